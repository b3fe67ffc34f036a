"""Open pages follow what others do: the task board of a colleague, the public page of a visitor."""

from __future__ import annotations

import re

import pytest
from scripts.crawl import CHROMIUM, PROGRAM, enter, running_demo
from scripts.test import PEOPLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]


def test_a_task_done_and_a_theme_changed_are_seen_by_others_at_once() -> None:
    from playwright.sync_api import expect, sync_playwright

    with running_demo(PEOPLE) as demo, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=CHROMIUM)
        secretary, keeper, visitor = (program.new_context().new_page() for _ in range(3))
        enter(secretary, demo, "secretariat")
        enter(keeper, demo, "keeper")

        # The keeper looks at the first screen while the secretary finishes a task.
        keeper.goto(f"{demo.address}/desk/songkhla-2564/tasks/")
        open_tasks = keeper.locator("#board").get_by_role("button", name="เสร็จแล้ว")
        before = open_tasks.count()
        assert before > 1
        expect(keeper.locator("[data-live-stream]")).to_have_attribute("data-live-state", "on")
        secretary.goto(f"{demo.address}/desk/songkhla-2564/tasks/")
        secretary.locator("#board").get_by_role("button", name="เสร็จแล้ว").first.click()
        expect(open_tasks).to_have_count(before - 1, timeout=30_000)

        # A visitor reads the public page while the theme is mended.
        visitor.goto(f"{demo.address}/songkhla-2564/")
        expect(visitor.locator("h1")).to_contain_text("Songkhla")
        expect(visitor.locator("[data-live-stream]")).to_have_attribute("data-live-state", "on")
        secretary.goto(f"{demo.address}/desk/songkhla-2564/programme/settings/")
        theme = secretary.locator("[name=theme]")
        theme.fill("เมืองน่าอยู่ คนดูแลกัน")
        theme.locator("xpath=ancestor::form").locator("button[type=submit], button:not([type])").first.click()
        secretary.wait_for_load_state()
        expect(visitor.locator("h1")).to_contain_text(re.compile("เมืองน่าอยู่"), timeout=30_000)
        program.close()
