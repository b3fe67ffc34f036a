"""Texts to paste into a chat, one after another: for networks that have no LINE account of their own."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from wethi.kit.numbers import typed_number
from wethi.kit.outbox.choices import Channel
from wethi.kit.ui.page import render
from wethi.letters.entrance import mailing_or_404
from wethi.letters.views.shown import frame
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition

PAGE = 30


@desk_view("letters.see")
def share(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    """Those that wait, each with its text; ticked, they are noted as passed on."""
    found = mailing_or_404(edition, mailing)
    waiting = found.invitations.filter(removed_at=None, channel=Channel.SHARE, message__isnull=False)
    waiting = (
        waiting.exclude(message__state__in=("sent", "removed"))
        .select_related("message", "focal")
        .order_by("order", "pk")
    )
    total = waiting.count()
    page_no = typed_number(request.GET.get("page", ""), most=1000) or 1
    context = {
        "edition": edition,
        "mailing": found,
        "rows": waiting[(page_no - 1) * PAGE : page_no * PAGE],
        "total": total,
        "page_no": page_no,
        "pages": range(1, -(-total // PAGE) + 1),
    }
    return render(request, "letters/share.html", context, page=frame(request, edition, _("Texts to paste in LINE")))
