"""A voucher from the claim to the money, and a parcel from the count to what came, in a browser."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.served import browser, served
from tests.library.test_pictures import photo
from tests.support.money import ACT, Money, build_money
from tests.world import World
from wethi.support import actions
from wethi.support.models import Parcel, Voucher

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture(autouse=True)
def _own_folders(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    settings.KEYS, settings.MEDIA_ROOT = tmp_path / "keys", tmp_path / "media"


@pytest.fixture
def money(world: World) -> Money:
    return build_money(world)


def test_from_the_claim_to_the_money(money: Money) -> None:
    from playwright.sync_api import expect

    desk = f"/desk/{money.edition.slug}/support/"
    with served() as address, browser(address, money.world.treasurer) as page:
        page.goto(f"{desk}vouchers/people/")
        expect(page.locator("table")).to_contain_text("นางกมล ใจริมเล")
        page.locator("button[name=everyone]").click()
        page.wait_for_url("**/vouchers/")
        assert Voucher.objects.count() == 3  # state staff are paid by their own office
        page.get_by_role("link", name="นางกมล ใจริมเล").click()
        expect(page.locator("table")).to_contain_text("1,620.00")
        for step in ("sent", "signed", "checked"):
            page.locator(f"form[action$='/{step}/'] button").click()
        expect(page.locator("main")).to_contain_text("ยังไม่มีบันทึกการเข้าร่วม")
        page.locator("details:has(#why-overrule) summary").click()
        page.fill("#why-overrule", "ผู้ประสานจุดยืนยัน")
        page.locator("form[action$='/overrule/'] button").click()
        page.locator("header a[href$='/pay/']").click()
        expect(page.locator("svg.paper-code")).to_be_visible()
        page.locator("label:has(input[value=promptpay])").click()
        page.fill("#id_reference", "016TX")
        page.locator("form.entry-form button").click()
        page.wait_for_url(re.compile(r"vouchers/[0-9a-z]{12}/$"))
        paid = Voucher.objects.get(person=money.people[0])
        assert (paid.state, paid.paid_how, paid.overruled_why) == ("paid", "promptpay", "ผู้ประสานจุดยืนยัน")
        page.goto(f"{desk}costs/")
        expect(page.locator("main")).to_contain_text("1,620.00")


def test_from_the_count_to_what_came(money: Money) -> None:
    from playwright.sync_api import expect

    food = actions.put_supply(edition=money.edition, name="ขนมลา", price=10_00, **ACT)
    actions.put_box(edition=money.edition, diet="any", name="กล่องทั่วไป", contents={food: 1}, **ACT)
    desk = f"/desk/{money.edition.slug}/support/boxes/"
    with served() as address:
        with browser(address, money.world.secretary) as page:
            page.goto(desk)
            page.locator("form[action$='/count/'] button").click()
            page.locator("table a").first.click()
            for step in ("packed", "sent"):
                page.locator(f"form[action$='/{step}/'] button").click()
            page.goto(desk)
            page.locator("form[action*='/link/'] button").first.click()
            link = page.input_value("#address")
        with browser(address, width=390, javascript=False) as phone:
            phone.goto(link)
            expect(phone.locator("h1")).to_contain_text("จุดหาดใหญ่")
            phone.locator(".sup-coming a.btn").first.click()
            phone.fill("input[name^=line-]", "2")
            phone.fill("[name=received_by]", "นายรับ ริมเล")
            phone.fill("[name=note]", "แตกหนึ่งกล่อง")
            phone.set_input_files(
                "input[type=file]", {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": photo(640, 480)}
            )
            phone.locator("form.sup-receive button").click()
            expect(phone.locator("main")).to_contain_text("นายรับ ริมเล")
        parcel = Parcel.objects.get(state="received")
        assert (parcel.lines.get().difference, parcel.photo is not None) == (-1, True)
        with browser(address, money.world.secretary) as page:
            page.goto(f"{desk}parcel/{parcel.public_id}/")
            expect(page.locator("main")).to_contain_text("แตกหนึ่งกล่อง")
            page.fill("#why", "ซื้อเพิ่มที่ตลาด")
            page.locator("form[action$='/settle/'] button").click()
            expect(page.locator("main")).to_contain_text("ซื้อเพิ่มที่ตลาด")
