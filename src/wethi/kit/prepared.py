"""Queries whose SQL is worked out once for each process.

Django puts its SQL together anew for every query; for the pages that everyone asks for, that costs more than the
database does. A :class:`Prepared` keeps the statement that the ORM made, so names of columns are still looked after by
the models, and only the one value that differs is put in.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

from django.db import connection
from django.db.models import Model, QuerySet, Value

NUMBER = -(2**40) - 17  # stands for an id while the statement is made; no row has it
Row = TypeVar("Row", bound=Model)
MOST_KNOWN = 1000  # values of a column that are kept as they were read
WORD = "\ue000place\ue000"  # the same for a text; a private character no address holds


class Prepared:
    """``build(place)`` gives a ``values_list`` queryset for the stand-in :data:`NUMBER` or :data:`WORD`."""

    def __init__(self, build: Callable[[Any], QuerySet[Any, Any]], place: int | str = NUMBER) -> None:
        self._build, self._place = build, place
        self._known: dict[int, dict[Any, Any]] = {}
        self._made: tuple[str, str, tuple[Any, ...], Any, Any] | None = None

    def _make(self) -> tuple[str, str, tuple[Any, ...], Any, Any]:
        compiler = self._build(self._place).query.get_compiler("default")
        sql, params = compiler.as_sql()
        # A constant of ours comes back as it was given.
        columns = [None if isinstance(column, Value) else column for column, *_rest in compiler.select]
        converters = compiler.get_converters(columns)
        return connection.vendor, sql, tuple(params), compiler, converters

    def rows(self, value: int | str) -> list[tuple[Any, ...]]:
        """The rows for ``value``, as the queryset would give them."""
        made = self._made
        if made is None or made[0] != connection.vendor:
            made = self._made = self._make()
            self._known = {}
        _vendor, sql, params, compiler, converters = made
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if param == self._place else param for param in params])
            found = cursor.fetchall()
        return self._converted(found, converters, compiler.connection) if converters else found

    def _converted(self, rows: list[tuple[Any, ...]], converters: Any, database: Any) -> list[tuple[Any, ...]]:
        """What the database keeps as text (times, for one) as Python has it. A value that was met before is not
        read again: a programme has sixty sessions and ten different hours."""
        changed = [list(row) for row in rows]
        for column, (steps, expression) in converters.items():
            known = self._known.setdefault(column, {})
            if len(known) > MOST_KNOWN:
                known.clear()
            for row in changed:
                raw = row[column]
                value = known.get(raw, known) if isinstance(raw, Hashable) else known
                if value is known:
                    value = raw
                    for step in steps:
                        value = step(value, expression, database)
                    if isinstance(raw, Hashable) and not isinstance(value, list | dict):  # those may be changed later
                        known[raw] = value
                row[column] = value
        return [tuple(row) for row in changed]


class PreparedModels(Generic[Row]):
    """The same for whole rows as model instances. ``build(place)`` gives an ordinary queryset."""

    def __init__(self, model: type[Row], build: Callable[[Any], QuerySet[Row]], place: int | str = NUMBER) -> None:
        self._model = model
        self._names = tuple(field.attname for field in model._meta.concrete_fields)
        self._rows = Prepared(lambda place: build(place).values_list(*self._names), place)

    def rows(self, value: int | str) -> list[Row]:
        """The instances for ``value``, as the queryset would give them."""
        return [self._model.from_db(connection.alias, self._names, row) for row in self._rows.rows(value)]
