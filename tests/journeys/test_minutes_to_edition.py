"""A secretary pastes the minutes of the preparatory meeting; three minutes later the forum is open to everyone."""

from __future__ import annotations

import datetime as dt
import os
from typing import Any

import pytest
from django.test import Client

from tests.journeys.served import browser, served
from tests.meetings.minutes_text import SECOND
from tests.world import World
from wethi.meetings.models import Meeting, Task
from wethi.programme.models import Deadline, Edition

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

# As it was typed in a hurry: a slip in the theme, and a weekday that is not that date's.
TYPED = SECOND.replace("เมืองปลอดภัย ใจสีเขียว", "เมืองปลอดภัย ใจสีเขีย").replace("วันพุธที่ 21 กันยายน", "วันพุธที่ 14 กันยายน")


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def _fact(page: Any, label: str) -> Any:
    return page.locator("li.fact", has=page.locator(".fact-k", has_text=label)).first


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_from_the_minutes_to_the_open_forum(world: World, javascript: bool) -> None:
    from playwright.sync_api import expect

    with served() as address, browser(address, world.secretary, javascript=javascript) as page:
        wrong: list[str] = []
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))

        page.goto("/n/songkhla/minutes/")
        page.get_by_role("link", name="ส่งรายงานการประชุม").first.click()
        page.get_by_label("วางข้อความรายงานการประชุมที่นี่").fill(TYPED)
        page.get_by_role("button", name="ให้ระบบอ่านรายงาน").click()
        expect(page.locator("h1")).to_contain_text("ระบบอ่านเข้าใจ")
        assert not Edition.objects.filter(year=2022).exists()

        # First correction by hand: the theme's slip.
        _fact(page, "ธีม").get_by_role("link", name="แก้").click()
        box = _fact(page, "ธีม").get_by_label("ข้อความที่ถูกต้อง")
        expect(box).to_have_value("เมืองปลอดภัย ใจสีเขีย")
        box.fill("เมืองปลอดภัย ใจสีเขียว")
        _fact(page, "ธีม").get_by_role("button", name="บันทึก").click()
        expect(_fact(page, "ธีม")).to_contain_text("แก้ด้วยมือ")

        # Second: the day for the names, typed as people type it.
        day = _fact(page, "กำหนดส่ง")
        expect(day).to_contain_text("วันนี้อยู่ก่อนวันประชุม")
        day.get_by_role("link", name="พิมพ์เอง").click()
        _fact(page, "กำหนดส่ง").get_by_label("วัน", exact=True).fill("๒๑ ก.ย. ๖๕")
        _fact(page, "กำหนดส่ง").get_by_role("button", name="บันทึก").click()
        expect(_fact(page, "กำหนดส่ง")).to_contain_text("พุธ ๒๑ กันยายน ๒๕๖๕")

        # The tasks' own day has the likeliest answer first.
        for left in (3, 2, 1, 0):
            page.locator("li.fact.warned").first.get_by_role("button", name="ใช้ พุธ ๒๑ กันยายน ๒๕๖๕").click()
            expect(page.locator("li.fact.warned")).to_have_count(left)

        page.get_by_role("button", name="เรื่องที่แน่ใจ").click()
        open_ones = page.locator(".fact-a button[value=take]")
        expect(page.get_by_role("button", name="เรื่องที่แน่ใจ")).to_have_count(0)
        for left in reversed(range(open_ones.count())):  # what is only fairly sure
            open_ones.first.click()
            expect(open_ones).to_have_count(left)
        page.get_by_role("button", name="เรื่องเข้าระบบ").click()
        expect(page.locator("h1")).to_contain_text("ทุกเรื่องเข้าที่แล้ว")

        edition = Edition.objects.get(year=2022)
        assert Client().get(f"/{edition.slug}/").status_code == 404
        page.get_by_role("button", name="เปิดให้ทุกคนดู").click()
        page.get_by_role("link", name="ดูหน้าสาธารณะ").click()
        page.wait_for_url(f"**/{edition.slug}/")
        public = page.locator("main").inner_text()
        assert "เมืองปลอดภัย ใจสีเขียว" in page.content()
        for issue in edition.issues.all():
            assert issue.title in public
        assert edition.issues.count() == 5
        assert "๒๖–๒๘ กันยายน ๒๕๖๕" in public
        assert list(edition.days.values_list("on", flat=True)) == [dt.date(2022, 9, 26 + day) for day in range(3)]

        page.goto(f"/desk/{edition.slug}/tasks/")
        board = page.locator("main").inner_text()
        for task in Task.objects.filter(edition=edition):
            assert task.what in board
            assert task.due_on == dt.date(2022, 9, 21)
        assert Task.objects.filter(edition=edition).count() == 4
        assert Deadline.objects.get(edition=edition, kind="rosters").on == dt.date(2022, 9, 21)
        assert Meeting.objects.get(edition=edition).no == 2
        assert not [line for line in wrong if "/events?" not in line and not line.endswith("/events")]  # no stream here
