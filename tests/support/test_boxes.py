"""Boxes: counted by hub, day and diet, packed, sent, received by the hub's own link, differences settled."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from tests.library.test_pictures import photo
from tests.support.money import ACT, DAYS, Money
from wethi.audit.actions import By
from wethi.kit.files.models import StoredFile
from wethi.kit.files.unreadable import Unreadable
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
