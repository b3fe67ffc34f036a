"""Style sheets, scripts, fonts and marks: read once, joined into bundles, served under an address that changes with them.

There is no build step. A bundle is a list of files joined in order, without what only its writers read; the address
carries one hash of everything, so browsers may keep every file for ever and relative addresses inside style sheets stay
right.
"""

from __future__ import annotations

import hashlib
import mimetypes
import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

# Public pages and personal pages load open.css alone; the desk loads desk.css, which holds open.css's parts too.
_OPEN = [
    "css/tokens.css",
    "css/base.css",
    "css/components.css",
    "css/pages/public.css",
    "css/pages/programme.css",
    "css/pages/article.css",
    "css/pages/search.css",
    "css/pages/me.css",
    "css/pages/entry.css",
    "css/pages/pictures.css",
    "css/pages/roster.css",
    "css/pages/me-letter.css",
    "css/pages/draw.css",
    "css/times.css",
    "css/print.css",
]
BUNDLES: dict[str, list[str]] = {
    "open.css": _OPEN,
    # The door of a hub keeps its page on the device.
    "door.css": [
        "css/tokens.css",
        "css/base.css",
        "css/components.css",
        "css/pages/me.css",
        "css/pages/door.css",
        "css/print.css",
    ],
    # Whoever comes for the live page has a telephone and little patience.
    "live.css": [
        "css/tokens.css",
        "css/base.css",
        "css/components.css",
        "css/pages/live.css",
        "css/print.css",
    ],
    "desk.css": [
        *_OPEN,
        "css/pages/desk.css",
        "css/pages/minutes.css",
        "css/pages/notes.css",
        "css/pages/components.css",
        "css/pages/lists.css",
        "css/pages/seats.css",
        "css/pages/network.css",
        "css/pages/grid.css",
        "css/pages/axes.css",
        "css/pages/letters.css",
        "css/pages/arrivals.css",
        "css/pages/console.css",
        "css/pages/audience.css",
        "css/pages/coverage.css",
        "css/pages/papers.css",
        "css/pages/support.css",
    ],
}


@cache
def files() -> dict[str, bytes]:
    """Every static file and bundle: path -> bytes."""
    found: dict[str, bytes] = {}
    for finder in finders.get_finders():
        for path, storage in finder.list([]):  # type: ignore[no-untyped-call]
            prefix = f"{storage.prefix}/" if getattr(storage, "prefix", None) else ""
            found.setdefault(prefix + path.replace("\\", "/"), Path(storage.path(path)).read_bytes())
    for name, parts in BUNDLES.items():
        # The bundle lies beside the folder its parts lie in: what they call ../web/ is web/ for it.
        joined = b"\n".join(found[part] for part in parts if part in found).replace(b'url("../', b'url("')
        found[name] = joined if settings.DEBUG else without_comments(joined)
    return found


_GAP = rb"(?:\s|/\*.*?\*/)"
_LOOSE = re.compile(
    rb"""("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|url\([^)]*\))|%b*([{};,])%b*|%b+""" % (_GAP, _GAP, _GAP), re.S
)


def without_comments(css: bytes) -> bytes:
    """The same style sheet without comments and indents: a fifth less to send. What stands in quotation marks stays."""
    tight = _LOOSE.sub(lambda found: found[1] or found[2] or b" ", css)
    return tight.replace(b";}", b"}").strip()


@cache
def version() -> str:
    digest = hashlib.sha256()
    for path, body in sorted(files().items()):
        digest.update(path.encode() + b"\0" + hashlib.sha256(body).digest())
    return digest.hexdigest()[:12]


def url(path: str) -> str:
    """The address of a static file or bundle; a misspelt path is an error, not a broken picture."""
    if settings.DEBUG:
        files.cache_clear()
        version.cache_clear()
    if path not in files():
        raise LookupError(f"no static file “{path}”")
    return f"{settings.STATIC_URL}{version()}/{path}"


def content_type(path: str) -> str:
    if path.endswith(".woff2"):
        return "font/woff2"
    guessed = mimetypes.guess_type(path)[0] or "application/octet-stream"
    return f"{guessed}; charset=utf-8" if guessed.startswith("text/") or guessed.endswith("javascript") else guessed
