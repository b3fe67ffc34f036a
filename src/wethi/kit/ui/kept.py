"""Pages that a device keeps, so that they open without a network: their service worker and what makes an app of them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from django.http import HttpResponse

from wethi.kit.ui import assets

PAGE_HEADER = "X-Kept-Page"  # the page itself bears it; what stands at its address instead of it does not


def shelf(name: str) -> str:
    """The browser's store of the page, its files, and what its script puts beside them."""
    return f"wethi-{name}-{assets.version()}"


def worker(name: str, page: str, files: Iterable[str], *, fresh: bool) -> HttpResponse:
    """The script that keeps ``page`` with its ``files`` (names of assets; what asks for the keeping, fonts and marks come
    with them). ``fresh``: the network is asked first."""
    kept = [*files, "js/kept/page.js", *(one for one in assets.files() if one.startswith(("web/", "marks/")))]
    told = {
        "name": name, "page": page, "version": assets.version(), "files": [assets.url(one) for one in kept], "fresh": fresh,
    }  # fmt: skip
    body = f"const KEPT = {json.dumps(told)};\n".encode() + assets.files()["js/kept/worker.js"]
    return HttpResponse(body, content_type="text/javascript; charset=utf-8")


def manifest(page: str, *, name: str, short_name: str, ground: str = "#fbfcfa") -> HttpResponse:
    """Nothing of any person stands in it: browsers fetch it without a cookie."""
    told = {
        "name": name, "short_name": short_name, "start_url": page, "scope": page, "display": "standalone",
        "background_color": ground, "theme_color": ground,
        "icons": [
            {"src": assets.url("marks/wethi-app.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
        ],
    }  # fmt: skip
    return HttpResponse(json.dumps(told, ensure_ascii=False), content_type="application/manifest+json")
