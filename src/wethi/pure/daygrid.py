"""A day as stretches of minutes: moving and resizing within it, what overlaps, where nothing is, where nobody rests.

A span is ``(start, end)`` in minutes from midnight, never empty.
"""

from __future__ import annotations

from collections.abc import Sequence
from heapq import heappop, heappush
from itertools import pairwise

Span = tuple[int, int]

OPENS, CLOSES = 5 * 60, 23 * 60 + 55
STEP = 5
SHORTEST = 5


def moved(span: Span, by: int) -> Span:
    """The span ``by`` minutes later (earlier when negative), as far as the day goes; its length stays."""
    length = span[1] - span[0]
    start = min(max(span[0] + by, OPENS), CLOSES - length)
    return (start, start + length) if start >= OPENS else (OPENS, CLOSES)


def resized(span: Span, by: int) -> Span:
    """The span with its end ``by`` minutes later, never shorter than :data:`SHORTEST`, never past the day."""
    return span[0], max(min(span[1] + by, CLOSES), span[0] + SHORTEST)


def snapped(minute: int, step: int = STEP) -> int:
    """The nearest step."""
    return (minute + step // 2) // step * step


def overlapping(spans: Sequence[Span]) -> list[tuple[int, int]]:
    """Pairs of indices that are on at the same time, the earlier first: of each that meets an earlier one, the pair
    with the one of those that ends last."""
    found = []
    latest: int | None = None
    for index in sorted(range(len(spans)), key=lambda one: spans[one]):
        if latest is not None and spans[index][0] < spans[latest][1]:
            found.append((latest, index))
        if latest is None or spans[index][1] > spans[latest][1]:
            latest = index
    return found


def joined(spans: Sequence[Span], within: int = 0) -> list[Span]:
    """What is covered, as spans that do not touch; gaps shorter than ``within`` minutes count as covered."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start - found[-1][1] < max(within, 1):
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((start, end))
    return found


def gaps(spans: Sequence[Span], least: int) -> list[Span]:
    """Where nothing is for at least ``least`` minutes, between the first start and the last end."""
    covered = joined(spans)
    return [(one[1], two[0]) for one, two in pairwise(covered) if two[0] - one[1] >= least]


def without_rest(work: Sequence[Span], rests: Sequence[Span], *, longest: int, rest: int) -> list[Span]:
    """Stretches of work longer than ``longest`` minutes that neither a rest nor a gap of ``rest`` minutes parts."""
    found = []
    for start, end in joined(work, within=rest):
        at = start
        for pause in joined([one for one in rests if one[0] < end and one[1] > start]):
            if pause[0] - at > longest:
                found.append((at, pause[0]))
            at = max(at, pause[1])
        if end - at > longest:
            found.append((at, end))
    return found


def lanes(spans: Sequence[Span]) -> list[int]:
    """A lane for each, from 0, so that no two in a lane meet; as few lanes as there are at once."""
    found = [0] * len(spans)
    busy: list[tuple[int, int]] = []  # heap of (end, lane)
    free: list[int] = []
    used = 0
    for index in sorted(range(len(spans)), key=lambda one: spans[one]):
        start, end = spans[index]
        while busy and busy[0][0] <= start:
            heappush(free, heappop(busy)[1])
        if free:
            lane = heappop(free)
        else:
            lane, used = used, used + 1
        heappush(busy, (end, lane))
        found[index] = lane
    return found
