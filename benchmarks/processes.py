"""Processes as the kernel counts them: who belongs to whom, processor time, memory."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """``root`` and all its descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with suppress(OSError):
                parent = int(_after_name(entry)[1])
                children.setdefault(parent, []).append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        one = waiting.pop()
        found.append(one)
        waiting += children.get(one, [])
    return found


def _after_name(entry: Path) -> list[str]:
    """The fields of ``stat`` from the state on; the name before may hold spaces and brackets."""
    return (entry / "stat").read_text().rpartition(")")[2].split()


def cpu_seconds(pids: list[int]) -> float:
    """User and system time of these processes, all threads, in seconds (steps of 10 ms)."""
    ticks = 0
    for pid in pids:
        with suppress(OSError):
            fields = _after_name(Path("/proc") / str(pid))
            ticks += int(fields[11]) + int(fields[12])
    return ticks / _TICKS


def pss_mb(pids: list[int]) -> float:
    """Proportional set size in MB (10^6 bytes): pages shared by n processes count 1/n each."""
    kib = 0
    for pid in pids:
        for line in (Path("/proc") / str(pid) / "smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                kib += int(line.split()[1])
    return kib * 1024 / 1e6


def command_of(pid: int) -> str:
    return (Path("/proc") / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode("utf-8", "replace")
