"""LINE against a stand-in that answers as its manual says: accepted once whatever is lost, quota, waiting, blocked."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.kit.outbox.line_house import SECRET, LineHouse
from wethi.kit.outbox import actions, sending
from wethi.kit.outbox.adapters import line
from wethi.kit.outbox.models import Message

NOW = dt.datetime(2021, 9, 20, 2, 0, tzinfo=dt.UTC)
BODY = b'{"destination":"U00000000000000000000000000000000","events":[]}'


@pytest.fixture
def house() -> Iterator[LineHouse]:
    found = LineHouse()
    line.install(lambda network_id: found.channel if network_id == 1 else None)
    yield found
    line.install(lambda network_id: None)
    found.close()


def let_go(key: str = "a", **more: object) -> Message:
    values = {"to_address": "Umana", "subject": "เชิญร่วมเวที", "body": "เรียน คุณมานะ", **more}
    message = actions.prepare(
        network_id=1, edition_id=1, key=key, channel="line", to_kind="person", to_name="นายมานะ ใจดี", at=NOW, **values
    )  # type: ignore[arg-type]
    actions.approve(message=message, user_id=None, at=NOW)
    return message


def state(message: Message) -> str:
    message.refresh_from_db()
    return message.state


def test_the_signature_is_lines() -> None:
    assert line.signature(SECRET, BODY) == "F/0Elowv0yoKyusV6fswis39VjzslpQeE2D2aJ+DIn8="
    assert not line.is_signed(SECRET, BODY + b" ", line.signature(SECRET, BODY))
    assert list(line.told(BODY)) == []


@pytest.mark.django_db
def test_accepted_once_and_the_quota_counts(house: LineHouse) -> None:
    message = let_go()
    assert line.quota(house.channel).left == 300
    assert sending.send_due(NOW) == 1
    assert sending.send_due(NOW) == 0
    assert (state(message), house.accepted) == ("sent", [("Umana", "เชิญร่วมเวที\n\nเรียน คุณมานะ")])
    assert message.provider_id == house.keys[str(message.retry_key)]
    assert line.quota(house.channel).left == 299


@pytest.mark.django_db
def test_an_answer_that_was_lost_is_asked_again_with_the_same_key(house: LineHouse) -> None:
    house.lost = 1
    message = let_go()
    sending.send_due(NOW)
    assert state(message) == "approved", "nothing is unclear: the key decides"
    sending.send_due(NOW + dt.timedelta(minutes=2))
    assert state(message) == "sent"
    assert len(house.accepted) == 1, "LINE answered 409: it had it already"
    assert message.provider_id == house.keys[str(message.retry_key)]


@pytest.mark.django_db
def test_too_many_at_once_waits_as_long_as_line_says(house: LineHouse) -> None:
    house.answers = [(429, {"Retry-After": "600"}, {"message": "Too many requests"}), (500, {}, {"message": "oops"})]
    message = let_go()
    sending.send_due(NOW)
    assert state(message) == "approved"
    assert message.not_before == NOW + dt.timedelta(minutes=10)
    later = NOW + dt.timedelta(minutes=10)
    sending.send_due(later)
    assert message.not_before is not None
    assert state(message) == "approved"
    sending.send_due(later + dt.timedelta(minutes=6))
    assert state(message) == "sent"


@pytest.mark.django_db
def test_a_month_that_is_used_up_is_for_a_person(house: LineHouse) -> None:
    house.limit = 0
    message = let_go()
    sending.send_due(NOW)
    assert (state(message), message.error) == ("failed", "429 monthly limit")
    house.limit = 10
    actions.approve(message=message, user_id=None, at=NOW)
    sending.send_due(NOW)
    assert state(message) == "sent"


@pytest.mark.django_db
def test_a_worker_that_died_while_sending_makes_the_same_request_again(house: LineHouse) -> None:
    message = let_go()
    held = actions.claim(message_id=message.pk, at=NOW)
    assert held
    line.push(house.channel, to="Umana", texts=["เรียน"], retry_key=str(held.retry_key))  # and then the process was gone
    Message.objects.filter(pk=message.pk).update(claimed_by="")
    sending.send_due(NOW + dt.timedelta(minutes=6))
    assert state(message) == "sent"
    assert len(house.accepted) == 1


@pytest.mark.django_db
def test_a_key_older_than_a_day_asks_a_person(house: LineHouse) -> None:
    message = let_go()
    actions.claim(message_id=message.pk, at=NOW)
    sending.send_due(NOW + dt.timedelta(days=2))
    assert state(message) == "unclear"
    actions.resolve_unclear(message=message, was_sent=False, at=NOW)
    sending.send_due(NOW + dt.timedelta(days=2))
    assert state(message) == "sent"


@pytest.mark.django_db
def test_refused_for_good_and_a_text_too_long(house: LineHouse) -> None:
    long = let_go("long", body="ก" * 6000)
    sending.send_due(NOW)
    assert state(long) == "sent"
    assert len(house.accepted[0][1]) == 5000
    wrong = let_go("wrong")
    house.answers = [(400, {}, {"message": "The property, 'to', in the request body is invalid"})]
    sending.send_due(NOW)
    assert state(wrong) == "failed"
    assert "property" in wrong.error


@pytest.mark.django_db
def test_without_a_channel_it_says_so() -> None:
    message = let_go()
    sending.send_due(NOW)
    assert (state(message), message.error) == ("failed", "no LINE channel")
