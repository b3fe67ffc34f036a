"""Broadcast parts follow the cues: begun with the first broadcast cue, ended with the last, undone with a key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wethi.live.models import Airing, Cue, Press, Run, Show
from wethi.live.sheet import engine_cues, engine_presses
from wethi.pure import runsheet


def follow(show: Show, run: Run, cues: Sequence[Cue], presses: Sequence[Press], at: dt.datetime) -> runsheet.Run:
    """Brings the run's airings to what has been pressed, in the caller's transaction."""
    sheet = engine_cues(show, cues, run)
    state = runsheet.replay(sheet, engine_presses(presses))
    slots = runsheet.forecast(sheet, state, int(at.timestamp()))
    by_key = {cue.public_id: cue for cue in cues}
    was = {slot.cue.key: slot for slot in slots}
    standing = {one.first_cue: one for one in run.airings.all()}
    wanted: set[str] = set()
    parts = [part for part in runsheet.segments(slots, None) if part.state != "ahead"]
    for number, part in enumerate(parts, start=1):
        key = part.keys[0]
        wanted.add(key)
        done = all(was[one].state == "done" for one in part.keys) or (state.is_over and part.state == "done")
        began, done_keys = _moment(part.start), [one for one in part.keys if was[one].state in ("done", "on")]
        ended = _moment(was[done_keys[-1]].end) if done else None
        one = standing.get(key) or Airing(run=run, first_cue=key)
        one.no, one.started_at, one.ended_at = number, began, ended
        one.title, one.title_en = by_key[key].title, by_key[key].title_en
        one.withdrawn_at = None
        one.save()
    for key, one in standing.items():
        if key not in wanted:
            _take_back(one, at)
    return state


def _take_back(airing: Airing, at: dt.datetime) -> None:
    if airing.recordings.exists():
        airing.withdrawn_at = airing.withdrawn_at or at
        airing.save(update_fields=["withdrawn_at"])
    else:
        airing.delete()


def _moment(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, dt.UTC)
