"""What the desk's pages of letters share: the frame, addresses of links, marks of states."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import override

from wethi.kit.outbox.choices import Channel
from wethi.kit.ui.page import page_of
from wethi.letters.actions import Addresses
from wethi.letters.choices import InvitationState, Way
from wethi.letters.models import Mailing
from wethi.programme.models import Edition

_TOKEN = "t" * 22
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


def addresses(request: HttpRequest, mailing: Mailing) -> Addresses:
    """As whoever gets the letter will open them: in the letter's language, not the secretary's."""
    with override(mailing.language):
        link, refuse = reverse("person:hop", args=[_TOKEN]), reverse("hooks:off", args=[_TOKEN])
    return Addresses(*(request.build_absolute_uri(one).replace(_TOKEN, "{}") for one in (link, refuse)))
