"""Who came: written figures first, then the lists of names, counted."""

from __future__ import annotations

import re
from typing import Any

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.people import count_lists, read_people
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.righted import counted_anew
from wethi.pure.minutes.total import SPARE, sum_of_groups, total_of
from wethi.pure.thai.amounts import NumberHit
from wethi.pure.thai.counters import PER
from wethi.pure.thai.lazy_pattern import LazyPattern

_PERSONS = LazyPattern(
    r" ?(?:กว่า)? ?(?:(?<! )คน|คน(?!(?:มา|เข้า)(?:กัน)? ?\d)|ท่าน|ราย|รูป|ชีวิต|(?i:people|persons?|participants?|attendees?|members?|observers?|guests?|attended|on ?-?site|on ?-?line|in person|present|absent|in total))"
)
_ABOUT_CAME = LazyPattern(
    r"(?P<total>รวม(?:ทั้งสิ้น|ทั้งหมด|แล้ว)?|ทั้งสิ้น|ทั้งหมด|[Tt]otal)"
    r"|(?P<absent>(?:ผู้)?ไม่(?:ได้)?(?:มา|เข้า(?:ร่วม)?)(?:ประชุม)?|(?:ผู้)?(?<!ศา)(?<!เว)ลา(?:ประชุม|กิจ|ป่วย)?(?= ?$| ?\d| ?จำนวน| ?:)|ขาด(?:ประชุม)?|หาย(?:ไป)?(?= ?$)|ติดภารกิจ|[Aa]bsent|[Aa]pologies)"
    r"|(?P<online>(?:อยู่)?(?:ใน|ทาง|ผ่าน)ไลน์|ไลน์กลุ่ม|[Zz]oom|ซูม|ZOOM|ออนไลน์|(?i:on ?-?line)|ทางไกล|ผ่านจอ|(?:ใน)?มีท(?= ?$)|[Mm]eet\b|[Tt]eams|[Ww]ebex|ผ่านระบบ)"
    r"|(?P<onsite>(?i:on ?-?site)|ออนไซต์|ออนไซด์|ใน(?:ห้อง|ที่ประชุม|สถานที่)|ห้อง(?:ประชุม)?(?= ?$)|ที่ประชุม(?= ?$)|ณ ?ห้อง|ที่ห้อง|มาด้วยตนเอง|มาที่|นั่ง(?:ใน|ที่)|หน้า(?:งาน|ร้าน)|[Ii]n person|มาเอง|ในพื้นที่|(?<=[(/ ,])(?:(?:มา|อยู่)?ที่|ใน)(?:สวน|ศาลา|วัด|ลาน|บ้าน|ตลาด|โรง|ร้าน|ศูนย์|หอ|อบต|เทศบาล|สำนักงาน)[ก-๎]{0,16}(?= ?$))"
    r"|(?P<others>ผู้(?:ร่วม)?สังเกตการณ์|ผู้เข้าร่วม(?:ประชุม)?อื่น ?ๆ?|แขก|ผู้ติดตาม|[Oo]bservers?|[Oo]thers|[Gg]uests|ที่ปรึกษา|วิทยากร|เจ้าหน้าที่|ภายนอก)"
    r"|(?P<joined>ผู้เข้าร่วมประชุม)"
    r"|(?P<members>ผู้มาประชุม|(?:คณะ)?กรรมการ(?:(?:ที่|ผู้)?(?:มา|เข้า)(?:ร่วม)?ประชุม)?|คณะทำงาน|สมาชิก(?!ปัจจุบัน|ใหม่|เดิม|ทั้งตำบล|กองทุน|ในทะเบียน)|[Mm]embers?)"
    r"|(?P<came>อยู่ในที่ประชุม|ผู้(?:เข้า)?(?:ร่วม|ประชุม)|ผู้เข้าประชุม|เข้าร่วม|เข้ากัน|เข้ามา(?:กัน)?|นับ[ก-๎]{0,20}?ได้|(?:เซ็น|ลง)ชื่อ(?:ได้|ไว้|แล้ว|จริง)*(?= ?$| ?\d)|มากัน(?:ครบ)?|มีคน|คนมา|คนเข้า|มาประชุม|เข้าประชุม|มาร่วม|(?:^|(?<=[ .)])|ผู้ปกครอง|ชาวบ้าน|สมาชิก|เครือข่าย|กรรมการ)(?:มา(?:กัน|ร่วม)?|เข้า)(?= ?$)|ร่วม(?:ประชุม|วง|หารือ)|องค์ประชุม|[Aa]ttende|[Pp]articipants?|[Pp]resent)"
)
_CAME = LazyPattern(
    r"ผู้(?:เข้า|มา|ร่วม)|(?:เข้า|มา)ร่วม|ร่วม(?:วง|คุย|พูดคุย|หารือ|เวที)|ประชุม|มากัน|เข้ากัน|คน(?:มา|เข้า)|มา(?= |$)|ที่มา(?=วันนี้|ครั้งนี้|คุย)|เข้ามา|สมทบ|รายชื่อ|ลงชื่อ|[Aa]ttend|[Pp]resent|[Pp]articip"
)
_SIGNED = LazyPattern(r"ผู้(?:เข้าร่วม|มา|เข้า|ร่วม)(?:ประชุม)?[^\n\d]{0,12}(?:ใบ|ลง)(?:ทะเบียน|ชื่อ|ลายมือชื่อ|เซ็น)[^\n\d]{0,20}\d")
_BY_WAY = LazyPattern(
    r"(?:ห้อง|มีท|(?:มา|อยู่|(?<=\())(?:ที่|ใน)[ก-๎]{3,16}|มาเอง|หน้า(?:งาน|ร้าน)|ในที่ประชุม|ซูม|[Zz]oom|[Mm]eet|[Tt]eams|[Ww]ebex|ออนไลน์|ออนไซต์|(?i:on ?-?(?:site|line))) ?:? ?$"
)


