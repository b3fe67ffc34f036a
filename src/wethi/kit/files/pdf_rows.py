"""Printed lines of a PDF page: its signs put side by side, blanks put back that PDFium drops and left out that it guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from wethi.kit.files.pdf_columns import set_columns
from wethi.kit.files.pdf_grid import Cell, Grid
from wethi.kit.files.pdf_printed import GUESSED, MARKS, Line
from wethi.kit.files.pdf_signs import SHIFTED, placed_signs

MOST_CHARACTERS = 400_000  # a longer document keeps its lines as they are: places cost a call for every character

_FIRST_SIGNS = 48
_UNNAMED, _WIDEST_UNIT = 0xFFFC, 0xFFFF
_INK = 0.2  # of the type size, above the base line: where every sign has some


@dataclass(slots=True)
class Row:
    """One printed line: its text, base line and edges in points, type size, and how wide its page is."""

    text: str
    base: float
    left: float
    right: float
    size: float
    page: float
    cell: Cell | None = None
    begins: tuple[float, ...] = ()  # where its first signs begin
    hang: float = 0.0  # where the words behind its mark begin


def page_rows(layer: Any, width: float, *, placed: bool = True, grid: Grid | None = None) -> list[Row]:
    """The printed lines of a PDFium text page; without places (sizes are 0) when they are not asked for.

    PDFium takes a page with few short lines for vertical writing and cuts its lines to pieces; so where a line begins
    is told by the places of the characters alone.
    """
    text = _told(layer, placed=placed).translate(SHIFTED)
    if not placed or len(text.encode("utf-16-le", "surrogatepass")) != 2 * layer.count_chars():
        return [Row(line, 0.0, 0.0, 0.0, 0.0, width) for line in re.split(r"\r\n|\r|\n", text)]
    lines: list[Line] = []
    blank = ""
    for one in placed_signs(layer, text):
        line = lines[-1] if lines else None
        if not one.size:
            if one.sign in " \t\u00a0" and one.right and line is not None and not line.ends_at(one.left):
                line.blanks.append((one.base, one.left))
                continue  # LibreOffice tells the blanks of a line somewhere in the middle of it
            told = one.sign in " \t\u00a0"
            blank = (GUESSED if not one.right and blank in ("", GUESSED) else " ") if told or blank == " " else "\n"
            continue
        if line is not None and one.opens and (line.takes_mark(one) if one.sign in MARKS else line.takes_stroke(one)):
            continue
        cell = grid.cell((one.left + one.right) / 2, one.base + one.size * _INK) if grid is not None else None
        if line is None or cell != line.cell or not line.goes_on(one):
            if line is not None:
                line.end(blank)
            lines.append(Line(one.base, one.left, one.left, one.size, cell))
            blank = ""
        lines[-1].add(one, blank)
        blank = ""
    for line in lines:
        line.end(" " if line.ends_in_a_blank() else "")
    return [
        Row(line.text, line.base, line.left, line.right, line.size, width, line.cell) for line in set_columns(lines)
    ]


def _told(layer: Any, *, placed: bool) -> str:
    """The signs of a text page. PDFium counts pictures without a number of their own, and leaves them out of its text."""
    import pypdfium2.raw as raw

    text: str = layer.get_text_range()
    count = layer.count_chars()
    if not placed or len(text.encode("utf-16-le", "surrogatepass")) == 2 * count:
        return text
    units = [raw.FPDFText_GetUnicode(layer, at) or _UNNAMED for at in range(count)]
    if max(units, default=0) > _WIDEST_UNIT:
        return text
    return b"".join(unit.to_bytes(2, "little") for unit in units).decode("utf-16-le", "surrogatepass")
