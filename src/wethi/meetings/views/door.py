"""Minutes are reached through an edition's desk or through the network, with the same pages behind both doors."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from wethi.accounts.rules import may
from wethi.kit.ui.page import Page, page_of
from wethi.meetings.models import Meeting, Reading
from wethi.meetings.shown import Voice
from wethi.network.entrance import network_view
from wethi.network.models import Network
from wethi.network.rules import scopes_of as network_scopes
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.programme.rules import scopes_of as edition_scopes


@dataclass(frozen=True)
class Door:
    """Where the reader came in; addresses lead on through the same door."""

    network: Network
    edition: Edition | None = None

    def to(self, name: str, *args: Any) -> str:
        if self.edition is not None:
            return reverse(f"meetings:{name}", args=[self.edition.slug, *args])
        return reverse(f"minutes:{name}", args=[self.network.slug, *args])

    def page(self, request: HttpRequest, title: str) -> Page:
        return page_of(request, title=title, edition=self.edition, network=self.network)

    def may(self, request: HttpRequest, right: str) -> bool:
        """Whether the reader holds the right here; what is done asks again."""
        scopes = edition_scopes(self.edition) if self.edition is not None else network_scopes(self.network.pk)
        return may(act_of(request)["by"], right, scopes, timezone.now()) is None

    def reading(self, public_id: str) -> Reading:
        """404 for another network's, or through an edition's door another edition's."""
        found = Reading.objects.select_related("network", "edition", "by").filter(network=self.network)
        row: Reading = _one(found if self.edition is None else found.filter(edition=self.edition), public_id)
        return row

    def meeting(self, public_id: str) -> Meeting:
        found = Meeting.objects.select_related("network", "edition", "reading").filter(network=self.network)
        row: Meeting = _one(found if self.edition is None else found.filter(edition=self.edition), public_id)
        return row


def _one(rows: QuerySet[Any], public_id: str) -> Any:
    row = rows.filter(public_id=public_id).first()
    if row is None:
        raise Http404
    return row


def behind_both_doors(right: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """``view(request, door, ...)`` for addresses with an ``edition`` or a ``network``."""

    def wrap(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @desk_view(right)
        def of_edition(request: HttpRequest, edition: Edition, **more: Any) -> HttpResponse:
            return view(request, Door(edition.network, edition), **more)

        @network_view(right)
        def of_network(request: HttpRequest, network: Network, **more: Any) -> HttpResponse:
            return view(request, Door(network), **more)

        @wraps(view)
        def answer(request: HttpRequest, **more: Any) -> HttpResponse:
            return of_edition(request, **more) if "edition" in more else of_network(request, **more)

        return answer

    return wrap


def act_of(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    from wethi.audit.actions import By

    return {"by": By.of(request.user), "at": timezone.now()}


def voice_of(page: Page) -> Voice:
    return Voice(page.language, page.digits)


def say(request: HttpRequest, sentence: str, css: str = "good") -> None:
    level = messages.ERROR if css == "bad" else messages.SUCCESS
    messages.add_message(request, level, sentence, extra_tags=css)
