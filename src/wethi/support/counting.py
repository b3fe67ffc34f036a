"""How many boxes of which kind: people who come to a hub on a day, by what they eat."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from wethi.programme.models import Edition
from wethi.rosters.models import Line
from wethi.rosters.needs import needs_of
from wethi.rosters.queries import standing_lines
from wethi.seats.queries import confirmed_seats
from wethi.support.choices import Diet
from wethi.support.coming import seats_are_given

Place = tuple[str, int, str]
"""ISO day, hub's id, diet."""


def people_by_diet(edition: Edition) -> Counter[Place]:
    """People on site: from confirmed seats once seats are given, before that from what the lists say. Food is told by
    numbers only."""
    counted: Counter[Place] = Counter()
    for line, days, hub_id in _seated(edition) if seats_are_given(edition) else _listed(edition):
        diet = diet_of(line) if line is not None else Diet.ANY
        for day in days:
            counted[day, hub_id, diet] += 1
    return counted


def _listed(edition: Edition) -> Iterable[tuple[Line | None, list[str], int]]:
    for line in standing_lines(edition).filter(hub__isnull=False, hub__kind="site"):
        yield line, [day for day, mode in line.coming.items() if mode == "hub"], line.hub_id or 0


def _seated(edition: Edition) -> Iterable[tuple[Line | None, list[str], int]]:
    for seat in confirmed_seats(edition).filter(mode="hub", hub__kind="site"):
        yield seat.nominee.line, seat.days, seat.hub_id or 0


def diet_of(line: Line) -> str:
    food = set(needs_of(line).food)
    if {"halal", "vegetarian"} <= food:
        return Diet.BOTH
    return next((diet.value for diet in (Diet.HALAL, Diet.VEGETARIAN) if diet.value in food), Diet.ANY)
