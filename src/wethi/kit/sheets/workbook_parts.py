"""The parts of an XLSX file (ECMA-376, 5th edition, parts 1 and 2), written straight: a list of thousands at once.

Every text stands once in the table of shared strings; a cell only names its number. Nothing is ever a formula.
"""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from collections.abc import Sequence
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from wethi.kit.sheets.reading import column_letters

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOOKED_AT = 500  # rows that say how wide a column is
_EPOCH = dt.date(1899, 12, 30)
_BOLD, _DAY, _MONEY = 1, 2, 3  # cell formats of _STYLES

_TYPES = (
    f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>'
)
_ROOT = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)
_BOOK_LINKS = (
    f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    f'<Relationship Id="rId3" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
)
_STYLES = (
    f'{_HEAD}<styleSheet xmlns="{_MAIN}"><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    '<cellXfs count="4"><xf/><xf fontId="1" applyFont="1"/><xf numFmtId="14" applyNumberFormat="1"/>'
    '<xf numFmtId="4" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def workbook(title: str, head: Sequence[str], rows: Sequence[Sequence[Any]]) -> bytes:
    """``rows`` hold texts, numbers, days and amounts of money (``Decimal``); ``title`` at most 31 letters, without []:*?/\\."""
    texts: dict[str, int] = {}
    sheet = _sheet(head, rows, texts)
    book = (
        f'{_HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>'
        f'<sheet name={quoteattr(title)} sheetId="1" r:id="rId1"/></sheets></workbook>'
    )
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as archive:
        for name, body in (
            ("[Content_Types].xml", _TYPES),
            ("_rels/.rels", _ROOT),
            ("xl/workbook.xml", book),
            ("xl/_rels/workbook.xml.rels", _BOOK_LINKS),
            ("xl/styles.xml", _STYLES),
            ("xl/worksheets/sheet1.xml", sheet),
            ("xl/sharedStrings.xml", _strings(texts)),
        ):
            archive.writestr(name, body)
    return written.getvalue()


def _strings(texts: dict[str, int]) -> str:
    inside = "".join([f'<si><t xml:space="preserve">{_clean(text)}</t></si>' for text in texts])
    return f'{_HEAD}<sst xmlns="{_MAIN}" uniqueCount="{len(texts)}">{inside}</sst>'


def _clean(text: str) -> str:
    return escape(text if text.isprintable() else _NOT_XML.sub("", text))


def _sheet(head: Sequence[str], rows: Sequence[Sequence[Any]], texts: dict[str, int]) -> str:
    letters = [column_letters(at) for at in range(max([len(head), *(len(row) for row in rows)]))]
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{_width(name, rows, at - 1)}" customWidth="1"/>'
        for at, name in enumerate(head, start=1)
    )
    lines = [_row(1, head, letters, texts, _BOLD)]
    lines += [_row(number, row, letters, texts) for number, row in enumerate(rows, start=2)]
    return (
        f'{_HEAD}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0">'
        '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
        f"<cols>{widths}</cols><sheetData>{''.join(lines)}</sheetData></worksheet>"
    )


def _width(name: str, rows: Sequence[Sequence[Any]], at: int) -> int:
    longest = max([len(name), *(len(str(row[at])) for row in rows[:_LOOKED_AT] if at < len(row))])
    return min(max(longest + 2, 8), 48)


def _row(number: int, row: Sequence[Any], letters: list[str], texts: dict[str, int], style: int = 0) -> str:
    cells = []
    look = f' s="{style}"' if style else ""
    for letter, value in zip(letters, row, strict=False):
        if type(value) is str:
            if value:
                cells.append(f'<c r="{letter}{number}"{look} t="s"><v>{texts.setdefault(value, len(texts))}</v></c>')
        elif value is not None:
            cells.append(_other(f"{letter}{number}", value, texts))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _other(place: str, value: Any, texts: dict[str, int]) -> str:
    """A cell that is no plain text."""
    if isinstance(value, bool):
        return f'<c r="{place}" t="b"><v>{int(value)}</v></c>'
    if isinstance(value, int | float):
        return f'<c r="{place}"><v>{value}</v></c>'
    if isinstance(value, Decimal):
        return f'<c r="{place}" s="{_MONEY}"><v>{value:f}</v></c>'
    if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
        return f'<c r="{place}" s="{_DAY}"><v>{(value - _EPOCH).days}</v></c>'
    text = str(value)
    return f'<c r="{place}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>' if text else ""
