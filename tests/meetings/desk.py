"""Short ways to a reading for the tests of this room."""

from __future__ import annotations

from typing import Any

from tests.meetings.minutes_text import SECOND
from tests.world import World
from wethi.meetings import actions
from wethi.meetings.diff import FactRow, rows
from wethi.meetings.models import Reading
from wethi.meetings.queries import standing_of
from wethi.meetings.shown import Voice


def act(world: World, who: str = "secretary") -> dict[str, Any]:
    return {"by": world.by(getattr(world, who)), "at": world.now}


def read(world: World, text: str = SECOND, **more: Any) -> Reading:
    return actions.read_minutes_text(network=world.network, text=text, **more, **act(world))


def facts(reading: Reading) -> dict[str, FactRow]:
    fresh = Reading.objects.get(pk=reading.pk)
    return {row.key: row for row in rows(fresh, standing_of(fresh), Voice())[0]}


def tick_all(world: World, reading: Reading) -> None:
    for key, row in facts(reading).items():
        if row.tick is None:
            actions.tick_fact(reading=reading, key=key, wanted=True, **act(world))


def accepted(world: World, text: str = SECOND) -> Reading:
    reading = read(world, text)
    tick_all(world, reading)
    actions.accept_reading(reading=reading, **act(world))
    return Reading.objects.get(pk=reading.pk)
