"""The days of an edition, and its first and last day.

One rule: an edition that has days begins with the first and ends with the last of them. While it has none, they are what
was said of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from wethi.audit.actions import By
from wethi.programme.actions.editions import change_edition
from wethi.programme.facts import DayPut
from wethi.programme.models import Day, Edition
from wethi.programme.rules import require_in_edition
from wethi.programme.steps import put_row, remove_row

LONGEST = 10  # days in a row


class PlannedOutside(Exception):
    """A day that is to go has something planned on it."""

    def __init__(self, day: Day) -> None:
        super().__init__(day.on.isoformat())
        self.day = day


@dataclass
class DaysPut:
    """What :func:`put_days` did; ``kept``: days that were to go and have something planned on them."""

    made: list[Day] = field(default_factory=list)
    removed: list[Day] = field(default_factory=list)
    kept: list[Day] = field(default_factory=list)


@transaction.atomic
def put_day(*, edition: Edition, on: dt.date, by: By, at: dt.datetime, **values: Any) -> Day:
    """The edition's day; days are numbered again in the order of the calendar."""
    require_in_edition(by, "edition.edit", edition, at)
    found = Day.objects.filter(edition=edition, on=on).first()
    if found is None:
        values.setdefault("no", 0)
    day = put_row(edition, found, Day, DayPut, values, by=by, at=at, edition=edition, on=on)
    if found is None:
        settle_days(edition=edition, by=by, at=at)
        day.refresh_from_db()
    return day


@transaction.atomic
def put_days(*, edition: Edition, wanted: Sequence[dt.date], by: By, at: dt.datetime) -> DaysPut:
    """Makes the edition's days be these, but for those that have something planned on them."""
    require_in_edition(by, "edition.edit", edition, at)
    done = DaysPut()
    standing = {day.on: day for day in edition.days.order_by("on")}
    for on, day in standing.items():
        if on in wanted:
            continue
        try:
            remove_row(edition, Day.objects.get(pk=day.pk), by=by, at=at)
            done.removed.append(day)
        except ProtectedError:
            done.kept.append(day)
    for on in wanted:
        if on not in standing:
            done.made.append(put_row(edition, None, Day, DayPut, {"no": 0}, by=by, at=at, edition=edition, on=on))
    settle_days(edition=edition, by=by, at=at)
    for day in done.made:
        day.refresh_from_db()
    return done


@transaction.atomic
def put_span(*, edition: Edition, first: dt.date | None, last: dt.date | None, by: By, at: dt.datetime) -> None:
    """First and last day as they are said. Without days they are kept, and both together make the days between them, up to
    :data:`LONGEST`. Where there are days, these follow: some come where the span grows, some go where it shrinks; a gap
    between them stays. What is not said, or as it was, is as the days have it. Raises :class:`PlannedOutside`."""
    require_in_edition(by, "edition.edit", edition, at)
    standing = list(edition.days.order_by("on").values_list("on", flat=True))
    if not standing:
        change_edition(edition=edition, starts_on=first, ends_on=last, by=by, at=at)
        if first and last and (last - first).days < LONGEST:
            put_days(edition=edition, wanted=_between(first, last), by=by, at=at)
        return
    ends = standing[-1] if last is None or last == edition.ends_on else last
    begins = min(standing[0], ends) if first is None or first == edition.starts_on else first
    ends = max(begins, ends)
    inside = {on for on in standing if begins <= on <= ends} | {begins, ends}
    if (ends - begins).days < LONGEST:
        inside |= {on for on in _between(begins, ends) if not standing[0] <= on <= standing[-1]}
    done = put_days(edition=edition, wanted=sorted(inside), by=by, at=at)
    if done.kept:
        raise PlannedOutside(done.kept[0])


@transaction.atomic
def set_up_edition(
    *, edition: Edition, first: dt.date | None, last: dt.date | None, by: By, at: dt.datetime, **values: Any
) -> None:
    """The settings in one: first and last day as :func:`put_span` has it, the others as they are said."""
    put_span(edition=edition, first=first, last=last, by=by, at=at)
    change_edition(edition=edition, by=by, at=at, **values)


def _between(first: dt.date, last: dt.date) -> list[dt.date]:
    return [first + dt.timedelta(days=day) for day in range((last - first).days + 1)]


@transaction.atomic
def settle_days(*, edition: Edition, by: By, at: dt.datetime) -> None:
    """Numbers the days by the calendar; the edition begins and ends with them. When the last of them went, it has neither
    a first nor a last day."""
    require_in_edition(by, "edition.edit", edition, at)
    days = list(Day.objects.filter(edition=edition).order_by("on"))
    for no, day in enumerate(days, start=1):
        if day.no != no:
            Day.objects.filter(pk=day.pk).update(no=no)
    first, last = (days[0].on, days[-1].on) if days else (None, None)
    change_edition(edition=edition, starts_on=first, ends_on=last, by=by, at=at)
