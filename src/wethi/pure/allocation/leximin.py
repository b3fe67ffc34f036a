"""The fairest chances: raise the smallest chance as far as the rules allow, then the next smallest, and so on.

Chances live in the polytope of expected seats ``x`` per column. With one panel they are written ``x = size * z + s`` so that
no group needs a row; with several issues each group keeps one. Those whose dual is positive cannot rise: they stay at this level.
Each level keeps the multipliers of its rules: they prove it (`certificate`).

Leximin for sortition: Flanigan, Gölz, Gupta, Hennig, Procaccia, "Fair algorithms for selecting citizens' assemblies",
Nature 596 (2021). That the linear relaxation over quota rows is tight in practice is measured in `benchmarks/seats`.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.solver import INFINITE, Bits, Floats, Ints, Lines, Matrix, Program, Solved, exact_lines

_ZERO = 1e-7


@dataclass(frozen=True)
class Level:
    """``groups`` cannot be raised above ``chance``; ``multipliers``: one per rule, positive where the maximum presses."""

    chance: float
    groups: tuple[int, ...]
    multipliers: Floats


@dataclass(frozen=True)
class Leximin:
    """``chance`` per group (0 where nobody can be seated), ``x`` expected seats per column, levels ascending."""

    chance: Floats
    x: Floats
    levels: tuple[Level, ...]


def leximin(grid: Grid, *, without: Collection[int] = (), shut: bool = False) -> Leximin | None:
    """None when even the relaxed rules contradict each other.

    ``without``: groups for whom nothing is raised, because no allocation seats them. The relaxed rules may still give them
    seats, so that the proof has not to believe it of them; with ``shut`` they get none.
    """
    return _Levels(grid, without, shut=shut).climb()


class _Levels:
    def __init__(self, grid: Grid, without: Collection[int], *, shut: bool) -> None:
        self.grid = grid
        groups = len(grid.size)
        self.shut = np.isin(grid.group, list(without)) if shut else np.zeros(len(grid.upper), bool)
        self.chance = np.zeros(groups)
        self.fixed = np.ones(groups, bool)
        self.fixed[grid.group] = False
        self.chance[grid.pinned] = 1.0
        self.fixed[[*grid.pinned.tolist(), *without]] = True
        cap = grid.shape.problem.cap
        self.cap = np.full(groups, 1.0 if cap is None else cap)
        self.cap[grid.pinned] = 1.0
        self.alone = np.zeros(len(grid.upper), bool)
        self.alone[grid.alone] = True
        self.capped: list[int] = []
        self.lines: Lines = exact_lines()
        self.levels: list[Level] = []

    def climb(self) -> Leximin | None:
        x: Floats | None = None
        while x is None or not self.fixed.all():
            solved = self._solve()
            if solved is None or solved.x is None or solved.row_dual is None or solved.column_dual is None:
                return None
            x, z = self._seats(solved.x), float(solved.x[-1])
            if self.fixed.all():
                break
            groups = self._stuck(solved, z)
            multipliers = -solved.row_dual[: self.grid.rules]
            self.levels.append(Level(z, tuple(int(one) for one in groups), multipliers))
            self.chance[groups], self.fixed[groups] = z, True
        return Leximin(self.chance, x, tuple(self.levels))

    def _solve(self) -> Solved | None:
        """One level; columns that rise above their people get a row and are solved again."""
        while True:
            program = self._program()
            basis = self.lines.highs.getBasis()
            self.lines.load(program)
            if basis.valid and len(basis.row_status) == program.matrix.rows and self.levels:
                self.lines.highs.setBasis(basis)
            solved = self.lines.run()
            if solved.x is None:
                return None
            x = self._seats(solved.x)
            limit = self.grid.upper * self.cap[self.grid.group]
            over = np.flatnonzero(self.alone & (x > limit + _ZERO) & ~self.fixed[self.grid.group])
            if not len(over):
                return solved
            self.capped += [int(one) for one in over]

    def _program(self) -> Program:
        grid = self.grid
        free = self.alone & ~self.fixed[grid.group]
        held = self.alone & self.fixed[grid.group]
        base = grid.upper * self.chance[grid.group] * held
        start = grid.matrix.dot(base)
        rising = grid.matrix.dot(grid.upper * free)
        low, high = grid.low - start, grid.high - start
        wide = np.arange(len(grid.wide)) + grid.rules
        open_wide = ~self.fixed[grid.wide]
        size = grid.size[grid.wide]
        rising[wide] = np.where(open_wide, -size, 0.0)
        low[wide] = np.where(open_wide, 0.0, size * self.chance[grid.wide])
        # A row for a free wide group says "at least z"; that it is at most its people is said by its columns and `caps`.
        caps = size * self.cap[grid.wide]
        high[wide] = np.where(open_wide, INFINITE, caps)
        last = len(grid.upper)
        some = np.flatnonzero(rising)
        z = Matrix(grid.matrix.rows, np.array([0, len(some)]), some, rising[some])
        matrix = grid.matrix.beside(z)
        matrix, low, high = self._with_caps(matrix, low, high, caps)
        upper = np.where(held, np.maximum(grid.upper * self.cap[grid.group] - base, 0.0), grid.upper)
        upper[self.shut] = 0.0
        cost = np.zeros(last + 1)
        cost[-1] = -1.0
        lower = np.zeros(last + 1)
        lower[-1] = max(self.levels[-1].chance - 1e-9, 0.0) if self.levels and not self.fixed.all() else 0.0
        return Program(matrix, low, high, lower, np.append(upper, 0.0 if self.fixed.all() else 1.0), cost)

    def _with_caps(self, matrix: Matrix, low: Floats, high: Floats, caps: Floats) -> tuple[Matrix, Floats, Floats]:
        """More rows: seats of each wide group at most its people, and of the columns found to rise above theirs."""
        grid, last = self.grid, len(self.grid.upper)
        place = np.full(len(grid.size), -1, np.int64)
        place[grid.wide] = np.arange(len(grid.wide))
        of_column = place[grid.group]
        in_wide = np.flatnonzero(of_column >= 0)
        capped = np.array(self.capped, np.int64)
        free = ~self.fixed[grid.group[capped]] if len(capped) else np.zeros(0, bool)
        first = matrix.rows + len(grid.wide)
        rows = np.concatenate(
            (of_column[in_wide] + matrix.rows, np.arange(len(capped)) + first, (np.arange(len(capped)) + first)[free])
        )
        columns = np.concatenate((in_wide, capped, np.full(int(free.sum()), last)))
        values = np.concatenate((np.ones(len(in_wide) + len(capped)), grid.upper[capped][free]))
        added_low = np.full(len(grid.wide) + len(capped), -INFINITE)
        limit = grid.upper[capped] * self.cap[grid.group[capped]]
        added_high = np.concatenate((caps, np.where(free, limit, INFINITE)))
        return (
            matrix.above(len(grid.wide) + len(capped), rows, columns, values),
            np.concatenate((low, added_low)),
            np.concatenate((high, added_high)),
        )

    def _seats(self, solution: Floats) -> Floats:
        chance = np.where(self.fixed, self.chance, solution[-1])[self.grid.group]
        found: Floats = solution[:-1] + self.grid.upper * chance * self.alone
        return found

    def _stuck(self, solved: Solved, z: float) -> Ints:
        """The groups that cannot rise: their dual is positive."""
        assert solved.x is not None
        assert solved.row_dual is not None
        assert solved.column_dual is not None
        grid = self.grid
        if z >= 1 - 1e-9:
            return np.flatnonzero(~self.fixed)
        weight = np.zeros(len(grid.size))
        tight: Bits = self.alone & (solved.x[:-1] < _ZERO)
        weight[grid.group[tight]] = np.abs(solved.column_dual[:-1][tight])
        weight[grid.wide] = np.abs(solved.row_dual[grid.rules : grid.rules + len(grid.wide)])
        weight[self.fixed] = 0.0
        found = np.flatnonzero(weight > _ZERO)
        # Groups at their cap rise no more either.
        for column in self.capped:
            group = int(grid.group[column])
            if not self.fixed[group] and z >= self.cap[group] - 1e-9:
                found = np.append(found, group) if group not in found else found
        return found if len(found) else np.array([int(np.argmax(np.where(self.fixed, -1.0, weight)))])
