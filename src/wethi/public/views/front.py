"""Pages above the editions: all forums, one network's years, what Wethi is."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

import wethi
from wethi.kit import clock
from wethi.kit.pages.public import PublicRequest, public_page
from wethi.network.choices import Sector
from wethi.network.models import Network
from wethi.network.pictures import tile_map, timeline
from wethi.network.queries import milestones_of
from wethi.programme.choices import EditionState
from wethi.programme.partners.queries import growth_of, in_editions
from wethi.programme.queries import public_editions
from wethi.public.frame import nothing_here, show
from wethi.public.queries import chosen
from wethi.public.years import nearest, networks_of, years_of

_FEW = 6  # networks whose forums can all stand on one page
_AT_MOST = 12  # of those that are open, where there are more


@public_page()
def front(asked: PublicRequest) -> HttpResponse:
    """Editions that are open first, then those that are over. A country's house shows the nearest of the open ones, and
    every network by its name: its page has all its years."""
    editions = list(public_editions().order_by("-year", "network__name", "-pk"))
    networks = networks_of(editions, english=asked.language == "en")
    several = len(networks) > _FEW
    open_now = [edition for edition in editions if edition.state == EditionState.OPEN]
    zones = {edition.network.time_zone for edition in open_now} if several else ()
    return show(
        asked,
        "public/front.html",
        asked.page(title=_("Forums of the citizens")),
        "all",
        description=_("Programmes, minutes and proposals of citizens' forums in Thailand."),
        open_now=nearest(open_now, _AT_MOST) if several else open_now,
        more_open=several and len(open_now) > _AT_MOST,
        over=[] if several else [edition for edition in editions if edition.state == EditionState.CLOSED],
        networks=networks if several else [],
        stands=min(map(clock.until_midnight, zones), default=None),  # tomorrow others are the nearest
    )


@public_page()
def network(asked: PublicRequest, network: str) -> HttpResponse:
    """The years of one network: when, where, who stood behind it, how many came, what was written; and what they grew
    out of."""
    found = get_object_or_404(Network, slug=network)
    editions = list(public_editions().filter(network=found).order_by("-year", "-pk"))
    if not editions:
        nothing_here()
    return show(
        asked,
        "public/network.html",
        asked.page(title=chosen(asked.language == "en", found.name, found.name_en), network=found, digits=found.digits),
        f"n{found.pk}",
        years=years_of(editions),
        latest=editions[0],
        line=timeline(list(milestones_of(found)), clock.local_now(found.time_zone).date()),
        growth=growth_of(found),
        tilemap=tile_map(found, in_editions(found)),
        sector_names=dict(Sector.choices),
    )


@public_page()
def about(asked: PublicRequest) -> HttpResponse:
    return show(
        asked,
        "public/about.html",
        asked.page(title=_("About Wethi")),
        "all",
        description=_("Wethi is open-source software for citizens' forums."),
        version=wethi.__version__,
    )
