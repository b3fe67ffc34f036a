"""What a programme should be looked at for before people see it, in sentences. Nothing here forbids anything."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.privacy.rules import may_be_named
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Day, Edition, Segment, Session, Speaking

LONGEST_SEGMENT = dt.timedelta(minutes=90)
_OPENS_WITHIN = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class Warned:
    """A sentence, and the session it is about by its public id ("" for none)."""

    code: str
    sentence: str
    session: str = ""


@dataclass(frozen=True)
class _Slot:
    session: Session
    day: Day
    starts: dt.datetime
    ends: dt.datetime

    def meets(self, other: _Slot) -> bool:
        return self.starts < other.ends and other.starts < self.ends


def _at(day: Day, time: dt.time) -> dt.datetime:
    return dt.datetime.combine(day.on, time)


def show_time(time: dt.time) -> str:
    return time.strftime("%H.%M")


def warnings_of(edition: Edition) -> list[Warned]:
    """In the order of the days; seven SQL statements for any number of sessions."""
    days = list(Day.objects.filter(edition=edition).order_by("on"))
    by_key = {day.pk: day for day in days}
    sessions = list(
        Session.objects.filter(edition=edition)
        .exclude(state=SessionState.CANCELLED)
        .prefetch_related("hubs")
        .order_by("day__on", "starts_at", "pk")
    )
    slots = [
        _Slot(one, by_key[one.day_id], _at(by_key[one.day_id], one.starts_at), _at(by_key[one.day_id], one.ends_at))
        for one in sessions
        if one.day_id and one.starts_at and one.ends_at
    ]
    segments = list(Segment.objects.filter(day__edition=edition).select_related("day").order_by("day__on", "no"))
    found = [*_unplaced(sessions, slots), *_too_early(edition, days, slots)]
    found += [*_segments(segments, slots), *_unopened_days(days, segments, slots)]
    return [*found, *_hubs_twice(slots), *_speakers_twice(slots), *_unnamed(edition)]


def _unplaced(sessions: list[Session], slots: list[_Slot]) -> Iterator[Warned]:
    placed = {slot.session.pk for slot in slots}
    for one in sessions:
        if one.pk not in placed:
            sentence = _("“%(title)s” has no day or no time yet and cannot be released.")
            yield Warned("no_time", sentence % {"title": one.title}, one.public_id)


def _too_early(edition: Edition, days: list[Day], slots: list[_Slot]) -> Iterator[Warned]:
    if not days or edition.first_starts_at is None:
        return
    for slot in slots:
        if slot.day.pk == days[0].pk and slot.starts.time() < edition.first_starts_at:
            sentence = _("“%(title)s” begins at %(time)s, but the first day starts at %(start)s.")
            told = {
                "title": slot.session.title,
                "time": show_time(slot.starts.time()),
                "start": show_time(edition.first_starts_at),
            }
            yield Warned("too_early", sentence % told, slot.session.public_id)


def _segments(segments: list[Segment], slots: list[_Slot]) -> Iterator[Warned]:
    for segment in segments:
        starts, ends = _at(segment.day, segment.starts_at), _at(segment.day, segment.ends_at)
        named = {"no": segment.no, "day": segment.day.no}
        if ends - starts > LONGEST_SEGMENT:
            minutes = int((ends - starts).total_seconds() // 60)
            sentence = _("Broadcast segment %(no)s of day %(day)s is %(minutes)s minutes long; 90 are enough.")
            yield Warned("long_segment", sentence % {**named, "minutes": minutes})
        opened = any(
            slot.session.format == SessionFormat.FOLK_ART and starts <= slot.starts <= starts + _OPENS_WITHIN
            for slot in slots
        )
        if not opened:
            yield Warned("no_opening", _("Segment %(no)s of day %(day)s is not opened by folk art.") % named)


def _unopened_days(days: list[Day], segments: list[Segment], slots: list[_Slot]) -> Iterator[Warned]:
    divided = {segment.day_id for segment in segments}
    for day in days:
        of_day = [slot for slot in slots if slot.day.pk == day.pk]
        if of_day and day.pk not in divided and of_day[0].session.format != SessionFormat.FOLK_ART:
            yield Warned("no_opening", _("Day %(day)s is not opened by folk art.") % {"day": day.no})


def _hubs_twice(slots: list[_Slot]) -> Iterator[Warned]:
    """Two sessions at once in one hub; a session for everybody meets every other."""
    places: dict[str, list[_Slot]] = {}
    everywhere = [slot for slot in slots if not slot.session.hubs.all()]
    for slot in slots:
        for hub in slot.session.hubs.all():
            places.setdefault(hub.name, []).append(slot)
    told: set[tuple[int, int]] = set()
    sentence = _("“%(first)s” and “%(second)s” are at the same time at %(hub)s.")
    for place, taken in places.items():
        ordered = sorted([*taken, *everywhere], key=lambda slot: (slot.starts, slot.ends))
        for first, second in pairwise(ordered):
            pair = (first.session.pk, second.session.pk)
            if first.meets(second) and pair not in told:
                told.add(pair)
                names = {"first": first.session.title, "second": second.session.title, "hub": place}
                yield Warned("hub_twice", sentence % names, second.session.public_id)


def _speakers_twice(slots: list[_Slot]) -> Iterator[Warned]:
    by_session = {slot.session.pk: slot for slot in slots}
    speaking: dict[int, list[tuple[str, _Slot]]] = {}
    rows = Speaking.objects.filter(session__in=by_session, person__isnull=False)
    for person, name, session in rows.values_list("person_id", "shown_name", "session_id"):
        speaking.setdefault(person or 0, []).append((name, by_session[session]))
    sentence = _("%(name)s speaks in “%(first)s” and in “%(second)s” at the same time.")
    for taken in speaking.values():
        ordered = sorted(taken, key=lambda entry: (entry[1].starts, entry[1].ends))
        for (name, first), (_same, second) in pairwise(ordered):
            if first.meets(second) and first.session.pk != second.session.pk:
                names = {"name": name, "first": first.session.title, "second": second.session.title}
                yield Warned("speaker_twice", sentence % names, second.session.public_id)


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
