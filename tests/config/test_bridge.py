"""The bridge alone: a request that breaks leaves its place to the next."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from wethi.config.bridge import Bridge


def _app(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
    start("200 OK", [])
    return [environ["wsgi.input"].read()]


def _scope() -> dict[str, Any]:
    headers = [(b"content-length", b"2")]
    return {
        "method": "POST", "path": "/", "query_string": b"", "http_version": "1.1", "headers": headers,
    }  # fmt: skip


def test_a_body_that_cannot_be_kept_takes_nobodys_place() -> None:
    bridge, sent = Bridge(_app, threads=1, waiting=0, largest=100), list[Any]()

    async def full() -> Any:
        raise OSError(28, "No space left on device")

    async def whole() -> Any:
        return {"type": "http.request", "body": b"ok", "more_body": False}

    async def send(message: Any) -> None:
        sent.append(message)

    async def both() -> None:
        with pytest.raises(OSError, match="No space"):
            await bridge(_scope(), full, send)
        await bridge(_scope(), whole, send)

    asyncio.run(both())
    bridge.close()
    assert [one.get("status") or one["body"] for one in sent] == [200, b"ok"]
