"""The event that the meeting prepares: name, days, start, theme, issues, formats, sectors."""

from __future__ import annotations

import re
from typing import Any

from wethi.pure.minutes.event_days import (
    event_day,
    headed_name,
    held_name,
    named_on_day,
    names_event,
    quoted_name,
    under_event,
)
from wethi.pure.minutes.event_lists import read_formats, read_issues
from wethi.pure.minutes.event_names import (
    KIND_ALONE,
    called_name,
    dated_name,
    keyed_name,
    name_before,
    named_behind_body,
    titled_name,
    told_earlier,
    whole_in_title,
)
from wethi.pure.minutes.event_openings import headline, name_above, opening_name, tells_two
from wethi.pure.minutes.event_sectors import read_sectors
from wethi.pure.minutes.event_start import start_time
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.parts import Field, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.righted import hour_put_right
from wethi.pure.minutes.worded import WORDED
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern

_PREPARES = LazyPattern(
    r"เตรียม(?:การ|งาน|ความพร้อม|ตัว)?(?:ใน)?(?:การ)?(?:จัด)?(?:งาน(?=[ก-ฮแโใไเ\"“ ]))?(?:สำหรับ)? ?(?P<name>[^\n]{3,90}?)(?= ?(?:ประจำปี|ปี ?\d|[\U0001F300-\U0001FAFF\u2600-\u27bf]|ครั้ง(?:แรก|ที่)|นัดที่|รอบที่|รุ่น(?:ที่)? ?\d|#|ปี ?พ\.ศ|ครั้งที่|พ\.ศ\.|[()]|,|/|\||วันที่ ?\d|เมื่อ|เวลา|ณ |ซึ่ง|โดย| ที่ประชุม)| (?:25|20)\d\d| {2}|\"|”| - |\n|$)"
)
# `ถกเตรียมเวที "สมัชชาผู้บริโภคภาคเหนือ 2568"`: in quotation marks all belongs to the name.
_PREPARES_QUOTED = LazyPattern(
    r"(?:(?:เตรียม|วางแผน)(?:การ|ความพร้อม)?(?:จัด)?(?:งาน|เวที|ค่าย|มหกรรม|เทศกาล|กิจกรรม|สมัชชา|โครงการ|ประชุม)+|คณะ(?:ทำงาน|กรรมการ)(?:จัดงาน)?(?= ?[\"“](?:งาน|เทศกาล|มหกรรม|ประเพณี|สมัชชา|เวที|ค่าย|ตลาด))) ?[\"“](?P<name>[^\"”\n]{3,80})[\"”]"
)
# `ประชุมเตรียมงาน ครั้งที่ 4 : มหกรรมคนริมโขง 2568`
_PREPARES_NUMBERED = LazyPattern(
    r"เตรียม(?:การ|งาน|ความพร้อม)?(?:จัดงาน)? ?ครั้งที่ ?\d{1,3}(?: ?/ ?\d{2,4})? ?[:-] ?(?P<name>(?=งาน|มหกรรม|เทศกาล|ประเพณี|สมัชชา|วัน|ค่าย|เวที|ตลาด)[^\n:,(/|]{5,60}?)(?= ?(?:ประจำปี|ปี ?\d)| (?:25|20)\d\d|[,(/|]|\n|$)"
)
_HOLDS = LazyPattern(
    r"(?:(?:ทำงาน|กรรมการ|ประชุม|วางแผน|หารือ|แนวทาง)(?:การ)?จัด(?:งาน|(?=สมัชชา|มหกรรม|เทศกาล|เวที|ตลาดนัด|ประเพณี|ค่าย))|(?:หารือ|เรื่อง|พิจารณา|วางแผน) ?(?:การ)?จัด(?=สมัชชา|มหกรรม|เทศกาล|ประเพณี|เวที(?!ให้|กลาง)|ค่าย|ตลาดนัด)|ทีม(?:งาน)?(?=เทศกาล|มหกรรม|ประเพณี|สมัชชา|วัน[ก-ฮ]))(?P<name>[^\n]{3,60}?)(?= ?(?:ประจำปี|ปี ?\d|ครั้งที่|ครั้งแรก|\(|,|/|\||วันที่ ?\d|เมื่อ|ณ |#)| (?:25|20)\d\d| {2}| (?:เทศบาล(?:ตำบล|เมือง|นคร)|องค์การบริหารส่วน|อบ[ตจ]\.)|\"|”| - |\n|$)"
)
_NAMED = LazyPattern(
    r"(?=[จกเตช])(?:(?:จะ|กำหนด|เห็นชอบให้|ตกลง)?จัด|เตรียม|ชื่อ)(?:งาน|กิจกรรม|เวที(?=[ \"“]))? ?(?:[\"“](?P<quoted>[^\"”\n]{3,80})[\"”]|(?P<name>(?:งาน|มหกรรม|สมัชชา|เวที|เทศกาล|ตลาดนัด|วัน(?!ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|แรก|นี้|งาน|ละ|เดียว)|ค่าย|ประเพณี|นิทรรศการ|ถนนคนเดิน|ลานวัฒนธรรม|เดิน-วิ่ง|รำลึก)(?!เป็น|ใน|ตั้งแต่|ระหว่าง|ช่วง)[^\s,\"“”()\n]{3,50}))"
)
# `ร้านป้าใช้ชื่อ "ครัวริมคลอง"`: what bears the name is no event; `กลุ่มแม่บ้านจัดงาน ใช้ชื่อ ...` names one.
_NAMES_ELSE = LazyPattern(
    r"(?:ร้าน|ถนน|ซอย|บริษัท|เพจ|ช่อง|กลุ่ม|ชมรม|วงดนตรี|เพลง|ยี่ห้อ|แบรนด์|สินค้า|หนังสือ|โรงเรียน|หมู่บ้าน|ทีม)(?!ที่)[^\n\"“]{0,24}(?:ใช้|มี|ตั้ง)$"
)
_NAMES_EVENT = LazyPattern("งาน|เวที|มหกรรม|เทศกาล|ค่าย|กิจกรรม|ว่า")
_NAME_ENDS = LazyPattern(
    r" ?(?:ใน|ระหว่าง|ช่วง)?(?:วันที่|ในวัน|ระหว่าง|ปีนี้|ปี ?\d|ประจำปี|เดือน|เมื่อ|ณ |ที่(?:วัด|โรงเรียน|ศาลา|หอ|ห้อง|ลาน|สวน|ตลาด|เทศบาล)|โดย|ผ่าน|ให้|จะ|ซึ่ง)"
)
_TO_BE_HELD = LazyPattern(
    r"งาน(?<![^ \n]งาน)(?P<name>(?!(?:ปี|ครั้ง)?นี้|ชื่อ|ของเรา)[ก-๎A-Za-z][^\n,:]{3,50}?)(?:ปีนี้|ครั้งนี้|ปี ?\d{2,4})? ?(?:จะ|กำหนด|นี้)*จัด(?:ขึ้น|งาน)?(?:ใน|ระหว่าง)? ?(?:วันที่ ?)?(?=\d|วัน)"
)
_TALKED_OF = LazyPattern(
    r"(?:คุย|ประชุม|หารือ|วง)(?:[^\n]{0,30}?เรื่อง(?:การ)?(?:จัด)?)? ?(?P<name>(?:งาน(?=บุญ|วัน|เปิด|ลอย|แห่|ประเพณี|เทศกาล|มหกรรม|แข่ง|วิ่ง|เดิน|ตลาด|กีฬา|ลาก|ชัก|ชิง|สงกรานต์|ปี|ศิลป|วัด|ปั่น|ปลูก|ปล่อย|เก็บ|ตัก|ทอด|ของดี|รวมพล|รวมญาติ|คืนสู่|ครบรอบ|ขอบคุณ|ผลไม้|เกลือ|ปลา|ข้าว|ดนตรี|หนังสือ|สาน)|มหกรรม|เทศกาล|ประเพณี|บุญ(?=บั้ง|เดือน|ข้าว|กำฟ้า|ผะเหวด))[ก-๎]{3,50}?)(?=\(|(?:ครั้ง|รอบ|นัด)ที่|ปี(?:นี้| ?\d)|ประจำปี| |$|\n)"
)  # `คุยกันครั้งที่ 2 เรื่องงานบุญข้าวใหม่บ้านนาโป่ง`
# `เรื่อง งาน "เปิดบ้านวิชาการ"`
_HEAD_QUOTED = LazyPattern(
    r"(?<![^\n])(?:เรื่อง ?:? ?)?(?:งาน|กิจกรรม|เวที|ค่าย|มหกรรม|เทศกาล|โครงการ) ?[\"“](?P<name>[^\"”\n]{4,80})[\"”](?= *$|\n)"
)
# `ประชุมทีมงาน "วันริมคลอง" ครั้งที่ 2`
_HEAD_TEAM = LazyPattern(
    r"(?<![^\n])[ก-๎]{0,20}(?:ประชุม|วง|เตรียม)[ก-๎]{0,24}?(?:ทีม|กรรมการ|คณะทำงาน)(?:งาน)? ?[\"“](?P<name>[^\"”\n]{4,80})[\"”](?= ?(?:ครั้ง|หน|นัด|รอบ|คราว)ที่)"
)
_SHORT, _LEAST_NAME = 10, 6
_EVENT_ENGLISH = LazyPattern(
    r"(?i:preparat(?:ory|ion)|planning)(?i: meeting)?(?: (?i:for|of) (?:the )?|(?: (?:#|(?i:no)\.? ?)?\d{1,3})? ?[:-] )(?P<name>[A-Z][^\n,/|(:]{3,80}?)(?=,| No| #| \d{4}|\(| -|(?<=[a-z]) [ก-๎]|\n|$)"
)
_HELD_ENGLISH = LazyPattern(
    r"(?:^|(?<=[\n.] )|(?<=\n))(?:[Tt]he )?(?P<name>[A-Z][A-Za-z'’&-]*(?: (?:[A-Z][A-Za-z'’&-]*|of|the|for|and|in|on)){1,7}) (?:will|is to|shall) (?:be held|take place|run|open)\b"
)
_TO_HOLD_ENGLISH = LazyPattern(
    r"\b(?:hold|organi[sz]e|run) (?:the|a|its) (?P<name>[A-Z][A-Za-z'’&-]*(?: (?:[A-Z][A-Za-z'’&-]*|of|the|for|and)){1,7})"
)
_IN_ENGLISH = ("will ", "is to ", "shall ", "hold ", "organi", "run ")  # one of them stands in each of these

