"""The way into an edition's public pages: the edition from the address, an old address sent on, a draft not there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpResponse

from wethi.kit.pages.public import PublicRequest, public_page
from wethi.public.frame import Moved, edition_or_404, moved

View = Callable[..., HttpResponse]


def edition_page(*, query: tuple[str, ...] = ()) -> Callable[[View], View]:
    """``view(asked, edition, ...)`` for ``/<edition>/...``."""

    def wrap(view: View) -> View:
        @wraps(view)
        def inner(asked: PublicRequest, edition: str, *args: Any, **kwargs: Any) -> HttpResponse:
            try:
                found = edition_or_404(asked, edition)
            except Moved as error:
                return moved(error)
            return view(asked, found, *args, **kwargs)

        return public_page(query=query)(inner)

    return wrap
