"""Who is given work, or takes it: clauses behind มอบหมาย, ขอให้ and `... รับไป ...`, and the actor named in them."""

from __future__ import annotations

import re

from wethi.pure.minutes.deadlines import Deadline
from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_parts import Clause, trim
from wethi.pure.minutes.task_patterns import (
    ASKS,
    ASKS_AT_START,
    ASKS_EVERYWHERE,
    CHAIN,
    ENGLISH_WORK,
    ENTRUSTS,
    LONGEST_SURNAME,
    NEVER,
    OFFICE,
    ONLY_SURNAME,
    SURNAME_LIKE_WORK,
    TAKES,
    TAKING,
    TELLS,
    VERB_AFTER_SPACE,
)
from wethi.pure.minutes.task_tails import BARE_WORK, told_before
from wethi.pure.minutes.vocabulary import (
    ACTOR,
    BODY,
    ELDER,
    FORMAL,
    HEADS,
    NAMED_ACTOR,
    NAMED_PERSON,
    PERSON,
    SAYING,
    STANDS_ALONE,
    WORK,
)
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

EVERYBODY = ("ทุก", "แต่ละ")
# `องค์กรที่จะออกบูธ` says which ones, not what they do.
WHICH_ONES = LazyPattern("(?<!หน้า)(?<!พื้น)(?<!สถาน)(?<!ท้อง)(?:ที่|ซึ่ง)$")
# `ส่งรายชื่อให้ สสอ. ภายใน 9 กุมภาพันธ์`: who gets something, not who acts.
_RECEIVES = LazyPattern(
    rf"{ACTOR}[^\n ]{{0,24}}?(?: [ก-๎.]{{2,16}})?(?: ?\([^()\n]{{1,20}}\)| ?\d{{1,4}} ?[ก-๎]{{2,10}})? ?(?:ภายใน|ก่อน(?!หน้า)|ไม่เกิน|ให้ทัน|by |before |due |[,-] |$)"
)


def _only_receives(flow: str, start: int, end: int) -> bool:
    named = _RECEIVES.match(flow, start, end)
    return named is not None and WORK.search(flow, start + 2, named.end()) is None


def entrusted(
    reading: Reading, start: int, end: int, proposal: bool, deadlines: list[Deadline], marked: bool
) -> list[Clause]:
    """Clauses behind มอบหมาย, ขอให้ and "X รับไป ..."."""
    flow = reading.flow
    text = flow[start:end]
    cues: list[tuple[int, int, Span | None]] = []
    if "มอบ" in text or "ฝาก" in text:
        cues = [(match.start(), match.end(), None) for match in ENTRUSTS.finditer(flow, start, end)]
    if not proposal:
        asks = ASKS if cues or deadlines else ASKS_EVERYWHERE if marked else NEVER
        if "ให้" in text and asks is not NEVER:
            asked = (match for match in asks.finditer(flow, start, end) if not _only_receives(flow, match.end(), end))
            cues += [(match.start(), match.end(), None) for match in asked]
        opening = ASKS_AT_START.match(flow, start, end) if flow.startswith(("ขอให้", "ให้"), start) else None
        if opening:
            cues.append((opening.start(), opening.end(), None))
        takes = TAKES.finditer(flow, start, end) if holds_any(text, TAKING) else ()
        for match in takes:
            if TELLS.search(match["owner"]) or match["owner"].endswith(("ไม่", "ได้", "เคย", "ถูก", "ที่")):
                continue
            if not SAYING.match(flow, match.end()) and not any(a <= match.start() <= b + 2 for a, b, _ in cues):
                cues.append((match.start(), match.end(), trim(flow, *match.span("owner"))))
    cues = sorted({cue[1]: cue for cue in sorted(cues, reverse=True)}.values())
    clauses: list[Clause] = []
    for number, (_, begin, owner) in enumerate(cues):
        finish = cues[number + 1][0] if number + 1 < len(cues) else end
        if owner is None:
            owner, work = owner_at(reading, begin, finish)
        else:
            work = begin
            told = told_before(flow, start, owner[0], deadlines) if BARE_WORK.fullmatch(flow, begin, finish) else None
            work, finish = told or (work, finish)
        if work < finish:
            clauses.append(Clause(work, finish, owner, True))
    return clauses


_THEN_GIVES = LazyPattern(r"(?:และ|แล้ว| )+(?:ขอ)?(?:มอบ(?:หมาย)?)?ให้ ?$")


