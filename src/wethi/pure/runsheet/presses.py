"""What the director pressed, replayed: where the show stands, whoever pressed and however late the word came.

Two consoles may press the same key at the same moment, and one without a network sends its presses when it is back.
Each press therefore says which cue was on when it was made; one that finds another cue on is refused, so that nothing
is skipped by a double press. A press is known by its id and counts once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from wethi.pure.runsheet.sheet import Cue

Verb = Literal["next", "jump", "undo", "end"]
Why = Literal["another_cue_is_on", "no_such_cue", "nothing_to_undo", "over"]


@dataclass(frozen=True, slots=True)
class Press:
    """``on`` is the cue that was on ("" before the first), ``to`` the cue it goes to, ``at`` the time of the press.

    ``next`` goes to ``to``, which was next when it was made, so that an order that is changed later does not change what was
    done; without it, or where that cue is gone, to the cue after ``on``. ``end`` closes the show, ``undo`` takes back the
    last press that counted.
    """

    id: str
    verb: Verb
    on: str
    at: int
    to: str = ""


@dataclass(frozen=True, slots=True)
class Refusal:
    press: Press
    why: Why


@dataclass(frozen=True, slots=True)
class Run:
    """``starts`` and ``ends`` hold the real times of each cue that was on; ``current`` is "" before and after."""

    current: str = ""
    is_over: bool = False
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()

    @property
    def has_begun(self) -> bool:
        return bool(self.starts)


def replay(cues: Sequence[Cue], presses: Iterable[Press]) -> Run:
    """The run after ``presses``, in the order in which the house took them; ids that come again are passed over."""
    keys = [cue.key for cue in cues]
    states = [Run()]
    refused: list[Refusal] = []
    seen: set[str] = set()
    for press in presses:
        if press.id in seen:
            continue
        seen.add(press.id)
        now = states[-1]
        if press.verb == "undo":
            if press.on != now.current:
                refused.append(Refusal(press, "another_cue_is_on"))
            elif len(states) == 1:
                refused.append(Refusal(press, "nothing_to_undo"))
            else:
                states.pop()
            continue
        after = _after(now, keys, press)
        if isinstance(after, Run):
            states.append(after)
        else:
            refused.append(Refusal(press, after))
    last = states[-1]
    return Run(last.current, last.is_over, last.starts, last.ends, tuple(refused))


def _after(now: Run, keys: list[str], press: Press) -> Run | Why:
    if now.is_over:
        return "over"
    if press.on != now.current:
        return "another_cue_is_on"
    place = keys.index(now.current) + 1 if now.current else 0
    known = press.to in keys and press.to != now.current
    if press.verb == "next":
        to = press.to if known else keys[place] if place < len(keys) else ""
    elif press.verb == "end":
        to = ""
    elif press.to in keys:
        to = press.to
    else:
        return "no_such_cue"
    before = now.starts.get(now.current)
    at = press.at if before is None else max(before, press.at)  # a console's clock may be slow; time does not run back
    ends = {**now.ends, now.current: at} if now.current else now.ends
    if not to:
        return Run("", True, now.starts, ends)
    # A cue that is on once more begins anew: its old end no longer counts.
    return Run(to, False, {**now.starts, to: at}, {key: end for key, end in ends.items() if key != to})
