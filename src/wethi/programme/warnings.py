"""What a programme should be looked at for before people see it, in sentences. Nothing here forbids anything."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, NamedTuple

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.privacy.rules import may_be_named
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Edition, Hub, Segment, Speaking
from wethi.programme.snapshot import Shown, as_it_stands
from wethi.pure import daygrid
from wethi.pure.thai.names import split_name

_OPENS_WITHIN = 5  # minutes after the start of a part
_LONGEST_WITHOUT_BREAK = 180
_A_BREAK = 10  # minutes in which nothing runs are a break as well
_EMPTY_FROM = 30
_NOBODY_YET = re.compile(r"(?:ตัวแทน|ผู้แทน|วิทยากร|ผู้ดำเนินรายการ|รอ|จะแจ้ง|ยังไม่|to be |tb[ac]\b|[-.?]*$)", re.I)
_HAS_A_RESULT = {
    SessionFormat.PROTOTYPE,
    SessionFormat.PANEL,
    SessionFormat.EXCHANGE,
    SessionFormat.PROPOSAL,
    SessionFormat.DEMONSTRATION,
}


class Mend(NamedTuple):
    """Where it is put right: a name of ``programme``'s addresses, its arguments after the edition, a query."""

    name: str
    args: tuple[Any, ...] = ()
    query: str = ""


@dataclass(frozen=True)
class Warned:
    """A sentence, the sessions it is about by their public ids (the first one is where to look), and the mend."""

    code: str
    sentence: str
    session: str = ""
    mend: Mend | None = None
    also: tuple[str, ...] = ()

    @property
    def sessions(self) -> tuple[str, ...]:
        return (self.session, *self.also) if self.session else self.also


class DayPart(NamedTuple):
    """A day of the programme, or a broadcast segment of it."""

    no: int
    on: dt.date
    starts_at: dt.time | None
    ends_at: dt.time | None


@dataclass
class Standing:
    """The programme as plain rows, called as the page's language calls them. ``placed``: index of the day -> its sessions with their minutes."""

    days: list[DayPart]
    segments: list[tuple[DayPart, DayPart]]  # the day, the segment
    sessions: Sequence[Shown]
    hubs: dict[int, str] = field(default_factory=dict)
    first_starts_at: dt.time | None = None
    segment_minutes: int = 90

    def placed(self, on: dt.date) -> list[tuple[daygrid.Span, Shown]]:
        return [
            ((minutes(one.starts_at), minutes(one.ends_at)), one)
            for one in self.sessions
            if one.on == on and one.starts_at and one.ends_at
        ]


def minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def show_time(time: dt.time) -> str:
    return show_minutes(minutes(time))


def show_minutes(at: int) -> str:
    """A minute of the day as it is read in the page's language."""
    return f"{at // 60:02d}{':' if get_language() == 'en' else '.'}{at % 60:02d}"


def standing_of(edition: Edition) -> Standing:
    """Seven SQL statements for any number of sessions."""
    days = [DayPart(*row) for row in edition.days.order_by("on").values_list("no", "on", "starts_at", "ends_at")]
    segments = Segment.objects.filter(day__edition=edition).order_by("day__on", "no")
    english = get_language() == "en"
    by_day = {day.on: day for day in days}
    return Standing(
        days=days,
        segments=[
            (by_day[on], DayPart(no, on, starts, ends))
            for no, on, starts, ends in segments.values_list("no", "day__on", "starts_at", "ends_at")
        ],
        sessions=[
            one._replace(title=one.title_en) if english and one.title_en else one
            for one in as_it_stands(edition)
            if one.state != SessionState.CANCELLED
        ],
        hubs={
            key: (english and name_en) or name
            for key, name, name_en in Hub.objects.filter(edition=edition).values_list("pk", "name", "name_en")
        },
        first_starts_at=edition.first_starts_at,
        segment_minutes=edition.segment_minutes,
    )


def warnings_of(edition: Edition) -> list[Warned]:
    """Of the whole edition, in the order of the days."""
    return [*warnings_in(standing_of(edition)), *_unnamed(edition)]


def warnings_in(standing: Standing) -> list[Warned]:
    """What can be seen from the rows alone."""
    found = [*_unplaced(standing), *_too_early(standing), *_segments(standing)]
    for day in standing.days:
        placed = standing.placed(day.on)
        found += [*_unopened(standing, day, placed), *_outside(day, placed), *_rests(day, placed), *_empty(day, placed)]
        found += [*_hubs_twice(standing, placed), *_speakers_twice(placed)]
    return [*found, *_nobody_carries(standing)]


