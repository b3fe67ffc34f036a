"""What the live page shows, gathered: what is on and next, the day's parts, what the audience asks and answers.

The page is right as of the stream's ``seq`` it carries; what happened since comes to it by the stream from there on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Container, Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audience.choices import STATEMENT_WORDS, PollKind, PollState, QuestionState
from wethi.audience.queries import Floor, presence, public_floor
from wethi.kit.stream.publish import newest_seq
from wethi.live.choices import PageKind
from wethi.live.models import StreamPage
from wethi.live.queries import CueShown, OnNow, airings_of, main_of, stages, stream_pages, watch_again, watching
from wethi.programme.models import Edition
from wethi.programme.partners.choices import OfferKind
from wethi.public.frame import local_now
from wethi.public.labels import clock_words
from wethi.public.moments import moments_of
from wethi.public.queries import DayRow, SessionRow, chosen, days_of, sessions_of, thanks_at
from wethi.public.slots import Maker, Slot

RENEWED = dt.timedelta(seconds=10)
"""After so long a page without a script gets new counts; the others have them by the stream."""

_MOST_NEXT = 3


class Part(NamedTuple):
    """A part of the day that is broadcast. ``when``: past, on or ahead."""

    name: str
    starts: str
    ends: str
    title: str
    when: str
    again: str = ""  # its recording


class AnswerShown(NamedTuple):
    no: int
    text: str
    votes: int
    percent: int


class PollShown(NamedTuple):
    id: str
    title: str
    is_open: bool
    voters: int
    ends: str  # what 1 and 5 mean
    answers: list[AnswerShown]


class Coming(NamedTuple):
    at: str
    title: str
    address: str
    slot: Slot | None  # its session, where there is one


class Beside(NamedTuple):
    """What else is on, in a room of its own. ``room``: its public id where a show of its own is led there."""

    room: str
    where: str
    title: str
    address: str
    watch: str  # the page that carries this room
    slot: Slot | None


class Player(NamedTuple):
    """A page that carries the broadcast; ``frame`` is loaded when somebody asks for it."""

    title: str
    address: str
    frame: str


class LiveNow(NamedTuple):
    """What is on: the cue while a show runs, otherwise what the programme says. ``session``: for questions to it."""

    title: str
    span: str
    slot: Slot | None
    where: str
    beside: list[Beside]
    after: list[Coming]
    session: str
    room: str  # whose stage this is, "" for the main one
    parts: list[Part]
    day: dt.date | None
    is_today: bool
    change: dt.timedelta | None  # until something of this is wrong


def live_now(edition: Edition, english: bool, at: dt.datetime, pages: Sequence[StreamPage]) -> LiveNow:
    """A fixed number of statements, whatever the day holds. ``pages`` carry the broadcast."""
    make = Maker(edition.slug, english=english, thai_digits=edition.digits == "thai")
    told = stages(edition, at)
    days = days_of(edition, english, sessions_of(edition, english))
    now = local_now(edition)
    day = next((one for one in days if one.on == now.date()), None)
    shown = day or next((one for one in days if one.on > now.date() and one.sessions), None)
    sessions = {row.public_id: row for row in (day.sessions if day else ())}
    # Of a session that is led, the director's word alone says whether it is on.
    rest = day and day._replace(sessions=tuple(row for row in day.sessions if row.id not in told.led))
    others = [rest if rest and one is day else one for one in days]
    main = main_of(edition, day.id, [row.full for row in day.sessions]) if day else set[int]()
    found = _by_programme(others, rest, shown, now, make, main)
    if told.main is not None:
        found = _by_main(found, told.main, sessions, edition, make)
    watch = {page.hub.public_id: page.address for page in pages if page.hub}
    rooms = [_room(one, sessions, watch, make) for one in told.rooms if one.now]
    if rooms and not found.title:  # nothing on the main stage: the first room has the large letters
        first = rooms.pop(0)
        found = found._replace(title=first.title, where=first.where, slot=first.slot, room=first.room)
    parts = _parts(shown, now, make, english) if shown else []
    return found._replace(beside=[*rooms, *found.beside], parts=_real(edition, shown, parts, make) if shown else parts)


def _by_programme(
    days: Sequence[DayRow],
    day: DayRow | None,
    shown: DayRow | None,
    now: dt.datetime,
    make: Maker,
    main: Container[int],
) -> LiveNow:
    """``main``: what the main stage leads."""
    moments = moments_of(days, now)
    rows = sorted(day.sessions if day else (), key=lambda row: (row.id not in main, not row.is_broadcast))
    on = [row for row in rows if row.id in moments.now]
    after = [row for row in rows if row.id in moments.next][:_MOST_NEXT]
    if day is None and shown is not None:  # what comes next is on another day
        after = list(shown.sessions[:1])
    slots = [make.slot(row) for row in on]
    coming = [make.slot(row) for row in after]
    return LiveNow(
        title=slots[0].title if slots else "",
        span=_span(on, make.english),
        slot=slots[0] if slots else None,
        where=slots[0].where if slots else "",
        beside=[Beside("", slot.where, slot.title, slot.address, "", slot) for slot in slots[1:]],
        after=[Coming(slot.starts, slot.title, slot.address, slot) for slot in coming],
        session=on[0].public_id if on else "",
        room="",
        parts=[],
        day=shown.on if shown else None,
        is_today=day is not None,
        change=moments.stands,
    )


def _by_main(found: LiveNow, told: OnNow, sessions: Mapping[str, SessionRow], edition: Edition, make: Maker) -> LiveNow:
    """The main stage as its director leads it; what the programme says is on elsewhere stands beside it."""
    zone = ZoneInfo(edition.network.time_zone)
    now, after = told.now, told.next
    coming, slot = [], _slot_of(now, sessions, make)
    if after is not None:
        theirs = _slot_of(after, sessions, make)
        title = chosen(make.english, after.title, after.title_en)
        coming = [Coming(_clock(after.starts_at, zone, make), title, theirs.address if theirs else "", theirs)]
    elsewhere = list(found.beside)
    if found.slot is not None:
        one = found.slot
        elsewhere.insert(0, Beside("", one.where, one.title, one.address, "", one))
    return found._replace(
        title=chosen(make.english, now.title, now.title_en) if now else "",
        span=f"{_clock(now.starts_at, zone, make)}–{_clock(now.ends_at, zone, make)}" if now else "",
        slot=slot,
        where=chosen(make.english, now.hub, now.hub_en) if now else "",
        beside=elsewhere,
        after=coming or found.after,
        is_today=bool(coming) or found.is_today,  # whichever day it was planned for
        session=(now.session if now else "") or found.session,
    )


def _slot_of(cue: CueShown | None, sessions: Mapping[str, SessionRow], make: Maker) -> Slot | None:
    return make.slot(sessions[cue.session]) if cue is not None and cue.session in sessions else None


def _room(told: OnNow, sessions: Mapping[str, SessionRow], watch: Mapping[str, str], make: Maker) -> Beside:
    assert told.now is not None
    slot = _slot_of(told.now, sessions, make)
    return Beside(
        told.room, chosen(make.english, told.room_name, told.room_name_en),
        chosen(make.english, told.now.title, told.now.title_en), slot.address if slot else "", watch.get(told.room, ""),
        slot,
    )  # fmt: skip


def _clock(at: dt.datetime, zone: ZoneInfo, make: Maker) -> str:
    return clock_words(at.astimezone(zone).time(), make.english)


def _span(on: Sequence[SessionRow], english: bool) -> str:
    return f"{clock_words(on[0].starts_at, english)}–{clock_words(on[0].ends_at, english)}" if on else ""


def _parts(day: DayRow, now: dt.datetime, make: Maker, english: bool) -> list[Part]:
    clock = now.time().replace(tzinfo=None)
    found = []
    for part in day.segments:
        within = part.starts_at <= clock < part.ends_at and day.on == now.date()
        past = day.on < now.date() or (day.on == now.date() and part.ends_at <= clock)
        first = next((row for row in day.sessions if part.starts_at <= row.starts_at < part.ends_at), None)
        found.append(
            Part(
                make.segment(part.no),
                clock_words(part.starts_at, english),
                clock_words(part.ends_at, english),
                part.title or (first.title if first else ""),
                "on" if within else "past" if past else "ahead",
            )
        )
    return found


def _real(edition: Edition, day: DayRow, planned: list[Part], make: Maker) -> list[Part]:
    """Parts as they were really broadcast, then those that are still ahead."""
    on_air = [one for one in airings_of(edition) if one.run.show.day.on == day.on and one.run.show.hub is None]
    if not on_air:
        return planned
    zone, again = ZoneInfo(edition.network.time_zone), watch_again(edition)
    real = [
        Part(
            make.segment(number),
            _clock(one.started_at, zone, make),
            _clock(one.ended_at, zone, make) if one.ended_at else "",
            (make.english and one.title_en) or one.title,
            "past" if one.ended_at else "on",
            again.get(one.pk, ""),
        )
        for number, one in enumerate(on_air, start=1)
    ]
    ahead = [part for part in planned[len(real) :] if part.when != "past"]
    return real + [part._replace(when="ahead") for part in ahead]


def players(edition: Edition, english: bool, pages: Sequence[StreamPage], room: str) -> list[Player]:
    """Where the broadcast can be seen: the pages it goes to, that of the ``room`` with the large letters first; else those
    that co-organisers offered to share it on."""
    shown = [one for one in pages if one.hub is None]  # those of other rooms stand beside what is on there
    main = [*(one for one in pages if room and one.hub and one.hub.public_id == room), *shown] or pages
    found = [Player(one.title, one.address, _frame(one.kind, one.video)) for one in main]
    return found or [
        Player(one.origin, one.address, "")
        for one in thanks_at(edition, english)
        if one.kind == OfferKind.BROADCAST_PAGE and one.address
    ]


def _frame(kind: str, video: str) -> str:
    if not video:
        return ""
    if kind == PageKind.YOUTUBE:
        return f"https://www.youtube-nocookie.com/embed/{quote(video, safe='')}?autoplay=1"
    if kind == PageKind.FACEBOOK:
        return f"https://www.facebook.com/plugins/video.php?href={quote(video, safe='')}&autoplay=1&show_text=0"
    return ""


def poll_shown(told: dict[str, Any], english: bool) -> PollShown:
    """A poll as the stream tells it, in the page's language, with shares that add up as well as whole numbers can."""
    voters = told["voters"]
    answers = [
        AnswerShown(
            one["no"],
            answer_words(told["kind"], one, english),
            one["votes"],
            (one["votes"] * 200 + voters) // (2 * voters) if voters else 0,
        )
        for one in told["answers"]
    ]
    low, high = (chosen(english, told[end], told[f"{end}_en"]) for end in ("low", "high"))
    ends = _("1 means %(low)s, 5 means %(high)s") % {"low": low, "high": high} if low and high else ""
    title = chosen(english, told["title"], told["title_en"])
    return PollShown(told["id"], title, told["state"] == PollState.OPEN, voters, ends, answers)


