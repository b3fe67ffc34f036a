"""Writing an event beside the change it tells of."""

from __future__ import annotations

import datetime as dt
import json
import re
import threading
from typing import Any

from django.conf import settings
from django.db import connection, transaction

from wethi.kit.stream.doors import knock
from wethi.kit.stream.frames import is_retraction
from wethi.kit.stream.models import LiveEvent

# Set after a commit in this process, so that its own readers need not wait for the next look at the database.
wake = threading.Event()

PG_CHANNEL = "wethi_live"
_PG_LOCK = 0x77657468  # "weth"; any constant no other advisory lock of ours uses
_KIND = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_CHANNEL = re.compile(r"[a-z][a-z0-9_-]{0,19}:[0-9a-zA-Z_.-]{1,39}")
_RESERVED = {"message", "open", "error", "state", "resync", "bye"}
_LARGEST = 32 * 1024


class OutsideTransaction(Exception):
    """An event was published where its change could be kept without it."""


def edition_channel(edition_id: int) -> str:
    """What everyone may hear of an edition."""
    return f"edition:{edition_id}"


def desk_channel(edition_id: int) -> str:
    """What only the edition's own people may hear; it takes a ticket."""
    return f"desk:{edition_id}"


def publish(channel: str, kind: str, payload: dict[str, Any], *, key: str = "", at: dt.datetime) -> int:
    """Writes one event and returns its ``seq``; readers get it after the commit, and never when there is none.

    ``kind`` is what a page listens for (``task-changed``). With a ``key`` the event is a state: only the newest of each
    (channel, kind, key) counts, and readers get at most one frame of states a second. Put the new value into
    ``payload`` (JSON, at most 32 kB, nothing personal on an ``edition:`` channel) rather than sending everybody to
    fetch it. A payload ``{"id": ..., "state": "gone"}`` takes back what was told of that id: whoever missed it is never
    told.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(f"{channel} {kind}")
    if not _CHANNEL.fullmatch(channel):
        raise ValueError(f"“{channel}” is no channel; it is written like edition:12")
    if not _KIND.fullmatch(kind) or kind in _RESERVED:
        raise ValueError(f"“{kind}” is no kind of event; it is written like task-changed")
    if len(json.dumps(payload, ensure_ascii=False).encode()) > _LARGEST:
        raise ValueError("an event holds at most 32 kB; publish where the rest can be read")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            # Numbers are given out before commits: two transactions could commit 8 before 7, and a reader who is past
            # 8 would never see 7. The lock is held until the commit, so numbers appear in their order.
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_PG_LOCK])
            row = LiveEvent.objects.create(channel=channel, kind=kind, key=key, payload=payload, at=at)
            cursor.execute("SELECT pg_notify(%s, '')", [PG_CHANNEL])
    else:
        row = LiveEvent.objects.create(channel=channel, kind=kind, key=key, payload=payload, at=at)
    if is_retraction(payload):
        before = LiveEvent.objects.filter(channel=channel, kind=kind, seq__lt=row.seq, payload__id=payload["id"])
        before.update(payload=payload)
    transaction.on_commit(tell_readers)
    if settings.REDIS_URL:
        from wethi.kit.stream.over_redis import announce

        told = (row.seq, channel, kind, key, payload, round(at.timestamp(), 3))
        transaction.on_commit(lambda: announce(told))
    return row.seq


def tell_readers() -> None:
    """That a look at the table is worth while: those of this process, and with SQLite those of the others too."""
    wake.set()
    if connection.vendor == "sqlite":
        knock()


def newest_seq() -> int:
    """Where the stream stands: read it before a page's own queries and subscribe from it (``?since=``)."""
    return LiveEvent.objects.order_by("-seq").values_list("seq", flat=True).first() or 0


def sweep(at: dt.datetime, *, keep: dt.timedelta = dt.timedelta(days=2)) -> int:
    """Deletes events older than ``keep``, always leaving the newest: by it a reader's number is known to be too old."""
    gone, _ = LiveEvent.objects.filter(at__lt=at - keep, seq__lt=newest_seq()).delete()
    return gone
