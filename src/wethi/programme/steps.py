"""Steps that several actions on the parts of an edition share; each inside the transaction of its action."""

from __future__ import annotations

import datetime as dt
from typing import Any, TypeVar

from django.db import models, transaction

from wethi.audit.actions import By, record
from wethi.programme.facts import PartPut, PartRemoved
from wethi.programme.models import Edition

Part = TypeVar("Part", bound=models.Model)


class OtherEdition(Exception):
    """A part of another edition, or a row of another network, was named."""


def put_row(
    edition: Edition,
    row: Part | None,
    make: type[Part],
    fact: type[PartPut],
    values: dict[str, Any],
    /,
    *,
    by: By,
    at: dt.datetime,
    **owner: Any,
) -> Part:
    """Adds or changes one row and records it; a row that already is as wanted is left alone."""
    is_new = row is None
    if row is None:
        row = make(**owner, **values)
        row.save()
        changed = tuple(values)
    else:
        changed = tuple(name for name, value in values.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, values[name])
        if not changed:
            return row
        row.save(update_fields=list(changed))
    record(
        fact(network_id=edition.network_id, edition_id=edition.pk, part_id=row.pk, is_new=is_new, changed=changed),
        by=by,
        at=at,
    )
    return row


@transaction.atomic
def remove_row(edition: Edition, row: models.Model, *, by: By, at: dt.datetime) -> None:
    """Removes a row nothing hangs on, and records it; with ProtectedError nothing has happened."""
    record(
        PartRemoved(
            network_id=edition.network_id, edition_id=edition.pk, part_kind=row._meta.model_name or "", part_id=row.pk
        ),
        by=by,
        at=at,
    )
    row.delete()
