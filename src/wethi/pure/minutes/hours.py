"""When the meeting began and ended."""

from __future__ import annotations

import re

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading, clock
from wethi.pure.thai.clock import TimeHit
from wethi.pure.thai.lazy_pattern import LazyPattern

NOT_THE_MEETING = LazyPattern(
    r"(?:ครั้งต่อไป|ครั้งหน้า|ครั้งถัดไป|หน(?:หน้า|ต่อไป)|(?:พบ|เจอ|คุย)กัน(?:อีก|ใหม่|ที(?!่))|รอบ(?:หน้า|ต่อไป|ถัดไป)|(?:พบ|เจอ|คุย|ประชุม)อีก(?:ครั้ง|รอบ|ที)|next call|(?<!ตลาด)(?<!ได้)นัด(?!กัน(?:ที่|ณ)?(?: *$|วัน)|(?:ประชุม|หารือ|พูดคุย|พบ|รวมตัว)กัน(?:ที่|ณ)? *$|ที่ ?\d|คุยกัน(?!อีก|ใหม่|ครั้ง))(?:หมาย)?|ภายใน|ก่อน|ไม่เกิน|next meeting)[^\n]{0,30}$|(?:(?<!กรรมการ)(?<!เตรียมการ)(?<!ทำงาน)จัดงาน|งานวันที่|กำหนดจัด|วันงาน|วันจัด|event)[^\n]{0,10}$|(?:จะ|ให้|ตกลง)จัด[^\n]{0,40}$",
    re.I,
)
OF_THE_MEETING = LazyPattern(r"ประชุม|พบกัน|คุยกัน|หารือ|นั่งคุย|ล้อมวง|วงคุย|met |meeting|สรุป|บันทึก|นัดกัน", re.I)
_STARTS = LazyPattern(
    r"(?:เริ่ม|(?:ประธาน)?(?:กล่าว)?เปิด|started|opened)(?:การ)?(?:ประชุม|พูดคุย|คุย|หารือ|meeting)?(?:กัน)?(?: ?(?:เวลา|ตอน|เมื่อเวลา|เมื่อ|ที่|at|ตั้งแต่(?:เวลา|ตอน)?|ราว|ประมาณ|เกือบ))? ?:? ?$",
    re.I,
)
_ENDS = LazyPattern(
    r"(?:(?<!เ)ปิด(?:การ)?ประชุม(?:ค่ะ|คะ|ครับ|นะ|จ้า|แล้ว)+|เลิก(?:ได้|กัน)?|(?<!เ)ปิด|จบ|แยกย้าย|เสร็จ(?:สิ้น)?|closed|ended|adjourned)(?:การ)?(?:ประชุม|คุย|meeting)?(?:กัน)?(?:ก็)?(?: ?(?:เวลา|ตอน|เมื่อเวลา|เมื่อ|ราว|ประมาณ|เกือบ|at))? ?:? ?(?:เวลา)? ?$",
    re.I,
)


def meeting_hours(reading: Reading) -> dict[str, Fact | None]:
    """`time` of minutes/1: from the header, else as told."""
    start = end = None
    for field in reading.fields("time", "date"):
        for hit in reading.times_in(field.start, field.end)[:1]:
            if start is None:
                start, end = _both(reading, hit)
    if start is None:
        start, end = _head_hours(reading)
    said_start, said_end = _said_hours(reading)
    if reading.sheet.speakers:
        # Hours said in a chat are those of what people talk about, unless one tells when they met: `มากัน 18 คน คุยห้าโมงถึง ...`.
        met_start, met_end = _met_from_to(reading)
        said_start, said_end = met_start or _first_said(reading), met_end or said_end
    return {"start": start or said_start, "end": end or said_end}


_MET = LazyPattern(r"(?:คุย|ประชุม|นั่ง|วง)(?:กัน)?(?:ตั้งแต่|ตอน|เมื่อ|เวลา)? ?$")
_SUMS_UP = LazyPattern(r"(?:สรุป|บันทึก|รายงาน)(?:ผล)?(?:การ)?(?:ประชุม|หารือ|พูดคุย)")
_FIRST_LINES = 6
_BEFORE_NOW = LazyPattern(r"เมื่อ(?:วาน|คืน|เช้า|บ่าย|เย็น|กี้)|(?i:yesterday|last night)")


def _met_from_to(reading: Reading) -> tuple[Fact | None, Fact | None]:
    """From when until when people met, where one of a chat's first lines tells both."""
    for line in reading.sheet.lines[:_FIRST_LINES]:
        announced = reading.announces_sitting(line.start, line.end)
        told = _SUMS_UP.match(reading.flow, line.start, line.end) and any(
            day.first == reading.meeting_day for day in reading.dates_in(line.start, line.end)
        )
        begun = (hit for hit in reading.times_in(line.start, line.end) if _STARTS.search(reading.before(hit.start)))
        first = next(begun, None) if told else None
        if first is not None:
            return _both(reading, first)  # `สรุปประชุมเมื่อวันเสาร์ที่ 7 มิ.ย. เริ่มทุ่มครึ่งเลิกสามทุ่ม`
        for hit in reading.times_in(line.start, line.end):
            if hit.last is not None and (announced or _MET.search(reading.before(hit.start))):
                return _both(reading, hit)
    return None, None


