"""What people are written about their seat, in the forum's language."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import override

from wethi.pure.thai.date_display import Digits
from wethi.pure.thai.dates import show_date, show_range
from wethi.seats.choices import CameBy, SeatState
from wethi.seats.models import Seat

LANGUAGE = "th"


def offered(seat: Seat, address: str, *, moved: str = "") -> tuple[str, str]:
    """Subject and text: the seat, how it came, until when an answer is awaited, the link. ``moved``: why they no longer have it as
    they had it: a repair (``moved``), or their own wish (``way``)."""
    edition = seat.edition
    digits: Digits = "arabic" if edition.digits == "arabic" else "thai"
    with override(LANGUAGE):
        days = [dt.date.fromisoformat(day) for day in seat.days]
        when = show_range(days[0], days[-1], digits=digits, lang="th") if days else ""
        where = seat.hub.name if seat.hub else "Zoom"
        lines = [
            _("Dear %(name)s,") % {"name": seat.full_name},
            (
                _("your seat at %(edition)s has moved. It is now in “%(issue)s”: %(when)s, %(where)s.")
                if moved
                else _("you have a seat at %(edition)s, in “%(issue)s”: %(when)s, %(where)s.")
            )
            % {"edition": edition.name, "issue": seat.issue.title, "when": when, "where": where},
            _why_moved(moved) if moved else _how(seat),
        ]
        if seat.state == SeatState.OFFERED and seat.reply_by is not None:
            until = show_date(
                seat.reply_by.astimezone(ZoneInfo(edition.network.time_zone)).date(), digits=digits, lang="th"
            )
            lines.append(
                _(
                    "Please say until the end of %(day)s whether you come; afterwards the seat goes to the next on the list:"
                )
                % {"day": until}
            )
        else:
            lines.append(_("Your seat is confirmed. If you cannot come, please give it back here:"))
        lines += [address, "\n".join(part for part in (edition.network.name, edition.network.phone) if part)]
        return _("Your seat at %(edition)s") % {"edition": edition.name}, "\n\n".join(lines)


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
