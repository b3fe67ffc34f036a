"""The database's shape: an empty SQLite file is given its tables at once, any other goes through what it lacks.

Replaying every migration of ours and of the libraries takes seconds, most of them spent on states nobody will ever see.
A province starts with an empty file: it is given today's tables directly, and the migrations are noted as done; a test
holds both ways against each other. On PostgreSQL, set up once for a country, the migrations run.
"""

from __future__ import annotations

import logging
from importlib import import_module

from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import RunPython
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder


def is_empty() -> bool:
    """Whether the database has no table at all."""
    return not connection.introspection.table_names()


def bring_up_to_date() -> None:
    """Tables at once for an empty SQLite file, otherwise ``migrate``."""
    transactions = logging.getLogger("wethi.transactions")
    level = transactions.level
    transactions.setLevel(logging.ERROR)  # changing the shape may hold the database: nobody is served yet
    try:
        if connection.vendor == "sqlite" and is_empty():
            give_first_shape()
        else:
            call_command("migrate", verbosity=0, interactive=False, skip_checks=True)
    finally:
        transactions.setLevel(level)


def give_first_shape() -> None:
    """Creates the tables of every model, runs what our migrations do beside tables, notes all migrations as done.

    One transaction where the database can: a crash leaves it empty. The libraries' own data steps move rows of older
    versions, of which an empty database has none.
    """
    with connection.schema_editor() as editor:
        for model in apps.get_models(include_auto_created=True):
            if model._meta.managed and not model._meta.proxy and not model._meta.auto_created:
                editor.create_model(model)  # makes its many-to-many tables too
        complete_tables(editor)


def complete_tables(editor: BaseDatabaseSchemaEditor) -> None:
    """For tables made from today's models: what our migrations do beside tables, and all migrations noted as done."""
    loader = MigrationLoader(None, ignore_no_migrations=True)
    for label, name in loader.graph.nodes:
        if apps.get_app_config(label).name.startswith("wethi."):
            module = import_module(f"{apps.get_app_config(label).name}.migrations.{name}")
            for operation in module.Migration.operations:
                if isinstance(operation, RunPython):
                    operation.code(apps, editor)  # type: ignore[arg-type]  # today's models are that state
    recorder = MigrationRecorder(connection)
    recorder.ensure_schema()
    # As ``migrate`` notes them: with those that one stands in for.
    noted = [step for node in loader.graph.nodes for step in (*loader.disk_migrations[node].replaces, node)]
    recorder.migration_qs.bulk_create([recorder.Migration(app=label, name=name) for label, name in noted])
