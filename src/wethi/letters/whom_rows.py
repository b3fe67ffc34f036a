"""The rows that each source of receivers is made of, narrowed as the page asks; who they are is read in ``whom``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from wethi.letters.choices import Whom
from wethi.letters.models import Reply
from wethi.letters.queries import answered
from wethi.network.choices import OrganisationKind
from wethi.network.filters import ORGANISATIONS, PEOPLE, filters_for, narrowed
from wethi.network.models import Organisation, Person
from wethi.network.queries import in_thai_order, organisations_of, people_of
from wethi.network.search import found
from wethi.programme.models import Edition, Prospect, Speaking
from wethi.programme.partners.choices import Answer
from wethi.rosters.choices import RegistrationState
from wethi.rosters.models import Line, Registration
from wethi.rosters.queries import registrations_found, standing_lines
from wethi.seats.choices import HELD
from wethi.seats.models import Seat
from wethi.seats.queries import seats_like

Given = dict[str, str]

AGENCY_KINDS = (OrganisationKind.AGENCY, OrganisationKind.LOCAL_GOVERNMENT, OrganisationKind.UNIVERSITY)
_NOT_COMING = (RegistrationState.CANCELLED, RegistrationState.DOUBLE)
_OPEN_ANSWERS = (Answer.NOT_ASKED, Answer.ASKED, Answer.THINKING)


def seats(edition: Edition, given: Given) -> QuerySet[Seat]:
    """Seats that are held; narrowed by ``issue``, or as a list of seats is."""
    rows = seats_like(edition, given).filter(state__in=HELD)
    if given.get("issue") and not given["issue"].isdigit():
        rows = rows.filter(issue__public_id=given["issue"])
    return rows.order_by("issue__no", "pk")


def speakings(edition: Edition, given: Given) -> QuerySet[Speaking]:
    """Who speaks, leads or performs in a session that stands."""
    rows = Speaking.objects.filter(session__edition=edition, person__isnull=False, person__erased_at__isnull=True)
    rows = rows.exclude(session__state="cancelled")
    if given.get("issue"):
        rows = rows.filter(session__issue__public_id=given["issue"])
    return rows.order_by("session__day__on", "session__starts_at", "order", "pk")


def picked(edition: Edition, given: Given) -> QuerySet[Person]:
    return people_of(edition.network).filter(public_id__in=picked_keys(given))


def picked_keys(given: Given) -> list[str]:
    """Public ids in the order they were picked."""
    return [key for key in given.get("people", "").split(",") if key]


def people(edition: Edition, given: Given) -> QuerySet[Person]:
    rows = narrowed(
        people_of(edition.network), PEOPLE, edition.network, filters_for(PEOPLE, edition.network, _more(given))
    )
    return in_thai_order(found(rows, edition.network, given.get("q", ""))[0])


def organisations(edition: Edition, given: Given) -> QuerySet[Organisation]:
    asked = filters_for(ORGANISATIONS, edition.network, _more(given))
    rows = narrowed(organisations_of(edition.network), ORGANISATIONS, edition.network, asked)
    return in_thai_order(found(rows, edition.network, given.get("q", ""))[0])


def _more(given: Given) -> Given:
    return {"more": "1", **given}


def agencies(edition: Edition, given: Given) -> QuerySet[Organisation]:
    return organisations(edition, given).filter(kind__in=AGENCY_KINDS)


def prospects(edition: Edition, given: Given) -> QuerySet[Prospect]:
    """Organisations to be won that have not said yes or no."""
    rows = Prospect.objects.filter(edition=edition, answer__in=_OPEN_ANSWERS).select_related("organisation")
    return rows.filter(sector=given["sector"]) if given.get("sector") else rows


def lines(edition: Edition, given: Given) -> QuerySet[Line]:
    """Names that stand on the co-organisers' lists, each person once; ``issue``, ``hub``, ``roster``, ``sector`` narrow."""
    rows = standing_lines(edition).exclude(given_name="")
    for name, path in (
        ("issue", "wish1__public_id"),
        ("hub", "hub__public_id"),
        ("roster", "roster__public_id"),
        ("sector", "sector"),
    ):
        if given.get(name):
            rows = rows.filter(**{path: given[name]})
    return rows.order_by("roster_id", "order", "pk")


def registrations(edition: Edition, given: Given) -> QuerySet[Registration]:
    """Who registered themselves: with a place, or as ``state`` and ``q`` ask as the list of registrations does; ``issue``, ``sector``
    and ``where`` (a hub, zoom) narrow. Who cancelled is written to by nobody."""
    rows = Registration.objects.filter(
        opening__edition=edition, state=given.get("state") or RegistrationState.CONFIRMED
    )
    rows = registrations_found(rows.exclude(state__in=_NOT_COMING).exclude(name=""), given.get("q", ""))
    for name, path in (("issue", "issue__public_id"), ("sector", "sector")):
        if given.get(name):
            rows = rows.filter(**{path: given[name]})
    if given.get("where") == "zoom":
        rows = rows.filter(mode="zoom")
    elif given.get("where"):
        rows = rows.filter(hub__public_id=given["where"])
    return rows.order_by("pk")


def answers(edition: Edition, given: Given) -> QuerySet[Reply]:
    """The newest answer of each; ``coming`` narrows."""
    rows = answered(edition)
    return rows.filter(coming=given["coming"]) if given.get("coming") else rows


_ROWS: dict[Whom, Callable[[Edition, Given], QuerySet[Any]]] = {
    Whom.SEATS: seats,
    Whom.SPEAKERS: speakings,
    Whom.HONOUR: picked,
    Whom.AGENCIES: agencies,
    Whom.PARTNERS: prospects,
    Whom.LISTS: lines,
    Whom.REGISTERED: registrations,
    Whom.ANSWERED: answers,
    Whom.PEOPLE: people,
    Whom.ORGANISATIONS: organisations,
}


def at_most(edition: Edition, whom: str, given: Given) -> int:
    """How many receivers there can be; one statement, nobody is read."""
    rows = _ROWS[Whom(whom)](edition, given)
    return rows.order_by().values("person").distinct().count() if whom == Whom.SPEAKERS else rows.order_by().count()
