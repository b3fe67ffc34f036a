"""Tasks told in lines of their own, one below another: who, what, until when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from wethi.pure.minutes.task_patterns import LISTED_VERB, TITLED
from wethi.pure.thai.lazy_pattern import LazyPattern

BLOCK = 3  # lines
_WHO = LazyPattern(r"@?[ก-๎A-Za-z.]{2,30}(?: [ก-๎A-Za-z.]{2,24}){0,3}")
_UNTIL = LazyPattern(
    r"(?:ภายใน|ไม่เกิน|ก่อน|ให้ทัน|(?:กำหนด|ต้อง|ขอ)?(?:ส่ง|เสร็จ)|by |before |due )(?=[^\n]*(?:\d|พรุ่งนี้|สิ้นเดือน))[^\n]{2,40}",
    re.I,
)


def block_of(lines: Sequence[str]) -> tuple[int, int] | None:
    """Which of three lines names the one who acts and which the work, where the third is a deadline; None for any others."""
    if len(lines) < BLOCK or _UNTIL.fullmatch(lines[2]) is None or any(map(_UNTIL.fullmatch, lines[:2])):
        return None
    first, second = (_WHO.fullmatch(text) is not None and _is_name(text) for text in lines[:2])
    if first == second:
        return None
    return (0, 1) if first else (1, 0)


def _is_name(text: str) -> bool:
    return TITLED.match(text) is not None or LISTED_VERB.match(text) is None
