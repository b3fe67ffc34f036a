"""Which of the days written is the day of the event that the meeting prepares, and the quoted name told beside it."""

from __future__ import annotations

import re
from itertools import pairwise

from wethi.pure.minutes.event_names import dated_name, day_beside_name, name_before
from wethi.pure.minutes.event_openings import NAMING_LATIN, day_below, opening_name
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import WEEKDAY
from wethi.pure.thai.stems import holds_any

_DATED = LazyPattern(
    r"(?:จัด(?:งาน|เวที|กิจกรรม|ขึ้น|ประชุมใหญ่|สมัชชา|มหกรรม|ใน|วันที่|ระหว่าง|พร้อม)?|กำหนด(?:จัด|กิจกรรม|งาน|วัน|ให้)?|วัน(?:จัด)?งาน|งาน(?:จะ)?(?:มี|เริ่ม|ตรง|วัน)|เปิด(?:งาน|วัน|ตลาด|ถนน|บ้าน|ตัว)|จะจัด|(?i:event|held|hold (?:the|a|its)|takes? place|will be on|forum))[^\n]{0,90}$"
)
_RIGHT_BEFORE = LazyPattern(
    rf"(?:จัด(?:งาน|เวที|กิจกรรม|ขึ้น)?|ทอด(?:ผ้าป่า|กฐิน)[ก-๎]{{0,16}}|เอา(?:เป็น)?|เคาะ|ล็อก|ได้ฤกษ์|ได้วัน(?:แล้ว)?|กำหนด(?:การ)?(?:จัด)?(?:งาน|วัน)?|วัน(?:จัด)?งาน|ลงตัวแล้ว|เปิด(?:งาน)?|(?i:event|event dates?|dates?) ?:|(?i:held|take place)(?i: on)?)"
    rf"(?: ?(?:ไว้|ตรงกับ|คือ|ใน|ระหว่าง|ช่วง|เป็น|=|:|-|วันที่|วัน|ที่|{WEEKDAY}|ตั้งแต่|on|from)){{0,4}} ?$"
    rf"|^[-•* ]*(?:งาน|ค่าย|มหกรรม|เทศกาล|เวที)[ก-๎]{{2,20}} ?[:=] ?(?:(?:เลื่อน|ย้าย)(?:จาก|มา|ไป|เป็น)*|วันที่|วัน|{WEEKDAY}|ที่| )*$"
    # `- วันทำแนว เสาร์ 24 ถึง อาทิตย์ 25 มค`, `- แข่ง 4-5 เม.ย.`: what is done on the day, at the head of a point.
    r"|^[-•* ]*(?:วัน(?:ทำ|ปลูก|ปล่อย|แข่ง|เดิน|วิ่ง|ลงแขก|รวมพล|เก็บ|ออกค่าย)[ก-๎]{0,16}|แข่ง(?:ขัน)?)(?:วันที่| )* ?$"
    r"|(?i:camp|forum|festival|fair|workshop) dates? $"
)
_NOT_EVENT = LazyPattern(
    r"(?:กำหนด(?:ส่ง|เสร็จ|แล้วเสร็จ)|แล้วเสร็จ|ภายใน|ก่อน(?:วัน)?|ไม่เกิน|(?<!ตลาด)นัด(?:ประชุม|หมาย|ครั้ง|หน้า)?(?!งาน|เกษตร|ชุมชน|ฝัน)|ประชุม(?:ครั้ง(?!นี้)|ออนไลน์|ทีม|คณะ|เตรียม)|(?:ครั้ง|คราว|หน)(?:ต่อไป|หน้า)|(?:รอบ|เดือน)หน้า|ส่ง(?:ภายใน|ก่อน)?|ปิดรับ|รับสมัคร|เปิด(?:ภาค(?:เรียน|การศึกษา)|เทอม)|(?<!จะจัด)อบรม|ซ้อม|ร่วมงาน|(?:พบ|เจอ|คุย)(?:กัน(?!แล้ว|ว่า|เรื่อง|ถึง)|อีก)|next(?: (?:meeting|call)| ?:)|deadline|due|by)[^\n]{0,40}$",
    re.I,
)
_NEWS = LazyPattern(r"แจ้ง(?:เพื่อ|ให้)|เพื่อทราบ|ปฏิทิน|ข่าว|for information|announcement", re.I)
_DAY_POINT = LazyPattern(
    r"(?:เรื่อง)?(?:วัน(?:จัด)?งาน|กำหนด(?:การ)?(?:จัด)?งาน|วันจัด|การจัดงาน)(?![ก-ฮ]{1,3}[ะ-์])|.{0,24}[\"“].{3,60}[\"”]"
)
_EDITION = r"(?: ?(?:ครั้งที่|ประจำปี|ปีที่|ปี|รุ่นที่) ?(?:พ\.ศ\. ?)?\d{1,4}(?:/\d{2,4})?)*"  # behind a name
_EVENT_POINT = LazyPattern(
    rf"(?:งาน|มหกรรม|เทศกาล|ประเพณี|ค่าย|คอนเสิร์ต|(?=ประชุมใหญ่)|วัน(?!ที่|นี้|งาน|จัด|และ|ส่ง|กำหนด|ปิด|เปิด|เวลา|เริ่ม|ลง|หยุด|แรก|สุดท้าย|{WEEKDAY}))(?!ที่|เดิม|ค้าง|ประชุม(?!ใหญ่)|ปี(?:นี้|หน้า)|ครั้งนี้)[ก-๎A-Za-z][^\n\d:]{{2,36}}"
)
_KEYED_EVENT = LazyPattern(
    r"(?=.*(?:งาน|วัน|มหกรรม|เทศกาล|เวที|[Dd]ay|[Ff]orum|[Ff]estival|[Ff]air|[Cc]amp|[Ww]eek))[^\n:]{5,70}"
)
_DATE_POINT = LazyPattern(
    r"(?:[Dd]ates?|[Ww]hen|วัน(?:ที่)?(?:จัด)?(?:งาน)?|กำหนด(?:วัน|จัด)?(?:งาน)?|จัด(?:งาน)?(?:วันที่|เมื่อ)?) ?:|(?:[Dd]ates?|[Ww]hen) (?=\d)"
)
_NAMED_POINT = LazyPattern(r"(?:ตั้ง|ใช้)ชื่อ(?:งาน)?ว่า|(?:ตั้ง|ใช้)?ชื่อ(?:งาน|กิจกรรม|เวที)|[Ee]vent(?: name)? ?:")
_THEME_WORD = LazyPattern(r"(?:ธีม|แนวคิด|theme|คำขวัญ|หัวข้อ|ใต้|concept|สโลแกน|ประเด็น|เรื่อง|ห้อง|ชื่อตอน)[^\"“]{0,16}$", re.I)
_QUOTED = LazyPattern(r"[\"“](?P<name>[^\"”\n]{3,80})[\"”]")
_HEADS_NAME = LazyPattern(r"[^\n\"“]{0,16}(?:งาน|เวที|ค่าย) ?[\"“][^\"”\n]{3,80}[\"”] ?")
_EVENT_WORD = LazyPattern(
    r"(?:งาน|เวที(?:สาธารณะ)?|จัด|มหกรรม|เทศกาล|สมัชชา|ค่าย|กิจกรรม|โครงการ|ชื่อ|คือ|ตลาด(?:นัด)?|ประเพณี|ผ้าป่า|กฐิน|บุญ|วัน|(?:ฝึก)?ซ้อม(?:แผน)?|นิทรรศการ|คอนเสิร์ต|การแสดง|ละคร(?:เวที)?|การ(?:ประกวด|แข่งขัน)|ถนนคนเดิน|เสวนา|รณรงค์|[Ee]vent ?:?|[Ff]orum|[Ff]estival|called|named)[^\"“]{0,10}$|งาน(?:ใหญ่|หลัก|ประจำปี|ของเรา|ปีนี้|[ :])*$"
)


