"""Everything of a person or an organisation that holds for a while: places, ways to reach them, addresses."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.network.actions.members import OtherNetwork
from wethi.network.actions.reaching import changed_fact
from wethi.network.models import Address, Affiliation, Contact, Organisation, Person
from wethi.network.rules import require_in_network


def _keep(
    owner: Person | Organisation, row: Any, make: Any, field: str, values: dict[str, Any], by: By, at: dt.datetime
) -> Any:
    """Adds or changes one row that hangs on ``owner``; one that already is as wanted is left alone."""
    mine = "person" if isinstance(owner, Person) else "organisation"
    if row is None:
        row = make.objects.create(**{mine: owner}, **values)
    else:
        if getattr(row, f"{mine}_id") != owner.pk:
            raise OtherNetwork
        changed = [name for name, value in values.items() if getattr(row, name) != value]
        if not changed:
            return row
        for name in changed:
            setattr(row, name, values[name])
        row.save(update_fields=changed)
    record(changed_fact(owner, field), by=by, at=at)
    return row


@transaction.atomic
def keep_affiliation(
    *,
    person: Person,
    organisation: Organisation,
    by: By,
    at: dt.datetime,
    affiliation: Affiliation | None = None,
    **values: Any,
) -> Affiliation:
    """One of a person's places: ``position``, ``is_focal``, ``from_on``, ``until_on``. Raises :class:`OtherNetwork`."""
    require_in_network(by, "people.edit", person.network_id, at)
    if organisation.network_id != person.network_id:
        raise OtherNetwork
    found: Affiliation = _keep(
        person, affiliation, Affiliation, "affiliation", {"organisation": organisation, **values}, by, at
    )
    return found


@transaction.atomic
def keep_contact(
    *, owner: Person | Organisation, kind: str, value: str, by: By, at: dt.datetime, contact: Contact | None = None,
    **values: Any,
) -> Contact:  # fmt: skip
    """One of several ways to reach somebody. Raises :class:`OtherNetwork`."""
    require_in_network(by, "people.edit", owner.network_id, at)
    found: Contact = _keep(owner, contact, Contact, str(kind), {"kind": kind, "value": value, **values}, by, at)
    return found


@transaction.atomic
def keep_address(
    *, owner: Person | Organisation, by: By, at: dt.datetime, address: Address | None = None, **values: Any
) -> Address:
    """One of several addresses over time. Raises :class:`OtherNetwork`."""
    require_in_network(by, "people.edit", owner.network_id, at)
    found: Address = _keep(owner, address, Address, "address", values, by, at)
    return found


@transaction.atomic
def set_sector_of_many(*, people: list[Person], sector: str, by: By, at: dt.datetime) -> int:
    """Gives everybody the sector; returns how many changed. Raises :class:`OtherNetwork` for people of two networks."""
    if not people:
        return 0
    require_in_network(by, "people.edit", people[0].network_id, at)
    if len({one.network_id for one in people}) > 1:
        raise OtherNetwork
    changed = [one for one in people if one.sector != sector]
    for one in changed:
        one.sector = sector
        one.save(update_fields=["sector"])
        record(changed_fact(one, "sector"), by=by, at=at)
    return len(changed)


@transaction.atomic
def change_many_organisations(
    *, organisations: list[Organisation], field: str, value: str, by: By, at: dt.datetime
) -> int:
    """Sets ``sector``, ``kind`` or ``district_code`` of all of them; returns how many changed."""
    if not organisations:
        return 0
    require_in_network(by, "people.edit", organisations[0].network_id, at)
    if len({one.network_id for one in organisations}) > 1 or field not in {"sector", "kind", "district_code"}:
        raise OtherNetwork
    changed = [one for one in organisations if getattr(one, field) != value]
    for one in changed:
        setattr(one, field, value)
        one.save(update_fields=[field])
        record(changed_fact(one, field), by=by, at=at)
    return len(changed)
