"""The desk's rooms for the record, roles and privacy: what they show, to whom; the other network stays shut."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.world import NOW, World
from wethi.accounts.models import Grant, User
from wethi.audit.actions import COMMAND
from wethi.audit.models import Entry
from wethi.network.models import Person
from wethi.privacy.actions import ask_request, note_breach
from wethi.privacy.models import Breach, NoticeText, ProcessingActivity, Request, Retention
from wethi.programme import actions as programme_actions

ROOMS = ["log", "log_csv", "rights", "privacy", "register", "breaches", "retention", "notices"]


@pytest.fixture
def person(world: World) -> Person:
    return Person.objects.create(
        network=world.network, title="นาย", given_name="ก้องเกียรติ", family_name="ริมเล", created_at=NOW
    )


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_open_for_their_network_alone(world: World, room: str) -> None:
    address = reverse(f"house:{room}", args=[world.network.slug])
    assert _client(world.keeper).get(address).status_code == 200
    assert _client(world.secretary).get(address).status_code == 200
    assert _client(world.outsider).get(address).status_code == 404
    assert Client().get(address).status_code == 302
    allowed = 200 if room == "rights" else 404
    assert _client(world.rapporteur).get(address).status_code == allowed


@pytest.mark.parametrize("name", ["desk:log", "desk:log_csv"])
def test_the_editions_record_too(world: World, name: str) -> None:
    address = reverse(name, args=[world.edition.slug])
    assert _client(world.secretary).get(address).status_code == 200
    for who in (world.outsider, world.rapporteur):
        assert _client(who).get(address).status_code == 404


def test_the_record_shows_this_network_and_filters(world: World, person: Person) -> None:
    ask_request(person=person, kind="access", by=world.by(world.secretary), at=NOW)
    theirs = Person.objects.create(network=world.other_network, given_name="ลับเฉพาะ", created_at=NOW)
    ask_request(person=theirs, kind="access", by=world.by(world.outsider), at=NOW)
    client, address = _client(world.keeper), reverse("house:log", args=["songkhla"])
    page = client.get(address).content.decode()
    assert "ก้องเกียรติ" in page
    assert "ลับเฉพาะ" not in page
    assert "outsider" not in page
    page = client.get(address, {"actor": f"user:{world.secretary.pk}"}).content.decode()
    assert page.count("house-when") == 1
    page = client.get(address, {"object": f"person:{theirs.pk}"}).content.decode()
    assert "ลับเฉพาะ" not in page
    assert page.count("house-when") == 0
    assert client.get(address, {"since": "วันไหนก็ไม่รู้"}).status_code == 422
    assert client.get(address, {"since": "19/9/2564"}).content.decode().count("house-when") == 0
    rows = list(csv.reader(io.StringIO(b"".join(client.get(reverse("house:log_csv", args=["songkhla"]))).decode())))  # type: ignore[arg-type]
    assert any("ก้องเกียรติ" in cell for row in rows for cell in row)
    assert not any("ลับเฉพาะ" in cell for row in rows for cell in row)


def test_the_record_costs_the_same_for_few_and_many_lines(
    world: World, person: Person, django_assert_max_num_queries: Any
) -> None:
    client, address = _client(world.keeper), reverse("house:log", args=["songkhla"])
    ask_request(person=person, kind="access", by=world.by(world.secretary), at=NOW)
    with django_assert_max_num_queries(25) as few:
        client.get(address)
    for kind in ("access", "correct", "object", "erase"):
        for number in range(8):
            ask_request(person=person, kind=kind, words=str(number), by=world.by(world.secretary), at=NOW)
    with django_assert_max_num_queries(25) as many:
        client.get(address)
    assert len(many) <= len(few)


def test_older_pages_go_on_where_the_last_one_ended(world: World, person: Person) -> None:
    for number in range(60):
        ask_request(person=person, kind="access", words=str(number), by=COMMAND, at=NOW)
    client, address = _client(world.keeper), reverse("house:log", args=["songkhla"])
    page = client.get(address).content.decode()
    assert page.count("house-when") == 50
    before = page.split("before=")[1].split('"')[0]
    assert int(before) == Entry.objects.filter(network_id=world.network.pk).order_by("-pk")[49].pk


def test_the_keeper_gives_and_ends_a_role(world: World) -> None:
    address = reverse("house:rights", args=["songkhla"])
    typed = {
        "email": "new@example.org",
        "name": "คนใหม่",
        "role": "approver",
        "scope": f"edition:{world.edition.slug}",
        "until": "30/9/2674",
    }
    assert _client(world.secretary).post(address, typed).status_code == 403
    assert _client(world.outsider).post(address, typed).status_code == 404
    assert not User.objects.filter(email="new@example.org").exists()
    client = _client(world.keeper)
    assert client.post(address, {**typed, "scope": f"edition:{world.other_edition.slug}"}).status_code == 422
    assert client.post(address, {**typed, "until": "1/1/2540"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    made = Grant.objects.get(user__email="new@example.org")
    assert made.ends_at
    assert made.ends_at.isoformat() == "2131-09-30T16:59:59+00:00"
    page = client.get(f"{address}?given={made.pk}").content.decode()
    assert f'id="given-{made.pk}" open' in page
    text = page.split(f'id="t-{made.pk}"')[1].split("</textarea>")[0]
    assert all(words in text for words in ("คนใหม่", world.edition.name, "new@example.org", "/desk/?openExternal"))
    assert 'id="t-' not in _client(world.secretary).get(address).content.decode()
    end = reverse("house:end_role", args=["songkhla", made.pk])
    assert _client(world.secretary).post(end).status_code == 404
    assert client.post(end).status_code == 302
    made.refresh_from_db()
    assert made.ended_at
    theirs = world.outsider.grants.get()
    assert client.post(reverse("house:end_role", args=["songkhla", theirs.pk])).status_code == 404


def test_a_role_is_given_down_to_one_hub_and_only_where_it_means_something(world: World) -> None:
    hub = programme_actions.put_hub(edition=world.edition, name="หาดใหญ่", kind="site", by=COMMAND, at=NOW)
    address, client = reverse("house:rights", args=["songkhla"]), _client(world.keeper)
    typed = {"email": "hub@example.org", "role": "coordinator", "scope": f"hub:{hub.public_id}"}
    assert client.post(address, {**typed, "role": "secretariat"}).status_code == 422
    assert client.post(address, {**typed, "scope": "network:songkhla"}).status_code == 422
    assert client.post(address, typed).status_code == 302
    made = Grant.objects.get(user__email="hub@example.org")
    assert (made.scope_kind, made.scope_id) == ("hub", hub.pk)
    assert "หาดใหญ่" in client.get(address).content.decode()


def test_the_keeper_takes_a_lost_second_factor_away(world: World) -> None:
    Authenticator.objects.create(user=world.secretary, type=Authenticator.Type.TOTP, data={"secret": "x"})
    address, client = reverse("house:rights", args=["songkhla"]), _client(world.keeper)
    button = reverse("house:forget_second", args=["songkhla", world.secretary.grants.get().pk])
    assert button in client.get(address).content.decode()
    assert _client(world.secretary).post(button).status_code == 404
    assert client.get(button)["Location"] == address
    assert client.post(button).status_code == 302
    assert not Authenticator.objects.exists()
    assert button not in client.get(address).content.decode()


def test_only_the_keeper_reads_e_mail_addresses_of_others(world: World) -> None:
    address = reverse("house:rights", args=["songkhla"])
    assert "treasurer@example.org" in _client(world.keeper).get(address).content.decode()
    assert "treasurer@example.org" not in _client(world.rapporteur).get(address).content.decode()


def test_a_wish_is_answered_by_the_keeper(world: World, person: Person) -> None:
    wish = ask_request(person=person, kind="erase", words="ขอลบข้อมูล", by=COMMAND, at=NOW)
    address = reverse("house:wish", args=["songkhla", wish.pk])
    assert "ขอลบข้อมูล" in _client(world.secretary).get(address).content.decode()
    assert _client(world.secretary).post(address, {"do": "done"}).status_code == 403
    assert _client(world.outsider).get(reverse("house:wish", args=["phatthalung", wish.pk])).status_code == 404
    client = _client(world.keeper)
    assert client.post(address, {"do": "refuse", "answer": "พิมพ์ไว้แล้ว"}).status_code == 422
    assert "พิมพ์ไว้แล้ว" in client.post(address, {"do": "refuse", "answer": "พิมพ์ไว้แล้ว"}).content.decode()
    assert client.post(address, {"do": "done"}).status_code == 302
    person.refresh_from_db()
    assert person.erased_at
    assert "ก้องเกียรติ" not in client.get(reverse("house:log", args=["songkhla"])).content.decode()
    assert client.get(address).status_code == 200
    assert Request.objects.get().words == ""


def test_registers_are_written_and_shown(world: World) -> None:
    client = _client(world.keeper)
    line = {"name": "ลงทะเบียน", "purpose": "take_part", "basis": "สัญญา", "categories": "ชื่อ โทรศัพท์", "kept_days": "365"}
    assert client.post(reverse("house:register", args=["songkhla"]), line).status_code == 302
    assert ProcessingActivity.objects.get().network == world.network
    assert "ลงทะเบียน" in client.get(reverse("house:register", args=["songkhla"])).content.decode()
    assert client.post(reverse("house:retention", args=["songkhla"]), {"do": "propose"}).status_code == 302
    days = {f"days-{one.kind}": "10" for one in Retention.objects.filter(network=world.network)}
    assert client.post(reverse("house:retention", args=["songkhla"]), {**days, "days-links": "0"}).status_code == 422
    assert client.post(reverse("house:retention", args=["songkhla"]), days).status_code == 302
    assert set(Retention.objects.filter(network=world.network).values_list("days", flat=True)) == {10}
    note = {"do": "note", "on": "18/9/2564", "at": "10.30", "what": "ส่งรายชื่อผิดคน"}
    assert client.post(reverse("house:breaches", args=["songkhla"]), note).status_code == 302
    breach = Breach.objects.get()
    assert breach.noticed_at.isoformat() == "2021-09-18T03:30:00+00:00"
    client.post(reverse("house:breaches", args=["songkhla"]), {"do": "office", "breach": breach.pk})
    breach.refresh_from_db()
    assert breach.office_told_at
    theirs = note_breach(network=world.other_network, what="x", noticed_at=NOW, by=COMMAND, at=NOW)
    assert (
        client.post(reverse("house:breaches", args=["songkhla"]), {"do": "office", "breach": theirs.pk}).status_code
        == 404
    )
    client.post(reverse("house:notices", args=["songkhla"]), {"purpose": "picture", "text": "ถ้อยคำของเรา"})
    assert NoticeText.objects.get(purpose="picture").text == "ถ้อยคำของเรา"
    assert (
        _client(world.secretary)
        .post(reverse("house:notices", args=["songkhla"]), {"purpose": "picture", "text": "x"})
        .status_code
        == 403
    )
