"""The run of a show: what is on, what comes next and when, as soon as something takes longer than it should.

A show is a list of cues in their order. What happened is a list of presses of the director's keys; from both, and the
time, everything else follows. Times are whole seconds of one clock (since midnight, or since 1970: the engine only
subtracts), lengths are seconds.
"""

from wethi.pure.runsheet.forecast import Clock, Slot, clock, forecast
from wethi.pure.runsheet.presses import Press, Refusal, Run, replay
from wethi.pure.runsheet.segments import Segment, segments
from wethi.pure.runsheet.sheet import BadSheet, Cue, Guard, checked

__all__ = [
    "BadSheet",
    "Clock",
    "Cue",
    "Guard",
    "Press",
    "Refusal",
    "Run",
    "Segment",
    "Slot",
    "checked",
    "clock",
    "forecast",
    "replay",
    "segments",
]
