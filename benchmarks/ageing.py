"""How old a page is when it is shown: a reader that asks all the time while another process writes."""

from __future__ import annotations

import http.client
import json
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.program import ROOT, Served, surroundings
from benchmarks.writer import number_in

_PAUSE = 0.02


@dataclass
class Ages:
    """What the reader saw. All times are of the machine's monotonic clock, in seconds."""

    commits: dict[int, float] = field(default_factory=dict)
    seen: list[tuple[float, int]] = field(default_factory=list)  # answer complete at, number shown (0: none yet)
    broken: str = ""  # why the reader stopped before its time

    def oldest(self) -> float:
        """The longest time for which a shown page had already lacked a committed change."""
        worst = 0.0
        for at, shown in self.seen:
            missed = [committed for number, committed in self.commits.items() if number > shown and committed <= at]
            if missed:
                worst = max(worst, at - min(missed))
        return worst

    def delays(self) -> list[float]:
        """For each change: from its commit until a page that shows it (or a later one) had arrived."""
        found = []
        for number, committed in self.commits.items():
            first = min((at for at, shown in self.seen if shown >= number), default=None)
            if first is not None:
                found.append(max(0.0, first - committed))
        return found


@contextmanager
def written_each_second(data: Path, served: Served, path: str, seconds: float) -> Iterator[Ages]:
    """Writes and reads for at least ``seconds`` (plus the writer's start) while the block runs."""
    ages = Ages()
    stop = threading.Event()
    writer = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.writer", str(seconds)],
        cwd=ROOT,
        env=surroundings(data),
        stdout=subprocess.PIPE,
        text=True,
    )
    assert writer.stdout
    first = json.loads(writer.stdout.readline() or "null")
    if first is None:
        writer.wait()
        raise RuntimeError("the writer did not start")
    ages.commits[first[0]] = first[1]
    reader = threading.Thread(target=_read, args=[served, path, ages, stop], daemon=True)
    reader.start()
    taker = threading.Thread(target=_take, args=[writer, ages], daemon=True)
    taker.start()
    try:
        yield ages
    finally:
        writer.wait(seconds + 30)
        taker.join(5)
        time.sleep(1.2)  # the last change has its second too
        stop.set()
        reader.join(5)
    if ages.broken or not ages.seen:
        raise RuntimeError(f"the reader saw nothing to the end: {ages.broken}")


def _take(writer: subprocess.Popen[str], ages: Ages) -> None:
    assert writer.stdout
    for line in writer.stdout:
        number, committed = json.loads(line)
        ages.commits[number] = committed


def _read(served: Served, path: str, ages: Ages, stop: threading.Event) -> None:
    """Asks until ``stop``. At the end the writer puts the first title back: a page without a word then is no fact."""
    connection = http.client.HTTPConnection("127.0.0.1", served.port, timeout=30)
    try:
        while not stop.is_set():
            connection.request("GET", path)
            body = connection.getresponse().read()
            at = time.monotonic()
            shown = number_in(body.decode("utf-8", "replace"))
            if shown is not None or not any(seen for _, seen in ages.seen):
                ages.seen.append((at, shown or 0))
            time.sleep(_PAUSE)
    except Exception as failed:  # told by whoever waits for the ages
        ages.broken = f"{type(failed).__name__}: {failed}"
    finally:
        connection.close()
