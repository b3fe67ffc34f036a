"""Two telephones at one door: the network is cut, clocks are wrong by hours, a page is reloaded in the middle; whoever came
is counted once, and both see the same in the end."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone
from scripts.crawl import PROGRAM

from tests.attendance.door_world import DAY1, SECRETS, Door, build_door
from tests.journeys.served import served
from tests.world import build_world
from wethi.attendance import actions
from wethi.attendance.codes import badge_token, row_code
from wethi.attendance.models import Arrival, Device, Guest, Scan
from wethi.audit.actions import COMMAND

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]

BROWSER = [
    "--no-sandbox",
    "--disable-gpu",
    "--use-fake-device-for-media-stream",
    "--use-fake-ui-for-media-stream",
]
SHIFTED = """(hours) => {
  const Real = Date, off = hours * 3600e3;
  window.Date = class extends Real {
    constructor(...given) { if (given.length) super(...given); else super(Real.now() + off); }
    static now() { return Real.now() + off; }
  };
}"""
CAMERA = """() => {
  window.BarcodeDetector = class { async detect() { const told = window.badge; window.badge = ""; return told ? [{ rawValue: told }] : []; } };
}"""


def link_for(door: Door) -> str:
    _device, issued = actions.open_door(hub=door.hatyai, days=[DAY1], label="มือถือ", by=COMMAND, at=timezone.now())
    return f"/me/{issued.token}/"


def telephone(program: Any, address: str, hours: int, wrong: list[str]) -> tuple[Any, Any]:
    there = program.new_context(base_url=address, locale="th-TH", viewport={"width": 390, "height": 844})
    there.add_init_script(f"({SHIFTED})({hours}); ({CAMERA})()")
    page = there.new_page()
    page.set_default_timeout(15_000)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    return there, page


def row(page: Any, given: str) -> Any:
    return page.locator("#door-list li", has_text=given)


def press(page: Any, given: str) -> None:
    page.locator("#door-find").fill(given)
    row(page, given).get_by_role("button", name="มาแล้ว").click()
    page.locator("#door-toast:not([hidden])", has_text=given).wait_for()


def settled(page: Any) -> None:
    page.locator('#door[data-waiting="0"][data-line=on]').wait_for()


def came(page: Any, count: int) -> None:
    from playwright.sync_api import expect

    expect(page.locator("#door-came")).to_have_text(str(count), timeout=15_000)


@pytest.mark.django_db(transaction=True)
def test_nobody_is_lost_and_nobody_is_counted_twice(
    monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path
) -> None:
    from playwright.sync_api import expect, sync_playwright

    settings.KEYS = tmp_path / "keys"
    monkeypatch.setenv("WETHI_TODAY", DAY1.isoformat())
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # the browser's driver runs a loop in this thread
    door, wrong = build_door(build_world()), list[str]()
    stranger = door.guest("มาลี")
    with served() as address, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=BROWSER)
        first, one = telephone(program, address, 7, wrong)
        _second, two = telephone(program, address, -3, wrong)
        for page in (one, two):
            page.goto(link_for(door))
            page.locator("#door[data-stored=yes]").wait_for()
            expect(page.locator("#door-all")).to_have_text("2")
        expect(one.locator("#door-more")).to_contain_text("นาฬิกาเครื่องนี้คลาดไป 420 นาที")

        # The network is cut; the page is even started anew without it.
        first.set_offline(True)
        one.reload()
        press(one, "สมหญิง")
        one.reload()
        expect(row(one, "สมชาย")).to_be_visible()
        came(one, 1)
        expect(one.locator("#door-state")).to_contain_text("รอส่ง 1 รายการ")

        # A badge of another hub is known, though its name is not; they are let in with a reason.
        one.get_by_role("button", name="สแกนบัตร").click()
        one.evaluate("token => { window.badge = token; }", badge_token(stranger.public_id))
        expect(one.locator("#door-ask")).to_contain_text("อยู่ในรายชื่อของเมืองเก่า")
        assert "มาลี" not in one.content()
        one.get_by_role("button", name="ให้เข้า").click()
        expect(one.locator("#door-ask .error")).to_contain_text("โปรดเลือกเหตุผล")
        one.locator("#door-ask .choice", has_text="มีที่ว่าง").click()
        one.get_by_role("button", name="ให้เข้า").click()
        one.locator("#door-ask").wait_for(state="hidden")
        one.get_by_role("button", name="ปิดกล้อง").click()

        # Somebody comes unnamed; a press was a mistake.
        one.locator("summary", has_text="จดชื่อไว้").click()
        one.get_by_label("ชื่อ", exact=True).fill("ลุงเขียว ใจดี")
        one.get_by_role("button", name="จดชื่อ และบันทึกว่ามาแล้ว").click()
        one.locator("#door-toast:not([hidden])", has_text="ลุงเขียว").wait_for()
        press(one, "สมชาย")
        one.locator("#door-toast button").click()
        came(one, 1)

        # The other telephone meanwhile, with a network: the same woman by her code with a slip first, and a man.
        code = row_code(door.guest("สมหญิง").no)
        slip = code[:-1] + str((int(code[-1]) + 1) % 10)
        for typed in (slip, code):
            two.locator("#door-find").fill(typed)
            two.keyboard.press("Enter")
            if typed == slip:
                expect(two.locator("#door-told")).to_contain_text("รหัสนี้มีตัวเลขผิด")
        came(two, 1)
        press(two, "สมชาย")
        settled(two)

        first.set_offline(False)
        settled(one)
        for page in (one, two):
            came(page, 2)
            expect(page.locator("#door-extra")).to_contain_text(
                "2", timeout=20_000
            )  # at the next look, in five seconds
        two.locator("#door-find").fill("มาลี")  # her name came with her arrival
        expect(row(two, "มาลี")).to_contain_text("มาแล้ว")
        program.close()
    assert not wrong
    standing = Arrival.objects.filter(cancelled_at=None).select_related("guest")
    assert sorted(arrival.guest.name.split()[0] for arrival in standing) == ["นางมาลี", "นางสมชาย", "นางสมหญิง", "ลุงเขียว"]
    now = timezone.now()
    assert all(abs(arrival.seen_at - now) < dt.timedelta(minutes=3) for arrival in standing)
    off = {round(scan.clock_off / 3_600_000) for scan in Scan.objects.exclude(device__label__in=SECRETS)}
    assert off == {-7, 3}
    assert Guest.objects.filter(origin="walk_in").count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_closed_device_hands_in_and_forgets(monkeypatch: pytest.MonkeyPatch, settings: Any, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    settings.KEYS = tmp_path / "keys"
    monkeypatch.setenv("WETHI_TODAY", DAY1.isoformat())
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "1")
    door, wrong = build_door(build_world()), list[str]()
    with served() as address, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=BROWSER)
        there, page = telephone(program, address, 0, wrong)
        link = link_for(door)
        page.goto(link)
        page.locator("#door[data-stored=yes]").wait_for()
        there.set_offline(True)
        press(page, "สมหญิง")
        actions.close_door(device=Device.objects.latest("pk"), by=COMMAND, at=timezone.now())
        there.set_offline(False)
        page.locator("#door[data-ended=closed]").wait_for()
        kept = page.evaluate(
            """async () => {
              const base = await new Promise((done) => { const asked = indexedDB.open("wethi-door"); asked.onsuccess = () => done(asked.result); });
              const count = (name) => new Promise((done) => { const asked = base.transaction(name).objectStore(name).count(); asked.onsuccess = () => done(asked.result); });
              return [await count("plain"), await count("sealed"), await count("queue")];
            }"""
        )
        assert kept == [0, 0, 0]
        assert "สมชาย" not in page.content()
        program.close()
    assert not wrong
    assert Scan.objects.get().outcome == "held"
