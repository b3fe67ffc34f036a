"""A new year made of parts of an earlier one, and the picture of the three axes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.programme.programme_world import Programme
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.programme import actions
from wethi.programme.axes import axes_of
from wethi.programme.models import Edition
from wethi.programme.series import PARTS, plan_of


def _act(world: World) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": world.now}


def _next_year(world: World) -> Edition:
    return actions.create_edition(
        network=world.network,
        slug="songkhla-2565",
        name="ปีหน้า",
        year=2022,
        starts_on=dt.date(2022, 9, 27),
        **_act(world),
    )


def test_all_parts_come_over_and_a_second_time_nothing(world: World, programme: Programme) -> None:
    act = _act(world)
    first = world.edition.days.get(no=1)
    actions.put_segment(day=first, no=1, starts_at=dt.time(13), ends_at=dt.time(14), **act)
    actions.put_deadline(edition=world.edition, what="ส่งรายชื่อ", on=dt.date(2021, 9, 22), is_public=True, **act)
    edition = _next_year(world)
    shown = plan_of(world.edition, edition, list(PARTS))
    made = actions.take_over_parts(edition=edition, source=world.edition, parts=list(PARTS), **act)
    assert made == {part: count for part, count in shown.new.items() if count}
    assert list(edition.days.values_list("on", flat=True)) == [dt.date(2022, 9, 27 + day) for day in range(3)]
    assert edition.days.get(no=1).segments.get().ends_at == dt.time(14)
    assert [one.hue for one in edition.issues.all()] == [1, 2, 3, 4, 5]
    assert edition.hubs.get(name="จุดเมืองสงขลา").name_en == "Songkhla hub"
    assert edition.deadlines.get().on == dt.date(2022, 9, 21)
    assert {one.status for one in edition.participations.all()} == {"returning"}
    panel = edition.sessions.get(title=programme.panel.title)
    assert (panel.state, panel.day, panel.starts_at) == ("draft", edition.days.get(no=1), dt.time(13, 30))
    assert {hub.edition_id for hub in panel.hubs.all()} == {edition.pk}
    assert panel.issue is not None
    assert panel.issue.edition_id == edition.pk
    assert not panel.speakings.exists()
    assert not edition.sessions.filter(title="ที่งดไป").exists()
    assert not actions.take_over_parts(edition=edition, source=world.edition, parts=list(PARTS), **act)


def test_days_that_first_and_last_day_made_take_the_pattern_of_another_year(world: World) -> None:
    act = _act(world)
    for no, title in ((1, "เปิดงาน"), (2, "")):
        of_day = world.edition.days.get(no=no)
        actions.put_day(edition=world.edition, on=of_day.on, title=title, **act)
        actions.put_segment(day=of_day, no=1, starts_at=dt.time(13), ends_at=dt.time(14), **act)
    edition = _next_year(world)
    actions.put_span(edition=edition, first=dt.date(2022, 9, 27), last=dt.date(2022, 9, 29), **act)
    actions.put_day(edition=edition, on=dt.date(2022, 9, 28), title="วันกลาง", **act)
    told = {"edition": edition, "source": world.edition, "parts": ["days"]}
    assert actions.take_over_parts(**told, **act) == {"days": 1}
    assert [(day.title, day.segments.count()) for day in edition.days.order_by("no")] == [
        ("เปิดงาน", 1), ("วันกลาง", 0), ("", 0),
    ]  # fmt: skip
    assert not actions.take_over_parts(**told, **act)


def test_nothing_of_another_network_comes_over(world: World) -> None:
    with pytest.raises(actions.OtherEdition):
        actions.take_over_parts(edition=world.edition, source=world.other_edition, parts=["issues"], **_act(world))
    with pytest.raises(NotAllowed):
        actions.take_over_parts(
            edition=world.edition, source=world.edition, parts=["issues"], by=world.by(world.outsider), at=world.now
        )


def test_the_pages_show_before_they_do(world: World, programme: Programme) -> None:
    client = Client()
    client.force_login(world.secretary)
    values = {"name": "วันพลเมืองสงขลา ๒๕๖๕", "year": "๒๕๖๕", "slug": "songkhla-2565"}
    made = client.post("/n/songkhla/editions/add/", values)
    assert made["Location"] == "/desk/songkhla-2565/programme/take-over/"
    path = f"{made['Location']}?from=songkhla-2564&part=issues&part=hubs"
    page = client.get(path).content.decode()
    assert "จุดเมืองสงขลา" in page
    edition = Edition.objects.get(slug="songkhla-2565")
    assert (edition.year, edition.issues.count()) == (2022, 0)
    client.post(made["Location"], {"from": "songkhla-2564", "part": ["issues"]})
    assert (edition.issues.count(), edition.hubs.count()) == (5, 0)
    for wrong in ({"year": "7"}, {"slug": "ก"}, {"slug": "songkhla-2564"}):
        assert client.post("/n/songkhla/editions/add/", values | {"slug": "other-2566"} | wrong).status_code == 422
    assert "ปี" in client.get("/n/songkhla/editions/").content.decode()
    reading = Client()
    reading.force_login(world.rapporteur)
    assert "editions/add" not in reading.get("/n/songkhla/editions/").content.decode()
    assert reading.get("/n/songkhla/editions/add/").status_code == 404


def test_crossings_without_a_session_are_named(world: World, programme: Programme) -> None:
    found = axes_of(world.edition)
    # The panel says nothing of its own: its issue's mark is health, its organisations are state and local.
    assert {key for key, rows in found.by_sector.items() if rows} == {("health", "state"), ("health", "local")}
    assert len(found.holes) == 28
    actions.put_session(
        edition=world.edition,
        session=programme.panel,
        aims=["society"],
        places=["9011"],
        sectors=["community"],
        carried_on_by=world.organisations[0],
        **_act(world),
    )
    found = axes_of(world.edition)
    assert set(found.by_sector) == {("society", "community")}
    assert set(found.by_place) == {("society", "9011")}
    assert [one.id for one in found.carried] == [programme.panel.pk]
    client = Client()
    client.force_login(world.secretary)
    page = client.get("/desk/songkhla-2564/programme/axes/").content.decode()
    assert page.count('class="gap') + page.count("v gap") >= 29