_THEME = LazyPattern(
    r"(?=[TtCcธแคสชหป])(?:(?<![A-Za-z])[Tt]heme|THEME|ธีม|แนวคิดหลัก|แนวคิด(?!เห็น)|คำขวัญ|ชื่อตอน|คำโปรย|สโลแกน|หัวข้อ(?:ใหญ่|(?:ของ|การจัด)?งาน|(?=ว่า))|(?<=ใช้)หัวข้อ(?= ?[\"“])|ประเด็นหลัก(?:ของ(?:การจัด)?งาน|(?=[^\n\"“:,]{0,20}[\"“][^\"”\n]{4,80}[\"”] *(?:\n|$)))|คอนเซ็?ปต์|[Cc]oncept|หัวข้อหลัก|แก่น(?:หลัก|ของ)*(?:งาน|เรื่อง)|แก่นหลัก)(?P<tail>[^\n\"“”:]{0,40}?)(?P<is> ?: ?| ?(?:คือ|(?<!ให้)เป็น|ว่า|ชื่อ|ได้แก่|is) ?[\"“]?| - ?[\"“]?| ?[\"“](?=[^\"”\n]{4,})| ?= ?)(?P<theme>[^\n]{3,160})"
)
_UNDER = LazyPattern(
    r"(?:ภายใต้|ใน|ด้วย)(?:แนวคิด|หัวข้อ|ธีม|theme|Theme|คอนเซ็?ปต์|คำขวัญ|ชื่อ)(?:หลัก|ว่า|คือ| )* ?[\"“](?P<theme>[^\"”\n]{3,120})[\"”]"
)
# `ใช้ "ฮักแพงแบ่งปัน" เป็นธีมหลัก`
_MADE_THEME = LazyPattern(
    r"[\"“](?P<theme>[^\"”\n]{3,120})[\"”] ?เป็น(?:แนวคิด|ธีม|คอนเซ็?ปต์|คำขวัญ|สโลแกน|หัวข้อ(?=หลัก|งาน|ของงาน|ใหญ่))"
)
_MADE = ("เป็นแนวคิด", "เป็นธีม", "เป็นคอน", "เป็นคำขวัญ", "เป็นสโลแกน", "เป็นหัวข้อ")
# Without any sign between: `ธีมงาน ยะลาเมืองแห่งการเรียนรู้`, `จัดภายใต้แนวคิด ...`, at the head of a point only.
_THEME_BARE = LazyPattern(
    r"(?=[จภTtธแคส])(?:(?:จัด|จัดงาน)?ภายใต้(?:ธีม|แนวคิด|หัวข้อ|[Tt]heme)|[Tt]heme|ธีม|แนวคิดหลัก|แนวคิด(?=งาน|การจัด|ปีนี้| +[ก-ฮเแโใไ])|(?:คำขวัญ|สโลแกน)(?=งาน|ปีนี้|ของ))(?:งาน|หลัก|ของงาน|ปีนี้|การจัดงาน|ว่า)* +"
    r"(?P<theme>(?!ยัง|ไม่|รอ|ให้|ขอ|ควร|ต้อง|ที่|ของ|โดย|จะ|เสนอ|คือ|เป็น)[^\n]{5,120})"
)
_THEME_ENDS = LazyPattern(
    r" (?=รับกับ|รับมือ(?:กับ)?(?:สถานการณ์|ภาวะ|วิกฤต)|ซึ่ง|โดย|ให้(?:สอดคล้อง|เข้ากับ|รับกับ|ทุก)|สืบเนื่อง|สอดคล้อง|สอดรับ|เนื่องจาก|ท่ามกลาง|ตามที่|ตาม(?:มติ|ข้อ)|ในช่วง|ในสถานการณ์|ในภาวะ|ในวันที่|ในปี|ที่ประชุม|ทั้งนี้|ระหว่าง|วันที่|กำหนด|เพื่อ(?:ให้|รองรับ|ตอบ|รับ|สะท้อน|สื่อ|เชื่อม)|จัด(?:ที่|ใน|ระหว่าง|วัน)|และ(?:ให้|ขอ|จะ|มอบ|กำหนด|มี)|เน้น|เห็น(?:ชอบ|ด้วย)|จะ|หลังจาก|แทน|เหมือน|เพราะ|ต่อเนื่อง|มี(?:ประเด็น|ทั้ง)|(?:ใน|ภายใน)(?:งาน|เวที)|คุยกัน|แบ่ง(?:เป็น|ออก)|คาด(?:ว่า|การณ์|หมาย)|(?:มี|จะมี|ผู้|รับ)(?:ผู้|คน)?(?:เข้า)?ร่วม(?:งาน|ประมาณ|ราว| ?\d)|คน(?:จะ|น่าจะ|มา|ร่วม)|(?:แต่ง|ใส่|สวม)(?:ชุด|กาย|ตัว|เสื้อ|ผ้า|ใส่)|น่าจะมี|ตั้งเป้า|เป้าหมาย(?: ?\d|คน|ผู้)|ใช้งบ|งบ(?:ประมาณ|ทั้ง|รวม|ที่| ?\d)|[ก-๎]{1,16} ?\d[\d,.]* ?(?:บาท|คน|น\.|จุด|ซุ้ม|บูธ)|เริ่ม(?:งาน|เวลา|ตั้งแต่| ?\d)|เปิดงาน|สถานที่|มอบ(?:ให้|หมาย)|ส่วน(?:เรื่อง|คน|งบ|สถาน)|เรื่อง(?:ต่อ|ที่|เงิน|งบ)|ครับ|ค่ะ|นะ|ยัง|reflecting|in response|to |which |with |because )|(?<=[a-zก-๎])[.;](?: |$)|[\"”]|,? (?i:issues|ประเด็น)"
)


