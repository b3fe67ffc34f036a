"""The viewers that measure the live streams count what arrived, what is missing and what came twice."""

from __future__ import annotations

import argparse
import json
import time

import pytest
from benchmarks.live.viewers import Viewers


def frame(n: int, at: float) -> bytes:
    told = {"seq": 100 + n, "t": at, "channel": "edition:1", "payload": {"n": n, "words": "ทดสอบ"}}
    return f"id: {100 + n}\nevent: rehearsal\ndata: {json.dumps(told, separators=(',', ':'))}\n\n".encode()


@pytest.fixture
def viewers() -> Viewers:
    return Viewers(argparse.Namespace(port=1, path="/", count=2, dials=1, block=1, stalled=False, websocket=False))


def test_missing_and_repeated_are_told_apart(viewers: Viewers, capsys: pytest.CaptureFixture[str]) -> None:
    one, other = viewers.streams
    now = time.time()
    viewers.take(one, b"".join(frame(n, now - 0.05) for n in (1, 2, 2, 3)), now)
    viewers.take(other, frame(1, now), now)
    assert one.id == b"103"
    viewers.end(1, 3)
    said = json.loads(capsys.readouterr().out)
    assert (said["wanted"], said["got"], said["missing"], said["repeated"]) == (6, 4, 2, 1)
    assert 40 < said["p99"] < 60