def event_day(reading: Reading) -> DateHit | None:
    """The event's day or days; None where nothing says which of the days it is."""
    keyed = [
        hit for field in reading.fields("event_dates", "event") for hit in reading.dates_in(field.start, field.end)
    ]
    if len({hit.first for hit in keyed}) > _SEVERAL and not reading.fields("event", "theme"):
        return None  # each of several events has its own day below its heading
    if keyed:
        return _put_off(reading, keyed[0])
    beside = day_beside_name(reading)
    if beside is not None:
        return _put_off(reading, beside)
    possible = _possible(reading)
    main = [hit for hit in possible if _is_main(reading, hit)]
    if len(main) == 1 and len(possible) > _SEVERAL:
        return _put_off(reading, main[0])
    ranked: list[tuple[int, int, DateHit]] = []
    named: list[DateHit] = []
    for place, hit in enumerate(possible):
        score = _score(reading, hit)
        if score > 0:
            ranked.append((-score, place, hit))
        elif dated_name(reading, hit) is not None:
            named.append(hit)
    if ranked:
        return _put_off(reading, _whole(reading, min(ranked, key=lambda entry: entry[:2])[2]))
    under = (under_event(reading) or day_below(reading)) if not named else None
    if under is not None:
        return under[0]
    below = [hit for hit in possible if _named_above(reading, hit.start)]
    if below and not named:
        return below[0]
    if not named:
        named = [hit for hit in possible if opening_name(reading, hit) is not None]
    if not named:
        return _only_one(reading)
    if len(named) == 1 and _in_calendar(reading, named[0]):
        return None
    # Several names with days are a calendar of events; none of them is the one that is prepared.
    return named[0] if len(named) == 1 else None


