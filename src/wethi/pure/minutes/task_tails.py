"""The work first and who does it behind: a tag, a name in brackets, `... พี่อ้อดูแล`, `ป้ายไวนิล 3 ผืน คุณวันชัยสั่งให้`."""

from __future__ import annotations

import re

from wethi.pure.minutes.deadlines import Deadline, due_of
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_parts import Clause, Task, trim
from wethi.pure.minutes.task_patterns import (
    DOES,
    ENTRUSTS,
    LISTED_VERB,
    NAME,
    TAGGED,
    TAGS,
    TAIL_DOES,
    TITLED,
    WORK_THEN_NAME,
)
from wethi.pure.minutes.vocabulary import ACTOR, ELDER, NAMED_ACTOR, PERSON, VERB
from wethi.pure.thai.lazy_pattern import LazyPattern

# Verbs that may close a phrase, because what they are done to was told before; none of them ends a name.
_BARE = "(?:เขียน|เปลี่ยน|ซ่อม|จ้าง|สั่ง|จัดการ|ดูแล|รับผิดชอบ|ดำเนินการ|ติดต่อ|ประสาน|พิมพ์|ซื้อ|จัดหา|จัดทำ|ทำ|ออกแบบ|เตรียม|ตรวจ|เช็[กค]|ยืม|เช่า|เบิก|จอง|แจ้ง|โทร|ไปคุย|ไปหา|ไปขอ|ไป(?=เอง)|รับ)"
_BEHIND = "(?:ให้|เอง|มา|ไว้|ก่อน(?= |$)|นะ|ครับ|ค่ะ)*"
BARE_WORK = LazyPattern(rf" ?{_BARE}{_BEHIND} ?(?:$|ส่วน|แล้ว|และ)")
_DOES_IT = LazyPattern(
    rf" (?P<cue>(?:โดย)?มอบ(?:หมาย)?(?:ให้)? ?|(?:ขอ|โดย)?ให้ ?|โดย ?)?(?P<owner>(?:{PERSON}|{ELDER})[ก-๎]{{1,14}}?(?: [ก-๎]{{2,20}}?)?) ?"
    rf"(?:เป็น(?:คน|ผู้)|รับ(?:ไป|หน้าที่|อาสา|ว่า)?|จะ|ไป|ขอ|ช่วย)*{_BARE}{_BEHIND}(?= ?$| ?(?:กำหนด|ส่ง|ต้อง|ให้|ภายใน|ก่อน|ไม่เกิน|\())"
)
_ROOM = 50  # characters before a deadline in which such a name begins
_LEAST = 4


def named_at_end(
    reading: Reading, item: Item, start: int, end: int, deadlines: list[Deadline], *, plain: bool
) -> Clause | None:
    """The clause of a stretch that tells the work before the one who acts; `plain` says that it is a point and proposes nothing."""
    flow, dated = reading.flow, bool(deadlines)
    tagged = TAGGED.search(flow, start, end) if reading.heard(TAGS) else None
    if tagged and item.role != "decisions" and tagged.start() - start >= _LEAST:
        hits = [hit for hit in reading.dates_in(tagged.end(), end) if hit.first is not None]
        due = Deadline(hits[0].start, hits[0].end, due_of(hits[0]), hits[0].first) if len(hits) == 1 else None
        return Clause(start, end, trim(flow, *tagged.span("owner")), True, due)
    if not plain:
        return None
    named = WORK_THEN_NAME.fullmatch(flow, start, end) if flow[end - 1] == ")" else None
    if named:
        return Clause(start, named.end("what"), trim(flow, *named.span("owner")), True)
    if NAMED_ACTOR.match(flow[start:end]):
        return None
    told = flow.endswith(DOES, start, end) or (dated and any(word in flow[start:end] for word in DOES))
    tail = TAIL_DOES.search(flow, start + _LEAST, end) if told else None
    if tail is None and deadlines and deadlines[-1].start - start > _LEAST:
        tail = _does_it(flow, start, deadlines[-1].start)
    if tail is not None and any(cue.end() == tail.start() for cue in ENTRUSTS.finditer(flow, start, tail.start())):
        return None  # `มอบหมายให้ ครูแดง ดำเนินการจัดซื้อ ภายใน ...`: the work stands behind
    return Clause(start, tail.start(), trim(flow, *tail.span("owner")), True) if tail else None


