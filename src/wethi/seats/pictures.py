"""The seats as a mat, and the chances as a staircase; each has its table."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count

from wethi.network.choices import Sector
from wethi.programme.models import Edition, Issue
from wethi.seats.choices import HELD, SeatState
from wethi.seats.models import Plan, Seat


@dataclass(frozen=True)
class Cell:
    """Seats of one sector in one issue: held, of them confirmed, and how many the rules ask for at least."""

    held: int
    confirmed: int
    least: int
    most: int | None

    @property
    def css(self) -> str:
        if self.held < self.least or not self.held:
            return "gap"
        return f"h{min(5, 1 + (4 * self.confirmed) // max(self.held, 1))}"


@dataclass(frozen=True)
class MatRow:
    issue: Issue
    cells: list[Cell]
    held: int
    confirmed: int
    places: int


def seat_mat(edition: Edition, given: dict[str, Any]) -> list[MatRow]:
    """Issue x sector in two statements; an issue without places and people is left out, as it is of the draw."""
    issues = list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no"))
    counted: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    rows = Seat.objects.filter(edition=edition, state__in=HELD).order_by().values_list("issue_id", "sector", "state")
    for issue, sector, state, n in rows.annotate(n=Count("pk")):
        counted[issue, sector][0] += n
        counted[issue, sector][1] += n if state == SeatState.CONFIRMED else 0
    found = []
    for issue in issues:
        seats = given.get("seats", {}).get(issue.public_id, 0)
        places = (seats[1] if isinstance(seats, list) else seats) or 0
        of_issue = [counts for (key, _sector), counts in counted.items() if key == issue.pk]
        if not places and not of_issue:
            continue
        own = given.get("issue_rules", {}).get(issue.public_id, {}).get("sector", {})
        cells = []
        for code in Sector.values:
            least, most = own.get(code) or given.get("sector", {}).get(code) or (0, None)
            held, confirmed = counted[issue.pk, code]
            cells.append(Cell(held, confirmed, (least or 0) if places else 0, most))
        held, confirmed = (sum(one[number] for one in of_issue) for number in (0, 1))
        found.append(MatRow(issue, cells, held, confirmed, places))
    return found


@dataclass(frozen=True)
class Step:
    """A step of the staircase of chances: x and width by people, y and height by chance, in a box of 760 by 220."""

    chance: float
    people: int
    x: float
    width: float
    y: float
    height: float


WIDTH, HEIGHT, MOST_STEPS = 760.0, 220.0, 60


def staircase(plan: Plan) -> list[Step]:
    """Everybody side by side, the smallest chance first."""
    levels: Sequence[Sequence[float]] = sorted(plan.numbers.get("levels", []))
    everyone = sum(int(people) for _chance, people in levels) or 1
    found, x = [], 0.0
    for chance, people in _merged([(float(chance), int(people)) for chance, people in levels]):
        width = WIDTH * people / everyone
        height = max(HEIGHT * chance, 1.5)
        found.append(Step(chance, people, round(x, 1), round(width, 1), round(HEIGHT - height, 1), round(height, 1)))
        x += width
    return found


def _merged(levels: list[tuple[float, int]]) -> list[tuple[float, int]]:
    """Neighbours joined until they can be seen; the smallest and the largest stand alone."""
    while len(levels) > MOST_STEPS:
        at = min(range(1, len(levels) - 2), key=lambda place: levels[place + 1][0] - levels[place][0])
        (one, few), (other, more) = levels[at], levels[at + 1]
        levels[at : at + 2] = [((one * few + other * more) / (few + more), few + more)]
    return levels
