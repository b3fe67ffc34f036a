"""Marks that open a numbered point, and the level each stands on.

Levels follow the order of appearance, not the kind of mark: whichever of `๑.`, `๑)`, `๑.๑`, `ก.`, `-` comes first in a
section is its top.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from wethi.pure.thai.lazy_pattern import LazyPattern

BULLETS = "☐☒▢◻◼⬜✗✘-•●○◦▪▫■□◆◇❖✓✔☑✅➢➤►▶▸→⇒*·+✦★☆👉📌»›‣🔹🔸🔵🟢🟡🔴▫"
_LETTERS = "กขคงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรลวศษสหฬอฮ"

_MARK = LazyPattern(
    r"(?:ข้อ(?:เสนอ)?(?:ที่)?|ประเด็นที่|เรื่องที่|ลำดับที่)[ ]?(?P<worded>\d{1,3}(?:\.\d{1,2}){0,3})(?!\d|\.\d| ?(?:ข้อ(?!คิด|เสนอ|สังเกต|ตกลง|สรุป|มูล|หารือ)|เรื่อง|ประเด็น|คน|/))(?:[ ]{0,20}:|[ ]?[.)])?"
    r"|\[[ ]?(?P<square>\d{1,3}|[ก-ฮ]|[A-WYZ])[ ]?\]"
    r"|\([ ]?(?P<round>\d{1,3}|[ก-ฮ]|[A-Za-z])[ ]?\)"
    r"|(?P<under>[A-Zก-ฮ])[-.]?(?P<of>\d{1,2})(?P<under_close>[.)]|(?= ))(?!\d)"
    r"|(?P<decimal>\d{1,3}(?:\.\d{1,3}){1,4})\.?\)?(?![\d:,%/])"
    r"|(?P<number>\d{1,3})(?P<gap>[ ]?)(?P<close>[.)])(?!\d)"
    r"|(?P<keycap>\d)\ufe0f?\u20e3"
    r"|(?P<letter>[ก-ฮ])(?P<letter_close>[.)])(?![ก-ฮ]\.)"
    r"|(?P<latin>[A-Za-z])(?P<latin_close>[.)])(?= )"
    r"|(?P<arrow>[-=]>|\[[ xX✓✔]?\](?= ))|(?P<bullet>["
    + re.escape(BULLETS)
    + r"])\ufe0f?(?:[ ]?\[[ xX✓✔]?\])?(?!"
    + "[-*+])"
)
UNDER_LETTER = "A1"
_NOT_A_DECIMAL = LazyPattern(
    r" ?(?:ล้าน(?!นา)|แสน(?! ?ส)|หมื่น|พัน(?!ธ)|บาท|%|เปอร์เซ็นต์|ร้อยละ|กม(?![ก-๎])|กิโล|เมตร|ตร\.|ไร่(?![ก-๎])|เท่า(?![ก-๎])|น\.(?! ?ส\.)|นาฬิกา|ชั่วโมง|ชม(?![ก-๎])|-|ถึง|million|km)"
)

_NO_NUMBER = LazyPattern(r" ?(?:น\.(?! ?ส\.)|บาท)")  # `9. น.`, `5) บาท`


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the head of a line: `kind` as minutes/1 names it, `sign` tells one row of numbers from another."""

    kind: str
    sign: str
    no: str | None
    length: int
    repaired: bool = False

    @property
    def ordinal(self) -> int | None:
        """Place in its row, from 1; None for bullets."""
        return _ordinal(self.no, self.sign) if self.no is not None else None

    @property
    def above(self) -> str:
        """The number of the point it stands under: 1 for `1.1`, A for `A-1`."""
        return (self.no or "")[:1] if self.sign == UNDER_LETTER else (self.no or "").rsplit(".", 1)[0]

    @property
    def depth(self) -> int:
        """Number of parts: 2 for `1.1`."""
        if self.sign == UNDER_LETTER:
            return 2
        return self.no.count(".") + 1 if self.kind == "decimal" and self.no else 1


@lru_cache(maxsize=2048)
def _ordinal(no: str, sign: str) -> int:
    last = no[1:].lstrip(".-") if sign == UNDER_LETTER else no.rsplit(".", 1)[-1]
    if last.isdigit():
        return int(last)
    if last in _LETTERS:
        return _LETTERS.index(last) + 1
    return ord(last.lower()) - ord("a") + 1


Recent = dict[str, Mark]
"""The last mark read of each kind: letters must follow one another, `1.10` must follow `1.9`."""


def read_mark(text: str, recent: Recent | None = None) -> Mark | None:
    """The mark that opens `text` (normalised), or None."""
    match = _MARK.match(text)
    if match is None or match.end() == len(text):
        return None
    end = match.end()
    while text[end].isspace() and end + 1 < len(text):
        end += 1
    return _mark(match, text, end, recent or {})


