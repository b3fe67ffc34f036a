"""Rate limits in the memory of this process: so many in ten minutes, more as time goes by.

What is limited is known under a hash keyed by a secret of this process, and for ten minutes; nothing is written down.
"""

from __future__ import annotations

import hashlib
import secrets
import time

SPAN = 600.0
"""Seconds in which an empty budget fills again."""

_MOST_KNOWN = 100_000


class Budget:
    """A leaky measure for each key: it holds ``most`` and empties in :data:`SPAN`. Used from any thread."""

    def __init__(self) -> None:
        self._secret = secrets.token_bytes(32)
        self._used: dict[bytes, tuple[float, float]] = {}  # hash -> (used, when)

    def wait(self, key: str, most: int, now: float | None = None) -> float:
        """0.0 and one is taken; or the seconds until one is free, and nothing is taken."""
        now = time.monotonic() if now is None else now
        name = hashlib.blake2b(key.encode(), key=self._secret, digest_size=12).digest()
        used, at = self._used.get(name, (0.0, now))
        used = max(0.0, used - (now - at) * most / SPAN)
        if used + 1 > most:
            return (used + 1 - most) * SPAN / max(most, 1)
        if len(self._used) >= _MOST_KNOWN:
            self._forget(now)
        self._used[name] = used + 1, now
        return 0.0

    def _forget(self, now: float) -> None:
        self._used = {name: kept for name, kept in self._used.items() if now - kept[1] < SPAN} or {}
        if len(self._used) >= _MOST_KNOWN:
            self._used.clear()