_SAID_ON = LazyPattern(
    r" (?=คาด(?:ว่า|การณ์)|(?:จะ)?มี(?:ผู้|คน)(?:เข้า)?ร่วม|งบประมาณ|ใช้งบ|[ก-๎]{1,16} ?\d[\d,.]* ?(?:บาท|คน|น\.))"
)


def read_event(reading: Reading) -> dict[str, Any]:
    """`event` of minutes/1."""
    hit = event_day(reading)
    days = hit.all_days if hit is not None else ()
    start = end = None
    if hit is not None and days:
        sure = 0.92 if hit.year_stated else 0.75
        start = reading.sheet.fact(days[0].isoformat(), hit.start, hit.end, sure)
        end = reading.sheet.fact(days[-1].isoformat(), hit.start, hit.end, sure)
    name = _name(reading, hit)
    return {
        "name": name,
        "dates": {"start": start, "end": end},
        "start_time": hour_put_right(reading, start_time(reading, hit)),
        "theme": _theme(reading),
        "issues": read_issues(reading, prepares=name is not None or hit is not None),
        "formats": read_formats(reading),
        "sectors": read_sectors(reading),
    }


_NAME_TAIL = LazyPattern(
    r"(?: ?(?:จะ|กำหนด|มา)?จัด(?:ขึ้น|งาน)?| ?(?:กำหนด|เป็น|คือ|ชื่อ|ซึ่ง|โดย|เริ่ม|มีขึ้น)| will be.*| is (?:to be|on).*| on)+$"
)
_OPENING = 300  # characters of first words in which a story tells what it is about
_NO_NAME = LazyPattern(
    r"(?:พิธี|วัน)?(?:เปิด|ปิด)(?:งาน|เวที)?|(?:วัน|การ|จะ|เปิด|กำหนด)?(?:จัด)?(?:งาน|เวที|กิจกรรม)?(?:นี้|ดังกล่าว|ระหว่าง|ใน|ช่วง|ตั้งแต่|ขึ้น)*|[Tt]he (?:event|forum|meeting|summit|camp|fair|festival|workshop|training)|.*\b(?:will|takes? place|to be)\b.*|.*(?:[Tt]heme|ธีม|แนวคิด|คำขวัญ).*|.*ชื่อ(?:งาน)?(?:ยัง|รอ|ไม่).*"
)


