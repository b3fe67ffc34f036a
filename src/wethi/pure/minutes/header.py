"""Which meeting it was: titles, series, number, kind, day, hours."""

from __future__ import annotations

import re
from typing import Any

from wethi.pure.minutes.event_names import keyed_name
from wethi.pure.minutes.hours import NOT_THE_MEETING, meeting_hours
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.meeting_day import meeting_date
from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.reading import Reading, be
from wethi.pure.minutes.vocabulary import ORG_NAMED
from wethi.pure.minutes.worded import WORDED
from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern

_QUOTES = "\"'“”‘’«»„"
_GENERIC = LazyPattern(
    r"(?:(?:(?:ราย|บันทึก|สรุป)(?:งาน)?(?:ผล)?){1,2}(?:การ)?ประชุม|รายงาน|minutes(?: of (?:the )?meeting)?|meeting (?:minutes|notes|summary|record)|notes)",
    re.I,
)
_PREFIX = LazyPattern(
    r"\[LINE\] ?(?:(?:ประวัติการแชท|[Cc]hat history)(?: ?(?:ใน|กับ|in|with))?)? ?(?:กลุ่ม)? ?:? ?(?=\S)|(?:เรื่อง|ชื่อการประชุม|หัวข้อ|[Tt]itle|[Ss]ubject) ?: ?|เรื่อง {1,4}(?=\S*ประชุม)"
)
_MEMO = LazyPattern(r"เรื่อง {1,4}(?=(?:ขอส่ง)?(?:สรุป|บันทึก|ราย)\S*ประชุม|(?:การ)?ประชุม)")
_TITLE_ENDS = LazyPattern(
    r" ?(?:/|\||•|\((?=[^)\n]{0,40}(?:\d ?คน|[\U0001F300-\U0001FAFF\u2600-\u27bf]))|(?<= )- (?=วัน|\d)|,? ?(?:เมื่อ ?)?(?:วันที่|วัน(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)(?= ?(?:ที่|\d)))|(?<= )เมื่อ(?=\d| |แลง|เช้า|เย็น|คืน|ค่ำ|บ่าย|วาน)|(?<= )เวลา|(?<= )ณ |(?<= )ผ่าน(?:ระบบ|ทาง)|(?<= )(?:ทาง|ผ่าน) ?(?:[Zz]oom|ซูม|ออนไลน์)|[\U0001F300-\U0001FAFF\u2600-\u27bf])"
)
_MEETING_WORD = LazyPattern(r"ประชุม|หารือ|วงคุย|สรุป|บันทึก|[Mm]eeting|[Mm]inutes|เวที|พูดคุย")
_NO = LazyPattern(
    r"(?:ครั้ง|(?<=[ (ก-๎])(?:หน|คราว|รอบ|นัด)(?=ที่ ?\d)|ครั้ง(?= ?\d{1,3} ?/ ?\d\d))(?:ที่)? {0,3}(?P<no>\d{1,3}|แรก)(?: {0,2}/ {0,2}(?P<year>\d{4}|\d{2})(?!\d))?|(?i:(?:meeting )?no\.? ?(?P<en>\d{1,3})(?: ?/ ?(?P<en_year>\d{4}))?(?!\d)|(?P<nth>\d{1,3})(?:st|nd|rd|th) (?:[a-z]+ ){0,3}meeting|(?:meeting ?)?#(?P<hash>\d{1,3})(?: ?/ ?(?P<hash_year>\d{4}))?(?![\d:]))"
)
_BARE_NO = LazyPattern(r"(?<!\d)(?P<no>\d{1,3})(?: ?/ ?(?P<year>\d{4}|\d{2}))?(?!\d)")
_WORD_NO = LazyPattern(
    rf"(?:ครั้ง|(?<=[ ก-๎])(?:หน|คราว|รอบ|นัด)(?=ที่))(?:ที่ ?)?(?P<no>{WORDED}{{1,3}}|แรก)(?![ก-ฮ]?่ว| ?(?:ใน|เมื่อ|ตั้งแต่|ของ)? ?(?:ปี(?:ที่แล้ว|ก่อน)|สมัย))"
)
_FIELD_NO = LazyPattern(rf"(?:ที่ ?)?(?P<no>{WORDED}{{1,3}})(?: ?/ ?(?P<year>\d{{4}}|\d\d))?(?= |$)")  # `ครั้งที่: หก / 2568`
_OF_A_YEAR = LazyPattern(
    rf" ?(?:ใน|เมื่อ|ตั้งแต่|ของ)? ?(?:ปี ?(?:พ\.ศ\. ?)?(?=\d|สองพัน)|พ\.ศ\. ?)(?P<year>\d{{2,4}}|{WORDED}{{4,12}})?"
)
_TITLE_YEAR = LazyPattern(
    r"(?:ประจำปี|ปี) ?(?:พ\.ศ\.|พุทธศักราช|ค\.ศ\.)? ?(?P<year>\d{4}|\d{2})(?!\d)|(?<= )(?P<bare>25\d\d|20[1-4]\d)(?= |$)"
)
_SERIES_CUT = LazyPattern(
    r" ?(?:ประจำปี|ปี) ?(?:พ\.ศ\.|พุทธศักราช)? ?\d{2,4}.*| ?ประจำเดือน.*|[ ,]*\(?ครั้งที่.*|[ ,(]*(?:meeting )?[Nn]o\.? ?\d.*|[ ,]+(?:25\d\d|20\d\d)\b.*| ?#\d+.*|[ (]*(?:ครั้ง|หน|คราว|รอบ|นัด)(?:แรก|ที่).*"
)
_SERIES_HEAD = LazyPattern(r"(?:รายงาน|บันทึก|สรุป(?:ผล)?)(?=การประชุม|ประชุม)|สรุป(?:ผล)?(?:การ)?(?=ประชุม)")
_KINDS: tuple[tuple[str, LazyPattern], ...] = (
    (
        "extraordinary",
        LazyPattern(
            r"วิสามัญ|(?:ครั้ง|นัด|วาระ|สมัย|ประชุม)พิเศษ|เร่งด่วน|ฉุกเฉิน|extraordinary|special meeting|urgent meeting|emergency",
            re.I,
        ),
    ),
    (
        "preparatory",
        LazyPattern(
            r"เตรียม(?:งาน|การ|ความพร้อม|จัด|เวที|ประชุม|ตัว)?|วางแผน(?:การ)?จัด|prepar(?:atory|ation)|\bprep\b|planning meeting|planning",
            re.I,
        ),
    ),
    ("ordinary", LazyPattern(r"(?<!วิ)สามัญ|ประจำเดือน|ประชุมประจำ(?!ปี)|ordinary|regular|monthly", re.I)),
    ("committee", LazyPattern(r"กรรมการ|คณะทำงาน|อนุกรรม|กรรมาธิการ|committee|working group|board|task force", re.I)),
    (
        "other",
        LazyPattern(
            r"เชิงปฏิบัติการ|ประชาคม|เวทีสาธารณะ|ถอดบทเรียน|อบรม|workshop|public hearing|ประชุมวิชาการ|สัมมนา|seminar", re.I
        ),
    ),
)