def own_work(flow: str, start: int, given: Clause) -> list[Clause]:
    """What a point tells to do before it gives work to somebody: `ส่งกำหนดการให้ทุกองค์กร และให้แต่ละองค์กรส่งรายชื่อ`."""
    begin = given.owner[0] if given.owner is not None else given.start
    gives = _THEN_GIVES.search(flow, start, begin)
    opens = WORK.match(flow, start, begin)
    if gives is None or opens is None or gives.start() - opens.end() < _LEAST_WORK or SAYING.match(flow, start):
        return []
    return [Clause(start, gives.start(), None, False)]


_LEAST_WORK = 4  # characters of what is worked on


_WHOLE_NAME = LazyPattern(rf"{PERSON} ?[ก-๎]{{2,20}} (?P<surname>[ก-๎]{{2,24}}) ")
# `จัดการดี`, `เตรียมพร้อม`, `เสนอใจ`: what no work ends with, and many a surname does.
_LIKE_A_SURNAME = LazyPattern(
    "[ก-๎]{2,8}(?:ดี|เจน|เลิศ|พร้อม|ใจ|ทรัพย์|สุข|พูน|ชัย|กุล|วงศ์|วงษ์|พันธ์|พันธุ์|งาม|ศรี|แจง|ศิริ|รัตน์|สวัสดิ์|เจริญ|ศิลป์|เกียรติ|ศักดิ์|มั่นคง|สิน|ลาภ|โชค|พงศ์|พงษ์|ทาง|ทอง|แก้ว|จันทร์|เพชร|มณี|นาค|ประเสริฐ)"
)


def _listed_name(flow: str, start: int, limit: int) -> int | None:
    """End of a name whose surname begins like work: it ends as surnames do and work follows, or a list of those present has it."""
    name = _WHOLE_NAME.match(flow, start, limit)
    if name is None or WORK.match(flow, name.start("surname"), limit) is None:
        return None
    if _LIKE_A_SURNAME.fullmatch(name["surname"]) and WORK.match(flow, name.end(), limit):
        return name.end("surname")
    written = " +".join(map(re.escape, name[0].split()))
    there = re.search(rf"^[ \d๐-๙.)•-]*{written}(?= {{2,}}|\t| *$)", flow, re.MULTILINE)
    return name.end("surname") if there is not None and there.start() != start else None


def _work_verb(flow: str, start: int, limit: int) -> re.Match[str] | None:
    """The verb behind the actor at `start`. Names of persons hide verbs, so one behind a space is believed first there."""
    office = OFFICE.match(flow, start, limit)
    if office is not None:
        return WORK.match(flow, office.end(), limit)
    is_person = NAMED_PERSON.match(flow, start, limit) is not None
    if is_person and (whole := _listed_name(flow, start, limit)) is not None:
        return VERB_AFTER_SPACE.search(flow, whole, limit)
    spaced = VERB_AFTER_SPACE.search(flow, start + 2, limit)
    direct = alone = None
    each = flow.startswith(EVERYBODY, start)
    for found in WORK.finditer(flow, start + (5 if is_person else 3), limit):
        if each or not flow.endswith(HEADS, start, found.start()):
            direct = found
            break
        if alone is None and flow.endswith(STANDS_ALONE, start, found.start()):
            alone = found  # `คณะกรรมการจัดหาผู้รับเหมา`: whole without a name, where no other verb comes
    direct = direct or alone
    if is_person and spaced is not None and (surname := SURNAME_LIKE_WORK.match(flow, spaced.start(), limit)):
        spaced = VERB_AFTER_SPACE.search(flow, surname.end(), limit)
        direct = spaced
    if spaced is None or direct is None:
        return spaced or direct
    counted = any(sign.isdigit() for sign in flow[direct.end() : spaced.start()])  # no name holds a figure
    if is_person and not counted and (spaced.start() - direct.start() < LONGEST_SURNAME or len(direct[0]) < 4):
        return spaced
    return direct if direct.start() <= spaced.start() else spaced


# `มอบให้พ่อคำพันไปนิมนต์พระ`: whoever goes to do something acts, whatever it is.
_GOES_TO = LazyPattern(rf"(?:{PERSON}|{ELDER}) ?[ก-๎]{{2,14}}?(?=(?:เอา|พา|นำ|ขน|ยก|แบก|หอบ)?ไป[ก-ฮเแโใไ])")


