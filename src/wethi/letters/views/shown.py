"""What the desk's pages of letters share: the frame, addresses of links, marks of states."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.unsubscribing import token_for
from wethi.kit.ui.page import page_of
from wethi.letters.actions import Addresses
from wethi.letters.choices import InvitationState, Way
from wethi.programme.models import Edition

CSS = {
    "listed": "wait", "prepared": "look", "checked": "look", "approved": "wait", "unclear": "look", "failed": "bad",
    "bounced": "bad", "sent": "done", "delivered": "done", "opened": "done", "answered": "done", "removed": "wait",
}  # fmt: skip
DRAWN = {
    "listed": "wait", "prepared": "wait", "checked": "warn", "approved": "air", "unclear": "warn", "failed": "bad",
    "bounced": "bad", "sent": "ok", "delivered": "ok", "opened": "ok", "answered": "ok", "removed": "wait",
}  # fmt: skip


def frame(request: HttpRequest, edition: Edition, title: str) -> Any:
    return page_of(request, title=title, edition=edition, network=edition.network)


def marks() -> dict[str, Any]:
    """For templates that show states."""
    return {"css": CSS, "drawn": DRAWN, "state_names": dict(InvitationState.choices), "ways": way_names()}


def way_names() -> dict[str, str]:
    return {**{str(code): str(label) for code, label in Channel.choices}, **{c: str(n) for c, n in Way.choices}}


def addresses(request: HttpRequest, edition: Edition) -> Addresses:
    def link(token: str) -> str:
        return request.build_absolute_uri(reverse("person:hop", args=[token]))

    def refuse(email: str) -> str:
        return request.build_absolute_uri(reverse("hooks:off", args=[token_for(edition.network_id, email)]))

    return Addresses(link, refuse)
