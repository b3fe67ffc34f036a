"""The carrier over Redis: rows reach every process at once, without a query in each of them.

Redis only shortens the way. Its messages come at most once and in any order between machines, so a row is taken from it
only when it is the very next one; anything else, and each second of silence, is a reason to look at the table. Without
Redis, or while it is away, everything arrives by that look alone.
"""

from __future__ import annotations

import hashlib
import json
import logging
import threading
import time
from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings

from wethi.kit.stream.frames import Row
from wethi.kit.stream.publish import wake
from wethi.kit.stream.tailer import Tailer

Told = tuple[int, str, str, str, dict[str, Any], float]  # seq, channel, kind, key, payload, epoch seconds

_LOOK = 1.0  # seconds of silence after which the table is looked at anyway
_LOOK_WITHOUT = 0.25  # the same, while Redis is away
_PATIENCE = 0.5  # seconds Redis may take to answer; a page must not wait longer for it
_PAUSE = 5.0  # seconds Redis is left alone after it did not answer

logger = logging.getLogger("wethi.stream")


@cache
def topic() -> str:
    """The name under which this installation's events are told; several may share one Redis."""
    return "wethi:live:" + hashlib.sha256(settings.SECRET_KEY.encode()).hexdigest()[:16]


@cache
def client() -> Any:
    """One pool of connections for the process."""
    import redis
    from redis.backoff import NoBackoff
    from redis.retry import Retry

    return redis.Redis.from_url(
        settings.REDIS_URL,
        socket_timeout=_PATIENCE,
        socket_connect_timeout=_PATIENCE,
        retry=Retry(NoBackoff(), 0),
        health_check_interval=15,
    )


class _Away:
    """Since when Redis has not answered this process; it is asked again after a pause, and the log hears of it once."""

    def __init__(self) -> None:
        self._until = 0.0
        self._lock = threading.Lock()

    @property
    def now(self) -> bool:
        return time.monotonic() < self._until

    def note(self, trouble: Exception) -> None:
        with self._lock:
            if not self._until:
                logger.warning("Redis does not answer (%s); live events take the longer way", type(trouble).__name__)
            self._until = time.monotonic() + _PAUSE

    def clear(self) -> None:
        if self._until:
            with self._lock:
                self._until = 0.0
            logger.warning("Redis answers again")


_away = _Away()


def announce(told: Told) -> None:
    """Tells every process of a row that has just been committed. Never fails and never waits long."""
    import redis

    if _away.now:
        return
    try:
        client().publish(topic(), json.dumps(told, ensure_ascii=False, separators=(",", ":")))
    except (redis.RedisError, OSError) as trouble:
        _away.note(trouble)
    else:
        _away.clear()


def answers() -> bool:
    """Whether Redis can be reached, for the page that says how the house is doing."""
    import redis

    try:
        return bool(client().ping())
    except (redis.RedisError, OSError):
        return False


class RedisTailer(Tailer):
    """Listens to :func:`topic`; looks at the table after a gap, a silence, or a time without Redis."""

    def __init__(self) -> None:
        super().__init__()
        self._heard: Any = None
        self._look = True
        self._looked_at = 0.0

    def _prepare(self) -> None:
        self._forget()

    def _may_have_more(self) -> bool:
        if self._look:
            self._look, self._looked_at = False, time.monotonic()
            return True
        return False

    def _wait(self, position: int, going_on: Callable[[], bool]) -> list[Row]:
        import redis

        if self._heard is None and not self._listen():
            wake.wait(_LOOK_WITHOUT)
            wake.clear()
            self._look = True
            return []
        try:
            while going_on():
                left = self._looked_at + _LOOK - time.monotonic()
                message = self._heard.get_message(timeout=min(max(left, 0.001), 0.2))
                if message is not None and message["type"] == "message":
                    return self._taken(message["data"], position)
                if left <= 0:
                    break
        except (redis.RedisError, OSError) as trouble:
            _away.note(trouble)
            self._forget()
        self._look = True
        return []

    def _taken(self, data: bytes, position: int) -> list[Row]:
        """The row in ``data`` and those right behind it, if it is the next one; else the table is looked at."""
        rows: list[Row] = []
        following = position + 1
        while True:
            row = _row(data)
            if row is not None and row.seq == following:
                rows.append(row)
                following += 1
            elif row is None or row.seq > following:
                self._look = True
            if self._look or len(rows) >= 100:
                return rows
            message = self._heard.get_message(timeout=0.0)
            if message is None or message["type"] != "message":
                return rows
            data = message["data"]

    def _listen(self) -> bool:
        """Whether Redis has confirmed that it will tell us; what came before that is in the table."""
        import redis

        if _away.now:
            return False
        try:
            heard = client().pubsub()
            heard.subscribe(topic())
            if heard.get_message(timeout=_PATIENCE) is None:
                raise redis.TimeoutError
        except (redis.RedisError, OSError) as trouble:
            _away.note(trouble)
            return False
        _away.clear()
        self._heard, self._look = heard, True
        return True

    def _forget(self) -> None:
        if self._heard is not None:
            self._heard.close()
        self._heard, self._look = None, True


def _row(data: bytes) -> Row | None:
    """The row of a message; None for one that is not ours to understand (another version of the program)."""
    try:
        seq, channel, kind, key, payload, at = json.loads(data)
        return Row(int(seq), str(channel), str(kind), str(key), payload, float(at))
    except (ValueError, TypeError):
        return None
