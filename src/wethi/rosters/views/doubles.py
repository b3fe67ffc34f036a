"""Names that may be one person, side by side, settled by a person."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.forms import place_words
from wethi.rosters.labels import reason_words
from wethi.rosters.models import Double
from wethi.rosters.queries import doubles_of

_SHOWN = 50


@desk_view("rosters.see")
def doubles(request: HttpRequest, edition: Edition) -> HttpResponse:
    waiting = doubles_of(edition).filter(state="open")
    context = {
        "edition": edition,
        "pairs": list(waiting[:_SHOWN]),
        "count": waiting.count(),
        "settled": list(doubles_of(edition).exclude(state="open").order_by("-settled_at")[:20]),
        "reason_words": reason_words,
        "place_words": place_words,
    }
    page = page_of(request, title=_("Named twice"), edition=edition, network=edition.network)
    return render(request, "rosters/doubles.html", context, page=page)


@desk_view("rosters.edit")
def look(request: HttpRequest, edition: Edition) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    count = actions.find_doubles(edition=edition, by=By.of(request.user), at=timezone.now())
    words = ngettext("%(num)s pair may be one person.", "%(num)s pairs may be one person.", count)
    messages.success(request, words % {"num": count} if count else _("Nobody seems to be named twice."))
    return HttpResponseRedirect(reverse("rosters:doubles", args=[edition.slug]))


@desk_view("rosters.edit")
def settle(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    """``outcome``: first or second (one person, who counts there), or two."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found: Double | None = doubles_of(edition).filter(public_id=public_id).first()
    outcome = request.POST.get("outcome", "")
    if found is None or outcome not in {"first", "second", "two"}:
        raise Http404
    kept = {"first": found.first, "second": found.second}.get(outcome)
    actions.settle_double(double=found, same=outcome != "two", kept=kept, by=By.of(request.user), at=timezone.now())
    if outcome == "two":
        messages.success(request, _("Noted: these are two people."))
    elif found.first.roster_id == found.second.roster_id:
        messages.success(request, _("Noted: one of the two names is off the list."))
    else:
        messages.success(request, _("Noted: one person, counted once. The texts that tell both wait in the outbox."))
    return HttpResponseRedirect(reverse("rosters:doubles", args=[edition.slug]))