def read_header(reading: Reading) -> dict[str, Any]:
    """`title`, `alt_titles`, `series`, `meeting`, `date`, `time`; also settles the years of all dates."""
    title, others = _titles(reading)
    day = meeting_date(reading)
    reading.settle(day.first if day is not None else None)
    date_fact = None
    if day is not None and day.first is not None:
        date_fact = reading.sheet.fact(day.first.isoformat(), day.start, day.end, 0.97 if day.year_stated else 0.7)
        if not day.weekday_ok:
            date_fact["confidence"] = 0.6
    meeting = _meeting(reading, title, day)
    return {
        "title": reading.sheet.words_fact(*title, 0.95) if title else None,
        "alt_titles": [fact for span in others if (fact := reading.sheet.words_fact(*span, 0.9))],
        "series": _series(reading, title, numbered=meeting["no"] is not None),
        "meeting": meeting,
        "date": date_fact,
        "time": meeting_hours(reading),
    }


def _titles(reading: Reading) -> tuple[Span | None, list[Span]]:
    flow = reading.flow
    first_item = reading.outline.items[0].start if reading.outline.items else len(flow)
    named = [(field.value, field.end) for field in reading.fields("title") if field.start < first_item]
    head = [span for span in reading.outline.head if reading.sheet.chat.posted <= span[0] < first_item]
    head = [span for span in head if not _TRAIL.match(flow, *span)]
    quoted = [
        span for span in head if flow[span[0]] in _QUOTES and flow[span[1] - 1] in _QUOTES and span[1] - span[0] > 4
    ]
    if named and not _first_is_title(reading, head):
        return _unquoted(flow, named[0]), [_unquoted(flow, span) for span in quoted]
    if quoted:
        return _unquoted(flow, quoted[0]), [_unquoted(flow, span) for span in quoted[1:]]
    if not head or _STORY_START.match(flow, *head[0]):
        return None, []
    title, others = _plain_title(reading, head)
    glued = _GLUED.match(flow, *title) if title is not None else None
    return glued.span("title") if glued else title, others


