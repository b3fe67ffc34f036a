"""Load on a page: by wrk where it is installed, otherwise by our own client."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any

from benchmarks.figures import median
from benchmarks.program import ROOT, Served

_UNITS = {"us": 0.001, "ms": 1.0, "s": 1000.0, "m": 60_000.0}


@dataclass(frozen=True)
class Load:
    """One run. ``cpu_ms``: processor time of the server's processes per request."""

    per_second: float
    p50_ms: float
    p99_ms: float
    errors: int
    requests: int
    cpu_ms: float = 0.0


@dataclass(frozen=True)
class Measured:
    """Median of the runs, value by value; ``errors`` is the sum."""

    runs: list[Load]

    @property
    def per_second(self) -> float:
        return median([run.per_second for run in self.runs])

    @property
    def p50_ms(self) -> float:
        return median([run.p50_ms for run in self.runs])

    @property
    def p99_ms(self) -> float:
        return median([run.p99_ms for run in self.runs])

    @property
    def cpu_ms(self) -> float:
        return median([run.cpu_ms for run in self.runs])

    @property
    def errors(self) -> int:
        return sum(run.errors for run in self.runs)

    def words(self) -> str:
        text = f"{self.per_second:,.0f}/s, p50 {self.p50_ms:.2f} ms, p99 {self.p99_ms:.2f} ms, CPU {self.cpu_ms:.3f} ms"
        return text + (f", **{self.errors} errors**" if self.errors else "")

    def values(self) -> dict[str, Any]:
        return {
            "per_second": round(self.per_second, 1),
            "p50_ms": round(self.p50_ms, 3),
            "p99_ms": round(self.p99_ms, 3),
            "cpu_ms": round(self.cpu_ms, 4),
            "errors": self.errors,
            "runs": [{key: round(value, 4) for key, value in asdict(run).items()} for run in self.runs],
        }


@dataclass(frozen=True)
class Loader:
    """How load is made. ``name`` is wrk or own."""

    name: str
    seconds: float = 4.0
    times: int = 3

    def once(self, served: Served, path: str, *, connections: int = 16, headers: tuple[str, ...] = ()) -> Load:
        run: Callable[..., Load] = _wrk if self.name == "wrk" else _own
        before = served.cpu_seconds()
        found = run(served.base + path, connections, self.seconds, headers)
        cpu = (served.cpu_seconds() - before) * 1000 / max(1, found.requests)
        return Load(**{**asdict(found), "cpu_ms": cpu})

    def measure(self, served: Served, path: str, *, connections: int = 16, headers: tuple[str, ...] = ()) -> Measured:
        """Warms the page, then runs ``times`` times."""
        for _ in range(3):
            served.get(path, dict(line.split(": ", 1) for line in headers))
        return Measured([self.once(served, path, connections=connections, headers=headers) for _ in range(self.times)])

    def sentence(self) -> str:
        if self.name == "wrk":
            return f"Load by wrk (1 thread) on the same cores, {self.seconds:g} s a run, median of {self.times}."
        return (
            f"Load by benchmarks/client.py (Python, 1 process) on the same cores, {self.seconds:g} s a run, median of "
            f"{self.times}: the client takes a good part of the machine, the server could do more."
        )


def loader(name: str = "", *, seconds: float = 4.0, times: int = 3) -> Loader:
    return Loader(name or ("wrk" if shutil.which("wrk") else "own"), seconds, times)


def _own(url: str, connections: int, seconds: float, headers: tuple[str, ...]) -> Load:
    lines = [part for line in headers for part in ("--header", line)]
    command = [sys.executable, "-m", "benchmarks.client", url, "--connections", str(connections)]
    ran = subprocess.run(
        [*command, "--seconds", str(seconds), *lines], cwd=ROOT, capture_output=True, text=True, timeout=seconds + 60
    )
    if ran.returncode:
        raise RuntimeError(f"the load client failed: {ran.stderr.strip()[-300:]}")
    found = json.loads(ran.stdout)
    return Load(found["per_second"], found["p50_ms"], found["p99_ms"], found["errors"], found["requests"])


def _wrk(url: str, connections: int, seconds: float, headers: tuple[str, ...]) -> Load:
    lines = [part for line in headers for part in ("-H", line)]
    command = ["wrk", "-t1", f"-c{connections}", f"-d{max(1, round(seconds))}s", "--timeout", "20s", "--latency"]
    ran = subprocess.run([*command, *lines, url], capture_output=True, text=True, timeout=seconds + 60)
    if ran.returncode:
        raise RuntimeError(f"wrk failed: {ran.stderr.strip()[-300:]}")
    return read_wrk(ran.stdout)


def read_wrk(text: str) -> Load:
    """The figures of wrk's report; its units may be us, ms, s or m."""

    def latency(share: str) -> float:
        found = re.search(rf"^\s+{share}%\s+([\d.]+)(us|ms|s|m)\s*$", text, re.MULTILINE)
        if found is None:
            raise RuntimeError("wrk reported no latencies: nothing was answered")
        return float(found[1]) * _UNITS[found[2]]

    def number(pattern: str) -> float:
        found = re.search(pattern, text)
        return float(found[1]) if found else 0.0

    errors = number(r"Non-2xx or 3xx responses: (\d+)")
    broken = re.search(r"Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)", text)
    if broken:
        errors += sum(int(value) for value in broken.groups())
    requests = int(number(r"(\d+) requests in"))
    if not requests:
        raise RuntimeError("nothing was answered in the time of the run")
    return Load(
        per_second=number(r"Requests/sec:\s+([\d.]+)"),
        p50_ms=latency("50"),
        p99_ms=latency("99"),
        errors=int(errors),
        requests=requests,
    )
