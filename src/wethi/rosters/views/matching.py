"""Names of the lists beside the people of the network: linked where it is sure, added where nobody is known."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audit.actions import By
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.labels import field_label, shown_value
from wethi.rosters.matching import matches_of
from wethi.rosters.queries import unmatched

_SHOWN = 100


@desk_view("rosters.see")
def people(request: HttpRequest, edition: Edition) -> HttpResponse:
    found = matches_of(edition.network, list(unmatched(edition)))
    context = {
        "edition": edition, "found": found, "shown": _SHOWN, "field_label": field_label, "shown_value": shown_value,
    }  # fmt: skip
    page = page_of(request, title=_("Names and people"), edition=edition, network=edition.network)
    return render(request, "rosters/people.html", context, page=page)


@desk_view("rosters.edit")
def link(request: HttpRequest, edition: Edition, what: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    step = actions.link_sure if what == "sure" else actions.add_new
    done = step(edition=edition, by=By.of(request.user), at=timezone.now())
    words = ngettext("%(num)s name is linked to its person.", "%(num)s names are linked to their people.", done)
    messages.success(request, words % {"num": done})
    return HttpResponseRedirect(reverse("rosters:people", args=[edition.slug]))
