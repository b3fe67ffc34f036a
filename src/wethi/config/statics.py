"""Style sheets, scripts, fonts and marks from memory, packed once at start."""

from __future__ import annotations

from wethi.config.held import Held
from wethi.kit.ui import assets
from wethi.kit.ui.middleware import POLICY

_FOR_EVER = b"public, max-age=31536000, immutable"


class Statics:
    """Address -> ready answer. The table holds the present version; others get today's file, to be asked for again."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix.encode()
        self._held: dict[bytes, Held] = {}
        self._other: dict[str, Held] = {}

    def load(self) -> None:
        version = assets.version()
        self._other.clear()
        self._held = {
            self._prefix + f"{version}/{path}".encode(): self._make(path, body, _FOR_EVER)
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
        """The slow look: an older version's address, or a file changed while developing."""
        _, _, name = path.removeprefix(self._prefix).decode("latin-1").partition("/")
        if name not in assets.files():
            return None
        if name not in self._other:
            self._other[name] = self._make(name, assets.files()[name], b"no-cache")
        return self._other[name]
