"""Partners of an edition: who takes part, who is to be won, who brought whom, what each brings."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.named import named
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.network.queries import district_name, organisation_at
from wethi.network.rules import may_in_network
from wethi.programme import actions
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Participation
from wethi.programme.partners import queries
from wethi.programme.partners.choices import SETTLED, Answer, OfferKind, OfferState
from wethi.programme.partners.forms import OfferForm, ParticipationForm, ProspectForm
from wethi.programme.partners.models import Offer, Prospect
from wethi.programme.rules import may_in_edition

_PROSPECT = (
    "organisation",
    "name",
    "sector",
    "district_code",
    "brought_by",
    "asker",
    "asked_on",
    "answer",
    "next_step",
    "next_on",
)
_OFFER = ("organisation", "kind", "what", "what_en", "amount", "address")


def _act(request: HttpRequest) -> dict[str, Any]:
    return {"by": By.of(request.user), "at": timezone.now()}


def _sees_people(request: HttpRequest, edition: Edition) -> bool:
    return may_in_network(By.of(request.user), "people.see", edition.network_id, timezone.now()) is None


def _may_edit(request: HttpRequest, edition: Edition) -> bool:
    return may_in_edition(By.of(request.user), "edition.edit", edition, timezone.now()) is None


def _back(edition: Edition, room: str = "partners") -> HttpResponseRedirect:
    return HttpResponseRedirect(reverse(f"partners:{room}", args=[edition.slug]))


_PAGE = 100


def _called(words: str, thing: Any) -> bool:
    """Whether its name in either language has the words in it."""
    return any(words.casefold() in name.casefold() for name in (thing.name, getattr(thing, "name_en", "")))


@desk_view("edition.see")
def partners(request: HttpRequest, edition: Edition) -> HttpResponse:
    covered = queries.coverage(edition)
    rows, prospects = list(queries.participations_of(edition)), list(queries.prospects_of(edition))
    q, taking_part = request.GET.get("q", "").strip()[:100], sum(not row.withdrawn_at for row in rows)
    long = len(rows) > _PAGE or len(prospects) > _PAGE
    if q:
        rows = [row for row in rows if _called(q, row.organisation)]
        prospects = [one for one in prospects if _called(q, one.organisation or one)]
    prospects.sort(key=lambda one: (one.answer in SETTLED, one.next_on is None))
    context = {
        "q": q,
        "long": long,
        "taking_part": taking_part,
        "edition": edition,
        "tilemap": covered,
        "sector_names": {code: str(label) for code, label in Sector.choices},
        "rows": Paginator(rows, _PAGE).get_page(request.GET.get("page")),
        "prospects": Paginator(prospects, _PAGE).get_page(request.GET.get("win")),
        "suggestions": queries.suggestions(edition, covered),
        "may_edit": _may_edit(request, edition),
        "may_see_people": _sees_people(request, edition),
        "district_name": district_name,
        "today": clock.today(edition.network.time_zone),
        "settled": SETTLED,
    }
    page = page_of(request, title=_("Partners"), edition=edition, network=edition.network)
    return render(request, "programme/partners.html", context, page=page)


def _form(
    request: HttpRequest, edition: Edition, form: Any, title: str, *, room: str = "partners", remove: str = ""
) -> HttpResponse:
    context = {"form": form, "back": reverse(f"partners:{room}", args=[edition.slug]), "remove": remove}
    page = page_of(request, title=title, edition=edition, network=edition.network)
    return render(request, "programme/partner_form.html", context, page=page, status=422 if form.errors else 200)


@desk_view("edition.edit")
def participation(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    """An organisation in the edition: its role, new or returning, who brought it."""
    row = None
    if public_id:
        row = Participation.objects.filter(edition=edition, organisation__public_id=public_id).first()
        if row is None:
            raise Http404
    initial = (
        {"role": row.role, "status": row.status, "brought_by": row.brought_by_id} if row else {"role": "co_organiser"}
    )
    form = ParticipationForm(request.POST or None, edition=edition, with_organisation=row is None, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = {
            "role": form.cleaned_data["role"],
            "brought_by": form.cleaned_data["brought_by"],
            "withdrawn_at": None,
        }
        if form.cleaned_data["status"]:
            values["status"] = form.cleaned_data["status"]
        organisation = row.organisation if row else form.cleaned_data["organisation"]
        actions.put_participation(edition=edition, organisation=organisation, **values, **_act(request))
        messages.success(request, _("Saved."))
        return _back(edition)
    remove = reverse("partners:withdraw", args=[edition.slug, public_id]) if row and row.withdrawn_at is None else ""
    title = named(row.organisation) if row else _("Take an organisation in")
    return _form(request, edition, form, title, remove=remove)


@desk_view("edition.edit")
def withdraw(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    row = Participation.objects.filter(edition=edition, organisation__public_id=public_id).first()
    if row is None:
        raise Http404
    actions.withdraw_participation(participation=row, **_act(request))
    messages.success(request, _("It is no longer among the co-organisers; it can be taken in again."))
    return _back(edition)


def _prospect(edition: Edition, public_id: str) -> Prospect:
    found = queries.prospects_of(edition).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@desk_view("edition.edit")
def prospect(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    row = _prospect(edition, public_id) if public_id else None
    initial: dict[str, Any] = {"answer": Answer.NOT_ASKED}
    if row is not None:
        initial = {name: getattr(row, name) for name in _PROSPECT}
    form = ProspectForm(
        request.POST or None, edition=edition, may_see_people=_sees_people(request, edition), initial=initial
    )
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in _PROSPECT if name in form.cleaned_data}
        made = actions.put_prospect(edition=edition, prospect=row, **values, **_act(request))
        won = made.answer == Answer.YES
        messages.success(
            request, _("%(name)s is a co-organiser now.") % {"name": made.shown_name} if won else _("Saved.")
        )
        return _back(edition)
    remove = reverse("partners:prospect_remove", args=[edition.slug, public_id]) if row else ""
    title = row.shown_name if row else _("An organisation to win")
    return _form(request, edition, form, title, remove=remove)


@desk_view("edition.edit")
def prospect_remove(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.remove_prospect(prospect=_prospect(edition, public_id), **_act(request))
    messages.success(request, _("Taken off the list."))
    return _back(edition)


@desk_view("edition.edit")
def want(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Puts everything ticked among the suggestions on the list of those to win; ``as=in``: they take part already."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    ticked = [organisation_at(edition.network, one) for one in request.POST.getlist("one")[: queries.MOST_SUGGESTED]]
    for organisation in filter(None, ticked):
        if request.POST.get("as") == "in":
            values: dict[str, Any] = {"role": "co_organiser", "withdrawn_at": None, **_act(request)}
            actions.put_participation(edition=edition, organisation=organisation, **values)
        else:
            actions.put_prospect(edition=edition, organisation=organisation, **_act(request))
    return _back(edition)


@desk_view("edition.see")
def offers(request: HttpRequest, edition: Edition) -> HttpResponse:
    rows = list(queries.offers_of(edition))
    order = {str(code): at for at, code in enumerate(OfferKind.values)}
    rows.sort(key=lambda one: order.get(one.kind, 99))
    pages = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "pages": pages,
        "groups": [(OfferKind(kind).label, list(group)) for kind, group in groupby(pages, key=lambda one: one.kind)],
        "may_edit": _may_edit(request, edition),
        "counts": {state: sum(one.state == state for one in rows) for state in OfferState.values},
        "money": sum(one.amount or 0 for one in rows if one.kind == OfferKind.MONEY and one.is_taken),
    }
    page = page_of(request, title=_("Offers"), edition=edition, network=edition.network)
    return render(request, "programme/offers.html", context, page=page)


def _offer(edition: Edition, public_id: str) -> Offer:
    found = queries.offers_of(edition).filter(public_id=public_id).first()
    if found is None:
        raise Http404
    return found


@desk_view("edition.edit")
def offer(request: HttpRequest, edition: Edition, public_id: str = "") -> HttpResponse:
    row = _offer(edition, public_id) if public_id else None
    initial = {name: getattr(row, name) for name in _OFFER} if row else {}
    form = OfferForm(request.POST or None, edition=edition, initial=initial)
    if request.method == "POST" and form.is_valid():
        actions.put_offer(edition=edition, offer=row, **form.cleaned_data, **_act(request))
        messages.success(request, _("Saved."))
        return _back(edition, "offers")
    remove = reverse("partners:offer_remove", args=[edition.slug, public_id]) if row else ""
    title = named(row, "what") if row else _("Add an offer")
    return _form(request, edition, form, title, room="offers", remove=remove)


@desk_view("edition.edit")
def settle(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """Accept, decline, check off: the button's own value."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = _offer(edition, public_id)
    state = request.POST.get("state", "")
    if state not in OfferState.values:
        raise Http404
    actions.settle_offer(offer=found, state=state, **_act(request))
    return _back(edition, "offers")


@desk_view("edition.edit")
def offer_remove(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    actions.remove_offer(offer=_offer(edition, public_id), **_act(request))
    messages.success(request, _("The offer was removed."))
    return _back(edition, "offers")
