"""Public pages: rendered without the request, so that a person's data cannot reach the cache, and marked cacheable.

A view declares ``@public_page(query=("day",))`` and is handed a :class:`PublicRequest` instead of Django's request.
The answer carries the scope it was made of; the byte cache in front of Django (``config.bytecache``) keeps it by host,
path, declared query keys, language and encoding until that scope's version is raised.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.db.models import F
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.utils.cache import get_conditional_response

from wethi.kit.pages.models import PublicVersion
from wethi.kit.ui.page import Page, render_text

SCOPE_HEADER = "X-Wethi-Scope"  # read and removed by the byte cache
STANDS_HEADER = "X-Wethi-Stands"  # the same; seconds after which the answer is wrong although nothing was changed


@dataclass(frozen=True)
class PublicRequest:
    """All a public view may know of who asks: nothing but the address."""

    path: str
    language: str
    host: str
    scheme: str
    query: dict[str, str] = field(default_factory=dict)

    def absolute(self, path: str) -> str:
        return f"{self.scheme}://{self.host}{path}"

    def page(self, **known: Any) -> Page:
        known.setdefault("digits", getattr(known.get("edition"), "digits", "thai"))
        full = self.path + (f"?{urlencode(self.query)}" if self.query else "")
        return Page(path=full, language=self.language, **known)


def public_page(*, query: tuple[str, ...] = ()) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Turns ``view(asked: PublicRequest, ...)`` into a Django view.

    A query has one spelling: the declared keys, once each, in the declared order. Anything else (``?x=1``,
    ``?day=%31``) is redirected to it, so that nobody can fill the cache with doubles."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in {"GET", "HEAD"}:
                return HttpResponseNotAllowed(["GET", "HEAD"])
            known = {key: request.GET[key] for key in query if key in request.GET}
            spelling = urlencode(known)
            if request.META.get("QUERY_STRING", "") != spelling:
                return HttpResponseRedirect(request.path + (f"?{spelling}" if known else ""))
            asked = PublicRequest(
                path=request.path,
                language=getattr(request, "LANGUAGE_CODE", "th"),
                host=request.get_host(),
                scheme=request.scheme or "http",
                query=known,
            )
            response = view(asked, *args, **kwargs)
            return get_conditional_response(request, response.get("ETag"), response=response) or response

        answer.is_public_page = True  # type: ignore[attr-defined]
        return answer

    return wrap


def render_public(
    template: str, context: dict[str, Any], *, page: Page, scope: str, content_type: str = "text/html; charset=utf-8"
) -> HttpResponse:
    """A cacheable answer made of ``scope``."""
    return public_bytes(render_text(template, page, context).encode(), scope=scope, content_type=content_type)


def public_bytes(body: bytes, *, scope: str, content_type: str, filename: str = "") -> HttpResponse:
    """A cacheable answer that is not a page: a calendar, a schedule, a feed."""
    response = HttpResponse(body, content_type=content_type)
    response["Cache-Control"] = "public, max-age=0, must-revalidate"
    response["ETag"] = f'"{hashlib.sha256(body).hexdigest()[:20]}"'
    response[SCOPE_HEADER] = scope
    if filename:
        response["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def live_scope(edition_id: int) -> str:
    """The edition's live page: renewed by what is said on it, and by whatever renews the edition's pages. They stand
    while questions come and go."""
    return f"l{edition_id}"


def version_of(scope: str) -> int:
    """What pages made of this scope stand on; to be read before they are made."""
    return PublicVersion.objects.filter(scope=scope).values_list("version", flat=True).first() or 1


def raise_version(*scopes: str) -> None:
    """To be called inside the transaction of the change (``audit.record`` does, for facts marked public)."""
    for scope in scopes:
        if not PublicVersion.objects.filter(scope=scope).update(version=F("version") + 1):
            PublicVersion.objects.bulk_create([PublicVersion(scope=scope, version=2)], ignore_conflicts=True)