def read_attendance(reading: Reading) -> dict[str, Any]:
    """`attendees` of minutes/1."""
    found: dict[str, Fact] = {}
    totals: list[tuple[Fact, bool]] = []
    joined: list[Fact] = []
    for start, end, role in _where(reading):
        if role in ("attendance", "members") and (groups := sum_of_groups(reading, start, end)) is not None:
            totals.append((groups, True))
            continue
        _read_figures(reading, start, end, role, found, totals, joined)
    people, officers = read_people(reading)
    told = set(found)
    count_lists(reading, people, found, bool(totals) or bool(joined))
    total = counted_anew(reading) or total_of(reading, found, totals, joined)
    if (
        total
        and "members" not in told
        and "others" not in found
        and 2 * found.get("members", total)["value"] < total["value"]
    ):
        del found["members"]  # the list names a few of those who came, not the members
    return {
        "total": total,
        **{key: found.get(key) for key in ("members", "others", "absent", "onsite", "online")},
        "people": people + officers,
    }


_ONLY_CAME = LazyPattern(r"(?:วันนี้|ครั้งนี้)?(?:มี)?คนมา(?:กัน|ประชุม|ร่วม)* ?\d{1,4}(?: ?คน)?")  # a point that tells only that


def _where(reading: Reading) -> list[tuple[int, int, str | None]]:
    places: list[tuple[int, int, str | None]] = []
    for field in reading.fields("attendance", "members", "others", "absent"):
        places.append((field.start, field.end, field.role))
    taken = {(start, end) for start, end, _ in places}
    taken |= {(field.start, field.end) for field in reading.fields(*_OF_THE_EVENT)}
    for start, end in (*reading.head_spans(), *reading.outline.loose):
        if (start, end) not in taken:
            places.append((start, end, None))
    places += [
        (start, end, role)
        for role, start, end in reading.outline.headings
        if role in ("attendance", "members", "others", "absent")
    ]
    places += [
        (name.start, name.end, "rolls")
        for name in reading.outline.names
        if name.end - name.start < 80 and "รวม" in reading.flow[name.start : name.end]
    ]
    if reading.places("คนมา"):
        items = reading.outline.items
        places += [
            (one.start, one.end, None) for one in items if _ONLY_CAME.fullmatch(reading.flow, one.start, one.end)
        ]
    places += [(*reading.line_of(match.start()), None) for match in _SIGNED.finditer(reading.flow)]
    places += [
        (item.start, item.end, None)
        for item in reading.outline.items[:_FIRST_POINTS]
        if _CAME_POINT.match(reading.flow, item.start, item.end)
    ]
    if not any(
        reading.numbers_in(start, end) and _COUNTED.search(reading.flow, start, end) for start, end, _ in places
    ):
        places += [(start, end, None) for start, end in reading.opening() if not _is_business(reading, start)]
    return places


