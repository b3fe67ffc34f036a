"""Calling a meeting of the series: its number, agenda and attendance list, before any minutes exist."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.meetings.choices import CAME, AgendaKind, Presence
from wethi.meetings.facts import (
    AdoptionTakenBack,
    AgendaChanged,
    AttendanceChanged,
    MeetingCalled,
    MeetingCalledOff,
    MeetingChanged,
    MinutesAdopted,
)
from wethi.meetings.models import AgendaPoint, Attendee, Meeting
from wethi.meetings.queries import meetings_of, next_number, open_tasks_before
from wethi.meetings.rules import require_for
from wethi.network.models import Organisation, Person
from wethi.network.queries import bodies_named
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition

MOST_POINTS = 200
MOST_NAMES = 3_000


class NumberTaken(Exception):
    """Another meeting of the kind has this number; ``meeting`` is it."""

    def __init__(self, meeting: Meeting) -> None:
        super().__init__(meeting.pk)
        self.meeting = meeting


class HasMinutes(Exception):
    """The meeting has minutes or notes; it cannot be called off any more."""


class NotOfThisSeries(Exception):
    """The other meeting belongs to another network, or is this one."""


class TooMany(Exception):
    """More rows than a meeting holds."""


@transaction.atomic
def call_meeting(
    *, edition: Edition, by: By, at: dt.datetime, meeting: Meeting | None = None, previous: Meeting | None = None,
    **values: Any,
) -> Meeting:  # fmt: skip
    """Calls a meeting or changes one. ``previous``: its agenda, people and open tasks are taken over (new ones only).

    ``values``: kind, no, numbering, title, held_on, starts_at, ends_at, channel, platforms, place, next_on, next_at,
    recorder, checker. Without ``no`` the next number is taken. Raises :class:`NumberTaken`, :class:`NotOfThisSeries`.
    """
    require_in_edition(by, "meetings.edit", edition, at)
    if meeting is not None and meeting.edition_id != edition.pk:
        raise NotOfThisSeries
    if previous is not None and previous.network_id != edition.network_id:
        raise NotOfThisSeries
    row = meeting or Meeting(network_id=edition.network_id, edition=edition, created_at=at, previous=previous)
    before = {name: getattr(row, name) for name in values}
    for name, value in values.items():
        setattr(row, name, value)
    row.year = row.held_on.year if row.held_on else row.year or at.year
    if row.no is None and meeting is None:
        row.no = next_number(edition, row.kind, row.numbering, row.year)
    same = meetings_of(edition).filter(kind=row.kind, no=row.no, year=row.year).exclude(pk=row.pk).first()
    if row.no is not None and same is not None:
        raise NumberTaken(same)
    row.save()
    if meeting is None:
        record(MeetingCalled(**_ids(row)), by=by, at=at)
        if previous is not None:
            _take_over(row, previous)
    elif changed := tuple(name for name, value in values.items() if before[name] != value):
        record(MeetingChanged(**_ids(row), changed=changed), by=by, at=at)
    return row


def _ids(meeting: Meeting) -> dict[str, Any]:
    return {"network_id": meeting.network_id, "edition_id": meeting.edition_id, "meeting_id": meeting.pk}


def _take_over(meeting: Meeting, previous: Meeting) -> None:
    """The five parts of an agenda, with the adoption of the last minutes and each open task in its place."""
    points: list[AgendaPoint] = []

    def add(kind: str, title: str, level: int, **more: Any) -> None:
        points.append(
            AgendaPoint(meeting=meeting, order=len(points) + 1, kind=kind, title=title[:300], level=level, **more)
        )

    heads = {point.kind: point for point in previous.agenda.filter(level=1)}
    for kind, standard in AGENDA_TITLES.items():
        known = heads.get(kind)
        about_last = kind == AgendaKind.ADOPT
        title = standard.format(title=previous.title) if about_last or known is None else known.title
        add(kind, title, 1, minutes=known.minutes if known else None, adopts=previous if about_last else None)
        if kind == AgendaKind.FOLLOW_UP:
            for task in open_tasks_before(meeting):
                add(kind, task.what, 2, lead=task.owner, task=task)
    AgendaPoint.objects.bulk_create(points)
    Attendee.objects.bulk_create(
        Attendee(
            meeting=meeting, order=one.order, name=one.name, organisation=one.organisation, role=one.role,
            sector=one.sector, body_id=one.body_id, person_id=one.person_id,
            status=Presence.PRESENT if one.status in CAME else one.status,
        )
        for one in previous.attendees.exclude(status=Presence.SUBSTITUTE)
    )  # fmt: skip


AGENDA_TITLES = {
    AgendaKind.INFORM: "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ",
    AgendaKind.ADOPT: "รับรองรายงาน{title}",
    AgendaKind.FOLLOW_UP: "เรื่องสืบเนื่อง",
    AgendaKind.CONSIDER: "เรื่องเพื่อพิจารณา",
    AgendaKind.OTHER: "เรื่องอื่น ๆ",
}


@transaction.atomic
def call_off_meeting(*, meeting: Meeting, by: By, at: dt.datetime) -> None:
    """Only while nothing was minuted. Raises :class:`HasMinutes`."""
    require_for(by, "meetings.edit", meeting, at)
    if meeting.items.exists() or meeting.reading_id is not None or hasattr(meeting, "record"):
        raise HasMinutes
    if Meeting.objects.filter(pk=meeting.pk, withdrawn_at__isnull=True).update(withdrawn_at=at):
        record(MeetingCalledOff(**_ids(meeting)), by=by, at=at)


# ---- agenda ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Point:
    """A row of the agenda as it was typed; ``id`` of the row it was, so that what it is linked to stays."""

    title: str
    kind: str = AgendaKind.CONSIDER
    level: int = 1
    minutes: int | None = None
    lead: str = ""
    id: int | None = None


@transaction.atomic
def set_agenda(*, meeting: Meeting, points: Sequence[Point], by: By, at: dt.datetime) -> None:
    """The whole agenda in its order; rows that are not named any more go. Raises :class:`TooMany`."""
    require_for(by, "meetings.edit", meeting, at)
    if len(points) > MOST_POINTS:
        raise TooMany
    known = {point.pk: point for point in meeting.agenda.all()}
    rows: list[AgendaPoint] = []
    for order, point in enumerate(points, start=1):
        row = known.pop(point.id or 0, None) or AgendaPoint(meeting=meeting)
        row.order, row.title, row.kind, row.lead = order, point.title[:300], point.kind, point.lead[:250]
        row.level = 1 if order == 1 else min(max(point.level, 1), 2)
        row.minutes = point.minutes
        rows.append(row)
    meeting.agenda.filter(pk__in=list(known)).delete()
    AgendaPoint.objects.bulk_create([row for row in rows if row.pk is None])
    AgendaPoint.objects.bulk_update(
        [row for row in rows if row.pk is not None], ["order", "title", "kind", "lead", "level", "minutes"]
    )
    record(AgendaChanged(**_ids(meeting), count=len(rows)), by=by, at=at)


# ---- attendance --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Name:
    """One entry of the attendance list; ``person`` and ``body`` only where somebody picked them from the network."""

    name: str
    organisation: str = ""
    role: str = ""
    status: str = Presence.PRESENT
    stands_for: str = ""
    reason: str = ""
    sector: str = ""
    person: Person | None = None
    body: Organisation | None = None


@transaction.atomic
def add_attendees(*, meeting: Meeting, names: Sequence[Name], by: By, at: dt.datetime) -> list[Attendee]:
    """Adds people at the end; somebody with the same name and organisation is not added twice.

    Raises :class:`TooMany`, :class:`NotOfThisSeries` for another network's person.
    """
    require_for(by, "meetings.edit", meeting, at)
    known = {(one.name, one.organisation) for one in meeting.attendees.all()}
    if len(known) + len(names) > MOST_NAMES:
        raise TooMany
    bodies = bodies_named(meeting.network_id, [entry.organisation for entry in names if entry.body is None])
    last = meeting.attendees.order_by("-order").values_list("order", flat=True).first() or 0
    made: list[Attendee] = []
    for entry in names:
        for linked in (entry.person, entry.body):
            if linked is not None and linked.network_id != meeting.network_id:
                raise NotOfThisSeries
        key = (entry.name[:250], entry.organisation[:250])
        if not entry.name.strip() or key in known:
            continue
        known.add(key)
        last += 1
        made.append(Attendee(meeting=meeting, order=last, **_values(_of_body(entry, bodies))))
    Attendee.objects.bulk_create(made)
    if made:
        _count(meeting, by, at)
    return made


@transaction.atomic
def change_attendee(*, attendee: Attendee, entry: Name, by: By, at: dt.datetime) -> Attendee:
    require_for(by, "meetings.edit", attendee.meeting, at)
    values = _values(entry)
    values.update(person=entry.person or attendee.person, body=entry.body or attendee.body)
    changed = [name for name, value in values.items() if getattr(attendee, name) != value]
    for name in changed:
        setattr(attendee, name, values[name])
    if changed:
        attendee.save(update_fields=changed)
        _count(attendee.meeting, by, at)
    return attendee


@transaction.atomic
def mark_attendee(*, attendee: Attendee, status: str, by: By, at: dt.datetime) -> Attendee:
    """Present, on leave, absent ... with one press."""
    require_for(by, "meetings.edit", attendee.meeting, at)
    status = status if status in Presence.values else Presence.PRESENT
    if Attendee.objects.filter(pk=attendee.pk).exclude(status=status).update(status=status):
        _count(attendee.meeting, by, at)
    attendee.status = status
    return attendee


@transaction.atomic
def remove_attendee(*, attendee: Attendee, by: By, at: dt.datetime) -> None:
    require_for(by, "meetings.edit", attendee.meeting, at)
    meeting = attendee.meeting
    attendee.delete()
    _count(meeting, by, at)


def _of_body(entry: Name, bodies: dict[str, Organisation]) -> Name:
    """With the organisation of the network that has the name as written; its sector is known, the name's is guessed."""
    body = None if entry.body else bodies.get(entry.organisation)
    return replace(entry, body=body, sector=body.sector) if body and entry.person is None else entry


