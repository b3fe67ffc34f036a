"""What the exports are made of: the released sessions with everything said about them, in a handful of statements, as plain rows."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from wethi.kit.prepared import Prepared
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Edition, Hub, Session
from wethi.programme.queries import named_speakings

_OURS = uuid.UUID("6d2f1b9e-0c1a-5c6b-9b55-77657468690a")  # the name space of guids that are derived from others


class SessionRow(NamedTuple):
    guid: uuid.UUID
    public_id: str
    changed_at: dt.datetime
    sequence: int
    is_broadcast: bool


class DayRow(NamedTuple):
    pk: int
    on: dt.date


class IssueRow(NamedTuple):
    pk: int
    title: str
    title_en: str


class HubRow(NamedTuple):
    pk: int
    public_id: str
    guid: uuid.UUID
    kind: str
    name: str
    name_en: str
    place: str
    capacity: int | None


class Voice(NamedTuple):
    """Who speaks, as printed. ``guid`` is the same in every version and every session of an edition."""

    name: str
    origin: str
    guid: uuid.UUID


@dataclass(frozen=True)
class Released:
    """A session with local times of its zone. ``hubs`` empty: everywhere."""

    session: SessionRow
    id: int
    day: DayRow
    starts: dt.datetime
    ends: dt.datetime
    title: str
    abstract: str
    format: str
    format_label: str
    issue: IssueRow | None
    hubs: tuple[HubRow, ...]
    organisations: tuple[str, ...]
    voices: tuple[Voice, ...]
    url: str
    is_cancelled: bool


def named(row: Any, field: str, lang: str) -> str:
    """``field`` in the language, Thai where there is no English."""
    return str((getattr(row, f"{field}_en", "") if lang == "en" else "") or getattr(row, field))


def base_of(edition: Edition, base_url: str) -> str:
    """Where the edition's pages are; without a host of its own, addresses begin with a slash."""
    return (base_url or (f"https://{edition.network.host}" if edition.network.host else "")).rstrip("/")


def address(edition: Edition, base_url: str, lang: str, view: str, *args: str) -> str:
    with translation.override(lang):
        return base_of(edition, base_url) + reverse(view, args=[edition.slug, *args])


@lru_cache(maxsize=8192)
def derived(*parts: object) -> uuid.UUID:
    """The same guid for the same parts, always."""
    return uuid.uuid5(_OURS, "/".join(map(str, parts)))


def number_of(guid: uuid.UUID, taken: set[int]) -> int:
    """A positive number below 2^31 that stays with the guid; it counts nothing."""
    number = guid.int % (2**31 - 1) + 1
    while number in taken:
        number = number % (2**31 - 1) + 1
    taken.add(number)
    return number


def _sessions(edition: Any) -> QuerySet[Any, Any]:
    return (
        Session.objects.filter(
            edition_id=edition,
            state__in=[SessionState.RELEASED, SessionState.CANCELLED],
            day__isnull=False,
            starts_at__isnull=False,
            ends_at__isnull=False,
        )
        .order_by("day__on", "starts_at", "pk")
        .values_list(
            *("pk", "guid", "public_id", "changed_at", "sequence", "is_broadcast", "day_id", "day__on", "starts_at"),
            *("ends_at", "title", "title_en", "abstract", "abstract_en", "format", "state"),
            *("issue_id", "issue__title", "issue__title_en"),
        )
    )


def _hubs(edition: Any) -> QuerySet[Any, Any]:
    return (
        Hub.objects.filter(edition_id=edition)
        .order_by("order", "pk")
        .values_list(*HubRow._fields)  # the order they have
    )


def _places(edition: Any) -> QuerySet[Any, Any]:
    return (
        Session.hubs.through.objects.filter(session__edition_id=edition)
        .order_by("hub__order", "hub_id")
        .values_list("session_id", "hub_id")
    )


def _carriers(edition: Any) -> QuerySet[Any, Any]:
    return (
        Session.organisations.through.objects.filter(session__edition_id=edition)
        .order_by("pk")
        .values_list("session_id", "organisation__name", "organisation__name_en")
    )