_OF_THE_EVENT = (
    "event",
    "event_dates",
    "event_start",
    "event_place",
    "theme",
)  # how many are to come to it is told there
_FIRST_POINTS = 8
# `1.1 ผู้เข้าประชุมทั้งหมด 19 คน`, `1.2 ลาประชุม 2 คน`
_CAME_POINT = LazyPattern(
    r"(?:จำนวน)?(?:ผู้|กรรมการ|สมาชิก|คณะทำงาน)?(?:ที่)?(?:(?:เข้า|มา)(?:ร่วม)?ประชุม|ลาประชุม|ขาดประชุม|ไม่(?:มา|เข้า)(?:ร่วม)?ประชุม)(?:ทั้งหมด|ทั้งสิ้น|จำนวน|รวม|[ :])*\d{1,4} ?(?:คน|ท่าน|ราย)"
)
_COUNTED = LazyPattern(r"\d ?(?:กว่า)? ?คน|คน[ก-๎]{0,12} ?:? ?\d")


def _is_business(reading: Reading, start: int) -> bool:
    """Whether first words stand under an item of the agenda, behind lists of names: they tell nothing of who came."""
    item = reading.item_at(start)
    return item is not None and item.agenda is not None and bool(reading.outline.names)


def _read_figures(
    reading: Reading,
    start: int,
    end: int,
    role: str | None,
    found: dict[str, Fact],
    totals: list[tuple[Fact, bool]],
    joined: list[Fact],
) -> None:
    edge = start
    for hit in reading.numbers_in(start, end):
        value = int(hit.value)
        if hit.value != value or value > 100_000:
            continue
        if reading.is_year(hit):
            continue
        if not _is_of_persons(reading, hit, start, role):
            edge = hit.end if _is_part(reading, hit) else edge
            continue
        context = reading.flow[edge : hit.start]
        edge = hit.end
        if _OF_EVENT.match(reading.flow, reading.line_of(hit.start)[0]):
            continue
        if _THE_REST.search(reading.before(hit.start, 24)):
            continue  # beside those named above
        if _LONG_AGO.search(reading.before(hit.start, 60)) or _is_whole(reading, hit, context):
            continue
        kind, summed = _what(context, role, reading.after(hit.end, 40))
        if kind == _ELSE or (kind is None and role is None and _OTHERS_KNOWN.search(context)):
            continue
        if kind is None and role is None and not _is_told(reading, hit) and not (hit.about and _is_long(reading, hit)):
            found.setdefault(f"{SPARE}{value}", reading.sheet.fact(value, hit.start, _unit_end(reading, hit), 0.75))
        if kind is None or _is_planned(reading, hit) or (role is None and _is_told(reading, hit)):
            continue
        fact = reading.sheet.fact(value, hit.start, _unit_end(reading, hit), 0.7 if hit.about else 0.95)
        if kind == "total" and not summed and "members" in found and _JOINED.search(context):
            kind = "joined"  # `ผู้มาประชุม 16 คน ลาประชุม 3 คน ผู้เข้าร่วม 2 คน`
        if kind == "total":
            totals.append((fact, summed))
        elif kind == "joined":
            joined.append(fact)
        elif kind == "absent" and kind in found and _LEAVE.search(context) and _leave_told(reading, hit):
            found[kind] = {**found[kind], "value": found[kind]["value"] + value}  # `ลากิจ 2 คน ลาป่วย 1 คน`
        else:
            found.setdefault(kind, fact)


