"""A ``Shape`` as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wethi.pure.allocation.shape import Shape
from wethi.pure.allocation.solver import Floats, Ints, Matrix, from_triples


@dataclass(frozen=True)
class Grid:
    """``matrix``: rules above, then, where people can be seated in several ways, one row for each group (``wide``).

    ``alone``: the columns where everybody can be seated in one way only. ``size``: people per group; ``upper``: people per column; ``group``: group of each column.
    """

    shape: Shape
    matrix: Matrix
    low: Floats
    high: Floats
    size: Floats
    group: Ints
    upper: Floats
    wide: Ints
    alone: Ints
    pinned: Ints

    @property
    def seatable(self) -> Ints:
        """The groups that have at least one column."""
        return np.flatnonzero(np.bincount(self.group, minlength=len(self.size)))

    @property
    def rules(self) -> int:
        return len(self.shape.rules)

    def totals(self, x: Floats) -> Floats:
        """Seats per group."""
        return np.bincount(self.group, weights=x, minlength=len(self.size)).astype(np.float64)


def grid_of(shape: Shape) -> Grid:
    row = [place for place, members in enumerate(shape.members) for _ in members]
    column = [one for members in shape.members for one in members]
    several = any(len(ways) > 1 for ways in shape.of_group)
    wide = [place for place, ways in enumerate(shape.of_group) if ways] if several else []
    for place, group in enumerate(wide):
        row += [len(shape.rules) + place] * len(shape.of_group[group])
        column += shape.of_group[group]
    size = np.array(shape.sizes, float)
    group_of = np.array([one.group for one in shape.columns], np.int64)
    wide_array = np.array(wide, np.int64)
    alone = np.array([] if several else [ways[0] for ways in shape.of_group if ways], np.int64)
    pinned = np.array(
        [place for place, group in enumerate(shape.groups) if group.pinned and shape.of_group[place]], np.int64
    )
    floors = np.zeros(len(size))
    floors[pinned] = size[pinned]
    return Grid(
        shape,
        from_triples(len(shape.rules) + len(wide), len(shape.columns), row, column),
        np.concatenate((np.array(shape.lows, float), floors[wide_array])),
        np.concatenate((np.array(shape.highs, float), size[wide_array])),
        size,
        group_of,
        size[group_of],
        wide_array,
        alone,
        pinned,
    )
