"""The picture of who will be in the circle with many people, inside Django: ``python -m benchmarks.coverage_inside 2000``."""

from __future__ import annotations

import json
import sys
from typing import Any

from benchmarks.lists_inside import _page, measured
from benchmarks.world import set_up, the_edition


def main(people: int) -> dict[str, Any]:
    """Names of every issue, sector, day and place on the lists of the edition's co-organisers."""
    from django.urls import reverse
    from django.utils import timezone, translation

    from wethi.audit.actions import COMMAND
    from wethi.network.choices import Sector
    from wethi.programme.models import Participation
    from wethi.rosters import actions
    from wethi.rosters.models import Line

    edition, at = the_edition(), timezone.now()
    parts = Participation.objects.filter(edition=edition, withdrawn_at__isnull=True)
    lists = [
        actions.put_roster(participation=one, by=COMMAND, at=at)
        for one in parts.select_related("edition__network", "organisation")
    ]
    issues, days = list(edition.issues.order_by("no")), [day.on.isoformat() for day in edition.days.all()]
    hubs = list(edition.hubs.filter(kind="site"))
    rows = []
    for number in range(people):
        hub = hubs[number % len(hubs)] if hubs and number % 2 else None
        rows.append(
            Line(
                roster=lists[number % len(lists)], given_name="ก", family_name=f"ข{number}", wish1=issues[number % len(issues)],
                sector=Sector.values[number % 6], coming=dict.fromkeys(days[: number % 3 + 1], "hub" if hub else "zoom"),
                hub=hub, added_at=at, changed_at=at,
            )
        )  # fmt: skip
    Line.objects.bulk_create(rows)
    with translation.override("th"):
        return {**measured(_page(reverse("desk:coverage", args=[edition.slug]))), "people": people, "lists": len(lists)}


if __name__ == "__main__":
    set_up()
    print(json.dumps(main(int(sys.argv[1]))))
