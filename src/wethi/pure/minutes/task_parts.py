"""What tasks are made of: the stretch in which one actor acts, the task itself, and the edges of both."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wethi.pure.minutes.deadlines import Deadline
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_patterns import CASE, HANDS_ON, WHO_WORKS
from wethi.pure.minutes.vocabulary import FORMAL, PERSON, SAYING
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

_OWNER_TAIL = LazyPattern(
    r"(?: ?(?:(?<=[ก-๎.])รับ(?:ว่า)?(?:จะ)?(?:ไป)?$|ขอ|เป็นผู้|เป็น(?:แม่งาน|หลัก|เจ้าภาพ|ประธาน)|(?<!ทั่ว)ไป|(?<!ราย)ได้|จะ|ก็|(?<!ผู้)ช่วย|ร่วมกัน|ดำเนินการ|รับผิดชอบ|ทำหน้าที่|(?<= )(?:และ|กับ)|ให้|ต้อง|โดย|ในการ|เพื่อ|ไป(?:พูด|คุย|ขอ|บอก|เอา|รับ|ยืม|ติดต่อ|ประสาน|หา|ดู|ถาม)|(?<=[a-z.]) (?:to|will|shall|must|should)))+$"
)
_SURNAME = LazyPattern(
    rf"{FORMAL} ?[ก-๎]+(?: {{1,2}}[ก-๎]+)?(?<! )ช่วย|{PERSON} ?[ก-๎]+ [ก-๎]+(?<! )ช่วย"
)  # `นายก้องภพ ชูช่วย`, `นางบุญช่วย`
_ABBREVIATION = LazyPattern(r"(?<![ก-๎])[ก-ฮ]{1,4}(?:\.[ก-ฮ]{1,4})*\.$|(?:อบต|อบจ|อปท|สต|ผอ)\.$")
_LONGEST_ABBREVIATION = 14
_APART = LazyPattern("ส่วน|และ|จึง")
_NEAR = 40  # characters
_REACH = 120
_EDGES = " ,;:-()[]·→>"


@dataclass(slots=True)
class Clause:
    """A stretch of flow in which one actor acts; `start` is where the work itself is told."""

    start: int
    end: int
    owner: Span | None
    cued: bool
    deadline: Deadline | None = None


@dataclass(slots=True)
class Task:
    """A task before it is written out."""

    item: Item | None
    what: Span
    owner: Span | None
    due: dict[str, Any] | None
    outputs: list[str] = field(default_factory=list)
    around: Span = (0, 0)
    sure: float = 0.85


def leads(flow: str, deadline: Deadline, clause: Clause) -> bool:
    """Whether a deadline told before a clause is its own: `ภายในวันศุกร์ให้ฝ่ายช่าง ...`, but not another's in a story."""
    start = min(clause.start, clause.owner[0]) if clause.owner else clause.start
    if clause.deadline is not None or not deadline.end <= start <= deadline.end + _NEAR:
        return False
    return _APART.search(flow, deadline.end, start) is None


def trim(flow: str, start: int, end: int) -> Span:
    """Who acts, without loose signs and linking words at the ends."""
    start, end = edges(flow, start, end)
    tail = _OWNER_TAIL.search(flow[start:end])
    if (
        tail
        and tail.start() >= 3
        and flow[start + tail.start() - 1]
        not in "เแโใไ"  # `อาเจะ`: no word ends in a vowel that is written before its consonant
        and not (_SURNAME.fullmatch(flow, start, end) and flow[end : end + 1] in ("", " ", "\n"))
    ):
        end = start + tail.start()
    return start, end


def edges(flow: str, start: int, end: int) -> Span:
    """Without loose signs at the ends; the point of an abbreviation stays: ขออนุญาต ผอ."""
    while start < end and flow[start] in _EDGES:
        start += 1
    while end > start and flow[end - 1] in _EDGES + ".":
        if flow[end - 1] == ")" and "(" in flow[start:end]:
            break
        if flow[end - 1] == "." and _ABBREVIATION.search(flow, max(start, end - _LONGEST_ABBREVIATION), end):
            break
        end -= 1
    return start, end


_HANDING, _CASES = ("ให้", "แต่ละ", "เพื่อ"), ("กรณี", "ส่วน", "สำหรับ")


def handed_on(reading: Reading, start: int, end: int) -> list[Clause]:
    """A chain in which the work passes from one to the next: ส่ง...ให้แต่ละองค์กร เสนอ... ให้ส่วนกลางเพื่อออก..."""
    flow = reading.flow
    cuts: list[tuple[int, int, Span | None]] = []
    for match in HANDS_ON.finditer(flow, start, end) if holds_any(flow[start:end], _HANDING) else ():
        # The receiver is told in the clause before; the work behind it is the receiver's.
        work = match.end()
        if match["each"]:
            cuts.append((match.start("each"), work, match.span("each")))
            continue
        cuts.append((match.end("owner"), work, match.span("owner")))
    for match in CASE.finditer(flow, start, end) if holds_any(flow[start:end], _CASES) else ():
        cuts.append((match.start(), match.end(), None))
    cuts.sort()
    clauses: list[Clause] = []
    at, owner = start, None
    for stop, work, actor in cuts:
        if stop <= at:
            continue
        clauses.append(Clause(at, stop, owner, False))
        at, owner = work, actor
    clauses.append(Clause(at, end, owner, False))
    return clauses


_CASE_BEHIND = LazyPattern(r" (?:และ|ส่วน|สำหรับ)? ?(?=กรณี)")


def passed_on(flow: str, clauses: list[Clause]) -> list[Clause]:
    """What somebody is given to do, and what those do who get it: `ให้ทุกตำบลส่งรายชื่อให้ฝ่ายทะเบียนเพื่อออกบัตร กรณี...`."""
    last = clauses[-1]
    if len(clauses) > 1 and last.owner and flow[last.owner[1] : last.start].strip() == "เพื่อ":
        case = _CASE_BEHIND.search(flow, last.start, last.end)
        rest = [Clause(case.end(), last.end, None, False)] if case else []
        last.end = case.start() if case else last.end
        for clause in clauses:
            clause.cued = False  # one day for all of them
        return [*clauses, *rest]
    if last.owner is None or flow.find("เพื่อ", last.start, last.end) < 0:
        return clauses
    for match in HANDS_ON.finditer(flow, last.start, last.end):
        if match["owner"] is None or not match[0].endswith("เพื่อ"):
            continue
        case = _CASE_BEHIND.search(flow, match.end(), last.end)
        stop = case.start() if case else last.end
        rest = [Clause(case.end(), last.end, None, False)] if case else []
        got = Clause(match.end(), stop, match.span("owner"), False)
        return [*clauses[:-1], Clause(last.start, match.end("owner"), last.owner, False), got, *rest]
    return clauses


def told_by_day(reading: Reading, start: int, deadlines: list[Deadline]) -> list[Clause]:
    """Work told in a story, each with its day: `หนึ่ง บังเดชไปคุยกับนายสถานีก่อนวันที่ 15 กันยายน สอง เจ๊หมวยทำผัง...`."""
    clauses: list[Clause] = []
    for deadline in deadlines:
        found = None
        for match in WHO_WORKS.finditer(reading.flow, max(start, deadline.start - _REACH), deadline.start):
            found = match if SAYING.match(reading.flow, match.end()) is None else None
        if found is not None:
            owner = trim(reading.flow, *found.span("owner"))
            clauses.append(Clause(found.end(), deadline.end, owner, True, deadline))
        start = deadline.end
    return clauses
