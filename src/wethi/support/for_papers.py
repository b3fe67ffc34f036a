"""What the report of an edition says of people, proposals and money, beside what the floor of papers knows."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from wethi.attendance.queries import arrivals_of, hubs_on_site
from wethi.live.queries import most_watching
from wethi.meetings.queries import proposals_of
from wethi.papers.actions import Wanted
from wethi.papers.choices import PaperKind
from wethi.papers.sources import Source, report_values
from wethi.programme.models import Edition
from wethi.support.costs import costs_of


def _came(edition: Edition) -> dict[str, Any]:
    """People on site and by Zoom, each once, and the most who looked on together; by day, and by hub. What was counted by
    hand goes before what the doors saw."""
    there: set[int] = set()
    online: set[int] = set()
    days: defaultdict[dt.date, set[int]] = defaultdict(set)
    hubs: defaultdict[int, set[int]] = defaultdict(set)
    for guest, day, mode, hub in arrivals_of(edition).values_list("guest_id", "day", "mode", "hub_id"):
        days[day].add(guest)
        (there if mode == "hub" else online).add(guest)
        if hub is not None and mode == "hub":
            hubs[hub].add(guest)
    watched = most_watching(edition)
    found: dict[str, Any] = {"viewers": max(watched.values())} if watched else {}
    if days or watched:
        came = {day: {"people": len(guests)} for day, guests in days.items()}
        looked = {day: {"viewers": most} for day, most in watched.items()}
        both = sorted({*came, *looked})
        found["days"] = [{"day": day} | came.get(day, {}) | looked.get(day, {}) for day in both]
    if days:
        found |= {"people_came": edition.came or len(there), "online_came": len(online - there)}
        places = hubs_on_site(edition)
        found["hubs"] = [{"name": one.name, "place": one.place, "people": len(hubs[one.pk])} for one in places]
    return found


def _proposed(edition: Edition, issues: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """What was proposed in the sessions, each with how far its notes are; and how many of each issue."""
    rows, of_issue = [], Counter[str]()
    for line in proposals_of(edition):
        issue = line.record.session and line.record.session.issue
        if issue:
            of_issue[str(issue.no)] += 1
        row = {"title": line.text, "issue": issue.title if issue else "", "state": line.record.get_state_display()}
        rows.append(row | {"addressee": line.understood.get("owner") or ""})
    if not rows:
        return {}
    return {"proposals": rows, "issues": [one | {"proposals": of_issue[one["no_of"]]} for one in issues]}


def _spent(edition: Edition) -> dict[str, Any]:
    found = costs_of(edition)
    if not found.total:
        return {}
    spending = [{"what": what, "amount": Decimal(satang) / 100} for what, satang in found.kinds if satang]
    return {"spending": spending, "spent": Decimal(found.total) / 100}


def _report(edition: Edition, kind: str) -> Iterable[Wanted]:
    known = report_values(edition)
    return [Wanted("report", {**known, **_came(edition), **_proposed(edition, known["issues"]), **_spent(edition)})]


SOURCES: Sequence[Source] = (
    Source("whole", _("people, issues, proposals and money of the edition"), frozenset({PaperKind.REPORT}), _report),
)
