"""The health page says of each served process how its streams are, whichever of them answers."""

from __future__ import annotations

import datetime as dt
import json
import time
from pathlib import Path
from typing import Any

import pytest
from django.db import OperationalError
from django.utils import timezone, translation

from wethi.desk.findings import _streams
from wethi.kit.stream import pulse
from wethi.kit.stream.models import LiveEvent


@pytest.fixture
def told(tmp_path: Path, settings: Any) -> Path:
    settings.DATA = tmp_path
    return tmp_path / "streams"


def test_a_process_is_heard_of_while_it_lives_and_swept_when_it_stops(told: Path) -> None:
    pulse.tell(told, seq=12, readers=3, ceiling=100, cut_off=0)
    (told / "1.json").write_text(json.dumps({**pulse.pulses(told)[0]._asdict(), "pid": 1, "at": time.time() - 60}))
    (told / "2.json").write_text("{")
    assert [(one.seq, one.readers) for one in pulse.pulses(told)] == [(12, 3)]
    assert len(pulse.pulses(told, time.time() - 50)) == 2
    pulse.still(told)
    assert pulse.pulses(told) == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seq", "readers", "ceiling", "level"),
    [(0, 0, 100, "good"), (1, 30, 100, "good"), (1, 95, 100, "look"), (0, 30, 100, "bad")],
)
def test_one_that_is_behind_or_full_is_named(told: Path, seq: int, readers: int, ceiling: int, level: str) -> None:
    event = LiveEvent.objects.create(channel="edition:1", kind="cue", at=timezone.now() - dt.timedelta(minutes=1))
    pulse.tell(told, seq=event.seq - 1 + seq, readers=readers, ceiling=ceiling, cut_off=0)
    with translation.override("en"):
        (found,) = _streams()
    assert found.level == level
    assert (found.what_to_do != "") == (level in ("bad", "look"))


def test_nothing_is_said_while_the_database_does_not_answer(told: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(**_asked: Any) -> None:
        raise OperationalError("gone")

    pulse.tell(told, seq=12, readers=3, ceiling=100, cut_off=0)
    monkeypatch.setattr(LiveEvent.objects, "filter", away)
    assert list(_streams()) == []
