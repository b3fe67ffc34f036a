"""Taking a unit, keeping it, and giving it back, each in one short transaction.

A claim is held by name and attempt. Whoever lost it (its lease ran out, its clock was wrong, it slept) can neither
renew nor finish it: the one conditional UPDATE finds no row. Leases are measured by one clock, the database's.
"""

from __future__ import annotations

import datetime as dt
import logging
import random
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import Min, Q
from django.utils import timezone

from wethi.kit.jobs import registry
from wethi.kit.jobs.alive import is_dead
from wethi.kit.jobs.batches import ACTIVE
from wethi.kit.jobs.models import Batch, Unit
from wethi.kit.prepared import WORD, Prepared

FIRST_PAUSE = 5.0  # seconds before the second attempt
LONGEST_PAUSE = 600.0
_DEFAULT_LEASE = dt.timedelta(seconds=60)

logger = logging.getLogger("wethi.jobs")


def now() -> dt.datetime:
    """The clock that all workers share. SQLite's processes share the machine's."""
    if connection.vendor != "postgresql":
        return timezone.now()
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        found: dt.datetime = cursor.fetchone()[0]
        return found


@dataclass(frozen=True)
class Claim:
    """A unit that is ours for now."""

    unit_id: int
    batch_id: int
    kind: str
    key: str
    arguments: dict[str, Any]
    batch_arguments: dict[str, Any]
    network_id: int | None
    edition_id: int | None
    by_user_id: int | None
    attempt: int
    worker: str

    def _mine(self) -> Any:
        return Unit.objects.filter(pk=self.unit_id, state="claimed", claimed_by=self.worker, attempt=self.attempt)

    def hold(self) -> bool:
        """Renews the lease. False: it is another's now, or its batch was cancelled; stop. To be asked right before an
        outside effect."""
        lease = _kind_lease(self.kind)
        if not Batch.objects.filter(pk=self.batch_id).exclude(state="cancelled").exists():
            return False
        return bool(self._mine().update(lease_until=now() + lease))

    def finish(self, result: dict[str, Any] | None) -> bool:
        return bool(self._mine().update(state="done", result=result or {}, error="", lease_until=None))

    def fail(self, error: str, *, again: bool, attempts: int) -> bool:
        """Opens the unit again after a pause that doubles each time, or fails it."""
        if again and self.attempt < attempts:
            pause = min(FIRST_PAUSE * 2 ** (self.attempt - 1), LONGEST_PAUSE) * random.uniform(0.8, 1.2)  # noqa: S311
            later = now() + dt.timedelta(seconds=pause)
            return bool(self._mine().update(state="open", not_before=later, error=error[:500], lease_until=None))
        return bool(self._mine().update(state="failed", error=error[:500], lease_until=None))

    def put_off(self, until: dt.datetime, why: str) -> bool:
        """Opens the unit again for ``until`` or shortly after; this attempt was none."""
        until += dt.timedelta(seconds=random.uniform(1, 60))  # noqa: S311 not all of them at once
        return bool(
            self._mine().update(
                state="open", attempt=self.attempt - 1, not_before=until, error=why[:500], lease_until=None
            )
        )

    def leave_unclear(self, error: str) -> bool:
        return bool(self._mine().update(state="unclear", error=error[:500], lease_until=None))


def _kind_lease(name: str) -> dt.timedelta:
    kind = registry.kinds.get(name)
    return kind.lease if kind else _DEFAULT_LEASE


def claim(worker: str, *, after_batch: int = 0, at: dt.datetime | None = None) -> Claim | None:
    """The next open unit, from the batch after ``after_batch``, so that a long batch keeps no short one waiting."""
    at = at or now()
    ready = Unit.objects.filter(Q(not_before=None) | Q(not_before__lte=at), state="open", batch__state__in=ACTIVE)
    ready = ready.filter(batch__kind__in=registry.kinds)
    for batches in (ready.filter(batch__gt=after_batch), ready) if after_batch else (ready,):
        batch_id = batches.order_by("batch_id").values_list("batch_id", flat=True).first()
        if batch_id is None:
            continue
        with transaction.atomic():
            units = ready.filter(batch=batch_id).select_related("batch").order_by("id")
            if connection.features.has_select_for_update_skip_locked:
                units = units.select_for_update(skip_locked=True, of=("self",))
            unit = units.first()
            if unit is None:
                continue
            batch, attempt = unit.batch, unit.attempt + 1
            taken = Unit.objects.filter(pk=unit.pk, state="open", attempt=unit.attempt).update(
                state="claimed",
                attempt=attempt,
                claimed_by=worker,
                lease_until=at + _kind_lease(batch.kind),
                not_before=None,
            )
            if not taken:
                continue
            if batch.state == "queued":
                Batch.objects.filter(pk=batch.pk, state="queued").update(
                    state="running", started_at=batch.started_at or at
                )
        return Claim(
            unit.pk,
            batch.pk,
            batch.kind,
            unit.key,
            unit.arguments,
            batch.arguments,
            batch.network_id,
            batch.edition_id,
            batch.by_user_id,
            attempt,
            worker,
        )
    return None


def free_lost_units(at: dt.datetime | None = None) -> int:
    """Opens units whose worker is dead or whose lease is over. One that stopped its worker each time fails instead."""
    at = at or now()
    freed = 0
    for unit in Unit.objects.filter(state="claimed").select_related("batch"):
        if not (is_dead(unit.claimed_by) or (unit.lease_until is not None and unit.lease_until <= at)):
            continue
        kind = registry.kinds.get(unit.batch.kind)
        state = "failed" if kind and unit.attempt >= kind.attempts else "open"
        error = f"The program stopped {unit.attempt} times while doing this." if state == "failed" else unit.error
        same = Unit.objects.filter(pk=unit.pk, state="claimed", claimed_by=unit.claimed_by, attempt=unit.attempt)
        same = same.filter(lease_until=unit.lease_until)  # not if it was renewed meanwhile
        freed += same.update(state=state, error=error, lease_until=None)
    return freed


def close_batches(batch_id: int | None = None) -> int:
    """Ends batches that have nothing left to do: done, or failed when a unit failed or is unclear."""
    over = Batch.objects.filter(state__in=ACTIVE).exclude(units__state__in=("open", "claimed"))
    closed = 0
    for batch in over.filter(pk=batch_id) if batch_id else over:
        kind = registry.kinds.get(batch.kind)
        if kind is None:
            continue
        if kind.close is not None:
            try:
                kind.close(batch.pk)
            except Exception:
                logger.exception("batch %s (%s) could not be closed; it is tried again", batch.pk, batch.kind)
                continue
        with transaction.atomic():
            if Unit.objects.filter(batch=batch, state__in=("open", "claimed")).exists():
                continue
            bad = Unit.objects.filter(batch=batch, state__in=("failed", "unclear")).exists()
            same = Batch.objects.filter(pk=batch.pk, state__in=ACTIVE)
            closed += same.update(state="failed" if bad else "done", finished_at=now())
    return closed


_OPEN = Prepared(lambda state: Unit.objects.filter(state=state).values_list("pk")[:1], WORD)


def anything_is_open() -> bool:
    """Whether a look for work could find any: one cheap question, asked after every change of the database."""
    return bool(_OPEN.rows("open"))


def next_due() -> dt.datetime | None:
    """When a pause or a lease ends next."""
    active = Unit.objects.filter(batch__state__in=ACTIVE)
    times = active.aggregate(
        pause=Min("not_before", filter=Q(state="open")), lease=Min("lease_until", filter=Q(state="claimed"))
    )
    return min((time for time in times.values() if time is not None), default=None)
