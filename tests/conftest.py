"""What every test may ask for."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest


@pytest.fixture
def world(db: None) -> Any:
    """A small network and edition with its cast (:class:`tests.world.World`)."""
    from tests.world import build_world

    return build_world()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None) -> None:
    """Between transactional tests Django empties the tables; on SQLite it deletes rows, which the record refuses."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    flush = connection.ops.sql_flush
    kept = import_module("wethi.audit.migrations.0002_rows_are_kept")

    def sql_flush(*args: Any, **kwargs: Any) -> list[str]:
        return [*kept.SQLITE_BACK, *flush(*args, **kwargs), *kept.SQLITE]

    connection.ops.sql_flush = sql_flush
