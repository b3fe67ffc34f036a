"""Deadlines: a day behind ภายใน or ก่อน, so many days after something, a weekday of this week."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from wethi.pure.minutes.parts import Item
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_days import closing_days
from wethi.pure.minutes.vocabulary import PERSON
from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.dates import DateHit, common_year
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import THAI_MONTH, WEEKDAY, month_number, weekday_number

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_CUE = (
    r"(?:(?:ให้)?(?:แล้ว)?เสร็จ ?)?(?:ภายใน|ไม่เกิน|ไม่ช้ากว่า|ก่อน(?:ถึง)?|(?:กำหนด|ต้อง|ขอ)?(?:ส่ง(?:ให้(?:ดู|ตรวจ|อ่าน)(?:กัน)?|(?:แบบ)?ร่าง|ต้นฉบับ|เรื่อง(?=ใน|ภายใน|ก่อน)|โรงพิมพ์|ร้าน|เขต|อำเภอ|จังหวัด|เทศบาล|อบต\.?|ส่วนกลาง|ฝ่ายเลขา|กองเลขา)?|เสร็จ)(?:ภายใน|ใน(?= ?(?:วันที่|วัน)? ?$)|ไม่เกิน|ก่อน|วันที่)?|ให้ทัน|ให้แล้ว|เส้นตาย|เดดไลน์|กำหนด(?:ส่ง|เสร็จ|แล้วเสร็จ)|กส\.|หมดเขต(?:ส่ง)?|(?:ขยาย|ยืด|เลื่อน)(?:เวลา|กำหนด|ระยะเวลา)?[ก-๎]{0,24}?(?:จน|ไป)*ถึง|(?<!เ)ปิดรับ(?:สมัคร|[ก-๎]{2,16}?)?|(?:สมัคร|ลงทะเบียน|(?:ส่ง|ยื่น|ตอบ)[ก-๎]{0,12}?)ได้(?:จน)?ถึง|ไม่เกินวันที่|"
    r"(?i:due(?: date| on| by)?|(?:registration|applications?|submissions?|nominations?) (?:closes?|ends?)(?: on)?|deadline|no later than|not later than|before|by|until|within))"
)
_BEFORE_DATE = LazyPattern(
    _CUE
    + rf"(?: ?(?:คือ|:|-|เวลา [\d.]+ ?น\. ?(?:ของ)?))? ?(?:(?:วัน)?(?:{WEEKDAY})(?:นี้|หน้า) ?)?(?:สิ้น)?(?:วัน(?:พระ|โกน)?ที่|วัน|เดือน|the|on)? ?$"
)
_RELATIVE = LazyPattern(
    r"(?=[ภไกWw])(?P<cue>ภายใน|ไม่เกิน|ก่อน(?P<event>(?:วัน|การ)?(?:จัด)?(?:งาน|เวที|ประชุม|(?<=วัน)(?:ซ้อม|วิ่ง|แข่ง|สอบ|อบรม|เดินทาง|เปิด|พิธี|ปั่น))[ก-๎]{0,12}?) ?|(?i:within) ?)(?:เวลา)? ?(?P<count>\d{1,3}|[ก-๎]{2,14}?) ?(?P<unit>วัน(?!ที่|จันทร์|อังคาร|พุธ|พฤหัส|ศุกร์|เสาร์|อาทิตย์|งาน|นี้)|สัปดาห์|อาทิตย์|เดือน|(?i:days?|weeks?|months?))(?:ทำการ)?"
    r"(?: ?(?:หลัง(?:จาก)?|นับ(?:แต่|จาก|ตั้งแต่)|ถัดจาก|(?i:after|of|from)) ?(?P<after>[^\s,;()]{2,50}(?: (?:the )?[a-z]+)?))?"
)
_WEEKDAY = LazyPattern(rf"(?:ภายใน|ก่อน|ไม่เกิน) ?(?:วัน)?(?P<day>{WEEKDAY}) ?(?P<which>นี้|หน้า)?(?! ?(?:ที่)? ?\d)")
_BARE_DAY = LazyPattern(
    rf"(?=[ภไกเส])(?:ภายใน|ไม่เกิน|ก่อน|เสร็จ|ส่ง|(?<=ส่ง)กลับ)(?:วัน)?(?:{WEEKDAY})?ที่ ?(?P<day>\d{{1,2}})(?: ?(?:นี้|เดือนนี้))?(?![\d./:])"
)
_TOMORROW = LazyPattern(r"(?:ภายใน|ก่อน|ไม่เกิน) ?(?:วัน)?(?P<day>พรุ่งนี้|มะรืน(?:นี้)?)")
_TOMORROW_LAST = LazyPattern(
    r" ?[-/(,]? (?:วัน)?(?P<day>พรุ่งนี้|มะรืน(?:นี้)?)(?:เลย|ครับ|ค่ะ|คะ|นะ|จ้า)*[ )]*$"
)  # `ทำฟอร์มรับสมัคร พรุ่งนี้` among tasks
_MONTH_END = LazyPattern(
    rf"(?=[ภไกส])(?:ภายใน|ไม่เกิน|ก่อน(?=สิ้น)|(?<=เสร็จ)(?=สิ้นเดือน)|(?:(?<= - )|(?<=/ ))(?=สิ้นเดือน)) ?(?:(?:วัน)?(?P<end>สิ้น)?เดือน ?)?(?P<which>(?:(?<=เดือน)|(?<=เดือน ))(?:นี้|หน้า)|{THAI_MONTH}|(?<=สิ้นเดือน))(?: ?(?:พ\.ศ\. ?)?(?P<year>2\d\d\d|[4-9]\d)(?!\d))?"
)
_LENGTH = {"ว": 1, "ส": 7, "อ": 7, "เ": 30, "d": 1, "w": 7, "m": 30}


@dataclass(slots=True)
class Deadline:
    """A deadline in flow: `start` is where its cue begins, so that the work described ends there."""

    start: int
    end: int
    due: dict[str, Any]
    day: date | None


def find_deadlines(reading: Reading) -> list[Deadline]:
    """All deadlines of running text, in order."""
    found: list[Deadline] = []
    for hit in reading.dates:
        if hit.first is None:
            continue
        cue = _BEFORE_DATE.search(reading.before(hit.start, 40))
        if cue is None or reading.is_law(hit.start):
            continue
        start = hit.start - len(reading.before(hit.start, 40)) + cue.start()
        found.append(Deadline(start, hit.end, due_of(hit), hit.last or hit.first))
    found += _in_brackets(reading) + _behind_strokes(reading)
    found += [Deadline(at, hit.end, due_of(hit), hit.last or hit.first) for at, hit in closing_days(reading)]
    ranked = [(deadline.start, 0, deadline) for deadline in found]
    ranked += [
        (deadline.start, 1, deadline)
        for deadline in (*_relative(reading), *_weekdays(reading), *_bare_days(reading), *_spoken(reading))
    ]
    kept: list[Deadline] = []
    for _, rank, deadline in sorted(ranked, key=lambda entry: entry[:2]):
        if kept and deadline.start < kept[-1].end:
            # A full date wins over the looser reading that began before it.
            if rank == 0 and kept[-1].day is None:
                kept[-1] = deadline
            continue
        kept.append(deadline)
    for gone in reading.taken_back:
        _instead(reading, gone, kept)
    _move(reading, kept)
    return sorted(kept, key=lambda deadline: deadline.start)


def _instead(reading: Reading, gone: DateHit, kept: list[Deadline]) -> None:
    """The day that stands for one taken back is the deadline, and the work told ends before the day taken back."""
    cue = _BEFORE_DATE.search(reading.before(gone.start, 40))
    until = min(reading.line_of(gone.start)[1], gone.end + _TAKEN_BACK)
    if cue is None:
        return
    begin = gone.start - len(cue.string) + cue.start()
    told = next((deadline for deadline in kept if gone.end <= deadline.start < until), None)
    if told is not None:
        told.start = begin
        return
    for hit in reading.dates_in(gone.end, until)[:1]:
        if hit.first is not None:
            kept.append(Deadline(begin, hit.end, due_of(hit), hit.last or hit.first))


_MOVES = LazyPattern(r"เลื่อน|แก้(?!ว)|เปลี่ยน|ขยับ|ยืด|ขยาย|(?:พิมพ?์?|เขียน|จด|บอก)ผิด|โทษที|ขออภัย")
_STEMS = ("เลื่อน", "แก้", "เปลี่ยน", "ขยับ", "ยืด", "ขยาย", "ผิด", "โทษที", "ขออภัย")
_RIGHTS = LazyPattern(r"[ก-๎ ]{0,16}?(?:ขอแก้|แก้ไข|แก้ข่าว|แก้นิด|(?:พิมพ?์?|เขียน|จด|บอก)ผิด)")
_NOT_DAY = LazyPattern(
    r"(?:นะ|คะ|ค่ะ|ครับ|จ้า|[ ,(])*(?:ไม่ใช่|มิใช่|แทน(?:ที่)?) ?(?:วันที่|ภายใน|ก่อน|ของเดิม|เดิม)? ?(?P<day>\d{1,2})(?![\d.:/]| ?(?:คน|บาท|น\.))"
)
_FOR_ANOTHER = LazyPattern(r"(?:น\.)? ?(?:แทน(?:ที่)?|ไม่ใช่) ?(?:เป็น)?(?:ของเดิม|เดิม)? ?(?:คือ|วันที่|ภายใน|ก่อน)? ?")
_FROM_TO = LazyPattern(r" ?(?:ไป)?เป็น ?(?:วันที่|ภายใน|ก่อน)? ?")


def _move(reading: Reading, kept: list[Deadline]) -> None:
    """`พี่นุชขอเลื่อนเป็นก่อน 7 กย แทน 5 กย` further down: the task that had the one day has the other."""
    moves = _moves(reading)
    if not moves:
        return
    _right(reading, kept, moves)
    for first, second in pairwise(reading.dates):
        line = reading.line_of(first.start)[0]
        between = reading.flow[first.end : second.start]
        if len(between) > _NEAR or moves.get(line, first.end) > first.start:
            continue
        if _FOR_ANOTHER.fullmatch(between):
            new, old = first, second
        elif _FROM_TO.fullmatch(between):
            new, old = second, first
        else:
            continue
        day = old.last or old.first
        told = [one for one in kept if one.end < line and day is not None and one.day == day]
        named = [one for one in told if _same_actor(reading, line, one)]
        for one in named if len(told) > 1 else told:
            one.due, one.day = due_of(new), None


def _moves(reading: Reading) -> dict[int, int]:
    """Where on each line, by its start, the first word of moving or righting ends."""
    found: dict[int, int] = {}
    for match in _MOVES.finditer(reading.flow) if any(stem in reading.flow for stem in _STEMS) else ():
        found.setdefault(reading.line_of(match.start())[0], match.end())
    return found


def _right(reading: Reading, kept: list[Deadline], moves: dict[int, int]) -> None:
    """`ขอแก้ค่ะ ป้ายครูแอ๋วส่งก่อน 27 ม.ค. ไม่ใช่ 25` further down: the day of that task, and no task of its own."""
    for hit in reading.dates:
        line, end = reading.line_of(hit.start)
        if hit.first is None or moves.get(line, hit.end) > hit.start:
            continue
        denied = _NOT_DAY.match(reading.flow, hit.end, end)
        told = [one for one in kept if one.end < line and one.day is not None]
        if denied:
            day = int(denied["day"])
            told = [
                one
                for one in told
                if one.day and (one.day.year, one.day.month, one.day.day) == (hit.first.year, hit.first.month, day)
            ]
        elif not _RIGHTS.match(reading.flow, line) or len(reading.dates_in(line, end)) > 1:
            continue
        named = [one for one in told if _same_actor(reading, line, one)]
        told = named if len(told) > 1 or not denied else told
        if len(told) != 1:
            continue
        told[0].due, told[0].day = due_of(hit), hit.last or hit.first
        kept[:] = [one for one in kept if not line <= one.start < end]


def _same_actor(reading: Reading, line: int, deadline: Deadline) -> bool:
    """Whether a line names the one who acts before that deadline."""
    item = reading.item_at(deadline.start)
    who = _ACTS.match(reading.flow, item.start) if item is not None else None
    return who is not None and who[0] in reading.flow[line : reading.line_of(line)[1]]


_ACTS = LazyPattern(rf"{PERSON}[ก-๎]{{2}}")
_NEAR = 30  # characters
_TAKEN_BACK = 60
_BRACKET_BEFORE = LazyPattern(
    r"(?:[(\[]|\([^()\d]{2,40}, ?)(?:ส่ง|เสร็จ)? ?$"
)  # also `(พี่นก, 20 มี.ค.)`: who and until when
_ENTRUSTED = LazyPattern(r"มอบ(?:หมาย)?|ขอ?ให้ ?(?=[ก-ฮ])")


def _in_brackets(reading: Reading) -> list[Deadline]:
    """`ครูแจ่ม ทำป้าย (25 ม.ค.)` under a heading of tasks: the day in brackets at the end of the line."""
    found: list[Deadline] = []
    for item in reading.outline.items:
        if reading.flow[item.end - 1] not in ")]" or (
            item.role != "tasks" and not _ENTRUSTED.match(reading.flow, item.start)
        ):
            continue
        for hit in reading.dates_in(item.start, item.end):
            opened = _BRACKET_BEFORE.search(reading.flow, item.start, hit.start) if hit.end == item.end - 1 else None
            if opened and hit.first is not None:
                found.append(Deadline(opened.start(), item.end, due_of(hit), hit.last or hit.first))
    return found


_STROKED = LazyPattern(r" ?(?:/| -) ?(?:ส่ง|กำหนด|เสร็จ)?$")
# `ทำผังร้าน: นางสาวมาลินี กำหนด 15 ธันวาคม 2569`, `สั่งเสื้อ 850 ตัว -> 20 มี.ค.` among tasks
_SET_FOR = LazyPattern(r"[ ,] ?กำหนด(?:วันที่|วัน|:| )*$| ?(?:->|→|=>|➡|>{1,2}) ?(?:ส่ง|เสร็จ)?$")


def _behind_strokes(reading: Reading) -> list[Deadline]:
    """`ครูแดง / ทำเกียรติบัตร / 15 พ.ย. 2567`: the day that closes a line of three parts."""
    found: list[Deadline] = []
    for item in reading.outline.items:
        text = reading.flow[item.start : item.end]
        handed = item.role == "tasks" or text[0] == "@" or text.count("→") >= _TWO_ARROWS
        last = reading.dates_in(item.start, item.end)[-1:] if handed else []
        if (
            last
            and last[0].end == item.end
            and last[0].first
            and reading.flow.endswith(", ", item.start, last[0].start)
        ):
            found.append(Deadline(last[0].start - 2, item.end, due_of(last[0]), last[0].last or last[0].first))
            continue
        told = _SET_FOR.search(reading.flow, item.start, last[0].start) if last and last[0].end == item.end else None
        if told and last[0].first:
            found.append(Deadline(told.start(), item.end, due_of(last[0]), last[0].last or last[0].first))
            continue
        if last and _closes_work(reading, item, last[0]):
            said = " วันที่ " if reading.flow.endswith(" วันที่ ", item.start, last[0].start) else " "
            found.append(Deadline(last[0].start - len(said), item.end, due_of(last[0]), last[0].last or last[0].first))
            continue
        if text.count("/") + text.count(" - ") < 2 or reading.outline.body_start > item.start:
            continue
        for hit in reading.dates_in(item.start, item.end):
            cut = _STROKED.search(reading.flow, item.start, hit.start)
            if (
                hit.end == item.end
                and cut
                and hit.first is not None
                and text.count(" /") + text.count("/ ") + text.count(" - ") >= 2
            ):
                found.append(Deadline(cut.start(), hit.end, due_of(hit), hit.last or hit.first))
    return found


_NO_DUE = LazyPattern(
    r"จอง|นัด|ประชุม|ซ้อม|อบรม|พา|วัน(?!ที่)|งาน|เวที|เดินทาง|เยี่ยม|ลงพื้นที่|ตรวจ|จัด(?!ทำ|หา|ซื้อ|พิมพ์|ส่ง)|เปิด(?!รับ|เพจ|ระบบ|บัญชี|กลุ่ม|เว็บ)|เริ่ม|ไป(?!รับ|ซื้อ|ขอ)|ระหว่าง|ตั้งแต่|ถึง ?$|ใน$|ของ$|\((?![^()\n]{1,24}\) )|[/:=→>-]"
)


def _closes_work(reading: Reading, item: Item, hit: DateHit) -> bool:
    """Whether a day alone behind a blank closes the line of a task: `ฟาติน ออกแบบโลโก้ 27 ส.ค.`; not a day on which something is held."""
    flow = reading.flow
    if hit.end != item.end or hit.last is not None or len(reading.dates_in(item.start, item.end)) > 1:
        return False
    return (
        flow[hit.start - 1] == " "
        and hit.start - item.start > _WORK_AND_ACTOR
        and not _NO_DUE.search(flow[item.start : hit.start].rstrip())
    )


_TWO_ARROWS = 2  # who, what, until when
_WORK_AND_ACTOR = 8  # characters


def due_of(hit: DateHit) -> dict[str, Any]:
    """`due` of minutes/1 for a date."""
    day = hit.last or hit.first
    return {
        "date": day.isoformat() if day else None,
        "relative": None,
        "weekday": DAYS[hit.weekday] if hit.weekday is not None else None,
        "weekday_ok": hit.weekday_ok if hit.weekday is not None else None,
    }


def _at_cues(
    reading: Reading, pattern: re.Pattern[str] | LazyPattern, cues: tuple[str, ...]
) -> Iterator[re.Match[str]]:
    """What a pattern that begins with one of the cues matches, in order; looking for the cues first is far quicker."""
    done = 0
    for at in sorted(place for cue in cues for place in reading.places(cue)):
        match = pattern.match(reading.flow, at) if at >= done else None
        if match is not None:
            done = match.end()
            yield match


def _relative(reading: Reading) -> list[Deadline]:
    found: list[Deadline] = []
    for match in _at_cues(reading, _RELATIVE, ("ภายใน", "ไม่เกิน", "ก่อน", "within", "Within")):
        count = read_number(match["count"])
        if count is None or count > 400:
            continue
        days = count * _LENGTH[match["unit"][0].lower()]
        after = match["after"]
        if match["event"]:
            days, after = -days, match["event"]
        relative = {"days": days, "after": after.strip(" .") if after else None}
        due = {"date": None, "relative": relative, "weekday": None, "weekday_ok": None}
        found.append(Deadline(match.start(), match.end(), due, None))
    for match in _at_cues(reading, _AFTER, ("หลัง",)):
        relative = {"days": int(match["count"]) * _LENGTH[match["unit"][0]], "after": match["after"]}
        due = {"date": None, "relative": relative, "weekday": None, "weekday_ok": None}
        found.append(Deadline(match.start(), match.end(), due, None))
    return found


# `สั่งทำเสื้อ หลังปิดรับสมัคร 3 วัน`, at the end of a line only.
_AFTER = LazyPattern(
    r"(?<=[^\d] )หลัง(?:จาก)?(?P<after>(?!จาก|ให้|จะ|คา|บ้าน|วัด|ตลาด|เวที|สวน|ละ)[ก-๎]{3,24}?) ?(?P<count>\d{1,2}) ?(?P<unit>วัน|สัปดาห์|เดือน)(?=[ .)]*(?:\n|$))"
)


def _weekdays(reading: Reading) -> list[Deadline]:
    found: list[Deadline] = []
    for match in _at_cues(reading, _WEEKDAY, ("ภายใน", "ไม่เกิน", "ก่อน")):
        number = weekday_number(match["day"])
        day = None
        if match["which"] == "นี้" and reading.meeting_day is not None:
            ahead = (number - reading.meeting_day.weekday()) % 7
            day = reading.meeting_day + timedelta(ahead) if ahead else None
        due = {
            "date": day.isoformat() if day else None,
            "relative": None,
            "weekday": DAYS[number],
            "weekday_ok": True if day else None,
        }
        found.append(Deadline(match.start(), match.end(), due, day))
    return found


def _bare_days(reading: Reading) -> list[Deadline]:
    """`ภายในวันที่ ๒๕` of the meeting's month, or of the next when that day has passed."""
    meeting = reading.meeting_day
    found: list[Deadline] = []
    if meeting is None:
        return found
    for match in _at_cues(reading, _BARE_DAY, ("ภายใน", "ไม่เกิน", "ก่อน", "เสร็จ", "ส่ง", "กลับ")):
        if any(
            hit.start < match.end() and match.start() < hit.end
            for hit in (*reading.dates_in(match.start() - 40, match.end() + 1), *reading.taken_back)
        ):
            continue
        number = int(match["day"])
        month = meeting.month if number >= meeting.day else meeting.month % 12 + 1
        year = meeting.year + (1 if month == 1 and meeting.month == 12 else 0)
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        found.append(Deadline(match.start(), match.end(), _due_on(day), day))
    return found


