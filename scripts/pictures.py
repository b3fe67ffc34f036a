"""The pictures of the README and of the help pages, taken from a running demonstration: ``make pictures``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from scripts import addresses, crawl, steps

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "docs" / "pictures"
HELP = ROOT / "src" / "wethi" / "desk" / "static" / "help"
LARGEST = 200_000  # bytes of a picture in the README
_DESK = f"/desk/{addresses.EDITION}"

# Picture -> who looks, at what, and down to which part of it. The last: width of the window.
OF_HELP: dict[str, tuple[str, str, str, int]] = {
    "secretariat": ("secretariat", f"{_DESK}/", "main", 760),
    "keeper": ("keeper", f"/n/{addresses.NETWORK}/rights/", "main", 760),
    "approver": ("approver", f"{_DESK}/outbox/", "main", 760),
    "treasurer": ("treasurer", f"{_DESK}/support/vouchers/", "main", 760),
    "rapporteur": ("rapporteur", f"{_DESK}/meetings/notes/", "main", 760),
    "director": ("director", f"{_DESK}/live/", "main", 760),
    "moderator": ("moderator", f"{_DESK}/audience/", "main", 760),
    "coordinator": ("coordinator", "/desk/", "main", 760),
    "co-organiser": ("focal", "/me/list/", "main", 390),
    "check-in": ("check_in", "/me/door/", "main", 390),
    "person": ("participant", "/me/", "main", 390),
    "visitor": ("visitor", f"/{addresses.EDITION}/", "main", 390),
}


# Where a part ends; of one that is longer than the picture may be, where its last whole line does.
_END = """(part, most) => {
  const bottom = one => one.getBoundingClientRect().bottom + scrollY
  if (bottom(part) <= most) return bottom(part)
  const ends = [...part.querySelectorAll("p, li, tr, h1, h2, h3, button, input, textarea")].map(bottom)
  return Math.max(...ends.filter(end => end <= most))
}"""


def palette(path: Path) -> None:
    """A palette instead of full colour: a page has few colours, and the repository keeps its pictures for ever."""
    from PIL import Image

    with Image.open(path) as image:
        image.convert("RGB").quantize(colors=128, dither=Image.Dither.NONE).save(path, optimize=True)
    if path.stat().st_size > LARGEST:
        raise RuntimeError(f"{path.name} weighs {path.stat().st_size} bytes, over {LARGEST}")


def down_to(page: Any, last: str, path: Path, most: int = 1600) -> None:
    """The page from its top to the end of ``last``, so that no picture stops in the middle of a line."""
    page.wait_for_load_state("networkidle")  # the door loads its list
    end = page.locator(last).first.evaluate(_END, most)
    width = page.viewport_size["width"]
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True, clip={"x": 0, "y": 0, "width": width, "height": end + 1})
    palette(path)
    print(f"  {path.name}: {path.stat().st_size // 1000} kB")


def take(browser: Any, demo: crawl.Demo) -> None:
    """All of them: the README's first, by the secretariat, whose link works once; then each role's."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    crawl.enter(page, demo, "secretariat")
    take_help_of(page, demo, "secretariat")
    take_readme(page, browser, demo)
    for name in OF_HELP:
        if name != "secretariat":
            one = browser.new_context(reduced_motion="reduce").new_page()
            crawl.enter(one, demo, OF_HELP[name][0])
            take_help_of(one, demo, name)


def take_readme(page: Any, browser: Any, demo: crawl.Demo) -> None:
    """The secretariat's first screen, minutes being reviewed, the open page on a phone."""
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(f"{demo.address}{_DESK}/")
    down_to(page, ".mat-key", README / "desk.png")
    steps.hand_in_minutes(page, demo.address)
    down_to(page, ".facts > .fact:nth-child(9)", README / "review.png")
    phone = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce").new_page()
    phone.goto(f"{demo.address}/{addresses.EDITION}/")
    down_to(phone, ".matpic.at-phone", README / "public-phone.png")


def take_help_of(page: Any, demo: crawl.Demo, name: str) -> None:
    """What a role sees first, in both languages."""
    _role, path, last, width = OF_HELP[name]
    page.set_viewport_size({"width": width, "height": 844})
    for language, lead in (("th", ""), ("en", "/en")):
        page.goto(f"{demo.address}{lead}{path}")
        down_to(page, last, HELP / f"{name}.{language}.png", most=900)
