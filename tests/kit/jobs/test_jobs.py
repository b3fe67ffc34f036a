"""Claims, leases, retries, steering: against rows, one worker standing for several."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from wethi.kit.jobs import batches, claims, registry
from wethi.kit.jobs.alive import is_dead, new_name
from wethi.kit.jobs.claims import Claim, claim, close_batches, free_lost_units
from wethi.kit.jobs.models import Batch, Unit
from wethi.kit.jobs.registry import GiveUp, Later, Unclear
from wethi.kit.jobs.worker import Worker

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
LATER = dt.timedelta(minutes=5)


class By:
    kind = "user"
    id = 7


@pytest.fixture
def done() -> Iterator[list[str]]:
    """A kind ``test`` whose units do what their arguments say; the list holds the keys in the order of their doing."""
    did: list[str] = []
    closed: list[int] = []

    def work(held: Claim) -> dict[str, Any]:
        did.append(held.key)
        match held.arguments.get("fault"):
            case "always":
                raise OSError("the printer is off")
            case "early":
                raise LookupError("no report yet")
            case "hopeless":
                raise GiveUp("This person has no address.")
            case "later" if did.count(held.key) < 5:
                raise Later(claims.now() + dt.timedelta(hours=6), "The day is full.")
            case "unclear":
                raise Unclear("The mail server did not answer.")
            case "once" if held.attempt == 1:
                raise OSError("busy")
        return {"by": held.by_user_id, "letter": held.batch_arguments.get("letter")}

    registry.register("test", work, close=closed.append, attempts=3, expected=(LookupError,))
    yield did
    del registry.kinds["test"]


def start(*units: tuple[str, dict[str, Any]], kind: str = "test") -> Batch:
    with transaction.atomic():
        return batches.start_batch(kind, units, by=By(), at=AT, network_id=3, title="letters", arguments={"letter": 9})


def work_through() -> None:
    """Until nothing is open, without waiting for pauses."""
    worker = Worker()
    for _ in range(100):
        if not worker.work_once() and not Unit.objects.filter(state="open").update(not_before=None):
            return
    raise AssertionError("it does not end")


def test_a_batch_is_worked_through_and_closed(done: list[str]) -> None:
    batch = start(("a", {}), ("b", {}), ("c", {}))
    assert batches.progress(batch.pk) == batches.Progress("queued", 3, 0, 0, 0)
    work_through()
    assert done == ["a", "b", "c"]
    found = batches.progress(batch.pk)
    assert (found.state, found.done, found.share, found.waiting) == ("done", 3, 1.0, 0)
    assert Unit.objects.first().result == {"by": 7, "letter": 9}
    batch.refresh_from_db()
    assert batch.finished_at
    assert batch.started_at


def test_an_empty_batch_ends(done: list[str]) -> None:
    batch = start()
    Worker().sweep()
    assert batches.progress(batch.pk).state == "done"


def test_doubled_keys_and_a_missing_transaction_are_refused(done: list[str], django_db_blocker: Any) -> None:
    with pytest.raises(ValueError, match="a"):
        start(("a", {}), ("a", {}))
    assert not Batch.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_batch_needs_its_changes_transaction(done: list[str]) -> None:
    with pytest.raises(batches.OutsideTransaction):
        batches.start_batch("test", [], by=By(), at=AT)


def test_a_failure_that_is_expected_is_one_line_in_the_log(done: list[str], caplog: pytest.LogCaptureFixture) -> None:
    batch = start(("a", {"fault": "early"}))
    assert Worker().work_once()
    unit = Unit.objects.get()
    assert (unit.state, unit.attempt, unit.error) == ("open", 1, "LookupError: no report yet")
    assert [(one.levelname, bool(one.exc_info)) for one in caplog.records] == [("WARNING", False)]
    work_through()
    assert done == ["a"] * 3
    assert batches.progress(batch.pk).state == "failed"


def test_failures_are_tried_again_with_growing_pauses_then_given_up(done: list[str]) -> None:
    batch = start(("a", {"fault": "always"}), ("b", {"fault": "once"}), ("c", {}))
    worker = Worker()
    while worker.work_once():
        pass
    assert done == ["a", "b", "c"]
    first = Unit.objects.get(key="a")
    assert (first.state, first.attempt, first.error) == ("open", 1, "OSError: the printer is off")
    assert dt.timedelta(seconds=3) < first.not_before - claims.now() < dt.timedelta(seconds=7)
    assert claims.next_due() == min(first.not_before, Unit.objects.get(key="b").not_before)
    Unit.objects.filter(state="open").update(not_before=None)
    while worker.work_once():
        pass
    second = Unit.objects.get(key="a")
    assert dt.timedelta(seconds=7) < second.not_before - claims.now() < dt.timedelta(seconds=13)
    work_through()
    assert done.count("a") == 3
    assert done.count("b") == 2
    assert batches.progress(batch.pk) == batches.Progress("failed", 3, 2, 1, 0)
    assert batches.retry_failed(batch.pk) == 1
    Unit.objects.filter(key="a").update(arguments={})
    work_through()
    assert batches.progress(batch.pk).state == "done"


def test_hopeless_units_fail_at_once_with_their_sentence(done: list[str]) -> None:
    start(("a", {"fault": "hopeless"}))
    work_through()
    assert done == ["a"]
    assert Unit.objects.get().error == "This person has no address."


def test_what_cannot_be_done_yet_waits_for_its_time_and_loses_no_attempt(done: list[str]) -> None:
    start(("a", {"fault": "later"}))
    assert Worker().work_once()
    unit = Unit.objects.get()
    assert (unit.state, unit.attempt, unit.error) == ("open", 0, "The day is full.")
    assert dt.timedelta(hours=5, minutes=59) < unit.not_before - claims.now() < dt.timedelta(hours=6, minutes=2)
    work_through()
    assert done == ["a"] * 5
    assert Unit.objects.get().state == "done"


def test_unclear_units_wait_for_a_person(done: list[str]) -> None:
    batch = start(("a", {"fault": "unclear"}), ("b", {"fault": "unclear"}))
    work_through()
    assert done == ["a", "b"]  # never tried again by itself
    assert batches.progress(batch.pk).unclear == 2
    one, other = Unit.objects.order_by("id")
    assert batches.resolve(one.pk, happened=True)
    assert not batches.resolve(one.pk, happened=True)
    Unit.objects.filter(pk=other.pk).update(arguments={})
    assert batches.resolve(other.pk, happened=False)
    work_through()
    assert done == ["a", "b", "b"]
    assert batches.progress(batch.pk) == batches.Progress("done", 2, 2, 0, 0)


def test_pause_resume_cancel(done: list[str]) -> None:
    batch = start(("a", {}), ("b", {}))
    Worker().work_once()
    assert batches.pause(batch.pk)
    assert not Worker().work_once()
    close_batches()
    assert batches.progress(batch.pk).state == "paused"
    assert batches.resume(batch.pk)
    assert batches.cancel(batch.pk, at=AT, message="wrong list")
    assert not Worker().work_once()
    assert not batches.resume(batch.pk)
    assert done == ["a"]
    assert batches.progress(batch.pk).state == "cancelled"


def test_a_cancelled_batch_stops_a_unit_before_its_outside_effect(done: list[str]) -> None:
    batch = start(("a", {}))
    held = claim("m:1:2:x")
    assert held
    assert held.hold()
    batches.cancel(batch.pk, at=AT)
    assert not held.hold()


def test_a_long_batch_does_not_keep_a_short_one_waiting(done: list[str]) -> None:
    start(*((f"long{number}", {}) for number in range(10)))
    start(("short", {}))
    worker = Worker()
    worker.work_once()
    worker.work_once()
    assert done == ["long0", "short"]


def test_two_workers_never_hold_the_same_unit(done: list[str]) -> None:
    start(("a", {}), ("b", {}))
    first, second, third = claim("elsewhere:1:1:x"), claim("elsewhere:2:1:y"), claim("elsewhere:3:1:z")
    assert first
    assert second
    assert third is None
    assert {first.key, second.key} == {"a", "b"}


def test_a_lease_that_ran_out_is_taken_over_and_the_late_one_cannot_finish(done: list[str]) -> None:
    """Also when the taker's clock runs five minutes ahead: the first loses its claim, its result is not kept twice."""
    start(("a", {}))
    slow = claim("elsewhere:1:1:x")
    assert slow
    assert free_lost_units() == 0  # alive as far as can be known
    assert free_lost_units(claims.now() + LATER) == 1
    taker = claim("elsewhere:2:1:y")
    assert taker
    assert taker.attempt == 2
    assert not slow.hold()
    assert not slow.finish({"who": "slow"})
    assert not slow.fail("x", again=True, attempts=3)
    assert taker.finish({"who": "taker"})
    assert not slow.finish({"who": "slow"})
    assert Unit.objects.get().result == {"who": "taker"}


