"""A programme as plain rows: what a release keeps, what the public reads, what two versions are compared by."""

from __future__ import annotations

import datetime as dt
import json
import uuid
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from wethi.programme.choices import SessionState
from wethi.programme.models import Edition, Session, Speaking


class Voice(NamedTuple):
    """Who speaks. ``person`` None: mere text. The name as it was to be printed."""

    person: int | None
    person_public: str
    organisation: int | None
    role: str
    name: str
    origin: str


class Shown(NamedTuple):
    """One session with everything said about it; ids of other rows are inside ids. Times are local to the network."""

    id: int
    public_id: str
    guid: uuid.UUID
    state: str
    sequence: int
    changed_at: dt.datetime
    issue: int | None
    day: int | None
    on: dt.date | None
    starts_at: dt.time | None
    ends_at: dt.time | None
    format: str
    title: str
    title_en: str
    abstract: str
    abstract_en: str
    is_broadcast: bool
    carried_on_by: int | None
    aims: tuple[str, ...]
    places: tuple[str, ...]
    sectors: tuple[str, ...]
    hubs: tuple[int, ...]
    organisations: tuple[int, ...]
    voices: tuple[Voice, ...]

    @property
    def is_placed(self) -> bool:
        return bool(self.day and self.starts_at and self.ends_at)


_OWN = (
    *("pk", "public_id", "guid", "state", "sequence", "changed_at", "issue_id", "day_id", "day__on", "starts_at"),
    *("ends_at", "format", "title", "title_en", "abstract", "abstract_en", "is_broadcast", "carried_on_by_id"),
    *("aims", "places", "sectors"),
)


def as_it_stands(edition: Edition, *, only: Iterable[int] | None = None) -> list[Shown]:
    """Every session of the edition as it is edited now, in the order of the programme; four statements.

    ``only``: the keys of some sessions."""
    sessions = Session.objects.filter(edition=edition)
    if only is not None:
        sessions = sessions.filter(pk__in=list(only))
    hubs = _linked(Session.hubs.through.objects.filter(session__in=sessions).order_by("hub__order", "hub_id"), "hub_id")
    carriers = _linked(
        Session.organisations.through.objects.filter(session__in=sessions).order_by("pk"), "organisation_id"
    )
    voices: dict[int, list[Voice]] = {}
    for session, *rest in (
        Speaking.objects.filter(session__in=sessions)
        .order_by("order", "pk")
        .values_list(
            *("session_id", "person_id", "person__public_id", "organisation_id", "role", "shown_name", "shown_from")
        )
    ):
        rest[1] = rest[1] or ""
        voices.setdefault(session, []).append(Voice(*rest))
    rows = sessions.order_by("day__on", "starts_at", "ends_at", "issue__no", "pk").values_list(*_OWN)
    found = []
    for row in rows:
        lists = (hubs.get(row[0], ()), carriers.get(row[0], ()), voices.get(row[0], ()))
        values: list[Any] = [*row[:-3], *(tuple(codes) for codes in (*row[-3:], *lists))]
        found.append(Shown(*values))
    return found


def _linked(rows: Any, name: str) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for session, key in rows.values_list("session_id", name):
        found.setdefault(session, []).append(key)
    return found


def to_release(shown: Sequence[Shown], known: frozenset[int]) -> list[Shown]:
    """What the next version shows: what has a day and a time, and what was cancelled after people knew of it.

    ``known``: the sessions an earlier version showed."""
    return [
        one._replace(state=SessionState.CANCELLED if one.state == SessionState.CANCELLED else SessionState.RELEASED)
        for one in shown
        if one.is_placed and (one.state != SessionState.CANCELLED or one.id in known)
    ]


def entry_of(one: Shown) -> dict[str, Any]:
    """The row as JSON has it."""
    made = one._asdict()
    made["guid"], made["changed_at"] = str(one.guid), one.changed_at.isoformat()
    for name in ("on", "starts_at", "ends_at"):
        made[name] = made[name].isoformat() if made[name] is not None else None
    return made


def shown_of(entry: dict[str, Any]) -> Shown:
    values = dict(entry)
    values["guid"] = uuid.UUID(values["guid"])
    values["changed_at"] = dt.datetime.fromisoformat(values["changed_at"])
    values["on"] = dt.date.fromisoformat(values["on"]) if values["on"] else None
    for name in ("starts_at", "ends_at"):
        values[name] = dt.time.fromisoformat(values[name]) if values[name] else None
    for name in ("aims", "places", "sectors", "hubs", "organisations"):
        values[name] = tuple(values[name])
    values["voices"] = tuple(Voice(*voice) for voice in values["voices"])
    return Shown(**values)


def written(shown: Iterable[Shown]) -> str:
    return json.dumps([entry_of(one) for one in shown], ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=32)
def read(text: str) -> tuple[Shown, ...]:
    """What :func:`written` wrote. A release never changes, so that the rows are made once for many pages."""
    return tuple(shown_of(entry) for entry in json.loads(text))


def without_person(text: str, person: int, nameless: str) -> str:
    """The snapshot after a person asked to be deleted: their part stays, the name does not."""
    return written(
        one._replace(
            voices=tuple(
                voice._replace(person=None, person_public="", name=nameless, origin="")
                if voice.person == person
                else voice
                for voice in one.voices
            )
        )
        for one in read(text)
    )
