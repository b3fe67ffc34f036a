"""Where people are missing: in an issue and a sector at all, on some days of it, at the hubs or by Zoom, at one hub. Numbers only.

Places are planned by issue and sector. A hub has room, by its host's word or its size, and room is no plan: no more people are missing
there than the plan lacks. Zoom is what the hubs leave over; where they leave nothing, hubs are compared with each other alone. A narrower
hole is told only where it is more than what is missing anyway: named on other days, come the other way, go to another place.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from wethi.desk.coverage.counting import NAMED, NO_HUB, SECTORS, ZOOM, Cell, Coverage, Place, day_key, hub_plan
from wethi.programme.models import Day, Hub, Issue

CELL, DAY, WAY, PLACE, ABSENT = "cell", "day", "way", "place", "absent"
FIRST = 6  # holes that are told with whom to ask before anything is opened
_FEW = 3  # fewer people are no hole of their own
_SHARE = 0.25  # nor is less than a quarter of what is planned there


@dataclass(frozen=True)
class Hole:
    """``missing`` of ``planned``. ``days``: on these; empty: at all. ``place``: a hub's key, ``zoom``, or ``hub`` for any of them; None
    anywhere. ``issue`` and ``sector`` are whom to ask for, and of ``PLACE`` no more than that; its ``planned`` is the room, its ``missing``
    0 where everybody planned is named and goes elsewhere. ``worst``: days on which more are missing, and how many at most. ``here``: the
    fewest and the most who are named there on one of the days. ``nobody``: sectors nobody of whom comes there. ``weight``: what ranks it."""

    kind: str
    issue: Issue
    sector: str
    missing: int
    planned: int
    weight: float
    days: tuple[Day, ...] = ()
    place: Place | None = None
    hub: Hub | None = None
    worst: tuple[tuple[Day, ...], int] = ((), 0)
    only_zoom: bool = False
    nobody: tuple[str, ...] = ()
    here: tuple[int, int] = (0, 0)

    @property
    def is_place(self) -> bool:
        """About a place, not about an issue."""
        return self.kind in (PLACE, ABSENT)


def holes_of(found: Coverage, *, first: int = FIRST) -> list[Hole]:
    """What weighs most first: how many are missing, on how many of the days, and of how many. Among the ``first`` stands the heaviest
    hole of each kind that there is, so that a day or a hub is not hidden behind a forum that is only half named."""
    seen = _Seen(found)
    holes = sorted(
        [*seen.cells(), *seen.ways(), *seen.places()],
        key=lambda one: (-one.weight, one.issue.no, SECTORS.index(one.sector), one.kind),
    )
    of_each = {one.kind: one for one in reversed(holes)}.values()
    others = [one for one in holes if not any(one is kept for kept in of_each)]
    before = sorted([*of_each, *others[: max(0, first - len(of_each))]], key=lambda one: -one.weight)
    return [*before, *others[max(0, first - len(of_each)) :]]


def _weight(missing: float, planned: float, days: int, every: int) -> float:
    return missing * (1 + missing / max(planned, 1)) * (days / max(every, 1))


class _Seen:
    def __init__(self, found: Coverage) -> None:
        self.found = found
        self.every = len(found.days)
        self.at: Counter[tuple[Cell, str, Place]] = Counter()
        self.on: Counter[tuple[Cell, str]] = Counter()
        self.at_hubs: Counter[tuple[Cell, str]] = Counter()
        for (issue, sector, day, place), number in found.levels[NAMED].whole.items():
            self.at[(issue, sector), day, place] += number
            self.on[(issue, sector), day] += number
            self.at_hubs[(issue, sector), day] += number * (place != ZOOM)
        self.all_planned = sum(found.planned.cells.values())
        self.by_hub: dict[Place, int] = {hub.pk: plan for hub in found.hubs if (plan := hub_plan(hub))}
        self.room = sum(self.by_hub.values())
        self.all_missing = sum(found.missing(issue, sector) for issue in found.issues for sector in SECTORS)

    def cells(self) -> Iterator[Hole]:
        for issue in self.found.issues:
            for sector in SECTORS:
                hole = self._cell(issue, sector)
                if hole is not None:
                    yield hole

    def _cell(self, issue: Issue, sector: str) -> Hole | None:
        cell = (issue.pk, sector)
        planned, missing = self.found.planned.cells[cell], self.found.missing(issue, sector)
        more = max(_FEW, round(planned * _SHARE))
        short = {day: planned - self.found.undated[cell] - self.on[cell, day_key(day)] for day in self.found.days}
        days = tuple(day for day, number in short.items() if number >= missing + more and self.found.named_whole[cell])
        most = max((short[day] for day in days), default=0)
        only_zoom = bool(self.found.hubs) and self._only_zoom(cell)
        if missing:
            return Hole(
                CELL, issue, sector, missing, planned,
                _weight(missing, planned, 1, 1) + _weight(max(0, most - missing), planned, len(days), self.every),
                worst=(days, most), only_zoom=only_zoom,
            )  # fmt: skip
        if days:
            weight = _weight(most, planned, len(days), self.every)
            return Hole(DAY, issue, sector, most, planned, weight, days=days, only_zoom=only_zoom)
        return None

    def _only_zoom(self, cell: Cell) -> bool:
        days = [day_key(day) for day in self.found.days]
        come = sum(self.on[cell, day] for day in days)
        return come >= _FEW and not any(self.at_hubs[cell, day] for day in days)

    def _here(self, cell: Cell, day: Day, place: Place) -> int:
        key = day_key(day)
        return self.at_hubs[cell, key] if place == NO_HUB else self.at[cell, key, place]

    def ways(self) -> Iterator[Hole]:
        """An issue of which far fewer come to the hubs, or by Zoom, than of all issues together."""
        every = {day: {way: self._of_all(day, way) for way in (NO_HUB, ZOOM)} for day in self.found.days}
        for issue in self.found.issues:
            for way in (NO_HUB, ZOOM):
                lacks: dict[Day, float] = {}
                for day, come in every.items():
                    here, there = (self._of_issue(issue, day, one) for one in (way, ZOOM if way == NO_HUB else NO_HUB))
                    want = (here + there) * come[way] / max(1, come[ZOOM] + come[NO_HUB])
                    if want - here >= _FEW and 2 * here <= want:
                        lacks[day] = want - here
                if lacks:
                    yield self._way(issue, way, lacks)

    def _way(self, issue: Issue, way: str, lacks: dict[Day, float]) -> Hole:
        most, planned = max(lacks.values()), self.found.planned.of_issue(issue.pk)
        share = most / max(planned, 1)
        sector = max(SECTORS, key=lambda one: self._lack((issue.pk, one), lacks, way, share))
        weight = _weight(most, planned, len(lacks), self.every)
        return Hole(WAY, issue, sector, round(most), planned, weight, days=tuple(lacks), place=way)

    def _of_issue(self, issue: Issue, day: Day, way: str) -> int:
        return sum(self._here((issue.pk, sector), day, way) for sector in SECTORS)

    def _of_all(self, day: Day, way: str) -> int:
        return sum(self._of_issue(issue, day, way) for issue in self.found.issues)

    def places(self) -> Iterator[Hole]:
        """A hub, or Zoom, whose share of those named is far below its share of the room; a sector nobody of which comes to a hub."""
        if not self.all_planned:
            return
        plans = dict(self.by_hub)
        over = self.all_planned - self.room
        if self.by_hub and len(self.by_hub) == len(self.found.hubs) and over > 0:
            plans[ZOOM] = over
        for place, hub in self.found.places:
            nobody = self._nobody(place) if hub else ()
            hole = self._place(place, hub, plans[place], nobody) if place in plans else None
            if hole is not None:
                yield hole
            elif nobody and hub:
                yield from self._absent(place, hub, nobody)

    def _place(self, place: Place, hub: Hub | None, plan: int, nobody: tuple[str, ...]) -> Hole | None:
        here = {day: self.found.levels[NAMED].places[place, day_key(day)] for day in self.found.days}
        fair = plan * min(1.0, self.all_planned / max(self.room, 1))  # of the plan; room for more asks for nobody
        short = {day: self._expected(day, plan) - number for day, number in here.items()}
        lacks = {day: lack for day, lack in short.items() if lack >= max(_FEW, _SHARE * fair)}
        if not lacks:
            return None
        there = min(here[day] for day in lacks), max(here[day] for day in lacks)
        missing = min(max(0, round(fair) - there[0]), self.all_missing)
        issue, sector = self._whom(lacks, place, fair / self.all_planned, nobody)
        # What is planned by Zoom nobody said: it is what the hubs leave over.
        weight = _weight(max(lacks.values()), plan, len(lacks), self.every) * (1 if hub else 0.5)
        return Hole(PLACE, issue, sector, missing, plan, weight, tuple(lacks), place, hub, nobody=nobody, here=there)

    def _expected(self, day: Day, plan: int) -> float:
        """Who would come to a place for ``plan`` people, of those who said where they go on the day. Where the hubs have room for
        everybody, how many come by Zoom instead is nobody's plan, and a hub is held against the other hubs."""
        named = self.found.levels[NAMED].places.items()
        said = Counter({one: number for (one, on), number in named if on == day_key(day) and one != NO_HUB})
        if self.room < self.all_planned:
            return plan * min(1.0, said.total() / self.all_planned)
        return plan * sum(said[one] for one in self.by_hub) / self.room

    def _nobody(self, place: Place) -> tuple[str, ...]:
        """Sectors of whom one would expect some there, and nobody comes on any day."""
        here = {sector for (_issue, sector), _day, at in self.at if at == place}
        people = max((self.found.levels[NAMED].places[place, day_key(day)] for day in self.found.days), default=0)
        share = {sector: self.found.planned.of_sector(sector) / self.all_planned for sector in SECTORS}
        return tuple(one for one in SECTORS if one not in here and people * share[one] >= _FEW)

    def _absent(self, place: Place, hub: Hub, nobody: tuple[str, ...]) -> Iterator[Hole]:
        people = max(self.found.levels[NAMED].places[place, day_key(day)] for day in self.found.days)
        issue, sector = self._whom(self.found.days, place, people / self.all_planned, nobody)
        want = round(people * self.found.planned.of_sector(sector) / self.all_planned)
        missing, weight = min(want, self.found.missing(issue, sector)), _weight(want, people, 1, 1)
        yield Hole(ABSENT, issue, sector, missing, want, weight, place=place, hub=hub, nobody=nobody)

    def _whom(self, days: Iterable[Day], place: Place, share: float, nobody: tuple[str, ...]) -> tuple[Issue, str]:
        """The issue and sector that are furthest behind there, of those of whom the plan lacks people; where sectors are wholly
        missing, one of those."""
        on = list(days)
        every = [(issue, sector) for issue in self.found.issues for sector in nobody or SECTORS]
        every = [one for one in every if self.found.missing(*one)] or every
        return max(every, key=lambda one: self._lack((one[0].pk, one[1]), on, place, share))

    def _lack(self, cell: Cell, days: Iterable[Day], place: Place, share: float) -> float:
        want = self.found.planned.cells[cell] * share
        return sum(want - self._here(cell, day, place) for day in days)
