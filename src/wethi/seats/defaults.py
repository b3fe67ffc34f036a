"""Rules to begin with: what the edition says already, and shares that fit a forum of six sectors."""

from __future__ import annotations

from collections import Counter
from typing import Any

from wethi.network.choices import Sector
from wethi.programme.models import Edition, Hub, Issue
from wethi.rosters.models import Allotment

SEATS = 100
"""Places in an issue where the edition names none."""


def default_rules(edition: Edition) -> dict[str, Any]:
    """``given`` of :class:`SeatRules`: an issue's target, else what its co-organisers were asked for; every sector a tenth
    to three tenths of it, six of a hundred from one organisation or what one was asked for, the rooms as they are."""
    issues = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")
    asked, most = _asked(edition)
    seats = {issue.public_id: issue.target or asked[issue.pk] or SEATS for issue in issues}
    one = min(seats.values(), default=SEATS)
    sectors = edition.sectors or [code for code, _label in Sector.choices]
    hubs = Hub.objects.filter(edition=edition, kind="site", capacity__isnull=False)
    return {
        "seats": seats,
        "sector": {code: [one // 10, max(3 * one // 10, 1)] for code in sectors},
        "org_cap_issue": max(2, round(0.06 * one), most),
        "org_cap_total": max(4, round(0.045 * sum(seats.values())), 3 * most),
        "hub_cap": {hub.public_id: hub.capacity for hub in hubs},
    }


def _asked(edition: Edition) -> tuple[Counter[int], int]:
    """Issue -> places asked for in all, and the most that one co-organiser was asked for in one issue."""
    of_all, of_one = Counter[int](), Counter[tuple[int, int]]()
    standing = Allotment.objects.filter(
        roster__participation__edition=edition, roster__participation__withdrawn_at__isnull=True
    )
    for issue, roster, places in standing.values_list("issue_id", "roster_id", "places"):
        of_all[issue] += places
        of_one[issue, roster] += places
    return of_all, max(of_one.values(), default=0)
