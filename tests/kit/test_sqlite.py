from __future__ import annotations

import logging
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection, transaction

from wethi.kit.pages.public import raise_version
from wethi.kit.sqlite import base
from wethi.kit.sqlite.checkpoints import Checkpoints


class Clock:
    """A clock that goes on when it is told to: a busy machine is slow by itself."""

    now = slept = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept += seconds


@pytest.mark.sqlite  # only there is one writer at a time
@pytest.mark.django_db(transaction=True)
def test_a_transaction_over_100_ms_is_logged_with_its_place(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert isinstance(connection, base.DatabaseWrapper) or hasattr(connection, "_measure")
    clock = Clock()
    monkeypatch.setattr(base, "time", clock)
    with caplog.at_level(logging.WARNING, logger="wethi.transactions"):
        with transaction.atomic():
            raise_version("e1")
            clock.now += 0.09
        assert not caplog.records
        with transaction.atomic():
            raise_version("e1")
            clock.now += 0.13
    (record,) = caplog.records
    assert "held the database for" in record.getMessage()
    assert f"{__name__}:" in record.getMessage()


@pytest.mark.sqlite
@pytest.mark.django_db(transaction=True)
def test_who_works_beside_the_pages_lets_others_write_between_two_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(base, "time", clock)
    for rests, held, slept in ((False, 0.02, 0.0), (True, 0.005, 0.0), (True, 0.02, 0.05)):
        monkeypatch.setattr(base, "rests", rests)
        with transaction.atomic():
            raise_version("e1")
            clock.now += held
        assert clock.slept == slept


def test_the_log_is_moved_into_the_database_beside_those_who_write(tmp_path: Path) -> None:
    path = str(tmp_path / "some.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("PRAGMA journal_mode=WAL")
        beside = Checkpoints()
        beside.start(path)
        beside.leave_to_it(writer)
        writer.execute("CREATE TABLE words (word)")
        for _each in range(3):
            writer.execute("BEGIN IMMEDIATE")
            writer.executemany(
                "INSERT INTO words VALUES (?)", [("x" * 4000,)] * 1500
            )  # longer than SQLite lets it grow
            writer.execute("COMMIT")
        before = Path(path).stat().st_size
        assert before < 4000 * 1500, "whoever commits leaves it alone"
        beside.note_commit()
        until = time.monotonic() + 20
        while Path(path).stat().st_size < 4000 * 4500 and time.monotonic() < until:
            time.sleep(0.02)
        assert Path(path).stat().st_size >= 4000 * 4500
        beside.stop()
        with closing(sqlite3.connect(path, isolation_level=None)) as later:
            beside.leave_to_it(later)
            assert later.execute("PRAGMA wal_autocheckpoint").fetchone() == (1000,), "without the thread as ever"


def test_the_log_is_moved_also_when_the_database_was_held_at_the_start(tmp_path: Path) -> None:
    path = str(tmp_path / "some.sqlite3")
    with closing(sqlite3.connect(path, isolation_level=None)) as first:
        first.execute("PRAGMA journal_mode=WAL")
        first.execute("CREATE TABLE words (word)")
    beside = Checkpoints()
    with closing(sqlite3.connect(path, isolation_level=None)) as alone:  # as whoever recovers the log after a crash
        alone.execute("PRAGMA locking_mode=EXCLUSIVE")
        alone.execute("INSERT INTO words VALUES ('x')")
        beside.start(path)
        beside.note_commit()
        time.sleep(0.2)
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        beside.leave_to_it(writer)
        writer.executemany("INSERT INTO words VALUES (?)", [("x" * 4000,)] * 20)
        before, until = Path(path).stat().st_size, time.monotonic() + 20
        while Path(path).stat().st_size == before and time.monotonic() < until:
            beside.note_commit()
            time.sleep(0.02)
        assert Path(path).stat().st_size > before
    beside.stop()
