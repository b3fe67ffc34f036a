"""Whoever the network knows by a list or a registration alone: one and the same behind the link of a letter and that of a seat."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.kit.named import named
from wethi.letters.about import copy_about as copy_of_letters
from wethi.letters.about import kept_about as kept_of_letters
from wethi.letters.about import letters_to
from wethi.letters.models import Invitation
from wethi.letters.rules import LINK
from wethi.network.choices import Gender, Sector
from wethi.privacy.queries import Kept, Other
from wethi.pure.thai.addresses import full_address
from wethi.pure.thai.dates import show_date, show_year
from wethi.rosters.models import Line, Registration
from wethi.rosters.queries import line_about, registration_about
from wethi.seats.models import Nominee, Seat
from wethi.seats.queries import nominee_by_id
from wethi.seats.rules import LINK as SEAT_LINK


def behind(kind: str, key: int) -> tuple[str, int]:
    """``line`` or ``registration`` and its id, or what else a letter went to; ("", 0) where nobody is. ``kind`` and ``key``: of the
    subject of a link."""
    if kind == SEAT_LINK:
        one = Nominee.objects.filter(pk=key).only("line_id", "registration_id").first()
        if one is None:
            return "", 0
        return ("line", one.line_id) if one.line_id else ("registration", one.registration_id or 0)
    written = Invitation.objects.filter(pk=key).values_list("key", flat=True).first() if kind == LINK else None
    of, _dash, number = (written or "").partition("-")
    return (of, int(number)) if number.isdigit() else ("", 0)


def letters_behind(kind: str, key: int) -> QuerySet[Invitation]:
    """Every letter to them, the newest first."""
    if kind == LINK:
        return letters_to(key)
    of, number = behind(kind, key)
    networks = Nominee.objects.filter(pk=key).values("edition__network")
    rows = Invitation.objects.filter(key=f"{of}-{number}", person=None, mailing__edition__network__in=networks)
    return rows.order_by("-pk")


def seated(nominee_id: int) -> Other | None:
    """Whom the link of a seat speaks for."""
    one = nominee_by_id(nominee_id)
    if one is None:
        return None
    seat = Seat.objects.filter(nominee=one).order_by("-pk").first()
    desk = reverse("seats:seat", args=[one.edition.slug, seat.public_id]) if seat else ""
    return Other(SEAT_LINK, one.pk, one.source.public_id, one.edition.network, one.full_name, desk)


def kept_of(kind: str, key: int) -> list[Kept]:
    """Line by line as their page and the desk show it: what the list or the registration says, seats, letters; each value once."""
    row, last = name_behind(kind, key), letters_behind(kind, key).first()
    found = _of_line(row) if isinstance(row, Line) else _of_registration(row) if row else []
    found += _of_seats(row) if row else []
    found += kept_of_letters(last.pk) if last else []
    if row is not None and row.sealed:
        found.append(Kept(_("Food and help"), _("kept under seal, never shown whole")))
    order = {label: place for place, label in enumerate(dict.fromkeys(one.label for one in found))}
    return sorted(dict.fromkeys(one for one in found if one.value), key=lambda one: order[one.label])


def name_behind(kind: str, key: int) -> Line | Registration | None:
    of, number = behind(kind, key)
    if of == "line":
        return (
            Line.objects.select_related("roster__participation__edition", "wish1", "wish2", "wish3")
            .filter(pk=number)
            .first()
        )
    if of == "registration":
        return Registration.objects.select_related("opening__edition", "issue", "hub").filter(pk=number).first()
    return None


def _lang() -> Any:
    return "en" if get_language() == "en" else "th"


def _of_line(line: Line) -> list[Kept]:
    sectors, genders = dict(Sector.choices), dict(Gender.choices)
    return [
        Kept(_("Name"), line.full_name),
        Kept(_("Position"), line.position),
        Kept(_("Organisation"), line.organisation),
        Kept(_("Gender"), str(genders.get(line.gender, ""))),
        Kept(_("Year of birth"), show_year(line.birth_year, lang=_lang()) if line.birth_year else ""),
        Kept(_("Sector"), str(sectors.get(line.sector, ""))),
        *_reach(line),
        Kept(_("Issues wished for"), ", ".join(named(wish, "title") for wish in line.wishes)),
        Kept(_("Who gave us your name"), line.roster.name),
    ]


def _of_registration(row: Registration) -> list[Kept]:
    return [
        Kept(_("Name"), row.name),
        Kept(_("Sector"), str(dict(Sector.choices).get(row.sector, ""))),
        *_reach(row),
        Kept(_("Issues wished for"), named(row.issue, "title") if row.issue else ""),
    ]


def _reach(row: Line | Registration) -> list[Kept]:
    return [
        Kept(_("Postal address"), full_address(row.address, row.subdistrict_code, row.postcode), private=True),
        Kept(_("Telephone"), row.phone, private=True),
        Kept(_("E-mail"), row.email, private=True),
        Kept(_("Parent or guardian who agrees"), row.guardian_name),
    ]


def _seats(row: Line | Registration) -> QuerySet[Seat]:
    whose = {"nominee__line": row} if isinstance(row, Line) else {"nominee__registration": row}
    return Seat.objects.filter(**whose).select_related("issue", "hub").prefetch_related("steps").order_by("pk")


def _of_seats(row: Line | Registration) -> list[Kept]:
    return [
        Kept(
            _("Seat"),
            " · ".join(
                (
                    named(seat.issue, "title"),
                    named(seat.hub) if seat.hub else "Zoom",
                    ", ".join(show_date(day, style="medium", lang=_lang()) for day in seat.coming_on),
                    str(seat.get_state_display()),
                )
            ),
        )
        for seat in _seats(row)
    ]


def copy_of(kind: str, key: int) -> dict[str, Any]:
    """The same as plain data, with food and help opened: it is theirs."""
    row, last = name_behind(kind, key), letters_behind(kind, key).first()
    copy = copy_of_letters(last.pk) if last else {"letters": [], "answers": []}
    if row is None:
        return copy
    return {
        "list": line_about(row) if isinstance(row, Line) else None,
        "registration": registration_about(row) if isinstance(row, Registration) else None,
        "seats": [_seat(seat) for seat in _seats(row)],
        **copy,
    }


def _seat(seat: Seat) -> dict[str, Any]:
    steps = [
        {"state": one.state, "why": one.why, "words": one.words, "at": one.at.isoformat()} for one in seat.steps.all()
    ]
    return {
        "issue": seat.issue.title, "days": seat.days, "mode": seat.mode, "hub": seat.hub.name if seat.hub else "",
        "state": seat.state, "came_by": seat.came_by, "wish": seat.wish, "steps": steps,
    }  # fmt: skip
