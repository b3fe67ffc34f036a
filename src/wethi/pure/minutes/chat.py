"""Chats that were saved as text: each line carries the hour and who wrote it before what was written."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from wethi.pure.minutes.parts import Span

_SAID = re.compile(
    r"\[?(?:\d{1,2}/\d{1,2}(?:/\d{2,4})?,? ?)?(?P<hour>\d{1,2}[:.]\d\d)(?::\d\d)?(?: ?[AaPp][Mm])?(?:,[^\]\n]{0,22})?\]?(?: - |[ \t]+)"
    r"(?P<who>[^\s:\d][^\n\t:]{0,22}?)(?:\t+| {2,}|: )(?=\S)"
)
_FEWEST = 4


class Placed(Protocol):
    """A line whose beginning may move."""

    start: int
    end: int
    text: str


_SAVED = re.compile(r"(?:บันทึกเมื่อ|[Ss]aved on|[Ee]xported)[^\n]*")


def is_saved_on(text: str) -> bool:
    """Whether a line only says when the chat was saved."""
    return _SAVED.match(text) is not None


def take_speakers(lines: Sequence[Placed]) -> list[tuple[str, Span]]:
    """Take hour and name off the lines of a saved chat; every line's writer with the place of the name."""
    found = [(line, match) for line in lines if (match := _SAID.match(line.text))]
    if len(found) < _FEWEST or len(found) * 2 < len(lines):
        return []
    speakers: list[tuple[str, Span]] = []
    for line, match in found:
        speakers.append((match["who"].strip(), (line.start + match.start("who"), line.start + match.end("who"))))
        line.start += match.end()
        line.text = line.text[match.end() :]
    return speakers
