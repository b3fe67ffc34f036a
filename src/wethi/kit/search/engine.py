"""What both databases can do for a search. Each call answers with ids of ``Findable``, the best first."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection


@dataclass(frozen=True)
class Scope:
    """Where is looked: one network or all of them, these kinds or every kind."""

    network_id: int | None = None
    kinds: tuple[str, ...] = ()

    def sql(self) -> tuple[str, list[Any]]:
        """Conditions on ``f``, the row of ``search_findable``, each with AND before it."""
        words = ""
        values: list[Any] = []
        if self.network_id is not None:
            words += " AND f.network_id = %s"
            values.append(self.network_id)
        if self.kinds:
            words += f" AND f.kind IN ({', '.join(['%s'] * len(self.kinds))})"
            values += self.kinds
        return words, values


class Engine(Protocol):
    def phrase(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        """These words, one directly after the other."""

    def all_of(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        """All of these words."""

    def any_of(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        """Any of these words."""

    def holding(self, parts: Sequence[str], scope: Scope, most: int) -> list[int]:
        """All of these strings of at least three code points, wherever a word begins."""

    def alike(self, text: str, scope: Scope, most: int) -> list[int]:
        """Something written nearly like this short text; nothing where the database cannot tell."""

    def written(self, ids: Sequence[int]) -> None:
        """These rows are new or were changed in this transaction."""

    def filling(self) -> AbstractContextManager[None]:
        """Around the writing of very many rows: the finding tables are made anew from all rows at its end."""

    def rebuild(self) -> None:
        """The finding tables anew, from the rows."""


def engine() -> Engine:
    """The one for the database in use."""
    if connection.vendor == "postgresql":
        from wethi.kit.search.postgres import Postgres

        return Postgres()
    from wethi.kit.search.sqlite import Sqlite

    return Sqlite()
