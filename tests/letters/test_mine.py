"""What a person sees and does with their letter: nothing before it left, a button acts, looking never does."""

from __future__ import annotations

import datetime as dt
import html
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.letters.letters_world import ADDRESSES, act, bearer, begun, link_path, made, speakers
from tests.seats.seat_world import build, drawn
from tests.world import World
from wethi.accounts.actions import issue_link
from wethi.accounts.models import AccessLink
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.kit.outbox.models import Message
from wethi.letters import actions
from wethi.letters.models import Invitation, Reply
from wethi.letters.queries import rows_of, unanswered
from wethi.letters.whom import Asked, receivers
from wethi.live.models import ZoomMeeting, ZoomSeat
from wethi.papers.models import Number
from wethi.privacy.actions import answer_request, ask_request, replay_erasures, withdraw_consent
from wethi.privacy.models import Request, SealedValue
from wethi.privacy.others import copy_about, other_of
from wethi.programme import actions as programme_actions
from wethi.programme.choices import EditionState
from wethi.rosters.models import Line

YES = {"coming": "yes", "days": ["2021-09-28"], "mode": "hub", "travel": "ride", "words": "มาสาย"}


def first(world: World) -> Invitation:
    speakers(world)
    return made(world, begun(world)).invitations.all()[0]


def page(client: Client) -> str:
    response = client.get(reverse("person:page"))
    assert response["Referrer-Policy"] == "no-referrer"
    assert response["Cache-Control"] == "private, no-store"
    return response.content.decode()


def test_before_it_left_nobody_sees_it_and_then_everything_that_is_theirs(world: World) -> None:
    one = first(world)
    client = Client()
    assert client.get(link_path(one)).status_code == 302
    assert "Will you come" not in page(client)
    client = bearer(one)
    body = page(client)
    for words in (
        "Will you come?",
        "My days",
        "The way there",
        "My papers",
        "รายการ 0",
        "หอเก่าริมท่า",
        "openstreetmap.org",
    ):
        assert words in body, words
    assert link_path(one).split("/")[2] not in body, "the token is nowhere in the page"
    row = rows_of(one.mailing)[0]
    assert row.state.value == "sent", "a look is not an opening"


def test_the_page_in_english_names_the_forum_in_english(world: World) -> None:
    world.edition.name_en, world.edition.place_en = "Songkhla Citizens' Day", "Zoom and five hubs"
    world.edition.state = EditionState.OPEN
    world.edition.save()
    body = html.unescape(page(bearer(first(world))))
    assert "Songkhla Citizens' Day" in body
    assert "<b>Zoom and five hubs</b>" in body


def test_an_answer_is_a_button_and_the_newest_holds(world: World) -> None:
    one = first(world)
    client = bearer(one)
    url = reverse("my_invitation:answer")
    assert client.get(url)["Location"] == "/en/me/"
    refused = client.post(url, {"coming": "yes", "words": "มาสาย", "invitation": one.public_id})
    assert refused.status_code == 422
    assert "Please choose at least one day." in refused.content.decode()
    assert "มาสาย" in refused.content.decode(), "what was typed stays"
    assert client.post(url, {**YES, "invitation": one.public_id}).status_code == 302
    row = rows_of(one.mailing)[0]
    assert (row.state.value, row.reply and row.reply.coming, row.answered_through) == (
        "answered",
        "yes",
        "on their page",
    )
    assert AccessLink.objects.get(pk=row.invitation.link_id).opened_at
    client.post(url, {"coming": "substitute", "invitation": one.public_id})
    client.post(url, {"coming": "substitute", "substitute_name": "นางจันทร์", "invitation": one.public_id})
    assert list(Reply.objects.values_list("coming", flat=True)) == ["substitute", "yes"]
    assert "sends somebody else" in page(client)
    assert unanswered(world.edition, dt.datetime.now(dt.UTC)) == []


