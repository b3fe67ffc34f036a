"""Tables of a PDF page: what stands in drawn cells, brought together row by row."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable
from typing import NamedTuple

from wethi.kit.files.pdf_grid import Cell
from wethi.kit.files.pdf_lines import MARK, had_no_room
from wethi.kit.files.pdf_printed import seam
from wethi.kit.files.pdf_rows import Row
from wethi.kit.files.table_lines import Again, table_lines

_SAME = 2.0  # points
_NEARLY_FULL = 0.7
_PERSON = re.compile(r"นาย[^ก]|นาง|น\.ส\.|ดร\.|คุณ|ครู|พระ|อาจารย์|ผศ\.|รศ\.")  # another one in the same cell
_PADDING = 5.0
_MOST_COLUMNS = 40


def with_tables(pages: list[list[Row]]) -> list[list[Row]]:
    """The pages with a line for each row of their tables; those have no place. A table that goes on stays one."""
    made: list[list[Row]] = []
    last: _Table | None = None
    again = Again()
    for page in pages:
        made.append([])
        for piece in _pieces(page):
            table = _table(piece, again) if piece[0].cell is not None else None
            if table is None and last is not None and last.ends_in(piece):
                continue
            if table is None:
                _put(last, made)
                last = None
                made[-1] += piece
            elif last is not None and last.goes_on(table):
                last.rows.extend(table.rows[1:] if table.rows[:1] == last.rows[:1] else table.rows)
            else:
                _put(last, made)
                last = table._replace(page=len(made) - 1)
    _put(last, made)
    return made


class _Table(NamedTuple):
    rows: list[list[list[str]]]
    lefts: list[float]
    width: float
    page: int

    def goes_on(self, table: _Table) -> bool:
        """Whether another table has the same columns."""
        return len(self.lefts) == len(table.lefts) and all(
            abs(left - other) <= _SAME for left, other in zip(self.lefts, table.lefts, strict=True)
        )

    def ends_in(self, rows: list[Row]) -> bool:
        """Whether lines in one cell are the rest of the last row, over the page's end; they are taken then."""
        cell = rows[0].cell
        column = next((at for at, left in enumerate(self.lefts) if cell and abs(left - cell.left) <= _SAME), None)
        if cell is None or column is None:
            return False
        self.rows[-1][column] = self.rows[-1][column] + _lines(rows, cell)
        return True


def _put(table: _Table | None, pages: list[list[Row]]) -> None:
    if table is not None:
        pages[table.page] += [Row(line, 0.0, 0.0, 0.0, 0.0, table.width) for line in table_lines(table.rows)]


def _pieces(page: list[Row]) -> list[list[Row]]:
    """The lines outside of tables, and those of each table."""
    made: list[list[Row]] = []
    around: Cell | None = None
    for row in page:
        cell = row.cell
        if cell is None or around is None or not _touches(around, cell):
            new = cell is not None or around is not None or not made
            if new:
                made.append([])
            around = cell
        else:
            around = Cell(*map(min, around[:2], cell[:2]), *map(max, around[2:], cell[2:]))
        made[-1].append(row)
    return made


def _touches(around: Cell, cell: Cell) -> bool:
    return (
        cell.left <= around.right + _SAME
        and cell.right >= around.left - _SAME
        and cell.bottom <= around.top + _SAME
        and cell.top >= around.bottom - _SAME
    )


def _table(rows: list[Row], again: Again) -> _Table | None:
    """The table that lines stand in; none for those in a mere frame."""
    inside: dict[Cell, list[Row]] = {}
    for row in rows:
        if row.cell is not None:
            inside.setdefault(row.cell, []).append(row)
    if len(inside) < 2:
        return None
    tops = _apart(-cell.top for cell in inside)
    lefts = _apart(cell.left for cell in inside)
    if len(lefts) > _MOST_COLUMNS:
        return None
    told: list[list[list[str]]] = [[[] for _ in lefts] for _ in tops]
    for cell in sorted(inside, key=lambda cell: (-cell.top, cell.left)):
        lines = _lines(sorted(inside[cell], key=lambda row: -row.base), cell)
        first, column = _place(tops, -cell.top), _place(lefts, cell.left)
        told[first][column] = told[first][column] + lines
        for below in range(first + 1, _place(tops, -cell.bottom)):
            told[below][column] = told[below][column] or again.said(lines)
    return _Table(told, lefts, rows[0].page, 0)


def _apart(places: Iterable[float]) -> list[float]:
    made: list[float] = []
    for place in sorted(places):
        if not made or place - made[-1] > _SAME:
            made.append(place)
    return made


def _place(places: list[float], place: float) -> int:
    return max(bisect_left(places, place + _SAME) - 1, 0)


def _lines(rows: list[Row], cell: Cell) -> list[str]:
    """The lines of a cell as they were written: those that its width cut are joined."""
    made: list[str] = []
    last: Row | None = None
    for row in rows:
        if last is not None and _is_wrapped(last, row, cell):
            made[-1] += seam(last.text, row.text) + row.text
        else:
            made.append(row.text)
        last = row
    return [text for line in made if (text := line.strip())]


def _is_wrapped(last: Row, row: Row, cell: Cell) -> bool:
    if had_no_room(last, row, cell.left + _PADDING, cell.right - _PADDING):
        return True
    nearly = last.right - cell.left > (cell.right - cell.left) * _NEARLY_FULL
    return nearly and MARK.match(row.text) is None and _PERSON.match(row.text) is None
