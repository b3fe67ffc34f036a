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
from wethi.programme.rules import may_in_edition
from wethi.seats import actions
from wethi.seats.choices import HELD, SeatState
from wethi.seats.exports import seats_table
from wethi.seats.models import Chance, Seat
from wethi.seats.queries import seats_like, seats_of, untold
from wethi.seats.views.home import page_in
from wethi.seats.wishes import wish_of, wishes_of
from wethi.seats.words import legend_of, parsed, untold_words, what_of

_PAGE = 50
_ANY = "0" * 22
"""Stands for the token in the address that messages are written with."""
_KEYS = ("q", "state", "issue", "sector", "where", "told")


def _asked(request: HttpRequest) -> dict[str, str]:
    return {key: request.GET.get(key, "").strip()[:60] for key in _KEYS}


@desk_view("seats.see")
def seats(request: HttpRequest, edition: Edition) -> HttpResponse:
    asked = _asked(request)
    states: Any = dict(Seat.objects.filter(edition=edition).order_by().values_list("state").annotate(n=Count("pk")))
    query = request.GET.copy()
    query.pop("page", None)
    not_told = untold(edition)
    pages = Paginator(seats_like(edition, asked), _PAGE).get_page(request.GET.get("page"))
    context = {
        "edition": edition,
        "asked": asked,
        "may_write": may_in_edition(By.of(request.user), "letters.edit", edition, timezone.now()) is None,
        "wishes": {one.seat.pk: one for one in wishes_of(pages.object_list)},
        "waiting": Seat.objects.filter(edition=edition, state__in=HELD, wish__isnull=False).count(),
        "query": query.urlencode(),
        "pages": pages,
        "states": [(code, str(label), states[code]) for code, label in SeatState.choices if states.get(code)],
        "untold": len(not_told),
        "untold_by": {pk: words for ids, words in zip(not_told, untold_words(), strict=True) for pk in ids},
        "issues": list(Issue.objects.filter(edition=edition, withdrawn_at__isnull=True).order_by("no")),
        "hubs": list(Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk")),
        "sectors": Sector.choices,
        "zone": edition.network.time_zone,
    }
    return render(request, "seats/seats.html", context, page=page_in(request, edition, _("Who has a seat")))


@desk_view("seats.see")
def export(request: HttpRequest, edition: Edition, kind: str) -> HttpResponse:
    """What the list shows now, as a file."""
    head, rows = seats_table(edition.network, seats_like(edition, _asked(request)))
    body = xlsx_bytes(_("Seats"), head, rows) if kind == "xlsx" else csv_bytes(head, rows)
    response = HttpResponse(body, content_type=XLSX_TYPE if kind == "xlsx" else CSV_TYPE)
    response["Content-Disposition"] = f'attachment; filename="seats-{edition.slug}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    return response


def seat_or_404(edition: Edition, public_id: str) -> Seat:
    found = seats_of(edition).select_related("plan", "replaces", "instead").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    found.edition = edition
    return found


@desk_view("seats.see")
def seat(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    return _show(request, edition, seat_or_404(edition, public_id))


def _show(
    request: HttpRequest, edition: Edition, found: Seat, *, refused: str = "", why: str = "", status: int = 200
) -> HttpResponse:
    awaited = found.instead if found.is_held else None
    rules = actions.broken_by(found, awaited) if awaited else found.against
    legend = legend_of(found.plan) if rules else None
    not_told = zip(untold(edition, found), untold_words(), strict=True)
    wish = wish_of(found)
    against = actions.in_the_way(found) if wish else []
    context = {
        "wish": wish,
        "against": [what_of(parsed(key), legend_of(found.plan)) for key in against],
        "hubs": list(Hub.objects.filter(edition=edition, kind="site").order_by("order", "pk")) if wish else [],
        "hub_chosen": request.POST.get("hub") or (wish.hub.public_id if wish and wish.hub else ""),
        "awaited": awaited,
        "rules": [what_of(parsed(key), legend) for key in rules] if legend else [],
        "refused": refused,
        "why": why,
        "untold": next((words for ids, words in not_told if ids), ""),
        "edition": edition,
        "seat": found,
        "steps": list(found.steps.all()),
        "after": list(found.replaced_by.select_related("nominee__line", "nominee__registration")),
        "chance": Chance.objects.filter(plan=found.plan, nominee=found.stands_for or found.nominee).first(),
        "zone": edition.network.time_zone,
    }
    page = page_in(request, edition, found.full_name or _("Seat"))
    return render(request, "seats/seat.html", context, page=page, status=status)


@desk_view("seats.edit")
def answer(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    """What somebody said on the telephone, that they were told, and the desk's word on who comes instead."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = seat_or_404(edition, public_id)
    act: dict[str, Any] = {"seat": found, "by": By.of(request.user), "at": timezone.now()}
    try:
        if to == "confirm":
            actions.confirm_seat(**act)
            messages.success(request, _("%(name)s comes.") % {"name": found.full_name})
        elif to == "told":
            actions.note_told(**act)
            messages.success(request, _("Noted: %(name)s knows of the seat.") % {"name": found.full_name})
        elif to == "let-in":
            found = actions.let_in_instead(**act, why=request.POST.get("why", ""))
            messages.success(request, _("The seat is now that of %(name)s.") % {"name": found.full_name})
        elif to == "allow":
            hub = Hub.objects.filter(edition=edition, public_id=request.POST.get("hub", "")).first()
            actions.allow_otherwise(**act, why=request.POST.get("why", ""), hub=hub)
            messages.success(request, _("%(name)s comes as they asked.") % {"name": found.full_name})
        elif to == "keep":
            told = actions.keep_as_it_is(**act, why=request.POST.get("why", ""))
            messages.success(request, _("The seat of %(name)s stays as it is.") % {"name": found.full_name})
            if not told:
                messages.warning(
                    request,
                    _("No message about seats was ever written: tell %(name)s yourself.") % {"name": found.full_name},
                )
        elif to == "pass-on":
            messages.success(request, _said(found, actions.pass_on(**act)))
        else:
            after = actions.decline_seat(**act)
            messages.success(request, _said(found, after))
    except actions.NoReason as refused:
        return _show(request, edition, found, refused=str(refused), why=request.POST.get("why", ""), status=422)
    except (actions.SeatGone, actions.NothingToDecide) as gone:
        messages.error(request, str(gone))
    return HttpResponseRedirect(reverse("seats:seat", args=[edition.slug, found.public_id]))


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
        address=request.build_absolute_uri(reverse("person:hop", args=[_ANY])).replace(_ANY, "{token}"),
        by=By.of(request.user),
        at=timezone.now(),
    )
    messages.success(request, _("%(number)s messages wait in the outbox.") % {"number": told})
    return HttpResponseRedirect(reverse("seats:home", args=[edition.slug]))
