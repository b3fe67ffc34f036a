"""What every test may ask for."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest

_FOLDER = Path(tempfile.mkdtemp(prefix="wethi-test-"))
os.environ.setdefault("WETHI_DATA", str(_FOLDER / "data"))
os.environ.setdefault("WETHI_KEYS", str(_FOLDER / "keys"))
os.environ.setdefault("WETHI_REQUIRE_SECOND_FACTOR", "0")


@pytest.fixture
def world(db: None) -> Any:
    """A small network and edition with its cast (:class:`tests.world.World`)."""
    from tests.world import build_world

    return build_world()
