"""A visitor's own choice, the nearest hub, what is on now, and calendars of parts; nothing of a person is kept or cached."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.kit.pages.public import SCOPE_HEADER
from wethi.programme import actions
from wethi.programme.models import Edition, Session
from wethi.public.views.near import by_nearness

ROOT = "/songkhla-2564/"


def _ids(edition: Edition, count: int) -> list[str]:
    sessions = Session.objects.filter(edition=edition, format="panel").order_by("day__on", "starts_at", "pk")
    return list(sessions.values_list("public_id", flat=True)[:count])


def test_sessions_are_kept_and_dropped_without_an_account(client: Client, full: Edition) -> None:
    first, second = _ids(full, 2)
    page = client.get(f"{ROOT}mine/")
    assert "ยังไม่ได้เก็บรายการใด" in page.content.decode()
    for public_id in (first, second, "nothing-here", "<script>"):
        assert client.post(f"{ROOT}mine/", {"add": public_id}).status_code == 302
    assert client.cookies["mine_songkhla-2564"].value == f"{first}.{second}"
    page = client.get(f"{ROOT}mine/")
    assert page["Cache-Control"] == "private, no-store"
    assert SCOPE_HEADER not in page
    body = page.content.decode()
    assert Session.objects.get(public_id=first).title in body
    assert f"/mine.ics?s={first}.{second}" in body
    client.post(f"{ROOT}mine/", {"drop": first})
    assert client.cookies["mine_songkhla-2564"].value == second
    client.post(f"{ROOT}mine/", {"chosen": "1", "keep": [first]})
    assert client.cookies["mine_songkhla-2564"].value == first
    assert client.get(f"{ROOT}mine/?choose").content.decode().count("checked") == 1


def test_a_shared_choice_is_seen_and_taken(client: Client, full: Edition) -> None:
    first, second = _ids(full, 2)
    body = client.get(f"{ROOT}mine/?s={second}.{first}.x").content.decode()
    assert Session.objects.get(public_id=first).title in body
    assert "mine_songkhla-2564" not in client.cookies
    client.post(f"{ROOT}mine/", {"all": f"{first}.{second}"})
    assert client.cookies["mine_songkhla-2564"].value == f"{first}.{second}"


def test_another_site_cannot_change_the_choice(client: Client, full: Edition) -> None:
    (first,) = _ids(full, 1)
    answer = client.post(f"{ROOT}mine/", {"add": first}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    answer = client.post(f"{ROOT}mine/", {"add": first}, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert client.post(f"{ROOT}mine/", {"add": first}, headers={"origin": "http://testserver"}).status_code == 302
    assert client.put(f"{ROOT}mine/").status_code == 405


def test_calendars_of_parts(client: Client, full: Edition) -> None:
    first, second = _ids(full, 2)
    hub = Session.objects.get(public_id=first).hubs.get()
    for path, count in (
        (f"mine.ics?s={first}.{second}", 2),
        (f"sessions/{first}.ics", 1),
        (f"hubs/{hub.public_id}.ics", 12 + 3),
    ):
        answer = client.get(f"{ROOT}{path}")
        assert answer.content.count(b"BEGIN:VEVENT") == count, path
        assert client.get(f"{ROOT}{path}", headers={"if-none-match": answer["ETag"]}).status_code == 304
    assert client.get(f"{ROOT}sessions/nothing.ics").status_code == 404
    assert client.get(f"{ROOT}hubs/nothing.ics").status_code == 404


def test_what_is_on_now_is_marked_and_the_page_knows_how_long_that_is_true(
    client: Client, full: Edition, clock: Any
) -> None:
    day = full.days.first()
    assert day is not None
    clock(dt.datetime.combine(day.on, dt.time(8, 40), dt.timezone(dt.timedelta(hours=7))))
    page = client.get(f"{ROOT}programme/")
    body = page.content.decode()
    assert body.count('<b class="is-now">ขณะนี้</b>') == 1
    assert body.count('<b class="is-now">ถัดไป</b>') >= 1
    assert page["X-Wethi-Stands"] == "1200"  # until the opening ends at nine
    clock(dt.datetime(2021, 10, 20, 3, tzinfo=dt.UTC))
    page = client.get(f"{ROOT}programme/")
    assert "is-now" not in page.content.decode()
    assert "X-Wethi-Stands" not in page


def test_the_nearest_hub_stands_first(client: Client, world: World, full: Edition, clock: Any) -> None:
    places = {
        "จุดเมืองสงขลา": ("9001", 7.19, 100.6),
        "จุดหาดใหญ่": ("9011", 7.01, 100.47),
        "จุดระโนด": ("9007", 7.77, 100.32),
    }
    for name, (district, north, east) in places.items():
        actions.put_hub(
            edition=full, name=name, district_code=district, latitude=north, longitude=east, by=COMMAND, at=world.now
        )
    hubs = list(full.hubs.filter(kind="site"))
    assert [hub.name for hub in by_nearness(hubs, "9011")] == ["จุดหาดใหญ่", "จุดเมืองสงขลา", "จุดระโนด"]
    clock(dt.datetime(2021, 9, 29, 3, tzinfo=dt.UTC))
    body = client.get(f"{ROOT}near/?d=9007").content.decode()
    assert "วันนี้" in body
    assert body.index("จุดระโนด</a></h2>") < body.index("จุดเมืองสงขลา</a></h2>")
    assert "7.77" in body
    assert client.get(f"{ROOT}near/?d=%31&x=2").status_code == 302
    assert client.get("/en/songkhla-2564/near/").status_code == 200


@pytest.mark.parametrize("path", ["near/", "mine/", "programme/changes/", "programme.pdf"])
def test_before_a_release_pages_say_so(client: Client, world: World, path: str) -> None:
    assert client.get(f"{ROOT}{path}").status_code == 404
    actions.open_edition(edition=world.edition, by=COMMAND, at=world.now)
    assert client.get(f"{ROOT}{path}").status_code == 200
