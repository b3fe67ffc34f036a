"""Who came, as a table for a spreadsheet: one row a person with a column for each day."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.attendance.models import Arrival
from wethi.attendance.queries import guests_of
from wethi.kit.named import named
from wethi.network.choices import Sector
from wethi.programme.models import Day, Edition, Hub

Table = tuple[list[str], list[list[Any]]]


def people_table(edition: Edition) -> Table:
    """Everybody expected or seen. A day's cell says where and from when; presence on Zoom in minutes, all days."""
    zone = ZoneInfo(edition.network.time_zone)
    days = list(Day.objects.filter(edition=edition).values_list("on", flat=True))
    hubs = {one.pk: named(one) for one in Hub.objects.filter(edition=edition)}
    arrivals: dict[tuple[int, dt.date], list[Any]] = {}
    minutes: dict[int, int] = {}
    rows = Arrival.objects.filter(guest__edition=edition, session__isnull=True, cancelled_at__isnull=True)
    for guest, day, mode, hub, seen, seconds in rows.order_by("mode").values_list(
        "guest_id", "day", "mode", "hub_id", "seen_at", "seconds"
    ):
        arrivals.setdefault((guest, day), []).append(
            f"{hubs[hub] if hub and mode == 'hub' else 'Zoom'} {seen.astimezone(zone):%H.%M}"
        )
        minutes[guest] = minutes.get(guest, 0) + (seconds or 0) // 60
    head = [
        _("Name"), _("Organisation"), _("Sector"), _("Issue"), pgettext("guest", "State"),
        *(day.isoformat() for day in days), _("Minutes on Zoom"),
    ]  # fmt: skip
    sectors: dict[str, Any] = dict(Sector.choices)
    body = [
        [
            guest.name, edition.network.called(guest.organisation), str(sectors.get(guest.sector, "")), named(guest.issue, "title") if guest.issue else "",
            str(guest.get_state_display()), *(", ".join(arrivals.get((guest.pk, day), [])) for day in days),
            minutes.get(guest.pk, 0) or None,
        ]
        for guest in guests_of(edition).exclude(name="").order_by("name", "pk")
    ]  # fmt: skip
    return head, body


def sessions_table(edition: Edition, day: dt.date) -> Table:
    """Who took part in which session of a day, with the minutes where Zoom told them."""
    zone = ZoneInfo(edition.network.time_zone)
    rows = (
        Arrival.objects.filter(guest__edition=edition, day=day, session__isnull=False, cancelled_at__isnull=True)
        .select_related("guest", "session", "hub")
        .order_by("session__starts_at", "session_id", "guest__name", "pk")
    )
    head = [_("Session"), _("Name"), _("Organisation"), _("Where"), pgettext("arrival", "Since"), _("Minutes on Zoom")]
    body = [
        [
            named(one.session, "title") if one.session else "", one.guest.name, edition.network.called(one.guest.organisation),
            named(one.hub) if one.hub and one.mode == "hub" else "Zoom", f"{one.seen_at.astimezone(zone):%H.%M}",
            one.seconds // 60 if one.seconds is not None else None,
        ]
        for one in rows
    ]  # fmt: skip
    return head, body