def _name(reading: Reading, hit: DateHit | None) -> Fact | None:
    """The event's name without the words that go on about it; None where only such words were found."""
    found = _named(reading, hit)
    if found is None or reading.fields("event"):
        return found
    if KIND_ALONE.fullmatch(found["value"]):
        found = whole_in_title(reading, found)
    tail = _NAME_TAIL.search(found["value"])
    if tail is not None:
        quote = _NAME_TAIL.search(found["quote"])
        found["value"] = found["value"][: tail.start()].rstrip(' "“')
        if quote is not None:
            found["quote"] = found["quote"][: quote.start()]
            found["span"] = [found["span"][0], found["span"][0] + len(found["quote"])]
    return None if _NO_NAME.fullmatch(found["value"]) or len(found["value"]) < 3 else found


_SAID_IN = ("proposals", "decisions", "tasks")  # a point of these names no event that is told below it


def _named(reading: Reading, hit: DateHit | None) -> Fact | None:
    for field in reading.fields("event"):
        called = _bare(reading, field.value, _name_end(reading, field), year=_YEAR_SAID)
        return reading.sheet.words_fact(*called, 0.95)
    titled = titled_name(reading)
    if titled is not None:
        return reading.sheet.words_fact(*titled, 0.92)
    above = next((field.item for field in reading.fields("event_dates") if field.item is not None), None)
    if above is not None and above.role not in _SAID_IN and names_event(reading, above):
        inner = _ENDS_QUOTED.fullmatch(reading.flow, above.start, above.end)
        span = inner.span("name") if inner else (above.start, above.end)
        return reading.sheet.words_fact(*span, 0.75)
    surely = called_name(reading)
    if surely is None and hit is not None and not tells_two(reading, hit):
        surely = named_on_day(reading, hit)
    if surely is not None:
        return reading.sheet.words_fact(*surely, 0.92)
    keyed = keyed_name(reading)
    if keyed is not None:
        return reading.sheet.words_fact(*keyed, 0.9)
    if hit is not None and tells_two(reading, hit):
        return None
    heads = [*((field.value, field.end) for field in reading.fields("title")), *reading.outline.head[:4]]
    heads += [(start, min(end, start + _OPENING)) for start, end in reading.opening()[:1]]
    for start, end in heads:
        quoted_there = _PREPARES_QUOTED.search(reading.flow, start, end)
        if quoted_there:
            return reading.sheet.words_fact(*quoted_there.span("name"), 0.88)
        for pattern in (_HEAD_QUOTED, _HEAD_TEAM, _PREPARES, _PREPARES_NUMBERED, _HOLDS, _EVENT_ENGLISH):
            match = pattern.search(reading.flow, start, end)
            if match and not _NOT_PREPARED.match(match["name"]) and not _THINGS.match(match[0]):
                begin, stop = match.span("name")
                stop = next((day.start for day in reading.dates_in(begin, stop)), stop)
                return reading.sheet.words_fact(*_bare(reading, begin, stop), 0.88)
    quoted = quoted_name(reading, hit) if hit is not None else None
    if quoted is not None:
        return reading.sheet.words_fact(*quoted, 0.85)
    held_here = held_name(reading, hit) if hit is not None else None
    if held_here is not None:
        return reading.sheet.words_fact(*held_here, 0.8)
    prepared = _prepared(reading, hit)
    if prepared is not None:
        return reading.sheet.words_fact(*prepared, 0.8)
    under = under_event(reading)
    if under is not None and hit is not None and under[0].start == hit.start:
        return reading.sheet.words_fact(under[1].start, under[1].end, 0.75)
    headed = headed_name(reading, hit) if hit is not None else None
    if headed is not None:
        return reading.sheet.words_fact(*headed, 0.75)
    opened = (opening_name(reading, hit) or name_above(reading, hit)) if hit is not None else None
    if opened is not None:
        return reading.sheet.words_fact(*_bare(reading, *opened), 0.85)
    near = hit.start if hit is not None else None
    held = _TO_BE_HELD.search(reading.flow)
    if held is not None and near is not None and abs(near - held.end()) <= 16:
        begin, stop = held.span("name")
        begin -= len("งาน") if stop - begin < _SHORT else 0  # งานกาชาด, not กาชาด
        return reading.sheet.words_fact(*_bare(reading, begin, stop), 0.8)
    for pattern in (_HELD_ENGLISH, _TO_HOLD_ENGLISH) if reading.heard(_IN_ENGLISH) else ():
        english = pattern.search(reading.flow, reading.outline.body_start)
        if english is not None and near is not None and 0 <= near - english.end() <= 40:
            return reading.sheet.words_fact(*_bare(reading, *english.span("name")), 0.85)
    for match in _NAMED.finditer(reading.flow):
        group = "quoted" if match["quoted"] else "name"
        lead = reading.before(match.start()) if group == "quoted" else ""
        if _NAMES_ELSE.search(lead) and not _NAMES_EVENT.search(lead):
            continue
        start, end = match.span(group)
        if group == "name":
            tail = _NAME_ENDS.search(reading.flow, start + 3, end)
            end = tail.start() if tail else end
            # Without quotation marks a name is believed only right before its day.
            if near is None or not 0 <= near - end <= 30:
                continue
        elif (
            near is not None
            and reading.line_of(start) != reading.line_of(near)
            and not reading.flow[match.start() : start].count("งาน")
        ):
            continue
        if end - start >= (4 if group == "quoted" else 6):
            return reading.sheet.words_fact(start, end, 0.75)
    announced = {match["name"]: match for match in _announced(reading)} if hit is not None else {}
    if len(announced) == 1:
        return reading.sheet.words_fact(*next(iter(announced.values())).span("name"), 0.7)
    dated = dated_name(reading, hit) if hit is not None else None
    dated = dated or ((told_earlier(reading, hit) or name_before(reading, hit)) if hit is not None else None)
    if dated is None and hit is not None:
        talked = next((match for span in heads if (match := _TALKED_OF.search(reading.flow, *span))), None)
        dated = _bare(reading, *talked.span("name")) if talked else None
    dated = dated or named_behind_body(reading)
    dated = dated or (headline(reading) if hit is not None else None)
    return reading.sheet.words_fact(*dated, 0.75) if dated and dated[1] - dated[0] >= _LEAST_NAME else None


