"""From a problem to a plan: the fairest chances, their proof, the wishes, and a lottery that keeps the promise."""

from __future__ import annotations

import time
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import numpy as np

from wethi.pure.allocation.canonical import TICKETS
from wethi.pure.allocation.certificate import bound_of, exact
from wethi.pure.allocation.grid import Grid, grid_of
from wethi.pure.allocation.halving import Tree, root_of
from wethi.pure.allocation.hull import Hull, tickets_for
from wethi.pure.allocation.leximin import Leximin, leximin
from wethi.pure.allocation.mixing import Mixer, Mixture
from wethi.pure.allocation.peeling import Unpeeled, peel
from wethi.pure.allocation.plan import EVERYONE, PANELS, TREE, Panel, Plan, Proof
from wethi.pure.allocation.problem import Infeasible, Problem, Stuck
from wethi.pure.allocation.shape import Shape, shape_of
from wethi.pure.allocation.solver import Floats, Ints
from wethi.pure.allocation.wishes import everyone, granted, most_wished

# So few groups of equals are a small pool: one panel is written out as a full list of allocations without being asked (it takes no
# second), several issues only where one of so many ways tried down the tree did not go smoothly.
_FEW = 200
_PROBES, _CAREFUL_PROBES = 2, 24
# Up to so many groups the best mixture is found exactly, allocation by allocation.
_TINY = 40


def plan_seats(
    problem: Problem, *, tickets: int = TICKETS, enumerate_nodes: int = 0, steps: int = 40, few: int = _FEW
) -> Plan:
    """The plan for these people, places and rules. Raises Infeasible.

    ``tickets``: of the lottery (a million for six dice, a thousand for three). ``enumerate_nodes``: so many bundles of the
    tree are split, checked and published beforehand; for one panel every allocation is written out. ``steps``: how many
    whole-number programs may be spent where halving fails. ``few``: up to so many groups of equals a pool is small.
    """
    began = time.perf_counter()
    grid = grid_of(shape_of(problem))
    reasons = {name: group.reason for group in grid.shape.groups if group.reason for name in group.ids}
    plan = _suffices(problem, grid, tickets, reasons) or _lottery(
        problem, grid, tickets, enumerate_nodes, steps, reasons, few
    )
    return replace(plan, notes=problem.notes, seconds=round(time.perf_counter() - began, 4))


def _suffices(problem: Problem, grid: Grid, tickets: int, reasons: dict[str, str]) -> Plan | None:
    """Where there are more places than people nobody is drawn. One panel keeps its number of seats."""
    able = int(grid.size[grid.seatable].sum())
    if problem.single or not able or able >= problem.seats:
        return None
    seats = everyone(grid)
    if seats is None:
        return None
    one = tuple(int(count) for count in seats)
    levels = (*(((0.0, len(reasons)),) if reasons else ()), (1.0, able))
    return Plan(
        problem, EVERYONE, tickets, tuple(count * tickets for count in one), (Panel(tickets, one),), {}, levels, 1.0, None,
        granted(grid, seats), reasons, made_shape=grid.shape,
    )  # fmt: skip


def _lottery(
    problem: Problem, grid: Grid, tickets: int, nodes: int, steps: int, reasons: dict[str, str], few: int
) -> Plan:
    fair = leximin(grid) if len(grid.group) else None
    if fair is None:
        raise Infeasible(problem)
    x = most_wished(grid, fair.chance, fair.x)
    proof = _proof(grid.shape, fair)
    reasons |= _unreachable(grid, fair.chance, "no_place")
    levels = _levels([(level.chance, level.groups) for level in fair.levels], grid, reasons)
    plan = Plan(
        problem, TREE, tickets, (), (), {}, levels, _smallest(fair.chance, grid), proof, granted(grid, x), reasons,
        made_shape=grid.shape,
    )  # fmt: skip
    known: list[Ints] = []
    try:
        root = root_of(grid, x, fair.chance, tickets)
        plan = replace(plan, root=tuple(int(one) for one in root))
        small = len(grid.size) <= few
        if not (problem.single and (small or nodes)):
            probes = _CAREFUL_PROBES if small else _PROBES
            smooth = _tree(plan, grid, nodes, probes, careful=problem.single or small)
            if smooth is not None:
                return smooth
        return replace(plan, method=PANELS, panels=_panels(peel(grid, root, tickets)))
    except Unpeeled as early:
        known = [one for _, one in early.found]
    except Stuck:
        pass
    return _mixed(plan, grid, fair, tickets, steps, known)


