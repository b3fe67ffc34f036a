"""Pictures of every page at 390 and 1280 px, Thai and English, in .shots/: as the demonstration is, with nothing in it, with
500 rows in each list; sheets of many pages at one look. Each page is looked over by axe too, and what it finds is told.
ONLY=network,meetings and STATE=demo,full,empty take those alone; --docs the pictures of the README and of the help instead."""

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

from scripts import addresses, crawl, faults, pictures, steps  # noqa: E402 the path is set above

WIDTHS = {1280: 900, 390: 844}
MOST_HIGH = 3600  # of a picture: below it a long list only goes on
STATES = tuple(filter(None, os.environ.get("STATE", "").split(","))) or ("demo", "full", "empty")
ONLY = tuple(
    filter(None, os.environ.get("ONLY", "").split(","))
)  # the beginnings of the names wanted; none: every page
OUT = ROOT / ".shots"
WRONG: list[str] = []  # what axe and the eye's ruler found on the way


def wanted(name: str) -> bool:
    return not ONLY or name.startswith(ONLY)


def picture(page: Any, name: str, language: str) -> None:
    """The upper part of the page as it stands, at both widths; axe looks at it where nothing else has yet: wide with its
    colours in Thai, narrow in English."""
    for width, height in WIDTHS.items():
        page.set_viewport_size({"width": width, "height": height})
        folder = OUT / str(width) / language
        folder.mkdir(parents=True, exist_ok=True)
        where, wide = f"{name} at {width} in {language}", width > 1000
        found = faults.faults(page, where) if wide == (language == "th") else faults.wider(page, where)
        for sentence in found:
            WRONG.append(sentence)
            print(f"! {sentence}", flush=True)
        tall = min(page.evaluate("document.documentElement.scrollHeight"), MOST_HIGH)
        page.screenshot(
            path=folder / f"{name.replace(':', '-').replace(' ', '-')}.jpg", type="jpeg", quality=82, full_page=True,
            clip={"x": 0, "y": 0, "width": width, "height": max(tall, height)},
        )  # fmt: skip


