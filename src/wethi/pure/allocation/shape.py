"""The problem as rows and columns: people who are equal become one group, each way to seat them a column.

Two people are equal when every rule that can bind, their wishes and their ways to take part are the same. Rules that can never
bind (a cap of six for an organisation that named five) are left out first, so more people are equal.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

from wethi.pure.allocation.problem import PIN_IN, PIN_OUT, Person, Problem, Rule


@dataclass(frozen=True, slots=True)
class Group:
    """Equals: ``ids`` sorted; ``person`` is one of them; ``reason`` says why none of them can be seated ("" = they can)."""

    ids: tuple[str, ...]
    person: Person
    reason: str = ""

    @property
    def pinned(self) -> bool:
        return self.person.pin == PIN_IN


@dataclass(frozen=True, slots=True)
class Column:
    """One way to seat someone of a group. ``rank``: 1 to 3 by wish, 0 where there is one panel only."""

    group: int
    issue: str | None
    mode: str | None
    rank: int


@dataclass(frozen=True)
class Shape:
    """``members[r]``: the columns that rule ``r`` counts. Bounds are whole numbers; ``highs`` are never None."""

    problem: Problem
    groups: tuple[Group, ...]
    columns: tuple[Column, ...]
    rules: tuple[Rule, ...]
    members: tuple[tuple[int, ...], ...]
    lows: tuple[int, ...]
    highs: tuple[int, ...]

    @cached_property
    def of_group(self) -> tuple[tuple[int, ...], ...]:
        """The columns of each group."""
        found: list[list[int]] = [[] for _ in self.groups]
        for place, column in enumerate(self.columns):
            found[column.group].append(place)
        return tuple(tuple(one) for one in found)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        return tuple(len(group.ids) for group in self.groups)

    @cached_property
    def group_of(self) -> dict[str, int]:
        return {name: place for place, group in enumerate(self.groups) for name in group.ids}

    def totals(self, x: list[int]) -> list[int]:
        """Seats per group."""
        return [sum(x[column] for column in columns) for columns in self.of_group]

    def broken(self, x: list[int], times: int = 1) -> str | None:
        """The first rule that ``times`` allocations adding up to ``x`` (one whole number per column) cannot keep."""
        take = x.__getitem__
        if min(x, default=0) < 0:
            return "negative"
        for rule, columns, low, high in zip(self.rules, self.members, self.lows, self.highs, strict=True):
            if not times * low <= sum(map(take, columns)) <= times * high:
                return rule.key
        for group, columns in zip(self.groups, self.of_group, strict=True):
            total, size = sum(map(take, columns)), times * len(group.ids)
            if total > size or (group.pinned and total < size):
                return f"person:{group.ids[0]}"
        return None


def why_not(person: Person) -> str:
    """The code of the reason why a person cannot be seated whatever is drawn, or ""."""
    if person.pin == PIN_OUT:
        return "pinned_out"
    if not person.wishes:
        return "no_wish"
    return "" if person.modes else "no_mode"


def shape_of(problem: Problem, *, apart: Collection[str] = ()) -> Shape:
    """``apart``: ids of people who are a group of their own, because they are no longer equals: they are seated already."""
    supply = Counter(one for person in problem.people for one in person.traits.items())
    rules = tuple(rule for rule in problem.rules if _may_bind(rule, problem, supply))
    ruled: dict[str, set[str]] = defaultdict(set)
    days = {rule.day for rule in rules if rule.day is not None}
    for rule in rules:
        if rule.trait:
            ruled[rule.trait].add(rule.value)
    traits = sorted(ruled)
    found: dict[tuple[str, ...], list[Person]] = defaultdict(list)
    for person in problem.people:
        seen = [value if (value := person.traits.get(trait, "")) in ruled[trait] else "" for trait in traits]
        present = "".join("1" if person.attends(day) else "0" for day in sorted(days))
        ways = (*(f"w{wish}" for wish in person.wishes), *(f"m{mode}" for mode in person.modes))
        found[(why_not(person), person.pin, person.id if person.id in apart else "", *seen, present, *ways)].append(
            person
        )
    groups = tuple(
        Group(tuple(one.id for one in people), people[0], why_not(people[0])) for _, people in sorted(found.items())
    )
    columns = tuple(
        Column(place, issue, mode, 0 if issue is None else rank)
        for place, group in enumerate(groups)
        if not group.reason
        for rank, issue in enumerate(group.person.wishes, 1)
        for mode in group.person.modes
    )
    members = _members(rules, groups, columns)
    sizes = [len(group.ids) for group in groups]
    lows, highs = [], []
    for rule, places in zip(rules, members, strict=True):
        lows.append(rule.low)
        most = sum(sizes[columns[place].group] for place in places)
        highs.append(max(most, rule.low) if rule.high is None else rule.high)
    return Shape(problem, groups, columns, rules, members, tuple(lows), tuple(highs))


def _members(
    rules: tuple[Rule, ...], groups: tuple[Group, ...], columns: tuple[Column, ...]
) -> tuple[tuple[int, ...], ...]:
    by_value: dict[tuple[str, str, str | None], list[int]] = defaultdict(list)
    for place, column in enumerate(columns):
        if column.issue is not None:
            by_value["", "", None].append(place)
        by_value["", "", column.issue].append(place)
        for trait, value in groups[column.group].person.traits.items():
            by_value[trait, value, None].append(place)
            if column.issue is not None:
                by_value[trait, value, column.issue].append(place)
    found = []
    for rule in rules:
        places = by_value.get((rule.trait, rule.value if rule.trait else "", rule.issue), [])
        if rule.day is not None:
            places = [
                place
                for place in places
                if columns[place].mode == "hub" and groups[columns[place].group].person.attends(rule.day)
            ]
        found.append(tuple(places))
    return tuple(found)


def _may_bind(rule: Rule, problem: Problem, supply: Counter[tuple[str, str]]) -> bool:
    if rule.low > 0 or rule.kind == "seats":
        return True
    if rule.high is None:
        return False
    return (supply[rule.trait, rule.value] if rule.trait else len(problem.people)) > rule.high
