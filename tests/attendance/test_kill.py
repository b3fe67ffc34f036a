"""The program is killed in the middle of a merge: sent once more, everything is there once."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from scripts.crawl import ROOT, surroundings

pytestmark = [pytest.mark.slow, pytest.mark.sqlite]


def program(verb: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "tests.attendance.killed_door", verb]
    return subprocess.Popen(command, env=surroundings(str(folder)), cwd=ROOT, stdout=subprocess.PIPE, text=True)


def test_a_merge_that_was_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    taking = program("take", tmp_path)
    assert taking.stdout
    for _piece in range(6):
        assert taking.stdout.readline().strip()
    taking.kill()
    taking.wait(timeout=15)
    said = program("again", tmp_path).communicate(timeout=120)[0].split()
    # 240 scans, 12 taken back, 4 unnamed; the second scan of those who were taken back counts.
    assert said[-4:] == ["there", "256", "124", "4"]
