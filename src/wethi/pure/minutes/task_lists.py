"""Lines of a list of tasks: who, then what. A nickname alone is an actor there, which it is nowhere else."""

from __future__ import annotations

import re
from itertools import pairwise

from wethi.pure.minutes.deadlines import Deadline, due_of
from wethi.pure.minutes.entrusting import owner_at
from wethi.pure.minutes.headings import form_field, key_role
from wethi.pure.minutes.line_kinds import SEGMENT
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_parts import Clause, edges, trim
from wethi.pure.minutes.task_patterns import (
    ALL_OF_THEM,
    CALLED,
    LISTED_VERB,
    LONGEST_OWNER,
    NAME,
    NAME_DASH,
    NO_ONE,
    ONLY_ACTORS,
    STARTS_WITH_NAME,
    STATE_OFFICE,
    TAIL_NAME,
    TITLED,
    TOLD,
    UNCLAIMED,
    VERB_AFTER_SPACE,
    WARD,
    english_task,
)
from wethi.pure.minutes.task_strokes import DUE, STROKE, TOKEN, by_columns, by_strokes, own_day
from wethi.pure.minutes.task_tails import by_count, by_doer, by_tail
from wethi.pure.minutes.vocabulary import ACTOR, ELDER, FORMAL, HEADS, NAMED_ACTOR, PERSON, SAYING, VERB, WORK
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import THAI_MONTH
from wethi.pure.thai.stems import holds_any

_COLON = LazyPattern(r" ?(?::|→|=>|=) ?")
_PLAIN_NAME = LazyPattern(rf"@?{NAME}(?:(?:,| และ| กับ| ?& ?| ?\+ ?) ?{NAME}){{0,3}}")


def listed_task(reading: Reading, item: Item, start: int, end: int) -> Clause | None:
    """The task of a line in a list of tasks; None where its words do not say who acts."""
    flow = reading.flow
    while start < end and flow[start] in "@ ":
        start += 1
    if english_task(flow, start, end):
        return None
    clause = (
        _by_aside(flow, start, end)
        or _by_handing(flow, start, end)
        or by_doer(flow, start, end)
        or _by_all(flow, start, end)
        or by_columns(reading, item, start, end)
        or by_strokes(flow, start, end)
        or _by_colon(flow, start, end)
        or _by_words(reading, item, start, end)
        or by_known_name(reading, start, end)
        or _by_body(flow, start, end)
        or _by_will(flow, start, end)
        or _by_must(flow, start, end)
        or _by_telling(reading, start, end)
        or by_tail(flow, start, end)
    )
    if clause is not None:
        clause.deadline = clause.deadline or own_day(reading, start, end)
    return clause


def by_fields(reading: Reading, start: int, end: int) -> Clause | None:
    """`งาน: ทาสีรั้ว | ผู้รับผิดชอบ: ป้าแต๋ว | กำหนด: 20 มี.ค. 68`: a form on one line, its fields in any order."""
    flow = reading.flow
    if flow.count(":", start, end) < 2:
        return None
    told: dict[str, Span] = {}
    cuts = [(start, start), *(cut.span() for cut in SEGMENT.finditer(flow, start, end)), (end, end)]
    for (_, begin), (until, _) in pairwise(cuts):
        found = form_field(flow[begin:until])
        if found is None or found[0] in told:
            return None
        told[found[0]] = edges(flow, begin + found[1], until)
    if "tasks" not in told or "owner" not in told:
        return None
    due = told.get("due")
    hits = [hit for hit in reading.dates_in(*due) if hit.first is not None] if due else []
    deadline = Deadline(hits[0].start, hits[0].end, due_of(hits[0]), hits[0].first) if hits else None
    return Clause(*told["tasks"], told["owner"] if told["owner"][1] > told["owner"][0] else None, True, deadline)


