"""A person's own page: nothing happens by looking, the token leaves the address, wrong hands close it."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.world import NOW, World
from wethi.accounts.actions import issue_link, revoke_link
from wethi.accounts.entrance import for_line
from wethi.accounts.limits import forget, too_many
from wethi.accounts.models import AccessLink, Attempt
from wethi.accounts.queries import find_link, find_link_by_code, links_of
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND
from wethi.audit.models import Entry
from wethi.network.models import Address, Contact, Person
from wethi.privacy.actions import issue_person_link
from wethi.privacy.rules import may_use
from wethi.programme.models import Edition


@pytest.fixture
def person(world: World) -> Person:
    made = Person.objects.create(
        network=world.network, title="นาง", given_name="ละเอียด", family_name="สานสุข", sector="community", created_at=NOW
    )
    Contact.objects.create(person=made, kind="phone", value="0812345678")
    Address.objects.create(person=made, line="๙ หมู่ ๓ บ้านโคกพรุ")
    return made


@pytest.fixture
def issued(world: World, person: Person) -> Any:
    return issue_person_link(
        person=person, edition_id=world.edition.pk, by=world.by(world.secretary), at=timezone.now()
    )


def _open(token: str, **more: Any) -> Client:
    client = Client(**more)
    client.get(f"/me/{token}/")
    return client


def _rows() -> tuple[Any, ...]:
    return tuple(AccessLink.objects.order_by("pk").values()), Entry.objects.count(), Attempt.objects.count()


def test_the_token_leaves_the_address_and_looking_changes_nothing(world: World, issued: Any) -> None:
    Edition.objects.update(state="open")
    before = _rows()
    client = Client()
    hop = client.get(f"/me/{issued.token}/?openExternalBrowser=1")
    assert (hop.status_code, hop.url, hop["Referrer-Policy"]) == (302, "/me/", "no-referrer")
    for name, path in (("wethi_me_th", "/me/"), ("wethi_me_en", "/en/me/")):
        cookie = client.cookies[name]
        assert cookie["path"] == path
        assert cookie["httponly"]
        assert issued.token not in cookie.value
    for _look in range(3):
        page = client.get("/me/")
        assert page.status_code == 200
    text = page.content.decode()
    assert "นางละเอียด สานสุข" in text
    assert "วันพลเมืองสงขลา" in text
    assert "074 000 000" in text
    assert issued.token not in text
    assert page["Referrer-Policy"] == "no-referrer"
    assert page["Cache-Control"] == "private, no-store"
    assert client.get("/en/me/").status_code == 200
    assert _rows() == before


def test_only_hashes_are_kept(issued: Any) -> None:
    kept = str(AccessLink.objects.filter(pk=issued.link.pk).values().get())
    assert issued.token not in kept
    assert issued.code not in kept
    assert "5678" not in kept.replace(issued.link.token_hash, "").replace(issued.link.last_four, "").replace(
        issued.link.code_hash, ""
    )
    assert len(issued.token) == 22
    assert re.fullmatch(r"[2-9b-z]{8}", issued.code)


def test_a_click_counts_as_opened_a_look_does_not(issued: Any) -> None:
    client = _open(issued.token)
    client.get("/me/")
    assert AccessLink.objects.get(pk=issued.link.pk).opened_at is None
    client.post("/me/here/")
    client.post("/me/here/")
    assert AccessLink.objects.get(pk=issued.link.pk).opened_at
    assert Entry.objects.filter(verb="accounts.link_opened", actor_kind="link").count() == 1


def test_not_me_closes_the_link_for_everybody(issued: Any) -> None:
    first, second = _open(issued.token), _open(issued.token)
    assert first.post("/me/not-me/").status_code == 200
    assert AccessLink.objects.get(pk=issued.link.pk).revoked_why == "not_me"
    for client in (first, second, _open(issued.token)):
        answer = client.get("/me/")
        assert answer.status_code == 404
        assert "ละเอียด" not in answer.content.decode()


@pytest.mark.parametrize("how", ["expired", "revoked", "erased", "used"])
def test_a_dead_link_opens_nothing(world: World, person: Person, issued: Any, how: str) -> None:
    client = _open(issued.token)
    now = timezone.now()
    link = AccessLink.objects.filter(pk=issued.link.pk)
    if how == "expired":
        link.update(expires_at=now - dt.timedelta(seconds=1))
    elif how == "revoked":
        revoke_link(link=issued.link, by=world.by(world.secretary), at=now)
    elif how == "used":
        link.update(uses_left=0)
    else:
        Person.objects.filter(pk=person.pk).update(erased_at=now)
    assert client.get("/me/").status_code == 404
    assert _open(issued.token).get("/me/").status_code == 404


def test_a_made_up_cookie_or_token_opens_nothing(issued: Any, db: None) -> None:
    client = Client()
    client.cookies["wethi_me_th"] = f'{{"link": {issued.link.pk}, "trusted": true}}'
    assert client.get("/me/").status_code == 404
    assert _open("A" * 22).get("/me/").status_code == 404
    assert find_link(issued.token[:-1], timezone.now()) is None


def test_the_second_step_opens_private_parts_after_the_right_digits(issued: Any) -> None:
    client = _open(issued.token)
    assert "บ้านโคกพรุ" not in client.get("/me/").content.decode()
    assert client.get("/me/data/copy.json").status_code == 403
    assert client.post("/me/second-step/", {"digits": "0000"}).status_code == 422
    assert client.post("/me/second-step/", {"digits": "๕๖๗๘"}).status_code == 302
    assert "บ้านโคกพรุ" in client.get("/me/").content.decode()
    assert client.get("/me/data/copy.json").json()["contacts"][0]["value"] == "0812345678"
    assert "บ้านโคกพรุ" not in _open(issued.token).get("/me/").content.decode()


def test_the_digits_cannot_be_tried_out(issued: Any) -> None:
    client = _open(issued.token)
    for guess in range(5):
        assert client.post("/me/second-step/", {"digits": f"{guess:04}"}).status_code == 422
    assert client.post("/me/second-step/", {"digits": "5678"}).status_code == 429
    assert "บ้านโคกพรุ" not in client.get("/me/").content.decode()


def test_a_code_from_a_letter_opens_the_same_page(issued: Any) -> None:
    client = Client()
    assert client.get("/me/code/").status_code == 200
    assert client.post("/me/code/", {"code": "22222222"}).status_code == 422
    typed = f" {issued.code[:4].upper()} - {issued.code[4:]}"
    assert client.post("/me/code/", {"code": typed}).url == "/me/"
    assert "ละเอียด" in client.get("/me/").content.decode()


def test_codes_cannot_be_tried_out_from_one_place(issued: Any) -> None:
    client = Client(REMOTE_ADDR="10.1.1.1")
    for _guess in range(10):
        assert client.post("/me/code/", {"code": "33333333"}).status_code == 422
    assert client.post("/me/code/", {"code": issued.code}).status_code == 429
    assert Client(REMOTE_ADDR="10.1.1.2").post("/me/code/", {"code": issued.code}).status_code == 302


def test_a_link_without_a_code_is_not_found_by_an_empty_one(person: Person) -> None:
    issue_person_link(person=person, with_code=False, by=COMMAND, at=timezone.now())
    for empty in ("", " ", "---"):
        assert find_link_by_code(empty, timezone.now()) is None


def test_forms_need_the_pages_own_token(issued: Any) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get(f"/me/{issued.token}/")
    assert strict.post("/me/not-me/").status_code == 403
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', strict.get("/me/").content.decode())[1]  # type: ignore[index]
    for origin, status in (("https://evil.example", 403), ("null", 302)):
        assert (
            strict.post("/me/here/", {"csrfmiddlewaretoken": token}, headers={"origin": origin}).status_code == status
        )


def test_consent_and_wishes_from_the_page(issued: Any, person: Person) -> None:
    client = _open(issued.token)
    client.post("/me/data/consent/", {"purpose": "picture", "given": "1"})
    assert may_use(person, "picture") is None
    client.post("/me/data/consent/", {"purpose": "picture", "given": "0"})
    assert may_use(person, "picture")
    client.post("/me/data/ask/", {"kind": "correct", "words": "บ้านเลขที่ผิด"})
    page = client.get("/me/").content.decode()
    assert person.privacy_requests.get().words == "บ้านเลขที่ผิด"
    assert page.count("<h1") == 1
    assert client.post("/me/data/consent/", {"purpose": "anything", "given": "1"}).status_code == 404
    assert Client().post("/me/data/consent/", {"purpose": "picture", "given": "1"}).status_code == 404
    assert may_use(person, "picture")


def test_links_are_issued_and_listed_in_their_own_network(world: World, person: Person, issued: Any) -> None:
    for forbidden in (world.outsider, world.rapporteur):
        with pytest.raises(NotAllowed):
            issue_person_link(person=person, by=world.by(forbidden), at=NOW)
        with pytest.raises(NotAllowed):
            revoke_link(link=issued.link, by=world.by(forbidden), at=NOW)
    assert links_of("person", [person.pk], network_id=world.other_network.pk).count() == 0
    assert links_of("person", [person.pk], network_id=world.network.pk).count() == 1


def test_links_for_this_machine_alone_open_nowhere_else(person: Person) -> None:
    near = issue_link(
        purpose="person",
        subject_kind="person",
        subject_id=person.pk,
        network_id=person.network_id,
        loopback_only=True,
        by=COMMAND,
        at=timezone.now(),
    )
    assert _open(near.token).get("/me/").status_code == 200
    assert _open(near.token, REMOTE_ADDR="10.0.0.1").get("/me/").status_code == 404
    kept = _open(near.token)
    assert kept.get("/me/", REMOTE_ADDR="10.0.0.1").status_code == 404


def test_a_sign_in_link_is_no_persons_page(world: World) -> None:
    token = issue_link(
        purpose="sign_in",
        subject_kind="user",
        subject_id=world.keeper.pk,
        network_id=None,
        uses_left=1,
        by=COMMAND,
        at=timezone.now(),
    ).token
    assert _open(token).get("/me/").status_code == 404


def test_line_is_asked_to_use_the_telephones_own_browser() -> None:
    assert for_line("https://a.example/me/x/") == "https://a.example/me/x/?openExternalBrowser=1"
    assert for_line("https://a.example/?a=1") == "https://a.example/?a=1&openExternalBrowser=1"


@pytest.mark.django_db
def test_limits_count_within_their_window_and_keep_no_names() -> None:
    minute = dt.timedelta(minutes=1)
    answers = [too_many("mail:a@example.org", 2, minute, NOW + dt.timedelta(seconds=second)) for second in (0, 1, 2)]
    assert answers == [False, False, True]
    assert too_many("mail:b@example.org", 2, minute, NOW) is False
    assert too_many("mail:a@example.org", 2, minute, NOW + dt.timedelta(seconds=63)) is False
    forget("mail:a@example.org")
    assert too_many("mail:a@example.org", 1, minute, NOW + dt.timedelta(seconds=64)) is False
    assert not Attempt.objects.filter(key__contains="a@").exists()
    too_many("x", 1, minute, NOW + dt.timedelta(hours=3))
    assert Attempt.objects.count() == 1
    with pytest.raises(ValueError):
        too_many("x", 1, dt.timedelta(hours=2), NOW)
