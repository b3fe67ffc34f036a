"""Which day it is for the reader. Actions are always handed the real instant; only what is *shown* as "days left" or
"late" asks here, so that the demonstration can stand on a day of September 2564 without falsifying any record.
"""

from __future__ import annotations

import datetime as dt
import os
from zoneinfo import ZoneInfo

from django.utils import timezone


def pretended_today() -> dt.date | None:
    """The day the demonstration stands on (``WETHI_TODAY``), otherwise None."""
    said = os.environ.get("WETHI_TODAY", "").strip()
    return dt.date.fromisoformat(said) if said else None


def as_shown(at: dt.datetime, zone: str) -> dt.datetime:
    """The instant ``at``; in the demonstration the same time of day on the day it stands on. For asking whether a
    deadline has passed, never for a record."""
    day = pretended_today()
    return at.astimezone(ZoneInfo(zone)).replace(year=day.year, month=day.month, day=day.day) if day else at


def day_on_paper(at: dt.datetime, zone: str) -> dt.date:
    """The day that a paper made at ``at`` bears, and whose year numbers it: on the network's calendar; in the
    demonstration the day it stands on."""
    return as_shown(at, zone).astimezone(ZoneInfo(zone)).date()


def local_now(zone: str) -> dt.datetime:
    """Now on the network's clock; on the pretended day with the real time of day."""
    now = timezone.now().astimezone(ZoneInfo(zone))
    day = pretended_today()
    return now.replace(year=day.year, month=day.month, day=day.day) if day else now


def today(zone: str) -> dt.date:
    return local_now(zone).date()


def until_midnight(zone: str) -> dt.timedelta:
    """How long it is still this day there."""
    now = local_now(zone)
    return dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(), now.tzinfo) - now