def _put_off(reading: Reading, hit: DateHit) -> DateHit:
    """The later day that stands for the event's first one: `จะจัดวันเสาร์ที่ 21 มิ.ย.`, `แก้ไข: ขอเลื่อนเป็นวันอาทิตย์ที่ 22 มิ.ย.`"""
    item, moved = reading.item_at(hit.start), _MOVED_FROM.search(reading.before(hit.start))
    for later in reading.dates:
        if later.start < hit.end or later.first is None or later.first == hit.first:
            continue
        if moved and _MOVED_TO.fullmatch(reading.flow, hit.end, later.start):
            return later
        clause = reading.before(later.start, 80)
        if not holds_any(clause, _MOVING) or not _PUTS_OFF.search(clause) or _NOT_THE_EVENT.search(clause):
            continue
        if _EVENT_MOVES.search(clause) or (item is not None and reading.item_at(later.start) is item):
            return later
    return hit


_MOVING = ("เลื่อน", "เปลี่ยน", "แก้", "ขยับ")
_PUTS_OFF = LazyPattern(
    rf"(?:เลื่อน|เปลี่ยน|แก้|ขยับ)(?:ไข|วันงาน|วันจัด(?:งาน)?|งาน|จัด|ไป|มา|ออก|ใหม่|เป็น|อยู่|ตรงกับ|เอา|ว่า|วันที่|วัน|{WEEKDAY}|ที่|ครับ|ค่ะ|[ :])*$"
)
_MOVED_FROM = LazyPattern(
    rf"(?i:moved|postponed|rescheduled|changed|shifted|brought forward)(?: forward| back)? from $|(?:เลื่อน|ย้าย|เปลี่ยน|ขยับ)[ก-๎ ]{{0,16}}จาก(?:เดิม|วันที่|วัน|{WEEKDAY}|ที่| )*$"
)
_MOVED_TO = LazyPattern(rf" ?(?:to|(?:ไป|มา)?เป็น|ไป|มา) ?(?:วันที่|วัน|{WEEKDAY}|ที่| )*")
_WAS_MEANT = LazyPattern(r"เดิม(?:ที)?(?:วาง|เสนอ|จะ|คิด|กำหนด|ตั้ง|ว่า|เคย|คือ|เป็น|ล็อก)[ก-๎ ]{0,20}$")
_NOT_THE_EVENT = LazyPattern(
    r"(?<!ที่)ประชุม|นัด|ส่ง|ภายใน|ก่อน|กำหนดเสร็จ|ไม่(?:เลื่อน|เปลี่ยน|แก้)|เคย|เมื่อ(?:ปี|คราว|ครั้ง)|ปี(?:ที่แล้ว|ก่อน)"
)
_EVENT_MOVES = LazyPattern(r"(?:วัน)?(?:จัด)?งาน|เวที|ค่าย|มหกรรม|เทศกาล")


