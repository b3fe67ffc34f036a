from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _english_and_folders(settings: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    settings.KEYS = tmp_path / "keys"
    settings.MEDIA_ROOT = tmp_path / "media"
    monkeypatch.setenv("WETHI_TODAY", "2021-09-18")
    with translation.override("en"):
        yield