def _tree(plan: Plan, grid: Grid, nodes: int, probes: int, *, careful: bool) -> Plan | None:
    """The plan, its first ``nodes`` bundles split, and ``probes`` ways to single tickets tried; None where a bundle could not be split,
    or, when ``careful``, not at once."""
    tree = Tree(grid, np.array(plan.root, np.int64), plan.tickets, plan.commitment)
    try:
        if nodes:
            tree.known = tree.enumerate(nodes)
            tree.retries = 0
        for probe in range(probes if 2 * max(nodes, 1) < plan.tickets else 0):
            tree.leaf(probe * (plan.tickets - 1) // (probes - 1))
            if tree.retries and careful:
                return None
    except Stuck:
        return None
    return replace(plan, nodes={node: tuple(int(one) for one in half) for node, half in tree.known.items()})


def _mixed(plan: Plan, grid: Grid, fair: Leximin, tickets: int, steps: int, known: list[Ints]) -> Plan:
    """Where bundles cannot be halved: the mixture of real allocations that comes closest, and an honest gap."""
    if len(grid.size) <= _TINY:
        return _exact(plan, grid, tickets, steps)
    try:
        mixer = Mixer(grid, fair.chance, known)
        mixture = mixer.mix(steps=steps)
        left = np.flatnonzero((fair.chance > 1e-9) & (mixer.chances(mixture) < 1e-9)).tolist()
        if left:
            mixer, mixture = _without_the_unreachable(grid, left, mixture, steps)
    except Stuck:
        return _exact(plan, grid, tickets, steps)
    mixed = _mixture(plan, grid, tickets, mixture.weights, mixture.allocations, None)
    if mixed.gap and len(grid.size) <= _FEW:
        exact_one = _exact(plan, grid, tickets, steps, mixture.allocations)
        return exact_one if exact_one.maximin >= mixed.maximin else mixed
    return mixed


def _without_the_unreachable(grid: Grid, left: list[int], so_far: Mixture, steps: int) -> tuple[Mixer, Mixture]:
    """Some groups are in no allocation of the mixture: those that no allocation has are left out, so that nobody else falls
    short for their sake; the others get one. Raises Stuck when there is no allocation."""
    hull = Hull(grid)
    reachable = hull.cover(left)
    fairer = None if reachable is None else leximin(grid, without=set(left) - reachable, shut=True)
    if fairer is None:
        raise Stuck
    mixer = Mixer(grid, fairer.chance, [*so_far.allocations, *hull.found])
    return mixer, mixer.mix(steps=steps)


def _exact(plan: Plan, grid: Grid, tickets: int, steps: int, known: Iterable[Ints] = ()) -> Plan:
    """Leximin over the allocations themselves; for small pools, where the relaxed rules may promise what nobody can keep."""
    hull = Hull(grid, steps=10 * steps)
    for one in known:
        hull.keep(one)
    reachable = hull.cover()
    if reachable is None:
        raise Infeasible(plan.problem)
    mixture = hull.leximin(reachable)
    return _mixture(plan, grid, tickets, mixture.weights, mixture.allocations, mixture.chance)


def _mixture(
    plan: Plan, grid: Grid, tickets: int, weights: Floats, allocations: tuple[Ints, ...], chance: Floats | None
) -> Plan:
    """``chance``: where it is known exactly; otherwise what the mixture gives."""
    counts = tickets_for(weights, tickets)
    pairs = [(count, one) for count, one in zip(counts, allocations, strict=True) if count]
    root = sum((count * one for count, one in pairs), np.zeros(len(grid.upper), np.int64))
    if chance is None:
        seats = sum((weight * one for weight, one in zip(weights, allocations, strict=True)), np.zeros(len(grid.upper)))
        chance = np.round(grid.totals(seats) / grid.size, 9)
    reasons = {**plan.reasons, **_unreachable(grid, chance, "no_allocation")}
    if len(reasons) > len(plan.reasons):
        plan = _proved_without(plan, grid, chance)
    by_chance: list[tuple[float, tuple[int, ...]]] = [
        (float(chance[group]), (group,)) for group in grid.seatable.tolist() if group not in set(grid.pinned.tolist())
    ]
    return replace(
        plan,
        method=PANELS,
        root=tuple(int(one) for one in root),
        panels=_panels(pairs),
        levels=_levels(by_chance, grid, reasons),
        maximin=min(_smallest(chance, grid), plan.bound),
        preference=granted(grid, root / tickets),
        reasons=reasons,
    )


def _proved_without(plan: Plan, grid: Grid, chance: Floats) -> Plan:
    """The proof of a plan in which more people than the relaxed rules say can have no seat: it speaks of all others."""
    none = [group for group in grid.seatable.tolist() if chance[group] < 1e-9]
    fair = leximin(grid, without=none)
    return replace(plan, proof=_proof(grid.shape, fair, none)) if fair is not None else plan


def _panels(pairs: list[tuple[int, Ints]]) -> tuple[Panel, ...]:
    return tuple(Panel(count, tuple(int(seats) for seats in one)) for count, one in pairs)


def _unreachable(grid: Grid, chance: Floats, code: str) -> dict[str, str]:
    groups = [group for group in grid.seatable.tolist() if chance[group] < 1e-9]
    return {name: code for group in groups for name in grid.shape.groups[group].ids}


def _smallest(chance: Floats, grid: Grid) -> float:
    """Of those who can be seated at all, pinned people apart."""
    pinned = set(grid.pinned.tolist())
    drawn = np.array([group for group in grid.seatable.tolist() if group not in pinned], np.int64)
    able = chance[drawn][chance[drawn] >= 1e-9]
    return round(float(able.min()), 12) if len(able) else 1.0


def _levels(
    found: list[tuple[float, tuple[int, ...]]], grid: Grid, reasons: dict[str, str]
) -> tuple[tuple[float, int], ...]:
    """(chance, people) ascending, with those who cannot be seated and those who were pinned; equal chances together."""
    pairs = [(chance, int(sum(grid.size[list(groups)]))) for chance, groups in found if chance >= 1e-9]
    pairs += [(0.0, len(reasons))] if reasons else []
    pairs += [(1.0, int(grid.size[grid.pinned].sum()))] if len(grid.pinned) else []
    merged: list[tuple[float, int]] = []
    for chance, people in sorted(pairs):
        if merged and chance - merged[-1][0] < 1e-10:
            merged[-1] = (merged[-1][0], merged[-1][1] + people)
        else:
            merged.append((round(chance, 12), people))
    return tuple(merged)


def _proof(shape: Shape, fair: Leximin, without: Iterable[int] = ()) -> Proof | None:
    """Of the first level at which somebody can be seated, ``without`` those whom no allocation has."""
    floors = dict.fromkeys(without, Fraction(0))
    names = [rule.key for rule in shape.rules]
    for level in fair.levels:
        if level.chance < 1e-9:
            floors |= dict.fromkeys(level.groups, Fraction(0))
            continue
        best: tuple[Fraction, dict[str, Fraction]] | None = None
        for limit in (10**6, 10**9, 10**15):
            multipliers = exact(level.multipliers.tolist(), names, limit)
            value = bound_of(shape, multipliers, floors)
            if value is not None and (best is None or value < best[0]):
                best = (value, multipliers)
            if best is not None and abs(float(best[0]) - level.chance) < 1e-12:
                break
        # A chance is at most 1, whatever the multipliers say.
        return Proof(min(best[0], Fraction(1)), best[1], floors) if best else None
    return None