def _name_end(reading: Reading, field: Field) -> int:
    """End of the name behind `งาน:`, where its day stands behind a stroke on the same line."""
    dated = next((hit.start for hit in reading.dates_in(field.value, field.end)), field.end)
    cut = _STROKE.search(reading.flow, field.value, dated) if dated < field.end else None
    return cut.start() if cut else field.end


_STROKE = LazyPattern(r" *[|/] | *[-,] *$|,? (?:moved|postponed|rescheduled|to be held|เลื่อน(?:จาก|มา|ไป))[^,\n]{0,30}$")


_NOT_PREPARED = LazyPattern(rf"ประชุม|ความ|ข้อมูล|เอกสาร|งาน$|(?:ครั้ง|นัด|รอบ|วาระ)(?:ที่|แรก|สุดท้าย|หน้า|นี้|{WORDED})")
# `เตรียมอุปกรณ์ให้พร้อม`: what is got ready is no event.
_THINGS = LazyPattern(
    r"เตรียม ?(?:อุปกรณ์|อาหาร|ข้าว|น้ำ(?:ดื่ม|แข็ง)?(?= |ให้|ไว้)|ของ(?!ดี)|รถ|คน(?=[ให้ไว้ ])|เครื่อง|สถานที่|เงิน|โต๊ะ|เก้าอี้|เต็นท์|เสื้อ|พื้นที่|รายชื่อ|ห้อง|ร่ม|ป้าย|ถุง|คำถาม|[^\n]{2,30}ให้พร้อม)"
)
_REPORTED = LazyPattern(r"(?:สรุป|รายงาน|ติดตาม)?(?:ความ(?:ก้าวหน้า|คืบหน้า|พร้อม)|เรื่อง)(?:ของ|ใน)?(?:การ)?(?=เตรียม)")


