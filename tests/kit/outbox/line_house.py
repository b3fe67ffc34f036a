"""A stand-in for LINE's Messaging API on this machine, after its manual: retry keys, 409, both kinds of 429, quota.

Whatever was accepted under a retry key is remembered and the same key is answered with 409 and the accepted request's id,
as LINE does for a day. ``answers`` sets what the next requests get instead; ``lost`` accepts one and breaks the line.
"""

from __future__ import annotations

import json
import re
import threading
import uuid
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from wethi.kit.outbox.adapters.line import LineChannel

SECRET, TOKEN = "line-test-secret", "token-of-the-network"


class LineHouse:
    def __init__(self) -> None:
        self.accepted: list[tuple[str, str]] = []  # (to, text)
        self.replied: list[tuple[str, str]] = []
        self.keys: dict[str, str] = {}
        self.answers: list[tuple[int, dict[str, str], dict[str, Any]]] = []
        self.limit: int | None = 300
        self.used = 0
        self.lost = 0
        house = self

        class Desk(BaseHTTPRequestHandler):
            def log_message(self, *_: Any) -> None:
                pass

            def do_GET(self) -> None:
                house.get(self)

            def do_POST(self) -> None:
                house.post(self)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Desk)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()

    @property
    def channel(self) -> LineChannel:
        return LineChannel(SECRET, TOKEN, f"http://127.0.0.1:{self._server.server_address[1]}")

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _say(self, desk: Any, status: int, body: dict[str, Any], headers: dict[str, str] | None = None) -> None:
        raw = json.dumps(body).encode()
        desk.send_response(status)
        for name, value in {
            "Content-Type": "application/json",
            "Content-Length": str(len(raw)),
            **(headers or {}),
        }.items():
            desk.send_header(name, value)
        desk.end_headers()
        desk.wfile.write(raw)

    def _known(self, desk: Any) -> bool:
        if desk.headers.get("Authorization") == f"Bearer {TOKEN}":
            return True
        self._say(desk, 401, {"message": "Authentication failed due to the following reason: invalid token."})
        return False

    def get(self, desk: Any) -> None:
        if not self._known(desk):
            return
        if desk.path == "/v2/bot/message/quota":
            body = {"type": "none"} if self.limit is None else {"type": "limited", "value": self.limit}
            self._say(desk, 200, body)
        elif desk.path == "/v2/bot/message/quota/consumption":
            self._say(desk, 200, {"totalUsage": self.used})
        else:
            self._say(desk, 404, {"message": "Not found"})

    def post(self, desk: Any) -> None:
        body = json.loads(desk.rfile.read(int(desk.headers["Content-Length"])))
        if not self._known(desk):
            return
        if desk.path == "/v2/bot/message/reply":
            self.replied.append((body["replyToken"], body["messages"][0]["text"]))
            self._say(desk, 200, {"sentMessages": [{"id": "1"}]})
            return
        if self.answers:
            status, headers, answer = self.answers.pop(0)
            self._say(desk, status, answer, headers)
            return
        key, request_id = desk.headers.get("X-Line-Retry-Key", ""), str(uuid.uuid4())
        wrong = self._wrong(body, key)
        if wrong:
            self._say(desk, 400, {"message": "The request body has 1 error(s)", "details": [{"message": wrong}]})
        elif key in self.keys:
            again = {"x-line-request-id": request_id, "x-line-accepted-request-id": self.keys[key]}
            self._say(desk, 409, {"message": "The retry key is already accepted"}, again)
        elif self.limit is not None and self.used >= self.limit:
            self._say(desk, 429, {"message": "You have reached your monthly limit."})
        else:
            self.keys[key] = request_id
            self.used += 1
            self.accepted.append((body["to"], body["messages"][0]["text"]))
            if self.lost:
                self.lost -= 1
                desk.close_connection = True
                desk.connection.close()
                return
            self._say(desk, 200, {"sentMessages": [{"id": "461230966842064897"}]}, {"x-line-request-id": request_id})

    def _wrong(self, body: dict[str, Any], key: str) -> str:
        if not re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", key):
            return "The retry key is not a UUID"
        texts = [one["text"] for one in body.get("messages", [])]
        if not 1 <= len(texts) <= 5 or any(not text or len(text.encode("utf-16-le")) > 10_000 for text in texts):
            return "Length must be between 1 and 5000"
        return ""
