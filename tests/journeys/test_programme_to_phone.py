"""A programme maker brings sixty sessions from Excel, mends, moves, releases; a visitor finds today's at the nearest hub."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.served import browser, served
from tests.world import World
from wethi.kit.sheets import xlsx_bytes
from wethi.programme import actions
from wethi.programme.models import Session

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]
HEAD = ("วัน", "เริ่ม", "จบ", "ชื่อรายการ", "รูปแบบ", "ประเด็น", "จุด")
HUBS = ("จุดเมืองสงขลา", "จุดหาดใหญ่", "จุดระโนด")
# Row of the file -> (column from 0, what was typed wrongly, how it is put right).
WRONG = {
    5: (0, "31 ก.ย. 64", "28 ก.ย. 64"),
    12: (1, "บ่ายสองงง", "14.00"),
    23: (4, "ร้องรำ", "เสวนา"),
    34: (5, "9", "4"),
    45: (6, "จุดบนดวงจันทร์", "จุดระโนด"),
}


@pytest.fixture(autouse=True)
def _playwright_runs_a_loop_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "DJANGO_ALLOW_ASYNC_UNSAFE", "1")


def _list(folder: Path) -> str:
    rows = []
    for number in range(60):
        day, place = divmod(number, 20)
        hour, hub = divmod(place, 3)
        row = [
            f"{28 + day} ก.ย. 64", f"{9 + hour}.30", f"{10 + hour}.15", f"รายการที่ {number + 1}", "เสวนา",
            f"{number % 5 + 1}", HUBS[hub],
        ]  # fmt: skip
        if number + 2 in WRONG:
            column, typed, _right = WRONG[number + 2]
            if column == 1:
                row[2] = "15.00"
            row[column] = typed
        rows.append(row)
    path = folder / "รายการ.xlsx"
    path.write_bytes(xlsx_bytes("รายการ", HEAD, rows))
    return str(path)


def _hubs(world: World) -> None:
    for order, (name, district, where) in enumerate(
        zip(HUBS, ("9001", "9011", "9007"), ((7.19, 100.6), (7.01, 100.47), (7.77, 100.32)), strict=True)
    ):
        actions.put_hub(
            edition=world.edition, name=name, order=order, district_code=district, latitude=where[0],
            longitude=where[1], by=world.by(world.secretary), at=world.now,
        )  # fmt: skip


def _bring_in(page: Any, file: str) -> None:
    from playwright.sync_api import expect

    page.goto("/desk/songkhla-2564/programme/")
    page.get_by_role("link", name="นำเข้ารายการ").click()
    page.get_by_label("ไฟล์รายการ").set_input_files(file)
    page.get_by_role("button", name="ตรวจไฟล์ก่อน").click()
    expect(page.locator(".mends li")).to_have_count(5)
    expect(page.get_by_role("button", name="นำเข้า 55 แถว")).to_be_visible()
    for row, (column, typed, right) in WRONG.items():
        cell = page.locator(f"#cell-{row}-{column}")
        expect(cell).to_have_value(typed)
        cell.fill(right)
    page.get_by_role("button", name="ตรวจอีกครั้ง").click()
    expect(page.locator(".mends li")).to_have_count(0)
    page.get_by_role("button", name="นำเข้า 60 แถว").click()
    expect(page.locator(".note.good")).to_contain_text("เพิ่ม 60 รายการ")


def _saved(page: Any, times: int) -> None:
    from playwright.sync_api import expect

    expect(page.locator("[data-grid]")).to_have_attribute("data-saved", str(times))


def _move_two(page: Any, first: Session, second: Session) -> None:
    from playwright.sync_api import expect

    page.goto("/desk/songkhla-2564/programme/days/2021-09-28/grid/")
    slot = page.locator(f"#s-{first.public_id}")
    slot.focus()
    for _step in range(3):
        page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")  # not meant: it goes back
    expect(slot).to_have_attribute("data-start", "570")
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".g-said")).to_contain_text("09.50–10.35")
    _saved(page, 1)
    other = page.locator(f"#s-{second.public_id}")
    other.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    _saved(page, 2)
    page.keyboard.press("Control+z")
    _saved(page, 3)
    page.keyboard.press("Control+Shift+z")
    _saved(page, 4)
    expect(page.locator("#grid-warnings")).to_contain_text("วันที่ 1 ยังไม่มีศิลปะพื้นบ้านเปิดงาน")


def _open_with_art_and_release(page: Any) -> None:
    from playwright.sync_api import expect

    page.locator("#grid-warnings li", has_text="ศิลปะพื้นบ้าน").get_by_role("link").click()
    expect(page.get_by_label("รูปแบบ")).to_have_value("folk_art")
    page.get_by_label("ชื่อเรื่อง", exact=True).fill("โนราเบิกโรง")
    page.get_by_role("button", name="บันทึก").click()
    page.get_by_role("link", name="ตรวจฉบับที่ ๑ แล้วเผยแพร่").click()
    expect(page.locator("main")).to_contain_text("เพิ่ม “โนราเบิกโรง”")
    page.get_by_role("button", name="เผยแพร่ฉบับที่ ๑").click()
    expect(page.locator(".note.good").first).to_contain_text("เผยแพร่กำหนดการฉบับที่ ๑ แล้ว")
    page.get_by_role("button", name="เปิดให้ทุกคนดู").click()


def test_from_the_spreadsheet_to_the_phone(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from playwright.sync_api import expect

    monkeypatch.setenv("WETHI_TODAY", "2021-09-28")
    _hubs(world)
    with served() as address:
        with browser(address, world.secretary) as page:
            wrong: list[str] = []
            page.on("response", lambda answer: wrong.append(answer.url) if answer.status >= 400 else None)
            page.on("pageerror", lambda error: wrong.append(str(error)))
            _bring_in(page, _list(tmp_path))
            first = Session.objects.get(title="รายการที่ 1")
            second = Session.objects.get(title="รายการที่ 2")
            _move_two(page, first, second)
            first.refresh_from_db()
            second.refresh_from_db()
            assert (first.starts_at, first.ends_at) == (dt.time(9, 50), dt.time(10, 35))
            assert second.ends_at == dt.time(10, 20)
            assert [hub.name for hub in second.hubs.all()] == ["จุดระโนด"]
            _open_with_art_and_release(page)
            assert not wrong
        with browser(address, width=390) as phone:
            phone.goto("/songkhla-2564/")
            phone.get_by_role("link", name="ใกล้ฉัน").click()
            phone.get_by_label("อำเภอของฉัน").select_option(label="หาดใหญ่")
            phone.get_by_role("button", name="แสดง").click()
            nearest = phone.locator(".near-hubs > li").first
            expect(nearest.locator("h2")).to_have_text("จุดหาดใหญ่")
            expect(nearest).to_contain_text("รายการที่ 5")
            with phone.expect_download() as loaded:
                nearest.get_by_role("link", name="ใส่ปฏิทินของฉัน รายการที่ 5").click()
            calendar = Path(loaded.value.path()).read_text(encoding="utf-8")
            assert "SUMMARY:รายการที่ 5" in calendar
            assert "DTSTART:20210928T033000Z" in calendar
            nearest.get_by_role("link", name="รายการที่ 5", exact=True).click()
            phone.get_by_role("button", name="เก็บไว้ในกำหนดการของฉัน").click()
            expect(phone.locator("main")).to_contain_text("รายการที่ 5")
            assert phone.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