def _leave_told(reading: Reading, hit: NumberHit) -> bool:
    """Whether another kind of leave is told right before on the line, and no count of all who are away."""
    before = reading.flow[reading.line_of(hit.start)[0] : hit.start]
    return _LEAVES.search(before) is not None


def _is_of_persons(reading: Reading, hit: NumberHit, start: int, role: str | None) -> bool:
    if _PERSONS.match(reading.flow, hit.end):
        if _is_part(reading, hit):
            return False
        return not _EACH.match(reading.flow, hit.end)
    if _ROOM_OR_LINE.match(reading.flow, hit.end):
        return True
    if _BY_WAY.search(reading.before(hit.start, 20)) and re.match(r"[ ,)]|$", reading.after(hit.end, 2)):
        return _PEOPLE.search(reading.flow, start, hit.start) is not None
    if _OF_ALL.match(reading.flow, hit.end) and role is None:
        return True
    if _BARE_ABSENT.search(reading.before(hit.start, 16)) and re.match(
        r" |$|,|\.|\)|\n", reading.after(hit.end, 1) or "\n"
    ):
        return True
    if _SIGNED_BY.search(reading.before(hit.start, 24)) and re.match(r"[ ,)\n]|$", reading.after(hit.end, 1)):
        return True
    if role is None and _BARE_TOTAL.search(reading.before(hit.start, 40)):
        return _NO_UNIT.match(reading.after(hit.end, 12)) is not None
    if role is None or role == "rolls":
        return False
    if reading.flow.startswith(")", hit.end) and _BRACKETED.fullmatch(reading.flow, start, hit.start):
        return True
    # A field may hold the bare figure: "Attendees: 24".
    lead = reading.flow[start : hit.start].rpartition(":")[2].strip()
    return (lead in ("", "จำนวน", "รวม", "ประมาณ") or lead.endswith(" รวม")) and not re.match(
        r"[.)/:]|\s?[-.]\d", reading.after(hit.end, 4)
    )


def _is_part(reading: Reading, hit: NumberHit) -> bool:
    """Whether a sum follows to which these belong: `ผู้ปกครอง 58 คน ครู 9 คน รวมทั้งสิ้น 67 คน`."""
    line, end = reading.line_of(hit.end)
    made = reading.heard(_MADE) and _MADE_OF.search(reading.flow, max(line, hit.start - _SENTENCE), hit.start)
    if made and _MET_WAY.search(reading.before(hit.start, 24)) is None:
        # `ผู้เข้าร่วม 19 คน ประกอบด้วย อสม. 12 คน เจ้าหน้าที่ 4 คน`; not `แบ่งเป็น ณ ห้องประชุม 14 คน และออนไลน์ 7 คน`
        return True
    sum_follows = reading.stands_in("รวม", hit.end, end)
    return sum_follows and _A_PART.search(reading.before(hit.start, 24)) is not None


def _is_whole(reading: Reading, hit: NumberHit, context: str) -> bool:
    """Whether these are all who could have come, of whom the next figure did: `สมาชิกทั้งหมด 98 คน มาประชุม 71 คน`."""
    return (
        _ALL_OF.search(context) is not None
        and _WHO_CAME.search(context) is None
        and _OF_WHOM.match(reading.flow, hit.end) is not None
    )


