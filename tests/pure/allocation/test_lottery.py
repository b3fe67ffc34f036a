"""What the draw promises: rules, exact chances, the largest smallest chance, the same for everyone on every day."""

from __future__ import annotations

import json
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.pure.allocation.worlds import (
    all_panels,
    crossed_panels,
    crossed_pool,
    forums,
    kept,
    single_problems,
    small_forum,
)
from wethi.pure.allocation.canonical import ways
from wethi.pure.allocation.certificate import bound_of
from wethi.pure.allocation.conflicts import feasible
from wethi.pure.allocation.drawing import draw
from wethi.pure.allocation.equals import Split, sharers
from wethi.pure.allocation.plan import Plan, plan_from_json
from wethi.pure.allocation.planning import plan_seats
from wethi.pure.allocation.problem import Infeasible, Problem, make_problem
from wethi.pure.allocation.several import read_several
from wethi.pure.allocation.solver import INFINITE, Lines, Program, from_triples
from wethi.pure.allocation.verifying import verify

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def planned(problem: Problem, **more: int) -> Plan | None:
    try:
        return plan_seats(problem, **more)
    except Infeasible:
        return None


def best_smallest(problem: Problem, panels: list[tuple[str, ...]]) -> float:
    """Over all lotteries on all allowed panels, by one plain program."""
    able = sorted({name for panel in panels for name in panel})
    row, column, value = [], [], []
    for place, panel in enumerate(panels):
        for name in panel:
            row.append(able.index(name))
            column.append(place)
            value.append(1.0)
        row.append(len(able))
        column.append(place)
        value.append(1.0)
    row += range(len(able))
    column += [len(panels)] * len(able)
    value += [-1.0] * len(able)
    count = len(panels) + 1
    program = Program(
        from_triples(len(able) + 1, count, row, column, value),
        np.append(np.zeros(len(able)), 1.0), np.append(np.full(len(able), INFINITE), 1.0),
        np.zeros(count), np.ones(count), np.append(np.zeros(count - 1), -1.0),
    )  # fmt: skip
    solved = Lines().solve(program)
    assert solved.x is not None
    return float(solved.x[-1])


@FEW
@given(single_problems())
def test_a_panel_lottery_is_as_fair_as_any_can_be(problem: Problem) -> None:
    panels = all_panels(problem)
    plan = planned(problem)
    assert (plan is not None) == bool(panels)
    if plan is None:
        return
    assert plan.maximin == pytest.approx(best_smallest(problem, panels), abs=1e-6)
    assert plan.bound >= plan.maximin - 1e-9
    assert plan.gap == pytest.approx(max(plan.bound - plan.maximin, 0), abs=1e-9)
    able = {name for panel in panels for name in panel}
    assert {name for name, chance in plan.probabilities.items() if chance > 0} == able
    assert set(plan.reasons) == {person.id for person in problem.people} - able


@pytest.mark.parametrize("seed", [2, 3, 6, 8, 10, 13, 15, 18, 23])
def test_whom_no_panel_has_takes_no_chance_from_the_others(seed: int) -> None:
    problem = crossed_pool(seed, 60, 5 + seed % 4)
    panels = crossed_panels(problem)
    plan = plan_seats(problem)
    assert plan.maximin == pytest.approx(best_smallest(problem, panels), abs=1e-6)
    assert plan.bound >= plan.maximin - 1e-9
    able = {name for panel in panels for name in panel}
    assert {name for name, chance in plan.probabilities.items() if chance > 0} == able
    assert set(plan.reasons) == {person.id for person in problem.people} - able
    assert min(chance for chance, _ in plan.levels if chance) == pytest.approx(plan.maximin, abs=1e-9)
    found = json.loads(json.dumps(draw(plan, "271828").as_json()))
    assert verify(problem, found, "271828", plan).valid


@FEW
@given(single_problems(), st.integers(0, 999_999))
def test_what_is_drawn_keeps_every_rule_and_is_verified(problem: Problem, number: int) -> None:
    plan = planned(problem)
    if plan is None:
        return
    found = json.loads(json.dumps(draw(plan, f"{number:06d}").as_json()))
    assert kept(problem, found["seats"])
    assert verify(problem, found, f"{number:06d}", plan).valid
    assert verify(problem, found, f"{number:06d}").valid


