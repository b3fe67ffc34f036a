"""The agenda, the list of dates and deadlines, and when people meet again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from wethi.pure.minutes.deadlines import Deadline
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading, clock, iso
from wethi.pure.thai.clock import TimeHit
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import WEEKDAY, WEEKDAY_SHORT
from wethi.pure.thai.stems import holds_any

# A look at the first letter passes quickly over all that cannot begin it; here and in the longest patterns elsewhere.
_NEXT = LazyPattern(
    rf"(?=[นปคตรหพเวNnMmSs])(?:(?<![ก-๎])วง(?:หน้า|ต่อไป|ถัดไป)(?=[^\n\d]{{0,24}}(?:วัน|{WEEKDAY}|\d))|(?<![ก-๎])ประชุมหน้า(?= ?:? ?(?:วัน|{WEEKDAY}|\d))|(?<![ก-๎])(?:นัด(?:ต่อ|ติดตาม(?:ผล|งาน)?)|ประชุมติดตาม(?:ผล|งาน|ความคืบหน้า)?(?:ครั้งต่อไป|ต่อ)?)(?= ?:? ?(?:วัน|{WEEKDAY}|\d))|ปช\. ?(?:ครั้ง|รอบ)?(?:หน้า|ต่อไป|ถัดไป)|(?<![^\n])(?:ครั้ง)?ต่อไป(?= ?:? ?(?:วัน)?(?:{WEEKDAY}))|(?:คุย|ประชุม|เจอกัน|พบกัน)(?:ต่อ)?(?=วัน{WEEKDAY}|{WEEKDAY} ?\d| ?{WEEKDAY_SHORT} ?\d)|คุยต่อ(?=วัน|\d)|นัด(?:หมาย)?(?:การ)?(?:ประชุม|คุย|เจอ|พบ|หารือ)(?:กัน)?(?:อีก)?(?:(?:ครั้ง|รอบ)(?:ต่อไป|หน้า|ถัดไป|ที่ ?\d+))?|นัด(?:กัน)?(?:อีก|ใหม่)(?:ครั้ง|ที|รอบ)?|นัดกัน(?=วัน)|ประชุม(?:ครั้ง|รอบ|คราว|หน)(?:ต่อไป|หน้า|ถัดไป)|นัด(?:ครั้ง|รอบ)?(?:ต่อไป|หน้า|ถัดไป)|(?:ครั้ง|รอบ|(?<!ชั่ว)คราว|หน)(?:หน้า(?!งาน|ที่|ตา)|ต่อไป|ถัดไป)|(?:ประชุม|คุย|เจอ|พบ|นัด)(?:(?:ติดตาม|หารือ|สรุป|ทบทวน|เตรียม)[ก-๎]{{0,24}}?)?อีก(?:ครั้ง|ที|รอบ)|(?:เจอ|คุย|พบ|ประชุม)กัน(?:อีก|ใหม่|รอบ|ครั้ง|หน้า)|นัด(?:คุย|พบ|เจอ)(?:กัน)?(?:อีก)?|ประชุม(?:เดือน|สัปดาห์|อาทิตย์|ปี)(?:หน้า|ต่อไป|ถัดไป)|(?:นัด|คุย|เจอ|พบ|ประชุม)(?:หมาย)?(?:รอบ|ครั้ง|คราว)(?:หน้า|ต่อไป|ถัดไป)|นัดหมาย(?:ต่อไป|หน้า|ถัดไป)|(?:คุย|เจอ|ประชุม)ใหม่(?= ?(?:วัน|{WEEKDAY}|\d))|(?:นัด|คุย|เจอ|พบ|ประชุม)(?:กัน)?(?:อีก)?เทื่อ(?:หน้า|ใหม่)|[Nn]ext (?:[Mm]eeting|[Cc]all|[Ss]ession)|NEXT MEETING|[Mm]eet again|[Ss]ee you (?:on|again))"
)
# One of them stands wherever people are told to meet again.
_MEET = ("นัด", "คุย", "ประชุม", "เจอ", "พบ", "หน้า", "ต่อไป", "ถัดไป", "ext ", "NEXT", "eet again", "ee you")
_NUMBERED = LazyPattern(
    rf"(?:(?:ประชุม|นัด(?:หมาย|พบ|คุย)?(?:การ)?(?:ประชุม)?)ครั้งที่|(?<![ก-๎])(?:นัด|รอบ)ที่) ?(?P<no>\d{{1,3}})(?: ?/ ?\d{{2,4}})?(?= ?(?:จะ|นัด|ใน|เป็น|ตรงกับ|คือ|: ?)*(?:วัน|\d|กำหนด|{WEEKDAY}))"
)
_BARE_HOUR = LazyPattern(r"[ ,/]{1,3}(?P<clock>([01]?\d|2[0-3])[.:]([0-5]\d))(?![\d.:/]| ?(?:บาท|ล้าน))")
_SAME_HOUR = LazyPattern(
    r"[^\n\d]{0,24}\n? {0,4}(?P<same>เวลา(?:เดิม|เดียวกัน))"
)  # `นัดหน้า 3 มี.ค. เวลาเดิม`: when this meeting began
_NEXT_REACH = 160
_ALONE = 8  # fewer characters than this behind the words tell no day


def read_agenda(reading: Reading) -> list[Fact]:
    """`agenda` of minutes/1."""
    found: list[Fact] = []
    for entry in reading.outline.agenda:
        start, end = entry.title
        title = reading.sheet.words(start, end).strip(" :-")
        found.append(
            {
                "no": entry.no,
                "title": title,
                "item_ids": entry.items,
                **reading.sheet.evidence(entry.start, max(end, entry.start), 0.95),
            }
        )
    return found


def read_dates(reading: Reading, deadlines: list[Deadline]) -> tuple[list[Fact], list[Fact]]:
    """`dates` and `deadlines`: every date written but those in names of laws; and those that are deadlines."""
    dates: list[Fact] = []
    for hit in reading.dates:
        if hit.first is None or reading.is_law(hit.start):
            continue
        sure = 0.93 if hit.year_stated else 0.75
        if hit.days:
            dates += [reading.sheet.fact(day.isoformat(), hit.start, hit.end, sure) for day in hit.days]
        else:
            dates.append(reading.sheet.fact(iso(hit), hit.start, hit.end, sure))
    due = [reading.sheet.fact(one.day.isoformat(), one.start, one.end, 0.9) for one in deadlines if one.day is not None]
    known = {tuple(fact["span"]) for fact in due}
    for span in _due_cells(reading):
        for hit in reading.dates_in(*span):
            if hit.first is not None and hit not in reading.taken_back:
                fact = reading.sheet.fact((hit.last or hit.first).isoformat(), hit.start, hit.end, 0.93)
                if not any(start <= fact["span"][0] < end for start, end in known):
                    due.append(fact)
    return dates, sorted(due, key=lambda fact: fact["span"])


def _due_cells(reading: Reading) -> list[tuple[int, int]]:
    cells = [row.cells["due"] for row in reading.outline.rows if "due" in row.cells]
    return cells + [(field.value, field.end) for field in reading.fields("due")]


def read_next_meeting(reading: Reading, number: int | None) -> dict[str, Any]:
    """`next_meeting` of minutes/1; `number` is this meeting's."""
    keyed = [_when(reading, field.start, field.end) for field in reading.fields("next")]
    for found in keyed:
        if found["date"] is not None:
            return {**found, "time": found["time"] or _hour_beside(reading)}
    for role, _, end in reading.outline.headings:
        if role == "next":
            found = _when(reading, end, min(len(reading.flow), end + _NEXT_REACH))
            if found["date"] is not None:
                return found
    numbered = _numbered_after(reading, number)
    if numbered is not None:
        found = _when(reading, *numbered)
        if found["date"] is not None:
            return found
    for match in _told_of_next(reading):
        before = reading.before(match.start(), 15)
        led = before.rstrip().removesuffix("การ").rstrip()
        if led.endswith(("ก่อน", "ใน", "เสนอ", "เข้า")) or (led.endswith("ต่อ") and not before.endswith(" ")):
            continue
        end = reading.line_of(match.start())[1]
        if end - match.end() < _ALONE:
            end = reading.line_below(end)[1]  # a heading: the day stands below it
        found = _when(reading, match.start(), min(end, match.end() + _NEXT_REACH))
        if found["date"] is not None:
            return found
    return {"date": None, "time": None}


