"""Broadcast in parts: which cues go out as one, and whether a part grows longer than viewers were promised."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from wethi.pure.runsheet.forecast import Slot

State = Literal["done", "on", "ahead"]


@dataclass(frozen=True, slots=True)
class Segment:
    """Cues that are broadcast without a gap. ``over`` are the seconds beyond the limit, 0 where it holds or there is
    none; ``planned`` is the length the sheet gave it."""

    keys: tuple[str, ...]
    state: State
    start: int
    end: int
    planned: int
    over: int


def segments(slots: Iterable[Slot], limit: int | None) -> list[Segment]:
    """The segments of a forecast, in order; ``limit`` is the longest one may be, in seconds."""
    runs: list[list[Slot]] = []
    joins = False
    for slot in slots:
        if slot.state == "passed_over":
            continue
        if slot.cue.is_broadcast:
            if joins and not slot.cue.opens_segment:
                runs[-1].append(slot)
            else:
                runs.append([slot])
        joins = slot.cue.is_broadcast
    return [_segment(run, limit) for run in runs]


def _segment(run: list[Slot], limit: int | None) -> Segment:
    start, end = run[0].start, run[-1].end
    states = {slot.state for slot in run}
    state: State = "done" if states == {"done"} else "on" if states & {"done", "on"} else "ahead"
    return Segment(
        keys=tuple(slot.cue.key for slot in run),
        state=state,
        start=start,
        end=end,
        planned=sum(slot.cue.length for slot in run),
        over=0 if limit is None else max(0, end - start - limit),
    )