def answer_words(kind: str, told: dict[str, Any], english: bool) -> str:
    if kind == PollKind.CHOICE:
        return chosen(english, told["text"], told["text_en"])
    return str(told["no"]) if kind == PollKind.SCALE else str(STATEMENT_WORDS[told["no"]])


def live_context(edition: Any, english: bool) -> dict[str, Any]:
    """All of the page's matter; the number of statements does not grow with what is asked."""
    seq, at = newest_seq(), timezone.now()
    floor: Floor = public_floor(edition)
    pages = list(stream_pages(edition))
    now = live_now(edition, english, at, pages)
    watched, zone = watching(pages, at), ZoneInfo(edition.network.time_zone)
    answered = [one for one in floor.questions if one["state"] == QuestionState.ANSWERED]
    return {
        "seq": seq,
        "now": now,
        "asking_open": floor.asking_open,
        "questions": [one for one in floor.questions if one["state"] != QuestionState.ANSWERED],
        "answered": answered,
        "polls": [poll_shown(one, english) for one in floor.polls],
        "announcements": floor.announcements,
        "players": players(edition, english, pages, now.room),
        "presence": presence(edition),
        "watching": watched,
        "watched_at": clock_words(watched.at.astimezone(zone).time(), english) if watched else "",
        "stands": min(RENEWED, now.change) if now.change else RENEWED,
        "statement_words": [str(words) for words in STATEMENT_WORDS.values()],
    }
