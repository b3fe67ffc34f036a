"""The way in for bearers of a personal link: no account, no session; a signed cookie that only the page's path sees."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.core import signing
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt

from wethi.accounts import limits, queries
from wethi.accounts.models import AccessLink
from wethi.audit.actions import By

View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=Model)
_LASTS = dt.timedelta(days=7)
_SALT = "wethi.bearer"


@dataclass(frozen=True)
class Bearer:
    """Who holds the link. ``trusted``: has also given the last digits of the telephone on file."""

    link: AccessLink
    trusted: bool

    @property
    def by(self) -> By:
        return By.link(self.link.pk)

    def row(self, kind: str, rows: QuerySet[Row], *, network: str) -> Row:
        """The one of ``rows`` this link was made for; a link of another kind or network finds nothing (404).

        ``network``: the way from such a row to its network, as a look-up (``edition__network``).
        """
        mine = {"pk": self.link.subject_id, network: self.link.network_id}
        found = rows.filter(**mine).first() if self.link.subject_kind == kind else None
        if found is None:
            raise Http404
        return found


class _TokenAlone(CsrfViewMiddleware):
    """A page that sends no referrer makes browsers say ``Origin: null``; the form's own token decides then."""

    def _origin_verified(self, request: HttpRequest) -> bool:
        return request.META.get("HTTP_ORIGIN") == "null" or bool(super()._origin_verified(request))  # type: ignore[misc]

    def _check_referer(self, request: HttpRequest) -> None:
        if request.META.get("HTTP_REFERER"):
            super()._check_referer(request)  # type: ignore[misc]


def no_referrer(view: View) -> View:
    """Forms are checked by their token; the address of the page is told to nobody."""
    check = _TokenAlone(lambda _request: HttpResponse())

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = check.process_view(request, view, args, kwargs) or view(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex"
        return response

    return csrf_exempt(answer)


def person_view(view: View) -> View:
    """``view(request, bearer, ...)`` for every page under ``/me/``; without a living link the page that says so."""

    @wraps(view)
    @no_referrer
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        bearer = bearer_of(request)
        if bearer is None:
            from wethi.accounts.views.person import no_link

            return no_link(request)
        return view(request, bearer, *args, **kwargs)

    return csrf_exempt(answer)


def bearer_of(request: HttpRequest) -> Bearer | None:
    """The bearer of a link that still opens something."""
    try:
        kept = signing.loads(request.COOKIES.get(_cookie_name(), ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature:
        return None
    link = queries.link_by_id(int(kept["link"]), timezone.now())
    if link is None or link.purpose == "sign_in" or (link.loopback_only and not limits.from_this_machine(request)):
        return None
    return Bearer(link, bool(kept.get("trusted")))


def remember(response: HttpResponse, link: AccessLink, *, trusted: bool = False) -> HttpResponse:
    """Sets the cookies of both languages, each for its own path, and nothing outside ``/me/``."""
    value = signing.dumps({"link": link.pk, "trusted": trusted}, salt=_SALT)
    for name, path in _places():
        response.set_cookie(
            name,
            value,
            max_age=_LASTS,
            path=path,
            httponly=True,
            samesite="Lax",
            secure=bool(settings.SESSION_COOKIE_SECURE),
        )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    for name, path in _places():
        response.delete_cookie(name, path=path, samesite="Lax")
    return response


def _places() -> list[tuple[str, str]]:
    places = []
    for language, _name in settings.LANGUAGES:
        with translation.override(language):
            places.append((f"wethi_me_{language}", reverse("person:page")))
    return places


def _cookie_name() -> str:
    return f"wethi_me_{translation.get_language()}"


def for_line(address: str) -> str:
    """The address as LINE should open it: in the telephone's own browser, which keeps the page and can scan."""
    return f"{address}{'&' if '?' in address else '?'}openExternalBrowser=1"
