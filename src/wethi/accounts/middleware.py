"""Whoever keeps other people's data signs in with two things, before the first page of the desk."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from wethi.accounts.queries import lacks_second_factor

Answer = Callable[[HttpRequest], HttpResponse]
_FREE_NAMESPACES = {"person", "my_data", "public"}


class _SecondFactor:
    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Leads to the page where a second factor is set up. Public and personal pages never look who is signed in."""
        if not settings.WETHI_REQUIRE_SECOND_FACTOR or getattr(view, "is_public_page", False):
            return None
        found = request.resolver_match
        name = (found.url_name or "") if found else ""
        if found is None or name == "static" or name.startswith(("account_", "mfa_")):
            return None
        if _FREE_NAMESPACES & set(found.namespaces):
            return None
        user = request.user
        if user.is_authenticated and lacks_second_factor(user.pk, timezone.now()):
            return HttpResponseRedirect(reverse("mfa_index") + "?needed=1")
        return None


second_factor = _SecondFactor
