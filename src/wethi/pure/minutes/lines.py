"""The text as lines, with the way back to the writer's own characters.

Everything is read from `flow`: the normalised text (ASCII digits, no invisible characters) in which emphasis marks and
the line breaks of hard-wrapped pages are spaces of the same length, so that positions never move.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from wethi.pure.minutes.headings import split_field
from wethi.pure.minutes.numbering import BULLETS
from wethi.pure.thai.months import THAI_MONTH, WEEKDAY
from wethi.pure.thai.normal import Normal, normalise

Fact = dict[str, Any]

_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_OTHER_BREAK = re.compile("[\r\v\f\x85\u2028\u2029]")
_EMPHASIS = re.compile(r"\*\*|__(?=[^_])|`")
_LINE = re.compile(r"[^\n]+")
_FURNITURE = re.compile(
    r"(?:-{1,3} ?\d{1,3} ?-{1,3}|(?:หน้า(?:ที่)?|[Pp]age) ?\d{1,3}(?: ?(?:/|จาก|of) ?\d{1,3})?|\d{1,3} ?/ ?\d{1,3}|[-=_*~.]{3,}|```\w*|/ ?\S.{0,60}(?:\.{2,}|…))"
)
_OPENS = re.compile(
    r"(?:[-•●○▪■◆❖✓✔➢►*·#|>/]|\d{1,3}(?:\.\d{1,2})*[.)]|\(?\d{1,3}\)|\d{1,2}[.:]\d\d|[ก-ฮ][.)] |ข้อ(?:ที่)? ?\d|(?:ระเบียบ)?วาระ|มติ|ที่ประชุม|ประธาน(?! ?กรรมการ)|"
    r"ผู้(?:มา|เข้า|ไม่|จด|ตรวจ|บันทึก|รับผิดชอบ|ร่วม)|เริ่มประชุม|เลิกประชุม|เปิดประชุม|(?:เ)?ปิดประชุม|วันที่|เมื่อวันที่|เวลา|สถานที่|ณ |ครั้งที่|นาย|นาง|น\.ส\.|ดร\.|คุณ|\d\ufe0f?\u20e3|[Aa]genda|นัด|ครั้งหน้า|[Nn]ext)"
)
_ODD = re.compile(
    "[\u200b-\u200f\u2060\ufeff\u00ad\u0e4d\u00a0\u2000-\u200a\u202f\u205f\u3000\r\n\t\v\f\x85\u2028\u2029]|เ[เ\u200b]|ำ[่-๋]|\\*\\*|__|`|  "
)
_PAGE_NUMBER = re.compile(r"-{1,3} ?\d{1,3} ?-{1,3}|(?:หน้า(?:ที่)?|[Pp]age) ?\d{1,3}(?: ?(?:/|จาก|of) ?\d{1,3})?")
_WANTS_DAY = re.compile(rf"(?:(?<!สถาน)(?:วัน|{WEEKDAY})ที่|ภายในวันที่|เวลา|พ\.ศ\.)$")
_DAY = re.compile(r"\d{1,4}(?![.)] ?[^\d])(?: |[.:/])")
_WANTS_YEAR = re.compile(rf"\d{{1,2}} ?(?:{THAI_MONTH})$")
_BARE_YEAR = re.compile(r"(?:พ\.ศ\. ?)?2[0-6]\d\d(?![\d./:)])")
_WANTS_UNIT = re.compile(r"(?:จำนวน|รวม|ประมาณ|ทั้งสิ้น|เงิน|ราว|งบประมาณ) ?\d[\d,]*(?:\.\d+)?$")
_BARE_UNIT = re.compile(r"(?:คน|บาท|ราย|แห่ง|ครัวเรือน|ชุด|เครื่อง|ครั้ง|เสียง|ตำบล|องค์กร)(?= |$)")
_GOES_ON = frozenset("0123456789พคบรแชเตอ")
_LAST_WORDS = 40
_WRAP = re.compile(r"(?<=[ก-๎])[ \t]*[\r\n\f\v\x85\u2028\u2029]+[ \t]*(?=[ก-๎])")
_SPACE = re.compile(r"\s+")
_FULL = 0.8  # a line is full from this part of the widest on
_NO_WIDTH = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e]")
_THAI_DIGITS = "๐๑๒๓๔๕๖๗๘๙"


@dataclass(slots=True)
class Line:
    """One logical line: `start`, `end` in flow without outer space; `indent` in columns."""

    start: int
    end: int
    indent: int
    text: str


class Sheet:
    """A document being read. `flow` is what patterns look at; `fact`, `entry` carry positions back to the source."""

    def __init__(self, text: str, *, may_wrap: bool = True) -> None:
        self.text = text
        self.normal: Normal = normalise(text)
        flow = self.normal.text
        if _OTHER_BREAK.search(flow):
            flow = flow.replace("\r\n", " \n").translate(_BREAKS)
        if "**" in flow or "__" in flow or "`" in flow:
            flow = _EMPHASIS.sub(lambda match: " " * len(match[0]), flow)
        self.flow = flow
        rough = [_trimmed(flow, match.start(), match.end()) for match in _LINE.finditer(flow)]
        lines = [line for line in rough if line is not None and not _FURNITURE.fullmatch(line.text)]
        paged = any(line is not None and _PAGE_NUMBER.fullmatch(line.text) for line in rough)
        self.wrapped = may_wrap and _is_wrapped(lines, paged=paged)
        if self.wrapped:
            lines = self._unwrapped(lines, _widest(lines) * _FULL)
        elif may_wrap and any(_is_cut(first, second) for first, second in pairwise(lines)):
            lines = self._unwrapped(lines, math.inf)
        self.lines = lines

    def words(self, start: int, end: int) -> str:
        """The writer's words of a stretch of flow: own digits, single spaces, no emphasis, marks in order."""
        quote = self.normal.quote(start, end)
        if _ODD.search(quote):
            quote = _WRAP.sub("", quote)
            quote = _with_own_digits(normalise(quote))
            quote = _SPACE.sub(" ", quote.replace("**", "").replace("`", ""))
        return quote.strip()

    def evidence(self, start: int, end: int, confidence: float) -> Fact:
        """`span`, `quote`, `confidence` for a stretch of flow."""
        while start < end and self.flow[start].isspace():
            start += 1
        while end > start and self.flow[end - 1].isspace():
            end -= 1
        first, last = self.normal.original_span(start, end)
        return {"span": [first, last], "quote": self.text[first:last], "confidence": confidence}

    def fact(self, value: object, start: int, end: int, confidence: float = 0.9) -> Fact:
        """A single fact with the words it was read from."""
        return {"value": value, **self.evidence(start, end, confidence)}

    def words_fact(self, start: int, end: int, confidence: float = 0.9) -> Fact | None:
        """A fact whose value is the writer's words themselves; None when there are none."""
        value = self.words(start, end)
        return self.fact(value, start, end, confidence) if value else None

    def _unwrapped(self, lines: list[Line], full: float) -> list[Line]:
        """Join the lines that a page's width cut; their line break in flow becomes a space.

        A line is cut when it is `full` wide and the next opens nothing, or when its last words cannot stand alone.
        """
        signs = list(self.flow)
        joined: list[Line] = []
        last_width = 0
        for line in lines:
            before = joined[-1] if joined else None
            between = self.flow[before.end : line.start] if before else ""
            if (
                before is not None
                and between.count("\n") == 1
                and len(joined) > 1
                and (
                    (last_width >= full and not _opens(line.text) and not before.text.endswith((":", "ดังนี้", "|")))
                    or _is_cut(before, line)
                )
            ):
                for at in range(before.end, line.start):
                    signs[at] = " "
                before.end = line.end
            else:
                joined.append(line)
            last_width = _width(line.text)
        self.flow = "".join(signs)
        for line in joined:
            line.text = self.flow[line.start : line.end]
        return joined


