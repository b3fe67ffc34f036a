"""Rows that were made once through the product's actions, put back as they were for each later test.

Making the small world takes a hundred times as long as writing its rows again. What a first test made is kept in this
process: the rows it added and changed, and the value with which the tests speak of them.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, cast

from django.apps import apps
from django.db import connection, transaction

Made = TypeVar("Made")
Rows = dict[tuple[str, tuple[str, ...]], list[tuple[Any, ...]]]  # by table and the names of its columns, key first


@dataclass(frozen=True)
class _Kept:
    gone: Rows
    new: Rows
    value: bytes


_kept: dict[str, _Kept] = {}


def made_once(name: str, make: Callable[[], Made]) -> Made:
    """What ``make()`` gives: made the first time, later the same rows with the same keys beside an equal value.

    The database stands the same before each call, and ``make`` keeps nothing elsewhere that a test could take away.
    """
    kept = _kept.get(name)
    if kept is None:
        before = _rows()
        made = make()
        after = _rows()
        _kept[name] = _Kept(_without(before, after), _without(after, before), pickle.dumps(made))
        return made
    _put_back(kept)
    return cast(Made, pickle.loads(kept.value))


def furnished(name: str, world: Any, make: Callable[[], Made]) -> Made:
    """What ``make()`` adds to the small world, made once; ``world`` itself speaks of it as it did when it was made."""
    as_made, value = made_once(name, lambda: (world, make()))
    vars(world).update(vars(as_made))
    return value


def _put_back(kept: _Kept) -> None:
    quote = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:  # rows refer to rows of tables that come later
        for (table, (key, *_others)), rows in kept.gone.items():
            if rows:
                cursor.executemany(f"DELETE FROM {quote(table)} WHERE {quote(key)} = %s", [row[:1] for row in rows])
        for (table, columns), rows in kept.new.items():
            if rows:
                named, places = ", ".join(map(quote, columns)), ", ".join(["%s"] * len(columns))
                cursor.executemany(f"INSERT INTO {quote(table)} ({named}) VALUES ({places})", rows)


def _rows() -> Rows:
    """Every row of the house as the database keeps it.

    Columns are asked for by name: tables made at once and step by step hold them in different orders.
    """
    quote, found = connection.ops.quote_name, Rows()
    with connection.cursor() as cursor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy:
                table, key = model._meta.db_table, model._meta.pk.column
                others = (field.column for field in model._meta.local_concrete_fields if not field.primary_key)
                columns = (key, *others)
                cursor.execute(f"SELECT {', '.join(map(quote, columns))} FROM {quote(table)}")
                found[table, columns] = [
                    tuple(connection.ops.adapt_unknown_value(value) for value in row) for row in cursor.fetchall()
                ]
    return found


def _without(rows: Rows, others: Rows) -> Rows:
    there = {table: set(found) for table, found in others.items()}
    return {table: [row for row in found if row not in there[table]] for table, found in rows.items()}
