"""Papers and things that a task yields: หนังสือเชิญ, ใบสำคัญรับเงิน, กำหนดการ."""

from __future__ import annotations

import re

from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.lazy_pattern import LazyPattern

_YIELDS = LazyPattern(
    r"(?:ออก|จัดทำ|ทำ(?!งาน)|ร่าง|พิมพ์|ผลิต|จัดเตรียม|เตรียม|ออกแบบ|เขียน|จัดพิมพ์|ยกร่าง)(?P<things>[^\n]{3,160})"
)
_THING = LazyPattern(
    r"(?:(?<=ออก)|(?<=ทำ)|(?<=ร่าง)|(?<=พิมพ์)|(?<=ผลิต)|(?<=เตรียม)|(?<=แบบ)|(?<=เขียน)|(?<= )|(?<=และ)|(?<=พร้อม)|(?<=,))(?:หนังสือ(?:เชิญ|ขอ|ราชการ|แจ้ง|รับรอง|ตอบ)?[ก-๎]{0,30}|เอกสาร[ก-๎]{0,30}|ใบ(?:สำคัญรับเงิน|ตอบรับ|ลงทะเบียน|ประกาศ|เสร็จ)|โปสเตอร์|ป้าย[ก-๎]{0,20}|แผ่นพับ|คลิป[ก-๎]{0,20}|วิดีโอ[ก-๎]{0,20}|แบบ(?:ตอบรับ|ฟอร์ม|ประเมิน|สอบถาม)[ก-๎]{0,20}|เกียรติบัตร|"
    r"บัตร(?:เชิญ|คิว|ประจำตัว)?|(?:ร่าง)?กำหนดการ|จดหมาย(?:เชิญ|ข่าว)?|คู่มือ[ก-๎]{0,20}|สไลด์|ทะเบียน[ก-๎]{0,20}|รายงาน(?:ผล|สรุป)?[ก-๎]{0,20}|สื่อ(?:ประชาสัมพันธ์)?|อินโฟกราฟิก|สูจิบัตร|TOR)"
)


def outputs_in(reading: Reading, start: int, end: int) -> list[str]:
    """Papers and things that the work yields, where its verb is one of making."""
    made = _YIELDS.search(reading.flow, start, end)
    if made is None:
        return []
    at, stop = made.span("things")
    found: list[str] = []
    while (thing := _THING.search(reading.flow, at, stop)) is not None:
        at = _name_end(reading.flow, thing)
        found.append(reading.sheet.words(thing.start(), at))
    return found


# Behind the name of the thing: until when, to whom, and what else is done.
_NO_NAME = LazyPattern(r"ให้|ภายใน|ก่อน|ส่ง|ถึง|ไม่เกิน|แล้ว|เสร็จ|และ|พร้อม|(?:จาก|ทั้ง|กับ|เพื่อ|สำหรับ|โดย)$")
_ROOTS = LazyPattern(
    r"หนังสือ(?:เชิญ|ขอ|ราชการ|แจ้ง|รับรอง|ตอบ)?|แบบ(?:ตอบรับ|ฟอร์ม|ประเมิน|สอบถาม)|รายงาน(?:ผล|สรุป)?|เอกสาร|ป้าย|คลิป|วิดีโอ|คู่มือ|ทะเบียน"
)
_THAI = LazyPattern(r"[ก-๎]")
_SHORTEST = 3  # characters


def _name_end(flow: str, thing: re.Match[str]) -> int:
    """Where its name ends; Thai has no blank between a name and what is said of it."""
    begin, end = thing.span()
    stop = _NO_NAME.search(flow, begin + _SHORTEST, end)
    if stop is not None:
        return stop.start()
    if _THAI.match(flow, end) is None:
        return end
    root = _ROOTS.match(flow, begin, end)  # the words go on behind the most that is taken: its kind alone is sure
    return end if root is None else root.end()