def _values(entry: Name) -> dict[str, Any]:
    return {
        "name": entry.name.strip()[:250],
        "organisation": entry.organisation.strip()[:250],
        "role": entry.role.strip()[:150],
        "status": entry.status,
        "stands_for": entry.stands_for.strip()[:250] if entry.status == Presence.SUBSTITUTE else "",
        "reason": entry.reason.strip()[:150],
        "sector": entry.sector,
        "person": entry.person,
        "body": entry.body,
    }


def _count(meeting: Meeting, by: By, at: dt.datetime) -> None:
    """The meeting's figures follow its list; what only the minutes told (on site, on line) stays."""
    found = list(meeting.attendees.values_list("status", flat=True))
    members = sum(status in (Presence.PRESENT, Presence.SUBSTITUTE) for status in found)
    others = sum(status == Presence.OTHER for status in found)
    absent = len(found) - members - others
    figures = {"total": members + others, "members": members, "others": others or None, "absent": absent or None}
    meeting.attendance = {**meeting.attendance, **figures}
    meeting.save(update_fields=["attendance"])
    record(AttendanceChanged(**_ids(meeting), count=len(found)), by=by, at=at)


# ---- adoption ----------------------------------------------------------------------------------------------------


@transaction.atomic
def adopt_minutes(
    *, meeting: Meeting, by: By, at: dt.datetime, adopted_in: Meeting | None = None, corrections: str = ""
) -> Meeting:
    """Records that the minutes of ``meeting`` were adopted, where and with which corrections.

    Raises :class:`NotOfThisSeries`.
    """
    require_for(by, "minutes.accept", meeting, at)
    if adopted_in is not None and (adopted_in.network_id != meeting.network_id or adopted_in.pk == meeting.pk):
        raise NotOfThisSeries
    meeting.adopted_at, meeting.adopted_in, meeting.adopted_with = at, adopted_in, corrections.strip()
    meeting.save(update_fields=["adopted_at", "adopted_in", "adopted_with"])
    record(MinutesAdopted(**_ids(meeting)), by=by, at=at)
    return meeting


@transaction.atomic
def take_adoption_back(*, meeting: Meeting, by: By, at: dt.datetime) -> Meeting:
    require_for(by, "minutes.accept", meeting, at)
    if meeting.adopted_at is not None:
        meeting.adopted_at, meeting.adopted_in = None, None
        meeting.save(update_fields=["adopted_at", "adopted_in"])
        record(AdoptionTakenBack(**_ids(meeting)), by=by, at=at)
    return meeting