def take(context: Any, demo: crawl.Demo, role: str, done: set[str]) -> None:
    """One role's walk: each new kind of page at both widths, in both languages; then what stands behind its forms."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    crawl.enter(page, demo, role)
    for stop in crawl.stops(page, demo.address, role, done):
        if not wanted(stop.name):
            continue
        picture(page, stop.name, "th")
        if stop.path is not None:
            page.goto(f"{demo.address}/en{stop.path}")
            picture(page, stop.name, "en")
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


def walk(page: Any, house: crawl.Demo, state: str, doors: list[str], seen: set[str]) -> None:
    """Pictures of every kind of page that links lead to from the doors; ``state`` stands before their names."""
    walked = crawl.Walk(doors, strict=False, past=addresses.OTHER_EDITIONS)
    walked.seen |= seen
    for name, path in walked.pages(page, house.address):
        seen.add(name)
        if wanted(name):
            picture(page, f"{state}-{name}", "th")
            page.goto(f"{house.address}/en{path}")
            picture(page, f"{state}-{name}", "en")
            print(f"  {state:<12} {name}", flush=True)
    WRONG.extend(f"{state}: {address} did not come" for address in walked.late)


def in_both(page: Any, house: crawl.Demo, name: str, path: str) -> None:
    for language, lead in (("th", ""), ("en", "/en")):
        page.goto(house.address + lead + path)
        picture(page, name, language)


def take_empty(browser: Any) -> None:
    """Every page of a house in which nothing stands yet: of its network, of its first edition, as visitors see it."""
    with empty_house() as house:
        page = faults.context(browser).new_page()
        crawl.enter(page, house, "keeper")
        steps.second_step_app(page, house.address)  # without it the rooms with people's names stay shut
        seen: set[str] = set()
        walk(page, house, "empty", addresses.new_doors("keeper", "secretariat"), seen)
        steps.found_edition(page, house.address)
        walk(page, house, "empty", addresses.new_doors("secretariat", "keeper"), seen)
        steps.open_edition(page, house.address)
        visitor = faults.context(browser).new_page()
        walk(visitor, house, "empty", addresses.new_doors("visitor"), seen)


def take_full(context: Any, demo: crawl.Demo) -> None:
    """Every page once more with five hundred rows in each list. The secretariat is signed in."""
    page = context.new_page()
    page.set_default_timeout(60_000)
    steps.bring_five_hundred(page, demo.address)
    if wanted("network:import"):
        picture(page, "full-network:import-preview", "th")
    steps.apply_import(page, demo.address)
    steps.open_registration(page, demo.address)
    steps.register_oneself(page, demo.address)
    fill = [sys.executable, str(ROOT / "scripts" / "fill.py")]
    subprocess.run(fill, env=crawl.surroundings(demo.folder), check=True)
    walk(
        page,
        demo,
        "full",
        [*addresses.DOORS["secretariat"], *addresses.DOORS["keeper"], *addresses.DOORS["visitor"]],
        set(),
    )
    for name, path in addresses.FULL.items():
        if wanted(name):
            in_both(page, demo, f"full-{name}", path)


def sheets(across: dict[int, int] = {1280: 4, 390: 8}, wide: int = 1880, rows: int = 2) -> None:  # noqa: B006 read only
    """Many pages at one look: the upper part of each picture, side by side, sheets for each width and language."""
    from PIL import Image, ImageDraw

    for folder in sorted(OUT.glob("[0-9]*/*")):
        many = across[int(folder.parent.name)]
        names, width, height = sorted(folder.glob("*.jpg")), wide // many - 8, 480
        for first in range(0, len(names), many * rows):
            sheet = Image.new("RGB", (wide, rows * (height + 26)), "#9aa")
            pen = ImageDraw.Draw(sheet)
            for number, name in enumerate(names[first : first + many * rows]):
                x, y = number % many * (width + 8), number // many * (height + 26)
                with Image.open(name) as image:
                    scale = width / image.width
                    upper = image.crop((0, 0, image.width, min(image.height, round(height / scale))))
                    sheet.paste(upper.resize((width, round(upper.height * scale))), (x, y + 16))
                pen.text((x, y + 2), name.stem[:48], fill="black")
            target = OUT / "sheets"
            target.mkdir(exist_ok=True)
            sheet.save(target / f"{folder.parent.name}-{folder.name}-{first // (many * rows):02d}.jpg", quality=85)


def main(arguments: list[str]) -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WETHI_DATA"] = folder
        import django
        from playwright.sync_api import sync_playwright

        django.setup()
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=crawl.PROGRAM, args=crawl.CHROMIUM)
            if "--docs" in arguments:
                with crawl.running_demo() as demo:
                    pictures.take(browser, demo)
                return 0
            done = take_demo(browser) if {"demo", "full"} & set(STATES) else set()
            if "empty" in STATES:
                take_empty(browser)
    sheets()
    print(f"pictures in {OUT}")
    if "demo" in STATES and not ONLY:
        for name in sorted(addresses.patterns() - done - set(addresses.NO_PAGE)):
            print(f"  not reached: {name}")
    for sentence in WRONG:
        print(f"  {sentence}")
    return 1 if WRONG else 0


def take_demo(browser: Any) -> set[str]:
    """The demonstration as it is, each role's pages; then full. Returns the kinds of page that were seen."""
    done: set[str] = set()
    with crawl.running_demo() as demo:
        for role in addresses.DOORS:
            with faults.context(browser) as context:
                if "demo" in STATES:
                    take(context, demo, role, done)
                if role == "secretariat" and "full" in STATES:  # last: what it brings in stands in no other picture
                    if "demo" not in STATES:
                        crawl.enter(context.new_page(), demo, role)
                    take_full(context, demo)
    return done


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
