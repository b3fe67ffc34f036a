"""What people are written about their seat, in the forum's language."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from wethi.pure.thai.date_display import Digits
from wethi.pure.thai.dates import show_date, show_range
from wethi.seats.choices import HELD, NO, NO_SUBSTITUTE, WENT_ON, CameBy, SeatState
from wethi.seats.models import Seat

LANGUAGE = "th"


def offered(seat: Seat, address: str, *, moved: str = "") -> tuple[str, str]:
    """Subject and text: the seat, how it came, until when an answer is awaited, the link. ``moved``: why they no longer have it as
    they had it: a repair (``moved``), or their own wish (``way``)."""
    with override(LANGUAGE):
        lines = [
            (
                _("your seat at %(edition)s has moved. It is now in “%(issue)s”: %(when)s, %(where)s.")
                if moved
                else _("you have a seat at %(edition)s, in “%(issue)s”: %(when)s, %(where)s.")
            )
            % _told(seat),
            _why_moved(moved) if moved else _how(seat),
            *_what_to_do(seat),
        ]
        return _letter(seat, lines, address)


def decided(seat: Seat, word: str, why: str, address: str) -> tuple[str, str]:
    """The same of the desk's word on what they asked (``choices.WORDS_OF_DESK``). ``why``: its reason, "" for none; of a substitute who
    was let in it is the desk's own."""
    with override(LANGUAGE):
        lines = []
        if word == NO:
            lines.append(_("you asked to come otherwise than your seat says. We are sorry: that is not possible."))
        elif word == NO_SUBSTITUTE:
            lines.append(
                _("you asked that somebody else come in your place. We are sorry: the seat cannot be handed on so.")
            )
        elif word == WENT_ON:
            lines.append(
                _("you told us that you cannot come and whom you would send. We are sorry: by the rules of the seats they cannot take it over, "
                  "so your seat at %(edition)s, in “%(issue)s”, went to the next on the reserve list.") % _told(seat)
            )  # fmt: skip
        else:
            lines.append(
                _("whoever you named comes in your place to %(edition)s, in “%(issue)s”. Thank you.") % _told(seat)
            )
        if why and word in (NO, NO_SUBSTITUTE):
            lines.append(_("The reason: %(why)s") % {"why": why})
        if seat.state in HELD:
            lines.append(_("Your seat stays as it was, in “%(issue)s”: %(when)s, %(where)s.") % _told(seat))
            lines += _what_to_do(seat)
        else:
            lines.append(_("Your page stays open for you:"))
        return _letter(seat, lines, address)


def _letter(seat: Seat, lines: list[str], address: str) -> tuple[str, str]:
    edition = seat.edition
    signed = "\n".join(part for part in (edition.network.name, edition.network.phone) if part)
    whole = [_("Dear %(name)s,") % {"name": seat.full_name}, *lines, address, signed]
    return _("Your seat at %(edition)s") % {"edition": edition.name}, "\n\n".join(whole)


def _told(seat: Seat) -> dict[str, str]:
    days = [dt.date.fromisoformat(day) for day in seat.days]
    return {
        "edition": seat.edition.name,
        "issue": seat.issue.title,
        "when": show_range(days[0], days[-1], digits=_digits(seat), lang="th") if days else "",
        "where": seat.hub.name if seat.hub else "Zoom",
    }


def _digits(seat: Seat) -> Digits:
    return "arabic" if seat.edition.digits == "arabic" else "thai"


def _what_to_do(seat: Seat) -> list[str]:
    if seat.state != SeatState.OFFERED or seat.reply_by is None:
        return [_("Your seat is confirmed. If you cannot come, please give it back here:")]
    until = seat.reply_by.astimezone(ZoneInfo(seat.edition.network.time_zone)).date()
    return [
        _("Please say until the end of %(day)s whether you come; afterwards the seat goes to the next on the list:")
        % {"day": show_date(until, digits=_digits(seat), lang="th")}
    ]


def _why_moved(moved: str) -> str:
    if moved == "way":
        return _("You had asked for it, and there is room now.")
    return _("Seats had become empty; only so could they be filled with every rule kept.")


def _how(seat: Seat) -> str:
    if seat.came_by == CameBy.ENOUGH:
        return _("There was room for everybody, so nobody was drawn.")
    if seat.came_by == CameBy.DRAW:
        return _("It came to you by the public draw, number %(number)s, which everybody can check.") % {
            "number": seat.plan.number
        }
    if seat.came_by == CameBy.SUBSTITUTE:
        return _("You come in place of somebody of your organisation.")
    return _("Somebody gave their seat back, and you are the next on the reserve list.")
