"""One document under reading: its lines, parts, and every date, hour and number in it, found once."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from wethi.pure.minutes.corrections import STEMS, P, stated
from wethi.pure.minutes.lines import Sheet
from wethi.pure.minutes.outline import read_outline
from wethi.pure.minutes.parts import Field, Item, Span
from wethi.pure.minutes.vocabulary import PERSON
from wethi.pure.minutes.worded import find_all_dates
from wethi.pure.thai.amounts import NumberHit, find_numbers, read_number
from wethi.pure.thai.clock import TimeHit, find_times
from wethi.pure.thai.dates import DateHit, common_year
from wethi.pure.thai.eras import be, ce
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import WEEKDAY

_SIX = 6
FIRST_WORDS = 700  # how much of a document without a header is looked at for the facts of the meeting
_LONGEST_PREFACE = 3
_SITTING = LazyPattern(r"(?:สรุป|บันทึก|ผล|การ)*(?:ประชุม|หารือ)(?!ครั้งหน้า|ครั้งต่อไป|หน้า|ต่อไป)[^\n]{0,80}(?:ครั้ง|รอบ|นัด)ที่ ?\d")
_PAST = LazyPattern(r"(?:เมื่อ(?:วันที่)?|ที่ผ่านมา|ครั้งที่แล้ว|last) ?$")
_YEAR_IN_TITLE = LazyPattern(r"(?:ปี|พ\.ศ\.|ประจำปี|/|ค\.ศ\.) ?(\d{4})(?!\d)")
_LAW = LazyPattern(
    r"(?:พระราชบัญญัติ|พระราชกฤษฎีกา|พ\.ร\.บ\.|พรบ|ระเบียบ(?!วาระ)|ประกาศ(?=กระทรวง|กรม|คณะ|สำนัก|จังหวัด|ราช|คสช|นายก|เทศบาล|อบต|ฉบับ|เรื่อง| ?ลงวันที่)|กฎกระทรวง|ข้อบังคับ|รัฐธรรมนูญ|แผนพัฒนา)[^\n]{0,80}$"
)
# `ยกร่างระเบียบเลี้ยงสัตว์ ส่งภายในวันที่ ...`, `เมื่อมี พ.ร.บ.ป่าชุมชน ในปี 2562`
_OF_ITS_OWN = LazyPattern(rf"(?:ภายใน|ไม่เกิน|ก่อน|ให้เสร็จ|แล้วเสร็จ)(?:วันที่|วัน)?(?:{WEEKDAY})?(?:ที่)? ?$|(?<= )(?:ใน|เมื่อ) ?$")
# A law's name ends with its year: what is told behind it is no longer the law.
_OWN_YEAR = LazyPattern(r"2[45]\d\d(?!\d| ?(?:และ|,)? ?(?:(?:ที่)?แก้ไข|\(ฉบับ))")


class Reading:
    """Shared by the readers of single facts. `meeting_day`, `begins` and settled `dates` come from the header."""

    def __init__(self, text: str, year: int | None) -> None:
        self.sheet = Sheet(text)
        self.outline = read_outline(self.sheet)
        self.flow = self.sheet.flow
        self._heard: dict[tuple[str, ...], tuple[str, ...]] = {}
        self._places: dict[str, list[int]] = {}
        self._breaks = self.places("\n")
        self._opening: list[Span] | None = None
        self.context_year = common_year(year) if year is not None else None
        self.dates: list[DateHit]
        taking_back = self.heard(STEMS)
        found = find_all_dates(self.flow, year=self.context_year)
        self.dates, self.taken_back = stated(self.flow, found, taking_back)
        hours = [hit for hit in find_times(self.flow) if hit.sure or not self._is_either(hit)]
        self.times: list[TimeHit] = stated(self.flow, hours, taking_back)[0]
        self.numbers: list[NumberHit] = stated(self.flow, find_numbers(self.flow), taking_back)[0]
        self.meeting_day: date | None = None
        self.begins: dict[str, Any] | None = None  # the meeting
        self.guessed: list[DateHit] = []
        self.warnings: list[dict[str, Any]] = []
        self.due_spans: list[Span] = []
        self.rulings: dict[Span, re.Match[str] | None] = {}
        self.lists_of_names: dict[tuple[str | None, str | None], bool] = {}  # the point and section they stand under
        self._by_id: dict[str, Item] | None = None
        self.known_names = list(dict.fromkeys(name for name, _ in self.sheet.speakers))
        self._date_starts = [hit.start for hit in self.dates]
        self._time_starts = [hit.start for hit in self.times]
        self._number_starts = [hit.start for hit in self.numbers]
        self._item_starts = [item.start for item in self.outline.items]

    def _is_either(self, hit: TimeHit) -> bool:
        """Whether a spoken hour may be of the morning as well as of the evening: `หกโมงครึ่ง` alone."""
        return hit.first.hour == _SIX and hit.last is None and "โมง" in self.flow[hit.start : hit.end]

    @cached_property
    def titled_names(self) -> list[str]:
        """Names with a title in the lists of who came, with their surname and without it, the longest first."""
        spans = [(name.start, name.end) for name in self.outline.names]
        spans += [(field.value, field.end) for field in self.fields("attendance", "members", "others", "chair")]
        names: set[str] = set()
        for span in spans:
            for match in _TITLED_NAME.finditer(self.flow, *span):
                names |= {match["given"], match[0]}
        return sorted(names, key=len, reverse=True)

    def heard(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """Those of the words that stand anywhere in the document; what needs others is not looked for line by line."""
        if words not in self._heard:
            self._heard[words] = tuple([word for word in words if word in self.flow])
        return self._heard[words]

    def places(self, word: str) -> list[int]:
        """Where a word stands in the document; looked for once."""
        found = self._places.get(word)
        if found is None:
            found = self._places[word] = []
            at = self.flow.find(word)
            while at >= 0:
                found.append(at)
                at = self.flow.find(word, at + len(word))
        return found

    def stands_in(self, word: str, start: int, end: int) -> bool:
        """Whether a word begins inside a stretch, however long that is."""
        places = self.places(word)
        at = bisect_left(places, start)
        return at < len(places) and places[at] < end

    # ---- where things stand ---------------------------------------------------------------------------------

    def head_spans(self) -> list[Span]:
        """Where the meeting's own facts stand: header lines, fields before the content, opening and closing lines."""
        outline = self.outline
        until = outline.items[0].start if outline.items else len(self.flow)
        spans = [*outline.head, *((field.start, field.end) for field in outline.fields if field.start < until)]
        return sorted(spans)

    def opening(self) -> list[Span]:
        """First words of a document that has no header to speak of."""
        if self._opening is not None:
            return self._opening
        spans: list[Span] = []
        room = FIRST_WORDS
        begin = self._preface()
        for item in self.outline.items[begin : begin + 3]:
            if item.marker == "none" and room > 0:
                spans.append((item.start, min(item.end, item.start + room)))
                room -= item.end - item.start
        self._opening = spans
        return spans

    def announces_sitting(self, start: int, end: int) -> bool:
        """Whether a line tells in one breath what meeting it was and its day: `ประชุมทีมครั้งที่4 อาทิตย์ 9 กพ เวลา ...`."""
        if _SITTING.match(self.flow, start, end) is None:
            return False
        return any(hit.first is not None and hit.first == self.meeting_day for hit in self.dates_in(start, end))

    def _preface(self) -> int:
        """How many paragraphs come before the one that tells the day, in a story whose header tells none: `ข้าพเจ้าขอจดไว้ ...`."""
        first = self.outline.items[:_LONGEST_PREFACE]
        if any(self.dates_in(*span) for span in self.head_spans()) or any(item.marker != "none" for item in first):
            return 0
        return next((at for at, item in enumerate(first) if self.dates_in(item.start, item.end)), 0)

    def fields(self, *roles: str) -> list[Field]:
        """Fields of these roles, in order."""
        return [field for field in self.outline.fields if field.role in roles]

    def item_at(self, position: int) -> Item | None:
        """The point a position stands in."""
        at = bisect_left(self._item_starts, position + 1) - 1
        if at < 0:
            return None
        item = self.outline.items[at]
        if position < item.end:
            return item
        # A body line may belong to an earlier point than the one that begins last before it.
        for candidate in reversed(self.outline.items[max(0, at - 30) : at + 1]):
            if any(start <= position < end for start, end in candidate.body):
                return candidate
        return None

    def points_above(self, item: Item) -> list[Item]:
        """The points an item stands under, innermost first."""
        if self._by_id is None:
            self._by_id = {one.id: one for one in self.outline.items}
        above: list[Item] = []
        while item.parent is not None and item.parent in self._by_id:
            item = self._by_id[item.parent]
            above.append(item)
        return above

    def row_closed_by(self, item: Item) -> list[Item]:
        """The points before the last one under another; none for any other point."""
        row = self._rows.get(item.parent, [item]) if item.parent is not None else [item]
        return row[:-1] if row[-1] is item else []

    @cached_property
    def _rows(self) -> dict[str, list[Item]]:
        rows: dict[str, list[Item]] = {}
        for item in self.outline.items:
            if item.parent is not None:
                rows.setdefault(item.parent, []).append(item)
        return rows

    def stands_under(self, item: Item, heading: LazyPattern) -> bool:
        """Whether a section or a point above the item says so."""
        above = self.points_above(item)
        if any(heading.search(self.flow, one.start, one.end) for one in above):
            return True
        return any(one.section and heading.search(one.section) for one in (item, *above))

    def line_of(self, position: int) -> Span:
        """Bounds of the logical line round a position."""
        breaks = self._breaks
        at = bisect_left(breaks, position)
        return breaks[at - 1] + 1 if at else 0, breaks[at] if at < len(breaks) else len(self.flow)

    def before(self, position: int, room: int = 40) -> str:
        """The characters before a position, on its own line."""
        start = max(0, position - room)
        return self.flow[start:position].rpartition("\n")[2]

    def after(self, position: int, room: int = 40) -> str:
        """The characters after a position, on its own line."""
        return self.flow[position : position + room].partition("\n")[0]

    # ---- what was found -------------------------------------------------------------------------------------

    def line_below(self, place: int) -> Span:
        """The line below that of a place; a few empty ones between are passed over."""
        end = self.line_of(place)[1]
        until = min(len(self.flow), end + _EMPTY)
        return self.line_of(next((at for at in range(end, until) if self.flow[at] not in " \n"), until))

    def line_above(self, start: int) -> Span:
        """The line above one that begins at `start`; a few empty ones between are passed over."""
        until = max(0, start - _EMPTY)
        return self.line_of(next((at for at in range(start - 1, until, -1) if self.flow[at] not in " \n"), until))

    def dates_in(self, start: int, end: int) -> list[DateHit]:
        """Dates inside a stretch."""
        return self.dates[bisect_left(self._date_starts, start) : bisect_left(self._date_starts, end)]

    def times_in(self, start: int, end: int) -> list[TimeHit]:
        """Hours inside a stretch."""
        return self.times[bisect_left(self._time_starts, start) : bisect_left(self._time_starts, end)]

    def numbers_in(self, start: int, end: int) -> list[NumberHit]:
        """Numbers inside a stretch."""
        return self.numbers[bisect_left(self._number_starts, start) : bisect_left(self._number_starts, end)]

    def warn(self, code: str, message: str, start: int, end: int) -> None:
        """Note something a person should look at."""
        span = self.sheet.evidence(start, end, 1.0)["span"]
        self.warnings.append({"code": code, "message": message, "span": span})

    # ---- years ----------------------------------------------------------------------------------------------

    def likely_year(self) -> int | None:
        """Common Era year of the document when its own date has none: the title's, else the one most dates state."""
        for start, end in self.outline.head[:4]:
            match = _YEAR_IN_TITLE.search(self.flow, start, end)
            year = common_year(int(match[1])) if match else None
            if year is not None:
                return year
        stated = Counter(hit.first.year for hit in self.dates if hit.first is not None and hit.year_stated)
        return stated.most_common(1)[0][0] if stated else self.context_year

    def settle(self, meeting_day: date | None) -> None:
        """Give every date without a year the meeting's, moved on when it would lie clearly in the past."""
        self.meeting_day = meeting_day
        if meeting_day is None:
            return
        for at, hit in enumerate(self.dates):
            if hit.year_stated or hit.impossible:
                continue
            if _NEXT_YEAR.match(self.flow, hit.end):
                self.dates[at] = self.with_year(hit, meeting_day.year + 1)
                continue
            settled = self.with_year(hit, meeting_day.year)
            past = settled.first is not None and settled.first < meeting_day
            if past and settled.first is not None and not _PAST.search(self.before(hit.start, 24)):
                long_ago = meeting_day - settled.first > timedelta(60)
                if long_ago or _FORWARD.search(self.before(hit.start, 40)):
                    settled = self.with_year(hit, meeting_day.year + 1)
            self.dates[at] = settled
            if settled.first is not None and settled.first != meeting_day:
                self.guessed.append(settled)

    def with_year(self, hit: DateHit, year: int) -> DateHit:
        found = find_all_dates(self.flow[hit.start : hit.end], year=year)
        if not found:
            return hit
        return replace(found[0], start=hit.start, end=hit.end, year_stated=False)

    def year_of(self, written: str) -> int | None:
        """Buddhist year of two or four written digits, or of the words for four."""
        if written.isdigit() and len(written) == 2:
            return 2500 + int(written)
        value = read_number(written)
        year = common_year(value) if value is not None else None
        return be(year) if year is not None else None

    def is_law(self, position: int) -> bool:
        """Whether a date or year belongs to the name of a law."""
        law = _LAW.search(self.before(position, 100))
        return law is not None and _OWN_YEAR.search(law[0]) is None and _OF_ITS_OWN.search(law[0]) is None

    def is_year(self, hit: NumberHit) -> bool:
        """Whether a number is a year, whatever stands behind it: `วันที่ 12 กุมภาพันธ์ 2569 คนเยอะมาก`."""
        if not _OLDEST_YEAR <= hit.value <= _LATEST_YEAR:
            return False
        if _OF_YEAR.search(self.before(hit.start, 8)):
            return True
        return any(day.start <= hit.start < day.end for day in self.dates_in(self.line_of(hit.start)[0], hit.start))