def _speakings(edition: Any) -> QuerySet[Any, Any]:
    return (
        named_speakings()
        .filter(session__edition_id=edition)
        .order_by("order", "pk")
        .values_list("session_id", "person_id", "person__public_id", "shown_name", "shown_from")
    )


_SESSIONS, _HUBS, _PLACES = Prepared(_sessions), Prepared(_hubs), Prepared(_places)
_CARRIERS, _SPEAKINGS = Prepared(_carriers), Prepared(_speakings)


def hubs_of(edition: Edition) -> list[HubRow]:
    """The edition's hubs in the order of the programme."""
    return [HubRow(*row) for row in _HUBS.rows(edition.pk)]


def released(
    edition: Edition, *, lang: str, base_url: str = "", issue: Any = None, with_cancelled: bool = False
) -> list[Released]:
    """Sessions the public may see, by day and time; those of one issue where it is handed in."""
    states = {SessionState.RELEASED.value} | ({SessionState.CANCELLED.value} if with_cancelled else set())
    found = [row for row in _SESSIONS.rows(edition.pk) if row[15] in states and (issue is None or row[16] == issue.pk)]
    if not found:
        return []
    voices, places, carriers = (
        _voices(edition, {row[0] for row in found}),
        _places_of(edition),
        _carriers_of(edition, lang),
    )
    zone = ZoneInfo(edition.network.time_zone)
    pages = address(edition, base_url, lang, "public:session", "X").removesuffix("X/")
    taken: set[int] = set()
    numbers = {key: number_of(guid, taken) for key, guid in sorted((row[0], row[1]) for row in found)}
    with translation.override(lang):
        labels = {code: str(label) for code, label in SessionFormat.choices}
    english = lang == "en"
    made = []
    for (
        key, guid, public_id, changed_at, sequence, is_broadcast, day, on, starts, ends,
        title, title_en, abstract, abstract_en, form, state, issue_id, issue_title, issue_title_en,
    ) in found:  # fmt: skip
        made.append(
            Released(
                session=SessionRow(guid, public_id, changed_at, sequence, is_broadcast),
                id=numbers[key],
                day=DayRow(day, on),
                starts=dt.datetime.combine(on, starts, zone),
                ends=dt.datetime.combine(on, ends, zone),
                title=(title_en if english else "") or title,
                abstract=(abstract_en if english else "") or abstract,
                format=form,
                format_label=labels.get(form, form),
                issue=None if issue_id is None else IssueRow(issue_id, issue_title, issue_title_en),
                hubs=tuple(places.get(key, ())),
                organisations=tuple(carriers.get(key, ())),
                voices=tuple(voices.get(key, ())),
                url=f"{pages}{public_id}/",
                is_cancelled=state == SessionState.CANCELLED,
            )
        )
    return made


def _places_of(edition: Edition) -> dict[int, list[HubRow]]:
    """The hubs of each session."""
    hubs = {hub.pk: hub for hub in hubs_of(edition)}
    found: dict[int, list[HubRow]] = {}
    for session, hub in _PLACES.rows(edition.pk):
        found.setdefault(session, []).append(hubs[hub])
    return found


def _carriers_of(edition: Edition, lang: str) -> dict[int, list[str]]:
    """The names of the organisations of each session."""
    found: dict[int, list[str]] = {}
    for session, name, name_en in _CARRIERS.rows(edition.pk):
        found.setdefault(session, []).append((name_en if lang == "en" else "") or name)
    return found


def _voices(edition: Edition, sessions: set[int]) -> dict[int, list[Voice]]:
    """Names that may be published, by session: who did not agree, or took it back, is left out."""
    found: dict[int, list[Voice]] = {}
    for session, person, public_id, name, origin in _SPEAKINGS.rows(edition.pk):
        if session in sessions:
            voice = Voice(name, origin, derived(edition.slug, "voice", public_id if person else name))
            found.setdefault(session, []).append(voice)
    return found
