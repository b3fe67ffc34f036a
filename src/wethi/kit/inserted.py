"""Many fresh rows of one model in one statement whose SQL is put together once.

``bulk_create`` asks SQLite to give each new id back, one step of the database a row, and each step lets every other thread
go first: what is written under the one write lock then waits for whoever computes. Here the ids follow from the last one:
inside one transaction SQLite numbers the rows of a statement on end.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache, partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.models import BooleanField, CharField, DateTimeField, ForeignKey, IntegerField, Model

_AS_THEY_ARE = (BooleanField, CharField, ForeignKey, IntegerField)  # kept by the database as Python has them
_MOST = 20_000  # parameters in one statement; SQLite takes 32,766


def insert_many(rows: Sequence[Model]) -> None:
    """Adds rows of one model, none of which has an id yet; each has one afterwards. To be called inside a transaction."""
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor != "sqlite" or not connection.in_atomic_block:
        model._base_manager.bulk_create(rows)
        return
    fields = _fields(model)
    chunk = _MOST // len(fields)
    for start in range(0, len(rows), chunk):
        _insert(model, fields, rows[start : start + chunk])


@lru_cache(maxsize=64)
def _fields(model: type[Model]) -> tuple[tuple[str, Any], ...]:
    """Attribute and, where its value is not kept as it is, field."""
    kept = [field for field in model._meta.concrete_fields if field is not model._meta.auto_field]
    return tuple((field.attname, None if isinstance(field, _AS_THEY_ARE) else field) for field in kept)


@lru_cache(maxsize=64)
def _head(model: type[Model]) -> str:
    quote = connection.ops.quote_name
    kept = [field for field in model._meta.concrete_fields if field is not model._meta.auto_field]
    columns = ", ".join(quote(str(field.column)) for field in kept)
    return f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES "  # noqa: S608 names of our own models


def _keeper(field: Any) -> Any:
    """Makes a value what the database keeps. Rows that are written together share their instants: each is made once."""
    if field is None:
        return None
    keep = partial(field.get_db_prep_save, connection=connections[DEFAULT_DB_ALIAS])
    return cache(keep) if isinstance(field, DateTimeField) else keep


def _insert(model: type[Model], fields: tuple[tuple[str, Any], ...], rows: Sequence[Model]) -> None:
    columns = [(name, field, _keeper(field)) for name, field in fields]
    values = [
        getattr(row, name) if field is None else keep(field.pre_save(row, True))
        for row in rows
        for name, field, keep in columns
    ]
    one = "(" + ", ".join(["%s"] * len(fields)) + ")"
    with connection.cursor() as cursor:
        cursor.execute(_head(model) + ", ".join([one] * len(rows)), values)
        cursor.execute("SELECT last_insert_rowid()")
        last = cursor.fetchone()[0]
    for number, row in enumerate(rows, start=last - len(rows) + 1):
        row.pk = number
        row._state.adding, row._state.db = False, connection.alias
