"""How a person or an organisation is reached, and where a person belongs: the new way begins, the old one ends."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.audit.facts import Fact
from wethi.network.actions.members import OtherNetwork
from wethi.network.facts import OrganisationChanged, PersonChanged
from wethi.network.models import Address, Affiliation, Contact, Organisation, Person
from wethi.network.rules import require_in_network


def changed_fact(owner: Person | Organisation, field: str) -> Fact:
    """That one thing about a person or an organisation changed."""
    if isinstance(owner, Person):
        return PersonChanged(network_id=owner.network_id, person_id=owner.pk, changed=(field,))
    return OrganisationChanged(network_id=owner.network_id, organisation_id=owner.pk, changed=(field,))


@transaction.atomic
def put_contact(*, owner: Person | Organisation, kind: str, value: str, by: By, at: dt.datetime) -> None:
    """The one contact of this kind that holds from today; "" ends the one there was."""
    require_in_network(by, "people.edit", owner.network_id, at)
    mine: dict[str, Any] = {"person": owner} if isinstance(owner, Person) else {"organisation": owner}
    holding = Contact.objects.filter(**mine, kind=kind, until_on__isnull=True)
    values = set(holding.values_list("value", flat=True))
    if values == ({value} if value else set()):
        return
    holding.exclude(value=value).update(until_on=at.date())
    if value and value not in values:
        Contact.objects.create(**mine, kind=kind, value=value, from_on=at.date())
    record(changed_fact(owner, str(kind)), by=by, at=at)


@transaction.atomic
def put_address(
    *, owner: Person | Organisation, line: str, subdistrict_code: str, postcode: str, by: By, at: dt.datetime
) -> None:
    """The postal address that holds from today; all empty ends the one there was."""
    require_in_network(by, "people.edit", owner.network_id, at)
    mine: dict[str, Any] = {"person": owner} if isinstance(owner, Person) else {"organisation": owner}
    holding = Address.objects.filter(**mine, until_on__isnull=True)
    wanted = (line, subdistrict_code, postcode)
    standing = list(holding.values_list("line", "subdistrict_code", "postcode"))
    if standing == ([wanted] if any(wanted) else []):
        return
    holding.update(until_on=at.date())
    if any(wanted):
        Address.objects.create(
            **mine, line=line, subdistrict_code=subdistrict_code, postcode=postcode, from_on=at.date()
        )
    record(changed_fact(owner, "address"), by=by, at=at)


@transaction.atomic
def put_affiliation(
    *, person: Person, organisation: Organisation | None, position: str, is_focal: bool, by: By, at: dt.datetime
) -> None:
    """The person's first place in an organisation: a changed position is put right, another organisation begins today.

    Further affiliations stay. Raises :class:`OtherNetwork`.
    """
    require_in_network(by, "people.edit", person.network_id, at)
    if organisation is not None and organisation.network_id != person.network_id:
        raise OtherNetwork
    first = Affiliation.objects.filter(person=person, until_on__isnull=True).order_by("pk").first()
    if first is not None and organisation is not None and first.organisation_id == organisation.pk:
        if (first.position, first.is_focal) == (position, is_focal):
            return
        first.position, first.is_focal = position, is_focal
        first.save(update_fields=["position", "is_focal"])
    elif first is None and organisation is None:
        return
    else:
        if first is not None:
            Affiliation.objects.filter(pk=first.pk).update(until_on=at.date())
        if organisation is not None:
            Affiliation.objects.create(
                person=person, organisation=organisation, position=position, is_focal=is_focal, from_on=at.date()
            )
    record(changed_fact(person, "affiliation"), by=by, at=at)
