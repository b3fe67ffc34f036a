"""Printed lines of a PDF page: its signs put side by side, blanks put back that PDFium drops and left out that it guesses."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from wethi.kit.files.pdf_signs import BLANK, SAME_LINE, SHIFTED, Sign, placed_signs

MOST_CHARACTERS = 400_000  # a longer document keeps its lines as they are: places cost a call for every character

_SURELY_APART = 0.08  # of the type size, where PDFium sees a blank
_COLUMN = 1.5  # the same; a gap between columns, which readers tell by more than one blank
_BLANK_IN_FIGURES = 0.32  # a narrow 1 stands apart from its neighbours where all digits are equally wide
_FIGURES = re.compile(r"[0-9][0-9.,:/]|[.,:/][0-9]")
MARKS = frozenset(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)  # above and below
_AM_IN_TWO = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)า")
_TONE_FIRST = re.compile("([\u0e47-\u0e4c])([\u0e31\u0e34-\u0e3a])")
_GUESSED = "?"
_FAR = 300  # signs; what is told late is not told much later


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
    text: str = layer.get_text_range().translate(SHIFTED)
    if not placed or len(text.encode("utf-16-le", "surrogatepass")) != 2 * layer.count_chars():
        return [Row(line, 0.0, 0.0, 0.0, 0.0, width) for line in re.split(r"\r\n|\r|\n", text)]
    lines: list[_Line] = []
    blank = ""
    for one in placed_signs(layer, text):
        line = lines[-1] if lines else None
        if not one.size:
            if one.sign in " \t\u00a0" and one.right and line is not None and not line.ends_at(one.left):
                line.blanks.append((one.base, one.left))
                continue  # LibreOffice tells the blanks of a line somewhere in the middle of it
            told = one.sign in " \t\u00a0"
            blank = (_GUESSED if not one.right and blank in ("", _GUESSED) else " ") if told or blank == " " else "\n"
            continue
        if line is not None and one.opens and (line.takes_mark(one) if one.sign in MARKS else line.takes_stroke(one)):
            continue
        if line is None or not line.goes_on(one):
            if line is not None:
                line.end(blank)
            lines.append(_Line(one.base, one.left, one.left, one.size))
            blank = ""
        lines[-1].add(one, blank)
        blank = ""
    for line in lines:
        line.end(" " if line.ends_in_a_blank() else "")
    return [Row(line.text, line.base, line.left, line.right, line.size, width) for line in lines]


@dataclass(slots=True)
class _Line:
    """A printed line in the making: its signs and where each begins."""

    base: float
    left: float
    right: float
    size: float
    signs: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    waiting: list[Sign] = field(default_factory=list)  # marks told before the consonant they belong to
    blanks: list[tuple[float, float]] = field(default_factory=list)  # base line and place of those told elsewhere

    @property
    def text(self) -> str:
        return _AM_IN_TWO.sub(r"\1\2ำ", _TONE_FIRST.sub(r"\2\1", "".join(self.signs)))

    def goes_on(self, one: Sign) -> bool:
        """Whether a sign stands on this line, at its end."""
        return abs(self.base - one.base) <= max(self.size, one.size) * SAME_LINE and one.left >= self.right - one.size

    def ends_at(self, left: float) -> bool:
        return abs(left - self.right) < self.size * 0.5

    def ends_in_a_blank(self) -> bool:
        """Whether a blank told elsewhere stands at the line's end: one that was lost where the line was wrapped."""
        near = self.size * 0.25
        return any(abs(base - self.base) < near and abs(left - self.right) < near for base, left in self.blanks)

    def takes_mark(self, one: Sign) -> bool:
        """Put a mark told too late over its consonant, or let one told too early wait for it; False at the line's end."""
        if abs(self.base - one.base) > self.size * SAME_LINE:
            return False
        middle = (one.left + one.right) / 2
        if self.right <= middle < self.right + self.size * 2:
            self.waiting.append(one)
            return True
        if one.right > self.right - self.size * 0.3 or one.left < self.left:
            return False
        near = reversed(range(max(0, len(self.signs) - _FAR), len(self.signs)))
        under = (n for n in near if self.lefts[n] <= middle and self.signs[n] not in MARKS)
        at = next(under, None)
        if at is None:
            return False
        at += 1
        while at < len(self.signs) and self.signs[at] in MARKS:
            at += 1
        self._put(at, one)
        return True

    def takes_stroke(self, one: Sign) -> bool:
        """Put a stroke or stop told too late into the gap that was left for it."""
        late = not one.sign.isalnum() and self.left < one.left < self.right - self.size * 0.3
        if not late or abs(self.base - one.base) > self.size * SAME_LINE:
            return False
        near = range(max(1, len(self.lefts) - _FAR), len(self.lefts))
        at = next((n for n in near if self.lefts[n] >= one.left), None)
        if at is None or not self.signs[at - 1].isspace():
            return False
        apart = [
            " " if gap > self.size * BLANK else ""
            for gap in (one.left - self.lefts[at - 1], self.lefts[at] - one.right)
        ]
        self.signs[at - 1 : at] = [apart[0], one.sign, apart[1]]
        self.lefts[at - 1 : at] = [self.lefts[at - 1], one.left, one.right]
        return True

    def add(self, one: Sign, blank: str) -> None:
        """Put a sign at the end, behind a blank where one was told or is seen; a mark that opens the line waits."""
        if not self.signs and one.sign in MARKS and not self.waiting:
            self.waiting.append(one)
            return
        if self.signs:
            figures = _FIGURES.fullmatch(self.signs[-1] + one.sign)
            wide = _SURELY_APART if blank == _GUESSED else _BLANK_IN_FIGURES if figures else BLANK
            gap = one.left - self.right
            if blank == " " or gap > one.size * wide:
                self.end("   " if gap > one.size * _COLUMN else " ")
        self._put(len(self.signs), one)
        self.right = max(self.right, one.right)
        for mark in self.waiting:
            self._put(len(self.signs), mark)
        self.waiting = []

    def end(self, blank: str) -> None:
        """Close the line, or go on behind a blank."""
        if blank.strip("\n"):
            self.signs.append(blank)
            self.lefts.append(self.right)
        elif self.waiting:
            self.add(self.waiting.pop(0), "")

    def _put(self, at: int, one: Sign) -> None:
        self.signs.insert(at, one.sign)
        self.lefts.insert(at, one.left)
