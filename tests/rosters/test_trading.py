"""Those change with one another whose wishes fit: the search as numbers, and in the registrations."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import combinations

import pytest
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.rosters.roster_world import act
from tests.rosters.test_changing import _bearer, _change, _quotas, _register, _row, _states, _taken, _typed
from tests.world import World
from wethi.audit.models import Entry
from wethi.kit.outbox.models import Message
from wethi.rosters import actions
from wethi.rosters.models import ChangeWish, Opening, Quota
from wethi.rosters.trading import Exchange, Move

_KEYS = st.frozensets(st.integers(0, 4), max_size=3)
_MOVES = st.tuples(_KEYS, _KEYS).map(lambda pair: Move(pair[0] - pair[1], pair[1] - pair[0]))
_ISSUES = st.tuples(st.integers(0, 4), st.integers(0, 4)).filter(lambda pair: pair[0] != pair[1])
_ROOM = st.fixed_dictionaries({key: st.integers(0, 1) for key in range(5)})


def _fits(moves: list[Move], room: dict[int, int]) -> bool:
    return all(
        sum((key in move.gains) - (key in move.gives) for move in moves) <= max(left, 0) for key, left in room.items()
    )


@settings(max_examples=60, deadline=None)
@given(_MOVES, st.lists(_MOVES, max_size=9), _ROOM)
def test_a_round_never_oversells_and_no_pair_is_missed(start: Move, others: list[Move], room: dict[int, int]) -> None:
    found = Exchange(others, room).partners(start)
    if found is not None:
        assert len(set(found)) == len(found)
        assert _fits([start, *(others[place] for place in found)], room)
    pairs = [place for place, one in enumerate(others) if _fits([start, one], room)]
    if not _fits([start], room) and pairs:
        assert found is not None
        assert found == [pairs[0]]  # the oldest wish, and nobody else moves


@settings(max_examples=60, deadline=None)
@given(_ISSUES, st.lists(_ISSUES, max_size=7))
def test_where_each_holds_one_place_every_round_is_found_and_the_shortest(
    start: tuple[int, int], others: list[tuple[int, int]]
) -> None:
    moves = [Move(frozenset({to}), frozenset({have})) for have, to in (start, *others)]
    room = dict.fromkeys(range(5), 0)
    found = Exchange(moves[1:], room).partners(moves[0])
    lengths = [
        size
        for size in range(len(others) + 1)
        for some in combinations(moves[1:], size)
        if _fits([moves[0], *some], room)
    ]
    assert (None if found is None else len(found)) == min(lengths, default=None)
    first = Exchange(moves, room).first()
    if found is not None:
        assert first is not None
        assert first[0] == 0
    if first is not None:
        assert len(set(first)) == len(first)
        assert _fits([moves[place] for place in first], room)


def test_two_whose_wishes_cross_change_at_once_and_both_are_told(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=2, i2=2)
    one, idle, two, late = (_register(opening, number, no) for number, no in ((1, 1), (2, 1), (3, 2), (4, 2)))
    assert not _change(world, two, 1, waits=True, minute=1)
    assert not _change(world, late, 1, waits=True, minute=2)
    assert _change(world, one, 2)  # was not asked whether they wait
    assert _states(one, idle, two, late) == [(2, "confirmed"), (1, "confirmed"), (1, "confirmed"), (2, "confirmed")]
    assert _taken() == [2, 2]
    assert ChangeWish.objects.get().registration_id == _row(late).pk
    assert set(Message.objects.values_list("to_id", flat=True)) == {_row(one).pk, _row(two).pk}
    assert Entry.objects.filter(verb="rosters.registration_moved_over").count() == 1
    assert Entry.objects.filter(verb="rosters.registration_changed").count() == 1


def test_three_in_a_round_and_on_ones_own_page(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=1, i2=1, i3=1)
    one, two, three = (_register(opening, number, number) for number in (1, 2, 3))
    assert not _change(world, two, 3, waits=True)
    assert not _change(world, three, 1, waits=True)
    assert _bearer(one).post("/en/me/registration/change/", _typed(world, 2)).status_code == 302
    assert _states(one, two, three) == [(2, "confirmed"), (3, "confirmed"), (1, "confirmed")]
    assert (_taken(), ChangeWish.objects.count(), Message.objects.count()) == ([1, 1, 1], 0, 3)


def test_who_comes_in_from_the_waiting_list_changes_with_who_waits(world: World, opening: Opening) -> None:
    """Waits for the first issue and rather for the second; as soon as a place in the first is theirs, it serves another's wish."""
    _quotas(world, opening, i1=1, i2=1)
    one, two, mine = _register(opening, 1), _register(opening, 2, 2), _register(opening, 3)
    assert not _change(world, two, 1, waits=True, minute=1)
    assert not _change(world, mine, 2, waits=True, minute=2)
    assert _states(one, two, mine) == [(1, "confirmed"), (2, "confirmed"), (1, "waiting")]
    actions.cancel_registration(registration=_row(one), **act(world))
    assert _states(two, mine) == [(1, "confirmed"), (2, "confirmed")]
    assert (_taken(), ChangeWish.objects.count()) == ([1, 1], 0)


def test_doubles_change_with_nobody(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=1, i2=1)
    one, again, two = _register(opening, 1), _register(opening, 1), _register(opening, 2, 2)
    assert not _change(world, two, 1, waits=True)
    assert not _change(world, again, 2, waits=True)  # waits like anybody else who has no place
    assert _states(one, two) == [(1, "confirmed"), (2, "confirmed")]
    assert (_taken(), ChangeWish.objects.count(), Message.objects.filter(to_id=_row(two).pk).count()) == ([1, 1], 2, 0)


def _and_close(work: Callable[[], object]) -> None:
    try:
        work()
    finally:
        connection.close()


def _until_waiting(number: int) -> None:
    """So many others wait for what this transaction has locked."""
    with connection.cursor() as cursor:
        while cursor.rowcount < number:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(
                "SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            )


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_who_cancels_while_another_changes_with_them_stops_nobody(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=1, i2=1)
    one, two = _register(opening, 1), _register(opening, 2, 2)
    assert not _change(world, two, 1, waits=True)
    theirs = _row(two)
    with ThreadPoolExecutor(2) as pool:
        with transaction.atomic():
            list(Quota.objects.select_for_update())
            changed = pool.submit(_and_close, lambda: _change(world, one, 2))
            _until_waiting(1)
            cancelled = pool.submit(_and_close, lambda: actions.cancel_registration(registration=theirs, **act(world)))
            _until_waiting(2)
        changed.result()
        cancelled.result()
    assert _states(one, two) == [(2, "confirmed"), (1, "cancelled")]
    assert (_taken(), ChangeWish.objects.count()) == ([0, 1], 0)


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_places_that_are_set_while_somebody_registers_count_them(world: World, opening: Opening) -> None:
    _quotas(world, opening, i1=2)
    with ThreadPoolExecutor(1) as pool:
        with transaction.atomic():
            _register(opening, 1)
            done = pool.submit(_and_close, lambda: _quotas(world, opening, i1=1))
            _until_waiting(1)
        done.result()
    assert _taken() == [1]
    assert _states(_register(opening, 2)) == [(1, "waiting")]
