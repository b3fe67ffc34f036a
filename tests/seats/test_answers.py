"""What people say to their seat, and who comes next."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from tests.seats.seat_world import SeatWorld, build, drawn, line_of, seat_of
from tests.world import NOW, build_world
from wethi.audit.actions import By
from wethi.rosters import actions as roster_actions
from wethi.seats import actions
from wethi.seats.choices import HELD, CameBy, SeatState
from wethi.seats.models import Seat
from wethi.seats.standing import Standing, held_of, problem_of_plan

LATER = NOW + dt.timedelta(days=20)


def test_a_seat_is_confirmed_once_and_declined_by_the_desk(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    actions.confirm_seat(seat=seat, **crowded.act())
    actions.confirm_seat(seat=seat, **crowded.act())
    assert list(seat.steps.values_list("state", flat=True)) == [SeatState.OFFERED, SeatState.CONFIRMED]
    after = actions.decline_seat(seat=seat, **crowded.act())
    assert seat.state == SeatState.GIVEN_UP
    assert after is not None
    assert (after.came_by, after.replaces_id, after.issue_id, after.sector) == (
        CameBy.RESERVE, seat.pk, seat.issue_id, seat.sector,
    )  # fmt: skip
    with pytest.raises(actions.SeatGone):
        actions.confirm_seat(seat=seat, **crowded.act())


def test_offers_run_out_and_the_reserve_moves_up(crowded: SeatWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = drawn(crowded)
    assert actions.expire_offers(at=NOW) == 0
    monkeypatch.setenv("WETHI_TODAY", "2021-09-26")
    assert actions.expire_offers(at=NOW) == 20
    assert Seat.objects.filter(plan=plan, state=SeatState.EXPIRED).count() == 20
    assert Seat.objects.filter(plan=plan, came_by=CameBy.RESERVE, state=SeatState.OFFERED).count() > 10


def test_a_withdrawn_name_gives_its_seat_back(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    roster_actions.withdraw_line(line=line_of(seat), why="ill", **crowded.act())
    seat.refresh_from_db()
    assert seat.state == SeatState.DECLINED


def test_a_substitute_takes_the_seat_over(crowded: SeatWorld) -> None:
    seat = seat_of(drawn(crowded))
    actions.confirm_seat(seat=seat, **crowded.act())
    fresh = roster_actions.substitute_line(
        line=line_of(seat), values={"given_name": "มานี", "family_name": "มาแทน"}, why="ill", **crowded.act()
    )
    seat.refresh_from_db()
    assert seat.state == SeatState.SUBSTITUTED
    over = Seat.objects.get(nominee__line=fresh)
    assert (over.state, over.came_by, over.stands_for_id, over.issue_id, over.mode, over.days) == (
        SeatState.CONFIRMED, CameBy.SUBSTITUTE, seat.nominee_id, seat.issue_id, seat.mode, seat.days,
    )  # fmt: skip


def test_a_stranger_answers_for_nobody(crowded: SeatWorld) -> None:
    from wethi.accounts.rules import NotAllowed

    seat = seat_of(drawn(crowded))
    for by in (By.link(4711), By.of(crowded.world.outsider), By.of(crowded.world.rapporteur)):
        with pytest.raises(NotAllowed):
            actions.decline_seat(seat=seat, by=by, at=NOW)


class TestWhateverPeopleSay(TestCase):
    """However people answer, nobody sits twice, no upper bound is passed, no lower one is left that a reserve could keep."""

    @settings(max_examples=6)
    @given(
        st.lists(st.tuples(st.integers(0, 19), st.booleans()), max_size=25), st.from_regex(r"[0-9]{6}", fullmatch=True)
    )
    def test_rules_stand(self, said: list[tuple[int, bool]], number: str) -> None:
        crowded = build(build_world())
        plan = drawn(crowded, number)
        problem = problem_of_plan(plan)
        for place, comes in said:
            held = list(Seat.objects.filter(plan=plan, state__in=HELD).select_related("edition__network", "nominee"))
            seat = held[place % len(held)]
            step = actions.confirm_seat if comes else actions.decline_seat
            step(seat=seat, **crowded.act())
        standing = Standing(problem, held_of(plan))
        full = len(held_of(plan)) == 20
        for rule, count in standing.broken():
            assert not full, rule.key
            assert rule.high is None or count <= rule.high, rule.key
        codes = list(Seat.objects.filter(plan=plan, state__in=HELD).values_list("nominee", flat=True))
        assert len(codes) == len(set(codes))
