"""CSV as Thai offices save it (or the web page that some programs save instead): UTF-8 with or without mark, Thai
Windows; comma, semicolon or tab."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter

from django.utils.translation import gettext as _

from wethi.kit.sheets.problems import UnreadableSheet
from wethi.kit.sheets.reading import Sheet, SheetRow, cleaned, kept_row, too_many_rows
from wethi.kit.sheets.web_table import is_page, read_web_table

_SEPARATORS = (",", ";", "\t")


def read_separated(data: bytes, *, filename: str, most_rows: int) -> Sheet:
    """The rows of a CSV, or of the tables of a page. Raises :class:`UnreadableSheet`."""
    text, encoding = decoded(data)
    if is_page(text):
        return read_web_table(text, encoding=encoding, filename=filename, most_rows=most_rows)
    rows: list[SheetRow] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text), strict=False)
    try:
        for cells in reader:
            # line_num counts lines, a row with a line break inside has several: the first one is what an editor shows
            kept = kept_row(
                reader.line_num - sum(cell.count("\n") for cell in cells), [cleaned(cell) for cell in cells], sheet=""
            )
            if kept is not None:
                rows.append(kept)
            if len(rows) > most_rows:
                raise too_many_rows(most_rows)
    except csv.Error as wrong:
        raise UnreadableSheet(
            "broken", _("This row cannot be divided into columns; a quotation mark may be open."), row=reader.line_num
        ) from wrong
    if not rows:
        raise UnreadableSheet("empty", _("The file is empty."))
    return Sheet(filename, "csv", encoding, tuple(rows))


def decoded(data: bytes) -> tuple[str, str]:
    """The text and its encoding (utf-8, utf-16 or cp874). Raises :class:`UnreadableSheet`."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16"), "utf-16"
        except UnicodeDecodeError as wrong:
            raise _unknown() from wrong
    if b"\x00" in data:
        raise UnreadableSheet("not_a_sheet", _("This is not a table. Send an .xlsx or a .csv file."))
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp874"), "cp874"
    except UnicodeDecodeError as wrong:
        raise _unknown() from wrong


def _unknown() -> UnreadableSheet:
    return UnreadableSheet(
        "unknown_encoding",
        _("The letters of this file cannot be read. In Excel choose “CSV UTF-8”, or save it as .xlsx."),
    )


def separator_of(text: str) -> str:
    """The separator that gives the first lines the most columns, and the most alike."""
    lines = [line for line in text[:20_000].splitlines()[:30] if line.strip()]
    if lines and lines[0].lower().startswith("sep="):
        return lines[0][4:5] or ","
    best, chosen = (0, 0), ","
    for separator in _SEPARATORS:
        widths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
        if widths:
            width, times = max(widths.items(), key=lambda found: (found[1], found[0]))
            if (times, width) > best:
                best, chosen = (times, width), separator
    return chosen