_NUMBER = LazyPattern(r"(?P<no>\d{1,2})(?P<close>[.)]) ?(?=[ก-ฮเแโใไA-Z])")
_NOT_A_POINT = ("ข้อ", "ที่", "มาตรา", "หมู่", "ชั้น", "วาระ", "ม.", "ป.")


def points_in(text: str) -> list[int]:
    """Where the points of a line begin that holds several: 0 and 11 for `1.ตลิ่งพัง 2.เรือข้ามฟาก`; nothing for any other."""
    first = _NUMBER.match(text)
    if first is None:
        return []
    found, no = [0], int(first["no"]) + 1
    while (at := text.find(f" {no}{first['close']}", found[-1] + 3)) > 0 and _NUMBER.match(text, at + 1):
        if text[:at].rstrip().endswith(_NOT_A_POINT):
            return []
        found.append(at + 1)
        no += 1
    return found if len(found) > 1 else []


def _mark(match: re.Match[str], text: str, end: int, recent: Recent) -> Mark | None:
    """The mark that was matched; `end` is where the words behind it begin."""
    if match["worded"]:
        no = match["worded"]
        return Mark("decimal" if "." in no else "dot", f"word{no.count('.')}", no, end)
    if match["round"] or match["square"]:
        no, (opens, closes) = match["round"] or match["square"], "()" if match["round"] else "[]"
        if no.isdigit():
            return Mark("paren", f"{opens}1{closes}", no, end)
        if no in _LETTERS:
            return Mark("thai_letter", f"{opens}ก{closes}", no, end) if _follows(no, recent) else None
        return Mark("paren", f"{opens}a{closes}", no, end)
    if match["under"]:
        return _under_letter(match, end, recent)
    if match["decimal"]:
        return None if _NOT_A_DECIMAL.match(text, match.end()) else _decimal(match["decimal"], end, recent)
    if match["number"]:
        if _NO_NUMBER.match(text, match.end()):
            return None
        kind = "dot" if match["close"] == "." else "paren"
        return Mark(kind, "1" + match["close"], str(int(match["number"])), end, bool(match["gap"]))
    if match["keycap"]:
        return Mark("dot", "keycap", match["keycap"], end)
    if match["letter"]:
        if not _follows(match["letter"], recent):
            return None
        return Mark("thai_letter", "ก" + match["letter_close"], match["letter"], end)
    if match["latin"]:
        return Mark("dot" if match["latin_close"] == "." else "paren", "a" + match["latin_close"], match["latin"], end)
    sign = match["bullet"] or match["arrow"]
    return Mark("bullet", _BOX if sign in _BOXES or sign[0] == "[" else sign, None, end)


_BOX, _BOXES = "☐", "☐☑☒⬜◻▢"  # ticked or not, a row of boxes is one row


def _decimal(no: str, end: int, recent: Recent) -> Mark | None:
    """`1.1` opens a point; `13.30`, `1.2 ล้านบาท`, `10.00-12.00` do not."""
    head, last = no.rsplit(".", 1)
    known = any(
        mark.no is not None and (mark.no == head or mark.no.rsplit(".", 1)[0] == head) for mark in recent.values()
    )
    if len(last) >= 2 and not (known and not last.startswith("0")):
        return None
    if last == "0" and not known:
        return None
    return Mark("decimal", f"decimal{no.count('.')}", no, end)


def _under_letter(match: re.Match[str], end: int, recent: Recent) -> Mark | None:
    """`A1`, `A-2`, `ก.๑`: numbers under the point with that letter, or that go on a row of such numbers."""
    letter, number = match["under"], int(match["of"])
    mark = Mark("decimal", UNDER_LETTER, match[0].rstrip(".)"), end)
    last = recent.get("decimal")
    goes_on = last is not None and last.sign == UNDER_LETTER and last.above == letter and last.ordinal == number - 1
    begins = number == 1 and any(known.no == letter for known in recent.values())
    return mark if goes_on or begins else None


def _follows(letter: str, recent: Recent) -> bool:
    """Whether a Thai letter can be a mark here: it begins the alphabet or comes soon after the last one."""
    if letter == "ก":
        return True
    before = recent.get("thai_letter")
    if before is None or not before.no:
        return letter == "ข"
    return 0 < _LETTERS.index(letter) - _LETTERS.index(before.no) <= 3


OpenPoint = tuple[str, int, Mark, str]
"""Sign, columns before it, mark and id of an open point."""


