"""Names of events, right before their day, behind a key or behind what calls them so; and the day a point beside tells."""

from __future__ import annotations

import re

from wethi.pure.minutes.headings import key_role
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import WEEKDAY, WEEKDAY_SHORT

_DATED_NAME = LazyPattern(
    r"(?:(?:งาน[ก-๎]{0,16}|จัด|ชื่อ|เวที|กิจกรรม|กีฬา(?:สี)?|มหกรรม|เทศกาล|ค่าย) ?[\"“](?P<quoted>[^\"”\n]{4,80})[\"”]|(?:^|(?<=[ (:-])|(?<=ใน)|(?<=ถึง)|(?<=เรื่อง)|(?<=คือ)|(?<=เตรียม)|(?<=จัด))"
    r"(?P<name>(?:ผ้าป่า|กฐิน|บุญ(?=บั้ง|เดือน|ข้าว|กำฟ้า|ผะเหวด|คูณ|เบิก)|งาน(?!ที่|นี้|เรา|เอา|วันที่|เตรียม|ประชุม|ของ|เดิม|ส่วน|ค้าง)|มหกรรม|สมัชชา|เทศกาล|ประเพณี|ตลาด(?=[ก-ฮเแโใไ])(?!เรา|จะ|ออก|ไป|มา)|ค่าย(?=[ก-ฮเแโใไ])|(?:กิจกรรม|เวที|สัปดาห์)(?!ที่|นี้|หน้า|ก่อน|ต่าง|หลัก|ย่อย|ของ|กลาง|เสวนา|ประชาคม)(?=[ก-ฮเแโใไ][^\s\d]{4,50} ?(?:จะ|มี|ได้|กำหนด)*จัด))(?!เป็น|ในวัน|ระหว่าง)[ก-๎A-Za-z&][^\s,:;\"“”()\n]{2,60}?))"
    rf"(?:ประจำปี)?(?: |,|/|ครั้งที่ ?\d{{1,3}}|(?:ที่)?กำหนดไว้|ซึ่ง|เอา|ได้(?:วัน)?(?:แล้ว)?|เคาะ(?:แล้ว)?|ตกลง(?:เป็น|กัน(?:ว่า)?|ว่า)?|ปีนี้|นี้|จะ|กำหนด|จัด|เปิดตัว|เปิดงาน|ขึ้น|ใน|ระหว่าง|ช่วง|(?:ต้น|กลาง|ปลาย|สิ้น)(?:เดือน|ปี)(?:หน้า|นี้)?|วันที่|(?:วัน)?(?:{WEEKDAY})(?:หน้า|นี้)?(?:ที่)?|{WEEKDAY_SHORT}|(?:พฤ|อา|[จอพศส])\.? ?[-–] ?(?:พฤ|อา|[จอพศส])\.?(?= )|ที่)*$"
)
_STEMS = (
    "ผ้าป่า",
    "กฐิน",
    "บุญ",
    "งาน",
    "มหกรรม",
    "สมัชชา",
    "เทศกาล",
    "ประเพณี",
    "ตลาด",
    "ค่าย",
    "กีฬา",
    "กิจกรรม",
    "เวที",
    "สัปดาห์",
    '"',
    "“",
)
# `Lanna Pride Week จัดวันที่ 23-25 May`: in a Thai sentence words with capitals are the name.
_LATIN_HELD = LazyPattern(
    r"(?:^|(?<=[ ก-๎]))(?P<name>[A-Z][A-Za-z'’&-]+(?: (?:[A-Z][A-Za-z'’&-]*|of|the|for|and|in|on)){1,7})(?: (?:20|25)\d\d(?= ?[ก-๎]))? ?(?:จะ|กำหนด|ปีนี้|ตกลง)*(?:จัด(?:ขึ้น|งาน)?(?:ใน|ระหว่าง)?(?:วันที่)?|(?<=[A-Za-z] )วันที่) ?$"
)
_KEY_REACH = 30


# `เรื่องงานทิ้งกระจาด ตลาดเราออกโรงทาน วันที่ 18-19 ต.ค.`: what a point says that it is about.
_SUBJECT = LazyPattern(
    r"เรื่อง(?:การ)?(?:จัด|ออกบูธ|ออกร้าน|ร่วม)?(?P<name>งาน(?!ที่|นี้|เดิม|ประชุม|ของ|ค้าง|ก่อสร้าง|ซ่อม|ทะเบียน|ศพ|ธุรการ|บัญชี)[ก-๎]{3,40}) "
)


