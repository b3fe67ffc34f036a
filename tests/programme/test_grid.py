"""The day as a grid: moved by a script or by buttons, never over somebody else's change."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.programme.programme_world import Programme
from tests.world import World
from wethi.programme import actions
from wethi.programme.models import Session

GRID = "/desk/songkhla-2564/programme/days/2021-09-28/grid/"
MOVE = f"{GRID}move/"


@pytest.fixture
def secretary(world: World) -> Client:
    client = Client()
    client.force_login(world.secretary)
    return client


def _now(programme: Programme) -> Session:
    return Session.objects.get(pk=programme.panel.pk)


def _move(client: Client, session: Session, **more: Any) -> Any:
    values = {"session": session.public_id, "version": session.version, **more}
    return client.post(MOVE, values, headers={"accept": "application/json"})


@pytest.mark.parametrize(
    ("step", "starts", "ends"),
    [
        ("earlier-15", (13, 15), (14, 30)),
        ("later-5", (13, 35), (14, 50)),
        ("longer-5", (13, 30), (14, 50)),
        ("shorter-5", (13, 30), (14, 40)),
    ],
)
def test_buttons_move_without_a_script(
    programme: Programme, secretary: Client, step: str, starts: tuple[int, int], ends: tuple[int, int]
) -> None:
    session = _now(programme)
    values = {"session": session.public_id, "version": session.version, "step": step}
    answer = secretary.post(MOVE, values)
    assert answer.status_code == 302
    assert answer["Location"] == f"{GRID}#s-{session.public_id}"
    moved = _now(programme)
    assert (moved.starts_at, moved.ends_at) == (dt.time(*starts), dt.time(*ends))


def test_a_script_says_where_and_hears_how_it_stands(programme: Programme, secretary: Client) -> None:
    session = _now(programme)
    answer = _move(secretary, session, start=14 * 60, end=15 * 60, column=programme.second_hub.public_id)
    made = answer.json()
    assert made["session"] == {
        "id": session.public_id,
        "version": session.version + 1,
        "start": 840,
        "end": 900,
        "column": programme.second_hub.public_id,
    }
    assert "14.00–15.00" in made["sentence"]
    assert "<li>" in made["warnings"]
    moved = _now(programme)
    assert set(moved.hubs.all()) == {programme.second_hub, programme.hub}
    _move(secretary, moved, start=840, end=900, column="all")
    assert not _now(programme).hubs.exists()


def test_nobody_writes_over_somebody_else(world: World, programme: Programme, secretary: Client) -> None:
    seen = _now(programme)
    actions.put_session(
        edition=world.edition, session=seen, starts_at=dt.time(14), by=world.by(world.keeper), at=world.now
    )
    answer = _move(secretary, seen, start=600, end=660, column="all")
    assert answer.status_code == 409
    assert answer.json()["session"]["start"] == 840
    assert _now(programme).starts_at == dt.time(14)
    chosen = programme.second_hub.public_id
    values = {"session": seen.public_id, "version": seen.version, "step": "place", "column": chosen}
    plain = secretary.post(MOVE, values)
    page = plain.content.decode()
    assert plain.status_code == 409
    assert f'<option value="{chosen}" selected>' in page, "what was chosen stays chosen"
    assert '<details class="g-move" open>' in page
    assert page.count('role="alert"') == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"start": "x", "end": "600"},
        {"start": "700", "end": "600"},
        {"start": "0", "end": "60"},
        {"start": "600", "end": "1500"},
        {"step": "sideways"},
        {"step": "later-99999999999999999999"},
        {},
    ],
)
def test_what_cannot_be_read_changes_nothing(programme: Programme, secretary: Client, wrong: dict[str, str]) -> None:
    session = _now(programme)
    answer = _move(secretary, session, **wrong)
    assert answer.status_code in {200, 422}
    if answer.status_code == 422:
        assert _now(programme).version == session.version


def test_into_the_tray_and_onto_another_day(programme: Programme, secretary: Client) -> None:
    _move(secretary, _now(programme), step="tray")
    waiting = _now(programme)
    assert (waiting.day, waiting.starts_at) == (None, None)
    assert programme.panel.title in secretary.get(GRID).content.decode()
    values = {"session": waiting.public_id, "version": waiting.version, "step": "place", "column": "all"}
    assert secretary.post(MOVE.replace("09-28", "09-29"), values).status_code == 302
    placed = _now(programme)
    assert placed.day is not None
    assert placed.day.on == dt.date(2021, 9, 29)


def test_columns_may_be_issues(world: World, programme: Programme, secretary: Client) -> None:
    second = world.edition.issues.get(no=2)
    page = secretary.get(f"{GRID}?by=issue").content.decode()
    assert f'data-key="{second.public_id}"' in page
    _move(secretary, _now(programme), start=810, end=885, column=second.public_id, by="issue")
    assert _now(programme).issue == second
    assert _move(secretary, _now(programme), start=810, end=885, column="nothing").status_code == 404


def test_who_may_not(world: World, programme: Programme) -> None:
    for user in (world.rapporteur, world.outsider):
        client = Client()
        client.force_login(user)
        assert client.get(GRID).status_code == 404
        assert _move(client, _now(programme), step="tray").status_code == 404
    theirs = Client()
    theirs.force_login(world.outsider)
    path = MOVE.replace("songkhla", "phatthalung")
    assert theirs.post(path, {"session": programme.panel.public_id, "step": "tray"}).status_code == 404


def test_the_same_statements_for_few_and_many(world: World, programme: Programme, secretary: Client) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert secretary.get(GRID).status_code == 200
        return len(caught)

    secretary.get(GRID)
    few = statements()
    for number in range(30):
        actions.put_session(
            edition=world.edition, day=programme.panel.day, starts_at=dt.time(9), ends_at=dt.time(10), format="panel",
            title=f"{number}", hubs=[programme.hub], by=world.by(world.secretary), at=world.now,
        )  # fmt: skip
    assert statements() == few <= 30
