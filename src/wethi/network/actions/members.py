"""The only writers of networks, organisations, people and history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.accounts.rules import require
from wethi.audit.actions import By, record
from wethi.network.choices import ContactKind
from wethi.network.facts import (
    MilestoneAdded,
    MilestoneChanged,
    MilestoneRemoved,
    NetworkChanged,
    NetworkFounded,
    OrganisationAdded,
    OrganisationChanged,
    PersonAdded,
    PersonChanged,
)
from wethi.network.models import Address, Affiliation, Contact, Milestone, Network, Organisation, Person
from wethi.network.rules import require_in_network


class OtherNetwork(Exception):
    """A row of another network was named."""


class ToldAlready(Exception):
    """The history has this step in this year already."""


def _put(row: Any, values: dict[str, Any]) -> tuple[str, ...]:
    """Sets what differs and saves only that; returns the names of the changed fields."""
    changed = tuple(name for name, value in values.items() if getattr(row, name) != value)
    for name in changed:
        setattr(row, name, values[name])
    if changed:
        row.save(update_fields=list(changed))
    return changed


@transaction.atomic
def found_network(*, slug: str, name: str, by: By, at: dt.datetime, **more: Any) -> Network:
    """A new network. Only the house itself and holders of a right in the whole installation may."""
    require(by, "network.edit", [], at)
    network = Network.objects.create(slug=slug, name=name, created_at=at, **more)
    record(NetworkFounded(network_id=network.pk), by=by, at=at)
    return network


@transaction.atomic
def change_network(*, network: Network, by: By, at: dt.datetime, **values: Any) -> Network:
    require_in_network(by, "network.edit", network.pk, at)
    changed = _put(network, values)
    if changed:
        record(NetworkChanged(network_id=network.pk, changed=changed), by=by, at=at)
    return network


@transaction.atomic
def add_organisation(
    *,
    network: Network,
    name: str,
    sector: str,
    by: By,
    at: dt.datetime,
    phone: str = "",
    email: str = "",
    address: dict[str, str] | None = None,
    **more: Any,
) -> Organisation:
    require_in_network(by, "people.edit", network.pk, at)
    organisation = Organisation.objects.create(network=network, name=name, sector=sector, created_at=at, **more)
    _contacts(at, phone=phone, email=email, organisation=organisation)
    if address:
        Address.objects.create(organisation=organisation, from_on=at.date(), **address)
    record(OrganisationAdded(network_id=network.pk, organisation_id=organisation.pk), by=by, at=at)
    return organisation


@transaction.atomic
def change_organisation(*, organisation: Organisation, by: By, at: dt.datetime, **values: Any) -> Organisation:
    require_in_network(by, "people.edit", organisation.network_id, at)
    changed = _put(organisation, values)
    if changed:
        record(
            OrganisationChanged(network_id=organisation.network_id, organisation_id=organisation.pk, changed=changed),
            by=by,
            at=at,
        )
    return organisation


@transaction.atomic
def add_person(
    *,
    network: Network,
    given_name: str,
    by: By,
    at: dt.datetime,
    organisation: Organisation | None = None,
    position: str = "",
    is_focal: bool = False,
    phone: str = "",
    email: str = "",
    address: dict[str, str] | None = None,
    **more: Any,
) -> Person:
    """A person, with first affiliation, contacts and address where they are known. Raises :class:`OtherNetwork`."""
    require_in_network(by, "people.edit", network.pk, at)
    if organisation is not None and organisation.network_id != network.pk:
        raise OtherNetwork
    person = Person.objects.create(network=network, given_name=given_name, created_at=at, **more)
    if organisation is not None:
        Affiliation.objects.create(
            person=person, organisation=organisation, position=position, is_focal=is_focal, from_on=at.date()
        )
    _contacts(at, phone=phone, email=email, person=person)
    if address:
        Address.objects.create(person=person, from_on=at.date(), **address)
    record(PersonAdded(network_id=network.pk, person_id=person.pk), by=by, at=at)
    return person


@transaction.atomic
def change_person(*, person: Person, by: By, at: dt.datetime, **values: Any) -> Person:
    require_in_network(by, "people.edit", person.network_id, at)
    changed = _put(person, values)
    if changed:
        record(PersonChanged(network_id=person.network_id, person_id=person.pk, changed=changed), by=by, at=at)
    return person


def _contacts(at: dt.datetime, *, phone: str, email: str, **owner: Any) -> None:
    for kind, value in ((ContactKind.PHONE, phone), (ContactKind.EMAIL, email.lower())):
        if value:
            Contact.objects.create(kind=kind, value=value, from_on=at.date(), **owner)


@transaction.atomic
def put_milestone(*, network: Network, year: int, text: str, by: By, at: dt.datetime, **more: Any) -> Milestone:
    """The milestone with this year and text; made when it is not there yet."""
    require_in_network(by, "network.edit", network.pk, at)
    milestone, is_new = Milestone.objects.get_or_create(network=network, year=year, text=text, defaults=more)
    if is_new:
        record(MilestoneAdded(network_id=network.pk, milestone_id=milestone.pk), by=by, at=at)
    return milestone


@transaction.atomic
def change_milestone(*, milestone: Milestone, by: By, at: dt.datetime, **values: Any) -> Milestone:
    """Raises :class:`ToldAlready` when another step says the same of the same year."""
    require_in_network(by, "network.edit", milestone.network_id, at)
    year, text = values.get("year", milestone.year), values.get("text", milestone.text)
    same = Milestone.objects.filter(network=milestone.network_id, year=year, text=text).exclude(pk=milestone.pk)
    if same.exists():
        raise ToldAlready
    changed = _put(milestone, values)
    if changed:
        fact = MilestoneChanged(network_id=milestone.network_id, milestone_id=milestone.pk, changed=changed)
        record(fact, by=by, at=at)
    return milestone


@transaction.atomic
def remove_milestone(*, milestone: Milestone, by: By, at: dt.datetime) -> None:
    require_in_network(by, "network.edit", milestone.network_id, at)
    record(MilestoneRemoved(network_id=milestone.network_id, milestone_id=milestone.pk), by=by, at=at)
    milestone.delete()
