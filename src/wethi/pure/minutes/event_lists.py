"""Lists of the event that the meeting prepares: issues and session formats."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile

from wethi.pure.minutes.headings import announces, heading_role
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

_FORMATS = LazyPattern(
    r"(?=[กรFf])(?:การนำเสนอ|รูปแบบ(?:การ(?:จัด(?:งาน|เวที|กิจกรรม)?|นำเสนอ)|กิจกรรม|งาน|เวที|ของงาน)?|กิจกรรม(?:ในงาน|ภายในงาน)|(?<=[ \n])กิจกรรม(?= ?(?:ได้แก่|ประกอบด้วย|มี|:[^\n]{2,40},))|(?i:formats?))(?: ?(?:จะ|ปีนี้|ในปีนี้|ของงาน|หลัก))* ?(?:มีทั้ง|ได้แก่|คือ|ประกอบด้วย|มี(?:ทั้ง|ดังนี้)?(?= |[ก-๎]{2,24} [ก-๎])|ใช้|:|(?i:include|are|will be)) ?(?P<list>[^\n]{4,260})"
)
_LIST_ENDS = LazyPattern(
    r" (?=เน้น|เพื่อ|โดย|ให้|ทั้งนี้|ซึ่ง|พร้อม|สำหรับ|ตาม|แต่|และให้|ผู้เข้าร่วม|จัด(?:ที่|วัน|ใน|งาน)|กำหนด|งานวัน|วันที่|งบ(?:ประมาณ)? ?\d|ใน(?:วัน|พื้นที่)|ทุก|มุ่ง)|(?<![ก-ฮ])\.(?: |$)|;"
)
_LISTED_BY_COMMA = LazyPattern(r" ?(?:,|;|、) ?(?:และ ?|กับ ?|and )?|(?<=[ก-๎]) ?และ ?(?=[ก-๎])| แล้วก็ | and ")
_LISTED = LazyPattern(
    r" ?(?:,|;|/|、) ?(?:และ|กับ|and )?|(?<=[ก-๎]) (?:และ|กับ|รวมทั้ง|รวมถึง|ตลอดจน)? ?|(?<=[ก-๎])และ(?=การ|เวที|นิทรรศ|ตลาด|ศิลป|เวิร์|เสวนา|ฉาย|บูธ|ดนตรี|ประกวด|วง)| and "
)
_INLINE_NO = LazyPattern(
    r"(?:^|(?<=[\s,;:]))(?:\(?(\d{1,2})[.)](?!\d)|ข้อ ?(\d{1,2}) ?|([ก-จ])[.)](?![ก-ฮ]\.)|\(?([a-h])\)) ?"
)
_ISSUE_LEAD = LazyPattern(
    r"(?:ในงาน(?:นี้)?(?:จะ)?(?:มี|พูด)?คุย(?:กัน)?(?=[^\n\d]{0,4}(?:\d{1,2}|สอง|สาม|สี่|ห้า|หก) ?เรื่อง)|(?P<count>\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ) ?(?:ประเด็น|ห้องย่อย|เรื่อง(?=(?:บน|ใน)(?:เวที|งาน))|หัวข้อ(?=เสวนา|คุย|หลัก|ย่อย|แลก)|วงเสวนา|เวทีย่อย|(?i:issues|tracks))|ประเด็น(?=หลัก|ย่อย|ของงาน|ในงาน|การจัดงาน|วงเสวนา|วงคุย|ห้องย่อย|เวที|สมัชชา|เสวนา|มหกรรม|กิจกรรม|ค่าย|ปีนี้|คือ|ได้แก่| ?\(?1[.)])|(?i:issues|tracks|topics)(?=[^\n:.,]{0,24}:))(?P<tail>[^\n:]{0,40}?)(?:ได้แก่|ประกอบด้วย|คือ|ดังนี้|ว่าด้วย|(?i:are|namely)|:| [-=] |(?= ?\(?1[.)]))(?P<list>[^\n]*)"
)
_ISSUE_ROOMS = LazyPattern(
    r"(?:ประเด็น|ห้องย่อย|หัวข้อเสวนา|วงย่อย|วงคุย|วงเสวนา|เวทีย่อย|เรื่องที่(?:อยาก|จะ|ชวน|ใช้)*(?:คุย|แลกเปลี่ยน|เสวนา|พูด)(?:กัน)?(?:ใน|บน|ที่)(?:งาน|เวที))[^\n:]{0,36}?(?P<count>\d{1,2}|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด) ?(?:ห้อง|เรื่อง|หัวข้อ|วง|เวที|ประเด็น)(?P<tail>) ?(?:ได้แก่|คือ|ประกอบด้วย|:|(?=\(?1[.)]|(?:เรื่อง|ประเด็น|หัวข้อ|ข้อ)(?:ที่)?(?:หนึ่ง|แรก|1)))(?P<list>[^\n]*)"
)
_ISSUE_WORDS = (
    *("ประเด็น", "ห้องย่อย", "เรื่อง", "หัวข้อ", "วงเสวนา", "เวทีย่อย", "วงย่อย", "วงคุย"),
    *("ssues", "racks", "opics", "SSUES", "RACKS", "OPICS"),
)  # one of them stands in each of those
_NOT_ISSUES = LazyPattern(r"ประเด็น(?:หารือ|ปัญหา|พิจารณา|สำคัญ|คำถาม|ที่(?:หารือ|พูดคุย|ต้อง))|มอบหมาย")


def read_issues(reading: Reading, *, prepares: bool) -> list[Fact]:
    """`event.issues`; `prepares` says whether the document knows an event at all."""
    rows = [row for row in reading.outline.rows if "issue" in row.cells]
    if len(rows) >= 2:
        return [_issue(reading, n, *row.cells["issue"]) for n, row in enumerate(rows, 1)]
    keyed = reading.fields("issues")
    if any(reading.flow[first.end : second.start].strip() for first, second in pairwise(keyed)):
        keyed = keyed[:1] if "," in reading.flow[keyed[0].value : keyed[0].end] else []  # what the meeting went through
    if len(keyed) >= 2 and all("," not in reading.flow[field.value : field.end] for field in keyed):
        return [_issue(reading, n, field.value, field.end) for n, field in enumerate(keyed, 1)]  # `ประเด็นที่ 1 : ...`
    for field in keyed:
        found = _inline_issues(reading, field.value, field.end, None)
        if found:
            return found
    items = reading.outline.items
    below: dict[str, list[Item]] = {}
    for item in items:
        if item.parent is not None:
            below.setdefault(item.parent, []).append(item)
    told: list[tuple[Span, list[Item]]] = [(span, []) for span in reading.outline.head[1:]] if prepares else []
    told += [(span, below.get(item.id, [])) for item in items for span in item.spans]
    heard = reading.heard(_ISSUE_WORDS)
    for (start, end), children in told:
        if not holds_any(reading.flow[start:end], heard):
            continue
        lead = _ISSUE_LEAD.search(reading.flow, start, end) or _ISSUE_ROOMS.search(reading.flow, start, end)
        if lead is None or _NOT_ISSUES.search(reading.flow, start, end) is not None:
            continue
        children = _alike(children)  # `๓ ประเด็น ดังนี้ ๑) ... ๒) ...`, and below them `- ...` who does what
        promised = read_number(lead["count"]) if lead["count"] else None
        children = (
            children[:promised] if promised and promised > 1 else children
        )  # what stands below them is something else
        if len(children) >= 2 and not _BRACKETED.sub("", lead["list"]).strip():
            return [_issue(reading, _no(child, n), child.start, child.end) for n, child in enumerate(children, 1)]
        many = lead if lead["count"] else _COUNTED.search(lead["tail"])  # `ประเด็นหลัก 3 ประเด็น ได้แก่`
        count = read_number(many["count"]) if many and many["count"] else None
        found = _inline_issues(reading, *lead.span("list"), count)
        if found:
            return found
    counted = (_counted_issues(reading, below) or _chosen_issues(reading)) if prepares else []
    if counted:
        return counted
    if not prepares:
        return []  # a bare heading `ประเด็น` without any event is what the meeting talked about
    issues = {item.id for item in items if item.role == "issues"}
    listed = [item for item in items if item.id in issues and item.parent not in issues and item.marker != "none"]
    if len(listed) >= 2:
        return [_issue(reading, _no(item, n), item.start, item.end) for n, item in enumerate(listed, 1)]
    parents = {
        item.id for item in items if item.role == "issues" and _heads_issues(reading.flow[item.start : item.end])
    }
    children = [item for item in items if item.parent in parents]
    return [_issue(reading, _no(child, n), child.start, child.end) for n, child in enumerate(children, 1)]


def _first_run(reading: Reading) -> tuple[Span, list[Item]] | None:
    """The last line of the header with the points that follow it at once: `ประเด็นเวทีคุย 3 เรื่อง` over `1 ...`, `2 ...`."""
    head, items = reading.outline.head, reading.outline.items
    if len(head) < 2 or not items or len(reading.flow[head[-1][1] : items[0].start].strip()) > _MARK:
        return None
    return (head[-1], _alike(items)) if items[0].marker != "none" else None


def _alike(items: list[Item]) -> list[Item]:
    """The first of the points and those that follow it with the same kind of mark in the same section."""
    return list(takewhile(lambda one: (one.marker, one.section) == (items[0].marker, items[0].section), items))


_BRACKETED = LazyPattern(r"^[ :]*\([^()\n]{0,40}\)")  # `ประเด็นหลักของงาน (theme session)`
_MARK = 6  # characters of a mark before the words of a point
_COUNTED = LazyPattern(
    r"(?P<count>\d{1,2}|หนึ่ง|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ) ?(?:ประเด็น|เรื่อง|โซน|ห้อง(?:ย่อย)?|หัวข้อ|เวที(?:ย่อย)?|ด้าน|วง|อัน|ข้อ|สาย|(?i:tracks|issues|topics|themes|rooms))|\((?P<bare>\d{1,2})\)"
)
_OF_ISSUES = LazyPattern(
    r"เรื่องที่(?:จะ|อยาก|ชวน)*(?:พูด|เล่า|(?:พูด)?คุย|เสวนา|แลกเปลี่ยน)(?:กัน)?(?:บน|ใน)(?:เวที|งาน|วง)|(?:กลุ่ม|หัวข้อ)(?:การ|ที่)?นำเสนอ|(?i:sub-?themes?\b)|วาระ(?:ของ|ใน)(?:สมัชชา|เวที|งาน)|หัวข้อ(?!(?:การ)?(?:ประชุม|หารือ|พิจารณา)|ที่(?:คุย|หารือ|พูด|ประชุม|ต้อง|ค้าง))[ก-๎ ]{0,40}\d ?หัวข้อ|(?<!สรุป)ประเด็น(?!สำคัญ|หารือ|ปัญหา|พิจารณา|ที่(?:หารือ|ต้อง))|โซน|ห้อง(?:ย่อย|เสวนา)|หัวข้อ(?:เสวนา|ย่อย|แลกเปลี่ยน|วงคุย|คุย|เวที|พูดคุย)|วงย่อย|เวทีย่อย|(?i:\btracks?\b|\bissues\b|\btopics of|breakout)"
)


def _counted_issues(reading: Reading, below: dict[str, list[Item]]) -> list[Fact]:
    """The points under a line that speaks of issues and says how many they are, or that is only a heading of them."""
    flow = reading.flow
    first = _first_run(reading)
    if first is not None and promises_issues(flow[slice(*first[0])], len(first[1])):
        return [_issue(reading, _no(one, n), one.start, one.end) for n, one in enumerate(first[1], 1)]
    for item in reading.outline.items:
        listed = below.get(item.id, [])
        if len(listed) >= 2 and promises_issues(flow[item.start : item.end], len(listed)):
            return [_issue(reading, _no(one, n), one.start, one.end) for n, one in enumerate(listed, 1)]
    for _, start, end in reading.outline.headings:
        if _OF_ISSUES.search(flow, start, end) is None:
            continue
        section = reading.sheet.words(start, end).strip("#:*= ")
        listed = [one for one in reading.outline.items if one.section == section and one.level == 1 and one.start > end]
        if (
            len(listed) >= 2
            and promises_issues(flow[start:end], len(listed))
            and all(one.marker != "none" for one in listed)
        ):
            return [_issue(reading, _no(one, n), one.start, one.end) for n, one in enumerate(listed, 1)]
    return []


_CHOSEN = LazyPattern(
    r"(?P<count>\d{1,2}|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด) ?(?:เรื่อง|หัวข้อ|วง) ?(?:คือ|ได้แก่|ประกอบด้วย) ?(?P<list>[^\n]+)"
)
_TO_TALK_OF = LazyPattern(r"(?:เรื่อง|หัวข้อ|ประเด็น)(?:ที่)?(?:จะ)?(?:เปิดวง|(?:พูด)?คุย|แลกเปลี่ยน|เสวนา|ชวน|วง|เวที)(?!กันวันนี้)")


def _chosen_issues(reading: Reading) -> list[Fact]:
    """`เลือกไว้สามเรื่อง คือ หนี้สินชาวนา ขยะในคลอง และเด็กที่อยู่กับปู่ย่า` under a heading of what is to be talked of."""
    for item in reading.outline.items:
        if item.section is None or _TO_TALK_OF.match(item.section) is None:
            continue
        for start, end in item.spans:
            chosen = _CHOSEN.search(reading.flow, start, end)
            if chosen:
                return _inline_issues(reading, *chosen.span("list"), read_number(chosen["count"]))
    return []


def promises_issues(text: str, size: int) -> bool:
    """Whether a heading says that the points below it, so many, are the event's issues."""
    if len(text) > 70 or _OF_ISSUES.search(text) is None or _NOT_ISSUES.search(text):
        return False
    count = _COUNTED.search(text)
    if count is None:
        return _ISSUE_PANEL.search(text) is not None
    return read_number(count["count"] or count["bare"]) == size


