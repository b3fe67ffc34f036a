"""Whom to look for: the fewest more nominees, by profile, with whom all rules can be kept.

A newcomer is imagined to come all days by Zoom from an organisation nobody has named yet, so caps on rooms and organisations stay
out of the way; which traits the newcomers should have is what the program decides.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import numpy as np

from wethi.pure.allocation.grid import Grid
from wethi.pure.allocation.problem import ALL_DAYS, Rule
from wethi.pure.allocation.solver import INFINITE, Program, from_triples, solve_whole
from wethi.pure.allocation.wording import name_of

_FREE = ("household", "hub_day", "org_issue", "org_total")


def recruits(grid: Grid) -> list[dict[str, Any]]:
    """``[{issue, count, traits: {trait: {value: count}}, th, en}]``; empty when more people alone would not help."""
    rules = grid.shape.rules
    issues = grid.shape.problem.issues
    if not len(grid.upper):
        return []
    # Unknowns: newcomers per issue, then newcomers per issue and rule.
    extra: list[tuple[str | None, Rule | None]] = [(issue, None) for issue in issues]
    total_of = {issue: place for place, issue in enumerate(issues)}
    for one in rules:
        if one.kind not in (*_FREE, "seats", "allday"):
            extra += [(issue, one) for issue in issues if one.issue in (None, issue)]
    row_of = {rule.key: place for place, rule in enumerate(rules)}
    rows: list[int] = []
    columns: list[int] = []
    within: dict[tuple[str | None, str], list[int]] = defaultdict(list)
    for place, (issue, rule) in enumerate(extra):
        if rule is None:
            counted = [one for one in rules if one.kind in ("seats", "allday") and one.issue in (None, issue)]
            rows += [row_of[one.key] for one in counted]
            columns += [place] * len(counted)
            continue
        rows.append(row_of[rule.key])
        columns.append(place)
        within[issue, f"{rule.trait}/{rule.issue or ''}"].append(place)
    below = grid.matrix.rows
    for count, ((issue, _), places) in enumerate(within.items()):
        # Everybody has at most one value of a trait; for one panel the features are complete, so exactly one.
        rows += [below + count] * (len(places) + 1)
        columns += [*places, total_of[issue]]
    signs = np.ones(len(rows))
    for count, ((issue, _), _places) in enumerate(within.items()):
        for at in range(len(rows)):
            if rows[at] == below + count and columns[at] == total_of[issue]:
                signs[at] = -1.0
    none = np.zeros(0, np.int64)
    matrix = grid.matrix.above(len(within), none, none, np.zeros(0)).beside(
        from_triples(below + len(within), len(extra), rows, columns, signs)
    )
    most = float(max(grid.high.max(), 1.0))
    cost = np.concatenate((np.zeros(len(grid.upper)), [1.0 if rule is None else 0.001 for _, rule in extra]))
    low = np.concatenate((grid.low, np.array([0.0 if grid.shape.problem.single else -INFINITE for _ in within])))
    high = np.concatenate((_open_highs(grid), np.zeros(len(within))))
    upper = np.concatenate((grid.upper, np.full(len(extra), most)))
    solved = solve_whole(Program(matrix, low, high, np.zeros(len(upper)), upper, cost))
    if solved.x is None:
        return []
    wanted = np.round(solved.x[len(grid.upper) :]).astype(int)
    held = grid.matrix.dot(np.round(solved.x[: len(grid.upper)]))
    all_days = {
        rule.issue: round(grid.low[place] - held[place]) for place, rule in enumerate(rules) if rule.kind == "allday"
    }
    return [
        _advice(issue, int(wanted[place]), extra, wanted, max(all_days.get(issue, 0), 0))
        for place, issue in enumerate(issues)
        if wanted[place] > 0
    ]


def _open_highs(grid: Grid) -> Any:
    """Upper bounds that were only "as many as there are" do not hold newcomers off."""
    high = grid.high.copy()
    for place, rule in enumerate(grid.shape.rules):
        if rule.high is None:
            high[place] = INFINITE
    return high


def _advice(
    issue: str | None, count: int, extra: list[tuple[str | None, Rule | None]], wanted: Any, all_days: int
) -> dict[str, Any]:
    """``all_days``: so many of the newcomers have to come all days."""
    traits: dict[str, dict[str, int]] = defaultdict(dict)
    en, th = [], []
    for place, (where, rule) in enumerate(extra):
        if rule is None or where != issue or not wanted[place] or rule.value == ALL_DAYS:
            continue
        traits[rule.trait][rule.value] = int(wanted[place])
        name = name_of(Rule(rule.kind, rule.trait, rule.value))
        en.append(f"{wanted[place]} of {name['en']}")
        th.append(f"{name['th']} {wanted[place]} คน")
    if all_days:
        traits["days"][ALL_DAYS] = all_days
        en.append(f"{all_days} who come all days")
        th.append(f"ผู้ที่มาครบทุกวัน {all_days} คน")
    where_en, where_th = (f" for issue {issue}", f"ในประเด็น {issue} ") if issue else ("", "")
    return {
        "issue": issue,
        "count": count,
        "traits": {trait: dict(values) for trait, values in traits.items()},
        "en": f"Find {count} more{where_en}" + (f", among them {', '.join(en)}." if en else "."),
        "th": f"หาผู้เข้าร่วม{where_th}เพิ่มอีก {count} คน" + (f" โดยมี {', '.join(th)}" if th else ""),
    }
