"""Seats as a table for people who open it in a spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.kit.named import named, named_short
from wethi.network.models import Network
from wethi.seats.models import Seat


def seats_table(network: Network, seats: Iterable[Seat]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows."""
    head = [
        _("Code"), _("Name"), _("Organisation"), _("Sector"), _("Issue"), pgettext("person", "How"), _("Hub"), _("Days"), _("State"),
        _("Came by"), _("Telephone"), _("E-mail"), _("Answer by"),
    ]  # fmt: skip
    return head, [
        [
            seat.nominee.code, seat.full_name, network.called(seat.organisation), seat.nominee.sector_name,
            f"{seat.issue.no} {named_short(seat.issue)}", seat.mode, named(seat.hub) if seat.hub else "",
            ",".join(str(int(day[8:])) for day in seat.days), seat.get_state_display(), seat.get_came_by_display(),
            seat.nominee.phone, seat.nominee.email, seat.reply_by.isoformat() if seat.reply_by else "",
        ]
        for seat in seats
    ]  # fmt: skip
