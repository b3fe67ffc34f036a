"""Knocking at the doors of the processes that have readers."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from wethi.kit.stream import doors

_KNOCK = """
from django.conf import settings
settings.configure(DATA={data!r})
from wethi.kit.stream.doors import knock
knock()
"""


@pytest.fixture
def data(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA = str(tmp_path)
    return tmp_path


def waited(door: doors.Door, seconds: float) -> float:
    began = time.monotonic()
    door.wait(seconds)
    return time.monotonic() - began


def test_another_process_knocks_and_the_door_is_answered_at_once(data: Path) -> None:
    door = doors.open_door()
    assert door is not None
    subprocess.run([sys.executable, "-c", _KNOCK.format(data=str(data))], check=True)
    doors.knock()
    assert waited(door, 20.0) < 10.0
    assert waited(door, 0.2) >= 0.19, "all who had knocked were answered together"
    door.close()
    doors.knock()  # nobody is there any more
    assert list(doors.folder().iterdir()) == []


def test_two_doors_under_one_number_are_both_knocked_at(data: Path) -> None:
    """As of containers that share the data folder and each count their processes from one."""
    first, second = doors.open_door(), doors.open_door()
    assert first is not None
    assert second is not None
    doors.knock()
    assert waited(first, 20.0) < 10.0
    assert waited(second, 20.0) < 10.0
    first.close()
    second.close()


def test_more_knocks_than_fit_are_one(data: Path) -> None:
    door = doors.open_door()
    assert door is not None
    for _time in range(5000):
        doors.knock()
    assert waited(door, 20.0) < 10.0
    assert waited(door, 0.1) >= 0.09
    door.close()


def test_the_door_of_a_killed_process_is_taken_away(data: Path) -> None:
    left = "import os, socket; s = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM); s.bind({place!r}); os._exit(0)"
    (data / "streams").mkdir()
    place = data / "streams" / "77.door"
    subprocess.run([sys.executable, "-c", left.format(place=str(place))], check=True)
    assert place.exists()
    doors.knock()
    assert not place.exists()


def test_where_no_door_can_be_the_database_is_looked_at(tmp_path: Path, settings: Settings) -> None:
    settings.DATA = str(tmp_path / ("long" * 40))
    Path(settings.DATA).mkdir()
    assert doors.open_door() is None
    doors.knock()
