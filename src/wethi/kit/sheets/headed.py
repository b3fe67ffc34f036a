"""Lists with a head: which column holds what, and what is wrong in which cell. For every app that takes lists in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from wethi.kit.sheets.problems import UnreadableSheet
from wethi.kit.sheets.reading import Sheet, SheetRow, column_letters
from wethi.pure.thai.normal import normalise

_NOISE = re.compile(r"\(.*?\)|\*|:|^\d+[.)]\s*")
LONGEST_HEAD = 400
"""Letters that are looked at; a cell of thousands is no head, and would be read once for each of its brackets."""
_LOOKED_AT = 20


@dataclass(frozen=True)
class Problem:
    """Something wrong in one cell (``column`` is the head, ``letter`` the spreadsheet's column) or in a whole row."""

    row: int
    column: str
    letter: str
    sentence: str

    def __str__(self) -> str:
        where = _("Row %(row)s") % {"row": self.row}
        if self.column:
            where += _(", column %(letter)s (%(name)s)") % {"letter": self.letter, "name": self.column}
        return f"{where}: {self.sentence}"


class NoHead(UnreadableSheet):
    """No row of the sheet says what its columns are."""


@dataclass(frozen=True)
class HeadColumns:
    """Where the head stands and which field each column (from 0) holds."""

    head: SheetRow
    at: dict[str, int]

    def letter(self, field: str) -> str:
        """What the spreadsheet calls the field's column."""
        return column_letters(self.at[field]) if field in self.at else ""

    def label(self, field: str) -> str:
        return self.head.cell(self.at[field]) if field in self.at else ""

    def field_at(self, column: int) -> str:
        """The field of a column, "" when it is not read."""
        return next((field for field, at in self.at.items() if at == column), "")


def plain_head(head: str) -> str:
    """As it reads, without case, signs and gaps around: what a head's meaning is remembered under."""
    return " ".join(_NOISE.sub("", normalise(head[:LONGEST_HEAD]).text).lower().split())[:120]


def field_of(head: str, patterns: Mapping[str, re.Pattern[str]], known: Mapping[str, str]) -> str:
    """The field a head means; ``known`` (plain head -> field, "" for none) weighs more than a guess.

    Of a head that says two things (ห้อง/สถานที่) the first that is understood counts.
    """
    plain = plain_head(head)
    if not plain:
        return ""
    if plain in known:
        return known[plain]
    said = [plain, *(part.strip() for part in plain.split("/") if "/" in plain)]
    return next((field for one in said for field, pattern in patterns.items() if pattern.fullmatch(one)), "")


def head_columns(sheet: Sheet, patterns: Mapping[str, re.Pattern[str]], known: Mapping[str, str]) -> HeadColumns | None:
    """The likeliest head among the first rows (titles above it are common); None when no row says two things."""
    best: HeadColumns | None = None
    for row in sheet.rows[:_LOOKED_AT]:
        found: dict[str, int] = {}
        for column, cell in enumerate(row.cells):
            if field := field_of(cell, patterns, known):
                found.setdefault(field, column)
        if len(found) > 1 and (best is None or len(found) > len(best.at)):
            best = HeadColumns(row, found)
    return best
