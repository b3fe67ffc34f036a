"""The desk of self-registration: open and close, places by issue, who came, who waits, who is to be looked at."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition
from wethi.rosters import actions
from wethi.rosters.choices import RegistrationState
from wethi.rosters.forms import place_words
from wethi.rosters.models import Opening, Registration
from wethi.rosters.needs import needs_of, needs_words

_PAGE = 100


@desk_view("rosters.see")
def registrations(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Who registered, who waits, who is to be looked at."""
    opening = Opening.objects.filter(edition=edition).first()
    rows = Registration.objects.filter(opening=opening).select_related("issue", "hub").order_by("-pk")
    counts = dict(rows.order_by().values_list("state").annotate(n=Count("pk")))
    wanted, search = request.GET.get("state", ""), request.GET.get("q", "").strip()
    if wanted in RegistrationState.values:
        rows = rows.filter(state=wanted)
    if search:
        rows = rows.filter(Q(name__icontains=search) | Q(phone__contains=search) | Q(email__icontains=search))
    pages = Paginator(rows, _PAGE).get_page(request.GET.get("page"))
    # Who sees a name's food and help on a list sees them here; the seal is opened for nobody else.
    edits = may_in_edition(By.of(request.user), "rosters.edit", edition, timezone.now()) is None
    needs = {row.pk: needs_words(needs_of(row)) for row in pages.object_list if row.sealed} if edits else {}
    context = {
        "edition": edition,
        "edits": edits,
        "opening": opening,
        "pages": pages,
        "counts": [(code, label, counts[code]) for code, label in RegistrationState.choices if counts.get(code)],
        "needs": needs,
        "place_words": place_words,
        "wanted": wanted,
        "q": search,
        "quotas": list(opening.quotas.select_related("issue").filter(sector="").order_by("day", "issue__no", "mode"))
        if opening
        else [],
        "zone": edition.network.time_zone,
    }
    page = page_of(request, title=_("Registration"), edition=edition, network=edition.network)
    return render(request, "rosters/registrations.html", context, page=page)


@desk_view("edition.open")
def move(request: HttpRequest, edition: Edition, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    step = actions.open_registration if to == "open" else actions.close_registration
    step(edition=edition, by=By.of(request.user), at=timezone.now())
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))


@desk_view("rosters.edit")
def step(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = (
        Registration.objects.select_related("opening__edition__network")
        .filter(opening__edition=edition, public_id=public_id)
        .first()
    )
    if found is None:
        raise Http404
    act = actions.take_in if to == "take-in" else actions.cancel_registration
    act(registration=found, by=By.of(request.user), at=timezone.now())
    messages.success(request, _("%(name)s: %(state)s.") % {"name": found.name, "state": found.get_state_display()})
    return HttpResponseRedirect(reverse("rosters:registrations", args=[edition.slug]))
