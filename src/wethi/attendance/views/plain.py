"""A door without a script: search, let in, write in, take back; needs the network, does the same."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from wethi.attendance import actions
from wethi.attendance.actions import Sent
from wethi.attendance.choices import ScanKind, Source, Why
from wethi.attendance.codes import number_of
from wethi.attendance.entrance import door_view
from wethi.attendance.models import Arrival, Device, Guest
from wethi.attendance.queries import arrivals_of
from wethi.attendance.rules import against, is_over
from wethi.audit.actions import By
from wethi.kit import clock
from wethi.kit.ids import new_public_id
from wethi.kit.ui.page import page_of, render, typed_in
from wethi.network.choices import Sector
from wethi.pure.thai.names import compare_form, sound_of

MOST_ROWS = 40


@require_http_methods(["GET", "HEAD", "POST"])
@door_view
def plain(request: HttpRequest, device: Device, by: By) -> HttpResponse:
    at = timezone.now()
    day = _day_of(request, device)
    if request.method == "POST" and not is_over(device, at):
        return _act(request, device, day, by, at)
    return _show(request, device, day, at)


def _show(request: HttpRequest, device: Device, day: dt.date, at: dt.datetime, refused: str = "") -> HttpResponse:
    """``refused``: why what was pressed or typed last was not taken."""
    typed = request.GET.get("q", "").strip()
    guests = _found(device, day, typed)
    arrived = {one.guest_id: one for one in arrivals_of(device.hub.edition, day).select_related("hub", "scan")}
    rows = [(guest, arrived.get(guest.pk), _rules(guest, day, device, arrived)) for guest in guests[:MOST_ROWS]]
    context: dict[str, Any] = {
        "device": device,
        "edition": device.hub.edition,
        "zone": device.hub.edition.network.time_zone,
        "day": day,
        "days": [dt.date.fromisoformat(one) for one in device.days],
        "typed": typed,
        "rows": rows,
        "more": max(0, len(guests) - MOST_ROWS),
        "is_over": is_over(device, at),
        "whys": [(code, label) for code, label in Why.choices if code != Why.MISTAKE],
        "sectors": Sector.choices,
        "mark_of": new_public_id,
        "refused": refused,
        "post": typed_in(request),
    }
    here = page_of(request, title=_("Check-in: %(hub)s") % {"hub": device.hub.name}, edition=device.hub.edition, nav=[])
    return render(request, "attendance/door_plain.html", context, page=here, status=422 if refused else 200)


def _day_of(request: HttpRequest, device: Device) -> dt.date:
    asked = request.POST.get("day") or request.GET.get("day") or clock.today(
        device.hub.edition.network.time_zone
    ).isoformat()  # fmt: skip
    return dt.date.fromisoformat(asked if asked in device.days else device.days[0])


def _found(device: Device, day: dt.date, typed: str) -> list[Guest]:
    """Names as they are heard, or one row code; without anything typed whoever this hub expects."""
    everybody = Guest.objects.filter(edition=device.hub.edition, same_as__isnull=True).exclude(name="")
    everybody = everybody.select_related("issue", "hub")
    number = number_of(typed)
    if number is not None:
        return list(everybody.filter(no=number))
    here = [one for one in everybody if one.hub_id in (None, device.hub_id)]
    if not typed:
        iso = day.isoformat()
        return [one for one in here if one.coming.get(iso) == "hub" and one.state == "expected"]
    words = [sound_of(word) or word for word in typed.split()]
    return [one for one in here if all(word in compare_form(one.name) or word in one.name for word in words)]


def _rules(guest: Guest, day: dt.date, device: Device, arrived: dict[int, Arrival]) -> list[Any]:
    return against(guest, day=day, hub_id=device.hub_id, is_in=guest.pk in arrived)


def _act(request: HttpRequest, device: Device, day: dt.date, by: By, at: dt.datetime) -> HttpResponse:
    post = request.POST
    back = HttpResponseRedirect(f"{reverse('door:plain')}?day={day.isoformat()}")
    sent = Sent(
        mark=f"plain-{post.get('mark', '')}"[:40],
        day=day,
        kind=ScanKind.UNDO if post.get("of") else ScanKind.ARRIVE,
        of=post.get("of", "")[:40],
        guest=post.get("guest", ""),
        source=Source.WALK_IN if post.get("name") else Source.NAME,
        why=Why.INSTEAD if post.get("instead") else post.get("why", ""),
        why_words=post.get("instead", "")[:200],
        against=tuple(post.getlist("against"))[:8],
        device_at=at,
        name=post.get("name", "")[:250],
        organisation=post.get("organisation", "")[:250],
        phone=post.get("phone", "")[:40],
        sector=post.get("sector", ""),
    )
    if sent.against and sent.why not in Why.values:
        return _show(request, device, day, at, _("Choose why they are let in."))
    taken = actions.take_scans(device=device, sent=[sent], by=by, at=at)
    if taken.refused:
        sentence = _("This could not be noted.") if sent.guest else _("Write down at least a name.")
        return _show(request, device, day, at, sentence)
    messages.success(request, pgettext("door", "Taken back.") if sent.of else pgettext("door", "Noted."))
    return back
