"""What makes a line a heading or one of the header: its own words, and what stands below it."""

from __future__ import annotations

import re
from functools import cached_property

from wethi.pure.minutes.ground import Ground
from wethi.pure.minutes.headings import announces, heading_role
from wethi.pure.minutes.line_kinds import (
    CLOSING,
    COMMENTED,
    COMMENTS,
    COUNTED,
    DATED_HEAD,
    HEAD_LINE,
    NAME,
    RULES,
    RULING,
    SIGNATURE,
    TELLS,
    THANKS,
    TOLD,
    is_name,
    tells_whole_head,
)
from wethi.pure.minutes.lines import Line
from wethi.pure.minutes.numbering import Mark, read_mark
from wethi.pure.minutes.parts import Item
from wethi.pure.minutes.tables import Table, cells_of, names_columns
from wethi.pure.thai.lazy_pattern import LazyPattern

_STORY = 200  # a first line longer than this that tells what happened is no title
_ONLY_NUMBER = LazyPattern(r"(?:เรื่อง|ประเด็น|หัวข้อ|ข้อ|งาน)(?:ที่)? ?\d{1,2}[.:]?")  # over what is told of it
_COUNTED = LazyPattern(r"(?:เรื่อง|ประเด็น|หัวข้อ|หมวด)(?:ที่ ?)?(?:แรก|หนึ่ง|สอง|สาม|สี่|ห้า|หก|สุดท้าย)[ :.]+\S")
# `กิจกรรมที่ 1  ตลาดนัดสุขภาพ` over its day, hours and place.
_COUNTED_EVENT = LazyPattern(r"(?:กิจกรรม|เวที|ค่าย)ที่ ?\d{1,2}[.)]? +[^\d\s:][^:]{3,60}")
_EVENT_ALONE = LazyPattern(r"(?:ตัว|ข้อมูล|รายละเอียด)(?:งาน|กิจกรรม|เวที)|(?i:(?:the |about the )?event(?: details)?):?")
_KEY_REACH = 24
_TOLD_FROM, _COUNTED_LONGEST = 60, 60
_NARRATES = LazyPattern(
    r"เล่า(?:ว่า|ย้อน)|(?:สรุป|แจ้ง|บอก|เสนอ|รายงาน|กล่าว|เห็น)ว่า|ตกลง(?:กัน|ว่า|ให้|ไม่|จัด)|จะจัด|รับปาก|(?:อยาก|เสนอ|มอบหมาย)ให้|ที่ประชุม(?:เห็น|มี|รับ|ตกลง)"
)
_ABOVE_TABLE = 40  # characters of a heading
_RULES_ON = LazyPattern(r"(?:ที่ประชุมมี)?มติ ?:? ?(?:ไม่)?(?:เห็นชอบ|อนุมัติ|รับรอง|รับทราบ|เห็นควร|ให้)")
_LISTING, _SHORT = ("tasks", "decisions", "proposals"), 26  # characters of a heading that needs no list below
_FEW_WORDS = 40  # characters of a point that only names what is told below it
_OF_COMMENTS = (
    "คิดเห็น",
    "ความเห็น",
    "omment",
    "OMMENT",
    "eave a",
    "EAVE A",
)  # one of them stands in a heading of comments
_OPENS_COMMENTS = frozenset("ครแฝเcClL")  # what it begins with, but for figures
_PLAIN_BULLETS = "-•●○◦▪*·+"


