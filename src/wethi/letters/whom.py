"""Who a batch is for: each source read in a handful of statements, whatever its size.

Nobody is written to who asked us not to, who stands twice in a source, or who was erased. What is known of each (address,
telephone, days, way of coming) is copied as it stands now: a letter keeps what it printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import pgettext

from wethi.kit.outbox.friends import accounts_of
from wethi.letters import whom_rows
from wethi.letters.choices import Whom
from wethi.letters.models import Invitation
from wethi.letters.willing import may_be_written_to
from wethi.network.choices import ContactKind
from wethi.network.models import Address, Affiliation, Contact, Organisation, Person
from wethi.programme.models import Edition, Session, Speaking
from wethi.pure.thai.addresses import full_address
from wethi.pure.thai.names import split_name
from wethi.pure.thai.salutations import ORDINARY, rank_of
from wethi.rosters.models import Line, Registration
from wethi.seats.models import Nominee


@dataclass(frozen=True)
class Receiver:
    """One who would be invited. ``key`` is the same in every batch."""

    key: str
    name: str
    person_id: int | None = None
    organisation_id: int | None = None
    focal_id: int | None = None
    position: str = ""
    organisation: str = ""
    sector: str = ""
    rank: str = ORDINARY
    part: str = ""
    days: tuple[str, ...] = ()
    mode: str = ""
    hub_id: int | None = None
    sessions: tuple[str, ...] = ()
    address: str = ""
    postcode: str = ""
    phone: str = ""
    email: str = ""
    line_user: str = ""
    named_by: str = ""  # the organisation that gave us the name


@dataclass
class Asked:
    """A source and its filter as the page asks for it. ``given``: name -> value."""

    whom: str
    given: dict[str, str] = field(default_factory=dict)


def receivers(edition: Edition, asked: Asked) -> list[Receiver]:
    """In the order they will be printed."""
    source = {
        Whom.SEATS: _seats,
        Whom.SPEAKERS: _speakers,
        Whom.HONOUR: _honour,
        Whom.AGENCIES: _agencies,
        Whom.PARTNERS: _partners,
        Whom.LISTS: _lists,
        Whom.REGISTERED: _registered,
        Whom.ANSWERED: _answered,
        Whom.PEOPLE: _people,
        Whom.ORGANISATIONS: _organisations,
    }[Whom(asked.whom)]
    seen: dict[str, Receiver] = {}
    for one in source(edition, asked.given):
        seen.setdefault(one.key, one)
    return may_be_written_to(seen.values(), edition)


# -- people ----------------------------------------------------------------------------------------------------------


def of_people(people: Iterable[Person], edition: Edition) -> list[Receiver]:
    """With organisation, contacts and address: four statements."""
    rows = list(people)
    ids = [one.pk for one in rows]
    places: dict[int, Affiliation] = {}
    works = Affiliation.objects.filter(person__in=ids, until_on__isnull=True).select_related("organisation")
    for place in works.order_by("-pk"):
        places[place.person_id] = place
    reach = _contacts(Contact.objects.filter(person__in=ids), "person_id")
    homes = _addresses(Address.objects.filter(person__in=ids), "person_id")
    friends = accounts_of(edition.network_id, "person", ids)
    made = []
    for person in rows:
        place_of = places.get(person.pk)
        position = place_of.position if place_of else ""
        address, postcode = homes.get(person.pk, ("", ""))
        made.append(
            Receiver(
                key=f"person-{person.pk}",
                name=person.full_name,
                person_id=person.pk,
                position=position,
                organisation=place_of.organisation.name if place_of else "",
                organisation_id=place_of.organisation_id if place_of else None,
                sector=person.sector,
                rank=rank_of(person.title, person.given_name, position),
                address=address,
                postcode=postcode,
                phone=reach.get((person.pk, "phone"), ""),
                email=reach.get((person.pk, "email"), ""),
                line_user=friends.get(person.pk, ""),
            )
        )
    return _with_focal(made)


def _with_focal(rows: list[Receiver]) -> list[Receiver]:
    """Who carries a letter by hand: the focal person of the organisation, unless it is the receiver."""
    places = Affiliation.objects.filter(
        organisation__in={one.organisation_id for one in rows if one.organisation_id},
        is_focal=True,
        until_on__isnull=True,
    )
    focal = dict(places.order_by("-pk").values_list("organisation_id", "person_id"))
    return [
        replace(one, focal_id=carrier) if (carrier := focal.get(one.organisation_id or 0)) != one.person_id else one
        for one in rows
    ]


def _contacts(rows: QuerySet[Contact], owner: str) -> dict[tuple[int, str], str]:
    """The newest of each kind."""
    kept = rows.filter(until_on__isnull=True, kind__in=(ContactKind.PHONE, ContactKind.EMAIL)).order_by("pk")
    return {(key, kind): value for key, kind, value in kept.values_list(owner, "kind", "value")}


def _addresses(rows: QuerySet[Address], owner: str) -> dict[int, tuple[str, str]]:
    kept = rows.filter(until_on__isnull=True).order_by("pk")
    return {
        key: (full_address(line, code), postcode)
        for key, line, code, postcode in kept.values_list(owner, "line", "subdistrict_code", "postcode")
    }


def _honour(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """The people that were picked, in the order they were picked."""
    by_id = {one.public_id: one for one in whom_rows.picked(edition, given)}
    return of_people([by_id[key] for key in whom_rows.picked_keys(given) if key in by_id], edition)


def _people(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    return of_people(whom_rows.people(edition, given), edition)


def _speakers(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """Everyone who speaks, leads or performs in a session that stands, with their sessions and days."""
    rows = whom_rows.speakings(edition, given).select_related("session__day", "person")
    parts: dict[int, list[Speaking]] = {}
    for one in rows:
        parts.setdefault(one.person_id or 0, []).append(one)
    hubs = _hubs_of([one.session_id for some in parts.values() for one in some])
    base = {
        one.person_id: one for one in of_people([some[0].person for some in parts.values() if some[0].person], edition)
    }
    made = []
    for key, some in parts.items():
        if key not in base:
            continue
        at = next((hubs[one.session_id] for one in some if one.session_id in hubs), None)
        made.append(
            replace(
                base[key],
                part="; ".join(dict.fromkeys(f"{one.get_role_display()} “{one.session.title}”" for one in some))[:300],
                days=tuple(dict.fromkeys(one.session.day.on.isoformat() for one in some if one.session.day)),
                sessions=tuple(dict.fromkeys(one.session.public_id for one in some)),
                hub_id=at[0] if at else None,
                mode=at[1] if at else "",
            )
        )
    return made


def _hubs_of(session_ids: list[int]) -> dict[int, tuple[int, str]]:
    """Session -> the first place it takes place in, and whether one comes there or by Zoom."""
    found_: dict[int, tuple[int, str]] = {}
    rows = Session.hubs.through.objects.filter(session__in=session_ids).order_by("hub__order", "hub_id")
    for session, hub, kind in rows.values_list("session_id", "hub_id", "hub__kind"):
        found_.setdefault(session, (hub, "hub" if kind == "site" else "zoom"))
    return found_


def _seats(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """Everyone who holds a seat, with their issue, days and way of coming."""
    seats = list(whom_rows.seats(edition, given))
    people = {one.person_id: one for one in of_people([s.person for s in seats if s.person is not None], edition)}
    lines = {
        one.key: one
        for one in of_lines([s.nominee.line for s in seats if s.nominee.line and s.person is None], edition)
    }
    named = _named_by({seat.nominee.line_id for seat in seats if seat.nominee.line_id})
    made = []
    for seat in seats:
        nominee = seat.nominee
        source = nominee.source
        base = people.get(nominee.person_id) or lines.get(f"line-{nominee.line_id}")
        if base is None and nominee.registration is not None:
            base = _of_registration(nominee.registration)
        elif base is None:
            base = Receiver(
                key=f"line-{nominee.line_id}", name=seat.full_name, sector=seat.sector, phone=source.phone, email=source.email,
                address=full_address(source.address, source.subdistrict_code), postcode=source.postcode,
            )  # fmt: skip
        made.append(
            replace(
                base,
                days=tuple(seat.days),
                mode=seat.mode,
                hub_id=seat.hub_id,
                named_by=named.get(nominee.line_id or 0, ""),
                part=pgettext("letter", "joining issue %(no)s, %(title)s")
                % {"no": seat.issue.no, "title": seat.issue.title},
            )
        )
    return made


def _named_by(line_ids: set[int]) -> dict[int, str]:
    """Line -> the co-organiser whose list it stands on: who is written to for the first time is told whence we have the name."""
    rows = Line.objects.filter(pk__in=line_ids).values_list("pk", "roster__participation__organisation__name")
    return dict(rows)


# -- organisations -----------------------------------------------------------------------------------------------------


def of_organisations(organisations: Iterable[Organisation], edition: Edition) -> list[Receiver]:
    """Written to its head; with the focal person's telephone where the organisation has none."""
    rows = list(organisations)
    ids = [one.pk for one in rows]
    reach = _contacts(Contact.objects.filter(organisation__in=ids), "organisation_id")
    places = _addresses(Address.objects.filter(organisation__in=ids), "organisation_id")
    focal: dict[int, Affiliation] = {}
    contacts = Prefetch("person__contacts", Contact.objects.filter(until_on__isnull=True).order_by("pk"))
    works = Affiliation.objects.filter(
        organisation__in=ids, is_focal=True, until_on__isnull=True, person__erased_at=None
    )
    for one in works.select_related("person").prefetch_related(contacts).order_by("-pk"):
        focal[one.organisation_id] = one
    friends = accounts_of(edition.network_id, "organisation", ids)
    made = []
    for body in rows:
        carrier = focal.get(body.pk)
        own = {c.kind: c.value for c in carrier.person.contacts.all()} if carrier else {}
        address, postcode = places.get(body.pk, ("", ""))
        made.append(
            Receiver(
                key=f"organisation-{body.pk}",
                name=body.name,
                organisation_id=body.pk,
                organisation=body.name,
                focal_id=carrier.person_id if carrier else None,
                sector=body.sector,
                address=address,
                postcode=postcode,
                phone=reach.get((body.pk, "phone")) or own.get("phone", ""),
                email=reach.get((body.pk, "email")) or own.get("email", ""),
                line_user=friends.get(body.pk, ""),
            )
        )
    return made


