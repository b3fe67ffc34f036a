"""A device's token: random, signed for one edition, in a cookie that only that edition's live addresses see.

Devices are not told apart across editions, and nobody can make tokens without asking for each.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from collections.abc import Mapping

from django.conf import settings

COOKIES = ("wethi_device", "wethi_device_en")
LASTS = 60 * 60 * 24 * 60  # seconds


def new_token(edition_id: int) -> str:
    word = secrets.token_urlsafe(15)
    return f"{word}.{_signature(edition_id, word)}"


def read_token(edition_id: int, written: str) -> str:
    """The token's own word; "" when it was not made here for this edition."""
    word, _dot, signature = written.partition(".")
    if not 10 <= len(word) <= 40 or not hmac.compare_digest(signature.encode(), _signature(edition_id, word).encode()):
        return ""
    return word


def places(slug: str) -> list[tuple[str, str]]:
    """(name, path) of the cookie for the Thai and for the English addresses of the live page."""
    return [(COOKIES[0], f"/live/{slug}/"), (COOKIES[1], f"/en/live/{slug}/")]


def token_in(cookies: Mapping[str, str]) -> str:
    return next((cookies[name] for name in COOKIES if name in cookies), "")


def _signature(edition_id: int, word: str) -> str:
    key = hashlib.sha256(b"wethi.audience.devices" + settings.SECRET_KEY.encode()).digest()
    made = hmac.new(key, f"{edition_id}/{word}".encode(), hashlib.sha256).digest()[:15]
    return base64.urlsafe_b64encode(made).decode()
