"""Who holds a seat, who comes next, which plan stands."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from wethi.programme.models import Edition
from wethi.seats.choices import HELD, PlanState, SeatState
from wethi.seats.models import Nominee, Plan, Seat

NOMINEE = (
    "nominee__line__roster__participation__organisation",
    "nominee__line__roster__participation__edition__network",
    "nominee__registration",
    "nominee__person",
)
"""What a seat needs to say who sits there."""


def seats_of(edition: Edition) -> QuerySet[Seat]:
    """Every seat ever given, with person, issue and hub: ``full_name``, ``organisation`` and ``nominee.phone`` cost nothing."""
    return Seat.objects.filter(edition=edition).select_related(*NOMINEE, "issue", "hub")


def held_seats(edition: Edition) -> QuerySet[Seat]:
    """Seats somebody has, confirmed or still to be confirmed."""
    return seats_of(edition).filter(state__in=HELD)


def confirmed_seats(edition: Edition) -> QuerySet[Seat]:
    """Seats whose people said that they come: whom letters, vouchers and the door expect."""
    return seats_of(edition).filter(state=SeatState.CONFIRMED)


def seats_of_people(edition: Edition, person_ids: Iterable[int]) -> dict[int, Seat]:
    """Person -> the seat they hold; people without one are missing."""
    found = held_seats(edition).filter(nominee__person__in=list(person_ids))
    return {seat.nominee.person_id: seat for seat in found if seat.nominee.person_id}


def standing_plan(edition: Edition) -> Plan | None:
    """The plan that is public now, before or after its draw."""
    return Plan.objects.filter(edition=edition, state__in=[PlanState.PUBLISHED, PlanState.DRAWN]).first()


def nominees_of(edition: Edition) -> QuerySet[Nominee]:
    whole = [path.removeprefix("nominee__") for path in NOMINEE]
    return Nominee.objects.filter(edition=edition).select_related(*whole)


def find_nominees(rows: QuerySet[Nominee], words: str) -> QuerySet[Nominee]:
    """Those whose code, name, organisation or telephone has the words in it; one must be in it for each word."""
    for word in words.split()[:5]:
        digits = "".join(letter for letter in word if letter.isdigit())
        wanted = Q(code=word)
        for path in ("line__given_name", "line__family_name", "line__organisation", "registration__name"):
            wanted |= Q(**{f"{path}__icontains": word})
        wanted |= Q(line__roster__participation__organisation__name__icontains=word)
        if len(digits) >= 4:
            wanted |= Q(line__phone__contains=digits) | Q(registration__phone__contains=digits)
        rows = rows.filter(wanted)
    return rows


def find_seats(rows: QuerySet[Seat], words: str) -> QuerySet[Seat]:
    return rows.filter(nominee__in=find_nominees(Nominee.objects.all(), words)) if words else rows


def nominee_by_id(key: int) -> Nominee | None:
    """For the bearer of the nominee's own link."""
    whole = [path.removeprefix("nominee__") for path in NOMINEE]
    return Nominee.objects.filter(pk=key).select_related("edition__network", *whole).first()
