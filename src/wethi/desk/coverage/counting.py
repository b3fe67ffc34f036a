"""The counts behind the picture. People are read once and counted in memory; two thousand take a few hundredths of a second."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from wethi.attendance.queries import arrivals_of
from wethi.network.choices import Sector
from wethi.programme.choices import HubKind
from wethi.programme.models import Day, Edition, Hub, Issue
from wethi.rosters.models import Allotment
from wethi.rosters.queries import Named, named_in
from wethi.seats.choices import SeatState
from wethi.seats.queries import held_seats

PLANNED, NAMED, CONFIRMED, ARRIVED = "planned", "named", "confirmed", "arrived"
LEVELS = (PLANNED, NAMED, CONFIRMED, ARRIVED)
ZOOM, NO_HUB = "zoom", "hub"
SECTORS: tuple[str, ...] = tuple(str(code) for code in Sector.values)
Cell = tuple[int, str]  # issue, sector
Place = int | str  # a hub's key, "zoom", or "hub" where it is not said which


@dataclass(frozen=True)
class Asked:
    """What is looked at: one day or all, one place (hub or Zoom) or all, one of the four levels."""

    level: str = NAMED
    day: str = ""
    place: str = ""  # public id of a hub, or "zoom"

    @property
    def is_part(self) -> bool:
        return bool(self.day or self.place)


@dataclass
class Counts:
    """One level, counted in every direction."""

    cells: Counter[Cell] = field(default_factory=Counter)  # people of the chosen days and places
    places: Counter[tuple[Place, str]] = field(default_factory=Counter)  # place and day
    whole: Counter[tuple[int, str, str, Place]] = field(default_factory=Counter)  # issue, sector, day, place
    people: int = 0

    def of_issue(self, key: int) -> int:
        return sum(number for (issue, _sector), number in self.cells.items() if issue == key)

    def of_sector(self, code: str) -> int:
        return sum(number for (_issue, sector), number in self.cells.items() if sector == code)


@dataclass
class Coverage:
    """The edition's people as numbers. ``without_issue``: named, but for no issue yet; ``organisations``: names by list."""

    edition: Edition
    asked: Asked
    issues: list[Issue]
    days: list[Day]
    hubs: list[Hub]
    levels: dict[str, Counts]
    given: bool  # places were given to co-organisers; otherwise the target is shared evenly
    without_issue: int = 0
    without_sector: int = 0
    named_whole: Counter[Cell] = field(default_factory=Counter)  # of all days and places
    undated: Counter[Cell] = field(default_factory=Counter)  # of them, who did not say a day
    by_organisation: Counter[int] = field(default_factory=Counter)
    by_district: Counter[tuple[str, str]] = field(default_factory=Counter)
    by_organisation_issue: Counter[tuple[int, int]] = field(default_factory=Counter)
    named_by: Counter[tuple[int, int, str]] = field(default_factory=Counter)  # organisation, issue, sector
    given_to: Counter[tuple[int, int, str]] = field(default_factory=Counter)  # places, the same

    @property
    def shown(self) -> Counts:
        return self.levels[self.asked.level]

    @property
    def planned(self) -> Counts:
        return self.levels[PLANNED]

    @property
    def places(self) -> list[tuple[Place, Hub | None]]:
        """Rows of the picture of days: hubs, Zoom, and hubs not said where there are such."""
        rows: list[tuple[Place, Hub | None]] = [(hub.pk, hub) for hub in self.hubs]
        some = {place for counts in self.levels.values() for place, _day in counts.places}
        return [*rows, (ZOOM, None), *([(NO_HUB, None)] if NO_HUB in some else [])]

    def missing(self, issue: Issue, sector: str) -> int:
        """Who is not named yet of those planned for, whatever part of it is shown."""
        cell = (issue.pk, sector)
        return max(0, self.planned.cells[cell] - self.named_whole[cell])


