"""The lottery as a tree of halvings: tickets in one bundle are split into two bundles that both keep the scaled rules.

A bundle of ``m`` allocations is only their sum ``X`` (whole numbers per column). Halved again and again it ends in single
allocations, each within every rule. Nothing is lost on the way, so the chances are exactly those of the root. Where a bundle cannot
be split, its parent is split in another way.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import numpy as np

from wethi.pure.allocation.canonical import ways
from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.problem import Stuck
from wethi.pure.allocation.rounding import Rounder, snapped
from wethi.pure.allocation.solver import Floats, Ints

Node = tuple[int, int]  # first ticket, number of tickets
# Both halves should look like the whole; an exact balance of every rule would need far dearer search.
_PLAY = 2


def root_of(grid: Grid, x: Floats, chance: Floats, tickets: int) -> Ints:
    """Whole tickets per column: each group gets its chance rounded down or up to a ticket. Raises Stuck."""
    share = snapped(x * tickets)
    low, high = grid.low * tickets, grid.high * tickets
    seats = snapped(grid.size * chance * tickets)[grid.wide]
    low[grid.rules :] = np.maximum(low[grid.rules :], np.floor(seats))
    high[grid.rules :] = np.minimum(high[grid.rules :], np.ceil(seats))
    lower, upper = np.floor(share), np.ceil(share)
    rounder = Rounder(grid)
    for spread in (0, 1, 4):
        rng = np.random.default_rng(spread)
        least, most = np.maximum(lower - spread, 0.0), np.minimum(upper + spread, grid.upper * tickets)
        least[grid.alone], most[grid.alone] = (
            lower[grid.alone],
            np.minimum(upper, most)[grid.alone],
        )  # the whole chance of a group
        try:
            return rounder.whole(
                low, high, least, most, rng,
                np.where(share - lower < 0.5, 1.0, -1.0) if not spread else None,
            )  # fmt: skip
        except Stuck:
            continue
    raise Stuck


class Tree:
    """``seed``: text from which each split's coin is drawn; ``known``: splits already stored."""

    def __init__(
        self, grid: Grid, root: Ints, tickets: int, seed: str, known: Mapping[Node, Ints] | None = None
    ) -> None:
        self.grid, self.root, self.tickets, self.seed = grid, root, tickets, seed
        self.known = dict(known or {})
        self.rounder = Rounder(grid)
        self.retries = self.budget = 0

    def split(self, total: Ints, node: Node, attempt: int) -> Ints:
        """The first half of a bundle. Raises Stuck."""
        count = node[1]
        if not attempt and node in self.known:
            return self.known[node]
        half = count // 2
        rest = count - half
        grid = self.grid
        sums = grid.matrix.dot(total.astype(float))
        low = np.maximum(half * grid.low, sums - rest * grid.high)
        high = np.minimum(half * grid.high, sums - rest * grid.low)
        middle = sums * half / count
        close_low, close_high = low.copy(), high.copy()
        rules = slice(0, grid.rules)
        close_low[rules] = np.maximum(low, np.floor(middle + 1e-9) - _PLAY)[rules]
        close_high[rules] = np.minimum(high, np.ceil(middle - 1e-9) + _PLAY)[rules]
        share = total * half / count
        lower, upper = np.floor(share + 1e-9), np.ceil(share - 1e-9)
        digest = hashlib.sha256(f"{self.seed}/{node[0]}/{count}/{attempt}".encode()).digest()
        rng = np.random.default_rng(int.from_bytes(digest[:8], "big"))
        trials = [(close_low, close_high, 0), (low, high, 0), (low, high, 1), (low, high, 2)]
        for rows_low, rows_high, spread in trials:
            widest = np.minimum(total, half * grid.upper)
            least = np.maximum(0.0, total - rest * grid.upper)
            box = (
                (lower, upper)
                if not spread
                else (np.maximum(least, lower - spread), np.minimum(widest, upper + spread))
            )
            try:
                return self.rounder.whole(rows_low, rows_high, box[0], box[1], rng)
            except Stuck:
                continue
        raise Stuck

    def leaf(self, number: int, *, budget: int = 60) -> list[Ints]:
        """First halves on the way to a ticket, outermost first; `follow` gives the allocation. ``budget``: how often a split may be
        tried in another way. Raises Stuck."""
        steps = ways(self.tickets, number)
        self.budget = budget
        return self._descend(self.root, steps, 0)

    def _descend(self, total: Ints, steps: list[tuple[int, int, bool]], depth: int) -> list[Ints]:
        if depth == len(steps):
            return []
        first, count, inside = steps[depth]
        # What was published stays; everything below it may be split in another way.
        for attempt in range(1 if (first, count) in self.known else _tries(count)):
            if attempt:
                self._spend()
            try:
                half = self.split(total, (first, count), attempt)
                return [half, *self._descend(half if inside else total - half, steps, depth + 1)]
            except Stuck:
                continue
        raise Stuck

    def enumerate(self, nodes: int = 1024, *, budget: int = 2000) -> dict[Node, Ints]:
        """The splits of the first ``nodes`` bundles (all of them when there are so few tickets). Raises Stuck."""
        self.budget = budget
        found: dict[Node, Ints] = {}
        self._grow(self.root, 0, self.tickets, max(nodes - 1, 0).bit_length(), found)
        return found

    def _grow(self, total: Ints, first: int, count: int, depth: int, found: dict[Node, Ints]) -> None:
        if count == 1 or depth == 0:
            return
        half = count // 2
        for attempt in range(_tries(count)):
            if attempt:
                self._spend()
            try:
                one = self.split(total, (first, count), attempt)
                grown: dict[Node, Ints] = {(first, count): one}
                self._grow(one, first, half, depth - 1, grown)
                self._grow(total - one, first + half, count - half, depth - 1, grown)
            except Stuck:
                continue
            found.update(grown)
            return
        raise Stuck

    def _spend(self) -> None:
        self.retries += 1
        self.budget -= 1
        if self.budget < 0:
            raise Stuck


def _tries(count: int) -> int:
    return 3 if count > 64 else 8


def follow(root: Ints, steps: list[tuple[int, int, bool]], halves: list[Ints]) -> Ints:
    """The allocation at the end of the way."""
    total = root
    for (_, _, inside), half in zip(steps, halves, strict=True):
        total = half if inside else total - half
    return total