def _whole(reading: Reading, hit: DateHit) -> DateHit:
    """The days of which one is only the opening: `งานเกลือหวาน: 29 ส.ค. - 7 ก.ย.`, `พิธีเปิด 29 ส.ค.`."""
    if hit.last is not None or hit.days or not _OPENING_DAY.search(reading.before(hit.start, 24)):
        return hit
    spans = (day for day in _possible(reading) if day.last is not None and day.first is not None)
    return next((day for day in spans if day.all_days[0] == hit.first), hit)


_OPENING_DAY = LazyPattern(
    r"(?:พิธี|วัน)?เปิด(?:งาน|เวที|ตัว)?(?:วันที่|ใน|วัน| )*$|(?i:opening|opens?)(?: day| ceremony)?(?: on)?[ :]*$"
)


def _in_calendar(reading: Reading, hit: DateHit) -> bool:
    """Whether two points beside the one that tells a day tell days to come as well: `1. ค่าย 20 มี.ค. 2. กีฬา 5 ก.ค. ...`."""
    item = reading.item_at(hit.start)
    if item is None or item.marker == "none" or hit.start >= item.end or reading.fields("theme"):
        return False
    if _MAIN.search(reading.flow, item.start, item.end) or _THEME_OF.search(reading.flow):
        return False
    days = [day for day in _possible(reading) if day.first != hit.first]
    telling = ((day, reading.item_at(day.start)) for day in days)
    beside = {
        one.id
        for day, one in telling
        if one is not None and day.start < one.end and (one.parent, one.section) == (item.parent, item.section)
    }
    return len(beside - {item.id}) >= _SEVERAL


def _is_main(reading: Reading, hit: DateHit) -> bool:
    """Whether the point that tells a day calls it the main event's: `งานใหญ่ประจำปี "เมืองเก่าเล่าใหม่" วันที่ ...`."""
    item = reading.item_at(hit.start)
    return item is not None and _MAIN.search(reading.flow, item.start, hit.start) is not None


_SEVERAL = 2
_MAIN = LazyPattern("งาน(?:หลัก|ใหญ่)|(?i:main event)")
_THEME_OF = LazyPattern(r"(?:แนวคิด|ธีม|คำขวัญ)(?!เห็น)")  # a theme is that of the one event that is prepared
_BEGINS_AFTER = LazyPattern(r"[^\n]{0,40}?(?:เริ่ม|เปิด|ปล่อย|starts?|opens?|ตี[ก-๎]|โมง|\d[.:]\d\d)")


def _only_one(reading: Reading) -> DateHit | None:
    """The one day to come that is left, where the document tells an event's name or theme, or when that day begins."""
    left = _possible(reading)
    if len(left) != 1:
        return None
    told = any(_NAMED_POINT.search(reading.flow, one.start, one.end) for one in reading.outline.items)
    begins = reading.fields("theme", "issues") and _BEGINS_AFTER.match(reading.flow, left[0].end)
    return left[0] if told or begins or _opens_with_name(reading, left[0]) else None


def _is_deadline(reading: Reading, hit: DateHit) -> bool:
    item = reading.item_at(hit.start)
    if any(start <= hit.start < end for start, end in reading.due_spans):
        return True
    if item is not None and item.role == "decisions":
        before = reading.before(hit.start)
        begins = _BEGINS_AFTER.match(reading.flow, hit.end)
        if begins or _RIGHT_BEFORE.search(before) or dated_name(reading, hit):
            return False  # `- ค่ายริมดอย จัด 22-23 มี.ค.` among what was agreed
    if item is not None and item.role == "proposals" and hit.start >= item.end and named_on_day(reading, hit):
        return False  # what stands below a list of proposals is none
    return (item is not None and item.role in ("tasks", "proposals", "decisions")) or any(
        row.cells.get("due") and row.cells["due"][0] <= hit.start < row.cells["due"][1] for row in reading.outline.rows
    )


