"""Tables of a Word document as one sheet: offices send lists of names like that."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.files.docx_text import W, part_of
from wethi.kit.files.unreadable import Unreadable
from wethi.kit.sheets.problems import UnreadableSheet
from wethi.kit.sheets.reading import MOST_COLUMNS, Sheet, SheetRow, cleaned, kept_row, too_many_rows


def is_word(data: bytes) -> bool:
    """Whether the archive is a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "word/document.xml" in archive.namelist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        return False


def read_word_table(data: bytes, *, most_rows: int) -> Sheet:
    """The rows of all tables, one after the other, numbered from 1. Raises :class:`UnreadableSheet`."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            body = part_of(archive, "word/document.xml")
    except (Unreadable, zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError) as wrong:
        raise UnreadableSheet(
            "broken", _("This Word document is damaged. Open it in Word and save it again.")
        ) from wrong
    rows: list[SheetRow] = []
    number = 0
    for table in body.iter(f"{W}tbl"):
        above: list[str] = []
        for row in table.iterchildren(f"{W}tr"):
            number += 1
            if number > most_rows:
                raise too_many_rows(most_rows)
            above = list(_cells(row, above))
            kept = kept_row(number, list(above), sheet="")
            if kept is not None:
                rows.append(kept)
    if not rows:
        raise UnreadableSheet(
            "no_table", _("There is no table in this Word document. Copy the names and paste them instead.")
        )
    return Sheet("", "docx", "", tuple(rows))


def _cells(row: Any, above: list[str]) -> Iterator[str]:
    """By column: a cell over several columns stands in the first, one over several rows stands in each of them."""
    at = 0
    for cell in row.iterchildren(f"{W}tc"):
        merged, span = cell.find(f"{W}tcPr/{W}vMerge"), cell.find(f"{W}tcPr/{W}gridSpan")
        goes_on = merged is not None and merged.get(f"{W}val", "continue") == "continue"
        yield above[at] if goes_on and at < len(above) else _text(cell)
        width = span.get(f"{W}val", "1") if span is not None else "1"
        wide = min(int(width), MOST_COLUMNS) if width.isdigit() else 1
        yield from [""] * (wide - 1)
        at += max(1, wide)
        if at > 2 * MOST_COLUMNS:  # refused as too wide anyway
            return


def _text(cell: Any) -> str:
    lines = ("".join(piece.text or "" for piece in line.iter(f"{W}t")) for line in cell.iter(f"{W}p"))
    return cleaned(" ".join(line for line in lines if line.strip()))
