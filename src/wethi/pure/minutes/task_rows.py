"""Tasks of tables, and what lines of `key: value` under a point say of its task."""

from __future__ import annotations

from wethi.pure.minutes.deadlines import Deadline, due_of
from wethi.pure.minutes.parts import Field, Item, Row, Span
from wethi.pure.minutes.reading import Reading, within
from wethi.pure.minutes.task_parts import Task, edges, trim
from wethi.pure.minutes.task_patterns import RULES_WORK
from wethi.pure.thai.lazy_pattern import LazyPattern

_LONGEST_WORK = 120  # characters


def of_row(reading: Reading, row: Row, deadlines: list[Deadline]) -> Task | None:
    cells = row.cells
    if "task" not in cells or not ("owner" in cells or "due" in cells):
        return None
    due = None
    if "due" in cells:
        start, end = cells["due"]
        hits = [hit for hit in reading.dates_in(start, end) if hit.first is not None]
        due = due_of(hits[0]) if hits else None
        if due is None:
            due = next((deadline.due for deadline in within(deadlines, start, end)), None)
    owner = cells.get("owner")
    if owner is not None and reading.flow[owner[0] : owner[1]].strip(" -–—") == "":
        owner = None
    if "detail" in cells and owner is None and due is None:
        return None  # a row of what was talked about
    outputs = cells.get("output")
    what = cells["task"]
    if "detail" in cells and cells["detail"][1] - cells["detail"][0] <= _LONGEST_WORK:
        what = cells["detail"]  # `| เรื่อง | คุยอะไร | ใครทำ |`: the first column only says what it is about
    task = Task(row.item, what, owner, due, around=(row.start, row.end), sure=0.93)
    if outputs:
        task.outputs = [reading.sheet.words(*outputs)]
    return task


def _told_by(reading: Reading, item: Item) -> tuple[Span, None, None]:
    """The work of a point of which only fields speak: its resolution where that says what to do, else its own line."""
    for start, end in reversed(item.body):
        ruled = RULES_WORK.match(reading.flow, start, end)
        if ruled:
            return trim(reading.flow, ruled.end(), end), None, None
    key = _WORK_KEY.match(reading.flow, item.start, item.end)
    return trim(reading.flow, key.end() if key else item.start, item.end), None, None


_WORK_KEY = LazyPattern(r"(?:งาน|ภารกิจ|กิจกรรม|(?i:task|action))(?: ?(?:ที่ ?)?\d{1,2})? ?: ?(?=\S{3})")


def add_fields(reading: Reading, item: Item, found: list[Task], mine: list[Field], deadlines: list[Deadline]) -> None:
    """Lines `ผู้รับผิดชอบ: ...` and `กำหนดส่ง: ...` under a point complete its task or make one of it."""
    if not mine:
        return
    task = found[-1] if found else Task(item, *_told_by(reading, item))
    for entry in mine:
        if entry.role == "owner" and entry.end > entry.value:
            task.owner = edges(reading.flow, entry.value, entry.end)
        hits = [hit for hit in reading.dates_in(entry.start, entry.end) if hit.first is not None]
        if entry.role == "due" and hits:
            task.due = due_of(hits[0])
        elif entry.role == "due":
            task.due = next((one.due for one in within(deadlines, entry.start, entry.end)), task.due)
    if not found:
        task.around = task.what
        found.append(task)
