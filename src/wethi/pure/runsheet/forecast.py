"""When everything that is left will happen, and what the rule takes from whom.

The rule, in the order in which it acts: a cue that is on may run as long as it runs. The delay is taken from the cues
between now and the next guarded start, in equal shares of what each can give; what they cannot give makes the guarded
cue late and is taken from the cues after it. Guarded cues are never shortened. Where there is time to spare, a cue with
a guarded start waits for its time (a holding card is shown), all others move up.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wethi.pure.runsheet.presses import Run
from wethi.pure.runsheet.sheet import Cue

State = Literal["done", "on", "next", "later", "passed_over"]


@dataclass(frozen=True, slots=True)
class Slot:
    """A cue in time. ``cut`` are the seconds the rule takes from it, ``wait`` the holding card's seconds before it."""

    cue: Cue
    state: State
    start: int
    end: int
    cut: int = 0
    wait: int = 0

    @property
    def late(self) -> int:
        """Seconds behind its plan; negative: ahead."""
        return self.start - self.cue.start


@dataclass(frozen=True, slots=True)
class Clock:
    """The big figures of the console. ``left`` is negative when the cue is over its time; ``late`` is the delay with
    which the show will end, ``cut`` what the rule takes until then."""

    current: str
    following: str
    left: int
    late: int
    cut: int


def forecast(cues: Sequence[Cue], run: Run, now: int) -> list[Slot]:
    """A slot for each cue, in the order of the sheet. Before the first press the plan stands, or ``now`` if it is past."""
    if run.is_over:
        return [_past(cue, run) for cue in cues]
    place = next((number for number, cue in enumerate(cues) if cue.key == run.current), -1)
    slots = [_past(cue, run) for cue in cues[: max(place, 0)]]
    free_at = max(now, cues[0].start) if cues and place < 0 else now
    if place >= 0:
        start = run.starts[run.current]
        free_at = max(now, start + cues[place].length)
        slots.append(Slot(cues[place], "on", start, free_at))
    return [*slots, *_ahead(cues[place + 1 :], free_at)]


def clock(cues: Sequence[Cue], run: Run, now: int) -> Clock:
    """What a console shows at ``now``. Before the show ``left`` counts down to its start, after it everything is 0."""
    slots = forecast(cues, run, now)
    following = next((slot.cue.key for slot in slots if slot.state == "next"), "")
    cut = sum(slot.cut for slot in slots)
    late = slots[-1].end - slots[-1].cue.end if slots and slots[-1].state != "passed_over" else 0
    if run.current:
        on = next(slot for slot in slots if slot.state == "on")
        return Clock(run.current, following, on.start + on.cue.length - now, late, cut)
    return Clock("", following, cues[0].start - now if cues and not run.is_over else 0, late, cut)


def _past(cue: Cue, run: Run) -> Slot:
    """A cue behind the one that is on: with its real times, or passed over by a jump."""
    start, end = run.starts.get(cue.key), run.ends.get(cue.key)
    if start is None or end is None:
        return Slot(cue, "passed_over", cue.start, cue.start)
    return Slot(cue, "done", start, end)


def _ahead(cues: Sequence[Cue], free_at: int) -> list[Slot]:
    slots: list[Slot] = []
    place = 0
    while place < len(cues):
        stop = next((at for at in range(place, len(cues)) if cues[at].guard == "start"), len(cues))
        block = cues[place:stop]
        # The block must be over when the guarded cue begins; the last block, when the show was to end.
        by = cues[stop].start if stop < len(cues) else (block[-1].end if block else free_at)
        cuts = _cuts(block, max(0, _natural_end(block, free_at) - by))
        for cue, cut in zip(block, cuts, strict=True):
            slots.append(Slot(cue, "later", free_at, free_at + cue.length - cut, cut))
            free_at = slots[-1].end
        if stop < len(cues):
            guarded = cues[stop]
            start = max(free_at, guarded.start)
            slots.append(Slot(guarded, "later", start, start + guarded.length, 0, start - free_at))
            free_at = slots[-1].end
        place = stop + 1
    if slots:
        first = slots[0]
        slots[0] = Slot(first.cue, "next", first.start, first.end, first.cut, first.wait)
    return slots


def _natural_end(block: Sequence[Cue], free_at: int) -> int:
    return free_at + sum(cue.length for cue in block)


def _cuts(block: Sequence[Cue], wanted: int) -> list[int]:
    """``wanted`` seconds shared out over the slack of ``block``: whole seconds, the sum exact, nobody over his slack."""
    slack = [cue.slack for cue in block]
    whole = sum(slack)
    give = min(wanted, whole)
    if not give:
        return [0] * len(block)
    cuts, taken, passed = [], 0, 0
    for part in slack:
        passed += part
        upto = give * passed // whole  # running totals are rounded, so that the sum is exact
        cuts.append(upto - taken)
        taken = upto
    return cuts
