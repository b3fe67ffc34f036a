"""The picture of who will sit in the circle, live; the same as a PDF and as a table."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.desk.coverage import paper
from wethi.desk.coverage.counting import (
    ARRIVED,
    CONFIRMED,
    LEVELS,
    NAMED,
    PLANNED,
    ZOOM,
    Asked,
    Coverage,
    coverage_of,
    hub_plan,
)
from wethi.desk.coverage.gaps import Organisation, askable_in, gaps_of, organisations_in_reach, reach_of
from wethi.desk.coverage.saying import Saying
from wethi.desk.coverage.table import whole_table
from wethi.desk.coverage.where import FIRST
from wethi.kit import clock
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.page import is_fragment, page_of, render
from wethi.network.choices import Sector
from wethi.network.pictures import TileMap, tile_map_of
from wethi.network.queries import district_name
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


def level_names() -> dict[str, str]:
    return {PLANNED: _("planned"), NAMED: _("named"), CONFIRMED: _("confirmed"), ARRIVED: _("arrived")}


@desk_view("rosters.see")
def coverage(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The mat, the days and hubs, gaps in sentences with whom to ask, organisations, districts."""
    found = coverage_of(edition, asked_of(request))
    organisations = organisations_in_reach(edition)
    reached = districts_of(found)
    gaps = gaps_of(found, organisations, timezone.now())
    context = {
        "edition": edition,
        "cov": found,
        "asked": found.asked,
        "levels": level_names(),
        "sectors": Sector.choices,
        "shade": _shade(found),
        "gaps": gaps,
        "askable": askable_in([tile.code for tile in reached.empty], gaps, organisations),
        "district_name": district_name,
        "saying": Saying(edition),
        "first": FIRST,
        "reach": reach_of(organisations),
        "tilemap": reached,
        "districts": _districts(reached, organisations),
        "sector_names": dict(Sector.choices),
        "hub_plan": hub_plan,
        "zoom": ZOOM,
        "ticket": ticket_for([f"desk:{edition.pk}"], timezone.now()),
    }
    page = page_of(request, title=_("Who will be in the circle"), edition=edition, network=edition.network)
    template = "desk/_coverage.html" if is_fragment(request) else "desk/coverage.html"
    return render(request, template, context, page=page)


def asked_of(request: HttpRequest) -> Asked:
    """What the address asks for; what it cannot mean is left out."""
    level = request.GET.get("level", NAMED)
    return Asked(level if level in LEVELS else NAMED, request.GET.get("day", "")[:10], request.GET.get("at", "")[:12])


def _shade(found: Coverage) -> Any:
    """How thickly a cell is woven: against its plan, or among its like where only a part is looked at."""
    most = max([1, *found.shown.cells.values()])
    by_plan = not found.asked.is_part and found.asked.level != PLANNED

    def shade(issue: Any, sector: str) -> str:
        number, plan = found.shown.cells[issue.pk, sector], found.planned.cells[issue.pk, sector]
        if by_plan and number < plan:
            return "gap"
        if not number:
            return "bare"
        if by_plan and plan:
            share = number / plan
            return "h2" if share <= 1.1 else "h3" if share <= 1.3 else "h4" if share <= 1.7 else "h5"
        return f"h{1 + round(4 * number / most)}"

    return shade


def districts_of(found: Coverage) -> TileMap:
    """Where the people named come from."""
    counted = [(district, sector, number) for (district, sector), number in found.by_district.items()]
    picture = tile_map_of(found.edition.network, counted)
    there, every = sum(1 for tile in picture.tiles if tile.count), len(picture.tiles)
    words = ngettext(
        "Somebody comes from %(num)s of %(all)s districts", "Somebody comes from %(num)s of %(all)s districts", there
    )
    return replace(picture, finding=words % {"num": there, "all": every}, elsewhere=0)


def _districts(picture: TileMap, organisations: list[Organisation]) -> dict[str, list[str]]:
    """Names of districts that nobody comes from: never before, and not this time."""
    ever = {one.district for one in organisations if one.is_inside or one.came_before}
    return {
        "never": [tile.name for tile in picture.empty if tile.code not in ever],
        "lost": [tile.name for tile in picture.empty if tile.code in ever],
    }


@desk_view("rosters.see")
def pdf(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The same picture on paper."""
    found = coverage_of(edition, Asked())
    organisations = organisations_in_reach(edition)
    reached = districts_of(found)
    body = paper.printed(
        found, gaps_of(found, organisations, timezone.now()), reach_of(organisations), reached, _districts(reached, organisations),
        clock.local_now(edition.network.time_zone),
    )  # fmt: skip
    return _file(body, "application/pdf", f"coverage-{edition.slug}.pdf", inline=True)


@desk_view("rosters.see")
def table(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """Issue, sector, day, way, hub: every number, one row a cell."""
    head, rows = whole_table(coverage_of(edition, Asked()), level_names())
    body = xlsx_bytes(_("Coverage"), head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    return _file(body, XLSX_TYPE if kind == "xlsx" else CSV_TYPE, f"coverage-{edition.slug}.{kind}")


def _file(body: bytes, content_type: str, name: str, *, inline: bool = False) -> HttpResponse:
    response = HttpResponse(body, content_type=content_type)
    response["Content-Disposition"] = f'{"inline" if inline else "attachment"}; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
