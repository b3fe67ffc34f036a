"""The only door to HiGHS: linear and small whole-number programs over arrays. One thread, so that a run can be repeated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bits = NDArray[np.bool_]
INFINITE = float(highspy.kHighsInf)
# The wrapper announces itself on standard output, where the commands promise nothing but JSON; what it wraps is silent.
_SILENT: Any = getattr(getattr(highspy, "_core", highspy), "_Highs", highspy.Highs)


@dataclass(frozen=True)
class Matrix:
    """Columns one after another: the entries of column ``j`` stand at ``start[j]:start[j + 1]``."""

    rows: int
    start: Ints
    index: Ints
    value: Floats

    @property
    def columns(self) -> int:
        return len(self.start) - 1

    def dot(self, x: Floats) -> Floats:
        """Row sums."""
        weights = self.value * np.repeat(x, np.diff(self.start))
        return np.bincount(self.index, weights=weights, minlength=self.rows).astype(np.float64)

    def dot_transposed(self, y: Floats) -> Floats:
        sums = np.concatenate(([0.0], np.cumsum(self.value * y[self.index])))
        found: Floats = sums[self.start[1:]] - sums[self.start[:-1]]
        return found

    def take(self, chosen: Ints) -> Matrix:
        """These columns, in this order."""
        lengths = self.start[chosen + 1] - self.start[chosen]
        start = np.concatenate(([0], np.cumsum(lengths)))
        where = np.repeat(self.start[chosen] - start[:-1], lengths) + np.arange(start[-1])
        return Matrix(self.rows, start, self.index[where], self.value[where])

    def keep_rows(self, chosen: Ints) -> Matrix:
        """Only these rows, renumbered."""
        new = np.full(self.rows, -1, np.int64)
        new[chosen] = np.arange(len(chosen))
        stays = new[self.index] >= 0
        counts = np.concatenate(([0], np.cumsum(stays)))
        return Matrix(len(chosen), counts[self.start], new[self.index[stays]], self.value[stays])

    def above(self, more: int, rows: Ints, columns: Ints, values: Floats) -> Matrix:
        """With ``more`` rows below; the new entries by row, column and value."""
        column = np.concatenate((np.repeat(np.arange(self.columns), np.diff(self.start)), columns))
        order = np.argsort(column, kind="stable")
        start = np.concatenate(([0], np.cumsum(np.bincount(column, minlength=self.columns)))).astype(np.int64)
        index = np.concatenate((self.index, rows))[order]
        return Matrix(self.rows + more, start, index, np.concatenate((self.value, values))[order])

    def beside(self, other: Matrix) -> Matrix:
        """These columns, then those of a matrix with as many rows."""
        return Matrix(
            self.rows,
            np.concatenate((self.start, other.start[1:] + self.start[-1])),
            np.concatenate((self.index, other.index)),
            np.concatenate((self.value, other.value)),
        )


def from_triples(rows: int, columns: int, row: Any, column: Any, value: Any = None) -> Matrix:
    row, column = np.asarray(row, np.int64), np.asarray(column, np.int64)
    value = np.ones(len(row)) if value is None else np.asarray(value, np.float64)
    order = np.argsort(column, kind="stable")
    start = np.concatenate(([0], np.cumsum(np.bincount(column, minlength=columns)))).astype(np.int64)
    return Matrix(rows, start, row[order], value[order])


@dataclass(frozen=True)
class Program:
    """Minimise ``cost @ x`` with ``low <= matrix @ x <= high`` and ``lower <= x <= upper``."""

    matrix: Matrix
    low: Floats
    high: Floats
    lower: Floats
    upper: Floats
    cost: Floats


@dataclass(frozen=True)
class Solved:
    """``x`` None: no point keeps all rows. Duals are those of a minimisation."""

    x: Floats | None
    value: float = 0.0
    row_dual: Floats | None = None
    column_dual: Floats | None = None
    bound: float = 0.0


class Lines:
    """One HiGHS object, used again and again."""

    def __init__(self, **options: Any) -> None:
        self.highs = _SILENT()
        for name, value in {"output_flag": False, "threads": 1, "random_seed": 0, **options}.items():
            self.highs.setOptionValue(name, value)

    def load(self, program: Program, whole: Bits | None = None) -> None:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(program.cost), program.matrix.rows
        lp.col_cost_, lp.col_lower_, lp.col_upper_ = program.cost, program.lower, program.upper
        lp.row_lower_, lp.row_upper_ = program.low, program.high
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.start_ = program.matrix.start.astype(np.int32)
        lp.a_matrix_.index_ = program.matrix.index.astype(np.int32)
        lp.a_matrix_.value_ = program.matrix.value
        if whole is not None:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[one] for one in whole.astype(int).tolist()]
        self.highs.passModel(lp)

    def run(self) -> Solved:
        self.highs.run()
        info = self.highs.getInfo()
        if info.primal_solution_status != 2:
            return Solved(None)
        found = self.highs.getSolution()
        return Solved(
            np.array(found.col_value),
            float(info.objective_function_value),
            np.array(found.row_dual),
            np.array(found.col_dual),
            float(info.mip_dual_bound),
        )

    def solve(self, program: Program, whole: Bits | None = None) -> Solved:
        self.load(program, whole)
        return self.run()


def exact_lines() -> Lines:
    """For levels that later levels stand on. Without presolve: the next level begins at the corner of the last."""
    return Lines(primal_feasibility_tolerance=1e-10, dual_feasibility_tolerance=1e-10, presolve="off")


def solve_whole(program: Program, *, gap: float = 0.0, seconds: float = INFINITE, nodes: int = 0) -> Solved:
    """All unknowns whole. ``nodes``: give up after so many (0 = never); counted, not timed, so that a run can be repeated."""
    options: dict[str, Any] = {"mip_rel_gap": gap, "mip_abs_gap": 1e-6}
    if nodes:
        options["mip_max_nodes"] = nodes
    return Lines(**options).solve(program, np.ones(len(program.cost), bool))
