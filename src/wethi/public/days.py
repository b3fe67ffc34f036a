"""A day of the programme as its page shows it, kept as it was written until something of it changes."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.template import engines
from markupsafe import Markup

from wethi.public.moments import Moments
from wethi.public.queries import DayRow
from wethi.public.slots import Maker
from wethi.public.timetable import grid_of


class DayView(NamedTuple):
    day: DayRow
    html: Markup  # its hubs, hours, broadcast segments and places; empty where nothing is set


def day_view(day: DayRow, moments: Moments, slug: str, *, english: bool, thai_digits: bool) -> DayView:
    """The day in the language that is on. After a release only the days it changed are placed and written anew."""
    if not day.sessions:
        return DayView(day, Markup())
    ours = {session.id for session in day.sessions}
    real = tuple(one for one in moments.real if one[0] in ours)
    marked = Moments(moments.now & ours, moments.next & ours, None, real)
    return DayView(day, (_write if settings.DEBUG else _written)(day, marked, slug, english, thai_digits))


def _write(day: DayRow, moments: Moments, slug: str, english: bool, thai_digits: bool) -> Markup:
    make, grid = Maker(slug, english=english, thai_digits=thai_digits), grid_of(day)
    dot = ":" if english else "."
    macros: Any = engines["jinja2"].env.get_template("public/_slot.html").module  # type: ignore[attr-defined]
    written = macros.grid(
        grid,
        [moments.marked(placed.session, make.placed(placed, not grid.hubs)) for placed in grid.placed],
        [(stamp, f"{stamp[:2]}{dot}{stamp[2:]}") for stamp in grid.hours],
        [(first, last, title or make.segment(no)) for no, first, last, title in grid.segments],
    )
    return Markup(written)  # noqa: S704 what the template escaped


_written = lru_cache(maxsize=128)(_write)  # of some 25 kB each