_GLUED = LazyPattern(r"[\"“](?P<title>[^\"“”\n]{4,200})[\"”](?=$|ครั้งที่|วันที่|เมื่อ)")  # `"บันทึกประชุมทีม"วันที่ 3 มีนาคม` of a PDF


# Where a page of a site stands: `หน้าแรก > ข่าวประชาสัมพันธ์`.
_TRAIL = LazyPattern(r"(?:หน้า(?:แรก|หลัก)|[Hh]ome) ?(?:[>»›/|]|$)")
_WHOLE_COMMITTEE = LazyPattern(r"คณะ(?:กรรมการ|ทำงาน|อนุกรรมการ)|ประชุมกรรมการ|committee|working group", re.I)
_STORY_START = LazyPattern(r"(?:เมื่อ|ใน)(?:วัน|คืน|ช่วง|เช้า|บ่าย|เย็น|ค่ำ)[^\n]*(?:ได้|มี|คุยกัน|พบกัน|ประชุมกัน)[^\n]{20,}")
_EDITION = LazyPattern(r"(?:งาน|เทศกาล|มหกรรม|ประเพณี|สมัชชา|ค่าย)(?![^ ]*ประชุม)[^ \n]{2,40} ?$")
_STORY = 130  # characters
_MINUTES_OF = LazyPattern(r"(?:รายงาน|บันทึก|สรุป)(?:สรุป|ผล)*(?:การ)?ประชุม[^\s:]{6,}")


def _first_is_title(reading: Reading, head: list[Span]) -> bool:
    """Whether the first line is the minutes' own title, so that `เรื่อง :` below it tells only what was talked about."""
    keyed = reading.fields("title")[0]
    if not head or not reading.flow.startswith(("เรื่อง", "หัวข้อ"), keyed.start):
        return False
    return head[0][0] < keyed.start and _MINUTES_OF.match(reading.flow, *head[0]) is not None


def _plain_title(reading: Reading, head: list[Span]) -> tuple[Span | None, list[Span]]:
    flow = reading.flow
    memo = next((at for at, span in enumerate(head[:4]) if _MEMO.match(flow, *span)), 0)
    head = head[memo:]
    start, end = head[0]
    prefix = _PREFIX.match(flow, start, end)
    if prefix:
        start = prefix.end()
    if (
        _GENERIC.fullmatch(flow[start:end].strip(" :"))
        and len(head) > 1
        and not flow[end : head[1][0]].strip()
        and not re.match(r"(?:เมื่อ)?วัน(?:ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์)|ครั้งที่|เวลา|ณ |สถานที่", flow[slice(*head[1])])
        and not any(hit.start - head[1][0] < 6 for hit in reading.dates_in(*head[1]))
    ):
        end = _cut(flow, head[1][0], head[1][1])
        return (start, end), []
    if flow[start] == "[" and "]" in flow[start:end] and not prefix:
        start, end = start + 1, flow.index("]", start)  # `[สรุปประชุมทีมเทรล 13 ม.ค.]`
    start = _behind_stroke(flow, _after_greeting(flow, start, end), end)
    end = _cut(flow, start, end)
    above = 1 if len(head) > 1 and _is_greeting(flow, *head[:2]) else _letterhead(flow, (start, end), head)
    if above:
        start, end = head[above][0], _cut(flow, *head[above])
        head = head[above:]
    if _ONLY_NUMBER.fullmatch(flow, start, end):
        return None, []
    first = next(iter(reading.dates_in(start, end)), None)
    if first is not None and _DAY_FIRST.fullmatch(flow, start, first.start):
        return None, []  # a chat saved without its name begins with its day, and so do minutes without a title
    dated = next((hit.start for hit in reading.dates_in(start + 8, end)), end)
    end = start + len(_BEFORE_DAY.sub("", flow[start:dated]).rstrip(" (/|-,"))
    others: list[Span] = []
    if len(head) > 1:
        other_start, other_end = head[1]
        other_end = _cut(flow, other_start, other_end)
        text = flow[other_start:other_end]
        translated = _is_latin(text) != _is_latin(flow[start:end]) and re.match(
            r"(?:ราย|บันทึก|สรุป|การ)?(?:งาน)?(?:ผล)?(?:การ)?ประชุม|.*(?:[Mm]eeting|[Mm]inutes)", text
        )
        if translated and not re.search(r"\d{1,2}[.:]\d\d", text):
            others.append((other_start, other_end))
    return ((start, end) if end > start else None), others


