"""A lottery written out: whole numbers of tickets for a few allocations that add up to the root exactly.

From the bundle of all tickets one allocation close to its average is peeled off, in as many copies as the rest can spare and still be
split: each time at least one more row or column becomes tight. This is the decomposition of a point into corners
(Grötschel, Lovász, Schrijver 1981) on integer allocations; it ends after about as many allocations as there are groups.
"""

from __future__ import annotations

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.halving import Tree
from wethi.pure.allocation.problem import Stuck
from wethi.pure.allocation.rounding import Rounder
from wethi.pure.allocation.solver import Floats, Ints

_EPS = 1e-9
_BUNDLE = 200


class Unpeeled(Stuck):
    """Peeling ended early; ``found``: what it had."""

    def __init__(self, found: list[tuple[int, Ints]]) -> None:
        super().__init__()
        self.found = found


def peel(grid: Grid, root: Ints, tickets: int, *, most: int = 5000) -> list[tuple[int, Ints]]:
    """``(tickets, allocation)``; the tickets add up to all. Raises Unpeeled.

    Peeling leaves the odd ones for the end. Where the last tickets allow no allocation, two hundred are put together again and
    halved, which keeps every bundle like the whole.
    """
    found, total, left = _peeled(grid, root, tickets, most)
    if not left:
        return _merged(found)
    all_found = list(found)
    while found and left < _BUNDLE:
        copies, one = found.pop()
        total, left = total + copies * one, left + copies
    try:
        if left > 4 * _BUNDLE:
            raise Stuck
        return _merged([*found, *((1, one) for one in _halved(grid, total, left))])
    except Stuck:
        raise Unpeeled(all_found) from None


def _peeled(grid: Grid, root: Ints, tickets: int, most: int) -> tuple[list[tuple[int, Ints]], Ints, int]:
    """As far as peeling goes, what is left of the bundle, and of how many tickets it is the sum."""
    rounder, rng = Rounder(grid), np.random.default_rng(0)
    total, left = root.astype(np.int64).copy(), tickets
    found: list[tuple[int, Ints]] = []
    while left and len(found) < most:
        try:
            one = _one(grid, rounder, total, left, rng)
        except Stuck:
            break
        copies = _copies(grid, total, left, one)
        if copies < 1:
            break
        found.append((copies, one))
        total, left = total - copies * one, left - copies
    return found, total, left


def _halved(grid: Grid, total: Ints, left: int) -> list[Ints]:
    """Every single allocation of a small bundle. Raises Stuck."""
    tree = Tree(grid, total, left, "peel")
    found: list[Ints] = []
    splits = tree.enumerate(2 * left, budget=12)

    def walk(bundle: Ints, first: int, count: int) -> None:
        if count == 1:
            found.append(bundle)
            return
        half = splits[first, count]
        walk(half, first, count // 2)
        walk(bundle - half, first + count // 2, count - count // 2)

    walk(total, 0, left)
    return found


def _merged(found: list[tuple[int, Ints]]) -> list[tuple[int, Ints]]:
    """Equal allocations together, in the order in which they first came."""
    sums: dict[bytes, tuple[int, Ints]] = {}
    for copies, one in found:
        key = one.tobytes()
        sums[key] = (sums[key][0] + copies if key in sums else copies, one)
    return list(sums.values())


def _one(grid: Grid, rounder: Rounder, total: Ints, left: int, rng: np.random.Generator) -> Ints:
    mean = total / left
    lower, upper = np.floor(mean + _EPS), np.ceil(mean - _EPS)
    sums = grid.matrix.dot(total.astype(float))
    middle = sums / left
    low, high = np.floor(middle + _EPS), np.ceil(middle - _EPS)
    # What the rest must keep: peeled one by one, no row may be left with less than its bound.
    loose_low = np.maximum(grid.low, sums - (left - 1) * grid.high)
    loose_high = np.minimum(grid.high, sums - (left - 1) * grid.low)
    part = mean - lower
    for attempt in range(4):
        # Those who are due most often go first: so many copies fit.
        noise = rng.standard_normal(len(mean))
        cost = -part * 4 + noise * (0.02 if attempt == 0 else 0.5 * attempt)
        rows = (low, high) if attempt % 2 == 0 else (loose_low, loose_high)
        try:
            return rounder.whole(
                np.maximum(rows[0], loose_low), np.minimum(rows[1], loose_high), lower, upper, rng, cost
            )
        except Stuck:
            continue
    raise Stuck


def _copies(grid: Grid, total: Ints, left: int, one: Ints) -> int:
    """How often it can be taken so that the rest keeps all rules, scaled."""
    sums, row = grid.matrix.dot(total.astype(float)), grid.matrix.dot(one.astype(float))
    limits = [
        float(left),
        _least(sums - left * grid.low, row - grid.low),
        _least(left * grid.high - sums, grid.high - row),
        _least(total.astype(float), one.astype(float)),
        _least(left * grid.upper - total, grid.upper - one),
    ]
    return int(np.floor(min(limits) + _EPS))


def _least(slack: Floats, used: Floats) -> float:
    """The smallest slack / used over rows that use any."""
    uses = used > 0.5
    return float(np.min(slack[uses] / used[uses])) if np.any(uses) else np.inf
