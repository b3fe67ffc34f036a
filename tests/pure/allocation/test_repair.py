"""People drop out: the least change, the reserve lists, and what one person is told."""

from __future__ import annotations

import json

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pure.allocation.worlds import forums, kept, small_forum
from wethi.pure.allocation.drawing import draw
from wethi.pure.allocation.explaining import explain_person
from wethi.pure.allocation.planning import plan_seats
from wethi.pure.allocation.problem import Infeasible, Problem
from wethi.pure.allocation.repairing import repair, reserves
from wethi.pure.allocation.several import read_several


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(forums(), st.data())
def test_repair_keeps_the_rules_and_those_who_stay(problem: Problem, data: st.DataObject) -> None:
    try:
        plan = plan_seats(problem)
    except Infeasible:
        return
    seats = draw(plan, "123456").seats
    declined = (
        data.draw(st.lists(st.sampled_from([seat.id for seat in seats]), unique=True, max_size=3)) if seats else []
    )
    done = repair(problem, seats, declined, "123456")
    if done is None:
        return
    if done.full:
        assert kept(problem, [seat.as_json() for seat in done.seats])
    assert not {seat.id for seat in done.seats} & set(declined)
    stays = {seat for seat in seats if seat.id not in declined}
    changed = {seat.id for seat in stays - set(done.seats)}
    assert changed == set(done.moved) | set(done.lost)
    if not declined:
        assert set(done.seats) == set(seats)


def test_nobody_else_moves_when_a_substitute_is_there() -> None:
    problem = read_several(*small_forum())
    seats = draw(plan_seats(problem), "000007").seats
    done = repair(problem, seats, [seats[0].id, seats[-1].id], "000007")
    assert done is not None
    assert (done.full, len(done.added), done.moved, done.lost) == (True, 2, (), ())


def test_empty_seats_are_said_when_nobody_is_left() -> None:
    problem = read_several(*small_forum(nominees=24))
    seats = draw(plan_seats(problem), "000007").seats
    out = [seat.id for seat in seats[:6]]
    done = repair(problem, seats, out, "000007")
    assert done is None or not done.full


def test_reserves_hold_everybody_else_once_per_way_and_first_wishes_first() -> None:
    problem = read_several(*small_forum())
    seats = draw(plan_seats(problem), "000007").seats
    lists = reserves(problem, seats, [], "000007")
    people = {person.id: person for person in problem.people}
    listed = {name for one in lists for name in one["ids"]}
    assert listed == set(people) - {seat.id for seat in seats}
    for one in lists:
        ranks = [people[name].wishes.index(one["issue"]) for name in one["ids"]]
        assert ranks == sorted(ranks)
        assert all(
            people[name].traits["sector"] == one["sector"] and one["mode"] in people[name].modes for name in one["ids"]
        )
    assert lists == reserves(problem, seats, [], "000007")


def test_a_person_is_told_chance_reason_and_outcome() -> None:
    nominees, rules = small_forum()
    text = nominees.decode() + "nx,o9,civil,new,f,<30,d1,,no,all,health,,\n"
    plan = plan_seats(read_several(text.encode(), rules))
    drawn = json.loads(json.dumps(draw(plan, "424242").as_json()))
    seated = drawn["seats"][0]["id"]
    told = explain_person(plan, seated, drawn)
    assert told["drawn"] is True
    assert "1,000,000 tickets" in told["en"]
    assert "หมายเลข 424242 ให้ที่นั่ง" in told["th"]
    none = explain_person(plan, "nx")
    assert none["probability"] == 0
    assert none["en"] == "This person cannot be drawn: has neither a hub nor Zoom."
