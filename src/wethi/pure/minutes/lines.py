"""The text as lines, with the way back to the writer's own characters.

Everything is read from `flow`: the normalised text (ASCII digits, no invisible characters) in which emphasis marks and
the line breaks of hard-wrapped pages are spaces of the same length, so that positions never move.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Any

from wethi.pure.minutes.capitals import in_sentences
from wethi.pure.minutes.chat import is_noise, message_heads, take_chat
from wethi.pure.minutes.covering import uncovered, unquoted
from wethi.pure.minutes.headings import split_field
from wethi.pure.minutes.numbering import BULLETS, points_in
from wethi.pure.minutes.pages import FULL, are_wrapped, is_furniture, reach, running_heads, unboxed, wide_blanks, widest
from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.spelling import ODD, is_odd, spelt, surplus, tears
from wethi.pure.minutes.vocabulary import FORMAL, WORK
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import MONTH_AHEAD, MONTHS, THAI_MONTH, WEEKDAY
from wethi.pure.thai.normal import Normal, normalise
from wethi.pure.thai.words import breaks_word, cuts_word

Fact = dict[str, Any]

_BREAKS = str.maketrans({"\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"})
_OTHER_BREAK = LazyPattern("[\r\v\f\x85\u2028\u2029]")
_EMPHASIS = LazyPattern(r"\*\*|__(?=[^_])|`|(?<![^\s(:])\*(?=[^\s*][^*\n]{0,120}[^\s*]\*)|(?<=[^\s*\d])\*(?!\S)")
_STRUCK = LazyPattern(r"~~[^~\n]{1,200}~~")  # what the writer struck out is not said
_STARS = LazyPattern(r"\*\*|^\*(?=\S)|(?<=\S)\*$")
_LINE = LazyPattern(r"[^\n]+")
_OPENS = LazyPattern(
    r"(?:[-•●○▪■◆❖✓✔➢►»›‣*·#|>/]|\d{1,3}(?:\.\d{1,2})*[.)]|\(?\d{1,3}\)|\d{1,2}[.:]\d\d|[ก-ฮ][.)] |[A-Z]-?\d{1,2}[.)]? |ข้อ(?:ที่)? ?\d|(?:ระเบียบ)?วาระ|มติ|ที่ประชุม|ประธาน(?! ?กรรมการ)|"
    r"ผู้(?:มา|เข้า|ไม่|จด|ตรวจ|บันทึก|รับผิดชอบ|ร่วม)|เริ่มประชุม|เลิกประชุม|เปิดประชุม|(?:เ)?ปิดประชุม|(?:ไม่)?มา(?:กัน|ประชุม|ร่วม)* ?\d|วันที่|เมื่อวัน|ประชุมเมื่อวัน|เวลา|สถานที่|ณ |ครั้งที่|มอบ(?:หมาย)?(?:ให้)? |มอบหมายให้(?=นาย|นาง|น\.ส\.|คุณ|ครู|ฝ่าย|กลุ่ม|ชมรม)|"
    rf"{FORMAL}|นพ\.|พญ\.|"
    r"\d\ufe0f?\u20e3|[Aa]genda|นัด|ครั้งหน้า|(?:การ)?ประชุม(?:ครั้ง|คราว|รอบ)(?:ต่อไป|หน้า|ถัดไป)|ไม่มี(?= |$)|[Nn]ext)"
)
_WANTS_DAY = LazyPattern(rf"(?:(?<!สถาน)(?:วัน|{WEEKDAY})ที่|ภายในวันที่|เวลา|พ\.ศ\.)$")
_WANTS_BY = LazyPattern(r"(?:ภายใน|ไม่เกิน|ก่อน)$")
_BY_DAY = LazyPattern(rf"วัน(?:ที่)? ?\d{{1,2}} |\d{{1,2}} (?={THAI_MONTH}|วัน|สัปดาห์|เดือน|โมง|ทุ่ม)")
_DAY = LazyPattern(r"\d{1,4}(?![.)] ?[^\d])(?: |[.:/])")
_WANTS_YEAR = LazyPattern(rf"(?:\d{{1,2}} ?|เดือน ?)(?:{THAI_MONTH})$")
_BARE_YEAR = LazyPattern(r"(?:พ\.ศ\. ?)?2[0-6]\d\d(?![\d./:)])")
_WANTS_MONTH = LazyPattern(rf"(?:วัน|{WEEKDAY})ที่ ?\d{{1,2}}$")
_WANTS_UNIT = LazyPattern(r"(?:จำนวน|รวม|ประมาณ|ทั้งสิ้น|เงิน|ราว|งบประมาณ) ?\d[\d,]*(?:\.\d+)?$")
_BARE_UNIT = LazyPattern(r"(?:คน|บาท|ราย|แห่ง|ครัวเรือน|ชุด|เครื่อง|ครั้ง|เสียง|ตำบล|องค์กร)(?= |$)")
_WANTS_HOUR = LazyPattern(r"(?:เริ่ม|ตั้งแต่|ระหว่าง|ประชุม|ถึง)$")
_HOUR = LazyPattern(r"เวลา ?\d|\d{1,2}[.:]\d\d")
_ONE_WORD = LazyPattern("[ก-๎]{3,16}")
_POINT = LazyPattern(r"\d{1,3}(?:\.\d+)*[.)] ?|\(|[ก-ฮ][.)]|[-•*○▪]|(?:ระเบียบ)?วาระ|มติ|ที่ประชุม|ผู้|เลิก|ปิด|เริ่มประชุม")
_PIN = "📍"
# Pictures and signs of quoting before a line's words say nothing, but those that are bullets or stand for a place.
_PICTURE = LazyPattern(
    f">{{1,3}} |(?:(?![{re.escape(BULLETS)}{_PIN}])[\U0001f300-\U0001faff\u2600-\u27bf\u23e9-\u23fa\u2b00-\u2bff]\ufe0f?[\U0001f3fb-\U0001f3ff]? *)+"
)
_TO_THE_EDGE = 1.2  # times a full line: nothing more would have fitted
_ENTRUSTED = LazyPattern(
    rf"(?:มอบ(?:หมาย)?(?:ให้)?|ให้) ?(?:{FORMAL}|นพ\.|พญ\.|ครู|อาจารย์) ?[ก-๎]{{2,20}}(?: [ก-๎]{{2,20}})?$"
)
_HALF, _MOSTLY = 0.6, 0.82  # of a full line
_LINKS = LazyPattern(
    "(?:จาก|ให้|ใช้|เชิญ|โดย|และ|ของ|เพื่อ|กับ|หรือ|ใน|ครั้งที่|ภายใน|ไม่เกิน|ตั้งแต่|ว่า|จำนวน|ประมาณ|แก่|ต่อ|ด้วย|พร้อม|รวม|กำหนดจัด|ระหว่าง)$"
)
_BINDS = LazyPattern(r"(?:เป็น|การ|ความ|ผู้|จะ|ไม่|ต้อง|ควร|ทุก)$")
_ONE_LETTER = LazyPattern("[ก-ฮเแโใไ]")
_CLOSES_LINE = LazyPattern(r"(?:น\.|บาท|คน|\d{4}|ค่ะ|ครับ|ราย|[:.)\"”])$")
_NEARLY = 0.8  # of a full line, where the rest of a name alone stands below
_MONTH_SIGNS = frozenset("".join(MONTHS))
_GOES_ON = frozenset("0123456789พคบรแชเตอวมกสธ")
_LAST_WORDS = 40
_WRAP = LazyPattern(r"(?<=[ก-๎])[ \t]*[\r\n\f\v\x85\u2028\u2029]+[ \t]*(?=[ก-๎])")
_ANNOUNCING = (":", "ดังนี้", "|")
_ASKS_NAME = LazyPattern(r"(?:ระดับ|ประจำ|แห่ง|ของ|เขต|ใน|และ|เพื่อ)$")  # a title's line that ends so asks for a name
_FIRST_NAME = LazyPattern(rf"(?:^|[ ก-๎])(?:{FORMAL}) ?(?!สาว)[ก-๎]{{2,20}}$")
_TITLES = LazyPattern("(?:สรุป|บันทึก|รายงาน|จด)(?:ผล)?(?:การ)?ประชุม")
_SPACE = LazyPattern(r"\s+")
_ANOTHER = LazyPattern(r"(?:เทศบาล|องค์การ|อบต|อำเภอ|จังหวัด|ตำบล|โรงเรียน|มหาวิทยาลัย|คณะ|กลุ่ม|ชมรม|สมาคม|มูลนิธิ|สหกรณ์|[A-Z])")
_OWN = LazyPattern("[0-9-]")
_OWN_SIGNS = "๐๑๒๓๔๕๖๗๘๙–—"  # the writer's, which normalised text has otherwise
_GONE = "\u200b"  # stands for each character that was taken out


@dataclass(slots=True)
class Line:
    """One logical line: `start`, `end` in flow without outer space; `indent` in columns."""

    start: int
    end: int
    indent: int
    text: str


class Sheet:
    """A document being read. `flow` is what patterns look at; `fact`, `entry` carry positions back to the source."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._pages: list[tuple[int, int, str]] = []  # running heads inside a line, and what stands for them
        self._seen = text  # the text without what was taken out of flow
        self.normal: Normal = normalise(text)
        flow = self.normal.text
        if _OTHER_BREAK.search(flow):
            flow = flow.replace("\r\n", " \n").translate(_BREAKS)
        if "*" in flow or "__" in flow or "`" in flow:
            flow = _EMPHASIS.sub(lambda match: " " * len(match[0]), flow)
        if "~~" in flow:
            flow = _STRUCK.sub(lambda match: " " * len(match[0]), flow)
        flow = in_sentences(spelt(unboxed(unquoted(flow))))
        rough = [line for match in _LINE.finditer(flow) if (line := _trimmed(flow, match.start(), match.end()))]
        flow, rough = uncovered(flow, rough)
        self.flow = flow
        _drop_pins(rough)
        _drop_title_sign(rough)
        pages = running_heads(rough) | message_heads(rough)
        lines = [line for at, line in enumerate(rough) if at not in pages and not is_furniture(line.text)]
        turned = [line for at, line in enumerate(rough) if at - 1 in pages and at not in pages]
        self.chat = take_chat(lines)
        self.speakers = self.chat.speakers
        if self.speakers:
            lines = [line for line in lines if not is_noise(line, self.chat)]
        else:
            blanks = wide_blanks(lines)
            self._close(lines, sorted({*blanks, *surplus(flow)}) if blanks else surplus(flow))
        self._turned = {line.start for line in turned}
        self.wrapped = not self.speakers and are_wrapped(lines, _opens, paged=bool(pages))
        if self.wrapped:
            lines, cuts = self._unwrapped(lines, widest(lines) * FULL)
            self._close(lines, cuts)
        elif any(_is_cut(first, second) for first, second in pairwise(lines)):
            lines, cuts = self._unwrapped(lines, math.inf)
            self._close(lines, cuts)
        self.lines = [point for line in lines for point in _points(line)]
        self._plain = self._seen is text and not self._pages and not is_odd(text)

    def _close(self, lines: list[Line], cuts: list[Span]) -> None:
        """Take out of flow what a page put between or inside words: line ends, second blanks. Moves the lines."""
        if not cuts:
            return
        seen = _without(self._seen, [self.normal.original_span(*cut) for cut in cuts])
        normal = normalise(seen)
        edges = [0, *(edge for cut in cuts for edge in cut), len(self.flow)]
        flow = "".join(self.flow[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        if len(normal.text) != len(flow):
            return
        self.normal = replace(normal, original=self.text)
        self.flow, self._seen = flow, seen
        starts = [start for start, _ in cuts]
        gone = [0, *accumulate(end - start for start, end in cuts)]
        for line in lines:
            line.start -= gone[bisect_left(starts, line.start)]
            line.end -= gone[bisect_left(starts, line.end)]
            line.text = flow[line.start : line.end]

    def words(self, start: int, end: int) -> str:
        """The writer's words of a stretch of flow: own digits, single spaces, no emphasis, marks in order."""
        first, last = self.normal.original_span(start, end)
        if self._plain and "\n" not in (quote := self.text[first:last]):
            return quote.strip()
        quote = (self._parted(first, last) if self._pages else self._seen[first:last]).replace(_GONE, "")
        if "~~" in quote:
            quote = _STRUCK.sub("", quote)
        if ODD.search(quote):
            quote = _WRAP.sub(_joint, quote)
            quote = _with_own_signs(normalise(quote))
            quote = _SPACE.sub(" ", _STARS.sub("", quote).replace("`", ""))
        return quote.strip()

    def _parted(self, first: int, last: int) -> str:
        """The writer's characters without the running heads of pages among them."""
        pieces, at = [], first
        for start, end, joint in self._pages:
            if first <= start and end <= last:
                pieces += [self._seen[at:start], joint]
                at = end
        return "".join([*pieces, self._seen[at:last]])

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

    def _unwrapped(self, lines: list[Line], full: float) -> tuple[list[Line], list[Span]]:
        """Join the lines that a page's width cut; their line break in flow becomes a space. Also where words were cut.

        A line is cut when it is `full` wide and the next opens nothing, or when its last words cannot stand alone.
        """
        signs = list(self.flow)
        joined: list[Line] = []
        cuts: list[Span] = []
        last: Line | None = None
        for line in lines:
            before = joined[-1] if joined else None
            if before is not None and last is not None and self._goes_on(before, last, line, full, len(joined) == 1):
                whole = self.wrapped and (_binds(last, line) or cuts_word(last.text, line.text))
                whole = whole or tears(last.text, line.text) or _cuts_place(last, line)
                if line.start in self._turned:
                    first, until = self.normal.original_span(before.end, line.start)
                    self._pages.append((first, until, "" if whole else " "))
                if whole or line.start - before.end > 1:
                    cuts.append((before.end + (not whole), line.start))
                for at in range(before.end, line.start):
                    signs[at] = " "
                before.end = line.end
            else:
                joined.append(line)
            last = line
        self.flow = "".join(signs)
        for line in joined:
            line.text = self.flow[line.start : line.end]
        return joined, cuts

    def _goes_on(self, before: Line, last: Line, line: Line, full: float, titled: bool) -> bool:
        """Whether a line goes on the one before; `before` is all that was joined so far, `titled` that it is the first."""
        if self.flow.count("\n", before.end, line.start) != 1 and line.start not in self._turned:
            return False
        if titled and _TITLES.match(line.text):
            return False
        asks_on = reach(last) >= full * _TO_THE_EDGE or _ASKS_NAME.search(last.text)
        if titled and not asks_on and _ANOTHER.match(line.text) and " ครั้งที่" not in line.text:
            return False
        if _is_cut(last, line):
            return True
        if not self.wrapped:
            return False
        far = reach(last)
        cut = (far >= full or _unfinished(last, far, full)) and not last.text.endswith(_ANNOUNCING)
        if cut and (not _opens(line.text) or _asks_on(last, line)):
            return True
        if far >= full * _NEARLY and _hangs(last, line):
            return True
        if _goes_on_point(last, line):
            return True
        if _opens(line.text) or not cuts_word(last.text, line.text):
            return False
        return line.indent < last.indent or (far >= full * _HALF and breaks_word(last.text, line.text))


def _points(line: Line) -> list[Line]:
    """The line, or one for each of the points it holds: `1.ตลิ่งพัง 2.เรือข้ามฟาก`."""
    cuts = points_in(line.text)
    if not cuts:
        return [line]
    texts = [line.text[begin:end].rstrip() for begin, end in pairwise([*cuts, len(line.text)])]
    starts = [line.start + cut for cut in cuts]
    return [Line(at, at + len(text), line.indent, text) for at, text in zip(starts, texts, strict=True)]


def _drop_pins(lines: list[Line]) -> None:
    """A pin stands for a place; where several lines begin with one it is a picture like others."""
    pinned = [line for line in lines if line.text[0] == _PIN]
    for line in pinned if len(pinned) > 1 else ():
        if text := line.text[1:].lstrip():
            line.start, line.text = line.end - len(text), text


def _drop_title_sign(rough: list[Line]) -> None:
    """A sign before the title of minutes is a picture: `📌 สรุปประชุมทีมตลาดนัด`; where another line opens with it, a bullet."""
    for line in rough[:_TITLE_WITHIN]:
        sign = line.text[0]
        if sign in BULLETS and (title := _SIGNED_TITLE.match(line.text)):
            if not any(other.text[0] == sign for other in rough if other is not line):
                line.start, line.text = line.start + title.end(), line.text[title.end() :]
            return


_TITLE_WITHIN = 4  # lines
_SIGNED_TITLE = LazyPattern(r"\S\ufe0f? *(?=(?:รายงาน|บันทึก|สรุป)(?:สรุป|ผล)*(?:การ)?(?:ประชุม|หารือ|พูดคุย|วงคุย)[^\s:]{3})")


def _joint(cut: re.Match[str]) -> str:
    """What stands for a line end between Thai letters: nothing, or the blank between a first name and a surname."""
    return " " if _FIRST_NAME.search(cut.string, max(0, cut.start() - _LAST_WORDS), cut.start()) else ""


def _trimmed(flow: str, start: int, end: int) -> Line | None:
    raw = flow[start:end]
    text = raw.strip()
    if not text:
        return None
    lead = len(raw) - len(raw.lstrip())
    indent = len(raw[:lead].expandtabs(4))
    picture = _PICTURE.match(text) if text[0] > "\u20ff" or text[0] == ">" else None
    if picture:
        lead, text = lead + picture.end(), text[picture.end() :]
    return Line(start + lead, start + lead + len(text), indent, text) if text else None


def _is_cut(first: Line, second: Line) -> bool:
    """Whether the first line's last words cannot stand without the second's first: a day, its year, who is to act, the work."""
    last = first.text[-_LAST_WORDS:]
    if ("ให้" in last or "มอบ" in last) and _ENTRUSTED.search(last) and WORK.match(second.text):
        return True
    if _cuts_place(first, second):
        return True
    if second.text[0] not in _GOES_ON:
        return last[-1:] in _MONTH_SIGNS and tears(last, second.text)
    return (
        tears(last, second.text)
        or (_BY_DAY.match(second.text) is not None and _WANTS_BY.search(last) is not None)
        or (_DAY.match(second.text) is not None and _WANTS_DAY.search(last) is not None)
        or (MONTH_AHEAD.match(second.text) is not None and _WANTS_MONTH.search(last) is not None)
        or (_BARE_YEAR.match(second.text) is not None and _WANTS_YEAR.search(last) is not None)
        or (_BARE_UNIT.match(second.text) is not None and _WANTS_UNIT.search(last) is not None)
    )


def _cuts_place(first: Line, second: Line) -> bool:
    """Whether a line that tells a place ends inside a word: `ณ ศาลาอเนกประสงค์ประจำหมู่`, `บ้าน บ้านไสยวน`."""
    if (
        not ("ณ " in first.text or "สถานที่" in first.text)
        or _TELLS_PLACE.search(first.text) is None
        or _opens(second.text)
        or second.text.startswith(_NO_PLACE)
    ):
        return False
    if first.text.endswith("องค์การบริหาร"):
        return second.text.startswith("ส่วน")
    return cuts_word(first.text, second.text)


_NO_PLACE = ("รวม", "รายชื่อ", "รายนาม", "จำนวน", "กรรมการ", "ผ่าน")  # begins a line of who came, or how
_TELLS_PLACE = LazyPattern(r"(?:^|(?<=[ \d]))(?:ณ |สถานที่ ?:? ?)[^:]{0,3}[^ :]{3}[^\d]{0,80}$")


def _binds(first: Line, second: Line) -> bool:
    """Whether a line ends in a word behind which nobody leaves a blank: `เป็น` `ผู้ประสาน`."""
    return _BINDS.search(first.text) is not None and _ONE_LETTER.match(second.text) is not None


def _asks_on(first: Line, second: Line) -> bool:
    """Whether a linking word at the end of a line takes the next one, though it looks like a beginning: `กำหนดจัด` `วันที่ ...`."""
    return _LINKS.search(first.text) is not None and _POINT.match(second.text) is None


def _unfinished(line: Line, far: float, full: float) -> bool:
    """Whether a line that is not full still asks for more: it ends with who is to act, a linking word, or none that closes."""
    if _ENTRUSTED.search(line.text[-_LAST_WORDS:]) or _BINDS.search(line.text):
        return True
    if _LINKS.search(line.text):
        return far >= full * _HALF
    return far >= full * _MOSTLY and _CLOSES_LINE.search(line.text) is None


def _hangs(first: Line, second: Line) -> bool:
    """Whether the first line ends in a word that asks for an hour, or the second is only the rest of a name."""
    if _WANTS_HOUR.search(first.text[-_LAST_WORDS:]) and _HOUR.match(second.text):
        return True
    if first.text.endswith(" -") and second.text[0].isdigit():
        return True
    return _ONE_WORD.fullmatch(second.text) is not None and not _opens(second.text) and " " in first.text


def _goes_on_point(first: Line, second: Line) -> bool:
    """Whether one word stands right below the words of a point, not below its number: `3.1 อาหารทะเลปลอด`, `ฟอร์มาลีน`."""
    point = _NUMBERED.match(first.text)
    if point is None or second.indent != first.indent + point.end() or _CLOSES_LINE.search(first.text):
        return False
    return _WORD_ALONE.fullmatch(second.text) is not None and not _opens(second.text)


_NUMBERED = LazyPattern(r"\d{1,3}(?:\.\d+)*[.)]? +")
_WORD_ALONE = LazyPattern("(?!รับ|เห็น|อนุมัติ|ไม่มี|ผ่าน|ยังไม่|เรียบร้อย|ดำเนินการ|อยู่ระหว่าง)[ก-๎]{3,20}")


def _without(text: str, spans: list[Span]) -> str:
    """The text with nothing to be seen in these stretches; its length stays."""
    signs = list(text)
    for start, end in spans:
        signs[start:end] = _GONE * (end - start)
    return "".join(signs)


def _opens(text: str) -> bool:
    """Whether a line begins something of its own and cannot go on the line before."""
    return _OPENS.match(text) is not None or text[0] in BULLETS or split_field(text) is not None


def _with_own_signs(normal: Normal) -> str:
    if not any(sign in normal.original for sign in _OWN_SIGNS):
        return normal.text
    return _OWN.sub(lambda sign: normal.quote(*sign.span()), normal.text)
