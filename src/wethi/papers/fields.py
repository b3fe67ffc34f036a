"""The published fields of each kind of paper: what a template may name and a caller may give.

``OF`` maps a kind to its :class:`PaperFields`. Values are texts, ``date``, ``time``, ``Decimal`` or lists of rows; what an
edition knows by itself (``queries.edition_values``) need not be given. Fields of an amount can also be named with ``_words``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wethi.papers.choices import PaperKind
from wethi.pure.templates import FieldKind, Known

EVERYWHERE: dict[str, FieldKind] = {
    "event": "text", "theme": "text", "event_dates": "text", "event_place": "text", "host": "name", "network": "name",
    "phone": "asis", "email": "asis", "line": "asis", "date": "date",
}  # fmt: skip
_WHO: dict[str, FieldKind] = {"name": "name", "position": "text", "organisation": "name"}
_SIGNERS: dict[str, Any] = {"signatories": {"name": "name", "position": "text"}}
_LETTER: dict[str, Any] = {
    **EVERYWHERE, **_WHO, **_SIGNERS, "number": "text", "subject": "text", "opening": "text", "to": "name", "reference": "text",
    "enclosures": {"what": "text", "count": "text"}, "part": "text", "days": "text", "mode": "name", "hub": "name",
    "reply_by": "date", "invite": "text", "closing": "text", "body": "text", "address": "text", "unit": "text", "fax": "asis", "copies": "text",
    "online": "asis",
}  # fmt: skip
_PAID: dict[str, Any] = {
    **EVERYWHERE, "number": "text", "made_at": "name", "payee": "name", "id_number": "text", "address": "text",
    "payer": "name", "lines": {"what": "text", "amount": "amount", "day": "date"}, "total": "amount", "payer_name": "name",
    "payer_position": "text", "reason": "text", "position": "text", "organisation": "name", "activity": "text",
    "source": "name",
}  # fmt: skip
_PEOPLE: dict[str, FieldKind] = {
    **_WHO, "sector": "text", "issue": "text", "hub": "name", "phone": "asis", "mode": "name", "token": "asis",
    "row_code": "asis", "days": "text", "signed": "text",
}  # fmt: skip
_PARCEL: dict[str, FieldKind] = {
    "name": "name", "organisation": "name", "address": "text", "postcode": "asis", "phone": "asis", "parcel": "text",
    "contents": "text", "hub": "name", "day": "text", "count": "number", "diet": "text", "producer": "name",
}  # fmt: skip


@dataclass(frozen=True)
class PaperFields:
    """``needed``: without these no batch is made, unless somebody says so. ``page``: what differs from the usual sheet."""

    known: Known
    needed: tuple[str, ...] = ()
    page: Mapping[str, Any] = field(default_factory=dict)
    pictures: tuple[str, ...] = ()  # fields of picture parts


_CARDS = {"left": 1.0, "right": 1.0, "top": 1.0, "bottom": 1.0, "numbered": False}
OF: dict[str, PaperFields] = {
    PaperKind.LETTER: PaperFields(_LETTER, ("subject", "name", "signatories")),
    PaperKind.STATE_LETTER: PaperFields(_LETTER, ("subject", "name", "signatories"), {"top": 1.5}),
    PaperKind.REPLY_FORM: PaperFields({**EVERYWHERE, **_WHO, "reply_by": "date", "days": "text"}, page={"fits": True}),
    PaperKind.PROGRAMME: PaperFields(
        {**EVERYWHERE, "sessions": {"day": "text", "hours": "text", "title": "text", "place": "name", "who": "name"}},
        ("sessions",),
    ),
    PaperKind.MAP: PaperFields(
        {**EVERYWHERE, "hub": "name", "place": "text", "way": "text", "coordinates": "asis", "map": "asis", "link": "asis"},
        pictures=("map",),
    ),
    PaperKind.VOUCHER: PaperFields(_PAID, ("payee", "lines", "total"), {"numbered": False, "fits": True}),
    PaperKind.IN_LIEU: PaperFields(_PAID, ("payee", "lines", "total", "reason"), {"numbered": False, "fits": True}),
    PaperKind.SIGN_IN: PaperFields(
        {**EVERYWHERE, "hub": "name", "day": "date", "session": "text", "people": _PEOPLE},
        ("hub", "day"),
        {"left": 1.5, "right": 1.5, "top": 1.8, "bottom": 1.5, "size": 14.0, "landscape": True},
    ),
    PaperKind.BADGE: PaperFields({**EVERYWHERE, "people": _PEOPLE}, ("people",), _CARDS),
    PaperKind.ADDRESS_LABEL: PaperFields(
        {**EVERYWHERE, "parcels": _PARCEL, "sender": "name", "sender_address": "asis"}, ("parcels",), _CARDS
    ),
    PaperKind.BOX_LABEL: PaperFields({**EVERYWHERE, "parcels": _PARCEL}, ("parcels",), _CARDS),
    PaperKind.CERTIFICATE: PaperFields(
        {**EVERYWHERE, **_WHO, **_SIGNERS, "number": "text", "role": "text", "days": "text", "hours": "number"},
        ("name", "signatories"),
        {
            "landscape": True, "numbered": False, "fits": True, "left": 2.5, "right": 2.5, "top": 1.5, "bottom": 1.5, "size": 18.0,
        },
    ),
    PaperKind.REPORT: PaperFields(
        {
            **EVERYWHERE, "summary": "text", "people_came": "number", "online_came": "number", "viewers": "number",
            "organisations": "number", "hubs": {"name": "name", "place": "text", "people": "number"},
            "issues": {"no_of": "text", "title": "text", "summary": "text", "proposals": "number"},
            "days": {"day": "date", "people": "number", "viewers": "number"},
            "proposals": {"title": "text", "issue": "text", "addressee": "name", "state": "text"},
            "spending": {"what": "text", "amount": "amount"}, "spent": "amount", "lessons": "text",
            "writer": "name", "writer_position": "text",
        }
    ),
}  # fmt: skip

# What people read on the chips of the editor.
LABELS: dict[str, Any] = {
    "event": _("name of the forum"), "theme": _("theme"), "event_dates": _("days of the forum"),
    "event_place": _("place of the forum"), "host": _("body that invites"), "network": _("network"),
    "phone": _("telephone"), "email": _("e-mail"), "line": "LINE", "date": _("date of the paper"), "name": _("name"),
    "position": _("position"), "organisation": _("organisation"), "signatories": _("those who sign"),
    "number": _("number of the paper"), "subject": _("subject"), "opening": _("salutation"), "to": _("whom it addresses"), "reference": _("reference"),
    "enclosures": _("enclosures"), "what": _("what"), "count": _("how many"), "part": _("what they are asked to do"),
    "days": _("their days"), "mode": _("on site or by Zoom"), "hub": _("hub"), "reply_by": _("answer by"),
    "invite": _("words of inviting, by rank"), "closing": _("closing words"), "body": _("text of one's own"), "address": _("address"), "unit": _("office in charge"),
    "fax": _("fax"), "copies": _("copies to"), "online": _("address of the online room"), "made_at": _("place where it was made"),
    "payee": _("who is paid"), "id_number": _("ID number, or a line for it"), "payer": _("who pays"),
    "lines": _("items"), "amount": _("amount"), "day": pgettext_lazy("field", "day"), "total": _("total"),
    "payer_name": _("name of who hands out the money"), "payer_position": _("their position"), "reason": _("reason"),
    "activity": _("activity"), "source": _("source of the money"), "sessions": _("sessions"), "hours": _("hours"),
    "title": _("title"), "place": _("place"), "who": _("who speaks"), "way": _("how to get there"),
    "coordinates": _("coordinates"), "map": _("map"), "link": _("address of a page"), "session": _("session"),
    "people": _("people"), "sector": _("sector"), "issue": _("issue"), "token": _("code of the badge"),
    "row_code": _("code of the row"), "signed": _("signature"), "parcels": _("parcels"), "postcode": _("postcode"),
    "parcel": _("parcel, of how many"), "contents": _("contents"), "diet": _("kind of food"), "producer": _("producer"),
    "sender": _("sender"), "sender_address": _("sender's address"), "role": _("role"), "no": _("row number"),
    "summary": _("summary"), "people_came": _("people on site"), "online_came": _("people by Zoom"),
    "viewers": _("viewers"), "organisations": _("organisations"), "hubs": _("hubs"), "issues": _("issues"),
    "no_of": _("number of the issue"), "proposals": _("proposals"), "addressee": _("addressee"),
    "state": pgettext_lazy("field", "state"), "spending": _("expenses"), "spent": _("spent in all"), "lessons": _("lessons learnt"),
    "writer": _("who wrote it"), "writer_position": _("their position"),
}  # fmt: skip