def _session(one: Shown) -> Mend:
    return Mend("session", (one.public_id,))


def _unplaced(standing: Standing) -> Iterator[Warned]:
    for one in standing.sessions:
        if not one.is_placed:
            sentence = _("“%(title)s” has no day or no time yet and cannot be released.")
            yield Warned("no_time", sentence % {"title": one.title}, one.public_id, _session(one))


def _too_early(standing: Standing) -> Iterator[Warned]:
    if not standing.days or standing.first_starts_at is None:
        return
    sentence = _("“%(title)s” begins at %(time)s, but the first day starts at %(start)s.")
    for span, one in standing.placed(standing.days[0].on):
        if span[0] < minutes(standing.first_starts_at):
            start = show_time(standing.first_starts_at)
            told = {"title": one.title, "time": show_minutes(span[0]), "start": start}
            yield Warned("too_early", sentence % told, one.public_id, _session(one))


def _opening(on: dt.date, at: int) -> Mend:
    """A form for the opening that is missing, with day, time and format filled in."""
    query = f"?day={on.isoformat()}&format={SessionFormat.FOLK_ART.value}&at={at // 60:02d}{at % 60:02d}"
    return Mend("session_add", (), query)


def _is_opened(placed: list[tuple[daygrid.Span, Shown]], at: int) -> bool:
    return any(one.format == SessionFormat.FOLK_ART and at <= span[0] <= at + _OPENS_WITHIN for span, one in placed)


def _segments(standing: Standing) -> Iterator[Warned]:
    for day, part in standing.segments:
        if part.starts_at is None or part.ends_at is None:
            continue
        starts, ends = minutes(part.starts_at), minutes(part.ends_at)
        named = {"no": part.no, "day": day.no}
        if ends - starts > standing.segment_minutes:
            sentence = _("Broadcast segment %(no)s of day %(day)s is %(minutes)s minutes long; %(most)s are enough.")
            told = {**named, "minutes": ends - starts, "most": standing.segment_minutes}
            yield Warned("long_segment", sentence % told, mend=Mend("segment", (day.on.isoformat(), part.no)))
        if not _is_opened(standing.placed(day.on), starts):
            sentence = _("Segment %(no)s of day %(day)s is not opened by folk art.")
            yield Warned("no_opening", sentence % named, mend=_opening(day.on, starts))


def _unopened(standing: Standing, day: DayPart, placed: list[tuple[daygrid.Span, Shown]]) -> Iterator[Warned]:
    """A day without broadcast segments is one part. Who registers or has coffee before it has not begun it."""
    is_parted = any(of_day.on == day.on for of_day, _part in standing.segments)
    work = [(span, one) for span, one in placed if one.format != SessionFormat.BREAK]
    if work and not is_parted and work[0][1].format != SessionFormat.FOLK_ART:
        first = work[0][0][0]
        starts = max(first - 15, daygrid.OPENS)
        yield Warned(
            "no_opening", _("Day %(day)s is not opened by folk art.") % {"day": day.no}, mend=_opening(day.on, starts)
        )


def _outside(day: DayPart, placed: list[tuple[daygrid.Span, Shown]]) -> Iterator[Warned]:
    opens = minutes(day.starts_at) if day.starts_at else None
    closes = minutes(day.ends_at) if day.ends_at else None
    for span, one in placed:
        if opens is not None and span[0] < opens:
            sentence = _("“%(title)s” begins at %(time)s, before day %(day)s opens at %(edge)s.")
            told = {"title": one.title, "time": show_minutes(span[0]), "day": day.no, "edge": show_minutes(opens)}
            yield Warned("outside_day", sentence % told, one.public_id, _session(one))
        elif closes is not None and span[1] > closes:
            sentence = _("“%(title)s” lasts until %(time)s, after day %(day)s closes at %(edge)s.")
            told = {"title": one.title, "time": show_minutes(span[1]), "day": day.no, "edge": show_minutes(closes)}
            yield Warned("outside_day", sentence % told, one.public_id, _session(one))


