"""Bringing a previewed list in, in chunks, and taking it back as long as nothing was built on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.audit.models import Entry
from wethi.kit.ids import new_public_id
from wethi.network.actions.members import OtherNetwork, add_organisation, change_organisation
from wethi.network.choices import ContactKind
from wethi.network.facts import ImportUndone, PeopleImported, PersonChanged, PersonImported
from wethi.network.imports import Preview, PreviewRow
from wethi.network.imports.standing import Standing
from wethi.network.models import Address, Affiliation, Contact, Network, Organisation, Person
from wethi.network.rules import require_in_network

CHUNK = 100
"""Rows per transaction: other writers wait for no longer than one chunk."""

_PERSON = ("title", "given_name", "family_name", "name_en", "gender", "birth_year", "sector")


@dataclass(frozen=True)
class Imported:
    """What was written; ``batch`` names it for :func:`undo_import`, "" when nothing was."""

    batch: str
    added: int
    completed: int
    organisations: int


def import_people(*, network: Network, preview: Preview, by: By, at: dt.datetime) -> Imported:
    """Writes the preview's new and completed rows; rows with errors stay out. Raises :class:`OtherNetwork`, NotAllowed.

    Commits in chunks: stopped in the middle, the same file brings the rest.
    """
    require_in_network(by, "people.import", network.pk, at)
    if preview.network.pk != network.pk:
        raise OtherNetwork
    new = [row for row in preview.rows if row.state == "new"]
    completed = [row for row in preview.rows if row.state == "completed"]
    if not new and not completed:
        return Imported("", 0, 0, 0)
    if not preview.are_people:
        return _import_organisations(network, new, completed, by=by, at=at)
    batch = new_public_id()
    wanted = {key for row in [*new, *completed] if (key := Standing.name_key(row.line.text("organisation")))}
    with transaction.atomic():
        added = _add_organisations(network, preview, wanted, by=by, at=at)
    organisations = _by_name(network)
    for start in range(0, len(new), CHUNK):
        with transaction.atomic():
            _add_people(network, new[start : start + CHUNK], organisations, batch, by=by, at=at)
    for start in range(0, len(completed), CHUNK):
        with transaction.atomic():
            _complete_people(network, completed[start : start + CHUNK], organisations, by=by, at=at)
    return _told(network, batch, len(new), len(completed), added, by=by, at=at)


def _told(
    network: Network, batch: str, new: int, completed: int, organisations: int, *, by: By, at: dt.datetime
) -> Imported:
    with transaction.atomic():
        fact = PeopleImported(
            network_id=network.pk, batch=Code(batch), added=new, completed=completed, organisations=organisations
        )
        record(fact, by=by, at=at)
    return Imported(batch, new, completed, organisations)


def _by_name(network: Network) -> dict[str, int]:
    found: dict[str, int] = {}
    rows = Organisation.objects.filter(network=network, merged_into__isnull=True)
    for pk, *names in rows.order_by("pk").values_list("pk", "name", "short_name", "name_en"):
        for name in names:
            if name:
                found.setdefault(Standing.name_key(name), pk)
    return found


def _add_organisations(network: Network, preview: Preview, wanted: set[str], *, by: By, at: dt.datetime) -> int:
    standing = _by_name(network)
    missing = [values for key, values in preview.new_organisations.items() if key in wanted and key not in standing]
    for values in missing:
        add_organisation(network=network, by=by, at=at, **values)
    return len(missing)


def _add_people(
    network: Network, rows: Sequence[PreviewRow], organisations: dict[str, int], batch: str, *, by: By, at: dt.datetime
) -> None:
    people = Person.objects.bulk_create(
        [
            Person(
                network=network,
                created_at=at,
                **{name: row.line.values[name] for name in _PERSON if name in row.line.values},
            )
            for row in rows
        ]
    )
    pairs = list(zip(people, rows, strict=True))
    Affiliation.objects.bulk_create(
        [
            Affiliation(
                person=person,
                organisation_id=organisations[Standing.name_key(row.line.text("organisation"))],
                position=row.line.text("position"),
                from_on=at.date(),
            )
            for person, row in pairs
            if row.line.text("organisation")
        ]
    )
    Contact.objects.bulk_create([one for person, row in pairs for one in _contacts(person, row.line.values, at)])
    Address.objects.bulk_create([one for person, row in pairs if (one := _address(person, row.line.values, at))])
    for person in people:
        record(PersonImported(network_id=network.pk, person_id=person.pk, batch=Code(batch)), by=by, at=at)


def _contacts(person: Person, values: dict[str, Any], at: dt.datetime) -> list[Contact]:
    kinds = (("phone", ContactKind.PHONE), ("email", ContactKind.EMAIL))
    return [
        Contact(person=person, kind=kind, value=values[name], from_on=at.date())
        for name, kind in kinds
        if values.get(name)
    ]


def _address(person: Person, values: dict[str, Any], at: dt.datetime) -> Address | None:
    if not any(values.get(name) for name in ("line", "subdistrict", "postcode")):
        return None
    return Address(
        person=person,
        line=values.get("line", ""),
        subdistrict_code=values.get("subdistrict", ""),
        postcode=values.get("postcode", ""),
        from_on=at.date(),
    )


def _complete_people(
    network: Network, rows: Sequence[PreviewRow], organisations: dict[str, int], *, by: By, at: dt.datetime
) -> None:
    """Fills what is empty; nothing a person keeps is written over."""
    people = Person.objects.filter(network=network).in_bulk([row.key for row in rows if row.key])
    for row in rows:
        person = people[row.key] if row.key else None
        if person is None:
            continue
        own = [name for name in _PERSON if name in row.adds and not getattr(person, name)]
        for name in own:
            setattr(person, name, row.adds[name])
        if own:
            person.save(update_fields=own)
        if "organisation" in row.adds:
            Affiliation.objects.create(
                person=person,
                organisation_id=organisations[Standing.name_key(str(row.adds["organisation"]))],
                position=str(row.adds.get("position", "")),
                from_on=at.date(),
            )
        elif "position" in row.adds:
            key = organisations[Standing.name_key(row.line.text("organisation"))]
            Affiliation.objects.filter(person=person, organisation_id=key, until_on__isnull=True).update(
                position=row.adds["position"]
            )
        Contact.objects.bulk_create(_contacts(person, row.adds, at))
        if (address := _address(person, row.adds, at)) is not None:
            address.save()
        record(PersonChanged(network_id=network.pk, person_id=person.pk, changed=tuple(row.adds)), by=by, at=at)


def _import_organisations(
    network: Network, new: Sequence[PreviewRow], completed: Sequence[PreviewRow], *, by: By, at: dt.datetime
) -> Imported:
    names = {"organisation": "name", "district": "district_code"}
    left_out = {"code", "line", "subdistrict", "province", "postcode"}
    for start in range(0, len(new), CHUNK):
        with transaction.atomic():
            for row in new[start : start + CHUNK]:
                values: dict[str, Any] = {
                    names.get(key, key): value for key, value in row.line.values.items() if key not in left_out
                }
                add_organisation(network=network, by=by, at=at, **values)
    with transaction.atomic():
        found = Organisation.objects.filter(network=network).in_bulk([row.key for row in completed if row.key])
        for row in completed:
            if row.key not in found:
                continue
            adds: dict[str, Any] = {key: value for key, value in row.adds.items() if key not in {"phone", "email"}}
            organisation = change_organisation(organisation=found[row.key], by=by, at=at, **adds)
            for key, kind in (("phone", ContactKind.PHONE), ("email", ContactKind.EMAIL)):
                if key in row.adds:
                    Contact.objects.create(
                        organisation=organisation, kind=kind, value=str(row.adds[key]), from_on=at.date()
                    )
    return _told(network, new_public_id(), 0, len(completed), len(new), by=by, at=at)


@transaction.atomic
def undo_import(*, network: Network, batch: str, by: By, at: dt.datetime) -> tuple[int, int]:
    """Removes the people a list brought in, but keeps whoever was changed since or is needed elsewhere.

    Returns how many were removed and kept. A second time there is nobody left to remove.
    """
    require_in_network(by, "people.import", network.pk, at)
    brought = Entry.objects.filter(
        network_id=network.pk, verb=PersonImported.verb(), ids__batch=batch, object_kind="person"
    )
    keys = [key for key in brought.values_list("object_id", flat=True) if key is not None]
    touched = set(
        Entry.objects.filter(object_kind="person", object_id__in=keys)
        .exclude(pk__in=brought.values("pk"))
        .values_list("object_id", flat=True)
    )
    removed = kept = 0
    for person in Person.objects.filter(network=network, pk__in=keys):
        if person.pk in touched or person.user_id is not None or not _remove(person):
            kept += 1
        else:
            removed += 1
    if removed:
        record(ImportUndone(network_id=network.pk, batch=Code(batch), removed=removed, kept=kept), by=by, at=at)
    return removed, kept


def _remove(person: Person) -> bool:
    """Whether the row could be removed: nothing else refers to it."""
    try:
        with transaction.atomic():
            person.affiliations.all().delete()
            person.delete()
    except ProtectedError:
        return False
    return True
