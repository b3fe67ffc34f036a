"""When no allocation keeps all rules: which of them contradict each other, what is the least to give way, whom to look for.

A conflict is irreducible: leave any one of its bounds out and the rest can be kept (deletion filter after the rows that carry
the infeasibility of the relaxed program). The relaxation is a whole-number program; walls weigh more than shares.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from wethi.pure.allocation.grid import Grid, grid_of
from wethi.pure.allocation.problem import Problem, Rule, make_problem
from wethi.pure.allocation.recruiting import recruits
from wethi.pure.allocation.shape import shape_of
from wethi.pure.allocation.solver import INFINITE, Floats, Lines, Matrix, Program, from_triples, solve_whole
from wethi.pure.allocation.wording import Words, bound_of_rule, name_of, said

Bound = tuple[int, str]  # place of the rule, "min" or "max"
_SLIGHT, _NODES = 0.004, 500


@dataclass(frozen=True)
class Change:
    """One bound that gives way: ``rule`` is its key, ``bound`` min or max."""

    rule: Rule
    bound: str
    before: int
    after: int

    @property
    def words(self) -> Words:
        name = name_of(self.rule)
        if self.bound == "min":
            return said(f"{name['en']}: lower the minimum from {self.before} to {self.after}.",
                        f"{name['th']}: ลดค่าต่ำสุดจาก {self.before} เป็น {self.after}")  # fmt: skip
        return said(f"{name['en']}: raise the maximum from {self.before} to {self.after}.",
                    f"{name['th']}: เพิ่มค่าสูงสุดจาก {self.before} เป็น {self.after}")  # fmt: skip

    def as_json(self) -> dict[str, Any]:
        rule = self.rule
        return {
            "rule": rule.key, "kind": rule.trait if rule.kind == "category" else rule.kind, "value": rule.value or None,
            "issue": rule.issue, "day": rule.day, "bound": self.bound, "from": self.before, "to": self.after, **self.words,
        }  # fmt: skip


@dataclass(frozen=True)
class Explanation:
    """``supply`` of a bound: nominated people whom the rule could count."""

    conflicts: tuple[tuple[Rule, str, int], ...]
    changes: tuple[Change, ...] | None
    recruit: tuple[dict[str, Any], ...]

    def as_json(self) -> dict[str, Any]:
        total = sum(abs(one.after - one.before) for one in self.changes or ())
        relaxation = (
            None if self.changes is None else {"total": total, "changes": [one.as_json() for one in self.changes]}
        )
        return {
            "feasible": False,
            "conflicts": [
                {
                    "rule": rule.key, "bound": bound, "limit": rule.low if bound == "min" else rule.high, "supply": supply,
                    **bound_of_rule(rule, bound, supply),
                }
                for rule, bound, supply in self.conflicts
            ],
            "relaxation": relaxation,
            "recruit": list(self.recruit),
            **_together(len(self.conflicts)),
        }  # fmt: skip


def _together(count: int) -> Words:
    en, th = "The rules cannot all be kept together", "กติกาที่ตั้งไว้ขัดกันเอง จัดที่นั่งให้ครบทุกข้อไม่ได้"
    if count < 2:
        return said(f"{en}.", th)
    return said(f"{en}: {count} of them contradict each other. Any one of these left out, the others can be kept.",
                f"{th} มี {count} ข้อที่ขัดกัน หากยกเว้นข้อใดข้อหนึ่ง ข้อที่เหลือจะทำตามได้")  # fmt: skip


def explain(problem: Problem) -> Explanation:
    """For a problem that is known to be infeasible."""
    grid = grid_of(shape_of(problem))
    found = [(grid.shape.rules[place], bound, _supply(grid, place)) for place, bound in sorted(_conflict(grid))]
    return Explanation(tuple(found), _relaxation(grid), tuple(recruits(grid)))


def relaxed(problem: Problem, changes: Iterable[Change]) -> Problem:
    """The problem with these bounds given way."""
    rules = {rule.key: rule for rule in problem.rules}
    for change in changes:
        rule = rules[change.rule.key]
        rules[rule.key] = replace(rule, low=change.after) if change.bound == "min" else replace(rule, high=change.after)
    return make_problem(problem.people, problem.issues, rules.values(), problem.cap, problem.notes)


def feasible(problem: Problem) -> bool:
    """Is there an allocation at all?"""
    grid = grid_of(shape_of(problem))
    return _possible(grid, grid.low, grid.high, whole=True)


def _supply(grid: Grid, place: int) -> int:
    shape = grid.shape
    return sum(len(shape.groups[one].ids) for one in {shape.columns[column].group for column in shape.members[place]})


def _lower(grid: Grid) -> Floats:
    lower = np.zeros(len(grid.upper))
    sure = np.zeros(len(grid.size), bool)
    sure[grid.pinned] = True
    lower[grid.alone] = np.where(sure[grid.group], grid.upper, 0.0)[grid.alone]
    return lower


def _possible(grid: Grid, low: Floats, high: Floats, *, whole: bool, lines: Lines | None = None) -> bool:
    if np.any(low > high) or not len(grid.upper):
        return not np.any(low > 0) and not np.any(low > high)
    program = Program(grid.matrix, low, high, _lower(grid), grid.upper, np.zeros(len(grid.upper)))
    if whole:
        return solve_whole(program, gap=10.0).x is not None
    return (lines or Lines()).solve(program).x is not None


def _conflict(grid: Grid) -> list[Bound]:
    """An irreducible set of bounds that cannot be kept together."""
    single = _alone(grid)
    if single:
        return [single]
    suspects = _carriers(grid)
    whole = suspects is None
    every: list[Bound] = [(place, bound) for place in range(grid.rules) for bound in ("max", "min")]
    left: list[Bound] = [one for one in (every if suspects is None else suspects) if _binds(grid, one)]
    kept: list[Bound] = []
    while left:
        # Those least in the way of understanding are left out first: walls and caps before shares.
        tried = left.pop(0)
        low, high = _only(grid, [*kept, *left])
        if _possible(grid, low, high, whole=whole):
            kept.append(tried)
    return kept


def _binds(grid: Grid, one: Bound) -> bool:
    place, bound = one
    rule = grid.shape.rules[place]
    return rule.low > 0 if bound == "min" else rule.high is not None


def _alone(grid: Grid) -> Bound | None:
    """A bound that nobody could keep: more needed than were nominated."""
    for place, rule in enumerate(grid.shape.rules):
        if rule.low > _supply(grid, place):
            return place, "min"
    return None


def _only(grid: Grid, kept: Sequence[Bound]) -> tuple[Floats, Floats]:
    """Rows with nothing but these bounds (and people seated once)."""
    low, high = grid.low.copy(), grid.high.copy()
    low[: grid.rules], high[: grid.rules] = -INFINITE, INFINITE
    for place, bound in kept:
        if bound == "min":
            low[place] = grid.low[place]
        else:
            high[place] = grid.high[place]
    return low, high


def _carriers(grid: Grid) -> list[Bound] | None:
    """The bounds that a least violation of the relaxed program rests on; None when the relaxed program has a solution."""
    matrix, count = _with_slack(grid)
    cost = np.concatenate((np.zeros(len(grid.upper)), np.ones(2 * count)))
    upper = np.concatenate((grid.upper, np.full(2 * count, INFINITE)))
    lower = np.concatenate((_lower(grid), np.zeros(2 * count)))
    solved = Lines().solve(Program(matrix, grid.low, grid.high, lower, upper, cost))
    if solved.x is None or solved.row_dual is None or solved.value < 1e-7:
        return None
    duals = solved.row_dual[: grid.rules]
    return sorted(
        ((place, "min" if dual > 0 else "max") for place, dual in enumerate(duals.tolist()) if abs(dual) > 1e-9),
        key=lambda one: (-grid.shape.rules[one[0]].weight, one),
    )


def _with_slack(grid: Grid) -> tuple[Matrix, int]:
    count = grid.rules
    rows = np.concatenate((np.arange(count), np.arange(count)))
    values = np.concatenate((np.ones(count), -np.ones(count)))
    return grid.matrix.beside(from_triples(grid.matrix.rows, 2 * count, rows, np.arange(2 * count), values)), count


def _relaxation(grid: Grid) -> tuple[Change, ...] | None:
    """The least weighted sum of steps by which bounds give way; within their flex where that is enough."""
    rules = grid.shape.rules
    weight = np.array([float(rule.weight) for rule in rules])
    for flexible in (True, False):
        down = [float(rule.low - (rule.low_flex if flexible and rule.low_flex is not None else 0)) for rule in rules]
        most = [
            0.0 if rule.high is None
            else float(rule.high_flex - rule.high) if flexible and rule.high_flex is not None
            else float(len(grid.shape.problem.people))
            for rule in rules
        ]  # fmt: skip
        if flexible and all(rule.low_flex is None and rule.high_flex is None for rule in rules):
            continue
        limits = np.maximum(down, 0.0), np.maximum(most, 0.0)
        found = _give_way(grid, weight, *limits)
        if found is not None:
            return _kindest(grid, weight, limits, found)
    return None


def _kindest(
    grid: Grid, weight: Floats, limits: tuple[Floats, Floats], found: tuple[Change, ...]
) -> tuple[Change, ...]:
    """Of what costs the same, what takes the smallest part of each bound: 40 goes down to 5 before 2 goes down to nothing."""
    rules = grid.shape.rules
    part = np.array([[1 / max(rule.low, 1) for rule in rules], [1 / max(rule.high or 0, 1) for rule in rules]])
    other = _give_way(grid, weight, *limits, slight=_SLIGHT * part, nodes=_NODES)
    return other if other is not None and _cost(other) <= _cost(found) else found


def _cost(changes: Iterable[Change]) -> float:
    return sum(abs(one.after - one.before) * one.rule.weight for one in changes)


def _give_way(
    grid: Grid, weight: Floats, down: Floats, most: Floats, *, slight: Floats | None = None, nodes: int = 0
) -> tuple[Change, ...] | None:
    """``slight``: what a step of each minimum and maximum costs beside its weight."""
    matrix, count = _with_slack(grid)
    columns = len(grid.upper)
    less_cost, more_cost = (weight, weight) if slight is None else (weight + slight[0], weight + slight[1])
    solved = solve_whole(
        Program(
            matrix, grid.low, grid.high, np.concatenate((_lower(grid), np.zeros(2 * count))),
            np.concatenate((grid.upper, down, most)), np.concatenate((np.zeros(columns), less_cost, more_cost)),
        ),
        nodes=nodes,
    )  # fmt: skip
    if solved.x is None:
        return None
    less, more = np.round(solved.x[columns : columns + count]), np.round(solved.x[columns + count :])
    found = []
    for place, rule in enumerate(grid.shape.rules):
        if less[place] > 0:
            found.append(Change(rule, "min", rule.low, rule.low - int(less[place])))
        if more[place] > 0 and rule.high is not None:
            found.append(Change(rule, "max", rule.high, rule.high + int(more[place])))
    return tuple(found)
