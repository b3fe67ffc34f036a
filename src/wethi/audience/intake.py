"""Questions and votes of the live page's script, answered on the event loop: no thread waits for the commit.

``POST /live/<edition>/ask|vote|raise/`` that wants JSON comes here; what wants a page goes to Django.
"""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any
from urllib.parse import parse_qsl

from django.conf import settings
from django.utils import translation

from wethi.accounts.limits import household
from wethi.audience import entrance
from wethi.audience.devices import LASTS, places, token_in
from wethi.audience.entrance import Refused, Sent

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]

_ADDRESS = re.compile(r"(/en)?/live/([-a-zA-Z0-9_]{1,60})/(ask|vote|raise)/")
_LARGEST = 16 * 1024
_STALL = 20.0
_MOST_WAITING = 5000

logger = logging.getLogger("wethi.audience")


class Intake:
    """One per process, on the event loop."""

    def __init__(self) -> None:
        self._waiting = 0
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="wethi-intake")

    @staticmethod
    def is_mine(scope: Any) -> bool:
        return (
            scope["method"] == "POST"
            and scope["path"].endswith(("/ask/", "/vote/", "/raise/"))
            and _ADDRESS.fullmatch(scope["path"]) is not None
            and any(name == b"accept" and b"application/json" in value for name, value in scope["headers"])
        )

    async def __call__(self, scope: Any, receive: Receive, send: Send) -> None:
        if self._waiting >= _MOST_WAITING:
            return await self._say(scope, send, Refused(503, "later", 2))
        self._waiting += 1
        try:
            body = await _body(receive)
            if body is None:
                return await self._say(scope, send, Refused(413, "long"))
            answer = await self._answer(_sent(scope, body))
        except (TimeoutError, ConnectionError):
            answer = Refused(503, "later", 2)
        except Exception:
            logger.exception("a wish could not be written")
            answer = Refused(503, "later", 2)
        finally:
            self._waiting -= 1
        return await self._say(scope, send, answer)

    async def _answer(self, sent: Sent) -> Refused | dict[str, str]:
        if entrance.is_known(sent.slug):
            order = entrance.begin(sent)
        else:
            order = await asyncio.get_running_loop().run_in_executor(self._thread, _begin_and_close, sent)
        if isinstance(order, Refused):
            return order
        receipt = await asyncio.wait_for(asyncio.wrap_future(entrance.writer.promise(order)), _STALL)
        return {"outcome": receipt.outcome.value, "id": receipt.public_id}

    async def _say(self, scope: Any, send: Send, answer: Refused | dict[str, str]) -> None:
        refused = answer if isinstance(answer, Refused) else Refused(200, "")
        told = {"outcome": refused.code} if isinstance(answer, Refused) else answer
        with translation.override("en" if scope["path"].startswith("/en/") else "th"):
            told = {**told, "words": entrance.words_of(told["outcome"])}
        body = json.dumps(told, ensure_ascii=False).encode()
        headers = [
            (b"content-type", b"application/json; charset=utf-8"),
            (b"content-length", b"%d" % len(body)),
            (b"cache-control", b"private, no-store"),
            (b"x-content-type-options", b"nosniff"),
            *(_cookies(scope, refused.token) if refused.token else ()),
            *([(b"location", refused.to.encode())] if refused.to else []),
            *([(b"retry-after", b"%d" % refused.wait)] if refused.wait else []),
        ]
        await send({"type": "http.response.start", "status": refused.status, "headers": headers})
        await send({"type": "http.response.body", "body": body})

    def close(self) -> None:
        self._thread.shutdown(wait=False, cancel_futures=True)


def _cookies(scope: Any, token: str) -> list[tuple[bytes, bytes]]:
    found = _ADDRESS.fullmatch(scope["path"])
    assert found is not None
    more = "; Secure" if _scheme(scope) == "https" else ""
    return [
        (b"set-cookie", f"{name}={token}; Max-Age={LASTS}; Path={path}; HttpOnly; SameSite=Lax{more}".encode())
        for name, path in places(found[2])
    ]


def _scheme(scope: Any) -> str:
    said = next((value for name, value in scope["headers"] if name == b"x-forwarded-proto"), b"")
    return said.decode("latin-1") if settings.BEHIND_PROXY and said else str(scope.get("scheme", "http"))


def _begin_and_close(sent: Sent) -> Any:
    from django.db import close_old_connections

    try:
        return entrance.begin(sent)
    finally:
        close_old_connections()


async def _body(receive: Receive) -> bytes | None:
    """None when it is larger than any of these forms."""
    body, more = b"", True
    while more:
        message = await asyncio.wait_for(receive(), _STALL)
        if message["type"] == "http.disconnect":
            raise ConnectionError
        body += message.get("body", b"")
        more = message.get("more_body", False)
        if len(body) > _LARGEST:
            return None
    return body


def _sent(scope: Any, body: bytes) -> Sent:
    found = _ADDRESS.fullmatch(scope["path"])
    assert found is not None
    headers = {name: value.decode("latin-1") for name, value in scope["headers"]}
    seen = str((scope.get("client") or ("",))[0])
    if settings.BEHIND_PROXY:
        seen = headers.get(b"x-forwarded-for", seen).split(",")[-1].strip()
    origin = headers.get(b"origin", "")
    return Sent(
        verb=found[3],
        slug=found[2],
        target=scope["path"],
        fields=dict(parse_qsl(body.decode("utf-8", "replace"), max_num_fields=20)),
        token=token_in(dict(part.strip().partition("=")[::2] for part in headers.get(b"cookie", "").split(";"))),
        address=household(seen),
        from_here=origin == f"{_scheme(scope)}://{headers.get(b'host', '')}"
        and headers.get(b"sec-fetch-site", "same-origin") == "same-origin",
        again=b"again=1" in scope["query_string"],
    )
