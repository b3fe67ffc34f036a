"""Runs the typesetting process within its limits and talks to it."""

import os
import selectors
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from importlib.machinery import PathFinder
from itertools import chain
from pathlib import Path
from types import TracebackType
from typing import IO, Self

from wethi.kit.press.errors import PressFailed
from wethi.kit.press.fonts import PaperFont

SECONDS = 10.0
PICTURES = "pictures"  # the one input that is no text
LIFE = 100_000_000  # bytes of PDF, not pressed, that one process makes: about fifteen hundred letters
_FOLDER = Path(__file__).parent
_CHUNK = 1 << 16
# One thread and arena: each reserves address space, and the limit counts what is reserved, not what is used; two share out
# work that is too small for it. Memory that was freed is kept for the next paper.
_SURROUNDINGS = {
    "LANG": "C.UTF-8",
    "RAYON_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "MALLOC_TRIM_THRESHOLD_": "268435456",
    "MALLOC_MMAP_THRESHOLD_": "268435456",
}


class Typesetter:
    """One child process that makes any number of papers, one after the other; safe to share between threads.

    Use it as a context manager. After a paper that failed by time or memory the next one gets a new process.
    """

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._lock = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._made = 0
        self._root = tempfile.TemporaryDirectory(prefix="wethi-press-")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the process and remove its empty folder."""
        with self._lock:
            self._end()
            self._root.cleanup()

    def compile(
        self,
        inputs: Mapping[str, str],
        font: PaperFont,
        *,
        template: str = "paper.typ",
        density: float = 0,
    ) -> bytes:
        """The PDF of one of our templates with these inputs, or with a ``density`` in pixels an inch the PNG of its one
        page; raises ``PressFailed``. Files are tagged: a reader of screens is told what is what."""
        alone = all(font.suffices(text) for name, text in inputs.items() if name != PICTURES)
        told = (
            str(_FOLDER / template),
            str(font.folder),
            "" if alone else "others",
            self._root.name,
            str(density),
            *chain.from_iterable(inputs.items()),
        )
        fields = [field.encode(errors="replace") for field in told]
        job = b"%b\n%b" % (b" ".join(b"%d" % len(field) for field in fields), b"".join(fields))
        with self._lock:
            try:
                pdf = self._ask(job)
                self._made += len(pdf)
                if self._made >= LIFE:
                    self._end()
                return pdf
            except _Ended as ended:
                code = self._end()
                raise PressFailed(f"{ended} (exit {code})") from None
            except PressFailed:
                raise
            except BaseException:
                self._end()
                raise

    def _ask(self, job: bytes) -> bytes:
        child = self._child or self._begin()
        assert child.stdin
        assert child.stdout
        until = time.monotonic() + self._seconds
        self._write(child.stdin, job, until)
        answer = bytearray()
        while b"\n" not in answer:
            answer += self._read(child.stdout, until)
        head, _, rest = bytes(answer).partition(b"\n")
        word, _, what = head.partition(b" ")
        if word != b"ok":
            raise PressFailed("Typst refused the paper: " + what.decode("utf-8", "replace"))
        pdf = bytearray(rest)
        while len(pdf) < int(what):
            pdf += self._read(child.stdout, until)
        return bytes(pdf)

    def _begin(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-S", str(_FOLDER / "child.py"), _packages()]
        self._child = subprocess.Popen(  # noqa: S603 - our own program, no word of the paper in the command
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=self._root.name,
            env=_SURROUNDINGS,
            bufsize=0,
        )
        assert self._child.stdin
        os.set_blocking(self._child.stdin.fileno(), False)
        return self._child

    def _write(self, pipe: IO[bytes], job: bytes, until: float) -> None:
        rest = memoryview(job)
        while rest:
            _wait(pipe, selectors.EVENT_WRITE, until)
            try:
                rest = rest[os.write(pipe.fileno(), rest) :]
            except BlockingIOError:
                continue
            except BrokenPipeError:
                raise _Ended("The typesetting process ended before it read the paper") from None

    def _read(self, pipe: IO[bytes], until: float) -> bytes:
        _wait(pipe, selectors.EVENT_READ, until)
        chunk = os.read(pipe.fileno(), _CHUNK)
        if not chunk:
            raise _Ended("The typesetting process ended early: memory limit or a fault of the typesetter")
        return chunk

    def _end(self) -> int | None:
        child, self._child, self._made = self._child, None, 0
        if child is None:
            return None
        code = child.poll()
        if code is None:
            child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            if pipe:
                pipe.close()
        return child.returncode


def _packages() -> str:
    """The folder of the typesetter's package: the process looks nowhere else, which takes a third of the time of its start."""
    found = PathFinder.find_spec("typst")
    if found is None or found.origin is None:
        raise PressFailed("The typesetter (typst) is not installed.")
    return str(Path(found.origin).parents[1])


class _Ended(Exception):
    """The child cannot go on: it is gone, or has to go."""


def _wait(pipe: IO[bytes], event: int, until: float) -> None:
    left = until - time.monotonic()
    with selectors.DefaultSelector() as selector:
        selector.register(pipe, event)
        if left <= 0 or not selector.select(left):
            raise _Ended("The paper took longer than its time limit")
