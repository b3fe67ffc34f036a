"""The desk's pages of letters, as a secretary walks them; the same statements for few and many; who sees nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.kit.outbox.test_two_readers import DSN
from tests.kit.press.sample import from_word
from tests.letters.letters_world import ADDRESSES, act, begun, made, speakers, work_through
from tests.world import World
from wethi.accounts.models import User
from wethi.kit.files.pdf_text import pdf_text
from wethi.kit.outbox.models import Message, OutboxRule
from wethi.letters import actions
from wethi.letters.models import Mailing
from wethi.papers.actions import save_hub_map
from wethi.programme.models import Hub

BASE = "/en/desk/songkhla-2564/letters/"


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_from_choosing_to_letting_go(world: World) -> None:
    speakers(world)
    desk = signed_in(world.secretary)
    assert "No letter has been written yet" in desk.get(BASE).content.decode()
    assert desk.get(BASE + "new/").status_code == 200
    assert "3 receivers" in desk.get(BASE + "new/speakers/").content.decode()
    page = desk.post(BASE + "new/speakers/", follow=True)
    mailing = Mailing.objects.get()
    assert "Nobody signs yet." in page.content.decode()
    assert mailing.subject.startswith("ขอเชิญร่วม"), "a letter in Thai, begun on an English page"
    assert mailing.invitations.all()[0].part == "ผู้พูด “รายการ 0”"
    here = f"{BASE}{mailing.public_id}/"
    typed = {
        "title": "ชุดวิทยากร", "subject": "ขอเชิญ", "letter_on": "19 ก.ย. 2564", "reply_by": "", "way": "auto", "numbering": "each",
        "signatories": "นางประไพ ใจงาม, ประธาน\nนายต้น, เลขา", "enclosures": ["programme"], "body": "", "words": "", "template": "",
        "language": "th",
    }  # fmt: skip
    refused = desk.post(here, {**typed, "letter_on": "วันไหนดี"})
    assert refused.status_code == 422
    assert "นางประไพ ใจงาม" in refused.content.decode(), "what was typed stays"
    assert desk.post(here, typed).status_code == 302
    mailing.refresh_from_db()
    assert mailing.signatories == [
        {"name": "นางประไพ ใจงาม", "position": "ประธาน"},
        {"name": "นายต้น", "position": "เลขา"},
    ]
    assert mailing.letter_on == dt.date(2021, 9, 19)
    one = mailing.invitations.all()[0]
    letter = desk.get(f"{BASE}of/{one.public_id}/").content.decode()
    assert "นางประไพ ใจงาม" in letter, "one letter can be looked at before any is made"
    assert desk.get(here + "enclosures/").status_code == 200
    assert desk.post(here + "do/make/").status_code == 302
    making = desk.get(here, headers={"HX-Request": "true"})
    assert "0 of 3 messages are written." in making.content.decode()
    assert "HX-Refresh" not in making
    made(world, mailing)
    assert desk.get(here, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    for typed_later, said in (
        ({"on": "17 ก.ย. 2564", "at": "08.00"}, "That moment is past"),
        ({"on": "", "at": "08.00"}, "Write the day too"),
        ({"on": "วันไหน", "at": ""}, "is not a day we can read"),
    ):
        refused = desk.post(here + "do/approve/", typed_later, follow=True)
        assert refused.status_code == 422
        assert said in refused.content.decode()
        assert all(f'value="{typed}"' in refused.content.decode() for typed in typed_later.values() if typed)
    assert not Message.objects.filter(state="approved").exists(), "a slip of the pen lets nothing go"
    later = {"on": "27 ก.ย. 2564", "at": "08.00"}
    done = desk.post(here + "do/approve/", later, follow=True).content.decode()
    assert "1 letter leaves at the moment you chose." in done
    assert "27 Sep 2021 08:00" in done
    held = desk.post(here + "do/hold/", follow=True).content.decode()
    assert "1 letter waits to be read again" in held
    assert Message.objects.filter(state="draft", approved_at=None).count() == 3
    desk.post(here + "do/approve/", later)
    for path in ("?state=prepared", "?page=2", "list.csv", "labels.pdf"):
        assert desk.get(here + path).status_code == 200, path
    assert Message.objects.filter(state="approved").count() == 1


def test_what_goes_on_paper_and_into_chats(world: World) -> None:
    """The printer's files by the worker, labels for the post, lists for the carriers, texts one after another."""
    speakers(world, 4)
    desk, mailing = signed_in(world.secretary), begun(world, enclosures=["programme"])
    here = f"{BASE}{mailing.public_id}/"
    to_share = mailing.invitations.get(order=3)
    actions.correct_invitation(invitation=to_share, channel="share", **act(world))
    from django.core.files.uploadedfile import SimpleUploadedFile

    refused = desk.post(here + "do/add_file/", {"file": SimpleUploadedFile("x.exe", b"MZ")})
    assert refused.status_code == 422, "the sentence stands beside the field, on the page of the batch"
    long = {"title": "ชุด", "subject": "เชิญ", "signatories": f"{'ก' * 151}, ประธาน"}
    assert "is too long to sign with" in desk.post(here, long).content.decode()
    actions.add_file(mailing=mailing, name="parking.pdf", body=from_word("Where to park"), **act(world))
    actions.make_letters(mailing=mailing, addresses=ADDRESSES, **act(world))
    work_through()
    assert desk.post(here + "do/print/").status_code == 302
    work_through()
    [file] = actions.print_files(mailing)
    page = desk.get(here).content.decode()
    assert f"print/{file.public_id}/" in page
    printed = b"".join(desk.get(f"{here}print/{file.public_id}/").streaming_content)  # type: ignore[attr-defined]
    text = pdf_text(printed)
    assert "วิทยากร1" in text
    assert "วิทยากร2" in text
    assert "วิทยากร0" not in text, "who gets an e-mail is not printed"
    assert text.count("Where to park") == 2
    carried = pdf_text(desk.get(here + "hand.pdf").content)
    assert "วิทยากร2" in carried
    assert "ประสาน" in carried
    assert "วิทยากร1" not in carried
    texts = desk.get(here + "share/").content.decode()
    assert "https://forum.example/me/" in texts
    assert "openExternalBrowser=1" in texts
    done = desk.post(here + "do/given/", {"invitation": [to_share.public_id], "back": "share"}, follow=True)
    assert "Every text has been passed on." in done.content.decode()
    assert actions.print_files(mailing) == [], "what opens personal pages does not lie about"