_NOTED = LazyPattern(
    rf"@?(?P<owner>{NAME}(?: {NAME})?) ?\((?P<aside>(?!\d)[^()\n]{{1,30}})\) *(?:[:=→–-] ?)?(?={LISTED_VERB.pattern})"
)
_HANDED = LazyPattern(
    rf"(?:ขอ)?(?:ฝาก|วาน|รบกวน|มอบ(?:หมาย)?(?:ให้)?|ให้) ?(?P<owner>(?!{LISTED_VERB.pattern}|เรื่อง|ของ|เงิน|งาน|ข้อ|ข่าว|ความ|การ|ทุก|คิด|พิจารณา|ที่ประชุม|อำนาจ|รางวัล)"
    rf"{NAME}?(?: (?:และ|กับ) ?{NAME}?)?) ?(?:ช่วย|ไป|เป็นคน)?(?={LISTED_VERB.pattern})"
)


_HANDS = ("ฝาก", "วาน", "รบกวน", "มอบ", "ให้", "ขอ")


def _by_aside(flow: str, start: int, end: int) -> Clause | None:
    """`@มิ้นท์ (เราเอง) เคลียร์ใบเสร็จ`, `อ.ธีรพงษ์ (มรภ.) ร่างหัวข้อ`: what stands in brackets is said of the name before."""
    match = _NOTED.match(flow, start, end) if flow.find("(", start, min(end, start + LONGEST_OWNER)) > 0 else None
    if match is None or (WORK.match(flow, start) and not TITLED.match(flow, start) and flow[start - 1] != "@"):
        return None
    if re.match(FORMAL, match["aside"]):
        return Clause(
            match.end(), end, match.span("aside"), True
        )  # `บักหำน้อย (นายสุริยา โสดา) ไปขออนุญาต`: the name itself
    owner_end = match.end("aside") + 1 if _LATIN_NAME.fullmatch(match["aside"]) else match.end("owner")
    return Clause(match.end(), end, (match.start("owner"), owner_end), True)


def _by_all(flow: str, start: int, end: int) -> Clause | None:
    match = ALL_OF_THEM.match(flow, start, end) if flow.find("ทุก", start, min(end, start + LONGEST_OWNER)) > 0 else None
    return Clause(match.start("verb"), end, match.span("owner"), True) if match else None


_LATIN_NAME = LazyPattern(r"[A-Z][a-z]+(?: [A-Z][a-z]+)?")


def _by_handing(flow: str, start: int, end: int) -> Clause | None:
    """`ฝากโกวิทย์เช่าเครื่องเสียง`: in a list of tasks whoever stands behind the word of handing acts, titled or not."""
    match = _HANDED.match(flow, start, end) if flow.startswith(_HANDS, start) else None
    spaced = match and VERB_AFTER_SPACE.search(flow, match.end(), min(end, match.end() + LONGEST_OWNER))
    if match and (match["owner"] in HEADS or (spaced and NAMED_ACTOR.match(flow, match.start("owner")))):
        return None  # `ให้ฝ่ายประเมินผลส่งรายงาน`: what looks like work belongs to the name
    return Clause(match.end(), end, trim(flow, *match.span("owner")), True) if match else None


def _is_day(reading: Reading, start: int, end: int) -> bool:
    return any(day.start == start and day.end >= end for day in reading.dates_in(start, end))


_BRACKETED = LazyPattern(r"\((?P<owner>(?!ทุก(?:วัน|เช้า|เย็น|คืน|เดือน|สัปดาห์|อาทิตย์|ครั้ง)|ยัง|ถ้า|ด่วน|แล้ว|ไม่)[^()\n]{2,40})\)")


# `ปิดถนน => ผู้กองเดช ภายใน 12 ตค.`: behind an arrow a short word alone is who does it.
_POINTED = LazyPattern(
    r" ?(?:=>|->|>>|→) ?(?!ก่อน|ภายใน|ไม่เกิน|สิ้น|ยังไม่|ส่ง|เสร็จ)[ก-๎A-Za-z.]{2,20}(?= (?:ภายใน|ก่อน|ไม่เกิน|กำหนด|ส่ง)| ?[(,]| ?$)"
)
_OWNER_AND_DUE = LazyPattern(
    r"\((?P<owner>[^()\n\d,]{2,40}?)(?:,| ?/| [-–]) ?(?:by |before |due |ภายใน|ก่อน|ไม่เกิน|ส่ง|กำหนด|วันที่| )*(?=\d)"
)


