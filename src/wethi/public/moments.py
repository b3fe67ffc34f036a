"""Which sessions are on now and which come next, and how long that is true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.live.queries import RealProgramme
from wethi.public.labels import clock_words
from wethi.public.queries import DayRow, SessionRow
from wethi.public.slots import Slot


class Moments(NamedTuple):
    """Keys of sessions; ``stands`` None: nothing of this changes with the clock any more."""

    now: frozenset[int]
    next: frozenset[int]
    stands: dt.timedelta | None
    real: tuple[tuple[int, str], ...] = ()  # words for sessions whose real time is known, or differs from the plan

    def marked(self, session: SessionRow, slot: Slot) -> Slot:
        """The slot with its word, when it is on or comes next."""
        told = dict(self.real).get(session.id)
        if told is not None:
            css = " now" if session.id in self.now else " next" if session.id in self.next else ""
            return slot._replace(css=f"{slot.css}{css}", now=told)
        if session.id in self.now:
            return slot._replace(css=f"{slot.css} now", now=pgettext("session", "on now"))
        if session.id in self.next:
            return slot._replace(css=f"{slot.css} next", now=pgettext("session", "next"))
        return slot


def moments_of(days: Sequence[DayRow], now: dt.datetime) -> Moments:
    """``now``: on the network's clock."""
    today, clock = now.date(), now.time().replace(tzinfo=None)
    ahead = [day.on for day in days if day.on > today]
    midnight = dt.datetime.combine(min(ahead), dt.time(), now.tzinfo) - now if ahead else None
    day = next((one for one in days if one.on == today), None)
    if day is None:
        return Moments(frozenset(), frozenset(), midnight)
    on = [row for row in day.sessions if row.starts_at <= clock < row.ends_at]
    later = [row for row in day.sessions if row.starts_at > clock]
    first = min((row.starts_at for row in later), default=None)
    after = [row for row in later if row.starts_at == first]
    edges = [row.ends_at for row in on] + [row.starts_at for row in after]
    change = dt.datetime.combine(today, min(edges), now.tzinfo) - now if edges else midnight
    return Moments(frozenset(row.id for row in on), frozenset(row.id for row in after), change)


_WORTH_TELLING = dt.timedelta(minutes=2)  # by which a time has to differ from the plan
_FORECAST_STANDS = dt.timedelta(minutes=1)


def with_real(
    moments: Moments, real_ones: RealProgramme, sessions: Sequence[SessionRow], now: dt.datetime, *, english: bool
) -> Moments:
    """The director's word before the programme's: when a session really took place, runs, or is expected."""
    times, led_ones = real_ones
    on = {key for key, real in times.items() if real.state == "on"}
    told = []
    for session in sessions:
        real = times.get(session.id)
        if real is None:
            continue
        starts, ends = (moment.astimezone(now.tzinfo) for moment in (real.starts_at, real.ends_at))
        first, last = clock_words(starts.time(), english), clock_words(ends.time(), english)
        planned = dt.datetime.combine(starts.date(), session.starts_at, now.tzinfo)
        if real.state == "on":
            told.append((session.id, _("on now, since %(time)s") % {"time": first}))
        elif real.state == "done":
            told.append((session.id, _("took place %(first)s–%(last)s") % {"first": first, "last": last}))
        elif abs(starts - planned) >= _WORTH_TELLING:
            told.append((session.id, _("expected at about %(time)s") % {"time": first}))
    led = any(real.state != "done" for real in times.values())
    stands = min(moments.stands or _FORECAST_STANDS, _FORECAST_STANDS) if led else moments.stands
    beside = moments.now - led_ones
    ahead = {key for key in moments.next if key not in led_ones or (key in times and times[key].state == "ahead")}
    return Moments(beside | on, frozenset(ahead), stands, tuple(told))
