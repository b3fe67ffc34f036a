"""Boxes: counted by hub, day and diet, packed, sent, received by the hub's own link, differences settled."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.library.test_pictures import photo
from tests.support.money import ACT, DAYS, Money
from tests.world import NOW
from wethi.accounts.actions import grant_role
from wethi.accounts.rules import NotAllowed
from wethi.audit.actions import By
from wethi.audit.models import Entry
from wethi.kit.files.models import StoredFile
from wethi.kit.files.unreadable import Unreadable
from wethi.network.actions import add_person
from wethi.privacy.actions import give_consent, keep_sealed, withdraw_consent
from wethi.privacy.keys import seal
from wethi.rosters.models import Line, Opening, Registration
from wethi.rosters.needs import needs_text
from wethi.support import actions
from wethi.support.counting import people_by_diet
from wethi.support.listing import purchases_of
from wethi.support.models import Parcel, Supply

pytestmark = pytest.mark.django_db


@pytest.fixture
def packed(money: Money) -> Money:
    """Two kinds of box with two foods, parcels counted."""
    foods = [
        actions.put_supply(
            edition=money.edition,
            name=name,
            story="ทำในทะเลสาบ",
            producer_name="กลุ่มแม่บ้าน",
            price=price,
            unit="ชิ้น",
            **ACT,
        )
        for name, price in (("ขนมลา", 12_50), ("น้ำตาลโตนด", 20_00))
    ]
    actions.put_box(edition=money.edition, diet="any", name="กล่องทั่วไป", contents={foods[0]: 2, foods[1]: 1}, **ACT)
    actions.put_box(edition=money.edition, diet="halal", name="กล่องฮาลาล", contents={foods[1]: 2}, **ACT)
    actions.count_parcels(edition=money.edition, spare_percent=5, days_ahead=2, **money.secretary)
    return money


def first(money: Money) -> Parcel:
    return Parcel.objects.select_related("edition__network", "hub", "photo").get(hub=money.hubs[0], day="2021-09-28")


def counts(parcel: Parcel) -> dict[str, tuple[int, int]]:
    return {line.thing.name: (line.counted, line.spare) for line in parcel.lines.all()}


def test_people_are_counted_by_hub_day_and_diet(money: Money) -> None:
    line = Line.objects.get(person=money.people[0])
    line.sealed = seal(line, needs_text(["halal"], "", "").encode())
    line.save(update_fields=["sealed"])
    found = people_by_diet(money.edition)
    assert found[DAYS[0], money.hubs[0].pk, "halal"] == 1
    assert found[DAYS[0], money.hubs[0].pk, "any"] == 1
    assert found[DAYS[1], money.hubs[1].pk, "any"] == 0  # on Zoom that day
    assert sum(found.values()) == 3 + 1 + 1
    row = Registration.objects.create(
        opening=Opening.objects.create(edition=money.edition), name="สมหญิง ใจกว้าง", phone="0890009999", sector="civil",
        days=[DAYS[0]], mode="hub", hub=money.hubs[0], state="confirmed", at=ACT["at"], changed_at=ACT["at"],
    )  # fmt: skip
    row.sealed = seal(row, needs_text(["halal"], "", "").encode())
    row.save(update_fields=["sealed"])
    assert people_by_diet(money.edition) - found == {(DAYS[0], money.hubs[0].pk, "halal"): 1}


def test_the_page_says_what_changed_since_the_count(packed: Money, client: Client) -> None:
    client.force_login(packed.world.secretary)
    page = reverse("support:boxes", args=[packed.edition.slug])
    assert "Since the count" not in client.get(page).content.decode()
    line = Line.objects.get(person=packed.people[0])
    line.sealed = seal(line, needs_text(["vegetarian"], "", "").encode())
    line.save(update_fields=["sealed"])
    said = client.get(page).content.decode()
    assert "<b>-1</b>" in said


def _write(person: Any, food: list[str], words: str = "") -> None:
    give_consent(person=person, purpose="health", channel="page", **ACT)
    keep_sealed(person=person, kind="health", value=needs_text(food, words, ""), **ACT)


def test_what_people_wrote_themselves_reaches_the_order_and_the_hub(money: Money, client: Any) -> None:
    line, hub = Line.objects.get(person=money.people[0]), money.hubs[0]
    line.sealed = seal(line, needs_text(["vegetarian"], "ถั่ว", "").encode())
    line.save(update_fields=["sealed"])
    _write(money.people[0], ["halal"], "กุ้ง")
    guest = add_person(network=money.world.network, given_name="ลมัย", family_name="มาเยือน", **ACT)
    _write(guest, [], "รถเข็น")
    found = people_by_diet(money.edition)
    assert (found[DAYS[0], hub.pk, "halal"], found[DAYS[0], hub.pk, "vegetarian"]) == (1, 0)  # their own word counts
    path = f"/en/desk/{money.edition.slug}/support/needs/"
    client.force_login(money.world.secretary)
    before = Entry.objects.count()
    page = client.get(path).content.decode()
    assert "1 wrote in words" in page
    assert "กุ้ง" not in page
    assert Entry.objects.count() == before
    actions.put_box(edition=money.edition, diet="vegetarian", name="กล่องผัก", contents={}, **ACT)
    assert "“halal” would be needed" in client.get(path.replace("needs", "boxes")).content.decode()
    shown = client.post(f"{path}{hub.public_id}/{DAYS[0]}/").content.decode()
    assert all(one in shown for one in ("halal · กุ้ง", line.given_name, "written by themselves"))
    assert "ถั่ว" not in shown
    others = client.post(f"{path}others/").content.decode()
    assert "รถเข็น" in others
    assert "กุ้ง" not in others
    read = Entry.objects.filter(verb="privacy.value_read", actor_id=money.world.secretary.pk)
    assert sorted(read.values_list("object_id", flat=True)) == sorted([money.people[0].pk, guest.pk])
    withdraw_consent(person=money.people[0], purpose="health", channel="page", **ACT)
    assert not money.people[0].sealed_values.exists(), "what is no longer agreed to is deleted"
    shown = client.post(f"{path}{hub.public_id}/{DAYS[0]}/").content.decode()
    assert not {"กุ้ง", "ถั่ว"} & set(re.findall(r"กุ้ง|ถั่ว", shown)), "on lists too, whoever wrote it there"
    line.refresh_from_db()
    assert (line.sealed, line.agreed) == (None, [])
    told = Entry.objects.filter(object_kind__in=["person", "line"], at=ACT["at"]).order_by("-pk")
    assert {"privacy.value_deleted", "privacy.consent_withdrawn", "rosters.line_changed"} <= {one.verb for one in told}


def test_the_numbers_cost_the_same_for_few_and_many(money: Money, client: Any) -> None:
    path = f"/en/desk/{money.edition.slug}/support/needs/"
    client.force_login(money.world.secretary)
    asked = []
    for person in money.people[:3]:
        _write(person, ["halal"])
        for line in Line.objects.filter(person=person):
            line.sealed = seal(line, needs_text(["vegetarian"], "ถั่ว", "").encode())
            line.save(update_fields=["sealed"])
        with CaptureQueriesContext(connection) as found:
            assert client.get(path).status_code == 200
        asked.append(len(found))
    assert asked[1] == asked[2]


def test_food_and_help_are_read_by_whoever_prepares_them(money: Money, client: Any) -> None:
    path = f"/en/desk/{money.edition.slug}/support/needs/"
    mine, other = (f"{path}{hub.public_id}/{DAYS[0]}/" for hub in money.hubs[:2])
    for user in (money.world.treasurer, money.world.rapporteur, money.world.outsider):
        client.force_login(user)
        assert {client.get(path).status_code, client.post(mine).status_code} == {404}
    with pytest.raises(NotAllowed):
        actions.read_hub_needs(hub=money.hubs[0], day=dt.date(2021, 9, 28), by=By.of(money.world.treasurer), at=NOW)
    here = {"scope_kind": "hub", "scope_id": money.hubs[0].pk}
    grant_role(user=money.world.outsider, role="coordinator", **here, **ACT)
    client.force_login(money.world.outsider)
    assert money.hubs[1].name not in client.get(path).content.decode()
    assert [client.post(one).status_code for one in (mine, other, f"{path}others/")] == [200, 404, 404]


def test_parcels_hold_people_and_spare(packed: Money) -> None:
    assert counts(first(packed)) == {"กล่องทั่วไป": (2, 1)}
    assert first(packed).leaves_on == dt.date(2021, 9, 26)
    bought = {one.supply.name: (one.pieces, one.price) for one in purchases_of(packed.edition)}
    boxes = sum(line.sent for parcel in Parcel.objects.all() for line in parcel.lines.all())
    assert bought == {"ขนมลา": (boxes * 2, boxes * 25_00), "น้ำตาลโตนด": (boxes, boxes * 20_00)}


def test_counting_again_leaves_what_is_packed(packed: Money) -> None:
    parcel = first(packed)
    actions.pack_parcel(parcel=parcel, **packed.secretary)
    Line.objects.filter(hub=packed.hubs[0]).update(coming={})
    actions.count_parcels(edition=packed.edition, **packed.secretary)
    assert counts(first(packed)) == {"กล่องทั่วไป": (2, 1)}
    other = Parcel.objects.get(hub=packed.hubs[0], day="2021-09-29")
    assert counts(other) == {}
    with pytest.raises(actions.NotInThisState):
        actions.change_parcel(
            parcel=parcel, leaves_on=parcel.day, cartons=1, carrier="", spare={}, equipment={}, **packed.secretary
        )


def test_equipment_goes_along(packed: Money) -> None:
    cooker = actions.put_supply(edition=packed.edition, name="เตาเคี่ยวตาล", kind="equipment", **ACT)
    parcel = first(packed)
    actions.change_parcel(
        parcel=parcel, leaves_on=dt.date(2021, 9, 25), cartons=3, carrier="รถเทศบาล", spare={}, equipment={cooker: 2},
        **packed.secretary,
    )  # fmt: skip
    assert counts(parcel) == {"กล่องทั่วไป": (2, 1), "เตาเคี่ยวตาล": (2, 0)}
    with pytest.raises(actions.InUse):
        actions.withdraw_supply(supply=cooker, **packed.secretary)


def on_the_way(packed: Money) -> Parcel:
    parcel = first(packed)
    actions.pack_parcel(parcel=parcel, **packed.secretary)
    actions.send_parcel(parcel=parcel, **packed.secretary)
    return parcel


def test_the_hub_counts_by_its_own_link(packed: Money) -> None:
    parcel = on_the_way(packed)
    mine = actions.issue_hub_link(hub=packed.hubs[0], **packed.secretary)
    theirs = actions.issue_hub_link(hub=packed.hubs[1], **packed.secretary)
    line = parcel.lines.get()
    values: dict[str, Any] = {"parcel": parcel, "counts": {line.pk: 2}, "received_by": "นายรับ", "at": packed.world.now}
    with pytest.raises(PermissionDenied):
        actions.receive_parcel(by=By.link(theirs.link.pk), **values)
    with pytest.raises(actions.ReasonMissing):
        actions.receive_parcel(by=By.link(mine.link.pk), **{**values, "received_by": " "})
    with pytest.raises(Unreadable):
        actions.receive_parcel(by=By.link(mine.link.pk), picture=b"no picture", **values)
    actions.receive_parcel(by=By.link(mine.link.pk), picture=photo(), note="แตกหนึ่ง", **values)
    parcel = first(packed)
    assert (parcel.state, parcel.lines.get().difference) == ("received", -1)
    assert StoredFile.objects.filter(subject_kind="parcel", subject_id=parcel.pk).count() == 1
    actions.receive_parcel(by=By.link(mine.link.pk), picture=photo(300, 300), **{**values, "parcel": parcel})
    assert StoredFile.objects.filter(subject_kind="parcel", subject_id=parcel.pk).count() == 1


def test_the_hub_reads_its_numbers_by_its_own_link(packed: Money) -> None:
    """Without an account: how many eat what, neither names nor words; only when asked for, and recorded."""
    line, hub = Line.objects.get(person=packed.people[0]), packed.hubs[0]
    line.sealed = seal(line, needs_text(["halal"], "กุ้ง", "").encode())
    line.save(update_fields=["sealed"])
    bearer = Client()
    bearer.post(
        "/en/me/code/",
        {"code": actions.issue_hub_link(hub=hub, by=packed.by(packed.world.secretary), at=timezone.now()).code},
    )
    page = bearer.get("/en/me/boxes/").content.decode()
    assert "Show the numbers (is recorded)" in page
    assert bearer.get("/en/me/boxes/food-and-help/").status_code == 302
    assert not Entry.objects.filter(verb="support.hub_numbers_read").exists()
    shown = bearer.post("/en/me/boxes/food-and-help/").content.decode()
    assert re.search(r'data-label="people"><b>2</b></td>.*?data-label="halal">1<', shown, re.S)
    assert line.given_name not in shown
    assert "กุ้ง" not in shown
    entry = Entry.objects.get(verb="support.hub_numbers_read")
    assert (entry.actor_kind, entry.object_id) == ("link", hub.pk)
    theirs = actions.issue_hub_link(hub=packed.hubs[1], **packed.secretary)
    for by in (By.link(theirs.link.pk), packed.by(packed.world.treasurer), packed.by(packed.world.outsider)):
        with pytest.raises(PermissionDenied):
            actions.read_hub_numbers(hub=hub, by=by, at=packed.world.now)


def test_a_difference_is_settled_with_words(packed: Money) -> None:
    parcel = on_the_way(packed)
    actions.receive_parcel(parcel=parcel, counts={}, received_by="โทรบอก", **packed.secretary)
    with pytest.raises(actions.ReasonMissing):
        actions.settle_parcel(parcel=parcel, note="", **packed.secretary)
    actions.settle_parcel(parcel=parcel, note="ซื้อเพิ่มที่ตลาด", **packed.secretary)
    with pytest.raises(actions.NotInThisState):
        actions.receive_parcel(parcel=parcel, counts={}, received_by="ช้า", **packed.secretary)
    for state in ("received", "sent", "packed", "planned"):
        actions.step_parcel_back(parcel=parcel, **packed.secretary)
        assert parcel.state == state
    with pytest.raises(actions.NotInThisState):
        actions.step_parcel_back(parcel=parcel, **packed.secretary)


def test_who_may_not(packed: Money) -> None:
    parcel, supply = first(packed), Supply.objects.first()
    assert supply is not None
    for user in (packed.world.rapporteur, packed.world.treasurer, packed.world.outsider):
        act: dict[str, Any] = {"by": packed.by(user), "at": packed.world.now}
        for refused in (
            lambda act=act: actions.put_supply(edition=packed.edition, name="x", **act),
            lambda act=act: actions.withdraw_supply(supply=supply, **act),
            lambda act=act: actions.count_parcels(edition=packed.edition, **act),
            lambda act=act: actions.pack_parcel(parcel=parcel, **act),
            lambda act=act: actions.receive_parcel(parcel=parcel, counts={}, received_by="x", **act),
            lambda act=act: actions.issue_hub_link(hub=packed.hubs[0], **act),
        ):
            with pytest.raises(PermissionDenied):
                refused()
    with pytest.raises(actions.OtherEdition):
        actions.put_box(
            edition=packed.world.other_edition, diet="any", name="x", contents={supply: 1},
            by=packed.by(packed.world.outsider), at=packed.world.now,
        )  # fmt: skip
