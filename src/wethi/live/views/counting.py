"""Numbers of viewers typed in: on a phone behind a screen's address, and at the desk."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from wethi.live.models import Screen


def page(request: HttpRequest, screen: Screen) -> HttpResponse:
    raise Http404


def note(request: HttpRequest, screen: Screen) -> HttpResponse:
    raise Http404
