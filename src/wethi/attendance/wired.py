"""What a door's device is told: the least that lets it work alone.

Names travel only of people this hub expects or has seen; everybody else is a badge's hash and a number, so that a badge
of another hub is known for what it is.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import Q

from wethi.attendance.choices import HUB, Origin, Why
from wethi.attendance.codes import HASH_ON_DEVICE, row_code
from wethi.attendance.models import Arrival, Device, Guest
from wethi.attendance.rules import is_over
from wethi.kit import clock
from wethi.kit.named import named
from wethi.programme.choices import SessionFormat, SessionState
from wethi.programme.models import Hub, Issue, Session
from wethi.pure.thai.names import compare_form

STATES = {"expected": "e", "waiting": "w", "withdrawn": "x"}
WAYS = {"hub": "h", "zoom": "z"}


def guests_since(device: Device, since: int) -> list[dict[str, Any]]:
    """Changed guests as the device keeps them. Two statements."""
    edition = device.hub.edition
    changed = Guest.objects.filter(edition=edition, rev__gt=since)
    seen_here = set(
        Arrival.objects.filter(hub=device.hub, guest__edition=edition, day__in=device.days).values_list(
            "guest_id", flat=True
        )
    )
    # Somebody whose arrival here is new gets a name, though the guest itself was not changed.
    newly = Arrival.objects.filter(hub=device.hub, guest__edition=edition, rev__gt=since)
    wanted = changed | Guest.objects.filter(edition=edition, pk__in=newly.values("guest_id")) if since else changed
    rows = wanted.select_related("issue", "same_as", "hub").order_by("pk")
    return [_guest(row, device, row.pk in seen_here) for row in rows]


def _guest(row: Guest, device: Device, seen_here: bool) -> dict[str, Any]:
    told: dict[str, Any] = {
        "i": row.public_id,
        "b": row.badge_hash[:HASH_ON_DEVICE],
        "c": row_code(row.no),
        "d": "".join(WAYS.get(row.coming.get(day, ""), "-") for day in device.days),
        "s": STATES[row.state],
    }
    if not row.coming:
        told["d"] = "?" * len(device.days)  # no day was ever said: none is wrong
    if row.origin == Origin.WALK_IN:
        told["w"] = 1
    if row.hub is not None:
        told["h"] = row.hub.public_id
    if row.same_as is not None:
        told["as"] = row.same_as.public_id
        return told
    if row.name and (seen_here or _is_expected_here(row, device)):
        told |= {"n": row.name, "o": row.organisation, "k": compare_form(row.name)}
        english = device.hub.edition.network.called(row.organisation, "en")
        if english != row.organisation:
            told["e"] = english
        if row.issue is not None:
            told["p"] = row.issue.no
    return told


def _is_expected_here(row: Guest, device: Device) -> bool:
    if row.hub_id is not None:
        return row.hub_id == device.hub_id
    return not row.coming or HUB in row.coming.values()


def arrivals_since(device: Device, since: int) -> list[list[Any]]:
    """[guest, day, session or "", way, hub or "", milliseconds, mark of the scan or "", 1 when it no longer stands]."""
    rows = Arrival.objects.filter(guest__edition=device.hub.edition, rev__gt=since, day__in=device.days).values_list(
        "guest__public_id",
        "day",
        "session__public_id",
        "mode",
        "hub__public_id",
        "seen_at",
        "scan__mark",
        "cancelled_at",
    )
    return [
        [
            guest,
            day.isoformat(),
            session or "",
            mode,
            hub or "",
            int(seen.timestamp() * 1000),
            mark or "",
            int(bool(gone)),
        ]
        for guest, day, session, mode, hub, seen, mark, gone in rows
    ]


def state_of(device: Device, at: dt.datetime) -> str:
    """``closed``: by a person; ``over``: its days are; both mean: forget everybody once nothing waits to be sent."""
    return "closed" if device.closed_at else "over" if is_over(device, at) else "open"


def door_told(device: Device, at: dt.datetime) -> dict[str, Any]:
    """What hardly changes: names of hubs, issues, days and sessions. ``tag`` is the same as long as nothing did."""
    edition = device.hub.edition
    zone = ZoneInfo(edition.network.time_zone)
    sessions = (
        Session.objects.filter(edition=edition, day__on__in=device.days, starts_at__isnull=False)
        .filter(Q(hubs=device.hub) | Q(hubs__isnull=True))
        .exclude(state=SessionState.CANCELLED)
        .exclude(format=SessionFormat.BREAK)
        .select_related("day")
        .distinct()
        .order_by("day__on", "starts_at", "pk")
    )
    issues = Issue.objects.filter(edition=edition, withdrawn_at__isnull=True)
    told: dict[str, Any] = {
        "device": device.public_id,
        "label": device.label,
        "hub": device.hub.public_id,
        "hubs": {hub.public_id: named(hub) for hub in Hub.objects.filter(edition=edition, kind="site")},
        "days": device.days,
        "issues": {one.no: [named(one, "short_title") or named(one, "title"), one.hue, one.mark] for one in issues},
        "sessions": [
            [one.public_id, one.day.on.isoformat(), f"{one.starts_at:%H.%M}", named(one, "title")]
            for one in sessions
            if one.day is not None
        ],
        "zone": str(zone),
        "shift": _days_pretended(at, zone),
        "closes": int(device.closes_at.timestamp() * 1000),
        "whys": [[code, str(label)] for code, label in Why.choices if code != Why.MISTAKE],
    }
    tag = hashlib.sha256(json.dumps(told, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:12]
    return told | {"tag": tag}


def _days_pretended(at: dt.datetime, zone: ZoneInfo) -> int:
    """In the demonstration: how many days lie between the real day and the one it stands on."""
    day = clock.pretended_today()
    return (day - at.astimezone(zone).date()).days if day else 0
