"""The picture on A4: the mat, the days, who is missing and whom to ask, organisations, districts."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.desk.coverage.counting import LEVELS, NAMED, SECTORS, ZOOM, Coverage, day_key, hub_plan
from wethi.desk.coverage.gaps import Gap, Reach
from wethi.desk.coverage.saying import Saying
from wethi.desk.coverage.where import FIRST
from wethi.kit.named import named, named_short
from wethi.kit.press import to_pdf
from wethi.network.choices import Sector
from wethi.network.pictures import TileMap
from wethi.pure import blocks as b
from wethi.pure.thai.clock import show_time
from wethi.pure.thai.dates import show_date

_GAPS = 25  # on paper


def printed(
    found: Coverage, gaps: list[Gap], reach: Reach, districts: TileMap, empty: dict[str, list[str]], at: dt.datetime
) -> bytes:
    """The PDF in the language of the page it is asked from. ``at``: now, on the network's clock."""
    lang = "en" if get_language() == "en" else "th"
    digits: Any = found.edition.digits if lang == "th" else "arabic"
    names = tuple(str(label) for label in Sector.labels)
    return to_pdf(document(found, gaps, reach, districts, empty, at, lang, digits), names=names)


def document(
    found: Coverage, gaps: list[Gap], reach: Reach, districts: TileMap, empty: dict[str, list[str]], at: dt.datetime,
    lang: Any, digits: Any,
) -> b.Document:  # fmt: skip
    said = f"{show_date(at.date(), style='medium', digits=digits, lang=lang)} {show_time(at.time())}"
    title = _("Who will be in the circle")
    edition = named(found.edition, language=lang)
    blocks: tuple[b.Block, ...] = (
        b.Heading(1, title, align="center"),
        b.paragraph(_("%(edition)s, as it stood on %(moment)s") % {"edition": edition, "moment": said}, align="center"),
        b.Heading(2, _("The mat: who is named")),
        _mat(found, lang),
        b.paragraph(_("A number after a stroke is what was planned; a dashed cell lacks people."), tight=True),
        *_far(found, lang),
        *_days(found, lang, digits),
        b.Heading(2, _("Who is missing, and whom to ask")),
        *_missing(gaps, Saying(found.edition), lang),
        b.Heading(2, _("New and returning")),
        b.paragraph(_reach(reach)),
        *_districts(districts, empty),
    )
    return b.Document(title, blocks, lang=lang, digits=digits, page=b.Page(left=2.0, size=15.0))


def _mat(found: Coverage, lang: str) -> b.Table:
    names = dict(Sector.choices)
    rows, shades = [], []
    for issue in found.issues:
        cells, row = [], []
        for sector in SECTORS:
            number, plan = found.levels[NAMED].cells[issue.pk, sector], found.planned.cells[issue.pk, sector]
            cells.append(f"{number} / {plan}" if plan else str(number or "–"))
            row.append(-1 if number < plan else min(5, 2 + max(0, number - plan) // 3) if number else 0)
        rows.append((f"{issue.no} {named_short(issue, lang)}", *cells))
        shades.append(tuple(row))
    columns = (b.Column(4.2), *(b.Column(align="center") for _sector in SECTORS))
    head = ("", *(str(names[sector]) for sector in SECTORS))
    return b.Table(columns, head, tuple(rows), shades=tuple(shades))


def _far(found: Coverage, lang: str) -> list[b.Block]:
    words = (_("planned"), _("named"), _("confirmed"), _("arrived"))
    rows = [
        (named_short(issue, lang), *(str(found.levels[level].of_issue(issue.pk)) for level in LEVELS))
        for issue in found.issues
    ]
    rows.append((_("Together"), *(str(found.levels[level].people) for level in LEVELS)))
    columns = (b.Column(), *(b.Column(2.2, "right") for _level in LEVELS))
    return [b.Heading(2, _("How far each issue is")), b.Table(columns, (_("Issue"), *words), tuple(rows))]


def _days(found: Coverage, lang: Any, digits: Any) -> list[b.Block]:
    if not found.days:
        return []
    rows = []
    for place, hub in found.places:
        name = named(hub, language=lang) if hub else "Zoom" if place == ZOOM else _("at a hub, not said which")
        plan = hub_plan(hub) if hub else None
        numbers = [str(found.levels[NAMED].places[place, day_key(day)] or "–") for day in found.days]
        rows.append((f"{name} ({plan})" if plan else str(name), *numbers))
    head = (_("Place"), *(show_date(day.on, style="short", digits=digits, lang=lang) for day in found.days))
    columns = (b.Column(), *(b.Column(2.4, "right") for _day in found.days))
    return [b.Heading(2, _("Which day, and where")), b.Table(columns, head, tuple(rows))]


def _missing(gaps: list[Gap], saying: Saying, lang: str) -> list[b.Block]:
    """The few that weigh most with whom to ask, then the others in a line each."""
    if not gaps:
        return [b.paragraph(_("Nobody is missing: every cell has as many people as were planned."))]
    items = []
    for no, gap in enumerate(gaps[:_GAPS]):
        first = no < FIRST
        words = f"{saying.title(gap.hole)} {saying.sentence(gap.hole)}"
        asked = "; ".join(
            f"{named(one.organisation, language=lang)}: {one.why}" for one in gap.candidates[: 3 if first else 1]
        )
        items.append(b.ListItem((b.Run(words, bold=first), b.Run(f"\n{asked}" if asked else ""))))
    more = len(gaps) - _GAPS
    rest = [b.paragraph(ngettext("and %(num)s more", "and %(num)s more", more) % {"num": more})] if more > 0 else []
    return [b.ListBlock(tuple(items)), *rest]


def _reach(reach: Reach) -> str:
    fresh = ngettext("%(num)s organisation is new", "%(num)s organisations are new", reach.fresh) % {"num": reach.fresh}
    again = ngettext("%(num)s came before", "%(num)s came before", reach.again) % {"num": reach.again}
    return f"{fresh} · {again}"


def _districts(districts: TileMap, empty: dict[str, list[str]]) -> list[b.Block]:
    if not districts.tiles:
        return []
    rows = tuple((tile.name, str(tile.count or "–")) for tile in districts.tiles)
    halves = [rows[: (len(rows) + 1) // 2], rows[(len(rows) + 1) // 2 :]]
    lines = tuple((*left, *(halves[1][at] if at < len(halves[1]) else ("", ""))) for at, left in enumerate(halves[0]))
    columns = (b.Column(), b.Column(1.8, "right"), b.Column(), b.Column(1.8, "right"))
    said: list[b.Block] = [b.Heading(2, _("Districts")), b.paragraph(districts.finding)]
    if empty["never"]:
        said.append(b.paragraph(_("Nobody ever came from: %(names)s.") % {"names": ", ".join(empty["never"])}))
    if empty["lost"]:
        words = _("Organisations there are known, but nobody is named this time: %(names)s.")
        said.append(b.paragraph(words % {"names": ", ".join(empty["lost"])}))
    return [*said, b.Table(columns, (_("District"), _("People"), _("District"), _("People")), lines)]
