"""What goes on paper beside the letters: slips with a QR code of one's own page, address labels, everything in one file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.outbox.choices import Channel
from wethi.kit.outbox.enclosed import NotMade, body_of
from wethi.kit.press import Paper, from_elsewhere, joined, to_pdf, to_pdfs
from wethi.letters.models import Invitation, Mailing
from wethi.papers.choices import PaperKind
from wethi.papers.queries import filled_paper
from wethi.pure import blocks as b
from wethi.pure.thai.ids import show_phone

IN_ONE = 100
"""Receivers in one file for the printer: a stack a person can carry."""

ON_PAPER = (Channel.PRINT, Channel.HAND)
_LINK = re.compile(r"https?://\S+/me/[A-Za-z0-9_-]{22}/\S*")
_LABEL_LINES = 4  # of an address, so that name, organisation and sender have room too
_PAGE = b.Page(top=2.0, bottom=1.5, numbered=False)


def on_paper(
    mailing: Mailing, channels: Sequence[str] = ON_PAPER, among: Collection[int] | None = None
) -> list[Invitation]:
    """Those whose letter goes by post or by hand and has not gone yet: the post first, then each carrier's bundle. ``among``:
    of these (ids) alone."""
    rows = mailing.invitations.filter(removed_at=None, channel__in=channels, message__isnull=False)
    if among is not None:
        rows = rows.filter(pk__in=among)
    waiting = rows.exclude(message__state__in=("sent", "removed")).select_related(
        "message", "focal", "letter__number", "hub"
    )
    found = list(waiting.order_by("order", "pk"))
    for one in found:
        one.mailing = mailing
    return sorted(
        found,
        key=lambda one: (one.channel == Channel.HAND, one.focal.sort_name if one.focal else "", one.focal_id or 0),
    )


def slips_document(mailing: Mailing, some: Sequence[Invitation]) -> b.Document:
    """A page for each: what an e-mail would say, and the QR code that opens their page."""
    blocks: list[b.Block] = []
    with translation.override(mailing.language):
        for number, one in enumerate(some):
            body = one.message.body if one.message else ""
            link = _LINK.search(body)
            blocks += [b.PageBreak()] * bool(number)
            blocks += [b.Heading(2, one.name), *(b.paragraph(part) for part in body.split("\n\n") if part.strip())]
            if link:
                card = b.Card((b.CardLine(one.name, bold=True), b.CardLine(_("Your own page"))), code=link[0])
                blocks.append(b.Cards((card,), columns=2, height=3.4, cut=False))
    return b.Document(mailing.title, tuple(blocks), lang=mailing.language, page=_PAGE, digits=_digits(mailing))


def _digits(mailing: Mailing) -> b.Digits:
    return "thai" if mailing.language == "th" and mailing.edition.digits == "thai" else "arabic"


def slips_pdf(mailing: Mailing, some: Sequence[Invitation]) -> bytes:
    return to_pdf(slips_document(mailing, some), names=tuple(one.name for one in some))


def _on_a_label(address: str) -> str:
    """Line by line as long as there is room for it, else one line after the other."""
    lines = [" ".join(line.split()) for line in address.splitlines() if line.strip()]
    return ("\n" if len(lines) <= _LABEL_LINES else " ").join(lines)


def labels_pdf(mailing: Mailing, some: Sequence[Invitation]) -> bytes:
    network = mailing.edition.network
    parcels = [
        {
            "name": one.name, "organisation": one.organisation_name if one.organisation_name != one.name else "",
            "address": _on_a_label(one.address), "postcode": one.postcode, "phone": show_phone(one.phone), "parcel": "",
        }
        for one in some
    ]  # fmt: skip
    values = {"parcels": parcels, "sender": network.name, "sender_address": network.phone}
    filled = filled_paper(mailing.edition, PaperKind.ADDRESS_LABEL, values, language=mailing.language)
    return to_pdf(filled.document, names=tuple(one.name for one in some))


def hand_list_document(mailing: Mailing, carried: Sequence[Invitation]) -> b.Document:
    """What each carrier takes along, a page for each, with room for the receivers' signatures."""
    columns = (b.Column(1.2), b.Column(2.6), b.Column(), b.Column(4.6), b.Column(4.4))
    blocks: list[b.Block] = []
    digits = _digits(mailing)
    with translation.override(mailing.language):
        head = (_("No."), _("Letter no."), _("Receiver"), _("Organisation"), _("Received: name and day"))
        for carrier, some in groupby(
            carried, key=lambda one: one.focal.full_name if one.focal else _("no carrier is named")
        ):
            blocks += [b.PageBreak()] * bool(blocks)
            blocks += [
                b.Heading(1, _("Letters to hand over")),
                b.paragraph(mailing.title),
                b.paragraph(_("Carried by: %(who)s") % {"who": carrier}),
            ]
            rows = [
                (b.in_digits(str(no), digits), b.in_digits(one.letter.number.text, digits) if one.letter and one.letter.number else "",
                 f"{one.name}\n{show_phone(one.phone)}".strip(),
                 one.organisation_name if one.organisation_name != one.name else "", "\n")
                for no, one in enumerate(some, start=1)
            ]  # fmt: skip
            blocks.append(b.Table(columns, head, tuple(rows)))
    return b.Document(mailing.title, tuple(blocks), lang=mailing.language, digits=digits)


def hand_list_pdf(mailing: Mailing) -> bytes:
    carried = on_paper(mailing, (Channel.HAND,))
    return to_pdf(hand_list_document(mailing, carried), names=tuple(one.name for one in carried))


def whole_pdf(mailing: Mailing, some: Sequence[Invitation], *, go_on: Callable[[], bool] = lambda: True) -> bytes:
    """For each receiver in turn: letter, enclosures, slip. Raises ``NotMade`` while one is being made."""
    return joined(_in_turn(mailing, some, go_on))


def _in_turn(mailing: Mailing, some: Sequence[Invitation], go_on: Callable[[], bool]) -> Iterator[bytes]:
    """What is the same for all of them is read once, what is one's own is not kept."""
    alike: dict[object, bytes] = {}
    slips = to_pdfs(Paper(slips_document(mailing, [one]), (one.name,)) for one in some)
    for one, slip in zip(some, slips, strict=True):
        if one.message is None or not go_on():
            raise NotMade(one.name)
        for entry in one.message.enclosures:
            made = entry.get("made")
            if made == "calendar":
                continue
            file = entry.get("file")
            if file is None and made != "programme":
                yield body_of(entry, one.message)[1]
                continue
            key = file or made
            if key not in alike:
                body = body_of(entry, one.message)[1]
                alike[key] = from_elsewhere(body) if file else body
            yield alike[key]
        yield slip
