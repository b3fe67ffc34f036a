"""What was said, from the files Zoom writes: cloud transcripts and captions (WebVTT), captions saved on a computer."""

from __future__ import annotations

import re
from dataclasses import dataclass

LONGEST_NAME = 64  # characters before ": "; a longer left part is speech with a colon in it

_CUE = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})\s*-->\s*(?:(\d+):)?(\d{1,2}):(\d{2})[.,](\d{3})")
_VOICE = re.compile(r"<v(?:\.[^ \t>]*)?[ \t]+([^>]+)>")
_TAG = re.compile(r"</?[a-zA-Z][^>]*>|<\d[\d:.]*>")
_SAVED = re.compile(r"\[(?P<name>[^\]\n]+)\]\s+(?P<hour>\d{1,2}):(?P<minute>\d{2}):(?P<second>\d{2})\s*$")
_ENTITIES = {"&lt;": "<", "&gt;": ">", "&nbsp;": " ", "&amp;": "&"}  # the last one last


@dataclass(frozen=True, slots=True)
class Passage:
    """One piece of speech. ``start`` and ``end`` in milliseconds: since the recording began, or, where ``is_clock`` is
    set, since midnight on the clock of the computer that saved it (``end`` None: not known)."""

    start: int
    end: int | None
    speaker: str
    text: str
    is_clock: bool = False


def read_captions(text: str) -> list[Passage]:
    """The passages of a ``.vtt`` or of a saved ``closed_caption.txt``, in the order of the file.

    A cue without a speaker goes on for the one before. A file of neither form gives an empty list.
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _cues(plain) if "-->" in plain else _saved(plain)


def _cues(text: str) -> list[Passage]:
    found: list[Passage] = []
    speaker = ""
    for block in re.split(r"\n[ \t]*\n", text):
        lines = block.strip("\n").split("\n")
        at = next((number for number, line in enumerate(lines) if _CUE.search(line)), None)
        if at is None:
            continue
        times = _CUE.search(lines[at])
        assert times
        named, said = _speech("\n".join(lines[at + 1 :]))
        speaker = named or speaker
        if said:
            found.append(Passage(_milliseconds(*times.groups()[:4]), _milliseconds(*times.groups()[4:]), speaker, said))
    return found


def _speech(text: str) -> tuple[str, str]:
    voice = _VOICE.search(text)
    bare = _TAG.sub("", text)
    for entity, letter in _ENTITIES.items():
        bare = bare.replace(entity, letter)
    bare = " ".join(bare.split())
    if voice:
        return voice[1].strip(), bare
    name, colon, rest = bare.partition(": ")
    if colon and 0 < len(name) <= LONGEST_NAME:
        return name, rest.strip()
    return "", bare


def _milliseconds(hours: str | None, minutes: str, seconds: str, thousandths: str) -> int:
    return ((int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)) * 1000 + int(thousandths)


def _saved(text: str) -> list[Passage]:
    found: list[Passage] = []
    name, start, said = "", 0, list[str]()

    def close() -> None:
        if name and said:
            found.append(Passage(start, None, name, " ".join(said), is_clock=True))

    for line in text.split("\n"):
        if head := _SAVED.match(line.strip()):
            close()
            name, said = head["name"].strip(), []
            start = ((int(head["hour"]) * 60 + int(head["minute"])) * 60 + int(head["second"])) * 1000
        elif line.strip():
            said.append(" ".join(line.split()))
    close()
    return found