_SAYS = LazyPattern("ว่า(?=ไม่|จะ|ให้|ควร|น่า|ห้าม|ต้อง|อยาก|ปี|ถ้า)")  # `ผอ.ว่าไม่ให้ขายน้ำอัดลม`


def told_in_list(reading: Reading, start: int, end: int) -> Clause:
    """A line under "งานที่มอบหมาย": `ใคร: ทำอะไร`, `ใคร ทำอะไร`, `ทำอะไร (ใคร)`, or only the work."""
    flow = reading.flow
    start += flow.startswith("@", start)
    opened = STARTS_WITH_NAME.match(flow, start, end)
    opened = None if opened and _SAYS.search(opened["owner"]) else opened
    dashed = NAME_DASH.match(flow, start, end)
    if dashed and UNCLAIMED.fullmatch(dashed["what"]) and not NAMED_ACTOR.match(dashed["owner"]):
        return Clause(start, dashed.end("owner"), None, False)  # `เครื่องเสียง - ยังไม่มีคน`
    if dashed and (NO_ONE.match(dashed["owner"]) or _is_day(reading, *dashed.span("what"))):
        dashed = None  # `พี่ต้น คุยกับเทศบาล → 15 มี.ค.`
    if dashed and not NAMED_ACTOR.match(dashed["owner"]) and ONLY_ACTORS.match(dashed["what"]):
        stop = ONLY_ACTORS.match(dashed["what"])
        owner_end = dashed.start("what") + (stop.end() if stop else 0)
        return Clause(start, dashed.end("owner"), trim(flow, dashed.start("what"), owner_end), True)
    numbered = dashed and re.search(r"\d", WARD.sub("", dashed["owner"])) is not None
    acting = dashed and (WORK.match(flow, start) is None or STATE_OFFICE.match(flow, start, end) is not None)
    if dashed and acting and len(dashed["owner"]) <= 60 and not numbered:
        return Clause(dashed.start("what"), end, trim(flow, *dashed.span("owner")), True)
    if (
        dashed
        and WORK.match(flow, start)
        and (NAMED_ACTOR.match(dashed["what"]) or _POINTED.match(dashed.string, dashed.end("owner"), end))
    ):
        limit = re.search(r" ?(?:\(|,|ภายใน|ก่อน|ไม่เกิน|กำหนด)", dashed["what"])
        owner_end = dashed.start("what") + (limit.start() if limit else len(dashed["what"]))
        return Clause(start, dashed.end("owner"), trim(flow, dashed.start("what"), owner_end), True)
    if opened:
        return Clause(opened.start("verb"), end, trim(flow, *opened.span("owner")), True)
    called = CALLED.match(flow, start, end)
    if called:
        return Clause(called.start("what"), end, called.span("owner"), True)
    tail = _BRACKETED.search(flow, start + 4, end)
    if tail and not reading.dates_in(tail.start(), tail.end()) and not re.search(r"\d", WARD.sub("", tail["owner"])):
        return Clause(start, end, trim(flow, *tail.span("owner")), True)
    both = _OWNER_AND_DUE.search(flow, start + 4, end)
    if both and not DUE.match(both["owner"]):
        return Clause(start, both.start(), both.span("owner"), True)
    named = TAIL_NAME.search(flow, start + 4, end)
    if named and NAMED_ACTOR.match(named["owner"]):
        return Clause(start, end, trim(flow, *named.span("owner")), True)
    return by_count(flow, start, end) or Clause(start, end, None, False)


