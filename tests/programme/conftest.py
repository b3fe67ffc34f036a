from __future__ import annotations

import pytest

from tests.kept_rows import furnished
from tests.programme.programme_world import Programme, build_programme
from tests.world import World


@pytest.fixture
def programme(world: World) -> Programme:
    """A released programme with everything an export may stumble over."""
    return furnished("programme", world, lambda: build_programme(world))
