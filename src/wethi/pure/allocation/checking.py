"""Before planning: do the rules fit the people, and what should a careful secretary look at?"""

from __future__ import annotations

from collections import Counter
from typing import Any

from wethi.pure.allocation.conflicts import explain, feasible
from wethi.pure.allocation.problem import Problem
from wethi.pure.allocation.shape import shape_of, why_not
from wethi.pure.allocation.wording import REASONS, Words, name_of, said


def check(problem: Problem) -> dict[str, Any]:
    """``{feasible, people, able, seats, notes: [{code, th, en}]}``; where infeasible also conflicts, relaxation, recruit."""
    able = sum(not why_not(person) for person in problem.people)
    report: dict[str, Any] = {"feasible": True, "people": len(problem.people), "able": able, "seats": problem.seats}
    notes: list[dict[str, Any]] = [*problem.notes, *_left_out(problem), *_certain(problem)]
    places = not problem.single and able < problem.seats
    if places:
        notes.insert(0, {"code": "everyone", **_enough(able, problem.seats)})
    if not _seatable(problem, places):
        report |= explain(problem).as_json()
    return {**report, "notes": notes}


def _seatable(problem: Problem, places: bool) -> bool:
    if places:
        from wethi.pure.allocation.grid import grid_of
        from wethi.pure.allocation.wishes import everyone

        if everyone(grid_of(shape_of(problem))) is not None:
            return True
    return feasible(problem)


def _enough(able: int, seats: int) -> Words:
    return said(
        f"There are {seats} places for {able} people: nobody has to be drawn.",
        f"มีที่นั่ง {seats} ที่ สำหรับ {able} คน จึงไม่ต้องจับสลาก",
    )


def _left_out(problem: Problem) -> list[dict[str, Any]]:
    counts = Counter(reason for person in problem.people if (reason := why_not(person)))
    return [
        {
            "code": reason,
            **said(
                f"Cannot be seated: {count} ({REASONS[reason]['en']}).",
                f"จัดที่นั่งให้ไม่ได้ {count} คน ({REASONS[reason]['th']})",
            ),
        }
        for reason, count in sorted(counts.items())
    ]


def _certain(problem: Problem) -> list[dict[str, Any]]:
    """A minimum that needs everybody there is makes them certain and the lottery hollow."""
    shape = shape_of(problem)
    found = []
    for rule, columns in zip(shape.rules, shape.members, strict=True):
        supply = sum(len(shape.groups[group].ids) for group in {shape.columns[column].group for column in columns})
        if rule.kind != "seats" and 0 < supply == rule.low:
            name = name_of(rule)
            found.append(
                {
                    "code": "certain",
                    "rule": rule.key,
                    **said(
                        f"{name['en']}: {supply} are needed and {supply} nominated, so they are seated for certain.",
                        f"{name['th']}: ต้องมี {supply} คน และเสนอชื่อมา {supply} คนพอดี ทุกคนจึงได้ที่นั่งแน่นอน",
                    ),
                }
            )
    return found
