"""What each served process says of its streams, in a small file of its own: the health page may be answered by another."""

from __future__ import annotations

import json
import os
import time
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

EVERY = 10.0  # seconds between two of a process
_ALIVE = 35.0  # seconds after which a process that says nothing is gone


class Pulse(NamedTuple):
    """``seq``: the event up to which everything arrived there; it stands still while ``readers`` is 0. ``at``: epoch seconds."""

    pid: int
    seq: int
    readers: int
    ceiling: int
    cut_off: int
    at: float


def tell(folder: Path, *, seq: int, readers: int, ceiling: int, cut_off: int) -> None:
    """A disk that is full or away costs the streams nothing."""
    told = Pulse(os.getpid(), seq, readers, ceiling, cut_off, time.time())
    with suppress(OSError):
        folder.mkdir(exist_ok=True)
        half = folder / f"{told.pid}.part"
        half.write_text(json.dumps(told._asdict()))
        half.replace(folder / f"{told.pid}.json")


def pulses(folder: Path, now: float | None = None) -> list[Pulse]:
    """Processes on this machine that are alive, by number."""
    now, found = time.time() if now is None else now, []
    for path in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError, TypeError):
            one = Pulse(**json.loads(path.read_text()))
            if now - one.at < _ALIVE:
                found.append(one)
    return found


def running(folder: Path) -> list[int]:
    """Numbers of the processes that serve this data; one that was killed a moment ago is none of them."""
    return [one.pid for one in pulses(folder) if _lives(one.pid)]


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # another user's
    return True


def still(folder: Path) -> None:
    """This process stops; those that were killed leave a file that is swept here."""
    with suppress(OSError):
        for path in folder.glob("*.json"):
            if path.stem == str(os.getpid()) or time.time() - path.stat().st_mtime > 3600:
                path.unlink(missing_ok=True)
