"""One open stream, and how bytes are put into it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, MutableMapping
from contextlib import suppress
from typing import Any

PENDING = 32 * 1024  # bytes a connection may hold that the client has not taken
Message = MutableMapping[str, Any]
Send = Callable[[Message], Awaitable[None]]


def part(chunk: bytes, *, more: bool = True) -> Message:
    """The ASGI message that sends ``chunk``; one may serve for all readers. ``framed``: as HTTP/1.1 carries it."""
    return {
        "type": "http.response.body",
        "body": chunk,
        "more_body": more,
        "framed": b"%x\r\n%s\r\n" % (len(chunk), chunk),
    }


class Reader:
    """``last`` is the seq up to which this reader has everything. Times are of the monotonic clock.

    The hub drives ``send`` itself: it starts the coroutine and takes one step. With uvicorn that step writes straight
    to the connection and ends; a step that does not end means that the client takes no bytes, and the frame waits.
    A server whose ``send`` always suspends gets one sending task for each reader instead (``by_task``). ``straight``: the
    connection is HTTP/1.1 in our own protocol, so that frames go into it without ``send``, which costs more than they do.
    """

    __slots__ = (
        "_filled",
        "_sender",
        "by_task",
        "catching_up",
        "channels",
        "gone",
        "last",
        "missed",
        "numbered",
        "paused_at",
        "queued",
        "send",
        "states_at",
        "straight",
        "task",
        "transport",
        "waiting",
        "wrote_at",
    )

    def __init__(
        self, channels: tuple[str, ...], send: Send, transport: Any, last: int, *, straight: bool = False
    ) -> None:
        self.straight = straight
        self.channels, self.send, self.transport, self.last = channels, send, transport, last
        self.states_at = last  # states up to here were sent
        self.numbered = last  # the last number that a frame of states had
        self.waiting: list[bytes] = []
        self.queued = 0  # bytes
        self.paused_at: float | None = None
        self.catching_up = False
        self.gone = False
        self.by_task = False
        self.missed: set[str] | None = None  # channels whose states were left out while the client was slow
        self.wrote_at = time.monotonic()
        self.task = asyncio.current_task()
        self._sender: asyncio.Task[None] | None = None
        self._filled: asyncio.Event | None = None

    def push(self, chunk: bytes, message: Message | None = None) -> None:
        """Sends now or as soon as the client takes it. ``message`` is ``part(chunk)``, where that is made already."""
        if self.gone:
            return
        if self.catching_up or self.waiting or self.by_task or not self.drive(message or part(chunk)):
            self.waiting.append(chunk)
            self.queued += len(chunk)
            if self.by_task:
                self._wake_sender()
            elif self.paused_at is None and not self.catching_up:
                self.paused_at = time.monotonic()

    def drive(self, message: Message) -> bool:
        """One step of ``send``; whether the bytes were taken."""
        if self.straight and message["more_body"]:
            return self.write(message["framed"], time.monotonic())
        sending: Any = self.send(message)
        try:
            sending.send(None)
        except StopIteration:
            self.wrote_at = time.monotonic()
            return True
        except Exception:  # the connection broke; its disconnect is on the way
            self.gone = True
            return True
        with suppress(RuntimeError):  # closing awaits nothing, so nothing was written
            sending.close()
        return False

    def write(self, framed: bytes, now: float) -> bool:
        """Straight into the connection; false when the client has not taken what went before."""
        transport = self.transport
        if transport.is_closing():  # its disconnect is on the way
            self.gone = True
            return True
        if transport.get_write_buffer_size() > PENDING:
            return False
        transport.write(framed)
        self.wrote_at = now
        return True

    def flush(self) -> bool:
        """Tries what waits; whether nothing waits any more."""
        while self.waiting:
            if not self.drive(part(self.waiting[0])):
                return False
            self.queued -= len(self.waiting.pop(0))
        self.paused_at = None
        return True

    def use_task(self) -> None:
        self.by_task = True
        self._filled = asyncio.Event()
        self._sender = asyncio.create_task(self._send_waiting())
        self._wake_sender()

    def _wake_sender(self) -> None:
        assert self._filled is not None
        if self.paused_at is None and self.waiting:
            self.paused_at = time.monotonic()
        self._filled.set()

    async def _send_waiting(self) -> None:
        assert self._filled is not None
        while not self.gone:
            await self._filled.wait()
            self._filled.clear()
            while self.waiting and not self.catching_up:
                self.paused_at = time.monotonic()
                await self.send(part(self.waiting[0]))
                self.queued -= len(self.waiting.pop(0))
                self.wrote_at = time.monotonic()
            self.paused_at = None

    def cut(self) -> None:
        """Ends the connection without waiting for the client, who will come back with the last number it got."""
        self.gone = True
        self.waiting.clear()
        if self.transport is not None:
            self.transport.abort()
        elif self.task is not None:
            self.task.cancel()

    def forget(self) -> None:
        self.gone = True
        if self._sender is not None:
            self._sender.cancel()
