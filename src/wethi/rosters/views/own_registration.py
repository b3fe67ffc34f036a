"""What the short code of a receipt opens: how it stands, what may be added, and a button to give the place back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.actions import note_opened
from wethi.accounts.entrance import Bearer, person_view
from wethi.kit.ui.page import page_of, render
from wethi.rosters import actions
from wethi.rosters.forms import OwnForm
from wethi.rosters.models import Registration
from wethi.rosters.sheets.meaning import Meaning


def _mine(bearer: Bearer) -> Registration:
    found = (
        Registration.objects.select_related("opening__edition__network", "issue", "hub")
        .filter(pk=bearer.link.subject_id, opening__edition__network=bearer.link.network_id)
        .first()
        if bearer.link.subject_kind == "registration"
        else None
    )
    if found is None:
        raise Http404
    return found


@require_GET
@person_view
def page(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    mine = _mine(bearer)
    return _show(request, mine, OwnForm(row=mine, meaning=Meaning(mine.opening.edition)))


def _show(request: HttpRequest, mine: Registration, form: OwnForm, status: int = 200) -> HttpResponse:
    edition = mine.opening.edition
    over = actions.is_over(mine, timezone.now())
    mine.state = actions.shown_state(mine)
    context = {
        "mine": mine,
        "place": actions.place_of(mine) if mine.state == "waiting" else 0,
        "form": None if over else form,
    }
    here = page_of(request, title=_("Your registration"), edition=edition, network=edition.network, nav=[])
    return render(request, "rosters/own_registration.html", context, page=here, status=status)


@require_POST
@person_view
def more(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    """The address, the hub, food and help."""
    mine, at = _mine(bearer), timezone.now()
    form = OwnForm(request.POST, row=mine, meaning=Meaning(mine.opening.edition))
    if not form.is_valid():
        return _show(request, mine, form, status=422)
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
