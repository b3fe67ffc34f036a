"""One person: what is known, where they belong and belonged, how to reach them; and several at once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import Sector
from wethi.network.entrance import network_view, rights_here, shown_also
from wethi.network.exports import people_table
from wethi.network.forms import PersonForm
from wethi.network.models import Network, Person
from wethi.network.queries import links_of, people_of, person_at
from wethi.network.views.lists import back_to_list, file_answer
from wethi.network.views.parts import main_values, parts_of, put_main_values

_OWN = ("title", "given_name", "family_name", "name_en", "gender", "birth_year", "sector")


def one_person(network: Network, public_id: str) -> Person:
    found = person_at(network, public_id)
    if found is None:
        raise Http404
    return found


@network_view("people.see")
def person(request: HttpRequest, network: Network, public_id: str) -> HttpResponse:
    found = one_person(network, public_id)
    if found.public_id != public_id and request.method == "GET":  # merged: the row that speaks for both
        return HttpResponseRedirect(reverse("network:person", args=[network.slug, found.public_id]))
    by, now = By.of(request.user), timezone.now()
    may_edit = "people.edit" in rights_here(request)
    if request.method == "POST" and not may_edit:
        raise NotAllowed(_("Your role does not include this."))
    form = PersonForm(request.POST or None, network=network, initial=_initial(found))
    if not may_edit:
        for field in form.fields.values():
            field.disabled = True
    if request.method == "POST" and form.is_valid():
        _change(found, form, by, now)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("network:person", args=[network.slug, found.public_id]))
    context: dict[str, Any] = {
        "network": network,
        "person": found,
        "form": form,
        "may_edit": may_edit,
        "parts": parts_of(found),
        "links": links_of(found),
        "speakings": [],
        "consents": [],
        "this_edition": None,
        "stands": [],
    } | shown_also(found, request, "person")
    page = page_of(request, title=found.full_name, network=network)
    return render(request, "network/person.html", context, page=page, status=422 if form.errors else 200)


def _initial(found: Person) -> dict[str, Any]:
    mine = found.affiliations.filter(until_on__isnull=True).order_by("pk").first()
    return (
        {name: getattr(found, name) for name in _OWN}
        | {
            "organisation": mine.organisation_id if mine else None,
            "position": mine.position if mine else "",
            "is_focal": mine.is_focal if mine else False,
        }
        | main_values(found)
    )


def _change(found: Person, form: PersonForm, by: By, at: dt.datetime) -> None:
    values = form.cleaned_data
    act: dict[str, Any] = {"by": by, "at": at}
    actions.change_person(person=found, **{name: values[name] for name in _OWN}, **act)
    actions.put_affiliation(
        person=found,
        organisation=values["organisation"],
        position=values["position"],
        is_focal=values["is_focal"],
        **act,
    )
    put_main_values(found, form, **act)


@network_view("people.edit")
def add(request: HttpRequest, network: Network) -> HttpResponse:
    form = PersonForm(request.POST or None, network=network)
    if request.method == "POST" and form.is_valid():
        left_out = {"line", "place", "postcode"}
        made = actions.add_person(
            network=network,
            by=By.of(request.user),
            at=timezone.now(),
            address=form.address if any(form.address.values()) else None,
            **{name: value for name, value in form.cleaned_data.items() if name not in left_out},
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


@network_view("people.edit")
def together(request: HttpRequest, network: Network) -> HttpResponse:
    """What is done to everybody ticked in the list: a sector, or a file of them."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    chosen = people_of(network).filter(public_id__in=request.POST.getlist("one"))
    what = request.POST.get("what", "")
    back = back_to_list(request, "network:people", network)
    if not chosen.exists():
        messages.warning(request, _("Nobody is ticked. Tick the people in the list first."))
        return back
    if what in {"xlsx", "csv"}:
        return file_answer(what, f"people-{network.slug}", pgettext("network", "People"), people_table(chosen))
    sector = what.removeprefix("sector:")
    if sector not in Sector.values:
        raise Http404
    number = actions.set_sector_of_many(people=list(chosen), sector=sector, by=By.of(request.user), at=timezone.now())
    messages.success(
        request,
        ngettext(
            "%(num)s person has the sector %(sector)s now.", "%(num)s people have the sector %(sector)s now.", number
        )
        % {"num": number, "sector": Sector(sector).label},
    )
    return back
