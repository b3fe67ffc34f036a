"""What the surroundings say: settings read from the environment, each with a sentence when it is wrong.

One installation is configured by environment variables alone (or a ``wethi.env`` file beside the data, read first);
``docs/running.md`` tells of each but ``WETHI_DEBUG``, 1 while developing; :data:`NAMES` lists our own.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from wethi.config.terminal import said

NAMES = frozenset(
    [
        "WETHI_DATA",
        "WETHI_KEYS",
        "WETHI_HOSTS",
        "WETHI_BEHIND_PROXY",
        "WETHI_DEBUG",
        "WETHI_ADMIN",
        "WETHI_FROM",
        "WETHI_LINE",
        "WETHI_ZOOM",
        "WETHI_YOUTUBE_KEY",
        "WETHI_MAIL_LARGEST",
        "WETHI_RECORDING_LARGEST",
        "WETHI_MOST_ZOOM_LINKS",
        "WETHI_RETURNS_BOX",
        "WETHI_RETURNS_KEY",
        "WETHI_REQUIRE_SECOND_FACTOR",
        "WETHI_LOG",
        "WETHI_PAPER_FONT",
        "WETHI_SECRET_KEY",
    ]
)
_INNER = frozenset(
    [
        "WETHI_TODAY",
        "WETHI_TEST_DB",
        "WETHI_BROWSER",
        "WETHI_LINE_API",
        "WETHI_ZOOM_API",
        "WETHI_ZOOM_OAUTH",
        "WETHI_YOUTUBE_API",
    ]
)
"""For the demonstration and the tests."""
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR", "CRITICAL")
_SHORTEST_KEY = 16
_QUOTED = "signs such as @, / or [ in the password are written as %40, %2F and %5B"
_QUOTED_THAI = "เครื่องหมาย @ / [ ในรหัสผ่านให้เขียนเป็น %40 %2F %5B"


class BadSetting(Exception):
    """A setting that cannot be used; the message is one sentence that says which and what to write instead."""


def _unlike(name: str, form: str) -> BadSetting:
    return BadSetting(said(f"{name} must look like {form}; {_QUOTED}.", f"{name} ต้องเขียนในรูป {form} {_QUOTED_THAI}"))


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise BadSetting(said(f"{name} must be 1 or 0, but it is “{value}”.", f"{name} ต้องเป็น 1 หรือ 0 แต่ตั้งไว้เป็น “{value}”"))


def day(name: str) -> dt.date | None:
    """A day in ISO form, ``2021-09-20``."""
    value = text(name)
    try:
        return dt.date.fromisoformat(value) if value else None
    except ValueError as wrong:
        raise BadSetting(
            said(
                f"{name} must be a day such as 2021-09-20, but it is “{value}”.",
                f"{name} ต้องเป็นวันที่ เช่น 2021-09-20 แต่ตั้งไว้เป็น “{value}”",
            )
        ) from wrong


def number(name: str, default: int) -> int:
    """A whole number above nought."""
    value = text(name, str(default))
    if not (value.isascii() and value.isdigit() and 0 < int(value) < 10**6):
        raise BadSetting(
            said(f"{name} must be a whole number, but it is “{value}”.", f"{name} ต้องเป็นจำนวนเต็ม แต่ตั้งไว้เป็น “{value}”")
        )
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def folder(name: str, default: str) -> Path:
    return Path(text(name) or default).expanduser().absolute()


def secret(path: Path, *, length: int = 50) -> str:
    """The secret in ``path``; made on the first call, readable by the owner alone."""
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    value = secrets.token_urlsafe(length)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process was first
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(value + "\n")
    return value


def load_file(path: Path) -> None:
    """Reads ``NAME=value`` lines; what the environment already says wins."""
    if not path.is_file():
        return
    for line in path.read_text(encoding="utf-8").splitlines():
        name, found, value = line.partition("=")
        if found and not name.lstrip().startswith("#"):
            os.environ.setdefault(name.strip(), value.strip().strip("\"'"))


def _address(value: str) -> SplitResult | None:
    """None for what cannot be taken apart: a port that is no number, a square bracket in a password."""
    try:
        parts = urlsplit(value)
        return parts if parts.port != 0 else None
    except ValueError:
        return None


def redis_address(name: str) -> str:
    """``redis://...``, ``rediss://...`` (TLS) or ``unix:///path``; empty without Redis."""
    address = text(name)
    parts = _address(address)
    if address and (parts is None or parts.scheme not in {"redis", "rediss", "unix"}):
        like = "redis://host:6379/0", "unix:///path/to/socket"
        raise BadSetting(
            said(f"{name} must look like {like[0]} or {like[1]}.", f"{name} ต้องเขียนในรูป {like[0]} หรือ {like[1]}")
        )
    return address


@dataclass(frozen=True)
class MailServer:
    host: str
    port: int
    user: str
    password: str
    starttls: bool
    ssl: bool


