from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.kept_rows import made_once
from tests.seats.seat_world import SeatWorld, build
from tests.world import World


@pytest.fixture(autouse=True)
def _english_and_keys(settings: Any, tmp_path: Path) -> Any:
    settings.KEYS = tmp_path / "keys"
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _forum_week(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WETHI_TODAY", "2021-09-20")


@pytest.fixture
def crowded(world: World) -> SeatWorld:
    """Sixty names for twenty places in two issues."""
    return made_once("crowded", lambda: build(world))