def _opens_with_name(reading: Reading, hit: DateHit) -> bool:
    """`Andaman Sea Week: 10-12 May 2024, ..., starts 09:00`: a name, its days and an hour."""
    name = name_before(reading, hit)
    if name is None:
        return False
    titles = [*reading.outline.head[:1], *((field.value, field.end) for field in reading.fields("title"))]
    if any(reading.flow[slice(*name)] in reading.flow[slice(*title)] for title in titles):
        return True
    return _BEGINS_AFTER.match(reading.flow, hit.end) is not None


_TOLD_IN_HEAD = LazyPattern(r"จัดงาน|จัด(?:ขึ้น|ใน|ระหว่าง)*วันที่|วันงาน|กำหนดจัด|งานวันที่|event|งาน[ก-๎]{0,10} ?[\"“]")


def _possible(reading: Reading) -> list[DateHit]:
    """Days after the meeting that are no deadline, no next meeting and no law's."""
    meeting = reading.meeting_day
    kept: list[DateHit] = []
    for hit in reading.dates:
        if hit.first is None or reading.is_law(hit.start) or (meeting is not None and hit.all_days[-1] <= meeting):
            continue
        before = reading.before(hit.start, 110)
        in_head = hit.start < reading.outline.body_start
        if _WAS_MEANT.search(before) and reading.dates_in(hit.end, reading.line_of(hit.end)[1]):
            continue
        told = _TOLD_IN_HEAD.search(before) or _RIGHT_BEFORE.search(before[-40:])
        named = in_head and (_named_above(reading, hit.start) or dated_name(reading, hit))
        if in_head and not told and not named:
            continue
        if not _NOT_EVENT.search(before) and not _is_deadline(reading, hit):
            kept.append(hit)
    return kept


# `งานชื่อ มหัศจรรย์ผ้าไหมสุรินทร์ วันที่ 18-24 พ.ย.`: the name and the day in one breath.
_CALLED_ON = LazyPattern(
    r"(?<!\S)(?:งาน|ค่าย|เวที|กิจกรรม)(?:ปีนี้|ครั้งนี้|ของเรา|เรา| )*(?:ใช้|มี)?ชื่อ(?:ว่า|คือ)? ?[\"“]?[^\n\"”]{4,80}?[\"”]? (?:จะ|กำหนด)?(?:จัด)?(?:ใน|ระหว่าง|ช่วง)?วันที่ ?$"
)
_CAPTION = LazyPattern(
    r"(?:ข้อมูล|รายละเอียด|ตัว|กำหนดการ|กรอบ|ภาพรวม|รูปแบบ|แนวทาง|แผน|ร่าง|สรุป)(?:ของ)?(?:การ)?(?:จัด)?(?:งาน|กิจกรรม|เวที)"
)


def names_event(reading: Reading, item: Item) -> bool:
    """Whether a point only names an event."""
    named = _KEYED_EVENT.fullmatch(reading.flow, item.start, item.end) is not None
    return named and _CAPTION.match(reading.flow, item.start, item.end) is None


def _score(reading: Reading, hit: DateHit) -> int:
    """How much says that a day is the event's; 0 for nothing."""
    before = reading.before(hit.start, 110)
    item = reading.item_at(hit.start)
    told = bool(_DATED.search(before))
    above = _above(reading, item) if item is not None else []
    score = 2 * told + 4 * bool(_RIGHT_BEFORE.search(before[-40:]))
    if _CALLED_ON.search(before) or (told and named_on_day(reading, hit) is not None):
        score += 4
    opens = item is not None and hit.start - item.start <= 12
    if opens and any(_DAY_POINT.match(reading.flow, *span) for span in above):
        score += 3
    if score and quoted_name(reading, hit) is not None:
        score += 3
    if score and any(_NEWS.search(reading.flow, *span) for span in above):
        score = max(1, score - 4)
    return score


def _above(reading: Reading, item: Item) -> list[Span]:
    """The points above one, innermost first; for points of an agenda or section nothing stands above in the text."""
    points = reading.points_above(item)
    spans = [(one.start, one.end) for one in points]
    item = points[-1] if points else item
    heading = _heading(reading, item.start)
    entry = reading.outline.agenda[item.agenda] if item.agenda is not None else None
    if entry is not None and (heading is None or entry.start > heading[0]):
        heading = entry.title
    return [*spans, heading] if heading else spans


