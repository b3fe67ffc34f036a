"""Which sessions are on now and which come next, and how long that is true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import NamedTuple

from django.utils.translation import pgettext

from wethi.public.queries import DayRow, SessionRow
from wethi.public.slots import Slot


class Moments(NamedTuple):
    """Keys of sessions; ``stands`` None: nothing of this changes with the clock any more."""

    now: frozenset[int]
    next: frozenset[int]
    stands: dt.timedelta | None

    def marked(self, session: SessionRow, slot: Slot) -> Slot:
        """The slot with its word, when it is on or comes next."""
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
