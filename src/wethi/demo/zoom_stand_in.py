"""A stand-in for Zoom on the loopback address: its token, meetings, registrants, livestream, reports, recordings and
signed webhooks as published, with every fault on demand. Tests use it, and so does a demonstration.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import re
import secrets
import threading
import time
import urllib.request
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from wethi.live.adapters.zoom import ZoomAccount, signature
from wethi.live.adapters.zoom.hooks import dumps

ACCOUNT, CLIENT, SECRET, WEBHOOK, HOST = "ACC1", "client-1", "secret-1", "zoom-test-secret", "host@songkhla.example"
PAGE_TOKEN_LIFE = 900.0
VTT = "WEBVTT\n\n1\n00:00:02.070 --> 00:00:05.340\nสมชาย ใจดี: สวัสดีครับ\n"


class Answer(Exception):
    """What a route answers with: status, JSON (or bytes), headers."""

    def __init__(self, status: int, body: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers or {}


def _no(status: int, code: int, message: str) -> Answer:
    return Answer(status, {"code": code, "message": message})


class ZoomStandIn:
    """``faults``: names of faults for the next requests, taken one by one: ``qps``, ``qps_bare``, ``daily``,
    ``daily_bare``, ``500``, ``503``, ``slow``, ``drop``, ``drop_after``, ``cut``, ``401``. ``asked`` remembers requests."""

    def __init__(self, port: int = 0) -> None:
        self.meetings: dict[str, dict[str, Any]] = {}
        self.registrants: dict[str, dict[str, dict[str, Any]]] = {}
        self.streams: dict[str, dict[str, Any]] = {}
        self.on_air: dict[str, bool] = {}
        self.joins: dict[str, list[dict[str, Any]]] = {}
        self.tokens: dict[str, float] = {}
        self.page_tokens: dict[str, tuple[float, int]] = {}
        self.faults: list[str] = []
        self.asked: list[tuple[str, str]] = []
        self.slow_for = 0.5
        self.lock = threading.Lock()
        self.server = ThreadingHTTPServer(("127.0.0.1", port), _handler(self))
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}"
        self._thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    @property
    def account(self) -> ZoomAccount:
        return ZoomAccount(ACCOUNT, CLIENT, SECRET, WEBHOOK, HOST, f"{self.address}/v2", self.address)

    def adopt(self, number: str, topic: str, agenda: str) -> None:
        """A meeting made before this program was started."""
        self.meetings[number] = {
            "id": int(number), "uuid": f"adopted{number}==", "topic": topic, "agenda": agenda, "status": "waiting",
            "settings": {"approval_type": 0}, "join_url": f"https://zoom.us/j/{number}", "password": "123456",
        }  # fmt: skip
        self.registrants[number], self.joins[number] = {}, []

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self._thread.join(5)

    def expire_tokens(self) -> None:
        self.tokens.clear()

    def expire_pages(self) -> None:
        self.page_tokens = {key: (0.0, place) for key, (_until, place) in self.page_tokens.items()}

    # ---- routes ------------------------------------------------------------------------------------------------

    def answer(self, method: str, path: str, query: dict[str, str], headers: Any, raw: bytes) -> Answer:
        if path == "/oauth/token":
            return self._token(headers, raw, query)
        if path.startswith("/files/"):
            return Answer(302, b"", {"Location": f"{self.address}/store/{path.rpartition('/')[2]}"})
        if path.startswith("/store/"):
            return Answer(200, VTT.encode() if path.endswith("vtt") else b"\x00" * 64, {"Content-Type": "text/vtt"})
        if self.tokens.get(headers.get("Authorization", "").removeprefix("Bearer "), 0.0) < time.time():
            return _no(401, 124, "Invalid access token.")
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            return _no(400, 300, "Request Body should be a valid JSON object.")
        for verb, pattern, route in _ROUTES:
            found = re.fullmatch(pattern, path)
            if verb == method and found:
                with self.lock:
                    return route(self, body, query, *(unquote(one) for one in found.groups()))
        return _no(404, 404, "no such address")

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
        return Answer(
            200,
            {"access_token": token, "token_type": "bearer", "expires_in": 3600, "scope": "", "api_url": self.address},
        )

    def _meeting(self, number: str) -> dict[str, Any]:
        found = self.meetings.get(number)
        if found is None:
            raise _no(404, 3001, f"Meeting {number} is not found or has expired.")
        return found

    def make(self, body: dict[str, Any], query: dict[str, str], user: str) -> Answer:
        if user != HOST:
            return _no(404, 1001, f"User not exist: {user}.")
        if not body.get("topic") or len(body["topic"]) > 200:
            return Answer(
                400,
                {
                    "code": 300,
                    "message": "Validation Failed.",
                    "errors": [{"field": "topic", "message": "Invalid field."}],
                },
            )
        number = str(max([81_000_000_000, *(int(one) for one in self.meetings)]) + 1)
        made = {
            **body, "id": int(number), "uuid": base64.b64encode(secrets.token_bytes(16)).decode(), "host_email": HOST,
            "join_url": f"https://zoom.us/j/{number}?pwd=abc", "start_url": f"https://zoom.us/s/{number}?zak=SECRET",
            "password": "123456", "status": "waiting",
        }  # fmt: skip
        self.meetings[number], self.registrants[number], self.joins[number] = made, {}, []
        return Answer(201, made)

    def listed(self, body: dict[str, Any], query: dict[str, str], user: str) -> Answer:
        rows = [{key: one[key] for key in ("id", "topic", "agenda") if key in one} for one in self.meetings.values()]
        return self._page("meetings", rows, query)

    def read(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        return Answer(200, self._meeting(number))

    def delete(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        if self._meeting(number)["status"] == "started":
            return _no(400, 3002, "Can not delete a meeting in progress")
        del self.meetings[number]
        return Answer(204)

    def batch(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        meeting, people = self._meeting(number), body.get("registrants") or []
        if meeting["settings"].get("approval_type", 2) == 2:
            return _no(404, 404, f"This meeting has not registration required: {number}.")
        if not 0 < len(people) <= 30:
            return Answer(
                400,
                {
                    "code": 300,
                    "message": "Validation Failed.",
                    "errors": [{"field": "registrants", "message": "1 to 30."}],
                },
            )
        told = []
        for one in people:
            if "@" not in str(one.get("email")) or not one.get("first_name"):
                return Answer(
                    400,
                    {
                        "code": 300,
                        "message": "Validation Failed.",
                        "errors": [{"field": "registrants.email", "message": "Invalid field."}],
                    },
                )
            email = one["email"].lower()
            known = self.registrants[number].setdefault(
                email, {"email": email, "registrant_id": secrets.token_urlsafe(16), "first_name": one["first_name"],
                        "join_url": f"https://zoom.us/w/{number}?tk={hashlib.sha256((number + email).encode()).hexdigest()[:20]}"},
            )  # fmt: skip
            told.append({key: known[key] for key in ("email", "join_url", "registrant_id")})
        return Answer(201, {"registrants": list(reversed(told))})  # matched by address, not by place

    def registrants_of(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self._meeting(number)
        rows = [{"id": one["registrant_id"], "status": "approved", **one} for one in self.registrants[number].values()]
        return self._page("registrants", rows, query)

    def statuses(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        for one in body.get("registrants") or []:
            if body.get("action") in ("cancel", "deny"):
                self.registrants[number].pop(str(one.get("email")).lower(), None)
        return Answer(204)

    def _page(self, key: str, rows: list[Any], query: dict[str, str]) -> Answer:
        size, place = min(int(query.get("page_size", 30)), 300), 0
        token = query.get("next_page_token", "")
        if token:
            until, place = self.page_tokens.get(token, (0.0, 0))
            if until < time.time():
                return _no(400, 300, "The next page token is invalid or expired.")
        more = ""
        if place + size < len(rows):
            more = secrets.token_hex(8)
            self.page_tokens[more] = (time.time() + PAGE_TOKEN_LIFE, place + size)
        told = {"page_size": size, "total_records": len(rows), "next_page_token": more}
        return Answer(200, {**told, key: rows[place : place + size]})

    def set_stream(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        self._meeting(number)
        if not all(body.get(key) for key in ("stream_url", "stream_key", "page_url")):
            return _no(400, 300, "Validation Failed.")
        self.streams[number] = body
        return Answer(204)

    def switch(self, body: dict[str, Any], query: dict[str, str], number: str) -> Answer:
        meeting, on = self._meeting(number), body.get("action") == "start"
        if on and (meeting["status"] != "started" or number not in self.streams):
            return _no(400, 3000, "Meeting is not in progress or the livestream is not set.")
        self.on_air[number] = on
        return Answer(204)

    def report(self, body: dict[str, Any], query: dict[str, str], meeting: str) -> Answer:
        number = next((key for key, one in self.meetings.items() if meeting in (key, one["uuid"])), "")
        if not number or self.meetings[number]["status"] != "ended":
            return _no(404, 3001, f"Meeting ID is invalid or not end: {meeting}.")
        return self._page("participants", self.joins[number], query)

    def recordings(self, body: dict[str, Any], query: dict[str, str], meeting: str) -> Answer:
        number = next((key for key, one in self.meetings.items() if meeting in (key, one["uuid"])), "")
        if not number:
            return _no(404, 3301, "There is no recording for this meeting.")
        return Answer(
            200, {"id": int(number), "topic": self.meetings[number]["topic"], "recording_files": self.files(number)}
        )

    def files(self, number: str) -> list[dict[str, Any]]:
        start, end = "2021-09-28T06:00:00Z", "2021-09-28T07:20:00Z"
        return [
            {"id": f"{number}-a", "file_type": "M4A", "file_extension": "M4A", "file_size": 64, "recording_start": start,
             "recording_end": end, "download_url": f"{self.address}/files/audio.m4a", "status": "completed", "recording_type": "audio_only"},
            {"id": f"{number}-t", "file_type": "TRANSCRIPT", "file_extension": "VTT", "file_size": len(VTT), "recording_start": start,
             "recording_end": end, "download_url": f"{self.address}/files/talk.vtt", "status": "completed", "recording_type": "audio_transcript"},
        ]  # fmt: skip

    # ---- what happens, and what is told of it ------------------------------------------------------------------

    def start(self, number: str) -> dict[str, Any]:
        self.meetings[number]["status"] = "started"
        return self.event("meeting.started", number, start_time="2021-09-28T06:00:00Z")

    def end(self, number: str) -> dict[str, Any]:
        self.meetings[number]["status"] = "ended"
        return self.event("meeting.ended", number, end_time="2021-09-28T07:20:00Z")

    def event(self, name: str, number: str, *, ts: int | None = None, **more: Any) -> dict[str, Any]:
        meeting = self.meetings[number]
        thing = {"id": number, "uuid": meeting["uuid"], "host_id": "h1", "topic": meeting["topic"], "type": 2, **more}
        moment = ts if ts is not None else time.time_ns() // 1_000_000
        return {"event": name, "event_ts": moment, "payload": {"account_id": ACCOUNT, "object": thing}}

    def signed(self, event: dict[str, Any], *, age: float = 0, secret: str = WEBHOOK) -> tuple[bytes, dict[str, str]]:
        """Body and headers as they arrive; ``age`` seconds old, or with a wrong ``secret``."""
        body, stamp = dumps(event), str(int(time.time() - age))
        return body, {"x-zm-request-timestamp": stamp, "x-zm-signature": signature(secret, stamp, body)}

    def send(self, address: str, event: dict[str, Any], **how: Any) -> int:
        """Tells a running program; the status it answered with."""
        body, headers = self.signed(event, **how)
        asked = urllib.request.Request(address, data=body, headers={"Content-Type": "application/json", **headers})  # noqa: S310
        try:
            with urllib.request.urlopen(asked, timeout=10) as answer:  # noqa: S310
                return int(answer.status)
        except urllib.error.HTTPError as no:
            return no.code


Route = Callable[..., Answer]
_ROUTES: tuple[tuple[str, str, Route], ...] = (
    ("POST", r"/v2/users/([^/]+)/meetings", ZoomStandIn.make),
    ("GET", r"/v2/users/([^/]+)/meetings", ZoomStandIn.listed),
    ("GET", r"/v2/meetings/(\d+)", ZoomStandIn.read),
    ("DELETE", r"/v2/meetings/(\d+)", ZoomStandIn.delete),
    ("POST", r"/v2/meetings/(\d+)/batch_registrants", ZoomStandIn.batch),
    ("GET", r"/v2/meetings/(\d+)/registrants", ZoomStandIn.registrants_of),
    ("PUT", r"/v2/meetings/(\d+)/registrants/status", ZoomStandIn.statuses),
    ("PATCH", r"/v2/meetings/(\d+)/livestream", ZoomStandIn.set_stream),
    ("PATCH", r"/v2/meetings/(\d+)/livestream/status", ZoomStandIn.switch),
    ("GET", r"/v2/report/meetings/([^/]+)/participants", ZoomStandIn.report),
    ("GET", r"/v2/meetings/([^/]+)/recordings", ZoomStandIn.recordings),
)


def _handler(stand: ZoomStandIn) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _any(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            parts = urlsplit(self.path)
            query = {key: values[0] for key, values in parse_qs(parts.query).items()}
            stand.asked.append((self.command, parts.path))
            fault = stand.faults.pop(0) if stand.faults and parts.path != "/oauth/token" else ""
            if fault == "slow":
                time.sleep(stand.slow_for)
            if fault == "drop":
                return self._drop()
            told = _FAULTS[fault]() if fault in _FAULTS else None
            if told is None:
                try:
                    told = stand.answer(self.command, parts.path, query, self.headers, raw)
                except Answer as early:
                    told = early
            if fault == "drop_after":
                return self._drop()
            with suppress(ConnectionError):  # who asked has lost patience
                self._say(told, cut=fault == "cut")
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
            self.wfile.write(body)

        do_GET = do_POST = do_PATCH = do_PUT = do_DELETE = _any

        def log_message(self, *args: Any) -> None:
            """Silent."""

    return Handler


def _later() -> str:
    return (dt.datetime.now(dt.UTC) + dt.timedelta(hours=6)).strftime("%Y-%m-%dT%H:%M:%SZ")


_SECOND = {"code": 429, "message": "You have reached the maximum per-second rate limit for this API. Try again later."}
_DAY = {
    "code": 429,
    "message": "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can make another request.",
}
_FAULTS: dict[str, Callable[[], Answer]] = {
    "qps": lambda: Answer(429, _SECOND, {"X-RateLimit-Type": "QPS", "X-RateLimit-Reset": str(int(time.time()) + 1)}),
    "qps_bare": lambda: Answer(429, _SECOND),
    "daily": lambda: Answer(429, _DAY, {"X-RateLimit-Type": "Daily-limit", "Retry-After": _later()}),
    "daily_bare": lambda: Answer(429, _DAY),
    "500": lambda: Answer(500, {"code": 500, "message": "Internal error"}),
    "503": lambda: Answer(503, b"<html>Service Unavailable</html>"),
    "401": lambda: _no(401, 124, "Access token is expired."),
}
