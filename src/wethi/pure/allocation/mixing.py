"""A mixture of real allocations that comes as close to given chances as it can, the smallest chance first.

Begins with what peeling found; where the mixture falls short, its prices say which groups an allocation should seat, and a corner
rounded in that direction is tried first, a whole-number program only when corners no longer help. Counted steps, no clock.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.problem import Stuck
from wethi.pure.allocation.rounding import Rounder
from wethi.pure.allocation.solver import INFINITE, Floats, Ints, Lines, Program, from_triples, solve_whole

_ENOUGH = 1e-9
_TRIES = 6


@dataclass(frozen=True)
class Mixture:
    """``short``: the largest shortfall of any group below its target. ``proven``: nothing comes closer."""

    weights: Floats
    allocations: tuple[Ints, ...]
    short: float
    proven: bool


class Mixer:
    """``target``: chance per group."""

    def __init__(self, grid: Grid, target: Floats, known: Iterable[Ints]) -> None:
        self.grid, self.target = grid, target
        self.groups = np.flatnonzero((target > 1e-9) & (np.bincount(grid.group, minlength=len(target)) > 0))
        self.rounder, self.rng = Rounder(grid), np.random.default_rng(0)
        self.lower = np.zeros(len(grid.upper))
        sure = np.zeros(len(grid.size), bool)
        sure[grid.pinned] = True
        self.lower[grid.alone] = np.where(sure[grid.group], grid.upper, 0.0)[grid.alone]
        self.found: list[Ints] = []
        self.shares: list[Floats] = []
        self.seen: set[bytes] = set()
        for one in known:
            self.keep(one)

    def keep(self, one: Ints) -> bool:
        if one.tobytes() in self.seen:
            return False
        self.seen.add(one.tobytes())
        self.found.append(one)
        self.shares.append(self.grid.totals(one.astype(float))[self.groups] / self.grid.size[self.groups])
        return True

    def mix(self, *, rounds: int = 60, steps: int = 40) -> Mixture:
        """``rounds`` of corners, then at most ``steps`` whole-number programs. Raises Stuck when no allocation is known at all."""
        if not self.found:
            self._corners(np.ones(len(self.groups)))
        if not self.found:
            raise Stuck
        weights, short, prices = self._master()
        proven = False
        while short > _ENOUGH and (rounds > 0 or steps > 0):
            better = False
            if rounds > 0:
                rounds -= 1
                better = self._corners(prices)
            if not better and steps > 0:
                steps, rounds = steps - 1, max(rounds, 1)
                better, proven = self._best(prices)
                if proven:
                    break
            elif not better:
                break
            weights, short, prices = self._master()
        if short > _ENOUGH:
            weights, short = self._smallest_first()
        return Mixture(weights, tuple(self.found), short, proven or short <= _ENOUGH)

    def _smallest_first(self) -> tuple[Floats, float]:
        """What each group may fall short of its own target must not be taken from those who have least."""
        lowest = float(self.target[self.groups].min())
        _, short, _ = self._master(np.full(len(self.groups), lowest))
        weights, short, _ = self._master(least=max(lowest - short - 1e-8, 0.0))
        return weights, short

    def chances(self, mixture: Mixture) -> Floats:
        """What the mixture gives, per group."""
        share = np.zeros(len(self.target))
        share[self.groups] = np.array(self.shares).T @ mixture.weights
        return share

    def _worth(self, prices: Floats) -> Floats:
        worth = np.zeros(len(self.grid.size))
        worth[self.groups] = prices / self.grid.size[self.groups]
        found: Floats = worth[self.grid.group]
        return found

    def _line(self, prices: Floats) -> float:
        """What an allocation must be worth to help."""
        return max((float(prices @ share) for share in self.shares), default=-1.0)

    def _corners(self, prices: Floats) -> bool:
        worth, line, better = self._worth(prices), self._line(prices), False
        scale = float(worth.max()) or 1.0
        for attempt in range(_TRIES):
            noise = self.rng.standard_normal(len(worth)) * scale * 0.05 * attempt
            try:
                one = self.rounder.whole(
                    self.grid.low, self.grid.high, self.lower, self.grid.upper, self.rng, noise - worth
                )
            except Stuck:
                continue
            if float(worth @ one) > line + 1e-9:
                better |= self.keep(one)
        return better

    def _best(self, prices: Floats) -> tuple[bool, bool]:
        """The allocation worth most: (does it help?, is it proven that none does?)"""
        worth, line = self._worth(prices), self._line(prices)
        grid = self.grid
        solved = solve_whole(Program(grid.matrix, grid.low, grid.high, self.lower, grid.upper, -worth), nodes=3000)
        if solved.x is None:
            return False, False
        one = np.round(solved.x).astype(np.int64)
        if float(worth @ one) > line + 1e-9:
            return self.keep(one), False
        return False, -solved.bound <= line + 1e-7

    def _master(self, target: Floats | None = None, *, least: float = 0.0) -> tuple[Floats, float, Floats]:
        """Weights, largest shortfall, price of each group. ``least``: what every group has in any case."""
        shares = np.array(self.shares).T
        wide, count = shares.shape
        row, column = np.nonzero(shares)
        rows = np.concatenate((row, np.full(count, wide), np.arange(wide)))
        columns = np.concatenate((column, np.arange(count), np.full(wide, count)))
        values = np.concatenate((shares[row, column], np.ones(count + wide)))
        low = np.append(self.target[self.groups] if target is None else target, 1.0)
        high = np.append(np.full(wide, INFINITE), 1.0)
        matrix = from_triples(wide + 1, count + 1, rows, columns, values)
        if least > 0:
            matrix = matrix.above(wide, row + matrix.rows, column, shares[row, column])
            low, high = np.append(low, np.full(wide, least)), np.append(high, np.full(wide, INFINITE))
        cost = np.append(np.zeros(count), 1.0)
        lines = Lines(primal_feasibility_tolerance=1e-10, dual_feasibility_tolerance=1e-9, presolve="off")
        solved = lines.solve(Program(matrix, low, high, np.zeros(count + 1), np.append(np.ones(count), 1.0), cost))
        assert solved.x is not None
        assert solved.row_dual is not None
        weights = np.maximum(solved.x[:-1], 0.0)
        return weights / weights.sum(), float(solved.x[-1]), np.maximum(solved.row_dual[:wide], 0.0)