def test_a_clock_that_runs_behind_frees_nothing_too_early(done: list[str]) -> None:
    start(("a", {}))
    held = claim("elsewhere:1:1:x")
    assert held
    assert free_lost_units(claims.now() - LATER) == 0
    assert held.finish(None)


def test_a_renewed_lease_is_not_taken(done: list[str]) -> None:
    start(("a", {}))
    held = claim("elsewhere:1:1:x")
    assert held
    Unit.objects.update(lease_until=claims.now() - LATER)
    assert held.hold()
    assert free_lost_units() == 0


def test_a_unit_that_kills_its_worker_each_time_is_given_up(done: list[str]) -> None:
    batch = start(("poison", {}))
    for _ in range(3):
        assert claim("elsewhere:1:1:x")
        free_lost_units(claims.now() + LATER)
    assert claim("elsewhere:1:1:x") is None
    assert "stopped 3 times" in Unit.objects.get().error
    close_batches()
    assert batches.progress(batch.pk).state == "failed"


def test_units_of_a_dead_process_here_are_free_at_once(done: list[str]) -> None:
    start(("a", {}), ("b", {}))
    me = new_name()
    machine, pid, born, rest = me.split(":")
    assert not is_dead(me)
    assert is_dead(f"{machine}:{pid}:{int(born) - 5}:{rest}")  # its number was given to another process
    assert not is_dead(f"elsewhere:{pid}:1:{rest}")
    assert claim(me)
    assert claim(f"{machine}:4194305:1:{rest}")
    assert free_lost_units() == 1
    assert set(Unit.objects.values_list("key", "state")) == {("a", "claimed"), ("b", "open")}