def dated_name(reading: Reading, hit: DateHit) -> Span | None:
    """The name that ends right before a date, or that the point says it is about; None where there is none."""
    item = reading.item_at(hit.start)
    begin = item.start if item is not None and item.start < hit.start < item.end else reading.line_of(hit.start)[0]
    subject = _SUBJECT.match(reading.flow, begin, hit.start)
    if subject is not None:
        return subject.span("name")
    before = reading.before(hit.start, 110)
    match = _DATED_NAME.search(before) if any(stem in before for stem in _STEMS) else None
    if match is None:
        latin = _LATIN_HELD.search(before)
        return (hit.start - len(before) + latin.start(), hit.start - len(before) + latin.end("name")) if latin else None
    start, end = match.span("quoted" if match["quoted"] else "name")
    if match["name"] in ("ค่ายจัด", "งานจัด", "ค่าย", "งาน", "เวที"):
        return None
    if before[start:end].endswith("วัน") and before[end:].startswith("ที่"):
        return None  # `จัดค่ายวันที่ 9`: a kind of event, not its name
    offset = hit.start - len(before)
    return offset + start, offset + end


def keyed_name(reading: Reading) -> Span | None:
    """The name behind a key in a numbered line: `1. Event: Southern Youth Forum, 17-18 August`."""
    flow = reading.flow
    for first, last in (span for item in reading.outline.items for span in item.spans):
        colon = flow.find(":", first, min(last, first + _KEY_REACH))
        if colon < 0 or not (key_role(flow[first:colon]) == "event" or _names(reading, first, colon)):
            continue
        if flow[first:colon].strip(" -•*") == "กิจกรรม" and (item := reading.item_at(first)) and item.parent:
            continue  # what is done there: `๒. งานวันริมคลอง`, `- กิจกรรม: ทำบุญ ...`
        start = colon + 1
        dated = next((hit.start for hit in reading.dates_in(start, last)), last)
        comma = flow.find(",", start, dated)
        text = flow[start : comma if comma >= 0 else dated]
        lead = len(text) - len(text.lstrip(' "“'))
        end = start + len(re.sub(r"[ ,(-]*(?:วันที่|ใน|ระหว่าง)?[ ,\"”]*$", "", text))
        if flow.count('"', start + lead, end) % 2 and flow[end : end + 1] == '"':
            end += 1  # the name ends in a quotation of its own
        if end - start - lead >= 4:
            return start + lead, end
    return None


def titled_name(reading: Reading) -> Span | None:
    """The name behind a key that says that it is one: `2.1 ชื่อโครงการ: ตลาดนัดสุขภาพสองแผ่นดิน`."""
    if not reading.heard(("ชื่อ",)):
        return None
    named = keyed_name(reading)
    return named if named is not None and _NAME_KEY.search(reading.before(named[0], _KEY_REACH)) else None


_NAME_KEY = LazyPattern(r"ชื่อ(?:งาน|โครงการ|กิจกรรม|ค่าย|เวที)[ก-๎]{0,12} ?: ?[\"“]?$")
# `2.2 ระยะเวลา: 4-5 มีนาคม 2570` beside `2.1 ชื่อโครงการ: ...`
_TIME_POINT = LazyPattern(
    r"(?:ระยะเวลา|ช่วงเวลา|วัน(?:ที่)?(?: ?(?:และ|/|,|-)? ?เวลา)?|เมื่อ)(?:ที่)?(?:จัด(?:งาน|โครงการ|กิจกรรม)?|ดำเนินการ)? ?:"
)


def day_beside_name(reading: Reading) -> DateHit | None:
    """The day in a point beside the one that tells the event's name behind its key."""
    named = titled_name(reading)
    item = reading.item_at(named[0]) if named is not None else None
    parent = item.parent if item is not None else None
    for one in reading.outline.items if parent is not None else ():
        if one.parent == parent and _TIME_POINT.match(reading.flow, one.start, one.end):
            return next((hit for hit in reading.dates_in(one.start, one.end) if hit.first is not None), None)
    return None


