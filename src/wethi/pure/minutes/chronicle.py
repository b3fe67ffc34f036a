"""A history told year by year on lines of its own: `2549    วัดห้าแห่งเริ่มแลกของกัน`, `- 2556: ตั้งเป็นเครือข่าย`."""

from __future__ import annotations

from itertools import pairwise

from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.lazy_pattern import LazyPattern

_YEAR_FIRST = LazyPattern(
    r"[-•*|● ]*(?:ปี ?)?(?:พ\.ศ\. ?)?(?P<year>2[45]\d\d)(?:\t+ *| *\| *| {2,}| ?[:–-] ?| )(?P<told>(?!คน|ราย|บาท|ครั้ง|แห่ง)[ก-ฮเแโใไ\"“][^\n]{3,})"
)


def told_by_year(reading: Reading) -> list[tuple[int, int, int]]:
    """Buddhist year and stretch of each line of such a history; two lines at least, the years in order."""
    lines = reading.sheet.lines
    opened = [
        (at, match)
        for at, line in enumerate(lines)
        if ("25" in line.text or "24" in line.text)
        and line.text.lstrip("-•*|● ปี")[:1] in _DIGIT_OR_ERA
        and (match := _YEAR_FIRST.match(reading.flow, line.start, line.end))
    ]
    kept: dict[int, tuple[int, int, int]] = {}
    for (at, match), (below, following) in pairwise(opened):
        if below == at + 1 and int(match["year"]) < int(following["year"]):
            for one in (match, following):
                kept[one.start()] = (int(one["year"]), one.start("year"), one.end())
    return list(kept.values())


_DIGIT_OR_ERA = ("2", "พ")
