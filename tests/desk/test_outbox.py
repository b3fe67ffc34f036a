"""The outbox: what waits is found, read together, and let go; the list stays as it was asked for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.test import Client

from tests.world import World
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message

ADDRESS = "/desk/songkhla-2564/outbox/"


@pytest.fixture
def reading(client: Client, world: World) -> Callable[[str], list[str]]:
    """Whom the list shows for a query."""
    for no, (name, channel) in enumerate(
        [("สมใจ ใจดี", "email"), ("สมใจ รักษ์น้ำ", "print"), ("ประยูร ใจดี", "email"), ("กลุ่มริมเล", "share")]
    ):
        outbox.prepare(
            network_id=world.network.pk, edition_id=world.edition.pk, key=str(no), channel=channel, to_kind="person",
            to_name=name, to_address=f"p{no}@example.org" if channel == "email" else "", subject=f"ขอเชิญ {no}",
            body="y", at=world.now,
        )  # fmt: skip
    client.force_login(world.secretary)

    def names(query: str) -> list[str]:
        answer = client.get(f"{ADDRESS}?{query}")
        assert answer.status_code == 200
        return re.findall(r'<td class="first"><b>([^<]+)</b>', answer.content.decode())

    return names


def test_messages_are_found(reading: Callable[[str], list[str]]) -> None:
    assert len(reading("")) == 4
    assert reading("q=สมใจ") == ["สมใจ ใจดี", "สมใจ รักษ์น้ำ"]
    assert reading("q=ใจดี+สมใจ") == ["สมใจ ใจดี"]
    assert reading("q=p2@example") == ["ประยูร ใจดี"]
    assert reading("channel=email&q=ขอเชิญ") == ["สมใจ ใจดี", "ประยูร ใจดี"]
    assert reading("state=sent&q=สมใจ") == []
    assert len(reading("channel=pigeon&state=lost&page=x")) == 4


def test_what_waits_for_a_reader_stands_first(reading: Callable[[str], list[str]]) -> None:
    for name, state in (("สมใจ ใจดี", "sent"), ("สมใจ รักษ์น้ำ", "failed"), ("ประยูร ใจดี", "checked")):
        Message.objects.filter(to_name=name).update(state=state)
    assert reading("") == ["ประยูร ใจดี", "กลุ่มริมเล", "สมใจ รักษ์น้ำ", "สมใจ ใจดี"]


def test_what_is_let_go_leaves_the_list_as_it_was_asked_for(
    client: Client, reading: Callable[[str], list[str]]
) -> None:
    kept = "state=draft&channel=email"
    ticked = list(Message.objects.filter(channel="email").values_list("public_id", flat=True))
    answer = client.post(f"{ADDRESS}?{kept}", {"message": ticked[:1]}, follow=True)
    assert answer.redirect_chain[-1][0] == f"{ADDRESS}?{kept}"
    assert reading(kept) == ["ประยูร ใจดี"]
    page = client.post(f"{ADDRESS}?{kept}", {}, follow=True).content.decode()
    assert "ยังไม่ได้เลือกข้อความใด" in page
    assert reading(kept) == ["ประยูร ใจดี"]
