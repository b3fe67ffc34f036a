"""Budgets, rates, vouchers: what is reckoned, what is refused, who may not."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from tests.support.money import DAYS, Money
from tests.world import NOW
from wethi.audit.actions import By
from wethi.kit.outbox import enclosed
from wethi.kit.outbox.models import Message
from wethi.rosters.models import Line
from wethi.support import actions
from wethi.support.coming import coming
from wethi.support.costs import costs_of
from wethi.support.fitting import unfitting
from wethi.support.models import Expense, Voucher
from wethi.support.queries import budget_of, entitlement_of
from wethi.support.rules import is_entitled

pytestmark = pytest.mark.django_db
TODAY = dt.date(2021, 9, 30)


def test_who_comes_and_who_is_entitled(money: Money) -> None:
    found, rule = coming(money.edition), entitlement_of(money.edition)
    assert [one.person.given_name for one in found] == ["กมล", "ขวัญ", "คะนึง", "งามตา"]
    assert found[0].address == "9 หมู่ 1 ต.หาดใหญ่ อ.หาดใหญ่ จ.สงขลา 90110"
    paid = [one for one in found if is_entitled(rule, sector=one.sector, modes=set(one.days.values()), role=one.role)]
    assert [one.person.given_name for one in paid] == ["กมล", "ขวัญ", "คะนึง"]  # state staff are paid by their office


def test_a_voucher_reckons_itself(money: Money) -> None:
    first, second, third, _state = money.prepare()
    assert [(item.kind, item.amount) for item in first.items.all()] == [
        ("per_diem", 720_00),
        ("travel_district", 900_00),
    ]
    assert first.total == 1620_00
    assert second.total == 240_00 + 100_00 + 300_00
    assert third.total == 300_00
    assert len({one.number for one in Voucher.objects.all()}) == 4
    assert {one.number.rpartition("/")[2] for one in Voucher.objects.all()} == {"2564"}


def test_preparing_again_makes_none(money: Money) -> None:
    money.prepare()
    assert actions.prepare_vouchers(edition=money.edition, people=coming(money.edition), **money.secretary) == 0


def test_one_living_voucher_a_person(money: Money) -> None:
    first = money.prepare()[0]
    with pytest.raises(IntegrityError), transaction.atomic():
        Voucher.objects.create(edition=money.edition, person=first.person, number="x", made_at=first.made_at)


def test_days_and_distance_are_reckoned_anew(money: Money) -> None:
    voucher = money.prepare()[0]
    part = {"days": {DAYS[0]: "hub"}, "district_code": "", "metres": 37_500, "meals": 2}
    actions.change_part(voucher=voucher, **part, **money.secretary)
    assert voucher.total == 80_00 + 300_00  # 75 km there and back
    assert voucher.items.count() == 2


def test_above_the_ceiling_needs_a_reason_and_the_right(money: Money) -> None:
    voucher = money.prepare()[0]
    item = voucher.items.get(kind="per_diem")
    with pytest.raises(actions.AboveCeiling):
        actions.put_item(voucher=voucher, item=item, amount=800_00, **money.treasurer)
    with pytest.raises(PermissionDenied):
        actions.put_item(voucher=voucher, item=item, amount=800_00, over_why="ไกล", **money.secretary)
    actions.put_item(voucher=voucher, item=item, amount=800_00, over_why="พักเพิ่ม", **money.treasurer)
    item.refresh_from_db()
    assert (item.over_why, voucher.total) == ("พักเพิ่ม", 800_00 + 900_00)
    actions.put_item(
        voucher=voucher, item=item, amount=700_00, **money.secretary
    )  # below it anybody with the right may
    assert voucher.items.get(pk=item.pk).over_why == ""


def test_tax_is_a_part_with_a_note(money: Money) -> None:
    voucher = money.prepare()[0]
    with pytest.raises(actions.TooMuchWithheld):
        actions.set_withheld(voucher=voucher, withheld=voucher.total + 1, note="3 %", **money.secretary)
    with pytest.raises(actions.ReasonMissing):
        actions.set_withheld(voucher=voucher, withheld=10_00, note=" ", **money.secretary)
    actions.set_withheld(voucher=voucher, withheld=48_60, note="40(2) 3 %", **money.secretary)
    assert voucher.to_pay == 1571_40


def test_a_voucher_that_went_out_with_a_letter_is_noted_as_sent(money: Money) -> None:
    first, second, *_rest = money.prepare()
    actions.note_signed(voucher=second, **money.secretary)
    entries = [
        ({"made": "voucher", "person": one.person_id}, Message(edition_id=money.edition.pk)) for one in (first, second)
    ]
    for count in (1, 0):  # told again it does nothing
        before = Voucher.objects.filter(state="sent").count()
        enclosed._installed.leavers["voucher"](entries, NOW)
        assert Voucher.objects.filter(state="sent").count() - before == count
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, first.sent_at, second.state) == ("sent", NOW, "signed")


def test_paying_needs_attendance_or_a_reason(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    voucher = money.prepare()[0]
    money.attend(monkeypatch, {})
    actions.note_sent(voucher=voucher, **money.secretary)
    actions.note_signed(voucher=voucher, **money.secretary)
    actions.check_voucher(voucher=voucher, **money.secretary)
    assert voucher.state == "checked"
    with pytest.raises(actions.NotProven, match="No attendance is noted"):
        actions.pay_voucher(voucher=voucher, how="cash", on=TODAY, **money.treasurer)
    with pytest.raises(PermissionDenied):
        actions.overrule(voucher=voucher, why="มาจริง", **money.secretary)
    with pytest.raises(actions.ReasonMissing):
        actions.overrule(voucher=voucher, why="", **money.treasurer)
    actions.overrule(voucher=voucher, why="ผู้ประสานจุดยืนยัน", **money.treasurer)
    actions.pay_voucher(voucher=voucher, how="cash", on=TODAY, **money.treasurer)
    assert (voucher.state, voucher.paid_on, voucher.overruled_why) == ("paid", TODAY, "ผู้ประสานจุดยืนยัน")


def test_attendance_carries_it(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    voucher = money.prepare()[0]
    money.attend(monkeypatch, {voucher.person_id: {DAYS[0]: "hub"}})
    actions.note_signed(voucher=voucher, **money.secretary)
    actions.check_voucher(voucher=voucher, **money.secretary)
    assert voucher.state == "checked"  # seen on one of three days
    money.attend(monkeypatch, {voucher.person_id: dict(voucher.days)})
    assert actions.look_for_proof(vouchers=[voucher], **money.secretary) == 1
    money.attend(monkeypatch, {voucher.person_id: {**dict.fromkeys(DAYS, "zoom")}})
    with pytest.raises(actions.NotProven, match="Zoom"):
        actions.pay_voucher(voucher=voucher, how="cash", on=TODAY, **money.treasurer)


def test_only_the_treasurer_pays(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    voucher = money.payable(monkeypatch, money.prepare()[0])
    for user in (money.world.secretary, money.world.keeper, money.world.rapporteur, money.world.outsider):
        with pytest.raises(PermissionDenied):
            actions.pay_voucher(voucher=voucher, how="cash", on=TODAY, by=money.by(user), at=money.world.now)
    actions.pay_voucher(voucher=voucher, how="promptpay", on=TODAY, reference="016TX", **money.treasurer)
    with pytest.raises(actions.NotInThisState):
        actions.pay_voucher(voucher=voucher, how="cash", on=TODAY, **money.treasurer)
    with pytest.raises(actions.NotInThisState):
        actions.cancel_voucher(voucher=voucher, why="ผิด", **money.treasurer)
    with pytest.raises(PermissionDenied):
        actions.step_back(voucher=voucher, why="ผิด", **money.secretary)
    with pytest.raises(actions.ReasonMissing):
        actions.step_back(voucher=voucher, **money.treasurer)
    actions.step_back(voucher=voucher, why="เงินขาด", **money.treasurer)
    assert (voucher.state, voucher.paid_on, voucher.paid_how) == ("payable", None, "")


def test_steps_go_back_one_by_one(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    voucher = money.prepare()[0]
    money.attend(monkeypatch, {})
    for step in (actions.note_sent, actions.note_signed, actions.check_voucher):
        step(voucher=voucher, **money.secretary)
    seen = []
    for _step in range(3):
        actions.step_back(voucher=voucher, **money.secretary)
        seen.append(voucher.state)
    assert seen == ["signed", "sent", "prepared"]
    with pytest.raises(actions.NotInThisState):
        actions.step_back(voucher=voucher, **money.secretary)


def test_what_is_out_of_the_house_is_corrected_by_a_new_one(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    voucher = money.prepare()[0]
    actions.put_item(voucher=voucher, amount=50_00, what="ค่าเรือ", **money.secretary)
    actions.note_sent(voucher=voucher, **money.secretary)
    with pytest.raises(actions.NotInThisState):
        actions.change_part(voucher=voucher, nights=1, **money.secretary)
    money.attend(monkeypatch, {voucher.person_id: {DAYS[0]: "hub"}})
    fresh = actions.correct_voucher(voucher=voucher, why="มาวันเดียว", **money.secretary)
    voucher.refresh_from_db()
    assert (voucher.state, voucher.cancelled_why) == ("cancelled", "มาวันเดียว")
    assert (fresh.days, fresh.total, fresh.replaces_id) == ({DAYS[0]: "hub"}, 240_00 + 300_00 + 50_00, voucher.pk)
    assert fresh.number != voucher.number
    with pytest.raises(actions.ReasonMissing):
        actions.cancel_voucher(voucher=fresh, why=" ", **money.secretary)


def test_expenses_stand_or_are_cancelled_with_a_reason(money: Money) -> None:
    base: dict[str, Any] = {"line": money.food, "what": "ข้าวยำ", "amount": 1200_50, "on": TODAY}
    expense = actions.put_expense(edition=money.edition, **base, **money.treasurer)
    with pytest.raises(actions.ReasonMissing):
        actions.put_expense(edition=money.edition, **base, paper="in_lieu", **money.treasurer)
    with pytest.raises(PermissionDenied):
        actions.put_expense(edition=money.edition, **base, by=money.by(money.world.rapporteur), at=money.world.now)
    with pytest.raises(actions.OtherEdition):
        actions.put_expense(
            edition=money.world.other_edition, **base, by=money.by(money.world.outsider), at=money.world.now
        )
    with pytest.raises(actions.InUse):
        actions.remove_budget_part(part=money.food, **money.treasurer)
    with pytest.raises(actions.ReasonMissing):
        actions.cancel_expense(expense=expense, why="", **money.treasurer)
    assert budget_of(money.edition).spent == 1200_50
    actions.cancel_expense(expense=expense, why="จ่ายซ้ำ", **money.treasurer)
    assert budget_of(money.edition).spent == 0
    with pytest.raises(actions.AlreadyCancelled):
        actions.cancel_expense(expense=expense, why="จ่ายซ้ำ", **money.treasurer)
    certified = {**base, "paper": "in_lieu", "reason": "ไม่ออกใบเสร็จ", "signer": "นางรับรอง"}
    late = actions.put_expense(
        edition=money.edition, **certified, by=By.of(money.world.treasurer), at=NOW + dt.timedelta(days=120)
    )
    assert late.paper_no.endswith("1/2564"), "the year of the paper's own day, not of the day it was noted"


def test_every_sum_makes_the_total_again(money: Money, monkeypatch: pytest.MonkeyPatch) -> None:
    """Items, vouchers, budget, costs by hub and by issue: one total, to the satang."""
    vouchers = money.prepare()
    actions.put_item(voucher=vouchers[1], amount=33_33, what="ค่าเรือ", **money.secretary)
    money.attend(monkeypatch, {one.person_id: dict(one.days) for one in vouchers})
    for one in vouchers[:3]:
        actions.note_signed(voucher=one, **money.secretary)
        actions.check_voucher(voucher=one, **money.secretary)
        actions.pay_voucher(voucher=one, how="cash", on=TODAY, **money.treasurer)
    for amount, hub in ((1000_01, None), (77_77, money.hubs[0])):
        values = {"line": money.food, "what": "อาหาร", "amount": amount, "on": TODAY, "hub": hub}
        actions.put_expense(edition=money.edition, **values, **money.treasurer)
    total = sum(one.total for one in vouchers[:3]) + 1077_78
    for one in vouchers:
        one.refresh_from_db()
        assert one.total == sum(item.amount for item in one.items.all())
    budget, costs = budget_of(money.edition), costs_of(money.edition)
    assert (budget.spent, budget.loose_spent) == (total, 33_33)
    assert budget.coming == vouchers[3].total
    assert costs.total == total == sum(amount for _name, amount in costs.kinds)
    assert sum(row.whole for row in costs.hubs) == total
    assert sum(row.whole for row in costs.issues) == total
    _head, rows = actions.take_accounts(edition=money.edition, **money.treasurer)
    assert sum(row[-5] for row in rows) * 100 == total
    assert Expense.objects.count() == 2


def test_who_may_not(money: Money) -> None:
    nobody = {"by": money.by(money.world.rapporteur), "at": money.world.now}
    outside = {"by": money.by(money.world.outsider), "at": money.world.now}
    voucher = money.prepare()[0]
    for act in (nobody, outside):
        for refused in (
            lambda act=act: actions.prepare_vouchers(edition=money.edition, people=[], **act),
            lambda act=act: actions.change_part(voucher=voucher, nights=1, **act),
            lambda act=act: actions.note_sent(voucher=voucher, **act),
            lambda act=act: actions.cancel_voucher(voucher=voucher, why="x", **act),
            lambda act=act: actions.put_funder(edition=money.edition, name="x", granted=1, **act),
            lambda act=act: actions.put_rate(edition=money.edition, kind="online", amount=1, from_on=TODAY, **act),
            lambda act=act: actions.set_entitlement(edition=money.edition, sectors=[], modes=[], roles=[], **act),
            lambda act=act: actions.take_accounts(edition=money.edition, **act),
        ):
            with pytest.raises(PermissionDenied):
                refused()


def test_a_voucher_that_no_longer_fits_is_shown_and_reckoned_anew(money: Money, client: Client) -> None:
    first, second, *_more = money.prepare()
    assert unfitting(money.edition) == set()
    line = Line.objects.get(person=money.people[0])
    Line.objects.filter(pk=line.pk).update(coming=dict.fromkeys(DAYS[:1], "zoom"), hub=None)
    assert unfitting(money.edition) == {first.pk}
    client.force_login(money.world.secretary)
    page = reverse("support:vouchers", args=[money.edition.slug])
    assert "no longer fits" in client.get(page).content.decode()
    listed = client.get(page + "?fit=no").content.decode()
    assert first.number in listed
    assert second.number not in listed
    act = reverse("support:vouchers_act", args=[money.edition.slug])
    client.post(act, {"step": "fit", "voucher": [first.public_id]})
    first.refresh_from_db()
    assert (first.days, first.total, unfitting(money.edition)) == ({DAYS[0]: "zoom"}, 100_00, set())
    actions.note_sent(voucher=first, **money.secretary)
    Line.objects.filter(pk=line.pk).update(coming=dict.fromkeys(DAYS[:2], "zoom"))
    fresh = actions.fit_voucher(voucher=first, **money.secretary)
    first.refresh_from_db()
    assert (first.state, fresh.total) == ("cancelled", 200_00)
    Line.objects.filter(pk=line.pk).update(state="withdrawn")
    with pytest.raises(actions.ComesNoMore):
        actions.fit_voucher(voucher=fresh, **money.secretary)
    with pytest.raises(PermissionDenied):
        actions.fit_voucher(voucher=fresh, by=money.by(money.world.rapporteur), at=NOW)
