"""Files of a batch: an enclosure as it will arrive, slips, labels, everything for the printer, the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _

from wethi.kit.files import stored
from wethi.kit.numbers import typed_number
from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.enclosed import NotMade, body_of
from wethi.kit.press import PressFailed
from wethi.letters import actions
from wethi.letters.entrance import invitation_or_404, mailing_or_404
from wethi.letters.models import Invitation, Mailing
from wethi.letters.printing import IN_ONE, ON_PAPER, hand_list_pdf, labels_pdf, on_paper, slips_pdf
from wethi.letters.queries import rows_of
from wethi.letters.views.chasing import as_csv
from wethi.letters.views.shown import marks
from wethi.programme.entrance import desk_view
from wethi.programme.models import Edition


def file_answer(body: bytes, name: str, content_type: str, *, inline: bool = True) -> HttpResponse:
    """A file that nobody on the way keeps. The name on the way is ASCII; the shown one follows RFC 6266."""
    response = HttpResponse(body, content_type=content_type)
    response.headers["Content-Disposition"] = (
        f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{_quoted(name)}"
    )
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def _quoted(name: str) -> str:
    from urllib.parse import quote

    return quote(name, safe="")


def enclosure_answer(one: Invitation, no: int) -> HttpResponse:
    """Enclosure number ``no`` (from 0) of an invitation. 404 where there is none or it is not made yet."""
    message = one.message
    if message is None or no >= len(message.enclosures):
        raise Http404
    try:
        name, body, content_type = body_of(message.enclosures[no], message)
    except OSError as missing:
        raise Http404 from missing
    return file_answer(body, name, content_type)


@desk_view("letters.see")
def enclosure(request: HttpRequest, edition: Edition, invitation: str, no: int) -> HttpResponse:
    return enclosure_answer(invitation_or_404(edition, invitation), no)


def _part(request: HttpRequest, found: Mailing, channels: Sequence[str]) -> list[Invitation]:
    """A hundred at a time: ``?part=2`` is the second hundred."""
    number = typed_number(request.GET.get("part", ""), most=1000) or 1
    some = on_paper(found, channels)[(number - 1) * IN_ONE : number * IN_ONE]
    if not some:
        raise Http404
    return some


def _printed(
    request: HttpRequest,
    edition: Edition,
    mailing: str,
    write: Callable[[Mailing, Sequence[Invitation]], bytes],
    name: str,
    channels: Sequence[str] = ON_PAPER,
) -> HttpResponse:
    found = mailing_or_404(edition, mailing)
    some = _part(request, found, channels)
    try:
        body = write(found, some)
    except (NotMade, PressFailed, OSError):
        messages.error(
            request, _("The papers are still being made, or one of them could not be made. Try again in a moment.")
        )
        return HttpResponseRedirect(reverse("letters:mailing", args=[edition.slug, found.public_id]))
    return file_answer(body, f"{name}.pdf", "application/pdf")


@desk_view("letters.see")
def labels(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    return _printed(request, edition, mailing, labels_pdf, _("Address labels"), (Channel.PRINT,))


@desk_view("letters.see")
def slips(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    return _printed(request, edition, mailing, slips_pdf, _("Slips with codes"))


@desk_view("letters.see")
def hand_list(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    """What each carrier takes along, to be signed for."""
    name = _("Letters to hand over")
    return _printed(request, edition, mailing, lambda found, _some: hand_list_pdf(found), name, (Channel.HAND,))


@desk_view("letters.see")
def printed(request: HttpRequest, edition: Edition, mailing: str, file: str) -> Any:
    """A file that was made for the printer."""
    found = mailing_or_404(edition, mailing)
    kept = next((one for one in actions.print_files(found) if one.public_id == file), None)
    if kept is None:
        raise Http404
    response = FileResponse(stored.place_of(kept).open("rb"), content_type=kept.content_type, filename=kept.name)
    response["Cache-Control"] = "private, no-store"
    return response


@desk_view("letters.see")
def list_csv(request: HttpRequest, edition: Edition, mailing: str) -> HttpResponse:
    found = mailing_or_404(edition, mailing)
    names, ways = marks()["state_names"], marks()["ways"]
    heads = [_("Letter no."), _("Name"), _("Organisation"), _("Way"), _("State"), _("Answer"), _("Answered through")]
    rows: list[list[Any]] = []
    for row in rows_of(found):
        one = row.invitation
        number = one.letter.number.text if one.letter and one.letter.number else ""
        answer = row.reply.get_coming_display() if row.reply else ""
        rows.append(
            [
                number,
                one.name,
                one.organisation_name,
                ways[one.channel],
                str(names[row.state.value]),
                answer,
                row.answered_through,
            ]
        )
    return as_csv(f"letters-{found.public_id}", heads, rows)
