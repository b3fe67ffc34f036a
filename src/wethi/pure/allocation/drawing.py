"""The public number names one ticket; the ticket names who sits where."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wethi.pure.allocation.bundles import pack_half
from wethi.pure.allocation.canonical import ranked, ways
from wethi.pure.allocation.plan import Plan
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
    seats, path = _panel(plan, ticket) if plan.panels else _leaf(plan, ticket)
    return Allocation(seated(plan.shape, seats, number), number, tuple(path), plan.commitment, plan.root_json())


def _panel(plan: Plan, ticket: int) -> tuple[Sequence[int], list[dict[str, Any]]]:
    first = 0
    for place, panel in enumerate(plan.panels):
        if ticket < first + panel.tickets:
            return panel.seats, [{"panel": place, "first": first, "tickets": panel.tickets}]
        first += panel.tickets
    raise AssertionError("the panels have fewer tickets than the plan")


def _leaf(plan: Plan, ticket: int) -> tuple[Sequence[int], list[dict[str, Any]]]:
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
    return total, path


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


def seated(shape: Shape, seats: Sequence[int], number: str) -> tuple[Seat, ...]:
    """People for seats per column: among equals the number decides, by SHA-256 of number and id."""
    found = []
    for group, columns in zip(shape.groups, shape.of_group, strict=True):
        if not any(seats[column] for column in columns):
            continue
        order = iter(ranked(number, group.ids))
        for column in columns:
            way = shape.columns[column]
            found += [Seat(next(order), way.issue, way.mode) for _ in range(seats[column])]
    return tuple(sorted(found, key=lambda seat: (seat.issue or "", seat.mode or "", seat.id)))
