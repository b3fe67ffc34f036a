"""Events in the form in which they travel (server-sent events), and what a reader who comes back still needs."""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Iterable
from typing import Any

KEPT = 1000  # events of each channel that are replayed from memory, and the most that are replayed at all
_UNSENT = 3.0  # seconds within which a state may have been waiting for its frame when the connection broke


class Row:
    """One event. ``at`` in epoch seconds; ``frame`` is made once for all readers."""

    __slots__ = ("_frame", "at", "channel", "key", "kind", "payload", "seq")

    def __init__(self, seq: int, channel: str, kind: str, key: str, payload: Any, at: float) -> None:
        self.seq, self.channel, self.kind, self.key, self.payload, self.at = seq, channel, kind, key, payload, at
        self._frame = b""

    @property
    def frame(self) -> bytes:
        if not self._frame:
            told = {"seq": self.seq, "t": self.at, "channel": self.channel, "payload": self.payload}
            self._frame = frame(self.kind, self.seq, told)
        return self._frame

    def take_back(self, payload: dict[str, Any]) -> None:
        """Whoever still has to be told of it is told this instead."""
        self.payload, self._frame = payload, b""


def is_retraction(payload: dict[str, Any]) -> bool:
    """Whether it takes back what was told of its ``id`` before."""
    return payload.get("state") == "gone" and "id" in payload


def frame(kind: str, seq: int, told: dict[str, Any], *, numbered: bool = True) -> bytes:
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    number = f"id: {seq}\n" if numbered else ""
    return f"{number}event: {kind}\ndata: {text}\n\n".encode()


def state_frame(states: Iterable[Row], position: int, *, told_up_to: int = 0) -> bytes:
    """One frame for all states of a second. Its number is the hub's position: everything up to there has been sent. Where a
    frame had that number already (``told_up_to``: of the last one given out) it needs none: no number comes twice."""
    states = list(states)
    told = [{"kind": row.kind, "key": row.key, "seq": row.seq, "t": row.at, "payload": row.payload} for row in states]
    said = {"seq": position, "t": round(time.time(), 3), "states": told}
    return frame("state", position, said, numbered=position > told_up_to)


def resync_frame(position: int) -> bytes:
    """“Too much has happened: fetch the page's parts anew, then go on from here.”"""
    return frame("resync", position, {"seq": position, "t": round(time.time(), 3)})


class Ring:
    """The last events of one channel and the newest of each state. Everything above ``floor`` is in here."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self.events: deque[Row] = deque()
        self.states: dict[tuple[str, str], Row] = {}

    def add(self, row: Row) -> None:
        if row.key:
            self.states.pop((row.kind, row.key), None)
            self.states[row.kind, row.key] = row
            if len(self.states) > KEPT:
                oldest = next(iter(self.states))
                self.floor = max(self.floor, self.states.pop(oldest).seq)
            return
        if is_retraction(row.payload):
            for earlier in self.events:
                if earlier.kind == row.kind and earlier.payload.get("id") == row.payload["id"]:
                    earlier.take_back(row.payload)
        self.events.append(row)
        if len(self.events) > KEPT:
            self.floor = max(self.floor, self.events.popleft().seq)

    def reach_back(self, rows: Iterable[Row], floor: int) -> None:
        """Takes in what was published before this process began to listen; nothing above ``floor`` is missing then."""
        for row in sorted(rows, key=lambda row: row.seq, reverse=True):
            if row.key:
                self.states.setdefault((row.kind, row.key), row)
            else:
                self.events.appendleft(row)
        self.floor = min(self.floor, floor)

    def rows(self) -> Iterable[Row]:
        yield from self.events
        yield from self.states.values()


def due(rows: Iterable[Row], last: int) -> tuple[list[Row], list[Row]]:
    """Events and states for a reader who had everything up to ``last``.

    A state that was waiting for its second's frame when a later event went out is due although its number is lower.
    """
    rows = list(rows)
    at_last = next((row.at for row in rows if row.seq == last and not row.key), None)
    events = sorted((row for row in rows if not row.key and row.seq > last), key=lambda row: row.seq)
    newest: dict[tuple[str, str, str], Row] = {}
    for row in rows:
        if row.key and (row.seq > last or (at_last is not None and row.at >= at_last - _UNSENT)):
            known = newest.get((row.channel, row.kind, row.key))
            if known is None or known.seq < row.seq:
                newest[row.channel, row.kind, row.key] = row
    return events, sorted(newest.values(), key=lambda row: row.seq)