def _first_said(reading: Reading) -> Fact | None:
    """The hour of a saved chat's first line."""
    named = reading.sheet.speakers[0][1][0]
    if _BEFORE_NOW.search(reading.flow, 0, reading.sheet.lines[min(_FIRST_LINES, len(reading.sheet.lines)) - 1].end):
        return None  # what was talked about yesterday did not begin when this was written
    for hit in reading.times_in(reading.line_of(named)[0], named):
        return reading.sheet.fact(clock(hit.first), hit.start, hit.end, 0.6)
    return None


def _head_hours(reading: Reading) -> tuple[Fact | None, Fact | None]:
    for span in reading.head_spans():
        for hit in reading.times_in(*span):
            before = reading.before(hit.start, 40)
            if _ENDS.search(before) or NOT_THE_MEETING.search(before):
                continue
            return _both(reading, hit)
    return None, None


def _said_hours(reading: Reading) -> tuple[Fact | None, Fact | None]:
    """Hours that a verb gives: began at, closed at."""
    start = end = None
    for field in reading.fields("start", "end"):
        for hit in reading.times_in(field.start, field.end)[:1]:
            fact = reading.sheet.fact(clock(hit.first), hit.start, hit.end, 0.95)
            if field.role == "start":
                start = start or fact
                if hit.last is not None:
                    end = reading.sheet.fact(clock(hit.last), hit.start, hit.end, 0.95)
            else:
                end = end or fact
    spans = [*reading.head_spans(), *reading.outline.loose, *reading.opening()]
    spans += [(item.start, item.last) for item in reading.outline.items[-2:]]
    for span in spans:
        for hit in reading.times_in(*span):
            before = reading.before(hit.start, 40).replace("ก่อนเลิก", "เลิก").replace("ก่อนปิด", "ปิด")
            if NOT_THE_MEETING.search(before):
                continue
            if end is None and _ENDS.search(before):
                end = reading.sheet.fact(clock(hit.first), hit.start, hit.end, 0.9)
            elif (
                start is None
                and (_STARTS.search(before) or _in_opening(reading, hit, before))
                and not _of_another_day(reading, hit)
            ):
                start, told_end = _both(reading, hit)
                end = end or told_end
    return start, end


def _of_another_day(reading: Reading, hit: TimeHit) -> bool:
    """Whether the nearest day told before an hour on its line is one to come: the event's, or when they meet again."""
    met = reading.meeting_day
    told = [day.first for day in reading.dates_in(reading.line_of(hit.start)[0], hit.start) if day.first is not None]
    return met is not None and bool(told) and told[-1] > met


_BESIDE, _PHRASE, _SENTENCE, _LONG = 16, 30, 80, 160  # characters from the day to the hour; the place may stand between


def _in_opening(reading: Reading, hit: TimeHit, before: str) -> bool:
    """An hour in the first words, right behind the meeting's date or a word for meeting."""
    if not any(start <= hit.start < end for start, end in reading.opening()[:1]):
        return False
    near = _SENTENCE if hit.last is not None and before.rstrip().endswith(("ตั้งแต่", "ตั้งแต่เวลา")) else _BESIDE
    if near == _SENTENCE and OF_THE_MEETING.search(reading.before(hit.start, _LONG)):
        near = _LONG  # `เมื่อวันที่ 3 มกราคม เทศบาลเชิญภาคีมาประชุมที่ห้องประชุมใหญ่ ตั้งแต่เวลา 9.00 จนถึง 12.00 น.`
    if before.rstrip().endswith(("เวลาประมาณ", "เวลาราว", "เวลา")):
        near = max(near, _PHRASE)  # `วันอาทิตย์ที่ 8 กุมภาพันธ์ หลังฉันเพล เวลาประมาณ 12.30 น.`
    dated = any(0 <= hit.start - day.end <= near for day in reading.dates if day.first == reading.meeting_day)
    return dated or (OF_THE_MEETING.search(before) is not None and hit.last is not None)


def _both(reading: Reading, hit: TimeHit) -> tuple[Fact | None, Fact | None]:
    sure = 0.95 if hit.sure else 0.8
    start = reading.sheet.fact(clock(hit.first), hit.start, hit.end, sure)
    end = reading.sheet.fact(clock(hit.last), hit.start, hit.end, sure) if hit.last is not None else None
    return start, end
