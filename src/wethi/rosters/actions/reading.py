"""Food and help are read by those who prepare them; each reading is recorded with the name it was about."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from wethi.audit.actions import By, record_many
from wethi.audit.facts import Code, Fact
from wethi.programme.models import Edition, Hub
from wethi.programme.rules import require_at_hub, require_in_edition
from wethi.rosters.facts import LineNeedsRead, RegistrationNeedsRead
from wethi.rosters.models import Line, Registration
from wethi.rosters.needs import Needs, needs_of
from wethi.rosters.rules import require_own_or

RIGHT = "needs.read"


@transaction.atomic
def read_needs(
    *, edition: Edition, rows: Sequence[Line | Registration], hub: Hub | None = None, by: By, at: dt.datetime
) -> list[Needs]:
    """What is kept of each of ``rows``, in their order. ``hub``: at which all of them are expected, for its coordinator."""
    if hub is not None:
        require_at_hub(by, RIGHT, hub, at)
    else:
        require_in_edition(by, RIGHT, edition, at)
    return _read(edition, rows, by, at)


@transaction.atomic
def read_needs_of_line(*, line: Line, by: By, at: dt.datetime) -> Needs:
    """For whoever fills the list by its own link, or the desk."""
    require_own_or(by, RIGHT, line.roster, at)
    return _read(line.roster.edition, [line], by, at)[0]


def _read(edition: Edition, rows: Sequence[Line | Registration], by: By, at: dt.datetime) -> list[Needs]:
    facts = [_fact(edition, row) for row in rows if row.sealed]
    if facts:
        record_many(facts, by=by, at=at)
    return [needs_of(row) for row in rows]


def _fact(edition: Edition, row: Line | Registration) -> Fact:
    if isinstance(row, Line):
        return LineNeedsRead(
            network_id=edition.network_id, edition_id=edition.pk, roster_id=row.roster_id, line_id=row.pk
        )
    return RegistrationNeedsRead(
        network_id=edition.network_id, edition_id=edition.pk, registration_id=row.pk, state=Code(row.state)
    )
