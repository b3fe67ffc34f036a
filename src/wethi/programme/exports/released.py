"""What the exports are made of: the released sessions with everything said about them, in seven statements."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import translation

from wethi.privacy.choices import Purpose
from wethi.privacy.rules import allowed
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Day, Edition, Hub, Issue, Session, Speaking

_OURS = uuid.UUID("6d2f1b9e-0c1a-5c6b-9b55-77657468690a")  # the name space of guids that are derived from others


@dataclass(frozen=True)
class Voice:
    """Who speaks, as printed. ``guid`` is the same in every version and every session of an edition."""

    name: str
    origin: str
    guid: uuid.UUID


@dataclass(frozen=True)
class Released:
    """A session with local times of its zone. ``hubs`` empty: everywhere."""

    session: Session
    id: int
    day: Day
    starts: dt.datetime
    ends: dt.datetime
    title: str
    abstract: str
    format: str
    format_label: str
    issue: Issue | None
    hubs: tuple[Hub, ...]
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


def released(
    edition: Edition, *, lang: str, base_url: str = "", issue: Issue | None = None, with_cancelled: bool = False
) -> list[Released]:
    """Sessions the public may see, by day and time."""
    states = [SessionState.RELEASED, *([SessionState.CANCELLED] if with_cancelled else [])]
    wanted = Session.objects.filter(
        edition=edition, state__in=states, day__isnull=False, starts_at__isnull=False, ends_at__isnull=False
    )
    if issue is not None:
        wanted = wanted.filter(issue=issue)
    found = list(
        wanted.select_related("day", "issue")
        .prefetch_related("hubs", "organisations")
        .order_by("day__on", "starts_at", "pk")
    )
    voices = _voices(edition, found)
    zone = ZoneInfo(edition.network.time_zone)
    pages = address(edition, base_url, lang, "public:session", "X").removesuffix("X/")
    taken: set[int] = set()
    numbers = {session.pk: number_of(session.guid, taken) for session in sorted(found, key=lambda one: one.pk)}
    with translation.override(lang):
        labels = {code: str(label) for code, label in SessionFormat.choices}
    made = []
    for session in found:
        day, starts, ends = session.day, session.starts_at, session.ends_at
        if day is None or starts is None or ends is None:
            continue
        made.append(
            Released(
                session=session,
                id=numbers[session.pk],
                day=day,
                starts=dt.datetime.combine(day.on, starts, zone),
                ends=dt.datetime.combine(day.on, ends, zone),
                title=named(session, "title", lang),
                abstract=named(session, "abstract", lang),
                format=session.format,
                format_label=labels.get(session.format, session.format),
                issue=session.issue,
                hubs=tuple(session.hubs.all()),
                organisations=tuple(named(one, "name", lang) for one in session.organisations.all()),
                voices=tuple(voices.get(session.pk, ())),
                url=f"{pages}{session.public_id}/",
                is_cancelled=session.state == SessionState.CANCELLED,
            )
        )
    return made


def _voices(edition: Edition, sessions: list[Session]) -> dict[int, list[Voice]]:
    """Names that may be published, by session: who did not agree, or took it back, is left out."""
    speakings = list(Speaking.objects.filter(session__in=sessions).select_related("person").order_by("order", "pk"))
    may_be_named = allowed({one.person_id for one in speakings if one.person_id}, Purpose.NAME_PUBLISHED)
    found: dict[int, list[Voice]] = {}
    for one in speakings:
        if one.person_id and one.person_id not in may_be_named:
            continue
        who = one.person.public_id if one.person else one.shown_name
        voice = Voice(one.shown_name, one.shown_from, derived(edition.slug, "voice", who))
        found.setdefault(one.session_id, []).append(voice)
    return found