def _announced(reading: Reading) -> list[re.Match[str]]:
    """Points that only announce what is prepared: `2. เตรียมงาน Clean Air Forum 2025`."""
    flow = reading.flow
    leads = ((item, _REPORTED.match(flow, item.start, item.end)) for item in reading.outline.items)
    found = (_PREPARES.match(flow, lead.end() if lead else item.start, item.end) for item, lead in leads)
    return [match for match in found if match and not _NOT_PREPARED.match(match["name"])]


def _prepared(reading: Reading, hit: DateHit | None) -> Span | None:
    """The name in a point headed `Preparation of the Lake Forum` that tells of the event's day soon after."""
    for item in reading.outline.items if hit is not None else ():
        if hit is None or item.start > hit.start or hit.start - item.start > 400:
            continue
        match = _EVENT_ENGLISH.match(reading.flow, item.start, item.end)
        if match:
            return _bare(reading, *match.span("name"))
    return None


_YEAR_BARE = LazyPattern(r" ?(?:ประจำปี|ปี)? ?(?:พ\.ศ\.)? ?(?:25|20)\d\d$")
_YEAR_SAID = LazyPattern(
    r" ?(?:ประจำปี|ปี) ?(?:พ\.ศ\.)? ?(?:25|20)\d\d$"
)  # a bare one is part of what a field calls the event
# What is said to listeners behind a name: `เตรียมงานสัปดาห์การเรียนรู้ค่า`; a name may end in มีค่า.
_PARTICLE = LazyPattern(r" ?(?:นะ)?(?:ค่ะ|ครับ|คร้าบ|ค้าบ|(?<!เ)จ้า|จ้ะ|(?<!มี)(?<!คุณ)(?<!ล้ำ)(?<!มูล)(?<!รู้)ค่า)$")


