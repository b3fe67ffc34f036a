"""One thread that writes for many requests: whatever waits is written in one transaction, and answered after its commit.

SQLite has one writer at a time. Sixty requests that each begin a transaction of their own queue for it one by one; here
they queue in memory and share one commit. While a commit is under way the next batch gathers by itself: under load batches
grow, alone a request is written at once. By a clock waits only what says so (``gather``, ``in_a_rush``).
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Generic, TypeVar

from django.db import close_old_connections, connection

Asked = TypeVar("Asked")
Answer = TypeVar("Answer")
MOST = 200
"""Wishes in one transaction."""

PATIENCE = 15.0
"""Seconds a request waits for its commit."""

logger = logging.getLogger("wethi.onewriter")


class OneWriter(Generic[Asked, Answer]):
    """``write`` takes a batch and returns an answer for each, all in one transaction of its own.

    ``gather``: seconds a batch waits for company, where a transaction costs much and a wish in it little. ``in_a_rush``:
    the same, only while others come: after a batch of several, or when somebody waits already. Who comes alone is written
    at once.
    """

    def __init__(
        self,
        name: str,
        write: Callable[[Sequence[Asked]], Sequence[Answer]],
        *,
        gather: float = 0.0,
        in_a_rush: float = 0.0,
    ) -> None:
        self._name, self._write, self._gather, self._in_a_rush = name, write, gather, in_a_rush
        self._waiting: queue.SimpleQueue[tuple[Asked, Future[Answer]]] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._thread: threading.Thread | None = None

    def ask(self, wish: Asked) -> Answer:
        """The answer, after what it says was committed. Raises what ``write`` raised for this wish alone."""
        return self.promise(wish).result(PATIENCE)

    def promise(self, wish: Asked) -> Future[Answer]:
        """Kept after the commit, or broken with what ``write`` raised for this wish alone."""
        promise: Future[Answer] = Future()
        if connection.in_atomic_block:  # the caller's own transaction decides
            try:
                promise.set_result(self._write([wish])[0])
            except Exception as wrong:
                promise.set_exception(wrong)
            return promise
        self._start()
        self._waiting.put((wish, promise))
        return promise

    def _start(self) -> None:
        with self._lock:
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._run, name=f"wethi-{self._name}", daemon=True)
                self._thread.start()

    def _run(self) -> None:
        before = 1  # wishes in the last batch
        while True:
            batch = [self._waiting.get()]
            others_come = before > 1 or not self._waiting.empty()
            if pause := max(self._gather, self._in_a_rush if others_come else 0.0):
                time.sleep(pause)
            while len(batch) < MOST and not self._waiting.empty():
                batch.append(self._waiting.get())
            before = len(batch)
            close_old_connections()
            self._serve(batch)

    def _serve(self, batch: list[tuple[Asked, Future[Answer]]]) -> None:
        try:
            answers = self._write([wish for wish, _promise in batch])
        except Exception as wrong:
            if len(batch) == 1:
                batch[0][1].set_exception(wrong)
                return
            logger.warning("a batch of %s was written one by one", len(batch), exc_info=wrong)
            for one in batch:  # one bad wish must not take the others with it
                self._serve([one])
            return
        for (_wish, promise), answer in zip(batch, answers, strict=True):
            promise.set_result(answer)
