"""Who has a seat: a long list with search and filters, one seat with its history, and what the desk does for people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.sheets import CSV_TYPE, XLSX_TYPE, csv_bytes, xlsx_bytes
from wethi.kit.ui.page import render
from wethi.network.choices import Sector
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition, Hub, Issue
from wethi.seats import actions
from wethi.seats.choices import SeatState
from wethi.seats.exports import seats_table
from wethi.seats.models import Chance, Seat
from wethi.seats.queries import find_seats, seats_of
from wethi.seats.views.home import page_in

_PAGE = 50
_KEYS = ("q", "state", "issue", "sector", "where")


def filtered(edition: Edition, asked: dict[str, str]) -> Any:
    rows = find_seats(seats_of(edition), asked["q"])
    if asked["state"] in SeatState.values:
        rows = rows.filter(state=asked["state"])
    if asked["issue"].isdigit():
        rows = rows.filter(issue__no=int(asked["issue"][:4]))
    if asked["sector"] in Sector.values:
        rows = rows.filter(sector=asked["sector"])
    if asked["where"] == "zoom":
        rows = rows.filter(hub__isnull=True)
    elif asked["where"]:
        rows = rows.filter(hub__public_id=asked["where"])
    return rows.order_by("issue__no", "sector", "pk")


def _asked(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET.get(key, "").strip()[:60] for key in _KEYS}


@desk_view("seats.see")
def seats(request: HttpRequest, edition: Edition) -> HttpResponse:
    asked = _asked(request)
    states: Any = dict(Seat.objects.filter(edition=edition).order_by().values_list("state").annotate(n=Count("pk")))
    query = request.GET.copy()
    query.pop("page", None)
    context = {
        "edition": edition,
        "asked": asked,
        "query": query.urlencode(),
        "pages": Paginator(filtered(edition, asked), _PAGE).get_page(request.GET.get("page")),
        "states": [(code, str(label), states[code]) for code, label in SeatState.choices if states.get(code)],
        "issues": list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")),
        "hubs": list(Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk")),
        "sectors": Sector.choices,
        "zone": edition.network.time_zone,
    }
    return render(request, "seats/seats.html", context, page=page_in(request, edition, _("Who has a seat")))


@desk_view("seats.see")
def export(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """What the list shows now, as a file."""
    head, rows = seats_table(filtered(edition, _asked(request)))
    body = xlsx_bytes(_("Seats"), head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="seats-{edition.slug}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def seat_or_404(edition: Edition, public_id: str) -> Seat:
    found = seats_of(edition).select_related("plan", "replaces").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    found.edition = edition
    return found


@desk_view("seats.see")
def seat(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    found = seat_or_404(edition, public_id)
    context = {
        "edition": edition,
        "seat": found,
        "steps": list(found.steps.all()),
        "after": list(found.replaced_by.select_related("nominee__line", "nominee__registration")),
        "chance": Chance.objects.filter(plan=found.plan, nominee=found.stands_for or found.nominee).first(),
        "zone": edition.network.time_zone,
    }
    return render(request, "seats/seat.html", context, page=page_in(request, edition, found.full_name or _("Seat")))


@desk_view("seats.edit")
def answer(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    """What somebody said on the telephone."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = seat_or_404(edition, public_id)
    act: dict[str, Any] = {"seat": found, "by": By.of(request.user), "at": timezone.now()}
    try:
        if to == "confirm":
            actions.confirm_seat(**act)
            messages.success(request, _("%(name)s comes.") % {"name": found.full_name})
        else:
            after = actions.decline_seat(**act)
            messages.success(request, _said(found, after))
    except actions.SeatGone as gone:
        messages.error(request, str(gone))
    return HttpResponseRedirect(reverse("seats:seat", args=[edition.slug, public_id]))


def _said(seat: Seat, after: Seat | None) -> str:
    if after is None:
        return _("The seat is free. Nobody on the reserve list fits every rule: look at “Fill the empty seats”.")
    return _("The seat goes to %(name)s, next on the reserve list.") % {"name": after.full_name}


@desk_view("seats.edit")
def tell(request: HttpRequest, edition: Edition) -> HttpResponse:
    """A message with the person's own link for everyone who was not told."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    told = actions.tell_seated(
        edition=edition,
        address_of=lambda token: request.build_absolute_uri(reverse("person:hop", args=[token])),
        by=By.of(request.user),
        at=timezone.now(),
    )
    messages.success(request, _("%(number)s messages wait in the outbox.") % {"number": told})
    return HttpResponseRedirect(reverse("seats:home", args=[edition.slug]))
