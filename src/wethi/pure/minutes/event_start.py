"""The hour at which the event that the meeting prepares begins."""

from __future__ import annotations

import re

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading, clock, within
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern

_BEGINS = LazyPattern(
    r"(?:ช่วง(?:เช้า|บ่าย|เย็น|ค่ำ)|ออก(?:เดินทาง)?จาก|ตอน(?:เช้า|บ่าย|เย็น)|เริ่ม|ตั้งแต่|เวลา|เปิด|วันแรก|ลงทะเบียน|(?:ปล่อย|ตั้ง)(?:ตัว|ขบวน)|แห่|start|from|at|opens?|opening)[^\n]{0,40}$",
    re.I,
)
_AT_PLACE = LazyPattern(r" ?(?:ที่|ณ) ?[^\d\n,/:|]{3,40} ")  # `จัด 1 ต.ค. ที่วัดต้นสน 8 โมงเช้า`
_STAGE_BEGINS = LazyPattern(r"(?:เวที|งาน|กิจกรรม|ตลาด|คอนเสิร์ต)(?:จะ)?(?:เริ่ม|เปิด)(?!ประชุม)[ก-๎ ]{0,8}$")
_FIRST_DAY = LazyPattern(
    r"(?:วันแรก|วันงาน|พิธีเปิด|เปิดพิธี|(?:เวที|กิจกรรม)เริ่ม|ลงทะเบียน|เปิด(?:งาน|ประตู|ตลาด|ขบวน|บ้าน|เวที)|เริ่มงาน|งานเริ่ม|(?:ปล่อย|ตั้ง)(?:ตัว|ขบวน)|first day|day one|gates? opens?|doors? opens?|opening(?! remarks))[^\n]{0,30}$",
    re.I,
)


def start_time(reading: Reading, hit: DateHit | None) -> Fact | None:
    """When the event begins on its first day: behind a key, beside its day, or where words say that it is that hour."""
    keyed = reading.fields("event_start")
    for field in keyed if hit is not None or len(keyed) == 1 else ():
        for at in reading.times_in(field.start, field.end):
            return reading.sheet.fact(clock(at.first), at.start, at.end, 0.93)
    if hit is None:
        return None
    for field in reading.fields("event_dates", "event"):
        for at in reading.times_in(field.start, field.end):
            return reading.sheet.fact(clock(at.first), at.start, at.end, 0.9)
    item = reading.item_at(hit.start)
    _, line_end = reading.line_of(hit.start)
    below = _BELOW_DAY.match(reading.flow, line_end)
    for at in reading.times_in(below.end(), below.end() + 1) if below else ():
        return reading.sheet.fact(clock(at.first), at.start, at.end, 0.8)
    for at in reading.times_in(hit.end, min(line_end, hit.end + 200)):
        before = reading.flow[hit.end : at.start]
        if re.search(r"ภายใน|ก่อน|ไม่เกิน|(?<!หอ)(?<!ห้อง)(?<!ศูนย์)(?<!อาคาร)ประชุม|นัด|เลิก|(?<!เ)ปิดงาน|ถึงเวลา", before):
            break
        if _BEGINS.search(before) or _AT_PLACE.fullmatch(before) or len(before.strip(" ,()/|·-")) == 0:
            return reading.sheet.fact(clock(at.first), at.start, at.end, 0.9)
    if item is not None:
        for at in reading.times_in(item.start, hit.start):
            if _FIRST_DAY.search(reading.flow[item.start : at.start]):
                return reading.sheet.fact(clock(at.first), at.start, at.end, 0.8)
    for at in reading.times:
        told = _FIRST_DAY.search(reading.before(at.start, 50)) or re.search(
            "วันแรก|day one|first day", reading.after(at.end, 18)
        )
        inside = at.start > reading.outline.body_start or _STAGE_BEGINS.search(reading.before(at.start, 24))
        if inside and told:
            return reading.sheet.fact(clock(at.first), at.start, at.end, 0.8)
    return _on_first_day(reading, hit)


# `เช้าวันที่ 12 เริ่มพิธี เวลา 06.39 น.`: the first of the days told before, by its number alone.
_BEGINS_ON = LazyPattern(r"วันที่ ?(?P<day>\d{1,2})(?! ?-| ?ถึง)[^\n\d]{0,40}?(?:เริ่ม|เปิด|ลงทะเบียน|ตั้งขบวน|แห่)[^\n\d]{0,40}$")
# `วันแรกรวมตัวที่ท่าเรือ 8.00`: an hour without its word, closing its line.
_BARE_HOUR = LazyPattern(
    r"(?:วันแรก(?:ของงาน)?[^\n\d]{0,24}?(?:รวม(?:ตัว|พล|กัน)|นัด|เริ่ม|เปิด|ลงทะเบียน|ปล่อย|เจอ|พร้อมกัน)|(?:(?<![ก-๎])|(?<=[ \n]งาน))เริ่ม(?:งาน|กัน)?(?!ประชุม))[^\n\d]{0,30} (?P<clock>(?P<h>[01]?\d|2[0-3])[.:](?P<m>[0-5][05]))(?= *(?:\n|$))"
)


_BARE_STEMS = ("วันแรก", "เริ่ม")


def _on_first_day(reading: Reading, hit: DateHit) -> Fact | None:
    for at in within(reading.times, hit.end, len(reading.flow)):
        told = _BEGINS_ON.search(reading.before(at.start, 100))
        if told and hit.all_days and int(told["day"]) == hit.all_days[0].day:
            return reading.sheet.fact(clock(at.first), at.start, at.end, 0.8)
    places = sorted(place for stem in _BARE_STEMS for place in reading.places(stem) if place > hit.end)
    told_bare = (_BARE_HOUR.match(reading.flow, place) for place in places)
    bare = next((found for found in told_bare if found), None)
    if bare is None or any(day.start <= bare.start("clock") < day.end for day in reading.dates):
        return None
    return reading.sheet.fact(f"{int(bare['h']):02d}:{bare['m']}", *bare.span("clock"), 0.7)


# `วันงาน 21-22 มีนาคม`, and on the next line `เริ่ม 8 โมงครึ่ง ที่สวนป่า`.
_BELOW_DAY = LazyPattern(
    r"\n[-•*⏰⏱🕐-🕧 ]*(?:งาน)?(?:จะ)?(?:(?:เริ่ม|เปิด)(?:งาน|กัน|ประตู|ตลาด|เวที)?|ปล่อยตัว(?: ?\d{1,2} ?(?:[Kk]|กม\.?))?)(?:เวลา|ตอน|ตั้งแต่|ราว|ประมาณ|[: ])*(?=[^\s])"
)
