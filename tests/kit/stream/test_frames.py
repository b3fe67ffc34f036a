"""What is taken back is not told again to whoever missed it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.db import transaction

from wethi.kit.stream.frames import Ring, Row, due, state_frame
from wethi.kit.stream.publish import newest_seq, publish
from wethi.kit.stream.tailer import before

AT = dt.datetime(2021, 9, 28, 6, 0, tzinfo=dt.UTC)


def test_a_ring_forgets_the_words_of_what_is_gone() -> None:
    ring = Ring(0)
    for seq, payload in enumerate(
        ({"id": "a", "text": "slander"}, {"id": "b", "text": "kept"}, {"id": "a", "state": "gone"}), start=1
    ):
        row = Row(seq, "edition:1", "question", "", payload, 0.0)
        assert row.frame
        ring.add(row)
    events, _states = due(ring.rows(), 0)
    said = b"".join(row.frame for row in events)
    assert b"slander" not in said
    assert b"kept" in said
    assert [row.seq for row in events] == [1, 2, 3]


def test_a_frame_of_states_has_a_number_of_its_own_or_none() -> None:
    votes = [Row(4, "edition:1", "votes", "q", {"n": 4}, 0.0)]
    numbered = state_frame(votes, 6, told_up_to=5).decode().splitlines()
    assert numbered[0] == "id: 6"
    assert json.loads(numbered[2].removeprefix("data: "))["seq"] == 6
    bare = state_frame(votes, 6, told_up_to=6).decode().splitlines()
    assert bare[0] == "event: state", "an event had the number 6"
    assert json.loads(bare[1].removeprefix("data: "))["states"][0]["seq"] == 4


def test_what_was_published_before_the_start_is_reached_back_to() -> None:
    ring = Ring(5)
    ring.add(Row(6, "edition:1", "news", "", {"n": 6}, 0.0))
    ring.add(Row(7, "edition:1", "votes", "q", {"n": 7}, 0.0))
    earlier = [Row(seq, "edition:1", "news", "", {"n": seq}, 0.0) for seq in (3, 4, 5)]
    ring.reach_back([*earlier, Row(2, "edition:1", "votes", "q", {"n": 2}, 0.0)], 1)
    events, states = due(ring.rows(), 3)
    assert [row.seq for row in events] == [4, 5, 6]
    assert [row.seq for row in states] == [7]
    assert ring.floor == 1


@pytest.mark.django_db
def test_one_look_gives_what_all_readers_missed() -> None:
    for number in range(4):
        with transaction.atomic():
            publish("edition:1", "news", {"n": number}, at=AT)
            publish("edition:1", "votes", {"n": number}, key="q", at=AT)
            publish("edition:2", "news", {"n": number}, at=AT)
    newest = newest_seq()
    rows, floor = before("edition:1", newest)
    assert sorted(row.payload["n"] for row in rows if not row.key) == [0, 1, 2, 3]
    assert [row.payload["n"] for row in rows if row.key] == [3]
    assert floor == newest - 12
    assert before("edition:3", newest) == ([], floor)
