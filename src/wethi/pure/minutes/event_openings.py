"""Names of events that a point opens with, which edition it is and when: `งานบุญบั้งไฟ ครั้งที่ 12 ประจำปี 2568 จัดวันที่ ...`."""

from __future__ import annotations

import re

from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import WEEKDAY, WEEKDAY_SHORT

_KIND = (
    r"งาน(?!ที่|นี้|วันที่|เตรียม|ประชุม|ของ|เดิม|ส่วน|ค้าง|มอบ|แถลง|เอกสาร|จัด|หลัก|ใหญ่|ต่อ|เสร็จ|ต้อง|ยัง)|เวที(?!ที่|นี้|เสียง|ใหญ่|กลาง)|มหกรรม|เทศกาล|สมัชชา|ประเพณี|ค่าย(?!ลูก|ทหาร)|ตลาดนัด|ตลาด(?=[ก-ฮเแโใไ])(?!หลัก|ทุน|ออน)|"
    r"ถนนคนเดิน|นิทรรศการ|พิธีเปิด(?=ศูนย์|อาคาร|โรง|ห้อง|ป้าย|สะพาน|ตลาด|ลาน|พิพิธ|หอ|ถนน|สวน|แหล่ง)|เสวนา|ฟอรั่?ม|(?:การ)?ประชุมใหญ่|กิจกรรม(?!ที่|นี้|ต่าง|หลัก|ย่อย|ของ|อื่น)|(?:ทอด)?(?:กฐิน|ผ้าป่า)|คอนเสิร์ต|เดิน-วิ่ง|"
    r"บุญ(?=บั้ง|เดือน|ข้าว|กำฟ้า|ผะเหวด|คูณ|เบิก)|เมาลิด|ฮารีรายอ|กีฬา(?!ฯ)|แข่ง(?:ขัน)?(?=เรือ|กีฬา|ฟุตบอล|จักรยาน|นก|วิ่ง|ว่าว|มวย)|วัน(?!ที่|นี้|งาน|จัด|และ|ส่ง|กำหนด|ปิด|เปิด|เวลา|เริ่ม|ลง|หยุด|แรก|สุดท้าย|เดียว|ละ|อบรม|ประชุม|เดินทาง|"
    rf"{WEEKDAY})|(?:การ)?(?:ฝึก)?อบรม(?:เชิงปฏิบัติการ)?(?=[ก-ฮเแโใไ]| ?[\"“])|สัมมนา(?=[ก-ฮเแโใไ])|โครงการ(?=[ก-ฮเแโใไ])(?!ที่|นี้|ของ)"
)
_LEAD = r"(?:เรื่อง|หัวข้อ|พิจารณา|กำหนดการ|กำหนด(?=จัด|การ)|เห็นชอบ|อนุมัติ|ที่ประชุม|มีมติ|มติ|ให้|จะ|ตกลง|การ(?=จัด|เตรียม)|เตรียม(?:การ|งาน)?|จัดงาน(?=วัน|มหกรรม|เทศกาล|ประเพณี|สมัชชา)|จัด|แผน|[: ])*"
_EDITION = r"(?: ?(?:ครั้ง(?:ที่)?|ปีที่|ปี|รุ่น(?:ที่)?|ประจำปี(?: ?พ\.ศ\.)?|พ\.ศ\.|#) ?\d{1,4}(?: ?/ ?\d{2,4})?| ?ประจำปี| ?ครั้งแรก| ?ปีนี้| ?ครั้งนี้| (?:25|20)\d\d)"
_HELD = (
    r"(?: ?(?:จะ|กำหนด|มี|ได้|ปีนี้|ครั้งนี้|ตกลง|เคาะ|ให้)*(?:จัด(?:แสดง|ขึ้น|งาน|กิจกรรม)?|เปิด(?:งาน|ตัว)?|แสดง|เริ่ม|ดำเนินการ)?"
    rf"(?:ไว้|ใน|ระหว่าง|ช่วง|เป็น|ตรงกับ|คือ|วันที่|(?:วัน)?(?:{WEEKDAY})(?:ที่)?|(?:{WEEKDAY_SHORT})|(?:พฤ|อา|[จอพศส])\.? ?[-–] ?(?:พฤ|อา|[จอพศส])\.?(?= )|ที่(?=$|\()|[ (,:–-])*)"
)
_OPENING = LazyPattern(
    rf"{_LEAD}(?P<name>(?:{_KIND}) ?[ก-๎A-Za-z](?:[^\n\d:()\"“”,]|(?<= )\d{{1,2}} [ก-ฮเแโใไ](?!(?:ครั้ง|คน|บาท))){{2,50}}?)"
    rf"(?:(?P<edition>{_EDITION}+)(?: ?(?:ตอน|หัวข้อ|เรื่อง|ภายใต้|แนวคิด|[\"“])[^\n:]{{2,80}}?)?)?(?: (?:ณ|ที่) ?[^\d\n:]{{3,30}}?)?{_HELD}"
)
_ALONE = LazyPattern(
    rf"{_LEAD}(?P<name>(?:{_KIND}) ?[ก-๎A-Za-z][^\n\d:()\"“”,]{{2,50}}?)(?:{_EDITION})*(?: ?(?:ณ|ที่) [^\n\d:]{{3,40}})?"
)
_QUOTED = LazyPattern(
    rf"{_LEAD}(?:{_KIND})(?![^\"“]*(?:ภายใต้|แนวคิด|หัวข้อ|ตอน|ธีม|เรื่อง))[ก-๎ ]{{0,24}}[\"“](?P<name>[^\"”\n]{{4,80}})[\"”](?:{_EDITION})*(?: ?(?:ณ|ที่) ?[^\d\n:\"“]{{3,30}}?)?"
)
_TWO = LazyPattern(r"[\"”] ?(?:และ|กับ|,) ?(?:งาน|เวที|มหกรรม|เทศกาล|ค่าย|กิจกรรม)? ?[\"“]")
_UNTIL_DAY = LazyPattern(_HELD)
# What is told of an event, of others or of work, and no name.
_NO_NAME = LazyPattern(
    rf"ประชุม(?!ใหญ่|เชิง)|มติ|นัด(?!พบ)|ส่ง(?!เสริม|ท้าย)|เสนอ|มอบ|แจ้ง|ประกาศ|รายงาน|กำหนด|{WEEKDAY}|ได้|จะ|เอา|มื้อ|ซ้อม|ภายใน|ไม่เกิน|ปิดรับ|รับสมัคร|เลื่อน|ย้าย|แทน|เดิม|หรือ|และงาน|ยัง|ไม่|เป็น(?!มิตร)|ควร|ต้อง|ให้|ใช้|ตรงกับ|ตั้งแต่|งบ"
)
_OF_LATIN = LazyPattern("งาน ?(?=[A-Za-z])")
_WE_DO = LazyPattern(r"(?<=[ก-๎]{4}) [ก-๎]{0,12}เรา(?:จะ|ไป|ออก|ร่วม|ได้|ขอ|มี)")
_AND = LazyPattern(r"และ ?(?=งาน|เวที|มหกรรม|เทศกาล|ค่าย)")


