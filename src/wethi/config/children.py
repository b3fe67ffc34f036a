"""Child processes that are started again when they end, and that end with their parent."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

_FIRST_PAUSE = 0.5
_LONGEST_PAUSE = 30.0
_STEADY = 20.0  # a child that lived this long starts again at once
_PATIENCE = 3.5  # seconds a child has to stop by itself

logger = logging.getLogger("wethi.serve")


class Child:
    """``python -m module arguments...``, kept alive by a thread.

    The child's standard input is a pipe from here that carries nothing: when this process ends in whatever way, the
    pipe closes, and the child stops by itself (see :func:`stop_with_parent`).
    """

    def __init__(self, name: str, module: str, *arguments: str, pass_fds: Sequence[int] = ()) -> None:
        self.name = name
        self._command = [sys.executable, "-m", module, *arguments]
        self._pass_fds = tuple(pass_fds)
        self._stop = threading.Event()
        self._child: subprocess.Popen[bytes] | None = None
        self._thread = threading.Thread(target=self._keep, name=f"wethi-{name}", daemon=True)

    @property
    def pid(self) -> int | None:
        return self._child.pid if self._child else None

    def start(self) -> None:
        self._thread.start()

    def _keep(self) -> None:
        source = str(Path(__file__).resolve().parents[2])
        paths = [source, *filter(None, [os.environ.get("PYTHONPATH")])]
        surroundings = {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
        pause = _FIRST_PAUSE
        while not self._stop.is_set():
            began = time.monotonic()
            self._child = subprocess.Popen(  # noqa: S603 our own interpreter and module
                self._command,
                stdin=subprocess.PIPE,
                env=surroundings,
                pass_fds=self._pass_fds,
                start_new_session=True,  # Ctrl-C reaches the parent alone, which stops its children in order
            )
            code = self._child.wait()
            if self._stop.is_set():
                return
            pause = _FIRST_PAUSE if time.monotonic() - began > _STEADY else min(pause * 2, _LONGEST_PAUSE)
            logger.warning("the %s ended with %s; it is started again in %.1f s", self.name, code, pause)
            self._stop.wait(pause)

    def ask_to_stop(self) -> None:
        self._stop.set()
        if self._child is not None and self._child.poll() is None:
            self._child.terminate()

    def wait_stopped(self, until: float) -> None:
        """Waits until monotonic time ``until``; then the child is killed."""
        child = self._child
        if child is None:
            return
        try:
            child.wait(max(0.0, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            logger.warning("the %s did not stop in time", self.name)
            child.kill()
            child.wait()
        if child.stdin is not None:
            child.stdin.close()
        self._thread.join(1.0)


def stop_all(children: Sequence[Child]) -> None:
    for child in children:
        child.ask_to_stop()
    until = time.monotonic() + _PATIENCE
    for child in children:
        child.wait_stopped(until)


def stop_with_parent(stop: threading.Event) -> None:
    """In the child: sets ``stop`` when the parent is gone."""

    def watch() -> None:
        while os.read(0, 1024):
            pass
        stop.set()

    threading.Thread(target=watch, name="wethi-parent", daemon=True).start()
