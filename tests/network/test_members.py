"""People and organisations over time, found again, linked across networks; the history that is told."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND
from wethi.network import actions
from wethi.network.models import Milestone, Organisation, Person, SharedRecord
from wethi.network.queries import links_of, milestones_of
from wethi.privacy.actions import erase_person, give_consent, withdraw_consent
from wethi.privacy.choices import Purpose
from wethi.pure.thai.order import sort_key


@pytest.fixture
def secretary(world: World) -> Client:
    client = Client()
    client.force_login(world.secretary)
    return client


def _person(world: World, **more: Any) -> Person:
    values = {"given_name": "อุไร", "family_name": "เกตุริมเล", "phone": "0890001234"} | more
    return actions.add_person(network=world.network, by=COMMAND, at=world.now, **values)


@pytest.mark.parametrize(
    ("words", "is_found"),
    [
        ("อุไร", True),
        ("เกตุ", True),
        ("อุไล เกตุริมเล", True),  # sounds alike
        ("เกตุริมล", True),  # a letter left out
        ("089-000-1234", True),
        ("๐๘๙ ๐๐๐", True),
        ("+66 89 000 1234", True),
        ("ศูนย์ประสาน", True),  # her organisation
        ("v6wi", True),  # the keyboard stood on English
        ("ประยูร", False),
    ],
)
def test_a_person_is_found_by_what_one_remembers(world: World, secretary: Client, words: str, is_found: bool) -> None:
    _person(world, organisation=world.organisations[0])
    body = secretary.get("/n/songkhla/people/", {"q": words}).content.decode()
    assert ("เกตุริมเล</b>" in body) is is_found


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("asked", "number"),
    [
        ({}, 3),
        ({"sector": "civil"}, 1),
        ({"sector": "none"}, 2),
        ({"district": "9011"}, 1),
        ({"district": "none"}, 2),
        ({"reach": "phone"}, 2),
        ({"reach": "email"}, 1),
        ({"reach": "neither"}, 1),
        ({"reach": "no-email", "sector": "none"}, 1),
        ({"sector": "nonsense", "page": "x", "sort": "y"}, 3),
    ],
)
def test_people_are_narrowed(world: World, secretary: Client, asked: Any, number: int, prefix: str) -> None:
    _person(world, sector="civil", address={"line": "1", "subdistrict_code": "901101", "postcode": ""})
    _person(world, given_name="ข", email="x@example.org")
    _person(world, given_name="ค", phone="")
    for more in ({}, {"all": "1"}, {"sort": "organisation"}, {"sort": "family"}, {"sort": "new"}):
        body = secretary.get(f"{prefix}/n/songkhla/people/", {**more, **asked}).content.decode()
        assert body.count("เกตุริมเล</") == number
    assert secretary.get("/n/songkhla/people.csv", asked).content.decode().count("เกตุริมเล") == number


@pytest.mark.parametrize(
    "asked", [{"kind": "other"}, {"district": "9011"}, {"reach": "phone"}, {"sort": "founded"}, {"all": "1"}]
)
def test_organisations_are_narrowed(world: World, secretary: Client, asked: Any) -> None:
    body = secretary.get("/n/songkhla/organisations/", asked).content.decode()
    assert ("หอการค้าเมืองเก่า" in body) is (asked not in ({"district": "9011"}, {"reach": "phone"}))


def test_lists_stand_in_the_order_of_a_dictionary(world: World, secretary: Client) -> None:
    names = ["เกาะ", "ขาว", "แกง", "ไก่", "กบ", "ก้อน", "กอน"]
    for name in names:
        _person(world, given_name=name, family_name="ฮ")
    body = secretary.get("/n/songkhla/people/").content.decode()
    at = [body.index(f"<b>{name} ฮ</b>") for name in sorted(names, key=sort_key)]
    assert at == sorted(at)


def test_people_are_narrowed_by_their_word(world: World, secretary: Client) -> None:
    agreed, silent, taken_back = (_person(world, given_name=name) for name in ("ก", "ข", "ค"))
    act: dict[str, Any] = {"by": COMMAND, "at": world.now, "purpose": Purpose.PICTURE, "channel": "paper"}
    give_consent(person=agreed, **act)
    give_consent(person=taken_back, **act)
    withdraw_consent(person=taken_back, **act)
    body = secretary.get("/n/songkhla/people/", {"consent": "picture"}).content.decode()
    assert agreed.public_id in body
    assert body.count("เกตุริมเล</") == 1
    body = secretary.get("/n/songkhla/people/", {"consent": "no-picture"}).content.decode()
    assert silent.public_id in body
    assert taken_back.public_id in body
    assert agreed.public_id not in body


def test_several_places_over_time(world: World, secretary: Client) -> None:
    person = _person(world, organisation=world.organisations[0])
    base = f"/n/songkhla/people/{person.public_id}"
    assert secretary.get(f"{base}/places/add/").status_code == 200
    values = {"organisation": world.organisations[4].pk, "position": "กรรมการ", "from_on": "1 ม.ค. 2560"}
    assert secretary.post(f"{base}/places/add/", values).status_code == 302
    assert secretary.post(f"{base}/places/2/", {**values, "until_on": "31/12/2559"}).status_code == 422
    assert secretary.post(f"{base}/places/2/", {**values, "until_on": "๓๑ ธ.ค. ๖๓"}).status_code == 302
    places = person.affiliations.order_by("pk")
    assert [one.until_on.year if one.until_on else None for one in places] == [None, 2020]
    shown = secretary.get(f"/n/songkhla/organisations/{world.organisations[4].public_id}/").content.decode()
    assert "กรรมการ" in shown
    assert secretary.get(f"{base}/places/3/").status_code == 404
    assert secretary.get(f"/n/songkhla/organisations/{world.organisations[4].public_id}/places/add/").status_code == 404


def test_ways_to_reach_and_addresses(world: World, secretary: Client) -> None:
    person = _person(world)
    base = f"/n/songkhla/people/{person.public_id}"
    assert secretary.post(f"{base}/contacts/add/", {"kind": "phone", "value": "๐๗๔-๓๑๑ ๐๐๐"}).status_code == 302
    assert secretary.post(f"{base}/contacts/add/", {"kind": "phone", "value": "12"}).status_code == 422
    assert secretary.post(f"{base}/contacts/add/", {"kind": "email", "value": "x"}).status_code == 422
    assert secretary.post(f"{base}/contacts/add/", {"kind": "line", "value": "@urai"}).status_code == 302
    assert set(person.contacts.values_list("value", flat=True)) == {"0890001234", "074311000", "@urai"}
    assert secretary.post(f"{base}/addresses/add/", {"line": ""}).status_code == 422
    assert secretary.post(f"{base}/addresses/add/", {"place": "ต.คลองแห อ.หาดใหญ่"}).status_code == 302
    assert person.addresses.get().postcode == "90110"
    several = secretary.post(f"{base}/addresses/add/", {"place": "ต.ท่าข้าม"})
    assert several.status_code in {302, 422}
    first = f"/n/songkhla/organisations/{world.organisations[0].public_id}"
    assert secretary.post(f"{first}/contacts/add/", {"kind": "page", "value": "https://example.org"}).status_code == 302


def test_two_sectors_at_once_and_files_of_those_ticked(world: World, secretary: Client) -> None:
    first, second = _person(world), _person(world, given_name="ข")
    one = {"one": [first.public_id]}
    assert secretary.post("/n/songkhla/people/together/", {**one, "what": "sector:civil"}).status_code == 302
    assert list(Person.objects.order_by("pk").values_list("sector", flat=True)) == ["civil", ""]
    table = secretary.post("/n/songkhla/people/together/", {**one, "what": "csv"}).content.decode()
    assert first.public_id in table
    assert second.public_id not in table
    nobody = secretary.post("/n/songkhla/people/together/?q=ก&sector=civil", {"what": "csv"})
    assert nobody["Location"] == "/n/songkhla/people/?q=%E0%B8%81&sector=civil&what=csv"
    assert '<option value="csv" selected>' in secretary.get("/n/songkhla/people/?what=csv").content.decode()
    assert secretary.post("/n/songkhla/people/together/", {**one, "what": "sector:x"}).status_code == 404
    known = {"one": [row.public_id for row in world.organisations[:2]]}
    assert (
        secretary.post("/n/songkhla/organisations/together/", {**known, "what": "district_code:9011"}).status_code
        == 302
    )
    assert Organisation.objects.filter(district_code="9011").count() == 2
    assert secretary.post("/n/songkhla/organisations/together/", {**known, "what": "name:x"}).status_code == 404


def test_those_of_another_network_are_never_ticked(world: World) -> None:
    person = _person(world)
    client = Client()
    client.force_login(world.outsider)
    client.post("/n/phatthalung/people/together/", {"one": [person.public_id], "what": "sector:civil"})
    person.refresh_from_db()
    assert person.sector == ""
    base = f"/n/phatthalung/people/{person.public_id}"
    for path in ("/", "/places/add/", "/contacts/1/", "/link/"):
        assert client.get(base + path).status_code == 404
    answer = client.post("/n/phatthalung/people/together/", {"one": [person.public_id], "what": "csv"})
    assert "เกตุริมเล" not in answer.content.decode()


def test_places_while_they_are_typed(world: World, secretary: Client) -> None:
    found = secretary.get("/n/songkhla/places/", {"as": "json", "q": "คลองแห"}).json()["places"]
    assert found[0] == {"name": "ต.คลองแห อ.หาดใหญ่ จ.สงขลา", "postcode": "90110"}
    for query in ({}, {"in": "90"}, {"in": "9011"}, {"q": "90110"}, {"q": "คลองแห่"}, {"in": "zz"}, {"q": "ฮฮฮฮ"}):
        assert secretary.get("/n/songkhla/places/", query).status_code == 200


def test_the_history_is_told_and_told_better(world: World, secretary: Client) -> None:
    add = "/n/songkhla/history/add/"
    for when, text in (("2564", "ค"), ("๒๕๑๘", "ก"), ("ก.ย. 2564", "ง"), ("28/9/2564", "จ"), ("๒๕๖๑", "ข")):
        assert secretary.post(add, {"when": when, "text": text}).status_code == 302
    assert secretary.post(add, {"when": "เมื่อก่อน", "text": "x"}).status_code == 422
    assert [step.text for step in milestones_of(world.network)] == ["ก", "ข", "ค", "ง", "จ"]
    shown = secretary.get("/n/songkhla/history/4/").content.decode()
    assert "ก.ย. 2564" in shown
    assert secretary.post("/n/songkhla/history/2/", {"when": "2562", "text": "ข ใหม่"}).status_code == 302
    assert secretary.post("/n/songkhla/history/2/", {"when": "2518", "text": "ก"}).status_code == 422
    assert secretary.post("/n/songkhla/history/1/remove/").status_code == 302
    assert Milestone.objects.count() == 4
    client = Client()
    client.force_login(world.rapporteur)
    assert client.get("/n/songkhla/history/").status_code == 200
    assert client.get(add).status_code == 404
    assert client.post("/n/songkhla/history/1/remove/").status_code == 404


def test_the_network_at_a_glance_with_nothing_in_it(world: World) -> None:
    client = Client()
    client.force_login(world.outsider)
    for prefix in ("", "/en"):
        assert client.get(f"{prefix}/n/phatthalung/").status_code == 200


def test_an_organisation_active_in_two_networks(world: World, secretary: Client) -> None:
    mine = world.organisations[4]
    theirs = actions.add_organisation(
        network=world.other_network, name="องค์กรเดียวกันอีกชื่อ", sector="civil", by=COMMAND, at=world.now
    )
    other = Client()
    other.force_login(world.outsider)
    page = secretary.post(f"/n/songkhla/organisations/{mine.public_id}/link/", {"make": "1"}).content.decode()
    code = page.split('class="code">')[1].split("<")[0]
    here, there = f"/n/songkhla/organisations/{mine.public_id}/", f"/n/phatthalung/organisations/{theirs.public_id}/"
    assert secretary.post(f"{here}link/", {"code": code}).status_code == 422  # one's own
    assert other.post(f"{there}link/", {"code": "wrong-code"}).status_code == 422
    assert links_of(mine) == []
    assert other.post(f"{there}link/", {"code": code.upper()}).status_code == 302
    assert other.post(f"{there}link/", {"code": code}).status_code == 422  # used up
    assert "เครือข่ายพลเมืองพัทลุง" in secretary.get(here).content.decode()
    assert "องค์กรเดียวกันอีกชื่อ" not in secretary.get(here).content.decode()
    assert mine.name not in other.get(there).content.decode()
    shared = SharedRecord.objects.get(accepted_at__isnull=False)
    assert other.post(f"{there}link/{shared.public_id}/end/").status_code == 302
    assert links_of(mine) == links_of(theirs) == []


def test_a_code_for_a_person_is_none_for_an_organisation(world: World, settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path
    person = _person(world)
    code = actions.propose_link(owner=person, by=world.by(world.secretary), at=world.now)
    theirs = actions.add_organisation(network=world.other_network, name="ก", sector="civil", by=COMMAND, at=world.now)
    act: dict[str, Any] = {"by": world.by(world.outsider), "at": world.now}
    with pytest.raises(actions.CodeNotUsable) as refused:
        actions.accept_link(owner=theirs, code=code, **act)
    assert refused.value.reason == "kind"
    with pytest.raises(NotAllowed):
        actions.accept_link(owner=theirs, code=code, by=world.by(world.secretary), at=world.now)
    twin = actions.add_person(network=world.other_network, given_name="อุไร", by=COMMAND, at=world.now)
    shared = actions.accept_link(owner=twin, code=code, **act)
    erase_person(person=person, by=world.by(world.keeper), at=world.now)
    shared.refresh_from_db()
    assert shared.ended_at == world.now
    assert links_of(twin) == []
