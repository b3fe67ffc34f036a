"""Whom the doors expect: read from the co-organisers' lists and from registrations, as the door will show them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, replace
from typing import Any

from wethi.attendance.choices import HUB, GuestState, Origin
from wethi.network.models import Person
from wethi.programme.models import Edition
from wethi.pure.thai.names import compare_form
from wethi.rosters.choices import RegistrationState
from wethi.rosters.models import Line, Registration
from wethi.rosters.queries import standing_lines
from wethi.seats.choices import HELD
from wethi.seats.models import Nominee, Seat


@dataclass(frozen=True)
class Expected:
    """The columns of a guest that follow from a list. ``same_key``: the key of the guest this one is, or empty."""

    key: str
    origin: str
    name: str
    organisation: str
    sector: str
    state: str
    coming: dict[str, str]
    issue_id: int | None = None
    hub_id: int | None = None
    named_by_id: int | None = None
    line_id: int | None = None
    registration_id: int | None = None
    person_id: int | None = None
    same_key: str = ""

    def columns(self) -> dict[str, Any]:
        """What is written to the row; who is the same is written when both rows are there."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in {"key", "same_key"}}


COLUMNS = tuple(one.name for one in fields(Expected) if one.name not in {"key", "same_key"})


def expected(edition: Edition) -> list[Expected]:
    """Everybody who stands on a list, lists first; somebody who also registered is one guest, known by the list.

    Once seats were given, they say who is expected, for which issue, where and when: whoever stood in the draw and holds
    none has no place.
    """
    named = [*_from_lines(edition), *_from_registrations(edition, _by_name_and_phone(edition))]
    return _as_seated(edition, named) if Seat.objects.filter(edition=edition).exists() else named


def _as_seated(edition: Edition, named: list[Expected]) -> list[Expected]:
    columns = ("nominee__line_id", "nominee__registration_id", "issue_id", "hub_id", "mode", "days", "sector")
    seats: dict[tuple[int | None, int | None], Any] = {
        (line, registration): (issue, hub, mode, days, sector)
        for line, registration, issue, hub, mode, days, sector in Seat.objects.filter(
            edition=edition, state__in=HELD
        ).values_list(*columns)
    }
    nominees = set(Nominee.objects.filter(edition=edition).values_list("line_id", "registration_id"))
    found = []
    for one in named:
        source = (one.line_id, one.registration_id)
        if source in seats:
            issue, hub, mode, days, sector = seats[source]
            one = replace(
                one, issue_id=issue, hub_id=hub, coming=dict.fromkeys(days, mode), sector=sector or one.sector,
                state=GuestState.EXPECTED.value,
            )  # fmt: skip
        elif source in nominees:
            one = replace(one, state=GuestState.WAITING.value)
        found.append(one)
    return found


def _from_lines(edition: Edition) -> Iterator[Expected]:
    columns = (
        "pk", "title", "given_name", "family_name", "organisation", "sector", "coming", "wish1_id", "hub_id", "person_id",
        "roster__participation__organisation_id", "roster__participation__organisation__name",
        "roster__participation__organisation__sector",
    )  # fmt: skip
    for row in standing_lines(edition).order_by("pk").values(*columns):
        name = Person(title=row["title"], given_name=row["given_name"], family_name=row["family_name"]).full_name
        yield Expected(
            key=f"line:{row['pk']}",
            origin=Origin.LINE.value,
            name=name[:250],
            organisation=row["organisation"] or row["roster__participation__organisation__name"],
            sector=row["sector"] or row["roster__participation__organisation__sector"],
            state=GuestState.EXPECTED.value,
            coming=row["coming"],
            issue_id=row["wish1_id"],
            hub_id=row["hub_id"] if HUB in row["coming"].values() else None,
            named_by_id=row["roster__participation__organisation_id"],
            line_id=row["pk"],
            person_id=row["person_id"],
        )


_STATES = {
    RegistrationState.CONFIRMED.value: GuestState.EXPECTED.value,
    RegistrationState.WAITING.value: GuestState.WAITING.value,
    RegistrationState.HELD.value: GuestState.WAITING.value,
}


def _from_registrations(edition: Edition, known: dict[tuple[str, str], str]) -> Iterator[Expected]:
    standing = Registration.objects.filter(opening__edition=edition, state__in=_STATES).order_by("pk")
    for one in standing:
        yield Expected(
            key=f"registration:{one.pk}",
            origin=Origin.REGISTRATION.value,
            name=one.name,
            organisation="",
            sector=one.sector,
            state=_STATES[one.state],
            coming=dict.fromkeys(one.days, one.mode),
            issue_id=one.issue_id,
            hub_id=one.hub_id if one.mode == HUB else None,
            registration_id=one.pk,
            same_key=known.get((compare_form(one.name), _digits(one.phone)), "") if one.phone else "",
        )


def _by_name_and_phone(edition: Edition) -> dict[tuple[str, str], str]:
    found = {}
    for pk, given, family, phone in (
        standing_lines(edition).exclude(phone="").values_list("pk", "given_name", "family_name", "phone")
    ):
        found[compare_form(f"{given} {family}"), _digits(phone)] = f"line:{pk}"
    return found


def _digits(phone: str) -> str:
    return "".join(letter for letter in phone if letter.isdigit())[-9:]


def emails_of(edition: Edition) -> dict[str, str]:
    """Key of a guest -> the e-mail address on the list; needed only to know people in an online room."""
    lines = Line.objects.filter(roster__participation__edition=edition).exclude(email="").values_list("pk", "email")
    own = Registration.objects.filter(opening__edition=edition).exclude(email="").values_list("pk", "email")
    return {f"line:{pk}": email for pk, email in lines} | {f"registration:{pk}": email for pk, email in own}
