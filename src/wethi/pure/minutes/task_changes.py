"""What a later line changes of a task: `แก้ข้อ 3 ป้ายให้มะลิทำแทน`, `ไม่ใช่ 17 ป้าสายขอเป็นภายใน 18 ตุลา`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from wethi.pure.minutes.deadlines import Deadline, due_of
from wethi.pure.minutes.headings import headed_order
from wethi.pure.minutes.line_kinds import ORDERS
from wethi.pure.minutes.lines import Line
from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.reading import Reading, within
from wethi.pure.minutes.task_parts import Task
from wethi.pure.minutes.task_patterns import LISTED_VERB
from wethi.pure.minutes.vocabulary import ACTOR, ELDER, FORMAL, NAMED_PERSON, VERB
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import WEEKDAY
from wethi.pure.thai.words import words

Due = dict[str, Any]

_STEMS = ("แทน", "แก้", "เลื่อน", "เปลี่ยน", "ขยับ", "ไม่ใช่", "เอ้ย", "เอ๊ย", "ขอเป็น", "งั้น", "instead of")
_RIGHTS = LazyPattern(
    r"[^ก-๎A-Za-z\d]{0,6}(?:\d{1,2}[:.]\d\d )?[ก-๎A-Za-z ]{0,16}?(?:(?:ขอ)?(?:แก้(?:ไข)?|เปลี่ยน)(?:ท้าย|ข้อ|ตรง|ข่าว|ใหม่|หน่อย|นิด|นะ|ค่ะ|ครับ|คน|ตัว|ผู้|เป็น|[ :()])|ขอเลื่อน|เอ้ย|เอ๊ย|ไม่ใช่|งั้น)"
)
_RIGHTS_SURELY = LazyPattern(r"[(*]? ?(?:ขอแก้|แก้(?:ไข)?(?:นะ|ค่ะ|ครับ)* ?[:)])")  # no work of righting something
_CANNOT = LazyPattern(
    r"ติด(?=เวร|งาน|ธุระ|ประชุม|ราชการ|สอบ|เรียน|ภารกิจ)|ไม่(?:ว่าง|สะดวก|อยู่|ทัน|ได้แล้ว)|ต้องไป|ไปต่าง|ป่วย|ลา(?=คลอด|ออก|ป่วย|กิจ)"
)
_NUMBERED = LazyPattern(r"ข้อ ?(?:ที่ ?)?(?P<no>\d{1,2})(?!\d|[.:/]\d)")
_INSTEAD = LazyPattern(
    rf"(?:ให้|เป็น|ขอ|ฝาก) ?(?P<owner>{FORMAL} ?[ก-๎]{{2,20}} [ก-๎]{{2,24}}(?= )|(?!{LISTED_VERB.pattern}|ใช้|มี|เป็น|อยู่|กิน|เล่น|นั่ง|ใส่|การ|ความ|ของ)[ก-๎A-Za-z.]{{2,20}}?) ?(?:เป็นคน|มา|ไป|ช่วย|รับ)*"
    rf"(?:(?<=[^ ]) ?(?:{LISTED_VERB.pattern}|ดูแล|รับ)[^\n\d]{{0,40}}?)?(?:ให้)?แทน(?=นะ|ค่ะ|คะ|ครับ|จ้า|เลย|ได้|แล้ว|[^ก-๎]|$)"
)
_INSTEAD_ENGLISH = LazyPattern(r"(?P<owner>[A-Z][a-z]+(?: [A-Z][a-z]+)?) (?:will [a-z ]{2,30} )?instead of [A-Z]")
_ASKS = LazyPattern(r"(?:ไหม|มั้ย|ไม๊|ได้ป่ะ|หรือเปล่า)(?:คะ|ค่ะ|ครับ|จ๊ะ|[ ?])*$|\?$|(?:ไหม|มั้ย)(?:คะ|ครับ)")
_GRANTS = LazyPattern(r"ได้(?!รับ)|โอเค|ตกลง|ครับ|ค่ะ|จ้า|(?i:ok|sure|yes)")
_WISHES_DAY = LazyPattern(r"ขอ(?:ส่ง|เลื่อน)?เป็น ?(?:ภายใน|ก่อน|วันที่)? ?$")
_TO_DAY = LazyPattern(
    rf"(?:เลื่อน|ขยับ|เปลี่ยน|แก้|ยืด|ขอ|งั้น)(?!ประชุม|งาน|วันงาน)[ก-๎() \d]{{0,30}}?(?:เป็น|ไป) ?(?:ภายใน|ก่อน|ไม่เกิน|วันที่|วัน|ส่ง|เสร็จ|{WEEKDAY}|ที่| )*$"
)
_BY = LazyPattern(rf"(?:ภายใน|ก่อน|ไม่เกิน|ส่ง|เสร็จ) ?(?:วันที่|วัน|{WEEKDAY}|ที่| )*$")
_DENIED = LazyPattern(r"(?:ไม่ใช่|มิใช่|จาก) ?(?:วันที่ ?)?(?P<day>\d{1,2})(?![\d.:/]| ?(?:คน|บาท|น\.|โมง))")
_NOT_A_TASK = LazyPattern(r"(?<!ท้าย)(?<!ที่)ประชุม|นัด(?!ส่ง)|งานเริ่ม|เริ่มงาน|วันงาน")
_LEAST_WORD, _ENOUGH, _NAMED = 3, 5, 6  # characters of a word; that tell a task; what a name is worth
_LAST = 40  # tasks before a line that it may speak of


_REPLACED = LazyPattern(
    rf" *[(,-]? ?(?:ขอ)?(?:แก้(?:ไข|ข่าว)?|เปลี่ยน)(?:เป็น|ตัว|คน|ใหม่|ค่ะ|ครับ)* ?:? ?(?:ให้|เป็น)? ?(?P<owner>(?:{ACTOR}|{ELDER})[ก-๎]{{0,18}}?) ?(?:มา|ไป|รับ|เป็นคน)?(?:{VERB}[ก-๎]{{0,8}}?)?แทน"
)


def due_by_heading(reading: Reading, tasks: list[Task], deadlines: list[Deadline]) -> list[Task]:
    """The tasks, with the day of the order they stand below where they have none: `ให้ทอส่งก่อน 31 ต.ค.` over who weaves what."""
    headings = {
        reading.sheet.words(start, end).strip("#:*= "): (start, end) for _, start, end in reading.outline.headings
    }
    for task in tasks:
        if task.due is not None or task.item is None or task.item.role != "tasks":
            continue
        above = [(one.start, one.end) for one in reading.points_above(task.item)[:1]]
        above += [headings[task.item.section]] if task.item.section in headings and task.item.level == 1 else []
        for start, end in above:
            orders = ORDERS.fullmatch(reading.flow, start, end) or headed_order(reading.flow[start:end])
            told = within(deadlines, start, end) if orders else []
            task.due = told[0].due if len(told) == 1 else None
    return tasks


def replaced_actor(flow: str, start: int, end: int) -> re.Match[str] | None:
    """Who stands in for the one named before: `ครูนิดเขียนจดหมาย แก้: ให้ปลัดโชติเขียนแทน`."""
    told = flow.find("แทน", start, end) > 0 and any(flow.find(word, start, end) > 0 for word in ("แก้", "เปลี่ยน"))
    found = _REPLACED.search(flow, start + 8, end) if told else None
    return found if found and found.end() - found.start() > 8 else None


def changing_lines(reading: Reading) -> list[int]:
    """Places among the lines of those with a word of changing."""
    starts = [line.start for line in reading.sheet.lines]
    found: set[int] = set()
    for stem in reading.heard(_STEMS):
        at = reading.flow.find(stem)
        while at >= 0:
            found.add(bisect_right(starts, at) - 1)
            at = reading.flow.find(stem, at + len(stem))
    return sorted(found - {-1})


def only_changes(reading: Reading, places: list[int]) -> set[str]:
    """Points, by their ids, that only put right what was said before."""
    items = (reading.item_at(reading.sheet.lines[at].end - 1) for at in places)
    return {item.id for item in items if item and _RIGHTS.match(reading.flow, item.start, item.end)}


def change_tasks(reading: Reading, tasks: list[Task], deadlines: list[Deadline], places: list[int]) -> list[Task]:
    """The tasks as the lines at `places` leave them; deadlines that no longer hold are taken out, those told instead put in."""
    before = 0
    gone: list[Due | None] = []
    moved: list[tuple[Task, DateHit, Due]] = []
    changing: set[int] = set()  # where the lines begin that only change a task
    for at in places:
        line = reading.sheet.lines[at]
        while before < len(tasks) and tasks[before].around[1] <= line.start:
            before += 1
        if before == 0:
            continue
        if _ASKS.search(line.text) and not any(
            _GRANTS.match(after.text) for after in reading.sheet.lines[at + 1 : at + 2]
        ):
            continue
        owner = _who_instead(reading, line)
        hit = _until_when(reading, line, handed=owner is not None)
        task = _meant(reading, line, tasks[max(0, before - _LAST) : before], hit) if owner or hit else None
        if task is None:
            continue
        changing.add(reading.line_of(line.start)[0])
        task.owner = owner or task.owner
        if hit is not None:
            gone.append(task.due)
            task.due = due = due_of(hit)
            moved.append((task, hit, due))
    if moved:
        _put_off(reading, moved, {id(due) for due in gone} - {id(task.due) for task in tasks}, deadlines)
    return [task for task in tasks if reading.line_of(task.around[0])[0] not in changing] if changing else tasks


def _put_off(
    reading: Reading, moved: list[tuple[Task, DateHit, Due]], gone: set[int], deadlines: list[Deadline]
) -> None:
    """The days tasks had are deadlines no more, those they have are; `gone` holds what was due, by identity."""
    cells = {id(row.item): row.cells["due"] for row in reading.outline.rows if "due" in row.cells}
    kept = [one for one in deadlines if id(one.due) not in gone]
    starts = [one.start for one in kept]
    for task, hit, due in moved:
        if id(task.item) in cells:
            reading.taken_back += reading.dates_in(*cells[id(task.item)])
        at = bisect_right(starts, hit.start) - 1
        if at < 0 or kept[at].end <= hit.start:
            deadlines.append(Deadline(hit.start, hit.end, due, hit.last or hit.first))
    deadlines[:] = sorted((one for one in deadlines if id(one.due) not in gone), key=lambda one: one.start)


def _who_instead(reading: Reading, line: Line) -> Span | None:
    """Who acts in another's place."""
    english = _INSTEAD_ENGLISH.search(reading.flow, line.start, line.end) if "instead of" in line.text else None
    if english:
        return english.span("owner")
    match = _INSTEAD.search(reading.flow, line.start, line.end) if "แทน" in line.text else None
    if match is None:
        return None
    known = NAMED_PERSON.match(match["owner"]) is not None or match["owner"] in reading.known_names
    righted = _RIGHTS.match(line.text) or _CANNOT.search(line.text) or _NUMBERED.search(line.text)
    return match.span("owner") if known or righted else None


