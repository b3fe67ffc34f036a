"""Names come onto a list, change, go, and are handed in; by the bearer of its link or the secretariat on their behalf."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.accounts.actions import note_opened
from wethi.accounts.models import AccessLink
from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.privacy.keys import forget_key, seal
from wethi.pure.thai.names import gender_of
from wethi.rosters.choices import LineState, Source, Why
from wethi.rosters.facts import (
    LineAdded,
    LineChanged,
    LinePutBack,
    LinesTaken,
    LineSubstituted,
    LineWithdrawn,
    MoreTimeAsked,
    RosterHandedIn,
    RosterOpened,
)
from wethi.rosters.models import Line, Roster
from wethi.rosters.rules import ago, closed_since, lacks, require_own_or

RIGHT = "rosters.edit"
MOST_NAMES = 5_000
"""Names on one list."""
CHUNK = 200
"""Names written in one transaction: whoever hands in beside it never waits long."""


class ListClosed(Exception):
    """The list closed before this; the sentence says how long ago."""

    def __init__(self, passed: dt.timedelta) -> None:
        self.passed = passed
        super().__init__()

    def __str__(self) -> str:
        return _("The list closed %(ago)s. Call the secretariat, or ask for more time.") % {"ago": ago(self.passed)}


class NothingToHandIn(Exception):
    """No name is complete enough."""

    def __str__(self) -> str:
        return _("There is no name to hand in yet.")


class OtherRoster(Exception):
    """The line is of another list."""


@dataclass(frozen=True)
class Change:
    """One name to be written: ``line`` None adds it. ``values`` by field of :class:`Line`; ``raw`` as it was written."""

    values: Mapping[str, Any]
    line: Line | None = None
    raw: Mapping[str, str] | None = None


@transaction.atomic
def put_line(
    *,
    roster: Roster,
    values: Mapping[str, Any],
    line: Line | None = None,
    raw: Mapping[str, str] | None = None,
    source: str = Source.PAGE,
    by: By,
    at: dt.datetime,
) -> Line:
    """Adds or changes one name. ``values["needs"]``: text about food and help, sealed; None takes it away.

    Raises :class:`ListClosed` for the focal person after the deadline; the secretariat's names are then late.
    """
    require_own_or(by, RIGHT, roster, at)
    late = _late_or_refused(roster, by, at)
    written, changed = _write(roster, Change(values, line, raw), _next_order(roster), source, late, at)
    if changed:
        fact = LineChanged if line else LineAdded
        record(fact(**_ids(written), changed=changed if line else ()), by=by, at=at)
        _started(roster, at)
    return written


def take_lines(*, roster: Roster, changes: Sequence[Change], source: str, by: By, at: dt.datetime) -> tuple[int, int]:
    """Writes a paste or a file; returns how many names were added and changed. Raises :class:`ListClosed`.

    Stopped in the middle, the same paste or file brings what is still to come.
    """
    require_own_or(by, RIGHT, roster, at)
    late = _late_or_refused(roster, by, at)
    added = renewed = 0
    for start in range(0, min(len(changes), MOST_NAMES), CHUNK):
        fresh, changed = _take_some(roster, changes[start : start + CHUNK], source, late, by, at)
        added, renewed = added + fresh, renewed + changed
    return added, renewed


@transaction.atomic
def _take_some(
    roster: Roster, changes: Sequence[Change], source: str, late: bool, by: By, at: dt.datetime
) -> tuple[int, int]:
    order, added, renewed = _next_order(roster), 0, 0
    fresh: list[Line] = []
    for change in changes:
        if change.line is None:
            fresh.append(_new(roster, change, order + added, source, late, at))
            added += 1
        else:
            _line, changed = _write(roster, change, 0, source, late, at)
            renewed += bool(changed)
    Line.objects.bulk_create(fresh)
    if added or renewed:
        told = LinesTaken(**_roster_ids(roster), added=added, renewed=renewed)
        record(told, by=by, at=at)
        _started(roster, at)
    return added, renewed


@transaction.atomic
def withdraw_line(*, line: Line, why: str, by: By, at: dt.datetime) -> None:
    """The name no longer stands; its row stays with the reason. Never refused because of the date."""
    require_own_or(by, RIGHT, line.roster, at)
    reason = Why(why)
    if Line.objects.filter(pk=line.pk, state=LineState.STANDING).update(
        state=LineState.WITHDRAWN, state_why=reason, state_at=at, changed_at=at
    ):
        if reason == Why.MISTAKE:  # not the person but the line was wrong: who else names them counts again
            Line.objects.filter(counted_with=line).update(counted_with=None, changed_at=at)
        record(LineWithdrawn(**_ids(line), why=Code(reason.value)), by=by, at=at)
    line.refresh_from_db()


@transaction.atomic
def put_back_line(*, line: Line, by: By, at: dt.datetime) -> None:
    """Undo of :func:`withdraw_line`. Raises :class:`ListClosed`."""
    require_own_or(by, RIGHT, line.roster, at)
    _late_or_refused(line.roster, by, at)
    gone = Line.objects.filter(pk=line.pk, state=LineState.WITHDRAWN).exclude(state_why__in=[Why.ERASED, Why.OPTED_OUT])
    if gone.update(state=LineState.STANDING, state_why="", state_at=at, changed_at=at):
        record(LinePutBack(**_ids(line)), by=by, at=at)
    line.refresh_from_db()


@transaction.atomic
def substitute_line(*, line: Line, values: Mapping[str, Any], why: str, by: By, at: dt.datetime) -> Line:
    """Another comes in place of ``line``, also after the deadline: wishes, days and hub are taken over, both rows stay."""
    require_own_or(by, RIGHT, line.roster, at)
    if line.state != LineState.STANDING:
        raise OtherRoster
    taken = {
        name: getattr(line, name) for name in ("wish1", "wish2", "wish3", "coming", "hub", "sector", "organisation")
    }
    late = closed_since(line.roster, at) is not None
    fresh = _new(line.roster, Change({**taken, **values}), line.order, Source.PAGE, late, at)
    fresh.replaces = line
    fresh.save()
    Line.objects.filter(pk=line.pk).update(state=LineState.SUBSTITUTED, state_why=Why(why), state_at=at, changed_at=at)
    record(LineSubstituted(**_ids(fresh)), by=by, at=at)
    line.refresh_from_db()
    return fresh


@transaction.atomic
def hand_in(*, roster: Roster, by: By, at: dt.datetime) -> int:
    """The complete names count from now on; may be done again until the list closes. Returns how many.

    Raises :class:`ListClosed`, :class:`NothingToHandIn`.
    """
    require_own_or(by, RIGHT, roster, at)
    _late_or_refused(roster, by, at)
    lines = Line.objects.filter(roster=roster, state=LineState.STANDING)
    good = sum(1 for line in lines if not any(lack.grave for lack in lacks(line)))
    if not good:
        raise NothingToHandIn
    _moment(roster, "handed_in_at", at, again=True)
    record(RosterHandedIn(**_roster_ids(roster), names=good), by=by, at=at)
    return good


@transaction.atomic
def ask_more_time(*, roster: Roster, words: str, by: By, at: dt.datetime) -> None:
    """The secretariat sees the wish on its board. May be asked after the list closed, that is when it is needed."""
    require_own_or(by, RIGHT, roster, at)
    roster.asked_at, roster.asked_words = at, words.strip()[:300]
    roster.save(update_fields=["asked_at", "asked_words"])
    record(MoreTimeAsked(**_roster_ids(roster)), by=by, at=at)


@transaction.atomic
def note_roster_opened(*, roster: Roster, link: AccessLink, by: By, at: dt.datetime) -> None:
    """A person pressed something in the page; a mere look is none."""
    require_own_or(by, RIGHT, roster, at)
    note_opened(link=link, at=at)
    if Roster.objects.filter(pk=roster.pk, opened_at__isnull=True).update(opened_at=at):
        roster.opened_at = at
        record(RosterOpened(**_roster_ids(roster)), by=by, at=at)


def _late_or_refused(roster: Roster, by: By, at: dt.datetime) -> bool:
    passed = closed_since(roster, at)
    if passed is not None and by.kind == "link":
        raise ListClosed(passed)
    return passed is not None


def _next_order(roster: Roster) -> int:
    last = Line.objects.filter(roster=roster).order_by("-order").values_list("order", flat=True).first()
    return (last or 0) + 1


def _new(roster: Roster, change: Change, order: int, source: str, late: bool, at: dt.datetime) -> Line:
    values = dict(change.values)
    needs = values.pop("needs", None)
    if not values.get("sector") and not values.get("organisation"):
        values["sector"] = roster.participation.organisation.sector
    values["gender"] = values.get("gender") or gender_of(values.get("title", ""))
    line = Line(
        roster=roster,
        order=order,
        source=source,
        raw=dict(change.raw or {}),
        is_late=late,
        added_at=at,
        changed_at=at,
        **values,
    )
    if needs:
        line.sealed = seal(line, needs.encode())
    return line


def _write(
    roster: Roster, change: Change, order: int, source: str, late: bool, at: dt.datetime
) -> tuple[Line, tuple[str, ...]]:
    line = change.line
    if line is None:
        fresh = _new(roster, change, order, source, late, at)
        fresh.save()
        return fresh, ("name",)
    if line.roster_id != roster.pk:
        raise OtherRoster
    values = dict(change.values)
    changed = []
    if "needs" in values:
        needs = values.pop("needs")
        if needs or line.sealed:
            if not needs:
                transaction.on_commit(partial(forget_key, line.public_id))  # older copies of the data hold it no more
            line.sealed = seal(line, needs.encode()) if needs else None
            changed.append("sealed")
    for name, value in values.items():
        if getattr(line, name) != value:
            setattr(line, name, value)
            changed.append(name)
    if changed:
        line.changed_at = at
        if change.raw:
            line.raw = dict(change.raw)
        line.save(update_fields=[*changed, "changed_at", "raw"])
    return line, tuple(changed)


def _started(roster: Roster, at: dt.datetime) -> None:
    _moment(roster, "started_at", at)


def _moment(roster: Roster, name: str, at: dt.datetime, *, again: bool = False) -> None:
    if again or getattr(roster, name) is None:
        setattr(roster, name, at)
        Roster.objects.filter(pk=roster.pk).update(**{name: at})


def _roster_ids(roster: Roster) -> dict[str, Any]:
    edition = roster.edition
    return {"network_id": edition.network_id, "edition_id": edition.pk, "roster_id": roster.pk}


def _ids(line: Line) -> dict[str, Any]:
    return {**_roster_ids(line.roster), "line_id": line.pk}
