"""What refers to a row, moved to another row and back; found by the models themselves, so no floor is forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import IntegrityError, transaction
from django.db.models import Model

from wethi.network.models import Address, Affiliation, Contact, Organisation, Person

Moved = list[Any]  # [model, id, field]
Dropped = list[Any]  # [model, {field: id}]

# What stays with the row it was written about: its own history, and what only its own key opens.
_STAYS = {
    "network.Merger",
    "network.ImportedRow",
    "network.SharedRecord",
    "privacy.SealedValue",
}


def _references(row: Person | Organisation) -> Iterator[tuple[type[Model], str, bool]]:
    """(model, field, is a mere join) of every foreign key that points at rows of this kind."""
    relations: Any = row._meta.related_objects
    for relation in relations:
        if relation.many_to_many:
            through = relation.through
            field = next(one.name for one in through._meta.fields if one.related_model is type(row))
            if through._meta.auto_created:
                yield through, field, True
        elif relation.one_to_many and relation.related_model._meta.label not in _STAYS:
            yield relation.related_model, relation.field.name, False


def move(gone: Person | Organisation, kept: Person | Organisation) -> tuple[list[Moved], list[Dropped]]:
    """Everything that refers to ``gone`` refers to ``kept`` from now on, but for what both have already."""
    moved: list[Moved] = []
    dropped: list[Dropped] = []
    for model, field, is_join in _references(gone):
        rows = model._default_manager.filter(**{field: gone})
        for row in rows.order_by("pk"):
            if _is_had(row, kept):
                continue
            try:
                with transaction.atomic():
                    model._default_manager.filter(pk=row.pk).update(**{field: kept})
            except IntegrityError:  # one of its kind is allowed, and the kept row has it
                if is_join:
                    dropped.append([model._meta.label, _join(row)])
                    row.delete()
                continue
            moved.append([model._meta.label, row.pk, field])
    return moved, dropped


def _is_had(row: Model, kept: Person | Organisation) -> bool:
    """Whether the kept row holds the same telephone, the same place, or an address of its own already."""
    if isinstance(row, Contact):
        return kept.contacts.filter(kind=row.kind, value=row.value, until_on__isnull=True).exists()
    if isinstance(row, Affiliation) and isinstance(kept, Person):
        return (
            row.until_on is None
            and kept.affiliations.filter(organisation=row.organisation_id, until_on__isnull=True).exists()
        )
    if isinstance(row, Address):
        return row.until_on is None and kept.addresses.filter(until_on__isnull=True).exists()
    return False


def _join(row: Model) -> dict[str, int]:
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields if not one.primary_key}


def move_back(moved: list[Moved], dropped: list[Dropped], gone: Person | Organisation) -> list[Moved]:
    """Each row refers to ``gone`` again; those that are no longer there, or cannot, are returned."""
    lost: list[Moved] = []
    for label, key, field in moved:
        model = apps.get_model(label)
        try:
            with transaction.atomic():
                done = model._default_manager.filter(pk=key).update(**{field: gone})
        except IntegrityError:
            done = 0
        if not done:
            lost.append([label, key, field])
    for label, fields in dropped:
        model = apps.get_model(label)
        try:
            with transaction.atomic():
                model._default_manager.create(**fields)
        except IntegrityError:
            lost.append([label, 0, ""])
    return lost
