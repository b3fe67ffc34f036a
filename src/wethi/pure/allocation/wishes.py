"""Among equally fair lotteries the one that grants most wishes: 3, 2, 1 points by rank, then seats in a hall, then a fixed order."""

from __future__ import annotations

import hashlib

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.solver import Floats, Lines, Program, solve_whole

_POINTS = {0: 0.0, 1: 3.0, 2: 2.0, 3: 1.0}


def points(grid: Grid) -> Floats:
    """Per column. The last, tiny part is drawn from SHA-256 of who and where, so that ties fall alike on every machine."""
    found = []
    for column in grid.shape.columns:
        name = f"{grid.shape.groups[column.group].ids[0]}/{column.issue}/{column.mode}".encode()
        tie = int.from_bytes(hashlib.sha256(name).digest()[:4], "big") / 2**32
        found.append(_POINTS.get(column.rank, 0.0) + (0.001 if column.mode == "hub" else 0.0) + 0.0001 * tie)
    return np.array(found)


def most_wished(grid: Grid, chance: Floats, x: Floats) -> Floats:
    """Expected seats per column with the chances of all groups kept; ``x`` is returned where nothing can be chosen."""
    if not len(grid.wide):
        return x
    lower, upper = np.zeros(len(x)), grid.upper.copy()
    seats = grid.size * chance
    lower[grid.alone] = upper[grid.alone] = seats[grid.group[grid.alone]]
    low, high = grid.low.copy(), grid.high.copy()
    low[grid.rules :] = high[grid.rules :] = seats[grid.wide]
    lines = Lines(dual_feasibility_tolerance=1e-9, primal_feasibility_tolerance=1e-8, presolve="off")
    solved = lines.solve(Program(grid.matrix, low, high, lower, upper, -points(grid)))
    return x if solved.x is None else np.clip(solved.x, 0.0, grid.upper)


def everyone(grid: Grid) -> Floats | None:
    """One allocation that seats all who can be seated, as they wish; None when the rules forbid it.

    Issues need not be full: the lower bound of the seats is set aside, that of every other rule stays.
    """
    low, high = grid.low.copy(), grid.high.copy()
    for place, rule in enumerate(grid.shape.rules):
        if rule.kind == "seats":
            low[place] = 0.0
    low[grid.rules :] = grid.size[grid.wide]
    lower = np.zeros(len(grid.upper))
    lower[grid.alone] = grid.upper[grid.alone]
    solved = solve_whole(Program(grid.matrix, low, high, lower, grid.upper, -points(grid)))
    return None if solved.x is None else np.round(solved.x)


def granted(grid: Grid, x: Floats) -> dict[str, float] | None:
    """Shares of the expected seats that are a first, second, third wish; None for one panel."""
    if grid.shape.problem.single:
        return None
    ranks = np.array([column.rank for column in grid.shape.columns])
    total = float(x.sum()) or 1.0
    return {
        name: round(float(x[ranks == rank].sum()) / total, 6)
        for rank, name in enumerate(("first", "second", "third"), 1)
    }
