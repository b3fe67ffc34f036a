"""What goes on paper beside the letters: slips with a QR code of one's own page, address labels, everything in one file."""

from __future__ import annotations

import re
from collections.abc import Sequence

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.kit.outbox.enclosed import NotMade, body_of
from wethi.kit.press import joined, to_pdf
from wethi.letters.models import Invitation, Mailing
from wethi.papers.choices import PaperKind
from wethi.papers.queries import filled_paper
from wethi.pure import blocks as b

IN_ONE = 100
"""Receivers in one file for the printer: a few seconds, and a stack a person can carry."""

ON_PAPER = ("print", "hand")
_LINK = re.compile(r"https?://\S+/me/[A-Za-z0-9_-]{22}/\S*")
_PAGE = b.Page(top=2.0, bottom=1.5, numbered=False)


def on_paper(mailing: Mailing) -> list[Invitation]:
    """Those whose letter goes by post or by hand and has not gone yet, in their order."""
    rows = mailing.invitations.filter(removed_at=None, channel__in=ON_PAPER, message__isnull=False)
    return list(rows.exclude(message__state__in=("sent", "removed")).select_related("message").order_by("order", "pk"))


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


def labels_pdf(mailing: Mailing, some: Sequence[Invitation]) -> bytes:
    network = mailing.edition.network
    parcels = [
        {
            "name": one.name, "organisation": one.organisation_name if one.organisation_name != one.name else "",
            "address": one.address, "postcode": one.postcode, "phone": one.phone, "parcel": "",
        }
        for one in some
    ]  # fmt: skip
    values = {"parcels": parcels, "sender": network.name, "sender_address": network.phone}
    filled = filled_paper(mailing.edition, PaperKind.ADDRESS_LABEL, values, language=mailing.language)
    return to_pdf(filled.document, names=tuple(one.name for one in some))


def whole_pdf(mailing: Mailing, some: Sequence[Invitation]) -> bytes:
    """For each receiver in turn: letter, enclosures, slip. Raises ``NotMade`` while one is being made."""
    parts: list[bytes] = []
    made: dict[str, bytes] = {}
    for one in some:
        if one.message is None:
            raise NotMade(one.name)
        for entry in one.message.enclosures:
            if entry.get("made") == "calendar":
                continue
            if entry.get("made") == "programme":  # the same for all of them
                made.setdefault("programme", b"")
                made["programme"] = made["programme"] or body_of(entry, one.message)[1]
                parts.append(made["programme"])
            else:
                parts.append(body_of(entry, one.message)[1])
        parts.append(slips_pdf(mailing, [one]))
    return joined(parts)
