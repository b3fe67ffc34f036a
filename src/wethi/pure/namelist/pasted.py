"""A pasted list: each line in its parts, or left aside with the reason. Nothing is guessed that the line does not say.

๑. นางสมหญิง ใจกว้าง (ประธาน) 089-000-1234 กลุ่มสานกระจูด   a message in LINE
1<tab>นาง<tab>สมหญิง<tab>ใจกว้าง<tab>0890001234            cells of a spreadsheet
16:30<tab>พิมพ์ลดา<tab>นายวิรัช ทองท่ายอ 0810000000         a saved LINE chat: time and sender go (``chats``)
"""

import re
from dataclasses import dataclass, replace
from typing import Literal

from wethi.pure.namelist.chats import senders_of
from wethi.pure.namelist.lines import bare_line, people_of, without_ids
from wethi.pure.namelist.pieces import Pieces, take_apart
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.line_chat import DAY_OR_SAVED, SAYS_NOTHING
from wethi.pure.thai.names import split_name
from wethi.pure.thai.normal import normalise

LONGEST = 200_000
"""Letters that are read; a longer text is cut there."""

MOST_LINES = 5_000
"""Lines that are read."""

Reason = Literal["chat", "heading", "office", "no_name"]


@dataclass(frozen=True, slots=True)
class Written:
    """One person as written. ``number``: the line, from 1; ``raw``: the line itself, without ID numbers. What is not said
    is "".

    ``phone`` has a leading 0 and ten or nine digits, and behind them the extension, if any (``074311123 ต่อ 12``); digits that cannot be a number are kept in ``wrong_phone``.
    """

    number: int
    raw: str
    title: str
    given: str
    family: str = ""
    phone: str = ""
    wrong_phone: str = ""
    email: str = ""
    organisation: str = ""
    position: str = ""
    sector: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that names nobody: ``chat`` (a day, a sender), ``heading``, ``office`` (นายกเทศมนตรี), ``no_name``."""

    number: int
    raw: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Pasted:
    people: tuple[Written, ...]
    left_out: tuple[LeftOut, ...]


_HEADING = LazyPattern(
    r"(?:ราย(?:ชื่อ|นาม)|ประเด็น|กลุ่มที่|หัวข้อ|เรียน|สวัสดี|ส่ง(?:ราย)?ชื่อ|ขอส่ง|ขอบคุณ|ครับ|ค่ะ|วันที่|องค์กร|หน่วยงาน|ผู้เข้าร่วม|"
    r"ลำดับ|พร้อม|รวม|จำนวน|ทั้งหมด|ตามนี้|ได้แก่|ดังนี้|ชื่อ(?![ก-๙])|ชื่อ ?[-–/]? ?(?:นาม)?สกุล|หมายเหตุ|names?\b|list\b|dear\b).*",
    re.I,
)
_LETTERS = LazyPattern(r"[ก-๙A-Za-z]{2}")


def read_pasted(text: str) -> Pasted:
    """The people in the order of the text. Empty lines say nothing. Never raises."""
    people: list[Written] = []
    left_out: list[LeftOut] = []
    lines = [(raw, normalise(raw).text.strip()) for raw in text[:LONGEST].splitlines()[:MOST_LINES]]
    senders = senders_of(plain for _raw, plain in lines)
    for number, (raw, plain) in enumerate(lines, start=1):
        kept, bare = without_ids(raw), bare_line(plain, senders)
        if bare is None:
            left_out.append(LeftOut(number, kept, "chat"))
            continue
        for part in people_of(bare):
            found = _person(number, kept, part)
            if isinstance(found, Written):
                people.append(found)
            elif not (found == "no_name" and _goes_on(people, number, kept, part)):
                left_out.append(LeftOut(number, kept, found))
    return Pasted(tuple(people), tuple(left_out))


def _goes_on(people: list[Written], number: int, raw: str, part: str) -> bool:
    """A telephone or an e-mail alone on the line below a name belongs to it."""
    pieces = take_apart(part)
    if not people or pieces.name or number - people[-1].number > 1 + people[-1].raw.count("\n"):
        return False
    last = people[-1]
    if (last.phone and pieces.phone) or not (pieces.phone or pieces.email or pieces.wrong_phone):
        return False
    people[-1] = replace(
        last, raw=f"{last.raw}\n{raw}", phone=pieces.phone or last.phone, email=pieces.email or last.email,
        wrong_phone="" if pieces.phone or last.phone else pieces.wrong_phone,
    )  # fmt: skip
    return True


def _person(number: int, raw: str, plain: str) -> Written | Reason:
    if DAY_OR_SAVED.fullmatch(plain) or SAYS_NOTHING.fullmatch(plain):
        return "chat"
    pieces = take_apart(plain)
    alone = not (pieces.phone or pieces.wrong_phone or pieces.email)
    if alone and (plain.endswith(":") or _HEADING.fullmatch(pieces.name or plain)):
        return "heading"
    name = split_name(pieces.name)
    if name.role:
        return "office"
    if not _LETTERS.search(name.given):
        return "no_name"
    return _written(number, raw, pieces)


def _written(number: int, raw: str, pieces: Pieces) -> Written:
    name = split_name(pieces.name)
    position = pieces.position or name.rest
    return Written(
        number,
        raw,
        name.title[:60],
        name.given[:120],
        name.family[:120],
        pieces.phone,
        pieces.wrong_phone,
        pieces.email,
        pieces.organisation[:250],
        position[:150],
        pieces.sector,
        pieces.address[:250],
    )
