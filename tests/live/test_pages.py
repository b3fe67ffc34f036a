"""The pages of the forum days: who may see them, that they lead without a script, and what screens show to nobody known."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.live.conftest import Stage
from tests.world import grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.live import actions
from wethi.live.models import Cue, Press, Screen, Show
from wethi.live.queries import cues_of, run_of, stages
from wethi.live.rules import key_of


@pytest.fixture
def director(stage: Stage, client: Client) -> Client:
    client.force_login(stage.director)
    return client


@pytest.fixture
def watcher(stage: Stage) -> Client:
    client = Client()
    client.force_login(stage.world.rapporteur)
    return client


def at(name: str, show: Show, *more: str) -> str:
    return reverse(f"live:{name}", args=[show.edition.slug, show.day.on.isoformat(), *more])


def test_the_show_is_led_by_the_plain_form(stage: Stage, director: Client) -> None:
    show = stage.show()
    assert "ซ้อมรายการ" in director.get(at("console", show)).content.decode()
    director.post(at("run", show, "open"))
    cues = stage.cues(show)
    director.post(at("press", show), {"verb": "next", "on": "", "mark": "one"})
    director.post(at("press", show), {"verb": "next", "on": "", "mark": "one"})  # the browser's own reload
    page = director.get(at("console", show)).content.decode()
    assert "รายการ art" in page
    assert stages(stage.edition, timezone.now()).main is not None
    answer = director.post(at("press", show), {"verb": "next", "on": "", "mark": "two"}, follow=True).content.decode()
    assert "มีคิวอื่นขึ้นแล้ว" in answer
    director.post(at("press", show), {"verb": "next", "on": cues["art"].public_id, "mark": "three"})
    director.post(at("press", show), {"verb": "undo", "on": cues["talk"].public_id, "mark": "four"})
    found = stages(stage.edition, timezone.now()).main
    assert found is not None
    assert found.now is not None
    assert found.now.key == cues["art"].public_id
    director.post(at("run", show, "close"))
    assert run_of(show) is None


def test_a_console_sends_and_is_told_the_whole_state(stage: Stage, director: Client) -> None:
    show = stage.show()
    run = actions.begin_run(show=show, is_rehearsal=True, **stage.act(timezone.now()))
    body = {
        "console": "c1",
        "run": run.public_id,
        "presses": [{"id": "m1", "verb": "next", "on": "", "to": "", "age": 1500.5}],
    }
    answer = director.post(at("presses", show), json.dumps(body), content_type="application/json").json()
    assert answer["refused"] == {}
    assert answer["lead"]["console"] == "c1"
    assert [one["verb"] for one in answer["presses"]] == ["next"]
    assert abs(answer["now"] / 1000 - timezone.now().timestamp()) < 30
    assert director.get(at("state", show)).json()["rev"] == answer["rev"]
    for broken in (
        "{",
        "[]",
        '{"console": 1}',
        '{"console":"c","run":"r","presses":[{"id":"x","verb":"next","age":"NaN"}]}',
    ):
        assert director.post(at("presses", show), broken, content_type="application/json").status_code == 400
    taken = director.post(at("lead", show), json.dumps({"console": "c2"}), content_type="application/json").json()
    assert taken["lead"]["console"] == "c2"
    assert Press.objects.count() == 1


def test_who_only_watches_follows_and_changes_nothing(stage: Stage, watcher: Client) -> None:
    show = stage.show()
    cue = cues_of(show)[0].public_id
    page = watcher.get(at("console", show)).content.decode()
    assert "เปิดรายการจริง" not in page
    for name, more in (
        ("run", ["open"]), ("press", []), ("presses", []), ("lead", []), ("undo", []), ("renew", []), ("step", [cue, "up"]), ("cue", [cue]),
    ):  # fmt: skip
        assert watcher.post(at(name, show, *more)).status_code == 404, name
    assert watcher.get(reverse("live:screens", args=[stage.edition.slug])).status_code == 404
    outside = Client()
    outside.force_login(stage.world.outsider)
    assert outside.get(at("console", show)).status_code == 404


def test_cues_are_written_moved_divided_and_taken_back_at_the_desk(stage: Stage, director: Client) -> None:
    show = stage.show()
    cues = stage.cues(show)
    form = {
        "title": "วีดิทัศน์เปิด", "kind": "video", "length_s": "2:30", "feed": "file", "is_broadcast": "on", "guard": "",
        "voices": "คณะโนรา; บ้านนาควน", "notes": "ปิดไฟ", "responsible": "ทีมภาพ",
    }  # fmt: skip
    answer = director.post(at("cue_add", show) + f"?after={cues['art'].public_id}", form)
    assert answer.status_code == 302
    added = Cue.objects.get(title="วีดิทัศน์เปิด")
    assert (added.length_s, added.voices.get().origin) == (150, "บ้านนาควน")
    wrong = director.post(at("cue_add", show), {**form, "title": "", "length_s": "นาน", "guard": "start"})
    assert wrong.status_code == 422
    page = wrong.content.decode()
    assert "อ่านความยาว “นาน” ไม่ออก" in page
    assert "คณะโนรา" in page  # what was typed stays
    director.post(at("step", show, added.public_id, "down"))
    director.post(at("step", show, cues["panel"].public_id, "split"), {"split-first_s": "30", "split-title": "ถามตอบ"})
    assert [one.title.split()[-1] for one in cues_of(show)] == [
        "art",
        "talk",
        "วีดิทัศน์เปิด",
        "break",
        "panel",
        "ถามตอบ",
        "closing",
    ]
    listed = director.get(at("show", show)).content.decode()
    assert "ช้ากว่าที่นัด 2:30" in listed  # the break was promised for 13.40
    director.post(at("step", show, added.public_id, "remove"))
    for _change in range(3):
        director.post(at("undo", show))
    assert [one.title.split()[-1] for one in cues_of(show)] == ["art", "วีดิทัศน์เปิด", "talk", "break", "panel", "closing"]
    kept = director.post(
        at("cue", show, cues["panel"].public_id),
        {**form, "title": "วง", "length_s": "50", "voices": f"{stage.named.full_name}; ที่ใหม่"},
    )
    assert kept.status_code == 302
    assert Cue.objects.get(title="วง").voices.get().person_id == stage.named.pk


def test_screens_open_by_their_address_alone_until_it_is_renewed(stage: Stage, director: Client) -> None:
    show = stage.show()
    desk = reverse("live:screens", args=[stage.edition.slug])
    for kind, hub in (("clock", ""), ("caption", ""), ("hub", stage.hub.public_id)):
        director.post(desk, {"do": "make", "kind": kind, "hub": hub})
    assert director.post(desk, {"do": "make", "kind": "hub", "hub": ""}).status_code == 404
    stranger = Client()
    for one in Screen.objects.all():
        address = reverse("screen:screen", args=[key_of(one)])
        answer = stranger.get(address)
        assert answer.status_code == 200
        assert answer["Referrer-Policy"] == "no-referrer"
        assert stage.unnamed.full_name not in answer.content.decode()
        assert stranger.get(reverse("screen:screen", args=[f"{one.public_id}-{'0' * 32}"])).status_code == 404
    clock = Screen.objects.get(kind="clock")
    before = reverse("screen:screen", args=[key_of(clock)])
    director.post(desk, {"do": "renew", "screen": clock.public_id})
    assert stranger.get(before).status_code == 404
    clock.refresh_from_db()
    director.post(desk, {"do": "close", "screen": clock.public_id})
    assert stranger.get(reverse("screen:screen", args=[key_of(clock)])).status_code == 404
    assert show.edition == stage.edition


def test_a_hub_hears_that_it_is_next_and_answers_without_an_account(stage: Stage) -> None:
    show = stage.show()
    cues = stage.cues(show)
    screen = actions.put_screen(edition=stage.edition, kind="hub", hub=stage.hub, **stage.act())
    other = actions.put_screen(edition=stage.edition, kind="clock", **stage.act())
    now = timezone.now()
    actions.begin_run(show=show, is_rehearsal=True, **stage.act(now))
    stranger = Client()
    address = reverse("screen:screen", args=[key_of(screen)])
    assert "ยังไม่เริ่มรายการ" in stranger.get(address).content.decode().split('id="show-state"')[0]
    stage.press(show, "next", at=now, mark="m-")
    page = stranger.get(address).content.decode().split('id="show-state"')[0]
    assert "คิวของจุดนี้ประมาณเวลา" in page
    assert "รายการ panel" in page  # with what, also where no script says so
    for on in ("art", "talk"):
        stage.press(show, "next", cues[on].public_id, at=now, mark=f"m-{on}")
    page = stranger.get(address).content.decode()
    assert "ถึงคิวจุดนี้ในอีก" in page
    ready = reverse("screen:ready", args=[key_of(screen)])
    for mark in ("r1", "r1"):
        assert stranger.post(ready, {"cue": cues["panel"].public_id, "mark": mark}).status_code == 302
    stranger.post(ready, {"cue": cues["talk"].public_id, "mark": "r2"})  # another hub's cue
    stranger.post(reverse("screen:ready", args=[key_of(other)]), {"cue": cues["panel"].public_id, "mark": "r3"})
    assert list(Press.objects.filter(verb="ready").values_list("mark", flat=True)) == ["r1"]
    assert "ผู้กำกับรายการเห็นแล้วว่าจุดพร้อม" in stranger.get(address).content.decode()
    for on in ("break", "panel"):
        stage.press(show, "next", cues[on].public_id, at=now, mark=f"m-{on}")
    assert "วันนี้ไม่มีรายการจากจุดนี้แล้ว" in stranger.get(address).content.decode().split('id="show-state"')[0]


def test_pages_ask_as_often_for_many_cues_as_for_few(stage: Stage, director: Client) -> None:
    show = stage.show()

    def statements(address: str) -> int:
        with CaptureQueriesContext(connection) as asked:
            assert director.get(address).status_code == 200
        return len(asked)

    paths = [at("show", show), at("console", show), at("state", show), reverse("live:home", args=[stage.edition.slug])]
    few = [statements(path) for path in paths]
    for number in range(20):
        actions.put_cue(show=show, title=f"คิว {number}", length_s=60, **stage.act())
    assert [statements(path) for path in paths] == few
    assert max(few) < 26, few


def test_a_director_of_another_edition_leads_nothing_here(stage: Stage, client: Client) -> None:
    show = stage.show()
    other = User.objects.create_user("other-director@example.org", name="อื่น")
    grant(other, Role.DIRECTOR, Scope.EDITION, stage.world.other_edition.pk, stage.world.other_network.pk)
    client.force_login(other)
    assert client.get(at("console", show)).status_code == 404


def test_the_cue_sheet_says_when_to_go_on_and_off_air(stage: Stage) -> None:
    from wethi.live.exports import cue_sheet
    from wethi.pure import blocks

    document = cue_sheet(stage.show(), "th")
    table: Any = next(block for block in document.blocks if isinstance(block, blocks.Table))
    told = [row[3] for row in table.rows if row[3].startswith("▶")]
    assert told == ["▶ เริ่มออกอากาศ ช่วงที่ ๑", "▶ ตัดออกอากาศ", "▶ เริ่มออกอากาศ ช่วงที่ ๒"]
    assert "▶ Broadcast on, part 2" in str(cue_sheet(stage.show(), "en").blocks)
