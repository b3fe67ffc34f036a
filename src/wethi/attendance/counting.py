"""From scans to who came. Plain data in, plain data out: the same scans in any order give the same truth."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

CLOCK_MOVED = dt.timedelta(minutes=2)
"""Two measurements of a device's clock that differ by more: somebody set it in between."""

EARLY = dt.timedelta(minutes=1)


class Seen(Protocol):
    """What is looked at of a scan."""

    mark: str
    seen_at: dt.datetime
    hub_id: int | None


S = TypeVar("S", bound=Seen)


def believed(
    device_at: dt.datetime | None,
    off_then: dt.timedelta,
    off_now: dt.timedelta,
    earliest: dt.datetime,
    received_at: dt.datetime,
) -> tuple[dt.datetime, bool]:
    """When it was, and whether that is unsure.

    ``device_at``: the device's clock; ``off_then``, ``off_now``: what is to be added to it, as the device knew it then
    and as it is measured now; ``earliest``: when the device was bound. A moment outside of both bounds is not believed.
    """
    latest = received_at + EARLY
    if device_at is None:
        return received_at, True
    then, now = _moved(device_at, off_then), _moved(device_at, off_now)
    if then is not None and earliest <= then <= latest:
        return min(then, received_at), abs(off_then - off_now) > CLOCK_MOVED
    if now is not None and earliest <= now <= latest:
        return min(now, received_at), True
    return received_at, True


def _moved(at: dt.datetime, by: dt.timedelta) -> dt.datetime | None:
    try:
        return at + by
    except OverflowError:
        return None


def taken_back(undos: Mapping[str, Sequence[str]]) -> set[str]:
    """The marks that no longer count. ``undos``: mark -> marks of the scans that take it back, which may themselves be
    taken back."""
    known: dict[str, bool] = {}

    def is_back(mark: str, on_the_way: frozenset[str]) -> bool:
        if mark in on_the_way:
            return False  # nobody's honest scans take each other back
        if mark not in known:
            known[mark] = any(not is_back(undo, on_the_way | {mark}) for undo in undos.get(mark, ()))
        return known[mark]

    return {mark for mark in undos if is_back(mark, frozenset())}


def in_order(scans: Iterable[S]) -> list[S]:
    return sorted(scans, key=lambda scan: (scan.seen_at, scan.mark))


Span = tuple[dt.datetime, dt.datetime]


def joined(spans: Iterable[Span]) -> list[Span]:
    """The same time without overlaps, in order."""
    out: list[Span] = []
    for begin, end in sorted(spans):
        if end <= begin:
            continue
        if out and begin <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], end)
        else:
            out.append((begin, end))
    return out


def covered(spans: Iterable[Span]) -> int:
    """Seconds of the union."""
    return int(sum((end - begin).total_seconds() for begin, end in joined(spans)))


def within(spans: Iterable[Span], begin: dt.datetime, end: dt.datetime) -> list[Span]:
    """What of the spans lies between the two."""
    return [(max(first, begin), min(last, end)) for first, last in spans if first < end and last > begin]


@dataclass(frozen=True)
class Presence:
    """Somebody's time in online rooms: from when, how long (None: not told)."""

    first_at: dt.datetime
    seconds: int | None
