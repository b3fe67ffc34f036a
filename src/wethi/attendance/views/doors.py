"""Doors: a link for each device, shown once with its square and code; how each is doing; freeing and closing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.actions import IssuedLink
from wethi.accounts.entrance import for_line
from wethi.attendance import actions
from wethi.attendance.queries import doors_of, find_door, hubs_on_site
from wethi.attendance.rules import is_over
from wethi.attendance.views.shared import act, days_of, hub_asked, say, shown
from wethi.kit.press.codes import svg
from wethi.kit.ui.page import typed_in
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.queries import hubs_open_to


@desk_view("doors.open", at_hubs=True)
def doors(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The devices by hub, of all or of those the reader coordinates; POST makes a link, which is shown on this page and
    never again."""
    if request.method == "POST":
        hub = hub_asked(request, edition)
        days = [day for day in days_of(edition) if day.isoformat() in request.POST.getlist("days")]
        try:
            if hub is None:
                raise actions.NoDoor
            device, issued = actions.open_door(hub=hub, days=days, label=request.POST.get("label", ""), **act(request))
        except actions.NoDoor as refused:
            chosen = request.POST.getlist("days")
            return _page(request, edition, refused=str(refused), status=422, chosen=chosen)
        return _page(request, edition, made=device, **link_shown(request, issued))
    return _page(request, edition)


def link_shown(request: HttpRequest, issued: IssuedLink) -> dict[str, Any]:
    """A fresh link as ``attendance/_made.html`` shows it: address, square, code and where it is typed."""
    address = for_line(request.build_absolute_uri(reverse("person:hop", args=[issued.token])))
    return {
        "address": address, "code": issued.code, "square": svg(address),
        "code_page": request.build_absolute_uri(reverse("person:code")),
    }  # fmt: skip


def _page(request: HttpRequest, edition: Edition, status: int = 200, **more: object) -> HttpResponse:
    at = timezone.now()
    own = hubs_open_to(request.user, "doors.open", edition, at)
    devices = [(one, is_over(one, at)) for one in doors_of(edition).filter(hub__in=own)]
    context: dict[str, object] = {"made": None, "refused": "", "post": typed_in(request), **more}
    return shown(
        request, edition, "attendance/doors.html", _("Doors"), status=status, tab="doors", devices=devices,
        hubs=list(hubs_on_site(edition).filter(pk__in=own)), days=days_of(edition),
        soon=at - dt.timedelta(minutes=2), **context,
    )  # fmt: skip


@desk_view("doors.open", at_hubs=True)
def step(request: HttpRequest, edition: Edition, public_id: str, to: str) -> HttpResponse:
    """``free``: the link may be opened on another device; ``close``: the device forgets everybody."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    device, own = find_door(edition, public_id), hubs_open_to(request.user, "doors.open", edition, timezone.now())
    if device is None or not own.filter(pk=device.hub_id).exists():
        raise Http404
    if to == "free":
        actions.free_door(device=device, **act(request))
        say(request, _("The same link can now be opened on another device. The first one forgets its list."))
    else:
        actions.close_door(device=device, **act(request))
        say(request, _("Closed. The device hands in what it has and forgets everybody at its next contact."))
    return HttpResponseRedirect(reverse("attendance:doors", args=[edition.slug]))
