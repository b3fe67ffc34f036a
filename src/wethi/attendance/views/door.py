"""The door's page: a shell that the browser keeps, what its script sends and asks, and what makes an app of it."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from wethi.accounts.browsers import inside_an_app
from wethi.accounts.entrance import no_referrer
from wethi.attendance import actions
from wethi.attendance.actions import MOST, Sent
from wethi.attendance.entrance import device_view, door_view
from wethi.attendance.models import Device
from wethi.attendance.queries import rev_of
from wethi.attendance.wired import arrivals_since, door_told, guests_since, state_of
from wethi.attendance.words import words_of_door
from wethi.audit.actions import By
from wethi.kit.ui import kept
from wethi.kit.ui.page import page_of, render
from wethi.network.choices import Sector
from wethi.pure.thai.dates import show_date

LIST_IS_OLD = dt.timedelta(minutes=1)


@require_GET
@door_view
def page(request: HttpRequest, device: Device, by: By) -> HttpResponse:
    """The shell: nothing of any guest stands in it, so the browser may keep it."""
    edition = device.hub.edition
    language = translation.get_language() or "th"
    context = {
        "device": device,
        "edition": edition,
        "words": words_of_door(),
        "day_names": {day: _named_day(day, language, edition.digits) for day in device.days},
        "sectors": Sector.choices,
        "in_app": inside_an_app(request.headers.get("User-Agent", "")),
    }
    here = page_of(request, title=_("Check-in: %(hub)s") % {"hub": device.hub.name}, edition=edition, nav=[])
    response = render(request, "attendance/door.html", context, page=here)
    response[kept.PAGE_HEADER] = "door"
    return response


def _named_day(day: str, language: str, digits: str) -> str:
    lang: Any = "en" if language == "en" else "th"
    chosen: Any = "thai" if digits == "thai" else "arabic"
    on = dt.date.fromisoformat(day)
    return f"{show_date(on, style='weekday', lang=lang)} {show_date(on, style='short', digits=chosen, lang=lang)}"


@require_POST
@door_view
def begin(request: HttpRequest, device: Device, by: By) -> HttpResponse:
    """This browser becomes the device; it brings the secret it made."""
    try:
        actions.bind_door(device=device, secret=request.POST.get("secret", ""), by=by, at=timezone.now())
    except actions.OnAnotherDevice:
        return JsonResponse({"state": "bound"}, status=409)
    except actions.DoorIsClosed:
        return JsonResponse({"state": "closed"}, status=410)
    return JsonResponse({"state": "open"})


@device_view
def sync(request: HttpRequest, device: Device, by: By) -> HttpResponse:
    """What waits on the device goes in, what changed since ``since`` comes out. Asking twice does nothing twice."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    at = timezone.now()
    try:
        body = json.loads(request.body)
        sent = [_sent(one) for one in body.get("scans", [])[:MOST]]
        since, waiting = _whole(body.get("since")), _whole(body.get("waiting"))
        off = at - dt.datetime.fromtimestamp(_whole(body["now"]) / 1000, dt.UTC)
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, OSError):
        return JsonResponse({"error": "unreadable"}, status=400)
    taken = actions.take_scans(device=device, sent=sent, clock_off=off, waiting=waiting, by=by, at=at)
    told: dict[str, Any] = {"kept": taken.kept, "refused": taken.refused}
    if body.get("close") and not device.closed_at:
        actions.close_door(device=device, by=by, at=at)
    state = state_of(device, at)
    if state == "open":
        actions.renew_for_door(device=device, older_than=LIST_IS_OLD, by=by, at=at)
        rev = rev_of(device.hub.edition)  # before the rows: what comes in between is told twice rather than never
        told |= {"rev": rev, "guests": guests_since(device, since), "arrivals": arrivals_since(device, since)}
        door = door_told(device, at)
        if door["tag"] != body.get("tag"):
            told["door"] = door
    told |= {"state": state, "now": int(timezone.now().timestamp() * 1000)}
    return JsonResponse(told)


def _sent(told: dict[str, Any]) -> Sent:
    """Raises ValueError, KeyError or TypeError for what no device of ours sends."""
    walk_in = told.get("walkIn") or {}
    text = {name: _plain(told.get(name)) for name in ("of", "guest", "session", "source", "why")}
    return Sent(
        mark=_plain(told["mark"])[:60],
        day=dt.date.fromisoformat(str(told["day"])),
        kind=_plain(told.get("kind", "arrive")),
        counter=_whole(told.get("counter")),
        badge=_plain(told.get("badge"))[:64],
        against=tuple(str(code) for code in told.get("against", [])[:8]),
        why_words=str(told.get("whyWords") or "")[:400],
        device_at=dt.datetime.fromtimestamp(_whole(told["at"]) / 1000, dt.UTC),
        clock_off=dt.timedelta(milliseconds=int(told.get("off") or 0)),
        name=str(walk_in.get("name") or "")[:400],
        organisation=str(walk_in.get("organisation") or "")[:400],
        phone=str(walk_in.get("phone") or "")[:80],
        sector=str(walk_in.get("sector") or ""),
        **text,
    )


def _plain(value: Any) -> str:
    """Text without what no database keeps."""
    return str(value or "").replace("\x00", "")


def _whole(value: Any) -> int:
    """A whole number that is not negative."""
    number = int(value or 0)
    if number < 0 or number > 2**53:
        raise ValueError(value)
    return number


# ---- the page as an app --------------------------------------------------------------------------------------------


@require_GET
@no_referrer
def worker(request: HttpRequest) -> HttpResponse:
    return kept.worker("door", reverse("door:page"), ["door.css", *_SCRIPTS], fresh=False)


_SCRIPTS = [f"js/door/{name}.js" for name in ("door", "model", "store", "wire", "rules", "search", "camera", "view")]


@require_GET
@no_referrer
def manifest(request: HttpRequest) -> HttpResponse:
    return kept.manifest(reverse("door:page"), name=_("Wethi check-in"), short_name=_("Check-in"))