def _until_when(reading: Reading, line: Line, *, handed: bool) -> DateHit | None:
    """The one day a line tells in place of another, or to whom it hands the task."""
    hits = [hit for hit in reading.dates_in(line.start, line.end) if hit.first is not None]
    if len(hits) != 1 or _NOT_A_TASK.search(reading.flow, line.start, hits[0].start):
        return None
    before = reading.flow[line.start : hits[0].start]
    anew = handed or _RIGHTS_SURELY.match(line.text)
    if (anew and _BY.search(before)) or _WISHES_DAY.search(before):
        return hits[0]
    return hits[0] if _RIGHTS.match(line.text) and (_TO_DAY.search(before) or _DENIED.search(before)) else None


def _meant(reading: Reading, line: Line, told: list[Task], hit: DateHit | None) -> Task | None:
    """The task that a line speaks of: by its number, else by its words and who has it; None where two are as likely."""
    number = _NUMBERED.search(line.text)
    if number:
        counted = [task for task in told if task.item is not None and task.item.no == number["no"]]
        return counted[0] if len(counted) == 1 else None
    denied = _DENIED.search(line.text) if hit is not None else None
    if denied:
        told = [task for task in told if task.due and (task.due["date"] or "").endswith(f"-{int(denied['day']):02d}")]
        if len(told) == 1:
            return told[0]
    ranked = sorted(((_likeness(reading, line, task), at) for at, task in enumerate(told)), reverse=True)
    if not ranked or ranked[0][0] < _ENOUGH or (len(ranked) > 1 and ranked[1][0] == ranked[0][0]):
        return None
    return told[ranked[0][1]]


def _likeness(reading: Reading, line: Line, task: Task) -> int:
    named = task.owner is not None and reading.flow[slice(*task.owner)].strip() in line.text
    return named * _NAMED + sum(len(word) for word in set(_words_of(reading, task)) if word in line.text)


def _words_of(reading: Reading, task: Task) -> Iterator[str]:
    return (word for word in words(reading.flow[slice(*task.what)]) if len(word) >= _LEAST_WORD and word.strip())


__all__ = ["change_tasks", "changing_lines", "only_changes", "replaced_actor"]
