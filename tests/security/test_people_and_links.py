"""A person's word and link at the desk: shown once, kept as a hash, told to the secretariat when it went astray."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.security.houses import House
from tests.world import World
from wethi.accounts.models import AccessLink, User
from wethi.audit.actions import COMMAND
from wethi.config.command import main
from wethi.desk.waiting import waiting
from wethi.kit.outbox.actions import approve, mark_given
from wethi.kit.outbox.mail import deliver
from wethi.kit.outbox.models import Message
from wethi.network.actions import put_contact
from wethi.network.models import Person
from wethi.privacy.models import Consent
from wethi.privacy.models import Request as Wish


def _word(house: House) -> str:
    return f"/n/{house.network.slug}/people/{house.parts['house']['public_id']}/word/"


def _person(house: House) -> Person:
    return Person.objects.get(public_id=house.parts["house"]["public_id"])


def _token(text: str) -> str:
    found = re.search(r"/me/([A-Za-z0-9_-]{22})/", text)
    assert found
    return found[1]


@pytest.fixture
def secretary(two: tuple[House, House], signed_in: Callable[..., Client]) -> Client:
    return signed_in("secretariat", two[0])


def test_a_link_is_shown_once_and_its_text_is_emptied_when_it_has_left(
    two: tuple[House, House], secretary: Client
) -> None:
    path = _word(two[0])
    shown = html.unescape(secretary.post(path, {"do": "link", "channel": "share"}).content.decode())
    token = _token(shown)
    assert f"/me/{token}/?openExternalBrowser=1" in shown
    assert token not in secretary.get(path).content.decode()
    message = Message.objects.get(batch_key="key")
    assert (message.channel, message.edition_id, message.state) == ("share", two[0].edition.pk, "draft")
    assert token in message.body
    assert Client().get(f"/me/{token}/", follow=True).status_code == 200
    mark_given(message=message, user_id=None, at=timezone.now())
    assert not Message.objects.filter(body__contains=token).exists()
    link = AccessLink.objects.order_by("-pk")[0]
    assert token not in str(AccessLink.objects.values())
    secretary.post(path, {"do": "close", "link": link.pk})
    assert Client().get(f"/me/{token}/", follow=True).status_code == 404


def test_by_email_it_needs_an_address_and_is_emptied_too(
    two: tuple[House, House], secretary: Client, settings: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    path, now = _word(two[0]), timezone.now()
    assert secretary.post(path, {"do": "link", "channel": "email"}).status_code == 302
    assert not Message.objects.filter(batch_key="key").exists()
    put_contact(owner=_person(two[0]), kind="email", value="la@example.org", by=COMMAND, at=now)
    secretary.post(path, {"do": "link", "channel": "email"})
    message = Message.objects.get(batch_key="key")
    assert message.to_address == "la@example.org"
    approve(message=message, user_id=None, at=now)
    assert deliver(message.pk, at=now) == "sent"
    message.refresh_from_db()
    assert message.body == ""


def test_a_word_on_paper_is_noted_and_names_the_speaker(two: tuple[House, House], secretary: Client) -> None:
    here = two[0]
    name, programme, desk = (
        f"{here.secret} ผู้พูด",
        f"/{here.edition.slug}/programme/",
        f"/desk/{here.edition.slug}/programme/",
    )
    assert name not in Client().get(programme).content.decode()
    assert "วิทยากร 1 คนที่ยังไม่แสดงชื่อ" in secretary.get(desk).content.decode().replace("๑", "1")
    given = {"do": "agree", "purpose": "name_published", "channel": "paper", "proof": "ใบที่ 7"}
    assert secretary.post(_word(here), given).status_code == 302
    word = Consent.objects.get()
    assert (word.person, word.given, word.channel, word.proof) == (_person(here), True, "paper", "ใบที่ 7")
    assert name in Client().get(programme).content.decode()
    assert "ที่ยังไม่แสดงชื่อ" not in secretary.get(desk).content.decode()
    secretary.post(_word(here), {**given, "do": "refuse"})
    assert name not in Client().get(programme).content.decode()


def test_under_twenty_the_desk_asks_for_the_guardian(two: tuple[House, House], secretary: Client) -> None:
    Person.objects.filter(pk=_person(two[0]).pk).update(birth_year=timezone.now().year - 12)
    given = {"do": "agree", "purpose": "picture", "channel": "paper"}
    assert secretary.post(_word(two[0]), given).status_code == 422
    assert secretary.post(_word(two[0]), {**given, "guardian_name": "แม่"}).status_code == 302


def test_only_who_keeps_people_notes_words(two: tuple[House, House], signed_in: Callable[..., Client]) -> None:
    for role in ("approver", "treasurer", "rapporteur", "director", "moderator"):
        client = signed_in(role, two[0])
        for form in ({"do": "link", "channel": "share"}, {"do": "agree", "purpose": "picture", "channel": "paper"}):
            assert client.post(_word(two[0]), form).status_code == 404
    assert not Consent.objects.exists()


def test_the_desk_hears_of_a_link_that_reached_somebody_else(
    two: tuple[House, House], secretary: Client, django_assert_max_num_queries: Any
) -> None:
    here, there = two
    stranger = Client()
    stranger.get(f"/me/{here.token}/")
    stranger.post("/me/not-me/")
    first_screen = f"/desk/{here.edition.slug}/"
    secretary.get(first_screen)
    with django_assert_max_num_queries(8):
        page = secretary.get(first_screen).content.decode()
    assert "ลิงก์ไปถึงคนอื่น" in page
    assert _word(here) in page
    today = timezone.now().date()
    assert not [line for line in waiting(there.edition, today=today).lines if "/word/" in line.address]
    secretary.post(_word(here), {"do": "link", "channel": "share"})
    assert "ลิงก์ไปถึงคนอื่น" not in secretary.get(first_screen).content.decode()


def test_who_holds_a_forwarded_link_gets_no_copy_and_deletes_nobody(two: tuple[House, House]) -> None:
    bearer = Client()
    bearer.get(f"/me/{two[0].token}/")
    before = Wish.objects.count()
    for kind in ("erase", "access"):
        bearer.post("/me/data/ask/", {"kind": kind})
    assert bearer.get("/me/data/copy.json").status_code == 403
    assert Wish.objects.count() == before
    bearer.post("/me/second-step/", {"digits": "8888"})
    bearer.post("/me/data/ask/", {"kind": "erase"})
    assert Wish.objects.count() == before + 1
    assert bearer.get("/me/data/copy.json").status_code == 200


def test_a_link_is_printed_where_no_mail_can_be_sent(world: World, client: Client, settings: Any, capsys: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
    assert "ยังส่งรหัสไม่ได้" in client.get("/accounts/login/").content.decode()
    for address in ("keeper@example.org", "unknown@example.org"):
        refused = client.post("/accounts/login/", {"email": address})
        assert refused.status_code == 422
        assert refused.content.decode().count("ยังส่งรหัสไม่ได้") == 1
    assert main(["sign-in", "nobody@example.org"]) == 2
    assert main(["sign-in", "keeper@example.org", "--base-url", "http://testserver"]) == 0
    path = capsys.readouterr().out.strip().splitlines()[-1].removeprefix("http://testserver")
    client.get(path)
    client.post("/accounts/link/")
    assert client.session["_auth_user_id"] == str(world.keeper.pk)
    again = Client()
    again.get(path)
    assert again.post("/accounts/link/").status_code == 404


@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Proto", "Via"])
def test_the_demonstration_is_shut_to_whoever_comes_through_a_proxy(world: World, client: Client, header: str) -> None:
    from wethi.accounts.middleware import demo_fence

    asked: list[Any] = []
    fence = demo_fence(lambda request: asked.append(request))  # type: ignore[arg-type,return-value]
    User.objects.create_user("demo@example.org", is_demo=True)
    refused = client.get("/accounts/login/", headers={header: "for=203.0.113.7"})
    assert refused.status_code == 403
    assert client.get("/accounts/login/", REMOTE_ADDR="203.0.113.7").status_code == 403
    assert client.get("/accounts/login/").status_code == 200
    assert fence is not None
    assert not asked
