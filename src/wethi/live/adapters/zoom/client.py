"""One request at a time: a token that is renewed, patience with both kinds of “too many”, safe repeating and no other."""

from __future__ import annotations

import base64
import datetime as dt
import json
import random
import re
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import IO, Any
from urllib.parse import urlencode, urlsplit

from wethi.kit.files.arriving import PIECE, Arriving
from wethi.live.adapters.zoom.account import ZoomAccount

PATIENCE = 15.0  # seconds for an answer
TRIES = 4
_TOKEN_MARGIN = 300.0  # seconds before its end a token is no longer used
_LARGEST_ANSWER = 32 * 1024 * 1024
_HOLD_EVERY = 60.0  # seconds
_QUICK = {"GET", "PUT", "PATCH", "DELETE"}  # doing it twice does the same


NO_LICENCE, LACKS_SCOPE, FULL, OVER = 200, (4700, 4711), (3043, 3035), 3038
"""Zoom's codes of refusals that say "bad request" (400), or "not found", without a word about what was asked.

3043 "Meeting has reached maximum attendee capacity." stands in Zoom's reference of its interface, at 400 for one registrant
and at 404 for a batch of them; with some 5,000 registrants it was seen to come (devforum.zoom.us/t/45949). 3035 says the
same of a webinar. In the years between the same was also said as 3000 "You have reached the limit for the number of
attendees you can add." (devforum.zoom.us/t/74518), a code that elsewhere means something else: so the words count too.
3038 "Meeting is over, you can not register now." and the two below are of the same reference."""
_OF_THE_MEETING = (303, 3161)  # not of a kind that takes a batch; the host may not have meetings at all
_FULL_SAID = re.compile(
    r"(maximum|limit)\b.*\b(capacity|attendees|registrants|participants)", re.IGNORECASE | re.DOTALL
)


def is_full(status: int, code: int, words: str) -> bool:
    """Whether a refusal says that a meeting takes nobody more: by its code, or by its words whatever the code."""
    return 400 <= status < 500 and (code in FULL or _FULL_SAID.search(words) is not None)


class Refused(Exception):
    """Zoom answered no, and will again. ``words`` are Zoom's; written out it is "404/1001 User not exist: …"."""

    def __init__(self, status: int, code: int, words: str) -> None:
        super().__init__(f"{status}/{code} {words}")
        self.status, self.code, self.words = status, code, words[:300]

    @property
    def is_about_what_was_asked(self) -> bool:
        """Such as one wrong address among many; another request may be taken."""
        same_for_all = (NO_LICENCE, *LACKS_SCOPE, *FULL, OVER, *_OF_THE_MEETING)
        return self.status == 400 and self.code not in same_for_all and not is_full(400, self.code, self.words)


class Busy(Exception):
    """Too many requests. ``until``: when the day's number is free again; None: only this second was too full."""

    def __init__(self, until: dt.datetime | None) -> None:
        super().__init__(f"until {until}")
        self.until = until


class Unanswered(Exception):
    """No answer, or one that cannot be read: whether it happened is not known."""


@dataclass
class _Token:
    text: str
    until: float  # of the monotonic clock


_tokens: dict[tuple[str, str, str], _Token] = {}
_lock = threading.Lock()


