"""A plan as pages show it: what it says in sentences, what comes next."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from wethi.seats.choices import PlanState
from wethi.seats.models import Plan
from wethi.seats.words import (
    Legend,
    bounds_words,
    change_words,
    conflict_words,
    legend_of,
    note_words,
    recruit_words,
    what_of,
)
from wethi.seats.words import Named as RuleName

STAGES = ("names", "rules", "chances", "proof")


def stage_words(stage: str) -> str:
    return {
        "names": _("The names are gathered."),
        "rules": _("The rules are held against the names."),
        "chances": _("The fairest chances are computed, and the bundles of tickets split."),
        "proof": _("The proof is checked."),
    }.get(stage, "")


@dataclass(frozen=True)
class Trouble:
    """Why there can be no plan: what contradicts each other, the least that gives way, whom to look for."""

    conflicts: list[str]
    changes: list[str]
    recruits: list[str]


def trouble_of(plan: Plan, legend: Legend) -> Trouble | None:
    if plan.state != PlanState.CONTRADICTORY:
        return None
    told = plan.told
    return Trouble(
        [conflict_words(one, legend) for one in told.get("conflicts", [])],
        [change_words(one, legend) for one in (told.get("relaxation") or {}).get("changes", [])],
        [recruit_words(one, legend) for one in told.get("recruit", [])],
    )


def notes_of(plan: Plan, legend: Legend) -> list[str]:
    return [note_words(one, legend) for one in plan.told.get("notes", []) if one["code"] != "everyone"]


@dataclass(frozen=True)
class RuleRow:
    """One rule in words, for how many issues it is said once."""

    what: str
    bounds: str


def rule_rows(plan: Plan, problem: Any, legend: Legend) -> list[RuleRow]:
    """The published rules, the same rule of all issues said once; caps of organisations once for all organisations."""
    every, days = len(problem.issues), {rule.day for rule in problem.rules if rule.day}
    grouped: dict[tuple[Any, ...], list[tuple[str, str]]] = {}
    for rule in problem.rules:
        value = rule.value if rule.kind not in ("org_issue", "org_total", "district_total") else "*"
        key = (_ORDER.get(rule.kind, 9), rule.kind, value, rule.low, rule.high)
        grouped.setdefault(key, []).append((rule.issue or "", rule.day or ""))
    rows = []
    for (_place, kind, value, low, high), where in sorted(
        grouped.items(), key=lambda one: (*one[0][:4], one[0][4] or 0)
    ):
        issues, on = sorted({issue for issue, _day in where}), sorted({day for _issue, day in where if day})
        what = _general(kind, value, legend)
        if on:
            what = _on_days(what, on, len(days))
        if issues != [""]:
            what = _in_issues(what, issues, every, legend)
        rows.append(RuleRow(what, bounds_words(low, high)))
    return rows


def _on_days(what: str, on: list[str], every: int) -> str:
    if len(on) == every:
        return _("%(what)s, on each day") % {"what": what}
    return _("%(what)s on day %(day)s") % {"what": what, "day": ", ".join(day.removeprefix("d") for day in on)}


def _in_issues(what: str, issues: list[str], every: int, legend: Legend) -> str:
    if len(issues) == every:
        return _("%(what)s, in each issue") % {"what": what}
    return _("%(what)s in %(issue)s") % {"what": what, "issue": ", ".join(legend.issue(one) for one in issues)}


_ORDER = {"seats": 0, "sector": 1, "gender": 2, "age": 3, "org_status": 4, "allday": 5, "org_issue": 6, "org_total": 7, "hub_day": 8}  # fmt: skip


def _general(kind: str, value: str, legend: Legend) -> str:
    if kind == "org_issue":
        return _("people from one organisation")
    if kind == "org_total":
        return _("people from one organisation in all issues together")
    if kind == "district_total":
        return _("people from each district in all issues together")
    return what_of(RuleName(kind, value), legend)


def counts_of(states: Counter[str]) -> list[tuple[str, str, int]]:
    """Code, word and number of each state there is, in the order of a seat's life."""
    from wethi.seats.choices import SeatState

    return [(code, str(label), states[code]) for code, label in SeatState.choices if states[code]]


__all__ = [
    "STAGES",
    "RuleRow",
    "Trouble",
    "counts_of",
    "legend_of",
    "notes_of",
    "rule_rows",
    "stage_words",
    "trouble_of",
]
