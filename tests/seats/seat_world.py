"""A small forum with more names than places, and what the secretariat and the worker do with it."""

from __future__ import annotations

import datetime as dt
import json
import random
from dataclasses import dataclass
from typing import Any

from tests.world import NOW, World
from wethi.audit.actions import WORKER
from wethi.network.choices import Sector
from wethi.programme import actions as programme_actions
from wethi.programme.models import Edition, Hub, Issue, Participation
from wethi.rosters import actions as roster_actions
from wethi.rosters.models import Line
from wethi.seats import actions
from wethi.seats.models import Plan, PlanFile, Seat

DAYS = ["2021-09-28", "2021-09-29", "2021-09-30"]


@dataclass
class SeatWorld:
    world: World
    issues: list[Issue]
    hub: Hub

    @property
    def edition(self) -> Edition:
        return self.world.edition

    def act(self, at: dt.datetime = NOW) -> dict[str, Any]:
        return {"by": self.world.by(self.world.secretary), "at": at}

    def rules(self, seats: int = 10, **more: Any) -> dict[str, Any]:
        first, second = self.issues
        return {
            "seats": {first.public_id: seats, second.public_id: seats},
            "sector": {code: [1, 3] for code in Sector.values},
            "org_cap_issue": 3,
            "org_cap_total": 5,
            "hub_cap": {self.hub.public_id: 8},
            **more,
        }


def build(world: World, people: int = 60) -> SeatWorld:
    chance = random.Random(7)
    issues = list(Issue.objects.filter(edition=world.edition).order_by("no")[:2])
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": NOW}
    hub = programme_actions.put_hub(edition=world.edition, name="ศาลากลางหมู่บ้าน", capacity=8, **act)
    rosters = [
        roster_actions.put_roster(participation=one, **act)
        for one in Participation.objects.filter(edition=world.edition).select_related(
            "edition__network", "organisation"
        )
    ]
    for number, roster in enumerate(rosters):
        names = []
        for place in range(people // len(rosters)):
            coming = DAYS if chance.random() < 0.7 else [chance.choice(DAYS)]
            at_hub = chance.random() < 0.4
            wishes = chance.sample(issues, chance.choice((1, 2)))
            names.append({
                "title": "นาง", "given_name": f"คนที่{number}-{place}", "family_name": "ใจกว้าง",
                "phone": f"08{number}{place:07d}", "gender": chance.choice("fm"),
                "wish1": wishes[0], "wish2": wishes[1] if len(wishes) > 1 else None,
                "coming": dict.fromkeys(coming, "hub" if at_hub else "zoom"), "hub": hub if at_hub else None,
            })  # fmt: skip
        roster_actions.take_lines(
            roster=roster, changes=[roster_actions.Change(values) for values in names], source="page", **act
        )
    return SeatWorld(world, issues, hub)


def planned(crowded: SeatWorld, **rules: Any) -> Plan:
    """A plan as the worker leaves it."""
    actions.put_rules(edition=crowded.edition, given=crowded.rules(**rules), **crowded.act())
    plan = actions.ask_plan(edition=crowded.edition, bundles=16, **crowded.act())
    return actions.make_plan(plan_id=plan.pk, by=WORKER, at=NOW)


def published(crowded: SeatWorld, **rules: Any) -> Plan:
    plan = planned(crowded, **rules)
    actions.publish_plan(plan=plan, draw_at=NOW + dt.timedelta(days=1), draw_place="ศาลากลาง", **crowded.act())
    plan.refresh_from_db()
    return plan


def drawn(crowded: SeatWorld, number: str = "482913", **rules: Any) -> Plan:
    plan = published(crowded, **rules)
    for place, (digit, sector) in enumerate(zip(number, Sector.values, strict=True)):
        actions.note_digit(plan=plan, place=place, digit=int(digit), sector=sector, **crowded.act())
    assert actions.seal_number(plan=plan, **crowded.act()) == number
    return actions.give_seats(plan_id=plan.pk, by=WORKER, at=NOW)


def files(plan: Plan) -> dict[str, Any]:
    return {one.kind: json.loads(one.text) for one in PlanFile.objects.filter(plan=plan)}


def seat_of(plan: Plan, number: int = 0) -> Seat:
    return Seat.objects.filter(plan=plan).select_related("edition__network", "nominee").order_by("pk")[number]


def line_of(seat: Seat) -> Line:
    assert seat.nominee.line is not None
    return seat.nominee.line
