"""PostgreSQL: the words as a tsvector made by us, groups of three letters by pg_trgm where it can be had.

The vector is written out word by word, so that the database's own parser, which knows no Thai, never sees the text.
``ts_rank`` with the length taken out ranks; ``ts_rank_cd`` is far worse on Thai. Without pg_trgm everything is still
found by its words and, more slowly, by parts of words; only misspellings are not.
"""

# ruff: noqa: S608 statements are put together of names of ours; what was typed is always a value

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction

from wethi.kit.search.engine import Scope
from wethi.kit.search.models import Findable
from wethi.kit.search.tokens import plain, tokens

COLUMNS = (
    "ALTER TABLE search_findable ADD COLUMN words tsvector",
    "ALTER TABLE search_findable ADD COLUMN plain text",
    "ALTER TABLE search_findable ADD COLUMN plain_head text",
    "CREATE INDEX search_findable_words ON search_findable USING gin (words)",
)
EXTENSION = "CREATE EXTENSION IF NOT EXISTS pg_trgm"
GRAMS = (
    "CREATE INDEX search_findable_plain ON search_findable USING gin (plain gin_trgm_ops)",
    "CREATE INDEX search_findable_heads ON search_findable USING gin (plain_head gin_trgm_ops)",
)
BACK = (
    "ALTER TABLE search_findable DROP COLUMN IF EXISTS words",
    "ALTER TABLE search_findable DROP COLUMN IF EXISTS plain",
    "ALTER TABLE search_findable DROP COLUMN IF EXISTS plain_head",
)
_LAST_PLACE = 16383  # of a word in a tsvector
_BETWEEN = 5  # places between title and text, so that no phrase runs over
_LIKE_ENOUGH = "0.5"
_SHORT = 20  # code points; longer misspellings are looked for in titles only
_AT_ONCE = 500


def vector(head: str, text: str) -> str:
    """A tsvector in its written form: the title's words weigh A, the text's D."""
    places: dict[str, list[str]] = {}
    first = tokens(head)
    for at, token in enumerate(first, start=1):
        places.setdefault(token, []).append(f"{at}A")
    for at, token in enumerate(tokens(text), start=len(first) + _BETWEEN):
        if at > _LAST_PLACE:
            break
        found = places.setdefault(token, [])
        if len(found) < 250:
            found.append(str(at))
    return " ".join(f"{_lexeme(token)}:{','.join(at)}" for token, at in places.items())


def _lexeme(token: str) -> str:
    return "'" + token.replace("\\", "\\\\").replace("'", "''") + "'"


def _as_typed(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Postgres:
    def phrase(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._ranked(" <-> ".join(map(_lexeme, tokens)), scope, most)

    def all_of(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._ranked(" & ".join(map(_lexeme, tokens)), scope, most)

    def any_of(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._ranked(" | ".join(map(_lexeme, tokens)), scope, most)

    def holding(self, parts: Sequence[str], scope: Scope, most: int) -> list[int]:
        if not parts:
            return []
        words, values = scope.sql()
        held = " AND ".join(["f.plain LIKE %s"] * len(parts))
        return self._ids(
            f"SELECT f.id FROM search_findable f WHERE {held}{words} ORDER BY strpos(f.plain, %s), f.id LIMIT %s",
            [*(f"%{_as_typed(part)}%" for part in parts), *values, parts[0], most],
        )

    def alike(self, text: str, scope: Scope, most: int) -> list[int]:
        """Titles first; short words are looked for in the text too."""
        if not has_grams():
            return []
        words, values = scope.sql()
        found: list[int] = []
        for column in ("plain_head", "plain") if len(text) <= _SHORT else ("plain_head",):
            found += self._ids(
                f"SELECT f.id FROM search_findable f WHERE %s <%% f.{column}{words} "
                f"ORDER BY word_similarity(%s, f.{column}) DESC, f.id LIMIT %s",
                [text, *values, text, most],
            )
        return list(dict.fromkeys(found))[:most]

    def written(self, ids: Sequence[int]) -> None:
        for at in range(0, len(ids), _AT_ONCE):
            rows = Findable.objects.filter(pk__in=ids[at : at + _AT_ONCE]).values_list("pk", "head", "text")
            made = [
                (vector(head, text), plain(f"{head}\n{text}").lower(), plain(head).lower(), key)
                for key, head, text in rows
            ]
            with connection.cursor() as cursor:
                cursor.executemany(
                    "UPDATE search_findable SET words = %s::tsvector, plain = %s, plain_head = %s WHERE id = %s", made
                )

    @contextmanager
    def filling(self) -> Iterator[None]:
        with transaction.atomic():
            yield
            self.rebuild()

    def rebuild(self) -> None:
        self.written(list(Findable.objects.order_by("pk").values_list("pk", flat=True)))

    def _ranked(self, expression: str, scope: Scope, most: int) -> list[int]:
        if not expression:
            return []
        words, values = scope.sql()
        return self._ids(
            f"SELECT f.id FROM search_findable f, (SELECT %s::tsquery AS q) asked WHERE f.words @@ asked.q{words} "
            "ORDER BY ts_rank(f.words, asked.q, 1) DESC, f.id LIMIT %s",
            [expression, *values, most],
        )

    def _ids(self, statement: str, values: Sequence[Any]) -> list[int]:
        with connection.cursor() as cursor:
            if "<%" in statement:
                cursor.execute("SELECT set_config('pg_trgm.word_similarity_threshold', %s, false)", [_LIKE_ENOUGH])
            cursor.execute(statement, list(values))
            return [row[0] for row in cursor.fetchall()]


def has_grams() -> bool:
    """Whether pg_trgm is there."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        return cursor.fetchone() is not None
