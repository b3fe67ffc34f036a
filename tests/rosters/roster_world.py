"""A list to fill: the small forum with a deadline, one co-organiser's list and its link."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.test import Client
from django.utils import timezone

from tests.world import NOW, World
from wethi.programme import actions as programme_actions
from wethi.programme.models import Participation
from wethi.rosters import actions
from wethi.rosters.models import Line, Roster

CLOSES = dt.datetime(2021, 9, 22, 23, 59, 59, tzinfo=dt.timezone(dt.timedelta(hours=7)))


def put_deadline(world: World) -> None:
    programme_actions.put_deadline(
        edition=world.edition, kind="rosters", what="ส่งรายชื่อ", on=dt.date(2021, 9, 22), **act(world)
    )


def act(world: World, at: dt.datetime = NOW) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": at}


def roster_of(world: World, number: int = 5) -> Roster:
    """The savings group's list unless another is asked for."""
    participation = Participation.objects.select_related("edition__network", "organisation").get(
        edition=world.edition, organisation=world.organisations[number]
    )
    return actions.put_roster(participation=participation, **act(world))


def invited(world: World, roster: Roster, at: dt.datetime = NOW, channel: str = "share") -> str:
    """The path of the link's first hop."""
    made = actions.invite(
        roster=roster,
        channel=channel,
        address_of=lambda token: f"/me/{token}/",
        code_page="/me/code/",
        **act(world, at),
    )
    return made.address.split("?")[0]


def bearer(world: World, roster: Roster) -> Client:
    """A browser that followed the link; nothing was pressed yet."""
    client = Client()
    assert client.get(invited(world, roster, timezone.now())).status_code == 302
    return client


def named(world: World, roster: Roster, given: str = "สมหญิง", **values: Any) -> Line:
    first = {"title": "นาง", "given_name": given, "family_name": "ใจกว้าง", "phone": "0890001234"}
    return actions.put_line(roster=roster, values={**first, **values}, **act(world))
