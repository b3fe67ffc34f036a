"""Tables of documents and web pages as lines of text: rows as `| a | b |`, what is only laid out in cells as plain lines."""

from __future__ import annotations

import re

Cell = list[str]
"""The lines of one cell."""

_SIGNED = re.compile(r"\(?\s*(?:ลงชื่อ|ลงนาม)\s*[.…_ ]")
_NUMBER = re.compile(r"(\(?[0-9๐-๙]{1,3})([.)]?)")
_MARKED = re.compile(r"(?:\(?[0-9๐-๙]{1,3}[.)]|\(?[ก-ฮ][.)]|[-•○▪])[ \t]")
_FIGURES = re.compile(r"[0-9๐-๙][0-9๐-๙,.]*\s*(?:บาท|คน|ท่าน|%)?|.*บาท.*", re.S)
_LONGEST_AGAIN, _MOST_AGAIN = 400, 200_000  # signs; of one cell, and in a document
_FIELD_NAME = 30  # signs; a longer line names no field


class Again:
    """What cells that stand over several rows say of those below their first. A document says again within bounds only:
    it could make gigabytes of a few kilobytes."""

    def __init__(self) -> None:
        self._left = _MOST_AGAIN

    def said(self, text: Cell) -> Cell:
        """The same as above, but a sum and what is long are said once."""
        signs = sum(map(len, text))
        if not signs or signs > _LONGEST_AGAIN or signs > self._left or _FIGURES.fullmatch(" ".join(text)):
            return []
        self._left -= signs
        return text


def table_lines(rows: list[list[Cell]]) -> list[str]:
    """The lines of a table. A letterhead beside its picture, those who sign and a numbered list are no rows of one."""
    filled = [cell for row in rows for cell in row if cell]
    if len(filled) == 1:
        return filled[0]
    if len(rows) == 1 and any(len(cell) > 1 for cell in filled) and not any(_SIGNED.match(cell[0]) for cell in filled):
        return _side_by_side(filled)
    numbered = _is_numbered(rows)
    return [line for row in rows for line in (_entry(row) if numbered else _row(row))]


def _side_by_side(filled: list[Cell]) -> list[str]:
    if len(filled) == 2 and len(filled[0]) == len(filled[1]) and all(map(_names_field, filled[0])):
        return [f"| {name} | {told} |" for name, told in zip(*filled, strict=True)]
    return [line for cell in filled for line in cell]


def _names_field(line: str) -> bool:
    return len(line) <= _FIELD_NAME and _MARKED.match(line) is None


def _is_numbered(rows: list[list[Cell]]) -> bool:
    """Whether each row only counts in its first cell, and no head tells what the columns are."""
    told = [row for row in rows if any(row)]
    return len(told) > 0 and all(
        len(row) > 1 and len(row[0]) == 1 and _NUMBER.fullmatch(row[0][0]) is not None and bool(row[1]) for row in told
    )


def _entry(row: list[Cell]) -> list[str]:
    """`๑. name   post   role`, as such a list is written without a table."""
    if not any(row):
        return []
    number = _NUMBER.sub(lambda found: found[1] + (found[2] or "."), row[0][0])
    return [f"{number} {'   '.join(' '.join(cell) for cell in row[1:] if cell)}"]


def _row(row: list[Cell]) -> list[str]:
    cells = [" ".join(cell) for cell in row]
    if not any(cells):
        return []
    if all(_SIGNED.match(cell) for cell in cells if cell):
        return [line for cell in row for line in cell]
    if len(cells) == 1 or (cells[0] and not any(cells[1:])):
        return row[0]  # a head over all columns
    return ["| " + " | ".join(cells) + " |"]
