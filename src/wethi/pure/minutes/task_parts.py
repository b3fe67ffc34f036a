"""What tasks are made of: the stretch in which one actor acts, the task itself, and the edges of both."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from wethi.pure.minutes.deadlines import Deadline
from wethi.pure.minutes.parts import Item, Span

_OWNER_TAIL = re.compile(
    r"(?: ?(?:(?<=[ก-๎])รับ(?:ว่า)?(?:จะ)?$|เป็นผู้|เป็น(?:แม่งาน|หลัก|เจ้าภาพ)|ไป|ได้|จะ|(?<!ผู้)ช่วย|ร่วมกัน|ดำเนินการ|รับผิดชอบ|ทำหน้าที่|และ|กับ|ให้|ต้อง|โดย|ในการ|เพื่อ))+$"
)
_ABBREVIATION = re.compile(r"(?<![ก-๎])[ก-ฮ]{1,4}(?:\.[ก-ฮ]{1,4})*\.$")
_LONGEST_ABBREVIATION = 14
_EDGES = " ,;:-()[]·"


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


def trim(flow: str, start: int, end: int) -> Span:
    """Without loose signs and linking words at the ends; the point of an abbreviation stays: ขออนุญาต ผอ."""
    while start < end and flow[start] in _EDGES:
        start += 1
    while end > start and flow[end - 1] in _EDGES + ".":
        if flow[end - 1] == "." and _ABBREVIATION.search(flow, max(start, end - _LONGEST_ABBREVIATION), end):
            break
        end -= 1
    tail = _OWNER_TAIL.search(flow[start:end])
    if tail and tail.start() >= 3:
        end = start + tail.start()
    return start, end