NAMING_LATIN = LazyPattern(
    r"(?P<name>(?=[^\n]*\b(?:Day|Days|Forum|Festival|Fair|Camp|Week|Weekend|Walk|Ride|Race|Night|Show|Concert|Exhibition|Run|Expo|Summit|Market|Congress|Assembly)\b)[A-Z][A-Za-z'’& -]{4,50}?)(?: (?:20|25)\d\d)?"
)


def opening_name(reading: Reading, hit: DateHit) -> Span | None:
    """The name a point opens with right before its day, in quotation marks or not."""
    item = reading.item_at(hit.start)
    if item is None or not item.start < hit.start < item.end:
        return None
    quoted = _QUOTED.match(reading.flow, item.start, hit.start)
    if quoted is not None and _UNTIL_DAY.fullmatch(reading.flow, quoted.end(), hit.start):
        return quoted.span("name")
    return _named(_OPENING.fullmatch(reading.flow, item.start, hit.start))


def name_above(reading: Reading, hit: DateHit) -> Span | None:
    """The name that the point right above the one with the day consists of."""
    item = reading.item_at(hit.start)
    points = reading.points_above(item) if item is not None else []
    above = [(one.start, one.end) for one in points]
    while len(above) > 1 and _CAPTION.fullmatch(reading.flow, *above[0]):
        del above[0]  # `2. งานชักพระ ปีที่ 3` over `2.1 กำหนดการ` over `2.1.1 จัดวันที่ ...`
    agenda = (points[-1] if points else item).agenda if item is not None else None
    if not above and agenda is not None:
        above = [reading.outline.agenda[agenda].title]
    if not above:
        return None
    quoted = _QUOTED.fullmatch(reading.flow, *above[0])
    return quoted.span("name") if quoted else _named(_ALONE.fullmatch(reading.flow, *above[0]))


