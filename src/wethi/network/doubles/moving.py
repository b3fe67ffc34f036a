"""What refers to a row, moved to another row and back; found by the models themselves, so no floor is forgotten.

Both rows may have one of a kind of which there may be only one: both are in the same edition, both have a list there.
Then what hangs on that one moves in turn, and it stays behind, bare and withdrawn. A receipt or a number, of which each
has one, stays where it is and is named before anybody presses the button.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.db.models import Model, Q

from wethi.network.models import Address, Affiliation, Contact, Organisation, Person

Moved = list[Any]  # [model, field, from, to, [ids]]: values of the field as JSON
Dropped = list[Any]  # [model, {field: id}] of join rows both had

# Its own history, and what was released as it was: those pages find the row that speaks for it now by themselves.
_STAYS = {
    "network.Merger",
    "network.ImportedRow",
    "programme.Release_people",
    "programme.Release_organisations",
}
_OWN_KEY = {"privacy.SealedValue"}  # opens for the row it was sealed for alone
HOLDERS = {"programme.Participation", "rosters.Roster"}  # what hangs on them moves when both rows have one
# Rows that name by kind and number what no foreign key of theirs could.
_LOOSE = (
    ("accounts.AccessLink", "subject_kind", "subject_id"),
    ("accounts.Grant", "scope_kind", "scope_id"),
    ("outbox.LineFriend", "to_kind", "to_id"),
    ("outbox.Message", "to_kind", "to_id"),
)
ENDS = {"withdrawn_at", "until_on"}
"""Fields of rows that do not come along but end."""
_AT_ONCE = 500


@dataclass
class Plan:
    """What a merger would do. ``stays``: (model, id) of rows that cannot be moved, because the other one has its own."""

    moved: list[Moved] = field(default_factory=list)
    dropped: list[Dropped] = field(default_factory=list)
    stays: list[tuple[str, int]] = field(default_factory=list)

    def change(self, model: type[Model], name: str, before: Any, after: Any, ids: Iterable[int]) -> None:
        if found := list(ids):
            self.moved.append([model._meta.label, name, before, after, found])

    def counted(self) -> Counter[str]:
        """Model label -> rows that come along."""
        found: Counter[str] = Counter()
        for label, name, _before, _after, ids in self.moved:
            if name not in ENDS:
                found[label] += len(ids)
        return found


def plan(gone: Person | Organisation, kept: Person | Organisation, at: dt.datetime) -> Plan:
    """Everything that refers to ``gone`` and would refer to ``kept``, but for what both have already. Reads only."""
    made = Plan()
    _plan(made, gone, kept, at)
    return made


def references(model: type[Model]) -> Iterator[tuple[type[Model], str]]:
    """(model, field) of every foreign key that points at rows of this kind, hidden ones and mere joins too."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one):
            other: Any = relation.related_model
            if other._meta.label not in _STAYS:
                yield other, relation.field.name  # type: ignore[union-attr]


def _plan(made: Plan, gone: Model, kept: Model, at: dt.datetime) -> None:
    for model, name in references(type(gone)):
        rows = list(model._default_manager.filter(**{name: gone}).order_by("pk"))
        if model._meta.label in _OWN_KEY:
            made.stays += [(model._meta.label, row.pk) for row in rows]
        elif rows:
            _plan_rows(made, model, name, rows, gone, kept, at)
    kind = str(kept._meta.model_name)
    for label, kind_field, name in _LOOSE:
        loose = apps.get_model(label)
        ids = loose._default_manager.filter(**{kind_field: kind, name: gone.pk}).order_by("pk")
        made.change(loose, name, gone.pk, kept.pk, ids.values_list("pk", flat=True))


def _plan_rows(
    made: Plan, model: type[Model], name: str, rows: list[Model], gone: Model, kept: Model, at: dt.datetime
) -> None:
    had = _had(made, model, rows, kept, at)
    moving = []
    for row in rows:
        if row.pk in had:
            continue
        other = _sibling(model, row, name, kept)
        if other is None:
            moving.append(row.pk)
        elif model._meta.auto_created:
            made.dropped.append([model._meta.label, _join(row)])
        elif model._meta.label in HOLDERS:
            _plan(made, row, other, at)
            _plan_withdrawing(made, row, other, at)
        else:
            made.stays.append((model._meta.label, row.pk))
    made.change(model, name, gone.pk, kept.pk, moving)


