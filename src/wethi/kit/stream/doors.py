"""How whoever wrote an event to SQLite tells the processes on this machine that have readers.

PostgreSQL has NOTIFY for that; here each listening process has a small socket in the data folder. A knock says nothing but
that a look at the table is worth while, so that one may be lost, doubled or false without harm.
"""

from __future__ import annotations

import logging
import os
import secrets
import socket
from contextlib import suppress
from pathlib import Path

from django.conf import settings

logger = logging.getLogger("wethi.stream")


def folder() -> Path:
    """Where the processes with live streams say that they are there."""
    return Path(settings.DATA) / "streams"


class Door:
    """Of this process; used by one thread."""

    def __init__(self, ears: socket.socket, place: Path) -> None:
        self._ears, self._place = ears, place

    def wait(self, seconds: float) -> None:
        """Until somebody knocks, or so long. All who have knocked by then are answered at once."""
        self._ears.settimeout(seconds)
        with suppress(TimeoutError):
            self._ears.recv(1)
        self._ears.setblocking(False)
        with suppress(BlockingIOError):
            while True:
                self._ears.recv(1)

    def close(self) -> None:
        self._ears.close()
        with suppress(OSError):
            self._place.unlink()


def open_door() -> Door | None:
    """None where there can be none: a disk that is full, a folder whose path is too long for a socket's."""
    # A name that was never used: a knock that is late for the door of the same number before takes only that one away.
    place = folder() / f"{os.getpid()}-{secrets.token_hex(4)}.door"
    try:
        place.parent.mkdir(exist_ok=True)
        ears = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
        try:
            ears.bind(str(place))
        except OSError:
            ears.close()
            raise
    except (OSError, AttributeError) as trouble:
        logger.info("no door for live events (%s); the database is looked at instead", trouble)
        return None
    return Door(ears, place)


def knock() -> None:
    """At every door of this machine. Never fails and never waits; doors of processes that were killed are taken away."""
    try:
        names = [name for name in os.listdir(folder()) if name.endswith(".door")]
        voice = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) if names else None
    except (OSError, AttributeError):
        return
    if voice is None:
        return
    with voice:
        voice.setblocking(False)
        for name in names:
            place = folder() / name
            try:
                voice.sendto(b".", str(place))
            except ConnectionRefusedError:
                with suppress(OSError):
                    place.unlink()
            except OSError:  # so many have knocked that no more fit, or it has just been taken away
                pass