def _hour_beside(reading: Reading) -> Fact | None:
    """The hour behind a key of its own: `เวลาประชุมครั้งต่อไป: 14:00 น.`"""
    for field in reading.fields("next"):
        if reading.flow.startswith("เวลา", field.start) and not reading.dates_in(field.start, field.end):
            for hit in reading.times_in(field.start, field.end)[:1]:
                return reading.sheet.fact(clock(hit.first), hit.start, hit.end, 0.9)
    return None


def _told_of_next(reading: Reading) -> Iterator[re.Match[str]]:
    """Where people are told to meet again: on lines with a day, and on those right above them."""
    done, heard = 0, reading.heard(_MEET)
    for hit in reading.dates:
        line, end = reading.line_of(hit.start)
        begin = max(done, reading.line_above(line)[0])
        if begin < end and holds_any(reading.flow[begin:end], heard):
            yield from _NEXT.finditer(reading.flow, begin, end)
        done = max(done, end)


def _numbered_after(reading: Reading, number: int | None) -> tuple[int, int] | None:
    """The line that tells of the meeting with the next number: `ประชุมครั้งที่ 3/2568 วันที่ 6/6/2568`."""
    if number is None:
        return None
    if f"ที่ {number + 1}" not in reading.flow and f"ที่{number + 1}" not in reading.flow:
        return None
    for match in _NUMBERED.finditer(reading.flow):
        if int(match["no"]) == number + 1:
            return match.start(), min(reading.line_of(match.start())[1], match.end() + _NEXT_REACH)
    return None


_HOUR_FIRST = LazyPattern(r"[ \n]*\n *(?=เวลา|(?:[01]?\d|2[0-3])[.:][0-5]\d)")


def _hour_below(reading: Reading, day_end: int) -> list[TimeHit]:
    """The hour that opens the next line, where the day closes its own."""
    below = _HOUR_FIRST.match(reading.flow, day_end)
    return reading.times_in(below.end(), below.end() + 12) if below else []


def _when(reading: Reading, start: int, end: int) -> dict[str, Any]:
    meeting = reading.meeting_day
    for hit in reading.dates_in(start, end):
        if hit.first is None or (meeting is not None and hit.first <= meeting):
            continue
        date = reading.sheet.fact(hit.first.isoformat(), hit.start, hit.end, 0.92 if hit.year_stated else 0.8)
        times = reading.times_in(start, end) or _hour_below(reading, hit.end)
        time = reading.sheet.fact(clock(times[0].first), times[0].start, times[0].end, 0.9) if times else None
        bare = _BARE_HOUR.match(reading.flow, hit.end) if time is None else None
        if bare:
            time = reading.sheet.fact(f"{int(bare[2]):02d}:{bare[3]}", *bare.span("clock"), 0.8)
        same = _SAME_HOUR.match(reading.flow, hit.end) if time is None and reading.begins else None
        if same and reading.begins:
            time = reading.sheet.fact(reading.begins["value"], *same.span("same"), 0.85)
        return {"date": date, "time": time}
    return {"date": None, "time": None}
