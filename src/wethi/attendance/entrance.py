"""The two ways to a door's page: the bearer of its link in a browser, and that browser's own secret afterwards."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt

from wethi.accounts import limits
from wethi.accounts.entrance import Bearer, person_view
from wethi.accounts.models import AccessLink
from wethi.attendance.queries import door_by_id, door_by_secret
from wethi.attendance.rules import LINK
from wethi.audit.actions import By

View = Callable[..., HttpResponse]


def door_view(view: View) -> View:
    """``view(request, device, by)`` for the bearer of a door's link; any other link finds nothing here."""

    @person_view
    def answer(request: HttpRequest, bearer: Bearer, *args: Any, **kwargs: Any) -> HttpResponse:
        device = door_by_id(bearer.link.subject_id) if bearer.link.subject_kind == LINK else None
        if device is None or device.hub.edition.network_id != bearer.link.network_id:
            raise Http404
        return view(request, device, bearer.by, *args, **kwargs)

    return wraps(view)(answer)


def device_view(view: View) -> View:
    """``view(request, device, by)`` for what the device sends by itself: its secret stands in a header, no cookie is
    asked for, so a cookie of somebody else's browser is of no use here. 403 with ``{"state": "gone"}`` when nobody knows
    the secret (any more): the device forgets."""

    @csrf_exempt
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = door_by_secret(request.headers.get("X-Door-Secret", "")[:80])
        if found is None or not _opens(request, found[1]):
            response: HttpResponse = JsonResponse({"state": "gone"}, status=403)
        else:
            device, link = found
            response = view(request, device, By.link(link.pk), *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["Referrer-Policy"] = "no-referrer"
        return response

    return wraps(view)(answer)


def _opens(request: HttpRequest, link: AccessLink) -> bool:
    """A link of the demonstration opens on its own machine only."""
    return not link.loopback_only or limits.from_this_machine(request)