_ONLY_NUMBER = LazyPattern(r"ครั้งที่ ?\d{1,3}(?: ?/ ?\d{2,4})? *")
_DAY_FIRST = LazyPattern(r"(?:(?:เมื่อ)?วัน(?:จันทร์|อังคาร|พุธ|พฤหัส(?:บดี)?|ศุกร์|เสาร์|อาทิตย์)?(?:ที่)? ?)?")
_BEFORE_DAY = LazyPattern(
    r"(?<=[ \])])(?:(?:จัด|มี)ขึ้น ?)?(?:เมื่อ)?(?:คืน|เช้า|เย็น|ค่ำ|บ่าย|แลง)$|(?<=[ \])])(?:จัด|มี)ขึ้น(?: ?(?:เมื่อ|ใน))?$"
)
_PICTURES = LazyPattern("[\U0001f300-\U0001faff\u2600-\u27bf\ufe0f]+ *")


def _after_greeting(flow: str, start: int, end: int) -> int:
    """Where the title begins in a line that first calls people, with a picture between: `สรุปให้คนที่ไม่มานะ 📝 ประชุม...`."""
    for cut in _PICTURES.finditer(flow, start, end):
        if (
            cut.start() > start
            and re.search("ประชุม|วงคุย|หารือ", flow[cut.end() : end])
            and "ประชุม" not in flow[start : cut.start()]
        ):
            return cut.end()
    lead = _PICTURES.match(flow, start, end)
    return lead.end() if lead else start


def _is_greeting(flow: str, first: Span, second: Span) -> bool:
    """Whether the first line greets those who read and the second is the title: `สวัสดีค่ะทุกคน ...`, `สรุปประชุมทีมตลาด`."""
    if _GREETS.match(flow, *first):
        return _MINUTES_OF.match(flow, *second) is not None
    absent = _FOR_THE_ABSENT.search(flow, *first) is not None and flow.find("ประชุม", *first) < 0
    return absent and _NUMBERED_MEETING.match(flow, *second) is not None


# `สรุปสั้นๆ ให้คนที่ไม่ได้เข้านะคะ`, and on the next line `ประชุมทีมงาน ... ครั้งที่ 2`
_FOR_THE_ABSENT = LazyPattern("(?:ให้|เผื่อ|ถึง|สำหรับ) ?(?:คน|ใคร|เพื่อน|พี่น้อง|ผู้)ที่?(?:ไม่|หลุด|ขาด|ติด)")
_NUMBERED_MEETING = LazyPattern(r"(?:การ)?ประชุม[^\n]{2,80}(?:ครั้ง|หน|นัด|รอบ|คราว)ที่ ?\d")
_GREETS = LazyPattern(
    r"(?:สวัสดี|หวัดดี|เรียน ?(?:ทุก|สมาชิก|กรรมการ|คณะ|พี่|เพื่อน)|(?:ถึง|แจ้ง) ?(?:ทุกคน|ทุกท่าน|สมาชิก|เพื่อน|พี่น้อง)|พี่ ?ๆ|เพื่อน ?ๆ|ทุกคน|ทุกท่าน|(?i:hi|hello|dear)\b)"
)


def _behind_stroke(flow: str, start: int, end: int) -> int:
    """Where the title begins in a line that first says only what paper it is: `Meeting Notes | Lake Forum, Prep Meeting No. 5`."""
    stroke = _FIRST_STROKE.search(flow, start, end)
    if stroke is None or _GENERIC.fullmatch(flow[start : stroke.start()]) is None or flow[stroke.end()].isdigit():
        return start
    return stroke.end()


_FIRST_STROKE = LazyPattern(r" ?\| ?(?=\S{4})")


def _letterhead(flow: str, first: Span, head: list[Span]) -> int:
    """How many lines only name the house and its address, whose minutes the next line announces."""
    if len(head) > 1 and _is_letterhead(flow, first, head[1]):
        return 1
    address = len(head) > 2 and _ADDRESS.match(flow, *head[1]) is not None
    return 2 if address and _is_letterhead(flow, first, head[2]) else 0


