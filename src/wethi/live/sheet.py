"""Cues as the engine knows them: planned beginnings worked out from lengths and promises, in seconds since 1970."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from wethi.live.models import Cue, Press, Run, Show
from wethi.pure import runsheet


def midnight(show: Show) -> int:
    """The beginning of the show's day on the network's clock, in seconds since 1970."""
    zone = ZoneInfo(show.edition.network.time_zone)
    return int(dt.datetime.combine(show.day.on, dt.time(), zone).timestamp())


def planned_starts(show: Show, cues: Sequence[Cue]) -> list[int]:
    """Seconds since midnight at which each cue begins: when the one before ends, or when it was promised, if later."""
    starts, free = [], show.starts_s
    for cue in cues:
        begin = max(free, cue.fixed_s) if cue.fixed_s is not None else free
        starts.append(begin)
        free = begin + cue.length_s
    return starts


def engine_cues(show: Show, cues: Sequence[Cue], run: Run | None) -> tuple[runsheet.Cue, ...]:
    base = midnight(show) + (run.shift_s if run else 0)
    return tuple(
        runsheet.Cue(
            key=cue.public_id,
            start=base + start,
            length=cue.length_s,
            least=min(cue.least_s, cue.length_s),
            guard=cue.guard,  # type: ignore[arg-type]
            is_broadcast=cue.is_broadcast,
            opens_segment=cue.opens_segment,
        )
        for cue, start in zip(cues, planned_starts(show, cues), strict=True)
    )


def engine_presses(presses: Iterable[Press]) -> list[runsheet.Press]:
    """The keys as far as they counted."""
    return [
        runsheet.Press(press.mark, press.verb, press.on, int(press.at.timestamp()), press.to)  # type: ignore[arg-type]
        for press in presses
        if not press.refused
    ]


def late_promises(show: Show, cues: Sequence[Cue]) -> dict[str, int]:
    """Cues that the plan itself begins later than promised: public id -> seconds."""
    starts = planned_starts(show, cues)
    return {
        cue.public_id: start - cue.fixed_s
        for cue, start in zip(cues, starts, strict=True)
        if cue.fixed_s is not None and start > cue.fixed_s
    }
