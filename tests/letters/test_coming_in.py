"""LINE's webhook, delivery reports and "no more news": each proves itself, twice told is told once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.kit.outbox.imap_house import ImapHouse
from tests.kit.outbox.line_house import SECRET, LineHouse
from tests.kit.outbox.test_two_readers import DSN
from tests.letters.letters_world import act, begun, made, speakers
from tests.world import NOW, World
from wethi.kit.outbox import sending, unsubscribing
from wethi.kit.outbox.adapters import line, mailbox
from wethi.kit.outbox.models import LineFriend, Message, ReturnsBox, Unsubscribed
from wethi.letters import actions
from wethi.letters.queries import rows_of
from wethi.letters.whom import Asked, receivers


@pytest.fixture
def house(world: World) -> Iterator[LineHouse]:
    found = LineHouse()
    line.install(lambda network_id: found.channel if network_id == world.network.pk else None)
    yield found
    line.install(lambda network_id: None)
    found.close()


def tell(world: World, *events: dict[str, Any], secret: str = SECRET) -> int:
    body = json.dumps({"destination": "U0", "events": list(events)}).encode()
    return Client().post(
        reverse("hooks:line", args=[world.network.slug]), body, content_type="application/json",
        headers={"X-Line-Signature": line.signature(secret, body)},
    ).status_code  # fmt: skip


def event(number: int, kind: str = "message", text: str = "", user: str = "Umana") -> dict[str, Any]:
    return {
        "type": kind, "webhookEventId": f"01H{number:023d}", "timestamp": 1, "mode": "active", "replyToken": f"r{number}",
        "source": {"type": "user", "userId": user}, "message": {"type": "text", "text": text},
        "deliveryContext": {"isRedelivery": False},
    }  # fmt: skip


def code_of(one: Any) -> str:
    words = one.message.body.split("type ")[-1] if "type " in one.message.body else one.message.body.split("ใส่รหัส ")[-1]
    return str(words.split()[0])


def test_a_code_typed_into_the_chat_brings_letters_to_it(world: World, house: LineHouse) -> None:
    people, _hub = speakers(world, 1)
    mailing = made(world, begun(world))
    one = mailing.invitations.get()
    assert tell(world) == 200, "LINE tries the connection with no event"
    assert tell(world, event(1, "follow")) == 200
    assert tell(world, event(2, text="สวัสดี"), event(3, text="zzzzzzzz")) == 200
    assert "known by this code" in house.replied[-1][1] or "ไม่พบ" in house.replied[-1][1]
    assert tell(world, event(4, text=code_of(one))) == 200
    assert tell(world, event(4, text=code_of(one))) == 200, "told again it does nothing"
    assert LineFriend.objects.get().to_id == people[0].pk
    assert len(house.replied) == 3
    assert receivers(world.edition, Asked("speakers"))[0].line_user == "Umana"
    by_line = made(world, begun(world, way="line"))
    actions.approve_mailing(mailing=by_line, **act(world))
    sending.send_due(NOW)
    assert house.accepted[0][0] == "Umana"
    assert "openExternalBrowser=1" in house.accepted[0][1]
    assert rows_of(by_line)[0].state.value == "sent"
    assert tell(world, event(5, "unfollow")) == 200
    assert receivers(world.edition, Asked("speakers"))[0].line_user == ""


def test_what_is_not_lines_is_refused(world: World, house: LineHouse) -> None:
    assert tell(world, event(1, "follow"), secret="another") == 403
    assert not LineFriend.objects.exists()
    body = b"not json"
    answer = Client().post(
        reverse("hooks:line", args=["songkhla"]), body, content_type="application/json",
        headers={"X-Line-Signature": line.signature(SECRET, body)},
    )  # fmt: skip
    assert answer.status_code == 400
    assert (
        Client().post(reverse("hooks:line", args=["phatthalung"]), b"{}", content_type="application/json").status_code
        == 404
    )
    assert Client().get(reverse("hooks:line", args=["songkhla"])).status_code == 405


def test_a_report_comes_by_the_mail_server_or_as_a_file(world: World, settings: Any) -> None:
    speakers(world, 1)
    mailing = made(world, begun(world))
    one = mailing.invitations.get()
    Message.objects.filter(pk=one.message_id).update(state="sent", sent_at=NOW)
    assert one.message
    report = DSN.format(action="failed", status="5.1.1", message_id=one.message.message_id).encode()
    hook = reverse("hooks:returned", args=["songkhla"])
    send = lambda key: Client().post(hook, report, content_type="message/rfc822", headers={"X-Wethi-Key": key})  # noqa: E731
    settings.RETURNS_KEY = ""
    assert send("").status_code == 404, "without a key the door is shut"
    settings.RETURNS_KEY = "a-long-enough-secret"
    assert send("wrong").status_code == 404
    assert rows_of(mailing)[0].state.value == "sent"
    assert send("a-long-enough-secret").status_code == 204
    assert rows_of(mailing)[0].state.value == "bounced"
    assert "User unknown" in rows_of(mailing)[0].error


def test_the_box_of_returned_letters_is_read_once_and_left_as_it_is(world: World) -> None:
    speakers(world, 2)
    mailing = made(world, begun(world, way="email"))
    one = mailing.invitations.all()[0]
    Message.objects.filter(pk=one.message_id).update(state="sent", sent_at=NOW)
    assert one.message
    report = (
        DSN.format(action="failed", status="5.1.1", message_id=one.message.message_id).replace("\n", "\r\n").encode()
    )
    office = ImapHouse()
    office.messages = {3: b"Subject: hello\r\n\r\nNot a report.\r\n", 5: report}
    try:
        read = lambda: actions.read_returns_box(network=world.network, box=office.box, at=NOW)  # noqa: E731
        assert (read(), read()) == (1, 0)
        assert rows_of(mailing)[0].state.value == "bounced"
        assert sum(command.startswith("UID FETCH") for command in office.asked) == 2, "each is fetched once"
        assert not [one for one in office.asked if one.split()[0] in ("SELECT", "STORE", "EXPUNGE")]
        assert ReturnsBox.objects.get().last_uid == 5
        shut = mailbox.Box.read("imap://returns:wrong@127.0.0.1:1/INBOX")
        assert shut
        assert actions.read_returns_box(network=world.network, box=shut, at=NOW) == 0
        assert ReturnsBox.objects.get().error
    finally:
        office.close()
    assert "secret" not in repr(office.box)


def test_news_to_many_can_be_refused_in_one_click(world: World) -> None:
    from wethi.network import actions as network_actions

    network_actions.add_organisation(
        network=world.network,
        name="เทศบาลตำบลปากรอ",
        sector="local",
        kind="local_government",
        email="town@example.org",
        **act(world),
    )
    mailing = made(world, begun(world, "agencies"))
    one = mailing.invitations.get(email="town@example.org")
    assert one.message
    assert one.message.unsubscribe_url
    url = reverse("hooks:off", args=[unsubscribing.token_for(world.network.pk, "town@example.org")])
    assert Client().get(url).status_code == 200
    assert not Unsubscribed.objects.exists(), "looking does nothing"
    assert Client(enforce_csrf_checks=True).post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Unsubscribed.objects.count() == 1
    assert Client().get(reverse("hooks:off", args=["x:y:z"])).status_code == 404
    speakers(world, 1)
    own = made(world, begun(world)).invitations.get()
    assert own.message
    assert own.message.unsubscribe_url == "", "a person's own letter is no news"
