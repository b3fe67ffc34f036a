"""The seats as they stand against the rules of their plan, counted in whole numbers without a solver."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

from wethi.pure.allocation.problem import Person, Problem, Rule, problem_from_json, with_others, with_ways
from wethi.rosters.models import Line
from wethi.seats.choices import HELD
from wethi.seats.models import Nominee, Plan, PlanFile, Seat
from wethi.seats.pool import Ground, entry_of

Held = dict[str, tuple[str, str]]
"""Code of the nominee of the draw -> issue code and mode."""


@lru_cache(maxsize=4)
def _problem(plan_id: int, commitment: str) -> Problem:
    found = json.loads(PlanFile.objects.values_list("text", flat=True).get(plan=plan_id, kind="plan"))
    return problem_from_json(found["inputs"])


def problem_of_plan(plan: Plan) -> Problem:
    """People, places and rules as they were published."""
    return _problem(plan.pk, plan.commitment)


def problem_now(plan: Plan) -> Problem:
    """The same with those who came in place of others as they are, under the code of whom they stand for, and with the ways,
    hubs and days that people said since."""
    problem = problem_of_plan(plan)
    rows = Seat.objects.filter(plan=plan, state__in=HELD, stands_for__isnull=False).select_related(
        "stands_for", "nominee__line__roster__participation__organisation", "nominee__line__person"
    )
    came: dict[str, dict[str, str]] = {}
    ground = None
    for row in rows:
        if row.stands_for and row.nominee.line:
            ground = ground or Ground(plan.edition)
            came[row.stands_for.code] = dict(fresh_person(plan, row.nominee.line, ground).traits)
    return _as_said(with_others(problem, came), plan)


def own_ways(plan: Plan) -> list[Seat]:
    """Seats whose people come otherwise than drawn, by their own word. One statement."""
    rows = Seat.objects.filter(plan=plan, state__in=HELD, otherwise=True)
    return list(rows.select_related("nominee", "stands_for"))


def _as_said(problem: Problem, plan: Plan) -> Problem:
    said = own_ways(plan)
    if not said:
        return problem
    known, ground = {one.id: one for one in problem.people}, Ground(plan.edition)
    looked_at = {name for one in problem.people for name in one.traits}
    traits, ways = {}, {}
    for seat in said:
        code = (seat.stands_for or seat.nominee).code
        if code in known:
            traits[code] = said_traits(known[code].traits, seat.mode, seat.hub_id, seat.days, plan, ground, looked_at)
            ways[code] = seat.mode
    return with_ways(with_others(problem, traits), ways)


def said_traits(
    traits: Mapping[str, str], mode: str, hub_id: int | None, days: Iterable[str], plan: Plan, ground: Ground,
    looked_at: Collection[str],
) -> dict[str, str]:  # fmt: skip
    """The traits of somebody who comes this way: of hub and days those that a rule looks at."""
    found = dict(traits)
    hub_code = {key: code for code, key in plan.codes.get("hub", {}).items()}
    if mode == "hub" and "hub" in looked_at and hub_id in hub_code:
        found["hub"] = hub_code[hub_id]
    if "days" in looked_at:
        found["days"] = ground.days_of(days) or found.get("days", "")
    return found


def excused(problem: Problem, plan: Plan) -> Problem:
    """Rules that the desk set aside for somebody need be kept no better than they are: nobody loses a seat over it."""
    held = Seat.objects.filter(plan=plan, state__in=HELD)
    keys = {key for against in held.values_list("against", flat=True) for key in against}
    if not keys:
        return problem
    now = {rule.key: count for rule, count in Standing(problem, held_of(plan)).broken() if rule.key in keys}
    rules = tuple(
        replace(
            rule, low=min(rule.low, now[rule.key]), high=None if rule.high is None else max(rule.high, now[rule.key])
        )
        if rule.key in now
        else rule
        for rule in problem.rules
    )
    return replace(problem, rules=rules)


def standing_of(plan: Plan) -> Standing:
    """How each rule is kept now."""
    return Standing(problem_now(plan), held_of(plan))


def with_leaver(standing: Standing, seat: Seat) -> Standing:
    """The same as if ``seat`` were still held."""
    person = standing.people.get((seat.stands_for or seat.nominee).code)
    if person is not None:
        issue = next(code for code, key in seat.plan.codes["issue"].items() if key == seat.issue_id)
        standing.add(person, issue, seat.mode)
    return standing


def held_of(plan: Plan) -> Held:
    """Who has a seat now; a substitute stands for the nominee of the draw whose seat it was. One statement."""
    issue_code = {key: code for code, key in plan.codes["issue"].items()}
    rows = Seat.objects.filter(plan=plan, state__in=HELD).values_list(
        "nominee__code", "stands_for__code", "issue_id", "mode"
    )
    return {stands or code: (issue_code[issue], mode) for code, stands, issue, mode in rows}


class Standing:
    """How many each rule counts now."""

    def __init__(self, problem: Problem, held: Held) -> None:
        self.people = {person.id: person for person in problem.people}
        self.rules = [rule for rule in problem.rules if rule.low or rule.high is not None]
        self.counts = [0] * len(self.rules)
        self._by: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, rule in enumerate(self.rules):
            self._by[rule.trait, rule.value if rule.trait else ""].append(place)
        for code, (issue, mode) in held.items():
            if code in self.people:
                self.add(self.people[code], issue, mode)

    def counting(self, person: Person, issue: str, mode: str) -> Iterable[int]:
        for key in (("", ""), *person.traits.items()):
            for place in self._by.get(key, ()):
                if self.rules[place].counts(person, issue, mode):
                    yield place

    def add(self, person: Person, issue: str, mode: str, by: int = 1) -> None:
        for place in self.counting(person, issue, mode):
            self.counts[place] += by

    def missing(self) -> int:
        """People the lower bounds still lack, all together."""
        return sum(max(rule.low - count, 0) for rule, count in zip(self.rules, self.counts, strict=True))

    def broken(self) -> list[tuple[Rule, int]]:
        """Rules that do not hold, with their count."""
        return [
            (rule, count)
            for rule, count in zip(self.rules, self.counts, strict=True)
            if count < rule.low or (rule.high is not None and count > rule.high)
        ]

    def faults(self) -> dict[str, int]:
        """Rule that does not hold -> by how many."""
        return {
            rule.key: rule.low - count if count < rule.low else count - (rule.high or 0)
            for rule, count in self.broken()
        }

    def tight(self) -> list[tuple[Rule, int]]:
        """Rules whose lower bound is just kept."""
        pairs = zip(self.rules, self.counts, strict=True)
        return [(rule, count) for rule, count in pairs if 0 < rule.low == count]

    def has_room(self, person: Person, issue: str, mode: str) -> bool:
        """No upper bound would be passed."""
        for place in self.counting(person, issue, mode):
            high = self.rules[place].high
            if high is not None and self.counts[place] >= high:
                return False
        return True


def fresh_person(plan: Plan, line: Line, ground: Ground | None = None) -> Person:
    """Somebody who was not in the plan, as its rules see them: of the traits only those that a rule looks at. ``ground``: of
    the plan's edition, where it was read already."""
    entry = entry_of(Nominee(code="new", edition=plan.edition, line=line), ground or Ground(plan.edition))
    org_code = {key: code for code, (key, _name) in plan.codes["org"].items()}
    looked_at = {name for one in problem_of_plan(plan).people for name in one.traits}
    traits = {name: value for name, value in entry.traits.items() if value and name in looked_at}
    if entry.org in org_code:
        traits["org"] = org_code[entry.org]
    return Person("new", traits, entry.wishes, entry.modes)