def _organisations(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    return of_organisations(whom_rows.organisations(edition, given), edition)


def _agencies(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    return of_organisations(whom_rows.agencies(edition, given), edition)


def _partners(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """Organisations to be won that have not said yes or no; such as have no record yet are written to by name."""
    prospects = list(whom_rows.prospects(edition, given))
    known = {
        one.organisation_id: one
        for one in of_organisations([p.organisation for p in prospects if p.organisation], edition)
    }
    return [
        known[one.organisation_id]
        if one.organisation_id in known
        else Receiver(
            key=f"prospect-{one.pk}", name=one.name, organisation=one.name, sector=one.sector, focal_id=one.asker_id
        )
        for one in prospects
    ]


# -- name lists --------------------------------------------------------------------------------------------------------


def _lists(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """Names that stand on the co-organisers' lists, each person once."""
    return of_lines(
        whom_rows.lines(edition, given).select_related("person", "roster__participation__organisation"), edition
    )


def of_lines(lines: Iterable[Line], edition: Edition) -> list[Receiver]:
    listed = list(lines)
    linked = [one.person for one in listed if one.person is not None and one.person.erased_at is None]
    people = {one.person_id: one for one in of_people(linked, edition)}
    return _with_focal([_of_line(one, people.get(one.person_id)) for one in listed])


def _of_line(line: Line, person: Receiver | None) -> Receiver:
    body = line.roster.participation.organisation
    modes = [mode for _day, mode in sorted(line.coming.items())]
    written: dict[str, Any] = {
        "name": line.full_name, "position": line.position, "organisation": line.organisation or body.name,
        "sector": line.sector or body.sector, "rank": rank_of(line.title, line.given_name, line.position),
        "phone": line.phone, "email": line.email, "postcode": line.postcode,
        "address": full_address(line.address, line.subdistrict_code),
    }  # fmt: skip
    base = person or Receiver(key=f"line-{line.pk}", name=line.full_name)
    filled = {name: value for name, value in written.items() if value and not (person and getattr(person, name))}
    return replace(
        base,
        **filled,
        organisation_id=base.organisation_id or body.pk,
        days=tuple(sorted(line.coming)),
        mode=modes[0] if modes else "",
        hub_id=line.hub_id,
        named_by=body.name if body.pk else "",
    )


# -- people who registered, and answers --------------------------------------------------------------------------------


def _registered(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """With what they said: issue, days, way; whoever became somebody of the network since as that person."""
    rows = list(whom_rows.registrations(edition, given).select_related("issue"))
    seated = Nominee.objects.filter(registration__in=rows, person__isnull=False, person__erased_at=None)
    persons = {one.registration_id: one.person for one in seated.select_related("person")}
    known = {one.person_id: one for one in of_people([one for one in persons.values() if one], edition)}
    made = []
    for row in rows:
        person = persons.get(row.pk)
        base = known[person.pk] if person is not None else _of_registration(row)
        issue = {"no": row.issue.no, "title": row.issue.title} if row.issue else None
        part = pgettext("letter", "joining issue %(no)s, %(title)s") % issue if issue else ""
        made.append(replace(base, days=tuple(sorted(row.days)), mode=row.mode, hub_id=row.hub_id, part=part))
    return made


def _of_registration(row: Registration) -> Receiver:
    name = split_name(row.name)
    return Receiver(
        key=f"registration-{row.pk}", name=row.name, sector=row.sector, phone=row.phone, email=row.email,
        address=full_address(row.address, row.subdistrict_code), postcode=row.postcode, rank=rank_of(name.title, name.given, ""),
    )  # fmt: skip


def _answered(edition: Edition, given: dict[str, str]) -> list[Receiver]:
    """As they were written to, with the days and the way that they said."""
    made = []
    for reply in whom_rows.answers(edition, given):
        base = as_receiver(reply.invitation)
        said: dict[str, Any] = {"days": tuple(reply.days)} if reply.days else {}
        if reply.mode:
            said |= {"mode": reply.mode, "hub_id": None if reply.mode == "zoom" else reply.hub_id or base.hub_id}
        made.append(replace(base, **said))
    return made


def as_receiver(one: Invitation) -> Receiver:
    """Whoever was written to before, as the letter had them."""
    return Receiver(
        key=one.key, name=one.name, person_id=one.person_id, organisation_id=one.organisation_id, focal_id=one.focal_id,
        position=one.position, organisation=one.organisation_name, sector=one.sector, rank=one.rank, part=one.part,
        days=tuple(one.days), mode=one.mode, hub_id=one.hub_id, sessions=tuple(one.sessions), address=one.address,
        postcode=one.postcode, phone=one.phone, email=one.email, line_user=one.line_user, named_by=one.named_by,
    )  # fmt: skip
