"""Lines of PDF pages as their writer had them: wrapped lines joined again.

A page knows lines, not paragraphs. A line is believed to go on where the next word had no room in it and the next line
begins no point of its own: either right below, where the page keeps its paragraphs apart, or as near as lines come.
"""

from __future__ import annotations

import re
from itertools import pairwise

from wethi.kit.files.pdf_printed import GAP, MARKS, is_letter, seam
from wethi.kit.files.pdf_rows import Row
from wethi.pure.thai.words import boxes

_WIDEST_WORD = 40  # characters
_SAME_GAP = 1.1  # times the tightest: browsers set lines on whole pixels
_SINGLE_SPACED = 1.36  # of the type size: lines of one paragraph are no further apart
_NEARLY_ALL, _MOST, _SET_APART = 0.9, 0.7, 0.25
_PAGE_NUMBER = re.compile(r"\s*-\s*[0-9๐-๙]{1,4}\s*-\s*")
MARK = re.compile(
    r"\s*(?:\(?[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})*[.)]\s|[0-9๐-๙]{1,3}(?:\.[0-9๐-๙]{1,2})+\s(?!น\.|-|–|บาท|ล้าน|แสน|หมื่น|ไร่)|[0-9๐-๙]{1,3}[.)](?![0-9๐-๙])|\(?[ก-ฮ][.)]\s|[-•○▪●]"
    r"|ข้อ|ระเบียบวาระ|มติ|ที่ประชุม|ผู้|เริ่ม|เลิก|นัด|เรื่อง|\(?ลงชื่อ)"
)
_CENTRED = 6.0  # points
_UNSURE = 0.45  # of the type size
_HANGS = 2.0  # points
_NEARLY_FULL = 0.75
_NEAR = 1.75  # times the distance of the nearest lines


def join_pages(pages: list[list[Row]]) -> str:
    """The text of all pages, one form feed between pages where a page begins with a line of its own."""
    rows = [row for page in pages for row in page if row.size]
    left, right = min((row.left for row in rows), default=0.0), max((row.right for row in rows), default=0.0)
    right = max([right, *(row.page - left for row in rows[:1])])
    full = left + (right - left) / 2
    tight = _wrapping_gap(pages, full)
    pitch = _pitch(pages)
    made: list[str] = []
    last: Row | None = None
    hang = 0.0
    for number, page in enumerate(pages):
        body = page[1:] if tight and number and page and _PAGE_NUMBER.fullmatch(page[0].text) else page
        for index, row in enumerate(body):
            if last is None:
                made.append(row.text)
            elif (
                last.right >= full
                and not (GAP in last.text and GAP in row.text)
                and (
                    _continues(last, row, tight, left, right, new_page=number > 0 and index == 0)
                    or (pitch and _wraps(last, row, pitch, left, right, hang=hang))
                )
            ):
                made += seam(last.text, row.text), row.text
            else:
                # A blank line says that the page sets the next line apart, so that nobody joins the two.
                apart = (tight and _gap(last, row) > tight * _SAME_GAP) or _ends_early(last, row, right)
                made += "\n\f" if number and index == 0 else "\n\n" if apart else "\n", row.text
            hang = (
                row.hang if row.hang else hang if last is not None and hang and abs(row.left - hang) < _HANGS else 0.0
            )
            last = row
    return "".join(made)


def _wrapping_gap(pages: list[list[Row]], full: float) -> float:
    """Distance of lines of one paragraph in parts of the type size; 0 when the pages do not tell."""
    steps = [(_gap(above, below), above) for page in pages for above, below in pairwise(page)]
    steps = [(gap, above) for gap, above in steps if gap > 0.9]
    tight = min((gap for gap, _ in steps), default=0.0)
    if not tight or tight > _SINGLE_SPACED:
        return 0.0
    close = [above for gap, above in steps if gap <= tight * _SAME_GAP]
    wrapped = sum(1 for above in close if above.right >= full)
    # Where paragraphs are set apart, a short line followed closely is only a line break of the writer's.
    apart = len(steps) - len(close) >= len(steps) * _SET_APART
    return tight if wrapped >= len(close) * (_MOST if apart else _NEARLY_ALL) else 0.0


def _gap(above: Row, below: Row) -> float:
    if not above.size or abs(above.size - below.size) > above.size * 0.05:
        return 0.0
    return (above.base - below.base) / above.size


def _continues(last: Row, row: Row, tight: float, left: float, right: float, *, new_page: bool) -> bool:
    if not row.size or not tight:
        return False
    if not new_page:
        return 0.9 < _gap(last, row) <= tight * _SAME_GAP
    # Across pages there is no gap to measure: a line goes on if it ends with a blank or had no room for the next word.
    if MARK.match(row.text) or abs(last.size - row.size) > 0.1:
        return False
    return last.text.endswith(" ") or had_no_room(last, row, left, right)


def _pitch(pages: list[list[Row]]) -> float:
    """How near lines come to each other, in points; 0 where no two do."""
    steps = (above.base - below.base for page in pages for above, below in pairwise(page) if above.size)
    return min((step for step in steps if step > 0), default=0.0)


def _wraps(last: Row, row: Row, pitch: float, left: float, right: float, *, hang: float) -> bool:
    """Whether the line above had no room for the next word and stands about as near as lines come; a taller type in a
    line, as for its Latin words, sets it a little further apart."""
    near = 0 < last.base - row.base <= pitch * _NEAR
    if not near or not row.size or MARK.match(row.text):
        return False
    hangs = bool(hang) and abs(row.left - hang) < _HANGS and last.right - left > (right - left) * _NEARLY_FULL
    return hangs or had_no_room(last, row, left, right)


def had_no_room(last: Row, row: Row, left: float, right: float) -> bool:
    """Whether the next line's first word is wider than what was left of the line."""
    text = row.text.strip()
    word = _unbroken(text)
    room = right - last.right
    if abs(last.left - left - room) < _CENTRED < room:  # and so it was on the other side
        room += last.left - left
    wide = (
        row.begins[len(word)] - row.left
        if len(word) < len(row.begins)
        else (row.right - row.left) * _breadth(word) / max(1, _breadth(text))
    )
    return wide + row.size * _UNSURE > room


def _unbroken(text: str) -> str:
    """A text's first word with all that no program parts from it: figures and strokes go with what they touch."""
    word = ""
    for box in boxes(text[: _WIDEST_WORD * 2]):
        if word and (box.isspace() or (is_letter(word[-1]) and is_letter(box[0]))):
            break
        word += box
    return word


def _breadth(text: str) -> int:
    """How many signs of a text take room of their own."""
    return len(text) - sum(map(text.count, MARKS))


def _ends_early(last: Row, row: Row, right: float) -> bool:
    """Whether the line had room for more: another size of type follows, or the next words would have fitted."""
    if not last.size or not row.size:
        return False
    if abs(last.size - row.size) > last.size * 0.05:
        return True
    text = row.text.strip()
    words = (row.right - row.left) * min(len(text.split(" ")[0]), _WIDEST_WORD) / max(1, len(text))
    return last.right + words * 1.1 < right