_SLOGAN = LazyPattern(r"(?<=[^\s]{4}) ?[\"“](?=[^\"“”]*$)")  # `เวทีพลเมืองระนอง 2568 "เมืองฝนแปดแดดสี่`: its end is gone


def _bare(reading: Reading, start: int, end: int, year: LazyPattern = _YEAR_BARE) -> Span:
    """Without quotation marks, and without the year at its end."""
    text = reading.flow[start:end]
    lead = len(text) - len(text.lstrip(" \"“'"))
    text = text.strip(" \"”“'")
    slogan = _SLOGAN.search(text)
    if slogan is not None and text.count('"') % 2 + text.count("“") - text.count("”") == 1:
        text = text[: slogan.start()]
    for tail in (year.search(text), _PARTICLE.search(text)):
        if tail and 3 < tail.start() < len(text):
            text = text[: tail.start()]
    return start + lead, start + lead + len(text.rstrip())


_ENDS_QUOTED = LazyPattern(r"[^\"“\n]{0,40}[\"“](?P<name>[^\"”\n]{3,80})[\"”] *")  # `3.2 งาน "วันรักษ์เล"`
_CLOSING_QUOTE = LazyPattern('["”]')


_SAYS_ALREADY = LazyPattern(
    r" +(?!ของ|งาน|ปี|ที่|หลัก|การ|จัด|ครั้ง|นี้|สำหรับ|ใน|ประจำ|เวที|สมัชชา|มหกรรม|กิจกรรม|ค่าย|โครงการ|ซึ่ง|ว่า|ก็|[(\d])[ก-๎]{2,}"
)
_NO_THEME_YET = LazyPattern(r"ยังไม่|ไม่มี|ขอให้คิด|รอ(?:สรุป|เคาะ)|\d ?(?:ชื่อ|แบบ|แนว|อัน)(?= |:)")


