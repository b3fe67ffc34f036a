"""What the short code of a receipt opens: how it stands, what may be changed and added, and a button to give the place back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.kit.ui.page import page_of, render
from wethi.rosters import actions
from wethi.rosters.models import Registration
from wethi.rosters.own_forms import OwnForm
from wethi.rosters.sheets.meaning import Meaning
from wethi.rosters.views.changed import change_form, shown_change, try_change


def _mine(bearer: Bearer) -> Registration:
    rows = Registration.objects.select_related("opening__edition__network", "issue", "hub")
    return bearer.row("registration", rows, network="opening__edition__network")


@require_GET
@person_view
def page(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    return _show(request, _mine(bearer))


def _show(request: HttpRequest, mine: Registration, status: int = 200, **forms: Any) -> HttpResponse:
    """``forms``: what was sent and is asked back, and ``full``."""
    edition = mine.opening.edition
    meaning = Meaning(edition)
    over = actions.is_over(mine, timezone.now())
    change = forms.get("change") or change_form(mine, meaning, own=True)
    context = {
        **shown_change(mine, change, full=forms.get("full", False)),
        "form": None if over else forms.get("form") or OwnForm(row=mine, meaning=meaning),
        "mine": mine,
    }
    mine.state = actions.shown_state(mine)
    context["place"] = actions.place_of(mine) if mine.state == "waiting" else 0
    here = page_of(request, title=_("Your registration"), edition=edition, network=edition.network, nav=[])
    return render(request, "rosters/own_registration.html", context, page=here, status=status)


@require_POST
@person_view
def change(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Another issue, day or way; where there is no room the page asks whether they wait."""
    mine = _mine(bearer)
    form = change_form(mine, Meaning(mine.opening.edition), request.POST, own=True)
    if form is not None and not form.is_valid():
        return _show(request, mine, status=422, change=form)
    note_opened(link=bearer.link, at=timezone.now())
    if form is None:
        messages.error(request, _("This can no longer be changed here. Call the secretariat."))
    elif not try_change(request, mine, form, bearer.by):
        return _show(request, mine, status=409, change=form, full=True)
    return HttpResponseRedirect(reverse("my_registration:page"))


@require_POST
@person_view
def stay(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """Waits for nothing else."""
    mine, at = _mine(bearer), timezone.now()
    note_opened(link=bearer.link, at=at)
    if actions.forget_change(registration=mine, by=bearer.by, at=at):
        messages.success(request, _("Everything stays as it is here; you wait for nothing else."))
    return HttpResponseRedirect(reverse("my_registration:page"))


@require_POST
@person_view
def more(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The address, food and help."""
    mine, at = _mine(bearer), timezone.now()
    form = OwnForm(request.POST, row=mine, meaning=Meaning(mine.opening.edition))
    if not form.is_valid():
        return _show(request, mine, status=422, form=form)
    note_opened(link=bearer.link, at=at)
    try:
        actions.put_particulars(registration=mine, values=form.values(), by=bearer.by, at=at)
    except actions.RegistrationOver as over:
        messages.error(request, str(over))
    else:
        messages.success(request, _("Saved. Thank you."))
    return HttpResponseRedirect(reverse("my_registration:page"))


@require_POST
@person_view
def take_back(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The word to food and help."""
    mine, at = _mine(bearer), timezone.now()
    note_opened(link=bearer.link, at=at)
    actions.withdraw_needs(registration=mine, by=bearer.by, at=at)
    messages.success(request, _("What you wrote about food and help is deleted."))
    return HttpResponseRedirect(reverse("my_registration:page"))


@require_POST
@person_view
def cancel(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    mine, at = _mine(bearer), timezone.now()
    note_opened(link=bearer.link, at=at)
    actions.cancel_registration(registration=mine, by=bearer.by, at=at)
    messages.success(request, _("Your place was given back. Thank you for telling us."))
    return HttpResponseRedirect(reverse("my_registration:page"))
