"""Two consoles lead a rehearsal: the network of one is cut, the server is killed meanwhile, nothing is lost; the other takes
over; caption and clock follow without an account. What a console reckons by itself is what the house reckons."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from scripts.crawl import CHROMIUM, PROGRAM, free_port, surroundings

from wethi.pure.runsheet import Cue, Press, checked, forecast, replay

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]
DAY = "/desk/songkhla-2564/live/2021-09-28/"


class House:
    """The demonstration in a folder, to be killed and started again."""

    def __init__(self, folder: str) -> None:
        self.folder, self.port, self.links = folder, free_port(), {}  # type: ignore[var-annotated]
        self.address = f"http://127.0.0.1:{self.port}"
        self.start()

    def start(self) -> None:
        command = [
            sys.executable,
            "-m",
            "wethi.config.command",
            "demo",
            "start",
            "--people",
            "40",
            "--port",
            str(self.port),
        ]
        self.program = subprocess.Popen(
            command, env=surroundings(self.folder), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
            start_new_session=True,
        )  # fmt: skip
        assert self.program.stdout
        deadline, said = time.monotonic() + 180, []
        while time.monotonic() < deadline:
            line = self.program.stdout.readline()
            said.append(line)
            if found := re.match(r"\s+(\S.*?)\s+(http\S+)\s*$", line):
                self.links[found[1].split()[0]] = found[2]
                if found[1].startswith("participant"):
                    return
            if not line and self.program.poll() is not None:
                break
        raise AssertionError("".join(said))

    def kill(self) -> None:
        os.killpg(self.program.pid, signal.SIGKILL)
        self.program.wait()


@contextmanager
def house() -> Iterator[House]:
    with tempfile.TemporaryDirectory(prefix="wethi-show-", ignore_cleanup_errors=True) as folder:
        made = House(folder)
        try:
            yield made
        finally:
            made.kill()


def now_on(page: Any) -> Any:
    return page.locator("tr[data-key][aria-current=true] b")


def test_a_cut_network_a_killed_server_and_a_takeover_lose_nothing() -> None:
    from playwright.sync_api import expect, sync_playwright

    with house() as here, sync_playwright() as play:
        program = play.chromium.launch(executable_path=PROGRAM, args=CHROMIUM)
        desk = program.new_context(base_url=here.address, locale="th-TH", viewport={"width": 1280, "height": 900})
        first = desk.new_page()
        wrong: list[str] = []
        first.on("pageerror", lambda error: wrong.append(str(error)))
        first.goto(here.links["director"])
        first.locator("main form button").first.click()
        first.wait_for_load_state()
        tablet = program.new_context(
            base_url=here.address,
            locale="th-TH",
            viewport={"width": 820, "height": 1180},
            storage_state=desk.storage_state(),
        )
        second = tablet.new_page()
        second.on("pageerror", lambda error: wrong.append(str(error)))
        first.goto("/desk/songkhla-2564/live/screens/")
        addresses = [box.input_value() for box in first.locator(".screen-address").all()]
        stage = program.new_context(locale="th-TH", viewport={"width": 1280, "height": 720})
        clock, caption = stage.new_page(), stage.new_page()
        clock.goto(addresses[0])
        caption.goto(addresses[1])
        expect(caption.locator("[data-lower]")).to_be_visible()  # the rehearsal stands in the middle of a talk
        assert caption.evaluate("getComputedStyle(document.body).backgroundColor") == "rgba(0, 0, 0, 0)"

        for page in (first, second):
            page.set_default_timeout(20_000)
            page.goto(f"{DAY}console/")
            expect(page.locator("#console[data-ready=yes]")).to_be_attached()
        _same_reckoning(first)
        first.get_by_role("button", name="รับหน้าที่คุม").first.click()
        expect(first.locator("#console")).to_have_attribute("data-leads", "true")
        expect(second.locator("[data-follow]")).to_be_visible()

        # One key, and everybody is there: the other console, the clock, the caption.
        voice = first.locator(".con-voices li").nth(2)
        name = voice.locator("span").first.inner_text().splitlines()[0]
        voice.get_by_role("button").click()
        said = caption.locator("[data-name]").inner_text
        expect(caption.locator("[data-name]")).not_to_have_text("")
        caption.wait_for_function(f"() => {name!r}.includes(document.querySelector('[data-name]').textContent)")
        assert said()
        first.locator(".con-more summary").click()
        first.locator("button[data-say=five]").click()
        expect(clock.locator("[data-word]")).to_have_text("เหลือ 5 นาที")
        expect(first.locator("button[data-say=five]")).to_have_attribute("aria-pressed", "true")
        first.keyboard.press("Space")
        for page in (first, second):
            expect(now_on(page)).to_have_text("พักยืดเส้น เตรียมเข้าห้องย่อย")
        expect(clock.locator("[data-title]")).to_have_text("พักยืดเส้น เตรียมเข้าห้องย่อย")
        expect(caption.locator("[data-lower]")).to_be_hidden()  # nobody speaks in a break

        # The key is taken back: the stage is not told once more what it was told, the caption names who still speaks.
        first.keyboard.press("u")
        expect(caption.locator("[data-lower]")).to_be_visible()
        expect(clock.locator("[data-title]")).not_to_have_text("พักยืดเส้น เตรียมเข้าห้องย่อย")
        expect(clock.locator("[data-word]")).to_have_text("")
        for page in (first, second):
            expect(page.locator("button[data-say='']")).to_have_attribute("aria-pressed", "true")
        first.keyboard.press("Space")
        expect(clock.locator("[data-title]")).to_have_text("พักยืดเส้น เตรียมเข้าห้องย่อย")

        # The network is gone; the show goes on, also when the page is loaded again. Meanwhile the server dies and comes back.
        expect(first.locator("#console")).to_have_attribute("data-kept", "yes")
        desk.set_offline(True)
        first.keyboard.press("Space")
        first.keyboard.press("Space")
        expect(now_on(first)).to_have_text("ศูนย์พักคอยที่ชุมชนดูแลเอง")
        expect(first.locator("[data-offline]")).to_be_visible()
        expect(first.locator("#console")).to_have_attribute("data-waiting", "2")
        expect(now_on(second)).to_have_text("พักยืดเส้น เตรียมเข้าห้องย่อย")
        here.kill()
        first.reload()
        expect(first.locator("#console[data-ready=yes]")).to_be_attached()
        expect(now_on(first)).to_have_text("ศูนย์พักคอยที่ชุมชนดูแลเอง")
        expect(first.locator("#console")).to_have_attribute("data-waiting", "2")
        first.keyboard.press("u")
        expect(now_on(first)).to_have_text("ลิเกฮูลูเยาวชน ตอน ใส่หน้ากากเข้าหากัน")
        here.start()
        desk.set_offline(False)
        expect(first.locator("#console")).to_have_attribute("data-waiting", "0", timeout=30_000)
        expect(now_on(second)).to_have_text("ลิเกฮูลูเยาวชน ตอน ใส่หน้ากากเข้าหากัน", timeout=30_000)
        expect(clock.locator("[data-title]")).to_have_text("ลิเกฮูลูเยาวชน ตอน ใส่หน้ากากเข้าหากัน", timeout=30_000)

        # The other takes over, and the first one's key moves nothing.
        second.get_by_role("button", name="รับหน้าที่คุม").first.click()
        expect(second.locator("#console")).to_have_attribute("data-leads", "true")
        expect(first.locator("[data-follow]")).to_be_visible()
        first.keyboard.press("Space")
        second.get_by_role("button", name="ไปต่อ").click()
        for page in (first, second):
            expect(now_on(page)).to_have_text("ศูนย์พักคอยที่ชุมชนดูแลเอง")
        _a_room_of_its_own(second, stage.new_page(), here)
        assert not wrong
        program.close()


def _a_room_of_its_own(desk: Any, viewer: Any, here: House) -> None:
    """While the main stage is rehearsed, a room is led for real from a console of its own; a viewer sees it come and go."""
    from playwright.sync_api import expect

    viewer.goto(f"{here.address}/live/songkhla-2564/")
    expect(viewer.locator("[data-live-state=on]")).to_be_attached()
    desk.goto("/desk/songkhla-2564/live/")
    desk.locator(".day-more summary").first.click()
    desk.locator(".day-more").first.get_by_role("button", name="Zoom").first.click()
    desk.wait_for_url("**/live/2021-09-28-*/")
    desk.get_by_role("link", name="ห้องคุมรายการ").first.click()
    expect(desk.locator("#console[data-ready=yes]")).to_be_visible()
    desk.get_by_role("button", name="เปิดรายการจริง").click()
    expect(desk.locator("#console[data-ready=yes][data-leads=true]")).to_be_visible()
    desk.keyboard.press("Space")
    title = now_on(desk).inner_text()
    expect(viewer.locator("#now")).to_contain_text(title, timeout=30_000)
    desk.locator(".con-more summary").click()
    desk.get_by_role("button", name="ปิดรายการ").click()
    expect(desk.get_by_role("button", name="เปิดรายการจริง")).to_be_visible()
    expect(viewer.locator("#now")).not_to_contain_text(title, timeout=30_000)


def _same_reckoning(page: Any) -> None:
    """The script's engine gives what the house's gives, over shows of every kind."""
    chance = random.Random(2564)
    cases, wanted = [], []
    for _turn in range(120):
        cues, begin = [], 1000
        for number in range(chance.randint(1, 9)):
            length = chance.choice([60, 300, 600, 1800])
            guard = chance.choice(["", "", "", "length", "start"])
            least = chance.randint(0, length)
            cues.append(Cue(f"c{number}", begin, length, least, guard, chance.random() < 0.7))  # type: ignore[arg-type]
            begin += length + chance.choice([0, 0, 120])
        sheet, presses, on, at = checked(cues), [], "", 900
        for number in range(chance.randint(0, 14)):
            at += chance.randint(-50, 900)
            verb = chance.choice(["next", "next", "next", "jump", "undo", "end", "say", "voice", "call", "ready"])
            to = chance.choice(["", "v1", "v2"]) if verb in ("say", "voice") else chance.choice(sheet).key
            presses.append(Press(str(number), verb, chance.choice([on, on, on, "c0"]), at, to))  # type: ignore[arg-type]
            on = replay(sheet, presses).current
        now = at + chance.randint(0, 900)
        run = replay(sheet, presses)
        slots = forecast(sheet, run, now)
        wanted.append(
            [[slot.state, slot.start, slot.end, slot.cut, slot.wait] for slot in slots]
            + [sorted([one.press.id, one.why] for one in run.refused)]
            + [
                [
                    run.word,
                    run.voice,
                    sorted(map(list, run.heard(now).items())),
                    sorted([key, *told] for key, told in run.called.items()),
                ]
            ]
        )
        cases.append(
            {
                "cues": [{"key": c.key, "start": c.start, "length": c.length, "least": c.least, "guard": c.guard, "air": c.is_broadcast} for c in sheet],
                "presses": [{"id": p.id, "verb": p.verb, "on": p.on, "at": p.at, "to": p.to} for p in presses],
                "now": now,
            }
        )  # fmt: skip
    found = page.evaluate(
        """async (cases) => {
          const here = document.querySelector("script[src*='show/console.js']").src.replace("console.js", "engine.js");
          const engine = await import(here);
          return cases.map(({ cues, presses, now }) => {
            const run = engine.replay(cues, presses);
            const slots = engine.forecast(cues, run, now);
            const refused = Object.entries(run.refused).sort((a, b) => (a[0] < b[0] ? -1 : 1));
            const told = [run.word, run.voice, Object.entries(engine.heard(run, now)).sort(),
              Object.entries(run.called).map(([key, one]) => [key, one.verb, one.at]).sort()];
            return [...slots.map((s) => [s.state, s.start, s.end, s.cut, s.wait]), refused, told];
          });
        }""",
        cases,
    )
    assert found == wanted