# `เลขที่ 12 หมู่ 2 ตำบล ...`, `ฝ่ายบริหารทั่วไป โทร. ...` between the name of a house and the title of its minutes.
_ADDRESS = LazyPattern(
    r"(?:เลข)?ที่(?:อยู่|ตั้ง)?:? ?\d|\d{1,4}(?:/\d{1,4})? ?(?:ม\.|หมู่|ถนน|ถ\.|ซอย|ซ\.)|(?:หมู่(?:ที่|บ้าน)?|ถนน|ถ\.|ซอย|ตำบล|ต\.|อำเภอ|อ\.|จังหวัด|จ\.|แขวง|เขต|โทร|ฝ่าย|กอง|งาน(?=[ก-๎]{4})|สำนัก|กลุ่มงาน|คณะ(?!กรรมการ|ทำงาน)|ภาควิชา)(?![^\n]*ประชุม)"
)


def _is_letterhead(flow: str, first: Span, second: Span) -> bool:
    """Whether the first line only names the house whose minutes the second line announces."""
    gapped = _PAGE_HEAD.search(flow, *first) is not None
    if not gapped and _MEETING_WORD.search(flow, *first) is not None:
        return False
    housed = ORG_NAMED.match(flow, *first) is not None and _MEETING_OF.match(flow, *second) is not None
    return housed or re.match(r"(?:รายงาน|บันทึก|สรุป|ผล)+(?:การ)?ประชุม\S", flow[slice(*second)]) is not None


_MEETING_OF = LazyPattern(r"(?:การ)?ประชุม(?!ครั้ง|เมื่อ|วัน|ที่|ณ|ผ่าน|ทาง|ออนไลน์|เวลา|กัน)[^\s:]{5,}")  # below `โรงเรียนบ้านทุ่ง`


_PAGE_HEAD = LazyPattern(r"\S {6,}\S")  # `มูลนิธิชุมชนไท          รายงานการประชุม`


def _is_latin(text: str) -> bool:
    return sum(1 for sign in text if "a" <= sign.lower() <= "z") * 2 > len(text)


def _cut(flow: str, start: int, end: int) -> int:
    """End of the title inside its line: before a day, an hour, a place, a slash."""
    for match in _TITLE_ENDS.finditer(flow, start + 6, end):
        sign = match[0].strip()[:1]
        if sign == "/" and match[0] == "/" and flow[match.start() - 1].isdigit():
            continue
        return match.start()
    return end


def _unquoted(flow: str, span: Span) -> Span:
    start, end = span
    if end - start > 2 and flow[start] in _QUOTES and flow[end - 1] in _QUOTES:
        return start + 1, end - 1
    return start, end


_NUMBER_FIRST = LazyPattern(r"ครั้งที่ ?\d{1,3}(?: ?/ ?\d{2,4})? +(?=\D)")
_NTH = LazyPattern(r"\b\d{1,3}(?:st|nd|rd|th)\b")  # the number stands inside: `Minutes of the 3rd Planning Meeting`


def _series(reading: Reading, title: Span | None, *, numbered: bool) -> Fact | None:
    """The title without number and year; a title without either is a series where the number stands elsewhere."""
    if title is None:
        return None
    start, end = title
    numbered_first = _NUMBER_FIRST.match(reading.flow, start, end)
    start = numbered_first.end() if numbered_first else start
    cut = _SERIES_CUT.search(reading.flow, start, end)
    whole = numbered and _MEETING_WORD.search(reading.flow, start, end) and not _NTH.search(reading.flow, start, end)
    if cut is None and not whole:
        return None
    stop = cut.start() if cut else end
    head = _SERIES_HEAD.match(reading.flow, start, end)
    begin = head.end() if head else start
    if stop - begin < 12 or _GENERIC.fullmatch(reading.flow[begin:stop].strip()):
        return None
    return reading.sheet.words_fact(begin, stop, 0.7)


# ---- number, year, kind ---------------------------------------------------------------------------------------


def _meeting(reading: Reading, title: Span | None, day: DateHit | None) -> dict[str, Any]:
    number, year = _number_and_year(reading, title, day)
    if year is None and title is not None:
        match = _TITLE_YEAR.search(reading.flow, *title)
        if match:
            value = reading.year_of(match["year"] or match["bare"])
            if value is not None:
                year = reading.sheet.fact(value, match.start(), match.end(), 0.8)
    if year is None and day is not None and day.first is not None:
        year = reading.sheet.fact(be(day.first.year), day.start, day.end, 0.8)
    return {"no": number, "year_be": year, "kind": _kind(reading, title)}


