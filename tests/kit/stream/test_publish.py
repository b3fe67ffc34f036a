"""What may be published, what a reader is still due, and that numbers never appear out of their order."""

from __future__ import annotations

import datetime as dt
import threading
import time

import pytest
from django.db import connection, transaction

from wethi.kit.stream.frames import KEPT, Ring, Row, due
from wethi.kit.stream.models import LiveEvent
from wethi.kit.stream.publish import OutsideTransaction, newest_seq, publish
from wethi.kit.stream.tailer import Tailer, replay, rows_after

AT = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


@pytest.mark.django_db(transaction=True)
def test_an_event_needs_its_changes_transaction() -> None:
    with pytest.raises(OutsideTransaction):
        publish("edition:1", "news", {}, at=AT)
    assert not LiveEvent.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("channel", "kind", "payload"),
    [
        ("edition", "news", {}),
        ("edition:1\n", "news", {}),
        ("edition:1", "news\ndata: x", {}),
        ("edition:1", "resync", {}),
        ("edition:1", "News", {}),
        ("edition:1", "news", {"text": "ก" * 12_000}),
    ],
)
def test_what_would_break_the_stream_is_refused(channel: str, kind: str, payload: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        publish(channel, kind, payload, at=AT)


@pytest.mark.django_db
def test_thai_and_line_breaks_stay_in_one_frame() -> None:
    publish("edition:1", "news", {"text": "บรรทัด\n\nevent: bye\r\n"}, at=AT)
    (row,) = rows_after(0)
    assert row.frame.count(b"\n\n") == 1
    assert "บรรทัด".encode() in row.frame
    assert row.frame.splitlines()[1] == b"event: news"


@pytest.mark.django_db
def test_replay_knows_what_it_cannot_know() -> None:
    assert replay(["edition:1"], 0) == []
    assert replay(["edition:1"], 5) is None
    first = publish("edition:1", "news", {}, at=AT)
    second = publish("edition:2", "news", {}, at=AT)
    assert [row.seq for row in replay(["edition:1", "edition:2"], first) or [] if row.seq > first] == [second]
    LiveEvent.objects.filter(seq=first).delete()
    third = publish("edition:1", "news", {}, at=AT)
    assert replay(["edition:1"], first - 1) is None  # the first was swept
    assert [row.seq for row in replay(["edition:1"], first) or []] == [third]
    assert replay(["edition:1"], third + 1) is None
    assert newest_seq() == third


def row(seq: int, at: float, key: str = "", kind: str = "news") -> Row:
    return Row(seq, "edition:1", kind, key, {"n": seq}, at)


def test_a_state_that_waited_for_its_frame_is_still_due() -> None:
    rows = [row(1, 100.0, "a"), row(2, 200.0, "a"), row(3, 199.0, "b"), row(4, 200.5), row(5, 201.0)]
    events, states = due(rows, 4)
    assert [one.seq for one in events] == [5]
    assert [one.seq for one in states] == [2, 3]
    events, states = due(rows, 5)
    assert (events, [one.seq for one in states]) == ([], [2, 3])
    assert due([row(1, 100.0, "a"), row(9, 200.0)], 9) == ([], [])


def test_a_ring_says_from_where_on_it_is_whole() -> None:
    ring = Ring(7)
    for seq in range(8, 8 + KEPT + 5):
        ring.add(row(seq, float(seq)))
    assert len(ring.events) == KEPT
    assert ring.floor == 12
    assert ring.events[0].seq == 13
    for seq in range(5000, 5000 + KEPT + 2):
        ring.add(row(seq, float(seq), key=str(seq)))
    assert len(ring.states) == KEPT
    assert ring.floor == 5001


@pytest.mark.django_db(transaction=True)
def test_numbers_appear_in_their_order_when_transactions_overlap() -> None:
    """The first begins and publishes, the second wants to while the first is open, the first commits late. A reader who
    follows the numbers must get both. (SQLite has one writer; PostgreSQL gives out numbers before commits.)"""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite has one writer at a time")
    arrived: list[int] = []
    begun = threading.Event()
    tailer = Tailer()
    tailer.start(lambda position: begun.set(), lambda rows: arrived.extend(row.seq for row in rows))
    assert begun.wait(30)
    has_published = threading.Event()
    numbers: dict[str, int] = {}

    def first() -> None:
        try:
            with transaction.atomic():
                numbers["first"] = publish("edition:1", "news", {"who": "first"}, at=AT)
                has_published.set()
                time.sleep(0.8)
        finally:
            connection.close()

    def second() -> None:
        try:
            with transaction.atomic():
                numbers["second"] = publish("edition:1", "news", {"who": "second"}, at=AT)
        finally:
            connection.close()

    threads = [threading.Thread(target=first), threading.Thread(target=second)]
    threads[0].start()
    assert has_published.wait(30)
    threads[1].start()
    for thread in threads:
        thread.join()
    until = time.monotonic() + 30
    while len(arrived) < 2 and time.monotonic() < until:
        time.sleep(0.02)
    tailer.close()
    time.sleep(0.5)
    assert numbers["first"] < numbers["second"]
    assert arrived == [numbers["first"], numbers["second"]]
