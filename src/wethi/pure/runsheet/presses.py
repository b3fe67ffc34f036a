"""What the director pressed, replayed: where the show stands, whoever pressed and however late the word came.

Two consoles may press the same key at the same moment, and one without a network sends its presses when it is back.
Each press therefore says which cue was on when it was made; one that finds another cue on is refused, so that nothing
is skipped by a double press. A press is known by its id and counts once.

Other keys only tell: a word to the stage and who speaks are of the cue that is on and end with it, however often it is
on; a hub that was called, or said it is ready, is so until its cue begins. An undone key takes back what was told after it;
a word that was shown before it does not come up again by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from wethi.pure.runsheet.sheet import Cue

Verb = Literal["next", "jump", "undo", "end", "say", "voice", "call", "ready"]
_TELLS = ("say", "voice", "call", "ready")
Why = Literal["another_cue_is_on", "no_such_cue", "nothing_to_undo", "over"]


@dataclass(frozen=True, slots=True)
class Press:
    """``on`` is the cue that was on ("" before the first), ``to`` the cue it goes to, ``at`` the time of the press.

    ``next`` goes to ``to``, which was next when it was made, so that an order that is changed later does not change what was
    done; without it, or where that cue is gone, to the cue after ``on``. ``end`` closes the show, ``undo`` takes back the
    last press that moved it. ``say`` and ``voice`` tell a word and who speaks ("" ends both), ``call`` and ``ready`` a cue.
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
    """``starts`` and ``ends`` hold the real times of each cue that was on; ``current`` is "" before and after.

    ``word`` is what the stage is told, ``voice`` who speaks and ``since`` when; ``spoken`` the seconds of whoever spoke
    before; ``called`` the cues ahead that were called or said they are ready, and when.
    """

    current: str = ""
    is_over: bool = False
    starts: dict[str, int] = field(default_factory=dict)
    ends: dict[str, int] = field(default_factory=dict)
    refused: tuple[Refusal, ...] = ()
    word: str = ""
    voice: str = ""
    since: int = 0
    spoken: dict[str, int] = field(default_factory=dict)
    called: dict[str, tuple[Verb, int]] = field(default_factory=dict)

    def heard(self, now: int) -> dict[str, int]:
        """Seconds that each has spoken until ``now``."""
        if not self.voice:
            return self.spoken
        return {**self.spoken, self.voice: self.spoken.get(self.voice, 0) + max(0, now - self.since)}

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
                states[-1] = replace(states[-1], word="")
            continue
        if press.verb in _TELLS:
            states[-1] = _told(now, press)
            continue
        after = _after(now, keys, press)
        if isinstance(after, Run):
            states.append(after)
        else:
            refused.append(Refusal(press, after))
    return replace(states[-1], refused=tuple(refused))


def _told(now: Run, press: Press) -> Run:
    if press.verb in ("call", "ready"):
        return now if press.to == now.current else replace(now, called={**now.called, press.to: (press.verb, press.at)})
    if press.on != now.current:  # sent late: it was of another cue
        return now
    if press.verb == "say":
        return replace(now, word=press.to)
    return replace(now, voice=press.to, since=press.at, spoken=now.heard(press.at))


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
        return Run("", True, now.starts, ends, spoken=now.heard(at))
    # A cue that is on once more begins anew: neither its old end nor what was told of it counts.
    return Run(
        to, False, {**now.starts, to: at}, {key: end for key, end in ends.items() if key != to},
        spoken=now.heard(at), called={key: told for key, told in now.called.items() if key != to},
    )  # fmt: skip
