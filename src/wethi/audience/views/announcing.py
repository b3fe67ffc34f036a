"""Sentences to everybody on the live page."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.translation import gettext as _

from wethi.audience import actions
from wethi.audience.forms import AnnouncementForm
from wethi.audience.models import Announcement
from wethi.audience.views.door import act_of, show
from wethi.kit.ui.environment import address
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


@desk_view("audience.moderate")
def announcements(request: HttpRequest, edition: Edition) -> HttpResponse:
    form = AnnouncementForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.announce(edition=edition, **form.cleaned_data, **act_of(request))
        messages.success(request, _("Everybody on the live page reads it now."))
        return HttpResponseRedirect(address("audience:announcements", edition.slug))
    rows = list(Announcement.objects.filter(edition=edition)[:60])
    context = {"form": form, "rows": rows, "zone": edition.network.time_zone}
    status = 422 if form.errors else 200
    return show(
        request,
        edition,
        "audience/announcements.html",
        "announcements",
        title=_("Announcements"),
        status=status,
        **context,
    )


@desk_view("audience.moderate")
def down(request: HttpRequest, edition: Edition, public_id: str) -> HttpResponse:
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    rows = Announcement.objects.filter(edition=edition, public_id=public_id).select_related("edition__network")
    found = rows.first()
    if found is None:
        raise Http404
    actions.take_down(announcement=found, **act_of(request))
    return HttpResponseRedirect(address("audience:announcements", edition.slug))
