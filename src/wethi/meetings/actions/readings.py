"""Minutes handed in, corrected and ticked: a draft that is saved at every step."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from wethi.accounts.rules import require
from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.meetings.choices import ReadingState
from wethi.meetings.corrections import corrected
from wethi.meetings.diff import NEEDS_RELEASE, FactRow, rows
from wethi.meetings.facts import MinutesRead, ReadingAbandoned, ReadingMoved, StatementCorrected, StatementsTicked
from wethi.meetings.models import Reading
from wethi.meetings.queries import edition_meant, standing_of
from wethi.meetings.rules import require_for
from wethi.meetings.shown import Voice
from wethi.meetings.understood import statements
from wethi.network.models import Network
from wethi.network.rules import scopes_of as network_scopes
from wethi.programme.models import Edition
from wethi.programme.rules import scopes_of as edition_scopes


class ReviewedMeanwhile(Exception):
    """Someone else changed the review since the page was loaded."""


class FactChangedMeanwhile(Exception):
    """Someone else answered or corrected this very fact; ``row`` is how it stands now."""

    def __init__(self, row: FactRow) -> None:
        super().__init__(row.key)
        self.row = row


class NoSuchFact(Exception):
    """The minutes hold no fact of this key."""


class ReadingClosed(Exception):
    """Minutes that were laid aside are not reviewed."""


class OtherNetworksEdition(Exception):
    """An edition of another network was named."""


def read_minutes_text(
    *,
    network: Network,
    text: str,
    by: By,
    at: dt.datetime,
    edition: Edition | None = None,
    kind: str = "text",
    encoding: str = "utf-8",
    filename: str = "",
) -> Reading:
    """The reading of this text: an earlier one of the very same text is found again, whoever handed it in.

    Without ``edition`` the network's edition of the year the minutes speak of is meant, if there is one; otherwise
    accepting will make a new one. Raises :class:`OtherNetworksEdition`.
    """
    if edition is not None and edition.network_id != network.pk:
        raise OtherNetworksEdition
    require(by, "meetings.edit", edition_scopes(edition) if edition else network_scopes(network.pk), at)
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    digest = hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
    known = Reading.objects.filter(network=network, text_hash=digest).order_by("-id")
    document = None
    if not known.exists():  # reading may take a while; the database is not held meanwhile
        from wethi.pure.minutes import read_minutes

        document = read_minutes(text, kind=kind, encoding=encoding, year=edition.year if edition else None)
    with transaction.atomic():
        earlier = known.first()
        if earlier is not None or document is None:
            return _reopened(earlier or known.get(), edition, by=by, at=at)
        reading = Reading(
            network=network,
            edition=edition or edition_meant(network, statements(document)),
            filename=filename[:200],
            text=document["source"]["text"],
            text_hash=digest,
            read=document,
            corrected=document,
            by=by.user if by.kind == "user" else None,
            read_at=at,
        )
        reading.save()
        record(_fact(MinutesRead, reading), by=by, at=at)
        return reading


def _reopened(reading: Reading, edition: Edition | None, *, by: By, at: dt.datetime) -> Reading:
    """The same minutes again: what was corrected and ticked is still there."""
    if reading.state in {ReadingState.ABANDONED, ReadingState.UNDONE}:
        reading.state = ReadingState.OPEN
        if edition is not None:
            reading.edition = edition
        reading.save(update_fields=["state", "edition"])
        record(_fact(MinutesRead, reading), by=by, at=at)
    return reading


@transaction.atomic
def choose_edition(*, reading: Reading, edition: Edition | None, by: By, at: dt.datetime) -> Reading:
    """Says which edition the minutes are about; None: a new one. Raises :class:`OtherNetworksEdition`."""
    reading = _locked(reading, by, at)
    if edition is not None and edition.network_id != reading.network_id:
        raise OtherNetworksEdition
    if reading.state == ReadingState.ACCEPTED:
        raise ReadingClosed
    if reading.edition_id != (edition.pk if edition else None):
        reading.edition = edition
        _saved(reading, "edition")
        record(_fact(ReadingMoved, reading), by=by, at=at)
    return reading


@transaction.atomic
def correct_fact(*, reading: Reading, key: str, value: Any, by: By, at: dt.datetime, seen: str = "") -> Reading:
    """Puts a person's value in the place of what was read and ticks it: who corrects a fact wants it.

    ``seen`` is the fact's fingerprint on the page; raises :class:`FactChangedMeanwhile` when it has moved on,
    :class:`NoSuchFact`, :class:`ReadingClosed`.
    """
    reading = _locked(reading, by, at)
    row = _row(reading, key, seen)
    if not row.editable:
        raise NoSuchFact(key)
    reading.corrections = {**reading.corrections, key: value}
    reading.corrected = corrected(reading.read, reading.corrections)
    reading.ticks = {**reading.ticks, key: True}
    _saved(reading, "corrections", "corrected", "ticks")
    record(_fact(StatementCorrected, reading, key=Code(key)), by=by, at=at)
    return reading


@transaction.atomic
def tick_fact(
    *, reading: Reading, key: str, wanted: bool | None, by: By, at: dt.datetime, seen: str = "", confirmed: bool = False
) -> Reading:
    """Takes a fact, refuses it, or (None) leaves it open again and forgets a correction.

    ``confirmed``: yes, even though the programme has been released. Raises as :func:`correct_fact`.
    """
    reading = _locked(reading, by, at)
    row = _row(reading, key, seen)
    ticks = {name: value for name, value in reading.ticks.items() if name not in {key, f"!{key}"}}
    if wanted is not None:
        ticks[key] = wanted
    if wanted and confirmed and row.effect == NEEDS_RELEASE:
        ticks[f"!{key}"] = True
    if wanted and row.about in {"decisions", "proposals", "tasks"} and ticks.get("items") is None and key != "items":
        ticks["items"] = True  # it is kept as one of the meeting's items
    reading.ticks = ticks
    if wanted is None and key in reading.corrections:
        reading.corrections = {name: value for name, value in reading.corrections.items() if name != key}
        reading.corrected = corrected(reading.read, reading.corrections)
    _saved(reading, "ticks", "corrections", "corrected")
    record(_fact(StatementsTicked, reading, count=1), by=by, at=at)
    return reading


@transaction.atomic
def tick_sure_facts(*, reading: Reading, version: int, by: By, at: dt.datetime) -> int:
    """Takes every fact that is sure and unanswered; returns how many. Raises :class:`ReviewedMeanwhile`."""
    reading = _locked(reading, by, at)
    if reading.version != version:
        raise ReviewedMeanwhile
    found, _loose = rows(reading, standing_of(reading), Voice())
    sure = [row.key for row in found if row.is_sure]
    if sure:
        reading.ticks = {**reading.ticks, **dict.fromkeys(sure, True)}
        _saved(reading, "ticks")
        record(_fact(StatementsTicked, reading, count=len(sure)), by=by, at=at)
    return len(sure)


@transaction.atomic
def abandon_reading(*, reading: Reading, by: By, at: dt.datetime) -> Reading:
    """Lays minutes aside that nothing was accepted from; handing the same text in again brings them back."""
    reading = _locked(reading, by, at)
    if reading.state == ReadingState.ACCEPTED:
        raise ReadingClosed
    reading.state = ReadingState.ABANDONED
    _saved(reading, "state")
    record(_fact(ReadingAbandoned, reading), by=by, at=at)
    return reading


def _locked(reading: Reading, by: By, at: dt.datetime) -> Reading:
    """The row as it is now, ours until the transaction ends."""
    require_for(by, "meetings.edit", reading, at)
    fresh = Reading.objects.select_for_update().get(pk=reading.pk)
    if fresh.edition_id != reading.edition_id:
        require_for(by, "meetings.edit", fresh, at)
    if fresh.state == ReadingState.ABANDONED:
        raise ReadingClosed
    return fresh


def _row(reading: Reading, key: str, seen: str) -> FactRow:
    found, _loose = rows(reading, standing_of(reading), Voice())
    row = next((row for row in found if row.key == key), None)
    if row is None:
        raise NoSuchFact(key)
    if seen and seen != row.fingerprint:
        raise FactChangedMeanwhile(row)
    return row


def _saved(reading: Reading, *fields: str) -> None:
    reading.version += 1
    reading.save(update_fields=[*fields, "version"])


def _fact(kind: Any, reading: Reading, **more: Any) -> Any:
    return kind(network_id=reading.network_id, edition_id=reading.edition_id, reading_id=reading.pk, **more)