def mail_server(name: str) -> MailServer:
    """``smtp://user:password@host:587?tls=1`` (STARTTLS), ``smtps://...`` (TLS from the start)."""
    parts = _address(text(name))
    if parts is None or parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise _unlike(name, "smtp://user:password@host:587?tls=1")
    ssl = parts.scheme == "smtps"
    starttls = parse_qs(parts.query).get("tls", ["0"])[0] == "1" and not ssl
    return MailServer(
        host=parts.hostname,
        port=parts.port or (465 if ssl else 587 if starttls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
        ssl=ssl,
    )


def level(name: str, default: str) -> str:
    """A level of the log."""
    value = text(name, default).upper()
    if value not in _LEVELS:
        known = ", ".join(_LEVELS)
        raise BadSetting(
            said(
                f"{name} must be one of {known}, but it is “{value}”.",
                f"{name} ต้องเป็นค่าใดค่าหนึ่งใน {known} แต่ตั้งไว้เป็น “{value}”",
            )
        )
    return value


def hosts(name: str) -> list[str]:
    """Host names alone, as a browser sends them."""
    found = words(name)
    for host in found:
        if "/" in host or " " in host:
            plain = re.split(r"[/: ]", host.strip("/").rpartition("//")[2].strip("[]"))[0] or "forum.example.org"
            raise BadSetting(
                said(
                    f"{name} holds host names with commas between: write {plain} instead of “{host}”.",
                    f"{name} เป็นชื่อโฮสต์คั่นด้วยจุลภาค ให้เขียน {plain} แทน “{host}”",
                )
            )
    return found


def key(name: str) -> str:
    """A word that proves who calls: long enough, or none."""
    value = text(name)
    if value and len(value) < _SHORTEST_KEY:
        raise BadSetting(
            said(
                f"{name} must have at least {_SHORTEST_KEY} letters, or be left out.",
                f"{name} ต้องยาวอย่างน้อย {_SHORTEST_KEY} ตัวอักษร หรือไม่ต้องตั้งเลย",
            )
        )
    return value


def database_address(name: str) -> str:
    """``postgres://...``, or ``sqlite:///path`` for a file elsewhere; empty for the file in the data folder."""
    address = text(name)
    parts = _address(address)
    is_file = address.startswith("sqlite:///")
    is_server = (
        parts is not None
        and parts.scheme in {"postgres", "postgresql"}
        and len(parts.path) > 1
        and "@" not in parts.path
    )
    if address and not (is_file or is_server):
        raise _unlike(name, "postgres://user:password@host:5432/name")
    return address


def _is_zoom(value: str) -> bool:
    parts = value.split(":")
    return len(parts) == 5 and all(part.strip() for part in parts)


def _is_line(value: str) -> bool:
    secret, _colon, token = value.partition(":")
    return bool(secret.strip() and token.strip())


def _is_returns_box(value: str) -> bool:
    from wethi.kit.outbox.adapters.mailbox import Box  # most installations name none

    return Box.read(value) is not None


_SERVICES: dict[str, tuple[Callable[[str], bool], str, str]] = {
    "WETHI_LINE": (
        _is_line,
        "hold the channel secret and the channel access token, a colon between",
        "เป็น channel secret กับ channel access token คั่นด้วยทวิภาค (:)",
    ),
    "WETHI_RETURNS_BOX": (
        _is_returns_box,
        f"look like imaps://user:password@host/INBOX; {_QUOTED}",
        f"เขียนในรูป imaps://user:password@host/INBOX {_QUOTED_THAI}",
    ),
    "WETHI_ZOOM": (
        _is_zoom,
        "hold five words with colons between: account, client, secret, webhook secret, host's e-mail",
        "เป็นคำห้าคำคั่นด้วยทวิภาค (:) คือ account, client, secret, webhook secret และอีเมลของโฮสต์",
    ),
}
"""Settings that a network may have for itself too, ``WETHI_ZOOM_<NETWORK>``: whether a value is one, and what it must do."""


def _service(name: str) -> str:
    """Which of :data:`_SERVICES` a setting is of; "" for none."""
    return next((one for one in _SERVICES if name == one or name.startswith(f"{one}_")), "")


def check_services() -> None:
    """What was said of outside services, for every network. Raises :class:`BadSetting`."""
    for name in sorted(os.environ):
        service, value = _service(name), text(name)
        if not service or not value or name in _INNER:
            continue
        fits, must, must_thai = _SERVICES[service]
        if not fits(value):
            raise BadSetting(said(f"{name} must {must}.", f"{name} ต้อง{must_thai}"))


def unknown() -> Iterator[tuple[str, str]]:
    """Names that look like settings of ours and are none, each with the one that was probably meant ("" for none)."""
    for name in sorted(os.environ):
        if name.startswith("WETHI_") and not (name in NAMES or name in _INNER or _service(name)):
            from difflib import get_close_matches  # most starts know every name

            yield name, next(iter(get_close_matches(name, sorted(NAMES), n=1)), "")
