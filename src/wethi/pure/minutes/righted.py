"""What a later line puts right: who came, the hour an event begins, how many of something."""

from __future__ import annotations

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading, clock
from wethi.pure.thai.lazy_pattern import LazyPattern

_POLITE = r"(?:นะ|ค่ะ|คะ|ครับ|จ้า| )*"
_COUNTED_ANEW = LazyPattern(
    r"(?:ขอแก้|แก้ไข|แก้(?:ตัวเลข|จำนวน|ยอด)|(?:พิมพ์|จด|นับ)ผิด)[ก-๎ :,.]{0,30}?"
    r"(?:มา(?:กัน|ประชุม)?|เข้า(?:ร่วม|ประชุม)*|ผู้(?:เข้า)?(?:ร่วม|มา)?(?:ประชุม)?|คนมา)(?:ทั้งหมด|จำนวน|เป็น| )*(?P<count>\d{1,4}) ?(?:คน|ท่าน)"
)
_ONCE_MORE = LazyPattern(
    r"(?:มา|เข้า|ร่วม|ประชุม)(?:กัน|ทั้งหมด|จำนวน|เป็น| )*\d{1,4} ?(?:คน|ท่าน)[ ,(]*(?:ขอ)?นับ(?:ใหม่|อีก(?:ที|ครั้ง|รอบ))(?:แล้ว|ได้|เป็น|มี| )*(?P<count>\d{1,4})(?![\d.:])"
)
_NOT_HOUR = LazyPattern(
    rf"(?P<new>(?<!\d)\d{{1,2}}[.:]\d\d ?(?:น\.)?)[ ,(]{{0,3}}{_POLITE}(?:ไม่ใช่|มิใช่|แทน) ?(?:เวลา|ตอน)? ?(?P<hour>\d{{1,2}})[.:](?P<minute>\d\d)(?!\d)"
)
_HOUR_DENIED = LazyPattern(r"(?:ใช่|แทน) ?(?:เวลา|ตอน)? ?\d")  # quickly found where it is; most texts have none
_NOT_SO_MANY = LazyPattern(
    rf"\d ?(?P<unit>[ก-๎]{{1,10}}?) ?{_POLITE}(?:ไม่ใช่|มิใช่) ?(?P<count>\d{{1,3}}(?:,?\d{{3}})*)(?![\d.:/])"
)


def counted_anew(reading: Reading) -> Fact | None:
    """Who came: `ขอแก้ค่ะ มา 10 คน ลืมนับน้องปาล์ม`, `มา 38 คน นับใหม่เป็น 40 คน`."""
    match = _ONCE_MORE.search(reading.flow) if "นับ" in reading.flow else None
    if match is None and ("แก้" in reading.flow or "ผิด" in reading.flow):
        match = _COUNTED_ANEW.search(reading.flow, reading.outline.body_start)
    return reading.sheet.fact(int(match["count"]), match.start("count"), match.end(), 0.85) if match else None


def hour_put_right(reading: Reading, told: Fact | None) -> Fact | None:
    """The hour told, or the one that stands for it further down: `ตลาดเริ่ม 15.00 น. ไม่ใช่ 16.00 น.`"""
    if told is None or not _HOUR_DENIED.search(reading.flow):
        return told
    for match in _NOT_HOUR.finditer(reading.flow):
        new = reading.times_in(*match.span("new"))
        if not new or "ประชุม" in reading.before(match.start("new")):
            continue
        fact = reading.sheet.fact(clock(new[0].first), new[0].start, new[0].end, 0.8)
        if told["value"] == f"{int(match['hour']):02d}:{match['minute']}" and fact["span"][0] > told["span"][0]:
            return fact
    return told


def denied_counts(reading: Reading) -> list[tuple[int, str, int]]:
    """Counts that were wrong, with their unit and where that is said: 40 for `ซื้อผ้า 45 ผืน ไม่ใช่ 40`."""
    if "ใช่" not in reading.flow:
        return []
    matches = _NOT_SO_MANY.finditer(reading.flow)
    return [
        (int(match["count"].replace(",", "")), match["unit"], reading.sheet.evidence(*match.span(), 1.0)["span"][0])
        for match in matches
    ]
