"""Public pages answered from memory, before Django is asked.

Only what a view declared public is kept: an answer that carries ``SCOPE_HEADER``, is a 200 to GET or HEAD and sets no
cookie; or a form with empty places, which is filled in for each visitor (``kit.pages.filled``). It is found by host,
address (path and query as sent, which decides the language too) and, behind a proxy, scheme; it stands while its
scope's number is the one that was known *before* it was made, so a change during the making is never hidden. A request
with a session never comes here. At most ``limit`` bytes; longest unused goes first.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from functools import partial
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from wethi.config.held import Answer, Blank, Held
from wethi.config.versions import Versions
from wethi.kit.pages.filled import FILLS

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Any, Receive, Send], Awaitable[None]]
Key = tuple[bytes, bytes, bool]

LIMIT = 64 * 1024 * 1024
_LARGEST = 4 * 1024 * 1024  # a single answer above this is not kept
_WAIT = 10.0  # seconds a request waits for the one that makes the same page
_PRIVATE_REMEMBERED = 4096
_STANDS = b"x-wethi-stands"  # kit.pages.public.STANDS_HEADER: seconds a page is right although nothing is changed
_PLACES = b"x-wethi-places"  # kit.pages.filled.PLACES_HEADER: the page is filled in for each visitor


class Asked(NamedTuple):
    key: Key
    encodings: bytes
    none_match: bytes
    cookies: bytes


class ByteCache:
    """``quick`` answers at once or not at all; ``answer`` makes and keeps the page through Django. Event loop only."""

    def __init__(
        self, *, session_cookie: str, scope_header: str, behind_proxy: bool = False, limit: int = LIMIT
    ) -> None:
        self.versions = Versions()
        self.limit = limit
        self.size = 0
        self.hits = self.made = 0
        self._held: OrderedDict[Key, Held] = OrderedDict()
        self._making: dict[Key, asyncio.Future[None]] = {}
        self._not_public: set[bytes] = set()
        self._cookie = session_cookie.encode() + b"="
        self._scope_header = scope_header.lower().encode()
        self._behind_proxy = behind_proxy

    def asked(self, target: bytes, headers: Iterable[tuple[bytes, bytes]]) -> Asked | None:
        """The key and wishes of an anonymous request; None when memory may not answer it."""
        host = encodings = none_match = cookies = b""
        secure = False
        for name, value in headers:
            if name == b"host":
                if host:
                    return None
                host = value
            elif name == b"accept-encoding":
                encodings = value
            elif name == b"if-none-match":
                none_match = value
            elif name == b"cookie":
                if self._cookie in value:
                    return None
                cookies = value
            elif name == b"authorization":
                return None
            elif name == b"x-forwarded-proto" and self._behind_proxy:
                secure = value == b"https"
        return Asked((host, target, secure), encodings, none_match, cookies) if host else None

    def quick(self, target: bytes, headers: Iterable[tuple[bytes, bytes]]) -> Answer | None:
        """The kept answer to a GET or HEAD, or None. No waiting, no database."""
        asked = self.asked(target, headers)
        return self._look_up(asked) if asked else None

    def _look_up(self, asked: Asked) -> Answer | None:
        held = self._held.get(asked.key)
        if held is None or not self.versions.stand() or self.versions.numbers.get(held.scope, 1) != held.version:
            return None
        if held.until <= time.monotonic():
            return None
        self._held.move_to_end(asked.key)
        self.hits += 1
        return held.answer(asked.encodings, asked.none_match, asked.cookies)

    async def answer(self, app: App, scope: Any, receive: Receive, send: Send) -> None:
        """Answers through ``app`` (Django), keeping what may be kept; one making at a time for each page."""
        target: bytes = scope["raw_path"] + (b"?" + scope["query_string"] if scope["query_string"] else b"")
        asked = self.asked(target, scope["headers"]) if scope["method"] in ("GET", "HEAD") else None
        if asked is None:
            return await app(scope, receive, _without(send, self._scope_header))
        known = await self.versions.fresh()
        if known and (found := self._look_up(asked)):
            return await _send_answer(found, send)
        until = time.monotonic() + _WAIT
        while asked.key in self._making and (left := until - time.monotonic()) > 0:
            await asyncio.wait([self._making[asked.key]], timeout=left)
            if found := self._look_up(asked):
                return await _send_answer(found, send)
        return await self._make(app, scope, receive, send, asked, keep=known and _is_canonical(scope, asked.key[0]))

    async def _make(self, app: App, scope: Any, receive: Receive, send: Send, asked: Asked, *, keep: bool) -> None:
        done: asyncio.Future[None] | None = None
        path: bytes = scope["raw_path"]
        if asked.key not in self._making and path not in self._not_public:
            done = self._making[asked.key] = asyncio.get_running_loop().create_future()
        # Whoever has yesterday's page still needs today's whole one to be made and kept.
        scope["headers"] = [pair for pair in scope["headers"] if pair[0] != b"if-none-match"]
        scope[FILLS] = True
        numbers = self.versions.numbers
        taken = _Taken(send, self._scope_header, numbers=numbers, not_for_all=lambda: self._pass(path, asked.key, done))
        try:
            await app(scope, receive, taken)
            if taken.scope is None:
                return
            body = b"".join(taken.parts)
            version = taken.numbers.get(taken.scope, 1)
            loop = asyncio.get_running_loop()
            standing: dict[str, Any] = {"scope": taken.scope, "version": version, "until": taken.until}
            kind = partial(Blank, salt=taken.places) if taken.places else Held
            held = await loop.run_in_executor(None, lambda: kind(taken.headers, body, **standing))
            self.made += 1
            if keep and taken.whole(len(body)) and held.size <= min(_LARGEST, self.limit // 4):
                self._keep(asked.key, held)
            self._free(asked.key, done)
            await _send_answer(held.answer(asked.encodings, asked.none_match, asked.cookies), send)
        finally:
            self._free(asked.key, done)

    def _free(self, key: Key, done: asyncio.Future[None] | None) -> None:
        if done is not None and not done.done():
            del self._making[key]
            done.set_result(None)

    def _pass(self, path: bytes, key: Key, done: asyncio.Future[None] | None) -> None:
        """The answer is for this reader alone: those who wait need their own, and later ones need not wait."""
        if len(self._not_public) >= _PRIVATE_REMEMBERED:
            self._not_public.clear()
        self._not_public.add(path)
        self._free(key, done)

    def _keep(self, key: Key, held: Held) -> None:
        old = self._held.pop(key, None)
        self.size += held.size - (old.size if old else 0)
        self._held[key] = held
        self._not_public.discard(key[1].partition(b"?")[0])
        while self.size > self.limit:
            _, dropped = self._held.popitem(last=False)
            self.size -= dropped.size

    def __len__(self) -> int:
        return len(self._held)


class _Taken:
    """Stands for ``send`` while Django answers: keeps a public 200, passes everything else on."""

    def __init__(
        self, send: Send, scope_header: bytes, *, numbers: dict[str, int], not_for_all: Callable[[], None]
    ) -> None:
        self.scope: str | None = None
        self.places = ""
        self.headers: list[tuple[bytes, bytes]] = []
        self.parts: list[bytes] = []
        self.until = math.inf
        self.numbers = numbers  # as they were before the page was made
        self._send, self._scope_header, self._not_for_all = send, scope_header, not_for_all

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = list(message["headers"])
            found = next((value for name, value in headers if name == self._scope_header), None)
            stands = next((value for name, value in headers if name == _STANDS), b"")
            if stands.isdigit():
                self.until = time.monotonic() + int(stands)
            self.places = next((value for name, value in headers if name == _PLACES), b"").decode("latin-1")
            headers = [pair for pair in headers if pair[0] not in (self._scope_header, _STANDS, _PLACES)]
            if found and message["status"] == 200 and (self.places or _is_for_all(headers)):
                self.scope, self.headers = found.decode("latin-1"), headers
                return
            self._not_for_all()
            message = {**message, "headers": headers}
        elif self.scope is not None:
            self.parts.append(bytes(message.get("body", b"")))
            return
        await self._send(message)

    def whole(self, length: int) -> bool:
        """Whether the body is all of it: a server or view may leave it out for HEAD."""
        said = next((value for name, value in self.headers if name == b"content-length"), b"")
        return not said or int(said) == length


def _is_for_all(headers: list[tuple[bytes, bytes]]) -> bool:
    for name, value in headers:
        if name == b"set-cookie":
            return False
        if name == b"vary" and value.strip().lower() != b"accept-encoding":
            return False  # it looked at a cookie or another header after all
        if name == b"cache-control" and (b"private" in value or b"no-store" in value):
            return False
    return True


def _is_canonical(scope: Any, host: bytes) -> bool:
    """One spelling per page, so that ``/%61bout/`` and ``HOST`` cannot fill the memory with doubles. Queries are put
    into their one spelling by ``public_page``, with a redirect."""
    path: bytes = scope["raw_path"]
    return host == host.lower() and quote(unquote(path.decode("latin-1")), safe="/-_.~!$&'()*+,;=:@").encode() == path


def _without(send: Send, unwanted: bytes) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            message = {
                **message,
                "headers": [pair for pair in message["headers"] if pair[0] not in (unwanted, _STANDS)],
            }
        await send(message)

    return sending


async def _send_answer(answer: Answer, send: Send) -> None:
    await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
    await send({"type": "http.response.body", "body": answer.body})
