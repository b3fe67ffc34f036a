"""Dates whose day or year is written in words: วันเสาร์ที่สิบสอง เดือนตุลาคม.

The words are turned into digits in a copy of the phrase, which the one grammar of dates then reads.
"""

from __future__ import annotations

import re
from dataclasses import replace

from wethi.pure.thai.amounts import read_number
from wethi.pure.thai.dates import DateHit, find_dates
from wethi.pure.thai.months import THAI_MONTH

_WORD = "(?:ศูนย์|หนึ่ง|เอ็ด|สอง|ยี่|สาม|สี่|ห้า|หก|เจ็ด|แปด|เก้า|สิบ|ร้อย|พัน)"
_PHRASE = re.compile(rf"ที่ ?(?P<day>{_WORD}{{1,4}}) ?(?:เดือน)? ?(?:{THAI_MONTH})(?P<rest>[^\n]{{0,40}})")
_YEAR = re.compile(rf" ?(?:พ\.ศ\.|พุทธศักราช|ปี)? ?(?P<year>{_WORD}{{4,12}})")


def find_worded_dates(flow: str, *, year: int | None) -> list[DateHit]:
    """Dates with a worded day in normalised text; spans are those of the text itself."""
    if "ที่" not in flow:
        return []
    found: list[DateHit] = []
    for match in _PHRASE.finditer(flow):
        day = read_number(match["day"])
        if day is None or not 1 <= day <= 31:
            continue
        begin, day_end = match.span("day")
        tail = flow[day_end : match.start("rest")]
        rest, longer = match["rest"], 0
        worded = _YEAR.match(rest)
        value = read_number(worded["year"]) if worded else None
        if worded and value is not None:
            longer = len(worded["year"]) - len(str(value))
            rest = rest[: worded.start("year")] + str(value) + rest[worded.end("year") :]
        digits = str(day)
        hits = find_dates(digits + tail + rest, year=year)
        if hits and hits[0].start == 0:
            stop = begin + hits[0].end + len(match["day"]) - len(digits)
            past_year = longer and hits[0].end > len(digits) + len(tail) + (worded.start("year") if worded else 0)
            found.append(replace(hits[0], start=begin, end=stop + (longer if past_year else 0)))
    return found