def _heading(reading: Reading, place: int) -> Span | None:
    """The last heading above a place."""
    found = None
    for _, start, end in reading.outline.headings:
        if end <= place:
            found = (start, end)
    return found


_HELD = LazyPattern(
    r"(?:การ|กำหนด(?:การ)?|เตรียม(?:การ)?|แผน(?:การ)?|พิจารณา(?:การ)?|ร่าง|เรื่อง|ความพร้อม|(?:วัน|เวลา|สถานที่|และ)+(?=(?:การ)?จัด))*จัด(?:การ(?=ประชุมใหญ่))?(?=งาน|มหกรรม|เทศกาล|ประเพณี|เวที|สมัชชา|ค่าย|ตลาดนัด|กิจกรรม|ประชุมใหญ่)(?:งาน(?=[ก-ฮเแโใไ]))?"
    r"(?P<name>(?:ครบรอบ|ฉลอง) ?\d{1,3} ?ปี[^\n\d:(\"“]{3,60}?(?=$| (?:วันที่|ณ ))|[^\n\d:(\"“]{4,60}?(?=$| (?:ประจำปี|ปี ?\d|วันที่|ณ |ครั้งที่|ครบรอบ|25\d\d *$)))"
)


def held_name(reading: Reading, hit: DateHit) -> Span | None:
    """The name in the point that tells the day, or in one above: `๓.๑ กำหนดจัดงานมหกรรมอาชีพเกาะแต้ว`."""
    item = reading.item_at(hit.start)
    for start, end in [(item.start, item.end), *_above(reading, item)] if item is not None else []:
        match = _HELD.match(reading.flow, start, end)
        if match:
            return match.span("name")
    return None


def quoted_name(reading: Reading, hit: DateHit) -> Span | None:
    """A name in quotation marks on the day's line, in a point beside it that says ชื่องาน, or in the points above."""
    line = reading.line_of(hit.start)
    item = reading.item_at(hit.start)
    spans = [line]
    if item is not None:
        beside = [one for one in reading.outline.items if one.parent == item.parent and one.section == item.section]
        spans += [(one.start, one.end) for one in beside if _NAMED_POINT.match(reading.flow, one.start, one.end)]
        spans += [(item.start, item.end)] if hit.start >= item.end else []
        spans += _above(reading, item)
    above = reading.line_of(line[0] - 1) if line[0] else line
    if _HEADS_NAME.fullmatch(reading.flow, *above):
        quoted = _QUOTED.search(reading.flow, *above)
        return quoted.span("name") if quoted else None  # `เรื่องงาน "วันข้าวใหม่"`, and its day on the next line
    for start, end in spans:
        for match in _QUOTED.finditer(reading.flow, start, end):
            before = reading.flow[max(start, match.start() - 30) : match.start()]
            if _THEME_WORD.search(before):
                continue
            opening = item is not None and match.start() - item.start <= 1
            named = _NAMING.fullmatch(reading.flow[start : match.start()].rstrip()) is not None  # `วันเปิดบ้าน "..."`
            if named or _EVENT_WORD.search(before) or (opening and (start, end) == line):
                return match.span("name")
    return None


_NAMED_AS = r"(?:งาน(?:(?:เลี้ยง|บุญ|วัน|แข่ง|วิ่ง)[ก-๎]{0,24})?|ชื่องานว่า|จัดเวที)"
_SURELY = LazyPattern(rf"{_NAMED_AS} ?[\"“](?P<name>[^\"”\n]{{3,80}})[\"”][^\n\"“]{{0,30}}$")


def named_on_day(reading: Reading, hit: DateHit) -> Span | None:
    """`งาน "ลอยกระทงบ่มีโฟม" จัด 26-27 พ.ย.`: said in the same breath as its day, a name is surer than the title's words."""
    line = reading.line_of(hit.start)[0]
    match = _SURELY.search(reading.flow, line, hit.start)
    return match.span("name") if match and line >= reading.outline.body_start else None


