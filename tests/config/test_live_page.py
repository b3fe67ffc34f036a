"""A page that updates itself, in a real browser: parts fetched anew, honest words when the connection is lost."""

from __future__ import annotations

import re
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect, sync_playwright
from scripts.crawl import PROGRAM

from tests.config.served import Served, Writer, free_port
from tests.config.test_live import SEED

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_a_page_updates_itself_and_says_when_it_cannot(new_folder: Callable[[], Path]) -> None:
    folder, port = new_folder(), free_port()
    program, writer = Served(folder, port=port), Writer(folder)
    try:
        writer.run(SEED)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=PROGRAM, args=["--no-sandbox"])
            page = browser.new_page()
            troubles: list[str] = []
            page.on("pageerror", lambda problem: troubles.append(str(problem)))
            page.goto(f"http://127.0.0.1:{port}/live-page/")
            expect(page.locator("#words")).to_have_text("updates itself")
            section = page.locator("section").first
            expect(section).to_have_text("first")
            page.fill("#line", "half a line")
            writer.publish("edition:1", "news", 1)
            expect(section).to_contain_text("songkhla-2564")
            first = section.text_content()
            writer.publish("edition:1", "votes", 2, key="poll")
            expect(section).not_to_have_text(first or "")
            assert page.input_value("#line") == "half a line"  # its section waits until it is left
            program.stop(signal.SIGKILL)
            expect(page.locator("#words")).to_have_text(
                re.compile(r"no connection since [๐-๙]{2}:[๐-๙]{2}"), timeout=15000
            )
            before = section.text_content()
            writer.publish("edition:1", "news", 3)
            program = Served(folder, port=port)
            expect(page.locator("#words")).to_have_text("updates itself", timeout=20000)
            expect(section).not_to_have_text(before or "")
            assert troubles == []
            browser.close()
    finally:
        program.stop()
        writer.close()
