"""Lines of PDF pages as their writer had them: wrapped lines joined again, blanks put back that PDFium drops.

A page knows lines, not paragraphs. Where lines that follow closely always follow a full line, close means wrapped, and
such lines are joined; where they also follow short lines, nothing can be told and every line is left alone.
"""

from __future__ import annotations

import ctypes
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from wethi.pure.thai.words import boxes

MOST_CHARACTERS = 400_000  # a longer document keeps its lines as they are: places cost a call for every character

_SAME_LINE = 0.6  # of the type size; a raised or lowered sign stays on its line
_BLANK = 0.17  # of the type size; narrower gaps are inside a word, a blank is wider
_BLANK_IN_FIGURES = 0.32  # a narrow 1 stands apart from its neighbours where all digits are equally wide
_WIDEST_WORD = 40  # characters
_SINGLE_SPACED = 1.36  # of the type size: lines of one paragraph are no further apart
_NEARLY_ALL, _MOST, _SET_APART = 0.9, 0.7, 0.25
_PAGE_NUMBER = re.compile(r"\s*-\s*[0-9๐-๙]{1,4}\s*-\s*")
_MARK = re.compile(
    r"\s*(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)]?\s|[0-9๐-๙]{1,3}[.)](?![0-9๐-๙])|\(?[ก-ฮ][.)]\s|[-•○▪●]"
    r"|ข้อ|ระเบียบวาระ|มติ|ที่ประชุม|ผู้|เริ่ม|เลิก|นัด|เรื่อง|\(?ลงชื่อ)"
)
_FIGURES = re.compile(r"[0-9][0-9.,:/]|[.,:/][0-9]")
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
    """The printed lines of a PDFium text page; without places (sizes are 0) when they are not asked for.

    PDFium takes a page with few short lines for vertical writing and cuts its lines to pieces; so where a line begins
    is told by the places of the characters alone.
    """
    text: str = layer.get_text_range()
    if not placed or len(text) != layer.count_chars():
        return [Row(line, 0.0, 0.0, 0.0, 0.0, width) for line in re.split(r"\r\n|\r|\n", text)]
    rows: list[Row] = []
    blank = ""
    for sign, base, left, right, size in _placed_signs(layer, text):
        if not size:
            blank = " " if sign in " \t\u00a0" or blank == " " else "\n"
            continue
        row = rows[-1] if rows else None
        if row is None or abs(row.base - base) > max(row.size, size) * _SAME_LINE or left < row.right - size:
            if row is not None and blank == " ":
                row.text += " "
            rows.append(Row(sign, base, left, right, size, width))
        else:
            wide = _BLANK_IN_FIGURES if _FIGURES.fullmatch(row.text[-1] + sign) else _BLANK
            row.text += (" " if blank == " " or left - row.right > size * wide else "") + sign
            row.right = max(row.right, right)
        blank = ""
    return rows


@dataclass(slots=True)
class _Piece:
    """What one text object of a page says, with the edges of each of its signs: left, bottom, right, top. ``guessed``: a
    blank that PDFium put in where it saw a gap."""

    signs: str
    base: float
    size: float
    edges: list[tuple[float, float, float, float]]
    guessed: bool = False

    @property
    def is_only_consonant(self) -> bool:
        """Whether the glyph of a consonant says the signs above and behind it as well, which have glyphs of their own:
        PDFium gives each an equal part of its width, and it is as low as a consonant."""
        wide = [right - left for left, _, right, _ in self.edges]
        _, bottom, _, top = self.edges[0]
        return len(wide) > 1 and max(wide) - min(wide) < self.size * _EQUAL and top - bottom < self.size * _LOW


def _placed_signs(layer: Any, text: str) -> Iterator[tuple[str, float, float, float, float]]:
    """Each character with its base line, left and right edge and type size; white space has size 0."""
    before: deque[_Piece] = deque(maxlen=_NEAR)
    unsure = False
    for piece in _pieces(layer, text):
        if not piece.size:
            if not (unsure and piece.guessed):
                yield piece.signs, 0.0, 0.0, 0.0, 0.0
            continue
        again = any(_says_again(piece, one) for one in before)
        # Behind a mark that said its consonant again, and behind half a vowel, PDFium sees gaps where none are.
        halved = piece.signs.endswith(_AM) and piece.is_only_consonant
        unsure = again or halved
        if again:
            continue
        before.append(piece)
        for at, sign in enumerate(piece.signs):
            left, bottom, right, top = piece.edges[at]
            if halved and at + 1 == len(piece.signs):
                right += (top - bottom) * _HALF_AM - piece.size * _BLANK
            yield sign, piece.base, left, right, piece.size


_NEAR = 4  # objects; one sign may stand between a consonant and the mark above it
_AM = "ำ"
_HALF_AM = 1.24  # of the consonant's height: a wider gap holds more than the part of ำ that follows it
_MARK_HEIGHT = 0.6  # of the type size, at most
_EQUAL, _LOW = 0.005, 0.58  # of the type size


def _says_again(piece: _Piece, one: _Piece) -> bool:
    """Whether a mark above or below a consonant says the whole of it once more: browsers tell each glyph of ครั้ง so."""
    if piece.signs != one.signs or len(piece.signs) < 2 or abs(piece.base - one.base) > piece.size * _SAME_LINE:
        return False
    left, bottom, _, top = piece.edges[0]
    over = bottom >= max(edge[3] for edge in one.edges) or top <= min(edge[1] for edge in one.edges)
    within = one.edges[0][0] - piece.size * 0.2 <= left and piece.edges[-1][2] <= one.edges[-1][2] + piece.size * 0.4
    return (over or top - bottom < piece.size * _MARK_HEIGHT) and within


def _pieces(layer: Any, text: str) -> Iterator[_Piece]:
    """The text objects in the page's order; white space has size 0."""
    import pypdfium2.raw as raw

    x, y = ctypes.c_double(), ctypes.c_double()
    held: _Piece | None = None
    of: int | None = None
    for index, sign in enumerate(text):
        if sign.isspace():
            if held is not None:
                yield held
            held, of = None, None
            yield _Piece(sign, 0.0, 0.0, [], guessed=raw.FPDFText_IsGenerated(layer, index) == 1)
            continue
        thing = raw.FPDFText_GetTextObject(layer, index)
        number = ctypes.cast(thing, ctypes.c_void_p).value
        left, bottom, right, top = layer.get_charbox(index)
        if held is not None and number is not None and number == of:
            held.signs += sign
            held.edges.append((left, bottom, right, top))
            continue
        if held is not None:
            yield held
        raw.FPDFText_GetCharOrigin(layer, index, x, y)
        size = float(raw.FPDFText_GetFontSize(layer, index)) or 1.0
        held, of = _Piece(sign, y.value, size, [(left, bottom, right, top)]), number
    if held is not None:
        yield held


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
