"""What every answer needs: the language of its address, a content policy without exceptions, sound values."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DataError
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from wethi.kit.ui.refusals import bad_request

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
