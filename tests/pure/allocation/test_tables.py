"""Discussion tables: everybody sits once per round, kinds mix, partners are new."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wethi.pure.allocation.tables import quality_of, seat_tables

SECTORS = ("state", "local", "academia", "private", "civil", "community")


def crowd(count: int) -> dict[str, dict[str, str]]:
    chance = random.Random(count)
    return {f"p{n:03d}": {"sector": chance.choice(SECTORS), "gender": chance.choice("fm")} for n in range(count)}


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 24), st.data())
def test_everybody_sits_once_in_every_round(count: int, data: st.DataObject) -> None:
    people = crowd(count)
    tables, rounds = data.draw(st.integers(1, count)), data.draw(st.integers(1, 3))
    made = seat_tables(people, tables=tables, rounds=rounds, mix=["sector"])
    for turn in made.rounds:
        assert sorted(name for table in turn for name in table) == sorted(people)
        sizes = {len(table) for table in turn}
        assert max(sizes) - min(sizes) <= 1
    assert made == seat_tables(people, tables=tables, rounds=rounds, mix=["sector"])


@pytest.mark.parametrize(("count", "tables", "rounds"), [(24, 4, 3), (60, 8, 3), (100, 10, 3)])
def test_tables_mix_and_people_meet_new_partners(count: int, tables: int, rounds: int) -> None:
    people = crowd(count)
    made = seat_tables(people, tables=tables, rounds=rounds, mix=["sector", "gender"])
    chance = random.Random(1)
    dealt = []
    for _ in range(rounds):
        order = list(people)
        chance.shuffle(order)
        dealt.append([order[place::tables] for place in range(tables)])
    by_chance = quality_of(dealt, people, ["sector", "gender"])
    assert made.quality.spread < 0.7 * by_chance.spread
    assert made.quality.meetings > by_chance.meetings
    # Four tables cannot part six people again without two meeting anew, so the smallest size stays below.
    assert made.quality.meetings >= (0.85 if tables < 6 else 0.95) * made.quality.most


def test_more_tables_than_people_are_refused() -> None:
    with pytest.raises(ValueError, match="at least one person"):
        seat_tables(crowd(3), tables=4, rounds=1, mix=[])
