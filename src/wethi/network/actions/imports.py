"""Bringing a previewed list in, in chunks, with a journal of what each row did."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import transaction
from django.db.models import Prefetch

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.network.actions.members import OtherNetwork
from wethi.network.choices import ContactKind
from wethi.network.facts import (
    ColumnsRemembered,
    OrganisationChanged,
    OrganisationImported,
    PeopleImported,
    PersonChanged,
    PersonImported,
)
from wethi.network.imports import Preview, PreviewRow
from wethi.network.imports.columns import remembered_head
from wethi.network.imports.lines import BESIDE
from wethi.network.imports.standing import Standing
from wethi.network.models import (
    Address,
    Affiliation,
    Contact,
    ImportBatch,
    ImportedRow,
    Network,
    Organisation,
    Person,
    RememberedColumn,
)
from wethi.network.rules import require_in_network

CHUNK = 100
"""People per transaction: other writers wait for no longer than one chunk."""
POSITION = "position"
"""In the journal of a row, before the key of an affiliation that had none."""
_FEW = 20  # organisations per transaction: each of them is looked at by the public pages and the search

Row = TypeVar("Row")
PERSON_FIELDS = ("title", "given_name", "family_name", "name_en", "gender", "birth_year", "sector")
_TOLD = ("sector", "kind", "short_name", "district")
"""What a list of people tells of an organisation that is new."""
_ORGANISATION = {
    "organisation": "name",
    "name_en": "name_en",
    "short_name": "short_name",
    "kind": "kind",
    "sector": "sector",
    "district": "district_code",
    "district_code": "district_code",
    "founded_year": "founded_year",
}


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
    batch = ImportBatch.objects.create(
        network=network,
        are_people=preview.are_people,
        by_user_id=by.id if by.kind == "user" else None,
        left_out=len(preview.rows) - len(new) - len(completed) - preview.counts["unchanged"],
        at=at,
    )
    act: dict[str, Any] = {"by": by, "at": at}
    if preview.are_people:
        wanted = {Standing.name_key(name) for row in [*new, *completed] for name, _position in row.line.places}
        batch.organisations = _add_missing(batch, preview, wanted, **act)
        people = _People(batch, _by_name(network), preview.columns.are_focal, **act)
        for chunk in _chunks(new):
            with transaction.atomic():
                people.add(chunk)
        for chunk in _chunks(completed):
            with transaction.atomic():
                people.complete(chunk)
        batch.added, batch.completed = len(new), len(completed)
    else:
        for chunk in _chunks(new, _FEW):
            with transaction.atomic():
                _add_organisations(batch, [row.adds for row in chunk], **act)
        for chunk in _chunks(completed, _FEW):
            with transaction.atomic():
                _complete_organisations(batch, chunk, **act)
        batch.organisations, batch.completed = len(new), len(completed)
    with transaction.atomic():
        batch.save()
        fact = PeopleImported(
            network_id=network.pk,
            batch=Code(batch.public_id),
            added=batch.added,
            completed=batch.completed,
            organisations=batch.organisations,
        )
        record(fact, **act)
    return Imported(batch.public_id, batch.added, batch.completed, batch.organisations)


@transaction.atomic
def remember_columns(*, network: Network, fields: dict[str, str], by: By, at: dt.datetime) -> None:
    """What the heads of a list mean (head as written -> field, "" for unread); the next list is read the same way."""
    require_in_network(by, "people.import", network.pk, at)
    known = dict(RememberedColumn.objects.filter(network=network).values_list("head", "field"))
    wanted = {head: field for name, field in fields.items() if (head := remembered_head(name))}
    changed = {head: field for head, field in wanted.items() if known.get(head) != field}
    for head, field in changed.items():
        RememberedColumn.objects.update_or_create(network=network, head=head, defaults={"field": field})
    if changed:
        record(ColumnsRemembered(network_id=network.pk, columns=len(changed)), by=by, at=at)


def _chunks(rows: Sequence[Row], size: int = CHUNK) -> list[Sequence[Row]]:
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def _by_name(network: Network) -> dict[str, int]:
    found: dict[str, int] = {}
    rows = Organisation.objects.filter(network=network, merged_into__isnull=True)
    for pk, *names in rows.order_by("pk").values_list("pk", "name", "short_name", "name_en"):
        for name in names:
            if name:
                found.setdefault(Standing.name_key(name), pk)
    return found


def _add_missing(batch: ImportBatch, preview: Preview, wanted: set[str], *, by: By, at: dt.datetime) -> int:
    standing = _by_name(batch.network)
    missing = [
        {"organisation": values["name"], **{name: values[name] for name in _TOLD if values[name]}}
        for key, values in preview.new_organisations.items()
        if key in wanted and key not in standing
    ]
    for chunk in _chunks(missing, _FEW):
        with transaction.atomic():
            _add_organisations(batch, chunk, by=by, at=at)
    return len(missing)


def _add_organisations(batch: ImportBatch, rows: Sequence[dict[str, Any]], *, by: By, at: dt.datetime) -> None:
    journal = []
    for values in rows:
        own = {_ORGANISATION[name]: value for name, value in values.items() if name in _ORGANISATION}
        made = Organisation.objects.create(network=batch.network, created_at=at, **own)
        Contact.objects.bulk_create(_contacts({"organisation": made}, values, at))
        if (address := _address({"organisation": made}, values, at)) is not None:
            address.save()
        fact = OrganisationImported(network_id=batch.network_id, organisation_id=made.pk, batch=Code(batch.public_id))
        entry = record(fact, by=by, at=at)
        journal.append(ImportedRow(batch=batch, organisation=made, is_new=True, entry_id=entry.pk))
    ImportedRow.objects.bulk_create(journal)


def _complete_organisations(batch: ImportBatch, rows: Sequence[PreviewRow], *, by: By, at: dt.datetime) -> None:
    found = Organisation.objects.filter(network=batch.network).in_bulk([row.key for row in rows if row.key])
    for row in rows:
        one = found.get(row.key or 0)
        if one is None:
            continue
        own = {_ORGANISATION[name]: value for name, value in row.adds.items() if name in _ORGANISATION}
        for name, value in own.items():
            setattr(one, name, value)
        if own:
            one.save(update_fields=list(own))
        made: list[Any] = _contacts({"organisation": one}, row.adds, at)
        made += [address] if (address := _address({"organisation": one}, row.adds, at)) else []
        for each in made:
            each.save()
        fact = OrganisationChanged(network_id=batch.network_id, organisation_id=one.pk, changed=tuple(row.adds))
        _note(batch, {"organisation": one}, list(own), made, record(fact, by=by, at=at).pk)


@dataclass(frozen=True)
class _People:
    """Writes the people of a batch, a chunk at a time."""

    batch: ImportBatch
    organisations: dict[str, int]  # by the key of their name
    are_focal: bool
    by: By
    at: dt.datetime

    def add(self, rows: Sequence[PreviewRow]) -> None:
        people = []
        for row in rows:
            values = {name: row.line.values[name] for name in PERSON_FIELDS if name in row.line.values}
            person = Person(network=self.batch.network, created_at=self.at, **values)
            person.put_in_order()
            people.append(person)
        Person.objects.bulk_create(people)
        pairs = list(zip(people, rows, strict=True))
        Affiliation.objects.bulk_create(
            [
                self._place(person, self.organisations[Standing.name_key(name)], position)
                for person, row in pairs
                for name, position in row.line.places
            ]
        )
        Contact.objects.bulk_create(
            [one for person, row in pairs for one in _contacts({"person": person}, row.adds, self.at)]
        )
        Address.objects.bulk_create(
            [one for person, row in pairs if (one := _address({"person": person}, row.adds, self.at)) is not None]
        )
        code = Code(self.batch.public_id)
        journal = []
        for person in people:
            fact = PersonImported(network_id=self.batch.network_id, person_id=person.pk, batch=code)
            entry = record(fact, by=self.by, at=self.at)
            journal.append(ImportedRow(batch=self.batch, person=person, is_new=True, entry_id=entry.pk))
        ImportedRow.objects.bulk_create(journal)

    def complete(self, rows: Sequence[PreviewRow]) -> None:
        """Fills what is empty; nothing a person keeps is written over."""
        now = Affiliation.objects.filter(until_on__isnull=True).order_by("pk")
        found = Person.objects.filter(network=self.batch.network).prefetch_related(Prefetch("affiliations", now))
        people = found.in_bulk([row.key for row in rows if row.key])
        for row in rows:
            if (person := people.get(row.key or 0)) is not None:
                self._complete(person, row)

    def _complete(self, person: Person, row: PreviewRow) -> None:
        own = [name for name in PERSON_FIELDS if name in row.adds and not getattr(person, name)]
        for name in own:
            setattr(person, name, row.adds[name])
        if own:
            person.save(update_fields=own)
        made: list[Any] = _contacts({"person": person}, row.adds, self.at)
        told: list[list[Any]] = []
        made += [address] if (address := _address({"person": person}, row.adds, self.at)) else []
        standing = {place.organisation_id: place for place in reversed(person.affiliations.all())}
        for name, position in row.line.places if {"organisation", "position"} & set(row.adds) else ():
            key = self.organisations[Standing.name_key(name)]
            place = standing.get(key)
            if place is None:
                made.append(self._place(person, key, position))
            elif position and not place.position:
                place.position = position
                place.save(update_fields=["position"])
                told.append([POSITION, place.pk])
        for each in made:
            each.save()
        fact = PersonChanged(network_id=self.batch.network_id, person_id=person.pk, changed=tuple(row.adds))
        _note(self.batch, {"person": person}, own, made, record(fact, by=self.by, at=self.at).pk, told)

    def _place(self, person: Person, organisation_id: int, position: str) -> Affiliation:
        mine: dict[str, Any] = {"person": person, "organisation_id": organisation_id, "position": position}
        return Affiliation(**mine, is_focal=self.are_focal, from_on=self.at.date())


def _note(
    batch: ImportBatch,
    owner: dict[str, Any],
    filled: list[str],
    made: list[Any],
    entry_id: int,
    told: Sequence[list[Any]] = (),
) -> None:
    ImportedRow.objects.create(
        batch=batch,
        **owner,
        is_new=False,
        filled=filled,
        made=[*([one._meta.model_name, one.pk] for one in made), *told],
        entry_id=entry_id,
    )


def _contacts(owner: dict[str, Any], values: dict[str, Any], at: dt.datetime) -> list[Contact]:
    kinds = (("phone", ContactKind.PHONE), ("email", ContactKind.EMAIL))
    return [
        Contact(**owner, kind=kind, value=value, from_on=at.date())
        for name, kind in kinds
        for value in str(values.get(name) or "").split(BESIDE)
        if value
    ]


def _address(owner: dict[str, Any], values: dict[str, Any], at: dt.datetime) -> Address | None:
    """Where somebody lives; of a person the district alone is kept too, an organisation has a field of its own for it."""
    code = values.get("subdistrict") or (values.get("district", "") if "person" in owner else "")
    if not (code or values.get("line") or values.get("postcode")):
        return None
    return Address(
        **owner,
        line=values.get("line", ""),
        subdistrict_code=code,
        postcode=values.get("postcode", ""),
        from_on=at.date(),
    )
