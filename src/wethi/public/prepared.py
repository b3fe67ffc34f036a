"""Queries whose SQL is worked out once for each process.

Django puts its SQL together anew for every query; for the pages that everyone asks for, that costs more than the
database does. A :class:`Prepared` keeps the statement that the ORM made, so names of columns are still looked after by
the models, and only the one value that differs is put in.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import QuerySet

NUMBER = -(2**40) - 17  # stands for an id while the statement is made; no row has it
WORD = "\ue000place\ue000"  # the same for a text; a private character no address holds


class Prepared:
    """``build(place)`` gives a ``values_list`` queryset for the stand-in :data:`NUMBER` or :data:`WORD`."""

    def __init__(self, build: Callable[[Any], QuerySet[Any, Any]], place: int | str = NUMBER) -> None:
        self._build, self._place = build, place
        self._made: tuple[str, str, tuple[Any, ...], Any, Any] | None = None

    def _make(self) -> tuple[str, str, tuple[Any, ...], Any, Any]:
        compiler = self._build(self._place).query.get_compiler("default")
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_rest in compiler.select])
        return connection.vendor, sql, tuple(params), compiler, converters

    def rows(self, value: int | str) -> list[tuple[Any, ...]]:
        """The rows for ``value``, as the queryset would give them."""
        made = self._made
        if made is None or made[0] != connection.vendor:
            made = self._made = self._make()
        _vendor, sql, params, compiler, converters = made
        with connection.cursor() as cursor:
            cursor.execute(sql, [value if param == self._place else param for param in params])
            found = cursor.fetchall()
        return [tuple(row) for row in compiler.apply_converters(found, converters)] if converters else found
