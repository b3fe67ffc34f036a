"""Pictures of every page at 390 and 1280 px, Thai and English, in .shots/; and the three of the README with --readme."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from scripts import addresses, crawl, steps  # noqa: E402 the path is set above

WIDTHS = {1280: 900, 390: 844}
OUT = ROOT / ".shots"
PICTURES = ROOT / "docs" / "pictures"
LARGEST = 200_000  # bytes of a picture in the README


def picture(page: Any, name: str, language: str) -> None:
    """The page as it stands, at both widths."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        folder = OUT / str(width) / language
        folder.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=folder / f"{name.replace(':', '-').replace(' ', '-')}.png", full_page=True)


def take(context: Any, demo: crawl.Demo, role: str, done: set[str]) -> None:
    """One role's walk: each new kind of page at both widths, in both languages; then what stands behind its forms."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    crawl.enter(page, demo, role)
    for stop in crawl.stops(page, demo.address, role, done):
        picture(page, stop.name, "th")
        if stop.path is not None:
            page.goto(f"{demo.address}/en{stop.path}")
            picture(page, stop.name, "en")
            page.goto(demo.address + stop.path)
        print(f"  {role:<12} {stop.name}", flush=True)


@contextmanager
def empty_house() -> Iterator[crawl.Demo]:
    """A network that was founded a minute ago, as `wethi setup` leaves it."""
    with tempfile.TemporaryDirectory(prefix="wethi-shots-") as folder:
        around = {**crawl.surroundings(folder), "WETHI_DEBUG": "1"}
        wethi = [sys.executable, "-m", "wethi.config.command"]
        port = crawl.free_port()
        found = subprocess.run(
            [*wethi, "setup", "--network", "new", "--name", "เครือข่ายพลเมืองใหม่", "--email", "keeper@example.org"],
            env=around,
            capture_output=True,
            text=True,
            check=True,
        )
        serving = subprocess.Popen(
            [*wethi, "serve", "--port", str(port), "--no-worker"],
            env=around,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        try:
            crawl.answers(f"http://127.0.0.1:{port}/about/")
            link = re.findall(r"http\S+", found.stdout)[-1].replace(":8000/", f":{port}/")
            yield crawl.Demo(f"http://127.0.0.1:{port}", {"keeper": link})
        finally:
            serving.terminate()
            serving.wait(timeout=15)


def take_empty(browser: Any) -> None:
    """First screens of a house in which nothing stands yet."""
    with empty_house() as house:
        page = browser.new_context(reduced_motion="reduce").new_page()
        crawl.enter(page, house, "keeper")
        steps.second_step_app(page, house.address)  # without it the rooms with people's names stay shut
        for name, path in addresses.EMPTY.items():
            for language, lead in (("th", ""), ("en", "/en")):
                page.goto(house.address + lead + path)
                picture(page, f"empty-{name}", language)
            print(f"  empty        {name}", flush=True)


def take_full(context: Any, demo: crawl.Demo) -> None:
    """The lists with five hundred people more, at both widths and in both languages. The keeper is signed in."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    steps.bring_five_hundred(page, demo.address)
    picture(page, "full-preview", "th")
    steps.apply_import(page, demo.address)
    for name, path in addresses.FULL.items():
        for language, lead in (("th", ""), ("en", "/en")):
            page.goto(demo.address + lead + path)
            picture(page, f"full-{name}", language)
        print(f"  full         {name}", flush=True)


def smaller(path: Path) -> None:
    """A palette instead of full colour: a page has few colours, and the repository keeps its pictures for ever."""
    from PIL import Image

    with Image.open(path) as image:
        image.convert("RGB").quantize(colors=128, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise RuntimeError(f"{path.name} weighs {path.stat().st_size} bytes, over {LARGEST}")


def down_to(page: Any, last: str, name: str) -> None:
    """The page from its top to the end of ``last``, so that no picture stops in the middle of a line."""
    end = page.locator(last).first.evaluate("part => part.getBoundingClientRect().bottom + scrollY")
    width = page.viewport_size["width"]
    clip = {"x": 0, "y": 0, "width": width, "height": min(end + 24, 1600)}
    page.screenshot(path=PICTURES / name, full_page=True, clip=clip)


def take_readme(browser: Any, demo: crawl.Demo) -> None:
    """The secretariat's first screen, minutes being reviewed, the open page on a phone."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    crawl.enter(page, demo, "secretariat")
    page.goto(f"{demo.address}/desk/{addresses.EDITION}/")
    down_to(page, ".mat-key", "desk.png")
    steps.hand_in_minutes(page, demo.address)
    down_to(page, ".facts > .fact:nth-child(9)", "review.png")
    phone = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    phone.goto(f"{demo.address}/{addresses.EDITION}/")
    down_to(phone, ".matpic.at-phone", "public-phone.png")
    for name in ("desk.png", "review.png", "public-phone.png"):
        smaller(PICTURES / name)
        print(f"  {name}: {(PICTURES / name).stat().st_size // 1000} kB")


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WETHI_DATA"] = folder
        import django
        from playwright.sync_api import sync_playwright

        django.setup()
        with crawl.running_demo() as demo, sync_playwright() as play:
            browser = play.chromium.launch(executable_path=crawl.PROGRAM, args=crawl.CHROMIUM)
            if "--readme" in arguments:
                take_readme(browser, demo)
                return 0
            done: set[str] = set()
            for role in addresses.DOORS:
                with browser.new_context(reduced_motion="reduce") as context:
                    take(context, demo, role, done)
                    if role == "secretariat":  # last: what it brings in stands in no other picture
                        take_full(context, demo)
            take_empty(browser)
    print(f"{len(done)} kinds of page, pictures in {OUT}")
    for name in sorted(addresses.patterns() - done - set(addresses.NO_PAGE)):
        print(f"  not reached: {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
