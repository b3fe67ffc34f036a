"""Tables of a saved web page or mail as one sheet: some programs call such a page .xls or .xlsx."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from wethi.kit.markup import parts_of
from wethi.kit.sheets.problems import UnreadableSheet
from wethi.kit.sheets.reading import MOST_COLUMNS, Sheet, SheetRow, cleaned, kept_row, too_many_rows

_PAGE = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--(?:(?!-->).){0,2000}-->\s*){0,5}<(?:!doctype html|html|head|body|meta|table|div)\b",
    re.I | re.S,
)
_SPANS = re.compile(r"(?<![\w-])(colspan|rowspan)\s*+=\s*+[\"']?\s*+([0-9]{1,4})", re.I)
_LARGEST = 5 * 1024 * 1024  # letters
_SILENT = frozenset(("script", "style", "template", "noscript", "select", "textarea"))
_ENDS_ROW = frozenset(("tr", "tbody", "thead", "tfoot", "table"))


def is_page(text: str) -> bool:
    """Whether the text begins as a web page does."""
    return _PAGE.match(text) is not None


def read_web_table(text: str, *, encoding: str, filename: str, most_rows: int) -> Sheet:
    """The rows of all tables that hold no others (those that do only lay out the page), numbered from 1. Nothing is fetched or run.

    Raises :class:`UnreadableSheet`.
    """
    if len(text) > _LARGEST:
        raise UnreadableSheet("too_large", _("This web page is too large to be read as a table. Save it as .xlsx."))
    page = _Tables(most_rows)
    page.read(text)
    rows: list[SheetRow] = []
    for number, cells in enumerate((cells for table in page.found for cells in table.rows), start=1):
        if number > most_rows:
            raise too_many_rows(most_rows)
        kept = kept_row(number, list(cells), sheet="")
        if kept is not None:
            rows.append(kept)
    if not any(len(row.cells) > 1 for row in rows):
        raise UnreadableSheet(
            "no_table",
            _(
                "This is a web page or a mail, not an Excel file, and there is no table in it. Copy the names and paste them instead."
            ),
        )
    return Sheet(filename, "html", encoding, tuple(rows))


@dataclass
class _Table:
    rows: list[list[str]] = field(default_factory=list)
    row: list[str] | None = None
    cell: list[str] | None = None
    width: int = 1
    lasts: int = 1
    above: dict[int, tuple[str, int]] = field(default_factory=dict)  # column: text, rows it still stands in
    holds_others: bool = False

    def end_cell(self) -> None:
        if self.cell is None or self.row is None:
            return
        text = cleaned(" ".join("".join(self.cell).split()))
        self._fill()
        if len(self.row) <= MOST_COLUMNS:
            if self.lasts > 1:
                self.above[len(self.row)] = (text, self.lasts - 1)
            self.row += [text, *[""] * (self.width - 1)]
        self.cell = None

    def _fill(self) -> None:
        """Cells above that reach down into this row, as far as they come next."""
        assert self.row is not None
        while (kept := self.above.get(len(self.row))) is not None:
            at = len(self.row)
            self.row.append(kept[0])
            self.above[at] = (kept[0], kept[1] - 1)
            if kept[1] <= 1:
                del self.above[at]

    def end_row(self) -> None:
        self.end_cell()
        if self.row is not None:
            self._fill()
            self.rows.append(self.row)
        self.row = None


class _Tables:
    def __init__(self, most_rows: int) -> None:
        self.found: list[_Table] = []
        self._most = most_rows
        self._rows = 0  # in those that are found
        self._open: list[_Table] = []
        self._silent = ""

    def read(self, text: str) -> None:
        for part in parts_of(text):
            if part.begins:
                self._begin(part.tag, part.said)
            if part.ends:
                self._end(part.tag)
            if part.text:
                self._take_text(part.text)
        while self._open:
            self._open[-1].end_row()
            self._close()

    def _begin(self, tag: str, said: str) -> None:
        if self._silent:
            return
        if tag in _SILENT:
            self._silent = tag
            return
        if tag == "table":
            if self._open:
                self._open[-1].holds_others = True
            self._open.append(_Table())
            return
        if not self._open:
            return
        table = self._open[-1]
        if tag == "tr":
            table.end_row()
            table.row = []
            if self._rows + len(table.rows) > self._most:
                raise too_many_rows(self._most)
        elif tag in ("td", "th"):
            table.end_cell()
            table.row = [] if table.row is None else table.row
            spans = {name.lower(): min(max(int(number), 1), MOST_COLUMNS) for name, number in _SPANS.findall(said)}
            table.cell, table.width, table.lasts = [], spans.get("colspan", 1), spans.get("rowspan", 1)
        elif table.cell is not None:
            table.cell.append(" ")

    def _end(self, tag: str) -> None:
        if self._silent:
            self._silent = "" if tag == self._silent else self._silent
            return
        if not self._open:
            return
        table = self._open[-1]
        if tag in ("td", "th"):
            table.end_cell()
        elif tag in _ENDS_ROW:
            table.end_row()
            if tag == "table":
                self._close()

    def _take_text(self, text: str) -> None:
        if not self._silent and self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(text)

    def _close(self) -> None:
        table = self._open.pop()
        if not table.holds_others:
            self.found.append(table)
            self._rows += len(table.rows)
