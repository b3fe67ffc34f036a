"""Style sheets, scripts, fonts and marks from memory: packed when the program stands, before that as each is asked for."""

from __future__ import annotations

from wethi.config.held import Held
from wethi.kit.ui import assets
from wethi.kit.ui.middleware import POLICY

_FOR_EVER = b"public, max-age=31536000, immutable"


class Statics:
    """Address -> ready answer. The table holds the present version; others get today's file, to be asked for again.

    Packing all of them takes as long as a tenth of the start, and the first page needs three.
    """

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix.encode()
        self._held: dict[bytes, Held] = {}
        self._other: dict[str, Held] = {}

    def load(self) -> None:
        """Packs what has not been asked for yet."""
        lead = self._prefix + f"{assets.version()}/".encode()
        ready = self._held
        self._other.clear()
        self._held = {
            lead + path.encode(): ready.get(lead + path.encode()) or self._make(path, body, _FOR_EVER)
            for path, body in assets.files().items()
        }

    @staticmethod
    def _make(path: str, body: bytes, kept: bytes) -> Held:
        headers = [
            (b"content-type", assets.content_type(path).encode()),
            (b"cache-control", kept),
            (b"x-content-type-options", b"nosniff"),
            (b"content-security-policy", POLICY.encode()),  # an SVG opened by itself is a page too
        ]
        return Held(headers, body)

    def get(self, target: bytes) -> Held | None:
        return self._held.get(target)

    def is_mine(self, path: bytes) -> bool:
        return path.startswith(self._prefix)

    def find(self, path: bytes) -> Held | None:
        """The slow look: not packed yet, an older version's address, or a file changed while developing."""
        version, _, name = path.removeprefix(self._prefix).decode("latin-1").partition("/")
        if name not in assets.files():
            return None
        if version == assets.version():
            return self._held.setdefault(path, self._make(name, assets.files()[name], _FOR_EVER))
        if name not in self._other:
            self._other[name] = self._make(name, assets.files()[name], b"no-cache")
        return self._other[name]