_ARROW = LazyPattern(
    rf"(?:(?P<owner>{NAME}(?: {NAME})?) ?(?:→|=>|->|➡️?|⇒)|@(?!all|ทุกคน)(?P<called>[^\s@:]{{1,24}}(?: ?[+,&] ?@?[^\s@:]{{1,24}})?) ?(?:[-–:=→]|=>|->)?) ?(?={LISTED_VERB.pattern})"
)
_ARROWS, _TO_ARROW = ("→", "=>", "->", "➡", "⇒"), 60
_ASSIGNED = LazyPattern(
    rf"(?P<owner>(?!ที่ประชุม|ประธาน|มติ|จึง|และ|ได้|ให้){NAME}(?: {NAME})?) (?:ได้รับ|รับ)?มอบ(?:หมาย)?(?:งาน)?ให้ ?(?!{ACTOR})(?={LISTED_VERB.pattern})"
)


_UNTIL = LazyPattern(r" ?(?:→|=>|->|➡️?|⇒) ?(?=ก่อน|ภายใน|ไม่เกิน|หลัง|\d|สิ้น|ยังไม่)")


def by_assignment(flow: str, start: int, end: int) -> Clause | None:
    """`บังหมาด มอบให้สำรวจเรือ`: in a list of tasks whoever stands before was given the work behind."""
    match = _ASSIGNED.match(flow, start, end)
    return Clause(match.end(), end, match.span("owner"), True) if match else None


def by_arrow(flow: str, start: int, end: int) -> Clause | None:
    """`ต่าย → ทำแผนที่`, `@ต่าย - ทำแผนที่`: who is called or stands before the arrow does the work, under whatever heading."""
    pointed = flow[start] == "@" or holds_any(flow[start : min(end, start + _TO_ARROW)], _ARROWS)
    match = _ARROW.match(flow, start, end) if pointed else None
    if match is None:
        return None
    again = _UNTIL.search(flow, match.end(), end)  # `ผอ.วิทยา → ทำหนังสือถึงเทศบาล → 31 ม.ค.`
    return Clause(
        match.end(), again.start() if again else end, match.span("owner" if match["owner"] else "called"), True
    )


_LEADS_ON = LazyPattern(r" ?(?:จะ|รับ(?!ทราบ|รอง|ประทาน)|ช่วย|ไป|ต้อง)? ?")


def by_known_name(reading: Reading, start: int, end: int) -> Clause | None:
    """The task of a line that opens with the name of someone in the document and a verb: `ต้นทำผัง ...`."""
    flow = reading.flow
    for name in reading.known_names:
        if flow.startswith(name, start):
            at = start + len(name)
            lead = _LEADS_ON.match(flow, at, end)
            verb = lead.end() if lead else at
            if WORK.match(flow, at + (flow[at : at + 1] == " "), end) or WORK.match(flow, verb, end):
                return Clause(at if WORK.match(flow, at) else verb, end, (start, at), True)
    return None


def by_nickname(reading: Reading, start: int, end: int) -> Clause | None:
    """`แนนดูแลกราฟิก`, where the document names แนน among who came; nothing that was only said, or is done."""
    found = by_known_name(reading, start, end)
    if found is None or SAYING.match(reading.flow, found.start) or "แล้ว" in reading.flow[start:end]:
        return None
    return found


_UNTIL_DAY = LazyPattern(rf" ?(?:→|=>|->) ?\d{{1,2}}(?: ?(?:{THAI_MONTH})|/\d)")  # `พี่ต้น คุยกับเทศบาล → 15 มี.ค.`


