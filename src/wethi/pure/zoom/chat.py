"""The chat beside a meeting, in the four forms Zoom has saved it. What was said to one person alone is left out."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

_TIME = r"(?:(?P<date>\d{4}-\d{2}-\d{2}) )?(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})"
_TO = re.compile(rf"{_TIME}\s+From\s+(?P<name>.+?)\s+to\s+(?P<to>.+?):\s*$", re.I)
_TO_ON_ONE_LINE = re.compile(rf"{_TIME}\s+From\s+(?P<name>.+?)\s+to\s+(?P<to>.+?)\s*:\s+(?P<text>\S.*)$", re.I)
_OLD = re.compile(rf"{_TIME}\s+From\s+(?P<name>.+?)\s+:\s*(?P<text>.*)$", re.I)
_CLOUD = re.compile(rf"{_TIME}\t(?P<name>[^\t]+?):\t(?P<text>.*)$")
_REPLY = re.compile('Replying to ["\u201c](?P<to>.*)["\u201d]$')
_REACTION = re.compile('(?:Reacted to ["\u201c].*["\u201d] with .+|Removed a .+ reaction from .+)$', re.S)
_EVERYBODY = re.compile(r"(?:everyone|all|ทุกคน)\b.*|everyone.*", re.I)


@dataclass(frozen=True, slots=True)
class ChatLine:
    """One message to everybody. ``second`` counts from midnight, or from the start of the recording in a cloud file
    (``is_relative``); ``date`` is ISO or empty; ``reply_to`` the beginning of the message it answers."""

    second: int
    name: str
    text: str
    date: str = ""
    reply_to: str = ""
    is_relative: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """``private`` and ``reactions`` say how many lines were left out, for the page that shows the rest."""

    lines: tuple[ChatLine, ...]
    private: int
    reactions: int


def read_chat(text: str) -> Chat:
    """The messages that everybody could read, in the order of the file; lines that run on are joined by a line break."""
    heads: list[tuple[ChatLine, bool]] = []
    for line in text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        begun = _begun(line)
        if begun:
            heads.append(begun)
        elif heads and line.strip():
            before, private = heads[-1]
            joined = f"{before.text}\n{line.strip()}" if before.text else line.strip()
            heads[-1] = (replace(before, text=joined), private)
    public = [_answered(line) for line, private in heads if not private]
    kept = [line for line in public if line.text and not _REACTION.match(line.text)]
    return Chat(tuple(kept), sum(private for _, private in heads), len(public) - len(kept))


def _begun(line: str) -> tuple[ChatLine, bool] | None:
    """The message that this line begins, and whether it was for one person."""
    if found := _CLOUD.match(line):
        return _line(found, found["text"], is_relative=True), False
    for form in (_TO, _TO_ON_ONE_LINE, _OLD):
        if found := form.match(line):
            parts = found.groupdict()
            private = "to" in parts and not _EVERYBODY.match(parts["to"].strip())
            return _line(found, parts.get("text") or ""), private
    return None


def _line(found: re.Match[str], text: str, *, is_relative: bool = False) -> ChatLine:
    second = (int(found["hour"]) * 60 + int(found["minute"])) * 60 + int(found["second"])
    return ChatLine(second, found["name"].strip(), text.strip(), found["date"] or "", is_relative=is_relative)


def _answered(line: ChatLine) -> ChatLine:
    first, _, rest = line.text.partition("\n")
    reply = _REPLY.match(first)
    return replace(line, text=rest.strip(), reply_to=reply["to"]) if reply else line