_ISSUE_PANEL = LazyPattern(
    r"ประเด็น(?:(?:หลัก|ย่อย)?(?:ของ|ใน)(?:งาน|เวที|การจัดงาน)|เสวนา|แลกเปลี่ยน|(?:พูด)?คุย(?:กัน)?(?:บน|ใน)(?:เวที|งาน)|บนเวที|ในเวที|ที่(?:จะ|นำเข้า|เสนอเข้า|ยกขึ้น|เปิดรับ|คัดเลือก|เข้าสู่)|ของเวที|สมัชชา(?= |$)|วงเสวนา)|ห้องย่อย|โซนในงาน|เวทีย่อย|กลุ่มการนำเสนอ|หัวข้อย่อยของงาน|(?i:\bsub-?themes?\b|\btracks\b|\bissues for\b|\bbreakout)"
)


def _heads_issues(text: str) -> bool:
    return announces(text) or heading_role(text) == "issues"


def _no(item: Item, otherwise: int) -> int:
    return int(item.no) if item.no and item.no.isdigit() else otherwise


_ISSUE_ENDS = LazyPattern(r" {3,}|\t| ?\((?:ผู้|รับผิดชอบ)| ผู้รับผิดชอบ| (?:ผู้ประสาน(?:งาน)?|เจ้าภาพ(?:หลัก)?|แกนหลัก)(?= ?:| )")


