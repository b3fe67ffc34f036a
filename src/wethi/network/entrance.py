"""The way into a network's pages: the network from the address, the right from the grant, both."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from wethi.accounts.choices import Scope
from wethi.accounts.rules import rights_of_reader
from wethi.kit.prepared import WORD, PreparedModels
from wethi.network.models import Network

_CALLED = PreparedModels(Network, lambda slug: Network.objects.filter(slug=slug), WORD)

View = Callable[..., HttpResponse]


def network_view(right: str) -> Callable[[View], View]:
    """``view(request, network, ...)`` for ``/n/<network>/...``; a network one may not see is a 404."""

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        def answer(request: HttpRequest, network: str, *args: Any, **kwargs: Any) -> HttpResponse:
            held = rights_of_reader(request.user, timezone.now())
            found = next(iter(_CALLED.rows(network)), None)
            if found is None:
                raise Http404
            here = held.get((Scope.NETWORK.value, found.pk), set()) | held.get((Scope.INSTALLATION.value, 0), set())
            if right not in here:
                raise Http404
            request._rights_here = frozenset(here)  # type: ignore[attr-defined]
            return view(request, found, *args, **kwargs)

        return answer

    return wrap


def rights_here(request: HttpRequest) -> frozenset[str]:
    """What the reader may in the network of the page; actions ask again for themselves."""
    return getattr(request, "_rights_here", frozenset())


# What floors above know of a network, an organisation or a person stands on its page too; they say so at start-up.
More = Callable[[Any, frozenset[str]], dict[str, Any]]
_more: dict[str, list[More]] = {}


def show_also(more: More, of: str = "network") -> None:
    """``more(thing, rights)`` returns further names for its page, such as ``editions``; ``rights`` are the reader's in the
    network. ``of``: network, organisation, person."""
    _more.setdefault(of, []).append(more)


def shown_also(thing: Any, request: HttpRequest, of: str = "network") -> dict[str, Any]:
    found: dict[str, Any] = {}
    for more in _more.get(of, ()):
        found |= more(thing, rights_here(request))
    return found
