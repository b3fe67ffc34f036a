"""The program is killed without warning between two savings: every line it had confirmed is there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from scripts.crawl import ROOT, surroundings

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


def program(verb: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.meetings.killed_notes", verb]
    return subprocess.Popen(command, env=surroundings(str(folder)), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_what_was_confirmed_is_there(tmp_path: Path) -> None:
    writing = program("write", tmp_path)
    assert writing.stdout
    confirmed = [writing.stdout.readline().strip() for _ in range(40)]
    writing.kill()
    confirmed += [line.strip() for line in writing.stdout if line.endswith("\n")]
    writing.wait(timeout=15)
    reading = program("read", tmp_path)
    there = set(reading.communicate(timeout=60)[0].split())
    assert len(confirmed) >= 40
    assert all(confirmed)
    assert set(confirmed) <= there
