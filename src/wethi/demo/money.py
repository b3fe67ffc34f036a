"""The case's money and boxes: two funders, rates as a fund might allow them, vouchers in every state, boxes to the hubs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from wethi.demo.stages import Loading
from wethi.programme.models import Hub
from wethi.support import actions
from wethi.support.attended import attended_days
from wethi.support.coming import Coming, coming
from wethi.support.models import BudgetLine, Funder, Parcel, Voucher
from wethi.support.queries import entitlement_of
from wethi.support.rules import is_entitled

_SINCE = dt.date(2020, 10, 1)
_VOUCHERS = 18
_PROVEN = 8  # of them were seen on every day they came for
_FUNDERS = (("กองทุนสร้างเสริมสุขภาพ", 180_000_00), ("มูลนิธิชุมชนของจังหวัด", 60_000_00))
_LINES: tuple[tuple[int, str, str, str, int, list[str]], ...] = (
    (0, "เวทีสามวัน", "ค่าเดินทางและเบี้ยเลี้ยงผู้เข้าร่วม", "2.1", 95_000_00, ["per_diem", "travel_district", "travel_km", "online", "lodging"]),
    (0, "เวทีสามวัน", "ค่าวิทยากร", "2.2", 36_000_00, ["speaker"]),
    (0, "จุด on site", "ค่าสถานที่และเครื่องเสียง", "3.1", 30_000_00, []),
    (1, "อาหารท้องถิ่น", "กล่องอาหารว่าง", "ก1", 42_000_00, ["other"]),
)  # fmt: skip
_RATES: tuple[dict[str, Any], ...] = (
    {"kind": "per_diem", "amount": 240_00},
    {"kind": "online", "amount": 100_00},
    {"kind": "travel_district", "amount": 300_00},
    {"kind": "travel_district", "amount": 150_00, "district_code": "9001"},
    {"kind": "travel_district", "amount": 200_00, "district_code": "9011"},
    {"kind": "travel_km", "amount": 4_00, "vehicle": "car"},
    {"kind": "travel_km", "amount": 2_00, "vehicle": "motorcycle"},
    {"kind": "lodging", "amount": 800_00, "ceiling": 1_500_00},
    {"kind": "speaker", "amount": 600_00, "ceiling": 1_200_00, "role": "speaker"},
)
_FOODS = (
    ("ขนมลา", "แป้งข้าวเจ้าเส้นบางทอดเป็นแผ่น คนเฒ่าคนแก่ทำในบุญเดือนสิบ กลุ่มแม่บ้านริมคลองยังโรยด้วยกะลาใบเดิม", "กลุ่มแม่บ้านริมคลอง", "แผ่น", 8_00),
    ("ลูกโหนดลอยแก้ว", "ตาลโตนดจากคาบสมุทร คนปีนตาลเหลือไม่กี่คน ซื้อหนึ่งถ้วยเท่ากับช่วยรักษาต้นตาลหนึ่งต้น", "กลุ่มคนปีนตาล", "ถ้วย", 20_00),
    ("ข้าวยำห่อใบบัว", "ข้าวจากนาริมเล ผักสิบอย่างจากสวนหลังบ้าน น้ำบูดูหมักเอง ห่อด้วยใบบัวแทนกล่องพลาสติก", "กลุ่มนาริมเล", "ห่อ", 25_00),
    ("ปั้นขลิบไส้ปลา", "ปลาจากทะเลสาบ แป้งจับจีบด้วยมือ เก็บได้สองวันโดยไม่ต้องแช่เย็น", "วิสาหกิจชุมชนชาวประมง", "ชิ้น", 6_00),
    ("น้ำลูกหว้า", "หว้าป่าพรุ สุกปีละครั้ง เด็กนักเรียนเก็บตอนเช้า กลุ่มสตรีต้มตอนบ่าย", "กลุ่มสตรีป่าพรุ", "ขวด", 15_00),
)  # fmt: skip


def put_money(loading: Loading) -> None:
    """A budget, rates, some vouchers, boxes; what stands already is left as it is."""
    if Funder.objects.filter(edition=loading.edition).exists():
        return
    _budget(loading)
    _vouchers(loading)
    _boxes(loading)


def _budget(loading: Loading) -> None:
    edition, act = loading.edition, loading.act
    funders = [actions.put_funder(edition=edition, name=name, granted=sum_, **act) for name, sum_ in _FUNDERS]
    for at, activity, what, code, planned, pays in _LINES:
        actions.put_budget_line(
            edition=edition,
            funder=funders[at],
            activity=activity,
            what=what,
            code=code,
            planned=planned,
            pays=pays,
            **act,
        )
    for values in _RATES:
        actions.put_rate(edition=edition, from_on=_SINCE, source="ประกาศอัตราของกองทุน", **values, **act)
    actions.set_entitlement(
        edition=edition,
        sectors=["civil", "community"],
        modes=["hub", "zoom"],
        roles=["speaker", "performer"],
        meals=1,
        **act,
    )
    rooms = BudgetLine.objects.get(edition=edition, code="3.1")
    hub = Hub.objects.filter(edition=edition, kind="site").first()
    on = edition.starts_on or loading.at.date()
    actions.put_expense(
        edition=edition, line=rooms, what="เช่าเครื่องเสียงและจอ", amount=6_500_00, on=on, payee="ร้านเสียงริมเล", hub=hub,
        paper="receipt", paper_no="12/045", **act,
    )  # fmt: skip
    actions.put_expense(
        edition=edition, line=rooms, what="รถสองแถวรับคนจากท่าเรือ", amount=480_50, on=on, hub=hub, paper="in_lieu",
        reason="คนขับไม่มีใบเสร็จ", signer="นางอุไร เกตุริมเล", signer_position="เหรัญญิก", **act,
    )  # fmt: skip


def _vouchers(loading: Loading) -> None:
    """Some of those who are entitled; a voucher in every state, as an office has them in the week of the forum. Who was
    seen at the door on all their days is paid for it; of the others one is overruled and the rest waits."""
    edition, act, rule = loading.edition, loading.act, entitlement_of(loading.edition)
    paid = [
        one
        for one in coming(edition)
        if is_entitled(rule, sector=one.sector, modes=set(one.days.values()), role=one.role)
    ]
    seen = attended_days(edition, [one.person.pk for one in paid])
    proven = [one for one in paid if one.days and one.days.items() <= seen.get(one.person.pk, {}).items()][:_PROVEN]
    others = [one for one in paid if one not in proven]
    chosen: list[Coming] = others[:: max(1, len(others) // _VOUCHERS)][: _VOUCHERS - len(proven)] + proven
    actions.prepare_vouchers(edition=edition, people=chosen, **act)
    there = {one.person.pk for one in proven}
    rows = Voucher.objects.filter(edition=edition, total__gt=0).select_related("edition__network", "person")
    vouchers = sorted(rows, key=lambda one: (one.person_id in there, one.pk))
    for voucher in vouchers[3:]:
        actions.note_sent(voucher=voucher, **act)
    for voucher in vouchers[6:]:
        actions.note_signed(voucher=voucher, **act)
    for voucher in vouchers[9:]:
        actions.check_voucher(voucher=voucher, **act)
    waiting = [one for one in vouchers if one.state == "checked"]
    for voucher in waiting[-1:]:
        actions.overrule(voucher=voucher, why="ผู้ประสานจุดยืนยันว่ามาครบทุกวัน", **act)
    for at, voucher in enumerate([one for one in vouchers if one.state == "payable"][2:]):
        how = ("cash", "promptpay")[at % 2]
        actions.pay_voucher(voucher=voucher, how=how, on=edition.ends_on or loading.at.date(), **act)
    if len(vouchers) > 2:
        actions.correct_voucher(voucher=vouchers[0], why="พิมพ์อำเภอผิด", **act)


def _boxes(loading: Loading) -> None:
    edition, act = loading.edition, loading.act
    foods = {
        name: actions.put_supply(
            edition=edition, name=name, story=story, producer_name=maker, unit=unit, price=price, order_days=3, **act
        )
        for name, story, maker, unit, price in _FOODS
    }
    plain = {foods["ขนมลา"]: 2, foods["ปั้นขลิบไส้ปลา"]: 2, foods["น้ำลูกหว้า"]: 1}
    green = {foods["ขนมลา"]: 2, foods["ข้าวยำห่อใบบัว"]: 1, foods["ลูกโหนดลอยแก้ว"]: 1}
    for diet, name, contents in (
        ("any", "กล่องริมเล", plain),
        ("halal", "กล่องฮาลาล", plain),
        ("vegetarian", "กล่องสวน", green),
    ):
        actions.put_box(edition=edition, diet=diet, name=name, contents=contents, **act)
    actions.put_supply(
        edition=edition, kind="equipment", name="เตาเคี่ยวตาลสาธิต", story="เตาดินเผาสำหรับสาธิตการเคี่ยวน้ำตาลโตนด", producer_name="กลุ่มคนปีนตาล", **act
    )  # fmt: skip
    actions.count_parcels(edition=edition, spare_percent=5, days_ahead=2, **act)
    parcels = [
        one
        for one in Parcel.objects.filter(edition=edition).select_related("edition__network", "hub")
        if one.lines.exists()
    ]
    for parcel in parcels[:2]:
        actions.pack_parcel(parcel=parcel, **act)
        actions.send_parcel(parcel=parcel, **act)
    if parcels:
        first = parcels[0]
        counts = {line.pk: max(0, line.sent - 1) for line in first.lines.all()}
        actions.receive_parcel(parcel=first, counts=counts, received_by="ผู้ประสานจุด", note="กล่องบุบหนึ่งใบระหว่างทาง", **act)
