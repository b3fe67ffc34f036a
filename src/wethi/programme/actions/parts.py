"""The parts of an edition: issues, days, hubs, segments, deadlines, participations. Each ``put_`` adds or changes one."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import models, transaction

from wethi.audit.actions import By, record
from wethi.network.models import Organisation
from wethi.programme.actions.editions import change_edition
from wethi.programme.choices import ISSUE_MARKS, OrganisationStatus
from wethi.programme.facts import (
    DayPut,
    DeadlinePut,
    HubPut,
    IssuePut,
    ParticipationPut,
    PartPut,
    PartRemoved,
    SegmentPut,
)
from wethi.programme.models import Day, Deadline, Edition, Hub, Issue, Participation, Segment, Session
from wethi.programme.rules import require_in_edition

Part = TypeVar("Part", bound=models.Model)
LONGEST = 10  # days in a row


class OtherEdition(Exception):
    """A part of another edition, or a row of another network, was named."""


def _put(
    edition: Edition,
    row: Part | None,
    make: type[Part],
    fact: type[PartPut],
    values: dict[str, Any],
    /,
    *,
    by: By,
    at: dt.datetime,
    **owner: Any,
) -> Part:
    """Adds or changes one row and records it; a row that already is as wanted is left alone."""
    is_new = row is None
    if row is None:
        row = make(**owner, **values)
        row.save()
        changed = tuple(values)
    else:
        changed = tuple(name for name, value in values.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, values[name])
        if not changed:
            return row
        row.save(update_fields=list(changed))
    record(
        fact(network_id=edition.network_id, edition_id=edition.pk, part_id=row.pk, is_new=is_new, changed=changed),
        by=by,
        at=at,
    )
    return row


@transaction.atomic
def put_issue(*, edition: Edition, no: int, by: By, at: dt.datetime, **values: Any) -> Issue:
    """The issue with this number. A new one takes the next hue and mark in order."""
    require_in_edition(by, "edition.edit", edition, at)
    found = Issue.objects.filter(edition=edition, no=no, withdrawn_at__isnull=True).first()
    if found is None:
        place = (no - 1) % len(ISSUE_MARKS)
        values = {"hue": place + 1, "mark": ISSUE_MARKS[place], **values}
    return _put(edition, found, Issue, IssuePut, values, by=by, at=at, edition=edition, no=no)


@transaction.atomic
def put_day(*, edition: Edition, on: dt.date, by: By, at: dt.datetime, **values: Any) -> Day:
    """The edition's day; days are numbered again in the order of the calendar, and first and last day embrace a new one."""
    require_in_edition(by, "edition.edit", edition, at)
    found = Day.objects.filter(edition=edition, on=on).first()
    if found is None:
        values.setdefault("no", 0)
    day = _put(edition, found, Day, DayPut, values, by=by, at=at, edition=edition, on=on)
    number_days(edition)
    day.refresh_from_db()
    if found is None:
        first, last = min(edition.starts_on or on, on), max(edition.ends_on or on, on)
        change_edition(edition=edition, starts_on=first, ends_on=last, by=by, at=at)
    return day


@transaction.atomic
def put_days_between(*, edition: Edition, by: By, at: dt.datetime) -> None:
    """Every day from the first to the last, for an edition whose first and last day are said and that has no day yet.
    What is longer than :data:`LONGEST` has days a person has to name."""
    require_in_edition(by, "edition.edit", edition, at)
    first, last = edition.starts_on, edition.ends_on or edition.starts_on
    if first is None or last is None or (last - first).days >= LONGEST or edition.days.exists():
        return
    for on in range((last - first).days + 1):
        put_day(edition=edition, on=first + dt.timedelta(days=on), by=by, at=at)


def number_days(edition: Edition) -> None:
    for no, day in enumerate(Day.objects.filter(edition=edition).order_by("on"), start=1):
        if day.no != no:
            Day.objects.filter(pk=day.pk).update(no=no)


@transaction.atomic
def put_hub(*, edition: Edition, name: str, by: By, at: dt.datetime, hub: Hub | None = None, **values: Any) -> Hub:
    """A hub or online room. Without ``hub`` the one with this name is taken. Raises :class:`OtherEdition`."""
    require_in_edition(by, "edition.edit", edition, at)
    if hub is not None and hub.edition_id != edition.pk:
        raise OtherEdition
    for person_or_host in (values.get("host"), values.get("coordinator")):
        if person_or_host is not None and person_or_host.network_id != edition.network_id:
            raise OtherEdition
    found = hub or Hub.objects.filter(edition=edition, name=name).first()
    return _put(edition, found, Hub, HubPut, {"name": name, **values}, by=by, at=at, edition=edition)


@transaction.atomic
def put_segment(
    *,
    day: Day,
    no: int,
    starts_at: dt.time,
    ends_at: dt.time,
    by: By,
    at: dt.datetime,
    title: str = "",
    title_en: str = "",
) -> Segment:
    require_in_edition(by, "programme.edit", day.edition, at)
    found = Segment.objects.filter(day=day, no=no).first()
    values = {"starts_at": starts_at, "ends_at": ends_at, "title": title, "title_en": title_en}
    return _put(day.edition, found, Segment, SegmentPut, values, by=by, at=at, day=day, no=no)


@transaction.atomic
def put_deadline(
    *,
    edition: Edition,
    what: str,
    on: dt.date,
    by: By,
    at: dt.datetime,
    deadline: Deadline | None = None,
    **values: Any,
) -> Deadline:
    """A date that presses. Without ``deadline`` the one with the same words is taken."""
    require_in_edition(by, "edition.edit", edition, at)
    if deadline is not None and deadline.edition_id != edition.pk:
        raise OtherEdition
    found = deadline or Deadline.objects.filter(edition=edition, what=what).first()
    return _put(
        edition, found, Deadline, DeadlinePut, {"what": what, "on": on, **values}, by=by, at=at, edition=edition
    )


@transaction.atomic
def put_participation(
    *, edition: Edition, organisation: Organisation, by: By, at: dt.datetime, **values: Any
) -> Participation:
    """Takes an organisation into the edition; new or returning is found from earlier editions unless it is said."""
    require_in_edition(by, "edition.edit", edition, at)
    brought_by = values.get("brought_by")
    if any(one is not None and one.network_id != edition.network_id for one in (organisation, brought_by)):
        raise OtherEdition
    found = Participation.objects.filter(edition=edition, organisation=organisation).first()
    if found is None and "status" not in values:
        came_before = Participation.objects.filter(
            organisation=organisation, edition__year__lt=edition.year, withdrawn_at__isnull=True
        ).exists()
        values["status"] = OrganisationStatus.RETURNING if came_before else OrganisationStatus.NEW
    return _put(
        edition,
        found,
        Participation,
        ParticipationPut,
        values,
        by=by,
        at=at,
        edition=edition,
        organisation=organisation,
    )


@transaction.atomic
def remove_part(
    *, edition: Edition, part: Issue | Day | Hub | Segment | Deadline | Participation | Session, by: By, at: dt.datetime
) -> None:
    """Removes a part nothing hangs on (ProtectedError otherwise: it is to be withdrawn or cancelled instead)."""
    require_in_edition(by, "edition.edit", edition, at)
    owner = part.day.edition_id if isinstance(part, Segment) else part.edition_id
    if owner != edition.pk:
        raise OtherEdition
    record(
        PartRemoved(
            network_id=edition.network_id, edition_id=edition.pk, part_kind=part._meta.model_name or "", part_id=part.pk
        ),
        by=by,
        at=at,
    )
    part.delete()
    if isinstance(part, Day):
        number_days(edition)
