"""Inside Django on the bench's data: opens the registration with quotas; checks that none was oversold or lost."""

from __future__ import annotations

import json
import sys
from typing import Any

from benchmarks.world import set_up

PLACES = 900  # an issue and day, each sector a sixth more than its part: some fill up during the runs


def main(step: str) -> dict[str, Any]:
    set_up()
    from django.utils import timezone

    from wethi.audit.actions import COMMAND
    from wethi.network.choices import Sector
    from wethi.programme.models import Edition
    from wethi.rosters import actions
    from wethi.rosters.actions import Wanted
    from wethi.rosters.models import Opening, Quota, Registration

    edition = Edition.objects.select_related("network").get(slug="songkhla-2564")
    act: dict[str, Any] = {"by": COMMAND, "at": timezone.now()}
    if step == "open":
        opening = actions.open_registration(edition=edition, **act)
        Opening.objects.filter(pk=opening.pk).update(per_address=10**9)
        wanted = []
        for day in edition.days.all():
            for issue in edition.issues.all():
                wanted.append(Wanted(PLACES, issue=issue, day=day.on))
                wanted += [Wanted(PLACES // 5, issue=issue, day=day.on, sector=code) for code in Sector.values]
            wanted += [Wanted(PLACES * 4, day=day.on, mode=mode) for mode in ("hub", "zoom")]
        actions.put_quotas(edition=edition, wanted=wanted, **act)
        return {"slug": edition.slug, "quotas": len(wanted)}
    from wethi.accounts.models import AccessLink
    from wethi.accounts.tokens import code_hash

    known = set(AccessLink.objects.filter(purpose="registration").values_list("code_hash", flat=True))
    rows = list(Registration.objects.filter(state="confirmed"))
    oversold = 0
    for quota in Quota.objects.all():
        fitting = sum(
            1
            for row in rows
            if quota.issue_id in (None, row.issue_id)
            and quota.sector in ("", row.sector)
            and quota.mode in ("", row.mode)
            and (quota.day is None or quota.day.isoformat() in row.days)
        )
        oversold += max(0, fitting - quota.places) + (fitting != quota.taken)
    given = json.load(sys.stdin)
    lost = sum(1 for code in given if code_hash(code) not in known)
    waiting = Registration.objects.filter(state="waiting").count()
    return {"oversold": oversold, "lost": lost, "receipts": len(given), "confirmed": len(rows), "waiting": waiting}


if __name__ == "__main__":
    print(json.dumps(main(*sys.argv[1:])))