def headed_name(reading: Reading, hit: DateHit) -> Span | None:
    """The heading right above the line that tells the day, where it is only a name: `เรื่องที่ ๒ วันสิ่งแวดล้อม`, `กำหนดจัดวันที่ ๑๘ ...`."""
    item = reading.item_at(hit.start)
    if item is None:
        named = _named_above(reading, hit.start)
        if named is not None:
            return named
        heading = _heading(reading, hit.start)
        match = _NAMED_HEADING.fullmatch(reading.flow, *heading) if heading else None
        return match.span("name") if match else None  # `## งาน Bike Night` over a table that tells its day
    below = hit.start >= item.end
    spans = [(item.start, item.end)] if below else _above(reading, item)[:1]
    spans += [reading.line_above(reading.line_of(hit.start)[0])] if below and len(item.body) > 1 else []
    first = reading.outline.items[0] is item and len(reading.outline.head) > 1
    spans += reading.outline.head[-1:] if first and item.section is None else []  # `เรื่องงานปล่อยปู` over the first point
    patterns = (_NAMING, NAMING_LATIN, _MAIN_MATTER)
    found = (match for span in spans for one in patterns if (match := one.fullmatch(reading.flow, *span)))
    return next((match.span("name") for match in found), None)


# `เรื่องหลักคือออกหน่วยตรวจสุขภาพ`, and its day in the first point below.
_MAIN_MATTER = LazyPattern(
    r"(?:เรื่อง|งาน)(?:หลัก|ใหญ่|สำคัญ)(?:(?:ของ)?วันนี้)?(?:ก็)? ?(?:คือ|:) ?(?:การ|เรื่อง)?(?P<name>[ก-๎A-Za-z][^\n\d:]{5,60})"
)


def _named_above(reading: Reading, place: int) -> Span | None:
    """The name that fills the header's line above the one a place stands in: `📍งานเปิดบ้าน ...`, and its day below."""
    for field in reading.fields("event"):
        if field.end <= place < reading.line_below(field.end)[1]:
            return field.value, field.end
    for above, (start, end) in pairwise(reading.outline.head[1:]):
        if start <= place < end:
            picture = _PICTURE.match(reading.flow, *above)
            match = _NAMING.fullmatch(reading.flow, picture.end() if picture else above[0], above[1])
            return match.span("name") if match else None
    return None


_PICTURE = LazyPattern("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f ]+")
_NAMED_HEADING = LazyPattern(r"(?:\d{1,2}[.)] ?)?(?P<name>(?:งาน|ค่าย|มหกรรม|เทศกาล)(?!ที่|นี้) ?[ก-๎A-Za-z][^\n:\d]{3,50})")
_NAMING = LazyPattern(
    rf"(?:เรื่อง(?:ที่ ?)?(?:แรก|หนึ่ง|สอง|สาม|สี่|ห้า|ใหญ่|หลัก|เดียว)?(?:(?:ของ)?วันนี้)? ?:? ?)?(?P<name>(?:งาน|มหกรรม|เทศกาล|ประเพณี|ค่าย|(?:ทอด)?ผ้าป่า|(?:ทอด)?กฐิน|บุญ(?=บั้ง|เดือน|ข้าว|กำฟ้า|ผะเหวด|คูณ|เบิก|มหา|ซำฮะ)|กีฬา|ถนนคนเดิน|นิทรรศการ|วัน(?!ที่|นี้|งาน|จัด|และ|{WEEKDAY}))(?!ที่|เดิม|ค้าง|ประชุม|ปี(?:นี้|หน้า)|ครั้งนี้)[ก-๎A-Za-z][^\n\d:]{{4,40}}?){_EDITION}"
)


def under_event(reading: Reading) -> tuple[DateHit, Item] | None:
    """The day that opens the first point under one which only names an event: `๑. งานชักพระ`, `ก. วันที่ ๑๑ ถึง ๑๒ ...`."""
    items = reading.outline.items
    for item, following in pairwise(items):
        dated = _DATE_POINT.match(reading.flow, following.start, following.end)
        pattern = _KEYED_EVENT if dated else _EVENT_POINT
        if following.parent != item.id or not pattern.fullmatch(reading.flow, item.start, item.end):
            continue
        for hit in reading.dates_in(following.start, min(following.end, following.start + (30 if dated else 12))):
            if hit.first is not None and (reading.meeting_day is None or hit.first > reading.meeting_day):
                return hit, item
    return None
