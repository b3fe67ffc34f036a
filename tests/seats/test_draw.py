"""From names to seats: planned, published, thrown, given; and who is refused on the way."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from tests.seats.seat_world import SeatWorld, drawn, files, planned, published
from tests.world import NOW
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.pure.allocation.plan import plan_from_json
from wethi.pure.allocation.verifying import verify
from wethi.seats import actions
from wethi.seats.choices import CameBy, PlanState, SeatState
from wethi.seats.models import Chance, Nominee, Plan, Reserve, Seat


def test_a_plan_says_every_chance_and_keeps_no_name(crowded: SeatWorld) -> None:
    plan = planned(crowded)
    assert plan.state == PlanState.READY
    assert (plan.people, plan.seats, plan.everyone) == (60, 20, False)
    chances = list(Chance.objects.filter(plan=plan))
    assert len(chances) == 60
    assert sum(one.chance for one in chances) == pytest.approx(20, abs=0.01)
    text = json.dumps(files(plan)["plan"], ensure_ascii=False)
    assert "ใจกว้าง" not in text
    assert "คนที่" not in text
    assert all(one.code in text for one in Nominee.objects.filter(edition=crowded.edition))


def test_the_number_gives_the_seats_and_anybody_can_check_it(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    assert plan.state == PlanState.DRAWN
    seats = Seat.objects.filter(plan=plan)
    assert seats.count() == 20
    assert set(seats.values_list("state", "came_by")) == {(SeatState.OFFERED, CameBy.DRAW)}
    found = files(plan)
    lottery = plan_from_json(found["plan"])
    assert verify(lottery.problem, found["allocation"], "482913", lottery).valid
    assert not verify(lottery.problem, found["allocation"], "482914", lottery).valid
    assert Reserve.objects.filter(plan=plan).exists()
    assert not Reserve.objects.filter(plan=plan, nominee__seats__plan=plan).exists()


def test_where_there_is_room_nobody_is_drawn(crowded: SeatWorld) -> None:
    plan = published(crowded, seats=60, sector={}, org_cap_issue=None, org_cap_total=None, hub_cap={})
    assert plan.everyone
    plan = actions.give_seats(plan_id=plan.pk, at=NOW)
    assert set(Seat.objects.values_list("state", "came_by")) == {(SeatState.CONFIRMED, CameBy.ENOUGH)}
    assert Seat.objects.count() == 60


def test_rules_that_contradict_each_other_make_no_plan(crowded: SeatWorld) -> None:
    plan = planned(crowded, sector={"state": [9, 10], "local": [9, 10]})
    assert plan.state == PlanState.CONTRADICTORY
    assert plan.told["conflicts"]
    assert plan.told["relaxation"]["total"] > 0


def test_what_gives_way_for_one_organisation_makes_a_plan_possible(crowded: SeatWorld) -> None:
    """Six organisations with one seat each do not fill ten: some may send more, and the next plan keeps to that."""
    plan = planned(crowded, org_cap_issue=1)
    assert plan.state == PlanState.CONTRADICTORY
    assert {one["kind"] for one in plan.told["relaxation"]["changes"]} == {"org_issue"}
    asked = actions.apply_relaxation(plan=plan, **crowded.act())
    assert actions.make_plan(plan_id=asked.pk, at=NOW).state == PlanState.READY


def test_digits_come_in_turn_and_each_once(crowded: SeatWorld) -> None:
    plan = published(crowded)
    with pytest.raises(actions.NotThrown):
        actions.note_digit(plan=plan, place=1, digit=4, **crowded.act())
    actions.note_digit(plan=plan, place=0, digit=4, **crowded.act())
    with pytest.raises(actions.NotThrown):
        actions.note_digit(plan=plan, place=0, digit=5, **crowded.act())
    with pytest.raises(actions.NotThrown):
        actions.seal_number(plan=plan, **crowded.act())
    actions.strike_digit(plan=plan, why="the camera showed a 5", **crowded.act())
    actions.note_digit(plan=plan, place=0, digit=5, **crowded.act())
    assert [throw.digit for throw in actions.thrown(plan)] == [5]


def test_one_plan_is_public_at_a_time(crowded: SeatWorld) -> None:
    published(crowded)
    second = planned(crowded)
    with pytest.raises(actions.OtherPlanStands):
        actions.publish_plan(plan=second, **crowded.act())


def test_a_withdrawn_plan_says_why_and_takes_its_seats_back(crowded: SeatWorld) -> None:
    plan = drawn(crowded)
    with pytest.raises(ValueError, match="reason"):
        actions.withdraw_plan(plan=plan, why=" ", **crowded.act())
    actions.withdraw_plan(plan=plan, why="two lists were missing", **crowded.act())
    assert set(Seat.objects.values_list("state", flat=True)) == {SeatState.TAKEN_BACK}


def test_a_worker_that_was_killed_goes_on_where_it_stopped(crowded: SeatWorld, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = published(crowded)
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.DRAWN, number="482913", drawn_at=NOW)
    from wethi.seats.actions import giving

    put, done = giving.put_seats, []

    def killed(**given: object) -> None:
        if done:
            raise KeyboardInterrupt
        done.append(1)
        put(**given)  # type: ignore[arg-type]

    monkeypatch.setattr(giving, "_CHUNK", 7)
    monkeypatch.setattr(giving, "put_seats", killed)
    with pytest.raises(KeyboardInterrupt):
        actions.give_seats(plan_id=plan.pk, at=NOW)
    assert Seat.objects.count() == 7
    monkeypatch.setattr(giving, "put_seats", put)
    actions.give_seats(plan_id=plan.pk, at=NOW)
    actions.give_seats(plan_id=plan.pk, at=NOW)
    assert Seat.objects.count() == 20


def test_who_may_not(crowded: SeatWorld) -> None:
    plan = published(crowded)
    for user in (crowded.world.rapporteur, crowded.world.treasurer, crowded.world.outsider):
        act = {"by": By.of(user), "at": NOW}
        for refused in (
            lambda act=act: actions.put_rules(edition=crowded.edition, given={}, **act),
            lambda act=act: actions.ask_plan(edition=crowded.edition, **act),
            lambda act=act: actions.note_digit(plan=plan, place=0, digit=1, **act),
            lambda act=act: actions.withdraw_plan(plan=plan, why="no", **act),
            lambda act=act: actions.publish_plan(plan=plan, draw_at=NOW + dt.timedelta(1), **act),
        ):
            with pytest.raises(NotAllowed):
                refused()
