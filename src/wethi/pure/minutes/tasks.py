"""Who does what until when. One point may hold several tasks: each change of the one who acts begins another."""

from __future__ import annotations

import re

from wethi.pure.minutes.deadlines import Deadline
from wethi.pure.minutes.deeds import IS_SO, believe_deed, told_deed
from wethi.pure.minutes.entrusting import (
    EVERYBODY,
    WHICH_ONES,
    chained,
    entrusted,
    join,
    own_work,
    owner_at,
    without_carrying,
)
from wethi.pure.minutes.headings import headed_order, heading_role, key_role, task_columns
from wethi.pure.minutes.line_kinds import NEWS, RULING
from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.outputs import outputs_in
from wethi.pure.minutes.parts import Field, Item, Span
from wethi.pure.minutes.reading import Reading, within
from wethi.pure.minutes.task_changes import change_tasks, changing_lines, due_by_heading, only_changes, replaced_actor
from wethi.pure.minutes.task_lists import (
    by_arrow,
    by_assignment,
    by_fields,
    by_known_name,
    by_nickname,
    listed_task,
    told_in_list,
)
from wethi.pure.minutes.task_parts import Clause, Task, edges, handed_on, leads, passed_on, told_by_day, trim
from wethi.pure.minutes.task_patterns import (
    ALL_OF_THEM,
    BY_DAY,
    CHAIN,
    DONE,
    ENTRUSTS,
    GOES_ON,
    KEYED,
    LATIN_ACTS,
    LONGEST_BODY,
    LONGEST_KEY,
    LONGEST_OWNER,
    NEXT,
    NOBODY,
    NOT_TO_DO,
    OPEN_UNTIL,
    PARAGRAPH,
    PROPOSES,
    SAYS_SUM,
    SOON,
    STARTS_WITH_NAME,
    TAGGED,
    TAGS,
    TELLS,
    TELLS_THAT,
    TOLD,
    TOLD_NEWS,
    VERB_AFTER_SPACE,
    WAS_DONE,
    WISHED,
    WISHES,
    english_task,
)
from wethi.pure.minutes.task_rows import add_fields, of_row
from wethi.pure.minutes.task_strokes import strokes_anywhere
from wethi.pure.minutes.task_tails import by_myself, named_at_end, still_open, told_once
from wethi.pure.minutes.vocabulary import ACTOR, AT_WORK, HEADS, NAMED_PERSON, SAYING, VERB, WORK
from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.lazy_pattern import LazyPattern


def find_tasks(reading: Reading, deadlines: list[Deadline]) -> list[Task]:
    """All tasks, in the order of the text."""
    tasks: list[Task] = []
    rows = {id(row.item): row for row in reading.outline.rows if row.item is not None}
    places = changing_lines(reading)
    righting = only_changes(reading, places)
    parents = {item.parent for item in reading.outline.items if item.id not in righting}
    told: dict[str, list[Field]] = {}
    for entry in reading.outline.fields:
        if entry.item is not None and entry.role in ("owner", "due"):
            told.setdefault(entry.item.id, []).append(entry)
    for item in reading.outline.items:
        row = rows.get(id(item))
        if row is not None:
            task = of_row(reading, row, deadlines)
            if task:
                tasks.append(task)
            continue
        if NEXT.match(reading.flow, item.start):
            continue
        mine = told.get(item.id, [])
        found: list[Task] = []
        for start, end in item.spans if not item.formed else ():
            if not any(entry.start == start for entry in mine):
                found += _of_stretch(reading, item, start, end, deadlines, leaf=item.id not in parents)
        _due_below(item, found, deadlines)
        add_fields(reading, item, found, mine, deadlines)
        tasks += told_once(reading, found) if len(found) > 1 else found
    tasks = change_tasks(reading, due_by_heading(reading, tasks, deadlines), deadlines, places)
    for task in tasks:
        task.outputs = outputs_in(reading, *task.around)
    return tasks


