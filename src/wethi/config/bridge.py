"""Django's WSGI half behind ASGI: a request is read whole, answered in one of a few threads, and sent whole.

A thread is held only while Django works: never for a slow sender (the body is read on the event loop first) and never
for a slow reader (a page is one piece, a file is read piece by piece as the reader takes it), nor for a commit that many
requests share (``kit.promised``). Threads keep their database connections; Django looks after them at each request's
start and end.
"""

from __future__ import annotations

import asyncio
import io
import logging
import sys
import tempfile
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import IO, Any, NamedTuple

from wethi.config.bytecache import Receive, Send
from wethi.config.ranges import Part, part_asked
from wethi.config.turns import QUICK, Turns
from wethi.kit.onewriter import PATIENCE
from wethi.kit.pages.filled import FILLS
from wethi.kit.promised import WAITS, Promised

WsgiApp = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]

TOO_LARGE = "too-large/"
"""Where Django has the page that says so, under the language's root."""

_LISTENED_TO = 512 * 1024 * 1024  # a browser shows no answer before it has sent everything: so much is heard out

_IN_MEMORY = 1024 * 1024
_PIECE = 256 * 1024
_STALL = 60.0  # seconds without a byte before a sender or reader is given up

# Said where no page can be made: in both languages.
_LATER = "มีผู้ใช้งานพร้อมกันมากเกินไป โปรดลองใหม่ในอีกสักครู่\nToo many requests at once. Please try again in a moment.".encode()
_INCOMPLETE = "ข้อมูลที่ส่งมาไม่ครบ โปรดส่งใหม่อีกครั้ง\nThe request did not arrive completely. Please send it again.".encode()

logger = logging.getLogger("wethi.bridge")


class FileBody:
    """What Django hands over for a file; it is sent by the bridge, not by the thread that opened it."""

    def __init__(self, file: Any, block_size: int = _PIECE) -> None:
        self.file = file

    def __iter__(self) -> Any:
        return iter(lambda: self.file.read(_PIECE), b"")

    def close(self) -> None:
        self.file.close()


class Made(NamedTuple):
    status: int
    headers: list[tuple[bytes, bytes]]
    body: bytes
    file: Any = None  # read and closed by the bridge
    promised: Promised | None = None  # status and body follow a commit


class TooLarge(Exception):
    """The request's body is over the limit."""


class Gone(Exception):
    """The client left or stalled before its request was complete."""


