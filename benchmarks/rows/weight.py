"""Row 13: what a first visit on a phone brings over the wire, counted by a browser where there is one."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterable
from typing import Any, NamedTuple

from benchmarks.bench import Bench
from benchmarks.figures import Figure

_BAR_TEXT, _BAR_ALL = 30_000, 110_000


class Piece(NamedTuple):
    kind: str  # document, stylesheet, font, script, image, other
    path: str
    wire: int  # bytes of the body as sent, plus its head where the browser tells


def first_visit(bench: Bench) -> list[Figure]:
    made = []
    for page, words in (("programme", "Programme page"), ("home", "Edition's front page")):
        path = bench.paths[page]
        browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
        pieces = _by_browser(browser, bench.program.base + path) if browser else list(_by_reading(bench, path))
        how = "counted by Chromium, 390x844, heads included" if browser else "counted without a browser, every font"
        made += _figures(page, words, pieces, how)
    return made


def _figures(page: str, words: str, pieces: list[Piece], how: str) -> list[Figure]:
    texts = [piece for piece in pieces if piece.kind in ("document", "stylesheet")]
    fonts = [piece for piece in pieces if piece.kind == "font"]
    text, font, every = (sum(piece.wire for piece in some) for some in (texts, fonts, pieces))
    values: dict[str, Any] = {"pieces": [piece._asdict() for piece in pieces]}
    return [
        Figure(
            f"13.{page}.text", "13", f"{words}, first visit, no JavaScript: HTML + CSS", "≤ 30 kB in ≤ 2 requests",
            f"{text / 1000:.1f} kB in {len(texts)} requests", text <= _BAR_TEXT and len(texts) <= 2, how, values,
        ),
        Figure(
            f"13.{page}.all", "13", f"{words}, first visit: everything", "≤ 110 kB",
            f"{every / 1000:.1f} kB in {len(pieces)} requests, fonts {font / 1000:.1f} kB in {len(fonts)}",
            every <= _BAR_ALL, how, {},
        ),
    ]  # fmt: skip


def _by_browser(browser: str, address: str) -> list[Piece]:
    from playwright.sync_api import sync_playwright

    kinds: dict[str, tuple[str, str]] = {}
    sizes: dict[str, int] = {}
    with sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        context = running.new_context(viewport={"width": 390, "height": 844}, java_script_enabled=False)
        page = context.new_page()
        wire = context.new_cdp_session(page)
        wire.send("Network.enable")
        wire.on("Network.requestWillBeSent", lambda told: kinds.update({told["requestId"]: _kind(told)}))
        wire.on(
            "Network.loadingFinished",
            lambda told: sizes.update({told["requestId"]: int(told["encodedDataLength"])}),
        )
        page.goto(address, wait_until="networkidle")
        page.wait_for_timeout(500)
        running.close()
    return [Piece(*kinds[name], size) for name, size in sizes.items() if name in kinds and size]


def _kind(told: dict[str, Any]) -> tuple[str, str]:
    address = re.sub(r"^https?://[^/]+", "", told["request"]["url"])
    return str(told.get("type", "other")).lower(), address.rsplit("/", 1)[-1] or address


def _by_reading(bench: Bench, path: str) -> Iterable[Piece]:
    """The page, what its head names, and every font its style sheets name: never less than a browser loads."""

    def fetch(kind: str, target: str) -> tuple[Piece, str]:
        status, headers, body = bench.program.get(target, {"Accept-Encoding": "gzip"})
        if status != 200:
            raise RuntimeError(f"{target} was answered with {status}")
        plain = bench.program.get(target)[2] if headers.get("content-encoding") else body
        return Piece(kind, target.rsplit("/", 1)[-1], len(body)), plain.decode("utf-8", "replace")

    page, html = fetch("document", path)
    yield page
    seen: set[str] = set()
    for tag in re.findall(r"<(?:link|img|script)\b[^>]*>", html):
        named = re.search(r'(?:href|src)="(/[^"]+)"', tag)
        if named is None or tag.startswith("<script") or named[1] in seen:
            continue
        rel = re.search(r'rel="([^"]+)"', tag)
        if rel and rel[1] not in ("stylesheet", "icon", "preload"):
            continue
        seen.add(named[1])
        kind = "stylesheet" if rel and rel[1] == "stylesheet" else "font" if named[1].endswith(".woff2") else "other"
        piece, text = fetch(kind, named[1])
        yield piece
        if kind == "stylesheet":
            for font in re.findall(r"url\([\"']?([^\"')]+\.woff2)", text):
                target = font if font.startswith("/") else named[1].rsplit("/", 1)[0] + "/" + font
                if target not in seen:
                    seen.add(target)
                    yield fetch("font", target)[0]
