"""Sheets to sign and badges to wear, both with the short code that is typed back and the badge with a square to scan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from wethi.attendance.choices import GuestState
from wethi.attendance.codes import badge_token, row_code
from wethi.attendance.models import Guest
from wethi.attendance.queries import guests_of
from wethi.programme.models import Edition, Hub, Session
from wethi.pure import blocks as b
from wethi.pure.thai.dates import show_date

_PAGE = b.Page(left=1.5, right=1.5, top=1.5, bottom=1.5, size=13.0, numbered=True)
_BADGES = b.Page(left=1.0, right=1.0, top=1.0, bottom=1.0, numbered=False)
_ROOM = "\n"  # a hand needs two lines
WALK_INS = 12
"""Empty rows at the end of a sheet."""


def on_the_sheet(edition: Edition, hub: Hub | None, day: dt.date) -> list[Guest]:
    """Those whom a hub expects on a day (without ``hub``: all hubs), by name."""
    iso = day.isoformat()
    guests = guests_of(edition).filter(state=GuestState.EXPECTED).exclude(name="")
    guests = guests.filter(hub=hub) if hub else guests
    return sorted((one for one in guests if one.coming.get(iso) == "hub"), key=lambda one: one.name)


def sheet(
    edition: Edition, hub: Hub, day: dt.date, guests: Sequence[Guest], session: Session | None = None
) -> b.Document:
    """A sheet of one hub and day, or of one session: code, name, organisation, and room for a signature."""
    digits: Any = edition.digits
    title = _("Sign-in sheet: %(hub)s") % {"hub": hub.name}
    head = (_("Code"), _("Name"), _("Organisation"), _("Issue"), _("Signature"))
    columns = (b.Column(1.9), b.Column(4.9), b.Column(0), b.Column(2.4), b.Column(3.6))
    rows = [(row_code(one.no), one.name, one.organisation, _issue(one), _ROOM) for one in guests]
    empty = [("", "", "", "", _ROOM) for _row in range(WALK_INS)]
    made: list[b.Block] = [
        b.Heading(1, edition.name, align="center"),
        b.Paragraph(b.plain(title), align="center"),
        b.Paragraph(b.plain(show_date(day, style="full", digits=digits)), align="center"),
    ]
    if session is not None:
        made.append(b.Paragraph(b.plain(session.title), align="center"))
    made += [b.Space(0.5), b.Table(columns, head, tuple(rows))]
    made += [
        b.Space(0.5),
        b.paragraph(_("Not on the list: please write your name and organisation.")),
        b.Table(columns, head, tuple(empty)),
    ]
    return b.Document(title, tuple(made), page=_PAGE, digits=digits)


def badges(edition: Edition, guests: Sequence[Guest]) -> b.Document:
    """Eight badges a sheet: name, organisation, issue, hub, the square and the code below it."""
    cards = tuple(_card(edition, one) for one in guests)
    return b.Document(
        _("Badges"), (b.Cards(cards, columns=2, height=6.4, gap=0.3),), page=_BADGES, digits=edition.digits  # type: ignore[arg-type]
    )  # fmt: skip


def _card(edition: Edition, guest: Guest) -> b.Card:
    size = 26.0 if len(guest.name) <= 24 else 20.0
    where = " · ".join(part for part in (_issue(guest), guest.hub.name if guest.hub else "Zoom") if part)
    lines = (
        b.CardLine(edition.name, size=12.0),
        b.CardLine(guest.name, size=size, bold=True),
        b.CardLine(guest.organisation, size=14.0),
        b.CardLine(where, size=13.0),
    )
    return b.Card(
        lines, foot=(b.CardLine(row_code(guest.no), size=15.0, bold=True),), code=badge_token(guest.public_id)
    )


def _issue(guest: Guest) -> str:
    return (guest.issue.short_title or guest.issue.title) if guest.issue else ""


def names_in(guests: Sequence[Guest]) -> tuple[str, ...]:
    """What no line may break."""
    return tuple(sorted(set(_parts(guests))))


def _parts(guests: Sequence[Guest]) -> Iterator[str]:
    for one in guests:
        yield from one.name.split()