class Client:
    """``sleep`` and ``random`` are given by tests. One client may serve many requests."""

    def __init__(
        self, account: ZoomAccount, *, sleep: Callable[[float], None] = time.sleep, patience: float = PATIENCE
    ) -> None:
        self.account, self.patience = account, patience
        self._sleep = sleep

    def get(self, path: str, **query: Any) -> dict[str, Any]:
        return self.call("GET", path, query=query)

    def call(
        self, method: str, path: str, *, body: dict[str, Any] | None = None, query: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """The answer's JSON, {} without a body. Raises :class:`Refused`, :class:`Busy`, :class:`Unanswered`.

        A POST without an answer is never sent again here: whoever asked looks first whether it happened.
        """
        address = f"{self.account.api}{path}"
        if query:
            address += "?" + urlencode({key: value for key, value in query.items() if value not in (None, "")})
        renewed = False
        for turn in range(TRIES):
            last = turn == TRIES - 1
            try:
                status, headers, raw = self._ask(method, address, body, self._token())
            except (OSError, ValueError) as trouble:
                if last or method not in _QUICK:
                    raise Unanswered(type(trouble).__name__) from trouble
                self._pause(turn)
                continue
            if status == 401 and not renewed:
                renewed = True
                self._forget_token()
                continue
            if status == 429:
                until = _free_again(headers, raw)
                if until is not None or last:
                    raise Busy(until)
                self._pause(turn, headers)
                continue
            if status >= 500:
                if last or method not in _QUICK:
                    raise Unanswered(str(status))
                self._pause(turn)
                continue
            try:
                told = _read(raw)
            except ValueError as broken:
                if last or method not in _QUICK or status >= 400:
                    raise Unanswered("cut off") from broken
                self._pause(turn)
                continue
            if status >= 400:
                raise Refused(status, _number(told.get("code")), _words(told))
            return told
        raise Refused(401, 124, "the token was refused twice")

    def _pause(self, turn: int, headers: dict[str, str] | None = None) -> None:
        """1, 2, 4 seconds with some chance in it; or until the second Zoom names."""
        wait = float(2**turn) * random.uniform(0.7, 1.3)  # noqa: S311 spreads requests, no secret
        reset = (headers or {}).get("x-ratelimit-reset", "")
        if reset.isdigit():
            wait = min(max(int(reset) - time.time(), 0.2), 10.0)
        self._sleep(wait)

    def _ask(
        self, method: str, address: str, body: dict[str, Any] | None, token: str
    ) -> tuple[int, dict[str, str], bytes]:
        headers = {"Authorization": f"Bearer {token}"}
        raw = None
        if body is not None:
            raw = json.dumps(body, ensure_ascii=False).encode()
            headers["Content-Type"] = "application/json"
        return _request(method, address, raw, headers, self.patience)

    # The token

    def _key(self) -> tuple[str, str, str]:
        return self.account.oauth, self.account.account, self.account.client

    def _token(self) -> str:
        with _lock:
            known = _tokens.get(self._key())
            if known is None or known.until <= time.monotonic():
                known = _tokens[self._key()] = self._new_token()
            return known.text

    def _forget_token(self) -> None:
        with _lock:
            _tokens.pop(self._key(), None)

    def _new_token(self) -> _Token:
        account = self.account
        basic = base64.b64encode(f"{account.client}:{account.secret}".encode()).decode()
        body = urlencode({"grant_type": "account_credentials", "account_id": account.account}).encode()
        headers = {"Authorization": f"Basic {basic}", "Content-Type": "application/x-www-form-urlencoded"}
        status, told_headers, raw = _request("POST", f"{account.oauth}/oauth/token", body, headers, self.patience)
        if status == 429:
            raise Busy(_free_again(told_headers, raw))
        if status >= 500:
            raise OSError(str(status))
        told = _read(raw)
        if status != 200 or "access_token" not in told:
            raise Refused(status, 0, str(told.get("reason") or told.get("error") or "no token"))
        life = float(told.get("expires_in") or 3600)
        return _Token(str(told["access_token"]), time.monotonic() + max(life - _TOKEN_MARGIN, 30.0))

    # Files

    def download(
        self, address: str, *, token: str = "", into: Arriving, hold: Callable[[], bool] = lambda: True
    ) -> None:
        """A recording or transcript, piece by piece, from where an earlier try broke off. Redirects are followed; the token
        is told to Zoom's own hosts alone. ``hold`` is asked now and then whether to go on. Raises :class:`Refused`,
        :class:`Unanswered` (what is here stays for the next try) and what ``into`` raises."""
        for _hop in range(5):
            headers = {"Authorization": f"Bearer {token or self._token()}"} if self._is_zooms(address) else {}
            here = into.size
            if here:
                headers["Range"] = f"bytes={here}-"
            try:
                moved = self._take(address, headers, into, here, hold)
            except (OSError, HTTPException) as broken:
                raise Unanswered(type(broken).__name__) from broken
            if moved is None:
                return
            address = moved or address
        raise Refused(310, 0, "the file is moved on and on")

    def _take(
        self, address: str, headers: dict[str, str], into: Arriving, here: int, hold: Callable[[], bool]
    ) -> str | None:
        """One request for a file: None when all of it is here, where it was moved to, "" to ask again for the whole."""
        with _opened("GET", address, None, headers, self.patience * 4, follow=False) as (status, told, answer):
            if status in (301, 302, 303, 307, 308) and told.get("location"):
                if urlsplit(told["location"]).scheme != "https" and not self._is_zooms(told["location"]):
                    raise Refused(status, 0, "a file is offered over an open line")
                return told["location"]
            if status >= 500:
                raise Unanswered(str(status))
            joins = told.get("content-range", "").startswith(f"bytes {here}-")
            if here and (status == 416 or (status < 300 and not (status == 206 and joins))):
                into.forget()  # another file than before, or one that is given whole only
                return ""
            if status >= 400:
                raise Refused(status, 0, "the file is not given")
            ahead = int(told["content-length"]) if told.get("content-length", "").isdigit() else None
            size = into.add(_pieces(answer, hold), start=here, ahead=ahead or 0)
            if ahead is not None and size != here + ahead:
                raise Unanswered("cut off")
            return None

    def _is_zooms(self, address: str) -> bool:
        parts = urlsplit(address)
        own = {urlsplit(self.account.api).netloc, urlsplit(self.account.oauth).netloc}
        host = parts.hostname or ""
        return parts.netloc in own or (parts.scheme == "https" and (host == "zoom.us" or host.endswith(".zoom.us")))


@contextmanager
def _opened(
    method: str, address: str, body: bytes | None, headers: dict[str, str], patience: float, *, follow: bool = True
) -> Iterator[tuple[int, dict[str, str], IO[bytes]]]:
    """Status, headers and what can be read of the answer."""
    import urllib.error  # a start that calls nobody does without them
    import urllib.request

    class Stay(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *args: Any, **kwargs: Any) -> None:
            return None

    asked = urllib.request.Request(address, data=body, headers=headers, method=method)  # noqa: S310 the installation's setting
    opener = urllib.request.build_opener(*([] if follow else [Stay]))
    try:
        answer = opener.open(asked, timeout=patience)
    except urllib.error.HTTPError as no:
        answer = no
    with answer:
        yield answer.status, {key.lower(): value for key, value in answer.headers.items()}, answer


def _request(
    method: str, address: str, body: bytes | None, headers: dict[str, str], patience: float
) -> tuple[int, dict[str, str], bytes]:
    try:
        with _opened(method, address, body, headers, patience) as (status, told, answer):
            return status, told, answer.read(_LARGEST_ANSWER if status < 400 else 65536)
    except HTTPException as broken:
        raise OSError(type(broken).__name__) from broken


def _pieces(answer: IO[bytes], hold: Callable[[], bool]) -> Iterator[bytes]:
    asked = time.monotonic()
    while piece := answer.read(PIECE):
        yield piece
        if time.monotonic() - asked > _HOLD_EVERY:
            asked = time.monotonic()
            if not hold():
                raise Unanswered("another took it over")


def _read(raw: bytes) -> dict[str, Any]:
    found = json.loads(raw) if raw else {}
    if not isinstance(found, dict):
        raise ValueError("not an object")
    return found


def _number(value: Any) -> int:
    return value if isinstance(value, int) else int(value) if isinstance(value, str) and value.isdigit() else 0


def _words(told: dict[str, Any]) -> str:
    fields = [f"{one.get('field')}: {one.get('message')}" for one in told.get("errors") or [] if isinstance(one, dict)]
    return "; ".join([str(told.get("message") or ""), *fields]).strip("; ")


def _free_again(headers: dict[str, str], raw: bytes) -> dt.datetime | None:
    """When the day's number is free again. The header is a date and time, or seconds, or is not there at all."""
    said = headers.get("retry-after", "")
    daily = headers.get("x-ratelimit-type", "").lower().startswith("daily") or b"daily" in raw.lower()
    now = dt.datetime.now(dt.UTC)
    if said.isdigit():
        return now + dt.timedelta(seconds=int(said)) if daily or int(said) > 60 else None
    if said:
        for read in (dt.datetime.fromisoformat, parsedate_to_datetime):
            try:
                found = read(said)
            except ValueError:
                continue
            return found if found.tzinfo else found.replace(tzinfo=dt.UTC)
    if daily:
        return dt.datetime.combine(now.date() + dt.timedelta(days=1), dt.time(0, 5), dt.UTC)
    return None
