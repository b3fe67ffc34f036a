from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from tests.rosters.roster_world import act
from tests.world import World
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition
from wethi.rosters import actions
from wethi.rosters.models import Opening


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


@pytest.fixture
def opening(world: World) -> Opening:
    """Registration that is open, of an edition that is not over by the clock of this machine."""
    programme_actions.open_edition(edition=world.edition, **act(world))
    Edition.objects.filter(pk=world.edition.pk).update(ends_on="2099-09-30")  # codes live by the clock
    world.edition.refresh_from_db()
    return actions.open_registration(edition=world.edition, **act(world))
