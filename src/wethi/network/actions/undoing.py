"""Taking a list back: what it brought goes, what it filled in is emptied, unless somebody worked on it since."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import F, ProtectedError

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.audit.models import Entry
from wethi.network.actions.imports import POSITION
from wethi.network.facts import ImportUndone
from wethi.network.models import (
    Address,
    Affiliation,
    Contact,
    ImportBatch,
    ImportedRow,
    Network,
    Organisation,
    Person,
)
from wethi.network.rules import require_in_network

CHUNK = 20
"""Rows per transaction: other writers wait for no longer than one chunk."""
_MADE: dict[str, Any] = {"contact": Contact, "address": Address, "affiliation": Affiliation}


def undo_import(*, network: Network, batch: str, by: By, at: dt.datetime) -> tuple[int, int]:
    """Returns how many rows were taken back and how many kept. A second time there is nothing left to take back.

    Commits in chunks: stopped in the middle, a second time takes back the rest.
    """
    require_in_network(by, "people.import", network.pk, at)
    found = ImportBatch.objects.filter(network=network, public_id=batch).first()
    if found is None:
        return 0, 0
    # People first: only then is it seen whether anybody is left in an organisation the list brought.
    keys = list(found.rows.order_by(F("person").desc(nulls_last=True), "-pk").values_list("pk", flat=True))
    undone = 0
    for start in range(0, len(keys), CHUNK):
        with transaction.atomic():
            undone += _take_back(found, keys[start : start + CHUNK])
    kept = len(keys) - undone
    with transaction.atomic():
        ImportBatch.objects.filter(pk=found.pk).update(undone_at=at)
        if undone:
            record(ImportUndone(network_id=network.pk, batch=Code(batch), removed=undone, kept=kept), by=by, at=at)
    return undone, kept


def _take_back(batch: ImportBatch, keys: list[int]) -> int:
    """How many of these rows could be taken back."""
    rows = batch.rows.select_for_update(of=("self",)).select_related("person", "organisation").in_bulk(keys)
    touched = {kind: _touched(list(rows.values()), kind) for kind in ("person", "organisation")}
    own: list[ImportedRow] = []
    filled: list[ImportedRow] = []
    for row in (rows[key] for key in keys if key in rows):
        kind = "person" if row.person_id else "organisation"
        if touched[kind].get(row.person_id or row.organisation_id or 0, 0) <= row.entry_id:
            (own if row.is_new else filled).append(row)
    own = [row for row in own if row.person is None or row.person.user_id is None]
    for row in filled:
        _empty(row)
    return len(filled) + _remove(own)


def _touched(rows: list[ImportedRow], kind: str) -> dict[int, int]:
    """Id -> its newest entry in the record."""
    keys = [key for row in rows if (key := getattr(row, f"{kind}_id"))]
    entries = Entry.objects.filter(object_kind=kind, object_id__in=keys).order_by("pk")
    return {key or 0: entry for key, entry in entries.values_list("object_id", "pk")}


def _remove(rows: list[ImportedRow]) -> int:
    """How many could be removed: nothing else refers to them. All at once, as what refers to a person is looked for in
    every room; by halves where something does."""
    if not rows:
        return 0
    people = [row.person_id for row in rows if row.person_id]
    try:
        with transaction.atomic():
            Affiliation.objects.filter(person__in=people).delete()
            Person.objects.filter(pk__in=people).delete()
            Organisation.objects.filter(pk__in=[row.organisation_id for row in rows if row.organisation_id]).delete()
    except ProtectedError:
        half = len(rows) // 2
        return _remove(rows[:half]) + _remove(rows[half:]) if half else 0
    return len(rows)


def _empty(row: ImportedRow) -> None:
    """What the list filled in is empty again, what it hung on is gone."""
    owner: Any = row.person or row.organisation
    for label, key in row.made:
        if label == POSITION:
            Affiliation.objects.filter(pk=key).update(position="")
        else:
            _MADE[label].objects.filter(pk=key).delete()
    for name in row.filled:
        setattr(owner, name, owner._meta.get_field(name).get_default())
    if row.filled:
        owner.save(update_fields=row.filled)
    row.delete()
