"""Rows out of an XLSX or CSV file, or of a table in a Word document or a saved page. Formulas are never evaluated: their
last result is taken, else their own text.

What a file is, is told by its bytes. Everything comes out as text without surrounding white space; an empty cell is "".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from wethi.kit.sheets.problems import UnreadableSheet

__all__ = [
    "LARGEST",
    "MOST_COLUMNS",
    "MOST_ROWS",
    "Sheet",
    "SheetRow",
    "UnreadableSheet",
    "column_letters",
    "read_sheet",
    "read_sheets",
]

LARGEST = 10 * 1024 * 1024
"""Largest file that is read, in bytes."""
MOST_ROWS = 20_000
"""Most rows with anything in them."""
MOST_COLUMNS = 120
LONGEST_CELL = 20_000


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row with anything in it. ``number`` is the file's own, from 1; ``cells`` may be shorter than other rows'."""

    number: int
    cells: tuple[str, ...]

    def cell(self, at: int) -> str:
        """The cell in column ``at`` (from 0); "" beyond the row's end."""
        return self.cells[at] if at < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. ``kind`` is xlsx, csv, docx or html, ``encoding`` that of its bytes; ``left_out`` names other sheets with content."""

    name: str
    kind: str
    encoding: str
    rows: tuple[SheetRow, ...]
    left_out: tuple[str, ...] = ()


def read_sheet(data: bytes, *, filename: str = "", sheet: str = "", most_rows: int = MOST_ROWS) -> Sheet:
    """The rows of a CSV, or of one sheet of a workbook: ``sheet`` by name, else the first with content.

    Raises :class:`UnreadableSheet`.
    """
    first, *others = read_sheets(data, filename=filename, sheet=sheet, most_rows=most_rows)
    return replace(first, left_out=tuple(one.name for one in others))


def read_sheets(data: bytes, *, filename: str = "", sheet: str = "", most_rows: int = MOST_ROWS) -> list[Sheet]:
    """Every sheet of a workbook that is shown and has content; anything else is one. At least one.

    Raises :class:`UnreadableSheet`.
    """
    from wethi.kit.sheets.mistaken import Mistaken

    try:
        return _tables(data, filename=filename, sheet=sheet, most_rows=most_rows)
    except Mistaken:
        raise
    except UnreadableSheet as wrong:
        if filename.lower().endswith((".xlsx", ".xlsm")) and wrong.code in {"not_a_sheet", "unknown_encoding"}:
            raise UnreadableSheet(
                "not_a_sheet",
                _("The file is called .xlsx but no Excel workbook is in it. Open it in Excel and save it as .xlsx."),
            ) from wrong
        raise


def _tables(data: bytes, *, filename: str, sheet: str, most_rows: int) -> list[Sheet]:
    if not data.strip(b" \t\r\n\xef\xbb\xbf"):
        raise UnreadableSheet("empty", _("The file is empty."))
    if len(data) > LARGEST:
        raise UnreadableSheet(
            "too_large", _("The file is larger than %(size)s MB.") % {"size": LARGEST // 1024 // 1024}
        )
    from wethi.kit.sheets.mistaken import refuse_mistaken

    refuse_mistaken(data)
    if data.startswith(b"PK"):
        from wethi.kit.sheets.word_table import is_word, read_word_table
        from wethi.kit.sheets.workbook import read_workbook

        if is_word(data):
            return [read_word_table(data, most_rows=most_rows)]
        return read_workbook(data, sheet=sheet, most_rows=most_rows)
    from wethi.kit.sheets.separated import read_separated

    return [read_separated(data, filename=filename, most_rows=most_rows)]


def column_letters(at: int) -> str:
    """What a spreadsheet calls column ``at`` (from 0): A, B ... Z, AA."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def kept_row(number: int, cells: list[str], *, sheet: str) -> SheetRow | None:
    """The row without empty cells at its end; None when nothing is left. Raises :class:`UnreadableSheet`."""
    while cells and not cells[-1]:
        cells.pop()
    if not cells:
        return None
    if len(cells) > MOST_COLUMNS:
        raise UnreadableSheet(
            "too_many_columns",
            _("There are more than %(most)s columns.") % {"most": MOST_COLUMNS},
            sheet=sheet,
            row=number,
        )
    for at, text in enumerate(cells):
        if len(text) > LONGEST_CELL:
            raise UnreadableSheet(
                "long_cell",
                _("The text is longer than %(most)s letters.") % {"most": f"{LONGEST_CELL:,}"},
                sheet=sheet,
                row=number,
                column=column_letters(at),
            )
    return SheetRow(number, tuple(cells))


def cleaned(text: str) -> str:
    """A cell's text: no control characters, no white space around, our own mark against formulas taken off again."""
    text = "".join(letter for letter in text if letter >= " " or letter in "\n\t").replace("\u00a0", " ").strip()
    if text.startswith("'") and text[1:2] in {"=", "+", "-", "@"}:
        return text[1:]
    return text


def too_many_rows(most: int, *, sheet: str = "") -> UnreadableSheet:
    return UnreadableSheet(
        "too_many_rows",
        _("There are more than %(most)s rows. Divide the file and send the parts one by one.") % {"most": f"{most:,}"},
        sheet=sheet,
    )
