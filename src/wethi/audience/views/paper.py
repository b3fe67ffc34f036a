"""Slips of paper from a hub, typed in."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wethi.audience import actions
from wethi.audience.forms import PaperForm
from wethi.audience.views.door import act_of, show
from wethi.kit.named import named
from wethi.kit.ui.environment import address
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.queries import hubs_open_to


@desk_view("audience.type_in", at_hubs=True)
def paper(request: HttpRequest, edition: Edition) -> HttpResponse:
    """Of all hubs, or of the one its coordinator has."""
    hubs = hubs_open_to(request.user, "audience.type_in", edition, timezone.now())
    form = PaperForm(request.POST or None, hubs=hubs)
    if request.method == "POST" and form.is_valid():
        hub = form.hubs[form.cleaned_data["hub"]]
        new, there = actions.type_in_paper(hub=hub, questions=form.cleaned_data["slips"], **act_of(request))
        said = ngettext("%(n)s question from %(hub)s came in.", "%(n)s questions from %(hub)s came in.", len(new))
        said = said % {"n": len(new), "hub": named(hub)}
        if there:
            more = ngettext("%(n)s was there already.", "%(n)s were there already.", there)
            said += " " + more % {"n": there}
        messages.success(request, said)
        return HttpResponseRedirect(address("audience:paper", edition.slug))
    status = 422 if form.errors else 200
    return show(
        request, edition, "audience/paper.html", "paper", title=_("Questions from paper"), status=status, form=form
    )
