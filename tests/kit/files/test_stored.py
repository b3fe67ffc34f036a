"""Files of an action that fails do not stay on disk."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from wethi.kit.files import stored


def test_written_files_stay_only_with_their_rows(tmp_path: Path, settings: Settings) -> None:
    settings.MEDIA_ROOT = str(tmp_path)
    kept, lost, too = (stored.write(b"x", ending=".jpg") for _time in range(3))
    with stored.written(kept):
        pass
    with pytest.raises(KeyboardInterrupt), stored.written(lost, "", too):
        raise KeyboardInterrupt
    assert [str(one.relative_to(tmp_path)) for one in tmp_path.rglob("*.jpg")] == [kept]
    with pytest.raises(ValueError), stored.written(""):
        raise ValueError
