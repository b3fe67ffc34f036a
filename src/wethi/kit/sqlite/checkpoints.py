"""What was committed goes from SQLite's log into the database in a thread of its own.

SQLite does it in passing, at the end of the commit that makes the log a thousand pages long: whoever writes just then waits
for the disk, and all who write behind them. While this thread runs, connections of its process leave the log alone until it
is ten times as long. What is kept, and when, does not change: a commit stands in the log before it is answered.
"""

from __future__ import annotations

import logging
import sqlite3
import threading
from contextlib import closing

EVERY = 0.5
"""Seconds between two looks while something is written; without writers nothing is done."""

_LATEST = 10_000  # pages; a log that long is moved by whoever commits, as a bound to its length

logger = logging.getLogger("wethi.transactions")


class Checkpoints:
    """One thread; :meth:`start` before the first connection is opened that is to leave the log alone."""

    def __init__(self) -> None:
        self._committed, self._over = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, path: str) -> None:
        if self._thread is None:
            self._over.clear()
            self._thread = threading.Thread(target=self._run, args=(path,), name="wethi-checkpoints", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        thread, self._thread = self._thread, None
        if thread is not None:
            self._over.set()
            self._committed.set()
            thread.join(5)

    def leave_to_it(self, connection: sqlite3.Connection) -> None:
        """``connection`` is new."""
        if self._thread is not None:
            connection.execute(f"PRAGMA wal_autocheckpoint={_LATEST}")

    def note_commit(self) -> None:
        self._committed.set()

    def _run(self, path: str) -> None:
        with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as connection:
            while not self._over.is_set():
                self._committed.wait()
                self._committed.clear()
                try:
                    connection.execute("PRAGMA synchronous=NORMAL")  # reads the database too: it may be busy, as below
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                except sqlite3.OperationalError as busy:  # another process is at it, or the disk takes nothing
                    logger.debug("no checkpoint: %s", busy)
                self._over.wait(EVERY)


checkpoints = Checkpoints()
"""Of this process."""
