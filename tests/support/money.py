"""A budget with rates, four people with a part in the forum, two hubs, foods in boxes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pytest

from tests.world import NOW, World
from wethi.accounts.models import User
from wethi.audit.actions import COMMAND, By
from wethi.network import actions as network_actions
from wethi.network.models import Person
from wethi.programme import actions as programme_actions
from wethi.programme.models import Hub, Participation
from wethi.rosters import actions as roster_actions
from wethi.rosters.models import Line
from wethi.support import actions
from wethi.support.coming import coming
from wethi.support.models import BudgetLine, Funder, Voucher

DAYS = ["2021-09-28", "2021-09-29", "2021-09-30"]
SINCE = dt.date(2020, 10, 1)
ACT: dict[str, Any] = {"by": COMMAND, "at": NOW}
NUMBER, OTHER_NUMBER = "1101700203743", "1234567890121"


@dataclass
class Money:
    world: World
    funder: Funder
    travel: BudgetLine
    food: BudgetLine
    hubs: list[Hub]
    people: list[Person]  # two of a community group at hubs, one of civil society on Zoom, one of a state body

    @property
    def edition(self) -> Any:
        return self.world.edition

    def by(self, user: User) -> By:
        return By.of(user)

    @property
    def secretary(self) -> dict[str, Any]:
        return {"by": By.of(self.world.secretary), "at": NOW}

    @property
    def treasurer(self) -> dict[str, Any]:
        return {"by": By.of(self.world.treasurer), "at": NOW}

    def prepare(self) -> list[Voucher]:
        """Vouchers for everybody who takes part, the first three people first."""
        actions.prepare_vouchers(edition=self.edition, people=coming(self.edition), **self.secretary)
        found = {one.person_id: one for one in Voucher.objects.select_related("edition__network", "person")}
        return [found[person.pk] for person in self.people]

    def attend(self, monkeypatch: pytest.MonkeyPatch, seen: dict[int, dict[str, str]]) -> None:
        """Who was seen on which days."""

        def attended(_edition: Any, people: Any) -> dict[int, dict[str, str]]:
            return {key: seen[key] for key in people if key in seen}

        for room in ("actions.steps", "actions.vouchers", "views.voucher"):
            monkeypatch.setattr(f"wethi.support.{room}.attended_days", attended)

    def payable(self, monkeypatch: pytest.MonkeyPatch, voucher: Voucher) -> Voucher:
        self.attend(monkeypatch, {voucher.person_id: dict(voucher.days)})
        actions.note_signed(voucher=voucher, **self.secretary)
        actions.check_voucher(voucher=voucher, **self.secretary)
        return voucher


def build_money(world: World) -> Money:
    edition = world.edition
    funder = actions.put_funder(edition=edition, name="กองทุนสุขภาวะ", granted=50_000_00, **ACT)
    travel = actions.put_budget_line(
        edition=edition, funder=funder, activity="เวทีสามวัน", what="ค่าเดินทางและเบี้ยเลี้ยง", code="2.1",
        planned=20_000_00, pays=["per_diem", "travel_district", "travel_km", "online"], **ACT,
    )  # fmt: skip
    food = actions.put_budget_line(
        edition=edition, funder=funder, activity="เวทีสามวัน", what="อาหารว่าง", planned=10_000_00, **ACT
    )
    for values in (
        {"kind": "per_diem", "amount": 240_00},
        {"kind": "online", "amount": 100_00},
        {"kind": "travel_district", "amount": 300_00, "district_code": "9011"},
        {"kind": "travel_km", "amount": 4_00, "vehicle": "car"},
        {"kind": "lodging", "amount": 800_00, "ceiling": 1500_00},
        {"kind": "speaker", "amount": 600_00, "ceiling": 1200_00, "role": "speaker"},
    ):
        actions.put_rate(edition=edition, from_on=SINCE, source="ระเบียบกองทุน", **values, **ACT)
    hubs = [
        programme_actions.put_hub(edition=edition, name=name, kind="site", place="ริมเล", **ACT)
        for name in ("จุดหาดใหญ่", "จุดระโนด")
    ]
    people = _people(world, hubs)
    return Money(world, funder, travel, food, hubs, people)


def _people(world: World, hubs: list[Hub]) -> list[Person]:
    wanted: list[tuple[str, int, dict[str, str], Hub | None, str]] = [
        ("กมล", 5, dict.fromkeys(DAYS, "hub"), hubs[0], "901101"),
        ("ขวัญ", 5, {DAYS[0]: "hub", DAYS[1]: "zoom"}, hubs[1], "901101"),
        ("คะนึง", 4, dict.fromkeys(DAYS, "zoom"), None, ""),
        ("งามตา", 0, {DAYS[0]: "hub"}, hubs[0], "901101"),
    ]
    found = []
    for given, at, coming_on, hub, subdistrict in wanted:
        organisation = world.organisations[at]
        person = network_actions.add_person(
            network=world.network, title="นาง", given_name=given, family_name="ใจริมเล", organisation=organisation,
            phone="0801234567", **ACT,
        )  # fmt: skip
        roster = roster_actions.put_roster(
            participation=Participation.objects.get(edition=world.edition, organisation=organisation), **ACT
        )
        line = roster_actions.put_line(
            roster=roster,
            values={
                "title": "นาง", "given_name": given, "family_name": "ใจริมเล", "coming": coming_on, "hub": hub,
                "address": "9 หมู่ 1", "subdistrict_code": subdistrict, "postcode": "90110" if subdistrict else "",
            },
            **ACT,
        )  # fmt: skip
        Line.objects.filter(pk=line.pk).update(person=person)
        found.append(person)
    return found