_CAPTION = LazyPattern(
    r"(?:ร่าง)?(?:กำหนดการ|รายละเอียด|วัน(?:ที่)?(?:[ ,]*(?:และ)?(?:เวลา|สถานที่))*|วันเวลา(?:และ)?(?:สถานที่)?|ข้อมูล(?:ทั่วไป|งาน)?|ภาพรวม|รูปแบบ)(?:การจัด)?(?:งาน|ของงาน)?[ :]*"
)


def headline(reading: Reading) -> Span | None:
    """The line of the header that is only a name in Latin letters: `Phang Nga Bay Youth Summit 2026`."""
    lines = reading.outline.head[:3]
    found = next((match for line in lines if (match := NAMING_LATIN.fullmatch(reading.flow, *line))), None)
    found = found or next((match for line in lines[:1] if (match := _BEHIND_DASH.search(reading.flow, *line))), None)
    return found.span("name") if found else None


# `บันทึกประชุม Core team — เทศกาลหนังสือเด็กเชียงดาว ปี 2`
_BEHIND_DASH = LazyPattern(rf" - (?P<name>(?:{_KIND})[ก-๎A-Za-z][^\n:,(/|\d]{{4,60}}?)(?:{_EDITION})* *$")


_KIND_POINT = LazyPattern(r"(?:งาน|เวที|ค่าย|มหกรรม|เทศกาล|กิจกรรม)(?!ที่|เดิม|ค้าง|อื่น|นี้)[ก-๎ ]{3,40}")
_DAY_BELOW = LazyPattern(r"(?:จัด|กำหนดจัด|กำหนด)?(?:ใน|ระหว่าง)?วันที่ ?(?=\d)")


def day_below(reading: Reading) -> tuple[DateHit, Item] | None:
    """The day in a point below the only one that is an event: `[2] เวทีคืนข้อมูล`, `2.1 ชื่อ "..."`, `2.2 วันที่ 22-23 ส.ค.`."""
    found: list[tuple[DateHit, Item]] = []
    for item in reading.outline.items:
        above = reading.points_above(item)[:1] if _DAY_BELOW.match(reading.flow, item.start, item.end) else []
        if above and _KIND_POINT.fullmatch(reading.flow, above[0].start, above[0].end):
            hits = [hit for hit in reading.dates_in(item.start, item.end) if hit.first is not None]
            found += [(hits[0], above[0])] if hits else []
    met = reading.meeting_day
    return found[0] if len(found) == 1 and (met is None or found[0][0].all_days[0] > met) else None


def tells_two(reading: Reading, hit: DateHit) -> bool:
    """Whether two names stand before one day: `งาน "ปล่อยเต่า" และงาน "ตลาดประมง" จัดพร้อมกันวันที่ ...`."""
    return _TWO.search(reading.flow, reading.line_of(hit.start)[0], hit.start) is not None


def _named(match: re.Match[str] | None) -> Span | None:
    if match is None or _NO_NAME.search(match["name"]) or _AND.search(match["name"]):
        return None
    start, end = match.span("name")
    others = _WE_DO.search(match["name"])  # `งานทิ้งกระจาด ตลาดเราออกโรงทาน`: what we do there
    end = start + others.start() if others else end
    latin = _OF_LATIN.match(match["name"])
    return start + (latin.end() if latin else 0), end
