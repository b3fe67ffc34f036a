"""Where a thing came from is told wherever the desk shows it, and leads to its words."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.meetings.desk import accepted
from tests.world import World, grant
from wethi.accounts.models import User
from wethi.programme.models import Edition

TOLD = re.compile(r'<a class="origin" href="([^"]+)">([^<]+)</a>')


@pytest.fixture
def edition(world: World) -> Edition:
    made = accepted(world).edition
    assert made is not None
    return made


def _told(client: Client, address: str) -> dict[str, str]:
    answer = client.get(address)
    assert answer.status_code == 200
    return dict(TOLD.findall(answer.content.decode()))


def test_the_programme_says_of_issues_days_and_theme_where_they_came_from(
    world: World, edition: Edition, client: Client
) -> None:
    client.force_login(world.secretary)
    told = _told(client, f"/desk/{edition.slug}/programme/")
    # An issue stands below the fourth point; theme and days are points of their own.
    assert sorted(told.values()) == sorted(
        [f"จากประชุมเตรียมงานครั้งที่ ๒, ข้อ ๔ ({no})" for no in "๑๒๓๔๕"]
        + ["จากประชุมเตรียมงานครั้งที่ ๒, ข้อ ๒"] * 3
        + ["จากประชุมเตรียมงานครั้งที่ ๒, ข้อ ๓"]
    )
    for address in told:
        assert 'id="from"' in client.get(address.partition("#")[0]).content.decode()
    english = client.get(f"/en/desk/{edition.slug}/programme/").content.decode()
    assert "from preparatory meeting no. 2, item 4 (1)" in english


def test_the_history_says_which_minutes_told_a_step(world: World, edition: Edition, client: Client) -> None:
    client.force_login(world.secretary)
    told = _told(client, f"/n/{world.network.slug}/history/")
    assert list(told.values()) == ["จากประชุมเตรียมงานครั้งที่ ๒, ข้อ ๑"] * 2


def test_whoever_may_not_read_minutes_is_not_led_to_them(world: World, edition: Edition, client: Client) -> None:
    treasurer = User.objects.create_user("purse@example.org", name="เหรัญญิก")
    grant(treasurer, "treasurer", "network", world.network.pk, world.network.pk)
    client.force_login(treasurer)
    here = (f"/desk/{edition.slug}/programme/", f"/n/{world.network.slug}/history/", f"/desk/{edition.slug}/tasks/")
    for address in here:
        assert _told(client, address) == {}
