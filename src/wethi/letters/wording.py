"""What letters and messages say of each receiver: fields of the paper, and the words of the message beside it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from wethi.accounts.entrance import for_line
from wethi.kit.named import named
from wethi.kit.outbox.choices import Channel
from wethi.letters.choices import Enclosure
from wethi.letters.models import Invitation, Mailing
from wethi.papers.choices import PaperKind
from wethi.programme.models import Edition
from wethi.pure.thai.dates import show_date, show_range
from wethi.pure.thai.salutations import FORMS, ORDINARY, Form, head_of


def form_of(rank: str) -> Form:
    return FORMS.get(rank, FORMS[ORDINARY])


def called(invitation: Invitation) -> str:
    """Whom a message greets: an office by its head, a person by name."""
    is_body = invitation.person_id is None and invitation.name == invitation.organisation_name
    return head_of(invitation.name) if is_body and not invitation.position else invitation.name


def to_line(invitation: Invitation) -> str:
    """Whom the letter addresses: an office by its head, a person by name and office."""
    if called(invitation) != invitation.name:
        return called(invitation)
    place = " ".join(part for part in (invitation.position, invitation.organisation_name) if part)
    return f"{invitation.name} ({place})" if place and place != invitation.name else invitation.name


def days_text(days: Sequence[str], lang: str, digits: str = "arabic") -> str:
    """One day, a stretch of days, or several apart."""
    known = sorted(dt.date.fromisoformat(day) for day in days)
    if not known:
        return ""
    shown: dict[str, Any] = {"digits": digits if lang == "th" else "arabic", "lang": lang}
    if (known[-1] - known[0]).days == len(known) - 1:
        return show_range(known[0], known[-1], **shown)
    return ", ".join(show_date(day, style="long", **shown) for day in known)


def mode_text(invitation: Invitation) -> str:
    if invitation.mode == "zoom":
        return _("through Zoom")
    return _("at %(hub)s") % {"hub": named(invitation.hub)} if invitation.mode == "hub" and invitation.hub else ""


def enclosure_rows(codes: Sequence[str], files: Sequence[str] = ()) -> list[dict[str, str]]:
    """The list of enclosures as the letter prints it, files of one's own by their names (``files``) last; a calendar entry is
    nothing on paper."""
    listed = [
        {"what": str(Enclosure(code).label), "count": _("1 copy")}
        for code in Enclosure.values
        if code in codes and code != Enclosure.CALENDAR
    ]
    return listed + [{"what": name.removesuffix(".pdf"), "count": _("1 copy")} for name in files]


def letter_values(mailing: Mailing, invitation: Invitation, files: Sequence[str] = ()) -> dict[str, Any]:
    """Fields of ``papers.fields.OF["letter"]``. ``files``: names of files of one's own that go with every letter."""
    of = invitation.organisation_name
    if mailing.language == "en" and of == invitation.name:  # it writes name and organisation one below the other
        of = ""
    with translation.override(mailing.language):
        return {
            "name": invitation.name,
            "position": invitation.position,
            "organisation": of,
            "subject": mailing.subject,
            "to": to_line(invitation),
            "opening": form_of(invitation.rank).opening_in(mailing.language),
            "closing": form_of(invitation.rank).closing_in(mailing.language),
            "invite": form_of(invitation.rank).invite,
            "enclosures": enclosure_rows(invitation.enclosures, files),
            "part": invitation.part,
            "days": days_text(invitation.days, mailing.language),
            "mode": mode_text(invitation),
            "hub": named(invitation.hub) if invitation.hub else "",
            "reply_by": mailing.reply_by,
            "body": mailing.body,
            "address": ""
            if mailing.paper_kind == PaperKind.STATE_LETTER
            else invitation.address,  # there the sender's stands
            "signatories": [dict(one) for one in mailing.signatories],
        }


def reply_form_values(mailing: Mailing, invitation: Invitation) -> dict[str, Any]:
    # A body that is invited names whoever comes for it: their line is left to the pen.
    to_a_body = invitation.person_id is None and invitation.name == invitation.organisation_name
    return {
        "name": "" if to_a_body else invitation.name,
        "position": invitation.position,
        "organisation": invitation.organisation_name,
        "reply_by": mailing.reply_by,
        "days": days_text(invitation.days, mailing.language),
    }


def message_body(mailing: Mailing, invitation: Invitation, *, address: str, code: str, channel: str) -> str:
    """The words of an e-mail, a LINE text or the slip that lies beside a letter on paper."""
    edition, lang = mailing.edition, mailing.language
    with translation.override(lang):
        opening = f"{form_of(invitation.rank).opening_in(lang)} {called(invitation)}"
        parts = [f"{opening}," if lang == "en" else opening, mailing.words.strip() or _usual(mailing)]
        if channel == Channel.EMAIL and mailing.kind:
            parts.append(_("The letter and its enclosures are attached. You find them on your page too."))
        parts.append(
            _("Your own page, with your days, the way there, and where you answer:")
            + "\n"
            + (for_line(address) if channel in (Channel.LINE, Channel.SHARE) else address)
        )
        parts.append(
            _("If the link does not open: on the forum's page choose “I have a code from a letter” and type %(code)s")
            % {"code": code}
        )
        if mailing.reply_by:
            day = show_date(mailing.reply_by, style="long", digits=_digits(edition, lang), lang=_lang(lang))
            parts.append(_("Please answer by %(day)s.") % {"day": day})
        signed = ", ".join(one["name"] for one in mailing.signatories if one.get("name")) or named(edition.network)
        parts.append(f"{form_of(invitation.rank).closing_in(lang)}\n{signed}")
        if edition.network.phone:
            parts.append(_("Questions: %(phone)s") % {"phone": edition.network.phone})
        if invitation.named_by:
            parts.append(
                _("Your name was given to us by %(who)s. On your page you see what we keep of you; there, or by telephone, you may "
                  "have it corrected or deleted.") % {"who": invitation.named_by}
            )  # fmt: skip
    return "\n\n".join(parts)


def _usual(mailing: Mailing) -> str:
    edition = mailing.edition
    known: dict[str, str] = {
        "edition": named(edition, language=mailing.language),
        "days": _edition_days(edition, mailing.language),
    }
    if mailing.reminds_id:
        return _("We have not had your answer to our invitation to %(edition)s, %(days)s. May we expect you?") % known
    return _("We have the honour to invite you to %(edition)s, %(days)s.") % known


def _edition_days(edition: Edition, lang: str) -> str:
    if edition.starts_on is None:
        return ""
    shown: dict[str, Any] = {"digits": _digits(edition, lang), "lang": _lang(lang)}
    return show_range(edition.starts_on, edition.ends_on or edition.starts_on, **shown)


def _digits(edition: Edition, lang: str) -> Any:
    return edition.digits if lang == "th" else "arabic"


def _lang(lang: str) -> Any:
    return "en" if lang == "en" else "th"
