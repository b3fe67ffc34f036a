"""Large files on their way in: written piece by piece, never whole in memory. A half one lies outside the store under its
key, goes on where it broke off, and is cleared away when nobody came back to it."""

from __future__ import annotations

import datetime as dt
import errno
import hashlib
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from wethi.kit.files.stored import Measure, place_at

PIECE = 256 * 1024
KEPT_FOR = dt.timedelta(days=1)  # since the last piece of a half one
_LEFT_FREE = 300_000_000  # bytes that the database and the papers need, whatever arrives
_FULL = {errno.ENOSPC, errno.EDQUOT}


class DiskFull(Exception):
    """There is no room for it here."""


class TooLarge(Exception):
    """It is larger than what is kept."""


class OutOfStep(Exception):
    """The piece does not join what is there."""


class Arriving:
    """One file on its way. ``key``: whoever sends it and what it is; the same key finds the same half again."""

    def __init__(self, *key: object, most: int) -> None:
        name = hashlib.sha256("\n".join(map(str, key)).encode()).hexdigest()[:40]
        self.place, self._most = Path(settings.MEDIA_ROOT).parent / "arriving" / name, most

    @property
    def size(self) -> int:
        """Bytes that are here."""
        return self.place.stat().st_size if self.place.exists() else 0

    def add(self, pieces: Iterable[bytes], *, start: int = 0, ahead: int = 0) -> int:
        """Writes from byte ``start`` on and returns how many are here then. ``ahead``: how many are still to come, where
        that is known. Raises :class:`DiskFull`, :class:`TooLarge` (nothing of it stays), :class:`OutOfStep`."""
        here = self.size
        if start > here:
            raise OutOfStep
        if max(here, start + ahead) > self._most:
            self._refuse(TooLarge())
        try:
            self.place.parent.mkdir(parents=True, exist_ok=True)
            if shutil.disk_usage(self.place.parent).free - ahead < _LEFT_FREE:
                self._refuse(DiskFull())
            with self.place.open("r+b" if here else "wb") as file:
                file.seek(start)
                for piece in pieces:
                    if file.tell() + len(piece) > self._most:
                        self._refuse(TooLarge())
                    file.write(piece)
        except OSError as trouble:
            if trouble.errno not in _FULL:
                raise
            self._refuse(DiskFull())
        return self.size

    def _refuse(self, why: Exception) -> None:
        self.forget()
        raise why

    def forget(self) -> None:
        self.place.unlink(missing_ok=True)

    def keep(self) -> tuple[str, Measure]:
        """Moves the whole file into the store: its path there and its measure."""
        digest, size = hashlib.sha256(), 0
        with self.place.open("rb") as file:
            while piece := file.read(PIECE):
                digest.update(piece)
                size += len(piece)
        path, whole = place_at(secrets.token_hex(16))
        shutil.move(self.place, whole)
        return path, Measure(size, digest.hexdigest())


def clear_halves(at: dt.datetime) -> int:
    """Takes away what nobody sent on; returns how many."""
    before, gone = (at - KEPT_FOR).timestamp(), 0
    for place in (Path(settings.MEDIA_ROOT).parent / "arriving").glob("*"):
        if place.stat().st_mtime < before:
            place.unlink(missing_ok=True)
            gone += 1
    return gone
