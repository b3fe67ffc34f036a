"""Whole numbers near fractions, inside all rows: the one step of which root, halving and peeling are made."""

from __future__ import annotations

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.mending import mend, without
from wethi.pure.allocation.problem import Stuck
from wethi.pure.allocation.solver import Floats, Ints, Lines, Matrix, Program, solve_whole

_NEAR = 1e-6


class Rounder:
    """Finds ``y`` whole with ``lower <= y <= upper`` and ``low <= matrix @ y <= high``.

    A random corner of the box first: all but a few columns are whole there. These few, with some of their neighbours, are then
    mended by exchanging single columns, and by a small whole-number program where that fails.
    """

    def __init__(self, grid: Grid) -> None:
        self.grid = grid
        self.lines = Lines(presolve="off")
        self.counts = {"corner": 0, "mended": 0, "solved": 0, "stuck": 0}

    def whole(
        self,
        low: Floats,
        high: Floats,
        lower: Floats,
        upper: Floats,
        rng: np.random.Generator,
        cost: Floats | None = None,
    ) -> Ints:
        """Raises Stuck."""
        matrix = self.grid.matrix
        least, most = matrix.dot(lower), matrix.dot(upper)
        if np.any(most < low - _NEAR) or np.any(least > high + _NEAR):
            self.counts["stuck"] += 1
            raise Stuck
        free = np.flatnonzero(upper > lower)
        rows = np.flatnonzero((least < low - _NEAR) | (most > high + _NEAR))
        if not len(free) or not len(rows):
            # Nothing presses: any point of the box will do; the middle of the road is a coin for each column.
            chosen = lower.copy()
            chosen[free] += rng.integers(0, 2, len(free)) * (upper - lower)[free]
            return np.round(chosen).astype(np.int64)
        part = matrix.take(free).keep_rows(rows)
        below, above, span = (low - least)[rows], (high - least)[rows], (upper - lower)[free]
        price = rng.standard_normal(len(free)) if cost is None else cost[free]
        y = self._corner(part, below, above, span, price)
        chosen = lower.copy()
        chosen[free] += self._whole(part, below, above, span, y, rng)
        return np.round(chosen).astype(np.int64)

    def _corner(self, part: Matrix, low: Floats, high: Floats, span: Floats, price: Floats) -> Floats:
        solved = self.lines.solve(Program(part, low, high, np.zeros(len(span)), span, price))
        if solved.x is None:
            self.counts["stuck"] += 1
            raise Stuck
        return solved.x

    def _whole(
        self, part: Matrix, low: Floats, high: Floats, span: Floats, y: Floats, rng: np.random.Generator
    ) -> Floats:
        nearest = np.round(y)
        odd = np.flatnonzero(np.abs(y - nearest) > _NEAR)
        if not len(odd):
            self.counts["corner"] += 1
            return nearest
        mended = mend(part, low, high, span, nearest, odd, rng)
        if mended is not None:
            self.counts["mended"] += 1
            return mended
        others = without(len(y), odd)
        for room in (max(20, 2 * len(odd)), 8 * len(odd), len(others)):
            opened = np.sort(np.concatenate((odd, rng.permutation(others)[:room])))
            shut = nearest.copy()
            shut[opened] = 0.0
            start = part.dot(shut)
            inner = part.take(opened)
            found = solve_whole(
                Program(inner, low - start, high - start, np.zeros(len(opened)), span[opened], np.zeros(len(opened))),
                gap=10.0, nodes=300,
            )  # fmt: skip
            if found.x is not None:
                self.counts["solved"] += 1
                shut[opened] = np.round(found.x)
                return shut
            if room >= len(others):
                break
        self.counts["stuck"] += 1
        raise Stuck


def snapped(x: Floats) -> Floats:
    """Fractions that are whole but for rounding errors become whole."""
    whole = np.round(x)
    return np.where(np.abs(x - whole) < _NEAR, whole, x)
