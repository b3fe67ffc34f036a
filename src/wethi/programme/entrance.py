"""The way into an edition's desk pages: the edition from the address, the right from the grant, both."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from wethi.programme.queries import edition_of_hubs, edition_visible_to

View = Callable[..., HttpResponse]


def desk_view(right: str, *, at_hubs: bool = False) -> Callable[[View], View]:
    """``view(request, edition, ...)`` for ``/desk/<edition>/...``; an edition one may not see is a 404.

    ``at_hubs``: holding the right in one of its hubs opens it too; the view shows no more than ``queries.hubs_open_to``.
    """

    def wrap(view: View) -> View:
        @wraps(view)
        @login_required
        def answer(request: HttpRequest, edition: str, *args: Any, **kwargs: Any) -> HttpResponse:
            found = edition_visible_to(request.user, right, edition, timezone.now())
            if found is None and at_hubs:
                found = edition_of_hubs(request.user, right, edition, timezone.now())
            if found is None:
                raise Http404
            return view(request, found, *args, **kwargs)

        return answer

    return wrap