def _issue(reading: Reading, no: int, start: int, end: int) -> Fact:
    stop = _ISSUE_ENDS.search(reading.flow, start, end)
    end = stop.start() if stop else end
    text = reading.flow[start:end].rstrip(" ;,")
    text = text if _ABBREVIATED.search(text) else text.rstrip(" .;,")
    return {
        "no": no,
        "title": reading.sheet.words(start, start + len(text)),
        **reading.sheet.evidence(start, start + len(text), 0.9),
    }


_ABBREVIATED = LazyPattern(r"(?<![ก-๎])(?:[ก-ฮ]{1,4}\.)+$")  # `ใน กทม.`


_PAIR = 2
# `เรื่องที่หนึ่ง สุขภาพแรงงาน เรื่องที่สอง ประมงพื้นบ้าน และเรื่องที่สาม ...`
_WORDED_NO = LazyPattern(
    r"(?<![ก-๎])(?:และ|กับ|ส่วน)?(?:เรื่อง|ประเด็น|หัวข้อ|ข้อ)(?:ที่)?(?:หนึ่ง|แรก|สอง|สาม|สี่|ห้า|หก|เจ็ด|แปด|สุดท้าย|\d)(?: ?(?:คือ|ว่าด้วย|:))? "
)


def _inline_issues(reading: Reading, start: int, end: int, count: int | None) -> list[Fact]:
    marks = list(_INLINE_NO.finditer(reading.flow, start, end))
    worded = list(_WORDED_NO.finditer(reading.flow, start, end)) if len(marks) < _PAIR else []
    marks = worded if len(worded) == (count or _PAIR) else marks
    if len(marks) >= 2:
        bounds = [match.end() for match in marks], [match.start() for match in marks[1:]] + [end]
        return [
            _issue(reading, n, a, _clause_end(reading, a, b)) for n, (a, b) in enumerate(zip(*bounds, strict=True), 1)
        ]
    end = _clause_end(reading, start, end)
    spans = _listed(reading, start, end)
    comma = "," in reading.flow[start:end] or " / " in reading.flow[start:end] or "、" in reading.flow[start:end]
    if len(spans) >= 2 and (count == len(spans) or (count is None and comma)):
        return [_issue(reading, n, a, b) for n, (a, b) in enumerate(spans, 1)]
    return []