def _by_colon(flow: str, start: int, end: int) -> Clause | None:
    """`Nok: ส่ง concept note`, `น้องปอ: ขออนุญาตเรือ`; the other way round is read elsewhere."""
    cut = _COLON.search(flow, start, min(end, start + LONGEST_OWNER))
    if cut is None or cut.end() >= end or _UNTIL_DAY.match(flow, cut.start(), end):
        return None
    owner = flow[start : cut.start()]
    if key_role(owner) is not None or NO_ONE.match(owner) or not (_PLAIN_NAME.fullmatch(owner) or TITLED.match(owner)):
        return None
    work_first = WORK.match(flow, start) is not None and TITLED.match(flow, start) is None
    what = flow[cut.end() : end]
    if UNCLAIMED.fullmatch(what):
        return None
    if work_first or re.search(r"\d", WARD.sub("", owner)) or (TITLED.match(what) and not WORK.match(what)):
        return None
    stroke = STROKE.search(flow, cut.end(), end)
    stop = stroke.start() if stroke and DUE.match(flow, stroke.end(), end) else end
    again = _UNTIL.search(flow, cut.end(), stop)
    return Clause(cut.end(), again.start() if again else stop, trim(flow, start, cut.start()), True)


def _by_words(reading: Reading, item: Item, start: int, end: int) -> Clause | None:
    """`หมวย ทำโพสต์ลงเพจ`: a title, or most lines of the list built the same way, makes the first word a name."""
    found = _glued(reading.flow, start, end) or _name_and_verb(reading.flow, start, end)
    if found is None:
        return None
    owner_end, verb = found
    if not TITLED.match(reading.flow, start) and not _is_list_of_names(reading, item):
        return None
    return Clause(verb, end, trim(reading.flow, start, owner_end), True)


_GLUED = LazyPattern(
    rf"(?!{FORMAL})(?P<owner>(?:{PERSON}|{ELDER})(?!บ้าน|ช่วย)[ก-๎]{{2,8}}?)(?P<verb>(?:{VERB}|ทำ|รวม(?=กลุ่ม|เงิน|คน|ของ|ชื่อ|ราย|ยอด))[ก-๎]{{4,}}) (?=\S)"
)


def _glued(flow: str, start: int, end: int) -> Span | None:
    """`น้องฟ้าทำโปสเตอร์ ส่งก่อน 28 สค`: a nickname and its verb in one run of letters, with more behind a space."""
    match = _GLUED.match(flow, start, end)
    return (match.end("owner"), match.start("verb")) if match else None


def _name_and_verb(flow: str, start: int, end: int) -> Span | None:
    """End of the name and start of the verb, where one to three words of letters stand before a verb."""
    titled = TITLED.match(flow, start, end)
    if WORK.match(flow, start) and titled is None:
        return None
    stop = start
    for number, word in enumerate(TOKEN.finditer(flow, start, min(end, start + 70))):
        if number == 1 and _FORMAL.match(flow, start) and _surname_then_verb(flow, word.end(), end):
            stop = word.end()
            continue  # `น.ส.รุ่งนภา ทาแกง ส่งรายงาน`: a surname that begins like work
        if number and LISTED_VERB.match(flow, word.start(), end):
            return (stop, word.start()) if stop - start <= LONGEST_OWNER else None
        if number >= 3 or not _NAME_OR_JOINT.fullmatch(word[0]):
            return None
        joint = word[0].startswith(_JOINTS) or _JOINT.search(flow, start, word.start())
        if number >= 1 and titled is None and not joint and not _is_surname(flow, start, word):
            return None
        stop = word.end()
    return None


_JOINTS = ("และ", "กับ", "&", "+")
_JOINT = LazyPattern(r" (?:และ|กับ|[&+]) ?$")
_NAME_OR_JOINT = LazyPattern(rf"@?(?!(?:The|An?|Our)$){NAME}(?:[+&]{NAME})?,?|และ|กับ|[&+]")
_FORMAL = LazyPattern(r"(?:นางสาว|นาย|นาง|น\.ส\.)")


_NAME_PART = LazyPattern("(?:[ก-ฮ]|[เแโใไ][ก-ฮ])[ก-๎]{2,18}")


def _is_surname(flow: str, start: int, word: re.Match[str]) -> bool:
    """Whether a second word is the surname of a name without title: `ณัฐกานต์ ตันติวัฒน์ เปิดรับสมัคร ...`."""
    first, behind = flow[start : word.start()].rstrip(), word.end() + 1
    parted = all(_NAME_PART.fullmatch(part) for part in (first, word[0]))
    return parted and LISTED_VERB.match(flow, behind) is not None


