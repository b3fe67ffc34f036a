"""An answer kept in memory in the form in which it leaves: status and headers already written, plain and gzipped."""

from __future__ import annotations

import gzip
import http
import math
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple

from wethi.kit.csrf import cookie_line, masked, new_secret, secret_in
from wethi.kit.pages.filled import MOMENT, TOKEN, moment

Headers = list[tuple[bytes, bytes]]

_SMALL = 500  # bytes under which gzip saves less than its own header costs
_KEPT_BY_304 = {b"cache-control", b"vary", b"content-language", b"etag", b"expires", b"content-location"}
_THE_VISITORS = {b"content-length", b"date", b"connection", b"transfer-encoding", b"vary", b"etag", b"set-cookie"}
_TOKEN, _MOMENT = TOKEN.encode(), MOMENT.encode()
_PACKED_TYPES = (b"text/", b"application/json", b"application/xml", b"application/javascript", b"image/svg+xml")


class Answer(NamedTuple):
    """``head`` is the status line and headers without ``Date`` and without the closing empty line."""

    status: int
    headers: Headers
    head: bytes
    body: bytes


def _answer(status: int, headers: Headers, body: bytes) -> Answer:
    lines = [f"HTTP/1.1 {status} {http.HTTPStatus(status).phrase}\r\n".encode()]
    lines += [name + b": " + value + b"\r\n" for name, value in headers]
    return Answer(status, headers, b"".join(lines), body)


class Held:
    """One 200 answer and its forms. ``scope``, ``version`` and ``until`` (monotonic seconds) say how long it stands;
    ``size`` is in bytes."""

    __slots__ = ("_gone", "_packed", "_plain", "_tag", "scope", "size", "until", "version")

    def __init__(
        self,
        headers: Iterable[tuple[bytes, bytes]],
        body: bytes,
        *,
        scope: str = "",
        version: int = 0,
        until: float = math.inf,
    ) -> None:
        kept: Headers = []
        tag, kind, vary = b"", b"", [b"Accept-Encoding"]
        for name, value in headers:
            if name == b"etag":
                tag = value.removeprefix(b"W/").strip(b'"')
            elif name == b"vary":
                vary += [part.strip() for part in value.split(b",") if part.strip().lower() != b"accept-encoding"]
            elif name not in (b"content-length", b"date", b"connection", b"transfer-encoding"):
                kind = value if name == b"content-type" else kind
                kept.append((name, value))
        kept.append((b"vary", b", ".join(vary)))
        self.scope, self.version, self.until, self._tag = scope, version, until, tag
        self._plain = self._form(kept, body, tag)
        self._packed = self._plain
        if len(body) >= _SMALL and kind.startswith(_PACKED_TYPES):
            packed = gzip.compress(body, 6, mtime=0)
            if len(packed) < len(body):
                # Two forms of one page are two entities: a strong tag must tell them apart.
                self._packed = self._form([*kept, (b"content-encoding", b"gzip")], packed, tag and tag + b"-g")
        unchanged = [(name, value) for name, value in self._plain.headers if name in _KEPT_BY_304]
        self._gone = _answer(304, unchanged, b"")
        self.size = len(body) + (len(self._packed.body) if self._packed is not self._plain else 0) + 4096

    @staticmethod
    def _form(kept: Headers, body: bytes, tag: bytes) -> Answer:
        headers = [*kept, (b"content-length", b"%d" % len(body))]
        if tag:
            headers.append((b"etag", b'"' + tag + b'"'))
        return _answer(200, headers, body)

    def answer(self, encodings: bytes, none_match: bytes, cookies: bytes = b"") -> Answer:
        """The form for a request's ``Accept-Encoding``, ``If-None-Match`` and ``Cookie`` (each empty when absent)."""
        if none_match and self._tag and (none_match == b"*" or self._tag in known_tags(none_match)):
            return self._gone
        return self._packed if encodings and takes_gzip(encodings) else self._plain


class Blank(Held):
    """A page with places for what is the visitor's own (``kit.pages.filled``): never packed, whole for everybody."""

    __slots__ = ("_body", "_cookie", "_made", "_salt")

    def __init__(self, headers: Iterable[tuple[bytes, bytes]], body: bytes, *, salt: str, **standing: Any) -> None:
        kept = [(name, value) for name, value in headers if name not in _THE_VISITORS]
        super().__init__([], b"", **standing)
        self._made = _answer(200, [*kept, (b"vary", b"Cookie")], b"")
        self._body, self._salt = body, salt
        self._cookie = cookie_line(secret := new_secret()).split(secret.encode())
        self.size += len(body)

    def answer(self, encodings: bytes, none_match: bytes, cookies: bytes = b"") -> Answer:
        """Under a cookie the visitor has already, or a new one."""
        secret = secret_in(cookies) or new_secret()
        body = self._body.replace(_TOKEN, masked(secret).encode()).replace(_MOMENT, moment(self._salt).encode())
        own = [(b"content-length", b"%d" % len(body)), (b"set-cookie", secret.encode().join(self._cookie))]
        head = b"".join([self._made.head, *(name + b": " + value + b"\r\n" for name, value in own)])
        return Answer(200, [*self._made.headers, *own], head, body)


@lru_cache(maxsize=256)
def takes_gzip(encodings: bytes) -> bool:
    for part in encodings.lower().split(b","):
        name, _, weight = part.partition(b";")
        if name.strip() in (b"gzip", b"*"):
            return weight.replace(b" ", b"") not in (b"q=0", b"q=0.0", b"q=0.00", b"q=0.000")
    return False


@lru_cache(maxsize=1024)
def known_tags(none_match: bytes) -> frozenset[bytes]:
    """The tags a browser says it has; a gzipped form stands for the page as well."""
    tags = (part.strip().removeprefix(b"W/").strip(b'"') for part in none_match.split(b","))
    return frozenset(tag.removesuffix(b"-g") for tag in tags)