_CALLED = LazyPattern(
    r"(?:(?i:(?:the )?event|งาน|กิจกรรม|เวที|ค่าย|เทศกาล|มหกรรม|(?:โครงการ|การ)(?:ฝึก)?อบรม)(?:ใหญ่|หลัก|ของเรา|ของ|ปีนี้|ครั้งนี้|ที่จะจัด| )*(?:ใช้|มี|ตั้ง)?ชื่อ(?:งาน)?(?:ว่า|คือ)? ?|"
    r"ชื่อ(?:งาน|กิจกรรม)(?:ก็|ปีนี้)?(?:เอา|ใช้|คือ|เป็น)(?:ชื่อ|ว่า|คำว่า)+ ?|"
    r"(?:ให้|จะ)?(?:ใช้|ตั้ง)ชื่อ(?:(?:งาน|กิจกรรม|เวที|ค่าย|โครงการ)(?:ปีนี้|ครั้งนี้)?ว่า|ว่า(?= ?(?:งาน|มหกรรม|เทศกาล|สมัชชา|เวที|ค่าย|ประเพณี|ตลาด|การประชุม|ประชุมวิชาการ|สัปดาห์))) ?|ชื่อ(?:งาน|กิจกรรม|เวที|ค่าย|โครงการ)(?:ปีนี้|ครั้งนี้)? (?:คือ|ว่า|ได้แก่) ?)"
    r"(?P<name>(?!ว่า|คือ|เสียง|ยัง|รอ|ไม่|ขอ|อะไร|เดิม|ใหม่|จะ|ให้|เดียวกัน|ผู้|คน|เป็น)[ก-๎A-Za-z](?:[^\n\"“”:,]|(?<= )[\"“][^\"”\n]{3,50}[\"”]){4,70}?)(?= ?(?:จะ|กำหนด)?(?:จัด(?!การ)|วันที่|ระหว่างวัน|เริ่ม|ในวัน|ช่วงวัน)| (?:เพราะ|ซึ่ง|โดย|ส่วน|ใช้|มี|งบ|ตาม|และ|ที่ประชุม|ทุกคน|แทน|เสนอ)|,|$)"
)


_CALLED_ENGLISH = LazyPattern(
    r"(?i:(?:the |our |this year's )?(?:event|festival|forum|camp|fair)(?: of this year| this year)?) (?:is|will be) (?:called|named) "
    r"(?P<name>[A-Z][^\n\"“”:,;(]{3,70}?)(?= (?:and|on|to be|will|from|at|in)\b|[,;(.]|$)"
)


# `ชื่องาน "ปั่นลัดเลาะน้ำว้า ปี 4"`
_CALLED_QUOTED = LazyPattern(
    r"(?:(?:งาน|กิจกรรม|ค่าย|เวที|เทศกาล|มหกรรม)(?:ปีนี้|ครั้งนี้|ของเรา|เรา| )*(?:ใช้|ตั้ง|มี)?ชื่อ(?!งาน)|(?:โครงการ|การ)(?:ฝึก)?อบรม(?:ปีนี้|ครั้งนี้|นี้)?(?:จะ)?(?:ใช้|ตั้ง|มี)ชื่อ|ชื่อ(?:งาน|กิจกรรม|ค่าย|เวที|(?:โครงการ|การ)?(?:ฝึก)?อบรม|โครงการ|เทศกาล))(?:ปีนี้|ครั้งนี้|ใช้|ว่า|คือ|เป็น| )*[\"“](?P<name>[^\"”\n]{3,80})[\"”](?! ?(?:หรือ|กับ|หรือว่า))"
)


# `3.1.1 ชื่องาน มหกรรมคุณภาพ รพ.ท่าตะเกียบ`: a point that tells nothing else.
_CALLED_ALONE = LazyPattern(
    r"ชื่อ(?:งาน|กิจกรรม|ค่าย|เวที|โครงการ) +(?P<name>(?!ยัง|รอ|ไม่|ขอ|ให้|คือ|ว่า|ใหม่|เดิม|จะ|ที่|เสนอ|ตกลง|ใช้)[ก-๎A-Za-z][^\n:,\"“”]{4,70})"
)
_CALL_REACH = 60  # characters
_CALLS = (
    ("ชื่อ", _CALLED_QUOTED),
    ("ชื่อ", _CALLED),
    ("called", _CALLED_ENGLISH),
    ("named", _CALLED_ENGLISH),
)


