"""Columns of a PDF page that no lines part: where they begin is told by the rows around, and what goes on below in one of
them is brought back to its row."""

from __future__ import annotations

import re
from collections import Counter

from wethi.kit.files.pdf_printed import GAP, Line

_NEAR = 1.0  # points
_FEWEST = 2  # rows that begin a column in the same place
_AROUND = 2  # rows; one of them has a wide gap there
_MOST_LINES = 6  # of one cell
_FULL = 0.5  # of the room up to the next column, at least
_SIGNED = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)")
_FIRST = 12  # signs
_SPACED = 1.8  # times the type size: lines of a cell are no further apart


def set_columns(lines: list[Line]) -> list[Line]:
    """The lines with wide gaps wherever a column begins, and with what was wrapped inside of columns."""
    return _widened(_gathered(lines))


def _gathered(lines: list[Line]) -> list[Line]:
    """Programs write a row cell by cell: behind what was wrapped in one, the next begins higher again."""
    made: list[Line] = []
    for line in lines:
        near = range(len(made) - 2, max(-1, len(made) - 1 - _MOST_LINES), -1) if line.cell is None else ()
        row = next((at for at in near if _stands_beside(made[at], line)), None)
        if row is None or not all(_is_wrapped(made[row], one, line) for one in made[row + 1 :]):
            made.append(line)
            continue
        for one in made[row + 1 :]:
            made[row].take(one, "")
        made[row].take(line, GAP)
        del made[row + 1 :]
    return made


def _stands_beside(row: Line, line: Line) -> bool:
    """Whether a line stands at the height of an earlier one, to the right of it."""
    return (
        row.cell is None
        and min(abs(row.base - line.base), abs(row.tail - line.base)) < _NEAR
        and line.left > row.right - _NEAR
    )


def _is_wrapped(row: Line, below: Line, beside: Line) -> bool:
    """Whether a line stands below the last column of a row, which was full."""
    begins = row.left if row.column is None else row.column
    return (
        below.cell is None
        and 0 < row.base - below.base < row.size * _SPACED * _MOST_LINES
        and begins - _NEAR < below.left
        and below.right < beside.left
        and row.right - begins > (beside.left - begins) * _FULL
        and _SIGNED.match("".join(row.signs[:_FIRST])) is None
    )


def _widened(lines: list[Line]) -> list[Line]:
    begins = [{round(place) for place in line.columns()} if line.cell is None else set() for line in lines]
    counts = Counter(place for places in begins for place in places)
    known = {place for place, times in counts.items() if times >= _FEWEST}
    made: list[Line] = []
    for at, line in enumerate(lines):
        around = begins[max(0, at - _AROUND) : at + _AROUND + 1] if known and line.cell is None else ()
        places = {place + aside for others in around for place in others if place in known for aside in (-1, 0, 1)}
        line.widen(places)
        if places and made and round(line.left) in places and _ends_column(made[-1], line):
            made[-1].take(line, "")
        else:
            made.append(line)
    return made


def _ends_column(above: Line, line: Line) -> bool:
    """Whether a line goes on below the last column of the one above."""
    begins = above.column
    near = above.cell is None and 0 < above.base - line.base < above.size * _SPACED
    return near and begins is not None and abs(begins - line.left) < _NEAR and len(line.columns()) == 0
