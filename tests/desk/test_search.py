"""The desk's search: what is found by a part, a wrong letter, a wrong keyboard; and what nobody may find."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.audit.actions import COMMAND
from wethi.desk.finding import found_for, kinds_for, reach_of
from wethi.meetings import actions as meetings
from wethi.meetings.models import Item
from wethi.network import actions as network
from wethi.programme.actions import put_session
from wethi.pure.thai.nearly import stands_nearly


@pytest.fixture
def filled(world: World) -> World:
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    network.add_person(network=world.network, given_name="กาญจนา", family_name="ริมเล", phone="0812345678", **act)
    meetings.put_task(edition=world.edition, what="จองคณะโนราเปิดเวที", owner="มูลนิธิชุมชนริมเล", **act)
    put_session(edition=world.edition, title="โนราเปิดงาน", format="folk_art", **act)
    called = meetings.call_meeting(
        edition=world.edition, title="ประชุมเตรียมงาน ครั้งที่ ๑", held_on=dt.date(2021, 9, 11), place="ศาลากลาง", **act
    )
    Item.objects.create(
        meeting=called, order=1, no="1", text="ที่ประชุมเห็นชอบให้เปิดทุกช่วงด้วยโนราและหนังตะลุง", kind="decision"
    )
    return world


def _found(world: World, user: User, words: str, only: str = "") -> dict[str, Any]:
    reach = reach_of(user, world.network, world.now)
    assert reach is not None
    return {group.code: group for group in found_for(reach, words, only)}


@pytest.mark.parametrize(
    ("words", "kinds", "how"),
    [
        ("โนรา", {"tasks", "minuted", "sessions"}, ""),
        ("โนลา", {"tasks", "minuted", "sessions"}, "alike"),  # a letter wrong
        ("Foik", {"tasks", "minuted", "sessions"}, "keyboard"),  # the keys of โนรา on an English keyboard
        ("หนังตะลุง เปิด", {"minuted"}, ""),
        ("081-234 5678", {"people"}, ""),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", {"people"}, ""),
        ("กาญจณา", {"people"}, "alike"),
        ("เตรียมงาน", {"meetings"}, ""),
        ("ริมเล", {"people", "organisations", "tasks"}, ""),
        ("ฮิปโปโปเตมัส", set(), ""),
    ],
)
def test_what_is_found(filled: World, words: str, kinds: set[str], how: str) -> None:
    groups = _found(filled, filled.secretary, words)
    assert set(groups) == kinds
    assert {group.how for group in groups.values()} <= {how}


def test_everybody_finds_what_they_may_see(filled: World) -> None:
    """Who takes notes in one edition finds its tasks and minutes, and nobody of the network."""
    taker = User.objects.create_user("taker@example.org", name="taker")
    grant(taker, Role.RAPPORTEUR, Scope.EDITION, filled.edition.pk, filled.network.pk)
    assert set(_found(filled, taker, "โนรา")) == {"tasks", "minuted", "sessions"}
    assert _found(filled, taker, "กาญจนา") == {}
    assert _found(filled, filled.treasurer, "หนังตะลุง") == {}
    reach = reach_of(filled.treasurer, filled.network, filled.now)
    assert reach is not None
    assert not {"meetings", "minuted", "noted"} & set(kinds_for(reach))
    assert reach_of(filled.outsider, filled.network, filled.now) is None


def test_the_page(filled: World, client: Client) -> None:
    address = "/n/songkhla/find/"
    assert client.get(address).status_code == 302
    client.force_login(filled.outsider)
    assert client.get(f"{address}?q=โนรา").status_code == 404
    client.force_login(filled.secretary)
    for prefix in ("", "/en"):
        for query in ("", "?q=โนรา", "?q=โนรา&kind=tasks", "?q=zzz", "?q=%27)%25", f"?q={'ก' * 300}&kind=nothing"):
            assert client.get(prefix + address + query).status_code == 200
    page = client.get(f"{address}?q=โนรา").content.decode()
    assert "<mark>โนรา</mark>" in page
    assert f'href="{address}"' in client.get("/desk/songkhla-2564/").content.decode()


def test_many_rows_take_no_more_statements(filled: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            _found(filled, filled.secretary, "โนรา")
        return len(caught)

    act: dict[str, Any] = {"by": COMMAND, "at": filled.now}
    for number in range(7):  # as many as are shown, and one more
        meetings.put_task(edition=filled.edition, what=f"โนรา {number}", **act)
    statements()
    few = statements()
    for number in range(20):
        meetings.put_task(edition=filled.edition, what=f"เรียกโนรา {number}", **act)
    assert statements() == few
    assert len(_found(filled, filled.secretary, "โนรา")["tasks"].hits) == 6
    assert len(_found(filled, filled.secretary, "โนรา", "tasks")["tasks"].hits) == 28


@pytest.mark.parametrize(
    ("word", "text", "stands"),
    [
        ("หนังตะลุง", "ช่วงหนังตะลงเปิด", True),
        ("หนังตะลุง", "ช่วงหนังตะลลุงเปิด", True),
        ("หนังตะลุง", "ช่วงหันงตะลุงเปิด", True),
        ("หนังตะลุง", "ช่วงหนังสือ", False),
        ("โนร", "โนลา", False),  # too short to guess
    ],
)
def test_a_word_nearly_there(word: str, text: str, stands: bool) -> None:
    assert stands_nearly(word, text) is stands
