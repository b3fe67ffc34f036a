"""The one writer: whoever comes alone is written at once, a rush gathers."""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pytest

from wethi.kit import onewriter
from wethi.kit.onewriter import OneWriter


@pytest.mark.django_db(transaction=True)
def test_who_comes_alone_is_written_at_once_and_a_rush_gathers(monkeypatch: pytest.MonkeyPatch) -> None:
    paused: list[float] = []
    monkeypatch.setattr(onewriter.time, "sleep", paused.append)
    go_on, begun = threading.Event(), threading.Event()

    def write(wishes: Sequence[int]) -> list[int]:
        begun.set()
        assert go_on.wait(10)
        return [len(wishes)] * len(wishes)

    writer = OneWriter("test", write, in_a_rush=0.02)
    first = writer.promise(0)
    assert begun.wait(10)
    rest = [writer.promise(number) for number in range(1, 6)]  # while the first is written
    go_on.set()
    assert [one.result(10) for one in [first, *rest]] == [1, 5, 5, 5, 5, 5]
    assert paused == [0.02]
    assert [writer.ask(6), writer.ask(7)] == [1, 1]
    assert paused == [0.02, 0.02]  # after a batch of several the next is waited for once more, then nobody is
