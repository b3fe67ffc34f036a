"""The served program: live streams, files, public pages from memory, and Django for everything else, in this order."""

from __future__ import annotations

import asyncio
import os
import resource
import sys
from collections.abc import Sequence
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "wethi.config.settings")
django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import resolve  # noqa: E402

from wethi.config import collector  # noqa: E402
from wethi.config.bridge import Bridge  # noqa: E402
from wethi.config.bytecache import ByteCache, Receive, Send  # noqa: E402
from wethi.config.held import Answer, Held  # noqa: E402
from wethi.config.later import open_all_rooms  # noqa: E402
from wethi.config.statics import Statics  # noqa: E402
from wethi.kit.pages.public import SCOPE_HEADER  # noqa: E402
from wethi.kit.sqlite.checkpoints import checkpoints  # noqa: E402
from wethi.kit.stream import doors, pulse  # noqa: E402
from wethi.kit.stream.entrance import Entrance  # noqa: E402
from wethi.kit.stream.hub import Hub  # noqa: E402
from wethi.kit.stream.tailer import Carrier, Tailer  # noqa: E402

_FIRST_TURN = 1.0  # seconds
_MANY = 100  # streams in that time
_KEPT_FILES = 500  # descriptors left for pages, the database and files beside the streams


def edition_of(slug: str) -> int | None:
    """The edition whose public stream ``/live/<slug>/events`` is; runs in a thread."""
    from django.db import close_old_connections

    from wethi.programme.queries import public_edition

    close_old_connections()
    found = public_edition(slug)
    return found.pk if found else None


def move_in(statics: Statics) -> None:
    """What is left to do once the first page has gone out."""
    statics.load()
    open_all_rooms()
    collector.settle()


def carrier() -> Carrier:
    """The way by which events come to this process."""
    if not settings.REDIS_URL:
        return Tailer()
    from wethi.kit.stream.over_redis import RedisTailer

    return RedisTailer()


class Program:
    """One per process. An ASGI application; :attr:`quick` is the short way the protocol asks first."""

    def __init__(self) -> None:
        from wethi.config.wsgi import application

        on_sqlite = connection.vendor == "sqlite"
        self.statics = Statics(settings.STATIC_URL)
        self.cache = ByteCache(
            session_cookie=settings.SESSION_COOKIE_NAME, scope_header=SCOPE_HEADER, behind_proxy=settings.BEHIND_PROXY
        )
        # SQLite computes in the thread that asks it; elsewhere most of a request is waiting for the database.
        threads = 4 if on_sqlite else 16
        self.bridge = Bridge(application, threads=threads, largest=settings.LARGEST_REQUEST, in_turns=on_sqlite)
        self.hub = Hub(carrier(), ceiling=stream_ceiling())
        self.live = Entrance(self.hub, edition_of)
        self.on_sqlite = on_sqlite
        self.intake: Any = None  # made when the first question or vote comes

    def start(self) -> None:
        # Django's threads give the loop its turn sooner: a page from memory does not wait 5 ms for one being made.
        sys.setswitchinterval(0.001)
        if self.on_sqlite:
            checkpoints.start(str(settings.DATABASES["default"]["NAME"]))
        # What the first page of the public needs, at once; every other view when that has had its turn.
        self.bridge.prepare(lambda: (resolve("/"), engines["jinja2"]))
        self._rooms = asyncio.get_running_loop().call_later(_FIRST_TURN, self._move_in, 0)
        self._pulses = doors.folder()
        self._pulse = asyncio.get_running_loop().call_later(1.0, self._beat)

    def _beat(self) -> None:
        """Says how the streams of this process are, for the health page."""
        hub = self.hub
        pulse.tell(self._pulses, seq=hub.position, readers=hub.inside, ceiling=hub.ceiling, cut_off=hub.cut_off)
        self._pulse = asyncio.get_running_loop().call_later(pulse.EVERY, self._beat)

    def _move_in(self, streams: int) -> None:
        """Later while many streams come back at once, after a restart: each of their viewers waits, the rooms can."""
        coming = self.hub.inside
        if coming > streams + _MANY:
            self._rooms = asyncio.get_running_loop().call_later(_FIRST_TURN, self._move_in, coming)
        else:
            self.bridge.prepare(lambda: move_in(self.statics))

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            path: str = scope["path"]
            if self.live.is_mine(path):
                await self.live(scope, receive, send)
            elif scope["method"] == "POST" and self._takes(scope):
                await self.intake(scope, receive, send)
            elif self.statics.is_mine(scope["raw_path"]) and scope["method"] in ("GET", "HEAD"):
                await self._static(scope, send)
            else:
                await self.cache.answer(self.bridge, scope, receive, send)
        elif scope["type"] == "lifespan":
            await self._lifespan(receive, send)
        else:
            await send({"type": "websocket.close", "code": 1000})

    def _takes(self, scope: Any) -> bool:
        """Whether it is a question or a vote, which wait for their commit beside the streams."""
        if self.intake is None and "/live/" in scope["path"]:
            from wethi.audience.intake import Intake

            self.intake = Intake()
        return self.intake is not None and bool(self.intake.is_mine(scope))

    def quick(self, target: bytes, headers: Sequence[tuple[bytes, bytes]]) -> Answer | None:
        """The answer to a GET or HEAD that lies ready, or None."""
        held = self.statics.get(target)
        return _for(held, headers) if held is not None else self.cache.quick(target, headers)

    async def _static(self, scope: Any, send: Send) -> None:
        held = self.statics.get(scope["raw_path"]) or self.statics.find(scope["raw_path"])
        if held is not None:
            answer = _for(held, scope["headers"])
            await send({"type": "http.response.start", "status": answer.status, "headers": answer.headers})
            return await send({"type": "http.response.body", "body": answer.body})
        sentence = b"There is no such file."
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(sentence))]
        await send(
            {"type": "http.response.start", "status": 404, "headers": [*headers, (b"cache-control", b"no-store")]}
        )
        return await send({"type": "http.response.body", "body": sentence})

    async def _lifespan(self, receive: Receive, send: Send) -> None:
        await receive()
        self.start()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.close_streams()
        self.close()
        await send({"type": "lifespan.shutdown.complete"})

    async def close_streams(self) -> None:
        if not self.hub.closing:
            await self.hub.close()
            await asyncio.sleep(0)

    def close(self) -> None:
        self._rooms.cancel()
        self._pulse.cancel()
        pulse.still(self._pulses)
        self.bridge.close()
        self.live.close()
        if self.intake is not None:
            self.intake.close()
        self.cache.versions.close()
        checkpoints.stop()


def _for(held: Held, headers: Sequence[tuple[bytes, bytes]]) -> Answer:
    return held.answer(next((value for name, value in headers if name == b"accept-encoding"), b""), b"")


def stream_ceiling() -> int:
    """Raises the limit of open files to what the system allows and says how many streams fit under it."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard == resource.RLIM_INFINITY:
        hard = 1_048_576
    if soft < hard:
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (hard, hard))
        except (OSError, ValueError):
            hard = soft
    return max(100, hard - _KEPT_FILES)


application = Program()
