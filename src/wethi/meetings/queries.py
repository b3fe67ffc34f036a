"""Meetings, tasks and minutes under review, as far as one may see them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from wethi.meetings.choices import ReadingState, TaskState
from wethi.meetings.diff import Standing
from wethi.meetings.models import Item, Meeting, Origin, Reading, Task
from wethi.meetings.understood import Statement, chosen, statements
from wethi.network.models import Milestone, Network
from wethi.programme.models import Day, Deadline, Edition, Issue

# ---- minutes under review ---------------------------------------------------------------------------------------


def readings_of(network: Network) -> QuerySet[Reading]:
    """Without the long texts; laid-aside ones are left out."""
    return (
        Reading.objects.filter(network=network)
        .exclude(state=ReadingState.ABANDONED)
        .select_related("edition", "by", "meeting")
        .defer("text", "corrected", "undo")
    )


def standing_of(reading: Reading, found: list[Statement] | None = None) -> Standing:
    """What the house holds where these minutes speak; at most nine queries, whatever their length."""
    found = statements(reading.read, reading.corrections) if found is None else found
    network, edition = reading.network, reading.edition
    standing = Standing(
        network_slug=network.slug, digits=edition.digits if edition else network.digits, edition=edition
    )
    if edition is not None:
        live = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True)
        standing.issues = {issue.no: issue for issue in live}
        standing.days = list(Day.objects.filter(edition=edition))
        standing.deadlines = list(Deadline.objects.filter(edition=edition))
    meeting = standing.meeting = meeting_told_of(reading, found)
    if meeting is not None:
        standing.items = list(meeting.items.all())
        standing.names = meeting.attendees.count()
        standing.tasks = list(meeting.tasks.select_related("item"))
        standing.related = related_topics_of(meeting)
    if any(one.about == "milestones" for one in found):
        standing.milestones = list(Milestone.objects.filter(network=network))
    return standing


def meeting_told_of(reading: Reading, found: list[Statement]) -> Meeting | None:
    """The meeting of this reading, or the one with its kind, number and year: changed minutes of the same meeting."""
    own = Meeting.objects.filter(reading=reading).first()
    if own is not None:
        return own
    values = chosen(found)
    no, year_be = values.get("meeting.no"), values.get("meeting.year_be")
    known = Meeting.objects.filter(network=reading.network, withdrawn_at__isnull=True)
    if no is not None:
        year = year_be - 543 if year_be else int(values["date"][:4]) if "date" in values else None
        same = known.filter(no=no, year=year, kind=values.get("meeting.kind") or "other")
        return same.first() if year else None
    if "date" in values and "title" in values:
        return known.filter(no__isnull=True, held_on=values["date"], title=values["title"][:300]).first()
    return None


def edition_meant(network: Network, found: list[Statement]) -> Edition | None:
    """The network's edition of the year the minutes speak of, to begin with; a person may choose another."""
    year = chosen(found).get("event.year")
    return Edition.objects.filter(network=network, year=year).order_by("id").first() if year else None


def related_topics_of(meeting: Meeting) -> list[dict[str, Any]]:
    """Topics listed with the minutes and accepted: ``{"title", "serial": {"from", "to"} | None}``, in their order."""
    reading = meeting.reading
    if reading is None:
        return []
    return [entry["value"] for entry in reading.undo if entry["what"] == "related"]


# ---- meetings -----------------------------------------------------------------------------------------------------


def meetings_of(edition: Edition) -> QuerySet[Meeting]:
    """The edition's meetings, the latest first."""
    return Meeting.objects.filter(edition=edition, withdrawn_at__isnull=True)


def origins_of(kind: str, ids: Iterable[int]) -> dict[int, Origin]:
    """id -> from which words of which meeting the row came; one query. The template is ``meetings/origin.html``."""
    found = Origin.objects.filter(object_kind=kind, object_id__in=list(ids)).select_related(
        "item", "meeting", "meeting__edition"
    )
    origins: dict[int, Origin] = {}
    for origin in found.order_by("id"):
        origins.setdefault(origin.object_id, origin)
    return origins


# ---- tasks --------------------------------------------------------------------------------------------------------


def tasks_of(edition: Edition) -> QuerySet[Task]:
    """The edition's tasks that were not dropped, by day (those without a day last on SQLite and PostgreSQL alike)."""
    return (
        Task.objects.filter(edition=edition)
        .exclude(state=TaskState.DROPPED)
        .select_related("meeting", "item", "person", "organisation")
        .order_by(F("due_on").asc(nulls_last=True), "id")
    )


def late_tasks(edition: Edition, on: dt.date) -> QuerySet[Task]:
    """Open tasks whose day has passed on ``on`` (a day-only deadline ends with its day)."""
    return tasks_of(edition).filter(state=TaskState.OPEN, due_on__lt=on)


def owners_of(edition: Edition) -> list[str]:
    """Who has tasks here, for the filter."""
    names = tasks_of(edition).exclude(owner="").order_by("owner").values_list("owner", flat=True)
    return sorted(set(names))


def items_with_tasks(meeting: Meeting) -> list[Item]:
    """The meeting's items in order, each with its tasks."""
    return list(meeting.items.prefetch_related(Prefetch("tasks", queryset=Task.objects.order_by("id"))))
