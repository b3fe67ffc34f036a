"""How many boxes of which kind: people who come to a hub on a day, by what they eat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wethi.programme.models import Edition, Hub
from wethi.rosters.models import Line, Registration
from wethi.rosters.needs import needs_of
from wethi.rosters.queries import named_in
from wethi.seats.queries import confirmed_seats
from wethi.support.choices import Diet
from wethi.support.coming import seats_are_given

Row = Line | Registration

Place = tuple[str, int, str]
"""ISO day, hub's id, diet."""


def people_by_diet(edition: Edition) -> Counter[Place]:
    """People on site: from confirmed seats once seats are given, before that from what lists and registrations say. Food is told by
    numbers only."""
    counted: Counter[Place] = Counter()
    for row, days, hub_id in _seated(edition) if seats_are_given(edition) else _listed(edition):
        diet = diet_of(row) if row is not None else Diet.ANY
        for day in days:
            counted[day, hub_id, diet] += 1
    return counted


def _listed(edition: Edition) -> Iterable[tuple[Row | None, list[str], int]]:
    """Each person once. Only the rows under whose seal something is kept are read in full."""
    sites = set(Hub.objects.filter(edition=edition, kind="site").values_list("pk", flat=True))
    lines = Line.objects.filter(roster__participation__edition=edition, sealed__isnull=False).in_bulk()
    registered = Registration.objects.filter(opening__edition=edition, sealed__isnull=False).in_bulk()
    for one in named_in(edition):
        row = lines.get(one.line_id or 0) or registered.get(one.registration_id or 0)
        for day, way in one.coming.items():
            if way in sites and isinstance(way, int):
                yield row, [day], way


def _seated(edition: Edition) -> Iterable[tuple[Row | None, list[str], int]]:
    for seat in confirmed_seats(edition).filter(mode="hub", hub__kind="site"):
        yield seat.nominee.line or seat.nominee.registration, seat.days, seat.hub_id or 0


def diet_of(row: Row) -> str:
    food = set(needs_of(row).food)
    if {"halal", "vegetarian"} <= food:
        return Diet.BOTH
    return next((diet.value for diet in (Diet.HALAL, Diet.VEGETARIAN) if diet.value in food), Diet.ANY)
