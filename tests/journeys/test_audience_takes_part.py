"""A day of questions: a viewer asks by telephone, the moderator shows, another wants to know too, a poll is opened and
answered, a network is cut and comes back, and everybody sees the same numbers."""

from __future__ import annotations

import re

import pytest
from scripts.crawl import CHROMIUM, PROGRAM, enter, running_demo
from scripts.test import PEOPLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
ASKED, LATER, SLIP = "คลองสาขาของตำบลเราใครขุดลอก", "ถามจากจุดที่สัญญาณขาด", "ไฟทางหน้าโรงเรียนใครดูแล"
PLAIN = "ถามจากเครื่องที่ปิดสคริปต์"


def test_what_a_viewer_asks_and_chooses_reaches_everybody() -> None:
    from playwright.sync_api import expect, sync_playwright

    with running_demo(PEOPLE) as demo, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=CHROMIUM)
        phone = program.new_context(viewport={"width": 390, "height": 800})
        viewer, other, moderator = phone.new_page(), program.new_context().new_page(), program.new_context().new_page()
        troubles: list[str] = []
        for page in (viewer, other, moderator):
            page.on("pageerror", lambda problem: troubles.append(str(problem)))
        enter(moderator, demo, "moderator")
        live = f"{demo.address}/live/songkhla-2564/"
        for page in (viewer, other):
            page.goto(live)
            expect(page.locator("[data-live-stream]")).to_have_attribute("data-live-state", "on")
        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/")

        viewer.fill("#q", ASKED)
        viewer.click("#ask .btn")
        expect(viewer.locator("#ask-said")).to_contain_text("ผู้ดำเนินรายการ")
        row = moderator.locator("[data-question]", has_text=ASKED)
        expect(row).to_be_visible(timeout=30_000)
        expect(other.locator("#qs")).not_to_contain_text(ASKED)
        row.focus()
        moderator.keyboard.press("s")
        shown = other.locator("#qs li", has_text=ASKED)
        expect(shown).to_be_visible(timeout=30_000)
        shown.locator(".vote").click()
        expect(viewer.locator("#qs li", has_text=ASKED).locator(".vote b")).to_have_text("1", timeout=30_000)

        # Without a script the same comes with the same thanks, on a page of its own.
        plain = program.new_context(java_script_enabled=False).new_page()
        plain.goto(live)
        plain.fill("#q", PLAIN)
        plain.click("#ask .btn")
        expect(plain).to_have_url(f"{live}mine/?said=taken")
        expect(plain.locator("main")).to_contain_text(PLAIN)
        plain.goto(live)
        plain.locator("#polls button").first.click()
        expect(plain).to_have_url(f"{live}mine/?said=taken")
        expect(moderator.locator("[data-question]", has_text=PLAIN)).to_be_visible(timeout=30_000)

        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/polls/add/")
        moderator.fill("[name=title]", "พร้อมลงแรงหรือยัง")
        moderator.fill("[name=answers]", "พร้อม\nยัง")
        moderator.locator("main form button").first.click()
        moderator.locator("section", has_text="พร้อมลงแรงหรือยัง").locator("[value=open]").click()
        for page, answer in ((viewer, "พร้อม"), (other, "ยัง")):
            poll = page.locator(".poll-sec", has_text="พร้อมลงแรงหรือยัง")
            poll.get_by_role("button", name=answer, exact=True).click(timeout=30_000)
        for page in (viewer, other):
            voters = page.locator(".poll-sec", has_text="พร้อมลงแรงหรือยัง").locator(".voters")
            expect(voters).to_contain_text("2", timeout=30_000)

        # The viewer's network is gone: what is pressed and asked meanwhile waits, what others do comes later.
        phone.set_offline(True)
        viewer.fill("#q", LATER)
        viewer.click("#ask .btn")
        expect(viewer.locator("#ask-said")).to_contain_text("เก็บไว้ในเครื่องนี้")
        viewer.locator(".poll-sec", has_text="พร้อมลงแรงหรือยัง").get_by_role("button", name="ยัง", exact=True).click()
        expect(moderator.locator("section", has_text="พร้อมลงแรงหรือยัง").locator("[value=close]")).to_be_visible()
        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/?state=shown")
        moderator.locator("[data-question]", has_text=ASKED).locator("[value=reading]").click()
        expect(other.locator("#qs li", has_text=ASKED)).to_have_attribute("data-state", "reading", timeout=30_000)
        phone.set_offline(False)
        expect(viewer.locator("#qs li", has_text=ASKED)).to_have_attribute("data-state", "reading", timeout=60_000)
        expect(viewer.locator("#ask-said")).to_contain_text("ผู้ดำเนินรายการ", timeout=60_000)
        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/")
        expect(moderator.locator("[data-question]", has_text=LATER)).to_have_count(1, timeout=30_000)

        # A hub's network is gone while slips are typed in: they wait there, and are handed in once.
        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/paper/")
        moderator.context.set_offline(True)
        moderator.locator("[name=hub]").first.check(force=True)
        moderator.fill("textarea", f"{SLIP} | ป้าดำ")
        moderator.get_by_role("button", name="ส่งให้ผู้ดำเนินรายการ").click()
        expect(moderator.locator("#paper-kept")).to_contain_text("1 ใบ")
        moderator.context.set_offline(False)
        expect(moderator.locator("#paper-kept")).to_be_hidden(timeout=30_000)
        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/")
        expect(moderator.locator("[data-question]", has_text=SLIP)).to_have_count(1, timeout=30_000)

        moderator.goto(f"{demo.address}/desk/songkhla-2564/audience/polls/")
        moderator.locator("section", has_text="พร้อมลงแรงหรือยัง").locator("[value=close]").click()
        for page in (viewer, other):
            poll = page.locator(".poll-sec", has_text="พร้อมลงแรงหรือยัง")
            expect(poll).to_have_attribute("data-open", "0", timeout=30_000)
            expect(poll.locator("li b")).to_have_text(["0%", "100%"])
        table = moderator.locator("section", has_text="พร้อมลงแรงหรือยัง").locator("td.r")
        assert [cell.inner_text() for cell in table.all()] == ["0", "2"]
        without = program.new_context(java_script_enabled=False).new_page()
        without.goto(live)
        expect(without.locator(".poll-sec", has_text="พร้อมลงแรงหรือยัง").locator("li b")).to_have_text(["0%", "100%"])
        assert re.search(r"\d", without.locator("#now").inner_text())
        assert troubles == []
        program.close()
