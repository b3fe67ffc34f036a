"""Starting, steering and watching a batch."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import connection, transaction
from django.db.models import Count

from wethi.kit.jobs.models import Batch, Unit

ACTIVE = ("queued", "running")
_AT_ONCE = 500


class Actor(Protocol):
    """``audit.By`` as far as it matters here."""

    @property
    def kind(self) -> str: ...
    @property
    def id(self) -> int | None: ...


class OutsideTransaction(Exception):
    """A batch was started where the change it belongs to could be kept without it."""


def start_batch(
    kind: str,
    units: Iterable[tuple[str, dict[str, Any]]],
    *,
    by: Actor,
    at: dt.datetime,
    network_id: int | None = None,
    edition_id: int | None = None,
    title: str = "",
    arguments: dict[str, Any] | None = None,
) -> Batch:
    """Writes the batch and its units ``(key, arguments)`` in the caller's transaction; workers see them after it.

    Keys are unique within the batch; a unit's effect is to be keyed by them. Raises ``ValueError`` for a doubled key.
    """
    if not connection.in_atomic_block:
        raise OutsideTransaction(kind)
    batch = Batch.objects.create(
        kind=kind,
        network_id=network_id,
        edition_id=edition_id,
        title=title,
        arguments=arguments or {},
        by_user_id=by.id if by.kind == "user" else None,
        created_at=at,
    )
    rows = [Unit(batch=batch, key=key, arguments=given) for key, given in units]
    doubled = [key for key, count in Counter(row.key for row in rows).items() if count > 1]
    if doubled:
        raise ValueError(f"these units are given twice: {', '.join(doubled[:5])}")
    Unit.objects.bulk_create(rows, batch_size=_AT_ONCE)
    return batch


@dataclass(frozen=True)
class Progress:
    """How far a batch is, in units. ``waiting`` are open or being done."""

    state: str
    total: int
    done: int
    failed: int
    unclear: int

    @property
    def waiting(self) -> int:
        return self.total - self.done - self.failed - self.unclear

    @property
    def share(self) -> float:
        """0 to 1."""
        return 1.0 if not self.total else (self.total - self.waiting) / self.total


def progress(batch_id: int) -> Progress:
    """Two queries, whatever the size."""
    state = Batch.objects.values_list("state", flat=True).get(pk=batch_id)
    counts = dict(Unit.objects.filter(batch=batch_id).values_list("state").annotate(Count("id")))
    return Progress(
        state, sum(counts.values()), counts.get("done", 0), counts.get("failed", 0), counts.get("unclear", 0)
    )


def is_under_way(batch_id: int) -> bool:
    return Batch.objects.filter(pk=batch_id, state__in=ACTIVE).exists()


def given_to(batch_id: int, key: str) -> dict[str, Any]:
    """What a unit was started with."""
    return dict(Unit.objects.values_list("arguments", flat=True).get(batch=batch_id, key=key))


def trouble_of(batch_id: int) -> str:
    """What the first unit that failed says; "" where none did."""
    failed = Unit.objects.filter(batch=batch_id, state="failed").order_by("pk")
    return failed.values_list("error", flat=True).first() or ""


def pause(batch_id: int) -> bool:
    """No further unit is begun; one under way ends. Whether there was something to pause."""
    return bool(Batch.objects.filter(pk=batch_id, state__in=ACTIVE).update(state="paused"))


def resume(batch_id: int) -> bool:
    return bool(Batch.objects.filter(pk=batch_id, state="paused").update(state="queued"))


def cancel(batch_id: int, *, at: dt.datetime, message: str = "") -> bool:
    """For good. Units that are done stay done."""
    open_batch = Batch.objects.filter(pk=batch_id, state__in=(*ACTIVE, "paused"))
    return bool(open_batch.update(state="cancelled", finished_at=at, message=message[:500]))


def close_again(batch_ids: Sequence[int]) -> int:
    """What a batch makes at its end is made anew within a minute; its units stay as they are."""
    return Batch.objects.filter(pk__in=batch_ids, state__in=("failed", "done")).update(state="queued", finished_at=None)


def retry_failed(batch_id: int) -> int:
    """Opens failed units again, with all their attempts; returns how many."""
    with transaction.atomic():
        count = Unit.objects.filter(batch=batch_id, state="failed").update(
            state="open", attempt=0, not_before=None, error=""
        )
        if count:
            Batch.objects.filter(pk=batch_id, state__in=("failed", "done")).update(state="queued", finished_at=None)
    return count


def resolve(unit_id: int, *, happened: bool) -> bool:
    """A person has found out whether the effect of an unclear unit took place: it is done, or it is tried again."""
    state = "done" if happened else "open"
    with transaction.atomic():
        found = Unit.objects.filter(pk=unit_id, state="unclear")
        if not found.update(state=state, attempt=0, not_before=None, error=""):
            return False
        ended = Batch.objects.filter(units=unit_id, state__in=("failed", "done")).values_list("pk", flat=True).first()
        if ended is not None:
            Batch.objects.filter(pk=ended).update(state="queued", finished_at=None)  # and closed anew
    return True
