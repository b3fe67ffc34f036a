"""Consent by purpose, requests, erasure that survives a restored backup, keeping times that delete."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.world import NOW, World
from wethi.accounts.models import AccessLink, User
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import COMMAND, By
from wethi.audit.models import Entry
from wethi.audit.sentences import tell
from wethi.kit.outbox.models import Message
from wethi.network.models import Contact, Person
from wethi.privacy import keys
from wethi.privacy.actions import (
    AlreadyAnswered,
    GuardianMissing,
    ReasonMissing,
    answer_request,
    ask_request,
    erase_person,
    give_consent,
    issue_person_link,
    keep_sealed,
    note_breach,
    publish_notice,
    read_sealed,
    replay_erasures,
    run_retention,
    set_proposed_retentions,
    set_retention,
    withdraw_consent,
)
from wethi.privacy.choices import NEEDS_CONSENT, Purpose, RequestKind
from wethi.privacy.models import Consent, Erasure, Request, Retention, SealedValue
from wethi.privacy.queries import copy_of, hours_left, notice_for, requests_waiting
from wethi.privacy.rules import allowed, may_use, may_use_many


@pytest.fixture(autouse=True)
def _keys(settings: Any, tmp_path: Path) -> None:
    settings.KEYS = tmp_path / "keys"


@pytest.fixture
def person(world: World) -> Person:
    return _person(world, "ละเอียด", "0810000001")


def _person(world: World, name: str, phone: str = "", *, other: bool = False, **more: Any) -> Person:
    network = world.other_network if other else world.network
    made = Person.objects.create(
        network=network, title="นาง", given_name=name, family_name="สานสุข", created_at=NOW, **more
    )
    if phone:
        Contact.objects.create(person=made, kind="phone", value=phone)
    return made


def test_what_needs_no_consent_may_be_used_until_somebody_objects(world: World, person: Person) -> None:
    assert may_use(person, Purpose.CONTACT) is None
    withdraw_consent(person=person, purpose=Purpose.CONTACT, channel="phone", by=world.by(world.secretary), at=NOW)
    assert may_use(person, Purpose.CONTACT)
    assert may_use(person, Purpose.TAKE_PART) is None


@pytest.mark.parametrize("purpose", sorted(NEEDS_CONSENT))
def test_nothing_else_is_used_without_a_word(world: World, person: Person, purpose: Purpose) -> None:
    assert may_use(person, purpose)
    give_consent(person=person, purpose=purpose, channel="paper", proof="ใบที่ 3", by=world.by(world.secretary), at=NOW)
    assert may_use(person, purpose) is None
    withdraw_consent(person=person, purpose=purpose, channel="phone", by=world.by(world.secretary), at=NOW)
    assert may_use(person, purpose)
    assert [one.given for one in Consent.objects.order_by("pk")] == [True, False]


def test_an_objection_holds_until_it_is_refused_with_reasons(world: World, person: Person) -> None:
    wish = ask_request(person=person, kind=RequestKind.OBJECT, by=world.by(world.secretary), at=NOW)
    assert may_use(person, Purpose.CONTACT)
    answer_request(request=wish, refuse=True, refused_why="มีชื่อในรายงานแล้ว", by=world.by(world.keeper), at=NOW)
    assert may_use(person, Purpose.CONTACT) is None


def test_the_erased_and_the_unknown_may_not_be_used(world: World, person: Person) -> None:
    erase_person(person=person, by=world.by(world.keeper), at=NOW)
    assert may_use(person.pk, Purpose.CONTACT)
    assert may_use(987654, Purpose.CONTACT)


def test_many_cost_as_many_queries_as_one(world: World, person: Person, django_assert_num_queries: Any) -> None:
    people = [person, *(_person(world, f"คน{number}") for number in range(30))]
    give_consent(person=people[3], purpose=Purpose.PICTURE, channel="paper", by=COMMAND, at=NOW)
    with django_assert_num_queries(3):
        may_use_many([person.pk], Purpose.PICTURE)
    with django_assert_num_queries(3):
        assert allowed([one.pk for one in people], Purpose.PICTURE) == {people[3].pk}


def test_a_word_is_given_to_the_text_that_held(world: World, person: Person) -> None:
    by = world.by(world.keeper)
    first = give_consent(person=person, purpose=Purpose.PICTURE, channel="paper", by=by, at=NOW)
    publish_notice(network=world.network, purpose=Purpose.PICTURE, text="ข้อความใหม่", by=by, at=NOW)
    again = publish_notice(network=world.network, purpose=Purpose.PICTURE, text="ข้อความใหม่", by=by, at=NOW)
    assert first.notice
    assert again.version == first.notice.version + 1
    assert Consent.objects.get(pk=first.pk).notice == first.notice
    assert "ข้อความใหม่" in [one.text for one in notice_for(world.network, "th").purposes]
    assert "ข้อความใหม่" not in [one.text for one in notice_for(world.other_network, "th").purposes]


@pytest.mark.parametrize(("born", "needed"), [(2001, True), (2005, True), (2000, False), (None, False)])
def test_under_twenty_a_guardian_agrees_too(world: World, born: int | None, needed: bool) -> None:
    young = _person(world, "น้อง", birth_year=born)
    give = {"person": young, "purpose": Purpose.PICTURE, "channel": "paper", "by": COMMAND, "at": NOW}
    if needed:
        with pytest.raises(GuardianMissing):
            give_consent(**give)
        assert may_use(young, Purpose.PICTURE)
    assert give_consent(**give, guardian_name="แม่").given


def test_a_person_speaks_for_themselves_and_for_nobody_else(world: World, person: Person) -> None:
    neighbour = _person(world, "เพื่อนบ้าน")
    by = By.link(issue_person_link(person=person, by=world.by(world.secretary), at=NOW).link.pk)
    give_consent(person=person, purpose=Purpose.PICTURE, channel="page", by=by, at=NOW)
    for act in (
        lambda: give_consent(person=neighbour, purpose=Purpose.PICTURE, channel="page", by=by, at=NOW),
        lambda: withdraw_consent(person=neighbour, purpose=Purpose.PICTURE, channel="page", by=by, at=NOW),
        lambda: ask_request(person=neighbour, kind=RequestKind.ERASE, by=by, at=NOW),
        lambda: erase_person(person=person, by=by, at=NOW),
    ):
        with pytest.raises(NotAllowed):
            act()


def test_a_link_from_before_the_merger_still_speaks(world: World, person: Person) -> None:
    double = _person(world, "ลออ")
    by = By.link(issue_person_link(person=double, by=COMMAND, at=NOW).link.pk)
    with pytest.raises(NotAllowed):
        give_consent(person=person, purpose=Purpose.PICTURE, channel="page", by=by, at=NOW)
    Person.objects.filter(pk=double.pk).update(merged_into=person)
    assert give_consent(person=person, purpose=Purpose.PICTURE, channel="page", by=by, at=NOW).given


def test_the_other_network_can_do_nothing_here(world: World, person: Person) -> None:
    by, at = world.by(world.outsider), NOW
    wish = ask_request(person=person, kind=RequestKind.ACCESS, by=world.by(world.secretary), at=NOW)
    for act in (
        lambda: give_consent(person=person, purpose=Purpose.PICTURE, channel="page", by=by, at=at),
        lambda: ask_request(person=person, kind=RequestKind.ERASE, by=by, at=at),
        lambda: answer_request(request=wish, by=by, at=at),
        lambda: erase_person(person=person, by=by, at=at),
        lambda: issue_person_link(person=person, by=by, at=at),
        lambda: publish_notice(network=world.network, purpose=Purpose.PICTURE, text="x", by=by, at=at),
        lambda: set_retention(network=world.network, kind="links", days=1, by=by, at=at),
        lambda: run_retention(network=world.network, by=by, at=at),
        lambda: note_breach(network=world.network, what="x", noticed_at=at, by=by, at=at),
        lambda: keep_sealed(person=person, kind="health", value="x", by=by, at=at),
        lambda: read_sealed(person=person, kind="health", reason="care", by=by, at=at),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert not requests_waiting(world.other_network).exists()


def test_a_wish_is_due_in_thirty_days_and_answered_once(world: World, person: Person) -> None:
    late = dt.datetime(2021, 9, 18, 17, 30, tzinfo=dt.UTC)  # the 19th in Songkhla
    wish = ask_request(person=person, kind=RequestKind.CORRECT, words="ชื่อผิด", by=COMMAND, at=late)
    assert wish.due_on == dt.date(2021, 10, 19)
    assert ask_request(person=person, kind=RequestKind.CORRECT, by=COMMAND, at=late) == wish
    with pytest.raises(NotAllowed):
        answer_request(request=wish, by=world.by(world.secretary), at=late)
    with pytest.raises(ReasonMissing):
        answer_request(request=wish, refuse=True, refused_why=" ", by=world.by(world.keeper), at=late)
    answer_request(request=wish, answer="แก้แล้ว", by=world.by(world.keeper), at=late)
    with pytest.raises(AlreadyAnswered):
        answer_request(request=wish, by=world.by(world.keeper), at=late)
    assert "แก้แล้ว" not in str(list(Entry.objects.values_list("ids", "fields")))


def test_erasing_empties_the_person_and_keeps_the_counts(
    world: World, person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    user = User.objects.create_user("la@example.org", name="ละเอียด")
    Person.objects.filter(pk=person.pk).update(user=user, sector="community", gender="f")
    person.refresh_from_db()
    child = _person(world, "แฝด", merged_into=person)
    neighbour = _person(world, "เพื่อนบ้าน", "0810000002")
    link = issue_person_link(person=person, by=COMMAND, at=NOW).link
    Message.objects.create(
        network_id=world.network.pk,
        key="1",
        channel="email",
        to_kind="person",
        to_id=person.pk,
        to_name="ละเอียด",
        to_address="la@example.org",
        body="เรียน ละเอียด",
        made_at=NOW,
    )
    wish = ask_request(person=person, kind=RequestKind.ERASE, words="ขอลบ", by=By.link(link.pk), at=NOW)
    before = Person.objects.filter(network=world.network).count()
    entry = Entry.objects.filter(object_kind="person", object_id=person.pk).latest("pk")
    assert "ละเอียด" in tell(entry)
    with django_capture_on_commit_callbacks(execute=True):
        answer_request(request=wish, by=world.by(world.keeper), at=NOW)
    dump = "\n".join(connection.connection.iterdump()) if connection.vendor == "sqlite" else ""
    for gone in ("ละเอียด", "0810000001", "la@example.org", "ขอลบ", "แฝด"):
        assert gone not in dump
    assert "เพื่อนบ้าน" in dump or not dump
    assert Person.objects.filter(network=world.network).count() == before
    person.refresh_from_db()
    assert (person.sector, person.gender, person.full_name) == ("community", "f", "")
    assert AccessLink.objects.get(pk=link.pk).revoked_why == "erased"
    assert Erasure.objects.count() == 2
    assert "ขอให้ลบ" in tell(entry) or "asked to be deleted" in tell(entry)
    assert Contact.objects.filter(person=neighbour).exists()
    assert keys.is_gone(child.public_id)


def test_sealed_values_are_noise_without_the_key(world: World, person: Person) -> None:
    keep_sealed(person=person, kind="health", value="แพ้กุ้ง", by=world.by(world.secretary), at=NOW)
    sealed = bytes(SealedValue.objects.get().value)
    assert "แพ้กุ้ง".encode() not in sealed
    other = _person(world, "คนอื่น")
    keys.seal(other, b"x")
    with pytest.raises(keys.NotReadable):
        keys.open_sealed(other, sealed)
    with pytest.raises(keys.NotReadable):
        keys.open_sealed(person, sealed[:-1] + bytes([sealed[-1] ^ 1]))


def test_sealed_values_are_read_with_a_reason(world: World, person: Person) -> None:
    keep_sealed(person=person, kind="health", value="แพ้กุ้ง", by=world.by(world.secretary), at=NOW)
    for forbidden in (world.rapporteur, world.treasurer, world.outsider):
        with pytest.raises(NotAllowed):
            read_sealed(person=person, kind="health", reason="care", by=world.by(forbidden), at=NOW)
    assert read_sealed(person=person, kind="health", reason="care", by=world.by(world.secretary), at=NOW) == "แพ้กุ้ง"
    entry = Entry.objects.get(verb="privacy.value_read")
    assert entry.actor_id == world.secretary.pk
    assert entry.ids["reason"] == "care"
    with pytest.raises(ValueError):
        read_sealed(person=person, kind="health", reason="", by=world.by(world.secretary), at=NOW)


def test_after_a_restored_backup_the_value_is_unreadable_and_the_person_is_emptied_again(
    world: World, person: Person, tmp_path: Path, django_capture_on_commit_callbacks: Any
) -> None:
    keep_sealed(person=person, kind="health", value="แพ้กุ้ง", by=COMMAND, at=NOW)
    backup = [  # last month's copy of the rows
        (Person, dict(Person.objects.filter(pk=person.pk).values().get())),
        (SealedValue, dict(SealedValue.objects.values().get())),
    ]
    neighbour = _person(world, "เพื่อนบ้าน")
    keep_sealed(person=neighbour, kind="health", value="5", by=COMMAND, at=NOW)
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=person, by=world.by(world.keeper), at=NOW)
    # The old database comes back; it knows nothing of the deletion.
    Erasure.objects.all().delete()
    for model, row in backup:
        if not model._default_manager.filter(pk=row["id"]).update(**row):
            model._default_manager.create(**row)
    restored = Person.objects.get(pk=person.pk)
    assert restored.given_name == "ละเอียด"
    with pytest.raises(keys.KeyDestroyed):
        keys.open_sealed(restored, bytes(SealedValue.objects.get(person=restored).value))
    with pytest.raises(keys.KeyDestroyed):
        keys.seal(restored, b"new")
    with django_capture_on_commit_callbacks(execute=True):
        assert replay_erasures(at=NOW) == 1
    restored.refresh_from_db()
    assert (restored.given_name, restored.erased_at) == ("", NOW)
    assert read_sealed(person=neighbour, kind="health", reason="check", by=COMMAND, at=NOW) == "5"
    assert replay_erasures(at=NOW) == 0


def test_a_person_who_got_the_same_number_later_is_not_erased(
    world: World, person: Person, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person=person, by=COMMAND, at=NOW)
    Person.objects.filter(pk=person.pk).update(public_id="bcdfghjkmnpq", given_name="ใหม่", erased_at=None)
    Erasure.objects.all().delete()
    assert replay_erasures(at=NOW) == 0
    assert Person.objects.get(pk=person.pk).given_name == "ใหม่"


def test_keeping_times_really_delete_and_only_here(world: World, person: Person) -> None:
    set_proposed_retentions(network=world.network, by=COMMAND, at=NOW)
    assert Retention.objects.filter(network=world.network).count() >= 6
    set_retention(network=world.network, kind="contacts", days=30, by=world.by(world.keeper), at=NOW)
    theirs = _person(world, "เขา", "0820000000", other=True)
    Contact.objects.update(until_on=NOW.date() - dt.timedelta(days=31))
    kept = Contact.objects.create(
        person=person, kind="phone", value="0830000000", until_on=NOW.date() - dt.timedelta(days=29)
    )
    keep_sealed(person=person, kind="health", value="แพ้กุ้ง", by=COMMAND, at=NOW - dt.timedelta(days=31))
    swept = run_retention(network=world.network, by=COMMAND, at=NOW)
    assert swept["contacts"] == 1
    assert swept["health"] == 1
    assert list(Contact.objects.filter(person=person)) == [kept]
    assert Contact.objects.filter(person=theirs).exists()
    assert Retention.objects.get(network=world.network, kind="contacts").last_count == 1
    with pytest.raises(KeyError):
        set_retention(network=world.network, kind="unknown", days=1, by=COMMAND, at=NOW)


def test_a_breach_counts_its_72_hours(world: World) -> None:
    breach = note_breach(network=world.network, what="โน้ตบุ๊กหาย", noticed_at=NOW, by=world.by(world.secretary), at=NOW)
    assert hours_left(breach, NOW + dt.timedelta(hours=70)) == 2
    assert (hours_left(breach, NOW + dt.timedelta(hours=80)) or 0) < 0
    breach.office_told_at = NOW
    assert hours_left(breach, NOW) is None


def test_the_copy_holds_everything_that_is_kept(world: World, person: Person) -> None:
    keep_sealed(person=person, kind="health", value="แพ้กุ้ง", by=COMMAND, at=NOW)
    copy = copy_of(person)
    assert copy["contacts"][0]["value"] == "0810000001"
    assert copy["sealed"] == ["health"]
    assert "แพ้กุ้ง" not in str(copy)
    assert Request.objects.count() == 0