def _of_another_year(reading: Reading, place: int, day: DateHit | None) -> bool:
    """Whether a number is that of an edition long ago: a year stands behind it that is not the meeting's own."""
    told = _OF_A_YEAR.match(reading.flow, place)
    own = be(day.first.year) if day is not None and day.first is not None else None
    return told is not None and (told["year"] is None or own is None or reading.year_of(told["year"]) != own)


def _of_event(reading: Reading, number: re.Match[str]) -> bool:
    """Whether a number belongs to the event: its name is told with it elsewhere, `ชื่องาน: เวทีอากาศสะอาด ครั้งที่ 3`."""
    told = [(field.value, field.end) for field in reading.fields("event")]
    name = told[0] if told else keyed_name(reading)
    words = reading.flow[slice(*name)].strip(' "“”') if name else ""
    return len(words) > len(number[0]) and words.endswith(number[0]) and reading.flow.endswith(words, 0, number.end())


def _number_and_year(reading: Reading, title: Span | None, day: DateHit | None) -> tuple[Fact | None, Fact | None]:
    flow, sheet = reading.flow, reading.sheet
    for field in reading.fields("no")[:1]:
        told = _FIELD_NO.match(flow, field.value, field.end)
        number = read_number(told["no"]) if told else None
        if told and number:
            year = reading.year_of(told["year"]) if told["year"] else None
            return (
                sheet.fact(number, *told.span(), 0.9),
                sheet.fact(year, *told.span(), 0.9) if year else None,
            )
        match = _BARE_NO.search(flow, field.value, min(field.end, field.value + 20))
        if match:
            year = reading.year_of(match["year"]) if match["year"] else None
            return (
                sheet.fact(int(match["no"]), match.start(), match.end(), 0.97),
                sheet.fact(year, match.start(), match.end(), 0.95) if year else None,
            )
    events = {(field.start, field.end) for field in reading.fields("event", "theme")}
    spans = ([title] if title else []) + [span for span in reading.head_spans() if span not in events]
    spans += reading.opening()[:1]
    spans += [span for span in reading.opening()[1:] if reading.announces_sitting(*span)]
    for start, end in spans:
        for match in _NO.finditer(flow, start, end):
            if end - start > _STORY and not match["year"] and _EDITION.search(reading.before(match.start(), 60)):
                continue  # in a story the event is the second one, not the meeting
            if not match["year"] and _of_event(reading, match):
                continue
            written = match["no"] or match["en"] or match["nth"] or match["hash"]
            if NOT_THE_MEETING.search(reading.before(match.start(), 40)) or re.search(
                r"รับรองรายงาน", reading.before(match.start(), 60)
            ):
                continue
            year_text = match["year"] or match["en_year"] or match["hash_year"]
            year = reading.year_of(year_text) if year_text else None
            number = 1 if written == "แรก" else int(written)
            return (
                sheet.fact(number, match.start(), match.end(), 0.97),
                sheet.fact(year, match.start(), match.end(), 0.95) if year else None,
            )
        worded = _WORD_NO.search(flow, start, end)
        if worded and (start, end) != title and _of_another_year(reading, worded.end(), day):
            continue
        if worded and end - start > _STORY and _EDITION.search(reading.before(worded.start(), 60)):
            continue
        if worded and not NOT_THE_MEETING.search(reading.before(worded.start(), 40)):
            number = 1 if worded["no"] == "แรก" else read_number(worded["no"]) or 0
            return (sheet.fact(number, worded.start(), worded.end(), 0.85) if number else None), None
    return None, None


def _kind(reading: Reading, title: Span | None) -> Fact | None:
    spans = [title] if title else []
    spans += reading.outline.head[:2]
    if not reading.outline.head or (title and title[1] - title[0] < 25):
        spans += [(start, min(end, start + 160)) for start, end in reading.opening()[:1]]
    for kind, pattern in _KINDS:
        for start, end in spans:
            match = pattern.search(reading.flow, start, end)
            if kind == "other" and (start, end) != title:
                match = None  # a place may well be called ศูนย์ฝึกอบรม
            if match and kind == "committee" and (start, end) not in (title, *reading.outline.head[:2]):
                match = _WHOLE_COMMITTEE.search(reading.flow, start, end)
            if match:
                return reading.sheet.fact(kind, match.start(), match.end(), 0.9)
    return None
