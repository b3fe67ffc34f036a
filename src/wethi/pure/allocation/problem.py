"""What is to be decided: people, places, rules. Plain data; needs no solver and no numpy."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from itertools import pairwise
from typing import Any

ALL_DAYS = "all"
PIN_IN, PIN_OUT = "in", "out"
# How dear it is to give way, when rules contradict each other: walls cannot be moved, a share can.
WEIGHTS = {"seats": 30, "hub_day": 20, "household": 50}


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who may be seated.

    ``wishes``: issues in order of wish, at most three; ``(None,)`` where there is one panel only.
    ``modes``: ``hub``, ``zoom`` or both; ``(None,)`` for one panel; empty = can take part in no way.
    ``traits``: sector, gender, age, org, district, hub, days ... or one entry per category of the panel.
    """

    id: str
    traits: Mapping[str, str]
    wishes: tuple[str | None, ...] = (None,)
    modes: tuple[str | None, ...] = (None,)
    pin: str = ""
    pin_reason: str = ""

    def attends(self, day: str) -> bool:
        days = self.traits.get("days", ALL_DAYS)
        return days == ALL_DAYS or day in days.split("+")


@dataclass(frozen=True, slots=True)
class Rule:
    """``low <= seated people who match <= high``: sectors, caps, rooms and districts are all of this one kind.

    ``trait``/``value``: whom it counts ("" = everyone). ``issue``: where (None = everywhere).
    ``day``: counts only seats in a room on that day. ``high`` None = no upper bound.
    ``low_flex``/``high_flex``: how far the rule may give way when nothing else helps (None = as far as needed).
    """

    kind: str
    trait: str = ""
    value: str = ""
    issue: str | None = None
    day: str | None = None
    low: int = 0
    high: int | None = None
    low_flex: int | None = None
    high_flex: int | None = None

    @property
    def key(self) -> str:
        """Names the rule in files and messages: ``sector:private@health``, ``hub_day:hatyai/d1``, ``seats``."""
        name = self.trait if self.kind == "category" else self.kind
        return (
            name
            + (f":{self.value}" if self.value else "")
            + (f"/{self.day}" if self.day else "")
            + (f"@{self.issue}" if self.issue is not None else "")
        )

    @property
    def weight(self) -> int:
        return WEIGHTS.get(self.kind, 1)

    def counts(self, person: Person, issue: str | None, mode: str | None) -> bool:
        """Does this seat of this person count here?"""
        if self.issue is not None and issue != self.issue:
            return False
        if self.trait and person.traits.get(self.trait, "") != self.value:
            return False
        return self.day is None or (mode == "hub" and person.attends(self.day))


@dataclass(frozen=True)
class Problem:
    """All of it. People are kept sorted by id, so that the order of a file changes nothing.

    ``cap``: nobody's chance may exceed this (None = 1), for pools where rare profiles would be certain.
    """

    people: tuple[Person, ...]
    issues: tuple[str | None, ...]
    rules: tuple[Rule, ...]
    cap: float | None = None
    notes: tuple[dict[str, str], ...] = field(default=(), compare=False)

    @property
    def single(self) -> bool:
        return self.issues == (None,)

    @property
    def seat_rules(self) -> tuple[Rule, ...]:
        return tuple(rule for rule in self.rules if rule.kind == "seats")

    @property
    def seats(self) -> int:
        """Places in all (the upper bound, where an issue has a range)."""
        return sum(rule.high if rule.high is not None else rule.low for rule in self.seat_rules)

    def open_seats(self) -> Problem:
        """The same with issues that need not be full."""
        rules = tuple(replace(rule, low=0) if rule.kind == "seats" else rule for rule in self.rules)
        return replace(self, rules=rules)

    def as_json(self) -> dict[str, Any]:
        """Everything the outcome depends on, for the file of the plan and for its hash. Not to be changed: it is kept."""
        return self._json

    @cached_property
    def _json(self) -> dict[str, Any]:
        people = [
            {
                "id": one.id, "traits": dict(one.traits), "wishes": list(one.wishes), "modes": list(one.modes),
                "pin": one.pin, "pin_reason": one.pin_reason,
            }
            for one in self.people
        ]  # fmt: skip
        names = [field.name for field in fields(Rule)]
        rules = [{name: getattr(rule, name) for name in names} for rule in self.rules]
        return {"people": people, "issues": list(self.issues), "rules": rules, "cap": self.cap}


class Infeasible(Exception):
    """No allocation keeps all rules; `conflicts.explain` says why and what would help."""

    def __init__(self, problem: Problem) -> None:
        super().__init__("the rules cannot all be kept")
        self.problem = problem


class Stuck(Exception):
    """No whole point was found there; the caller tries another way."""


def make_problem(
    people: Iterable[Person],
    issues: Iterable[str | None],
    rules: Iterable[Rule],
    cap: float | None = None,
    notes: Iterable[dict[str, str]] = (),
) -> Problem:
    """Sorted and without doubles. Raises ValueError when two people have one id."""
    ordered = tuple(sorted(people, key=lambda person: person.id))
    for one, other in pairwise(ordered):
        if one.id == other.id:
            raise ValueError(f"two people have the id {one.id}")
    return Problem(ordered, tuple(issues), tuple(sorted(rules, key=_order)), cap, tuple(notes))


def with_others(problem: Problem, came: Mapping[str, Mapping[str, str]]) -> Problem:
    """``came``: id -> traits of who came in place of this person, who keeps id, wishes and ways."""
    if not came:
        return problem
    people = tuple(replace(one, traits=came[one.id]) if one.id in came else one for one in problem.people)
    return replace(problem, people=people)


def with_ways(problem: Problem, ways: Mapping[str, str]) -> Problem:
    """``ways``: id -> the one way, hub or zoom, that this person said themselves to come by."""
    if not ways:
        return problem
    people = tuple(replace(one, modes=(ways[one.id],)) if one.id in ways else one for one in problem.people)
    return replace(problem, people=people)


def problem_from_json(found: Mapping[str, Any]) -> Problem:
    """The inverse of ``Problem.as_json``. Raises KeyError, TypeError or ValueError on anything else."""
    people = (
        Person(
            str(one["id"]), {str(name): str(value) for name, value in one["traits"].items()}, tuple(one["wishes"]),
            tuple(one["modes"]), one["pin"], one["pin_reason"],
        )
        for one in found["people"]
    )  # fmt: skip
    return make_problem(people, found["issues"], (Rule(**rule) for rule in found["rules"]), found["cap"])


def _order(rule: Rule) -> tuple[str, ...]:
    return (rule.kind, rule.issue or "", rule.trait, rule.value, rule.day or "")
