"""All names of an edition as one table, in heads that the reader of files understands again; and who registered themselves."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.programme.models import Edition
from wethi.rosters.choices import LineState
from wethi.rosters.labels import place_names
from wethi.rosters.models import Line, Registration


def names_table(edition: Edition) -> tuple[list[str], list[list[Any]]]:
    """Head and rows; one SQL statement. Food and help are sealed and stay out."""
    lines = (
        Line.objects.filter(roster__participation__edition=edition)
        .select_related("roster__participation__organisation", "wish1", "wish2", "wish3", "hub")
        .order_by("roster__participation__organisation__name", "order", "pk")
    )
    head = [
        _("Co-organiser"), _("Title"), _("Given name"), _("Family name"), _("Organisation"), _("Sector"), _("Telephone"),
        _("E-mail"), _("Address"), _("Subdistrict"), _("District"), _("Postcode"), _("Issue 1"), _("Issue 2"), _("Issue 3"),
        _("Days"), pgettext("person", "How"), _("Hub"), _("State"), _("Late"),
    ]  # fmt: skip
    return head, [_row(line) for line in lines]


def _row(line: Line) -> list[Any]:
    sub, district = place_names(line.subdistrict_code)
    wishes = [
        f"{wish.no} {wish.short_title or wish.title}" if wish else "" for wish in (line.wish1, line.wish2, line.wish3)
    ]
    ways = set(line.coming.values())
    return [
        line.roster.name, line.title, line.given_name, line.family_name, line.organisation,
        line.get_sector_display() if line.sector else "", line.phone, line.email, line.address,
        sub, district, line.postcode, *wishes,
        ",".join(str(int(day[8:])) for day in sorted(line.coming)),
        "+".join(sorted(ways)), line.hub.name if line.hub else "",
        line.get_state_display() if line.state != LineState.STANDING else "", _("late") if line.is_late else "",
    ]  # fmt: skip


def registrations_table(rows: QuerySet[Registration], zone: str) -> tuple[list[str], list[list[Any]]]:
    """Head and rows; one SQL statement. Food and help are sealed and stay out. Moments as on the network's clock."""
    head = [
        _("Name"), _("Telephone"), _("E-mail"), _("Sector"), _("Issue"), _("Days"), pgettext("person", "How"), _("Hub"), _("State"),
        _("Address"), _("Subdistrict"), _("District"), _("Postcode"), _("Registered on"),
    ]  # fmt: skip
    local = ZoneInfo(zone)
    return head, [_registered(row, local) for row in rows]


def _registered(row: Registration, zone: ZoneInfo) -> list[Any]:
    sub, district = place_names(row.subdistrict_code)
    return [
        row.name, row.phone, row.email, row.get_sector_display(),
        f"{row.issue.no} {row.issue.short_title or row.issue.title}" if row.issue else "",
        ",".join(str(int(day[8:])) for day in sorted(row.days)), row.get_mode_display(), row.hub.name if row.hub else "",
        row.get_state_display(), row.address, sub, district, row.postcode,
        f"{row.at.astimezone(zone):%Y-%m-%d %H:%M}",
    ]  # fmt: skip
