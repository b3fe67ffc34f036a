"""Chats that were saved as text: each line carries the hour and who wrote it before what was written."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from wethi.pure.minutes.parts import Span
from wethi.pure.minutes.vocabulary import ELDER, PERSON
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.line_chat import DAY_IN_CHAT, EXPORTED, HOUR, SAYS_NOTHING

_SAID = LazyPattern(rf"{HOUR}(?: - |[ \t]+)(?P<who>[^\s:\d][^\n\t:]{{0,22}}?)(?:\t+| {{2,}}|: )(?=\S)")
# One blank alone parts name and words in some exports; believed where the chat says that it is one.
_SPACED = LazyPattern(rf"{HOUR} (?!น\.|-)(?P<who>[^\s:\d]{{1,16}}) (?=\S)")
_POSTED = LazyPattern(r"(?:สรุป|บันทึก|รายงาน)(?:ผล)?(?:การ)?(?:ประชุม|หารือ|พูดคุย)(?= ?[ก-ฮเแโใไA-Z\"“])")
_TITLED = LazyPattern(r"ครั้งที่|\d{1,2} ?/ ?\d{2,4}")
_BRACKET = LazyPattern(r" ?\([^()]*\)$")
_FEWEST, _FIRST = 4, 6


class Placed(Protocol):
    """A line whose beginning may move."""

    start: int
    end: int
    text: str


@dataclass(slots=True)
class Chat:
    """Each stamped line's writer with the place of the name; where a summary posted in it has its title; where talk begins."""

    speakers: list[tuple[str, Span]] = field(default_factory=list)
    posted: int = 0
    talk: int = 0


# `16:48 พี่แจ๋ว` alone on its line, over what was written: a message copied out of a chat, and the answers to it.
_HEAD_ALONE = LazyPattern(rf"{HOUR} (?!น\.)(?P<who>(?:{PERSON}|{ELDER})[^\s:\d][^\n:\d]{{0,20}})")


def message_heads(lines: Sequence[Placed]) -> set[int]:
    """Places of lines that only say when somebody wrote what stands below, where the text begins with one and has more."""
    if not lines or not _may_be_stamped(lines[0]) or _HEAD_ALONE.fullmatch(lines[0].text) is None:
        return set()
    heads = {at for at, line in enumerate(lines) if _HEAD_ALONE.fullmatch(line.text)}
    return heads | {at + 1 for at in heads if at + 1 < len(lines) and SAYS_NOTHING.fullmatch(lines[at + 1].text)}


def is_noise(line: Placed, chat: Chat) -> bool:
    """Whether a line of a saved chat tells nothing: the program's own words, another day, what came before a posted summary."""
    if SAYS_NOTHING.fullmatch(line.text):
        return True
    is_day = DAY_IN_CHAT.fullmatch(line.text) is not None
    return (line.start > chat.speakers[0][1][0] and is_day) or (line.start < chat.posted and not is_day)


def take_chat(lines: Sequence[Placed]) -> Chat:
    """Take hour and name off the lines of a saved chat; no speakers where the lines are none."""
    stamped = [line for line in lines if _may_be_stamped(line)]
    if len(stamped) < _FEWEST:
        return Chat()
    found = [(line, match) for line in stamped if (match := _SAID.match(line.text))]
    if len(found) < _FEWEST:
        found = _spaced(lines, stamped)
    if len(found) < _FEWEST or not (len(found) * 2 >= len(lines) or _goes_on(found)):
        return Chat()
    chat = Chat()
    for line, match in found:
        name = _BRACKET.sub("", match["who"].strip())
        begin = line.start + match.start("who")
        chat.speakers.append((name, (begin, begin + len(name))))
        line.start += match.end()
        line.text = line.text[match.end() :]
    chat.talk = chat.speakers[0][1][1] + 1
    written = {id(line) for line, _ in found}
    for at, (line, _) in enumerate(found[:_FIRST]):
        if _POSTED.match(_letters(line.text)) and _TITLED.search(line.text) and _goes_below(lines, line, written):
            pictures = len(line.text) - len(_letters(line.text))
            line.start, line.text = line.start + pictures, line.text[pictures:]
            chat.posted = line.start
            chat.talk = found[at + 1][0].start if at + 1 < len(found) else line.end + 1
            break
    return chat


def _letters(text: str) -> str:
    """A line's words without the pictures before them."""
    return re.sub(r"^[^\wก-๎\"“(]+", "", text)


def _goes_below(lines: Sequence[Placed], line: Placed, written: set[int]) -> bool:
    """Whether the message goes on in lines of its own."""
    after = next((second for first, second in pairwise(lines) if first is line), None)
    return after is not None and id(after) not in written


def _goes_on(found: list[tuple[Placed, re.Match[str]]]) -> bool:
    """Whether hours only grow and somebody writes twice: messages of many lines stand between."""
    hours = [tuple(int(part) for part in re.split("[:.]", match["hour"])) for _, match in found]
    again = Counter(match["who"] for _, match in found).most_common(1)[0][1]
    return again > 1 and all(first <= second for first, second in pairwise(hours))


def stamp_of(line: Placed) -> int | None:
    """How long the hour and the name before a message are, where a line begins with them."""
    found = (_SAID.match(line.text) or _SPACED.match(line.text)) if _may_be_stamped(line) else None
    return found.end() if found else None


def _may_be_stamped(line: Placed) -> bool:
    """Whether a line can begin with an hour at all."""
    return line.text[0] == "[" or line.text[0].isdecimal()


def _spaced(lines: Sequence[Placed], stamped: Sequence[Placed]) -> list[tuple[Placed, re.Match[str]]]:
    """Stamped lines with one blank behind the name, where a line before them says that a chat was saved, or its day."""
    found = [
        (line, match)
        for line in stamped
        if (match := _SPACED.match(line.text)) and not SAYS_NOTHING.fullmatch(line.text)
    ]
    if len(found) < _FEWEST:
        return []
    before = [line.text for line in lines if line.start < found[0][0].start]
    said = any(EXPORTED.match(text) or DAY_IN_CHAT.fullmatch(text) for text in before)
    names = Counter(match["who"] for _, match in found)
    again = sum(count for count in names.values() if count > 1)
    said = said or (lines[0] is found[0][0] and _goes_on(found))  # copied without its head
    return found if said and again * 2 >= len(found) else []
