"""The few calls we need, each one HTTP request of at most 20 seconds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from wethi.kit.outbox.adapters.line.channel import LineChannel

LONGEST = 5000
"""UTF-16 units of one text."""

_PATIENCE = 20
_GLANCE = 4
"""Seconds for what a page wants to show: it says rather that LINE does not answer than let a person wait."""


class Refused(Exception):
    """LINE answered no. ``status`` is HTTP's; ``is_quota``: nothing is left of this month's messages."""

    def __init__(self, status: int, words: str, wait: int | None = None) -> None:
        super().__init__(f"{status} {words}")
        self.status, self.words, self.wait = status, words, wait

    @property
    def is_quota(self) -> bool:
        return self.status == 429 and "monthly limit" in self.words

    @property
    def may_change(self) -> bool:
        """Whether the same request may be accepted later: too many at once, or LINE's own trouble."""
        return (self.status == 429 and not self.is_quota) or self.status >= 500


class Unanswered(Exception):
    """No answer came. With its retry key the same request is safe to repeat within a day."""


@dataclass(frozen=True)
class Accepted:
    """``request_id``: of the request that was accepted. ``again``: it had been accepted before (409)."""

    request_id: str
    again: bool = False


@dataclass(frozen=True)
class Quota:
    """``limit`` None: as many as one likes."""

    limit: int | None
    used: int

    @property
    def left(self) -> int | None:
        return None if self.limit is None else max(0, self.limit - self.used)


def push(channel: LineChannel, *, to: str, texts: Sequence[str], retry_key: str) -> Accepted:
    """One to five texts to one account. Raises :class:`Refused`, :class:`Unanswered`."""
    body = {"to": to, "messages": [{"type": "text", "text": text} for text in texts[:5]]}
    try:
        headers, _answer = _call(channel, "/v2/bot/message/push", body, {"X-Line-Retry-Key": retry_key})
    except _Conflict as before:
        return Accepted(before.accepted, again=True)
    return Accepted(headers.get("x-line-request-id", ""))


def reply(channel: LineChannel, *, token: str, texts: Sequence[str]) -> None:
    """Answers what somebody just wrote; costs nothing, good for about a minute. Raises as :func:`push`."""
    _call(
        channel,
        "/v2/bot/message/reply",
        {"replyToken": token, "messages": [{"type": "text", "text": text} for text in texts[:5]]},
        {},
    )


def quota(channel: LineChannel) -> Quota:
    """What the month allows and what is used up. Raises as :func:`push`."""
    _headers, limit = _call(channel, "/v2/bot/message/quota", None, {}, _GLANCE)
    _headers, used = _call(channel, "/v2/bot/message/quota/consumption", None, {}, _GLANCE)
    return Quota(int(limit["value"]) if limit.get("type") == "limited" else None, int(used.get("totalUsage", 0)))


class _Conflict(Exception):
    def __init__(self, accepted: str) -> None:
        super().__init__(accepted)
        self.accepted = accepted


def _call(
    channel: LineChannel, path: str, body: dict[str, Any] | None, more: dict[str, str], patience: int = _PATIENCE
) -> tuple[dict[str, str], dict[str, Any]]:
    import urllib.error  # a start that calls nobody does without them
    import urllib.request

    headers = {"Authorization": f"Bearer {channel.token}", **more}
    if body is not None:
        headers["Content-Type"] = "application/json"
    asked = urllib.request.Request(  # noqa: S310 the address is the installation's own setting
        channel.api + path, data=json.dumps(body).encode() if body is not None else None, headers=headers
    )
    try:
        with urllib.request.urlopen(asked, timeout=patience) as answer:  # noqa: S310
            return {name.lower(): value for name, value in answer.headers.items()}, _read(answer.read())
    except urllib.error.HTTPError as no:
        told = {name.lower(): value for name, value in no.headers.items()}
        if no.code == 409 and "x-line-accepted-request-id" in told:
            raise _Conflict(told["x-line-accepted-request-id"]) from no
        wait = told.get("retry-after", "")
        raise Refused(no.code, _words(no.read()), int(wait) if wait.isdigit() else None) from no
    except (OSError, ValueError) as trouble:
        raise Unanswered(type(trouble).__name__) from trouble


def _read(body: bytes) -> dict[str, Any]:
    found = json.loads(body or b"{}")
    return found if isinstance(found, dict) else {}


def _words(body: bytes) -> str:
    try:
        found = _read(body)
    except ValueError:
        return ""
    details = "; ".join(str(one.get("message", "")) for one in found.get("details", []) if isinstance(one, dict))
    return " ".join(part for part in (str(found.get("message", "")), details) if part)[:300]
