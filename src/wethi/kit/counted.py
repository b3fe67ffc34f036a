"""Numbers that rows keep, moved in one statement, each row's by its own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import connection
from django.db.models import Model

_MOST = 200  # rows in one statement, which looks through all of them for each


def count_on(model: type[Model], field: str, moved: Mapping[int, int]) -> None:
    """Adds to ``field`` of each row what ``moved`` says under its id."""
    moving = sorted((key, number) for key, number in moved.items() if number)
    meta: Any = model._meta
    names = (meta.db_table, meta.get_field(field).column, meta.pk.column)
    table, number, key = (connection.ops.quote_name(name) for name in names)
    for start in range(0, len(moving), _MOST):
        chunk = moving[start : start + _MOST]
        places = ", ".join(["(%s, %s)"] * len(chunk))
        with connection.cursor() as cursor:
            cursor.execute(
                f"WITH moved (which, step) AS (VALUES {places}) "  # noqa: S608 names of our own models
                f"UPDATE {table} SET {number} = {number} + (SELECT step FROM moved WHERE which = {table}.{key}) "
                f"WHERE {key} IN (SELECT which FROM moved)",
                [value for pair in chunk for value in pair],
            )
