"""uvicorn, set up for the served program: our protocol, no second log, streams closed before connections are."""

from __future__ import annotations

import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from types import FrameType
from typing import Any

from uvicorn import Config, Server

from wethi.config import collector

_GRACE = 2  # seconds for answers under way when the program stops


class WebServer(Server):  # type: ignore[misc]
    """``started`` is called once requests are taken. Signals end ``run``; they do not kill the process after it."""

    def __init__(self, config: Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._when_started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self._when_started()

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
