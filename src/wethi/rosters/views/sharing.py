"""Messages that are ready: the text to copy and the picture to send with it. Links stand on this page and nowhere else."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.kit.outbox.choices import Channel
from wethi.kit.press import PressFailed, Typesetter
from wethi.kit.ui.page import page_of, render
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.models import Roster
from wethi.rosters.pictures import share_picture
from wethi.rosters.queries import rosters_of
from wethi.rosters.rules import closes_at, closes_for

_SALT = "rosters.picture"
_LASTS = 60 * 60 * 12
_SHOWN = 4  # pictures made at once; more are made one by one, when asked for


@dataclass(frozen=True)
class Ready:
    """One message. ``sealed``: what its picture is made of; ``picture``: as the address of an image."""

    roster: Roster
    text: str
    code: str
    sealed: str = ""
    picture: str = ""


def show_written(
    request: HttpRequest,
    edition: Edition,
    made: Sequence[actions.Invitation],
    *,
    channel: str = Channel.SHARE,
    without: Sequence[str] = (),
    **more: Any,
) -> HttpResponse:
    shared = channel == Channel.SHARE
    with Typesetter() as typesetter:
        ready = [
            Ready(
                one.roster, one.text, one.code,
                signing.dumps([one.roster.pk, one.address, one.code], salt=_SALT) if shared else "",
                _image(request, one.roster, one.address, one.code, typesetter) if shared and len(made) <= _SHOWN else "",
            )
            for one in made
        ]  # fmt: skip
    context = {"edition": edition, "made": ready, "without": without, "channel": channel, **more}
    page = page_of(request, title=_("Ready to be sent"), edition=edition, network=edition.network)
    return render(request, "rosters/written.html", context, page=page)


def _image(request: HttpRequest, roster: Roster, address: str, code: str, typesetter: Typesetter) -> str:
    """Nothing when the press fails: the text goes without a picture."""
    try:
        return f"data:image/png;base64,{base64.b64encode(_drawn(request, roster, address, code, typesetter)).decode()}"
    except PressFailed:
        return ""


def _drawn(
    request: HttpRequest, roster: Roster, address: str, code: str, typesetter: Typesetter | None = None
) -> bytes:
    return share_picture(
        roster, address=address, code=code, code_page=request.build_absolute_uri(reverse("person:code")),
        places=roster.allotments.aggregate(n=Sum("places"))["n"] or 0,
        closes_at=closes_for(roster, closes_at(roster.edition)), at=timezone.now(), typesetter=typesetter,
    )  # fmt: skip


@desk_view("rosters.edit")
def picture(request: HttpRequest, edition: Edition) -> HttpResponse:
    """The picture as a file. What opens the list travels in the form, never in an address."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        key, address, code = signing.loads(request.POST.get("sealed", ""), salt=_SALT, max_age=_LASTS)
    except signing.BadSignature as wrong:
        raise Http404 from wrong
    roster = rosters_of(edition).filter(pk=key).first()
    if roster is None:
        raise Http404
    response = HttpResponse(_drawn(request, roster, address, code), content_type="image/png")
    response["Content-Disposition"] = f'attachment; filename="{edition.slug}-{roster.public_id}.png"'
    response["Cache-Control"] = "private, no-store"
    return response
