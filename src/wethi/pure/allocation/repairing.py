"""People drop out: the least change that keeps every rule, and the reserve lists that stand ready before anybody does."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from wethi.pure.allocation.canonical import ranked
from wethi.pure.allocation.drawing import Seat, in_order, placed
from wethi.pure.allocation.grid import grid_of
from wethi.pure.allocation.problem import Problem, with_others, with_ways
from wethi.pure.allocation.shape import Shape, shape_of
from wethi.pure.allocation.solver import Floats, Program, solve_whole


@dataclass(frozen=True)
class Repair:
    """``seats``: the new allocation; ``added``, ``moved`` (to another issue or mode) and ``lost`` against the old one.

    ``full``: whether every issue is full again.
    """

    seats: tuple[Seat, ...]
    added: tuple[str, ...]
    moved: tuple[str, ...]
    lost: tuple[str, ...]
    full: bool


def repair(problem: Problem, seats: Sequence[Seat], declined: Iterable[str], number: str) -> Repair | None:
    """None when nobody left over could keep the rules, not even with empty seats: `conflicts.explain` says why.

    Nobody who accepted loses a seat while there is another way; then nobody moves to another issue; then as many seats as can be
    are filled; then wishes count; among the rest the public number decides, as in the draw. Raises KeyError for a seat of an
    unknown person.
    """
    people = without(problem, declined)
    known = {person.id for person in problem.people}
    for seat in seats:
        if seat.id not in known:
            raise KeyError(seat.id)
    left = {person.id for person in people.people}
    held = {seat.id: seat for seat in seats if seat.id in left}
    for tried, full in ((people, True), (people.open_seats(), False)):
        found = _cheapest(tried, held, number)
        if found is not None:
            after = {seat.id: seat for seat in found}
            return Repair(
                found,
                tuple(sorted(after.keys() - held.keys())),
                tuple(sorted(name for name in after.keys() & held.keys() if after[name] != held[name])),
                tuple(sorted(held.keys() - after.keys())),
                full,
            )
    return None


def mended(problem: Problem, found: Mapping[str, Any], declined: Iterable[str], number: str) -> dict[str, Any] | None:
    """What ``repair`` writes for ``found``, a draw or an earlier repair: whoever declined then has no seat now either, whoever came
    in place of somebody or comes by another way still does. None as for `repair`."""
    earlier = found.get("repair", {})
    gone = sorted({*declined, *earlier.get("declined", ())})
    ways, came = earlier.get("ways", {}), earlier.get("instead", {})
    people = with_ways(with_others(problem, came), ways)
    seats = [Seat(one["id"], one["issue"], one["mode"]) for one in found["seats"]]
    done = repair(people, seats, gone, number)
    if done is None:
        return None
    now = {seat.id for seat in done.seats}
    stands = {
        name: {one: kept[one] for one in kept if one in now} for name, kept in (("ways", ways), ("instead", came))
    }
    return {
        "seats": [seat.as_json() for seat in done.seats],
        "number": number,
        "commitment_sha256": found.get("commitment_sha256"),
        "repair": {
            "declined": gone, "added": list(done.added), "moved": sorted({*done.moved, *stands["ways"]}), "lost": list(done.lost),
            "full": done.full, "before": dict(found), **{name: kept for name, kept in stands.items() if kept},
        },
        "reserves": reserves(people, done.seats, gone, number),
    }  # fmt: skip


def _cheapest(problem: Problem, held: Mapping[str, Seat], number: str) -> tuple[Seat, ...] | None:
    """People who hold a seat stand alone, everybody else among their equals."""
    shape = shape_of(problem, apart=held.keys())
    grid = grid_of(shape)
    if not shape.columns:
        return None
    lower = np.zeros(len(shape.columns))
    for place in grid.alone.tolist():
        if shape.groups[shape.columns[place].group].pinned:
            lower[place] = grid.upper[place]
    program = Program(grid.matrix, grid.low, grid.high, lower, grid.upper, -_worth(shape, held, number))
    solved = solve_whole(program)
    if solved.x is None:
        return None
    x = [int(one) for one in np.round(solved.x)]
    return in_order(
        seat for place, group in enumerate(shape.groups) for seat in placed(shape, place, x, ranked(number, group.ids))
    )


def _worth(shape: Shape, held: Mapping[str, Seat], number: str) -> Floats:
    """Of each way to seat somebody: staying is worth most, keeping a seat at all next, then any seat, then wishes."""
    owner = {shape.group_of[name]: seat for name, seat in held.items()}
    worth = []
    for column in shape.columns:
        seat = owner.get(column.group)
        digest = hashlib.sha256(f"{number}:{ranked(number, shape.groups[column.group].ids)[0]}".encode()).digest()
        # Earlier in the order of the number is better, as in the reserve lists.
        early = 1.0 - int.from_bytes(digest[:4], "big") / 2**32
        one = 10.0 + {1: 3.0, 2: 2.0}.get(column.rank, 1.0) + 0.2 * early
        if seat is not None:
            one += 1000.0 + (100.0 if (seat.issue, seat.mode) == (column.issue, column.mode) else 0.0)
        worth.append(one)
    return np.array(worth)


def without(problem: Problem, gone: Iterable[str]) -> Problem:
    """The problem without these people; who was pinned in and has gone is gone."""
    left = set(gone)
    return replace(problem, people=tuple(person for person in problem.people if person.id not in left))


def reserves(problem: Problem, seats: Sequence[Seat], declined: Iterable[str], number: str) -> list[dict[str, Any]]:
    """Ordered lists per issue, sector and mode of those who were not drawn: ``[{issue, sector, mode, ids}]``.

    First wishes before second ones; within them the order of the public number, so nobody chooses. One panel has a list per
    combination of features instead of sectors.
    """
    out = {seat.id for seat in seats} | set(declined)
    lists: dict[tuple[str, str, str], dict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for person in problem.people:
        if person.id in out or person.pin:
            continue
        kind = person.traits.get("sector", "") if not problem.single else " / ".join(
            value for trait, value in sorted(person.traits.items()) if trait != "household"
        )  # fmt: skip
        for rank, issue in enumerate(person.wishes):
            for mode in person.modes:
                lists[issue or "", kind, mode or ""][rank].append(person.id)
    return [
        {
            "issue": issue or None,
            "sector" if not problem.single else "features": kind or None,
            "mode": mode or None,
            "ids": [name for rank in sorted(ranks) for name in ranked(number, ranks[rank])],
        }
        for (issue, kind, mode), ranks in sorted(lists.items())
    ]
