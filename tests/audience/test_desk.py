"""The moderators' desk by keyboard and form: show, read out, hide and undo, paper, polls, announcements."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.audience.conftest import ACT, ask, poll, shown, vote
from tests.world import World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.audience.models import Announcement, HouseRules, Poll, Question
from wethi.programme import actions as programme_actions

DESK = "/desk/songkhla-2564/audience/"


@pytest.fixture
def desk(moderator: User) -> Client:
    client = Client()
    client.force_login(moderator)
    return client


def move(desk: Client, question: Question, to: str, **more: str) -> Any:
    return desk.post(f"{DESK}{question.public_id}/move/", {"to": to, "seen": question.state, **more})


def test_a_question_goes_its_way_and_back(desk: Client, forum: World) -> None:
    question = ask(forum, "น้ำเค็มรุกนาเมื่อใด")
    assert "น้ำเค็มรุกนาเมื่อใด" in desk.get(DESK).content.decode()
    for to in ("shown", "reading", "answered", "hidden"):
        assert move(desk, question, to).status_code == 302
        question.refresh_from_db()
        assert question.state == to
    move(desk, question, "undo")
    question.refresh_from_db()
    assert question.state == "answered"


def test_a_step_by_htmx_gives_the_list_with_its_way_back(desk: Client, forum: World) -> None:
    question = ask(forum, "น้ำเค็มรุกนาเมื่อใด")
    part = desk.post(
        f"{DESK}{question.public_id}/move/",
        {"to": "shown", "seen": "waiting", "state": "waiting"},
        headers={"HX-Request": "true"},
    ).content.decode()
    assert "<html" not in part
    assert 'value="undo"' in part
    assert part.index('id="moved"') < part.index('value="undo"')
    renewed = desk.get(DESK, headers={"HX-Request": "true"}).content.decode()
    assert 'id="moved"' not in renewed, "the list renews itself; the way back stays"
    late = desk.post(
        f"{DESK}{question.public_id}/move/", {"to": "hidden", "seen": "waiting"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "มีผู้อื่นเพิ่งย้าย" in late
    assert "ไม่มีคำถามที่รออยู่" in part


def test_another_moderator_was_first(desk: Client, forum: World) -> None:
    question = shown(forum, "ถามว่า")
    before = Question.objects.get(pk=question.pk)
    move(desk, question, "hidden")
    answer = move(desk, before, "reading")
    assert "มีผู้อื่นเพิ่งย้าย" in desk.get(answer["Location"]).content.decode()
    question.refresh_from_db()
    assert question.state == "hidden"


def test_what_holds_a_listed_word_waits_apart(desk: Client, forum: World) -> None:
    form = {"asking_open": "on", "words": "คำหยาบ", "per_person": 5, "per_address": 1000}
    assert desk.post(f"{DESK}rules/", form).status_code == 302
    ask(forum, "นี่คำ หยาบ", "a")
    ask(forum, "นี่คำสุภาพ", "b")
    assert "นี่คำ หยาบ" not in desk.get(DESK).content.decode()
    aside = desk.get(f"{DESK}?state=aside").content.decode()
    assert "นี่คำ หยาบ" in aside
    assert "นี่คำสุภาพ" not in aside
    refused = desk.post(f"{DESK}rules/", {**form, "per_address": 0})
    assert refused.status_code == 422
    assert HouseRules.objects.get().per_address == 1000


def test_slips_of_paper_come_in_once(desk: Client, forum: World) -> None:
    hub = programme_actions.put_hub(edition=forum.edition, name="หาดใหญ่", name_en="Hat Yai", kind="site", **ACT)
    assert "Hat Yai" in desk.get(f"/en{DESK}paper/").content.decode()
    slips = "ถนนน้ำท่วมใครดูแล | ป้าแดง\n\nขยะทะเลใครเก็บ"
    for _time in range(2):
        assert desk.post(f"{DESK}paper/", {"hub": hub.public_id, "slips": slips}).status_code == 302
    assert list(Question.objects.order_by("pk").values_list("text", "name", "hub")) == [
        ("ถนนน้ำท่วมใครดูแล", "ป้าแดง", hub.pk),
        ("ขยะทะเลใครเก็บ", "", hub.pk),
    ]
    wrong = desk.post(f"{DESK}paper/", {"hub": hub.public_id, "slips": "ดีมาก\nก"})
    assert wrong.status_code == 422
    assert "บรรทัดที่ 2" in wrong.content.decode()
    assert "ดีมาก" in wrong.content.decode()


def test_the_coordinator_of_a_hub_types_in_for_that_hub_and_sees_nothing_else(forum: World) -> None:
    own, other = (
        programme_actions.put_hub(edition=forum.edition, name=name, kind="site", **ACT) for name in ("หาดใหญ่", "สะเดา")
    )
    user = User.objects.create_user("hub@example.org", name="hub")
    grant(user, Role.COORDINATOR, Scope.HUB, own.pk, forum.network.pk)
    client = Client()
    client.force_login(user)
    door = client.get("/desk/").content.decode()
    assert f'href="{DESK}paper/"' in door
    assert own.name in door
    doors = client.get("/desk/songkhla-2564/arrivals/doors/").content.decode()
    assert own.name in doors
    assert other.name not in doors
    page = client.get(f"{DESK}paper/").content.decode()
    assert own.name in page
    assert other.name not in page
    assert f'href="{DESK}"' not in page
    assert client.post(f"{DESK}paper/", {"hub": own.public_id, "slips": "ขยะทะเลใครเก็บ"}).status_code == 302
    assert client.post(f"{DESK}paper/", {"hub": other.public_id, "slips": "น้ำเค็มรุกนา"}).status_code == 422
    assert Question.objects.get().hub == own
    for closed in (DESK, f"{DESK}polls/", "/desk/songkhla-2564/", "/desk/phatthalung-2564/audience/paper/"):
        assert client.get(closed).status_code == 404


def test_a_poll_is_written_opened_and_closed(desk: Client, forum: World) -> None:
    form = {"kind": "choice", "title": "เริ่มเรื่องใดก่อน", "answers": "น้ำ | Water\nป่า"}
    assert desk.post(f"{DESK}polls/add/", {**form, "answers": "น้ำ"}).status_code == 422
    assert desk.post(f"{DESK}polls/add/", form).status_code == 302
    found = Poll.objects.get()
    assert [(one.text, one.text_en) for one in found.answers.all()] == [("น้ำ", "Water"), ("ป่า", "")]
    assert "น้ำ | Water" in desk.get(f"{DESK}polls/{found.public_id}/").content.decode()
    desk.post(f"{DESK}polls/{found.public_id}/move/", {"do": "open"})
    vote(forum, found, "a", 1)
    assert "100%" in desk.get(f"{DESK}polls/").content.decode()
    assert desk.get(f"{DESK}polls/{found.public_id}/").status_code == 302  # what was open is not rewritten
    desk.post(f"{DESK}polls/{found.public_id}/move/", {"do": "close"})
    found.refresh_from_db()
    assert found.state == "closed"
    sheet = desk.get(f"{DESK}polls/?as=xlsx")
    assert sheet["Content-Type"].endswith("sheet")


def test_an_announcement_stands_until_it_is_taken_down(desk: Client, forum: World) -> None:
    desk.post(f"{DESK}say/", {"text": "อาหารกลางวันย้ายไปลานไทร"})
    assert "ลานไทร" in Client().get("/live/songkhla-2564/").content.decode()
    said = Announcement.objects.get()
    desk.post(f"{DESK}say/{said.public_id}/down/")
    assert "ลานไทร" not in Client().get("/live/songkhla-2564/").content.decode()


def test_the_stage_shows_what_is_being_answered(desk: Client, forum: World) -> None:
    assert "ยังไม่มีคำถามที่กำลังตอบ" in desk.get(f"{DESK}stage/").content.decode()
    question = shown(forum, "ใครดูแลทะเลสาบ", name="ลุงดำ")
    move(desk, question, "reading")
    part = desk.get(f"{DESK}stage/", headers={"HX-Request": "true"}).content.decode()
    assert "ใครดูแลทะเลสาบ" in part
    assert "ลุงดำ" in part


def test_words_are_mended_and_answered_in_writing(desk: Client, forum: World) -> None:
    question = shown(forum, "น้ำเคมรุกนา")
    desk.post(f"{DESK}{question.public_id}/", {"text": "น้ำเค็มรุกนา", "answer": "กรมชลประทานแจ้งทุกสัปดาห์"})
    page = Client().get("/live/songkhla-2564/").content.decode()
    assert "น้ำเค็มรุกนา" in page
    assert "กรมชลประทานแจ้งทุกสัปดาห์" in page


@pytest.mark.parametrize("more", ["", "polls/", "stage/"])
def test_who_may_look(forum: World, more: str) -> None:
    for name, status in (("rapporteur", 200), ("secretary", 200), ("treasurer", 404), ("outsider", 404)):
        client = Client()
        client.force_login(getattr(forum, name))
        assert client.get(DESK + more).status_code == status, name
        writes = client.post(f"{DESK}polls/add/", {"kind": "scale", "title": "ก"})
        assert writes.status_code == (302 if name == "secretary" else 404), name


@pytest.mark.parametrize("more", ["", "?state=all", "polls/"])
def test_as_many_statements_for_few_and_for_many(desk: Client, forum: World, more: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as counted:
            assert desk.get(DESK + more).status_code == 200
        return len(counted)

    ask(forum, "ข้อแรก")
    poll(forum, "ก", "ข")
    few = statements()
    for number in range(40):
        ask(forum, f"ข้อ {number}", f"d{number}")
    for _number in range(3):
        poll(forum, "ก", "ข", "ค")
    assert statements() == few


def test_the_table_holds_no_device(desk: Client, forum: World, monkeypatch: pytest.MonkeyPatch) -> None:
    from wethi.audience.exports import question_table

    question = shown(forum, "=ถามว่า", name="ก้อย")
    _head, rows = question_table(forum.edition)
    assert question.asker not in str(rows)
    assert desk.get(f"{DESK}?as=xlsx").status_code == 200
