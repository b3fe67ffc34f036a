"""What a writer takes back at once: `เก้าโมง ไม่ใช่ๆ ขอแก้เป็นสิบโมง`, `30 เมษายน เอ๊ย 31 พฤษภาคม`, `สิบโมง ไม่ใช่เก้าโมงนะ`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Protocol, TypeVar

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.stems import holds_any


class _Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


P = TypeVar("P", bound=_Placed)
"""Whatever was found at a place of the text."""

_TAKES_BACK = LazyPattern(
    r"ขอแก้(?:ไข|ใหม่|ตัว)*|แก้(?:ไข)?(?:ใหม่)?(?:เป็น|ว่า|ที่)|ไม่ใช่(?:สิ|ซิ|ละ|แล้ว|ครับ|ค่ะ| ?ๆ)|เอ๊ย|เอ้ย|เฮ้ย|อุ๊ย|โทษที|ขอโทษ|ขออภัย|ถูก(?:ต้อง)?(?:คือ|เป็น)|นับ(?:ใหม่|อีก(?:ที|ครั้ง|รอบ))(?:แล้ว)?(?:ได้|เป็น)?|เอาให้ชัด|(?:พิมพ์|เขียน|จด|จำ|พูด|ดู)ผิด|เปลี่ยนใจ|"
    r"ต้อง(?:เป็น|บอกว่า)|จริง ?ๆ ?(?:แล้ว)?(?:คือ|เป็น)|\b(?:sorry|correction|i mean|no,? wait|actually|make that|scratch that|or rather)\b",
    re.I,
)
# What may stand between such words and the right day, hour or figure.
_LEADS_ON = LazyPattern(
    r"(?:[ๆ ,.:;…()\-\"“/]|เป็น|คือ|ว่า|ใหม่|ครับ|ค่ะ|คะ|นะ|จ้า|ต้อง|ไม่ใช่|เอ๊ย|เอ้ย|โทษที|ขอโทษ|ขออภัย|พิมพ์ผิด|พูดผิด|จำผิด|แก้(?:ไข|เป็น)?|เวลา|วันที่|วันแรก|วันงาน|วัน|งาน|ตอน|ภายใน|ก่อน|ไม่เกิน|เริ่ม|ที่|เอา|ของจริง|ขอแก้|นับ(?:ใหม่|อีก(?:ที|ครั้ง|รอบ))(?:แล้ว|ได้)*|"
    r"จันทร์|อังคาร|พุธ|พฤหัสบดี|พฤหัส|ศุกร์|เสาร์|อาทิตย์|i mean|should be|the|on|by|at)*",
    re.I,
)
_BEFORE = LazyPattern(r"[ๆ ,.:;…()\-ก-๎]{0,24}")
_NEGATED = LazyPattern(
    r"[ ,.(\-]{0,4}(?:นะ|น\.)?[ ,.(\-]{0,4}(?:ไม่ใช่|มิใช่|not) ?(?:เป็น)? ?(?:เวลา|วันที่|วัน|ตอน|at|on)? ?", re.I
)
_CHANGED = LazyPattern(r"(?:เดิม|จาก|เลื่อน)[^\n]{0,24}$")  # what was so before and is resolved to be otherwise was true
_FAR = 60
STEMS = (
    "แก้",
    "ไม่ใช่",
    "มิใช่",
    "เอ๊ย",
    "เอ้ย",
    "เฮ้ย",
    "อุ๊ย",
    "โทษ",
    "อภัย",
    "ถูก",
    "ให้ชัด",
    "ผิด",
    "เปลี่ยนใจ",
    "นับ",
    "ต้อง",
    "จริง",
)
_ENGLISH = LazyPattern(r"sorry|correction|i mean|wait|actually|that|rather|not ", re.I)


def stated(flow: str, hits: Sequence[P], heard: Sequence[str] = STEMS) -> tuple[list[P], list[P]]:
    """What was found in the text, in order, parted into what stands and what the writer takes back.

    `heard`: those of the `STEMS` that stand anywhere in the text, where that is known.
    """
    gone: list[int] = []
    for at, (first, second) in enumerate(pairwise(hits)):
        between = flow[first.end : second.start]
        if not 2 < len(between) <= _FAR or "\n" in between:
            continue
        if not holds_any(between, heard) and not _ENGLISH.search(between):
            continue
        cue = _TAKES_BACK.search(between)
        if cue and _BEFORE.fullmatch(between, 0, cue.start()) and _LEADS_ON.fullmatch(between, cue.end()):
            if not _CHANGED.search(flow, max(0, first.start - 30), first.start):
                gone.append(at)
        elif _NEGATED.fullmatch(between):
            gone.append(at + 1)
    if not gone:
        return list(hits), []
    return [hit for at, hit in enumerate(hits) if at not in gone], [hits[at] for at in gone]
