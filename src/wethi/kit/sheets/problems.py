"""The one way a sheet is refused."""

from __future__ import annotations

from django.utils.translation import gettext as _


class UnreadableSheet(Exception):
    """A sheet that cannot be read, in a sentence that says where: sheet, row (as the file counts, from 1), column.

    ``code`` is a stable word for programs: empty, too_large, too_many_rows, too_many_columns, swollen, encrypted,
    old_excel, old_word, not_a_sheet, no_table, broken, unknown_encoding, long_cell.
    """

    def __init__(self, code: str, sentence: str, *, sheet: str = "", row: int | None = None, column: str = "") -> None:
        self.code = code
        self.sheet = sheet
        self.row = row
        self.column = column
        self.sentence = f"{self._where()}{sentence}"
        super().__init__(self.sentence)

    def _where(self) -> str:
        parts = []
        if self.sheet:
            parts.append(_("Sheet “%(name)s”") % {"name": self.sheet})
        if self.row is not None:
            parts.append(_("row %(number)s") % {"number": self.row})
        if self.column:
            parts.append(_("column %(name)s") % {"name": self.column})
        return f"{', '.join(parts)}: " if parts else ""
