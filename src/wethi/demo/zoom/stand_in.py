"""The stand-in as a server: tokens, faults on demand, redirected files, and its own desk at ``/``."""

from __future__ import annotations

import base64
import datetime as dt
import json
import secrets
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from wethi.demo.zoom import desk
from wethi.demo.zoom.account import ACCOUNT, CLIENT, DAY, HOST, SECOND, SECRET, VTT, WEBHOOK, Answer, no
from wethi.demo.zoom.telling import Happenings
from wethi.live.adapters.zoom import ZoomAccount
from wethi.live.adapters.zoom.hooks import dumps


class ZoomStandIn(Happenings):
    """``faults``: names of faults for the next requests, taken one by one: ``qps``, ``qps_bare``, ``daily``,
    ``daily_bare``, ``500``, ``503``, ``slow``, ``drop``, ``drop_after``, ``cut``, ``401``. ``asked`` remembers requests. ``store``: what its recordings hold, by name;
    ``breaks``: how many requests for one are cut in the middle."""

    def __init__(self, port: int = 0) -> None:
        super().__init__()
        self.tokens: dict[str, float] = {}
        self.faults: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.slow_for = 0.5
        self.store = {"audio.m4a": bytes(64), "talk.vtt": VTT.encode()}
        self.breaks = 0
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def account(self) -> ZoomAccount:
        return ZoomAccount(ACCOUNT, CLIENT, SECRET, WEBHOOK, HOST, f"{self.address}/v2", self.address)

    def close(self) -> None:
        self.silence()
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(5)

    def expire_tokens(self) -> None:
        self.tokens.clear()

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, raw: bytes) -> Answer:
        if path == "/oauth/token":
            return self._token(headers, raw, query)
        if path.startswith("/files/"):
            return Answer(302, b"", {"Location": f"{self.address}/store/{path.rpartition('/')[2]}"})
        if path.startswith("/store/"):
            return _file(self.store[path.rpartition("/")[2]], headers.get("Range", ""))
        if not path.startswith("/v2/"):
            return desk.answer(self, method, path, headers, raw)
        if self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "), 0.0) < time.time():
            return no(401, 124, "Invalid access token.")
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            return no(400, 300, "Request Body should be a valid JSON object.")
        return self.route(method, path, body, query)

    def _token(self, headers: Any, raw: bytes, query: dict[str, str]) -> Answer:
        told = {key: values[0] for key, values in parse_qs(raw.decode()).items()} | query
        wanted = "Basic " + base64.b64encode(f"{CLIENT}:{SECRET}".encode()).decode()
        if headers.get("Authorization") != wanted:
            return Answer(400, {"reason": "Invalid client_id or client_secret", "error": "invalid_client"})
        if told.get("grant_type") != "account_credentials":
            return Answer(400, {"reason": "unsupported grant type", "error": "unsupported_grant_type"})
        if told.get("account_id") != ACCOUNT:
            return Answer(400, {"reason": "Bad Request", "error": "invalid_request"})
        token = secrets.token_hex(16)
        self.tokens[token] = time.time() + 3600
        told_back = {
            "access_token": token,
            "token_type": "bearer",
            "expires_in": 3600,
            "scope": "",
            "api_url": self.address,
        }
        return Answer(200, told_back)


def _file(body: bytes, asked: str) -> Answer:
    """A stored file, or what is asked for of it."""
    kind = {"Content-Type": "application/octet-stream"}
    start = int(asked.removeprefix("bytes=").rstrip("-")) if asked else 0
    if not asked:
        return Answer(200, body, kind)
    if start >= len(body):
        return Answer(416, b"", {**kind, "Content-Range": f"bytes */{len(body)}"})
    return Answer(206, body[start:], {**kind, "Content-Range": f"bytes {start}-{len(body) - 1}/{len(body)}"})


def _handler(stand: ZoomStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            fault = ""
            if parts.path.startswith("/v2/") or parts.path == "/oauth/token":
                stand.asked.append((self.command, parts.path))
                fault = stand.faults.pop(0) if stand.faults and parts.path != "/oauth/token" else ""
            if fault == "slow":
                time.sleep(stand.slow_for)
            if fault == "drop":
                return self._drop()
            told = FAULTS[fault]() if fault in FAULTS else None
            if told is None:
                try:
                    told = stand.answer(self.command, parts.path, query, self.headers, raw)
                except Answer as early:
                    told = early
            if fault == "drop_after":
                return self._drop()
            with suppress(ConnectionError):  # who asked has lost patience
                self._say(told, cut=fault == "cut")
                if parts.path.startswith("/store/") and stand.breaks > 0:
                    stand.breaks -= 1
            return None

        def _drop(self) -> None:
            self.close_connection = True
            self.connection.close()

        def _say(self, told: Answer, *, cut: bool) -> None:
            body = told.body if isinstance(told.body, bytes) else b"" if told.body is None else dumps(told.body)
            self.send_response(told.status)
            for name, value in {"Content-Type": "application/json", **told.headers}.items():
                self.send_header(name, value)
            body = body[: len(body) // 2] if cut else body
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.path.startswith("/store/") and stand.breaks > 0:
                body, self.close_connection = body[: len(body) // 2], True
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _any

        def log_message(self, *args: Any) -> None:
            """Silent."""

    return Handler


def _later() -> str:
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _too_many(words: str, headers: dict[str, str]) -> Answer:
    return Answer(429, {"code": 429, "message": words}, headers)


FAULTS: dict[str, Callable[[], Answer]] = {
    "qps": lambda: _too_many(SECOND, {"X-RateLimit-Type": "QPS", "X-RateLimit-Reset": str(int(time.time()) + 1)}),
    "qps_bare": lambda: _too_many(SECOND, {}),
    "daily": lambda: _too_many(DAY, {"X-RateLimit-Type": "Daily-limit", "Retry-After": _later()}),
    "daily_bare": lambda: _too_many(DAY, {}),
    "500": lambda: Answer(500, {"code": 500, "message": "Internal error"}),
    "503": lambda: Answer(503, b"<html>Service Unavailable</html>"),
    "401": lambda: no(401, 124, "Access token is expired."),
}
