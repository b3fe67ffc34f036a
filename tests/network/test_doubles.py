"""Doubles: found with reasons, merged with everything that hangs on them, parted exactly or after a review."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND
from wethi.network import actions
from wethi.network.actions.doubles import CannotMerge, ChangedSince
from wethi.network.doubles import organisation_doubles, people_doubles
from wethi.network.models import Contact, Merger, Organisation, Person
from wethi.network.queries import people_of
from wethi.privacy.actions import erase_person, give_consent, withdraw_consent
from wethi.privacy.choices import Purpose
from wethi.privacy.models import Consent
from wethi.privacy.rules import may_use
from wethi.programme.actions import put_session, set_speakings
from wethi.programme.models import Participation, Speaking


def _person(world: World, given: str, family: str, **more: Any) -> Person:
    return actions.add_person(
        network=world.network, given_name=given, family_name=family, by=COMMAND, at=world.now, **more
    )


def _merge(world: World, kept: Any, gone: Any, *take: str) -> Merger:
    return actions.merge(kept=kept, gone=gone, take=take, by=world.by(world.keeper), at=world.now)


def _part(world: World, merger: Merger, back: Any = None) -> Any:
    return actions.undo_merger(merger=merger, back=back, by=world.by(world.keeper), at=world.now)


def _everything() -> dict[str, list[Any]]:
    """Every row that has to do with people and organisations, for comparing before and after."""
    return {
        model.__name__: list(model.objects.order_by("pk").values())
        for model in (Person, Organisation, Contact, Consent, Speaking, Participation)
    } | {"sessions": sorted(Organisation.sessions.through.objects.values_list("session_id", "organisation_id"))}


@pytest.mark.parametrize(
    ("first", "second", "sureness"),
    [
        (("สมชาย", "ใจดี", "0810000001"), ("สมไชย", "ใจดี", "0810000001"), "sure"),  # sounds alike, same telephone
        (("กาญจนา", "สุวรรณ", ""), ("กาญจณา", "สุวรรณ", ""), "perhaps"),
        (("อุไร", "เกตุริมเล", ""), ("อุไร", "เกตุริมเล", ""), "perhaps"),
        (("สมชาย", "ใจดี", "0810000001"), ("สมชาย", "ทองดี", "0810000002"), None),
        (("อุไร", "เกตุริมเล", "0810000001"), ("อุไร", "เกตุริมเล", "0810000002"), None),  # two namesakes
        (("มะลิ", "หอมหวล", "0810000001"), ("วิรัช", "ทองท่ายอ", "0810000001"), None),  # a family's telephone
    ],
)
def test_pairs_of_people(world: World, first: Any, second: Any, sureness: str | None) -> None:
    for title, (given, family, phone) in (("นาย", first), ("คุณ", second)):
        _person(world, given, family, phone=phone, title=title)
    found = people_doubles(world.network)
    assert [pair.sureness for pair in found] == ([sureness] if sureness else [])


@pytest.mark.parametrize(
    ("first", "second", "is_pair"),
    [
        ("องค์การบริหารส่วนตำบลคลองแห", "อบต.คลองแห", True),
        ("มูลนิธิชุมชนสงขลา", "มูลนิธิ ชุมชนสงขลา จ.สงขลา", True),
        ("เทศบาลตำบลน้ำน้อย", "เทศบาลตำบลคลองแงะ", False),
        ("โรงเรียนเทศบาล 1", "โรงเรียนเทศบาล 2", False),
        ("กลุ่มออมทรัพย์บ้านนาหว้า", "กลุ่มออมทรัพย์บ้านนาหวา", True),
    ],
)
def test_pairs_of_organisations(world: World, first: str, second: str, is_pair: bool) -> None:
    for name in (first, second):
        actions.add_organisation(network=world.network, name=name, sector="civil", by=COMMAND, at=world.now)
    names = {frozenset((pair.first.name, pair.second.name)) for pair in organisation_doubles(world.network)}
    assert (frozenset((first, second)) in names) is is_pair


def test_another_network_is_never_compared(world: World) -> None:
    _person(world, "สมชาย", "ใจดี", phone="0810000001")
    other = actions.add_person(
        network=world.other_network, given_name="สมชาย", family_name="ใจดี", phone="0810000001", by=COMMAND, at=world.now
    )
    assert people_doubles(world.network) == []
    mine = people_of(world.network).get()
    for kept, gone in ((mine, other), (other, mine)):
        with pytest.raises((actions.OtherNetwork, NotAllowed)):
            _merge(world, kept, gone)


def test_finding_takes_few_statements(world: World) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as caught:
            people_doubles(world.network)
        return len(caught)

    _person(world, "ก", "ข")
    few = statements()
    for number in range(30):
        _person(world, "สมชาย", "ใจดี", phone=f"08100000{number:02d}")
    assert statements() == few <= 6


@pytest.fixture
def two(world: World) -> tuple[Person, Person]:
    """Two rows of one woman, each with its own telephone, word, session and place."""
    kept = _person(
        world, "อุไร", "เกตุริมเล", phone="0810000001", organisation=world.organisations[0], email="u@example.org"
    )
    gone = _person(
        world, "อุลัย", "เกตุริมเล", title="นาง", birth_year=1960, phone="0810000002", organisation=world.organisations[1],
        address={"line": "1", "subdistrict_code": "901101", "postcode": "90110"},
    )  # fmt: skip
    Contact.objects.create(person=gone, kind="phone", value="0810000001")
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    give_consent(person=kept, purpose=Purpose.NAME_PUBLISHED, channel="paper", **act)
    withdraw_consent(person=gone, purpose=Purpose.NAME_PUBLISHED, channel="phone", **act)
    session = put_session(edition=world.edition, title="เปิดเวที", format="plenary", **act)
    set_speakings(session=session, speakings=[{"person": gone, "shown_name": "อุลัย เกตุริมเล"}], **act)
    return kept, gone


def test_merging_moves_everything_and_parting_puts_it_back(world: World, two: tuple[Person, Person]) -> None:
    kept, gone = two
    before = _everything()
    merger = _merge(world, kept, gone, "title", "birth_year", "address")
    kept.refresh_from_db()
    assert (kept.title, kept.birth_year, kept.given_name) == ("นาง", 1960, "อุไร")
    assert set(kept.contacts.values_list("value", flat=True)) == {"0810000001", "0810000002", "u@example.org"}
    assert kept.contacts.filter(value="0810000001").count() == 1  # the same number does not come twice
    assert kept.affiliations.count() == 2
    assert Speaking.objects.get().person == kept
    assert kept.addresses.get().subdistrict_code == "901101"
    assert may_use(kept, Purpose.NAME_PUBLISHED)  # the later word was no
    assert list(people_of(world.network)) == [kept]
    _part(world, merger)
    assert _everything() == before
    assert _part(world, Merger.objects.get(pk=merger.pk)) == []  # a second time nothing happens


def test_addresses_of_the_one_that_went_lead_to_the_one_that_stays(world: World, two: tuple[Person, Person]) -> None:
    kept, gone = two
    client = Client()
    client.force_login(world.secretary)
    _merge(world, kept, gone)
    answer = client.get(f"/n/songkhla/people/{gone.public_id}/")
    assert answer["Location"].endswith(f"/people/{kept.public_id}/")


def test_after_a_change_parting_asks_first(world: World, two: tuple[Person, Person]) -> None:
    kept, gone = two
    merger = _merge(world, kept, gone, "title")
    kept.refresh_from_db()
    actions.change_person(person=kept, title="นางสาว", by=world.by(world.secretary), at=world.now)
    with pytest.raises(ChangedSince):
        _part(world, merger)
    client = Client()
    client.force_login(world.keeper)
    page = client.get(f"/n/songkhla/mergers/{merger.public_id}/").content.decode()
    moved = Contact.objects.get(value="0810000002")
    assert f"network.Contact:{moved.pk}" in page
    answer = client.post(
        f"/n/songkhla/mergers/{merger.public_id}/", {"reviewed": "1", "back": [f"network.Contact:{moved.pk}"]}
    )
    assert answer.status_code == 302
    kept.refresh_from_db()
    gone.refresh_from_db()
    assert gone.merged_into is None
    assert kept.title == "นางสาว"  # what was not ticked stays
    assert list(gone.contacts.filter(value="0810000002")) == [moved]
    assert Speaking.objects.get().person == kept


def test_organisations_in_the_same_edition_and_session(world: World) -> None:
    kept, gone, *_rest = world.organisations
    act: dict[str, Any] = {"by": COMMAND, "at": world.now}
    both = put_session(edition=world.edition, title="ร่วมกัน", format="panel", **act)
    both.organisations.set([kept, gone])
    before, name = _everything(), gone.name
    merger = _merge(world, kept, gone, "name")
    assert list(both.organisations.all()) == [kept]
    kept.refresh_from_db()
    assert kept.name == name
    assert Participation.objects.filter(
        organisation=gone
    ).exists()  # both were in the edition; the row that went stays still
    _part(world, merger)
    assert _everything() == before


def test_of_two_in_the_same_edition_the_one_that_stays_stands_when_either_did(world: World) -> None:
    kept, gone, *_rest = world.organisations
    Participation.objects.filter(organisation=kept).update(withdrawn_at=world.now - dt.timedelta(days=1))
    before = _everything()
    merger = _merge(world, kept, gone)
    assert Participation.objects.get(organisation=kept).withdrawn_at is None
    assert Participation.objects.get(organisation=gone).withdrawn_at == world.now
    assert _part(world, merger) == []
    assert _everything() == before


def test_what_cannot_be_merged(world: World, two: tuple[Person, Person]) -> None:
    kept, gone = two
    with pytest.raises(CannotMerge):
        _merge(world, kept, kept)
    _merge(world, kept, gone)
    with pytest.raises(CannotMerge):
        _merge(world, kept, gone)
    third = _person(world, "สาม", "คน")
    Person.objects.filter(pk=kept.pk).update(user=world.rapporteur)
    Person.objects.filter(pk=third.pk).update(user=world.treasurer)
    with pytest.raises(CannotMerge):
        _merge(world, Person.objects.get(pk=third.pk), Person.objects.get(pk=kept.pk))


def test_a_chain_of_mergers_ends_at_one(world: World, two: tuple[Person, Person]) -> None:
    kept, gone = two
    third = _person(world, "อุไรวรรณ", "เกตุริมเล")
    first = _merge(world, gone, third)
    second = _merge(world, kept, gone)
    third.refresh_from_db()
    assert third.merged_into == kept
    with pytest.raises(CannotMerge):
        _part(world, first)  # the one it went into has itself gone
    _part(world, second)
    _part(world, first)
    third.refresh_from_db()
    assert third.merged_into is None


def test_erasing_reaches_the_double(world: World, two: tuple[Person, Person], settings: Any, tmp_path: Any) -> None:
    settings.KEYS = tmp_path
    kept, gone = two
    _merge(world, kept, gone, "title")
    kept.refresh_from_db()
    erase_person(person=kept, by=world.by(world.keeper), at=world.now)
    for row in Person.objects.filter(pk__in=[kept.pk, gone.pk]):
        assert (row.title, row.given_name, row.family_name, row.sort_name) == ("", "", "", "")
    assert not Contact.objects.filter(person__in=[kept, gone]).exists()


def test_two_stay_two(world: World) -> None:
    first, second = _person(world, "อุไร", "เกตุริมเล"), _person(world, "อุไร", "เกตุริมเล")
    assert len(people_doubles(world.network)) == 1
    for _ in range(2):
        actions.keep_as_two(network=world.network, first=second, second=first, by=world.by(world.keeper), at=world.now)
    assert people_doubles(world.network) == []


@pytest.mark.parametrize("who", ["secretary", "treasurer", "rapporteur", "outsider"])
def test_only_the_keeper_merges(world: World, two: tuple[Person, Person], who: str) -> None:
    kept, gone = two
    with pytest.raises(NotAllowed):
        actions.merge(kept=kept, gone=gone, by=world.by(getattr(world, who)), at=world.now)
    client = Client()
    client.force_login(getattr(world, who))
    assert client.get(f"/n/songkhla/doubles/people/{kept.public_id}/{gone.public_id}/").status_code == 404
    assert client.post(f"/n/songkhla/doubles/people/{kept.public_id}/{gone.public_id}/").status_code == 404


def test_by_the_pages(world: World, two: tuple[Person, Person]) -> None:
    kept, gone = two
    Contact.objects.create(person=kept, kind="phone", value="0810000002")
    client = Client()
    client.force_login(world.keeper)
    for prefix in ("", "/en"):
        listed = client.get(f"{prefix}/n/songkhla/doubles/people/").content.decode()
        assert f"{kept.public_id}/{gone.public_id}" in listed
        assert client.get(f"{prefix}/n/songkhla/doubles/organisations/").status_code == 200
    address = f"/n/songkhla/doubles/people/{kept.public_id}/{gone.public_id}/"
    assert client.get(address).status_code == 200
    assert not Merger.objects.exists()
    Person.objects.filter(pk=kept.pk).update(user=world.rapporteur)
    Person.objects.filter(pk=gone.pk).update(user=world.treasurer)
    refused = client.post(address, {"v-birth_year": "kept"})
    assert (refused.status_code, refused.content.decode().count('role="alert"')) == (409, 1)
    assert 'name="v-birth_year" value="kept" checked' in refused.content.decode(), "what was chosen stays chosen"
    Person.objects.filter(pk=gone.pk).update(user=None)
    assert client.post(address, {"v-birth_year": "gone", "v-given_name": "kept"}).status_code == 302
    kept.refresh_from_db()
    assert (kept.birth_year, kept.given_name) == (1960, "อุไร")
    merger = Merger.objects.get()
    assert f"/mergers/{merger.public_id}/" in client.get("/n/songkhla/doubles/people/").content.decode()
    assert client.post(f"/n/songkhla/mergers/{merger.public_id}/").status_code == 302
    assert people_of(world.network).count() == 2
