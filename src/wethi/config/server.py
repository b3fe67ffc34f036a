"""uvicorn, set up for the served program: our protocol, no second log, streams closed before connections are."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from uvicorn import Config, Server

from wethi.config import collector

_TICK = 1.0  # seconds between two looks at the clock, which answers tell in their heads
_GRACE = 2  # seconds for answers under way when the program stops


class WebServer(Server):  # type: ignore[misc]
    """``started`` is called once requests are taken. Signals end ``run``; they do not kill the process after it."""

    def __init__(self, config: Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_started = started
        self._ending: tuple[asyncio.AbstractEventLoop, asyncio.Event] | None = None

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_started()

    async def main_loop(self) -> None:
        """As uvicorn's, which wakes ten times a second to see whether it is to end: here a signal wakes it."""
        ending, count = asyncio.Event(), 0
        self._ending = asyncio.get_running_loop(), ending
        while not await self.on_tick(count):
            count += 10  # of uvicorn's tenths
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(ending.wait(), _TICK)

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        from wethi.config.asgi import application

        # uvicorn waits for open connections before it tells the application to stop; streams never end by themselves.
        await application.close_streams()
        await super().shutdown(sockets)

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        before: dict[signal.Signals, Any] = {}
        for number in (signal.SIGINT, signal.SIGTERM):
            before[number] = signal.signal(number, self.handle_exit)
        try:
            yield
        finally:
            for number, action in before.items():
                signal.signal(number, action)

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self.force_exit = self.should_exit and sig == signal.SIGINT
        self.should_exit = True
        if self._ending is not None:
            loop, ending = self._ending
            loop.call_soon_threadsafe(ending.set)


def run_web(listener: socket.socket, started: Callable[[], None] = lambda: None) -> None:
    """Serves on a listening socket until SIGINT or SIGTERM."""
    collector.put_off()  # until the program stands, see asgi.move_in
    from django.conf import settings

    from wethi.config.asgi import application
    from wethi.config.protocol import Protocol

    class Served(Protocol):
        quick = staticmethod(application.quick)

    config = Config(
        application,
        http=Served,
        loop="uvloop",
        ws="none",
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=settings.BEHIND_PROXY,
        timeout_keep_alive=20,
        timeout_graceful_shutdown=_GRACE,
    )
    WebServer(config, started).run(sockets=[listener])
