"""How a name stands in the list: what it lacks, when and where somebody comes, in the reader's language."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from wethi.kit import clock
from wethi.rosters.choices import ZOOM, LineState
from wethi.rosters.entrance import Filling
from wethi.rosters.models import Double, Line
from wethi.rosters.rules import Lack, lacks


@dataclass
class RowShown:
    filling: Filling
    line: Line
    doubled_with: str = ""  # the other list, or this one, on which the same person may stand

    @cached_property
    def lacks(self) -> list[Lack]:
        return lacks(self.line) if self.line.state == LineState.STANDING else []

    @property
    def counts_with(self) -> str:
        """The co-organiser with whose list the person counts, and what became of the name there."""
        one = self.line.counted_with
        if one is None:
            return ""
        if one.state == LineState.STANDING:
            return _("counts with the list of %(organisation)s") % {"organisation": one.roster.name}
        said = one.get_state_why_display() or one.get_state_display()
        return _("off the list of %(organisation)s: %(why)s") % {"organisation": one.roster.name, "why": said}

    @property
    def is_grave(self) -> bool:
        return any(lack.grave for lack in self.lacks)

    @property
    def days(self) -> list[int]:
        """Days of the month, in order."""
        return [int(day[8:]) for day in sorted(self.line.coming)]

    @property
    def is_zoom(self) -> bool:
        return ZOOM in self.line.coming.values()

    @property
    def at_hub(self) -> Any:
        return self.line.hub if "hub" in self.line.coming.values() else None


def rows_of(filling: Filling, lines: Sequence[Line]) -> list[RowShown]:
    """One further SQL statement: who stands in another list too."""
    others: dict[int, str] = {}
    for double in Double.objects.filter(first__in=lines, state="open").select_related(
        "second__roster__participation__organisation"
    ):
        others[double.first_id] = _doubled(filling, double.second)
    for double in Double.objects.filter(second__in=lines, state="open").select_related(
        "first__roster__participation__organisation"
    ):
        others[double.second_id] = _doubled(filling, double.first)
    for line in lines:
        line.roster = filling.roster
    return [RowShown(filling, line, others.get(line.pk, "")) for line in lines]


def _doubled(filling: Filling, other: Line) -> str:
    if other.roster_id == filling.roster.pk:
        return _("perhaps twice on this list: %(name)s") % {"name": other.full_name}
    return _("also named by %(organisation)s") % {"organisation": other.roster.name}


def days_left(filling: Filling) -> int | None:
    """Whole days until the list closes, on the network's calendar; None where there is no deadline."""
    closing = filling.closing
    if closing is None:
        return None
    zone = filling.edition.network.time_zone
    return (closing.astimezone(ZoneInfo(zone)).date() - clock.today(zone)).days