def test_unknown_kinds_are_left_for_a_worker_that_knows_them(done: list[str]) -> None:
    batch = start(("a", {}), kind="test.from-tomorrow")
    assert not Worker().work_once()
    Worker().sweep()
    assert batches.progress(batch.pk) == batches.Progress("queued", 1, 0, 0, 0)


def test_closing_is_tried_again_until_it_works(done: list[str]) -> None:
    calls: list[int] = []

    def close(batch_id: int) -> None:
        calls.append(batch_id)
        if len(calls) == 1:
            raise OSError("disk full")

    registry.register("test.closing", lambda held: None, close=close)
    try:
        batch = start(("a", {}), kind="test.closing")
        work_through()
        assert batches.progress(batch.pk).state == "running"
        Worker().sweep()
        assert batches.progress(batch.pk).state == "done"
        assert calls == [batch.pk, batch.pk]
    finally:
        del registry.kinds["test.closing"]


def test_chores_run_at_their_interval_and_a_broken_one_harms_nobody() -> None:
    ran: list[str] = []

    def broken(at: dt.datetime) -> None:
        ran.append("broken")
        raise OSError

    kept = dict(registry.chores)
    registry.chores.clear()
    try:
        registry.every("a-broken", dt.timedelta(hours=1), broken)
        registry.every("fine", dt.timedelta(hours=1), lambda at: ran.append("fine"))
        registry.every("often", dt.timedelta(seconds=0.3), lambda at: ran.append("often"))
        worker = Worker()
        worker.sweep()
        worker.do_chores()
        worker.do_chores()
        assert ran == ["broken", "fine", "often"]
        begun = time.monotonic()
        worker._wait(threading.Event())  # nothing else is to do
        worker.do_chores()
        assert ran == ["broken", "fine", "often", "often"]
        assert time.monotonic() - begun < 10, "a chore does not wait for the sweep of a minute"
    finally:
        registry.chores.clear()
        registry.chores.update(kept)
