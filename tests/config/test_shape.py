"""The tables given at once are the tables the migrations make: columns, indexes, constraints, guards."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from wethi.config.shape import bring_up_to_date, is_empty
from wethi.kit.search.sqlite import BACK as FINDING_TABLES_GONE
from wethi.kit.steps import standing, steps_taken


def drawn(known: dict[Any, Any]) -> dict[str, Any]:
    """Table -> columns and constraints, as the database itself tells them.

    ``known``: what was drawn before, by the very statements that made table and indexes; Django takes those apart, which
    takes its time.
    """
    shape: dict[str, Any] = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tbl_name, sql FROM sqlite_master WHERE type IN ('table', 'index') ORDER BY tbl_name, name"
        )
        made_by: dict[str, tuple[str, ...]] = {}
        for table, sql in cursor.fetchall():
            made_by[table] = (*made_by.get(table, ()), sql)
        for table in sorted(connection.introspection.table_names(cursor)):
            statements = (table, *made_by[table])
            if statements not in known:
                known[statements] = _drawn(cursor, table)
            shape[table] = known[statements]
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name")
        shape["guards"] = cursor.fetchall()
    return shape


def _drawn(cursor: Any, table: str) -> Any:
    columns = connection.introspection.get_table_description(cursor, table)
    rules = connection.introspection.get_constraints(cursor, table)
    return (
        sorted((column.name, str(column.type_code), column.null_ok) for column in columns),
        sorted(
            (
                tuple(rule["columns"] or ()),
                rule["primary_key"],
                rule["unique"],
                rule["index"],
                rule["check"],
                rule["foreign_key"],
            )
            for rule in rules.values()
            if not (rule["check"] and not rule["columns"])
        ),
    )


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA foreign_keys = OFF")
        for statement in FINDING_TABLES_GONE:  # first: their inner tables go with them, and cannot go alone
            cursor.execute(statement)
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'DROP TABLE "{table}"')
        cursor.execute("PRAGMA foreign_keys = ON")


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_at_once_and_step_by_step_give_the_same_house() -> None:
    known: dict[Any, Any] = {}
    at_once, noted = drawn(known), set(MigrationRecorder(connection).applied_migrations())
    assert at_once["guards"]
    try:
        empty()
        assert is_empty()
        call_command("migrate", verbosity=0)
        assert drawn(known) == at_once
        assert set(MigrationRecorder(connection).applied_migrations()) == noted
        empty()
        bring_up_to_date()
        assert drawn(known) == at_once
        assert standing(steps_taken()) == "same"
        MigrationRecorder(connection).migration_qs.filter(name="0001_tables").delete()  # as before they were one step
        assert standing(steps_taken()) == "behind"
        call_command("migrate", verbosity=0)  # nothing left to do
        assert drawn(known) == at_once
        assert set(MigrationRecorder(connection).applied_migrations()) == noted
    finally:
        if connection.introspection.table_names() == []:
            bring_up_to_date()
