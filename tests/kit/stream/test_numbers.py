"""No reader is given a number twice: events of two channels, states that wait for their second, a reader who comes back."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest

from wethi.kit.stream.frames import Row
from wethi.kit.stream.hub import STATES_EVERY, TICK, Hub
from wethi.kit.stream.reader import Reader


class ByHand:
    """A carrier that is handed its rows."""

    deliver: Callable[[list[Row]], None]

    def start(self, begin: Callable[[int], None], deliver: Callable[[list[Row]], None]) -> None:
        self.deliver = deliver
        begin(3)

    def stop(self) -> None: ...

    def close(self) -> None: ...


def votes(seq: int) -> Row:
    return Row(seq, "edition:1", "votes", "q", {"n": seq}, 0.0)


async def listen(hub: Hub, *channels: str, last: int | None = None) -> list[str]:
    lines: list[str] = []

    async def send(message: Any) -> None:
        lines.extend(message["body"].decode().splitlines())

    await hub.enter()
    await hub.join(Reader(channels, send, None, last or 0), resume=last is not None)
    return lines


async def until(lines: list[str], wanted: str) -> None:
    async with asyncio.timeout(20):
        while not any(wanted in line for line in lines):
            await asyncio.sleep(0.01)


def numbers(lines: list[str]) -> list[int]:
    return [int(line.removeprefix("id: ")) for line in lines if line.startswith("id: ")]


async def _heard(who: str) -> list[str]:
    carrier = ByHand()
    hub = Hub(carrier, ceiling=9)
    first = await listen(hub, "edition:1", "desk:1")
    carrier.deliver([votes(4)])
    await until(first, '"n":4')  # the next states wait for their second
    carrier.deliver([votes(5), *([Row(6, "desk:1", "news", "", {"n": 6}, 0.0)] if who == "two channels" else [])])
    while hub.position < 5:
        await asyncio.sleep(0.001)
    lines = first if who == "two channels" else await listen(hub, "edition:1", last=4)
    await until(lines, '"n":5')
    await asyncio.sleep(STATES_EVERY + 2 * TICK)  # what waited then is sent, too
    carrier.deliver([votes(7)])
    await until(lines, '"n":7')
    await hub.close()
    return lines


@pytest.mark.parametrize(("who", "given"), [("two channels", [3, 4, 6, 7]), ("comes back", [5, 7])])
def test_no_number_is_given_twice(who: str, given: list[int]) -> None:
    lines = asyncio.run(_heard(who))
    assert numbers(lines) == given