def _due_below(item: Item, found: list[Task], deadlines: list[Deadline]) -> None:
    """The day of a point's one task that is told on the line below, where a narrow page went on."""
    if item.marker == "none" or not found or found[0].due is not None or not item.body:
        return
    first, *others = found
    if len(others) == 1 and first.owner and others[0].owner is None and others[0].what[0] == item.body[0][0]:
        first.due = found.pop().due  # `มอบหมายให้นายดำ ทำหนังสือถึงอำเภอ`, `ขอกำลัง 10 นาย ภายในวันที่ ...`
        return
    if others:
        return
    below = within(deadlines, *item.body[0])
    if len(below) == 1 and found[0].around[0] >= item.start and found[0].around[1] <= item.end:
        found[0].due = below[0].due


_GIVEN_TO = LazyPattern(rf"^(?:ขอ|มอบ)?ให้ ?(?={ACTOR}|งาน|แผนก|สำนัก)")


def write_task(reading: Reading, task: Task) -> Fact:
    """The entry of minutes/1."""
    (start, end), owner = task.around, reading.sheet.words(*task.owner).replace("@", "") if task.owner else None
    owner = _GIVEN_TO.sub("", owner) if owner else None
    return {
        "item_id": task.item.id if task.item else None,
        "what": reading.sheet.words(*task.what),
        "owner": None if owner and (NOBODY.fullmatch(owner) or WHICH_ONES.search(owner)) else owner,
        "due": task.due,
        "outputs": task.outputs,
        **reading.sheet.evidence(start, end, task.sure),
    }


# ---- running text ---------------------------------------------------------------------------------------------


def _of_stretch(
    reading: Reading, item: Item, start: int, end: int, deadlines: list[Deadline], *, leaf: bool
) -> list[Task]:
    mine = within(deadlines, start, end)
    led = _BEHIND_DAY.match(reading.flow, mine[0].end, end) if mine and mine[0].start == start else None
    begin = led.end() if led else start
    clauses = _clauses(reading, item, begin, end, mine, leaf) if begin < end else []
    if not clauses:
        return []
    for clause in clauses:
        join(reading, believe_deed(reading, item, clause))
    clauses = [part for clause in clauses for part in chained(reading.flow, clause)]
    for deadline in mine:
        holder = next((clause for clause in reversed(clauses) if clause.start <= deadline.start), None)
        if holder is not None:
            holder.deadline = holder.deadline or deadline
    if mine and leads(reading.flow, mine[0], clauses[0]):
        clauses[0].deadline = mine[0]
    shared = mine[-1] if len(mine) == 1 and len(clauses) > 1 and not clauses[0].cued else None
    tasks: list[Task] = []
    for clause in clauses:
        due_here = clause.deadline or shared
        what = _what(reading, clause)
        if what is None:
            continue
        around_end = max(what[1], clause.deadline.end if clause.deadline else 0)
        around_start = min(what[0], clause.owner[0]) if clause.owner else what[0]
        due = due_here.due if due_here else None
        tasks.append(Task(item, what, clause.owner, due, around=(around_start, around_end)))
    return tasks


_BEHIND_DAY = LazyPattern(r"[ ,:)\]/–-]*")  # `ภายใน 10/2/68 ครูแอนโอนมัดจำ`: the work begins behind its day