_MADE_OF = LazyPattern(
    r"\d ?(?:คน|ท่าน|ราย|รูป)[ ,(]*(?:ประกอบด้วย|แบ่งเป็น|แยกเป็น)(?![^\n]*(?:ออนไลน์|ซูม|(?i:zoom|on ?-?line|on ?-?site)|ในห้อง))"
)
_MADE = ("ประกอบด้วย", "แบ่งเป็น", "แยกเป็น")
_SENTENCE = 90  # characters
_BRACKETED = LazyPattern(r"(?:ราย(?:ชื่อ|นาม))?[ก-๎]{2,30} ?\( ?(?:รวม|จำนวน)? ?")  # `ผู้เข้าประชุม (9)`
_ALL_OF = LazyPattern(r"สมาชิก|กรรมการ|คณะทำงาน|ทั้งหมด|ทั้งสิ้น|ทะเบียน|รายชื่อ|เชิญ")
_WHO_CAME = LazyPattern(r"ผู้(?:เข้า|มา|ร่วม)|(?:มา|เข้า|ร่วม)(?:ร่วม)?(?:ประชุม|กัน)")
_OF_WHOM = LazyPattern(
    r" ?(?:คน|ท่าน|ราย)[ ,(/]*(?:แต่|วันนี้|คราวนี้|ครั้งนี้)? ?(?:มา|เข้า|ร่วม)(?:ร่วม|ประชุม|กัน|จริง)* ?(?:จำนวน|แค่|เพียง|ได้)? ?\d"
)
_PLUS_ONLINE = LazyPattern(
    r" ?(?:คน|ท่าน)? ?\+ ?(?:ออนไลน์|ซูม|ไลน์|(?i:zoom|on ?-?line|meet|teams|webex)) ?\d"
)  # `12 คน + Zoom 3 คน`
_EACH = LazyPattern(rf" ?คน ?(?:ละ|ต่อ|/ ?(?:{PER})(?![ก-ฮเแโใไ]))")
_PEOPLE = LazyPattern(r"คน|เข้าร่วม|(?i:people|persons?|participants|attend|present)")
_ROOM_OR_LINE = LazyPattern(
    r" (?:in the (?:room|hall)|on (?:zoom|teams|screen)|via (?:zoom|teams)|remote(?:ly)?)\b", re.I
)
# What is counted in is named: `24 คน (รวมพระ 3 รูป)`, `13 people (incl. 2 interns)`.
_COUNTED_IN = LazyPattern(
    r"รวม ?(?! |ทั้ง|แล้ว|กัน|ผู้|คน|เป็น|จำนวน|ที่|ยอด|ได้|ประชุม|มา|เข้า|ตัว|เลข)[ก-๎A-Za-z][ก-๎A-Za-z ./]{0,24}$|\(?(?i:incl(?:\.|uding)?)[^\d\n]{0,16}$"
)


def _is_told(reading: Reading, hit: NumberHit) -> bool:
    """Whether a paragraph tells of persons who did something else: `ตั้งขึ้นโดยช่างไม้สามคน`."""
    start, end = reading.line_of(hit.start)
    near = max(start, hit.start - 60), min(end, hit.end + 40)
    return _is_long(reading, hit) and not _MET.search(reading.flow[slice(*near)])


def _is_long(reading: Reading, hit: NumberHit) -> bool:
    start, end = reading.line_of(hit.start)
    return end - start > _PARAGRAPH


