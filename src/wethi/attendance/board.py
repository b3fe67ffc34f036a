"""The arrival board: on one day, who of whom came, by hub, issue, sector and organisation."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wethi.attendance.choices import HUB
from wethi.attendance.models import Arrival
from wethi.attendance.queries import Cell, arrivals_of, figures
from wethi.network.choices import Sector
from wethi.network.models import Organisation
from wethi.network.queries import in_thai_order
from wethi.programme.models import Edition, Hub, Issue


@dataclass(frozen=True)
class Row:
    """``thing``: the hub, issue or organisation, or a sector's (code, label). ``met``: of those expected here, who came here;
    ``more``: who came here besides. ``share``: of a hundred, for the bar."""

    thing: Any
    met: int
    expected: int
    more: int

    @property
    def share(self) -> int:
        return round(100 * self.met / self.expected) if self.expected else 100

    @property
    def missing(self) -> int:
        return self.expected - self.met


@dataclass(frozen=True)
class Board:
    day: dt.date
    met: int  # who of the expected came
    expected: int
    at_hubs: int
    online: int
    unexpected: int  # came without being expected on this day
    hubs: list[Row]
    issues: list[Row]
    sectors: list[Row]
    organisations: list[Row]
    latest: list[Arrival]


def board_of(edition: Edition, day: dt.date) -> Board:
    """Six statements for any number of people."""
    found = figures(edition, day)

    def rows(things: dict[Any, Any], key: Callable[[Cell], Any]) -> list[Row]:
        came: Counter[Any] = Counter()
        expected: Counter[Any] = Counter()
        met: Counter[Any] = Counter()
        for cell, count in found.came.items():
            came[key(cell)] += count
        for cell, count in found.expected.items():
            expected[key(cell)] += count
        for (due, here), count in found.met.items():
            if key(due) == key(here):
                met[key(due)] += count
        return [
            Row(thing, met[one], expected[one], came[one] - met[one])
            for one, thing in things.items()
            if came[one] or expected[one]
        ]

    hubs: dict[Any, Any] = {
        one.pk: one for one in Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk")
    }
    issues = {one.pk: one for one in Issue.objects.filter(edition=edition, withdrawn_at__isnull=True)}
    asked = {cell.organisation_id for cell in (*found.came, *found.expected) if cell.organisation_id}
    organisations = {one.pk: one for one in in_thai_order(Organisation.objects.filter(pk__in=asked))}
    by_mode = Counter[str]()
    for cell, count in found.came.items():
        by_mode[cell.mode] += count
    latest = arrivals_of(edition, day).select_related("guest", "hub").order_by("-seen_at", "-pk")[:8]
    return Board(
        day, found.came_expected, found.expected_total, by_mode[HUB], found.came_total - by_mode[HUB],
        found.came_total - found.came_expected,
        [*rows(hubs, lambda cell: cell.hub_id if cell.mode == HUB else "zoom"), *rows({"zoom": None}, _zoom)],
        rows(issues, lambda cell: cell.issue_id),
        rows({one.value: one for one in Sector}, lambda cell: cell.sector),
        sorted(rows(organisations, lambda cell: cell.organisation_id), key=lambda row: (-row.missing, str(row.thing))),
        list(latest),
    )  # fmt: skip


def _zoom(cell: Cell) -> str:
    return "zoom" if cell.mode != HUB else ""
