"""A hub's coordinator makes links for the devices at its door, from their own page; always a button."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wethi.accounts.entrance import Bearer, person_view
from wethi.accounts.person_page import subject_of
from wethi.attendance import actions
from wethi.attendance.models import Device
from wethi.attendance.person_sections import hubs_of
from wethi.attendance.views.doors import link_shown
from wethi.attendance.views.shared import days_of
from wethi.kit.ui.page import page_of, render, typed_in


@require_POST
@person_view
def make(request: HttpRequest, bearer: Bearer, hub: str) -> HttpResponse:
    """The link, its square and code: shown on this page and never again."""
    subject = subject_of(bearer)
    found = hubs_of(bearer, subject.row).filter(public_id=hub).first() if subject else None
    if found is None:
        raise Http404
    chosen = request.POST.getlist("days")
    days = [day for day in days_of(found.edition) if day.isoformat() in chosen]
    label = request.POST.get("label", "")
    page = page_of(request, title=found.name, edition=found.edition, network=found.edition.network, nav=[])
    try:
        device, issued = actions.open_door(hub=found, days=days, label=label, by=bearer.by, at=timezone.now())
    except actions.NoDoor as no:
        typed = {"refused": str(no), "post": typed_in(request), "chosen": chosen}
        form = {"hub": found, "days": found.edition.days.all(), **typed}
        return render(request, "attendance/me_door.html", form, page=page, status=422)
    return render(request, "attendance/me_made.html", {"made": device, **link_shown(request, issued)}, page=page)


@require_POST
@person_view
def step(request: HttpRequest, bearer: Bearer, public_id: str, to: str) -> HttpResponse:
    """``free``: another device may open the link; ``close``: the device hands in what it has and forgets everybody."""
    subject = subject_of(bearer)
    hubs = hubs_of(bearer, subject.row) if subject else []
    device = Device.objects.select_related("hub__edition__network").filter(public_id=public_id, hub__in=hubs).first()
    if device is None:
        raise Http404
    if to == "free":
        actions.free_door(device=device, by=bearer.by, at=timezone.now())
        messages.success(
            request, _("The same link can now be opened on another device. The first one forgets its list.")
        )
    else:
        actions.close_door(device=device, by=bearer.by, at=timezone.now())
        messages.success(
            request, _("Closed. The device hands in what it has and forgets everybody at its next contact.")
        )
    return HttpResponseRedirect(f"{reverse('person:page')}#doors")
