"""The two live addresses, answered before Django: ``/live/<edition>/events`` for everyone, ``/desk/<edition>/events``
with a ticket. No ORM and no thread on the way, but for the first look at an edition's slug.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import logging
import re
import socket
import time
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qs

from wethi.kit.stream.hub import Hub
from wethi.kit.stream.reader import PENDING, Reader, Send
from wethi.kit.stream.tickets import channels_of

Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Resolve = Callable[[str], int | None]

_ADDRESS = re.compile(r"/(live|desk)/([-a-zA-Z0-9_]{1,60})/events")
_KNOWN_FOR = 60.0  # seconds a slug's edition is remembered
_UNKNOWN_FOR = 5.0
_REMEMBERED = 1000
_SEND_BUFFER = 32 * 1024  # a stalled client may hold this much of the kernel's memory, not megabytes
_USER_TIMEOUT = 30_000  # milliseconds until a vanished client's connection is given up

_HEADERS = [
    (b"content-type", b"text/event-stream; charset=utf-8"),
    (b"cache-control", b"no-store"),
    (b"x-accel-buffering", b"no"),
    (b"x-content-type-options", b"nosniff"),
]

logger = logging.getLogger("wethi.stream")


class Entrance:
    """``resolve(slug)`` gives the id of an edition the public may see; it is called in a thread and remembered."""

    def __init__(self, hub: Hub, resolve: Resolve) -> None:
        self.hub = hub
        self._resolve = resolve
        self._slugs: dict[str, tuple[int | None, float]] = {}
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="wethi-slugs")

    @staticmethod
    def is_mine(path: str) -> bool:
        return path.endswith("/events") and _ADDRESS.fullmatch(path) is not None

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["method"] not in ("GET", "HEAD"):
            return await _say(send, 405, b"Only GET.", (b"allow", b"GET, HEAD"))
        channels = await self._channels(scope)
        if not channels:
            status = 403 if scope["path"].startswith("/desk/") else 404
            return await _say(send, status, b"This stream is not open to you." if status == 403 else b"No such stream.")
        if self.hub.is_full:
            return await _say(
                send, 503, b"All places are taken. Please try again in a moment.", (b"retry-after", b"10")
            )
        if scope["method"] == "HEAD":
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            return await send({"type": "http.response.body", "body": b""})
        return await self._stream(scope, receive, send, channels)

    async def _channels(self, scope: Any) -> tuple[str, ...]:
        found = _ADDRESS.fullmatch(scope["path"])
        assert found is not None
        place, slug = found.groups()
        if place == "desk":
            ticket = parse_qs(scope["query_string"].decode("latin-1")).get("ticket", [""])[0]
            return channels_of(ticket, dt.datetime.now(dt.UTC))
        edition = await self._edition(slug)
        return (f"edition:{edition}",) if edition is not None else ()

    async def _edition(self, slug: str) -> int | None:
        known, until = self._slugs.get(slug, (None, 0.0))
        if time.monotonic() < until:
            return known
        edition = await asyncio.get_running_loop().run_in_executor(self._thread, self._resolve, slug)
        if len(self._slugs) >= _REMEMBERED:
            self._slugs.clear()
        self._slugs[slug] = (edition, time.monotonic() + (_UNKNOWN_FOR if edition is None else _KNOWN_FOR))
        return edition

    async def _stream(self, scope: Any, receive: Receive, send: Send, channels: tuple[str, ...]) -> None:
        transport = scope.get("wethi.transport")
        last, reader = _last_number(scope), None
        try:
            try:
                await self.hub.enter()
            except TimeoutError:
                return await _say(send, 503, b"The stream cannot be read at the moment.", (b"retry-after", b"5"))
            if transport is not None:
                if transport.is_closing():  # left while the door was still busy
                    return None
                _bound_memory(transport)
            await send({"type": "http.response.start", "status": 200, "headers": _HEADERS})
            straight = transport is not None and scope["http_version"] == "1.1"
            reader = Reader(channels, send, transport, last or 0, straight=straight)
            await self.hub.join(reader, resume=last is not None)
            # The hub does the sending. Only here is it heard that the client has left.
            while (await receive())["type"] != "http.disconnect":
                pass
        except asyncio.CancelledError:
            if reader is None or not reader.gone:  # otherwise the hub cut it off
                raise
        finally:
            self.hub.leave(reader)

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


def _last_number(scope: Any) -> int | None:
    """From the browser's ``Last-Event-ID`` or, the first time, from the page's ``?since=``. A number nobody gave out
    (-1) leads to ``resync``."""
    said = next((value for name, value in scope["headers"] if name == b"last-event-id"), b"").decode("latin-1").strip()
    said = said or parse_qs(scope["query_string"].decode("latin-1")).get("since", [""])[0]
    if not said:
        return None
    return int(said) if said.isascii() and said.isdigit() and len(said) < 19 else -1


def _bound_memory(transport: Any) -> None:
    transport.set_write_buffer_limits(high=PENDING)
    connection = transport.get_extra_info("socket")
    if connection is None:
        return
    try:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, _SEND_BUFFER)
        if hasattr(socket, "TCP_USER_TIMEOUT") and connection.family in (socket.AF_INET, socket.AF_INET6):
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, _USER_TIMEOUT)
    except OSError:
        logger.debug("socket options were refused", exc_info=True)


async def _say(send: Send, status: int, sentence: bytes, *more: tuple[bytes, bytes]) -> None:
    headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(sentence)), *more]
    await send(
        {"type": "http.response.start", "status": status, "headers": [*headers, (b"cache-control", b"no-store")]}
    )
    await send({"type": "http.response.body", "body": sentence})
