"""Walks every kind of page of a running demonstration, once per address pattern: for pictures and for the accessibility test."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NEVER = re.compile(
    r"logout|/static/|\.(ics|json|xml|csv|xlsx|pdf|docx|atom|ico|txt)($|\?)|export|download|/events|/admin/"
)


@dataclass
class Demo:
    """A running demonstration: where it is and the one-time sign-in links by role."""

    address: str
    links: dict[str, str] = field(default_factory=dict)


@contextmanager
def running_demo(people: int = 330) -> Iterator[Demo]:
    """`wethi demo start` in a temporary folder; stopped and forgotten afterwards."""
    with tempfile.TemporaryDirectory(prefix="wethi-shots-") as folder:
        surroundings = {**os.environ, "WETHI_DATA": f"{folder}/data", "WETHI_KEYS": f"{folder}/keys", "PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"}  # fmt: skip
        surroundings.pop("DATABASE_URL", None)
        command = [
            sys.executable,
            "-m",
            "wethi.config.command",
            "demo",
            "start",
            "--port",
            "8123",
            "--people",
            str(people),
        ]
        program = subprocess.Popen(
            command, env=surroundings, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        assert program.stdout
        demo, deadline, said = Demo(""), time.monotonic() + 180, []
        try:
            while time.monotonic() < deadline:
                line = program.stdout.readline()
                said.append(line)
                if found := re.search(r"open: (http\S+?)/?$", line.strip()):
                    demo.address = found[1]
                elif found := re.match(r"\s+(\S.*?)\s{2,}(http\S+)\s*$", line):
                    demo.links[found[1].strip()] = found[2]
                if (demo.links and not line.strip()) or program.poll() is not None:
                    break
            if not demo.links:
                raise RuntimeError("the demonstration did not start:\n" + "".join(said))
            yield demo
        finally:
            program.terminate()
            program.wait(timeout=15)


def sign_in(page: Any, link: str) -> None:
    """Follows a one-time link and presses its button."""
    page.goto(link)
    page.locator("main form button").first.click()
    page.wait_for_load_state()


class Walk:
    """Visits pages breadth first, one for each address pattern (language apart)."""

    def __init__(self, start: list[str], *, most: int = 80) -> None:
        self.waiting, self.seen, self.most = list(start), set[str](), most

    def pages(self, page: Any, address: str) -> Iterator[tuple[str, str]]:
        """Yields (pattern name, path) with the browser standing on the page."""
        from django.urls import Resolver404, resolve

        while self.waiting and len(self.seen) < self.most:
            path = self.waiting.pop(0)
            try:
                name = resolve(urlsplit(path).path).view_name
            except Resolver404:
                continue
            if name in self.seen or NEVER.search(path):
                continue
            answer = page.goto(address + path)
            if answer is None or "text/html" not in answer.headers.get("content-type", ""):
                continue
            landed = resolve(urlsplit(page.url).path).view_name
            if landed in self.seen:
                self.seen.add(name)
                continue
            self.seen |= {name, landed}
            yield landed, urlsplit(page.url).path
            for target in page.eval_on_selector_all("a[href]", "links => links.map(a => a.getAttribute('href'))"):
                whole = urljoin(page.url, target.split("#")[0])
                if whole.startswith(address) and not urlsplit(whole).path.startswith("/en/"):
                    self.waiting.append(whole[len(address) :])
