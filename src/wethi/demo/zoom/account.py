"""The made-up account of the stand-in, and what a route answers with."""

from __future__ import annotations

from typing import Any

ACCOUNT, CLIENT, SECRET, WEBHOOK, HOST = "ACC1", "client-1", "secret-1", "zoom-test-secret", "host@songkhla.example"
VTT = "WEBVTT\n\n1\n00:00:02.070 --> 00:00:05.340\nสมชาย ใจดี: สวัสดีครับ\n"


class Answer(Exception):
    """Status, JSON (or bytes), headers."""

    def __init__(self, status: int, body: Any = None, headers: dict[str, str] | None = None) -> None:
        super().__init__(status)
        self.status, self.body, self.headers = status, body, headers or {}


def no(status: int, code: int, message: str) -> Answer:
    return Answer(status, {"code": code, "message": message})


def bad_field(field: str, message: str = "Invalid field.") -> Answer:
    errors = [{"field": field, "message": message}]
    return Answer(400, {"code": 300, "message": "Validation Failed.", "errors": errors})


SECOND = "You have reached the maximum per-second rate limit for this API. Try again later."
DAY = (
    "You have reached the maximum daily rate limit for this API. Refer to the response header for details on when you can "
    "make another request."
)
