"""Pages of money and boxes: each opens for those who may, says what is wrong, and asks as much for many as for few."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import zipfile
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.support.money import ACT, NUMBER, Money
from wethi.audit.models import Entry
from wethi.kit.jobs import registry
from wethi.kit.jobs.worker import Worker
from wethi.kit.press import to_text
from wethi.live.models import StreamPage, ViewerSample
from wethi.meetings.models import Line, Record
from wethi.network.actions import add_person
from wethi.papers.models import Paper, PaperBatch
from wethi.papers.queries import filled_paper
from wethi.papers.sources import source_of
from wethi.programme.models import Session
from wethi.support import actions
from wethi.support.coming import Coming
from wethi.support.models import Expense, Parcel, Rate, Voucher, VoucherItem

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(money: Money) -> Any:
    """``desk(user)``: a browser signed in as that user."""

    def sign_in(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return sign_in


def at(money: Money, name: str, *parts: Any) -> str:
    return "/en" + reverse(f"support:{name}", args=[money.edition.slug, *parts]).removeprefix("/en")


def test_every_page_opens_empty_and_full(money: Money, desk: Any) -> None:
    client = desk(money.world.secretary)
    pages = ["home", "budget", "expenses", "rates", "people", "vouchers", "boxes", "costs", "purchase", "funder_new", "line_new",
             "expense_new", "rate_new", "whom"]  # fmt: skip
    for name in pages:
        page = client.get(at(money, name))
        assert page.status_code == 200, name
        assert "-----" not in page.content.decode(), name  # a list says in words that nothing is chosen
    voucher = money.prepare()[0]
    food = actions.put_supply(edition=money.edition, name="ขนมลา", price=10_00, **ACT)
    actions.put_box(edition=money.edition, diet="any", name="กล่อง", contents={food: 1}, **ACT)
    actions.count_parcels(edition=money.edition, **ACT)
    for name in pages:
        assert client.get(at(money, name)).status_code == 200, name
    parcel, rate = Parcel.objects.first(), Rate.objects.first()
    assert parcel is not None
    assert rate is not None
    for name, *parts in (
        ("voucher", voucher.public_id), ("parcel", parcel.public_id), ("rate", rate.public_id), ("funder", money.funder.public_id),
        ("line", money.food.public_id), ("supplies", "food"), ("supply", "food", food.public_id), ("box", "any"),
    ):  # fmt: skip
        assert client.get(at(money, name, *parts)).status_code == 200, name


def test_who_sees_what(money: Money, desk: Any) -> None:
    voucher = money.prepare()[0]
    for user in (money.world.rapporteur, money.world.outsider):
        client = desk(user)
        for name, *parts in (("home",), ("vouchers",), ("voucher", voucher.public_id), ("costs_pdf",)):
            assert client.get(at(money, name, *parts)).status_code == 404, name
    secretary = desk(money.world.secretary)
    assert secretary.get(at(money, "voucher_pay", voucher.public_id)).status_code == 404  # paying is the treasurer's
    treasurer = desk(money.world.treasurer)
    assert treasurer.post(at(money, "boxes_count")).status_code == 404
    theirs = reverse("support:voucher", args=[money.world.other_edition.slug, voucher.public_id])
    assert desk(money.world.outsider).get(theirs).status_code == 404


def test_long_lists_are_signed_on_several_sheets(money: Money, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    monkeypatch.setattr("wethi.support.views.vouchers.SIGNED", 1)
    monkeypatch.setattr(
        "wethi.support.views.vouchers.to_pdf", lambda document, names: drawn.append(to_text(document)) or b"%PDF"
    )
    vouchers, client = money.prepare(), desk(money.world.treasurer)
    assert len(vouchers) > 1
    page = html.unescape(client.get(at(money, "vouchers")).content.decode())
    assert f"Signature sheet, no. {len(vouchers)} to {len(vouchers)}" in page
    found = re.findall(r'href="([^"]+signatures\.pdf[^"]*)"', page)
    for address in found:
        assert client.get(address).status_code == 200
    assert [sum(one.name in sheet for one in vouchers) for sheet in drawn] == [1] * len(vouchers)


def test_looking_writes_nothing(money: Money, desk: Any) -> None:
    voucher = money.prepare()[0]
    before = Entry.objects.count()
    client = desk(money.world.treasurer)
    for name, *parts in (
        ("accounts", "xlsx"),
        ("identity", voucher.public_id),
        ("voucher_scan", voucher.public_id),
        ("vouchers_print",),
        ("vouchers_numbered",),
    ):
        assert client.get(at(money, name, *parts)).status_code == 302, name  # to the page above, nothing is made
    for name, *parts in (
        ("signatures_pdf",),
        ("identities",),
        ("voucher_pdf", voucher.public_id),
        ("voucher_pay", voucher.public_id),
    ):
        assert client.get(at(money, name, *parts)).status_code == 200, name
    assert Entry.objects.count() == before


def test_what_was_typed_stays_with_a_sentence(money: Money, desk: Any) -> None:
    client = desk(money.world.treasurer)
    answer = client.post(
        at(money, "expense_new"),
        {"line": money.food.pk, "what": "ข้าวยำ", "amount": "สิบ", "on": "30/9/2564", "paper": "in_lieu"},
    )
    assert answer.status_code == 422
    text = answer.content.decode()
    assert "is no amount of baht" in text
    assert "A certificate in lieu of receipt needs this." in text
    assert "ข้าวยำ" in text
    values = {"line": money.food.pk, "what": "รถสองแถว", "amount": "1,250.50", "on": "30/9/2564", "paper": "in_lieu", "reason": "ไม่ออกใบเสร็จ", "signer": "นางรับรอง"}  # fmt: skip
    assert client.post(at(money, "expense_new"), values).status_code == 302
    expense = Expense.objects.get()
    assert (expense.amount, expense.paper_no[:2]) == (1250_50, "1/")
    assert client.get(at(money, "certificate", expense.public_id)).content.startswith(b"%PDF")
    whole = source_of("report", "whole")
    assert whole
    (report,) = whole.rows(money.edition, "report")
    assert report.values["spent"] == sum(row["amount"] for row in report.values["spending"]) == Decimal("1250.50")
    assert not {"viewers", "proposals"} & report.values.keys(), "nothing is said of what nobody counted or noted"
    # A page that is saved as it came says the same day again, in both languages.
    for address in (at(money, "expense", expense.public_id), at(money, "expense", expense.public_id)[3:]):
        shown = client.get(address).content.decode()
        day = re.search(r'name="on" value="([^"]+)"', shown)
        assert day
        assert day[1][-4:] in ("2021", "2564"), shown
        assert client.post(address, values | {"on": day[1]}).status_code == 302
        assert str(Expense.objects.get().on) == "2021-09-30"
    rate = {"kind": "online", "amount": "100", "ceiling": "50", "from_on": "30/9/2564", "until_on": "1/9/2564"}
    answer = client.post(at(money, "rate_new"), rate)
    assert answer.status_code == 422
    assert "ends before it begins" in answer.content.decode()


def test_the_report_tells_who_looked_on_and_what_was_proposed(money: Money) -> None:
    edition, now = money.edition, money.world.now
    session = Session.objects.create(
        edition=edition, title="เวทีข้อเสนอ", day=edition.days.first(), issue=edition.issues.first(), changed_at=now
    )
    notes = Record.objects.create(network=edition.network, edition=edition, session=session, opened_at=now)
    for no, (text, kind, more) in enumerate(
        [
            ("ตั้งกองทุนคลอง", "proposal", {}),
            ("น้ำท่วมทุกปี", "point", {}),
            ("ถอนแล้ว", "proposal", {"deleted_at": now}),
            ("พิมพ์ชนกัน", "proposal", {"twin_of": "l0"}),
        ]
    ):
        Line.objects.create(
            record=notes,
            line_id=f"l{no}",
            order=str(no),
            kind=kind,
            text=text,
            said_at=now,
            changed_at=now,
            rev=no,
            **more,
        )
    page = StreamPage.objects.create(edition=edition, kind="other", title="เพจ", address="https://a.example/")
    ViewerSample.objects.create(page=page, at=dt.datetime(2021, 9, 28, 6, tzinfo=dt.UTC), count=1284, method="form")
    whole = source_of("report", "whole")
    assert whole
    (report,) = whole.rows(edition, "report")
    assert (report.values["viewers"], report.values["days"][0]["viewers"]) == (1284, 1284)
    (row,) = report.values["proposals"]
    assert (row["title"], row["issue"], row["state"]) == ("ตั้งกองทุนคลอง", edition.issues.first().title, "being written")
    assert report.values["issues"][0]["proposals"] == 1
    assert "ตั้งกองทุนคลอง" in to_text(filled_paper(edition, "report", report.values).document)


def test_a_number_is_typed_in_thai_digits_and_what_is_none_stays(money: Money, desk: Any) -> None:
    client, voucher = desk(money.world.treasurer), money.prepare()[0]
    shown = client.get(at(money, "voucher", voucher.public_id)).content.decode()
    assert 'type="number"' not in shown, "a browser's own box for numbers takes no Thai digits"
    assert 'inputmode="numeric"' in shown
    typed = {"role": voucher.role, "vehicle": voucher.vehicle, "nights": "สอง", "minutes_spoken": "๗", "meals": "๐"}
    typed |= {f"day-{day}": mode for day, mode in voucher.days.items()}
    address = at(money, "voucher_part", voucher.public_id)
    refused = client.post(address, typed)
    assert refused.status_code == 422
    for words in ('value="สอง"', 'value="๗"', "Enter a whole number."):
        assert words in refused.content.decode(), words
    assert client.post(address, typed | {"nights": "๒"}).status_code == 302
    voucher.refresh_from_db()
    assert (voucher.nights, voucher.minutes_spoken) == (2, 7)


def test_an_amount_that_is_refused_stays_beside_its_line(money: Money, desk: Any) -> None:
    client, voucher = desk(money.world.treasurer), money.prepare()[0]
    item = voucher.items.exclude(ceiling=None).first()
    assert item is not None
    address = at(money, "voucher_item_of", voucher.public_id, item.pk)
    above = f"{(item.ceiling or 0) // 100 + 1}"
    for amount, reason, sentence in (
        ("สิบ", "เพราะไกล", "is no amount of baht"),
        (above, "", "is above the ceiling of"),
        ("", "", "This field is required."),
    ):
        answer = client.post(address, {"amount": amount, "over_why": reason})
        text = answer.content.decode()
        assert answer.status_code == 422
        assert sentence in text
        assert f'value="{amount}"' in text or not amount
        assert f'value="{reason}"' in text or not reason
        assert '<details class="sup-why no-print" open>' in text
    item.refresh_from_db()
    assert client.post(address, {"amount": above, "over_why": "ไกลกว่าที่คิด"}).status_code == 302
    assert VoucherItem.objects.get(pk=item.pk).over_why == "ไกลกว่าที่คิด"


def test_a_reason_that_came_too_late_stays_beside_the_sentence(money: Money, desk: Any) -> None:
    client, voucher = desk(money.world.treasurer), money.prepare()[0]
    late = client.post(at(money, "voucher_step", voucher.public_id, "overrule"), {"why": "มากับเรือเที่ยวแรก"})
    assert late.status_code == 409
    assert "You wrote: มากับเรือเที่ยวแรก" in late.content.decode()
    paid = client.post(at(money, "voucher_pay", voucher.public_id), {"how": "cash", "reference": "สลิป ๗"})
    assert paid.status_code == 409
    assert 'value="สลิป ๗"' in paid.content.decode()
    client.post(at(money, "funder_new"), {"name": "กองทุน", "granted": "1"})
    bad = client.post(at(money, "funder_new"), {"name": "-5", "granted": "20"})
    assert bad.status_code == 422
    assert "names nothing" in bad.content.decode()


def test_the_paper_of_costs_is_in_thai_whoever_takes_it(
    money: Money, desk: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[Any] = []
    monkeypatch.setattr("wethi.support.views.costs.to_pdf", lambda document: drawn.append(document) or b"%PDF")
    VoucherItem.objects.filter(voucher=money.prepare()[0]).update(kind="online")
    Voucher.objects.update(state="paid")
    assert desk(money.world.treasurer).get(at(money, "costs_pdf")).status_code == 200
    assert "ค่าอินเทอร์เน็ต" in str(drawn[0])


def test_an_id_number_is_never_shown_again(money: Money, desk: Any) -> None:
    voucher = money.prepare()[0]
    address = at(money, "identity", voucher.public_id)
    secretary, treasurer = desk(money.world.secretary), desk(money.world.treasurer)
    wrong = secretary.post(address, {"do": "keep", "number": "9999999999999"}, follow=True)
    assert b"9999999999999" not in wrong.content
    assert "do not fit together" in wrong.content.decode()
    page = secretary.post(address, {"do": "keep", "number": NUMBER}, follow=True)
    assert NUMBER.encode() not in page.content
    assert secretary.post(address, {"do": "read", "reason": "payment"}).status_code == 403
    read = treasurer.post(address, {"do": "read", "reason": "payment"})
    assert "1-1017-00203-74-3" in read.content.decode()
    assert read["Cache-Control"] == "private, no-store"
    assert treasurer.post(address, {"do": "read", "reason": "curious"}).status_code == 403
    assert treasurer.post(address, {"do": "print"}).content.startswith(b"%PDF")
    assert treasurer.post(at(money, "vouchers_numbered")).content.startswith(b"%PDF")
    assert secretary.post(at(money, "vouchers_numbered")).status_code == 404
    kept = secretary.get(at(money, "identities")).content
    assert "…43" in kept.decode()
    assert NUMBER.encode() not in kept


def test_vouchers_are_printed_by_the_worker_and_end_with_their_voucher(money: Money, desk: Any) -> None:
    first = money.prepare()[0]
    client = desk(money.world.secretary)
    answer = client.post(at(money, "vouchers_print") + f"?hub={money.hubs[0].public_id}")
    batch = PaperBatch.objects.get()
    assert answer["Location"] == reverse("papers:batch", args=[money.edition.slug, batch.public_id])
    assert money.hubs[0].name in batch.title
    registry.discover()
    worker = Worker()
    while worker.work_once():
        pass
    batch.refresh_from_db()
    paper = Paper.objects.select_related("number").get(key=first.public_id)
    assert paper.number is not None
    assert (paper.state, paper.number.text, paper.person_id) == ("made", first.number, first.person_id)
    assert batch.printed_id
    again = client.post(reverse("papers:cancel", args=[money.edition.slug, paper.public_id]), {"reason": "ผิด"})
    assert again.status_code == 404  # it is cancelled where the vouchers are
    actions.cancel_voucher(voucher=first, why="พิมพ์ผิด", **money.secretary)
    paper.refresh_from_db()
    paper.number.refresh_from_db()
    assert (paper.state, paper.number.state, paper.reason) == ("cancelled", "cancelled", "พิมพ์ผิด")
    assert desk(money.world.outsider).post(at(money, "vouchers_print")).status_code == 404


def test_the_accountants_file_is_safe_to_open(money: Money, desk: Any) -> None:
    voucher = money.prepare()[0]
    Voucher.objects.filter(pk=voucher.pk).update(organisation='=cmd|"/c calc"!A1')
    client = desk(money.world.treasurer)
    text = client.post(at(money, "accounts", "csv")).content.decode("utf-8-sig")
    assert "'=cmd" in text
    assert ",1620.00," in text
    book = zipfile.ZipFile(io.BytesIO(client.post(at(money, "accounts", "xlsx")).content))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "<v>1620.00</v>" in sheet


def test_many_ask_no_more_than_few(money: Money, desk: Any, django_assert_max_num_queries: Any) -> None:
    client = desk(money.world.treasurer)
    money.prepare()
    with django_assert_max_num_queries(60) as few:
        client.get(at(money, "vouchers"))
    people = [add_person(network=money.world.network, given_name=f"คน{no}", **ACT) for no in range(40)]
    parts = [Coming(person, sector="civil", days={"2021-09-28": "zoom"}) for person in people]
    actions.prepare_vouchers(edition=money.edition, people=parts, **money.secretary)
    assert VoucherItem.objects.count() > 40
    for name in ("vouchers", "people", "costs", "budget", "home"):
        with django_assert_max_num_queries(60) as first:
            client.get(at(money, name))
        if name == "vouchers":
            assert len(first) == len(few)
    with django_assert_max_num_queries(60):
        client.post(at(money, "accounts", "csv"))


def test_paying_at_the_hubs_table(money: Money, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = money.prepare()[:2]
    money.attend(monkeypatch, {first.person_id: dict(first.days)})
    client = desk(money.world.treasurer)
    answer = client.post(
        at(money, "vouchers_act"),
        {"voucher": [first.public_id, second.public_id], "step": "cash", "query": "hub=x"},
        follow=True,
    )
    text = answer.content.decode()
    assert "Done for 1 voucher." in text
    assert f"{second.name}: No attendance is noted. Paying needs attendance" in text, "who is not paid, and why"
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.state, second.state) == ("paid", "checked")
    assert (
        desk(money.world.secretary)
        .post(at(money, "vouchers_act"), {"voucher": second.public_id, "step": "cash"})
        .status_code
        == 302
    )
    second.refresh_from_db()
    assert second.state == "checked"


def test_the_code_names_the_payee(money: Money, desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    voucher, client = money.prepare()[0], desk(money.world.treasurer)
    early = client.get(at(money, "voucher_pay", voucher.public_id)).content.decode()
    assert "paper-code" not in early, "no bank pays what may not be paid yet"
    kept = client.post(at(money, "voucher_withheld", voucher.public_id), {"withheld": "10", "note": ""})
    assert kept.status_code == 422
    assert 'value="10' in kept.content.decode(), "what was typed stays"
    money.payable(monkeypatch, voucher)
    page = client.get(at(money, "voucher_pay", voucher.public_id)).content.decode()
    assert "paper-code" in page
    assert "080-123-4567" in page
    wrong = client.post(at(money, "voucher_pay", voucher.public_id), {"draw": "1", "to": "074000000"}).content.decode()
    assert "No PromptPay code can be made of it" in wrong
    client.post(at(money, "voucher_pay", voucher.public_id), {"how": "promptpay", "reference": "016TX"})
    voucher.refresh_from_db()
    assert (voucher.state, voucher.paid_how, voucher.paid_reference) == ("paid", "promptpay", "016TX")