def _does_it(flow: str, start: int, until: int) -> re.Match[str] | None:
    """Who does it, in the last words before a deadline: `หลอดไฟเสียหกดวง มอบช่างเปี๊ยกเปลี่ยน`; the work is what stands before."""
    found = _DOES_IT.search(flow, max(start + _LEAST, until - _ROOM), until)
    return found if found and ENTRUSTS.search(flow, start, found.start()) is None else None


_NO_DAY_YET = LazyPattern(
    r" ?(?:(?:แต่|ซึ่ง)?ยังไม่(?:ได้)?(?:บอก|กำหนด|รู้|ระบุ|นัด|ตกลง)(?:ว่า|กัน|เป็น)*(?:วัน|เมื่อไ|ตอนไหน)|วันไหนยังไม่)"
)
_GOES = LazyPattern(
    rf"(?<!\S)(?P<owner>(?:{PERSON}|{ELDER})[ก-๎]{{1,14}}?) ?(?:จะ|รับ(?:ไป)?|ขอ)?(?=ไป(?:{LISTED_VERB.pattern}))"
)


def still_open(flow: str, start: int, end: int) -> Clause | None:
    """What somebody goes to do on a day that is not known yet: `ครูนงค์ไปคุยกับ ผอ. ยังไม่บอกว่าเมื่อไหร่`."""
    undated = _NO_DAY_YET.search(flow, start, end) if "ยังไม่" in flow[start:end] else None
    goes = _GOES.search(flow, start, undated.start()) if undated else None
    return Clause(goes.end(), undated.start(), goes.span("owner"), True) if goes and undated else None


def told_before(flow: str, start: int, owner: int, deadlines: list[Deadline]) -> Span | None:
    """The words before who takes it on, of which a bare verb says only that it is done: `หนังสือถึงอำเภอต้องเสร็จก่อน 15 มี.ค. พี่หน่อยรับไปเขียน`."""
    due = next((one for one in deadlines if 0 <= owner - one.end <= 1), None)
    until = due.start if due else owner
    begin = flow.rfind(" ", start, until - 1) + 1 or start
    return (begin, until) if until - begin >= _LEAST else None


_DOER = LazyPattern(
    rf" (?P<owner>(?!{LISTED_VERB.pattern}|ที่|และ|ให้|ต้อง|ยัง|ไม่|(?:มา|ไป|ได้|จะ|ซึ่ง|เพื่อ|โดย|คน)(?=เป็น|รับ| )){NAME}(?: (?:กับ|และ) ?{NAME})?) ?(?:จะ)?(?:เป็น(?:คน|ผู้)|รับ)(?:ไป)?(?:ทำ|จัด(?:การ)?|ดูแล|รับผิดชอบ|ประสาน)(?:ให้|เอง|ค่ะ|ครับ|นะ)*(?= |$)"
)


def by_doer(flow: str, start: int, end: int) -> Clause | None:
    """`จัดคิวเรือส่งข้าว หมวย เป็นคนทำ`: the work, and behind a blank who is the one to do it."""
    match = _DOER.search(flow, start + 4, end) if "เป็น" in flow[start:end] or "รับ" in flow[start:end] else None
    return Clause(start, match.start(), match.span("owner"), True) if match else None