_PARAGRAPH = 200
_MET = LazyPattern(
    r"ประชุม|พบ|คนมา|มา(?:กัน|ร่วม|ครบ|นั่ง)|เข้า(?:ร่วม|มา)|หารือ|คุยกัน|[Mm]eet|[Mm]et |[Aa]ttend|[Pp]resent|รวม|ทั้งหมด|ลา(?:ประชุม|กิจ|ป่วย)|ขาด|ไม่มา|ออนไลน์|Zoom|ซูม|ในห้อง"
)
_OF_ALL = LazyPattern(r" ?(?:คน|ท่าน)? ?(?:จาก|ใน)(?:ทั้งหมด|จำนวน)? ?\d{1,4} ?(?:คน|ท่าน)")
_OF_EVENT = LazyPattern(
    r"[-•* ]*(?:ผู้(?:เข้า)?ร่วม(?:งาน|กิจกรรม)|กลุ่มเป้าหมาย|เป้าหมาย|คนร่วมงาน|จำนวนผู้ร่วมงาน|[Tt]arget|[Ee]xpected)"
)
_LONG_AGO = LazyPattern(
    r"(?:ปี(?:ที่แล้ว|ก่อน|ที่ผ่านมา| ?(?:25|20)\d\d)|(?:ครั้ง|ปี|รุ่น)(?:แรก|ก่อน|ที่แล้ว|ที่ผ่านมา)|ตอนนั้น|สมัย(?:นั้น|ก่อน)|(?:แต่|เมื่อ)ก่อน)[^\n]{0,24}$"
)
_THE_REST = LazyPattern(r"(?:ท่าน|คน|ราย|กรรมการ)อื่น ?ๆ? ?(?:อีก)?(?:จำนวน)? ?$")  # `และอนุกรรมการท่านอื่นอีก 6 ท่าน`
_SIGNED_BY = LazyPattern(r"(?:เซ็น|ลง)ชื่อ(?:ได้|ไว้|แล้ว|จริง)* ?:? ?$")  # `มาราว 50 คน (เซ็นชื่อ 47)`
_ELSE = "_else"
# Of whom a sum may be that tells who came: `รวมพวกเรา 9 คน`, `รวมกรรมการและแขก 19 คน`.
_WHO_MEET = LazyPattern(
    r"(?:จำนวน|ประมาณ|ราว|เป็น|ได้|แล้ว|ก็|มี|ผู้|พวก|เรา|ทุกคน|ทุกฝ่าย|ทุกท่าน|ทั้ง(?:วง|หมด|สิ้น)|(?:คณะ)?กรรมการ|คณะทำงาน|แกนนำ|ประธาน|เลขา(?:นุการ)?|ผู้สังเกตการณ์|ที่ปรึกษา|แขก|วิทยากร|เจ้าหน้าที่|ทีมงาน|"
    r"องค์ประชุม|ตัวเอง|กัน|คน|สอง(?:ห้อง|ฝั่ง)|ออนไลน์|ในห้อง|ซูม|และ|กับ|ด้วย|[ :=~(])*"
)
# Who is counted of whom a community, a market or a ward has so many: no count of who met.
_OTHERS_KNOWN = LazyPattern(
    r"(?:(?:จอง|สมัคร|ขอกู้|ยื่นกู้|ขึ้นทะเบียน)(?=แล้ว|ไว้|แผง|ที่| )|ผู้(?:ค้า|ขาย|สมัคร|ป่วย|ประกอบการ|กู้|ใช้|รับ|เดือดร้อน|ประสบภัย|พิการ|ยากไร้|ได้รับ|ลงทะเบียน|จอง|เสียชีวิต|ติดเชื้อ|บริจาค|โดยสาร|อยู่อาศัย|เช่า|ถือหุ้น|สอบ|เรียน)|ประชากร|คนไข้|ลูกค้า|ลูกหนี้|นักท่องเที่ยว|แรงงาน|คนงาน|ราษฎร|คนพิการ|ครัวเรือน)"
    r"[ก-๎]{0,24}(?:จำนวน|ประมาณ|ราว|อยู่|รวม|มี|แล้ว| )*$"
)
_JOINED = LazyPattern(r"ผู้เข้าร่วม(?:ประชุม)?(?:อื่น ?ๆ?)? ?(?:จำนวน|:)? ?$")
_APART = 16  # characters between the word for who came and the figure
_BARE_ABSENT = LazyPattern(r"(?:^|[ (,])(?:ขาด|ลา|ไม่มา|หาย(?:ไป)?|(?i:absent|apologies)) ?:? ?$")
_BARE_TOTAL = LazyPattern(
    r"(?:^|[ /|(]|วันนี้|ครั้งนี้)(?:คน|ชาวบ้าน|สมาชิก|กรรมการ|เครือข่าย|ผู้ปกครอง|น้องๆ)?(?:มา|เข้า)(?:ประชุม|กัน|ร่วม)? ?$|(?:^|[ /|(])(?:จำนวน)?ผู้(?:เข้า)?(?:ร่วม)?(?:ประชุม)?(?:ทั้งหมด|รวม)? ?$"
)
_NO_UNIT = LazyPattern(
    r"[ )]*$| *\((?:(?:ที่|ใน)?ห้อง|ออนไ|ซูม|(?i:on ?-?site|on ?-?line|zoom))| *(?:,|\() *(?:ขาด|ลา|ไม่มา|หาย)| +(?:ขาด|ลา|ไม่มา|หาย(?:ไป)?)(?= ?\d)"
)
_OUT_OF = LazyPattern(r"จาก(?:จำนวน|ทั้งหมด|สมาชิก|กรรมการ| )*$|เต็ม ?$")
_LEAVE = LazyPattern(r"(?:ลา(?:กิจ|ป่วย|พักผ่อน|คลอด)|ติด(?:ราชการ|ภารกิจ)|ไปราชการ|ป่วย) ?(?:จำนวน)? ?$")
_LEAVES = LazyPattern(
    r"(?<![(:])(?<![(:] )(?:ลา(?:กิจ|ป่วย|พักผ่อน|คลอด)|ติด(?:ราชการ|ภารกิจ)|ไปราชการ) ?(?:จำนวน)? ?\d{1,3} ?(?:คน|ท่าน)?[ ,/]{0,3}(?:และ)? ?(?:ลา(?:กิจ|ป่วย|พักผ่อน|คลอด)|ติด(?:ราชการ|ภารกิจ)|ไปราชการ|ป่วย) ?(?:จำนวน)? ?$"
)
_MET_WAY = LazyPattern(
    r"(?:ห้อง(?:ประชุม)?|ออนไลน์|ออนไซต์|ในสถานที่|(?:ด้วย)?ตนเอง|มาเอง|ซูม|(?i:zoom|meet|teams|webex|on ?-?(?:site|line))) ?(?:จำนวน)? ?$"
)
_A_PART = LazyPattern(
    r"(?:ชาย|หญิง|เด็ก|เยาวชน|พระ(?:สงฆ์)?|ผู้ใหญ่|ผู้สูงอายุ|นักเรียน|(?:ผู้|ฝ่าย)?ปกครอง|ครู|ชาวบ้าน) ?(?:จำนวน)? ?$"
)


