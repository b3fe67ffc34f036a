"""SQLite: two FTS5 tables over the rows, words and groups of three letters, kept in step by triggers.

``unicode61`` as it comes cuts Thai at every vowel and tone mark, so the categories of marks are named. Both tables keep
no copy of the text; what they are to forget is told them by the trigger, from the row as it was.
"""

# ruff: noqa: S608 statements are put together of names of ours; what was typed is always a value

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from wethi.kit.search.engine import Scope

_GRAMS = "replace({0}.head, char(8203), ''), replace({0}.text, char(8203), '')"
_FORGET = (
    "INSERT INTO search_words(search_words, rowid, head, text) VALUES ('delete', old.id, old.head, old.text); "
    f"INSERT INTO search_grams(search_grams, rowid, head, text) VALUES ('delete', old.id, {_GRAMS.format('old')}); "
)
_LEARN = (
    "INSERT INTO search_words(rowid, head, text) VALUES (new.id, new.head, new.text); "
    f"INSERT INTO search_grams(rowid, head, text) VALUES (new.id, {_GRAMS.format('new')}); "
)
TABLES = (
    "CREATE VIRTUAL TABLE search_words USING fts5(head, text, content='', "
    "tokenize=\"unicode61 remove_diacritics 0 categories 'L* N* Co Mn Mc'\")",
    "CREATE VIRTUAL TABLE search_grams USING fts5(head, text, content='', tokenize='trigram')",
    "CREATE VIRTUAL TABLE search_words_known USING fts5vocab(search_words, row)",
    "CREATE VIRTUAL TABLE search_grams_known USING fts5vocab(search_grams, row)",
    "INSERT INTO search_words(search_words, rank) VALUES ('rank', 'bm25(3.0, 1.0)')",
    "INSERT INTO search_grams(search_grams, rank) VALUES ('rank', 'bm25(2.0, 1.0)')",
)
TRIGGERS = (
    f"CREATE TRIGGER search_findable_in AFTER INSERT ON search_findable BEGIN {_LEARN}END",
    f"CREATE TRIGGER search_findable_out AFTER DELETE ON search_findable BEGIN {_FORGET}END",
    f"CREATE TRIGGER search_findable_on AFTER UPDATE OF head, text ON search_findable BEGIN {_FORGET}{_LEARN}END",
)
BACK = (
    *(f"DROP TRIGGER IF EXISTS search_findable_{name}" for name in ("in", "out", "on")),
    "DROP TABLE IF EXISTS search_words_known",
    "DROP TABLE IF EXISTS search_grams_known",
    "DROP TABLE IF EXISTS search_words",
    "DROP TABLE IF EXISTS search_grams",
)
_FILL = (
    "INSERT INTO search_words(rowid, head, text) SELECT id, head, text FROM search_findable ORDER BY id",
    f"INSERT INTO search_grams(rowid, head, text) SELECT f.id, {_GRAMS.format('f')} FROM search_findable f ORDER BY f.id",
    "INSERT INTO search_words(search_words) VALUES ('optimize')",
    "INSERT INTO search_grams(search_grams) VALUES ('optimize')",
)

# What FTS5 gathers in memory before it writes a part: with room for everything nothing has to be merged afterwards,
# and the tables are made in half the time.
_USUAL, _BULK = 1 << 20, 32 << 20


def _roomy(size: int) -> tuple[str, ...]:
    tables = ("search_words", "search_grams")
    return tuple(f"INSERT INTO {table}({table}, rank) VALUES ('hashsize', {size})" for table in tables)


# Places that an "any of" may rank. What is in every tenth text costs most and says least, so the rare terms are taken
# until they fill the room: measured, the same text comes first and the slowest searches take a quarter of the time.
_ROOM_WORDS, _ROOM_GRAMS = 4000, 2500
_AT_LEAST = 2


def quoted(text: str) -> str:
    """A string of FTS5's query language: between quotation marks nothing has a meaning of its own."""
    return '"' + text.replace('"', '""') + '"'


class Sqlite:
    def phrase(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._match("search_words", quoted(" ".join(tokens)), scope, most)

    def all_of(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._match("search_words", " AND ".join(map(quoted, tokens)), scope, most)

    def any_of(self, tokens: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._any("search_words", tokens, scope, most, room=_ROOM_WORDS)

    def holding(self, parts: Sequence[str], scope: Scope, most: int) -> list[int]:
        return self._match("search_grams", " AND ".join(map(quoted, parts)), scope, most)

    def alike(self, text: str, scope: Scope, most: int) -> list[int]:
        grams = dict.fromkeys(text[at : at + 3] for at in range(len(text) - 2))
        return self._any("search_grams", list(grams), scope, most, room=_ROOM_GRAMS)

    def written(self, ids: Sequence[int]) -> None:
        """The triggers did it."""

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Many rows are written inside: the finding tables are made once, after them."""
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in BACK:
                cursor.execute(statement)
            yield
            for statement in (*TABLES, *_roomy(_BULK), *_FILL, *_roomy(_USUAL), *TRIGGERS):
                cursor.execute(statement)

    def rebuild(self) -> None:
        with self.filling():
            pass

    def _any(self, table: str, terms: Sequence[str], scope: Scope, most: int, *, room: int) -> list[int]:
        with connection.cursor() as cursor:
            places = ", ".join(["%s"] * len(terms))
            cursor.execute(f"SELECT term, doc FROM {table}_known WHERE term IN ({places})", list(terms))
            known = sorted((count, term) for term, count in cursor.fetchall())
        chosen: list[str] = []
        for count, term in known:
            room -= count
            if room < 0 and len(chosen) >= _AT_LEAST:
                break
            chosen.append(term)
        return self._match(table, " OR ".join(map(quoted, chosen)), scope, most)

    def _match(self, table: str, expression: str, scope: Scope, most: int) -> list[int]:
        if not expression:
            return []
        words, values = scope.sql()
        join = f"JOIN search_findable f ON f.id = {table}.rowid" if words else ""
        statement = (
            f"SELECT {table}.rowid FROM {table} {join} WHERE {table} MATCH %s{words} ORDER BY {table}.rank LIMIT %s"
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [expression, *values, most])
            return [row[0] for row in cursor.fetchall()]
