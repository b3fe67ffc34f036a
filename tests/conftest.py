"""What every test may ask for."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import hypothesis
import pytest

# A busy machine is no fault of the example it happens to look at.
hypothesis.settings.register_profile("house", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("house")


@pytest.fixture
def world(db: None) -> Any:
    """A small network and edition with its cast (:class:`tests.world.World`)."""
    from tests.kept_rows import made_once
    from tests.world import build_world

    return made_once("world", build_world)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """In a browser a state is waited for as long as a busy machine needs; a test that is about time says its own."""
    if item.get_closest_marker("browser"):
        from playwright.sync_api import expect

        expect.set_options(timeout=30_000)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On PostgreSQL only what asks for the database is of interest: served programs and files have their own.

    What needs many writers at once is of interest on PostgreSQL alone.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        alone = [item for item in items if item.get_closest_marker("postgres")]
        config.hook.pytest_deselected(items=alone)
        items[:] = [item for item in items if not item.get_closest_marker("postgres")]
    else:
        asks = [bool({"db", "transactional_db"} & set(getattr(item, "fixturenames", ()))) for item in items]
        asks = [asked or bool(item.get_closest_marker("django_db")) for asked, item in zip(asks, items, strict=True)]
        config.hook.pytest_deselected(items=[item for asked, item in zip(asks, items, strict=True) if not asked])
        items[:] = [item for asked, item in zip(asks, items, strict=True) if asked]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What stands now stays: as in the program, it is not looked through for cycles behind every few pages."""
    from wethi.config.collector import settle

    settle()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """An SQLite file gets its tables at once, as a province's first one does; ``test_shape`` takes every step.

    On PostgreSQL they are copied from the database ``WETHI_TABLES`` of the same cluster, where it is named.
    """
    from django.db import connection

    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["MIGRATE"] = False
    elif tables := os.environ.get("WETHI_TABLES"):
        connection.settings_dict["TEST"]["TEMPLATE"] = tables


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Between transactional tests Django empties the tables; on SQLite it deletes rows, which the record refuses."""
    from django.db import connection

    if connection.vendor != "sqlite":
        return
    from wethi.config.shape import complete_tables

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        complete_tables(editor)
    flush = connection.ops.sql_flush
    kept = import_module("wethi.audit.migrations.0002_rows_are_kept")

    def sql_flush(*args: Any, **kwargs: Any) -> list[str]:
        return [*kept.SQLITE_BACK, *flush(*args, **kwargs), *kept.SQLITE]

    connection.ops.sql_flush = sql_flush
