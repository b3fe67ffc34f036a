"""The loop that does the work. One unit at a time in each worker; start more workers for more."""

from __future__ import annotations

import datetime as dt
import logging
import threading
import time

from django.db import close_old_connections, connection

from wethi.kit.jobs import claims, registry
from wethi.kit.jobs.alive import new_name
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.registry import GiveUp, Kind, Later, Unclear

_LOOK = 0.4  # seconds between looks at SQLite's change counter
_POLL = 1.0  # seconds between looks at PostgreSQL's rows
_SWEEP = 60.0
_AFTER_TROUBLE = 2.0

logger = logging.getLogger("wethi.jobs")


def run(stop: threading.Event) -> None:
    """Works until ``stop`` is set; then the unit under way is ended and nothing new is begun."""
    registry.discover()
    Worker().run(stop)


class Worker:
    def __init__(self) -> None:
        self.name = new_name()
        self._swept = float("-inf")
        self._chores: dict[str, float] = {}
        self._last_batch = 0
        self._seen = -1

    def run(self, stop: threading.Event) -> None:
        while not stop.is_set():
            try:
                if time.monotonic() - self._swept >= _SWEEP:
                    self.sweep()
                self.do_chores()
                if not self.work_once():
                    close_old_connections()
                    self._wait(stop)
            except Exception:
                logger.exception("the worker cannot reach its rows; trying again")
                connection.close()
                stop.wait(_AFTER_TROUBLE)
        connection.close()

    def sweep(self) -> None:
        """What a killed worker left behind, and batches that are over."""
        self._swept = time.monotonic()
        freed = claims.free_lost_units()
        if freed:
            logger.warning("%s units whose worker had stopped are open again", freed)
        claims.close_batches()

    def do_chores(self) -> None:
        """Those whose time has come."""
        for chore in list(registry.chores.values()):
            if time.monotonic() >= self._time_of(chore):
                self._chores[chore.name] = time.monotonic()
                try:
                    chore.work(dt.datetime.now(dt.UTC))
                except Exception:
                    logger.exception("the chore %s failed; it is tried again at its next time", chore.name)

    def _time_of(self, chore: registry.Chore) -> float:
        return self._chores.get(chore.name, float("-inf")) + chore.every.total_seconds()

    def work_once(self) -> bool:
        """Does one unit, if there is one."""
        last = self._last_batch
        claim = claims.claim(self.name, after_batch=last)
        if last and (claim is None or claim.batch_id != last):
            claims.close_batches(last)
        if claim is None:
            self._last_batch = 0
            return False
        self._last_batch = claim.batch_id
        self._perform(claim, registry.kinds[claim.kind])
        return True

    def _perform(self, claim: Claim, kind: Kind) -> None:
        with _Renewing(claim, kind.lease):
            try:
                result = kind.work(claim)
            except Unclear as problem:
                ended = claim.leave_unclear(str(problem))
            except Later as problem:
                ended = claim.put_off(problem.until, str(problem))
            except GiveUp as problem:
                ended = claim.fail(str(problem), again=False, attempts=kind.attempts)
            except Exception as problem:
                said = f"{type(problem).__name__}: {problem}"
                told_whole = not isinstance(problem, kind.expected)
                logger.warning("unit %s of batch %s failed: %s", claim.key, claim.batch_id, said, exc_info=told_whole)
                ended = claim.fail(said, again=True, attempts=kind.attempts)
            else:
                ended = claim.finish(result)
        if not ended:
            logger.warning("unit %s of batch %s was taken over by another worker", claim.key, claim.batch_id)

    def _wait(self, stop: threading.Event) -> None:
        """Until rows may have changed, a pause or lease ends, or it is time to sweep or for a chore."""
        due = claims.next_due()
        due_in = (due - claims.now()).total_seconds() if due else _SWEEP
        # What is due and still could not be taken (its kind is unknown here) is looked at once a second.
        due_in = due_in + 0.01 if due_in > 0 else _POLL
        now = time.monotonic()
        if due:
            self._swept = min(self._swept, now + due_in - _SWEEP)  # an ended lease is noticed by sweeping
        until = max(now + 0.05, min([self._swept + _SWEEP, *map(self._time_of, registry.chores.values())]))
        if connection.vendor != "sqlite":
            stop.wait(max(0.05, min(_POLL, until - time.monotonic())))
            return
        while not stop.is_set() and time.monotonic() < until:
            counter = _data_version()
            if counter != self._seen:
                self._seen = counter
                if due or claims.anything_is_open():  # most changes bring no work: the rest of a look is spared then
                    return
            stop.wait(min(_LOOK, max(0.01, until - time.monotonic())))


def _data_version() -> int:
    connection.ensure_connection()
    return int(connection.connection.execute("PRAGMA data_version").fetchone()[0])


class _Renewing:
    """Renews a claim's lease from a thread, with a connection of its own, while the work runs."""

    def __init__(self, claim: Claim, lease: dt.timedelta) -> None:
        self._claim, self._pause = claim, lease.total_seconds() / 3
        self._over = threading.Event()
        self._thread = threading.Timer(self._pause, self._renew)
        self._thread.daemon = True

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.cancel()

    def _renew(self) -> None:
        try:
            while not self._over.is_set():
                try:
                    if not self._claim.hold():
                        return
                except Exception:
                    logger.exception("a lease could not be renewed")
                    connection.close()
                self._over.wait(self._pause)
        finally:
            connection.close()
