"""The whole picture as rows: what a spreadsheet can turn as it likes."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.desk.coverage.counting import LEVELS, SECTORS, ZOOM, Coverage, day_key
from wethi.network.choices import Sector
from wethi.rosters.choices import Mode


def whole_table(found: Coverage, level_names: dict[str, str]) -> tuple[list[str], list[list[Any]]]:
    """Head and rows. Planned places are by issue and sector alone, so they stand on rows without a day."""
    head = [
        _("Issue"),
        _("Sector"),
        _("Day"),
        pgettext("column", "How"),
        _("Hub"),
        *(level_names[level] for level in LEVELS),
    ]
    names, hubs = dict(Sector.choices), {hub.pk: hub.name for hub in found.hubs}
    rows: list[list[Any]] = []
    for issue in found.issues:
        title = f"{issue.no} {issue.short_title or issue.title}"
        for sector in SECTORS:
            cell = (issue.pk, sector)
            numbers = [found.levels[level].cells[cell] for level in LEVELS]
            rows.append([title, str(names[sector]), "", "", "", *numbers])
            for day in found.days:
                for place, _hub in found.places:
                    counted = [found.levels[level].whole[issue.pk, sector, day_key(day), place] for level in LEVELS]
                    if any(counted):
                        way = Mode.ZOOM if place == ZOOM else Mode.HUB
                        at = hubs.get(place, "") if isinstance(place, int) else ""
                        rows.append([title, str(names[sector]), day_key(day), str(way.label), at, *counted])
    return head, rows