# `ปรึกษาให้ใช้ชื่อว่า "งานบุญเล่าเรื่องบ้านโข้ง" จัดวันศุกร์ที่ ๓`
_USES_NAME = LazyPattern(
    r"ใช้ชื่อ(?P<sure>งาน)?(?:ว่า|คือ)? ?[\"“](?P<name>(?=(?(sure)[^\"”\n]|(?!))|งาน|เวที|มหกรรม|เทศกาล|สมัชชา|ค่าย|ตลาด|ประเพณี|[^\"”\n]{4,80}[\"”] ?(?:จัด|วันที่|ระหว่าง))[^\"”\n]{4,80})[\"”]"
)


_JUST_NAME = LazyPattern(r"ชื่อ ?:? ?[\"“](?P<name>[^\"”\n]{3,80})[\"”]")
_KIND_ABOVE = LazyPattern(r"(?:จัด|การจัด|เตรียม)?(?:งาน|เวที|ค่าย|มหกรรม|เทศกาล|กิจกรรม|อบรม|สัมมนา)")


def _just_named(reading: Reading, start: int, end: int) -> re.Match[str] | None:
    """`2.1 ชื่อ "น้ำเปลี่ยน คนปรับ"` below `2 เวทีคืนข้อมูล`."""
    named = _JUST_NAME.fullmatch(reading.flow, start, end) if reading.flow.startswith("ชื่อ", start) else None
    item = reading.item_at(start) if named else None
    above = reading.points_above(item)[:1] if item is not None else []
    return named if above and _KIND_ABOVE.match(reading.flow, above[0].start, above[0].end) else None


def called_name(reading: Reading) -> Span | None:
    """The name a point opens with: `Event ของปีนี้ชื่อ Open Session จัดวันที่ ...`."""
    calls = [call for call in _CALLS if reading.heard(call[:1])]
    spans = [span for item in reading.outline.items for span in item.spans] if calls else []
    told = [(place, reading.line_of(place)[1]) for place in reading.places("งานชื่อ") if reading.flow[place - 1] == " "]
    for start, end in [*reading.outline.head[1:], *spans, *told] if calls else ():
        near = min(end, start + _CALL_REACH)
        alone = _CALLED_ALONE.fullmatch(reading.flow, start, end) if reading.flow.startswith("ชื่อ", start) else None
        alone = alone or _just_named(reading, start, end)
        if alone is not None:
            return alone.span("name")
        found = (
            one.match(reading.flow, start, end) for word, one in calls if reading.flow.find(word, start, near) >= 0
        )
        match = next((match for match in found if match), None)
        if match:
            stop = next((hit.start for hit in reading.dates_in(*match.span("name"))), match.end("name"))
            return match.start("name"), match.start("name") + len(reading.flow[match.start("name") : stop].rstrip())
    used = _USES_NAME.search(reading.flow) if reading.heard(("ใช้ชื่อ",)) else None
    return used.span("name") if used else None


_TO_HOLD = LazyPattern(
    r"(?:จัด|เรื่อง(?:การจัด)?|(?:คุย|หารือ|ปรึกษา)(?:กัน)?ถึง)(?P<name>(?:งาน|มหกรรม|เทศกาล|ประเพณี|ค่าย)(?!ใน|วันที่|ขึ้น|นี้|ระหว่าง|ที่|เมื่อ)[ก-๎]{4,50})(?= |$)"
)
_BARELY = LazyPattern(r"จัดงาน(?:ขึ้น|ใน|ระหว่าง|วันที่|วัน| )*$")


def told_earlier(reading: Reading, hit: DateHit) -> Span | None:
    """The name a story told before: `จึงเห็นควรจัดงานบุญซ่อมศาลา ที่ประชุมมีมติให้จัดงานในวันที่ ...`."""
    line = reading.line_of(hit.start)[0]
    if _BARELY.search(reading.flow, line, hit.start) is None:
        return None
    names = list(_TO_HOLD.finditer(reading.flow, line, hit.start))
    return names[-1].span("name") if names else None


_ONLY_EVENT = LazyPattern(
    r"(?i:about )?(?i:the )?(?i:(?:main )?event|forum|assembly|festival|fair|camp|conference|summit|workshop|exhibition)(?i: details)?|(?:ตัว|ข้อมูล|รายละเอียด|ภาพรวม)?(?:งาน|เวที|กิจกรรม|สมัชชา|มหกรรม|เทศกาล|ค่าย|โครงการ)(?:หลัก|ที่(?:จะ)?จัด|ปีนี้)?"
)