def _clause_end(reading: Reading, start: int, end: int) -> int:
    stop = _LIST_ENDS.search(reading.flow, start + 2, end)
    return stop.start() if stop else end


def _listed(reading: Reading, start: int, end: int) -> list[Span]:
    """Members of a list in running text: by commas where there are any, else by spaces and และ."""
    text = reading.flow[start:end]
    cut = _LISTED_BY_COMMA if "," in text or "、" in text else _LISTED
    spans: list[Span] = []
    at = start
    for match in cut.finditer(reading.flow, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    if "," not in text and "、" not in text:
        spans = _until_last(reading.flow, spans)
    kept: list[Span] = []
    for a, b in spans:
        piece = reading.flow[a:b]
        lead = re.match(r"[ ]*(?:และ|กับ|ทั้ง)? ?(?:เรื่อง(?=[ก-ฮเแโใไ]))?", piece)
        a += lead.end() if lead else 0
        piece = reading.flow[a:b].rstrip(" .;,)")
        if len(piece) >= 2:
            kept.append((a, a + len(piece)))
    return kept


def _until_last(flow: str, spans: list[Span]) -> list[Span]:
    """Members of a list parted by spaces: the one behind `และ` is the last, what follows it is said of something else."""
    for place, (start, _) in enumerate(spans):
        if place and _AND_BEFORE.search(flow, max(0, start - 8), start):
            return spans[: place + 1]
    return spans


_AND_BEFORE = LazyPattern(r"(?:และ|กับ|รวมทั้ง|รวมถึง) ?$")


def read_formats(reading: Reading) -> list[Fact]:
    """`event.formats`, as written."""
    keyed = reading.fields("formats")
    if keyed:
        spans = _listed(reading, keyed[0].value, keyed[0].end)
        return [fact for span in spans if (fact := reading.sheet.words_fact(*span, 0.9))]
    columns = [row.cells["format"] for row in reading.outline.rows if "format" in row.cells]
    if len(columns) >= 2:
        return [fact for span in columns if (fact := reading.sheet.words_fact(*span, 0.85))]
    match = _FORMATS.search(reading.flow, reading.outline.body_start)
    if match:
        start, end = match.span("list")
        spans = _listed(reading, start, _clause_end(reading, start, end))
        if len(spans) >= 2 and all(b - a <= 60 for a, b in spans):
            return [fact for span in spans if (fact := reading.sheet.words_fact(*span, 0.8))]
    told = _told_formats(reading)
    if told:
        return told
    above = {item.parent for item in reading.outline.items}
    listed = [item for item in reading.outline.items if item.role == "formats" and item.marker != "none"]
    listed = [item for item in listed if item.id not in above]
    row = (
        _listed(reading, listed[0].start, listed[0].end)
        if listed and "," in reading.flow[slice(*listed[0].spans[0])]
        else []
    )
    if len(row) > 1:
        return [
            fact for span in row if (fact := reading.sheet.words_fact(*span, 0.85))
        ]  # `- Pitching, poster, workshop`
    return [fact for item in listed if (fact := reading.sheet.words_fact(item.start, item.end, 0.85))]


_FORMAT_WORD = (
    "(?:การ|วง|เวที|ฉาย|จัด)*(?:เสวนา|เวิร์[กค]ช[อ็]+ป|นิทรรศการ|บรรยาย|ปาฐกถา|อภิปราย|สาธิต|แลกเปลี่ยนเรียนรู้|การแสดง|ละคร(?:เวที|ชุมชน|เร่|หุ่น)?|ดนตรี|หนัง(?:สั้น|กลางแปลง)|"
    "คลินิก|ประกวด|แข่งขัน|สนทนา(?:กลุ่ม|โต๊ะกลม)|ห้องย่อย|ทัวร์|ถกแถลง|ฐานเรียนรู้|ฐานกิจกรรม|อบรมเชิงปฏิบัติการ|บูธ|ตลาดนัด|(?i:workshops?|panels?|talks?|exhibitions?|booths?|film screenings?|world caf[eé]))"
)
_A_FORMAT, _BEFORE_FORMAT = LazyPattern(_FORMAT_WORD), LazyPattern("(?:การ(?!แสดง)|วง|จัด)*")
_TOLD_FORMATS = LazyPattern(
    rf"(?=[โภใจนมเWwTt])(?:โดยมี|ภายในมี|ในงานมี|จะมี|นำเสนอ(?:ด้วย|ผ่าน|เป็น|ในรูปแบบ)|มีทั้ง|มีการ|มี(?= ?(?:{_FORMAT_WORD}))|ใช้|เป็น|(?i:with|there will be)) ?(?P<list>{_FORMAT_WORD}[^\n]{{3,160}})"
)


def _told_formats(reading: Reading) -> list[Fact]:
    """Formats told on the way, `โดยมีวงเสวนา เวิร์กชอปทำสมุด และฉายหนังกลางแปลง`: two or more known words in a row."""
    for match in _TOLD_FORMATS.finditer(reading.flow, reading.outline.body_start):
        start, end = match.span("list")
        kept: list[Span] = []
        for span in _listed(reading, start, _clause_end(reading, start, end)):
            if _A_FORMAT.match(reading.flow, *span) is None:
                break
            kept.append(span)
        if len(kept) >= 2 and all(b - a <= 40 for a, b in kept):
            return [fact for a, b in kept if (fact := reading.sheet.words_fact(_bare_format(reading.flow, a), b, 0.75))]
    return []


def _bare_format(flow: str, start: int) -> int:
    lead = _BEFORE_FORMAT.match(flow, start)
    return lead.end() if lead else start
