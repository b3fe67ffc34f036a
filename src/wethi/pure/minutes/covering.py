"""What stands around minutes that were sent: an e-mail's head, quoting signs before each line, words of the sender."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol, TypeVar

from wethi.pure.minutes.chat import stamp_of
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.line_chat import DAY_IN_CHAT, EXPORTED
from wethi.pure.thai.stems import holds_any


class Placed(Protocol):
    """A line of the text, from where to where."""

    start: int
    end: int
    text: str


class _Message(NamedTuple):
    """The lines of a message, and how much of the first says when and who wrote it."""

    start: int
    stop: int
    stamp: int


Some = TypeVar("Some", bound=Placed)
_SIGN = LazyPattern(r"[^\n]")
_LONG, _SHORT, _HEADING = 8, 80, 4  # lines; signs; lines before the first message


_QUOTED = LazyPattern(r"(?m)^[ \t]*>(?:[ \t]?>){0,8} ?")
_LINES = LazyPattern(r"(?m)^[ \t]*\S")
_MOSTLY = 2  # times as many lines as are quoted
_HEAD = LazyPattern(
    r"(?:From|To|Cc|Bcc|Reply-To|Date|Sent|Subject|Attachments?|จาก|ผู้ส่ง|ถึง|สำเนา(?:ถึง)?|ส่ง(?:เมื่อ)?|วันที่(?:ส่ง)?|เรื่อง|หัวเรื่อง) ?: ?\S"
)
_SENDER = LazyPattern(r"(?:From|จาก|ผู้ส่ง) ?: ?\S")
# One of them stands in every text with an e-mail's head, or with words about one that was forwarded or answered.
_SENT = ("From", "จาก:", "จาก :", "ผู้ส่ง", "essage", "MESSAGE", "ข้อความ", "wrote", "เขียน")
_FEWEST, _KEY = 3, 16  # lines of an e-mail's head; signs of a key with its colon
_FORWARDED = LazyPattern(
    r"[-_ ]{3,}(?:(?i:(?:begin )?forwarded|original) message|ข้อความที่ส่งต่อ|ข้อความต้นฉบับ)[-_ ]*:?|(?i:begin forwarded message):?"
)
_WROTE = LazyPattern(r"(?:On|เมื่อ|ในวันที่) ?[^\n]{6,120}?(?:wrote|เขียน(?:ว่า)?) ?:")
_PIECE = (
    r"\(?ร่าง(?:ที่ ?\d{1,2})?\)?|สวัสดี[^\d:]{0,40}|เรียน ?(?:ทุก(?:ท่าน|คน)|(?:คณะ|เพื่อน|พี่|ทีม|ผู้)[^\d: ]{1,40})(?: ?ที่(?:เคารพ|นับถือ))?(?: ?(?:ค่ะ|ครับ))?"
    r"|(?:ขอ)?(?:แนบ|ส่ง)(?:ไฟล์|ร่าง)?(?:สรุป|บันทึก|รายงาน)[^\d:]{0,40}?(?:ค่ะ|ครับ|คะ|จ้า|นะ|ให้ดู)|(?i:dear|hi|hello) [^\d:]{1,30},?|(?i:draft)"
)
_SENDS = LazyPattern(rf"(?:{_PIECE})(?: (?:{_PIECE}))?")
_AGO = LazyPattern(
    r"(?:\d{1,2} ?(?:นาที|ชม|ชั่วโมง|วัน|สัปดาห์|min|hr?|h|d|w)s?\.?|เมื่อวานนี้|เมื่อสักครู่|[Yy]esterday|[Jj]ust now)[^\w\n]{0,8}"
)  # below who posted it
_POSTER = LazyPattern(r"[^\d\n:]{2,60}")
_BUTTONS = LazyPattern(
    r"(?:ถูกใจ|แสดงความคิดเห็น|แชร์|ดูเพิ่มเติม|Like|Comment|Share|See more)|ความรู้สึกทั้งหมด[ :\d]*|(?:ความคิดเห็น|แชร์) ?\d{1,6} ?(?:รายการ|ครั้ง)|ความรู้สึกทั้งหมด[^\n]{0,60}รายการ|\d{1,6} (?:comments?|shares?)"
)
_BODY = LazyPattern(r"[^\n]{0,12}?(?:วันที่|เวลา|\d)")  # what stands at once behind a greeting that is the title itself
_TOP = 6  # lines


def unquoted(flow: str) -> str:
    """`flow` with blanks for the signs of quoting, where most of its lines are quoted."""
    if "\n>" not in flow and flow[:1] != ">":
        return flow
    quoted = sum(1 for _ in _QUOTED.finditer(flow))
    if quoted * _MOSTLY < sum(1 for _ in _LINES.finditer(flow)):
        return flow
    return _QUOTED.sub(_blanks, flow)


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found[0])


def uncovered(flow: str, lines: list[Some]) -> tuple[str, list[Some]]:
    """`flow` and its lines without what only stands around the minutes: blanks stand for it."""
    lone = _lone_message(lines)
    if lone is not None:
        first, last = lines[lone.start], lines[lone.stop - 1]
        first.start, first.text = first.start + lone.stamp, first.text[lone.stamp :]
        if first.text[:1] == last.text[-1:] == '"' and first is not last:  # as programs save a message of many lines
            first.start, first.text = first.start + 1, first.text[1:]
            last.end, last.text = last.end - 1, last.text[:-1]
        flow = _only(flow, first.start, last.end)
        lines = [line for line in lines[lone.start : lone.stop] if line.text]
    gone = covering_lines(lines, sent=holds_any(flow, _SENT))
    if not gone:
        return flow, lines
    edges = [0, *(edge for at in sorted(gone) for edge in (lines[at].start, lines[at].end)), len(flow)]
    pieces = [
        flow[start:end] if at % 2 == 0 else " " * (end - start) for at, (start, end) in enumerate(pairwise(edges))
    ]
    return "".join(pieces), [line for at, line in enumerate(lines) if at not in gone]


def _only(flow: str, start: int, end: int) -> str:
    return _SIGN.sub(" ", flow[:start]) + flow[start:end] + _SIGN.sub(" ", flow[end:])


def _lone_message(lines: Sequence[Placed]) -> _Message | None:
    """The one long message of a saved chat in which others only said thanks."""
    if len(lines) < _LONG or not (EXPORTED.match(lines[0].text) or DAY_IN_CHAT.fullmatch(lines[0].text)):
        return None
    heads = [(at, found) for at, line in enumerate(lines) if (found := stamp_of(line)) is not None]
    if len(heads) < 2 or heads[0][0] > _HEADING:
        return None
    ends = [*(at for at, _ in heads[1:]), len(lines)]
    spans = [(at, found, end) for (at, found), end in zip(heads, ends, strict=True)]
    begin, stamp, stop = max(spans, key=lambda span: span[2] - span[0])
    if stop - begin < _LONG:
        return None
    for at, found, end in spans:
        said = " ".join([lines[at].text[found:], *(line.text for line in lines[at + 1 : end])]) if at != begin else ""
        if len(said) > _SHORT or any(sign.isdigit() for sign in said):
            return None
    return _Message(begin, stop, stamp)


def covering_lines(lines: Sequence[Placed], *, sent: bool) -> set[int]:
    """Places of lines that belong to an e-mail or a post, or that only greet or send before the title of minutes.

    `sent` says that words of an e-mail stand somewhere.
    """
    gone: set[int] = set()
    at = 0 if sent else len(lines)
    while at < len(lines):
        text = lines[at].text
        if (("essage" in text.lower() or "ข้อความ" in text) and _FORWARDED.fullmatch(text) is not None) or (
            ("wrote" in text or "เขียน" in text) and _WROTE.fullmatch(text) is not None
        ):
            gone.add(at)
        elif ":" in text[:_KEY] and _HEAD.match(text) is not None:
            end = at
            while end < len(lines) and _HEAD.match(lines[end].text) is not None:
                end += 1
            if end - at >= _FEWEST and any(_SENDER.match(line.text) for line in lines[at:end]):
                gone.update(range(at, end))
                gone.difference_update(_titles(lines, at, end))
            at = end
            continue
        at += 1
    return gone | _before_title(lines, gone) | _posted(lines)


# `เรื่อง: สรุปประชุมทีมคลอง ครั้งที่ 3`: the minutes' own title, where none stands below.
_TITLE = LazyPattern(
    r"(?:(?:รายงาน|บันทึก|สรุป)(?:สรุป|ผล)*(?:การ)?|การ)?ประชุม\S|(?i:(?:meeting )?(?:minutes|notes) (?:of|-|:))"
)
_TOLD = LazyPattern(r"เมื่อ(?:วัน|คืน|เช้า|บ่าย|เย็น)|(?:เข้า|มา|ร่วม)ประชุม ?\d|ผู้เข้า")  # a sentence: `ประชุมออนไลน์ เมื่อวันศุกร์ ...`
_SUBJECT = LazyPattern(r"(?:เรื่อง|หัวเรื่อง|Subject) ?: ?")


def _titles(lines: Sequence[Placed], start: int, end: int) -> list[int]:
    """The subject of an e-mail that is the only title of the minutes below."""
    below = (line.text for line in lines[end : end + _TOP])
    if any(_TITLE.match(text) and not _TOLD.search(text) for text in below):
        return []
    subjects = ((at, _SUBJECT.match(lines[at].text)) for at in range(start, end))
    return [at for at, found in subjects if found is not None and _TITLE.match(lines[at].text, found.end())]


def _before_title(lines: Sequence[Placed], gone: set[int]) -> set[int]:
    top = [at for at in range(min(len(lines), len(gone) + _TOP)) if at not in gone][:_TOP]
    sent = [at for at in top[:-1] if _SENDS.fullmatch(lines[at].text) is not None]
    if sent != top[: len(sent)] or (len(sent) < len(top) and _BODY.match(lines[top[len(sent)]].text) is not None):
        return set()
    return set(sent)


def _posted(lines: Sequence[Placed]) -> set[int]:
    """Who posted it and how long ago, over it, and the buttons below."""
    if len(lines) < _TOP or _AGO.fullmatch(lines[1].text) is None or _POSTER.fullmatch(lines[0].text) is None:
        return set()
    return {
        0,
        1,
        *(at for at in range(len(lines) - _TOP, len(lines)) if _BUTTONS.fullmatch(lines[at].text) is not None),
    }