_TITLED_NAME = LazyPattern(rf"(?<![ก-๎])(?P<given>{PERSON} ?[ก-๎]{{2,20}})(?: [ก-๎]{{2,24}})?")
_EMPTY = 6  # characters of empty lines
_OLDEST_YEAR, _LATEST_YEAR = 1900, 2699  # of both eras
_OF_YEAR = LazyPattern(r"(?:ปี|พ\.ศ\.|ค\.ศ\.) ?$")
_NEXT_YEAR = LazyPattern(r" ?(?:ของ)?ปีหน้า")
_FORWARD = LazyPattern(r"(?:ภายใน|ก่อน|ไม่เกิน|กำหนด|ครั้งต่อไป|ครั้งหน้า|นัด|จัดงาน|by|due)")


def within(hits: Sequence[P], start: int, end: int) -> list[P]:
    """The hits that begin inside a stretch; `hits` are in order."""
    low = bisect_left(hits, start, key=lambda hit: hit.start)
    high = bisect_left(hits, end, key=lambda hit: hit.start)
    return list(hits[low:high])


def clock(hit_time: Any) -> str:
    """`HH:MM`."""
    return f"{hit_time.hour:02d}:{hit_time.minute:02d}"


def iso(hit: DateHit) -> str | None:
    """`YYYY-MM-DD` or `first/last`."""
    if hit.first is None:
        return None
    return f"{hit.first.isoformat()}/{hit.last.isoformat()}" if hit.last is not None else hit.first.isoformat()


__all__ = ["Reading", "be", "ce", "clock", "iso", "within"]
