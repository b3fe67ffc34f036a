"""The network as pictures: where its organisations are, and what it has done since it began. Each has its table."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from wethi.network.choices import Sector
from wethi.network.models import Milestone, Network, Organisation
from wethi.pure.thai.places import districts
from wethi.pure.thai.words import boxes
from wethi.pure.tilemap import Layout, Spot, layout, name_lines

DESK, PHONE = 104.0, 56.0  # width of a tile in the two drawings
_FEW = 3  # names that still fit into a sentence


@dataclass(frozen=True)
class Tile:
    """A district: how many organisations in all and by sector, in the order of the mat."""

    code: str
    name: str
    lines: list[str]
    count: int
    by_sector: list[int]

    @property
    def heat(self) -> str:
        return f"t{min(5, self.count)}" if self.count else "hole"


@dataclass(frozen=True)
class TileMap:
    """``finding`` is the title: what the picture says. Empty ``tiles``: the network says no province."""

    finding: str
    tiles: list[Tile]
    desk: Layout | None
    phone: Layout | None
    elsewhere: int  # organisations without a district of this province

    def placed(self, drawing: Layout) -> list[tuple[Tile, Spot]]:
        by_code = {tile.code: tile for tile in self.tiles}
        return [(by_code[spot.code], spot) for spot in drawing.spots]

    @property
    def empty(self) -> list[Tile]:
        return [tile for tile in self.tiles if not tile.count]

    @property
    def missing_sectors(self) -> list[str]:
        """Codes of sectors nobody stands for in any district."""
        codes = [str(code) for code in Sector.values]
        return [code for at, code in enumerate(codes) if not any(tile.by_sector[at] for tile in self.tiles)]


def tile_map(network: Network, organisations: QuerySet[Organisation]) -> TileMap:
    """Where these organisations are; one statement."""
    counted = organisations.order_by().values_list("district_code", "sector").annotate(n=Count("pk"))
    return tile_map_of(network, counted)


def tile_map_of(network: Network, counted: Iterable[tuple[str, str, int]]) -> TileMap:
    """``counted``: (district, sector, organisations)."""
    places = districts(network.province_code) if network.province_code else ()
    by_place: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    elsewhere = 0
    known = {one.code for one in places}
    for district, sector, number in counted:
        if district in known:
            by_place[district][sector] += number
        else:
            elsewhere += number
    english = get_language() == "en"
    tiles = []
    for one in places:
        name = one.name_en if english else one.name
        sectors = [by_place[one.code][str(code)] for code in Sector.values]
        pieces = name.split(" ") if english else list(boxes(name))
        if english:
            pieces = [pieces[0], *(f" {piece}" for piece in pieces[1:])]
        tiles.append(Tile(one.code, name, name_lines(one.code, name, pieces), sum(sectors), sectors))
    codes = [tile.code for tile in tiles]
    drawings = [layout(network.province_code, codes, size) for size in (DESK, PHONE)] if codes else [None, None]
    return TileMap(_finding(tiles), tiles, drawings[0], drawings[1], elsewhere)


def _finding(tiles: list[Tile]) -> str:
    filled = [tile for tile in tiles if tile.count]
    empty = [tile for tile in tiles if not tile.count]
    values = {"number": len(filled), "all": len(tiles)}
    if not filled:
        return _("No organisation of any district yet")
    if not empty:
        return _("Every one of the %(all)s districts has an organisation") % values
    if len(empty) <= _FEW:
        return _("%(number)s of %(all)s districts have an organisation; nobody yet in %(names)s") % {
            **values,
            "names": ", ".join(tile.name for tile in empty),
        }
    return _("%(number)s of %(all)s districts have an organisation") % values


@dataclass(frozen=True)
class Mark:
    """A milestone on the line: where it stands and which one it is."""

    step: Milestone
    x: float
    y: float


@dataclass(frozen=True)
class Axis:
    """A drawing of the timeline: its width, its labelled years, its marks."""

    width: int
    height: int
    base: int
    years: list[tuple[int, float]]
    marks: list[Mark]


@dataclass(frozen=True)
class Timeline:
    finding: str
    steps: list[Milestone]
    desk: Axis | None
    phone: Axis | None


def timeline(steps: list[Milestone], today: dt.date) -> Timeline:
    """Steps from the first year to this one; the densest time is seen at a glance."""
    if not steps:
        return Timeline("", [], None, None)
    first = min(step.year for step in steps)
    last = max(today.year, *(step.year for step in steps))
    finding = ngettext("%(num)s step", "%(num)s steps", len(steps)) % {"num": len(steps)}
    years = last - first
    if years:
        finding = _("%(steps)s in %(years)s years") % {"steps": finding, "years": years}
    return Timeline(finding, steps, _axis(steps, first, last, 1000, 10), _axis(steps, first, last, 340, 20))


def _axis(steps: list[Milestone], first: int, last: int, width: int, every: int) -> Axis:
    edge, square = 22, 16
    span = max(1, last - first)
    stacked: dict[int, int] = defaultdict(int)
    places = []
    for step in steps:
        x = edge + (step.year - first) / span * (width - 2 * edge)
        cell = round(x / square)
        places.append((step, cell * square, stacked[cell]))
        stacked[cell] += 1
    base = max(stacked.values()) * square + 8
    shown = [first, *(year for year in range(first + 1, last) if (year + 543) % every == 0), last]
    kept: list[int] = []
    for year in shown:
        if not kept or (year - kept[-1]) / span * width > 52:
            kept.append(year)
        elif year == last:
            kept[-1] = last
    return Axis(
        width, base + 34, base,
        [(year, round(edge + (year - first) / span * (width - 2 * edge), 1)) for year in kept],
        [Mark(step, x, base - 6 - square * (place + 0.5)) for step, x, place in places],
    )  # fmt: skip
