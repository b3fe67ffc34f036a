"""The cells that are drawn on a PDF page: between which lines a sign stands."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

MOST_LOOKS = 20_000
"""In one document; each looks through all lines of a page."""

MOST_OBJECTS = 300_000
"""In one document: pages may share what is drawn on them, and a file of a few kilobytes draws a forest."""

_MOST_OBJECTS, _MOST_LINES = 20_000, 400  # of one page, and on it in one direction
_THIN, _LONG = 2.5, 6.0  # points
_TOUCHING = 2.0


class Cell(NamedTuple):
    """What is drawn around a sign, in points."""

    left: float
    bottom: float
    right: float
    top: float

    def holds(self, x: float, y: float) -> bool:
        """Whether a place lies in it."""
        return self.left < x < self.right and self.bottom < y < self.top


class _Stroke(NamedTuple):
    at: float
    start: float
    end: float


class Grid:
    """The lines of a page."""

    def __init__(self, level: list[_Stroke], upright: list[_Stroke]) -> None:
        self._level, self._upright = level, upright
        self._last: Cell | None = None
        self.looks = 0

    def cell(self, x: float, y: float) -> Cell | None:
        """The cell a place lies in; none where a side is open."""
        if self._last is not None and self._last.holds(x, y):
            return self._last
        self.looks += 1
        if self.looks > MOST_LOOKS:
            return None
        beside = [stroke.at for stroke in self._upright if stroke.start <= y <= stroke.end]
        over = [stroke.at for stroke in self._level if stroke.start <= x <= stroke.end]
        left, right = (
            max((at for at in beside if at < x), default=None),
            min((at for at in beside if at > x), default=None),
        )
        bottom, top = max((at for at in over if at < y), default=None), min((at for at in over if at > y), default=None)
        if left is None or right is None or bottom is None or top is None:
            return None
        self._last = Cell(left, bottom, right, top)
        return self._last


def objects_on(page: Any) -> int:
    """How many objects `grid_of` looks through; none of a page that is covered with them."""
    import pypdfium2.raw as raw

    count: int = raw.FPDFPage_CountObjects(page)
    return count if count <= _MOST_OBJECTS else 0


def grid_of(page: Any) -> Grid | None:
    """The lines drawn on a page; nothing where none make a cell, or where it is covered with them."""
    import pypdfium2.raw as raw

    count = objects_on(page)
    level: list[_Stroke] = []
    upright: list[_Stroke] = []
    edges = [ctypes.c_float() for _ in range(4)]
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    for at in range(count):
        thing = raw.FPDFPage_GetObject(page, at)
        if raw.FPDFPageObj_GetType(thing) != raw.FPDF_PAGEOBJ_PATH or not raw.FPDFPageObj_GetBounds(thing, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        if top - bottom <= _THIN < _LONG <= right - left:
            level.append(_Stroke((top + bottom) / 2, left, right))
        elif right - left <= _THIN < _LONG <= top - bottom:
            upright.append(_Stroke((left + right) / 2, bottom, top))
        elif min(right - left, top - bottom) > _LONG and raw.FPDFPath_GetDrawMode(thing, fill, stroke) and stroke.value:
            level += _Stroke(bottom, left, right), _Stroke(top, left, right)
            upright += _Stroke(left, bottom, top), _Stroke(right, bottom, top)
    level, upright = _joined(level), _joined(upright)
    if min(len(level), len(upright)) < 2 or max(len(level), len(upright)) > _MOST_LINES:
        return None
    return Grid(level, upright)


def _joined(strokes: list[_Stroke]) -> list[_Stroke]:
    """Each line once: cells draw their own sides, one behind the other and one over the other."""
    strokes.sort()
    rows: list[list[_Stroke]] = []
    for stroke in strokes:
        if rows and stroke.at - rows[-1][0].at <= _TOUCHING:
            rows[-1].append(stroke)
        else:
            rows.append([stroke])
    made: list[_Stroke] = []
    for row in rows:
        at, start, end = row[0].at, *min((stroke.start, stroke.end) for stroke in row)
        for stroke in sorted(row, key=lambda stroke: stroke.start):
            if stroke.start > end + _TOUCHING:
                made.append(_Stroke(at, start - _TOUCHING, end + _TOUCHING))
                start, end = stroke.start, stroke.end
            end = max(end, stroke.end)
        made.append(_Stroke(at, start - _TOUCHING, end + _TOUCHING))
    return made
