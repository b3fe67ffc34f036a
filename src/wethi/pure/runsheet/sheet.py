"""Cues as they are planned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

Guard = Literal["", "length", "start"]


class BadSheet(ValueError):
    """A sheet that no clock could run: ``code`` is ``twice``, ``length``, ``least`` or ``backwards``, ``key`` the cue."""

    def __init__(self, code: str, key: str) -> None:
        super().__init__(f"{code}: {key}")
        self.code, self.key = code, key


@dataclass(frozen=True, slots=True)
class Cue:
    """One thing that happens.

    ``start`` is its planned beginning, ``length`` its planned seconds, ``least`` the seconds below which it makes no
    sense (it is dropped whole or kept at least that long). ``guard`` says what the rule protects: ``length`` (a closing
    is never cut, but may come late), ``start`` (a break begins when it was promised and is not cut either).
    ``is_broadcast`` cues that follow each other are one broadcast segment, unless ``opens_segment`` parts them.
    """

    key: str
    start: int
    length: int
    least: int = 0
    guard: Guard = ""
    is_broadcast: bool = False
    opens_segment: bool = False

    @property
    def end(self) -> int:
        return self.start + self.length

    @property
    def slack(self) -> int:
        """Seconds that may be taken from it."""
        return 0 if self.guard else max(0, self.length - self.least)


def checked(cues: Sequence[Cue]) -> tuple[Cue, ...]:
    """The sheet, or :class:`BadSheet`: keys once, lengths positive, none begins before the one in front of it ends."""
    seen: set[str] = set()
    until: int | None = None
    for cue in cues:
        if cue.key in seen:
            raise BadSheet("twice", cue.key)
        if cue.length <= 0:
            raise BadSheet("length", cue.key)
        if not 0 <= cue.least <= cue.length:
            raise BadSheet("least", cue.key)
        if until is not None and cue.start < until:
            raise BadSheet("backwards", cue.key)
        seen.add(cue.key)
        until = cue.end
    return tuple(cues)
