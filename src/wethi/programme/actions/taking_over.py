"""Parts of an earlier edition become parts of this one. What stands already is left as it is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.programme.actions.days import put_day
from wethi.programme.actions.editions import change_edition
from wethi.programme.actions.parts import put_deadline, put_hub, put_issue, put_participation, put_segment
from wethi.programme.actions.sessions import put_session
from wethi.programme.choices import OrganisationStatus
from wethi.programme.facts import PartsTakenOver
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.programme.series import SETTINGS, Step, plan_of
from wethi.programme.steps import OtherEdition

_ISSUE = ("title", "title_en", "short_title", "short_title_en", "summary", "summary_en", "hue", "mark", "target")
_HUB = (
    *(
        "order",
        "kind",
        "name_en",
        "place",
        "place_en",
        "district_code",
        "latitude",
        "longitude",
        "room_address",
        "capacity",
    ),
    *("host", "coordinator"),
)
_SESSION = (
    *("format", "title", "title_en", "abstract", "abstract_en", "is_broadcast", "aims", "places", "sectors"),
    *("starts_at", "ends_at"),
)


@transaction.atomic
def take_over_parts(
    *, edition: Edition, source: Edition, parts: Collection[str], by: By, at: dt.datetime
) -> dict[str, int]:
    """Makes what :func:`~wethi.programme.series.plan_of` shows. Returns part -> how many were made.

    ``parts``: keys of ``series.PARTS``. Raises :class:`OtherEdition` for an edition of another network.
    """
    require_in_edition(by, "edition.edit", edition, at)
    if source.network_id != edition.network_id or source.pk == edition.pk:
        raise OtherEdition
    plan = plan_of(source, edition, parts)
    act: dict[str, Any] = {"by": by, "at": at}
    for part, steps in plan.steps.items():
        for step in steps:
            if not step.is_there:
                _MAKE[part](edition, step, act)
    made = {part: count for part, count in plan.new.items() if count}
    if made:
        record(
            PartsTakenOver(
                network_id=edition.network_id,
                edition_id=edition.pk,
                from_edition_id=source.pk,
                parts=sum(made.values()),
            ),
            by=by,
            at=at,
        )
    return made


def _values(row: Any, names: Collection[str]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names}


def _issue(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    put_issue(edition=edition, no=step.row.no, **_values(step.row, _ISSUE), **act)


def _day(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    if step.on is None:
        return
    values = _values(step.row, ("starts_at", "ends_at", "title", "title_en"))
    day = put_day(edition=edition, on=step.on, **values, **act)
    for part in step.row.segments.all():
        put_segment(day=day, no=part.no, **_values(part, ("starts_at", "ends_at", "title", "title_en")), **act)


def _hub(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    put_hub(edition=edition, name=step.row.name, **_values(step.row, _HUB), **act)


def _settings(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    change_edition(edition=edition, **_values(step.row, SETTINGS), **act)


def _deadline(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    if step.on is not None:
        values = _values(step.row, ("kind", "what_en", "is_public"))
        put_deadline(edition=edition, what=step.row.what, on=step.on, **values, **act)


def _partner(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    put_participation(
        edition=edition,
        organisation=step.row.organisation,
        role=step.row.role,
        status=OrganisationStatus.RETURNING,
        **act,
    )


def _session(edition: Edition, step: Step, act: dict[str, Any]) -> None:
    row = step.row
    put_session(
        edition=edition,
        day=edition.days.filter(on=step.on).first() if step.on else None,
        issue=edition.issues.filter(no=row.issue.no, withdrawn_at__isnull=True).first() if row.issue else None,
        hubs=list(edition.hubs.filter(name__in=[hub.name for hub in row.hubs.all()])),
        organisations=list(row.organisations.all()),
        **_values(row, _SESSION),
        **act,
    )


_MAKE = {
    "issues": _issue,
    "days": _day,
    "hubs": _hub,
    "settings": _settings,
    "deadlines": _deadline,
    "partners": _partner,
    "sessions": _session,
}
