"""Walks every kind of page of a running demonstration, once per address pattern: for pictures and for the accessibility test."""

from __future__ import annotations

import atexit
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from scripts.addresses import DOORS, NEVER, NO_PAGE, pattern_of
from scripts.steps import AGAIN, STEPS
from scripts.test import browser, share_compiled

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = os.environ.get("WETHI_BROWSER") or browser() or "chromium"  # where there is none Playwright says so
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


MOST_TRIED = 8  # addresses of one kind that are refused or lead to what was seen, where that may happen
REFUSING = {"account_link"}  # without a link of one's own it says so, and how to get one


@dataclass
class Demo:
    """A running demonstration: where it is and the one-time sign-in links by role."""

    address: str
    links: dict[str, str] = field(default_factory=dict)
    folder: str = ""  # where its data and keys are

    def link(self, role: str) -> str | None:
        """The role's link; the demonstration names a role in both languages."""
        return next((link for name, link in self.links.items() if name.startswith(role)), None)


def surroundings(folder: str) -> dict[str, str]:
    """What a program of the house needs to live in ``folder`` and nowhere else."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    own = {"WETHI_DATA": f"{folder}/data", "WETHI_KEYS": f"{folder}/keys", "PYTHONPATH": str(ROOT / "src")}
    return {**inherited, **own, "PYTHONUNBUFFERED": "1", "DJANGO_SETTINGS_MODULE": "wethi.config.settings"}


def free_port() -> int:
    with socket.socket() as anywhere:
        anywhere.bind(("127.0.0.1", 0))
        return int(anywhere.getsockname()[1])


@cache
def loaded_demo(people: int) -> str:
    """The folder of a demonstration to which nobody has come yet: loaded once, copied for each that runs.

    The suite names one that it has loaded for all its parts.
    """
    if loaded := os.environ.get(f"WETHI_DEMO_OF_{people}"):
        return loaded
    folder = tempfile.mkdtemp(prefix="wethi-loaded-")
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    command = [sys.executable, "-m", "wethi.config.command", "demo", "load", "--people", str(people)]
    done = subprocess.run(command, env=surroundings(folder), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the demonstration was not loaded:\n{done.stdout}{done.stderr}")
    return folder


@contextmanager
def running_demo(people: int = 330) -> Iterator[Demo]:
    """`wethi demo start` in a temporary folder; stopped and forgotten afterwards."""
    with tempfile.TemporaryDirectory(prefix="wethi-shots-") as folder:
        shutil.copytree(loaded_demo(people), folder, dirs_exist_ok=True)
        share_compiled(Path(folder, "data"))
        command = [sys.executable, "-m", "wethi.config.command", "demo", "start", "--port", str(free_port())]
        program = subprocess.Popen(
            [*command, "--people", str(people)],
            env=surroundings(folder),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert program.stdout
        demo, deadline, said = Demo("", folder=folder), time.monotonic() + 180, []
        try:
            while time.monotonic() < deadline:
                line = program.stdout.readline()
                said.append(line)
                if found := re.search(r"open: (http\S+?)/?$", line.strip()):
                    demo.address = found[1]
                elif found := re.match(r"\s+(\S.*?)\s+(http\S+)\s*$", line):
                    demo.links[found[1].strip()] = found[2]
                if (demo.links and not line.strip()) or program.poll() is not None:
                    break
            if not demo.links:
                raise RuntimeError("the demonstration did not start:\n" + "".join(said))
            yield demo
        finally:
            program.terminate()
            program.wait(timeout=60)


def enter(page: Any, demo: Demo, role: str) -> None:
    """In through the role's own link: a sign-in link asks for a press of its button, a personal one does not."""
    link = demo.link(role)
    if link is None:
        return
    page.goto(link)
    if "/accounts/" in page.url:
        page.locator("main form button").first.click()
        page.wait_for_load_state()


