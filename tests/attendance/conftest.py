from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english_and_keys(settings: Any, tmp_path: Path) -> Any:
    settings.KEYS = tmp_path / "keys"
    with translation.override("en"):
        yield


@pytest.fixture
def door(world: Any) -> Any:
    from tests.attendance.door_world import build_door
    from tests.kept_rows import made_once

    return made_once("door", lambda: build_door(world))
