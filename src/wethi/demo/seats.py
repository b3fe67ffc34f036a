"""A first round of seats: rules, a plan that was published, the draw two days ago, answers that came since."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress
from itertools import product
from typing import Any

from wethi.demo.stages import Loading
from wethi.network.choices import Sector
from wethi.programme.models import Hub, Issue
from wethi.rosters.actions import substitute_line
from wethi.rosters.models import Line
from wethi.rosters.queries import standing_lines
from wethi.seats import actions
from wethi.seats.choices import PlanState, SeatState
from wethi.seats.models import Plan, Seat
from wethi.seats.queries import seats_of
from wethi.seats.standing import standing_of

_SEED = 2564
_BUNDLES = 64  # computed beforehand; a forum of its own publishes 1,024
_NUMBER = "482913"
# Local time of the case, which stands on 20 September 2564.
_ZONE = dt.timezone(dt.timedelta(hours=7))
_PLANNED, _DRAWN, _ANSWERED = (dt.datetime(2021, 9, day, 10, tzinfo=_ZONE) for day in (17, 18, 19))
_MOST = 24  # places in the rooms, for each issue


def put_seats(loading: Loading) -> None:
    """Once; what stands already is left as it is."""
    if Plan.objects.filter(edition=loading.edition).exists():
        return
    act: dict[str, Any] = {**loading.act, "at": _PLANNED}
    issues = Issue.objects.filter(edition=loading.edition, withdrawn_at__isnull=True)
    hubs = Hub.objects.filter(edition=loading.edition, kind="site", capacity__isnull=False)
    places = max(2, min(_MOST, standing_lines(loading.edition).count() // 9))
    actions.put_rules(
        edition=loading.edition,
        given={
            "seats": {issue.public_id: places for issue in issues},
            "sector": {code: [places // 12, places // 3] for code in Sector.values},
            "gender": {"f": [places // 3, 1 + 2 * places // 3], "m": [places // 3, 1 + 2 * places // 3]},
            "allday_min": places // 2,
            "org_cap_issue": max(2, places // 4),
            "org_cap_total": max(3, places // 2 - 2),
            "hub_cap": {hub.public_id: hub.capacity for hub in hubs},
        },
        **act,
    )
    plan = actions.ask_plan(edition=loading.edition, bundles=_BUNDLES, **act)
    plan = actions.make_plan(plan_id=plan.pk, **act)
    if (
        plan.state == PlanState.CONTRADICTORY
    ):  # some sectors named nobody for an issue: what was proposed was taken over
        plan = actions.apply_relaxation(plan=plan, **act)
        plan = actions.make_plan(plan_id=plan.pk, **act)
    actions.publish_plan(plan=plan, draw_at=_DRAWN, draw_place="หอประชุมจุดเมืองสงขลา และถ่ายทอดสด", **act)
    act["at"] = _DRAWN
    for place, (digit, sector) in enumerate(zip(_NUMBER, Sector.values, strict=True)):
        actions.note_digit(plan=plan, place=place, digit=int(digit), sector=sector, **act)
    actions.seal_number(plan=plan, **act)
    actions.give_seats(plan_id=plan.pk, **act)
    _answer(plan, {**loading.act, "at": _ANSWERED})
    _send_another(loading, plan, {**loading.act, "at": _ANSWERED})
    _deal(loading, list(issues), {**act, "at": _ANSWERED})


def _deal(loading: Loading, issues: list[Issue], act: dict[str, Any]) -> None:
    """Two tables in three rounds, for the first issue and place where enough people sit."""
    edition = loading.edition
    hubs = list(edition.hubs.filter(kind="site").order_by("order", "pk"))
    dealt: dict[str, Any] = {"on": edition.starts_on or _DRAWN.date(), "tables": 2, "rounds": 3, "number": _NUMBER}
    for issue, hub in product(issues, (None, *hubs)):
        with suppress(actions.TooFew):
            actions.deal_tables(edition=edition, issue=issue, hub=hub, **dealt, **act)
            return


def _send_another(loading: Loading, plan: Plan, act: dict[str, Any]) -> None:
    """An organisation sends a woman for a man, or a man for a woman, where there are just enough: the seat waits for a word."""
    tight = {
        (rule.value, plan.codes["issue"][rule.issue])
        for rule, count in standing_of(plan).tight()
        if rule.kind == "gender" and rule.issue
    }
    held = seats_of(plan.edition).filter(plan=plan, state=SeatState.CONFIRMED, nominee__line__isnull=False)
    for seat in held.order_by("pk"):
        line = seat.nominee.line
        if line is not None and (line.gender, seat.issue_id) in tight:
            title, name, gender = ("นาย", "สมปอง", "m") if line.gender == "f" else ("นางสาว", "สมใจ", "f")
            values = {
                "title": title, "given_name": name, "family_name": "ริมคลอง", "gender": gender, "phone": "0819990001"
            }  # fmt: skip
            sent = substitute_line(line=line, values=values, why="cannot", **act)
            # Named now, as all the others are: their thirty days of notice begin with the demonstration.
            Line.objects.filter(pk=sent.pk).update(added_at=loading.at)
            return


def _answer(plan: Plan, act: dict[str, Any]) -> None:
    """Most have confirmed, a few cannot come, the rest has not said a word yet."""
    chance = random.Random(_SEED)  # noqa: S311 made-up answers, not secrets
    Seat.objects.filter(plan=plan).update(told_at=act["at"])
    for seat in list(seats_of(plan.edition).order_by("pk")):
        said = chance.random()
        if said < 0.62:
            actions.confirm_seat(seat=seat, **act)
        elif said < 0.67:
            actions.decline_seat(seat=seat, **act)
