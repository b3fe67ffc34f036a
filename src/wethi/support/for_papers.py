"""What the report of an edition says of people and money, beside what the floor of papers knows."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from wethi.attendance.queries import arrivals_of, hubs_on_site
from wethi.papers.actions import Wanted
from wethi.papers.choices import PaperKind
from wethi.papers.sources import Source, report_values
from wethi.programme.models import Edition
from wethi.support.costs import costs_of


def _came(edition: Edition) -> dict[str, Any]:
    """People on site and by Zoom, each once; by day, and by hub. What was counted by hand goes before what the doors saw."""
    there: set[int] = set()
    online: set[int] = set()
    days: defaultdict[dt.date, set[int]] = defaultdict(set)
    hubs: defaultdict[int, set[int]] = defaultdict(set)
    for guest, day, mode, hub in arrivals_of(edition).values_list("guest_id", "day", "mode", "hub_id"):
        days[day].add(guest)
        (there if mode == "hub" else online).add(guest)
        if hub is not None and mode == "hub":
            hubs[hub].add(guest)
    if not days:
        return {}
    places = [{"name": one.name, "place": one.place, "people": len(hubs[one.pk])} for one in hubs_on_site(edition)]
    counted = {"people_came": edition.came or len(there), "online_came": len(online - there)}
    return counted | {"days": [{"day": day, "people": len(days[day])} for day in sorted(days)], "hubs": places}


def _spent(edition: Edition) -> dict[str, Any]:
    found = costs_of(edition)
    if not found.total:
        return {}
    spending = [{"what": what, "amount": Decimal(satang) / 100} for what, satang in found.kinds if satang]
    return {"spending": spending, "spent": Decimal(found.total) / 100}


def _report(edition: Edition, kind: str) -> Iterable[Wanted]:
    return [Wanted("report", {**report_values(edition), **_came(edition), **_spent(edition)})]


SOURCES: Sequence[Source] = (
    Source("whole", _("people, issues and money of the edition"), frozenset({PaperKind.REPORT}), _report),
)