class Heads(Ground):
    """The ground, and what it says of a line at hand."""

    def name_follows(self, at: int, role: str, own: Mark) -> bool:
        """Whether a list of names begins on the line after a heading with the mark `own`."""
        if role == "related":
            return True
        if at + 1 >= len(self.lines):
            return False
        text = self.lines[at + 1].text
        mark = read_mark(text, self.recent)
        if NAME.match(text[mark.length :] if mark else text):
            return True
        # Names without a title: a row of their own below `ก. ผู้มาประชุม`, or nobody.
        lettered = own.kind == "thai_letter" and mark is not None and mark.sign != own.sign and mark.ordinal == 1
        return lettered and is_name(text, mark, titled=False)

    def unnumbered_names(self) -> bool:
        """Whether the last two names stand at the beginning of their lines, without number or bullet."""
        flow, names = self.sheet.flow, self.outline.names[-2:]
        begins = [flow.rfind("\n", 0, name.start) + 1 for name in names]
        return len(names) > 1 and not any(
            flow[begin : name.start].strip() for begin, name in zip(begins, names, strict=True)
        )

    def titled_names_above(self, line: Line) -> bool:
        """Whether the last names of a list, one or two, carry their titles and stand right above a line."""
        flow, names = self.sheet.flow, self.outline.names[-2:]
        if not names or flow[names[-1].end : line.start].strip():
            return False
        return all(NAME.match(flow, one.start, one.end) for one in names if one.status == names[-1].status)

    def closes(self, at: int, text: str) -> bool:
        """Whether a line begins what stands below the minutes: greetings, who signs, a word of thanks."""
        thanked = self.begun and THANKS.fullmatch(text) is not None
        return thanked or bool(CLOSING.match(text) or SIGNATURE.fullmatch(text)) or self.is_signed(at, text)

    @cached_property
    def commented(self) -> bool:
        """Whether the words of a heading of comments stand anywhere."""
        return any(stem in self.sheet.flow for stem in _OF_COMMENTS)

    def takes_comments(self, line: Line) -> bool:
        """Whether readers' comments begin, below a web page's story; all that stands from here on is passed over."""
        if not self.begun or not self.commented or not (line.text[0] in _OPENS_COMMENTS or line.text[0].isdecimal()):
            return False
        pattern = COMMENTED if self.role == "related" else COMMENTS
        if pattern.fullmatch(line.text) is None:
            return False
        self.taken_until = len(self.lines)
        return True

    def is_told_of(self, line: Line, above: Item) -> bool:
        """Whether a line stands right below a point of few words, or goes on below one that did: `3.1 งานวันแม่`."""
        _, end = above.spans[-1]
        near = not self.sheet.flow[end : line.start].strip() and self.sheet.flow.count("\n", end, line.start) == 1
        return near and above.end - above.start <= _FEW_WORDS

    def counts_votes(self, line: Line, above: Item) -> bool:
        """Whether a line only counts the votes on what the point above resolved."""
        if COUNTED.match(line.text) is None:
            return False
        return above.role == "decisions" or RULES.search(self.sheet.flow, above.start, above.end) is not None

    def is_signed(self, at: int, text: str) -> bool:
        """Whether a line is the name above `ผู้จดรายงานการประชุม`."""
        below = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return len(text) <= 60 and SIGNATURE.fullmatch(below) is not None and NAME.match(text) is not None

    def under_agenda_item(self, text: str) -> bool:
        """Whether a line about the sitting stands inside an item of the agenda."""
        return self.agenda is not None and not self.closing and not re.match(r"(?:เริ่ม|เลิก|เปิด|(?<!เ)ปิด)", text)

    def is_head(self, at: int, line: Line) -> bool:
        """Whether a line before the content is one of the header."""
        if at == 0:
            return not (self.is_paragraph(line) and line.end - line.start > _STORY and TOLD.search(line.text))
        if self.ends_head(line) or _COUNTED_EVENT.fullmatch(line.text):
            return False
        return not self.is_paragraph(line) and not RULING.match(line.text) and not self.is_heading(at, line, None)

    def ends_head(self, line: Line) -> bool:
        """Whether the first line told the whole header between strokes, so that this one belongs to the content."""
        head = self.outline.head[:1]
        told = any(tells_whole_head(self.sheet.flow[start:end]) for start, end in head)
        return told and HEAD_LINE.match(line.text) is None

    def is_paragraph(self, line: Line) -> bool:
        """Whether a line is running text."""
        if line.end - line.start <= 130:
            return line.end - line.start > _TOLD_FROM and _NARRATES.search(line.text) is not None
        return line.end - line.start > 260 or not DATED_HEAD.match(line.text) or TELLS.search(line.text) is not None

    def is_heading(self, at: int, line: Line, role: str | None) -> bool:
        """Whether a line without a mark opens a section."""
        text = line.text
        if len(text) > 90 or at + 1 >= len(self.lines):
            return False
        told = _COUNTED.match(text) and len(text) <= _COUNTED_LONGEST and not self.sheet.speakers
        if _ONLY_NUMBER.fullmatch(text) or told:
            return True
        following = self.lines[at + 1].text
        if _COUNTED_EVENT.fullmatch(text) and self.field_of(following) is not None:
            return True
        if _EVENT_ALONE.fullmatch(text) and ":" in following[:_KEY_REACH]:
            return True
        mark = read_mark(following, self.recent)
        if role is None and len(text) <= _ABOVE_TABLE and ("\t" in following or "|" in following):
            cells = cells_of(self.sheet.flow, self.lines[at + 1])
            if cells is not None and len(cells) > 2 and Table().is_head(self.sheet.flow, cells):
                return not any(sign.isdigit() for sign in text)
        if role is not None:
            if role != "decisions" and _RULES_ON.match(text):
                return False  # `มติ เห็นชอบ 4 ประเด็น`
            if role in ("members", "others", "absent", "attendance"):
                counted = mark is not None and mark.ordinal == 1 and role != "attendance" and len(following) <= 60
                return len(text) <= 60 and (
                    is_name(following, mark, titled=any(sign.isdigit() for sign in text))
                    or "ไม่มี" in following[:12]
                    or ("ชื่อ" in following and ("\t" in following or "|" in following or names_columns(following)))
                    or (counted and not any(sign.isdigit() for sign in text))
                )
            said = text.partition(" (")[0] if text[-1] == ")" else text  # `แบ่งงาน (ใคร/ทำอะไร/ส่งเมื่อไร)`
            if role in ("summary", "title", "date", "related", "tasks", "agenda", "schedule") and len(said) <= 40:
                return True
            return mark is not None or following.startswith("|") or len(text) <= 30
        if mark is None or (RULING.match(text) and not announces(text)):
            return False
        if self.is_pictured(at + 1, mark, heading_role(following[mark.length :])):
            return False  # the next line is a heading, this one the last of a list without marks
        top = self.levels.ids
        if mark.ordinal == 1 and mark.kind != "bullet" and self._parts_points(at, text):
            return True
        if not top:
            return self.begun or (announces(text) and len(text) <= 60)
        if mark.kind == "bullet":
            first = self.by_id[top[0]]
            return first.marker in ("bullet", "none") and len(text) <= 50
        if self.by_id[top[0]].marker == "bullet" and mark.ordinal == 1:
            return len(text) <= 50 and not announces(text)  # behind a list with bullets one with numbers is another's
        return self.levels.restarts(mark, 0)  # however far in: this line parts them

    def _parts_points(self, at: int, text: str) -> bool:
        """Whether a short line between an empty one and the first of numbered points stands below points without marks."""
        ids, flow = self.levels.ids, self.sheet.flow
        if not ids or len(text) > _SHORT or announces(text) or any(sign.isdigit() for sign in text):
            return False
        gap = flow[self.lines[at - 1].end : self.lines[at].start] if at else ""
        return self.by_id[ids[0]].marker == "none" and gap.count("\n") > 1

    def is_pictured(self, at: int, mark: Mark, role: str | None) -> bool:
        """Whether a picture stands before the words of a heading: `📌 ใครทำไร` over lines that begin with `-`."""
        if mark.kind != "bullet" or role is None or mark.sign in _PLAIN_BULLETS or at + 1 >= len(self.lines):
            return False
        following = self.lines[at + 1].text
        below = read_mark(following, self.recent)
        if below is None:
            return following[0] == "@" or (role in _LISTING and len(self.lines[at].text) <= _SHORT)
        return below.sign != mark.sign
