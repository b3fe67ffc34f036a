"""The way into a network's pages: the network from the address, the right from the grant, both."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from wethi.network.queries import networks_visible_to

View = Callable[..., HttpResponse]


def network_view(right: str) -> Callable[[View], View]:
    """``view(request, network, ...)`` for ``/n/<network>/...``; a network one may not see is a 404."""

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        def answer(request: HttpRequest, network: str, *args: Any, **kwargs: Any) -> HttpResponse:
            found = networks_visible_to(request.user, right, timezone.now()).filter(slug=network).first()
            if found is None:
                raise Http404
            return view(request, found, *args, **kwargs)

        return answer

    return wrap


# What floors above know of a network, an organisation or a person stands on its page too; they say so at start-up.
_more: dict[str, list[Callable[[Any], dict[str, Any]]]] = {}


def show_also(more: Callable[[Any], dict[str, Any]], of: str = "network") -> None:
    """``more(thing)`` returns further names for its page, such as ``editions``. ``of``: network, organisation, person."""
    _more.setdefault(of, []).append(more)


def shown_also(thing: Any, of: str = "network") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for more in _more.get(of, ()):
        found |= more(thing)
    return found
