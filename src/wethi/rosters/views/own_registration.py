"""What the short code of a receipt opens: how it stands, and a button to give the place back."""

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
from wethi.rosters.models import Registration


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
    edition = mine.opening.edition
    mine.state = actions.shown_state(mine)
    context = {"mine": mine, "place": actions.place_of(mine) if mine.state == "waiting" else 0}
    here = page_of(request, title=_("Your registration"), edition=edition, network=edition.network, nav=[])
    return render(request, "rosters/own_registration.html", context, page=here)


@require_POST
@person_view
def cancel(request: HttpRequest, bearer: Bearer) -> HttpResponse:
    mine, at = _mine(bearer), timezone.now()
    note_opened(link=bearer.link, at=at)
    actions.cancel_registration(registration=mine, by=bearer.by, at=at)
    messages.success(request, _("Your place was given back. Thank you for telling us."))
    return HttpResponseRedirect(reverse("my_registration:page"))
