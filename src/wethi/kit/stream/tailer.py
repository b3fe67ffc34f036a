"""The embedded carrier: a thread that looks for new rows while somebody listens, and sleeps while nobody does.

:mod:`wethi.kit.stream.over_redis` brings the same rows a shorter way; what it misses is looked for here.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from typing import Protocol

from django.db import connection
from django.db.models import Max

from wethi.kit.stream.doors import Door, open_door
from wethi.kit.stream.frames import KEPT, Row
from wethi.kit.stream.models import LiveEvent
from wethi.kit.stream.publish import PG_CHANNEL, newest_seq, tell_readers, wake

_LOOK = 0.05  # seconds between looks at SQLite's change counter where nobody can knock
_POLL = 1.0  # seconds of silence before the table is looked at anyway
_FIELDS = ("seq", "channel", "kind", "key", "payload", "at")

logger = logging.getLogger("wethi.stream")

Begin = Callable[[int], None]
Deliver = Callable[[list[Row]], None]


class Carrier(Protocol):
    """Brings rows, in order of ``seq`` and without a gap, from wherever they were published.

    After ``start`` it calls ``begin(position)`` once, then ``deliver(rows)`` for all rows above it, both from any
    thread; ``stop`` ends that until the next ``start``.
    """

    def start(self, begin: Begin, deliver: Deliver) -> None: ...
    def stop(self) -> None: ...
    def close(self) -> None: ...


class Tailer:
    """SQLite: a knock at the door. PostgreSQL: LISTEN. Both look each second too, in case one was lost."""

    def __init__(self) -> None:
        self._wanted = threading.Event()
        self._over = False
        self._turn = 0
        self._listener: tuple[Begin, Deliver] | None = None
        self._thread: threading.Thread | None = None
        self._seen = -1  # SQLite's change counter at the last look
        self._door: Door | None = None

    def start(self, begin: Begin, deliver: Deliver) -> None:
        self._listener = (begin, deliver)
        self._turn += 1
        self._wanted.set()
        tell_readers()
        if self._thread is None:
            self._thread = threading.Thread(target=self._run, name="wethi-tailer", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        self._wanted.clear()

    def close(self) -> None:
        self._over = True
        self._wanted.set()
        tell_readers()

    def _run(self) -> None:
        while not self._over:
            self._wanted.wait()
            if self._over:
                break
            try:
                self._follow()
            except Exception:
                logger.exception("new events could not be read; trying again")
                connection.close()
                wake.clear()
                wake.wait(1.0)
        connection.close()
        if self._door is not None:
            self._door.close()

    def _follow(self) -> None:
        """One span of listening, from ``start`` to ``stop`` (or to the next ``start``)."""
        assert self._listener is not None
        turn, (begin, deliver) = self._turn, self._listener

        def going_on() -> bool:
            return self._wanted.is_set() and not self._over and turn == self._turn

        connection.ensure_connection()
        self._prepare()
        position = newest_seq()
        begin(position)
        while going_on():
            if self._may_have_more():
                while rows := rows_after(position):
                    deliver(rows)
                    position = rows[-1].seq
                    if len(rows) < KEPT:
                        break  # what was written after this look is told of by the next
            brought = self._wait(position, going_on)
            if brought:
                deliver(brought)
                position = brought[-1].seq

    # What another carrier does another way

    def _prepare(self) -> None:
        self._seen = -1
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"LISTEN {PG_CHANNEL}")
        elif self._door is None:
            self._door = open_door()

    def _may_have_more(self) -> bool:
        """Whether rows may be in the table that were not delivered; a look at it costs a query."""
        if connection.vendor == "postgresql":
            return True
        before, self._seen = self._seen, _data_version()
        return before != self._seen

    def _wait(self, position: int, going_on: Callable[[], bool]) -> list[Row]:
        """Returns when a look is worth while, with the rows that follow ``position`` if they came by themselves."""
        if connection.vendor == "postgresql":
            _wait_for_notice(going_on)
        elif self._door is not None:
            self._door.wait(_POLL)
        else:
            wake.wait(_LOOK)
            wake.clear()
        return []


def _wait_for_notice(going_on: Callable[[], bool]) -> None:
    until = time.monotonic() + _POLL
    while going_on() and time.monotonic() < until:
        if any(True for _ in connection.connection.notifies(timeout=0.2, stop_after=1)):
            return


def _data_version() -> int:
    # Often, for a whole day: SQLite itself is asked, without a cursor of Django's around the question.
    return int(connection.connection.execute("PRAGMA data_version").fetchone()[0])


def rows_after(seq: int, *, limit: int = KEPT) -> list[Row]:
    found = LiveEvent.objects.filter(seq__gt=seq).order_by("seq").values_list(*_FIELDS)[:limit]
    return [_row(values) for values in found]


def replay(channels: Sequence[str], last: int) -> list[Row] | None:
    """Rows for a reader who had everything up to ``last``, with a few before it (see ``frames.due``).

    None: the number is unknown, or more was published since than is replayed.
    """
    oldest = LiveEvent.objects.order_by("seq").values_list("seq", flat=True).first()
    if oldest is None:
        return [] if last == 0 else None
    if last > newest_seq() or last < oldest - 1:
        return None
    found = LiveEvent.objects.filter(channel__in=channels, seq__gt=max(0, last - 200)).order_by("seq")
    rows = [_row(values) for values in found.values_list(*_FIELDS)[: 2 * KEPT + 200]]
    return rows if sum(row.seq > last for row in rows) <= KEPT else None


def before(channel: str, seq: int) -> tuple[list[Row], int]:
    """The last events of a channel up to ``seq`` with the newest of each state, and the number above which none is
    missing. One look serves all readers who come back after a restart."""
    oldest = LiveEvent.objects.order_by("seq").values_list("seq", flat=True).first()
    if oldest is None:
        return [], 0
    rows = LiveEvent.objects.filter(channel=channel, seq__lte=seq)
    events = rows.filter(key="").order_by("-seq").values_list(*_FIELDS)[: KEPT + 1]
    newest = rows.exclude(key="").order_by().values("kind", "key").annotate(newest=Max("seq")).order_by("-newest")
    states = LiveEvent.objects.filter(seq__in=[one["newest"] for one in newest[:KEPT]]).values_list(*_FIELDS)
    found = [_row(values) for values in events]
    floor = found.pop().seq if len(found) > KEPT else oldest - 1
    return [*found, *(_row(values) for values in states)], floor


def _row(values: tuple[object, ...]) -> Row:
    seq, channel, kind, key, payload, at = values
    return Row(seq, channel, kind, key, payload, round(at.timestamp(), 3))  # type: ignore[arg-type,attr-defined]
