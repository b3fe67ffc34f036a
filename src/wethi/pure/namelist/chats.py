"""A chat as LINE saves, copies or forwards it: before the words stand the hour and who wrote. That head goes, the words stay.

16:30<tab>พิมพ์ลดา<tab>สมชาย ใจดี 0810000000     saved on a telephone; 04:30PM in English
16:30 พิมพ์ลดา สมชาย ใจดี 0810000000             saved or copied on a computer: nothing parts the sender from the words
[29/11 16:30] พิมพ์ลดา: สมชาย ใจดี 0810000000    copied, with or without the year
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable

from wethi.pure.namelist.pieces import ORGANISATION, POSITION
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.line_chat import HEAD, ITS_VERBS, NO_WORDS

_IN_A_CELL = LazyPattern(r"\t[^\t]*(?:\t|$)")
_BEFORE_A_COLON = LazyPattern(
    r"\s+(?![^:]*(?:โทร|เบอร์|มือถือ|เมล|ตำแหน่ง|สังกัด|หน่วยงาน|องค์กร|ที่อยู่|(?i:tel|phone|mobile|mail)))[^:\t]{1,40}:(?:\s+|$)"
)
_TITLE = LazyPattern(
    r"(?<![ก-๙])(?:นาย|นางสาว|นาง|น\. ?ส\.|นส\.|เด็กชาย|เด็กหญิง|ด\.[ชญ]\.|ว่าที่ ?ร|ดร\.|ผศ\.|รศ\.|ศ\. ?ดร|(?:Mr|Mrs|Ms|Miss|Dr)\b)"
)
_PLAIN_SENDER = LazyPattern(r"(?!.*\d{5})[^\t,]{1,40} ")
_REACHED = LazyPattern(r"(?:\+66|0|[689])(?:[ ().-]{0,2}\d){4,}|\S+@\S+|\b(?:โทร|เบอร์|(?i:tel|phone))")
_TALK = LazyPattern(
    rf"(?:{ITS_VERBS}|สวัสดี|ขอบคุณ|รับทราบ|ส่ง|ขอ|รายชื่อ|ตามนี้|ดังนี้|ตาม|โอเค|ได้|thanks?|hello|hi|ok|names?)"
    r"(?![a-z]).*|.*(?:ค่ะ|คะ|ครับ|คับ|จ้า|นะ|[?!])",
    re.I,
)
_MOST_WORDS = 4  # before a sentence is taken for talk: two of who wrote, two of a name


def senders_of(lines: Iterable[str]) -> frozenset[str]:
    """First words that stand behind the hour of two lines or more: they wrote, they are not the names."""
    firsts = Counter(
        words[0]
        for plain in lines
        if (head := HEAD.match(plain)) and not plain.startswith("\t", head.end())
        for words in [plain[head.end() :].split(None, 1)]
        if words and not _TITLE.match(words[0])
    )
    return frozenset(word for word, times in firsts.items() if times > 1)


def words_of(plain: str, senders: Collection[str] = ()) -> str | None:
    """A normalised line without its head; the line itself where it has none; None where nothing is said in which a name may be."""
    head = HEAD.match(plain)
    if head is None:
        return plain
    rest = plain[head.end() :]
    named = _IN_A_CELL.match(rest) or _BEFORE_A_COLON.match(rest)
    words = rest[named.end() :].strip(" ") if named else _without_sender(rest.strip(), senders)
    return None if not words or NO_WORDS.fullmatch(words) else words


def _without_sender(rest: str, senders: Collection[str]) -> str:
    """Nothing parts who wrote from what they wrote: a title begins a name, else the last two words before the telephone are one."""
    titled = _TITLE.search(rest)
    if titled is not None:
        return rest[titled.start() :] if _PLAIN_SENDER.fullmatch(rest[: titled.start()]) else rest
    tails = [found.start() for pattern in (_REACHED, ORGANISATION, POSITION) if (found := _word(pattern, rest))]
    end = min(tails, default=len(rest))
    names, behind = rest[:end].split(), rest[end:]
    if any(_TALK.fullmatch(word) for word in names[1:]) or (not behind and len(names) > _MOST_WORDS):
        return ""
    if len(names) == 2 and behind and names[0] not in senders:
        return rest  # an hour before a whole name
    if len(names) == 2 and not behind:
        return ""
    mine = names[1:]
    whole = 3 if len(mine) > 2 and mine[-2] == "ณ" else 2
    return " ".join([*mine[-whole:], behind]).strip()


def _word(pattern: LazyPattern, text: str) -> re.Match[str] | None:
    """The first place behind the first word where a word begins with it."""
    found = pattern.search(text, 1)
    while found is not None and text[found.start() - 1] != " ":
        found = pattern.search(text, found.start() + 1)
    return found
