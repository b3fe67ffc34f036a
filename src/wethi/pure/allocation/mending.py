"""Repairs a nearly allowed point by exchanges: up or down one column, or two at once."""

from __future__ import annotations

import numpy as np

from wethi.pure.allocation.solver import Floats, Ints, Matrix

_NEAR = 1e-6
_WIDTH = 72
_STEPS = 24
_FIRSTS = 10


def mend(
    part: Matrix, low: Floats, high: Floats, span: Floats, start: Floats, odd: Ints, rng: np.random.Generator
) -> Floats | None:
    """A whole point within all rows, or None when the exchanges run dry.

    ``start``: whole, inside the box ``[0, span]``; ``odd``: columns that were fractional, tried first.
    """
    y = start.copy()
    sums = part.dot(y)
    missing = _missing(sums, low, high)
    if missing < _NEAR:
        return y
    others = without(len(y), odd)
    for _ in range(_STEPS):
        picked = np.concatenate((odd, rng.permutation(others)[: max(_WIDTH - len(odd), 24)]))
        dense = np.zeros((part.rows, len(picked)))
        inner = part.take(picked)
        dense[inner.index, np.repeat(np.arange(len(picked)), np.diff(inner.start))] = inner.value
        up, down = np.flatnonzero(y[picked] < span[picked] - 0.5), np.flatnonzero(y[picked] > 0.5)
        moves = np.concatenate((dense[:, up], -dense[:, down]), axis=1)
        column = np.concatenate((picked[up], picked[down]))
        sign = np.concatenate((np.ones(len(up)), -np.ones(len(down))))
        chosen, left = _best(moves, sums, low, high)
        if left > missing - _NEAR:
            # No exchange helps: a step sideways, then other neighbours.
            if left > missing + _NEAR:
                continue
            if rng.random() < 0.3:
                continue
        for one in chosen:
            y[column[one]] += sign[one]
            sums = sums + moves[:, one]
        if np.any(y < -0.5) or np.any(y > span + 0.5):
            return None
        missing = _missing(sums, low, high)
        if missing < _NEAR:
            return y
    return None


def without(count: int, some: Ints) -> Ints:
    """All places but these. (numpy's own set functions load its masked arrays, which take a tenth of a second.)"""
    left = np.ones(count, bool)
    left[some] = False
    return np.flatnonzero(left)


def _missing(sums: Floats, low: Floats, high: Floats) -> float:
    return float(np.sum(np.maximum(low - sums, 0.0)) + np.sum(np.maximum(sums - high, 0.0)))


def _best(moves: Floats, sums: Floats, low: Floats, high: Floats) -> tuple[list[int], float]:
    """The one or two moves after which the least is missing."""
    after = sums[:, None] + moves
    single = _missing_all(after, low, high)
    best = int(np.argmin(single))
    chosen, left = [best], float(single[best])
    if left < _NEAR:
        return chosen, left
    firsts = np.argsort(single, kind="stable")[:_FIRSTS]
    pairs = after[:, firsts, None] + moves[:, None, :]
    double = _missing_all(pairs, low, high)
    place = np.arange(len(firsts))
    double[place, firsts] = np.inf
    one, other = np.unravel_index(int(np.argmin(double)), double.shape)
    if double[one, other] < left - _NEAR:
        return [int(firsts[one]), int(other)], float(double[one, other])
    return chosen, left


def _missing_all(sums: Floats, low: Floats, high: Floats) -> Floats:
    shape = (-1,) + (1,) * (sums.ndim - 1)
    outside = low.reshape(shape) - sums
    np.maximum(outside, sums - high.reshape(shape), out=outside)
    np.maximum(outside, 0.0, out=outside)
    found: Floats = outside.sum(axis=0)
    return found
