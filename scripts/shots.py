"""Pictures of every page at 390 and 1280 px, Thai and English, in .shots/; and the three of the README with --readme."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from scripts.crawl import CHROMIUM, Demo, Walk, running_demo, sign_in  # noqa: E402 the path is set above

WIDTHS = {390: 844, 1280: 900}
OUT = ROOT / ".shots"
ROLES = {"visitor": "/", "secretariat": "/desk/", "keeper": "/desk/", "participant": "/me/"}


def picture(page: Any, name: str, role: str, language: str, width: int) -> None:
    folder = OUT / str(width) / language
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"{role}-{name.replace(':', '-')}.png", full_page=True)


def take(browser: Any, demo: Demo, role: str, start: str, done: set[str]) -> None:
    """One role's walk: each new kind of page in both widths and languages."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page = context.new_page()
    link = next((link for name, link in demo.links.items() if role in name.lower()), None)
    if link:
        sign_in(page, link)
    walk = Walk([start])
    walk.seen |= done
    for name, path in walk.pages(page, demo.address):
        for width, height in WIDTHS.items():
            page.set_viewport_size({"width": width, "height": height})
            for language, prefix in (("th", ""), ("en", "/en")):
                page.goto(f"{demo.address}{prefix}{path}")
                picture(page, name, role, language, width)
        page.set_viewport_size({"width": 1280, "height": 900})
        page.goto(demo.address + path)
        done.add(name)
        print(f"  {role:<12} {name}", flush=True)
    context.close()


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["WETHI_DATA"] = folder
        import django
        from playwright.sync_api import sync_playwright

        django.setup()
        with running_demo() as demo, sync_playwright() as play:
            browser = play.chromium.launch(
                executable_path=os.environ.get("WETHI_BROWSER", "/usr/bin/chromium"), args=CHROMIUM
            )
            done: set[str] = set()
            for role, start in ROLES.items():
                take(browser, demo, role, start, done)
            browser.close()
    print(f"{len(done)} pages, pictures in {OUT}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
