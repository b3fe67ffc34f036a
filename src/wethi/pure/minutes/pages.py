"""Traces of printed pages in a text: their numbers and running heads, and lines that their width cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Protocol

from wethi.pure.minutes.parts import Span
from wethi.pure.thai.lazy_pattern import LazyPattern

_SPACE = LazyPattern(r"\s+")
_DIGIT = LazyPattern(r"\d+")
_NO_WIDTH = bytes(code - 0x0E00 + 0xA0 for code in (0x0E31, *range(0x0E34, 0x0E3B), *range(0x0E47, 0x0E4F)))  # in cp874
PAGE_NUMBER = LazyPattern(r"-{1,3} ?\d{1,3} ?-{1,3}|(?:หน้า(?:ที่)?|[Pp]age) ?\d{1,3}(?: ?(?:/|จาก|of) ?\d{1,3})?")
_NUMBER_AT_END = LazyPattern(r"(?: {3,}|\t|\| ?)(?:หน้า(?:ที่)?|[Pp]age) ?\d{1,3}(?: ?(?:/|จาก|of) ?\d{1,3})?$")
_BARE_NUMBER = LazyPattern(r"\d{1,3}")
_POINT = LazyPattern(r"\d{1,3}(?:\.\d+)*[.) ]|\(|[ก-ฮ][.)]|[-•*○▪]|ข้อ")  # what opens a point is no running head
_NAMES_MINUTES = LazyPattern(r"(?:รายงาน|บันทึก|สรุป)(?:ผล)?(?:การ)?ประชุม[^\n]*ครั้งที่")
_TOP = 3  # of the first lines none is a running head
_FAR_RIGHT = 24  # columns: a number alone that far in is a page's
_ONE_BLANK, _TWO = LazyPattern(r"(?<=\S) (?=\S)"), LazyPattern(r"(?<=\S) {2}(?=\S)")
_FIGURE = LazyPattern(
    r"(?<=จำนวน) {2,}(?=\d)|(?<=ละ) {2,}(?=\d)|(?<=ชั้น) {2,}(?=\d)|(?<=ชั้น \d) {2,}(?=\S)|(?<=ชั้น {2}\d) {2,}(?=\S)|(?<=\d) {2,}(?=(?:คน|ท่าน|รูป|ราย|แห่ง|เสียง|บาท)(?![ก-๎]))"
)
_GAP, _PAIR = LazyPattern(r"(?<=\S) {2,}(?=\S)"), 2
_FEWEST_WIDE = 8
_FEWEST_CUT = 6  # wide lines of a page whose number is not told: a note has a few of its own
FULL = 0.8  # a line is full from this part of the widest on


class Placed(Protocol):
    """A line: where its words begin, the columns before them, and the words."""

    start: int
    indent: int
    text: str


_FURNITURE = LazyPattern(
    r"(?:-{1,3} ?\d{1,3} ?-{1,3}|(?:หน้า(?:ที่)?|[Pp]age) ?\d{1,3}(?: ?(?:/|จาก|of) ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3}|[-=_~]{2,}|[-=_*~.]{3,}|```\w*|/ ?\S.{0,60}(?:\.{2,}|…)|©.{0,80}|(?i:copyright) ?(?:©|\([cC]\)|\d{4}).{0,80}|สงวนลิขสิทธิ์(?:(?: |โดย|©)(?!.*(?:มอบ|ให้|ภายใน|ก่อน)).{0,80})?|(?i:all rights reserved)[. ]*|นโยบาย(?:ความเป็นส่วนตัว|คุกกี้)|(?:แท็ก|ป้ายกำกับ|หมวดหมู่) ?:.{2,120})"
)
_FURNISHES = frozenset("-=_~.*`/หPp©สCcAaนแป")  # what such a line begins with, but for figures


def is_furniture(text: str) -> bool:
    """Whether a line is a page's number, a rule or the like, and tells nothing."""
    return (text[0] in _FURNISHES or text[0].isdecimal()) and _FURNITURE.fullmatch(text) is not None


# `[ มติ ]`, `== มติ ==`, `◆ มติ ◆`: a heading between signs.
_BOXED = LazyPattern(
    r"\n(?P<open>[ \t]*(?:[\[【〔«{★◆◇■□●☆♦▪※]|[<=*~/:—–-]{2,6}|~)[ \t]?)(?P<words>[ก-๎A-Za-z][ก-๎A-Za-z0-9 /&-]{1,40}?)"
    r"(?P<close>[ \t]?(?:[\]】〕»}★◆◇■□●☆♦▪※]|[>=*~/:—–-]{2,6}|~))[ \t]*(?=\n)"
)
_SAME_BOXES = 2


