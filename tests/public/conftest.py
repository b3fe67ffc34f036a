"""A forum of the reference case's size, and one that was only just opened."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.kept_rows import furnished
from tests.library.conftest import meeting
from tests.public.forum import fill, history
from tests.world import World
from wethi.programme.models import Edition

__all__ = ["meeting"]  # the same meeting is read in public
DURING = dt.datetime(2021, 9, 20, 3, 0, tzinfo=dt.UTC)


@pytest.fixture
def full(world: World) -> Edition:
    """60 sessions and three openings, 120 speakers, released and open."""
    return _filled(world, 60)


@pytest.fixture
def small(world: World) -> Edition:
    """The same with six sessions."""
    return _filled(world, 6)


def _filled(world: World, count: int) -> Edition:
    def make() -> Edition:
        if count == 60:
            history(world)
        return fill(world, count)

    return furnished(f"forum of {count}", world, make)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """``clock(moment)`` sets the time the pages go by; 20 September 2564 in the morning unless it is called."""
    from django.utils import timezone

    def set_to(moment: dt.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    set_to(DURING)
    return set_to
