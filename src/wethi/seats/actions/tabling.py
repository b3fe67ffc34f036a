"""Discussion tables: the people of an issue dealt so that sectors mix and everybody meets new partners."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.programme.models import Edition, Hub, Issue
from wethi.programme.rules import require_in_edition
from wethi.pure.allocation.tables import seat_tables
from wethi.seats.facts import TablesDealt
from wethi.seats.models import Seat, TableSeating
from wethi.seats.queries import held_seats

MIX = ("sector", "gender", "org")


class TooFew(Exception):
    """There are fewer people than tables."""

    def __str__(self) -> str:
        return _("There are fewer people than tables.")


def deal_tables(
    *, edition: Edition, issue: Issue, hub: Hub | None, on: dt.date, tables: int, rounds: int, number: str = "", by: By,
    at: dt.datetime,
) -> TableSeating:  # fmt: skip
    """Who holds a seat in ``issue`` on that day at that hub (None: by Zoom), dealt anew; an earlier deal goes. Raises :class:`TooFew`."""
    require_in_edition(by, "seats.edit", edition, at)
    seats = [seat for seat in held_seats(edition).filter(issue=issue, hub=hub) if on.isoformat() in seat.days]
    if len(seats) < tables:
        raise TooFew
    number = number or f"{secrets.randbelow(1_000_000):06d}"
    made = seat_tables(
        {seat.public_id: _traits(seat) for seat in seats}, tables=tables, rounds=rounds, mix=MIX, number=number
    )
    with transaction.atomic():
        TableSeating.objects.filter(edition=edition, issue=issue, hub=hub, on=on).delete()
        found = TableSeating.objects.create(
            edition=edition, issue=issue, hub=hub, on=on, tables=tables, rounds=rounds, number=number, made_at=at,
            dealt=[[list(table) for table in turn] for turn in made.rounds],
            quality={
                "meetings": round(made.quality.meetings, 2), "most": round(made.quality.most, 2),
                "fewest": made.quality.fewest, "spread": round(made.quality.spread, 3),
            },
        )  # fmt: skip
        fact = TablesDealt(
            network_id=edition.network_id, edition_id=edition.pk, issue_id=issue.pk, tables=tables, rounds=rounds
        )
        record(fact, by=by, at=at)
    return found


def _traits(seat: Seat) -> Mapping[str, str]:
    line = seat.nominee.line
    return {"sector": seat.sector, "gender": line.gender if line else "", "org": seat.organisation}


@transaction.atomic
def forget_tables(*, seating: TableSeating, by: By, at: dt.datetime) -> None:
    """The deal goes; nobody's seat changes."""
    require_in_edition(by, "seats.edit", seating.edition, at)
    seating.delete()