def _rests(day: DayPart, placed: list[tuple[daygrid.Span, Shown]]) -> Iterator[Warned]:
    work = [span for span, one in placed if one.format != SessionFormat.BREAK]
    rests = [span for span, one in placed if one.format == SessionFormat.BREAK]
    sentence = _("Day %(day)s has no break between %(start)s and %(end)s.")
    for start, end in daygrid.without_rest(work, rests, longest=_LONGEST_WITHOUT_BREAK, rest=_A_BREAK):
        told = {"day": day.no, "start": show_minutes(start), "end": show_minutes(end)}
        middle = daygrid.snapped((start + end) // 2, 15)
        query = f"?day={day.on.isoformat()}&format={SessionFormat.BREAK.value}&at={middle // 60:02d}{middle % 60:02d}"
        yield Warned("no_break", sentence % told, mend=Mend("session_add", (), query))


def _empty(day: DayPart, placed: list[tuple[daygrid.Span, Shown]]) -> Iterator[Warned]:
    sentence = _("Nothing is planned on day %(day)s between %(start)s and %(end)s.")
    for start, end in daygrid.gaps([span for span, _one in placed], _EMPTY_FROM):
        told = {"day": day.no, "start": show_minutes(start), "end": show_minutes(end)}
        query = f"?day={day.on.isoformat()}&at={start // 60:02d}{start % 60:02d}"
        yield Warned("empty_slot", sentence % told, mend=Mend("session_add", (), query))


def _twice(taken: list[tuple[daygrid.Span, Shown]]) -> Iterator[tuple[Shown, Shown]]:
    for first, second in daygrid.overlapping([span for span, _one in taken]):
        if taken[first][1].id != taken[second][1].id:
            yield taken[first][1], taken[second][1]


def _hubs_twice(standing: Standing, placed: list[tuple[daygrid.Span, Shown]]) -> Iterator[Warned]:
    """Two sessions at once in one hub; a session for everybody meets every other."""
    told: set[tuple[int, int]] = set()
    sentence = _("“%(first)s” and “%(second)s” are at the same time at %(hub)s.")
    for hub, name in standing.hubs.items():
        if not any(hub in one.hubs for _span, one in placed):
            continue
        for first, second in _twice([(span, one) for span, one in placed if not one.hubs or hub in one.hubs]):
            if (first.id, second.id) not in told:
                told.add((first.id, second.id))
                names = {"first": first.title, "second": second.title, "hub": name}
                yield Warned("hub_twice", sentence % names, second.public_id, _session(second), (first.public_id,))


@lru_cache(maxsize=10_000)
def _called(name: str) -> str:
    """Equal for names that differ in title, spaces, case or digits only; "" for a word that stands for nobody yet."""
    if _NOBODY_YET.match(name.strip()):
        return ""
    parts = split_name(name)
    return f"{parts.given} {parts.family}".strip().lower()


def _speakers_twice(placed: list[tuple[daygrid.Span, Shown]]) -> Iterator[Warned]:
    """Whoever the network does not know is told by the name as it was typed."""
    voices = [(voice, entry) for entry in placed for voice in entry[1].voices]
    known = {_called(voice.name): voice.person for voice, _entry in voices if voice.person is not None}
    speaking: dict[int | str, list[tuple[daygrid.Span, Shown]]] = {}
    names: dict[int | str, str] = {}
    for voice, entry in voices:
        called = _called(voice.name)
        who = voice.person or known.get(called) or called
        if who:
            names.setdefault(who, voice.name)
            speaking.setdefault(who, []).append(entry)
    sentence = _("%(name)s speaks in “%(first)s” and in “%(second)s” at the same time.")
    for who, taken in speaking.items():
        for first, second in _twice(taken):
            told = {"name": names[who], "first": first.title, "second": second.title}
            yield Warned("speaker_twice", sentence % told, second.public_id, _session(second), (first.public_id,))


def _nobody_carries(standing: Standing) -> Iterator[Warned]:
    alone = [one for one in standing.sessions if one.format in _HAS_A_RESULT and one.carried_on_by is None]
    if alone:
        sentence = ngettext(
            "%(count)s session has nobody yet who carries its result on.",
            "%(count)s sessions have nobody yet who carries their result on.",
            len(alone),
        )
        yield Warned(
            "nobody_carries",
            sentence % {"count": len(alone)},
            mend=Mend("axes", (), "#carry"),
            also=tuple(one.public_id for one in alone),
        )


def _unnamed(edition: Edition) -> Iterator[Warned]:
    """How many speakers the public does not read, because nobody noted that they agree to it."""
    speaking = Speaking.objects.filter(session__edition=edition, person__isnull=False)
    speaking = speaking.exclude(session__state=SessionState.CANCELLED).filter(~may_be_named("person"))
    hidden = len(set(speaking.order_by().values_list("person_id", flat=True)))
    if hidden:
        sentence = ngettext(
            "%(count)s speaker is not named in public, because no agreement is noted. "
            "Ask, then note the answer on the page of the person.",
            "%(count)s speakers are not named in public, because no agreement is noted. "
            "Ask them, then note the answers on the page of each person.",
            hidden,
        )
        yield Warned("not_named", sentence % {"count": hidden})