def _spoken(reading: Reading) -> list[Deadline]:
    """`ภายในพรุ่งนี้`, `ภายในสิ้นเดือนกันยายน`, `ภายในเดือนพฤศจิกายน 2565`: the day they end."""
    meeting = reading.meeting_day
    found: list[Deadline] = []
    if meeting is None:
        return found
    closing = (
        _TOMORROW_LAST.search(reading.flow, item.start, item.end)
        for item in reading.outline.items
        if item.role == "tasks"
    )
    told = (
        _at_cues(reading, _TOMORROW, ("ภายใน", "ไม่เกิน", "ก่อน"))
        if "รุ่งนี้" in reading.flow or "มะรืน" in reading.flow
        else ()
    )
    for match in (*told, *(match for match in closing if match)):
        day = meeting + timedelta(1 if match["day"] == "พรุ่งนี้" else 2)
        found.append(Deadline(match.start(), match.end(), _due_on(day), day))
    for match in _at_cues(reading, _MONTH_END, ("ภายใน", "ไม่เกิน", "ก่อนสิ้น", "สิ้นเดือน")):
        last = _month_end(match, meeting)
        if last is not None and last >= meeting:
            found.append(Deadline(match.start(), match.end(), _due_on(last), last))
    return found


def _month_end(match: re.Match[str], meeting: date) -> date | None:
    if match["which"] in ("", "นี้", "หน้า"):
        months = meeting.year * 12 + meeting.month - 1 + (match["which"] == "หน้า")
        year, month = months // 12, months % 12 + 1
    else:
        month = month_number(match["which"])
        written = match["year"]
        stated = common_year(int(written) + (2500 if len(written) == 2 else 0)) if written else None
        if written and stated is None:
            return None
        year = stated or meeting.year + (month < meeting.month)
    return date(year, month, monthrange(year, month)[1])


def _due_on(day: date) -> dict[str, Any]:
    return {"date": day.isoformat(), "relative": None, "weekday": None, "weekday_ok": None}