def _theme(reading: Reading) -> Fact | None:
    for field in reading.fields("theme"):
        stop = _SAID_ON.search(reading.flow, field.value + 2, field.end)
        return reading.sheet.words_fact(*_bare_quotes(reading, field.value, stop.start() if stop else field.end), 0.95)
    match = _UNDER.search(reading.flow) or (_MADE_THEME.search(reading.flow) if reading.heard(_MADE) else None)
    if match:
        return reading.sheet.words_fact(*match.span("theme"), 0.93)
    for match in _THEME.finditer(reading.flow):
        start, end = match.span("theme")
        if any(reading.outline.head and span[0] <= match.start() < span[1] for span in reading.outline.head[:1]):
            continue
        said = reading.flow[match.start() : start if '"' in match["is"] or "“" in match["is"] else start + 20]
        if _NO_THEME_YET.search(said) or (
            match["is"] in ("คือ", "คือ ", "เป็น", "ว่า") and _SAYS_ALREADY.match(match["tail"])
        ):
            continue  # also `แนวคิดหลัก คลองคือบ้าน`, whose theme holds the word
        lead = re.match(r"[ \"“]*", reading.flow[start:end])
        start += lead.end() if lead else 0
        closing = _CLOSING_QUOTE.search(reading.flow, start, end)
        if closing and reading.flow[start - 1] in '"“' and closing.start() - start >= 3:
            return reading.sheet.words_fact(start, closing.start(), 0.93)
        stop = _THEME_ENDS.search(reading.flow, start + 2, end)
        return reading.sheet.words_fact(start, stop.start() if stop else end, 0.88)
    for first, last in (*reading.outline.head[1:], *(span for item in reading.outline.items for span in item.spans)):
        match = _THEME_BARE.match(reading.flow, first, last)
        if match:
            start, end = match.span("theme")
            stop = _THEME_ENDS.search(reading.flow, start + 2, end)
            return reading.sheet.words_fact(start, stop.start() if stop else end, 0.75)
    return None


def _bare_quotes(reading: Reading, start: int, end: int) -> Span:
    text = reading.flow[start:end]
    inner = re.fullmatch(r"[ ]*[\"“'](?P<in>[^\"”]+)[\"”'][ ]*(?P<on>[^\"“”]{0,40})", text)
    return (start + inner.start("in"), start + inner.end("in")) if inner else (start, end)