def coverage_of(edition: Edition, asked: Asked) -> Coverage:
    """Everything counted; seven SQL statements for any number of people."""
    issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
    days = list(Day.objects.filter(edition=edition))
    hubs = list(
        Hub.objects.filter(edition=edition, kind=HubKind.SITE).select_related("hosting", "host").order_by("order", "pk")
    )
    planned, given_to = _planned(edition, issues)
    levels = {PLANNED: planned, **{level: Counts() for level in LEVELS[1:]}}
    found = Coverage(edition, asked, issues, days, hubs, levels, given=bool(given_to), given_to=given_to)
    known = {issue.pk for issue in issues}
    wanted_place: Place | None = _place(asked, hubs)
    seated = list(held_seats(edition).values_list("issue", "sector", "days", "mode", "hub", "state"))
    for one in named_in(edition):
        _count(found, one, known, wanted_place, places_are_given=bool(seated))
    for issue, sector, on, mode, hub, state in seated:
        if state == SeatState.CONFIRMED:
            coming = dict.fromkeys(on, ZOOM if mode == ZOOM else hub or NO_HUB)
            _add(found.levels[CONFIRMED], issue, sector, coming, asked.day, wanted_place)
    for (issue, sector), came in _arrived(edition):
        _add(found.levels[ARRIVED], issue, sector, came, asked.day, wanted_place)
    return found


def _arrived(edition: Edition) -> Iterator[tuple[tuple[int, str], dict[str, Place]]]:
    """Who came, each once, with their days; at a hub and on Zoom on one day is at the hub."""
    people: dict[int, tuple[tuple[int, str], dict[str, Place]]] = {}
    rows = arrivals_of(edition).order_by("-mode", "pk")  # zoom first, so that a hub replaces it
    for guest, issue, sector, day, mode, hub in rows.values_list(
        "guest", "guest__issue", "guest__sector", "day", "mode", "hub"
    ):
        days = people.setdefault(guest, ((issue or 0, sector), {}))[1]
        days[day.isoformat()] = ZOOM if mode == ZOOM else hub or NO_HUB
    yield from people.values()


def _place(asked: Asked, hubs: Iterable[Hub]) -> Place | None:
    if not asked.place or asked.place == ZOOM:
        return asked.place or None
    return next((hub.pk for hub in hubs if hub.public_id == asked.place), None)


def _planned(edition: Edition, issues: list[Issue]) -> tuple[Counts, Counter[tuple[int, int, str]]]:
    """Places given to co-organisers, of their own sector unless said, and to whom; before any is given, the target in equal parts."""
    counts, given_to = Counts(), Counter[tuple[int, int, str]]()
    rows = Allotment.objects.filter(
        roster__participation__edition=edition, roster__participation__withdrawn_at__isnull=True
    ).values_list(
        "roster__participation__organisation",
        "issue",
        "sector",
        "roster__participation__organisation__sector",
        "places",
    )
    for organisation, issue, sector, own, places in rows:
        counts.cells[issue, sector or own] += places
        given_to[organisation, issue, sector or own] += places
    if not given_to:
        for one in issues:
            for sector in SECTORS:
                counts.cells[one.pk, sector] = (one.target or 0) // len(SECTORS)
    counts.people = sum(counts.cells.values())
    return counts, given_to


def _count(found: Coverage, one: Named, known: set[int], wanted: Place | None, *, places_are_given: bool) -> None:
    issue, sector = one.issue_id, one.sector
    if one.organisation_id:
        found.by_organisation[one.organisation_id] += 1
        if issue:
            found.by_organisation_issue[one.organisation_id, issue] += 1
            found.named_by[one.organisation_id, issue, sector] += 1
    if one.district:
        found.by_district[one.district, sector] += 1
    found.without_sector += not sector
    if issue not in known:
        found.without_issue += 1
        return
    assert issue is not None
    found.named_whole[issue, sector] += 1
    found.undated[issue, sector] += not one.coming
    coming = {day: NO_HUB if place is None else place for day, place in one.coming.items()}
    _add(found.levels[NAMED], issue, sector, coming, found.asked.day, wanted)
    if one.registration_id and not places_are_given:  # whoever registered has a place; later their seat says so
        _add(found.levels[CONFIRMED], issue, sector, coming, found.asked.day, wanted)


def _add(counts: Counts, issue: int, sector: str, coming: dict[str, Place], day: str, wanted: Place | None) -> None:
    for on, place in coming.items():
        counts.places[place, on] += 1
        counts.whole[issue, sector, on, place] += 1
    if _is_asked(coming, day, wanted):
        counts.cells[issue, sector] += 1
        counts.people += 1


def _is_asked(coming: dict[str, Place], day: str, place: Place | None) -> bool:
    if not day and place is None:
        return True
    if day and day not in coming:
        return False
    return place is None or (coming[day] == place if day else place in coming.values())


def hub_plan(hub: Hub) -> int | None:
    """For how many the hub is: what its host said, else its size."""
    hosting: Any = getattr(hub, "hosting", None)
    return (hosting.head_count if hosting and hosting.head_count else None) or hub.capacity


def day_key(day: Day) -> str:
    on: dt.date = day.on
    return on.isoformat()