def _trimmed(flow: str, start: int, end: int) -> Line | None:
    raw = flow[start:end]
    text = raw.strip()
    if not text:
        return None
    lead = len(raw) - len(raw.lstrip())
    indent = len(raw[:lead].expandtabs(4))
    return Line(start + lead, start + lead + len(text), indent, text)


def _is_spread(text: str) -> bool:
    """Whether wide gaps part the line into columns."""
    return "   " in text or "\t" in text or "|" in text


def _widest(lines: list[Line]) -> int:
    """Width of the widest line; rows with wide gaps (names with offices) do not tell the page's."""
    return max((_width(line.text) for line in lines if not _is_spread(line.text)), default=0)


def _is_cut(first: Line, second: Line) -> bool:
    """Whether the first line's last words cannot stand without the second's first: a day, its year, a count, its unit."""
    if second.text[0] not in _GOES_ON:
        return False
    last = first.text[-_LAST_WORDS:]
    return (
        (_DAY.match(second.text) is not None and _WANTS_DAY.search(last) is not None)
        or (_BARE_YEAR.match(second.text) is not None and _WANTS_YEAR.search(last) is not None)
        or (_BARE_UNIT.match(second.text) is not None and _WANTS_UNIT.search(last) is not None)
    )


def _is_wrapped(lines: list[Line], *, paged: bool) -> bool:
    """Whether a page's width cut the lines: none is long, and many are nearly as long as the longest.

    `paged` says that numbers of pages stand between the lines; less is asked of the rest then.
    """
    widest = _widest(lines)
    widths = [0 if _is_spread(line.text) else _width(line.text) for line in lines]
    if len(lines) < 10 or not 35 <= widest <= 125:
        return False
    wide = [at for at, width in enumerate(widths) if width >= widest * _FULL]
    if len(wide) < 4 or len(wide) * 5 < len(lines):
        return False
    going_on = sum(1 for at in wide if at + 1 < len(lines) and not _opens(lines[at + 1].text))
    return going_on * 5 >= len(wide) * (2 if paged else 3)


def _width(text: str) -> int:
    """Letters that take room; Thai marks above and below take none."""
    return len(text) - len(_NO_WIDTH.findall(text))


def _opens(text: str) -> bool:
    """Whether a line begins something of its own and cannot go on the line before."""
    return _OPENS.match(text) is not None or text[0] in BULLETS or split_field(text) is not None


def _with_own_digits(normal: Normal) -> str:
    if not any(digit in normal.original for digit in _THAI_DIGITS):
        return normal.text
    return "".join(normal.quote(at, at + 1) if sign in "0123456789" else sign for at, sign in enumerate(normal.text))
