"""Days and years written in words: วันเสาร์ที่สิบสอง เดือนตุลาคม พุทธศักราชสองพันห้าร้อยหกสิบเจ็ด.

The words are turned into digits in a copy of the text, which the one grammar of dates then reads; the places of what it
finds are carried back.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.dates import DateHit, common_year, find_dates
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.months import MONTH_AHEAD, THAI_MONTH
from wethi.pure.thai.stems import holds_any

WORDED = "(?:ศูนย์|หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน)"
_STEMS = ("สิบ", "หนึ่ง", "สอง", "สาม", "สี่", "ห้า", "หก", "เจ็ด", "แปด", "เก้า")
_RUN = LazyPattern(f"{WORDED}{WORDED}{{0,11}}")
_DAY_BEHIND = LazyPattern(rf" ?(?:ถึง|จนถึง|และ|กับ|-|,) ?(?:(?:วัน(?:[ก-๎]{{3,10}})?)?ที่ ?)?(?={WORDED})")
_OF_YEAR = LazyPattern(rf"(?:ปี|พ\.ศ\.|ศักราช|{THAI_MONTH}) ?$")
_LONGEST_MONTH = 16
_LAST_DAY = 31


def find_all_dates(flow: str, *, year: int | None) -> list[DateHit]:
    """Dates of normalised text, in digits and in words; spans are those of the text itself."""
    copy = _Copy(flow)
    hits = find_dates(copy.text, year=year)
    return [replace(hit, start=copy.back(hit.start), end=copy.back(hit.end)) for hit in hits] if copy.moved else hits


class _Copy:
    """The text with worded days and years in digits, and the way back from each place in it."""

    def __init__(self, flow: str) -> None:
        pieces: list[str] = []
        self.moved: list[tuple[int, int]] = []  # (where the digits end in the copy, where the words end in the text)
        at = made = 0
        for start, end, digits in _numbers_of_dates(flow):
            pieces += [flow[at:start], digits]
            made += start - at + len(digits)
            self.moved.append((made, end))
            at = end
        self.text = "".join([*pieces, flow[at:]]) if pieces else flow

    def back(self, place: int) -> int:
        """The place in the text; inside digits the beginning of their words."""
        n = bisect_right(self.moved, (place, 1 << 60)) - 1
        if n < 0:
            return place
        made, end = self.moved[n]
        return end + place - made


def _numbers_of_dates(flow: str) -> list[tuple[int, int, str]]:
    """Words that are the day of a month or a year of either era, as `(start, end, digits)`."""
    found: list[tuple[int, int, str]] = []
    if not holds_any(flow, _STEMS):
        return found
    is_day = False  # whether the run that follows is one
    for run in reversed(list(_RUN.finditer(flow))):
        value = read_number(run[0])
        if value is None:
            is_day = False
            continue
        joint = _DAY_BEHIND.match(flow, run.end())
        goes_on = is_day and joint is not None and found and found[-1][0] == joint.end()
        is_day = 1 <= value <= _LAST_DAY and (goes_on or MONTH_AHEAD.match(flow, run.end()) is not None)
        if is_day or (common_year(value) is not None and _names_year(flow, run.start())):
            found.append((run.start(), run.end(), str(value)))
    return found[::-1]


def _names_year(flow: str, place: int) -> bool:
    return _OF_YEAR.search(flow, max(0, place - _LONGEST_MONTH), place) is not None


__all__ = ["WORDED", "find_all_dates"]
