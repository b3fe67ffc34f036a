from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.kept_rows import furnished
from tests.support.money import Money, build_money
from tests.world import World


@pytest.fixture(autouse=True)
def _english_and_keys(settings: Any, tmp_path: Path) -> Any:
    settings.KEYS, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"
    with translation.override("en"):
        yield


@pytest.fixture
def money(world: World) -> Money:
    return furnished("money", world, lambda: build_money(world))
