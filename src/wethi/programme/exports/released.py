"""What the exports are made of: the released sessions with everything said about them, in a handful of statements, as plain rows."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import translation

from wethi.kit.prepared import Prepared
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Edition, Hub
from wethi.programme.queries import Names, released_names, released_sessions
from wethi.programme.snapshot import Shown

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
    short: str = ""
    short_en: str = ""


class HubRow(NamedTuple):
    pk: int
    public_id: str
    guid: uuid.UUID
    kind: str
    name: str
    name_en: str
    place: str
    place_en: str
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


def _hubs(edition: Any) -> QuerySet[Any, Any]:
    return (
        Hub.objects.filter(edition_id=edition)
        .order_by("order", "pk")
        .values_list(*HubRow._fields)  # the order they have
    )


_HUBS = Prepared(_hubs)


def hubs_of(edition: Edition) -> list[HubRow]:
    """The edition's hubs in the order of the programme."""
    return [HubRow(*row) for row in _HUBS.rows(edition.pk)]


def released(
    edition: Edition,
    *,
    lang: str,
    base_url: str = "",
    issue: Any = None,
    hub: Any = None,
    only: Collection[str] | None = None,
    with_cancelled: bool = False,
) -> list[Released]:
    """Sessions the public may see, by day and time; those of one issue, of one hub (with what is for everybody), or
    with these public ids where that is handed in. Three statements."""
    found = [
        one
        for one in released_sessions(edition.pk)
        if (with_cancelled or one.state == SessionState.RELEASED)
        and (issue is None or one.issue == issue.pk)
        and (hub is None or not one.hubs or hub.pk in one.hubs)
        and (only is None or one.public_id in only)
    ]
    if not found:
        return []
    names = released_names(edition.pk)
    hubs = {row.pk: row for row in hubs_of(edition)}
    pages = address(edition, base_url, lang, "public:session", "X").removesuffix("X/")
    taken: set[int] = set()
    numbers = {key: number_of(guid, taken) for key, guid in sorted((one.id, one.guid) for one in found)}
    with translation.override(lang):
        labels = {code: str(label) for code, label in SessionFormat.choices}
    english = lang == "en"
    make = _Maker(edition, english, names, hubs, labels, names.in_english() if english else {})
    return [make.row(one, numbers[one.id], f"{pages}{one.public_id}/") for one in found]


class _Maker(NamedTuple):
    edition: Edition
    english: bool
    names: Names
    hubs: dict[int, HubRow]
    labels: dict[str, str]
    called: dict[str, str]

    def row(self, one: Shown, number: int, url: str) -> Released:
        zone, english = ZoneInfo(self.edition.network.time_zone), self.english
        on, starts, ends = one.on or dt.date.min, one.starts_at or dt.time(), one.ends_at or dt.time()
        issue = self.names.issues.get(one.issue or 0)
        return Released(
            session=SessionRow(one.guid, one.public_id, one.changed_at, one.sequence, one.is_broadcast),
            id=number,
            day=DayRow(one.day or 0, on),
            starts=dt.datetime.combine(on, starts, zone),
            ends=dt.datetime.combine(on, ends, zone),
            title=(one.title_en if english else "") or one.title,
            abstract=(one.abstract_en if english else "") or one.abstract,
            format=one.format,
            format_label=self.labels.get(one.format, one.format),
            issue=IssueRow(one.issue or 0, issue.name, issue.name_en, issue.short, issue.short_en) if issue else None,
            hubs=tuple(self.hubs[key] for key in one.hubs if key in self.hubs),
            organisations=tuple(self._organisations(one)),
            voices=tuple(self._voices(one)),
            url=url,
            is_cancelled=one.state == SessionState.CANCELLED,
        )

    def _organisations(self, one: Shown) -> Iterator[str]:
        for key in one.organisations:
            if (row := self.names.organisations.get(key)) is not None:
                yield (row.name_en if self.english else "") or row.name

    def _voices(self, one: Shown) -> Iterator[Voice]:
        """Names that may be published: who did not agree, or took it back, is left out."""
        for voice in one.voices:
            if voice.person is None or voice.person in self.names.people:
                who = voice.person_public if voice.person else voice.name
                name, origin = (self.called.get(said, said) for said in (voice.name, voice.origin))
                yield Voice(name, origin, derived(self.edition.slug, "voice", who))
