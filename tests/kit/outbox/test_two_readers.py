"""Two people read where the edition says so; what came back is known by the report; news stop when asked."""

from __future__ import annotations

import datetime as dt

import pytest

from wethi.kit.outbox import actions, reports, sending, unsubscribing
from wethi.kit.outbox.models import Message, OutboxRule

NOW = dt.datetime(2021, 9, 20, 2, 0, tzinfo=dt.UTC)
DSN = """From: MAILER-DAEMON@mx.example
To: desk@forum.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b1"

--b1
Content-Type: text/plain; charset=utf-8

I'm sorry to have to inform you.

--b1
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4Rx

Final-Recipient: rfc822; Mana@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <mana@example.org>: Recipient address rejected:
    User unknown

--b1
Content-Type: text/rfc822-headers

From: desk@forum.example
Message-ID: {message_id}
Subject: =?utf-8?b?4LmA4LiK4Li04LiN?=

--b1--
"""


def prepared(key: str, **more: object) -> Message:
    values = {"to_address": "mana@example.org", "to_name": "มานะ", "subject": "เชิญ", "body": "เรียน", **more}
    return actions.prepare(network_id=1, edition_id=1, key=key, channel="email", to_kind="person", at=NOW, **values)  # type: ignore[arg-type]


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def report(message: Message, action: str = "failed", status: str = "5.1.1") -> bytes:
    return DSN.format(action=action, status=status, message_id=message.message_id).encode()


@pytest.mark.django_db
def test_one_word_of_one_person_is_not_two() -> None:
    OutboxRule.objects.create(network_id=1, edition_id=1, readers=2)
    message = prepared("a")
    actions.approve(message=message, user_id=7, at=NOW)
    assert state(message) == "checked"
    with pytest.raises(actions.NeedsAnother):
        actions.approve(message=message, user_id=7, at=NOW)
    actions.approve(message=message, user_id=8, at=NOW)
    assert state(message) == "approved"
    assert (message.checked_by_id, message.approved_by_id) == (7, 8)
    actions.correct(message=message, subject="ใหม่", body="เรียน", to_address="mana@example.org")
    assert (state(message), message.checked_by_id) == ("draft", None), "what was changed is read again"


@pytest.mark.django_db
def test_many_at_once_by_two() -> None:
    OutboxRule.objects.create(network_id=1, edition_id=1, readers=2)
    rows = [prepared(f"m{number}", batch_key="b") for number in range(3)] + [
        prepared("lost", batch_key="b", to_address="", to_name="นิรนาม")
    ]
    all_of_them = Message.objects.filter(batch_key="b")
    first = actions.approve_many(messages=all_of_them, user_id=7, at=NOW)
    assert (len(first.checked), first.going, first.no_address) == (3, (), ("นิรนาม",))
    again = actions.approve_many(messages=all_of_them, user_id=7, at=NOW)
    assert (len(again.own), again.going, again.checked) == (3, (), ())
    second = actions.approve_many(messages=all_of_them, user_id=8, at=NOW)
    assert len(second.going) == 3
    assert actions.approve_many(messages=all_of_them, user_id=9, at=NOW).going == ()
    assert [state(one) for one in rows] == ["approved"] * 3 + ["draft"]


@pytest.mark.django_db
def test_a_report_marks_the_message_it_is_about() -> None:
    message, other = prepared("a"), prepared("b")
    Message.objects.update(state="sent", sent_at=NOW)
    taken = reports.take_report(report(message), network_id=1, at=NOW)
    assert [one.came_back for one in taken] == [True]
    assert (state(message), state(other)) == ("bounced", "sent")
    assert message.error.startswith("5.1.1 550 5.1.1 <mana@example.org>: Recipient address rejected: User unknown")
    assert reports.take_report(report(message), network_id=1, at=NOW) == [], "told twice is told once"
    assert reports.take_report(report(other), network_id=2, at=NOW) == [], "of another network nothing is known"


@pytest.mark.django_db
def test_delayed_stays_sent_and_delivered_settles_what_was_unclear() -> None:
    message = prepared("a")
    Message.objects.update(state="sent", sent_at=NOW)
    assert not reports.take_report(report(message, "delayed", "4.4.1"), network_id=1, at=NOW)[0].came_back
    assert state(message) == "sent"
    Message.objects.update(state="unclear", sent_at=None)
    reports.take_report(report(message, "delivered", "2.0.0"), network_id=1, at=NOW)
    assert state(message) == "sent"
    assert message.delivered_at == NOW


@pytest.mark.parametrize(
    "body", [b"", b"\x00\xff" * 50, b"Content-Type: multipart/report; boundary=x\n\n--x\nContent-Type: message/delivery-status\n\n--x--",
             b"Content-Type: message/delivery-status\n\nAction: failed\n", b"Subject: re: hello\n\nthank you"],
)  # fmt: skip
def test_what_is_no_report_changes_nothing(body: bytes) -> None:
    assert all(not one.message_id for one in reports.read_reports(body))


@pytest.mark.django_db
def test_news_stop_and_a_persons_own_letter_does_not() -> None:
    token = unsubscribing.token_for(1, "Mana@example.org ")
    found = unsubscribing.read_token(token)
    assert found
    assert unsubscribing.unsubscribe(*found, NOW)
    assert not unsubscribing.unsubscribe(*found, NOW)
    assert unsubscribing.read_token(token + "x") is None
    news = prepared("news", unsubscribe_url="https://forum.example/off/x/")
    own = prepared("own")
    for one in (news, own):
        actions.approve(message=one, user_id=1, at=NOW)
    from wethi.kit.outbox.leaving import claimed_or_none

    assert claimed_or_none(news.pk, NOW) is None
    assert claimed_or_none(own.pk, NOW) is not None
    assert state(news) == "removed"


@pytest.mark.django_db
def test_news_say_how_to_have_no_more() -> None:
    from wethi.kit.outbox.mail import letter_of

    headers = letter_of(prepared("n", unsubscribe_url="https://forum.example/off/x/"), []).message()
    assert headers["List-Unsubscribe"] == "<https://forum.example/off/x/>"
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert letter_of(prepared("own"), []).message()["List-Unsubscribe"] is None


@pytest.mark.django_db
def test_the_pace_is_the_editions(monkeypatch: pytest.MonkeyPatch) -> None:
    OutboxRule.objects.create(network_id=1, edition_id=1, per_minute=120)
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    pace = sending._Pace()
    for _message in range(3):
        pace.keep(1)
    assert len(waits) == 2
    assert all(0 < wait <= 1.0 for wait in waits)
