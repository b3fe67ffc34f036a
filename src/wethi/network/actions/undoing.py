"""Taking a list back: what it brought goes, what it filled in is emptied, unless somebody worked on it since."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.audit.models import Entry
from wethi.network.facts import ImportUndone
from wethi.network.models import Address, Affiliation, Contact, ImportBatch, ImportedRow, Network
from wethi.network.rules import require_in_network

_MADE: dict[str, Any] = {"contact": Contact, "address": Address, "affiliation": Affiliation}


@transaction.atomic
def undo_import(*, network: Network, batch: str, by: By, at: dt.datetime) -> tuple[int, int]:
    """Returns how many rows were taken back and how many kept. A second time there is nothing left to take back."""
    require_in_network(by, "people.import", network.pk, at)
    found = ImportBatch.objects.select_for_update().filter(network=network, public_id=batch).first()
    if found is None:
        return 0, 0
    undone = kept = 0
    rows = list(found.rows.select_related("person", "organisation").order_by("-pk"))
    touched = {"person": _touched(rows, "person"), "organisation": _touched(rows, "organisation")}
    # People first: only then is it seen whether anybody is left in an organisation the list brought.
    for row in sorted(rows, key=lambda one: one.person_id is None):
        kind = "person" if row.person_id else "organisation"
        key = row.person_id or row.organisation_id or 0
        if touched[kind].get(key, 0) > row.entry_id or not (_remove(row) if row.is_new else _empty(row)):
            kept += 1
        else:
            undone += 1
    ImportBatch.objects.filter(pk=found.pk).update(undone_at=at)
    if undone:
        record(ImportUndone(network_id=network.pk, batch=Code(batch), removed=undone, kept=kept), by=by, at=at)
    return undone, kept


def _touched(rows: list[ImportedRow], kind: str) -> dict[int, int]:
    """Id -> its newest entry in the record."""
    keys = [key for row in rows if (key := getattr(row, f"{kind}_id"))]
    newest: dict[int, int] = {}
    for start in range(0, len(keys), 500):
        for key, entry in (
            Entry.objects.filter(object_kind=kind, object_id__in=keys[start : start + 500])
            .order_by("pk")
            .values_list("object_id", "pk")
        ):
            newest[key or 0] = entry
    return newest


def _remove(row: ImportedRow) -> bool:
    """Whether the row could be removed: nothing else refers to it."""
    owner: Any = row.person or row.organisation
    if row.person is not None and row.person.user_id is not None:
        return False
    try:
        with transaction.atomic():
            if row.person is not None:
                owner.affiliations.all().delete()
            owner.delete()
    except ProtectedError:
        return False
    return True


def _empty(row: ImportedRow) -> bool:
    """What the list filled in is empty again, what it hung on is gone."""
    owner: Any = row.person or row.organisation
    for label, key in row.made:
        _MADE[label].objects.filter(pk=key).delete()
    for name in row.filled:
        setattr(owner, name, owner._meta.get_field(name).get_default())
    if row.filled:
        owner.save(update_fields=row.filled)
    row.delete()
    return True
