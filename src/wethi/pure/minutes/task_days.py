"""Days that close lines without a mark below a numbered heading of tasks: `4. แบ่งงาน`, `ปอ - พิมพ์แบบ - 15 เม.ย. 68`."""

from __future__ import annotations

from wethi.pure.minutes.headings import heading_role
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern

_UNTIL_DAY = LazyPattern(r"[^\n:]{2,40}? ?(?:-|–|/|:) ?[^\n]{4,}?(?P<sign> ?(?: [-–/] |→|->|\() ?(?:ส่ง|เสร็จ)?)")


def closing_days(reading: Reading) -> list[tuple[int, DateHit]]:
    """Where the sign before such a day begins, and the day."""
    found: list[tuple[int, DateHit]] = []
    for item in reading.outline.items:
        if item.role != "tasks" or not item.body or heading_role(reading.flow[item.start : item.end]) != "tasks":
            continue
        for start, end in item.body:
            last = reading.dates_in(start, end)[-1:]
            if not last or last[0].first is None or reading.flow[last[0].end : end].strip(" )."):
                continue
            told = _UNTIL_DAY.fullmatch(reading.flow, start, last[0].start)
            if told is not None:
                found.append((told.start("sign"), last[0]))
    return found