_CARRIES = LazyPattern(r"(?:เอา|พา|ขน|หอบ|แบก)ไป$| ?มา(?:สอน|ช่วย|อบรม|บรรยาย|สาธิต)$")  # `ให้อ้ายดวงดีเอาไปซ่อม`
_TAKES_ALONG = LazyPattern("(?:เอา|พา|ขน|หอบ|แบก)ไป$")


def without_carrying(flow: str, owner: Span, verb: int) -> tuple[Span, int]:
    """The actor and where the work begins, when what was read as a name ends in a verb: `น้าหมูเอาไป` before `ซ่อม`."""
    along = _TAKES_ALONG.search(flow, owner[0] + 4, verb + (len("ไป") if flow.startswith("ไป", verb) else 0))
    return ((owner[0], along.start()), along.start()) if along is not None else (owner, verb)


# `กองช่าง ล้อมเชือกห้ามใช้ทันทีและซ่อม`: a body is named in its first word, where much stands before the first known verb.
_BODY_ALONE = LazyPattern(rf"{BODY}[^ \n]{{0,24}} (?=[^ \n]{{14,}}$)")


def owner_at(reading: Reading, start: int, end: int) -> tuple[Span | None, int]:
    """The actor named at `start`, and where the work begins."""
    flow = reading.flow
    limit = min(end, start + 90)
    verbs = [found for found in (_work_verb(flow, start, limit), ENGLISH_WORK.search(flow, start, limit)) if found]
    verb = min(verbs, key=lambda found: found.start(), default=None)
    if verb is None and (going := _GOES_TO.match(flow, start, limit)):
        return trim(flow, start, going.end()), going.end()
    if verb is None:
        space = flow.find(" ", start, limit)
        named = NAMED_ACTOR.match(flow, start, limit)
        if named is None:
            return None, start
        stop = space if space > 0 else limit
        if ONLY_SURNAME.fullmatch(flow, start, end):
            return None, end  # the name alone: what its bearer is to do was not read
        return trim(flow, start, stop), stop
    if verb.start() - start < 2:
        return None, start
    carried = _CARRIES.search(flow, start + 4, verb.start())
    begin = carried.start() if carried is not None else verb.start()
    whole = _BODY_ALONE.match(flow, start, begin)
    begin = whole.end() if whole is not None else begin
    called = flow[start:begin]
    if "(" not in called and any(sign.isdigit() for sign in called) and NAMED_PERSON.match(flow, start, begin):
        begin = _name_alone(flow, start, begin)
    owner = trim(flow, start, begin)
    return (owner if owner[1] > owner[0] else None), begin


_FORMALLY = LazyPattern(FORMAL)


def _name_alone(flow: str, start: int, end: int) -> int:
    """Where the work begins when a verb nobody knew stands before the first known one: a name holds no figure."""
    space = flow.find(" ", start + 4, end)
    if space > 0 and _FORMALLY.match(flow, start):
        space = flow.find(" ", space + 2, end)
    return space + 1 if space > 0 else end


_WITH = LazyPattern(rf" ?(?:กับ|และ|,|&|\+) ?(?={ACTOR})")


def join(reading: Reading, clause: Clause) -> None:
    """Let one who is named behind the first act as well: `นายดำ คงแก้ว กับนายเขียว ชูศรี ตัดหญ้า`."""
    joint = _WITH.match(reading.flow, clause.start, clause.end) if clause.owner is not None else None
    if joint is None or clause.owner is None or clause.owner[1] > clause.start:
        return
    second, work = owner_at(reading, joint.end(), clause.end)
    if second is not None and work < clause.end:
        clause.owner, clause.start = (clause.owner[0], second[1]), work


def chained(flow: str, clause: Clause) -> list[Clause]:
    """A clause parted where the next actor begins to work: `... และกองเลขาจัดทำหนังสือ`, `..., น้องแพรทำเพจ`."""
    if clause.owner is None or clause.owner[0] > clause.start or "\t" in flow[clause.owner[1] : clause.start]:
        return [clause]
    parts = [clause]
    for match in CHAIN.finditer(flow, clause.start + 4, clause.end):
        if SAYING.match(flow, match.end()) or match["owner"].endswith(HEADS) or WHICH_ONES.search(match["owner"]):
            continue
        last = parts[-1]
        parts.append(Clause(match.end(), last.end, trim(flow, *match.span("owner")), True))
        last.end = match.start()
        if "ส่วน" not in match[0]:
            last.cued = parts[-1].cued = False  # one sentence: a deadline at its end is everybody's
    return parts
