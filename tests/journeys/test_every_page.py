"""Every kind of page, as a visitor, a participant and the secretariat see it, at the width of a phone and of a laptop.

Asked of each: nothing that axe finds (WCAG 2.2 A and AA, best practice), no sideways scrolling, no error in the
browser's console, an answer that is no error, and on Thai pages no word of the English chrome.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from scripts import addresses, crawl
from scripts import faults as looking
from scripts.test import PEOPLE

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
]

ROWS, MANY_ROWS = ("tr:nth-child(n+9)", "li:nth-child(n+9)"), ("tr:nth-child(n+21)", "li:nth-child(n+21)")
PHONE, LAPTOP = {"width": 390, "height": 844}, {"width": 1280, "height": 900}

# Words of the interface that have a Thai one. Whole words; names, file kinds and what people wrote are not chrome.
ENGLISH = re.compile(
    r"\b(Save|Cancel|Search|Close|Open|Delete|Remove|Change|Add|Edit|Back|Next|Previous|Page|Sign in|Sign out|Help|"
    r"Programme|Minutes|Tasks|Articles|Network|Organisations?|People|Rights|Privacy|Outbox|Record|Name|Telephone|"
    r"E-mail|email|phone|Day|Days|Time|Place|Sector|District|optional|required|today|tomorrow|days|people|draft|"
    r"working prototype|talk|demonstration|open to the public|published|withdrawn|cancelled|nobody|Error|Warning)\b"
)
# Where English is the page's matter: the pieces by their names, the notices in both languages, what a file is called.
# Keys are called as they are written on the keyboard.
ENGLISH_IS_MEANT = {
    "desk:components",
    "house:notices",
    "desk:help_page",
    "desk:health",
    "public:about",
    "programme:grid",
}

# What the page says in its own language: no fields for English, no code, no addresses, no quoted minutes, and no names of
# keys, which are called as they are written on the keyboard.
SAID = """() => {
  const copy = document.body.cloneNode(true);
  for (const part of copy.querySelectorAll("[lang=en], .lang-slot, textarea, code, pre, .as-written, .g-keys, script, style, option")) part.remove();
  return copy.innerText ?? copy.textContent;
}"""


@pytest.fixture(scope="module")
def demo() -> Iterator[crawl.Demo]:
    with crawl.running_demo(PEOPLE) as running:
        yield running


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        program = play.chromium.launch(executable_path=crawl.PROGRAM, args=crawl.CHROMIUM)
        yield program
        program.close()


@pytest.fixture(scope="module")
def axe() -> None:
    """A gate that cannot stand is no gate in CI."""
    try:
        looking.axe()
    except ImportError:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip("needs axe-playwright-python")


def faults(page: Any, name: str) -> list[str]:
    """What is wrong with the page as it stands, at both widths."""
    found: list[str] = []
    for size in (LAPTOP, PHONE):
        if size is not LAPTOP:  # at which every page is opened
            page.set_viewport_size(size)
        # Colours take most of the time. They are the same at both widths, and in the rows of a long list; the rest of
        # what is asked is the same from the twentieth row on.
        wide = size is LAPTOP
        rows = ROWS if wide else MANY_ROWS
        found += looking.faults(page, f"{name} at {size['width']}", contrast=wide, exclude=rows)
    if name not in ENGLISH_IS_MEANT and (words := sorted(set(ENGLISH.findall(page.evaluate(SAID))))):
        found.append(f"{name}: English on a Thai page: {', '.join(words)}")
    return found


@pytest.fixture(scope="module")
def seen() -> set[str]:
    return set()


@pytest.mark.parametrize("role", list(addresses.DOORS))
def test_every_page(demo: crawl.Demo, chromium: Any, axe: None, seen: set[str], role: str) -> None:
    found: list[str] = []
    said: list[str] = []
    with looking.context(chromium, viewport=LAPTOP) as context:
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("pageerror", lambda error: said.append(f"{page.url}: {error}"))
        page.on("console", lambda line: said.append(f"{page.url}: {line.text}") if line.type == "error" else None)
        crawl.enter(page, demo, role)
        visited = 0
        for stop in crawl.stops(page, demo.address, role, seen):
            visited += 1
            found += faults(page, stop.name)
    assert visited > 3 or role in ("participant", "check_in"), f"the {role} saw only {visited} pages"
    # An answer that refuses is told in the console by the browser itself; those are the steps that ask for one.
    found += [line for line in said if "status of 404" not in line and "status of 422" not in line]
    assert not found, "\n".join(found)


def test_no_page_was_left_out(seen: set[str]) -> None:
    """A new address gets into the walk, or says in ``NO_PAGE`` why it has no page to look at."""
    if len(seen) < 10:
        pytest.skip("the walks did not run")
    assert addresses.patterns() - seen - set(addresses.NO_PAGE) == set()
