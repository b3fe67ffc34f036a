"""The list of people, and the form of one of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import ContactKind, Sector
from wethi.network.entrance import network_view
from wethi.network.exports import people_table
from wethi.network.forms import PersonForm
from wethi.network.models import Affiliation, Contact, Network, Person
from wethi.network.queries import people_of
from wethi.network.rules import may_in_network
from wethi.network.views.lists import file_answer, pages_of
from wethi.pure.thai.ids import show_phone
from wethi.pure.thai.places import place

_OWN = ("title", "given_name", "family_name", "name_en", "gender", "birth_year", "sector")


def _found(request: HttpRequest, network: Network) -> QuerySet[Person]:
    """What the search asks for: every word somewhere in the name, the organisation or a telephone number."""
    found = people_of(network)
    for word in request.GET.get("q", "").split()[:6]:
        bare = word.replace("-", "")
        places_to_look = Q(given_name__icontains=word) | Q(family_name__icontains=word) | Q(name_en__icontains=word)
        places_to_look |= Q(
            pk__in=Affiliation.objects.filter(organisation__network=network, organisation__name__icontains=word).values(
                "person"
            )
        )
        if bare.isdigit() and len(bare) >= 3:
            places_to_look |= Q(
                pk__in=Contact.objects.filter(value__contains=bare, person__network=network).values("person")
            )
        found = found.filter(places_to_look)
    sector = request.GET.get("sector", "")
    return found.filter(sector=sector) if sector in Sector.values else found


@network_view("people.see")
def people(request: HttpRequest, network: Network) -> HttpResponse:
    pages = pages_of(request, _found(request, network), ("given_name", "family_name"), "q", "sector")
    keys = [person.pk for person in pages.rows]
    belongs: dict[int, tuple[str, str]] = {}
    for key, name, position in Affiliation.objects.filter(person__in=keys, until_on__isnull=True).values_list(
        "person_id", "organisation__name", "position"
    ):
        belongs.setdefault(key, (name, position))
    phones: dict[int, str] = {}
    for key, value in Contact.objects.filter(
        person__in=keys, kind=ContactKind.PHONE, until_on__isnull=True
    ).values_list("person_id", "value"):
        phones.setdefault(key, value)
    by, now = By.of(request.user), timezone.now()
    context = {
        "network": network,
        "pages": pages,
        "belongs": belongs,
        "phones": phones,
        "q": request.GET.get("q", ""),
        "sector": request.GET.get("sector", ""),
        "sectors": Sector.choices,
        "sector_names": dict(Sector.choices),
        "may_edit": may_in_network(by, "people.edit", network.pk, now) is None,
        "may_import": may_in_network(by, "people.import", network.pk, now) is None,
        "show_phone": lambda number: show_phone(f"+66{number[1:]}") if number.startswith("0") else number,
    }
    return render(
        request,
        "network/people.html",
        context,
        page=page_of(request, title=pgettext("network", "People"), network=network),
    )


@network_view("people.see")
def export(request: HttpRequest, network: Network, kind: str) -> HttpResponse:
    return file_answer(
        kind, f"people-{network.slug}", pgettext("network", "People"), people_table(_found(request, network))
    )


@network_view("people.see")
def person(request: HttpRequest, network: Network, public_id: str) -> HttpResponse:
    found = people_of(network).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    by, now = By.of(request.user), timezone.now()
    may_edit = may_in_network(by, "people.edit", network.pk, now) is None
    if request.method == "POST" and not may_edit:
        raise NotAllowed(_("Your role does not include this."))
    form = PersonForm(request.POST or None, network=network, initial=_initial(found))
    if not may_edit:
        for field in form.fields.values():
            field.disabled = True
    if request.method == "POST" and form.is_valid():
        _change(found, form.cleaned_data, by, now)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("network:person", args=[network.slug, found.public_id]))
    context: dict[str, Any] = {
        "network": network,
        "form": form,
        "may_edit": may_edit,
        "back": reverse("network:people", args=[network.slug]),
    }
    if may_edit:
        context["person_word"] = reverse("house:word", args=[network.slug, found.public_id])
    page = page_of(request, title=found.full_name, network=network)
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)


def _initial(found: Person) -> dict[str, Any]:
    contacts = dict(found.contacts.filter(until_on__isnull=True).order_by("-pk").values_list("kind", "value"))
    address = found.addresses.filter(until_on__isnull=True).order_by("pk").last()
    mine = found.affiliations.filter(until_on__isnull=True).order_by("pk").first()
    code = address.subdistrict_code if address else ""
    subdistrict, district = (place(code), place(code[:4])) if code else (None, None)
    return {name: getattr(found, name) for name in _OWN} | {
        "organisation": mine.organisation_id if mine else None,
        "position": mine.position if mine else "",
        "is_focal": mine.is_focal if mine else False,
        "phone": contacts.get(ContactKind.PHONE, ""),
        "email": contacts.get(ContactKind.EMAIL, ""),
        "line": address.line if address else "",
        "place": f"ต.{subdistrict.name} อ.{district.name}" if subdistrict and district else "",
        "postcode": address.postcode if address else "",
    }


def _change(found: Person, values: dict[str, Any], by: By, at: dt.datetime) -> None:
    act: dict[str, Any] = {"by": by, "at": at}
    actions.change_person(person=found, **{name: values[name] for name in _OWN}, **act)
    actions.put_affiliation(
        person=found,
        organisation=values["organisation"],
        position=values["position"],
        is_focal=values["is_focal"],
        **act,
    )
    actions.put_contact(owner=found, kind=ContactKind.PHONE, value=values["phone"], **act)
    actions.put_contact(owner=found, kind=ContactKind.EMAIL, value=values["email"], **act)
    actions.put_address(
        person=found, line=values["line"], subdistrict_code=values["place"], postcode=values["postcode"], **act
    )


@network_view("people.edit")
def add(request: HttpRequest, network: Network) -> HttpResponse:
    form = PersonForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        address = {"line": values["line"], "subdistrict_code": values["place"], "postcode": values["postcode"]}
        left_out = {"line", "place", "postcode"}
        made = actions.add_person(
            network=network,
            by=By.of(request.user),
            at=timezone.now(),
            address=address if any(address.values()) else None,
            **{name: value for name, value in values.items() if name not in left_out},
        )
        messages.success(request, _("“%(name)s” is in the network now.") % {"name": made.full_name})
        return HttpResponseRedirect(reverse("network:people", args=[network.slug]))
    context = {
        "network": network,
        "form": form,
        "may_edit": True,
        "back": reverse("network:people", args=[network.slug]),
    }
    page = page_of(request, title=_("Add a person"), network=network)
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)
