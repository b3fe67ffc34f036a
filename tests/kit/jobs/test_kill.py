"""A worker process killed in the middle of 200 units, again and again: each unit's effect is there exactly once."""

from __future__ import annotations

import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.config.served import ROOT, Writer, processor_time, rests, surroundings, wait_for

pytestmark = pytest.mark.slow


def start(folder: Path, effects: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.kit.jobs.killed_work", str(effects)]
    return subprocess.Popen(command, env=surroundings(folder), cwd=ROOT)


def letters(effects: Path) -> int:
    return len(list(effects.glob("*.letter")))


def test_killed_in_the_middle_of_200_units(new_folder: Callable[[], Path], tmp_path: Path) -> None:
    folder, writer = new_folder(), None
    try:
        writer = Writer(folder)
        batch = writer.run("""
            from wethi.kit.jobs.batches import progress, start_batch
            from wethi.kit.jobs.models import Unit
            class By:
                kind, id = "command", None
            with transaction.atomic():
                units = [(f"u{number}", {"number": number}) for number in range(200)]
                answer = start_batch("test.letters", units, by=By(), at=timezone.now()).pk
        """)
        for at_least in (20, 60):
            (tmp_path / "up-to").write_text(str(at_least + 20))  # it never comes to the end before it is killed
            worker = start(folder, tmp_path)
            wait_for(lambda least=at_least: letters(tmp_path) >= least)
            worker.kill()
            worker.wait()
        assert letters(tmp_path) < 200
        (tmp_path / "up-to").unlink()
        began = time.monotonic()
        worker = start(folder, tmp_path)
        wait_for(lambda: writer.run(f"answer = progress({batch}).state") == "done", 50)
        assert time.monotonic() - began < 50  # not the minute of a lease: dead workers are known at once
        worker.terminate()
        worker.wait()
        assert {path.read_text() for path in tmp_path.glob("*.letter")} == {f"letter {number}" for number in range(200)}
        assert letters(tmp_path) == 200
        begun = Counter((tmp_path / "begun").read_text().split())
        assert sum(begun.values()) <= 202  # at most the one under way at each kill was begun again
        attempts = writer.run(f"answer = list(Unit.objects.filter(batch={batch}).values_list('state', 'attempt'))")
        assert Counter(state for state, _ in attempts) == {"done": 200}
        assert sum(attempt for _, attempt in attempts) <= 202
    finally:
        if writer:
            writer.close()


def test_a_batch_is_begun_soon_by_a_worker_that_sleeps(new_folder: Callable[[], Path], tmp_path: Path) -> None:
    folder = new_folder()
    worker, writer = start(folder, tmp_path), Writer(folder)
    try:
        writer.run("""
            from wethi.kit.jobs.batches import start_batch
            class By:
                kind, id = "command", None
        """)
        wait_for(lambda: rests(worker.pid))  # the worker has started, and sleeps
        assert _used_within(worker.pid, 2.0) <= 0.05
        writer.run("""
            with transaction.atomic():
                start_batch("test.letters", [("a", {"number": 1})], by=By(), at=timezone.now())
        """)
        wait_for(lambda: letters(tmp_path) == 1, 5)
    finally:
        worker.terminate()
        worker.wait()
        writer.close()


def _used_within(pid: int, seconds: float) -> float:
    used = processor_time(pid)
    time.sleep(seconds)
    return processor_time(pid) - used
