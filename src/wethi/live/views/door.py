"""The way into a day's show, and what every view here needs."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from wethi.audit.actions import By
from wethi.live.models import Screen, Show
from wethi.live.queries import screen_at, show_on
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

View = Callable[..., HttpResponse]


def act_of(request: HttpRequest) -> dict[str, Any]:
    return {"by": By.of(request.user), "at": timezone.now()}


def show_view(right: str) -> Callable[[View], View]:
    """``view(request, show, ...)`` for ``/desk/<edition>/live/<day>/...`` and, with a room's public id behind the day, for
    that room's; where there is no show it is a 404."""

    def wrap(view: View) -> View:
        @wraps(view)
        @desk_view(right)
        def answer(request: HttpRequest, edition: Edition, on: str, *args: Any, **kwargs: Any) -> HttpResponse:
            return view(request, show_of(edition, on), *args, **kwargs)

        return answer

    return wrap


def stage_of(code: str) -> tuple[dt.date, str]:
    """``2021-09-28`` or ``2021-09-28-<room>``: the day and the room's public id, "" for the main stage."""
    try:
        return dt.date.fromisoformat(code[:10]), code[11:]
    except ValueError:
        raise Http404 from None


def show_of(edition: Edition, code: str) -> Show:
    found = show_on(edition, *stage_of(code))
    if found is None or found.code != code:
        raise Http404
    found.edition = edition
    return found


def screen_view(view: View) -> View:
    """``view(request, screen, ...)`` behind the signed address of a screen; nobody signs in, nothing is indexed."""

    @wraps(view)
    def answer(request: HttpRequest, key: str, *args: Any, **kwargs: Any) -> HttpResponse:
        screen = screen_at(key)
        if screen is None:
            raise Http404
        response = view(request, screen, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def by_screen(screen: Screen) -> By:
    return By("screen", screen.pk)


def say(request: HttpRequest, sentence: str, level: int = messages.SUCCESS) -> None:
    messages.add_message(request, level, sentence)
