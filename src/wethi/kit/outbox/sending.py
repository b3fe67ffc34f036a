"""The worker's turn: what was interrupted is settled, what is due goes out, no faster than the edition's rule says."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from wethi.kit.jobs.batches import start_batch
from wethi.kit.outbox import mail, over_line
from wethi.kit.outbox.actions import rule_of, settle_interrupted
from wethi.kit.outbox.choices import SENT_BY_US, Channel, State
from wethi.kit.outbox.leaving import claimed_or_none
from wethi.kit.outbox.models import LineEvent, Message

SLICE = 20
"""Messages of one unit of work: others need not wait long for the worker."""

KIND = "outbox.send"


def due_messages(at: dt.datetime, limit: int = 50) -> list[tuple[int, int | None]]:
    """Approved messages a program carries whose time has come, oldest first: (id, edition)."""
    channels = [one for one in SENT_BY_US if one != Channel.EMAIL or mail.can_send()]
    due = Message.objects.filter(state=State.APPROVED, channel__in=channels).exclude(not_before__gt=at)
    return list(due.order_by("approved_at", "id").values_list("pk", "edition_id")[:limit])


def send_due(
    at: dt.datetime, limit: int = 50, *, go_on: Callable[[], bool] = lambda: True, now: Callable[[], dt.datetime] | None = None
) -> int:  # fmt: skip
    """Sends up to ``limit``; returns how many were tried. ``go_on`` is asked before each; ``now``: the clock that
    runs on while a long turn lasts."""
    settle_interrupted(at=at)
    pace = _Pace()
    tried = 0
    with mail.Line() as line:
        for key, edition_id in due_messages(at, limit):
            pace.keep(edition_id)  # before it is taken: whoever waits has nothing in the hand
            if not go_on():
                break
            moment = now() if now else at
            message = claimed_or_none(key, moment)
            if message is None:
                continue
            if message.channel == Channel.LINE:
                over_line.hand_over(message, at=moment)
            else:
                mail.hand_over(message, line, at=moment)
            tried += 1
    return tried


class _Pace:
    """Waits between two messages of one edition as long as its rule wants."""

    def __init__(self) -> None:
        self._next: dict[int | None, float] = {}
        self._gaps: dict[int | None, float] = {}

    def keep(self, key: int | None) -> None:
        if key not in self._gaps:
            self._gaps[key] = 60 / max(1, rule_of(key).per_minute)
        wait = self._next.get(key, 0.0) - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        self._next[key] = time.monotonic() + self._gaps[key]


def wake(count: int, *, by: Any, at: dt.datetime, network_id: int, edition_id: int | None) -> None:
    """Tells the workers, in the transaction of the approval, that ``count`` messages are due now."""
    if count and connection.in_atomic_block:
        slices: list[tuple[str, dict[str, Any]]] = [(str(number), {}) for number in range(-(-count // SLICE))]
        start_batch(KIND, slices, by=by, at=at, network_id=network_id, edition_id=edition_id)


def work(claim: Any) -> dict[str, Any]:
    """One slice. Killed in the middle, the rows say what had left; the slice is begun again and finds the rest."""
    return {"tried": send_due(timezone.now(), SLICE, go_on=claim.hold, now=timezone.now)}


@transaction.atomic
def sweep(at: dt.datetime) -> None:
    """LINE tells an event again within days, not weeks."""
    LineEvent.objects.filter(at__lt=at - dt.timedelta(days=7)).delete()
