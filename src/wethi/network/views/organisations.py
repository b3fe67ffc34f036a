"""The list of organisations, one of them, and its form."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import ContactKind, Sector
from wethi.network.entrance import network_view
from wethi.network.exports import organisations_table
from wethi.network.forms import OrganisationForm
from wethi.network.models import Affiliation, Contact, Network, Organisation
from wethi.network.queries import organisations_of
from wethi.network.rules import may_in_network
from wethi.network.views.lists import file_answer, pages_of
from wethi.pure.thai.places import place

_OWN = ("name", "name_en", "short_name", "kind", "sector", "district_code", "founded_year", "note")


def _found(request: HttpRequest, network: Network) -> QuerySet[Organisation]:
    """What the search asks for."""
    found = organisations_of(network)
    words = request.GET.get("q", "").strip()
    if words:
        found = found.filter(Q(name__icontains=words) | Q(short_name__icontains=words) | Q(name_en__icontains=words))
    sector = request.GET.get("sector", "")
    return found.filter(sector=sector) if sector in Sector.values else found


@network_view("network.see")
def organisations(request: HttpRequest, network: Network) -> HttpResponse:
    by, now = By.of(request.user), timezone.now()
    pages = pages_of(request, _found(request, network), ("name",), "q", "sector")
    may_see_people = may_in_network(by, "people.see", network.pk, now) is None
    focal: dict[int, tuple[str, str]] = {}
    if may_see_people:
        focal = _focal([row.pk for row in pages.rows])
    context = {
        "network": network,
        "pages": pages,
        "q": request.GET.get("q", ""),
        "sector": request.GET.get("sector", ""),
        "sectors": Sector.choices,
        "sector_names": dict(Sector.choices),
        "districts": {row.pk: _district(row.district_code) for row in pages.rows},
        "focal": focal,
        "may_see_people": may_see_people,
        "may_edit": may_in_network(by, "people.edit", network.pk, now) is None,
    }
    page = page_of(request, title=_("Organisations"), network=network)
    return render(request, "network/organisations.html", context, page=page)


def _focal(keys: list[int]) -> dict[int, tuple[str, str]]:
    """Organisation -> name and telephone of its focal person, in two statements."""
    found: dict[int, tuple[str, str]] = {}
    phones: dict[int, str] = {}
    people = list(
        Affiliation.objects.filter(
            organisation__in=keys, is_focal=True, until_on__isnull=True, person__erased_at__isnull=True
        )
        .select_related("person")
        .order_by("pk")
    )
    for key, value in Contact.objects.filter(
        person__in=[one.person_id for one in people], kind=ContactKind.PHONE, until_on__isnull=True
    ).values_list("person_id", "value"):
        phones.setdefault(key, value)
    for one in people:
        found.setdefault(one.organisation_id, (one.person.full_name, phones.get(one.person_id, "")))
    return found


def _district(code: str) -> str:
    found = place(code) if code else None
    return found.name if found else ""


@network_view("people.see")
def export(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    return file_answer(
        kind, f"organisations-{network.slug}", _("Organisations"), organisations_table(_found(request, network))
    )


def one_of(network: Network, public_id: str) -> Organisation:
    found = organisations_of(network).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@network_view("network.see")
def organisation(request: HttpRequest, network: Network, public_id: str) -> HttpResponse:
    """What is known of it and its people; whoever may, changes it here."""
    found = one_of(network, public_id)
    by, now = By.of(request.user), timezone.now()
    may_edit = may_in_network(by, "people.edit", network.pk, now) is None
    if request.method == "POST" and not may_edit:
        raise NotAllowed(_("Your role does not include this."))
    may_see_people = may_in_network(by, "people.see", network.pk, now) is None
    contacts = dict(found.contacts.filter(until_on__isnull=True).order_by("-pk").values_list("kind", "value"))
    initial = {name: getattr(found, name) for name in _OWN} | {
        "phone": contacts.get(ContactKind.PHONE, ""),
        "email": contacts.get(ContactKind.EMAIL, ""),
    }
    form = OrganisationForm(request.POST or None, network=network, initial=initial) if may_edit else None
    if form is not None and request.method == "POST" and form.is_valid():
        _change(found, form.cleaned_data, by, now)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("network:organisation", args=[network.slug, found.public_id]))
    members = (
        list(
            Affiliation.objects.filter(organisation=found, until_on__isnull=True, person__erased_at__isnull=True)
            .select_related("person")
            .order_by("-is_focal", "person__given_name")[:200]
        )
        if may_see_people
        else []
    )
    context = {
        "network": network,
        "organisation": found,
        "form": form,
        "members": members,
        "may_see_people": may_see_people,
        "sector_name": found.get_sector_display(),
        "district": _district(found.district_code),
    }
    page = page_of(request, title=found.name, network=network)
    return render(request, "network/organisation.html", context, page=page, status=422 if form and form.errors else 200)


def _change(found: Organisation, values: dict[str, Any], by: By, at: dt.datetime) -> None:
    actions.change_organisation(organisation=found, by=by, at=at, **{name: values[name] for name in _OWN})
    actions.put_contact(owner=found, kind=ContactKind.PHONE, value=values["phone"], by=by, at=at)
    actions.put_contact(owner=found, kind=ContactKind.EMAIL, value=values["email"], by=by, at=at)


@network_view("people.edit")
def add(request: HttpRequest, network: Network) -> HttpResponse:
    form = OrganisationForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        made = actions.add_organisation(network=network, by=By.of(request.user), at=timezone.now(), **form.cleaned_data)
        messages.success(request, _("“%(name)s” is in the network now.") % {"name": made.name})
        return HttpResponseRedirect(reverse("network:organisation", args=[network.slug, made.public_id]))
    context = {"network": network, "form": form, "back": reverse("network:organisations", args=[network.slug])}
    page = page_of(request, title=_("Add an organisation"), network=network)
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)
