"""What every answer needs: the language of its address, a content policy without exceptions, sound values."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from wethi.kit.ui.refusals import bad_request, not_sent_to

log = logging.getLogger("wethi.ui")
Answer = Callable[[HttpRequest], HttpResponse]

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)


def content_policy(get_response: Answer) -> Answer:
    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # A page that shows a player names its hosts itself (live page); nothing else may.
        response.headers.setdefault("Content-Security-Policy", POLICY)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(self), microphone=(), geolocation=(), interest-cohort=()"
        )
        if not response.headers.get("Cache-Control"):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    return answer


class _NothingDamaged:
    """What no person types and no database can keep is answered as damaged (400): null bytes, numbers beyond counting."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            return bad_request(request)
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, (OverflowError, DataError)):
            log.warning("a value of %s cannot be kept", request.path, exc_info=exception)
            return bad_request(request)
        return None


nothing_damaged = _NothingDamaged


def looking_leads_to_a_page(get_response: Answer) -> Answer:
    """Whoever opens the address of a form (the other language of a page that answered it, a link copied from there) is led
    to the nearest page above it. It follows the address alone, after whoever guards it let the reader through."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code == 405 and request.method in ("GET", "HEAD") and "POST" in response.get("Allow", ""):
            above = _page_above(request)
            if above:
                return HttpResponseRedirect(above)
        if response.status_code == 405 and not response.content and "text/html" in request.headers.get("Accept", ""):
            return not_sent_to(request, response.get("Allow", ""))
        return response

    return answer


def _page_above(request: HttpRequest) -> str:
    """The front page is above everything, and stands for nothing. What was asked of a list is asked of the page above, too."""
    if request.resolver_match is None:
        return ""
    asked = _captured(request.resolver_match)
    parts = request.path_info.strip("/").split("/")
    for count in range(len(parts) - 1, 1 if parts[0] == "en" else 0, -1):
        path = f"/{'/'.join(parts[:count])}/"
        try:
            above = resolve(path)
        except Resolver404:
            continue
        if _captured(above) <= asked:  # no word of the address is taken for the name of something
            query = request.META.get("QUERY_STRING", "")
            return f"{request.path[: -len(request.path_info)]}{path}{'?' if query else ''}{query}"
    return ""


def _captured(match: ResolverMatch) -> set[object]:
    return set(match.captured_kwargs.values())  # type: ignore[attr-defined]


def language_of_address(get_response: Answer) -> Answer:
    """Thai at ``/``, English under ``/en/``; the address alone decides, so an answer may be cached by address."""

    def answer(request: HttpRequest) -> HttpResponse:
        language = "en" if request.path_info == "/en" or request.path_info.startswith("/en/") else "th"
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = get_response(request)
            # Lazy translations in the body must be made while this language is on.
            if hasattr(response, "render") and not getattr(response, "is_rendered", True):
                response.render()
        response.headers.setdefault("Content-Language", language)
        return response

    return answer
