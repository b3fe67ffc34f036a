"""Rules to begin with: what the edition says already, and shares that fit a forum of six sectors."""

from __future__ import annotations

from typing import Any

from wethi.network.choices import Sector
from wethi.programme.models import Edition, Hub, Issue

SEATS = 100
"""Places in an issue where the edition names none."""


def default_rules(edition: Edition) -> dict[str, Any]:
    """``given`` of :class:`SeatRules`: every sector a tenth to three tenths of an issue, six of a hundred from one
    organisation, the rooms as large as they are."""
    issues = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")
    seats = {issue.public_id: issue.target or SEATS for issue in issues}
    one = min(seats.values(), default=SEATS)
    sectors = edition.sectors or [code for code, _label in Sector.choices]
    hubs = Hub.objects.filter(edition=edition, kind="site", capacity__isnull=False)
    return {
        "seats": seats,
        "sector": {code: [one // 10, max(3 * one // 10, 1)] for code in sectors},
        "org_cap_issue": max(2, round(0.06 * one)),
        "org_cap_total": max(4, round(0.045 * sum(seats.values()))),
        "hub_cap": {hub.public_id: hub.capacity for hub in hubs},
    }
