"""The parts of an edition: issues, hubs, segments, deadlines, participations. Each ``put_`` adds or changes one."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By
from wethi.network.models import Organisation
from wethi.programme.actions.days import settle_days
from wethi.programme.choices import ISSUE_MARKS, OrganisationStatus
from wethi.programme.facts import (
    DeadlinePut,
    HubPut,
    IssuePut,
    ParticipationPut,
    SegmentPut,
)
from wethi.programme.models import Day, Deadline, Edition, Hub, Issue, Participation, Segment, Session
from wethi.programme.rules import require_in_edition
from wethi.programme.steps import OtherEdition, put_row, remove_row


@transaction.atomic
def put_issue(*, edition: Edition, no: int, by: By, at: dt.datetime, **values: Any) -> Issue:
    """The issue with this number. A new one takes the next hue and mark in order."""
    require_in_edition(by, "edition.edit", edition, at)
    found = Issue.objects.filter(edition=edition, no=no, withdrawn_at__isnull=True).first()
    if found is None:
        place = (no - 1) % len(ISSUE_MARKS)
        values = {"hue": place + 1, "mark": ISSUE_MARKS[place], **values}
    return put_row(edition, found, Issue, IssuePut, values, by=by, at=at, edition=edition, no=no)


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
    return put_row(edition, found, Hub, HubPut, {"name": name, **values}, by=by, at=at, edition=edition)


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
    return put_row(day.edition, found, Segment, SegmentPut, values, by=by, at=at, day=day, no=no)


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
    return put_row(
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
    return put_row(
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
    remove_row(edition, part, by=by, at=at)
    if isinstance(part, Day):
        settle_days(edition=edition, by=by, at=at)