def _clauses(reading: Reading, item: Item, start: int, end: int, deadlines: list[Deadline], leaf: bool) -> list[Clause]:
    flow, dated = reading.flow, bool(deadlines)
    proposal = item.role == "proposals" and (not dated or WISHES.match(flow, start) is not None)
    marked = item.marker != "none"
    own = item.start <= start < item.end or heading_role(flow[item.start : item.end]) == "tasks"
    listed = item.role == "tasks" and leaf and own
    told_news = flow.find("แจ้ง", start, start + 20) >= 0 and TOLD_NEWS.match(flow, start, end)
    if not dated and (told_news or task_columns(flow[start:end])):
        return []
    if (not dated and PROPOSES.match(flow, start, end)) or (not leaf and headed_order(flow[start:end])):
        return []  # `พ่อน้องภูมิเสนอให้ถ่ายคลิป` among tasks
    replaced = replaced_actor(flow, start, end)
    if replaced is not None:
        first = _clauses(reading, item, start, replaced.start(), deadlines, leaf)
        for clause in first[:1]:
            clause.owner = replaced.span("owner")
        return first[:1]
    formed = by_fields(reading, start, end)
    if formed is not None:
        return [formed]
    closing = named_at_end(reading, item, start, end, deadlines, plain=marked and not proposal)
    if closing is not None:
        return [closing]
    called = by_arrow(flow, start, end) if flow[start] == "@" and not proposal else None
    if called is not None:
        return [called]
    assigned = by_assignment(flow, start, end) if listed else None
    if assigned is not None:
        return [assigned]
    if listed and not ENTRUSTS.search(flow, start, min(end, start + LONGEST_BODY)):
        told_by_name = listed_task(reading, item, start, end)
        if told_by_name is not None:
            return [told_by_name]
    mine = by_myself(reading, start, end) or (
        by_arrow(flow, start, end) if (marked or flow[start] == "@") and not proposal else None
    )
    if mine is not None:
        return [mine]
    cued = entrusted(reading, start, end, proposal, deadlines, marked)
    if cued and not dated and (TELLS_THAT.search(flow, start, cued[0].start) or reading.stands_under(item, NEWS)):
        cued = [clause for clause in cued if not flow.endswith(("จะ", "จะ "), start, clause.start)]
        if not cued:
            return []  # `เทศบาลจะทาสีเลนจักรยาน` among what is only told
    if cued and item.role == "decisions" and not dated:
        cued = [clause for clause in cued if not _is_rule(flow, start, clause)]
    if cued:
        return [*own_work(flow, start, cued[0]), *passed_on(flow, cued)] if dated and marked and not proposal else cued
    named = (dated or listed) and not proposal and "A" <= flow[start] <= "Z"
    latin = LATIN_ACTS.match(flow, start, end) if named else None
    if latin is not None:
        return [Clause(latin.start("verb"), end, latin.span("owner"), True)]
    known = (
        strokes_anywhere(reading, start, end)
        or still_open(flow, start, end)
        or (by_known_name(reading, start, end) if dated else None)
        or (by_nickname(reading, start, end) if marked and not proposal and not dated else None)
    )
    if known is not None:
        return [known]
    english = english_task(flow, start, end, told=named)
    if english:
        return [Clause(english.start("what"), end, english.span("owner"), True)]
    if listed:
        if heading_role(flow[start:end]) in ("tasks", "owner"):
            return []  # `4) ผู้รับผิดชอบ` over a table
        one = told_in_list(reading, start, end)
        told = one.owner is not None or dated or marked or WORK.match(flow, start) is not None
        return [one] if told else []
    everyone = dated and flow.find("ทุก", start, min(end, start + LONGEST_OWNER)) > 0
    opened = STARTS_WITH_NAME.match(flow, start, end) or (ALL_OF_THEM.match(flow, start, end) if everyone else None)
    acting = _acting(reading, item, opened, end, dated, proposal) if opened else None
    if acting is not None:
        return [acting]
    short = marked and not proposal and flow.find(":", start, min(end, start + LONGEST_KEY)) > 0
    keyed = KEYED.match(flow, start, end) if short else None
    if keyed and key_role(keyed["owner"]) is None and not SAYING.match(flow, keyed.start("what")):
        return [Clause(keyed.start("what"), end, keyed.span("owner"), True)]
    if marked and opened is not None and SAYING.match(flow, opened.start("verb")):
        return []
    done = None if proposal or not (marked or dated) else told_deed(reading, item, start, end, dated=dated)
    if done is not None:
        return [done]
    return _without_actor(reading, item, start, end, deadlines, proposal)


def _is_rule(flow: str, start: int, clause: Clause) -> bool:
    """Whether a resolution only rules what all must do: `ทุกร้านต้อง...`, `ให้ทุกโรงพยาบาลใช้แบบเดียวกัน`."""
    must = flow.endswith("ต้อง", start, clause.start)
    if must or clause.owner is None:
        return must
    return flow.startswith(EVERYBODY, clause.owner[0]) and "มอบ" not in flow[start : clause.owner[0]]