class Bridge:
    """``threads`` run Django; at most ``waiting`` requests queue for them, the next are asked to come back.

    A request of more than ``largest`` bytes never reaches its view. ``in_turns``: one thread computes at a time.
    """

    def __init__(
        self, app: WsgiApp, *, threads: int, waiting: int = 1000, largest: int, in_turns: bool = False
    ) -> None:
        self._app, self._largest, self._most = app, largest, waiting + threads
        self._inside = 0
        self._turns = Turns(threads, "wethi-django") if in_turns else None
        self._watched = False
        self._threads = self._turns or ThreadPoolExecutor(threads, thread_name_prefix="wethi-django")
        # Two readers of files: disks gain nothing from more, and pages never wait for downloads.
        self._files = ThreadPoolExecutor(2, thread_name_prefix="wethi-files")

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if self._inside >= self._most:
            return await _refuse(send, 503, _LATER, (b"retry-after", b"3"))
        try:
            made = await self._answer(scope, receive)
        except Gone:
            return await _refuse(send, 408, _INCOMPLETE)
        if made.file is not None:
            return await self._send_file(made, scope, send)
        await send({"type": "http.response.start", "status": made.status, "headers": made.headers})
        return await send({"type": "http.response.body", "body": made.body})

    async def _answer(self, scope: Any, receive: Receive) -> Made:
        body: IO[bytes] = io.BytesIO()
        self._inside += 1
        try:
            try:
                body = await self._read(scope, receive)
            except TooLarge:
                scope = _asking_why(scope)
            environ = environ_of(scope, body)
            making = asyncio.get_running_loop().run_in_executor(self._threads, self._make, environ)
            if not self._watched:
                self._watch()
            made = await making
            return made if made.promised is None else await self._kept(made, made.promised)
        finally:
            self._inside -= 1
            body.close()

    def prepare(self, work: Callable[[], object]) -> None:
        """Has something done in a Django thread before the first request needs it."""
        self._threads.submit(work)

    def _watch(self) -> None:
        """Looks again and again while requests wait."""
        self._watched = self._turns is not None and self._turns.look()
        if self._watched:
            asyncio.get_running_loop().call_later(QUICK, self._watch)

    async def _read(self, scope: Any, receive: Receive) -> IO[bytes]:
        if scope["method"] in ("GET", "HEAD") and not any(
            name in (b"content-length", b"transfer-encoding") for name, _ in scope["headers"]
        ):
            return io.BytesIO()
        body: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 closed by the caller
        size, more = 0, True
        while more:
            try:
                async with asyncio.timeout(_STALL):
                    message = await receive()
            except TimeoutError:
                body.close()
                raise Gone from None
            if message["type"] == "http.disconnect":
                body.close()
                raise Gone
            piece, more = message.get("body", b""), message.get("more_body", False)
            size += len(piece)
            if size <= self._largest:
                body.write(piece)
            else:
                body.close()  # what follows is heard out and forgotten
            if size > max(_LISTENED_TO, self._largest):
                break
        if size > self._largest:
            raise TooLarge
        scope["wethi.length"] = size
        body.seek(0)
        return body

    async def _kept(self, made: Made, answer: Promised) -> Made:
        """The answer with what was committed in it. No thread is held until then."""
        loop = asyncio.get_running_loop()
        kept = asyncio.Event()
        answer.promise.add_done_callback(lambda _promise: loop.call_soon_threadsafe(kept.set))
        with suppress(TimeoutError):  # then the answer says that it broke
            async with asyncio.timeout(PATIENCE):
                await kept.wait()
        whole = answer.finish()  # a few replaced words; a thread would cost more than they do
        own = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in whole.items()]
        own.append((b"content-length", b"%d" % len(whole.content)))
        said = {name for name, _value in own}  # where it leads to, among others
        headers = [pair for pair in made.headers if pair[0] not in said]
        return Made(whole.status_code, [*headers, *own], whole.content)

    def _make(self, environ: dict[str, Any]) -> Made:
        """Runs in a Django thread."""
        started: list[Any] = [500, []]

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> None:
            started[0] = int(status[:3])
            started[1] = [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in headers]

        answer = self._app(environ, start)
        status, headers = started
        if isinstance(answer, FileBody):
            return Made(status, headers, b"", answer.file)
        try:
            if isinstance(answer, Promised):
                return Made(status, headers, b"", None, answer)
            if not getattr(answer, "streaming", False):
                return Made(status, headers, b"".join(answer))
            # Written down here, where its database connection is, and sent at the reader's pace.
            file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 closed when sent
            for piece in answer:
                file.write(piece)
            headers.append((b"content-length", b"%d" % file.tell()))
            file.seek(0)
            return Made(status, headers, b"", file)
        finally:
            getattr(answer, "close", lambda: None)()

    async def _send_file(self, made: Made, scope: Any, send: Send) -> None:
        loop = asyncio.get_running_loop()
        try:
            part = await loop.run_in_executor(
                self._files, part_asked, made.status, made.headers, scope["headers"], made.file
            )
            await send({"type": "http.response.start", "status": part.status, "headers": part.headers})
            if scope["method"] != "HEAD":
                await self._send_part(part, made.file, send)
            await send({"type": "http.response.body", "body": b""})
        except TimeoutError:
            logger.info("a reader of %s stalled", scope["path"])
            transport = scope.get("wethi.transport")
            if transport is not None:
                transport.abort()
        finally:
            await loop.run_in_executor(self._files, made.file.close)

    async def _send_part(self, part: Part, file: Any, send: Send) -> None:
        left = part.length
        while left is None or left > 0:
            size = _PIECE if left is None else min(_PIECE, left)
            piece = await asyncio.get_running_loop().run_in_executor(self._files, file.read, size)
            if not piece:
                return
            left = None if left is None else left - len(piece)
            await asyncio.wait_for(send({"type": "http.response.body", "body": piece, "more_body": True}), _STALL)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._files.shutdown(wait=False, cancel_futures=True)


def environ_of(scope: Any, body: IO[bytes]) -> dict[str, Any]:
    """PEP 3333's picture of the request. Header names with an underscore are dropped: they could pose as others."""
    server = scope.get("server") or ("localhost", 80)
    client = scope.get("client") or ("", 0)
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": "",
        "PATH_INFO": scope["path"].encode("utf-8", "surrogateescape").decode("latin-1"),
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "SERVER_NAME": server[0],
        "SERVER_PORT": str(server[1] or 0),
        "REMOTE_ADDR": client[0],
        "REMOTE_PORT": str(client[1]),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
        "wsgi.file_wrapper": FileBody,
        WAITS: True,
    }
    for raw_name, raw_value in scope["headers"]:
        if b"_" in raw_name:
            continue
        name, value = raw_name.decode("latin-1").upper().replace("-", "_"), raw_value.decode("latin-1")
        key = name if name in ("CONTENT_LENGTH", "CONTENT_TYPE") else f"HTTP_{name}"
        if key in environ:
            value = f"{environ[key]}{'; ' if key == 'HTTP_COOKIE' else ','}{value}"
        environ[key] = value
    if FILLS in scope:
        environ[FILLS] = True
    if "wethi.length" in scope:  # also of a chunked body, which says no length itself
        environ["CONTENT_LENGTH"] = str(scope["wethi.length"])
    return environ


def _asking_why(scope: Any) -> Any:
    """The same reader, asking for the page that says why the upload was not taken."""
    path = f"{'/en/' if scope['path'].startswith('/en/') else '/'}{TOO_LARGE}"
    headers = [pair for pair in scope["headers"] if pair[0] not in (b"content-length", b"content-type")]
    return {**scope, "method": "GET", "path": path, "query_string": b"", "headers": headers}


async def _refuse(send: Send, status: int, sentence: bytes, *headers: tuple[bytes, bytes]) -> None:
    plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(sentence)), *headers]
    with suppress(Exception):  # the client may have left
        await send({"type": "http.response.start", "status": status, "headers": [*plain, (b"connection", b"close")]})
        await send({"type": "http.response.body", "body": sentence})
