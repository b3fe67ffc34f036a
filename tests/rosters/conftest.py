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


@pytest.fixture(autouse=True)
def _forum_week(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages stand on a day before the lists close."""
    monkeypatch.setenv("WETHI_TODAY", "2021-09-18")


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """What a process remembers of an edition for a second belongs to the test before."""
    from wethi.rosters.views import register

    register._offers.clear()
    register._budget._seen.clear()
