"""The machine in words that belong to no place: cores, memory, processor, Python."""

from __future__ import annotations

import datetime as dt
import os
import platform
import re
import sqlite3
from pathlib import Path
from typing import Any


def cores() -> int:
    return len(os.sched_getaffinity(0))


def describe() -> dict[str, Any]:
    """What stands above the table. ``load`` is the load average before anything was measured."""
    memory = int(re.search(r"MemTotal:\s+(\d+)", Path("/proc/meminfo").read_text())[1])  # type: ignore[index]
    model = re.search(r"model name\s*:\s*(.+)", Path("/proc/cpuinfo").read_text())
    return {
        "cores": cores(),
        "memory_gib": round(memory / 1024 / 1024),
        "processor": model[1].strip() if model else platform.machine(),
        "python": platform.python_version(),
        "sqlite": sqlite3.sqlite_version,
        "kernel": platform.system(),
        "load_before": round(os.getloadavg()[0], 2),
        "date": dt.datetime.now(dt.UTC).date().isoformat(),
    }


def sentence(machine: dict[str, Any]) -> str:
    return (
        f"{machine['cores']} cores ({machine['processor']}), {machine['memory_gib']} GiB, {machine['kernel']}, "
        f"Python {machine['python']}, SQLite {machine['sqlite']}, {machine['date']}; "
        f"load average before the run {machine['load_before']}."
    )
