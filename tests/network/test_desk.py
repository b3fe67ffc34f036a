"""The network's desk: who sees what, lists that stay fast, forms that keep history, lists in and out."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import World
from wethi.accounts.models import User
from wethi.kit.sheets import read_sheet
from wethi.network import actions
from wethi.network.models import Contact, Organisation, Person

PAGES = ("", "itself/", "organisations/", "organisations/add/", "people/", "people/add/", "import/")


def _client(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def secretary(world: World) -> Client:
    return _client(world.secretary)


def _person(world: World, **more: Any) -> Person:
    values = {"given_name": "อุไร", "family_name": "เกตุริมเล", "phone": "0890001234"} | more
    return actions.add_person(network=world.network, by=world.by(world.secretary), at=world.now, **values)


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("prefix", ["", "/en"])
def test_every_page_answers_in_both_languages(world: World, secretary: Client, path: str, prefix: str) -> None:
    _person(world, organisation=world.organisations[0])
    answer = secretary.get(f"{prefix}/n/songkhla/{path}")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", PAGES)
def test_another_network_is_not_there(world: World, path: str) -> None:
    assert _client(world.outsider).get(f"/n/songkhla/{path}").status_code == 404
    assert Client().get(f"/n/songkhla/{path}").status_code == 302


def test_a_person_of_another_network_is_not_there(world: World) -> None:
    person = _person(world)
    client = _client(world.outsider)
    assert client.get(f"/n/songkhla/people/{person.public_id}/").status_code == 404
    assert client.get(f"/n/phatthalung/people/{person.public_id}/").status_code == 404
    assert client.get(f"/n/phatthalung/organisations/{world.organisations[0].public_id}/").status_code == 404
    answer = client.get("/n/phatthalung/people/?q=อุไร")
    assert "เกตุริมเล" not in answer.content.decode()


def test_a_rapporteur_sees_organisations_but_no_people(world: World) -> None:
    _person(world, organisation=world.organisations[0], is_focal=True)
    client = _client(world.rapporteur)
    listed = client.get("/n/songkhla/organisations/")
    assert world.organisations[0].name in listed.content.decode()
    shown = client.get(f"/n/songkhla/organisations/{world.organisations[0].public_id}/")
    for answer in (listed, shown):
        assert "เกตุริมเล" not in answer.content.decode()
        assert "0890001234" not in answer.content.decode()
    for path in ("people/", "people.csv", "organisations.xlsx", "organisations/add/", "import/"):
        assert client.get(f"/n/songkhla/{path}").status_code == 404
    assert (
        client.post(f"/n/songkhla/organisations/{world.organisations[0].public_id}/", {"name": "x"}).status_code == 403
    )


def test_a_treasurer_reads_a_person_and_changes_nothing(world: World) -> None:
    person = _person(world)
    client = _client(world.treasurer)
    assert client.get(f"/n/songkhla/people/{person.public_id}/").status_code == 200
    assert client.post(f"/n/songkhla/people/{person.public_id}/", {"given_name": "x"}).status_code == 403
    assert Person.objects.get(pk=person.pk).given_name == "อุไร"


@pytest.mark.parametrize("path", ["organisations/", "people/"])
def test_the_lists_take_few_statements_whatever_their_length(world: World, secretary: Client, path: str) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            assert secretary.get(f"/n/songkhla/{path}").status_code == 200
        return len(caught)

    _person(world, organisation=world.organisations[0], is_focal=True)
    secretary.get(f"/n/songkhla/{path}")
    few = statements()
    for number in range(40):
        made = actions.add_organisation(
            network=world.network, name=f"กลุ่ม {number}", sector="civil", by=world.by(world.secretary), at=world.now
        )
        _person(world, given_name=f"ก{number}", organisation=made, is_focal=True)
    assert statements() == few <= 12


def test_searching_and_paging(world: World, secretary: Client) -> None:
    for number in range(105):
        _person(world, given_name=f"คนที่{number:03d}", phone=f"08900{number:05d}")
    first = secretary.get("/n/songkhla/people/").content.decode()
    assert "คนที่000" in first
    assert "คนที่103" not in first
    assert "คนที่103" in secretary.get("/n/songkhla/people/?page=2").content.decode()
    assert "คนที่103" in secretary.get("/n/songkhla/people/?all=1").content.decode()
    found = secretary.get("/n/songkhla/people/?q=คนที่007").content.decode()
    assert "คนที่007" in found
    assert "คนที่008" not in found
    assert "คนที่009" in secretary.get("/n/songkhla/people/?q=089-000-0009").content.decode()
    assert secretary.get("/n/songkhla/people/?page=999&q=x").status_code == 200
    assert secretary.get("/n/songkhla/people/?page=999&q=%00").status_code == 400


def test_a_changed_telephone_begins_and_the_old_one_ends(world: World, secretary: Client) -> None:
    person = _person(world, organisation=world.organisations[0], position="ประธาน")
    address = f"/n/songkhla/people/{person.public_id}/"
    values = {
        "title": "นาง",
        "given_name": "อุไร",
        "family_name": "เกตุริมเล",
        "phone": "๐๘๑-๐๐๐-๐๐๐๑",
        "birth_year": "๒๕๐๓",
        "organisation": world.organisations[1].pk,
        "position": "ที่ปรึกษา",
        "place": "ต.คลองแห อ.หาดใหญ่",
        "line": "1",
    }
    assert secretary.post(address, values).status_code == 302
    person.refresh_from_db()
    assert (person.title, person.birth_year) == ("นาง", 1960)
    assert list(person.contacts.filter(until_on__isnull=True).values_list("value", flat=True)) == ["0810000001"]
    assert person.contacts.filter(value="0890001234", until_on__isnull=False).exists()
    assert person.affiliations.filter(until_on__isnull=True).get().organisation == world.organisations[1]
    assert person.addresses.get().subdistrict_code.startswith("9011")
    contacts = Contact.objects.count()
    assert secretary.post(address, values).status_code == 302
    assert Contact.objects.count() == contacts


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(world: World, secretary: Client) -> None:
    answer = secretary.post("/n/songkhla/people/add/", {"given_name": "สมหญิง", "phone": "12", "birth_year": "ปีมะโรง"})
    assert answer.status_code == 422
    body = answer.content.decode()
    assert "สมหญิง" in body
    assert body.count("_error") >= 2
    assert not Person.objects.exists()


def test_an_organisation_of_another_network_cannot_be_chosen(world: World, secretary: Client) -> None:
    other = actions.add_organisation(
        network=world.other_network, name="องค์กรพัทลุง", sector="civil", by=world.by(world.outsider), at=world.now
    )
    assert "องค์กรพัทลุง" not in secretary.get("/n/songkhla/people/add/").content.decode()
    answer = secretary.post("/n/songkhla/people/add/", {"given_name": "ก", "organisation": other.pk})
    assert answer.status_code == 422


def test_a_list_comes_in_by_two_clicks_and_out_by_one(world: World, secretary: Client) -> None:
    body = "ชื่อ,สกุล,องค์กร,ภาคส่วน,โทร\nสมหญิง,ใจกว้าง,กลุ่มใหม่,ชุมชน,0890001234\nข,,,,99\n".encode("cp874")
    seen = secretary.post("/n/songkhla/import/", {"file": SimpleUploadedFile("l.csv", body)})
    assert seen.status_code == 200
    assert not Person.objects.exists()
    page = seen.content.decode()
    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    done = secretary.post("/n/songkhla/import/apply/", {"sealed": sealed})
    assert done.status_code == 200
    assert Person.objects.get().family_name == "ใจกว้าง"
    assert Organisation.objects.filter(name="กลุ่มใหม่", sector="community").exists()
    batch = done.content.decode().split('name="batch" value="')[1].split('"')[0]
    assert secretary.post("/n/songkhla/import/undo/", {"batch": batch}).status_code == 302
    assert not Person.objects.exists()


def test_a_sealed_list_opens_in_its_own_network_only(world: World, secretary: Client) -> None:
    body = "ชื่อ,สกุล,โทร\nสมหญิง,ใจกว้าง,0890001234\n".encode()
    seen = secretary.post("/n/songkhla/import/", {"file": SimpleUploadedFile("l.csv", body)}).content.decode()
    sealed = seen.split('name="sealed" value="')[1].split('"')[0]
    assert _client(world.outsider).post("/n/phatthalung/import/apply/", {"sealed": sealed}).status_code == 422
    assert secretary.post("/n/songkhla/import/apply/", {"sealed": sealed[:-3]}).status_code == 422
    assert secretary.get("/n/songkhla/import/apply/")["Location"] == "/n/songkhla/import/"
    assert not Person.objects.exists()


def test_what_is_no_list_is_refused_on_the_page(world: World, secretary: Client) -> None:
    answer = secretary.post("/n/songkhla/import/", {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04no")})
    assert answer.status_code == 422
    assert "_error" in answer.content.decode()


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_lists_as_files(world: World, secretary: Client, kind: str) -> None:
    _person(world, organisation=world.organisations[0])
    for name in ("people", "organisations"):
        answer = secretary.get(f"/n/songkhla/{name}.{kind}")
        assert answer.status_code == 200
        assert f"{name}-songkhla.{kind}" in answer["Content-Disposition"]
        assert len(read_sheet(io.BytesIO(answer.content).read()).rows) == (2 if name == "people" else 7)


def test_the_network_says_how_its_secretariat_is_reached(world: World, secretary: Client) -> None:
    typed = {"name": "เครือข่ายสงขลา", "phone": "๐๗๔ ๑๒๓ ๔๕๖", "phone_hours": "ทุกวัน", "phone_hours_en": "Daily"}
    refused = secretary.post("/n/songkhla/itself/", {**typed, "digits": "thai", "email": "ไม่ใช่อีเมล"})
    assert (refused.status_code, 'value="ไม่ใช่อีเมล"' in refused.content.decode()) == (422, True)
    assert secretary.post("/n/songkhla/itself/", {**typed, "digits": "arabic"}).status_code == 302
    world.network.refresh_from_db()
    assert (world.network.phone, world.network.phone_hours_en, world.network.digits) == (
        "074 123 456",
        "Daily",
        "arabic",
    )
    reader = User.objects.create_user("reader")
    assert _client(reader).post("/n/songkhla/itself/", {**typed, "digits": "thai"}).status_code == 404
