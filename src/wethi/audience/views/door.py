"""What the moderators' pages share."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wethi.audit.actions import By
from wethi.kit.stream.publish import desk_channel, edition_channel, newest_seq
from wethi.kit.stream.tickets import ticket_for
from wethi.kit.ui.environment import address
from wethi.kit.ui.page import page_of, render
from wethi.programme.models import Edition
from wethi.programme.rules import may_in_edition


def act_of(request: HttpRequest) -> dict[str, Any]:
    """Who acts, and when."""
    return {"by": By.of(request.user), "at": timezone.now()}


def stream_of(edition: Edition) -> dict[str, Any]:
    """The page's own stream: what the desk hears and what everybody hears. To be asked for before the page's queries."""
    channels = [desk_channel(edition.pk), edition_channel(edition.pk)]
    return {"since": newest_seq(), "ticket": ticket_for(channels, timezone.now())}


def rooms(edition: Edition) -> list[tuple[str, str, str]]:
    """(key, words, address) of the pages beside each other."""
    return [
        (key, words, address(f"audience:{key}", edition.slug))
        for key, words in (
            ("questions", _("Questions")),
            ("polls", _("Polls")),
            ("announcements", _("Announcements")),
            ("paper", _("From paper")),
            ("rules", _("House rules")),
        )
    ]


def show(
    request: HttpRequest,
    edition: Edition,
    template: str,
    room: str,
    *,
    title: str = "",
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    page = page_of(request, title=title or pgettext("menu", "Audience"), edition=edition, network=edition.network)
    may = {
        name: may_in_edition(By.of(request.user), f"audience.{name}", edition, timezone.now()) is None
        for name in ("moderate", "type_in", "see")
    }
    known = {"edition": edition, "rooms": rooms(edition), "room": room, "may": may, **context}
    return render(request, template, known, page=page, status=status)