def test_a_map_is_ticked_only_where_somebody_comes_to_a_hub_and_what_is_missing_is_told(world: World) -> None:
    _people, hub = speakers(world)
    desk = signed_in(world.secretary)
    with_hub, without = begun(world), begun(world, "organisations")
    assert ("map" in with_hub.enclosures, "map" in without.enclosures) == (True, False)
    told = f"No map is known of: {hub.name}."
    assert told not in desk.get(f"{BASE}{with_hub.public_id}/").content.decode(), "its position is known"
    Hub.objects.filter(pk=hub.pk).update(latitude=None)
    assert told in desk.get(f"{BASE}{with_hub.public_id}/").content.decode()
    assert "no map yet" in desk.get(f"{BASE}{with_hub.public_id}/enclosures/").content.decode()
    assert "comes to no hub" in desk.get(f"{BASE}{without.public_id}/enclosures/").content.decode()
    save_hub_map(hub=hub, way="หลังตลาด", link="", **act(world))
    assert told not in desk.get(f"{BASE}{with_hub.public_id}/").content.decode()
    actions.change_mailing(mailing=without, enclosures=["map"], **act(world))
    assert "nobody in this batch comes to a hub" in desk.get(f"{BASE}{without.public_id}/").content.decode()


def test_a_thousand_is_turned_page_by_page(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    speakers(world, 5)
    monkeypatch.setattr("wethi.letters.views.batch.PAGE", 2)
    monkeypatch.setattr("wethi.letters.views.chasing.PAGE", 2)
    desk, mailing = signed_in(world.secretary), begun(world, way="print")
    here = f"{BASE}{mailing.public_id}/"
    first, last = mailing.invitations.get(order=0), mailing.invitations.get(order=4)
    page = desk.get(here + "enclosures/?page=3").content.decode()
    assert last.name in page
    assert first.name not in page
    desk.post(here + "enclosures/?page=3", {f"seen-{last.public_id}": "1", last.public_id: ["map"]})
    first.refresh_from_db()
    last.refresh_from_db()
    assert last.enclosures == ["map"]
    assert "programme" in first.enclosures, "of the other pages nothing changes"
    made(world, mailing)
    Message.objects.update(state="sent", sent_at=dt.datetime.now(dt.UTC))
    assert last.name not in desk.get(BASE + "chase/").content.decode()
    nobody = desk.post(BASE + "chase/remind/", {"subject": "ขอทวนอีกครั้ง", "words": "ที่นั่งใกล้เต็ม"})
    assert nobody.status_code == 422
    for words in ("Tick at least one", 'value="ขอทวนอีกครั้ง"', "ที่นั่งใกล้เต็ม"):
        assert words in nobody.content.decode(), words
    desk.post(BASE + "chase/remind/", {"subject": "ขอทวน", "everybody": "1"})
    assert Mailing.objects.get(kind="").invitations.count() == 5
    actions.answer(invitation=first, coming="substitute", substitute_name="นางแทน", channel="phone", **act(world))
    assert "นางแทน" in desk.get(BASE + "answers.csv").content.decode("utf-8-sig")


def test_one_invitation_step_by_step(world: World) -> None:
    speakers(world)
    desk, mailing = signed_in(world.secretary), begun(world)
    one = mailing.invitations.all()[0]
    at = f"{BASE}of/{one.public_id}/"
    wrong = {"name": "ใหม่", "rank": "ordinary", "channel": "email", "email": "", "postcode": "12"}
    page = desk.post(at + "do/correct/", wrong)
    assert page.status_code == 422
    assert "Write an e-mail address" in page.content.decode()
    good = {**wrong, "email": "a@example.org", "postcode": "", "address": "1/1 หมู่ 2\r\nต.เกาะยอ \r\n\r\nอ.เมือง"}
    assert desk.post(at + "do/correct/", good).status_code == 302
    one.refresh_from_db()
    assert one.address == "1/1 หมู่ 2\nต.เกาะยอ\nอ.เมือง", "line by line, as an envelope has it"
    assert "1/1 หมู่ 2\nต.เกาะยอ\nอ.เมือง</textarea>" in desk.get(at).content.decode()
    made(world, mailing)
    Message.objects.filter(pk=mailing.invitations.get(pk=one.pk).message_id or 0).update(state="sent")
    desk.post(at + "do/call/", {"outcome": "later", "words": "ประชุมอยู่"})
    too_long = desk.post(at + "do/call/", {"outcome": "later", "words": "โทร" * 101})
    assert too_long.status_code == 422
    assert "โทร" * 101 in too_long.content.decode(), "what was typed stays"
    moved = desk.post(at + "do/correct/", {**wrong, "email": "c@example.org", "postcode": ""})
    assert moved.status_code == 409, "the letters are made; what was typed stays beside the sentence"
    for words in ("has moved on since you opened it", 'value="c@example.org"'):
        assert words in moved.content.decode(), words
    desk.post(at + "do/reply/", {"channel": "phone", "coming": "no"})
    desk.post(at + "do/again/", {"channel": "email", "email": "b@example.org"})
    said = desk.get(at).content.decode()
    for words in ("ประชุมอยู่", "cannot come", "b@example.org", "written to 1 time before"):
        assert words in said, words
    assert desk.post(at + "do/close_link/").status_code == 302
    assert "their link is closed" in desk.get(at).content.decode()
    assert desk.post(at + "do/nothing/").status_code == 404


def test_chasing_answers_returns_and_the_rule(world: World) -> None:
    speakers(world)
    mailing = made(world, begun(world))
    Message.objects.filter(to_kind="invitation").update(state="sent", sent_at=dt.datetime.now(dt.UTC))
    desk = signed_in(world.secretary)
    one = mailing.invitations.all()[0]
    chase = desk.get(BASE + "chase/").content.decode()
    assert "ขอทวนคำเชิญร่วม" in chase, "the reminder begins in the language of the letters"
    assert one.name in chase
    assert "tel:0890000000" in chase
    assert "วิทยากร0" in desk.get(BASE + "chase.csv").content.decode("utf-8-sig")
    page = desk.post(BASE + "chase/remind/", {"subject": "ขอทวน", "invitation": [one.public_id]}, follow=True)
    assert "Write the messages" in page.content.decode()
    assert desk.get(BASE + "answers/").status_code == 200
    assert one.message
    from django.core.files.uploadedfile import SimpleUploadedFile

    report = SimpleUploadedFile(
        "back.eml", DSN.format(action="failed", status="5.1.1", message_id=one.message.message_id).encode()
    )
    said = desk.post(BASE + "returned/", {"file": report}, follow=True).content.decode()
    assert "User unknown" in said
    nothing = desk.post(BASE + "returned/", {"file": SimpleUploadedFile("x.eml", b"Subject: hello\n\nhi")})
    assert nothing.status_code == 422
    assert desk.get(BASE + "rule/").status_code == 404, "not the secretary's to change"
    keeper = signed_in(world.keeper)
    keeper.post(BASE + "rule/", {"readers": "2", "per_minute": "120"})
    assert OutboxRule.objects.get().readers == 2


@pytest.mark.parametrize("path", ["", "chase/", "answers/", "new/people/"])
def test_the_same_statements_for_few_and_many(world: World, path: str) -> None:
    desk = signed_in(world.secretary)
    speakers(world, 2)
    made(world, begun(world, way="print"))
    Message.objects.update(state="sent", sent_at=dt.datetime.now(dt.UTC))
    desk.get(BASE + path)
    with CaptureQueriesContext(connection) as few:
        desk.get(BASE + path)
    speakers(world, 7)
    made(world, begun(world, way="print"))
    Message.objects.update(state="sent", sent_at=dt.datetime.now(dt.UTC))
    with CaptureQueriesContext(connection) as many:
        desk.get(BASE + path)
    assert len(many) <= len(few)


def test_another_network_and_another_role_see_nothing(world: World) -> None:
    speakers(world)
    mailing = begun(world)
    one = mailing.invitations.all()[0]
    for user in (world.outsider, world.rapporteur, world.treasurer):
        client = signed_in(user)
        for path in (
            "",
            f"{mailing.public_id}/",
            f"of/{one.public_id}/",
            "chase/",
            "chase.csv",
            f"{mailing.public_id}/list.csv",
        ):
            assert client.get(BASE + path).status_code == 404, (user, path)
    assert signed_in(world.secretary).get(BASE + "of/zzzzzzzzzzzz/").status_code == 404


def test_an_address_of_many_lines_has_room_on_its_label() -> None:
    from wethi.letters.printing import _on_a_label

    assert _on_a_label("1 หมู่ 2\r\n ต.เกาะยอ\n\nสงขลา") == "1 หมู่ 2\nต.เกาะยอ\nสงขลา"
    assert _on_a_label("\n".join("กขคงจฉ")) == "ก ข ค ง จ ฉ"
