"""What somebody who registered adds later on their own page: kept, counted, shown, taken back, forgotten."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.rosters.roster_world import act
from tests.world import NOW, World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.audit.queries import entries_about
from wethi.audit.sentences import told
from wethi.network.models import Contact, Person
from wethi.privacy.copies import parts_of
from wethi.programme.models import Hub
from wethi.rosters import actions
from wethi.rosters.actions import Wish
from wethi.rosters.models import Opening, Registration
from wethi.rosters.needs import Needs, needs_of
from wethi.rosters.queries import named_in
from wethi.rosters.retention import KINDS

FOOD = {"health": "on", "food": ["halal"], "allergies": "กุ้ง", "help": "รถเข็น"}
PAGE = "/en/me/registration/"


@pytest.fixture
def bearer(world: World, opening: Opening) -> Client:
    hubs = [
        Hub.objects.create(edition=world.edition, name=name, order=no) for no, name in enumerate(("หาดใหญ่", "จะนะ"))
    ]
    return _come(opening, hubs[0].pk)


def _come(opening: Opening, hub_id: int | None, **more: Any) -> Client:
    issue = opening.edition.issues.get(no=1)
    wish: dict[str, Any] = {
        "name": "สมหญิง ใจกว้าง", "phone": "0890001234", "email": "", "sector": "civil", "issue_id": issue.pk,
        "days": ("2021-09-28",), "mode": "hub", "hub_id": hub_id,
    }  # fmt: skip
    receipt = actions.register(opening=opening, wishes=[Wish(**{**wish, **more})], at=timezone.now())[0]
    client = Client()
    client.post("/en/me/code/", {"code": receipt.code})
    return client


def test_address_food_and_help_are_added_later_and_replaced(world: World, bearer: Client) -> None:
    sent = {"address": "12 หมู่ 3", "place": "ต.คลองแห อ.หาดใหญ่", "postcode": "90110"}
    page = bearer.get(PAGE).content.decode()
    assert page.count('value="halal"') == 1
    assert bearer.post(f"{PAGE}more/", {**sent, **FOOD}).status_code == 302
    row = Registration.objects.get()
    assert (row.address, row.subdistrict_code[:4], row.postcode, row.agreed) == ("12 หมู่ 3", "9011", "90110", ["health"])
    needs = needs_of(row)
    assert (needs.food, needs.allergies, needs.help) == (("halal",), "กุ้ง", "รถเข็น")
    assert "กุ้ง".encode() not in bytes(row.sealed or b"")
    assert named_in(world.edition)[0].district == "9011"
    sentences = [one.sentence for one in told(list(entries_about("registration", row.pk, network_id=world.network.pk)))]
    assert any("คลองแห" in one for one in sentences) is False
    assert len(sentences) == 3
    page = bearer.get(PAGE).content.decode()
    assert "kept under seal" in page
    assert "กุ้ง" not in page  # a code of eight characters shows no health
    bearer.post(f"{PAGE}more/", {**sent, "address": "13", "health": "on", "food": ["vegetarian"]})
    row.refresh_from_db()
    assert (row.address, needs_of(row).food) == ("13", ("vegetarian",))
    bearer.post(f"{PAGE}more/", sent)
    row.refresh_from_db()
    assert needs_of(row).food == ("vegetarian",)  # nothing written: what is kept stays


def test_food_without_a_word_and_unknown_places_are_asked_back(world: World, bearer: Client) -> None:
    answer = bearer.post(f"{PAGE}more/", {**FOOD, "health": "", "place": "ต.ไม่มี", "postcode": "1"})
    body = answer.content.decode()
    assert answer.status_code == 422
    for said in ("only be kept when the person agrees", "no subdistrict", "five digits", "กุ้ง"):
        assert said in body
    row = Registration.objects.get()
    assert row.sealed is None
    with pytest.raises(actions.NotAgreed):
        actions.put_particulars(registration=row, values={"needs": "x"}, **act(world))


def test_the_word_taken_back_deletes_and_is_never_refused(world: World, bearer: Client, settings: Any) -> None:
    bearer.post(f"{PAGE}more/", FOOD)
    row = Registration.objects.get()
    key = settings.KEYS / "people" / f"{row.public_id}.key"
    assert key.exists()
    bearer.post(f"{PAGE}cancel/")
    bearer.post(f"{PAGE}more/", {"address": "too late"})
    assert Registration.objects.get().address == ""
    bearer.post(f"{PAGE}needs/back/")
    row.refresh_from_db()
    assert (row.sealed, row.agreed, key.exists()) == (None, [], False)
    verbs = list(Entry.objects.filter(object_kind="registration").order_by("pk").values_list("verb", flat=True))
    assert len(verbs) == len(set(verbs)) == 5  # registered, agreed, completed, cancelled, no longer agreed


def test_who_may_not(world: World, opening: Opening, bearer: Client) -> None:
    row = Registration.objects.get()
    for step in (actions.withdraw_needs, actions.put_particulars):
        more: dict[str, Any] = {"values": {"address": "x"}} if step is actions.put_particulars else {}
        with pytest.raises(NotAllowed):
            step(registration=row, by=world.by(world.treasurer), at=NOW, **more)
    assert Client().post(f"{PAGE}more/", {"address": "x"}).status_code in {302, 403, 404}
    _come(opening, None, name="อื่น", phone="0890009999").post(f"{PAGE}more/", {"address": "mine"})
    assert sorted(Registration.objects.values_list("address", flat=True)) == ["", "mine"]


def test_the_secretariat_writes_it_for_them_and_reads_it_when_asked(world: World, bearer: Client, client: Any) -> None:
    bearer.post(f"{PAGE}more/", {**FOOD, "address": "12 หมู่ 3"})
    row = Registration.objects.get()
    path = f"/en/desk/{world.edition.slug}/lists/registration/"
    mine = f"{path}{row.public_id}/"
    client.force_login(world.secretary)
    before = Entry.objects.count()
    for body in (client.get(path).content.decode(), client.get(mine).content.decode()):
        assert "12 หมู่ 3" in body
        assert "under seal" in body
        assert "กุ้ง" not in body
    assert Entry.objects.count() == before
    assert "halal · กุ้ง · รถเข็น" in client.post(f"{mine}needs/read/").content.decode()
    entry = Entry.objects.get(verb="rosters.registration_needs_read")
    assert (entry.actor_id, entry.object_id) == (world.secretary.pk, row.pk)
    who = {"name": "สมหญิง ใจกว้าง", "phone": "089 000 1234"}
    wrong = client.post(mine, {"name": "ก", "address": "14", "place": "ต.ไม่มี", "food": ["vegetarian"]})
    assert wrong.status_code == 422
    assert "no subdistrict" in wrong.content.decode()
    assert "only be kept when the person agrees" in wrong.content.decode()
    assert "Write a telephone number or an e-mail address" in wrong.content.decode()
    assert client.post(mine, {**who, "address": "14"}).status_code == 302
    row.refresh_from_db()
    assert (row.address, needs_of(row).food) == ("14", ("halal",))
    client.post(mine, {**who, "address": "14", "health": "on", "food": ["vegetarian"]})
    row.refresh_from_db()
    assert needs_of(row).food == ("vegetarian",)
    client.post(f"{mine}needs/back/")
    row.refresh_from_db()
    assert (row.sealed, row.agreed) == (None, [])
    before = row.key
    client.post(mine, {**who, "phone": "081-111-2222", "address": "14"})
    row.refresh_from_db()
    assert row.phone == "0811112222"
    assert row.key != before  # whoever registers again with the right number is known
    listed = client.get(f"{path[:-1]}.csv?state=confirmed").content.decode("utf-8-sig")
    assert "0811112222" in listed
    assert "0811112222" not in client.get(f"{path[:-1]}.csv?q=nobody").content.decode("utf-8-sig")
    client.force_login(world.treasurer)
    assert client.get(mine).status_code == client.post(f"{mine}needs/read/").status_code == 404
    with pytest.raises(NotAllowed):
        actions.read_needs(edition=world.edition, rows=[row], by=world.by(world.treasurer), at=NOW)


def test_the_copy_erasure_and_time(world: World, bearer: Client, settings: Any) -> None:
    person = Person.objects.create(network=world.network, given_name="สมหญิง", family_name="ใจกว้าง", created_at=NOW)
    Contact.objects.create(person=person, kind="phone", value="0890001234")
    bearer.post(f"{PAGE}more/", {**FOOD, "address": "12 หมู่ 3"})
    copy = parts_of(person)["registrations"][0]
    assert (copy["address"], copy["food"], copy["help"], copy["agreed"]) == (
        "12 หมู่ 3", ["halal", "กุ้ง"], "รถเข็น", ["health"],
    )  # fmt: skip
    after, time = NOW + dt.timedelta(days=36500), KINDS["list_needs"]
    row = Registration.objects.get()
    key = settings.KEYS / "people" / f"{row.public_id}.key"
    assert time.first is not None
    time.first(world.network, after)
    assert not key.exists()
    assert needs_of(row) == Needs(), "what a program that ended here leaves behind opens no more"
    bearer.post(f"{PAGE}more/", {**FOOD, "address": "12 หมู่ 3"})  # between the two
    assert key.exists()
    assert time.sweep(world.network, after) == 1
    assert not key.exists()
    row.refresh_from_db()
    assert (row.sealed, row.address) == (None, "12 หมู่ 3")
    bearer.post(f"{PAGE}more/", FOOD)
    actions.forget_registered(person=person, at=NOW)
    row.refresh_from_db()
    assert (row.name, row.address, row.sealed, row.agreed) == ("", "", None, [])
    assert not (settings.KEYS / "people" / f"{row.public_id}.key").exists()


def test_a_double_from_a_busy_address_looks_like_anybody_from_there(world: World, opening: Opening) -> None:
    """Its code's page says what its receipt said, until somebody has looked; never that the name is known."""
    for held in (False, True):
        _come(opening, None, mode="zoom", held=held)
    client = _come(opening, None, mode="zoom", name="สมชาย ใจดี", held=True)
    again = _come(opening, None, mode="zoom", held=True)
    for one in (client, again):
        assert "to be looked at" in one.get(PAGE).content.decode()
    for row in Registration.objects.exclude(state="confirmed"):
        actions.take_in(registration=row, **act(world))
    for one in (client, again):
        assert "has a place" in one.get(PAGE).content.decode()
    assert sorted(Registration.objects.values_list("state", flat=True)) == [
        "confirmed",
        "confirmed",
        "double",
        "double",
    ]
