"""E-mail against a real SMTP server on this machine: accepted, refused for now, refused for good, cut in the middle."""

from __future__ import annotations

import datetime as dt
import email
import re
import socket
from collections.abc import Iterator
from email import policy

import pytest
from aiosmtpd.controller import Controller
from django.utils import translation

from wethi.kit.files.models import StoredFile
from wethi.kit.outbox import actions, leaving, mail, senders, sending, troubles
from wethi.kit.outbox.models import Message

NOW = dt.datetime(2021, 9, 20, 2, 0, tzinfo=dt.UTC)


class Post:
    """A post office whose mood a test sets: answers to RCPT and DATA."""

    def __init__(self) -> None:
        self.received: list[bytes] = []
        self.rcpt = ""
        self.data = ""
        self.hang_up = False

    async def handle_RCPT(self, server, session, envelope, address, options):  # type: ignore[no-untyped-def]
        if self.rcpt:
            return self.rcpt
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # type: ignore[no-untyped-def]
        if self.hang_up:
            server.transport.abort()
            return "421 gone"
        if self.data:
            return self.data
        self.received.append(envelope.content)
        return "250 taken"


@pytest.fixture
def post(settings: object) -> Iterator[Post]:
    office = Post()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    controller = Controller(office, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"  # type: ignore[attr-defined]
    settings.EMAIL_SET, settings.EMAIL_HOST = True, "127.0.0.1"  # type: ignore[attr-defined]
    settings.EMAIL_PORT = port  # type: ignore[attr-defined]
    settings.EMAIL_TIMEOUT = 5  # type: ignore[attr-defined]
    settings.DEFAULT_FROM_EMAIL = "ส่วนกลาง <desk@forum.example>"  # type: ignore[attr-defined]
    yield office
    controller.stop()


def prepared(key: str = "letter-1", **more: object) -> Message:
    values = {
        "to_address": "mana@example.org",
        "subject": "เชิญร่วมเวที",
        "body": "เรียน คุณมานะ\n\nขอเชิญร่วมเวที ๒๘ กันยายน",
        **more,
    }
    return actions.prepare(
        network_id=1, edition_id=1, key=key, channel="email", to_kind="person", to_name="นายมานะ ใจดี", at=NOW, **values
    )  # type: ignore[arg-type]


def let_go(message: Message) -> Message:
    actions.approve(message=message, user_id=1, at=NOW)
    return message


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


@pytest.mark.django_db
def test_prepared_twice_is_one_message_and_nothing_leaves_unread(post: Post) -> None:
    first, second = prepared(), prepared(body="something else")
    assert first.pk == second.pk
    assert second.body.startswith("เรียน")
    assert sending.send_due(NOW) == 0
    assert post.received == []


@pytest.mark.django_db
def test_an_approved_message_arrives_once_with_thai_whole(post: Post) -> None:
    message = let_go(prepared())
    assert sending.send_due(NOW) == 1
    assert sending.send_due(NOW) == 0
    assert state(message) == "sent"
    letter = email.message_from_bytes(post.received[0], policy=policy.default)
    assert letter["Subject"] == "เชิญร่วมเวที"
    assert letter["Message-ID"] == message.message_id
    assert letter["From"] == "ส่วนกลาง <desk@forum.example>"
    plain, page = letter.get_body(("plain",)), letter.get_body(("html",))
    assert plain
    assert page
    assert "ขอเชิญร่วมเวที ๒๘ กันยายน" in plain.get_content()
    assert "ขอเชิญร่วมเวที ๒๘ กันยายน" in page.get_content()


@pytest.mark.django_db
def test_the_page_of_a_letter_fetches_nothing_and_says_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(senders, "_find", lambda network_id: senders.Sender("เครือข่าย <ก>", "", "desk@network.example"))
    address = "https://forum.example/me/abc/?a=1&b=2"
    message = prepared(body=f"เรียน <b>คุณมานะ</b>\n\nหน้าของท่าน:\n{address}\n\nลงชื่อ\nประธาน")
    calendar = ("นัด.ics", b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", "text/calendar; charset=utf-8; method=PUBLISH")
    letter = email.message_from_bytes(
        mail.letter_of(message, [("หนังสือ.pdf", b"%PDF-", "application/pdf"), calendar]).message().as_bytes(),
        policy=policy.default,
    )
    assert letter["Reply-To"] == "desk@network.example"
    assert letter["From"].addresses[0].display_name == "เครือข่าย <ก>"
    page = letter.get_body(("html",))
    assert page
    text = page.get_content()
    assert not re.search(r"<img|<link|<script|url\(|src=|@import", text)
    assert "&lt;b&gt;คุณมานะ&lt;/b&gt;" in text
    assert 'href="https://forum.example/me/abc/?a=1&amp;b=2"' in text
    assert "หนังสือ.pdf" in text
    kinds = {part.get_content_type(): part for part in letter.iter_attachments()}
    entry = kinds["text/calendar"]
    assert (entry.get_param("method"), entry.get_filename()) == ("PUBLISH", "นัด.ics")
    assert entry.get_content().startswith("BEGIN:VCALENDAR")


@pytest.mark.django_db
def test_what_relays_do_not_take_is_said_before_and_never_handed_over(post: Post, settings: object) -> None:
    settings.MAIL_LARGEST = 1  # type: ignore[attr-defined]
    stored = StoredFile.objects.create(
        network_id=1, purpose="letters", name="แผนที่.pdf", path="a/a.pdf", content_type="application/pdf", size=800_000, sha256="", created_at=NOW,
    )  # fmt: skip
    message = prepared(enclosures=[{"file": stored.pk, "name": "แผนที่.pdf"}])
    with pytest.raises(actions.TooLarge):
        actions.approve(message=message, user_id=1, at=NOW)
    many = actions.approve_many(messages=Message.objects.filter(pk=message.pk), user_id=1, at=NOW)
    assert (many.going, many.too_large) == ((), ("นายมานะ ใจดี",))
    Message.objects.filter(pk=message.pk).update(state="approved")
    mail.deliver(message.pk, at=NOW, enclosures_of=lambda _message: [("แผนที่.pdf", b"x" * 800_000, "application/pdf")])
    assert state(message) == "failed"
    with translation.override("en"):
        assert "has 1.1 MB; at most 1 MB" in message.trouble
    assert post.received == []


@pytest.mark.parametrize(
    ("error", "words"),
    [("interrupted", "may have arrived"), ("429 monthly limit", "used up"), ("550 5.1.1 User unknown", "Nobody has this address"),
     ("452 4.2.2 mailbox full", "is full"), ("451 greylisted", "tried again"), ("554 spam", "refused it"), ("ConnectionRefusedError", "broken")],
)  # fmt: skip
def test_troubles_are_sentences(error: str, words: str) -> None:
    with translation.override("en"):
        assert words in troubles.told(error)


@pytest.mark.django_db
def test_refused_for_now_waits_longer_each_time_then_gives_up(post: Post) -> None:
    post.data = "451 greylisted, try later"
    message, at, waits = let_go(prepared()), NOW, []
    for _ in range(actions.TRIES):
        assert sending.send_due(at) == 1
        message.refresh_from_db()
        if message.state == "failed":
            break
        waits.append(message.not_before - at)  # type: ignore[operator]
        assert sending.send_due(at) == 0, "not before its time"
        at = message.not_before  # type: ignore[assignment]
    assert message.state == "failed"
    assert waits == sorted(waits)
    assert len(waits) == actions.TRIES - 1
    post.data = ""
    actions.approve(message=message, user_id=1, at=at)
    sending.send_due(at)
    assert state(message) == "sent"


@pytest.mark.django_db
def test_an_unknown_address_is_not_tried_again(post: Post) -> None:
    post.rcpt = "550 no such person"
    message = let_go(prepared())
    sending.send_due(NOW)
    assert state(message) == "failed"
    assert "no such person" in message.error


@pytest.mark.django_db
def test_a_line_cut_after_handing_over_asks_a_person(post: Post) -> None:
    post.hang_up = True
    message = let_go(prepared())
    sending.send_due(NOW)
    assert state(message) == "unclear"
    post.hang_up = False
    assert sending.send_due(NOW + dt.timedelta(days=1)) == 0, "never silently again"
    actions.resolve_unclear(message=message, was_sent=False, at=NOW)
    sending.send_due(NOW)
    assert state(message) == "sent"
    assert len(post.received) == 1


@pytest.mark.django_db
def test_no_server_means_try_later(settings: object, post: Post) -> None:
    settings.EMAIL_PORT = 1  # type: ignore[attr-defined]
    message = let_go(prepared())
    sending.send_due(NOW)
    assert state(message) == "approved"
    assert message.not_before == NOW + leaving.BACK_OFF[0]


@pytest.mark.django_db
def test_found_sending_after_a_crash_is_unclear(post: Post) -> None:
    message = let_go(prepared())
    assert actions.claim(message_id=message.pk, at=NOW)
    sending.send_due(NOW + dt.timedelta(minutes=1))
    assert state(message) == "sending", "another worker may be at it"
    sending.send_due(NOW + dt.timedelta(minutes=6))
    assert state(message) == "unclear"
    assert post.received == []


@pytest.mark.django_db
def test_two_workers_claim_it_once() -> None:
    message = let_go(prepared())
    assert actions.claim(message_id=message.pk, at=NOW)
    assert actions.claim(message_id=message.pk, at=NOW) is None


@pytest.mark.django_db
def test_corrections_wait_for_approval_again_and_sent_stays_sent(post: Post) -> None:
    message = let_go(prepared())
    assert actions.correct(message=message, subject="ใหม่", body="ใหม่", to_address="mana@example.org") == (
        "subject",
        "body",
    )
    assert state(message) == "draft"
    let_go(message)
    sending.send_due(NOW)
    with pytest.raises(actions.NotWaiting):
        actions.correct(message=message, subject="สาย", body="สาย", to_address="x@example.org")
    with pytest.raises(actions.NotWaiting):
        actions.remove(message=message)


@pytest.mark.django_db
def test_without_an_address_it_cannot_go() -> None:
    with pytest.raises(actions.NoAddress):
        actions.approve(message=prepared(to_address=""), user_id=1, at=NOW)


@pytest.mark.django_db
def test_a_line_break_in_the_subject_adds_no_header(post: Post) -> None:
    let_go(prepared(subject="ก\r\nBcc: everyone@example.org"))
    sending.send_due(NOW)
    letter = email.message_from_bytes(post.received[0], policy=policy.default)
    assert letter["Bcc"] is None


@pytest.mark.django_db
def test_taken_out_and_put_back(post: Post) -> None:
    message = let_go(prepared())
    actions.remove(message=message)
    assert sending.send_due(NOW) == 0
    actions.put_back(message=message)
    assert state(message) == "draft"