def _plan_withdrawing(made: Plan, row: Any, other: Any, at: dt.datetime) -> None:
    """Of two that were one the bare one is withdrawn; what either of them still was, the other is."""
    if not hasattr(row, "withdrawn_at") or row.withdrawn_at is not None:
        return
    made.change(type(row), "withdrawn_at", None, at.isoformat(), [row.pk])
    if other.withdrawn_at is not None:
        made.change(type(row), "withdrawn_at", other.withdrawn_at.isoformat(), None, [other.pk])


def _had(made: Plan, model: type[Model], rows: list[Any], kept: Any, at: dt.datetime) -> set[int]:
    """Rows that need not come: the kept row holds the same telephone, the same place, or an address of its own."""
    if model is Contact:
        known = set(kept.contacts.filter(until_on__isnull=True).values_list("kind", "value"))
        return {row.pk for row in rows if (row.kind, row.value) in known}
    if model is Address:
        has = kept.addresses.filter(until_on__isnull=True).exists()
        return {row.pk for row in rows if has and row.until_on is None}
    if model is not Affiliation:
        return set()
    other = "organisation_id" if isinstance(kept, Person) else "person_id"
    standing = set(kept.affiliations.filter(until_on__isnull=True).values_list(other, flat=True))
    found = {row.pk for row in rows if row.until_on is None and getattr(row, other) in standing}
    if isinstance(kept, Organisation):  # who was in both is in one of them from now on
        made.change(Affiliation, "until_on", None, at.date().isoformat(), found)
    return found


@cache
def _once(model: type[Model], name: str) -> list[tuple[tuple[str, ...], Q | None]]:
    """The rules by which there may be only one row: (fields, condition), of those that the field is a part of."""
    found: list[tuple[tuple[str, ...], Q | None]] = [
        (tuple(rule.fields), rule.condition)
        for rule in model._meta.constraints
        if isinstance(rule, models.UniqueConstraint)
    ]
    found += [(tuple(names), None) for names in model._meta.unique_together]
    if getattr(model._meta.get_field(name), "unique", False):
        found.append(((name,), None))
    return [rule for rule in found if name in rule[0]]


def _sibling(model: type[Model], row: Model, name: str, kept: Model) -> Model | None:
    """The row of ``kept`` that stands where this one would have to."""
    for names, condition in _once(model, name):
        same = {one: getattr(row, model._meta.get_field(one).attname) for one in names if one != name}  # type: ignore[union-attr]
        if None in same.values():
            continue
        rows = model._default_manager.filter(condition) if condition is not None else model._default_manager.all()
        if condition is not None and not rows.filter(pk=row.pk).exists():
            continue
        other: Model | None = rows.filter(**same, **{name: kept}).first()
        if other is not None:
            return other
    return None


def _join(row: Model) -> dict[str, int]:
    return {one.attname: getattr(row, one.attname) for one in row._meta.concrete_fields if not one.primary_key}


def move(made: Plan) -> None:
    """Writes what was planned."""
    for label, name, _before, after, ids in made.moved:
        model = apps.get_model(label)
        for start in range(0, len(ids), _AT_ONCE):
            model._default_manager.filter(pk__in=ids[start : start + _AT_ONCE]).update(**{name: after})
    for label, values in made.dropped:
        apps.get_model(label)._default_manager.filter(**values).delete()


def move_back(moved: list[Moved], dropped: list[Dropped]) -> list[tuple[str, int]]:
    """Each row is again what it was; those that are no longer there, or went on elsewhere since, are returned."""
    lost: list[tuple[str, int]] = []
    for label, name, before, after, ids in reversed(moved):
        model = apps.get_model(label)
        here = model._default_manager.filter(pk__in=ids, **{name: after})
        there = set(here.values_list("pk", flat=True))
        lost += [(label, key) for key in ids if key not in there]
        for key in _written(model, sorted(there), name, before):
            lost.append((label, key))
    for label, values in dropped:
        try:
            with transaction.atomic():
                apps.get_model(label)._default_manager.create(**values)
        except IntegrityError:
            lost.append((label, 0))
    return lost


def _written(model: Any, ids: list[int], name: str, value: Any) -> list[int]:
    """Sets the field of all of them; returns those of which it cannot be set any more."""
    try:
        with transaction.atomic():
            for start in range(0, len(ids), _AT_ONCE):
                model._default_manager.filter(pk__in=ids[start : start + _AT_ONCE]).update(**{name: value})
    except IntegrityError:
        if len(ids) == 1:
            return ids
        return [key for one in ids for key in _written(model, [one], name, value)]
    return []
