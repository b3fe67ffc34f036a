"""One organisation: what is known of it, its people over time, in which editions it was, and its form."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.entrance import network_view, rights_here, shown_also
from wethi.network.forms import OrganisationForm
from wethi.network.models import Affiliation, Network, Organisation
from wethi.network.queries import district_name, links_of, organisation_at
from wethi.network.views.parts import main_values, parts_of, put_main_values

_OWN = ("name", "name_en", "short_name", "kind", "sector", "district_code", "founded_year", "note")
_MOST_MEMBERS = 300


def one_of(network: Network, public_id: str) -> Organisation:
    found = organisation_at(network, public_id)
    if found is None:
        raise Http404
    return found


@network_view("network.see")
def organisation(request: HttpRequest, network: Network, public_id: str) -> HttpResponse:
    """What is known of it and its people; whoever may, changes it here."""
    found = one_of(network, public_id)
    if found.public_id != public_id and request.method == "GET":  # merged: the one that speaks for both
        return HttpResponseRedirect(reverse("network:organisation", args=[network.slug, found.public_id]))
    by, now = By.of(request.user), timezone.now()
    may_edit = "people.edit" in rights_here(request)
    if request.method == "POST" and not may_edit:
        raise NotAllowed(_("Your role does not include this."))
    form = OrganisationForm(request.POST or None, network=network, initial=_initial(found)) if may_edit else None
    if form is not None and request.method == "POST" and form.is_valid():
        _change(found, form, by, now)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("network:organisation", args=[network.slug, found.public_id]))
    may_see_people = "people.see" in rights_here(request)
    context: dict[str, Any] = {
        "network": network,
        "organisation": found,
        "form": form,
        "members": _members(found, past=False) if may_see_people else [],
        "former": _members(found, past=True) if may_see_people else [],
        "may_see_people": may_see_people,
        "may_edit": may_edit,
        "sector_name": found.get_sector_display(),
        "kind_name": found.get_kind_display(),
        "district": district_name(found.district_code),
        "parts": parts_of(found) if may_see_people else None,
        "links": links_of(found),
        "takes_part": [],
        "brought": [],
        "offers": [],
    } | shown_also(found, request, "organisation")
    page = page_of(request, title=found.name, network=network)
    return render(request, "network/organisation.html", context, page=page, status=422 if form and form.errors else 200)


def _members(found: Organisation, *, past: bool) -> list[Affiliation]:
    rows = Affiliation.objects.filter(
        organisation=found, until_on__isnull=not past, person__erased_at__isnull=True, person__merged_into__isnull=True
    )
    return list(rows.select_related("person").order_by("-is_focal", "person__sort_name")[:_MOST_MEMBERS])


def _initial(found: Organisation) -> dict[str, Any]:
    return {name: getattr(found, name) for name in _OWN} | main_values(found)


def _change(found: Organisation, form: OrganisationForm, by: By, at: dt.datetime) -> None:
    values = form.cleaned_data
    act: dict[str, Any] = {"by": by, "at": at}
    actions.change_organisation(organisation=found, **{name: values[name] for name in _OWN}, **act)
    put_main_values(found, form, **act)


@network_view("people.edit")
def add(request: HttpRequest, network: Network) -> HttpResponse:
    form = OrganisationForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        left_out = {"line", "place", "postcode"}
        made = actions.add_organisation(
            network=network,
            by=By.of(request.user),
            at=timezone.now(),
            address=form.address if any(form.address.values()) else None,
            **{name: value for name, value in form.cleaned_data.items() if name not in left_out},
        )
        messages.success(request, _("“%(name)s” is in the network now.") % {"name": made.name})
        return HttpResponseRedirect(reverse("network:organisation", args=[network.slug, made.public_id]))
    context = {
        "network": network,
        "form": form,
        "may_edit": True,
        "back": reverse("network:organisations", args=[network.slug]),
    }
    page = page_of(request, title=_("Add an organisation"), network=network)
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)
