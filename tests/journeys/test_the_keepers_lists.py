"""The network's keeper brings 300 people and 40 organisations in from an office's files, merges doubles, parts one."""

from __future__ import annotations

import os
from typing import Any

import pytest

from tests.journeys.served import browser, served
from tests.world import World
from wethi.demo.people import compose
from wethi.network.models import Merger, Organisation, Person
from wethi.network.queries import organisations_of, people_of

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]

SECTORS = ("ภาครัฐ", "ท้องถิ่น", "วิชาการ", "เอกชน", "ประชาสังคม", "ชุมชน")
GROUPS = [f"กลุ่มริมเลที่ {number}" for number in range(1, 40)] + ["มูลนิธิ ชุมชนริมเล จ.สงขลา"]  # the last is known already


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def _organisations() -> bytes:
    rows = [f"{name},{SECTORS[at % 6]},หาดใหญ่" for at, name in enumerate(GROUPS)]
    return "\r\n".join(["ชื่อองค์กร,ภาคส่วน,อำเภอ", *rows]).encode("cp874")


def _people() -> bytes:
    """A head nobody has seen before (“ผู้มา”), and two women who stand in it twice under names that sound alike."""
    made = compose(298)
    rows = [
        f"{one.title}{one.given_name} {one.family_name},{GROUPS[at % 39]},{one.phone}" for at, one in enumerate(made)
    ]
    rows += ["นางสาวกาญจนา ริมเลงาม,กลุ่มริมเลที่ 1,0899990001", "น.ส.กาญจณา ริมเลงาม,กลุ่มริมเลที่ 1,0899990001"]
    return "\r\n".join(["ผู้มา,องค์กร,โทร", *rows]).encode("cp874")


def _bring(page: Any, name: str, body: bytes) -> None:
    page.goto("/n/songkhla/import/")
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": body})
    page.get_by_role("button", name="ดูรายชื่อ").or_(page.locator("main .entry-form button")).first.click()


def test_lists_come_in_and_doubles_are_settled(world: World) -> None:
    from playwright.sync_api import expect

    with served() as address, browser(address, world.keeper) as page:
        wrong: list[str] = []
        page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 500 else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))

        _bring(page, "องค์กร.csv", _organisations())
        expect(page.locator(".tally")).to_contain_text("40")
        assert Organisation.objects.filter(network=world.network).count() == 6
        page.locator(".list-head button").click()
        expect(page.locator("h1")).to_contain_text("นำเข้าแล้ว")
        assert organisations_of(world.network).count() == 46

        # The head is unknown: the keeper says once what the column holds.
        _bring(page, "รายชื่อ.csv", _people())
        expect(page.locator(".tally")).to_contain_text("ซ้ำ")  # read as a list of organisations, each many times
        page.get_by_label("ผู้มา").select_option(label="ชื่อ-สกุล")
        page.locator(".colmap button").click()
        expect(page.locator(".tally")).to_contain_text("300")
        assert not Person.objects.exists()
        page.locator(".list-head button").click()
        expect(page.locator("h1")).to_contain_text("นำเข้าแล้ว")
        assert people_of(world.network).count() == 300

        # The same file again: the column is remembered, nothing is new.
        _bring(page, "รายชื่อ.csv", _people())
        expect(page.locator(".tally")).to_contain_text("300")
        expect(page.locator(".list-head button")).to_have_count(0)

        # Two doubles: a foundation written in two ways, a woman spelt in two ways.
        page.goto("/n/songkhla/doubles/organisations/")
        row = page.locator("tr", has_text="มูลนิธิ ชุมชนริมเล จ.สงขลา")
        row.get_by_role("link", name="เทียบกัน").click()
        page.locator("tr", has_text="อำเภอ").locator("input[value=gone]").check()
        page.get_by_role("button", name="รวมเป็นรายเดียว").click()
        expect(page.locator(".told")).to_contain_text("รวมเป็นรายเดียวแล้ว")
        page.goto("/n/songkhla/doubles/people/")
        page.locator("tr", has_text="กาญจณา").get_by_role("link", name="เทียบกัน").click()
        page.get_by_role("button", name="รวมเป็นรายเดียว").click()
        expect(page.locator(".told")).to_contain_text("รวมเป็นรายเดียวแล้ว")
        assert (people_of(world.network).count(), organisations_of(world.network).count()) == (299, 45)
        kept = Organisation.objects.get(name="มูลนิธิชุมชนริมเล")
        assert kept.district_code == "9011"

        # It was not her after all.
        page.get_by_role("button", name="แยกกลับ").first.click()
        expect(page.locator(".told")).to_contain_text("แยกเป็นสองรายแล้ว")
        assert people_of(world.network).count() == 300
        assert Merger.objects.filter(undone_at__isnull=True).count() == 1

        # One box ticks all that stand on the page.
        page.goto("/n/songkhla/people/")
        page.locator("tbody .box input").first.check()
        expect(page.locator(".tick-all output")).to_have_text("เลือกแล้ว 1 รายการ")
        page.get_by_label("เลือกทั้งหมดที่เห็นในหน้านี้").check()
        expect(page.locator("tbody .box input:checked")).to_have_count(100)
        expect(page.locator(".tick-all output")).to_have_text("เลือกแล้ว 100 รายการ")

        page.goto("/n/songkhla/people/?q=" + "กาญจนา ริมเลงาม")
        expect(page.locator("table.table b", has_text="ริมเลงาม").first).to_be_visible()
        assert wrong == []
