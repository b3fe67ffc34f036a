"""On which day people met: told behind a key, in the header, or in the first words."""

from __future__ import annotations

from wethi.pure.minutes.hours import NOT_THE_MEETING, OF_THE_MEETING
from wethi.pure.minutes.reading import FIRST_WORDS, Reading
from wethi.pure.thai.dates import DateHit
from wethi.pure.thai.lazy_pattern import LazyPattern

_WHEN = LazyPattern(r"^(?:เมื่อ)?(?:คืน|เย็น|เช้า|ค่ำ|บ่าย|สาย)?วัน")


def meeting_date(reading: Reading) -> DateHit | None:
    """The day people met, with the year of the document where its own line has none."""
    hit = _dated(reading)
    if hit is None or hit.first is not None or hit.impossible:
        return hit
    year = reading.likely_year()
    if year is None:
        return hit
    found = reading.with_year(hit, year)
    if found.first is not None:
        reading.warn(
            "year_guessed",
            "The meeting's date has no year; it was taken from elsewhere in the text.",
            hit.start,
            hit.end,
        )
    return found


_LETTER_HEAD = LazyPattern(
    r"(?:^|\n)ที่ {1,4}[ก-ฮ]{1,3} ?[\d.]+ ?/[^\n]*\n(?:[^\n]*\n){0,4}?เรียน "
)  # its day is not the meeting's
# The day a page was put up.
_PUBLISHED = LazyPattern(
    r"(?:เขียน(?=โดย|เมื่อ)|เผยแพร่|โพสต์?|ประกาศ|ลงข่าว|ลงเว็บ|อัปเดต|อัพเดต|ปรับปรุง|แก้ไข|(?i:posted|published|updated))(?:เมื่อ|ล่าสุด|โดย[^\n:]{2,24}?(?= ?(?:เมื่อ|วันที่|[|·-]|$))|วันที่|on|[ |·-])* ?:? ?$"
)
_LETTER_NO = LazyPattern(r"(?:^|\s)ที่ {0,4}[ก-ฮ]{1,3} ?[\d.]+ ?/")


def _dated(reading: Reading) -> DateHit | None:
    letter = None
    sent = _LETTER_HEAD.search(reading.flow, 0, reading.outline.body_start or FIRST_WORDS) is not None
    for field in reading.fields("date"):
        hits = reading.dates_in(field.start, field.end)
        if hits and not sent:
            return hits[0]
        letter = letter or next(iter(hits), None)
    for start, end in reading.head_spans():
        for hit in reading.dates_in(start, end):
            if (
                sent
                or _LETTER_NO.search(reading.before(hit.start, 80))
                or _PUBLISHED.search(reading.before(hit.start, 40))
            ):
                letter = letter or hit  # the day the letter was written on; its first words tell when people met
            elif not NOT_THE_MEETING.search(reading.before(hit.start, 50)):
                return hit
    for start, end in (*reading.opening(), *reading.outline.loose):
        for hit in reading.dates_in(start, end):
            before = reading.before(hit.start, 110)
            told = before + reading.after(hit.end, 90)
            opens = _WHEN.search(before + reading.flow[hit.start : hit.end])
            if (opens or OF_THE_MEETING.search(told)) and not NOT_THE_MEETING.search(before):
                return hit
    return letter
