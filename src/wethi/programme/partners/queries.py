"""Who takes part, who is missing, what was offered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from wethi.network.models import Network, Organisation
from wethi.network.pictures import TileMap, tile_map_of
from wethi.network.queries import in_thai_order, organisations_of
from wethi.programme.choices import ParticipationRole
from wethi.programme.models import Edition, Participation
from wethi.programme.partners.choices import SETTLED, OfferState
from wethi.programme.partners.models import Offer, Prospect

MOST_SUGGESTED = 60


def participations_of(edition: Edition) -> QuerySet[Participation]:
    """Organisations in the edition, by name; those merged into another are not counted twice."""
    rows = Participation.objects.filter(edition=edition, organisation__merged_into__isnull=True)
    return in_thai_order(rows.select_related("organisation", "brought_by"), "organisation__sort_name")


def standing(edition: Edition) -> QuerySet[Participation]:
    """Those that stand behind the edition: neither withdrawn nor merely invited."""
    return participations_of(edition).filter(withdrawn_at__isnull=True).exclude(role=ParticipationRole.INVITED)


def coverage(edition: Edition) -> TileMap:
    """Where the co-organisers are, by district and sector; one statement."""
    counted = (
        standing(edition)
        .order_by()
        .values_list("organisation__district_code", "organisation__sector")
        .annotate(n=Count("pk"))
    )
    return tile_map_of(edition.network, counted)


@dataclass(frozen=True)
class Suggestion:
    """An organisation of the network that is not in the edition, and why it would be good to have."""

    organisation: Organisation
    reasons: list[str]


def suggestions(edition: Edition, covered: TileMap) -> list[Suggestion]:
    """Who would fill a hole: from a missing sector or district, or who came before. Two statements."""
    inside = Participation.objects.filter(edition=edition, organisation=OuterRef("pk"), withdrawn_at__isnull=True)
    wanted = Prospect.objects.filter(edition=edition, organisation=OuterRef("pk"))
    before = Participation.objects.filter(
        edition__network=edition.network_id, edition__year__lt=edition.year, organisation=OuterRef("pk"),
        withdrawn_at__isnull=True,
    )  # fmt: skip
    rows: Any = in_thai_order(
        organisations_of(edition.network_id)
        .filter(~Exists(inside), ~Exists(wanted))
        .annotate(came_before=Exists(before))
    )
    there = set(standing(edition).order_by().values_list("organisation__sector", flat=True))
    empty = {tile.code: tile.name for tile in covered.empty}
    found = []
    for one in rows:
        reasons = []
        if one.sector not in there:
            reasons.append(_("nobody of this sector yet"))
        if one.district_code in empty:
            reasons.append(_("nobody from %(district)s yet") % {"district": empty[one.district_code]})
        if one.came_before:
            reasons.append(_("came in an earlier year"))
        if reasons:
            found.append(Suggestion(one, reasons))
    return sorted(found, key=lambda one: -len(one.reasons))[:MOST_SUGGESTED]


def prospects_of(edition: Edition) -> QuerySet[Prospect]:
    """Open ones first, by when something is to be done."""
    return Prospect.objects.filter(edition=edition).select_related("organisation", "asker", "brought_by")


def offers_of(edition: Edition) -> QuerySet[Offer]:
    return Offer.objects.filter(edition=edition).select_related("organisation").order_by("kind", "pk")


def thanks_of(edition: Edition | int) -> QuerySet[Offer]:
    """What the public page thanks for."""
    return (
        Offer.objects.filter(edition=edition, state__in=[OfferState.ACCEPTED, OfferState.CAME])
        .select_related("organisation")
        .order_by("kind", "organisation__sort_name", "pk")
    )


def open_prospects(edition: Edition) -> int:
    return Prospect.objects.filter(edition=edition).exclude(answer__in=SETTLED).count()


@dataclass(frozen=True)
class Bar:
    """One edition: organisations that came for the first time, that came again, and that stayed away this time."""

    year: int
    fresh: int
    again: int
    gone: int

    @property
    def together(self) -> int:
        return self.fresh + self.again


@dataclass(frozen=True)
class Column:
    """A bar in a drawing: where it stands and how high its parts are."""

    bar: Bar
    x: float
    again_y: float
    again_h: float
    fresh_y: float
    fresh_h: float
    gone_h: float


@dataclass(frozen=True)
class Growth:
    """How the network grew over its editions. ``finding`` is the title."""

    finding: str
    bars: list[Bar]
    columns: list[Column] = field(default_factory=list)
    width: int = 0
    height: int = 0
    base: int = 0
    thick: float = 0


def growth_of(network: Network) -> Growth:
    """New, returning and lapsed organisations of each edition; one statement."""
    rows = (
        Participation.objects.filter(
            edition__network=network, withdrawn_at__isnull=True, organisation__merged_into__isnull=True
        )
        .exclude(role=ParticipationRole.INVITED)
        .exclude(edition__state="draft")
        .values_list("edition__year", "organisation_id")
    )
    by_year: dict[int, set[int]] = defaultdict(set)
    for year, organisation in rows:
        by_year[year].add(organisation)
    bars: list[Bar] = []
    known: set[int] = set()
    last: set[int] = set()
    for year in sorted(by_year):
        here = by_year[year]
        bars.append(Bar(year, len(here - known), len(here & known), len(last - here)))
        known |= here
        last = here
    return _drawn(bars)


def _drawn(bars: list[Bar]) -> Growth:
    if not bars:
        return Growth("", [])
    newest = bars[-1]
    values = {"all": newest.together, "fresh": newest.fresh, "again": newest.again, "gone": newest.gone}
    finding = (
        _("%(all)s organisations last time: %(fresh)s for the first time, %(again)s again; %(gone)s stayed away")
        % values
    )
    step, thick, top, tall = 96, 56, 26, 190
    highest = max(1, *(bar.together for bar in bars))
    deepest = max(bar.gone for bar in bars)
    unit = tall / max(highest, 1)
    base = top + tall
    columns = []
    for at, bar in enumerate(bars):
        again, fresh = bar.again * unit, bar.fresh * unit
        columns.append(
            Column(
                bar, at * step + (step - thick) / 2, round(base - again, 1), round(again, 1),
                round(base - again - fresh, 1), round(fresh, 1), round(bar.gone * unit, 1),
            )
        )  # fmt: skip
    return Growth(finding, bars, columns, max(2, len(bars)) * step, round(base + deepest * unit + 48), base, thick)


def places_in_editions(organisation: Organisation) -> QuerySet[Participation]:
    """In which editions an organisation was, the newest first."""
    return (
        Participation.objects.filter(organisation=organisation)
        .select_related("edition", "brought_by")
        .order_by("-edition__year")
    )


def brought_by(organisation: Organisation) -> list[Organisation]:
    """Whom it brought into any edition."""
    found = Organisation.objects.filter(participations__brought_by=organisation, merged_into__isnull=True).distinct()
    return list(in_thai_order(found))


def offered_by(organisation: Organisation) -> list[Offer]:
    """What it offered, the newest year first."""
    rows = Offer.objects.filter(organisation=organisation).select_related("edition")
    return list(rows.order_by("-edition__year", "kind", "pk"))


def in_editions(network: Network) -> QuerySet[Organisation]:
    """Organisations the public knows: those that stood behind an edition that was opened."""
    stood = Participation.objects.filter(organisation=OuterRef("pk"), withdrawn_at__isnull=True).exclude(
        Q(role=ParticipationRole.INVITED) | Q(edition__state="draft")
    )
    return organisations_of(network).filter(Exists(stood))
