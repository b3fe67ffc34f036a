"""Whoever keeps other people's data signs in with two things; the demonstration stays on its own machine."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.accounts.limits import from_this_machine
from wethi.accounts.queries import demo_users_exist, reader_lacks_second_factor

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
        if user.is_authenticated and reader_lacks_second_factor(user, timezone.now()):
            return HttpResponseRedirect(reverse("mfa_index") + "?needed=1")
        return None


second_factor = _SecondFactor


class _DemoFence:
    """The demonstration's people sign in with links printed on a screen: nobody from elsewhere gets as far as Django.

    ``wethi serve`` refuses to start in such a case; this holds when the demonstration was loaded afterwards.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response
        self._free_until = 0.0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not from_this_machine(request) and self._has_demo():
            raise PermissionDenied(_("This is a demonstration. It opens on the machine it runs on, and nowhere else."))
        return self.get_response(request)

    def _has_demo(self) -> bool:
        """Asked at most every ten seconds where there are none."""
        if time.monotonic() < self._free_until:
            return False
        found = demo_users_exist()
        if not found:
            self._free_until = time.monotonic() + 10
        return found


demo_fence = _DemoFence