def _is_planned(reading: Reading, hit: NumberHit) -> bool:
    before = reading.before(hit.start, 40)
    counted_in = _COUNTED_IN.search(before)
    if _OUT_OF.search(before) or (counted_in and re.search(r"\d", before[: counted_in.start()])):
        return True
    return (
        re.search(
            r"(?:เป้าหมาย|คาด(?:ว่า)?|จะมี|ต้องการ|รับ(?:ได้)?|เชิญ|ละ|ไม่ถึง) ?(?:ประมาณ|ราว)? ?$|(?:คาดว่า|คาดการณ์|น่าจะ|จะ)(?:จะ)?(?:มี|(?:คน|ผู้)(?:จะ)?(?:มา|เข้า|ร่วม))[^\n]{0,24}$",
            before,
        )
        is not None
    )


def _unit_end(reading: Reading, hit: NumberHit) -> int:
    unit = _PERSONS.match(reading.flow, hit.end)
    return unit.end() if unit else hit.end


def _what(context: str, role: str | None, after: str) -> tuple[str | None, bool]:
    """Which figure it is, by the nearest word before it, and whether the words say that it is a sum."""
    context = "" if context.endswith("/") else re.split(r" / | ?\| ?", context)[-1]
    last = None
    for found in _ABOUT_CAME.finditer(context):
        last = found
    named = last.lastgroup if last is not None else None
    if role == "absent" and named in ("members", "others", "came", "joined"):
        named = "absent"  # `สมาชิกที่ลา : 6 คน` counts who is away, whoever they are
    if re.match(r" ?(?:คน|ท่าน)? ?(?:(?:ลา(?:ประชุม)?|ขาด|ไม่มา)(?= *$|[,)])|absent|apolog)", after):
        return "absent", False
    if role is None and named == "members" and re.match(r" ?(?:คน|ท่าน|รูป) ?(?:ได้)?(?:มา|เข้า|ร่วม|ประชุม|พบ)", after):
        return "total", False
    if role in (None, "attendance") and context.rstrip().endswith("="):
        return "total", True  # `แอน บอย +ทีมเขต 2 คน = 6 คน`
    if _PLUS_ONLINE.match(after):
        return "onsite", False
    if after_room := _ROOM_OR_LINE.match(after):
        return ("onsite" if "the " in after_room[0] else "online"), False
    if re.match(r" ?(?:[Gg]uests?|[Oo]bservers?)(?![a-z])", after):
        return "others", False
    if role in (None, "members", "others", "attendance") and re.match(r" ?(?:[Mm]embers|กรรมการ)(?![ก-๎A-Za-z])", after):
        return "members", False
    where = re.match(r" ?(?:(?P<onsite>(?i:on ?-?site|in person))|(?P<online>(?i:on ?-?line)))", after)
    if where:
        return where.lastgroup, False
    if role is None and last is not None and named in ("members", "others") and len(context) - last.end() > _APART:
        named = None  # `คณะกรรมการจัดหาผู้รับเหมาอย่างน้อย 3 ราย`
    if named is None and re.match(r" ?(?:คน|ท่าน) ?(?:มา(?!วัน|ถึง|ปี|ครั้ง|ตอน)|เข้า|ร่วม|นั่ง|ล้อมวง|คุยกัน|ประชุม|พบกัน)", after):
        return "total", False
    if named == "total":
        earlier = context[: last.start()] if last is not None else ""
        if role == "absent" or re.search(r"ไม่มา|ลาประชุม", earlier[-30:]):
            return "absent", True
        if role == "members" or re.search(r"ผู้มาประชุม[^\n]{0,12}$", earlier):
            return "members", False
        beside = re.sub(r"^ ?(?:คน|ท่าน|ราย)\b", "", earlier).strip(" (:,-")
        met = re.match(r" ?(?:คน|ท่าน) ?(?:ได้)?(?:มา|เข้า|ร่วม|ประชุม|พบ)", after)
        summed = context[last.end() :] if last is not None else ""
        if (
            role is None
            and not met
            and not _CAME.search(earlier + summed)
            and (beside or not _WHO_MEET.fullmatch(summed))
        ):
            return _ELSE, False  # a sum of something else: `มีสมาชิกยื่นกู้ทั้งหมด 12 ราย`, `รวมผู้ค้าในตลาด 85 ราย`
        return "total", True
    if named is None:
        named = {"attendance": "came", "members": "members", "others": "joined", "absent": "absent"}.get(role or "")
        if named is None:
            return ("total", False) if role is None and not context.strip(" /|,-👥👤🙋") else (None, False)
    if named == "came":
        # `มาเอง 74 ราย มอบฉันทะ 39 ราย รวมผู้เข้าประชุม 113 ราย`
        return "total", last is not None and context[: last.start()].endswith("รวม")
    return named, False