def unboxed(flow: str) -> str:
    """The text with headings that stand between signs marked as headings, where two of them stand between the same signs."""
    boxes = list(_BOXED.finditer(flow))
    words = {box["words"]: box["open"].strip() for box in boxes}
    signs = Counter(words.values())
    pieces: list[str] = []
    done = 0
    for box in boxes:
        if signs[box["open"].strip()] >= _SAME_BOXES:
            head = "#".ljust(len(box["open"]))
            pieces += [flow[done : box.start("open")], head, box["words"], " " * (box.end() - box.end("words"))]
            done = box.end()
    return "".join([*pieces, flow[done:]])


def is_page_number(line: Placed) -> bool:
    """Whether a line is only the number of a page, or a running head that ends in one."""
    last = line.text[-1:]
    if not last.isdecimal():
        return last == "-" and PAGE_NUMBER.fullmatch(line.text) is not None
    return (
        PAGE_NUMBER.fullmatch(line.text) is not None
        or _NUMBER_AT_END.search(line.text) is not None
        or (line.indent >= _FAR_RIGHT and _BARE_NUMBER.fullmatch(line.text) is not None)
    )


def running_heads(lines: Sequence[Placed]) -> set[int]:
    """Places of lines that only belong to pages: numbers, and what stands beside several of them in the same words."""
    numbered = {at for at, line in enumerate(lines) if is_page_number(line)}
    if not numbered:
        return set()
    heads: set[int] = set()
    for side in (-1, 1):
        beside = {page + side for page in numbered if 0 <= page + side < len(lines)} - numbered
        beside = {at for at in beside if _POINT.match(lines[at].text) is None}
        seen = Counter(_masked(lines[at].text) for at in beside)
        heads |= {at for at in beside if at > _TOP and _NAMES_MINUTES.match(lines[at].text)}
        heads |= {at for at in beside if seen[_masked(lines[at].text)] > 1}
    return numbered | heads


def _masked(text: str) -> str:
    return _DIGIT.sub("0", _SPACE.sub(" ", text))


def width(text: str) -> int:
    """Letters that take room; Thai marks above and below take none."""
    return len(text.encode("cp874", "replace").translate(None, _NO_WIDTH))


def reach(line: Placed) -> int:
    """Columns from the page's edge to the line's end; 0 for rows with wide gaps and for centred lines."""
    if "   " in line.text or "\t" in line.text or "|" in line.text or line.indent >= _FAR_RIGHT:
        return 0
    return line.indent + width(line.text)


def widest(lines: Sequence[Placed]) -> int:
    """Reach of the line that goes furthest."""
    return max((reach(line) for line in lines), default=0)


def wide_blanks(lines: Sequence[Placed]) -> list[Span]:
    """Blanks too many: those round a figure, and all on a page set with two between its words more often than with one."""
    double = sum(len(_TWO.findall(line.text)) for line in lines if "  " in line.text)
    wide = double > _FEWEST_WIDE and double > sum(len(_ONE_BLANK.findall(line.text)) for line in lines)
    return [
        (line.start + gap.start() + 1, line.start + gap.end())
        for line in lines
        if "  " in line.text
        for gap in _needless(line.text, wide=wide)
    ]


def _needless(text: str, *, wide: bool) -> list[re.Match[str]]:
    """Gaps of a line that part no columns; a wider one alone is what the writer put behind a word such as มติ."""
    if not wide:
        return list(_FIGURE.finditer(text))
    gaps = list(_GAP.finditer(text))
    columns = sum(1 for gap in gaps if len(gap[0]) > _PAIR)
    narrow = _PAIR + (columns == 1)
    return [gap for gap in gaps if len(gap[0]) <= narrow or _FIGURE.match(text, gap.start())]


def are_wrapped(lines: Sequence[Placed], opens: Callable[[str], bool], *, paged: bool) -> bool:
    """Whether a page's width cut the lines: none is long, and many are nearly as long as the longest.

    `paged` says that numbers of pages stand between the lines; less is asked of the rest then.
    """
    reaches = [reach(line) for line in lines]
    most = max(reaches, default=0)
    if len(lines) < 10 or not 35 <= most <= 125:
        return False
    wide = [at for at, far in enumerate(reaches) if far >= most * FULL]
    if len(wide) < (4 if paged else _FEWEST_CUT) or len(wide) * 5 < sum(
        1 for far in reaches if far
    ):  # rows of columns tell nothing of the width
        return False
    going_on = sum(1 for at in wide if at + 1 < len(lines) and not opens(lines[at + 1].text))
    return going_on * 5 >= len(wide) * (2 if paged else 3)
