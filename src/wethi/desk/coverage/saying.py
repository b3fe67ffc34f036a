"""A hole in words: the same on the page and on paper."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.desk.coverage.counting import ZOOM
from wethi.desk.coverage.where import ABSENT, CELL, DAY, WAY, Hole
from wethi.kit.named import named, named_short
from wethi.network.choices import Sector
from wethi.programme.models import Day, Edition
from wethi.pure.thai.dates import show_date, show_range


@dataclass(frozen=True)
class Saying:
    """In the language that is on; days in the edition's digits, counts in those that are compared."""

    edition: Edition

    def title(self, hole: Hole) -> str:
        """What the sentence is about: the place, or the issue."""
        if not hole.is_place:
            return named_short(hole.issue)
        return named(hole.hub) if hole.hub is not None else "Zoom"

    def sentence(self, hole: Hole) -> str:
        """Goes on after the title."""
        names = dict(Sector.choices)
        values = {
            "num": hole.missing, "sector": names[hole.sector], "days": self.days(hole.days), "plan": hole.planned,
            "nobody": ", ".join(str(names[one]) for one in hole.nobody), "here": _span(*hole.here),
        }  # fmt: skip
        more = []
        if hole.kind == CELL:
            said = ngettext(
                "needs %(num)s more person of %(sector)s", "needs %(num)s more people of %(sector)s", hole.missing
            )
            if hole.worst[0]:
                more.append(
                    _("on %(days)s %(num)s are missing") % {"days": self.days(hole.worst[0]), "num": hole.worst[1]}
                )
        elif hole.kind == DAY:
            said = ngettext(
                "lacks %(num)s person of %(sector)s on %(days)s; those named come on other days",
                "lacks %(num)s people of %(sector)s on %(days)s; those named come on other days", hole.missing,
            )  # fmt: skip
        elif hole.kind == WAY and hole.place == ZOOM:
            said = _("lacks about %(num)s people by Zoom on %(days)s; those named come to a hub")
        elif hole.kind == WAY:
            said = _("lacks about %(num)s people at the hubs on %(days)s; those named come by Zoom")
        elif hole.kind == ABSENT:
            said = _("nobody of %(nobody)s comes there on any day")
        else:
            said = self._place(hole)
            more += [_could_come(hole.missing)]
            more += [_("nobody of %(nobody)s") % values] if hole.nobody else []
        if hole.only_zoom:
            more.append(_("those named come by Zoom only"))
        return "; ".join([said % values, *more])

    def _place(self, hole: Hole) -> str:
        """How much room there is, and who is named for it."""
        if hole.hub is None and hole.here == (0, 0):
            return _("the hubs leave %(plan)s people to it; on %(days)s nobody is named")
        if hole.hub is None:
            return _("the hubs leave %(plan)s people to it; on %(days)s %(here)s are named")
        if hole.here == (0, 0):
            return _("has room for %(plan)s people; on %(days)s nobody is named")
        return _("has room for %(plan)s people; on %(days)s %(here)s are named")

    def days(self, days: Sequence[Day]) -> str:
        """Two or more in a row as a range."""
        lang: Any = "en" if get_language() == "en" else "th"
        digits: Any = self.edition.digits if lang == "th" else "arabic"
        on = [day.on for day in days]
        if len(on) > 1 and (on[-1] - on[0]).days == len(on) - 1:
            return show_range(on[0], on[-1], digits=digits, lang=lang, style="short")
        return ", ".join(show_date(one, style="short", digits=digits, lang=lang) for one in on)


def _span(fewest: int, most: int) -> str:
    return str(most) if fewest == most else f"{fewest}–{most}"


def _could_come(missing: int) -> str:
    """Of those the plan lacks; where it lacks none, they are named and go elsewhere."""
    if not missing:
        return _("nobody is missing in all, those named go elsewhere")
    return ngettext(
        "%(num)s of the people still missing could come there", "%(num)s of the people still missing could come there",
        missing,
    ) % {"num": missing}  # fmt: skip
