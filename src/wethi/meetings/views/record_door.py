"""The way to notes: the edition from the address, the right from the edition or from the session alone."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

from wethi.audit.actions import By
from wethi.meetings.models import Record
from wethi.meetings.rules import may_for_record


def record_view(right: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """``view(request, record)``; notes one may not see are a 404."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @wraps(view)
        @login_required
        def answer(request: HttpRequest, edition: str, record: str, **more: Any) -> HttpResponse:
            found = (
                Record.objects.select_related("edition__network", "meeting", "session__day")
                .filter(edition__slug=edition, public_id=record)
                .first()
            )
            if found is None or may_for_record(By.of(request.user), right, found, timezone.now()):
                raise Http404
            return view(request, found, **more)

        return answer

    return wrap