def _surname_then_verb(flow: str, at: int, end: int) -> bool:
    return (
        flow[at : at + 1] == " "
        and (WORK.match(flow, at + 1, end) or _AND_ANOTHER.match(flow, at + 1, end)) is not None
    )


_AND_ANOTHER = LazyPattern(rf"(?:และ|กับ) ?{PERSON}")


def _by_body(flow: str, start: int, end: int) -> Clause | None:
    """`งานสื่อสารองค์กรเปิดเพจ`: a part of an organisation with its verb in one run of letters."""
    match = _BODY_RUN.match(flow, start, end)
    return Clause(match.start("verb"), end, match.span("owner"), True) if match else None


_WILL = LazyPattern(
    r"(?P<owner>[Tt]he [a-z]+(?: [a-z]+){0,2}?|(?:The |the |Khun |(?:Mr|Mrs|Ms|Dr)\.? )?[A-Z][A-Za-z'-]*(?: (?:[A-Z][A-Za-z'-]*|of|and|the)){0,5}) (?:to|will|shall|must|should) (?P<what>(?!be\b)[a-z]{2,}|"
    + VERB
    + ")"
)


def _by_will(flow: str, start: int, end: int) -> Clause | None:
    """`Kantang School will rehearse the choir`: in a list of tasks any verb may stand behind `will` and `to`."""
    match = _WILL.match(flow, start, end)
    return Clause(match.start("what"), end, match.span("owner"), True) if match else None


def _by_telling(reading: Reading, start: int, end: int) -> Clause | None:
    """`เต็นท์ 6 หลังยืมวัด ให้อ้ายคำไปคุยกับเจ้าอาวาส`: in a list of tasks whoever is told to do something acts."""
    told = TOLD.search(reading.flow, start, end)
    owner, work = owner_at(reading, told.end(), end) if told else (None, end)
    return Clause(work, end, owner, True) if owner is not None and work < end else None


_MUST = LazyPattern(
    rf"(?P<owner>(?!{LISTED_VERB.pattern}|งาน|เรื่อง|ไม่|ยัง|แล้ว)[ก-๎A-Za-z][^\s\d:]{{2,40}}?)ต้อง ?(?={LISTED_VERB.pattern})"
)


def _by_must(flow: str, start: int, end: int) -> Clause | None:
    """`ผู้รับเงินทุกโครงการต้องรายงานผล`: in a list of tasks whoever must do something is who acts."""
    match = _MUST.match(flow, start, end) if "ต้อง" in flow[start:end] else None
    return Clause(match.end(), end, match.span("owner"), True) if match else None


_BODY_RUN = LazyPattern(rf"(?P<owner>(?:งาน|แผนก|ส่วน|สำนัก)(?!ที่|นี้|วัน|ประชุม)[ก-๎]{{4,24}}?)(?P<verb>{VERB})")


def _is_list_of_names(reading: Reading, item: Item) -> bool:
    """Whether most lines beside this one tell a name, a space and a verb, or a name and a colon."""
    listed = (item.parent, item.section)
    if listed not in reading.lists_of_names:
        reading.lists_of_names[listed] = _tells_names(reading, *listed)
    return reading.lists_of_names[listed]


def _tells_names(reading: Reading, parent: str | None, section: str | None) -> bool:
    flow, items = reading.flow, reading.outline.items
    beside = [one for one in items if one.parent == parent and one.role == "tasks" and one.section == section]
    if len(beside) < 2:
        return False
    beside = [one for one in beside if UNCLAIMED.search(flow, one.start, one.end) is None]
    named = (_name_and_verb, _by_colon, by_doer)
    like = sum(1 for one in beside if any(told(flow, one.start, one.end) for told in named))
    return like * 5 >= len(beside) * 3
