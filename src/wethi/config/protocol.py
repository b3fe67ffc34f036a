"""uvicorn's HTTP protocol with a short way for answers that lie ready: no task, no ASGI messages, one write.

A request takes the short way only when nothing else is going on with its connection: GET or HEAD without a body, no
answer before it still under way, the last bytes taken by the client. Everything else goes uvicorn's way unchanged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from wethi.config.held import Answer

Quick = Callable[[bytes, Sequence[tuple[bytes, bytes]]], Answer | None]
_BODY = {b"content-length", b"transfer-encoding", b"expect", b"upgrade"}


class Protocol(HttpToolsProtocol):  # type: ignore[misc]
    """``quick`` is set once per process by the server."""

    quick: Quick
    _answered = False

    def on_headers_complete(self) -> None:
        parser = self.parser
        self._answered = False
        method = parser.get_method()
        before = self.cycle
        if (
            method in (b"GET", b"HEAD")
            and (before is None or before.response_complete)
            and not self.flow.write_paused
            and not any(name in _BODY for name, _ in self.headers)
            and (found := self.quick(self.url, self.headers)) is not None
        ):
            self._answered = True
            keep = parser.should_keep_alive() and parser.get_http_version() == "1.1"
            lines = b"".join([name + b": " + value + b"\r\n" for name, value in self.server_state.default_headers])
            end = b"\r\n" if keep else b"connection: close\r\n\r\n"
            body = b"" if method == b"HEAD" else found.body
            self.transport.writelines([found.head, lines, end, body])
            if not keep:
                self.transport.close()
            return
        super().on_headers_complete()
        # The live hub closes a stream whose reader has stalled, which ASGI has no word for.
        scope: Any = self.scope
        scope["wethi.transport"] = self.transport

    def on_body(self, body: bytes) -> None:
        if not self._answered:
            super().on_body(body)

    def on_message_complete(self) -> None:
        if not self._answered:
            return super().on_message_complete()
        self._answered = False
        return self.on_response_complete()