@FEW
@given(forums())
def test_all_tickets_of_a_forum_add_up_to_the_published_chances(problem: Problem) -> None:
    plan = planned(problem, tickets=32)
    if plan is None:
        assert not feasible(problem)
        return
    counts = dict.fromkeys(plan.probabilities, 0)
    for number in range(32):
        found = draw(plan, f"{number:06d}").as_json()
        assert plan.method == "everyone" or kept(problem, found["seats"])
        for seat in found["seats"]:
            counts[seat["id"]] += 1
    for group, total in zip(plan.shape.groups, plan.shape.totals(list(plan.root)), strict=True):
        assert sum(counts[name] for name in group.ids) == total
        assert len({plan.probabilities[name] for name in group.ids}) == 1
        assert {counts[name] - round(plan.probabilities[name] * 32) for name in group.ids} <= {0, 1}


@FEW
@given(forums())
def test_the_proof_needs_no_solver_and_bounds_the_chance(problem: Problem) -> None:
    plan = planned(problem)
    if plan is None or plan.proof is None:
        return
    value = bound_of(plan.shape, plan.proof.multipliers, plan.proof.floors)
    assert value is not None
    assert min(value, Fraction(1)) == plan.proof.value
    assert float(plan.proof.value) >= plan.maximin - 1e-9


@FEW
@given(single_problems(), st.randoms(use_true_random=False))
def test_the_order_of_the_file_changes_nothing(problem: Problem, random: object) -> None:
    people, rules = list(problem.people), list(problem.rules)
    random.shuffle(people)  # type: ignore[attr-defined]
    random.shuffle(rules)  # type: ignore[attr-defined]
    one, other = planned(problem), planned(make_problem(people, problem.issues, rules))
    assert (one and one.as_json() | {"seconds": 0}) == (other and other.as_json() | {"seconds": 0})


def test_a_plan_comes_back_from_its_file_with_the_same_commitment() -> None:
    problem = read_several(*small_forum())
    plan = plan_seats(problem, enumerate_nodes=16, few=0)
    again = plan_from_json(json.loads(json.dumps(plan.as_json())))
    assert again.commitment == plan.commitment == plan_seats(problem, few=0).commitment
    assert again.nodes == plan.nodes
    assert again.probabilities == plan.probabilities
    for number in ("000000", "500000", "999999"):
        assert draw(again, number) == draw(plan, number) == draw(plan_seats(problem, few=0), number)


def test_levels_rise_and_count_everybody() -> None:
    plan = plan_seats(read_several(*small_forum()))
    chances = [chance for chance, _ in plan.levels]
    assert chances == sorted(chances)
    assert sum(people for _, people in plan.levels) == 60
    assert plan.maximin == chances[0]
    assert plan.gap == 0
    assert sum(plan.preference.values()) == pytest.approx(1, abs=1e-5)  # type: ignore[union-attr]
    assert 0 <= 20 - sum(plan.probabilities.values()) < 60 / 10**6  # whole tickets: what equals cannot share is over
    assert all(round(chance * 10**6) / 10**6 == chance for chance in plan.probabilities.values())


def test_where_places_suffice_nobody_is_drawn() -> None:
    problem = read_several(
        *small_forum(nominees=14, org_cap_issue=9, allday_min=2, gender={}, sector={}, org_status={})
    )
    plan = plan_seats(problem)
    assert plan.method == "everyone"
    assert set(plan.probabilities.values()) == {1.0}
    for number in ("000000", "999999"):
        found = draw(plan, number).as_json()
        assert len(found["seats"]) == 14
        assert verify(problem, found, number, plan).valid


def test_equals_have_equal_chances_and_the_number_decides_among_them() -> None:
    from collections import Counter

    from wethi.pure.allocation.single import read_single

    people = "id,g\n" + "".join(f"p{n},{'fm'[n % 2]}\n" for n in range(10))
    problem = read_single(b"category,feature,min,max\ng,f,2,2\ng,m,2,2\n", people.encode(), 4)
    plan = plan_seats(problem)
    assert set(plan.probabilities.values()) == {0.4}
    plan = plan_seats(problem, tickets=1000)
    counts = Counter(seat.id for number in range(1000) for seat in draw(plan, f"{number:06d}").seats)
    assert set(counts.values()) == {400}  # to the ticket
    odd = plan_seats(read_single(b"category,feature,min,max\ng,f,1,1\n", b"id,g\na,f\nb,f\nc,f\n", 1), tickets=1000)
    assert set(odd.probabilities.values()) == {0.333}
    counts = Counter(seat.id for number in range(1000) for seat in draw(odd, f"{number:06d}").seats)
    assert sorted(counts.values()) == [333, 333, 334]


