"""Requests compute one after the other; whoever takes long keeps nobody."""

from __future__ import annotations

import threading
import time
from concurrent.futures import CancelledError

import pytest

from wethi.config.turns import QUICK, Turns


def test_quick_work_is_done_by_one_thread_in_the_order_of_coming() -> None:
    turns, order = Turns(4, "test"), list[int]()

    def work(number: int) -> int:
        time.sleep(0.001)  # lets every other thread go first
        order.append(number)
        return threading.get_ident()

    promises = [turns.submit(work, number) for number in range(30)]
    assert len({promise.result(10) for promise in promises}) == 1
    assert order == list(range(30))
    broken = turns.submit(int, "no number")
    after = turns.submit(int, "7")
    with pytest.raises(ValueError, match="no number"):
        broken.result(10)
    assert after.result(10) == 7
    turns.shutdown()


def test_slow_work_is_overtaken_and_takes_nothing_more() -> None:
    turns, begun, hold = Turns(2, "test"), threading.Event(), threading.Event()

    def slow() -> int:
        begun.set()
        hold.wait(30)
        return threading.get_ident()

    first = turns.submit(slow)
    assert begun.wait(10)
    behind = [turns.submit(threading.get_ident) for _each in range(5)]
    until = time.monotonic() + 10
    while turns.look() and time.monotonic() < until:
        time.sleep(QUICK / 2)
    others = {promise.result(10) for promise in behind}
    assert len(others) == 1
    hold.set()
    assert first.result(10) not in others
    assert turns.submit(int, "7").result(10) == 7
    turns.shutdown()


def test_who_waits_at_the_end_is_told() -> None:
    turns, begun, hold = Turns(1, "test"), threading.Event(), threading.Event()
    first = turns.submit(lambda: begun.set() or hold.wait(30))
    assert begun.wait(10)
    waits = turns.submit(int)
    turns.shutdown(wait=False, cancel_futures=True)
    with pytest.raises(CancelledError):
        waits.result(0)
    hold.set()
    assert first.result(10)


def test_after_the_end_everybody_is_refused_and_what_waited_before_is_still_done() -> None:
    turns, begun, hold = Turns(1, "test"), threading.Event(), threading.Event()
    first = turns.submit(lambda: begun.set() or hold.wait(30))
    assert begun.wait(10)
    waits = turns.submit(int, "7")
    turns.shutdown(wait=False)
    for _each in range(2):
        with pytest.raises(RuntimeError, match="after shutdown"):
            turns.submit(int, "8")
    time.sleep(QUICK * 2)
    assert not turns.look()
    hold.set()
    assert first.result(10)
    assert waits.result(10) == 7
