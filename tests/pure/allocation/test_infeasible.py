"""Rules that contradict each other: an irreducible conflict, the least way out, whom to look for."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.pure.allocation.worlds import HEAD, all_panels, forums, single_problems, small_forum
from wethi.pure.allocation.checking import check
from wethi.pure.allocation.conflicts import explain, feasible, relaxed
from wethi.pure.allocation.planning import plan_seats
from wethi.pure.allocation.problem import Infeasible, Problem, Rule, make_problem
from wethi.pure.allocation.several import read_several
from wethi.pure.allocation.single import read_single

FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@FEW
@given(single_problems())
def test_the_relaxation_makes_a_panel_possible_and_the_conflict_is_irreducible(problem: Problem) -> None:
    assert feasible(problem) == bool(all_panels(problem))
    if feasible(problem):
        return
    found = explain(problem)
    assert found.conflicts
    assert found.changes
    assert all_panels(relaxed(problem, found.changes))
    sides = [(rule.key, bound) for rule, bound, _ in found.conflicts]
    assert not feasible(_only(problem, sides))
    for one in sides:
        assert feasible(_only(problem, [other for other in sides if other != one]))


def _only(problem: Problem, sides: list[tuple[str, str]]) -> Problem:
    """Nothing but these bounds."""
    rules = [
        Rule(
            rule.kind, rule.trait, rule.value, rule.issue, rule.day,
            rule.low if (rule.key, "min") in sides else 0, rule.high if (rule.key, "max") in sides else None,
        )
        for rule in problem.rules
    ]  # fmt: skip
    return make_problem(problem.people, problem.issues, rules)


@FEW
@given(forums())
def test_the_relaxation_makes_a_forum_possible(problem: Problem) -> None:
    try:
        plan_seats(problem)
    except Infeasible:
        found = explain(problem)
        assert found.changes
        assert feasible(relaxed(problem, found.changes))


def test_too_few_of_a_sector_is_said_with_numbers_in_both_languages() -> None:
    nominees, rules = small_forum(sector={"academia": [3, 6], "state": [1, 8]})
    found = explain(read_several(nominees, rules)).as_json()
    assert found["feasible"] is False
    assert [one["rule"] for one in found["conflicts"]] == ["sector:academia@economy"]
    assert found["conflicts"][0]["en"] == "sector academia in issue economy: at least 3 needed, 0 nominated."
    assert "ภาคส่วน วิชาการ ประเด็น economy: ต้องมีอย่างน้อย 3 คน" in found["conflicts"][0]["th"]
    assert found["relaxation"]["total"] == 6
    advice = {one["issue"]: one for one in found["recruit"]}
    assert advice["health"]["traits"]["sector"]["academia"] == 3
    assert "วิชาการ" in advice["health"]["th"]


def test_newcomers_who_have_to_come_all_days_are_asked_for_as_such() -> None:
    rows = [f"n{place},o{place},civil,new,f,<30,d1,,yes,{'all' if place < 2 else 'd1'},A,," for place in range(6)]

    def asked(rules: dict[str, Any]) -> list[dict[str, Any]]:
        problem = read_several((HEAD + "\n".join(rows)).encode(), json.dumps(rules).encode())
        found: list[dict[str, Any]] = check(problem)["recruit"]
        return found

    (one,) = asked({"seats": 4, "allday_min": 3})
    assert (one["count"], one["traits"]) == (1, {"days": {"all": 1}})
    assert "1 who come all days" in one["en"]
    assert "ผู้ที่มาครบทุกวัน 1 คน" in one["th"]
    (other,) = asked({"seats": 4, "allday_min": 2, "sector": {"academia": [1, 4]}})
    assert other["traits"] == {"sector": {"academia": 1}}, "enough who come all days are there"


def test_a_panel_with_too_few_people_is_not_filled() -> None:
    problem = read_single(b"category,feature,min,max\ng,f,0,9\ng,m,0,9\n", b"g\nf\nm\nf\n", 5)
    with pytest.raises(Infeasible):
        plan_seats(problem)
    report = check(problem)
    assert report["feasible"] is False
    assert report["recruit"][0]["count"] == 2


def test_the_check_warns_of_a_hollow_lottery() -> None:
    problem = read_single(b"category,feature,min,max\ng,f,2,3\ng,m,1,3\n", b"g\nf\nf\nm\nm\nm\n", 3)
    report = check(problem)
    assert report["feasible"]
    assert [note["rule"] for note in report["notes"]] == ["g:f"]


def test_of_what_costs_the_same_the_smallest_part_of_a_bound_gives_way() -> None:
    categories = b"category,feature,min,max\nage,young,2,4\nage,middle,4,7\nage,old,9,20\n"
    ages = ["young"] * 5 + ["middle"] * 9 + ["old"] * 9
    people = "age\n" + "\n".join(ages)
    found = explain(read_single(categories, people.encode(), 11)).as_json()
    assert [(one["rule"], one["from"], one["to"]) for one in found["relaxation"]["changes"]] == [("age:old", 9, 5)]


def test_flexible_bounds_give_way_first() -> None:
    problem = read_single(
        b"category,feature,min,max,min_flex,max_flex\ng,f,3,4,1,4\ng,m,1,2,1,2\n", b"g\nf\nf\nm\nm\n", 3
    )
    found = explain(problem)
    assert [(one.rule.key, one.bound, one.after) for one in found.changes or ()] == [("g:f", "min", 2)]
