"""What LINE's webhook tells: proven by its signature, read as plain rows."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class LineTold:
    """One event. ``kind``: follow, unfollow, message ...; ``text`` only of text messages; ``reply_token`` may be ""."""

    event_id: str
    kind: str
    user_id: str
    text: str = ""
    reply_token: str = ""


def signature(secret: str, body: bytes) -> str:
    """The value of ``x-line-signature`` for this body."""
    return base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()


def is_signed(secret: str, body: bytes, given: str) -> bool:
    return hmac.compare_digest(signature(secret, body).encode(), given.encode())


def told(body: bytes) -> Iterator[LineTold]:
    """The events in the body that come from single people; the list may be empty (LINE tries the connection).

    Raises ``ValueError`` for what is no such body.
    """
    whole = json.loads(body)
    if not isinstance(whole, dict):
        raise ValueError("a webhook's body is an object")
    for one in whole.get("events") or ():
        source, message = one.get("source") or {}, one.get("message") or {}
        event_id, user = str(one.get("webhookEventId", "")), str(source.get("userId", ""))
        if event_id and user and source.get("type") == "user":
            text = str(message.get("text", "")) if message.get("type") == "text" else ""
            yield LineTold(event_id[:40], str(one.get("type", "")), user[:50], text, str(one.get("replyToken", "")))
