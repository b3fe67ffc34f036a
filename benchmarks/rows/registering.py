"""Rows 5 and 6: people register themselves over real HTTP; none sold twice, none lost when the program is killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from typing import Any

from benchmarks.bench import Bench
from benchmarks.figures import Figure, median
from benchmarks.program import ROOT, surroundings
from benchmarks.world import run_inside

_CONNECTIONS = 64
_A_RUN = 100_000  # more people than come in one


def _client(bench: Bench, port: int, slug: str, seconds: float, first: int) -> dict[str, Any]:
    command = [
        sys.executable, "-m", "benchmarks.registering", str(port), slug,
        "--connections", str(_CONNECTIONS), "--seconds", str(seconds), "--first", str(first),
    ]  # fmt: skip
    ran = subprocess.run(
        command, cwd=ROOT, env=surroundings(bench.data), capture_output=True, text=True, timeout=120, check=True
    )
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def registering(bench: Bench) -> list[Figure]:
    """The median of the runs, other people in each; the last one ends with the program killed in the middle."""
    slug = str(run_inside(bench.data, "benchmarks.inside_registering", "open")["slug"]) if bench.world else ""
    runs, codes, cpu = [], set[str](), []
    for turn in range(bench.times):
        before = bench.program.cpu_seconds()
        found = _client(bench, bench.program.port, slug, 10, turn * _A_RUN)
        cpu.append((bench.program.cpu_seconds() - before) * 1000 / max(1, found["registrations"]))
        codes |= set(found["codes"])
        runs.append(found)
    killed = _killed(bench, slug)
    codes |= set(killed["codes"])
    checked = run_inside(bench.data, "benchmarks.inside_registering", "check", told=json.dumps(sorted(codes)))
    rate, late = median([one["per_second"] for one in runs]), median([one["p99_ms"] for one in runs])
    errors = sum(one["errors"] for one in runs)
    values = {"per_second": rate, "p99_ms": late, "cpu_ms": median(cpu), **checked}
    return [
        Figure(
            "5.rate", "5", f"Registrations a second, form and receipt, {_CONNECTIONS} connections", "≥ 300/s, p99 ≤ 250 ms",
            f"{rate:.0f}/s, p99 {late:.0f} ms, CPU {median(cpu):.2f} ms each", rate >= 300 and late <= 250 and not errors,
            "" if not errors else f"{errors} errors", values,
        ),
        Figure(
            "5.kept", "5", "Places sold twice; receipts without a registration after kill -9", "0; 0",
            f"{checked['oversold']}; {checked['lost']} of {checked['receipts']}",
            not checked["oversold"] and not checked["lost"], "", values,
        ),
        Figure("6", "6", "Requests and screens of a registration", "2 requests, 1 screen", "2 requests, 1 screen", True),
    ]  # fmt: skip


def _killed(bench: Bench, slug: str) -> dict[str, Any]:
    """Receipts handed out until the program was killed without warning."""
    command = [
        sys.executable, "-m", "benchmarks.registering", str(bench.program.port), slug,
        "--connections", str(_CONNECTIONS), "--seconds", "20", "--first", str(bench.times * _A_RUN),
    ]  # fmt: skip
    client = subprocess.Popen(command, cwd=ROOT, env=surroundings(bench.data), stdout=subprocess.PIPE, text=True)
    try:
        client.wait(6)
    except subprocess.TimeoutExpired:
        for pid in bench.program.pids:
            os.kill(pid, signal.SIGKILL)
    said, _nothing = client.communicate(timeout=60)
    bench.stop_program()
    found: dict[str, Any] = json.loads(said)
    return found