def _acting(
    reading: Reading, item: Item, opened: re.Match[str], end: int, dated: bool, proposal: bool
) -> Clause | None:
    """The task of a line that opens with an actor and a verb, where that is no telling of what was said or done."""
    flow, start, verb = reading.flow, opened.start(), opened.start("verb")
    if not dated and (WAS_DONE.search(opened["owner"]) or SAYS_SUM.match(flow, verb)):
        return None
    half_named = flow.endswith(HEADS, start, verb) and not flow.startswith(EVERYBODY, start)
    if half_named or TELLS.search(opened["owner"]) or SAYING.match(flow, verb):
        return None
    if not dated and (proposal or item.marker == "none" or NEWS.search(item.section or "")):
        return None
    if not dated and item.role not in ("tasks", "decisions") and IS_SO.search(flow, verb, end):
        return None  # `ครูต้นตรวจเวรทุกคืน`, `ป้าละเอียดขึ้นป้ายร้านใหม่แล้ว`
    owner, verb = without_carrying(flow, opened.span("owner"), verb)
    working = AT_WORK.match(flow, start, verb) is not None and "แล้ว" not in flow[start:end]
    working = (
        working
        or CHAIN.search(flow, opened.end(), end) is not None
        or (opened["verb"].startswith("เป็น") and "แล้ว" not in flow[start:end])
    )
    if dated or working or NAMED_PERSON.match(flow[owner[0] : owner[1]]) or item.role == "tasks":
        return Clause(verb, end, trim(flow, *owner), True)
    return None


def _without_actor(
    reading: Reading, item: Item, start: int, end: int, deadlines: list[Deadline], proposal: bool
) -> list[Clause]:
    """Work that a deadline tells, and work somebody is told to do in passing."""
    flow, dated = reading.flow, bool(deadlines)
    if dated and all(OPEN_UNTIL.match(flow, one.start) for one in deadlines):
        return []
    lasting = all(one.day is None and one.due["weekday"] is None for one in deadlines)
    if proposal or (dated and lasting and RULING.match(flow, start)):
        return []  # `มติ: ให้ยืมไม่เกินคนละ 5,000 บาท คืนภายใน 6 เดือน`
    if dated and (_has_work(reading, start, end) or end - start > PARAGRAPH):
        # In a long paragraph only the phrase before the deadline is the work; where none is told, none is guessed.
        long = end - start > PARAGRAPH and item.marker == "none"
        return told_by_day(reading, start, deadlines) if long else handed_on(reading, start, end)
    plain = item.marker == "none"
    if plain and end - start > PARAGRAPH:
        return []
    if dated and not plain and (start, end) == (item.start, item.end) and BY_DAY.search(flow, start + 4, end):
        # Whatever is to be finished by a day is work, also where its verb is not known.
        return [Clause(start, end, None, False)]
    told = TOLD.search(flow, start, end) if " ให้" in flow[start:end] else None
    if (
        told
        and not ((plain or item.role == "decisions") and flow.startswith(EVERYBODY, told.end()))
        and not WISHED.search(flow, start, told.start())
    ):
        actor, work = owner_at(reading, told.end(), end)
        if actor is not None and work < end and not (plain and DONE.match(flow, work, end)):
            return [Clause(work, end, actor, True)]
    return []


_TO_DO = LazyPattern(r"(?:ทั้งนี้ ?)?(?:ให้|ขอ|ควร|ต้อง)")


def _has_work(reading: Reading, start: int, end: int) -> bool:
    """A verb of work that opens the stretch or one of its phrases."""
    return (
        WORK.match(reading.flow, start, end) is not None
        or VERB_AFTER_SPACE.search(reading.flow, start, end) is not None
        or _TO_DO.match(reading.flow, start, end) is not None
    )


def _gives_sum(reading: Reading, start: int, end: int) -> bool:
    """Whether what is told begins with a sum, `มูลนิธิจะช่วยหกหมื่นห้าพันบาท`, or is only a day: no work is done."""
    return any(day.start <= start and end <= day.end for day in reading.dates_in(start, end)) or any(
        hit.start == start and reading.flow.startswith("บาท", hit.end) for hit in reading.numbers_in(start, start + 1)
    )