@given(st.integers(1, 9), st.integers(1, 40), st.data())
@settings(max_examples=120, deadline=None)
def test_equals_share_every_bundle_alike_however_it_is_halved(size: int, tickets: int, data: st.DataObject) -> None:
    """Any halving that never gives a ticket more than the whole group: what sits on the tickets, and who how often."""
    halves: dict[tuple[int, int], int] = {}
    totals = {(0, tickets): data.draw(st.integers(0, size * tickets))}

    def halve(first: int, count: int) -> None:
        total, half = totals[first, count], count // 2
        if count == 1:
            return
        least, most = max(0, total - size * (count - half)), min(total, size * half)
        halves[first, count] = totals[first, half] = data.draw(st.integers(least, most))
        totals[first + half, count - half] = total - totals[first, half]
        halve(first, half)
        halve(first + half, count - half)

    halve(0, tickets)
    ids = [f"p{n}" for n in range(size)]
    seated: list[list[str]] = []
    for ticket in range(tickets):
        way = [
            Split(first, count, inside, [totals[first, count]], [halves[first, count]])
            for first, count, inside in ways(tickets, ticket)
        ]
        seated.append(sharers(ids, 0, totals[0, tickets], way, "seed"))
        assert len(seated[-1]) == len(set(seated[-1])) == totals[ticket, 1]
    for (first, count), total in totals.items():
        held = [sum(name in one for one in seated[first : first + count]) for name in ids]
        assert {number - total // size for number in held} <= {0, 1}


def test_pins_households_and_a_cap() -> None:
    from wethi.pure.allocation.single import read_single

    people = "id,g,home,pin,pin_reason\n" + "".join(
        f"p{n},{'fm'[n % 2]},h{n // 2},{'in' if n == 0 else 'out' if n == 3 else ''},{'chair' if n in (0, 3) else ''}\n"
        for n in range(12)
    )
    rules = b"category,feature,min,max\ng,f,2,2\ng,m,2,2\n"
    plan = plan_seats(read_single(rules, people.encode(), 4, household="home"))
    assert (plan.probabilities["p0"], plan.probabilities["p1"], plan.probabilities["p3"]) == (1.0, 0.0, 0.0)
    assert plan.reasons == {"p1": "no_place", "p3": "pinned_out"}
    for number in range(0, 10**6, 90_000):
        homes = [int(seat.id[1:]) // 2 for seat in draw(plan, f"{number:06d}").seats]
        assert len(set(homes)) == 4
    rare = "id,g\np0,f\n" + "".join(f"p{n},m\n" for n in range(1, 9))
    free = b"category,feature,min,max\ng,f,0,1\ng,m,2,3\n"
    assert plan_seats(read_single(free, rare.encode(), 3)).probabilities["p0"] <= 1
    assert plan_seats(read_single(free, rare.encode(), 3, cap=0.4)).probabilities["p0"] <= 0.4 + 1e-6


def test_a_panel_of_everybody_needs_no_draw() -> None:
    from wethi.pure.allocation.single import read_single

    plan = plan_seats(read_single(b"category,feature,min,max\ng,f,1,2\n", b"g\nf\nm\n", 2))
    assert plan.everyone
    assert plan.summary()["everyone"] is True


def test_a_small_forum_is_planned_in_a_moment_and_every_number_can_be_drawn() -> None:
    problem = read_several(*small_forum(nominees=40))
    plan = plan_seats(problem)
    for number in range(0, 1_000_000, 62_497):
        found = draw(plan, f"{number:06d}").as_json()
        assert verify(problem, found, f"{number:06d}").valid


def test_a_pool_that_cannot_be_halved_is_drawn_from_written_out_allocations() -> None:
    from benchmarks.seats.instances import pool

    from wethi.pure.allocation.single import read_single

    made = pool("small", 60, 10, 5, seed=1, skew=0.4, slack=None)
    problem = read_single(made.categories, made.people, made.seats)
    plan = plan_seats(problem)
    assert (plan.method, plan.gap) == ("panels", 0)
    assert sum(panel.tickets for panel in plan.panels) == 10**6
    found = json.loads(json.dumps(draw(plan, "314159").as_json()))
    assert kept(problem, found["seats"])
    assert verify(problem, found, "314159", plan).valid
    assert min(plan.probabilities.values()) >= plan.maximin - len(plan.panels) / 10**6
