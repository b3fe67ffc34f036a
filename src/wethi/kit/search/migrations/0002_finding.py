"""The tables, columns and triggers that find: FTS5 on SQLite; tsvector and, where it may be had, pg_trgm on PostgreSQL."""

from django.db import Error, migrations, transaction

from wethi.kit.search import postgres, sqlite


def make(apps, schema_editor):
    connection = schema_editor.connection
    if connection.vendor == "sqlite":
        for statement in (*sqlite.TABLES, *sqlite.TRIGGERS):
            schema_editor.execute(statement)
        return
    for statement in postgres.COLUMNS:
        schema_editor.execute(statement)
    try:
        with transaction.atomic(using=connection.alias):
            schema_editor.execute(postgres.EXTENSION)
    except Error:
        return  # not installed on that machine, or not ours to add: misspelt words are then not found
    for statement in postgres.GRAMS:
        schema_editor.execute(statement)


def unmake(apps, schema_editor):
    statements = sqlite.BACK if schema_editor.connection.vendor == "sqlite" else postgres.BACK
    for statement in statements:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(make, unmake)]
