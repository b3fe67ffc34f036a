"""Who has a part in an edition and may be paid for it: seats or lists, speakers, coordinators of hubs. One row a person."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q

from wethi.network.models import Address, Affiliation, Person
from wethi.programme.models import Edition, Hub, Speaking
from wethi.pure.thai.addresses import full_address
from wethi.rosters.models import Line
from wethi.rosters.queries import standing_lines
from wethi.seats.models import Seat
from wethi.seats.queries import confirmed_seats
from wethi.support.choices import PaidRole

# Of several parts the first of these is what somebody is paid as.
_WEIGHT = ("coordinator", "speaker", "moderator", "performer", "participant")


_NOBODY = Q(nominee__person__isnull=True, nominee__line__person__isnull=True)
"""Seats whose names are linked to nobody of the network yet."""


@dataclass
class Coming:
    """A person's part. ``days``: ISO day -> hub or zoom. ``address`` as it is printed."""

    person: Person
    role: str = PaidRole.PARTICIPANT
    sector: str = ""
    organisation: str = ""
    hub_id: int | None = None
    issue_id: int | None = None
    days: dict[str, str] = field(default_factory=dict)
    minutes_spoken: int = 0
    district_code: str = ""
    address: str = ""

    @property
    def role_name(self) -> str:
        return str(PaidRole(self.role).label)


def coming(edition: Edition) -> list[Coming]:
    """Everybody who is known as a person, in the order of their names; eight statements whatever the number."""
    found: dict[int, Coming] = {}
    for part in _seated(edition) if seats_are_given(edition) else _listed(edition):
        _take(found, part)
    for speaking in _speakings(edition):
        _take(found, _of_speaker(speaking))
    every_day = {day.isoformat(): "hub" for day in edition.days.values_list("on", flat=True)}
    for hub in Hub.objects.filter(edition=edition, coordinator__erased_at__isnull=True).select_related("coordinator"):
        if hub.coordinator:
            own = hub.coordinator
            part = Coming(own, PaidRole.COORDINATOR, own.sector, hub_id=hub.pk, days=dict(every_day))
            _take(found, part)
    _complete(found)
    return sorted(found.values(), key=lambda one: (one.person.sort_name, one.person.pk))


def seats_are_given(edition: Edition) -> bool:
    """From then on it is the confirmed seats that count, before that the names on the lists."""
    return Seat.objects.filter(edition=edition).exists()


def unlinked(edition: Edition) -> int:
    """Names that are not linked to a person yet: nobody can prepare a voucher for them."""
    if seats_are_given(edition):
        return confirmed_seats(edition).filter(_NOBODY).count()
    return standing_lines(edition).filter(person__isnull=True).count()


def _listed(edition: Edition) -> Iterable[Coming]:
    lines = standing_lines(edition).filter(person__isnull=False, person__erased_at__isnull=True)
    return map(_of_line, lines.select_related("person", "roster__participation__organisation"))


def _seated(edition: Edition) -> Iterable[Coming]:
    for seat in confirmed_seats(edition).exclude(_NOBODY).select_related("nominee__line__person"):
        line = seat.nominee.line
        person = seat.nominee.person or (line.person if line else None)
        if person is None or person.erased_at:
            continue
        part = _of_line(line) if line is not None else Coming(person)
        part.person = person
        part.sector, part.organisation = seat.nominee.sector, seat.organisation
        part.hub_id, part.issue_id = seat.hub_id, seat.issue_id
        part.days = dict.fromkeys(seat.days, seat.mode)
        yield part


def _of_line(line: Line) -> Coming:
    return Coming(
        line.person,  # type: ignore[arg-type]  # the statement asked for those that have one
        sector=line.sector or line.roster.participation.organisation.sector,
        organisation=line.organisation or line.roster.name,
        hub_id=line.hub_id,
        issue_id=line.wish1_id,
        days=dict(sorted(line.coming.items())),
        district_code=line.subdistrict_code[:4],
        address=full_address(line.address, line.subdistrict_code, line.postcode),
    )


def _speakings(edition: Edition) -> Iterable[Speaking]:
    return (
        Speaking.objects.filter(session__edition=edition, person__isnull=False, person__erased_at__isnull=True)
        .exclude(session__state="cancelled")
        .select_related("person", "session__day")
        .prefetch_related("session__hubs")
        .order_by("pk")
    )


def _of_speaker(speaking: Speaking) -> Coming:
    session = speaking.session
    part = Coming(speaking.person, speaking.role, issue_id=session.issue_id, organisation=speaking.shown_from)  # type: ignore[arg-type]
    part.sector = part.person.sector
    hubs = [hub for hub in session.hubs.all() if hub.kind == "site"]
    part.hub_id = hubs[0].pk if hubs else None
    if session.day:
        part.days = {session.day.on.isoformat(): "hub" if hubs else "zoom"}
    if session.starts_at and session.ends_at and speaking.role in ("speaker", "moderator"):
        day = dt.date(2000, 1, 1)
        span = dt.datetime.combine(day, session.ends_at) - dt.datetime.combine(day, session.starts_at)
        part.minutes_spoken = max(0, int(span.total_seconds()) // 60)
    return part


def _take(found: dict[int, Coming], part: Coming) -> None:
    """Several parts of one person are one: the days of all, paid as what weighs most."""
    known = found.get(part.person.pk)
    if known is None:
        found[part.person.pk] = part
        return
    if _WEIGHT.index(part.role) < _WEIGHT.index(known.role):
        known.role = part.role
        known.hub_id = part.hub_id or known.hub_id
    known.days = dict(sorted({**part.days, **known.days}.items()))
    known.minutes_spoken += part.minutes_spoken
    known.sector, known.organisation = known.sector or part.sector, known.organisation or part.organisation
    known.issue_id, known.hub_id = known.issue_id or part.issue_id, known.hub_id or part.hub_id


def _complete(found: dict[int, Coming]) -> None:
    """Address, district and organisation as the network knows them, where the part itself does not say."""
    wanted = [key for key, part in found.items() if not part.address or not part.district_code]
    for one in Address.objects.filter(person__in=wanted, until_on__isnull=True).order_by("pk"):
        part = found[one.person_id or 0]
        part.address = full_address(one.line, one.subdistrict_code, one.postcode) or part.address
        part.district_code = one.subdistrict_code[:4] or part.district_code
    nowhere = [key for key, part in found.items() if not part.organisation or not part.sector]
    belongs = Affiliation.objects.filter(person__in=nowhere, until_on__isnull=True).select_related("organisation")
    for place_in in belongs.order_by("pk"):
        part = found[place_in.person_id]
        part.organisation = part.organisation or place_in.organisation.name
        part.sector = part.sector or place_in.organisation.sector
