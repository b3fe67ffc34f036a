"""What lists and registrations hold about one person: for their copy, and for whoever asks to be deleted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.crypto import salted_hmac

from wethi.network.choices import ContactKind
from wethi.network.models import Contact, Person
from wethi.pure.thai.normal import run_together
from wethi.rosters.models import Line, Registration
from wethi.rosters.needs import needs_of


def key_of(name: str, reach: str) -> str:
    """By which a person who registers twice is known: a keyed hash of name and telephone or e-mail."""
    return salted_hmac("wethi.registration", f"{run_together(name)}/{reach}", algorithm="sha256").hexdigest()


def registrations_of(person: Person) -> QuerySet[Registration]:
    """Registrations under the person's name and one of their telephones or e-mail addresses, also earlier ones."""
    bare = f"{person.given_name} {person.family_name}"
    names = {person.full_name, bare, f"{person.title}{bare}", f"{person.title} {bare}"}
    reach = Contact.objects.filter(person=person, kind__in=[ContactKind.PHONE, ContactKind.EMAIL])
    keys = [key_of(name, value) for value in reach.values_list("value", flat=True) for name in names if name.strip()]
    return Registration.objects.filter(opening__edition__network=person.network_id, key__in=keys)


def lines_about(person: Person) -> list[dict[str, Any]]:
    """Each line of a list that means the person, with food and help opened: it is theirs."""
    lines = Line.objects.filter(person=person).select_related(
        "roster__participation__edition", "roster__participation__organisation", "wish1", "wish2", "wish3", "hub"
    )
    return [line_about(line) for line in lines]


def line_about(line: Line) -> dict[str, Any]:
    return dict(_line(line))


def _line(line: Line) -> Iterator[tuple[str, Any]]:
    yield "edition", line.roster.edition.slug
    yield "named_by", line.roster.name
    for name in (
        "title", "given_name", "family_name", "gender", "birth_year", "organisation", "position", "sector", "phone",
        "email", "address", "subdistrict_code", "postcode", "coming", "agreed", "guardian_name", "state", "state_why", "raw",
    ):  # fmt: skip
        yield name, getattr(line, name)
    yield "issues", [wish.title for wish in line.wishes]
    yield "hub", line.hub.name if line.hub else ""
    yield from _opened(line)
    yield "written_at", line.added_at.isoformat()
    yield "told_at", line.noticed_at.isoformat() if line.noticed_at else None


def _opened(row: Line | Registration) -> Iterator[tuple[str, Any]]:
    needs = needs_of(row)
    yield "food", [*needs.food, *([needs.allergies] if needs.allergies else [])]
    yield "help", needs.help


def _later(row: Registration) -> Iterator[tuple[str, Any]]:
    for name in ("address", "subdistrict_code", "postcode", "agreed", "guardian_name"):
        yield name, getattr(row, name)
    yield from _opened(row)
    wish = getattr(row, "change_wish", None)
    if wish is not None:
        yield "waits_for", {
            "issue": wish.issue.title if wish.issue else "", "days": wish.days, "mode": wish.mode,
            "hub": wish.hub.name if wish.hub else "", "since": wish.at.isoformat(),
        }  # fmt: skip


def registrations_about(person: Person) -> list[dict[str, Any]]:
    found = registrations_of(person).select_related(
        "opening__edition", "issue", "hub", "change_wish__issue", "change_wish__hub"
    )
    return [registration_about(one) for one in found]


def registration_about(one: Registration) -> dict[str, Any]:
    return {
        "edition": one.opening.edition.slug, "name": one.name, "phone": one.phone, "email": one.email,
        "sector": one.sector, "issue": one.issue.title if one.issue else "", "days": one.days, "mode": one.mode,
        "hub": one.hub.name if one.hub else "", "state": one.state, "at": one.at.isoformat(), **dict(_later(one)),
    }  # fmt: skip
