"""What every test may ask for."""

from __future__ import annotations

import os
import tempfile
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(tempfile.mkdtemp(prefix="wethi-test-"))
os.environ.setdefault("WETHI_DATA", str(_FOLDER / "data"))
os.environ.setdefault("WETHI_KEYS", str(_FOLDER / "keys"))
os.environ.setdefault("WETHI_REQUIRE_SECOND_FACTOR", "0")


def pytest_configure() -> None:
    """Django reads its settings before this file is read, so what the environment says above comes too late for some."""
    from django.conf import settings

    settings.KEYS = _FOLDER / "keys"
    settings.MEDIA_ROOT = _FOLDER / "media"
    settings.WETHI_REQUIRE_SECOND_FACTOR = False


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
