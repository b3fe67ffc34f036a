"""What may happen to a plan or a seat, and who may."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from wethi.accounts.rules import require_bearer, spoken_for
from wethi.audit.actions import By
from wethi.kit import clock
from wethi.programme.models import Deadline, Edition
from wethi.programme.rules import require_in_edition
from wethi.seats.links import nominees_behind
from wethi.seats.models import Seat

LINK = "nominee"
"""``purpose`` and ``subject_kind`` of the links by which somebody without a person's page answers for a seat."""

_DAY_ENDS = dt.time(23, 59, 59)


def require_own_or(by: By, right: str, seat: Seat, at: dt.datetime) -> None:
    """The bearer of the person's own link, or somebody with the right. Raises ``NotAllowed``."""
    if by.kind == "link":
        whose, network = spoken_for(by, at), seat.edition.network_id
        is_theirs = whose and nominees_behind(*whose, network).filter(pk=seat.nominee_id).exists()
        if not is_theirs:
            require_bearer(by, at, (LINK, seat.nominee_id), ("person", seat.nominee.person_id))
        return
    require_in_edition(by, right, seat.edition, at)


def reply_by(edition: Edition, days: int, at: dt.datetime) -> dt.datetime:
    """Until when a seat offered now waits: the end of a day, at the latest the eve of the forum, at least a day from now."""
    zone = ZoneInfo(edition.network.time_zone)
    today = clock.as_shown(at, edition.network.time_zone).astimezone(zone).date()
    last = today + dt.timedelta(days=days)
    if edition.starts_on is not None:
        last = min(last, edition.starts_on - dt.timedelta(days=1))
    return dt.datetime.combine(max(last, today + dt.timedelta(days=1)), _DAY_ENDS, tzinfo=zone)


def lottery_too_late(edition: Edition, reply_days: int, today: dt.date) -> tuple[dt.date, dt.date] | None:
    """The next day of the state lottery and the day by which the number must stand, where it comes after it: the letters' deadline,
    else so early that everybody has their days to answer. It is drawn on the 1st and 16th; the day may shift."""
    due = Deadline.objects.filter(edition=edition, kind="letters").order_by("-on").values_list("on", flat=True).first()
    if due is None and edition.starts_on is not None:
        due = edition.starts_on - dt.timedelta(days=reply_days + 1)
    month = (today.replace(day=1) + dt.timedelta(days=32)).replace(day=1)
    drawn = today.replace(day=16) if today.day < 16 else month
    return (drawn, due) if due is not None and drawn > due else None


def is_over(seat: Seat, at: dt.datetime) -> bool:
    """Whether an offered seat waited long enough."""
    return seat.reply_by is not None and clock.as_shown(at, seat.edition.network.time_zone) > seat.reply_by
