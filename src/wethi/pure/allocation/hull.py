"""The fairest lottery over allocations themselves, for the cases where the relaxed rules promise more than any lottery can keep.

Column generation: a master program mixes the allocations known so far, a whole-number program looks for one that would help.
Slow beside halving and peeling, so only for what these cannot do; counted steps, no clock, so that a run can be repeated.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.problem import Stuck
from wethi.pure.allocation.solver import INFINITE, Floats, Ints, Lines, Program, Solved, from_triples, solve_whole

_EPS = 1e-8
_SLACKS = (1e-9, 1e-8, 1e-7, 1e-6)


@dataclass(frozen=True)
class Mixture:
    """``chance`` per group; ``levels`` (chance, groups); ``weights`` of the ``allocations``; ``done``: nothing was cut short."""

    chance: Floats
    levels: tuple[tuple[float, tuple[int, ...]], ...]
    weights: Floats
    allocations: tuple[Ints, ...]
    done: bool


class Hull:
    """``steps``: how many whole-number programs may be solved in all."""

    def __init__(self, grid: Grid, *, steps: int = 400) -> None:
        self.grid, self.steps = grid, steps
        self.found: list[Ints] = []
        self.seen: set[bytes] = set()
        self.done = True

    def price(self, worth: Floats) -> tuple[Ints, float] | None:
        """The allocation worth most (per column) and its worth; None when there is none at all."""
        grid = self.grid
        lower = np.zeros(len(worth))
        solved = solve_whole(Program(grid.matrix, grid.low, grid.high, lower + self._pinned(), grid.upper, -worth))
        if solved.x is None:
            return None
        one = np.round(solved.x).astype(np.int64)
        return one, float(worth @ one)

    def _pinned(self) -> Floats:
        sure = np.zeros(len(self.grid.size), bool)
        sure[self.grid.pinned] = True
        lower = np.zeros(len(self.grid.upper))
        lower[self.grid.alone] = np.where(sure[self.grid.group], self.grid.upper, 0.0)[self.grid.alone]
        return lower

    def keep(self, one: Ints) -> bool:
        if one.tobytes() in self.seen:
            return False
        self.seen.add(one.tobytes())
        self.found.append(one)
        return True

    def cover(self, wanted: Iterable[int] | None = None) -> set[int] | None:
        """Makes allocations until every group (of those ``wanted``) that any allocation seats is seated by one; these groups.
        None = there is no allocation."""
        whole = set(self.grid.group.tolist() if wanted is None else wanted)
        missing = set(whole)
        while missing:
            worth = np.array([1.0 if group in missing else 0.0 for group in self.grid.group.tolist()])
            priced = self.price(worth)
            if priced is None:
                return None
            self.keep(priced[0])
            seated = set(np.flatnonzero(self.grid.totals(priced[0].astype(float)) > 0.5).tolist())
            if not missing & seated:
                break
            missing -= seated
        return whole - missing

    def leximin(self, reachable: set[int]) -> Mixture:
        """Level by level over what is reachable; ``cover`` comes first."""
        groups = np.array(sorted(reachable), np.int64)
        chance = np.zeros(len(self.grid.size))
        fixed = np.zeros(len(groups), bool)
        levels: list[tuple[float, tuple[int, ...]]] = []
        while not fixed.all():
            solved, dual = self._level(groups, chance, fixed)
            assert solved.x is not None
            z = float(solved.x[-1])
            stuck = np.flatnonzero((dual > 1e-7) & ~fixed) if z < 1 - 1e-9 else np.flatnonzero(~fixed)
            if not len(stuck):
                stuck = np.array([int(np.argmax(np.where(fixed, -1.0, dual)))])
            chance[groups[stuck]], fixed[stuck] = z, True
            levels.append((z, tuple(groups[stuck].tolist())))
            if not self.done:
                # What was cut short promises no more than the rest attains together.
                rest = np.flatnonzero(~fixed)
                chance[groups[rest]] = z
                levels += [(z, tuple(groups[rest].tolist()))] if len(rest) else []
                break
        solved, _ = self._master(groups, chance, np.ones(len(groups), bool))
        assert solved.x is not None
        weights = np.maximum(solved.x[:-1], 0.0)
        return Mixture(chance, tuple(levels), weights / weights.sum(), tuple(self.found), self.done)

    def _level(self, groups: Ints, chance: Floats, fixed: np.ndarray) -> tuple[Solved, Floats]:
        place = np.full(len(self.grid.size), -1, np.int64)
        place[groups] = np.arange(len(groups))
        while True:
            solved, dual = self._master(groups, chance, fixed)
            worth = np.where(place[self.grid.group] >= 0, dual[place[self.grid.group]], 0.0)
            worth = worth / self.grid.upper
            best = max(float(worth @ one) for one in self.found)
            if self.steps <= 0:
                self.done = False
                return solved, dual
            self.steps -= 1
            priced = self.price(worth)
            if priced is None or priced[1] <= best + _EPS or not self.keep(priced[0]):
                return solved, dual

    def _master(self, groups: Ints, chance: Floats, fixed: np.ndarray) -> tuple[Solved, Floats]:
        """Mixes the allocations: unknowns are their weights and z; the last row says that weights add up to one."""
        size = self.grid.size[groups]
        shares = np.array([self.grid.totals(one.astype(float))[groups] / size for one in self.found])
        count, wide = shares.shape
        row, column = np.nonzero(shares.T)
        free = np.flatnonzero(~fixed)
        rows = np.concatenate((row, np.full(count, wide), free))
        columns = np.concatenate((column, np.arange(count), np.full(len(free), count)))
        values = np.concatenate((shares.T[row, column], np.ones(count), np.full(len(free), -1.0)))
        high = np.append(np.full(wide, INFINITE), 1.0)
        cost = np.zeros(count + 1)
        cost[-1] = -1.0
        upper = np.append(np.ones(count), 1.0 if len(free) else 0.0)
        lines = Lines(primal_feasibility_tolerance=1e-9, dual_feasibility_tolerance=1e-9)
        matrix = from_triples(wide + 1, count + 1, rows, columns, values)
        # The levels before were found to a few billionths only, and these may add up to more than the last one leaves.
        for slack in _SLACKS:
            low = np.append(np.where(fixed, np.maximum(chance[groups] - slack, 0.0), 0.0), 1.0)
            solved = lines.solve(Program(matrix, low, high, np.zeros(count + 1), upper, cost))
            if solved.row_dual is not None:
                return solved, np.abs(solved.row_dual[:wide])
        raise Stuck


def tickets_for(weights: Floats, tickets: int) -> list[int]:
    """Whole tickets in these proportions, by largest remainder."""
    exact = weights * tickets
    whole = np.floor(exact + 1e-9).astype(np.int64)
    order = np.argsort(-(exact - whole), kind="stable")
    whole[order[: tickets - int(whole.sum())]] += 1
    return [int(one) for one in whole]