_LOOSE_TAIL = LazyPattern(
    r"(?: ?(?:\(?(?:แต่|ซึ่ง)?ยังไม่(?:มี|ได้|รู้|ทราบ)?(?:กำหนด|ระบุ|เดดไลน์|วัน)?[ก-๎]{0,8}\)?|[–—(-]? ?(?i:no (?:deadline|date)(?: yet)?|tb[cad])\)?|ให้(?:แล้ว)?เสร็จ|ให้เรียบร้อย|ให้แล้ว|ให้ได้|(?:ให้|เอง)?(?:ครับ|ค่ะ|(?<!พาห)(?<!ฐา)(?<!ถา)(?<!ช)นะ|(?<!เ)จ้า)+|ร่วมกัน|ให้|(?<= )ส่ง|(?<= )จะ|(?<= )กับ|และ|โดย|ส่วน|แล้วเสร็จ|กำหนด|จำนวน|,|;))+$"
)
_LOOSE_LEAD = LazyPattern(
    rf"(?:รับผิดชอบ(?={VERB})|รับ(?:ปาก|อาสา|ไป)(?:ว่า)?|อาสา(?!สมัคร)|ต้อง|ไป|ให้|เป็นผู้|ช่วย(?:กัน)?(?=[ก-๎])|จะ|ดำเนินการ(?=[จสตปรออ]))? ?"
)


# `จะช่วยงานเทศกาล 50,000 บาท`: what is given, whoever gives it for what.
_GIVES = LazyPattern(
    r"(?:ช่วย|สนับสนุน|สมทบ|อุดหนุน|บริจาค|ออกเงิน|ให้(?:เงิน|งบ))[^\n]{0,40}?\d[\d,.]* ?(?:ล้าน|แสน|หมื่น|พัน)? ?บาท(?: (?:ที่เหลือ|ส่วน(?:ที่|ต่าง))[^\n]*)?$|[^\n\d]{3,40}\d[\d,.]* ?(?:ล้าน|แสน)?บาท (?:ส่วน)?ที่เหลือ(?:ให้|เข้า|เก็บ)"
)


def _what(reading: Reading, clause: Clause) -> Span | None:
    """The work told by a clause, without its deadline, the actor in brackets and loose ends."""
    flow = reading.flow
    start, end = clause.start, clause.end
    if clause.deadline is not None and start < clause.deadline.start < end and clause.deadline.start - start >= 4:
        end = clause.deadline.start
    elif clause.deadline is not None and clause.deadline.start <= start < clause.deadline.end:
        start = clause.deadline.end
    elif clause.deadline is not None and 0 <= clause.deadline.start - start < 4 and clause.owner is not None:
        # The verb was not known, so that the words taken for the actor tell the work as well.
        start, end, clause.owner = clause.owner[0], clause.deadline.start, None
    tagged = (
        (TAGGED.search(flow, start, end) if reading.heard(TAGS) else None)
        or GOES_ON.search(flow, start, end)
        or SOON.search(flow, start, end)
    )
    if tagged and tagged.start() - start >= 4:
        end = tagged.start()
    if clause.owner is not None and start < clause.owner[0] < end:
        end = clause.owner[0]
    span = edges(flow, start, end)
    text = flow[span[0] : span[1]]
    tail = _LOOSE_TAIL.search(text)
    if tail and tail.start() >= 4:
        span = span[0], span[0] + tail.start()
    lead = _LOOSE_LEAD.match(text)
    span = (span[0] + (lead.end() if lead and len(text) - lead.end() > 5 else 0), span[1])
    idle = (
        NOT_TO_DO.match(flow, span[0])
        or _gives_sum(reading, *span)
        or (clause.deadline is None and _GIVES.match(text) is not None and WORK.search(text, 4) is None)
        or read_number(flow[slice(*span)].removesuffix("บาท")) is not None
    )
    return span if span[1] - span[0] >= 4 and not idle else None
