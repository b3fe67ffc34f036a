"""XLSX through openpyxl's streaming reader, fenced: what swells, hides a document type or lies is refused."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from wethi.kit.sheets.mistaken import refuse_other_archive
from wethi.kit.sheets.problems import UnreadableSheet
from wethi.kit.sheets.reading import MOST_COLUMNS, Sheet, SheetRow, cleaned, kept_row, too_many_rows

_SWOLLEN = 120 * 1024 * 1024  # bytes of all parts unpacked
_SWOLLEN_TIMES = 150  # how often larger a part may be than it was packed, from 1 MB on
_MOST_PARTS = 2_000
_MOST_LINES = 200_000  # rows looked at, empty ones included


def read_workbook(data: bytes, *, sheet: str, most_rows: int) -> list[Sheet]:
    """The sheets with anything in them: all that are shown, or the one of this name. Raises :class:`UnreadableSheet`."""
    has_formulas = _fence(data)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
        formulas = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False) if has_formulas else None
    except Exception as wrong:  # openpyxl raises whatever its parts raise
        raise _broken() from wrong
    visible = [one for one in book.worksheets if getattr(one, "sheet_state", "visible") == "visible"]
    wanted = [one for one in visible if one.title == sheet] if sheet else visible
    if not wanted:
        raise UnreadableSheet("empty", _("There is no sheet with this name in the workbook."), sheet=sheet)
    found: list[Sheet] = []
    try:
        for one in wanted:
            twin = formulas[one.title] if formulas is not None else None
            rows = tuple(_rows(one, twin, most_rows))
            if rows:
                found.append(Sheet(one.title, "xlsx", "", rows))
    except UnreadableSheet:
        raise
    except Exception as wrong:
        raise _broken() from wrong
    finally:
        book.close()
        if formulas is not None:
            formulas.close()
    if not found:
        raise UnreadableSheet("empty", _("The file is empty."))
    return found


def _broken() -> UnreadableSheet:
    return UnreadableSheet("broken", _("This workbook is damaged. Open it in Excel and save it again."))


def _fence(data: bytes) -> bool:
    """Whether any cell has a formula. Raises :class:`UnreadableSheet` for what is no workbook or not safe to unpack."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts)
            has_formulas = False
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    body = archive.read(part)
                    if b"<!DOCTYPE" in body or b"<!ENTITY" in body:
                        raise UnreadableSheet("broken", _("This workbook is not as Excel writes it and is not opened."))
                    has_formulas = has_formulas or ("worksheets/" in part.filename and b"<f" in body)
            return has_formulas
    except (zipfile.BadZipFile, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as wrong:
        raise _broken() from wrong


def _check_parts(parts: list[zipfile.ZipInfo]) -> None:
    names = frozenset(part.filename for part in parts)
    if "xl/workbook.xml" not in names:
        refuse_other_archive(names)
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableSheet("encrypted", _("The workbook has a password. Save it without one."))
    swollen = any(
        part.file_size > 1024 * 1024 and part.file_size > _SWOLLEN_TIMES * max(part.compress_size, 1) for part in parts
    )
    if swollen or len(parts) > _MOST_PARTS or sum(part.file_size for part in parts) > _SWOLLEN:
        raise UnreadableSheet("swollen", _("The workbook is far larger inside than outside and is not opened."))


def _rows(values: Any, formulas: Any, most_rows: int) -> Iterator[SheetRow]:
    kept = 0
    values.reset_dimensions()  # a sheet may claim any size; only rows that are there are read
    lines = values.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    if formulas is None:
        twins: Iterator[Any] = iter(())
    else:
        formulas.reset_dimensions()
        twins = formulas.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1)
    for number, cells in enumerate(lines, start=1):
        written = next(twins, ())
        texts = [as_text(cell) for cell in cells]
        for at, formula in enumerate(written):
            if at < len(texts) and cells[at] is None and formula is not None:
                texts[at] = as_text(formula)
        row = kept_row(number, texts, sheet=values.title)
        if row is not None:
            kept += 1
            yield row
        if kept > most_rows or number > _MOST_LINES:
            raise too_many_rows(most_rows, sheet=values.title)


def as_text(value: Any) -> str:
    """A cell as a person reads it: no .0 behind whole numbers, days as 2021-09-22, times as 13:00."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, dt.datetime):
        return value.date().isoformat() if value.time() == dt.time() else value.isoformat(" ", "minutes")
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    if isinstance(value, dt.date):
        return value.isoformat()
    return cleaned(str(value))
