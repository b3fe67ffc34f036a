"""The curve of viewers over a day as plain numbers for an SVG, and its figures for each part and page."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from zoneinfo import ZoneInfo

from wethi.live.models import Airing, StreamPage
from wethi.live.shown import clock_words
from wethi.programme.models import Hub
from wethi.pure import viewers
from wethi.pure.viewers import Figures

WIDTH, HEIGHT, LEFT, BOTTOM = 1000, 260, 60, 28
LANE = 62  # of a room, below the hours


@dataclass
class Lane:
    """A room with a stage of its own: what was on air there, and the curve of the pages that carry it, if any."""

    hub: Hub
    y: int
    parts: list[tuple[int, int, str]] = field(default_factory=list)
    curve: str = ""


@dataclass
class Chart:
    """``curve`` is an SVG path; ``parts`` x and width of what was on air on the main stage, ``lanes`` the same of each
    room; ``hours`` x and words; ``table`` a row a slot."""

    peak: Figures
    curve: str = ""
    dot: tuple[int, int] | None = None
    parts: list[tuple[int, int, str]] = field(default_factory=list)
    lanes: list[Lane] = field(default_factory=list)
    height: int = HEIGHT
    hours: list[tuple[int, str]] = field(default_factory=list)
    levels: list[tuple[int, str]] = field(default_factory=list)
    table: list[dict[str, Any]] = field(default_factory=list)
    rows: list[dict[str, Any]] = field(default_factory=list)
    peak_at: str = ""


def chart_of(
    samples: Sequence[viewers.Sample], pages: Sequence[StreamPage], airings: Sequence[Airing], zone: str
) -> Chart:
    row = viewers.slots(samples)
    whole = viewers.figures(row)
    chart = Chart(whole)
    for page in pages:
        own = viewers.figures(row, pages=[page.pk])
        if own.peak_at is not None:
            chart.rows.append(_row(page.title, own, zone))
    chart.rows.insert(0, _row("", whole, zone))
    for airing in airings:
        end = airing.ended_at or dt.datetime.now(dt.UTC)
        show = airing.run.show
        carrying = [page.pk for page in pages if page.hub_id == show.hub_id]
        part = viewers.figures(row, int(airing.started_at.timestamp()), int(end.timestamp()), carrying)
        chart.rows.append({**_row("", part, zone), "part": airing, "room": show.hub})
    if row:
        _draw(chart, row, pages, airings, zone)
    return chart


def _row(name: str, found: Figures, zone: str) -> dict[str, Any]:
    at = clock_words(found.peak_at, zone) if found.peak_at is not None else ""
    return {"name": name, "peak": found.peak, "peak_at": at, "mean": found.mean, "counted": found.slots, "part": None}


def _draw(
    chart: Chart, row: Sequence[viewers.Slot], pages: Sequence[StreamPage], airings: Sequence[Airing], zone: str
) -> None:
    first, last = row[0].at, row[-1].at + viewers.SLOT
    top = _round_up(chart.peak.peak or 1)
    span = max(last - first, viewers.SLOT)

    def x(at: int) -> int:
        return LEFT + round((WIDTH - LEFT - 10) * (at - first) / span)

    def y(count: int) -> int:
        return round((HEIGHT - BOTTOM - 10) * (1 - count / top)) + 10

    chart.curve = _line((x(slot.at + viewers.SLOT // 2), y(slot.total)) if slot.pages else None for slot in row)
    if chart.peak.peak_at is not None:
        chart.dot = (x(chart.peak.peak_at + viewers.SLOT // 2), y(chart.peak.peak))
        chart.peak_at = clock_words(chart.peak.peak_at, zone)
    for hub in dict.fromkeys(one.run.show.hub for one in airings if one.run.show.hub):
        lane = Lane(hub, chart.height + 32)
        chart.lanes.append(lane)
        chart.height += LANE
        own = [page.pk for page in pages if page.hub_id == hub.pk]
        found = [[slot.pages[key] for key in own if key in slot.pages] for slot in row]
        if most := max(map(sum, found)):
            lane.curve = _line(
                (x(slot.at + viewers.SLOT // 2), lane.y + round(26 * (1 - sum(counts) / most))) if counts else None
                for slot, counts in zip(row, found, strict=True)
            )
    parts: dict[int | None, list[tuple[int, int, str]]] = {lane.hub.pk: lane.parts for lane in chart.lanes}
    parts[None] = chart.parts
    for airing in airings:
        begin = max(first, int(airing.started_at.timestamp()))
        end = min(last, int(airing.ended_at.timestamp()) if airing.ended_at else last)
        if end > begin:
            parts[airing.run.show.hub_id].append((x(begin), x(end) - x(begin), str(airing.no)))
    step = 3600 if span <= 8 * 3600 else 7200
    offset = int(dt.datetime.fromtimestamp(first, ZoneInfo(zone)).utcoffset().total_seconds())  # type: ignore[union-attr]
    hour = -(-(first + offset) // step) * step - offset
    chart.hours = [(x(at), clock_words(at, zone)) for at in range(hour, last, step)]
    chart.levels = [(y(count), f"{count:,}") for count in (0, top // 2, top)]
    chart.table = [{"at": clock_words(slot.at, zone), "total": slot.total, "pages": slot.pages} for slot in row]


def _line(points: Iterable[tuple[int, int] | None]) -> str:
    """An SVG path; None where nothing was counted, and the line has a gap."""
    path, is_down = [], False
    for point in points:
        if point is not None:
            path.append(f"{'L' if is_down else 'M'}{point[0]} {point[1]}")
        is_down = point is not None
    return " ".join(path)


def _round_up(count: int) -> int:
    size = 10 ** max(1, len(str(count)) - 1)
    return int(-(-count // size) * size)
