"""The live page: the same for everybody, whole without a script, forms that count once, nothing of a person in it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from tests.audience.conftest import ACT, ask, counts, poll, shown, vote
from tests.world import World
from wethi.audience import actions, entrance
from wethi.audience.budgets import Budget
from wethi.audience.devices import new_token, read_token
from wethi.audience.models import HouseRules, Question, Upvote
from wethi.kit.ui import assets
from wethi.programme import actions as programme_actions

HERE = {"Origin": "http://testserver"}


@pytest.fixture(autouse=True)
def _nothing_remembered() -> Iterator[None]:
    entrance._known.clear()
    entrance._devices, entrance._acts = Budget(), Budget()
    yield
    entrance._known.clear()


def path(world: World, more: str = "", lead: str = "") -> str:
    return f"{lead}/live/{world.edition.slug}/{more}"


def post(world: World, client: Client, verb: str, **fields: Any) -> Any:
    """As a browser does: told to send the same again with its new cookie, it does."""
    answer = client.post(path(world, f"{verb}/"), fields, headers=HERE)
    if answer.status_code == 307:
        answer = client.post(answer["Location"], fields, headers=HERE)
    return answer


def on_stage(world: World) -> None:
    """A programme of today, with a session that is on and one that comes next."""
    now = timezone.localtime(timezone.now(), timezone.get_fixed_timezone(7 * 60))
    day = programme_actions.put_day(edition=world.edition, on=now.date(), **ACT)
    for title, start, end in (("น้ำในทะเลสาบ", 0, 23), ("กองทุนวันละบาท", 23, 23)):
        times = {
            "starts_at": dt.time(start, 0 if start < 23 else 58),
            "ends_at": dt.time(end, 58 if start < 23 else 59),
        }
        programme_actions.put_session(
            edition=world.edition, title=title, day=day, format="panel", is_broadcast=True, **times, **ACT
        )
    programme_actions.put_segment(day=day, no=1, starts_at=dt.time(0), ends_at=dt.time(23, 58), title="", **ACT)
    programme_actions.release_programme(edition=world.edition, **ACT)


def test_it_says_what_is_on_and_next_without_a_script(forum: World) -> None:
    on_stage(forum)
    page = Client().get(path(forum)).content.decode()
    title = re.search(r'<h1 id="now-title">(.*?)</h1>', page, re.DOTALL)
    assert title
    assert "น้ำในทะเลสาบ" in title[1]
    assert "กองทุนวันละบาท" in page.split('id="next"')[1]
    assert "กำลังถ่ายทอด" in page
    assert 'action="/live/songkhla-2564/ask/"' in page


def test_the_first_useful_paint_is_light(forum: World) -> None:
    """HTML and style sheet of a full page, compressed; fonts and player apart."""
    on_stage(forum)
    for number in range(100):
        shown(forum, f"คำถามข้อที่ {number} ซึ่งยาวพอสมควรเกี่ยวกับน้ำในทะเลสาบและการดูแล", f"d{number}")
    for _number in range(4):
        poll(forum, "ให้ชุมชนตั้งเขตอนุรักษ์เอง", "กองทุนน้ำ", "เปิดข้อมูลทุกสัปดาห์", "ยังไม่เห็นด้วย")
    import gzip

    page = Client().get(path(forum)).content
    files = assets.files()
    scripts = b"".join(files[name] for name in ("js/live.js", "js/audience.js"))
    weight = sum(len(gzip.compress(one)) for one in (page, files["live.css"], scripts))
    assert weight < 60_000
    assert len(gzip.compress(page)) + len(gzip.compress(files["live.css"])) < 30_000


def test_a_viewer_without_a_script_asks_and_sees_where_it_stands(forum: World) -> None:
    client = Client()
    answer = post(forum, client, "ask", text="ใครดูแลคลองสาขา", name="ป้าเล็ก")
    assert answer.status_code == 303
    mine = client.get(answer["Location"]).content.decode()
    assert "ขอบคุณ" in mine
    assert "ใครดูแลคลองสาขา" in mine
    assert "รออ่าน" in mine
    assert "ใครดูแลคลองสาขา" not in Client().get(path(forum)).content.decode()
    assert "ใครดูแลคลองสาขา" not in Client().get(path(forum, "mine/")).content.decode()
    actions.move_question(question=Question.objects.get(), to="shown", **ACT)
    assert "ใครดูแลคลองสาขา" in Client().get(path(forum)).content.decode()


def test_votes_by_forms_count_once_for_each_browser(forum: World) -> None:
    found, question = poll(forum, "ก", "ข"), shown(forum, "ถามว่า")
    one, other = Client(), Client()
    for client, answer in ((one, 1), (one, 1), (other, 2), (one, 2)):
        assert post(forum, client, "vote", poll=found.public_id, answer=answer).status_code == 303
        assert post(forum, client, "raise", question=question.public_id).status_code == 303
    assert counts(found) == [0, 2]
    assert Upvote.objects.filter(question=question).count() == 2
    told = json.loads(one.get(path(forum, "mine/?as=json")).content)
    assert told["votes"] == {found.public_id: 2}
    assert "cookie" not in Client().get(path(forum)).headers.get("Vary", "").lower()


def test_what_cannot_be_taken_is_said_and_what_was_typed_stays(forum: World) -> None:
    client = Client()
    for text, words in (("", "โปรดเขียนคำถามก่อน"), ("ก" * 501, "โปรดเขียนให้สั้นลง")):
        answer = post(forum, client, "ask", text=text, name="สมชาย")
        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert 'value="สมชาย"' in answer.content.decode()
        assert text[:1000] in answer.content.decode()
    assert post(forum, client, "vote", poll="x", answer="²").status_code == 422
    assert "ไม่อยู่แล้ว" in client.get(post(forum, client, "vote", poll="x", answer="1")["Location"]).content.decode()
    assert post(forum, client, "ask", text="จากเครื่อง", website="x").status_code == 422
    assert not Question.objects.exists()


def test_a_form_from_elsewhere_and_a_forged_cookie_count_for_nothing(forum: World) -> None:
    found = poll(forum, "ก", "ข")
    for headers in (
        {},
        {"Origin": "https://evil.example"},
        {**HERE, "Sec-Fetch-Site": "cross-site"},
        {"Origin": "null"},
    ):
        answer = Client().post(path(forum, "vote/"), {"poll": found.public_id, "answer": 1}, headers=headers)
        assert answer.status_code == 403
    client = Client()
    client.cookies["wethi_device"] = "made-up-device-word.AAAAAAAAAAAAAAAAAAAA"
    answer = client.post(path(forum, "vote/"), {"poll": found.public_id, "answer": 1}, headers=HERE)
    assert answer.status_code == 307  # given a token of its own
    without = Client().post(path(forum, "vote/") + "?again=1", {"poll": found.public_id, "answer": 1}, headers=HERE)
    assert without.status_code == 400
    assert counts(found) == [0, 0]
    token = new_token(forum.edition.pk)
    assert read_token(forum.edition.pk, token)
    assert not read_token(forum.other_edition.pk, token)


def test_one_person_asks_a_few_times_and_a_school_behind_one_address_all_at_once(forum: World) -> None:
    rules = {"asking_open": True, "words": "", "per_person": 2, "per_address": 40}
    actions.put_house_rules(edition=forum.edition, **rules, **ACT)
    client = Client()
    said = [post(forum, client, "ask", text=f"ข้อที่ {number}")["Location"] for number in range(3)]
    assert [one.rpartition("=")[2] for one in said] == ["taken", "taken", "enough"]
    assert post(forum, client, "ask", text="ข้อที่ 1")["Location"].endswith("taken")  # sent again, not asked again
    pupils = [post(forum, Client(), "ask", text="เราขอถามด้วย").status_code for _number in range(45)]
    assert pupils == [303] * 39 + [429] * 6
    assert Question.objects.count() == 2 + 39


def test_a_budget_fills_again_and_forgets() -> None:
    budget = Budget()
    assert [budget.wait("school", 3, now=100.0) for _number in range(3)] == [0.0] * 3
    assert 190 < budget.wait("school", 3, now=100.0) <= 200
    assert budget.wait("school", 3, now=301.0) == 0.0
    assert budget.wait("other", 3, now=100.0) == 0.0


def test_votes_of_one_device_are_measured(forum: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(entrance, "_ACTS", 3)
    found, client = poll(forum, "ก", "ข"), Client()
    made = [post(forum, client, "vote", poll=found.public_id, answer=1 + number % 2).status_code for number in range(5)]
    assert made == [303, 303, 303, 429, 429]
    assert sum(counts(found)) == 1


def test_the_floor_tells_everything_for_pages_that_were_away(forum: World) -> None:
    question, found = shown(forum, "ถามว่า", name="ก้อย"), poll(forum, "ก", "ข")
    vote(forum, found, "a", 2)
    actions.announce(edition=forum.edition, text="ย้ายห้อง", **ACT)
    ask(forum, "ยังไม่ขึ้นจอ", "b")
    told = Client().get(path(forum, "floor.json")).json()
    assert [one["id"] for one in told["questions"]] == [question.public_id]
    assert told["polls"][0]["answers"][1]["votes"] == 1
    assert told["announcements"][0]["text"] == "ย้ายห้อง"
    assert told["seq"] > 0
    words = json.dumps(told, ensure_ascii=False)
    assert Question.objects.get(pk=question.pk).asker not in words
    assert "asker" not in words


def test_as_many_statements_for_few_and_for_many(forum: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(
            connection,
        ) as counted:
            assert Client().get(path(forum)).status_code == 200
        return len(counted)

    shown(forum, "ข้อแรก")
    poll(forum, "ก", "ข")
    few = statements()
    for number in range(30):
        shown(forum, f"ข้อ {number}", f"d{number}")
    for _number in range(3):
        poll(forum, "ก", "ข", "ค")
    assert statements() == few


def test_a_draft_has_no_live_page(world: World) -> None:
    for more in ("", "floor.json", "mine/", "now/"):
        assert Client().get(path(world, more)).status_code == 404
    assert post(world, Client(), "ask", text="ถามว่า").status_code == 404
    assert not HouseRules.objects.exists()
