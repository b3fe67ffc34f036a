"""The list of organisations, and several of them at once."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network import actions, listing
from wethi.network.choices import OrganisationKind, Sector
from wethi.network.entrance import network_view, rights_here
from wethi.network.exports import organisations_table
from wethi.network.filters import ORGANISATIONS, filters_for, narrowed
from wethi.network.models import Network, Organisation
from wethi.network.queries import district_name, districts_of, organisations_of
from wethi.network.search import found
from wethi.network.views.lists import Pages, Wish, back_to_list, file_answer, wish_of
from wethi.pure.thai.places import districts

_SORTS = {
    "name": gettext_lazy("name"),
    "sector": gettext_lazy("sector"),
    "district": gettext_lazy("district"),
    "founded": gettext_lazy("founded in"),
    "new": gettext_lazy("newest first"),
}


def asked_organisations(network: Network, wish: Wish) -> tuple[QuerySet[Organisation], str]:
    return found(narrowed(organisations_of(network), ORGANISATIONS, network, wish.filters), network, wish.words)


@network_view("network.see")
def organisations(request: HttpRequest, network: Network) -> HttpResponse:
    rights = rights_here(request)
    may_see_people = "people.see" in rights
    wish = wish_of(request, filters_for(ORGANISATIONS, network, request.GET), tuple(_SORTS))
    rows_found, how = asked_organisations(network, wish)
    total = rows_found.count()
    number = wish.turned(total)
    start = 0 if wish.is_whole else (number - 1) * listing.PAGE
    stop = None if wish.is_whole else start + listing.PAGE
    rows = listing.organisation_rows(rows_found, wish.sort, start, stop, with_people=may_see_people)
    context = {
        "network": network,
        "pages": Pages(rows, number, total, wish.kept, is_whole=wish.is_whole),
        "how": how,
        "wish": wish,
        "sorts": _SORTS,
        "sector_names": {code: str(label) for code, label in Sector.choices},
        "kind_names": dict(OrganisationKind.choices),
        "districts": dict(districts_of(network)),
        "district_name": district_name,
        "may_see_people": may_see_people,
        "may_edit": "people.edit" in rights,
        "writes": "organisations" if "letters.edit" in rights else "",
        "search_label": _("Name or short name"),
    }
    page = page_of(request, title=_("Organisations"), network=network)
    return render(request, "network/organisations.html", context, page=page)


@network_view("people.see")
def export(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    wish = wish_of(request, filters_for(ORGANISATIONS, network, request.GET), tuple(_SORTS))
    table = organisations_table(asked_organisations(network, wish)[0])
    return file_answer(kind, f"organisations-{network.slug}", _("Organisations"), table)


@network_view("people.edit")
def together(request: HttpRequest, network: Network) -> HttpResponse:
    """What is done to every organisation ticked in the list: a sector, a kind, a district, or a file of them."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chosen = organisations_of(network).filter(public_id__in=request.POST.getlist("one"))
    what = request.POST.get("what", "")
    back = back_to_list(request, "network:organisations", network)
    if not chosen.exists():
        messages.warning(request, _("Nothing is ticked. Tick the organisations in the list first."))
        return back
    if what in {"xlsx", "csv"}:
        return file_answer(what, f"organisations-{network.slug}", _("Organisations"), organisations_table(chosen))
    field, _colon, value = what.partition(":")
    allowed: dict[str, Any] = {
        "sector": Sector.values,
        "kind": OrganisationKind.values,
        "district_code": [one.code for one in districts(network.province_code)],
    }
    if value not in allowed.get(field, ()):
        raise Http404
    number = actions.change_many_organisations(
        organisations=list(chosen), field=field, value=value, by=By.of(request.user), at=timezone.now()
    )
    messages.success(
        request,
        ngettext("%(num)s organisation was changed.", "%(num)s organisations were changed.", number) % {"num": number},
    )
    return back
