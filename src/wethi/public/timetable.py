"""A day as a grid: which column a session stands in, which quarter hours are drawn.

Columns are the hubs of the day. Where a hub would have two sessions at once, where something for everybody runs beside
something else, or where there are more hubs than a page has room for, columns become lanes without a name and each
session says itself where it is.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from heapq import heappop, heappush
from typing import NamedTuple

from wethi.public.queries import DayRow, HubRow, SessionRow

MOST_COLUMNS = 8
EVERYWHERE = 0


class Placed(NamedTuple):
    """``column`` counts from 1; 0 goes over the whole width. ``first`` and ``last`` are quarter hours as HHMM."""

    session: SessionRow
    column: int
    width: int
    first: str
    last: str
    segment: int | None


class Grid(NamedTuple):
    day: DayRow
    placed: list[Placed]
    hubs: list[HubRow]  # empty when the columns are lanes
    columns: int
    opens: str
    hours: list[str]
    segments: list[tuple[int, str, str, str]]  # number, first, last, title


def _minutes(at: dt.time) -> int:
    return at.hour * 60 + at.minute


def _quarter(minutes: int) -> int:
    """The nearest quarter hour: the same for an end and the start that follows it, so nothing overlaps by rounding."""
    return min((minutes + 7) // 15 * 15, 23 * 60 + 45)


def _stamp(minutes: int) -> str:
    return f"{minutes // 60:02d}{minutes % 60:02d}"


def _span(session: SessionRow) -> tuple[int, int]:
    first = _quarter(_minutes(session.starts_at))
    return first, max(_quarter(_minutes(session.ends_at)), first + 15)


Span = tuple[int, int]  # minutes from midnight, never empty


def _by_hub(
    order: Sequence[int], spans: Sequence[Span], sessions: Sequence[SessionRow], hubs: list[HubRow]
) -> list[Span] | None:
    """(column, width) of each session with a column for each hub, or None where that would hide something.

    In the order of their starts two sessions overlap when the second starts before the columns it takes are free.
    """
    column = {hub.id: number for number, hub in enumerate(hubs, start=1)}
    every = list(column.values()) or [1]
    free_from = [0] * (len(every) + 1)
    found = [(EVERYWHERE, 1)] * len(sessions)
    for index in order:
        starts, ends = spans[index]
        own = sorted(column[hub.id] for hub in sessions[index].hubs)
        used = every
        if own:
            joined = own[-1] - own[0] + 1 == len(own)
            found[index] = (own[0], len(own) if joined else 1)
            used = own if joined else own[:1]
        for number in used:
            if free_from[number] > starts:
                return None
            free_from[number] = ends
    return found


def _alone(order: Sequence[int], spans: Sequence[Span]) -> set[int]:
    """The sessions beside which nothing else runs."""
    found = set()
    latest = 0  # the end of everything before
    for place, index in enumerate(order):
        starts, ends = spans[index]
        follows = spans[order[place + 1]][0] if place + 1 < len(order) else ends
        if latest <= starts and follows >= ends:
            found.add(index)
        latest = max(latest, ends)
    return found


def _by_lane(
    order: Sequence[int], spans: Sequence[Span], sessions: Sequence[SessionRow]
) -> tuple[list[tuple[int, int]], int]:
    """(column, width) with each session in the first lane that is free, and how many lanes that takes."""
    alone = _alone(order, spans)
    found = [(EVERYWHERE, 1)] * len(sessions)
    busy: list[tuple[int, int]] = []  # heap of (end, lane)
    free: list[int] = []  # heap of lanes
    lanes = 0
    for index in order:
        if index in alone and not sessions[index].hubs:
            continue
        starts, ends = spans[index]
        while busy and busy[0][0] <= starts:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane = lanes = lanes + 1
        heappush(busy, (ends, lane))
        found[index] = (lane, 1)
    return found, max(lanes, 1)


def grid_of(day: DayRow) -> Grid:
    """The day's sessions, placed."""
    spans = [_span(session) for session in day.sessions]
    hubs = sorted({hub for session in day.sessions for hub in session.hubs})
    order = sorted(range(len(spans)), key=spans.__getitem__)
    placed = _by_hub(order, spans, day.sessions, hubs) if len(hubs) <= MOST_COLUMNS else None
    columns = max(len(hubs), 1)
    if placed is None:
        hubs = []
        placed, columns = _by_lane(order, spans, day.sessions)
    shown = [(one, _quarter(_minutes(one.starts_at)), _quarter(_minutes(one.ends_at))) for one in day.segments]
    edges = [edge for span in spans for edge in span] + [edge for _, *both in shown for edge in both]
    opens, closes = (min(edges), max(edges)) if edges else (0, 0)
    return Grid(
        day=day,
        placed=[
            Placed(session, column, width, _stamp(span[0]), _stamp(span[1]), _segment(session, day))
            for session, span, (column, width) in zip(day.sessions, spans, placed, strict=True)
        ],
        hubs=hubs,
        columns=columns,
        opens=_stamp(opens),
        hours=([_stamp(opens)] if opens % 60 else [])
        + [_stamp(hour) for hour in range(-(-opens // 60) * 60, closes, 60)],
        segments=[(segment.no, _stamp(first), _stamp(last), segment.title) for segment, first, last in shown],
    )


def _segment(session: SessionRow, day: DayRow) -> int | None:
    """The number of the broadcast segment the session falls into, when it is broadcast."""
    if not session.is_broadcast:
        return None
    for segment in day.segments:
        if session.starts_at < segment.ends_at and segment.starts_at < session.ends_at:
            return segment.no
    return 0