class Levels:
    """The stack of open points: `place` says on which level a mark stands and which point is above it."""

    def __init__(self) -> None:
        self._open: list[OpenPoint] = []
        self.gap: tuple[str, str] | None = None

    def clear(self) -> None:
        """Begin a new section."""
        self._open.clear()

    @property
    def ids(self) -> list[str]:
        """Ids of the open points, top first."""
        return [entry[3] for entry in self._open]

    def place(self, mark: Mark, indent: int, item_id: str, *, nests: bool = False) -> tuple[int, str | None]:
        """Level (from 1) and the id of the point above; the point becomes the innermost open one.

        `nests` says that the line before announced a list, so that a row beginning at 1 stands below it.
        """
        depth = self._sibling_depth(mark, indent, nests)
        if depth is None:
            depth = self._decimal_depth(mark) if mark.kind == "decimal" else len(self._open)
        self.gap = None
        if depth < len(self._open):
            self._note_gap(self._open[depth][2], mark)
        elif mark.ordinal is not None and mark.ordinal > 1 and mark.kind != "decimal":
            self.gap = ("", mark.no or "")
        del self._open[depth:]
        parent = self._open[-1][3] if self._open else None
        self._open.append((mark.sign, indent, mark, item_id))
        return depth + 1, parent

    def kept(self) -> list[OpenPoint]:
        """The open points, to be taken up again by `resume`."""
        return list(self._open)

    def resume(self, kept: list[OpenPoint], mark: Mark, indent: int) -> bool:
        """Whether the mark leaves the open row and goes on one that was open before; that is open again then."""
        if any(_goes_on(entry, mark, indent, deeper=True) for entry in self._open):
            return False
        if mark.ordinal is not None and any(sign == mark.sign for sign, _, _, _ in self._open):
            return False
        for depth in range(len(kept) - 1, -1, -1):
            if _goes_on(kept[depth], mark, indent, deeper=False):
                self._open = kept[: depth + 1]
                return True
        return False

    def reopen(self, kept: list[OpenPoint]) -> None:
        """Let those points be the open ones."""
        self._open = kept

    def restarts(self, mark: Mark, indent: int) -> bool:
        """Whether the mark begins the top row again."""
        if not self._open or mark.ordinal != 1 or mark.kind == "decimal" or self._open[0][0] != mark.sign:
            return False
        return not self._is_set_in(mark, indent)

    def _is_set_in(self, mark: Mark, indent: int) -> bool:
        """Whether a row begins further in than the innermost point, which has the same marks: it stands below that."""
        sign, open_indent, last, _ = self._open[-1]
        return mark.ordinal == 1 and sign == mark.sign and last.ordinal is not None and indent > open_indent + 1

    def _sibling_depth(self, mark: Mark, indent: int, nests: bool) -> int | None:
        for depth in range(len(self._open) - 1, -1, -1):
            sign, open_indent, last, _ = self._open[depth]
            if sign != mark.sign:
                continue
            if mark.kind == "bullet" and indent > open_indent + 1 and depth == len(self._open) - 1:
                return None
            if mark.kind == "bullet" and indent + 1 < open_indent and depth > 0 and self._open[depth - 1][0] == sign:
                continue
            if mark.ordinal == 1 and last.ordinal is not None and nests and mark.kind != "decimal":
                return None
            if mark.kind != "decimal" and depth == len(self._open) - 1 and self._is_set_in(mark, indent):
                return None
            if mark.ordinal is not None and last.ordinal is not None and depth > 0:
                above = self._open[depth - 1]
                back = mark.ordinal != last.ordinal + 1 or above[1] <= indent + 1 < open_indent
                if above[0] == sign and back and mark.ordinal == (above[2].ordinal or 0) + 1:
                    continue
            return depth
        return None

    def _decimal_depth(self, mark: Mark) -> int:
        """Below the point whose number it continues, else below the points with fewer parts."""
        head = mark.above
        for depth in range(len(self._open) - 1, -1, -1):
            if self._open[depth][2].no == head:
                return depth + 1
        for depth, (_, _, last, _) in enumerate(self._open):
            if last.kind != "decimal" or last.depth >= mark.depth:
                return depth if last.kind == "decimal" else depth + (last.kind in ("dot", "paren"))
        return len(self._open)

    def _note_gap(self, last: Mark, mark: Mark) -> None:
        if last.ordinal is None or mark.ordinal is None or last.sign != mark.sign:
            return
        same_head = mark.kind != "decimal" or last.above == mark.above
        if same_head and mark.ordinal not in (last.ordinal + 1, 1):
            self.gap = (last.no or "", mark.no or "")

    def close_below(self, depth: int) -> None:
        """Close the points under the first `depth` levels."""
        del self._open[depth:]


def _goes_on(point: OpenPoint, mark: Mark, indent: int, *, deeper: bool) -> bool:
    """Whether the mark is the next of the row a point stands in; `deeper` bullets belong to it as well."""
    sign, open_indent, last, _ = point
    if sign != mark.sign:
        return False
    if mark.ordinal is None or last.ordinal is None:
        return indent == open_indent or (deeper and indent > open_indent)
    return mark.ordinal == last.ordinal + 1
