"""Related topics listed with the minutes, and the parts of a series they name."""

from __future__ import annotations

from wethi.pure.minutes.lines import Fact
from wethi.pure.minutes.reading import Reading
from wethi.pure.thai.lazy_pattern import LazyPattern

_SERIAL = LazyPattern(
    r"(?:ตอนที่|ตอน|ฉบับที่|ฉบับ|เล่มที่|เล่ม|ภาคที่|ภาค|บทที่|ลำดับที่|(?i:parts?|nos?\.?|episodes?|ep\.?|vol\.?|issues?)) ?(?P<from>\d{1,4})(?: ?(?:-|ถึง|to) ?(?P<to>\d{1,4}))?(?!\d)"
    r"|ครั้งที่ ?(?P<first>\d{1,3}) ?(?:-|ถึง) ?(?P<last>\d{1,3})(?![\d/])"
)
_PAIRS = {'"': '"', "“": "”", "‘": "’", "'": "'", "«": "»"}
_CLOSING = frozenset(_PAIRS.values())
_LINK = LazyPattern(r" *\(?https?://\S+\)?$|^\[(?P<inner>[^\]]+)\]\(.*\)$")


def read_related(reading: Reading) -> list[Fact]:
    """`related_topics` of minutes/1."""
    found: list[Fact] = []
    for start, end in reading.outline.related:
        start, end = _bare(reading.flow, start, end)
        title = reading.sheet.words(start, end)
        if not title:
            continue
        match = _SERIAL.search(reading.flow, start, end)
        serial = None
        if match:
            first = int(match["from"] or match["first"])
            written = match["to"] or match["last"]
            last = int(written) if written else first
            serial = {"from": first, "to": last} if first <= last else None
        found.append({"title": title, "serial": serial, **reading.sheet.evidence(start, end, 0.95)})
    return found


def _bare(flow: str, start: int, end: int) -> tuple[int, int]:
    """Without a pair of quotation marks round the whole, a stray one at an end, a link; marks inside stay."""
    link = _LINK.search(flow[start:end])
    if link and link["inner"]:
        start, end = start + link.start("inner"), start + link.end("inner")
    elif link:
        end = start + link.start()
    while start < end and flow[start].isspace():
        start += 1
    while end > start and flow[end - 1].isspace():
        end -= 1
    text = flow[start:end]
    if len(text) < 2:
        return start, end
    closer = _PAIRS.get(text[0])
    if closer is not None and text[-1] == closer and closer not in text[1:-1]:
        return start + 1, end - 1
    if closer is not None and closer not in text[1:]:
        return start + 1, end
    if text[-1] in _CLOSING and _is_stray(text):
        return start, end - 1
    return start, end


def _is_stray(text: str) -> bool:
    """Whether the closing mark at the end has no opening one."""
    openers = [opener for opener, closer in _PAIRS.items() if closer == text[-1]]
    if text[-1] in openers:
        return text.count(text[-1]) % 2 == 1
    return not any(opener in text for opener in openers)
