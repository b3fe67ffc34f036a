"""What letters hold about a receiver who is nobody of the network: an agency, a new partner, a name on a list."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.letters.models import Invitation, Reply
from wethi.letters.rules import LINK
from wethi.privacy.queries import Kept, Other
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.digits import to_thai


def letters_to(invitation_id: int) -> QuerySet[Invitation]:
    """Every letter to the receiver of this one, the newest first: the same key and name in the same network. Another's name
    at the same body is another's."""
    one = Invitation.objects.filter(pk=invitation_id, person=None)
    network = one.values("mailing__edition__network")
    same = {"key__in": one.values("key"), "name__in": one.values("name"), "mailing__edition__network__in": network}
    return Invitation.objects.filter(person=None, **same).order_by("-pk")


def receiver(invitation_id: int) -> Other | None:
    rows = Invitation.objects.select_related("mailing__edition__network")
    one = rows.filter(pk=invitation_id, person=None).first()
    if one is None:
        return None
    edition = one.mailing.edition
    desk = reverse("letters:invitation", args=[edition.slug, one.public_id])
    return Other(LINK, one.pk, one.public_id, edition.network, one.name, desk)


def kept_about(invitation_id: int) -> list[Kept]:
    """Line by line as their page and the desk show it; each value once."""
    lang: Any = "en" if get_language() == "en" else "th"
    found: list[Kept] = []
    for one in letters_to(invitation_id).select_related("mailing", "letter__number"):
        number = one.letter.number.text if one.letter and one.letter.number else ""
        number = to_thai(number) if lang == "th" else number
        day = show_date(one.mailing.letter_on, style="medium", lang=lang)
        found += [
            Kept(_("Name"), one.name),
            Kept(_("Position"), one.position),
            Kept(_("Organisation"), one.organisation_name if one.organisation_name != one.name else ""),
            Kept(_("Postal address"), f"{one.address} {one.postcode}".strip(), private=True),
            Kept(_("Telephone"), one.phone, private=True),
            Kept(_("E-mail"), one.email, private=True),
            Kept("LINE", _("connected") if one.line_user else ""),
            Kept(_("Who gave us your name"), one.named_by),
            Kept(_("Letter"), " · ".join(filter(None, (one.mailing.subject, number, day)))),
        ]
    for answer in _answers(invitation_id):
        said = (answer.get_coming_display(), answer.substitute_name, answer.words)
        found.append(Kept(_("Your answer"), " · ".join(str(part) for part in said if part)))
    order = {label: place for place, label in enumerate(dict.fromkeys(one.label for one in found))}
    return sorted(dict.fromkeys(one for one in found if one.value), key=lambda one: order[one.label])


def _answers(invitation_id: int) -> list[Reply]:
    return list(Reply.objects.filter(invitation__in=letters_to(invitation_id)).order_by("-pk"))


def copy_about(invitation_id: int) -> dict[str, Any]:
    """The same as plain data, for other programs."""
    letters = letters_to(invitation_id).select_related("mailing__edition", "letter__number", "message")
    columns = ("name", "position", "organisation_name", "sector", "part", "days", "mode", "named_by", "address", "postcode", "phone", "email")  # fmt: skip
    return {
        "letters": [
            {
                "edition": one.mailing.edition.slug, "subject": one.mailing.subject, "dated": one.mailing.letter_on.isoformat(),
                "number": one.letter.number.text if one.letter and one.letter.number else "",
                "sent_at": one.message.sent_at.isoformat() if one.message and one.message.sent_at else None,
                "line": bool(one.line_user), **{name: getattr(one, name) for name in columns},
            }
            for one in letters
        ],
        "answers": [
            {
                "coming": one.coming, "days": one.days, "mode": one.mode, "substitute_name": one.substitute_name,
                "substitute_phone": one.substitute_phone, "travel": one.travel, "words": one.words, "at": one.at.isoformat(),
            }
            for one in _answers(invitation_id)
        ],
    }  # fmt: skip
