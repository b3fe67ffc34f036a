"""Names of workers that say whether their process still lives."""

from __future__ import annotations

import hashlib
import os
import secrets
import socket
from functools import cache
from pathlib import Path


@cache
def _machine() -> str:
    """One machine since it was started, and one container on it: process numbers mean something only there."""
    parts = [socket.gethostname()]
    for place in ("/proc/sys/kernel/random/boot_id",):
        parts.append(Path(place).read_text().strip() if Path(place).exists() else "")
    parts.append(os.readlink("/proc/self/ns/pid") if os.path.lexists("/proc/self/ns/pid") else "")
    return hashlib.sha256("|".join(parts).encode()).hexdigest()[:12]


def _born(pid: int) -> str:
    """When the process began, so that a number used again is not taken for the same process. Empty: not running."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        if Path("/proc/self/stat").exists():
            return ""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return ""
        except PermissionError:
            return "0"
        return "0"
    fields = told.rpartition(")")[2].split()
    return "" if fields[0] in {"Z", "X"} else fields[19]


def new_name() -> str:
    """For this worker: machine, process, its birth, and a number of its own."""
    pid = os.getpid()
    return f"{_machine()}:{pid}:{_born(pid)}:{secrets.token_hex(4)}"


def is_dead(name: str) -> bool:
    """Whether the worker of this name is known to be gone. Of other machines nothing is known: their leases run out."""
    machine, _, rest = name.partition(":")
    pid, _, rest = rest.partition(":")
    if machine != _machine() or not pid.isdigit():
        return False
    return _born(int(pid)) != rest.partition(":")[0]
