"""What the live page shows, gathered: what is on and next, the day's parts, what the audience asks and answers.

The page is right as of the stream's ``seq`` it carries; what happened since comes to it by the stream from there on.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import quote
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audience.choices import STATEMENT_WORDS, PollKind, PollState, QuestionState
from wethi.audience.queries import Floor, presence, public_floor
from wethi.kit.stream.publish import newest_seq
from wethi.live.choices import PageKind
from wethi.live.queries import CueShown, OnNow, airings_of, on_now, stream_pages
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
    beside: list[Slot]  # what else is on by the programme
    after: list[Coming]
    session: str
    parts: list[Part]
    day: dt.date | None
    is_today: bool
    change: dt.timedelta | None  # until something of this is wrong


def live_now(edition: Edition, english: bool, at: dt.datetime) -> LiveNow:
    """A fixed number of statements, whatever the day holds."""
    make = Maker(edition.slug, english=english, thai_digits=edition.digits == "thai")
    days = days_of(edition, english, sessions_of(edition, english))
    now = local_now(edition)
    day = next((one for one in days if one.on == now.date()), None)
    shown = day or next((one for one in days if one.on > now.date() and one.sessions), None)
    found = _by_programme(days, day, shown, now, make)
    run = on_now(edition, at)
    if run is not None and run.state == "on" and run.now is not None:
        found = _by_cue(found, run, day, edition, make)
    parts = _parts(shown, now, make, english) if shown else []
    return found._replace(parts=_real(edition, shown, parts, make) if shown else parts)


def _by_programme(
    days: Sequence[DayRow], day: DayRow | None, shown: DayRow | None, now: dt.datetime, make: Maker
) -> LiveNow:
    moments = moments_of(days, now)
    rows = sorted(day.sessions if day else (), key=lambda row: not row.is_broadcast)
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
        beside=slots[1:],
        after=[Coming(slot.starts, slot.title, slot.address, slot) for slot in coming],
        session=on[0].public_id if on else "",
        parts=[],
        day=shown.on if shown else None,
        is_today=day is not None,
        change=moments.stands,
    )


def _by_cue(found: LiveNow, run: OnNow, day: DayRow | None, edition: Edition, make: Maker) -> LiveNow:
    """The director's word goes before the programme's."""
    sessions = {row.public_id: row for row in (day.sessions if day else ())}

    def slot_of(cue: CueShown) -> Slot | None:
        return make.slot(sessions[cue.session]) if cue.session in sessions else None

    zone = ZoneInfo(edition.network.time_zone)
    now, after = run.now, run.next
    assert now is not None
    slot = slot_of(now)
    coming = []
    if after is not None:
        theirs = slot_of(after)
        title = chosen(make.english, after.title, after.title_en)
        coming = [Coming(_clock(after.starts_at, zone, make), title, theirs.address if theirs else "", theirs)]
    return found._replace(
        title=chosen(make.english, now.title, now.title_en),
        span=f"{_clock(now.starts_at, zone, make)}–{_clock(now.ends_at, zone, make)}",
        slot=slot,
        where=chosen(make.english, now.hub, now.hub_en),
        beside=[
            one
            for one in (found.slot, *found.beside)
            if one is not None and (slot is None or one.address != slot.address)
        ],
        after=coming or found.after,
        session=now.session or found.session,
    )


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
    zone = ZoneInfo(edition.network.time_zone)
    real = [
        Part(
            make.segment(number),
            _clock(one.started_at, zone, make),
            _clock(one.ended_at, zone, make) if one.ended_at else "",
            one.title,
            "past" if one.ended_at else "on",
        )
        for number, one in enumerate((one for one in airings_of(edition) if one.run.show.day.on == day.on), start=1)
    ]
    if not real:
        return planned
    ahead = [part for part in planned[len(real) :] if part.when != "past"]
    return real + [part._replace(when="ahead") for part in ahead]


def players(edition: Edition, english: bool) -> list[Player]:
    """Where the broadcast can be seen: the pages it goes to, else those that co-organisers offered to share it on."""
    found = [Player(one.title, one.address, _frame(one.kind, one.video)) for one in stream_pages(edition)]
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
    seq = newest_seq()
    floor: Floor = public_floor(edition)
    now = live_now(edition, english, timezone.now())
    answered = [one for one in floor.questions if one["state"] == QuestionState.ANSWERED]
    return {
        "seq": seq,
        "now": now,
        "asking_open": floor.asking_open,
        "questions": [one for one in floor.questions if one["state"] != QuestionState.ANSWERED],
        "answered": answered,
        "polls": [poll_shown(one, english) for one in floor.polls],
        "announcements": floor.announcements,
        "players": players(edition, english),
        "presence": presence(edition),
        "stands": min(RENEWED, now.change) if now.change else RENEWED,
        "statement_words": [str(words) for words in STATEMENT_WORDS.values()],
    }
