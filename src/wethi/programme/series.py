"""Editions as a yearly series: what parts of an earlier one would become in a new one, before anything is done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Model
from django.utils.translation import gettext_lazy

from wethi.programme.choices import SessionState
from wethi.programme.models import Day, Edition

PARTS: dict[str, Any] = {
    "issues": gettext_lazy("issues with colour and mark"),
    "days": gettext_lazy("the pattern of the days, with broadcast segments"),
    "hubs": gettext_lazy("hubs and rooms"),
    "settings": gettext_lazy("formats, sectors, digits, broadcast limit"),
    "deadlines": gettext_lazy("dates that press, moved along"),
    "partners": gettext_lazy("co-organisers, as returning"),
    "sessions": gettext_lazy("sessions, as drafts without speakers"),
}
SETTINGS = (
    "formats",
    "sectors",
    "digits",
    "channel",
    "segment_minutes",
    "viewers_min",
    "viewers_max",
    "first_starts_at",
)


class Step(NamedTuple):
    """One thing to be made: the row it is made after, the day it falls on, whether something stands there already."""

    row: Any
    on: dt.date | None = None
    is_there: bool = False


@dataclass
class Plan:
    """``shift``: how much later everything falls. Lists hold what the chosen parts would bring."""

    source: Edition
    shift: dt.timedelta
    steps: dict[str, list[Step]] = field(default_factory=dict)

    @property
    def new(self) -> dict[str, int]:
        return {part: sum(not step.is_there for step in steps) for part, steps in self.steps.items()}


def earlier_editions(edition: Edition) -> list[Edition]:
    """Those of the same network, the latest first."""
    return list(Edition.objects.filter(network=edition.network_id).exclude(pk=edition.pk))


def first_day(edition: Edition) -> dt.date | None:
    return edition.starts_on or edition.days.order_by("on").values_list("on", flat=True).first()


def shift_between(source: Edition, edition: Edition) -> dt.timedelta:
    """From the first day of one to that of the other; without a first day, the same weekday so many years on."""
    before, after = first_day(source), first_day(edition)
    if before and after:
        return after - before
    return dt.timedelta(weeks=52 * max(edition.year - source.year, 1))


def plan_of(source: Edition, edition: Edition, parts: Collection[str]) -> Plan:
    """What taking ``parts`` over would do; the same number of statements for any number of rows."""
    plan = Plan(source, shift_between(source, edition))
    for part in PARTS:
        if part in parts:
            plan.steps[part] = _STEPS[part](plan, edition)
    return plan


def _issues(plan: Plan, edition: Edition) -> list[Step]:
    there = set(edition.issues.filter(withdrawn_at__isnull=True).values_list("no", flat=True))
    rows = plan.source.issues.filter(withdrawn_at__isnull=True)
    return [Step(row, is_there=row.no in there) for row in rows]


def _days(plan: Plan, edition: Edition) -> list[Step]:
    """A day that is there with nothing but its date, as first and last day make them, still takes a pattern."""
    there = {day.on: _has_pattern(day) for day in edition.days.prefetch_related("segments")}
    days = [(row, row.on + plan.shift) for row in plan.source.days.prefetch_related("segments")]
    return [Step(row, on, on in there and (there[on] or not _has_pattern(row))) for row, on in days]


def _has_pattern(day: Day) -> bool:
    return any((day.starts_at, day.ends_at, day.title, day.title_en, day.segments.all()))


def _hubs(plan: Plan, edition: Edition) -> list[Step]:
    there = set(edition.hubs.values_list("name", flat=True))
    return [Step(row, is_there=row.name in there) for row in plan.source.hubs.all()]


def _settings(plan: Plan, edition: Edition) -> list[Step]:
    return [Step(plan.source, is_there=all(getattr(edition, name) == getattr(plan.source, name) for name in SETTINGS))]


def _deadlines(plan: Plan, edition: Edition) -> list[Step]:
    there = set(edition.deadlines.values_list("what", flat=True))
    return [Step(row, row.on + plan.shift, row.what in there) for row in plan.source.deadlines.all()]


def _partners(plan: Plan, edition: Edition) -> list[Step]:
    there = set(edition.participations.values_list("organisation_id", flat=True))
    rows = plan.source.participations.filter(withdrawn_at__isnull=True, organisation__merged_into__isnull=True)
    return [Step(row, is_there=row.organisation_id in there) for row in rows.select_related("organisation")]


def _sessions(plan: Plan, edition: Edition) -> list[Step]:
    there = set(edition.sessions.values_list("title", flat=True))
    rows: Any = plan.source.sessions.exclude(state=SessionState.CANCELLED).select_related("day", "issue")
    rows = rows.prefetch_related("hubs", "organisations").order_by("day__on", "starts_at", "pk")
    return [Step(row, row.day.on + plan.shift if row.day else None, row.title in there) for row in rows]


_STEPS = {
    "issues": _issues,
    "days": _days,
    "hubs": _hubs,
    "settings": _settings,
    "deadlines": _deadlines,
    "partners": _partners,
    "sessions": _sessions,
}


def label_of(row: Model) -> str:
    """What a step is called on the page."""
    for name in ("title", "name", "what"):
        if words := getattr(row, name, ""):
            return str(words)
    return str(getattr(row, "organisation", ""))
