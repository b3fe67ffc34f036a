"""Lines of tasks whose parts strokes, dashes or wide gaps keep apart: who, what and until when."""

from __future__ import annotations

import re
from itertools import pairwise

from wethi.pure.minutes.deadlines import Deadline, due_of
from wethi.pure.minutes.headings import task_columns
from wethi.pure.minutes.parts import Item, Span
from wethi.pure.minutes.reading import Reading
from wethi.pure.minutes.task_parts import Clause, edges, trim
from wethi.pure.minutes.task_patterns import LISTED_VERB, LONGEST_OWNER, TITLED
from wethi.pure.minutes.vocabulary import WORK
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any

STROKE = LazyPattern(r" ?/ | / ?| ?\| ?|\t+| {3,}")
DUE = LazyPattern(
    r"(?:ส่ง[ก-๎]{0,14}?|เสร็จ|กำหนด|เริ่ม|ตั้งแต่)? ?(?:ภายใน|ก่อน|ไม่เกิน|วันที่|สิ้นเดือน|(?:ยัง)?ไม่(?:ได้|มี)?(?:กำหนด|ระบุ)|\d)|by |before |within |due |no (?:deadline|date)|asap|tb[cad]\b|-$",
    re.I,
)
_LAST_CUT = LazyPattern(rf"{STROKE.pattern}| ?: ")
_PARTING = ("/", "|", " - ", "   ", "\t", " – ", " — ")  # one of them stands where a line is parted
_ACTS = LazyPattern(rf"(?={TITLED.pattern})[ก-๎.]{{2,24}} (?:{LISTED_VERB.pattern})[ก-๎]{{3}}")
_DASH = LazyPattern(r" [-–—] ")
TOKEN = LazyPattern(r"\S+")
_COLUMN = LazyPattern(r" / ?| ?/ |\t+")


def by_columns(reading: Reading, item: Item, start: int, end: int) -> Clause | None:
    """A line whose parts the heading above it names in their order: `งานค้าง / เจ้าของ / กำหนด`."""
    flow = reading.flow
    if flow.find("/", start, end) < 0:
        return None
    above = next((one for one in reading.outline.items if one.id == item.parent), None)
    roles = task_columns(flow[above.start : above.end] if above else item.section or "")
    cuts = [(start, start), *(cut.span() for cut in _COLUMN.finditer(flow, start, end)), (end, end)]
    parts = [edges(flow, begin, until) for (_, begin), (until, _) in pairwise(cuts)]
    told = dict(zip(roles, parts, strict=False))
    if "task" not in told or len(parts) > len(roles):
        return None
    owner, due = told.get("owner"), told.get("due", (end, end))
    deadline = next((_deadline(hit) for hit in reading.dates_in(*due) if hit.first is not None), None)
    return Clause(*told["task"], owner if owner and owner[1] > owner[0] else None, True, deadline)


def _deadline(hit: DateHit) -> Deadline:
    return Deadline(hit.start, hit.end, due_of(hit), hit.last or hit.first)


def by_strokes(flow: str, start: int, end: int) -> Clause | None:
    """`ครูอมร / จองเครื่องเสียง / ส่งภายใน 24 พฤศจิกายน`."""
    if not holds_any(flow[start:end], _PARTING):
        return None
    parts: list[Span] = []
    at = start
    dashed = len(_DASH.findall(flow, start, end)) >= 2
    for cut in (_DASH if dashed else STROKE).finditer(flow, start, end):
        parts.append((at, cut.start()))
        at = cut.end()
    parts.append((at, end))
    told = [part for part in parts if part[1] > part[0] and not DUE.match(flow, *part)]
    if len(parts) < 2 or len(told) != 2:
        return None
    first, second = told
    if ":" in flow[first[0] : first[1]]:
        return None
    named_second = TITLED.match(flow, *second) is not None and TITLED.match(flow, *first) is None
    english = flow[first[0]].isascii() and LISTED_VERB.match(flow, *first) and not LISTED_VERB.match(flow, *second)
    if named_second or english or (WORK.match(flow, *first) and not WORK.match(flow, *second)):
        first, second = second, first
    if _ACTS.match(flow, *first):
        return None  # `พี่หวาน หาเรือรับแขก 2 ลำ / ขอคำตอบภายใน 20 มี.ค.`: who and what before the stroke
    if first[1] - first[0] > LONGEST_OWNER or not TOKEN.match(flow, *second):
        return None
    return Clause(*second, trim(flow, *first), True)


def strokes_anywhere(reading: Reading, start: int, end: int) -> Clause | None:
    """`ครูแดง / ทำเกียรติบัตร / 15 พ.ย. 2567` wherever it stands: a title, a verb of work and a day say that it is a task."""
    flow = reading.flow
    clause = by_strokes(flow, start, end)
    if clause is None or clause.owner is None or not TITLED.match(flow, clause.owner[0]):
        return None
    return clause if LISTED_VERB.match(flow, clause.start) and reading.dates_in(clause.end, end) else None


def own_day(reading: Reading, start: int, end: int) -> Deadline | None:
    """The day that is the last part of a line by strokes: `Somchai | rent 40 tents | 20 Feb 2026`."""
    cut = next(reversed(list(_LAST_CUT.finditer(reading.flow, start, end))), None)
    hits = reading.dates_in(cut.end(), end) if cut else []
    alone = len(hits) == 1 and cut is not None and (hits[0].start, hits[0].end) == (cut.end(), end)
    return _deadline(hits[0]) if alone and hits[0].first is not None else None
