"""What an acceptance wrote, entry by entry, so that it can be taken back exactly.

An entry is a dict of plain values: ``{"what": "issue", "id": 5, "made": true, "after": {...}}`` for a new row,
``{"what", "id", "before", "after"}`` for changed fields, ``{"what", "removed": {...}}`` for a row that went,
``{"what": "meeting_rows", "id", "before": {...}}`` for a meeting whose items were replaced, and
``{"what": "related", "value": {...}}`` for a topic.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import models

from wethi.meetings.models import Meeting, Task
from wethi.network.models import Milestone
from wethi.programme.models import Day, Deadline, Edition, Issue

KINDS: dict[str, type[models.Model]] = {
    "edition": Edition,
    "issue": Issue,
    "day": Day,
    "deadline": Deadline,
    "milestone": Milestone,
    "meeting": Meeting,
    "task": Task,
}
# Moved by other things than a person's hand: the order of days, states that have a sentence of their own.
_NOT_COMPARED = {
    "edition": {"state", "programme_version", "programme_released_at"},
    "day": {"no"},
    "task": {"state", "done_at", "item"},
    "deadline": {"met_at"},
    "meeting": {"reading", "adopted_at"},
}


def plain(value: Any) -> Any:
    """A value as JSON keeps it."""
    if isinstance(value, dt.datetime | dt.date | dt.time):
        return value.isoformat()
    if value is None or isinstance(value, str | int | float | bool | list | dict):
        return value
    return str(value)


def as_written(row: models.Model, *, without: set[str] | frozenset[str] = frozenset()) -> dict[str, Any]:
    """Every stored field of the row, by attribute name, foreign keys as ids."""
    return {
        field.attname: plain(getattr(row, field.attname))
        for field in row._meta.concrete_fields
        if field.name not in without
    }


def from_plain(model: type[models.Model], values: dict[str, Any]) -> dict[str, Any]:
    """The values as Python's, ready to be set."""
    fields = {field.attname: field for field in model._meta.concrete_fields}
    return {
        name: fields[name].to_python(value) if value is not None and not fields[name].is_relation else value
        for name, value in values.items()
    }


class Journal:
    """Collects the entries of one acceptance in order."""

    def __init__(self) -> None:
        self.entries: list[dict[str, Any]] = []

    def made(self, what: str, row: models.Model) -> None:
        after = as_written(row, without=_NOT_COMPARED.get(what, set()) | {"id"})
        self.entries.append({"what": what, "id": row.pk, "made": True, "after": after})

    def changed(
        self,
        what: str,
        row: models.Model,
        before: dict[str, Any],
        *,
        place: int | None = None,
        always: Collection[str] = (),
    ) -> None:
        """``before``: the row as it was (:func:`as_written`); only what differs now is kept, and ``always`` with anything
        that is moved when other entries are taken back. ``place``: among the entries, where it is not the last."""
        now = as_written(row)
        kept = [name for name, value in before.items() if now[name] != value or name in always]
        if kept:
            self.entries.insert(
                len(self.entries) if place is None else place,
                {
                    "what": what,
                    "id": row.pk,
                    "before": {name: before[name] for name in kept},
                    "after": {name: now[name] for name in kept},
                },
            )

    def removed(self, what: str, row: models.Model) -> None:
        self.entries.append({"what": what, "id": row.pk, "removed": as_written(row)})

    def note(self, what: str, **more: Any) -> None:
        self.entries.append({"what": what, **more})
