"""One printed line of a PDF page in the making: signs put side by side, blanks put back and left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from wethi.kit.files.pdf_grid import Cell
from wethi.kit.files.pdf_signs import BLANK, SAME_LINE, Sign

_SURELY_APART = 0.08  # of the type size, where PDFium sees a blank
_COLUMN = 1.5  # the same; a gap between columns, which readers tell by more than one blank
_BLANK_IN_FIGURES = 0.32  # a narrow 1 stands apart from its neighbours where all digits are equally wide
_FIGURES = re.compile(r"[0-9][0-9.,:/]|[.,:/][0-9]")
MARKS = frozenset(
    "\u0e31\u0e34\u0e35\u0e36\u0e37\u0e38\u0e39\u0e3a\u0e47\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4d\u0e4e"
)  # above and below
_AM_IN_TWO = re.compile("([\u0e48-\u0e4b]?)\u0e4d([\u0e48-\u0e4b]?)า")
_TONE_FIRST = re.compile("([\u0e47-\u0e4c])([\u0e31\u0e34-\u0e3a])")
_BULLET = re.compile(r"^(?:• *(?=\S)|o {1,3}(?=\S))")  # Word's second bullet is a letter
GUESSED = "?"
_FAR = 300  # signs; what is told late is not told much later
GAP = "   "
"""Between columns; readers tell them apart by it."""
_MARKED = re.compile(r"(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)]?|[ก-ฮ][.)]|[-–])\s|[•○▪●]\s?")
_LONGEST_MARK = 12
_LETTER = re.compile("[ก-ฮะ-ฺเ-ๅ็-๎]")
_BREAKS = frozenset("-/–—")  # behind these a line is broken without a blank


@dataclass(slots=True)
class Line:
    """A printed line in the making: its signs and where each begins."""

    base: float
    left: float
    right: float
    size: float
    cell: Cell | None = None
    tail: float = 0.0  # the base line of its last sign: a number may stand higher than what it counts
    column: float | None = None  # where the last of its columns begins; none where it has no two
    signs: list[str] = field(default_factory=list)
    lefts: list[float] = field(default_factory=list)
    waiting: list[Sign] = field(default_factory=list)  # marks told before the consonant they belong to
    blanks: list[tuple[float, float]] = field(default_factory=list)  # base line and place of those told elsewhere

    @property
    def text(self) -> str:
        text = _AM_IN_TWO.sub(r"\1\2ำ", _TONE_FIRST.sub(r"\2\1", "".join(self.signs)))
        return _BULLET.sub(lambda found: "○ " if found[0][0] == "o" else "• ", text)

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
            wide = _SURELY_APART if blank == GUESSED else _BLANK_IN_FIGURES if figures else BLANK
            gap = one.left - self.right
            if blank == " " or gap > one.size * wide:
                self.end(GAP if gap > one.size * _COLUMN else " ")
                self.column = one.left if self.signs[-1] == GAP else self.column
        self._put(len(self.signs), one)
        self.right, self.tail = max(self.right, one.right), one.base
        for mark in self.waiting:
            self._put(len(self.signs), mark)
        self.waiting = []

    def end(self, blank: str) -> None:
        """Close the line, or go on behind a blank."""
        if blank.strip(f"\n{GUESSED}"):
            self.signs.append(blank)
            self.lefts.append(self.right)
        elif self.waiting:
            self.add(self.waiting.pop(0), "")

    def _put(self, at: int, one: Sign) -> None:
        self.signs.insert(at, one.sign)
        self.lefts.insert(at, one.left)

    def hang(self) -> float:
        """Where the words behind its mark begin; 0 without a mark."""
        begun = "".join(self.signs[:_LONGEST_MARK])
        mark = _MARKED.match(begun)
        if mark is None or len(begun) != min(len(self.signs), _LONGEST_MARK) or mark.end() >= len(self.lefts):
            return 0.0
        return self.lefts[mark.end()]

    def columns(self) -> list[float]:
        """Where its columns begin, but for the first."""
        return [left for before, left in zip(self.signs, self.lefts[1:], strict=False) if before == GAP]

    def widen(self, places: set[int]) -> None:
        """Set a wide gap before what begins in one of those places, in whole points."""
        for at in range(1, len(self.signs)):
            if self.signs[at - 1] == " " and round(self.lefts[at]) in places:
                self.signs[at - 1] = GAP
                self.column = self.lefts[at]

    def take(self, other: Line, gap: str) -> None:
        """Go on with another line, behind a gap, or as a wrapped line goes on."""
        if gap:
            self.column = other.left
        gap = gap or seam("".join(self.signs[-1:]), "".join(other.signs[:1]))
        if gap:
            self.signs.append(gap)
            self.lefts.append(self.right)
        self.signs += other.signs
        self.lefts += other.lefts
        self.right = max(self.right, other.right)


def seam(above: str, below: str) -> str:
    """What stood where a line was wrapped: a blank, but between two Thai letters, which are parted without one."""
    last, first = above[-1:], below[:1]
    if not last or not first or last.isspace() or first.isspace() or last in _BREAKS:
        return ""
    return "" if is_letter(last) and is_letter(first) else " "


def is_letter(sign: str) -> bool:
    """Whether it is a sign of a Thai word."""
    return _LETTER.match(sign) is not None
