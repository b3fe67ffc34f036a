"""A rapporteur takes minutes live, a second one joins, the connection drops, nothing is lost; the minutes go out as PDF and
Word in both layouts and are read back equal."""

from __future__ import annotations

import re
from typing import Any

import pytest
from scripts.crawl import CHROMIUM, PROGRAM, enter, running_demo
from scripts.test import PEOPLE

from tests.pure.minutes_write.equality import compared
from wethi.kit.files.extract import extract_text
from wethi.pure.minutes import read_minutes

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]


def lines(page: Any) -> list[str]:
    return [box.input_value() for box in page.locator(".ln-text").all()]


def saved(page: Any) -> None:
    from playwright.sync_api import expect

    expect(page.locator("#note-state[data-state=saved]")).to_be_visible(timeout=20_000)


def begin_line(page: Any) -> None:
    page.locator("#note-add").click()


def line_with(page: Any, text: str) -> Any:
    """The box that holds exactly this; its value is no attribute, so every box is asked."""
    return next(box for box in page.locator(".ln-text").all() if box.input_value() == text)


def test_nothing_is_lost_and_the_papers_are_read_back_equal() -> None:
    from playwright.sync_api import expect, sync_playwright

    with running_demo(PEOPLE) as demo, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=CHROMIUM)
        there = program.new_context(base_url=demo.address, locale="th-TH")
        on_phone = program.new_context(base_url=demo.address, locale="th-TH", viewport={"width": 390, "height": 800})
        rapporteur, secretary = there.new_page(), on_phone.new_page()
        wrong: list[str] = []
        for page in (rapporteur, secretary):
            page.set_default_timeout(15_000)
            page.on("pageerror", lambda error: wrong.append(str(error)))
        enter(rapporteur, demo, "rapporteur")
        enter(secretary, demo, "secretariat")

        # A new meeting, called by the secretary on her phone after the last one.
        secretary.goto("/desk/songkhla-2564/meetings/call/")
        secretary.get_by_label("ชื่อ", exact=True).or_(secretary.locator("[name=title]")).first.fill(
            "ประชุมสรุปงานวันพลเมือง"
        )
        secretary.locator("[name=kind]").select_option("ordinary")
        secretary.locator("[name=no]").fill("1")
        secretary.locator("[name=held_on]").fill("๑๐ ต.ค. ๖๔")
        secretary.locator("form.entry-form button").first.click()
        secretary.wait_for_url("**/agenda/")
        secretary.get_by_role("button", name="บันทึกระเบียบวาระ").click()
        secretary.wait_for_url(re.compile(r"/meetings/\w+/$"))
        meeting = secretary.url
        secretary.get_by_role("button", name="จดบันทึก").click()
        secretary.wait_for_url("**/notes/*/")
        notes = secretary.url

        # The rapporteur writes with the keyboard alone; the other sees it come.
        rapporteur.goto(notes)
        begin_line(rapporteur)
        keys = rapporteur.keyboard
        keys.type("ประธานขอบคุณเจ้าภาพทุกจุด")
        keys.press("Enter")
        keys.press("Tab")
        keys.type("มีผู้ชมราว ๑๒๐๐ คนต่อวัน")
        keys.press("Enter")
        keys.press("Shift+Tab")
        keys.type("/มติ จัดงานปีหน้าที่เดิม")
        keys.press("Enter")
        keys.type("@มูลนิธิชุมชนริมเล จัดทำรายงานฉบับเต็ม ภายในวันศุกร์ที่ 29 ต.ค. 64")
        saved(rapporteur)
        expect(secretary.locator(".ln-text")).to_have_count(9)  # five parts of the agenda and four lines
        assert lines(secretary)[-1].startswith("@มูลนิธิชุมชนริมเล")
        expect(rapporteur.locator(".ln-told").last).to_contain_text("มูลนิธิชุมชนริมเล")
        begin_line(secretary)
        secretary.keyboard.type("/ข้อเสนอ เยาวชนควรร่วมเตรียมงานตั้งแต่ต้น")
        expect(rapporteur.locator(".ln-text")).to_have_count(10)
        assert lines(rapporteur)[-1] == "เยาวชนควรร่วมเตรียมงานตั้งแต่ต้น"
        expect(rapporteur.locator("#note-people")).to_contain_text("อยู่ด้วยกัน")

        # Two wait before an empty page: the empty line of the one does not stand between what the other writes.
        secretary.goto("/desk/songkhla-2564/meetings/notes/")
        secretary.get_by_role("button", name="เริ่มจดบันทึก").first.click()
        secretary.wait_for_url("**/notes/*/")
        rapporteur.goto(secretary.url)
        expect(rapporteur.locator(".ln-text")).to_have_count(1)
        begin_line(secretary)
        secretary.keyboard.type("เปิดวง")
        secretary.keyboard.press("Enter")
        secretary.keyboard.type("แนะนำตัว")
        saved(secretary)
        expect(rapporteur.locator(".ln-text")).to_have_count(2)
        assert lines(rapporteur) == ["เปิดวง", "แนะนำตัว"]
        for page in (secretary, rapporteur):
            page.goto(notes)

        # The connection drops. Both go on, on the same line too.
        there.set_offline(True)
        line_with(rapporteur, "ประธานขอบคุณเจ้าภาพทุกจุด").click()
        keys.press("End")
        keys.type("และทีมงาน")
        keys.press("Enter")
        keys.type("เขียนตอนสัญญาณหลุด")
        expect(rapporteur.locator("#note-state")).to_contain_text("เก็บไว้ในเครื่องนี้ตั้งแต่")
        line_with(secretary, "ประธานขอบคุณเจ้าภาพทุกจุด").click()
        secretary.keyboard.press("End")
        secretary.keyboard.type("และทุกชุมชน")
        saved(secretary)
        # The browser is even closed: what it keeps goes out when the notes are opened again.
        rapporteur.close()
        there.set_offline(False)
        rapporteur = there.new_page()
        rapporteur.on("pageerror", lambda error: wrong.append(str(error)))
        rapporteur.goto("/desk/songkhla-2564/meetings/notes/")
        expect(rapporteur.get_by_text("เก็บอยู่ในเครื่องนี้")).to_be_visible()
        rapporteur.goto(notes)
        saved(rapporteur)
        for page in (rapporteur, secretary):
            expect(page.locator(".ln-text")).to_have_count(12)
            found = lines(page)
            at = found.index("ประธานขอบคุณเจ้าภาพทุกจุดและทุกชุมชน")
            assert found[at + 1] == "ประธานขอบคุณเจ้าภาพทุกจุดและทีมงาน"
            assert "เขียนตอนสัญญาณหลุด" in found
        twin = secretary.locator(".ln.is-twin")
        expect(twin).to_have_count(1)
        twin.get_by_role("button", name="เก็บไว้ทั้งสองบรรทัด").click()
        saved(secretary)
        expect(rapporteur.locator(".ln.is-twin")).to_have_count(0)

        # A line taken away comes back.
        line_with(rapporteur, "เขียนตอนสัญญาณหลุด").click()
        rapporteur.locator(".ln:focus-within .ln-tools button").last.click()
        expect(secretary.locator(".ln-text")).to_have_count(11)
        rapporteur.locator("#note-undo button").click()
        expect(secretary.locator(".ln-text")).to_have_count(12)
        saved(rapporteur)

        # Handed over, looked through, made.
        rapporteur.get_by_role("link", name="ตรวจทาน").click()
        rapporteur.get_by_role("button", name="จดเสร็จแล้ว ส่งให้ส่วนกลาง").click()
        rapporteur.get_by_text("ส่งแล้ว").wait_for()
        secretary.get_by_role("link", name="ตรวจทาน").click()
        secretary.get_by_role("button", name="รายงานพร้อมแล้ว").click()
        secretary.wait_for_url(meeting)

        papers = {}
        for layout in ("summary", "formal"):
            for kind in ("pdf", "docx"):
                body = on_phone.request.get(f"{meeting}{layout}.{kind}").body()
                papers[layout, kind] = read_minutes(extract_text(body, filename=f"minutes.{kind}").text, kind=kind)
        for layout in ("summary", "formal"):
            assert compared(papers[layout, "pdf"], layout) == compared(papers[layout, "docx"], layout)
        for read in papers.values():
            assert [item["text"] for item in read["items"]] == [
                "ประธานขอบคุณเจ้าภาพทุกจุดและทุกชุมชน",
                "ประธานขอบคุณเจ้าภาพทุกจุดและทีมงาน",
                "เขียนตอนสัญญาณหลุด",
                "มีผู้ชมราว ๑๒๐๐ คนต่อวัน",
                "มติที่ประชุม จัดงานปีหน้าที่เดิม",
                "มอบหมายให้มูลนิธิชุมชนริมเล จัดทำรายงานฉบับเต็ม ภายในวันศุกร์ที่ ๒๙ ตุลาคม ๒๕๖๔",
                "เสนอว่า เยาวชนควรร่วมเตรียมงานตั้งแต่ต้น",
            ]
            (task,) = read["tasks"]
            assert (task["what"], task["owner"], task["due"]["date"]) == (
                "จัดทำรายงานฉบับเต็ม",
                "มูลนิธิชุมชนริมเล",
                "2021-10-29",
            )
            assert [decision["text"] for decision in read["decisions"]] == ["จัดงานปีหน้าที่เดิม"]
            assert read["date"]["value"] == "2021-10-10"

        # And for everyone to read.
        secretary.get_by_role("button", name="เผยแพร่ให้ทุกคนอ่าน").click()
        secretary.wait_for_load_state()
        visitor = program.new_context(base_url=demo.address).new_page()
        visitor.goto("/songkhla-2564/articles/")
        visitor.get_by_role("link", name="ประชุมสรุปงานวันพลเมือง").first.click()
        expect(visitor.locator("main")).to_contain_text("จัดงานปีหน้าที่เดิม")
        assert not wrong
        program.close()
