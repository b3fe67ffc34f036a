"""The least that has to give way, taken over into the rules with one press."""

from __future__ import annotations

import copy
import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction

from wethi.audit.actions import By
from wethi.programme.models import Hub, Issue
from wethi.programme.rules import require_in_edition
from wethi.seats.actions.planning import NotNow, ask_plan
from wethi.seats.actions.pooling import put_rules
from wethi.seats.choices import PlanState
from wethi.seats.models import Plan
from wethi.seats.words import Named, parsed

_WIDE = 10_000


@transaction.atomic
def apply_relaxation(*, plan: Plan, by: By, at: dt.datetime) -> Plan:
    """The rules with the proposed changes, and a new plan with them. Raises :class:`NotNow` where nothing is proposed."""
    require_in_edition(by, "seats.edit", plan.edition, at)
    proposed = (plan.told.get("relaxation") or {}).get("changes")
    if plan.state != PlanState.CONTRADICTORY or not proposed:
        raise NotNow
    put_rules(edition=plan.edition, given=relaxed_rules(plan, proposed), by=by, at=at)
    return ask_plan(edition=plan.edition, bundles=plan.bundles, by=by, at=at)


def relaxed_rules(plan: Plan, changes: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The rules of the plan, as they are kept, with each change in the place that says no more than it."""
    given: dict[str, Any] = copy.deepcopy(plan.given)
    issues = dict(Issue.objects.filter(pk__in=plan.codes["issue"].values()).values_list("pk", "public_id"))
    hubs = dict(Hub.objects.filter(pk__in=plan.codes["hub"].values()).values_list("pk", "public_id"))
    for change in changes:
        rule = parsed(change["rule"])
        issue = issues.get(plan.codes["issue"].get(rule.issue, 0), "")
        _give_way(given, rule, issue, hubs.get(plan.codes["hub"].get(rule.value, 0), ""), plan, change)
    return given


def _give_way(given: dict[str, Any], rule: Named, issue: str, hub: str, plan: Plan, change: Mapping[str, Any]) -> None:
    place, after = 0 if change["bound"] == "min" else 1, change["to"]
    if rule.kind == "seats":
        seats = given["seats"][issue]
        bounds = list(seats) if isinstance(seats, list) else [seats, seats]
        bounds[place] = after
        given["seats"][issue] = bounds
    elif rule.kind in ("org_issue", "org_total"):
        org = plan.codes["org"].get(rule.value, ["", ""])[0]
        target = _own(given, issue) if rule.kind == "org_issue" else given
        key = "org_cap_issue" if rule.kind == "org_issue" else "org_cap_total"
        _except(target, key, org, after, given.get(key))
    elif rule.kind == "hub_day":
        _except(given["hub_cap"], hub, rule.day, after, given["hub_cap"].get(hub))
    elif rule.kind == "district_total":
        _except(given, "district_min_total", rule.value, after, given.get("district_min_total"))
    elif rule.kind == "allday":
        _own(given, issue)["allday_min"] = after
    else:
        value = hub if rule.kind == "hub" else rule.value
        table = _own(given, issue).setdefault(rule.kind, {})
        bounds = list(table.get(value) or given.get(rule.kind, {}).get(value) or [0, None])
        bounds[place] = after
        table[value] = bounds


def _own(given: dict[str, Any], issue: str) -> dict[str, Any]:
    """What one issue has of its own."""
    own: dict[str, Any] = given.setdefault("issue_rules", {}).setdefault(issue, {})
    return own


def _except(target: dict[str, Any], key: str, name: str, after: int, general: Any) -> None:
    """One name has another number than all others."""
    kept = target.get(key, general)
    table = dict(kept) if isinstance(kept, dict) else {"*": kept if kept is not None else _WIDE}
    table[name] = after
    target[key] = table
