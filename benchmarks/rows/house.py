"""Rows 15 to 17: size of the environment, start, memory, the first migration."""

from __future__ import annotations

import re
import subprocess
import tempfile
import time
from importlib import metadata
from pathlib import Path

from benchmarks import processes
from benchmarks.bench import Bench
from benchmarks.figures import Figure, median, repeated
from benchmarks.program import ROOT, serve, surroundings, wethi


def environment(bench: Bench) -> list[Figure]:
    """Size of what ``make install`` puts into a new environment, added up from the packages installed here."""
    names = re.findall(
        r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==", (ROOT / "requirements/run.lock").read_text(), re.MULTILINE
    )
    size, absent = 0, []
    for name in [*names, "pip"]:
        try:
            files = metadata.distribution(name).files or []
        except metadata.PackageNotFoundError:
            absent.append(name)
            continue
        size += sum(Path(file.locate()).stat().st_size for file in files if Path(file.locate()).is_file())
    note = "files of the locked run-time packages and pip, byte code included as far as it is compiled"
    if absent:
        note += f"; not installed here: {', '.join(absent)}"
    return [
        Figure(
            "15", "15", "Environment: size and run-time distributions", "≤ 450 MB, ≤ 60",
            f"{size / 1e6:.0f} MB, {len(names)} distributions", size <= 450e6 and len(names) <= 60 and not absent, note,
            {"bytes": size, "distributions": len(names)},
        )
    ]  # fmt: skip


def start(bench: Bench) -> list[Figure]:
    """From the command to the first page, then the memory of all processes when nothing happens."""
    path = bench.paths["programme"]
    bench.stop_program()
    taken, memory, parts = [], [], ""
    for _ in range(bench.times):
        with serve(bench.data, workers=bench.workers) as served:
            taken.append(served.wait_for(path))
            for page in ("programme", "home", "session", "speakers", "programme", "home"):
                served.get(bench.paths[page])
            time.sleep(4)
            pids = served.pids
            memory.append(processes.pss_mb(pids))
            parts = " + ".join(f"{processes.pss_mb([pid]):.0f}" for pid in pids)
    return [
        Figure(
            "16.start", "16", "Start (wethi serve) to the first programme page", "≤ 0.8 s", f"{median(taken):.2f} s",
            median(taken) <= 0.8, "warm disk", {"seconds": [round(one, 3) for one in taken]},
        ),
        Figure(
            "16.memory", "16", "Idle memory, web and job worker, after 6 requests", "≤ 200 MB PSS",
            f"{median(memory):.0f} MB ({parts})", median(memory) <= 200, "", {"mb": [round(one, 1) for one in memory]},
        ),
    ]  # fmt: skip


def migrate(bench: Bench) -> list[Figure]:
    def once() -> float:
        with tempfile.TemporaryDirectory(prefix="wethi-bench-") as folder:
            began = time.monotonic()
            ran = subprocess.run(
                wethi("migrate"), cwd=ROOT, env=surroundings(Path(folder) / "data"), capture_output=True, text=True
            )
            if ran.returncode:
                raise RuntimeError(ran.stderr.strip()[-300:])
            return time.monotonic() - began

    bench.stop_program()
    seconds, values = repeated(once, bench.times)
    return [
        Figure(
            "17", "17", "wethi migrate on an empty SQLite database, start of Python included", "≤ 2 s",
            f"{seconds:.2f} s", seconds <= 2, "", {"seconds": [round(one, 3) for one in values]},
        )
    ]  # fmt: skip
