"""The proof that no lottery is fairer, checked in fractions without a solver.

Given a multiplier ``y`` per rule, every lottery's expected seats ``x`` keep ``sum_t u_t x_t <= C`` where ``u_t`` is the smallest
sum of multipliers over the ways to seat group ``t`` and ``C`` adds ``y * max`` where y > 0 and ``y * min`` where y < 0. What is known of
groups already placed and of people who cannot be seated more than once is moved to the right; what is left says that the smallest chance of
all others is at most C' / S. This is weak duality of linear programming in whole numbers: any multipliers give a true bound, so
nothing about how they were found has to be believed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

from wethi.pure.allocation.shape import Shape


def exact(multipliers: Sequence[float], names: Sequence[str], limit: int = 10**9) -> dict[str, Fraction]:
    """The multipliers that matter, as fractions, by the key of their rule."""
    found = {}
    for name, value in zip(names, multipliers, strict=False):
        if abs(value) > 1e-11 and (nearest := Fraction(float(value)).limit_denominator(limit)):
            found[name] = nearest
    return found


def bound_of(shape: Shape, multipliers: Mapping[str, Fraction], floors: Mapping[int, Fraction]) -> Fraction | None:
    """The largest possible smallest chance of the groups without a floor, as these multipliers prove it.

    ``floors``: groups that are already sure of this chance. None = these multipliers prove nothing.
    Raises KeyError when a multiplier names no rule.
    """
    scale = math.lcm(*(value.denominator for value in multipliers.values())) if multipliers else 1
    place_of = {rule.key: place for place, rule in enumerate(shape.rules)}
    sums, right = [0] * len(shape.columns), Fraction(0)
    for name, value in multipliers.items():
        rule, whole = place_of[name], int(value * scale)
        right += whole * (shape.highs[rule] if whole > 0 else shape.lows[rule])
        for column in shape.members[rule]:
            sums[column] += whole
    cap = Fraction(shape.problem.cap).limit_denominator(10**6) if shape.problem.cap is not None else Fraction(1)
    left = 0
    for place, (group, columns) in enumerate(zip(shape.groups, shape.of_group, strict=True)):
        if not columns:
            continue
        unit, size = min(sums[column] for column in columns), len(group.ids)
        if group.pinned:
            right -= unit * size
        elif unit < 0:
            right -= unit * size * cap
        elif place in floors:
            right -= unit * size * floors[place]
        else:
            left += unit * size
    return right / left if left > 0 else None
