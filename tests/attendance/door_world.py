"""Two hubs with their doors on the first day: six people from two lists, two on Zoom, one who comes on the second day."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests.world import NOW, World
from wethi.attendance import actions
from wethi.attendance.models import Arrival, Device, Guest
from wethi.audit.actions import COMMAND, By
from wethi.programme import actions as programme_actions
from wethi.programme.models import Hub, Issue, Participation
from wethi.rosters import actions as roster_actions

DAY1, DAY2, DAY3 = (dt.date(2021, 9, 28) + dt.timedelta(days=offset) for offset in range(3))
OPENS = dt.datetime(2021, 9, 28, 1, 0, tzinfo=dt.UTC)  # 8.00 in Songkhla on the first day
SECRETS = ("first-device-of-hatyai-1", "second-device-hatyai-22", "device-of-the-old-town-3")
# given name, list, way on the first day, hub, days
PEOPLE = (
    ("สมหญิง", 5, "hub", "hatyai", "all"),
    ("สมชาย", 5, "hub", "hatyai", "all"),
    ("มาลี", 5, "hub", "town", "all"),
    ("อารีย์", 4, "zoom", None, "all"),
    ("เกษม", 4, "zoom", None, "all"),
    ("พรทิพย์", 4, "hub", "hatyai", "second"),
)


@dataclass
class Door:
    world: World
    hatyai: Hub
    town: Hub
    zoom: Hub
    devices: list[Device]
    links: list[By]

    @property
    def edition(self) -> Any:
        return self.world.edition

    def guest(self, given: str) -> Guest:
        return Guest.objects.get(edition=self.edition, name__contains=given)

    def arrivals(self, **kept: Any) -> list[tuple[str, str]]:
        """(given name, hub or zoom) of who came on the first day."""
        found = Arrival.objects.filter(cancelled_at=None, session=None, **{"day": DAY1, **kept}).select_related("guest")
        return sorted((one.guest.name, one.hub.name if one.hub else one.mode) for one in found.select_related("hub"))


def act(world: World, at: dt.datetime = OPENS) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": at}


def build_door(world: World) -> Door:
    house: dict[str, Any] = {"by": COMMAND, "at": NOW}
    hubs = {
        "hatyai": programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", **house),
        "town": programme_actions.put_hub(edition=world.edition, name="เมืองเก่า", **house),
        None: programme_actions.put_hub(edition=world.edition, name="ห้อง Zoom", kind="online", **house),
    }
    issues = list(Issue.objects.filter(edition=world.edition))
    rosters = {}
    for number in {one[1] for one in PEOPLE}:
        participation = Participation.objects.select_related("edition__network", "organisation").get(
            edition=world.edition, organisation=world.organisations[number]
        )
        rosters[number] = roster_actions.put_roster(participation=participation, **house)
    for place, (given, number, way, hub, days) in enumerate(PEOPLE):
        on = [DAY2] if days == "second" else [DAY1, DAY2, DAY3]
        values = {
            "title": "นาง", "given_name": given, "family_name": "ใจกว้าง", "phone": f"089000123{place}",
            "email": f"p{place}@example.org", "wish1": issues[place % 3], "hub": hubs[hub] if hub else None,
            "coming": {day.isoformat(): way for day in on},
        }  # fmt: skip
        roster_actions.put_line(roster=rosters[number], values=values, **house)
    actions.renew_guests(edition=world.edition, **house)
    devices, links = [], []
    for hub, secret in zip(("hatyai", "hatyai", "town"), SECRETS, strict=True):
        device, issued = actions.open_door(hub=hubs[hub], days=[DAY1, DAY2, DAY3], label=secret, **house)
        by = By.link(issued.link.pk)
        actions.bind_door(device=device, secret=secret, by=by, at=NOW)
        devices.append(device)
        links.append(by)
    return Door(world, hubs["hatyai"], hubs["town"], hubs[None], devices, links)
