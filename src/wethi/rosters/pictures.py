"""The picture that goes with an invitation by LINE: whom it is for, until when, the code and a QR code of the link."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from wethi.kit import clock
from wethi.kit.press import Picture, Typesetter, to_png
from wethi.pure.thai.digits import to_thai
from wethi.rosters.models import Roster
from wethi.rosters.words import LANGUAGE, day_words, edition_days


def share_picture(
    roster: Roster, *, address: str, code: str, code_page: str, places: int, closes_at: dt.datetime | None, at: dt.datetime,
    typesetter: Typesetter | None = None,
) -> bytes:  # fmt: skip
    """PNG. An invitation for who was not reminded yet, else a reminder. Thai, as the text it goes with."""
    edition = roster.edition
    network = edition.network
    with override(LANGUAGE):
        over = is_over(closes_at, at, network.time_zone)
        lines = [roster.name]
        if places:
            words = ngettext("%(num)s place is kept for you.", "%(num)s places are kept for you.", places)
            lines.append(words % {"num": to_thai(str(places)) if edition.digits == "thai" else places})
        lines.append(_("Open the link or photograph the code: names are written on a telephone, without an account."))
        picture = Picture(
            over=f"{edition.name}{edition_days(edition)}",
            title=_("Names are still missing") if roster.reminders else _("Please tell us who comes from you"),
            lines=tuple(lines),
            date_label=(_("The list has closed") if over else _("The list closes")) if closes_at else "",
            date=day_words(edition, closes_at) if closes_at else "",
            code_label=_("Or type the code"),
            code=f"{code[:4]} {code[4:]}",
            link=address,
            foot=tuple(one for one in (code_page.split("://")[-1], network.name, network.phone) if one),
        )
        return to_png(picture, names=(edition.name, network.name), typesetter=typesetter)


def is_over(closes_at: dt.datetime | None, at: dt.datetime, zone: str) -> bool:
    return closes_at is not None and clock.as_shown(at, zone) > closes_at