def test_letter_files_and_calendar_open_without_an_account(world: World) -> None:
    one = first(world)
    client = bearer(one)
    letter = client.get(reverse("my_invitation:letter", args=[one.public_id]))
    assert "ขอเรียนเชิญท่าน" in letter.content.decode()
    assert "๑/๒๕๖๔" in letter.content.decode(), "with its number"
    file = client.get(reverse("my_invitation:enclosure", args=[one.public_id, 0]))
    assert (file["Content-Type"], file.content[:4]) == ("application/pdf", b"%PDF")
    calendar = client.get(reverse("my_invitation:calendar"))
    assert calendar.content.count(b"BEGIN:VEVENT") == 1
    assert client.get(reverse("my_invitation:enclosure", args=[one.public_id, 99])).status_code == 404


def test_one_link_opens_one_persons_letters_alone(world: World) -> None:
    speakers(world)
    mailing = made(world, begun(world))
    mine, other, _third = mailing.invitations.all()
    client = bearer(mine)
    bearer(other)
    for name in ("my_invitation:letter",):
        assert client.get(reverse(name, args=[other.public_id])).status_code == 404
    assert client.get(reverse("my_invitation:enclosure", args=[other.public_id, 0])).status_code == 404
    assert client.post(reverse("my_invitation:answer"), {**YES, "invitation": other.public_id}).status_code == 404
    assert Client().get(reverse("my_invitation:letter", args=[mine.public_id])).status_code == 404


def test_written_once_more_it_stays_on_ones_own_page(world: World) -> None:
    one = first(world)
    issued = issue_link(
        purpose="person", subject_kind="person", subject_id=one.person_id or 0, network_id=world.network.pk,
        edition_id=world.edition.pk, expires_at=timezone.now() + dt.timedelta(days=9), by=world.by(world.secretary),
        at=timezone.now(),
    )  # fmt: skip
    client = Client()
    assert client.get(reverse("person:hop", args=[issued.token])).status_code == 302
    assert "Will you come?" not in page(client)
    bearer(one)
    assert "Will you come?" in page(client)
    actions.write_again(invitation=one, addresses=ADDRESSES, email="new@example.org", channel="email", **act(world))
    assert Invitation.objects.get(pk=one.pk).message.state == "draft"  # type: ignore[union-attr]
    assert "Will you come?" in page(client), "it reached them before"
    actions.withdraw_mailing(mailing=one.mailing, **act(world))
    assert "Will you come?" in page(client), "what has left is not taken back with the rest"


def test_not_me_closes_it_for_good(world: World) -> None:
    one = first(world)
    client = bearer(one)
    client.post(reverse("person:not_me"))
    assert client.get(reverse("my_invitation:letter", args=[one.public_id])).status_code == 404
    assert Client().get(link_path(one)).status_code == 302
    one.refresh_from_db()
    assert one.link
    assert one.link.revoked_why == "not_me"