_TAIL_PERSON = LazyPattern(
    rf"(?<!ให้)(?<!ถึง)(?<!กับ)(?<!ของ)(?<!และ)(?<!เชิญ)(?<!นิมนต์)(?<!แจ้ง)(?<!บอก)(?<!ถาม)(?<!ชวน)(?<!หา)(?<!พา)(?<!รับ)(?<!แทน) "
    rf"(?P<owner>(?:{PERSON})[ก-๎]{{1,14}}(?: ?(?:กับ|และ|,|\+) ?(?:{PERSON}|{ELDER})[ก-๎]{{1,14}})*) ?(?:\((?:ทุก|ยัง)[^()\n]*\))?$"
)


def by_tail(flow: str, start: int, end: int) -> Clause | None:
    """`ชั่งน้ำหนักขวด ป้าจันทร์กับลุงมา`: the work and, behind a blank at the end of the line, who does it."""
    match = _TAIL_PERSON.search(flow, start + 4, end) if TITLED.match(flow, start, end) is None else None
    if match and " " in flow[start : match.start()] and LISTED_VERB.match(flow, start, end) is None:
        return None
    return Clause(start, match.start(), match.span("owner"), True) if match else None


def told_once(reading: Reading, found: list[Task]) -> list[Task]:
    """A point that names the work, and a line below that entrusts the same to somebody or until a day: one task."""
    words = reading.sheet.words
    full = {words(*task.what) for task in found if task.owner or task.due}
    kept: list[Task] = []
    told: list[tuple[str, str, object, object]] = []
    for task in found:
        due = task.due or {"date": None, "relative": None}
        mine = words(*task.what), words(*task.owner or (0, 0)), due["date"], due["relative"]
        if mine not in told and (task.owner or task.due or mine[0] not in full):
            kept.append(task)
            told.append(mine)
    return kept


# `ข้าวต้ม 2,000 ลูก แม่บ้านหมู่ 4`: no verb, and behind a count with its unit only who sees to it.
_COUNTED_FIRST = LazyPattern(
    rf"(?P<what>[^\n\d]{{2,40}}\d[\d,]* ?[ก-๎]{{1,12}}) (?P<owner>{ACTOR}[ก-๎.]{{0,20}}(?: ?(?:หมู่|ม\.) ?\d{{1,2}}| ?\d{{1,2}})?) *"
)


# `ป้ายุพิน ผ้าโฮล 4 ผืน`: who, and how many of what.
_COUNTED_LAST = LazyPattern(
    rf"(?P<owner>(?:{PERSON}|{ELDER})[ก-๎]{{1,14}}) (?P<what>[ก-๎]{{2,24}} ?\d[\d,]* ?[ก-๎]{{1,12}}) *"
)


def by_count(flow: str, start: int, end: int) -> Clause | None:
    """A line without a verb that tells how many of what, and who sees to it before or behind."""
    share = _COUNTED_LAST.fullmatch(flow, start, end)
    if share:
        return Clause(share.start("what"), end, share.span("owner"), True)
    counted = _COUNTED_FIRST.fullmatch(flow, start, end) if not LISTED_VERB.match(flow, start) else None
    return Clause(start, counted.end("what"), counted.span("owner"), True) if counted else None


_MYSELF = LazyPattern(
    rf"(?:เดี๋ยว|งั้น|โอเค(?:ค่ะ|ครับ|คะ)?|ได้(?:ค่ะ|ครับ|เลย)?|ส่วน|[ ,])*(?:ผม|หนู|พี่|เรา|ดิฉัน|ฉัน|เค้า|กระผม)(?:เอง)?(?:จะ|ขอรับ|รับ(?:ไป)?|ช่วย|ไป)* ?(?={VERB})"
)


def by_myself(reading: Reading, start: int, end: int) -> Clause | None:
    """`เดี๋ยวผมจองเต็นท์ 4 หลัง` in a saved chat: whoever wrote the line is the one who acts."""
    match = _MYSELF.match(reading.flow, start, end) if reading.sheet.speakers else None
    line = reading.line_of(start)
    who = next((span for _, span in reading.sheet.speakers if line[0] <= span[0] < start), None) if match else None
    return Clause(match.end(), end, who, True) if match and who else None
