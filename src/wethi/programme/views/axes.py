"""The picture of the three axes, with the table behind it, and who carries each result on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.network.models import Organisation
from wethi.network.queries import districts_of
from wethi.programme.axes import AIMS, SECTORS, axes_of
from wethi.programme.choices import Aim, SessionFormat
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


def _short_sectors() -> dict[str, str]:
    """Sectors in one word, for the heads of narrow columns."""
    return {
        Sector.STATE: pgettext("axis", "State"),
        Sector.LOCAL: pgettext("axis", "Local"),
        Sector.ACADEMIA: pgettext("axis", "Academia"),
        Sector.PRIVATE: pgettext("axis", "Private"),
        Sector.CIVIL: pgettext("axis", "Civil"),
        Sector.COMMUNITY: pgettext("axis", "Community"),
    }


@desk_view("edition.see")
def axes(request: HttpRequest, edition: Edition) -> HttpResponse:
    found = axes_of(edition)
    districts = districts_of(edition.network)
    carriers = Organisation.objects.filter(sessions_to_carry_on__edition=edition).in_bulk()
    context = {
        "edition": edition,
        "axes": found,
        "aims": [(code, str(Aim(code).label)) for code in AIMS],
        "sectors": [(code, str(Sector(code).label)) for code in SECTORS],
        "short": _short_sectors(),
        "holes": [(str(Aim(aim).label), str(Sector(sector).label)) for aim, sector in found.holes],
        "districts": districts,
        "empty_districts": [name for code, name in districts if not any((aim, code) in found.by_place for aim in AIMS)],
        "carriers": carriers,
        "formats": dict(SessionFormat.choices),
        "total": len(found.carried) + len(found.alone),
    }
    page = page_of(request, title=_("Aims, places, sectors"), edition=edition, network=edition.network)
    return render(request, "programme/axes.html", context, page=page)
