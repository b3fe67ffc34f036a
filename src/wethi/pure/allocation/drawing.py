"""The public number names one ticket; the ticket names who sits where."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from wethi.pure.allocation.bundles import pack_half
from wethi.pure.allocation.canonical import ranked, ways
from wethi.pure.allocation.equals import Split, sharers
from wethi.pure.allocation.plan import Panel, Plan
from wethi.pure.allocation.shape import Shape


class BadNumber(Exception):
    """Not the number of a ticket."""

    def __init__(self, number: str, tickets: int) -> None:
        last = f"{tickets - 1:06d}"
        self.en = f"The number must have exactly six digits, 000000 to {last}; “{number}” has not."
        self.th = f"หมายเลขต้องเป็นตัวเลขหกหลัก ตั้งแต่ 000000 ถึง {last} (ได้รับ “{number}”)"
        super().__init__(self.en)


@dataclass(frozen=True, slots=True)
class Seat:
    id: str
    issue: str | None
    mode: str | None

    def as_json(self) -> dict[str, str | None]:
        return {"id": self.id, "issue": self.issue, "mode": self.mode}


@dataclass(frozen=True)
class Allocation:
    """``seats`` sorted by issue, mode, id; ``path``: how the number led there; ``root`` and ``commitment`` of its plan."""

    seats: tuple[Seat, ...]
    number: str
    path: tuple[dict[str, Any], ...]
    commitment: str
    root: dict[str, Any]

    def as_json(self) -> dict[str, Any]:
        return {
            "seats": [seat.as_json() for seat in self.seats],
            "number": self.number,
            "path": list(self.path),
            "commitment_sha256": self.commitment,
            "root": self.root,
        }


def ticket_of(number: str, tickets: int) -> int:
    """Raises BadNumber."""
    if len(number) != 6 or not (number.isascii() and number.isdigit()) or int(number) >= tickets:
        raise BadNumber(number, tickets)
    return int(number)


def draw(plan: Plan, number: str) -> Allocation:
    """The allocation of this number. Raises BadNumber.

    Needs the solver only below the bundles that the plan has published; raises Stuck where a bundle there cannot be split.
    """
    ticket = ticket_of(number, plan.tickets)
    seats, path, way = _panel(plan, ticket) if plan.panels else _leaf(plan, ticket)
    found = seated(plan.shape, plan.root, seats, way, number, plan.commitment)
    return Allocation(found, number, tuple(path), plan.commitment, plan.root_json())


Found = tuple[Sequence[int], list[dict[str, Any]], list[Split]]


def _panel(plan: Plan, ticket: int) -> Found:
    first = 0
    for place, panel in enumerate(plan.panels):
        if ticket < first + panel.tickets:
            path = [{"panel": place, "first": first, "tickets": panel.tickets}]
            return panel.seats, path, way_through(plan.shape, plan.root, plan.panels, ticket)
        first += panel.tickets
    raise AssertionError("the panels have fewer tickets than the plan")


def way_through(shape: Shape, root: Sequence[int], panels: Sequence[Panel], ticket: int) -> list[Split]:
    """The halvings of the tickets of a written list, as they would be without it."""
    starts, first = [], 0
    for panel in panels:
        starts.append(first)
        first += panel.tickets
    ends = [*starts[1:], first]
    groups = [shape.totals(list(panel.seats)) for panel in panels]
    totals, found = shape.totals(list(root)), []
    low, high = 0, len(panels)
    for first, count, inside in ways(ends[-1], ticket):
        middle = first + count // 2
        halves = [0] * len(totals)
        for place in range(low, high):
            shared = min(ends[place], middle) - max(starts[place], first)
            if shared > 0:
                halves = [have + shared * one for have, one in zip(halves, groups[place], strict=True)]
        found.append(Split(first, count, inside, totals, halves))
        if inside:
            totals, high = halves, bisect_left(starts, middle)
        else:
            totals, low = [a - b for a, b in zip(totals, halves, strict=True)], bisect_right(ends, middle)
    return found


def way_down(
    shape: Shape, root: Sequence[int], steps: Sequence[tuple[int, int, bool]], halves: Sequence[Sequence[int]]
) -> list[Split]:
    """``halves``: first halves per column, outermost first."""
    totals, found = shape.totals(list(root)), []
    for (first, count, inside), part in zip(steps, halves, strict=True):
        half = shape.totals(list(part))
        found.append(Split(first, count, inside, totals, half))
        totals = half if inside else [a - b for a, b in zip(totals, half, strict=True)]
    return found


def _leaf(plan: Plan, ticket: int) -> Found:
    steps = ways(plan.tickets, ticket)
    halves: list[Sequence[int]] = []
    total: Sequence[int] = plan.root
    for first, count, inside in steps:
        if (first, count) not in plan.nodes:
            break
        half = plan.nodes[first, count]
        halves.append(half)
        total = half if inside else [a - b for a, b in zip(total, half, strict=True)]
    if len(halves) < len(steps):
        halves = _grown(plan, ticket)
    path: list[dict[str, Any]] = []
    total = plan.root
    for (first, count, inside), part in zip(steps, halves, strict=True):
        path.append(
            {
                "first": first,
                "tickets": count,
                "half": pack_half(total, count, part),
                "taken": "first" if inside else "second",
            }
        )
        total = part if inside else [a - b for a, b in zip(total, part, strict=True)]
    return total, path, way_down(plan.shape, plan.root, steps, halves)


_BUDGET = 2000
"""At a draw nothing else can be done: far more ways are tried than when the plan was made."""


def _grown(plan: Plan, ticket: int) -> list[Sequence[int]]:
    """All halves on the way, the published ones first."""
    import numpy as np

    from wethi.pure.allocation.grid import grid_of
    from wethi.pure.allocation.halving import Tree

    known = {node: np.array(half, np.int64) for node, half in plan.nodes.items()}
    tree = Tree(grid_of(plan.shape), np.array(plan.root, np.int64), plan.tickets, plan.commitment, known)
    return [[int(one) for one in half] for half in tree.leaf(ticket, budget=_BUDGET)]


def seated(
    shape: Shape, root: Sequence[int], seats: Sequence[int], way: Sequence[Split], number: str, seed: str
) -> tuple[Seat, ...]:
    """People for seats per column. Who of equals holds the ticket, the halvings say; in which issue and way they sit, the number."""
    held, found = shape.totals(list(root)), []
    for place, group in enumerate(shape.groups):
        if any(seats[column] for column in shape.of_group[place]):
            found += placed(shape, place, seats, ranked(number, sharers(group.ids, place, held[place], way, seed)))
    return in_order(found)


def in_order(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    return tuple(sorted(seats, key=lambda seat: (seat.issue or "", seat.mode or "", seat.id)))


def placed(shape: Shape, group: int, seats: Sequence[int], names: Sequence[str]) -> list[Seat]:
    """``names`` of a group, in their order, on the seats of its columns."""
    order = iter(names)
    return [
        Seat(next(order), shape.columns[column].issue, shape.columns[column].mode)
        for column in shape.of_group[group]
        for _ in range(seats[column])
    ]