def _names(reading: Reading, first: int, colon: int) -> bool:
    """Whether `Name:` stands under a point that is only headed `Event`."""
    if reading.flow[first:colon].strip(" -*").lower() not in ("name", "ชื่อ"):
        return False
    item = reading.item_at(first)
    above = next((one for one in reading.outline.items if item and one.id == item.parent), item)
    heading = reading.flow[above.start : above.end].strip(" :") if above is not None else ""
    return (
        _ONLY_EVENT.fullmatch(heading) is not None or _ONLY_EVENT.fullmatch((item and item.section) or "") is not None
    )


_ONLY_NAME = LazyPattern(
    r"(?P<name>[^\n\d:/,(]{4,50}?)(?: (?:20|25)\d\d(?=[,:]))?(?: ?(?::|,|/|วันที่|วัน[ก-๎]{2,8}(?:ที่)?|(?<!ตะ)วัน(?= ?$)|ในวัน|จัด|ช่วง|-))* ?$"
)
_NO_NAME = LazyPattern(
    rf"^(?:theme|ธีม|แนวคิด|(?i:(?:event|camp|forum|festival|fair|opening)? ?(?:dates?|days?))(?= |$)|[Ww]hen\b)|\b(?:will|takes? place|to be)\b|ตกลง|^(?:จัด|งาน|เริ่ม|เปิด|วัน|การจัด)?(?:งาน|เวที|กิจกรรม|จัด)?(?:ใน|ระหว่าง|ช่วง)?(?:วันที่|วัน)?$|ประชุม|มติ|ที่ประชุม|นัด|ส่ง|เสนอ|มอบ|แจ้ง|ประกาศ|รายงาน|กำหนด|{WEEKDAY}|ได้|จะ|เอา|มื้อ"
)


def name_before(reading: Reading, hit: DateHit) -> Span | None:
    """What a point says before the day that follows at once, where it is short enough to be a name."""
    item = reading.item_at(hit.start)
    if item is None or not item.start < hit.start < item.end:
        return None
    match = _ONLY_NAME.fullmatch(reading.flow, item.start, hit.start)
    if match is None or _NO_NAME.search(match["name"]):
        return None
    return match.span("name")


KIND_ALONE = LazyPattern(r"(?:งาน)?(?:มหกรรม|สมัชชา|เทศกาล|เวที|ประเพณี|ค่าย|ตลาดนัด|นิทรรศการ|ประชุมใหญ่)")
_TITLED_END = LazyPattern(r" ?(?:ครั้งที่|ครั้งแรก|ประจำปี|ปี ?(?:พ\.ศ\. ?)?\d|วันที่|เมื่อ|ณ |[\d(,/|:]| - | {2}|$)")


def whole_in_title(reading: Reading, short: Fact) -> Fact:
    """What the title calls an event that a point tells by its kind alone: `งานมหกรรมกำหนดจัดวันที่ ๒๕`."""
    for start, end in [*((field.value, field.end) for field in reading.fields("title")), *reading.outline.head[:2]]:
        begin = reading.flow.find(short["value"], start, end)
        close = _TITLED_END.search(reading.flow, begin + len(short["value"]), end) if begin >= 0 else None
        if close is not None and close.start() > begin + len(short["value"]):
            return reading.sheet.words_fact(begin, close.start(), 0.8) or short
    return short


# `บันทึกประชุมอนุกรรมการฝ่ายการเงิน งานมหกรรมริมคลอง ครั้งที่ ๔`
_BEHIND_BODY = LazyPattern(
    r"(?:กรรมการ|คณะทำงาน|ฝ่าย)[^\n]{0,40} (?P<name>(?:งาน)?(?:มหกรรม|สมัชชา|เทศกาล|ตลาดนัด|ประเพณี)[ก-๎]{4,50}?)(?= ?(?:ครั้งที่|ประจำปี|ปี ?\d)| *$)"
)


def named_behind_body(reading: Reading) -> Span | None:
    """The event whose body meets, where the title tells both and nothing else tells the event."""
    heads = [*((field.value, field.end) for field in reading.fields("title")), *reading.outline.head[:1]]
    found = next((match for span in heads[:1] if (match := _BEHIND_BODY.search(reading.flow, *span))), None)
    return found.span("name") if found else None