@pytest.mark.parametrize(("hour", "is_open"), [(12, False), (13, True), (21, False)])
def test_the_way_into_zoom_is_there_at_the_right_time(
    world: World, monkeypatch: pytest.MonkeyPatch, hour: int, is_open: bool
) -> None:
    one = first(world)
    programme_actions.put_hub(
        edition=world.edition, name="Zoom", kind="online", room_address="https://zoom.example/j/1", **act(world)
    )
    Invitation.objects.filter(pk=one.pk).update(mode="zoom")
    client = bearer(one)
    moment = dt.datetime(2021, 9, 28, hour, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    monkeypatch.setattr("wethi.kit.clock.local_now", lambda zone: moment)
    assert ("https://zoom.example/j/1" in page(client)) is is_open


def test_a_link_of_their_own_stands_before_the_shared_room_and_on_no_other_page(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other, *_more = list(
        Invitation.objects.filter(mailing=first(world).mailing, person__isnull=False).order_by("pk")
    )
    programme_actions.put_hub(
        edition=world.edition, name="Zoom", kind="online", room_address="https://zoom.example/j/1", **act(world)
    )
    day = world.edition.days.get(on=dt.date(2021, 9, 28))
    meeting = ZoomMeeting.objects.create(edition=world.edition, day=day, topic="ก")
    ZoomSeat.objects.create(
        meeting=meeting, person=one.person, name="ก", email="a@example.org", state="ready",
        join_url="https://zoom.example/w/own", asked_at=world.now,
    )  # fmt: skip
    Invitation.objects.update(mode="zoom")
    moment = dt.datetime(2021, 9, 28, 14, 0, tzinfo=dt.timezone(dt.timedelta(hours=7)))
    monkeypatch.setattr("wethi.kit.clock.local_now", lambda zone: moment)
    mine, theirs = page(bearer(one)), page(bearer(other))
    assert "https://zoom.example/w/own" in mine
    assert "https://zoom.example/j/1" not in mine
    assert "https://zoom.example/w/own" not in theirs
    assert "https://zoom.example/j/1" in theirs
    pasted = {"edition": world.edition, "day": day, "topic": "ข", "source": "pasted"}
    ZoomMeeting.objects.create(**pasted, issue=world.edition.issues.first(), join_url="https://zoom.example/j/issue")
    assert "https://zoom.example/j/1" in page(bearer(other)), "not of their issue"
    session = world.edition.sessions.get(public_id=Invitation.objects.get(pk=other.pk).sessions[0])
    rooms = [
        programme_actions.put_hub(edition=world.edition, name=name, kind=kind, **act(world))
        for name, kind in (("ห้อง ๑", "online"), ("ห้อง ๒", "online"), ("หอประชุม", "site"))
    ]
    rooms[1].sessions.add(world.edition.sessions.exclude(pk=session.pk).filter(day=day, state="released").first())
    for number, room in enumerate(rooms):
        ZoomMeeting.objects.create(**pasted, hub=room, join_url=f"https://zoom.example/j/room{number}")
    seen = page(bearer(other))
    assert "https://zoom.example/j/room1" not in seen, "nothing of theirs is in this room"
    assert "https://zoom.example/j/room2" not in seen, "a place is not where people on Zoom come in"
    rooms[1].sessions.set([session])
    assert "https://zoom.example/j/room1" in page(bearer(other)), "the room of their session"
    rooms[1].sessions.clear()
    ZoomMeeting.objects.filter(hub__isnull=False).update(withdrawn_at=world.now)
    ZoomMeeting.objects.create(**pasted, join_url="https://zoom.example/j/day")
    assert "https://zoom.example/j/day" in page(bearer(other)), "a link that was pasted comes to everybody it is for"
    assert "https://zoom.example/w/own" in page(bearer(one))


def test_food_is_asked_after_the_second_step_and_kept_under_seal(world: World) -> None:
    one = first(world)
    client = bearer(one)
    typed = {"food": ["halal"], "allergies": "กุ้ง", "agreed": "on"}
    assert "Food and help" not in page(client).replace("food and help you need", "")
    assert client.post(reverse("my_invitation:food"), typed).status_code == 403
    assert client.post(reverse("person:second_step"), {"digits": one.phone[-4:]}).status_code == 302
    refused = client.post(reverse("my_invitation:food"), {**typed, "agreed": ""})
    assert refused.status_code == 422
    assert typed["allergies"] in refused.content.decode(), "what was typed stays"
    assert not SealedValue.objects.exists(), "not without their word"
    client.post(reverse("my_invitation:food"), typed)
    kept = SealedValue.objects.get(person=one.person)
    assert kept.kind == "health"
    assert "กุ้ง" not in page(client)


def test_an_organisation_has_a_page_too(world: World) -> None:
    mailing = made(world, begun(world, "organisations", {"sector": "civil"}, way="print"))
    one = mailing.invitations.get()
    client = bearer(one)
    body = page(client)
    assert "มูลนิธิชุมชนริมเล" in body
    assert "Will you come?" in body
    client.post(reverse("my_invitation:answer"), {**YES, "invitation": one.public_id})
    assert Reply.objects.get().key == one.key


def test_whoever_is_nobody_of_the_network_sees_copies_corrects_objects_and_is_deleted(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    """Agencies, new partners: their letters are all that is kept, and all of it is theirs."""
    chosen = ("organisations", {"sector": "civil"})
    mailing = made(world, begun(world, *chosen, way="print"))
    one = mailing.invitations.get()
    Invitation.objects.filter(pk=one.pk).update(email="clerk@agency.example", phone="0812345678")
    client = bearer(one)
    body = page(client)
    assert "What is kept about me" in body
    if AccessLink.objects.get(pk=one.link_id).last_four == "":
        assert "clerk@agency.example" not in body, "whole only after the second step"
        assert "c•••le" in body
        assert client.get(reverse("my_data:copy")).status_code == 403
    ask, erase = reverse("my_data:ask"), {"kind": "erase", "words": "ขอลบ"}
    assert client.post(reverse("my_data:consent"), {"purpose": "contact", "given": "1"}).status_code == 404
    client.post(ask, {"kind": "correct", "words": "ย้ายที่อยู่แล้ว"})
    assert Request.objects.get().words == "ย้ายที่อยู่แล้ว"
    desk = Client()
    desk.force_login(world.keeper)
    listed = desk.get(reverse("house:privacy", args=[world.network.slug])).content.decode()
    assert one.name in listed
    wish = reverse("house:wish", args=[world.network.slug, Request.objects.get().pk])
    assert "clerk@agency.example" in desk.get(wish).content.decode(), "the desk answers from what is kept"
    assert desk.post(wish, {"do": "done", "answer": "แก้แล้ว"}).status_code == 302
    assert "แก้แล้ว" in page(client)
    client.post(ask, {"kind": "object"})
    with pytest.raises(actions.NobodyThere):
        begun(world, *chosen)
    client.post(ask, erase)
    last = Request.objects.get(kind="erase")
    with pytest.raises(NotAllowed):
        ask_request(person=other_of("invitation", one.pk), kind="erase", by=By.link(4711), at=world.now)  # type: ignore[arg-type]
    with django_capture_on_commit_callbacks(execute=True):
        answer_request(request=last, by=world.by(world.keeper), at=world.now)
    one.refresh_from_db()
    assert (one.name, one.email, one.phone, one.address) == ("", "", "", "")
    assert one.letter is not None
    assert (one.letter.to_name, one.letter.file) == ("", None)
    assert client.get(reverse("person:page")).status_code == 404
    assert "asked to be deleted" in desk.get(reverse("house:privacy", args=[world.network.slug])).content.decode()
    # What a restored backup brings back is emptied again before it opens.
    Invitation.objects.filter(pk=one.pk).update(name="กลับมา", email="clerk@agency.example")
    assert replay_erasures(at=world.now) == 1
    one.refresh_from_db()
    assert (one.name, one.email) == ("", "")


def test_what_waits_for_whoever_asks_us_to_stop_does_not_go(world: World) -> None:
    people, _hub = speakers(world)
    mailing = made(world, begun(world, way="print"))
    one, two, three = mailing.invitations.select_related("message")
    actions.approve_mailing(mailing=mailing, **act(world))
    withdraw_consent(person=people[0], purpose="contact", channel="phone", **act(world))
    ask_request(person=people[1], kind="object", **act(world))
    ask_request(person=people[2], kind="correct", **act(world))
    states = [Message.objects.get(pk=each.message_id).state for each in (one, two, three)]
    assert states == ["removed", "removed", "draft"]
    desk = Client()
    desk.force_login(world.secretary)
    page_of_batch = desk.get(reverse("letters:mailing", args=[world.edition.slug, mailing.public_id])).content.decode()
    assert page_of_batch.count("asked us to stop while it waited") == 2
    message = reverse("desk:message", args=[world.edition.slug, one.message.public_id])  # type: ignore[union-attr]
    assert "asked us to stop" in desk.get(message).content.decode()
    assert "cannot be put back" in desk.post(message, {"step": "put_back"}, follow=True).content.decode()
    assert actions.give_mailing(mailing=mailing, invitations=[one.public_id, two.public_id], **act(world)) == 0
    # Between choosing and making: taken out before a number is given.
    later = begun(world, way="print")
    assert later.invitations.count() == 1
    ask_request(person=people[2], kind="erase", **act(world))
    shown = desk.get(reverse("letters:mailing", args=[world.edition.slug, later.public_id])).content.decode()
    assert "1 has asked us to stop since" in shown
    numbers = Number.objects.count()
    made(world, later)
    assert (Number.objects.count(), later.invitations.get().message) == (numbers, None)


def test_the_link_of_a_seat_opens_my_data_as_that_of_a_letter_does(
    world: World, django_capture_on_commit_callbacks: Any
) -> None:
    crowded = build(world)
    plan = drawn(crowded)
    mailing = made(world, begun(world, "seats", way="print"))
    seat = plan.given_seats.select_related("nominee__line").order_by("pk")[0]
    line = seat.nominee.line
    assert line is not None
    Line.objects.filter(pk=line.pk).update(email="seat@example.org", phone="")
    issued = issue_link(
        purpose="nominee", subject_kind="nominee", subject_id=seat.nominee_id, network_id=world.network.pk,
        edition_id=world.edition.pk, expires_at=timezone.now() + dt.timedelta(days=9), by=world.by(world.secretary),
        at=timezone.now(),
    )  # fmt: skip
    client = Client()
    assert client.get(reverse("person:hop", args=[issued.token])).status_code == 302
    body = page(client)
    assert "What is kept about me" in body
    assert line.full_name in body
    assert "s•••rg" in body, "no telephone on file: masked, and a copy comes by a wish"
    assert "seat@example.org" not in body
    letter = mailing.invitations.get(key=f"line-{line.pk}")
    assert (letter.message and letter.message.state) == "draft"
    client.post(reverse("my_data:ask"), {"kind": "object"})
    letter.refresh_from_db()
    assert (letter.message and letter.message.state) == "removed", "the letter that waits is theirs too"
    assert line.full_name not in [one.name for one in receivers(world.edition, Asked("seats"))]
    data = copy_about(other_of("nominee", seat.nominee_id))  # type: ignore[arg-type]
    assert data["list"]["given_name"] == line.given_name
    assert data["seats"][0]["days"] == seat.days
    assert len(data["letters"]) == 1
    client.post(reverse("my_data:ask"), {"kind": "erase"})
    with django_capture_on_commit_callbacks(execute=True):
        answer_request(request=Request.objects.get(kind="erase"), by=world.by(world.keeper), at=timezone.now())
    line.refresh_from_db()
    letter.refresh_from_db()
    seat.refresh_from_db()
    assert (line.given_name, line.email, letter.name, seat.is_held) == ("", "", "", False)
    assert client.get(reverse("person:page")).status_code == 404
    Line.objects.filter(pk=line.pk).update(given_name="กลับมา")  # of an older backup
    assert replay_erasures(at=world.now) == 1
    assert Line.objects.get(pk=line.pk).given_name == ""


def test_the_desk_notes_calls_and_answers_and_reminds_the_rest(world: World) -> None:
    speakers(world)
    mailing = made(world, begun(world, way="print"))
    one, two, three = mailing.invitations.all()
    actions.give_mailing(mailing=mailing, invitations=[row.public_id for row in (one, two, three)], **act(world))
    now = dt.datetime.now(dt.UTC)
    actions.note_call(invitation=one, outcome="no_answer", **act(world))
    actions.answer(invitation=two, coming="no", channel="phone", **act(world))
    chased = unanswered(world.edition, now)
    assert {(row.invitation.pk, row.calls) for row in chased} == {(one.pk, 1), (three.pk, 0)}
    reminder = actions.begin_reminder(
        edition=world.edition, invitations=[row.public_id for row in (one, two, three)], title="เตือน", subject="ขอทวนคำเชิญ",
        letter_on=dt.date(2021, 9, 24), **act(world),
    )  # fmt: skip
    assert set(reminder.invitations.values_list("key", flat=True)) == {one.key, three.key}, (
        "who answered is left in peace"
    )
    made(world, reminder)
    message = reminder.invitations.all()[0].message
    assert message
    assert message.enclosures == []
    assert re.search(r"/me/[\w-]{22}/", message.body)
    with pytest.raises(actions.NobodyThere):
        actions.begin_reminder(
            edition=world.edition,
            invitations=[two.public_id],
            title="x",
            subject="x",
            letter_on=dt.date(2021, 9, 24),
            **act(world),
        )


def test_an_erased_person_leaves_numbers_and_nothing_else(world: World) -> None:
    one = first(world)
    client = bearer(one)
    client.post(reverse("my_invitation:answer"), {**YES, "invitation": one.public_id})
    actions.forget_invited(one.person_id or 0)
    one.refresh_from_db()
    assert (one.name, one.phone, one.email, one.address) == ("", "", "", "")
    assert one.message
    assert (one.message.to_name, one.message.to_address, one.message.body) == ("", "", "")
    assert Reply.objects.get().words == ""
    assert rows_of(one.mailing)[0].state.value == "answered", "the counts stay"
