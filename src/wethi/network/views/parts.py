"""What holds for a while of a person or an organisation, one form each: a place, a way to reach them, an address.

In addresses these rows are counted among their owner's own, from 1 in the order they were written down.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.network import actions
from wethi.network.choices import ContactKind
from wethi.network.entrance import network_view
from wethi.network.forms import WithAddress
from wethi.network.models import Network, Organisation, Person
from wethi.network.part_forms import AddressForm, AffiliationForm, ContactForm
from wethi.network.queries import organisation_at, person_at
from wethi.pure.thai.place_search import place_line

_FORMS: dict[str, Any] = {"places": AffiliationForm, "contacts": ContactForm, "addresses": AddressForm}


@dataclass(frozen=True)
class Part:
    """A row as the page shows it; ``no`` is its place in the address."""

    no: int
    row: Any
    words: str = ""


@dataclass(frozen=True)
class Parts:
    places: list[Part]
    contacts: list[Part]
    addresses: list[Part]


def _rows(owner: Person | Organisation, what: str) -> list[Any]:
    if what == "places":
        return (
            list(owner.affiliations.select_related("organisation").order_by("pk")) if isinstance(owner, Person) else []
        )
    return list((owner.contacts if what == "contacts" else owner.addresses).order_by("pk"))


def parts_of(owner: Person | Organisation) -> Parts:
    """Everything that holds or held, the newest first."""
    found: dict[str, list[Part]] = {}
    for what in _FORMS:
        rows = [Part(no, row, _words(row)) for no, row in enumerate(_rows(owner, what), start=1)]
        found[what] = sorted(rows, key=lambda part: (part.row.until_on is not None, -part.no))
    return Parts(**found)


def main_values(owner: Person | Organisation) -> dict[str, str]:
    """How to reach them first and where they live now, as their own form shows it; all that is more has forms here."""
    contacts = dict(owner.contacts.filter(until_on__isnull=True).order_by("-pk").values_list("kind", "value"))
    address = owner.addresses.filter(until_on__isnull=True).order_by("pk").last()
    return {
        "phone": contacts.get(ContactKind.PHONE, ""),
        "email": contacts.get(ContactKind.EMAIL, ""),
        "line": address.line if address else "",
        "place": address.subdistrict_code if address else "",
        "postcode": address.postcode if address else "",
    }


def put_main_values(owner: Person | Organisation, form: WithAddress, by: By, at: dt.datetime) -> None:
    """What their own form says of them, where it says something else than it showed."""
    for kind in (ContactKind.PHONE, ContactKind.EMAIL):
        if form.cleaned_data[kind.value] != form.initial[kind.value]:
            actions.put_contact(owner=owner, kind=kind, value=form.cleaned_data[kind.value], by=by, at=at)
    actions.put_address(owner=owner, **form.address, by=by, at=at)


def _words(row: Any) -> str:
    if not hasattr(row, "subdistrict_code"):
        return ""
    return " ".join(part for part in (row.line, place_line(row.subdistrict_code), row.postcode) if part)


@network_view("people.edit")
def part(request: HttpRequest, network: Network, of: str, public_id: str, what: str, no: str = "") -> HttpResponse:
    """Adds one, or changes the ``no``-th."""
    owner: Any = (person_at if of == "people" else organisation_at)(network, public_id)
    if owner is None or (what == "places" and of != "people"):
        raise Http404
    rows = _rows(owner, what)
    row = None
    if no:
        if not 1 <= int(no) <= len(rows):
            raise Http404
        row = rows[int(no) - 1]
    form = _FORMS[what](request.POST or None, network=network, initial=_initial(row, what))
    back = reverse("network:person" if of == "people" else "network:organisation", args=[network.slug, owner.public_id])
    if request.method == "POST" and form.is_valid():
        _write(owner, row, what, form, By.of(request.user))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(back)
    titles = {
        ("places", False): _("Add a place in an organisation"),
        ("places", True): _("Place in an organisation"),
        ("contacts", False): _("Add a way to reach them"),
        ("contacts", True): _("Way to reach them"),
        ("addresses", False): _("Add an address"),
        ("addresses", True): _("Address"),
    }
    name = owner.full_name if isinstance(owner, Person) else owner.name
    page = page_of(request, title=f"{titles[what, row is not None]} · {name}", network=network)
    context = {"network": network, "form": form, "may_edit": True, "back": back, "back_words": name}
    return render(request, "network/form.html", context, page=page, status=422 if form.errors else 200)


def _initial(row: Any, what: str) -> dict[str, Any]:
    if row is None:
        return {"from_on": timezone.now().date()}
    found = {"from_on": row.from_on, "until_on": row.until_on}
    if what == "places":
        return found | {"organisation": row.organisation_id, "position": row.position, "is_focal": row.is_focal}
    if what == "contacts":
        return found | {"kind": row.kind, "value": row.value}
    return found | {"line": row.line, "place": row.subdistrict_code, "postcode": row.postcode}


def _write(owner: Any, row: Any, what: str, form: Any, by: By) -> None:
    values, at = form.cleaned_data, timezone.now()
    times = {"from_on": values["from_on"], "until_on": values["until_on"]}
    if what == "places":
        actions.keep_affiliation(
            person=owner, affiliation=row, organisation=values["organisation"], position=values["position"],
            is_focal=values["is_focal"], by=by, at=at, **times,
        )  # fmt: skip
    elif what == "contacts":
        actions.keep_contact(
            owner=owner, contact=row, kind=values["kind"], value=values["value"], by=by, at=at, **times
        )
    else:
        actions.keep_address(owner=owner, address=row, by=by, at=at, **form.address, **times)
