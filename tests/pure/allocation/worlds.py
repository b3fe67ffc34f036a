"""Small worlds for the tests of seats: random ones for properties, one forum for the rest."""

from __future__ import annotations

import json
from itertools import combinations
from random import Random
from typing import Any

from hypothesis import strategies as st

from wethi.pure.allocation.problem import Person, Problem, Rule, make_problem
from wethi.pure.allocation.several import read_several

HEAD = "id,org,sector,org_status,gender,age,district,hub,zoom_ok,days,pref1,pref2,pref3\n"


@st.composite
def single_problems(draw: st.DrawFn) -> Problem:
    """4 to 9 people, two or three categories, quotas that may or may not be possible."""
    count = draw(st.integers(4, 9))
    categories = {"a": "xy", "b": "pqr", "c": "mn"}
    names = list(categories)[: draw(st.integers(1, 3))]
    people = [
        Person(f"p{place}", {name: draw(st.sampled_from(categories[name])) for name in names}) for place in range(count)
    ]
    seats = draw(st.integers(1, count - 1))
    rules = [Rule("seats", low=seats, high=seats)]
    for name in names:
        for value in categories[name]:
            low = draw(st.integers(0, 2))
            rules.append(Rule("category", name, value, None, None, low, low + draw(st.integers(0, 3))))
    return make_problem(people, (None,), rules)


@st.composite
def forums(draw: st.DrawFn) -> Problem:
    """Two issues, hubs, organisations, wishes."""
    count = draw(st.integers(6, 14))
    rows = []
    for place in range(count):
        hub = draw(st.sampled_from(["", "h1", "h2"]))
        wishes = draw(st.permutations(["A", "B"]))[: draw(st.integers(1, 2))]
        rows.append(
            f"n{place:02d},o{draw(st.integers(0, 3))},{draw(st.sampled_from(['state', 'civil']))},new,"
            f"{draw(st.sampled_from('fm'))},<30,d1,{hub},{'yes' if not hub else draw(st.sampled_from(['yes', 'no']))},"
            f"{draw(st.sampled_from(['all', 'd1', 'd2']))},{','.join([*wishes, '', ''][:3])}\n"
        )
    rules = {
        "seats": draw(st.integers(1, 3)), "issues": ["A", "B"],
        "sector": {"state": [draw(st.integers(0, 1)), 3]}, "gender": {"f": [0, draw(st.integers(1, 3))]},
        "org_cap_total": draw(st.integers(1, 3)), "hub_cap": {"h1": draw(st.integers(0, 3))},
    }  # fmt: skip
    return read_several((HEAD + "".join(rows)).encode(), json.dumps(rules).encode())


def all_panels(problem: Problem) -> list[tuple[str, ...]]:
    """Every allowed panel, by trying all."""
    seats = problem.seats
    found = []
    for chosen in combinations(problem.people, seats):
        if all(
            rule.low <= sum(rule.counts(person, None, None) for person in chosen)
            and (rule.high is None or sum(rule.counts(person, None, None) for person in chosen) <= rule.high)
            for rule in problem.rules
        ):
            found.append(tuple(person.id for person in chosen))
    return found


def crossed_pool(seed: int, people: int, traits: int) -> Problem:
    """Three seats, many yes-or-no traits, each bound to what three people of the pool have: few panels are allowed, and the
    relaxed rules give seats to some whom no panel has."""
    random = Random(seed)
    names = "abcdefgh"[:traits]
    pool = [
        Person(f"p{place}", {name: random.choices("xy", [0.65, 0.35])[0] for name in names}) for place in range(people)
    ]
    three = random.sample(pool, 3)
    rules = [Rule("seats", low=3, high=3)]
    for name in names:
        for value in "xy":
            count = sum(person.traits[name] == value for person in three)
            rules.append(Rule("category", name, value, None, None, count, count))
    return make_problem(pool, (None,), rules)


def crossed_panels(problem: Problem) -> list[tuple[str, ...]]:
    """Every allowed panel of a `crossed_pool`."""
    names = sorted(problem.people[0].traits)
    rows = {person.id: tuple(person.traits[name] == "x" for name in names) for person in problem.people}
    wanted = {rule.trait: rule.low for rule in problem.rules if rule.value == "x"}
    sums = tuple(wanted[name] for name in names)
    return [
        panel
        for panel in combinations(rows, 3)
        if tuple(map(sum, zip(*(rows[name] for name in panel), strict=True))) == sums
    ]


def kept(problem: Problem, seats: list[dict[str, Any]]) -> bool:
    """Every rule, everybody once, only wishes and modes that were given."""
    people = {person.id: person for person in problem.people}
    if len({seat["id"] for seat in seats}) != len(seats):
        return False
    placed = [(people[seat["id"]], seat["issue"], seat["mode"]) for seat in seats]
    if any(issue not in person.wishes or mode not in person.modes for person, issue, mode in placed):
        return False
    counts = [sum(rule.counts(*one) for one in placed) for rule in problem.rules]
    return all(
        rule.low <= count and (rule.high is None or count <= rule.high)
        for rule, count in zip(problem.rules, counts, strict=True)
    )


def small_forum(nominees: int = 60, seats: int = 10, **more: Any) -> tuple[bytes, bytes]:
    """Two issues, four organisations, everything deterministic."""
    rows = [HEAD]
    for n in range(nominees):
        hub = ("hatyai", "", "sadao")[n % 3]
        wish = ("health", "economy") if n % 2 else ("economy", "health")
        rows.append(
            f"n{n:02d},o{n % 4},{('state', 'civil', 'private')[n % 3]},{('new', 'old')[n % 2]},{'fm'[n % 2]},"
            f"{('<30', '30-59', '60+')[n // 2 % 3]},d{n % 5},{hub},{'no' if hub and n % 4 else 'yes'},"
            f"{('all', 'd1')[n % 7 == 0]},{wish[0]},{wish[1] if n % 3 else ''},\n"
        )
    rules = {
        "seats": seats, "sector": {"state": [2, 5], "private": [1, 5]}, "gender": {"f": [3, 7]},
        "org_status": {"old": [2, 8]}, "hub_cap": {"hatyai": 5}, "org_cap_issue": 4, "allday_min": 4,
        "district_min_total": 1, **more,
    }  # fmt: skip
    return "".join(rows).encode(), json.dumps(rules).encode()
