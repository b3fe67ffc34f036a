"""Lines of PDF pages as their writer had them: wrapped lines joined again, blanks put back that PDFium drops.

A page knows lines, not paragraphs. Where lines that follow closely always follow a full line, close means wrapped, and
such lines are joined; where they also follow short lines, nothing can be told and every line is left alone.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from wethi.pure.thai.words import boxes

MOST_CHARACTERS = 400_000  # a longer document keeps its lines as they are: places cost a call for every character

_BLANK = 0.17  # of the type size; narrower gaps are inside a word, a blank is wider
_WIDEST_WORD = 40  # characters
_SINGLE_SPACED = 1.36  # of the type size: lines of one paragraph are no further apart
_NEARLY_ALL, _MOST, _SET_APART = 0.9, 0.7, 0.25
_PAGE_NUMBER = re.compile(r"\s*-\s*[0-9๐-๙]{1,4}\s*-\s*")
_MARK = re.compile(
    r"\s*(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)]?\s|[0-9๐-๙]{1,3}[.)](?![0-9๐-๙])|\(?[ก-ฮ][.)]\s|[-•○▪●]"
    r"|ข้อ|ระเบียบวาระ|มติ|ที่ประชุม|ผู้|เริ่ม|เลิก|นัด|เรื่อง|\(?ลงชื่อ)"
)
_SEAM = re.compile(r"[A-Za-z0-9,.;:!?)]")


@dataclass(slots=True)
class Row:
    """One printed line: its text, base line and edges in points, type size, and how wide its page is."""

    text: str
    base: float
    left: float
    right: float
    size: float
    page: float


def page_rows(layer: Any, width: float, *, placed: bool = True) -> list[Row]:
    """The printed lines of a PDFium text page; without places (sizes are 0) when they are not asked for."""
    import pypdfium2.raw as raw

    text: str = layer.get_text_range()
    rows: list[Row] = []
    placed = placed and len(text) == layer.count_chars()
    x, y = ctypes.c_double(), ctypes.c_double()
    at = 0
    for line in re.split(r"\r\n|\r|\n", text):
        if not placed or not line.strip():
            rows.append(Row(line, 0.0, 0.0, 0.0, 0.0, width))
        else:
            first = at + len(line) - len(line.lstrip())
            raw.FPDFText_GetCharOrigin(layer, first, x, y)
            size = float(raw.FPDFText_GetFontSize(layer, first))
            places = [layer.get_charbox(index) for index in range(at, at + len(line))]
            seen = [place for place, sign in zip(places, line, strict=True) if not sign.isspace()]
            edges = min(place[0] for place in seen), max(place[2] for place in seen)
            rows.append(Row(_with_blanks(line, places, size), y.value, *edges, size, width))
        at += len(line)
        at += 2 if text.startswith("\r\n", at) else 1
    return rows


def _with_blanks(line: str, places: Sequence[tuple[float, float, float, float]], size: float) -> str:
    made = line[:1]
    for index in range(1, len(line)):
        gap = places[index][0] - places[index - 1][2]
        if gap > size * _BLANK and not line[index].isspace() and not line[index - 1].isspace():
            made += " "
        made += line[index]
    return made


def join_pages(pages: list[list[Row]]) -> str:
    """The text of all pages, one form feed between pages where a page begins with a line of its own."""
    rows = [row for page in pages for row in page if row.size]
    left, right = min((row.left for row in rows), default=0.0), max((row.right for row in rows), default=0.0)
    right = max([right, *(row.page - left for row in rows[:1])])
    full = left + (right - left) / 2
    tight = _wrapping_gap(pages, full)
    made: list[str] = []
    last: Row | None = None
    for number, page in enumerate(pages):
        body = page[1:] if tight and number and page and _PAGE_NUMBER.fullmatch(page[0].text) else page
        for index, row in enumerate(body):
            if last is None:
                made.append(row.text)
            elif last.right >= full and _continues(last, row, tight, right, new_page=number > 0 and index == 0):
                made += _seam(last.text, row.text), row.text
            else:
                # A blank line says that the page sets the next line apart, so that nobody joins the two.
                apart = (tight and _gap(last, row) > tight * 1.05) or _ends_early(last, row, right)
                made += "\n\f" if number and index == 0 else "\n\n" if apart else "\n", row.text
            last = row
    return "".join(made)


def _wrapping_gap(pages: list[list[Row]], full: float) -> float:
    """Distance of lines of one paragraph in parts of the type size; 0 when the pages do not tell."""
    steps = [(_gap(above, below), above) for page in pages for above, below in pairwise(page)]
    steps = [(gap, above) for gap, above in steps if gap > 0.9]
    tight = min((gap for gap, _ in steps), default=0.0)
    if not tight or tight > _SINGLE_SPACED:
        return 0.0
    close = [above for gap, above in steps if gap <= tight * 1.05]
    wrapped = sum(1 for above in close if above.right >= full)
    # Where paragraphs are set apart, a short line followed closely is only a line break of the writer's.
    apart = len(steps) - len(close) >= len(steps) * _SET_APART
    return tight if wrapped >= len(close) * (_MOST if apart else _NEARLY_ALL) else 0.0


def _gap(above: Row, below: Row) -> float:
    if not above.size or abs(above.size - below.size) > above.size * 0.05:
        return 0.0
    return (above.base - below.base) / above.size


def _continues(last: Row, row: Row, tight: float, right: float, *, new_page: bool) -> bool:
    if not row.size or not tight:
        return False
    if not new_page:
        return 0.9 < _gap(last, row) <= tight * 1.05
    # Across pages there is no gap to measure: a line goes on if it ends with a blank or had no room for the next word.
    if _MARK.match(row.text) or abs(last.size - row.size) > 0.1:
        return False
    if last.text.endswith(" "):
        return True
    word = boxes(row.text.strip())[0]
    width = (row.right - row.left) * len(word) / max(1, len(row.text.strip()))
    return width > right - last.right


def _ends_early(last: Row, row: Row, right: float) -> bool:
    """Whether the line had room for more: another size of type follows, or the next words would have fitted."""
    if not last.size or not row.size:
        return False
    if abs(last.size - row.size) > last.size * 0.05:
        return True
    text = row.text.strip()
    words = (row.right - row.left) * min(len(text.split(" ")[0]), _WIDEST_WORD) / max(1, len(text))
    return last.right + words * 1.1 < right


def _seam(above: str, below: str) -> str:
    """Between Latin words the line's end stood for a blank; Thai has none to lose."""
    latin = _SEAM.fullmatch(above[-1:]) and below[:1].isascii() and below[:1].isalnum()
    return " " if latin else ""