class Walk:
    """Visits pages breadth first, one for each address pattern (language apart)."""

    def __init__(self, start: list[str], *, most: int = 600, strict: bool = True, past: str = "") -> None:
        """Not ``strict``: an address that is refused is passed by, as in a house where nothing stands yet. ``past``: what
        addresses that are passed by look like."""
        self.waiting, self.seen, self.most, self.strict = list(start), set[str](), most, strict
        self.past = re.compile(past) if past else None
        self.late: list[str] = []
        self.size: Any = None  # of the window in which each page is opened; None: as it is
        self.tried: Counter[str] = Counter()

    def pages(self, page: Any, address: str) -> Iterator[tuple[str, str]]:
        """Yields (pattern name, path) with the browser standing on the page."""
        while self.waiting and len(self.seen) < self.most:
            path = self.waiting.pop(0)
            name = pattern_of(path)
            if not name or name in self.seen or name in NO_PAGE or NEVER.search(path):
                continue
            if self.past and self.past.search(path):
                continue
            self.tried[name] += 1
            if self.tried[name] > MOST_TRIED and not self.strict:  # all five hundred of a list lead elsewhere
                continue
            widen(page, self.size, is_left=True)
            answer = self._opened(page, address + path)
            if answer is None or "text/html" not in answer.headers.get("content-type", ""):
                continue
            landed = pattern_of(page.url)
            if answer.status >= 400 and landed not in REFUSING:
                if not self.strict:
                    continue
                raise RuntimeError(f"{path} answered {answer.status}")
            if landed in self.seen or not landed:
                continue
            self.seen.add(landed)
            if landed != "desk:help_page":  # a manual speaks of rooms that this reader may not enter
                self.read_links(page, address)
            yield landed, urlsplit(page.url).path

    def _opened(self, page: Any, address: str) -> Any:
        """The answer; a page that does not come is passed by where not everything has to."""
        try:
            return page.goto(address)
        except Exception as late:
            if self.strict or "Timeout" not in str(late):
                raise
            self.late.append(address)
            return None

    def read_links(self, page: Any, address: str) -> None:
        for target in page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))"):
            whole = urljoin(page.url, target.split("#")[0])
            if whole.startswith(address) and not urlsplit(whole).path.startswith("/en/"):
                self.waiting.append(whole[len(address) :])


def widen(page: Any, size: Any, *, is_left: bool = False) -> None:
    """The window as wide again as it was. A page that ``is_left`` is not laid out and painted for it once more."""
    if size and page.viewport_size != size:
        if is_left:
            page.evaluate("document.documentElement.style.display = 'none'")
        page.set_viewport_size(size)


@dataclass(frozen=True)
class Stop:
    """A page the browser stands on. ``path`` opens it again; None after a form that cannot be sent twice."""

    name: str
    path: str | None


def stops(page: Any, address: str, role: str, done: set[str]) -> Iterator[Stop]:
    """Every stop of a role's walk: the doors and what links lead to, then the pages behind forms and what they lead to.

    ``done`` holds the patterns other roles saw; it grows. Each page is opened in the window that is given, whatever its size
    was made between two stops.
    """
    walk = Walk(list(DOORS[role]))
    walk.seen |= done
    walk.size = page.viewport_size
    yield from _walked(walk, page, address, done)
    for name, step in STEPS.get(role, {}).items():
        widen(page, walk.size)
        step(page, address)
        if page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus") < 400:
            done.add(pattern_of(page.url))
        parts = urlsplit(page.url)
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        yield Stop(name, path if name in AGAIN else None)
        if name in AGAIN and urlsplit(page.url).path != parts.path:
            widen(page, walk.size, is_left=True)
            page.goto(address + path)  # the next step may begin where this one ended
    walk.waiting += DOORS[role] if STEPS.get(role) else []
    walk.seen |= done
    yield from _walked(walk, page, address, done)


def _walked(walk: Walk, page: Any, address: str, done: set[str]) -> Iterator[Stop]:
    for name, path in walk.pages(page, address):
        done.add(name)
        yield Stop(name, path)


def answers(address: str, seconds: float = 60) -> None:
    """Waits until the program behind ``address`` answers."""
    from urllib.error import URLError
    from urllib.request import urlopen

    deadline = time.monotonic() + seconds
    while True:
        try:
            with urlopen(address, timeout=5):  # noqa: S310 an address of this machine
                return
        except URLError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.3)
