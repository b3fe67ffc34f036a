"""A visitor with a telephone looks for a word of an old article with one letter wrong, reads it, and follows a related
topic knowing why it is there."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from scripts.crawl import CHROMIUM, PROGRAM, running_demo
from scripts.test import PEOPLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
MISSPELT = "กุ้งก้ามกาม"  # กุ้งก้ามกราม
WHY = re.compile("พูดถึงเรื่องเดียวกัน: .*(กุ้งก้ามกราม|ประมง|กะพง|อนุรักษ์)")


def reloaded_until(page: Any, pattern: re.Pattern[str], seconds: float = 60) -> Any:
    """The worker finds related topics in its own time; the page is asked again until they stand there."""
    until = time.monotonic() + seconds
    found = page.locator(".topics li", has_text=pattern)
    while not found.count() and time.monotonic() < until:
        page.wait_for_timeout(500)
        page.reload()
    return found


def test_a_misspelt_word_leads_to_an_old_article_and_on_to_its_neighbour() -> None:
    from playwright.sync_api import expect, sync_playwright

    with running_demo(PEOPLE) as demo, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=CHROMIUM)
        # No script at all: everything on this way is plain pages.
        context = program.new_context(
            viewport={"width": 360, "height": 740}, locale="th-TH", has_touch=True, java_script_enabled=False
        )
        page = context.new_page()
        page.goto(f"{demo.address}/songkhla-2564/")
        page.get_by_role("navigation").get_by_role("link", name="ค้นหา").click()
        page.get_by_role("searchbox").fill(MISSPELT)
        page.get_by_role("button", name="ค้นหา").click()
        expect(page.locator(".note")).to_contain_text("ใกล้เคียง")
        expect(page.locator("mark", has_text="กราม").first).to_be_visible()
        page.get_by_role("link", name="เขตอนุรักษ์หน้าบ้านของชาวประมงพื้นบ้าน").click()

        expect(page.locator("h1")).to_contain_text("เขตอนุรักษ์หน้าบ้าน")
        assert "/songkhla-2561/" in page.url  # three years old
        expect(page.locator("article")).to_contain_text("กุ้งก้ามกราม")
        beside = reloaded_until(page, WHY)
        expect(beside.first).to_be_visible()
        link = beside.first.get_by_role("link")
        title = link.inner_text()
        link.click()
        expect(page.locator("h1")).to_contain_text(title)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        page.goto(f"{demo.address}/en/songkhla-2564/programme/2021-09-29/")  # the longest name of a day
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        program.close()
