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
            "nobody": ", ".join(str(names[one]) for one in hole.nobody),
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
        elif hole.hub is None:
            said = _("%(plan)s people are planned for; on %(days)s %(num)s are missing")
        else:
            said = _("is prepared for %(plan)s people; on %(days)s %(num)s are missing")
            more += [_("nobody of %(nobody)s") % values] if hole.nobody else []
        if hole.only_zoom:
            more.append(_("those named come by Zoom only"))
        return "; ".join([said % values, *more])

    def days(self, days: Sequence[Day]) -> str:
        """Two or more in a row as a range."""
        lang: Any = "en" if get_language() == "en" else "th"
        digits: Any = self.edition.digits if lang == "th" else "arabic"
        on = [day.on for day in days]
        if len(on) > 1 and (on[-1] - on[0]).days == len(on) - 1:
            return show_range(on[0], on[-1], digits=digits, lang=lang, style="short")
        return ", ".join(show_date(one, style="short", digits=digits, lang=lang) for one in on)
