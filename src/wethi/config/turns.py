"""Threads of which one takes what waits, as long as each piece is quick.

Python computes in one thread at a time. Requests that are in four threads at once only take it from each other, a thousand
times a second: each is late, and a fifth of the processor goes into changing places. Here one thread takes them one after
the other. Whoever takes long, or waits for the database or a disk, keeps nobody: another thread takes over what waits.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from typing import Any

QUICK = 0.02
"""Seconds that a piece of work may take before what waits behind it is taken by another thread."""


class Turns(Executor):
    """``most`` threads. Whoever submits work calls :meth:`look` every ``QUICK`` seconds while it says that some waits."""

    def __init__(self, most: int, name: str) -> None:
        self._threads = ThreadPoolExecutor(most, thread_name_prefix=name)
        self._lock = threading.Lock()
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()
        self._taking: object | None = None  # whose turn it is
        self._began = 0.0  # when the last piece was
        self._is_over = False

    def submit(self, work: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        """Raises RuntimeError after :meth:`shutdown`, as every executor does: nobody would take it any more."""
        promise: Future[Any] = Future()
        with self._lock:
            if self._is_over:
                raise RuntimeError("cannot schedule new futures after shutdown")
            self._waiting.append((promise, lambda: work(*args, **kwargs)))
            if self._taking is None:
                self._pass_on()
        return promise

    def look(self) -> bool:
        """Passes the turn on where it stands still; whether anything waits."""
        with self._lock:
            if self._is_over:  # what still waits is taken by whoever has the turn
                return False
            if self._waiting and time.monotonic() - self._began > QUICK:
                self._pass_on()
            return bool(self._waiting)

    def _pass_on(self) -> None:
        self._taking, self._began = object(), time.monotonic()
        self._threads.submit(self._take, self._taking)

    def _take(self, turn: object) -> None:
        while True:
            with self._lock:
                if self._taking is not turn:
                    return
                if not self._waiting:
                    self._taking = None
                    return
                promise, work = self._waiting.popleft()
                self._began = time.monotonic()
            _keep(promise, work)

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        with self._lock:
            self._is_over = True
            while cancel_futures and self._waiting:
                self._waiting.popleft()[0].cancel()
        self._threads.shutdown(wait, cancel_futures=cancel_futures)


def _keep(promise: Future[Any], work: Callable[[], Any]) -> None:
    if not promise.set_running_or_notify_cancel():
        return
    try:
        promise.set_result(work())
    except BaseException as wrong:
        promise.set_exception(wrong)
