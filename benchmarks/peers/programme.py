"""Our programme as plain data, printed as JSON: ``python -m benchmarks.peers.programme`` inside Django."""

from __future__ import annotations

import json
from typing import Any

from benchmarks.world import set_up, the_edition

ROOMS = 5


def exported() -> dict[str, Any]:
    """Name, first and last day, tracks, rooms and sessions with ISO local times and the names of who speaks.

    A session that is everywhere stands in a room of its turn; those without a time are left out.
    """
    from wethi.programme.models import Session

    edition = the_edition()
    issues = list(edition.issues.order_by("no"))
    hubs = list(edition.hubs.order_by("order"))[:ROOMS]
    sessions = Session.objects.filter(edition=edition).exclude(day=None).exclude(starts_at=None).exclude(ends_at=None)
    found = []
    for number, session in enumerate(sessions.select_related("day", "issue").order_by("day__on", "starts_at", "pk")):
        found.append(
            {
                "title": session.title,
                "abstract": session.abstract,
                "track": issues.index(session.issue) if session.issue in issues else number % len(issues),
                "room": number % len(hubs),
                "start": f"{session.day.on.isoformat()}T{session.starts_at.isoformat()}",
                "end": f"{session.day.on.isoformat()}T{session.ends_at.isoformat()}",
                "speakers": [one.shown_name for one in session.speakings.order_by("order")],
            }
        )
    return {
        "name": edition.name,
        "theme": edition.theme,
        "starts_on": edition.starts_on.isoformat(),
        "ends_on": edition.ends_on.isoformat(),
        "tracks": [issue.title for issue in issues],
        "rooms": [hub.name for hub in hubs],
        "sessions": found,
    }


if __name__ == "__main__":
    set_up()
    print(json.dumps(exported(), ensure_ascii=False))
