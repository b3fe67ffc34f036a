"""What Zoom's webhook tells: proven by its signature, stripped of secrets, known again when it comes twice."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import json
from dataclasses import dataclass
from typing import Any

OLDEST = 300  # seconds a signature is good
_SECRET_KEYS = {
    "stream_key",
    "start_url",
    "password",
    "download_token",
    "join_url",
    "phone_number",
    "encrypted_password",
}


@dataclass(frozen=True)
class Told:
    """``key`` is the same whenever Zoom says the same again; ``number`` the meeting's id as digits."""

    event: str
    at: dt.datetime
    number: str
    key: str
    payload: dict[str, Any]


def signature(secret: str, timestamp: str, body: bytes) -> str:
    said = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), said, hashlib.sha256).hexdigest()


def is_signed(secret: str, timestamp: str, body: bytes, given: str, now: float) -> bool:
    """Whether Zoom signed exactly these bytes within the last five minutes."""
    if not secret or not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) < 13):
        return False
    if abs(now - int(timestamp)) > OLDEST:
        return False
    return hmac.compare_digest(signature(secret, timestamp, body).encode(), given.encode("utf-8", "replace"))


def answer_to_validation(secret: str, body: dict[str, Any]) -> dict[str, str] | None:
    """The answer to ``endpoint.url_validation``, which comes when the address is saved and every 72 hours; else None."""
    if body.get("event") != "endpoint.url_validation":
        return None
    payload = body.get("payload")
    plain = str(payload.get("plainToken", "")) if isinstance(payload, dict) else ""
    return {
        "plainToken": plain,
        "encryptedToken": hmac.new(secret.encode(), plain.encode(), hashlib.sha256).hexdigest(),
    }


def told(body: dict[str, Any]) -> Told | None:
    """The event as it is kept; None for what is none."""
    payload, event, stamp = body.get("payload"), body.get("event"), body.get("event_ts")
    if not isinstance(payload, dict) or not isinstance(event, str) or not isinstance(stamp, int) or stamp < 0:
        return None
    thing = payload.get("object")
    if not isinstance(thing, dict):
        return None
    at = dt.datetime.fromtimestamp(min(stamp, 4_000_000_000_000) / 1000, dt.UTC)
    person = thing.get("participant")
    who = ""
    if isinstance(person, dict):
        who = str(person.get("participant_uuid") or person.get("user_id") or person.get("registrant_id") or "")
    parts = json.dumps([event, str(thing.get("uuid") or thing.get("id") or ""), who, stamp])
    return Told(
        event[:60], at, str(thing.get("id") or "")[:15], hashlib.sha256(parts.encode()).hexdigest(), stripped(thing),
    )  # fmt: skip


def marks_of(who: dict[str, Any], held: str) -> list[str]:
    """By what Zoom knows somebody again, the surest first, out of an event's participant or a row of its report. The name
    is not among them: it may be changed in the room. ``held``: the time the meeting was held, in which numbers hold."""
    account = who.get("participant_user_id") or who.get("id")
    known = [
        ("id", who.get("registrant_id")),
        ("mail", str(who.get("email") or who.get("user_email") or "").lower()),
        ("user", account),
        ("uuid", who.get("participant_uuid") or who.get("id")),
        ("seat", who.get("user_id") and held and f"{who['user_id']} {held}"),
    ]
    return [f"{kind}:{value}"[:200] for kind, value in known if value]


def moment(written: Any) -> dt.datetime | None:
    """A time as Zoom writes it, in UTC where it names no zone; None for what is none."""
    try:
        found = dt.datetime.fromisoformat(str(written))
        return found.astimezone(dt.UTC) if found.tzinfo else found.replace(tzinfo=dt.UTC)
    except (ValueError, OverflowError):
        return None


def stripped(value: Any) -> Any:
    """Without keys, passwords and personal links: what is kept and logged."""
    if isinstance(value, dict):
        return {key: stripped(one) for key, one in value.items() if key not in _SECRET_KEYS}
    return [stripped(one) for one in value] if isinstance(value, list) else value


def dumps(told_to: dict[str, Any]) -> bytes:
    """One line, as Zoom sends it."""
    return json.dumps(told_to, ensure_ascii=False, separators=(",", ":")).encode()
