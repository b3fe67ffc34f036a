"""The box to which undelivered letters come back, read over IMAP (RFC 9051): looked at only, nothing in it is changed.

``imaps://user:password@host/INBOX`` (TLS from the start) or ``imap://...`` (STARTTLS where the server has it). What was read
is known by its number in the box, so each message is fetched once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

_PATIENCE = 20
_AT_ONCE = 200
"""Messages of one visit; the rest waits for the next."""


class BoxShut(Exception):
    """The box could not be read; the message says what the server said."""


@dataclass(frozen=True)
class Box:
    """``shown``: user and host, without the password."""

    host: str
    port: int
    tls: bool
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"

    @property
    def shown(self) -> str:
        return self.user if "@" in self.user else f"{self.user}@{self.host}"

    @classmethod
    def read(cls, address: str) -> Box | None:
        """None for what is no such address."""
        try:
            parts = urlsplit(address)
            port = parts.port
        except ValueError:
            return None
        if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username:
            return None
        tls = parts.scheme == "imaps"
        folder = unquote(parts.path.strip("/")) or "INBOX"
        return cls(
            parts.hostname,
            port or (993 if tls else 143),
            tls,
            unquote(parts.username),
            unquote(parts.password or ""),
            folder,
        )


def _nowhere(network_id: int) -> Box | None:
    return None


_find: Callable[[int], Box | None] = _nowhere


def install(find: Callable[[int], Box | None]) -> None:
    """Handed over at start-up: network's id -> the box of its returns, None where there is none."""
    global _find
    _find = find


def box_of(network_id: int) -> Box | None:
    return _find(network_id)


def new_messages(box: Box, *, validity: int, last: int, longest: int) -> Iterator[tuple[int, int, bytes]]:
    """(validity of the box's numbers, number, message) of what came after number ``last``, oldest first. A box that was made
    anew (another validity) is read from its beginning. Raises :class:`BoxShut`."""
    import imaplib  # most starts read no box

    try:
        with (imaplib.IMAP4_SSL if box.tls else imaplib.IMAP4)(box.host, box.port, timeout=_PATIENCE) as line:
            if not box.tls and "STARTTLS" in line.capabilities:
                line.starttls()
            line.login(box.user, box.password)
            _ok(line.select(f'"{box.folder}"', readonly=True))
            now = int((line.response("UIDVALIDITY")[1] or [b"0"])[0] or 0)
            first = last + 1 if now == validity else 1
            found = _ok(line.uid("SEARCH", f"UID {first}:*"))
            numbers = sorted(int(one) for one in (found[0] or b"").split())
            for number in [one for one in numbers if one >= first][:_AT_ONCE]:
                answer = _ok(line.uid("FETCH", str(number), f"(BODY.PEEK[]<0.{longest}>)"))
                body = next((part[1] for part in answer if isinstance(part, tuple)), b"")
                yield now, number, body
    except (imaplib.IMAP4.error, OSError, ValueError) as trouble:
        raise BoxShut(str(trouble)[:300] or type(trouble).__name__) from trouble


def _ok(answer: Any) -> Any:
    status, told = answer
    if status != "OK":
        raise BoxShut(str(told)[:300])
    return told
