"""What the surroundings say: settings read from the environment, each with a sentence when it is wrong.

One installation is configured by environment variables alone (or a ``wethi.env`` file beside the data, read first);
``docs/running.md`` tells of each, :data:`NAMES` lists them all:

``WETHI_DATA``      folder for the database, media and generated secrets (default ``.data`` in the working folder)
``DATABASE_URL``    ``postgres://...`` for a country; without it SQLite in the data folder
``WETHI_KEYS``      folder with the key files; belongs to another backup than the data (default ``<data>-keys``)
``WETHI_HOSTS``     host names the program answers to, separated by commas
``WETHI_DEBUG``     1 while developing
``WETHI_ADMIN``     1 opens /admin/ for superusers with a second factor
``EMAIL_URL``       ``smtp://user:password@host:587?tls=1``; without it mail is kept in the outbox and shown
``WETHI_MAIL_LARGEST``  megabytes that an e-mail with its enclosures may have (default 10)
``WETHI_RETURNS_BOX``  ``imaps://user:password@host/INBOX``: the box to which undelivered letters come back
``WETHI_LINE``      secret and token of a LINE official account, a colon between; ``WETHI_LINE_<NETWORK>`` for one network
``WETHI_ZOOM``      a Zoom account: ``account:client:secret:webhook secret:host's e-mail``; ``WETHI_ZOOM_<NETWORK>`` for one
``WETHI_YOUTUBE_KEY``  a key to YouTube's Data API: the number of viewers is asked while a part is on air
``REDIS_URL``       ``redis://host:6379/0`` shortens the way of live events between processes and machines
``WETHI_PAPER_FONT``  folder with another paper font
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

_BY_NETWORK = ("WETHI_LINE_", "WETHI_RETURNS_BOX_", "WETHI_ZOOM_")
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


class BadSetting(Exception):
    """A setting that cannot be used; the message is one sentence that says which and what to write instead."""


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, default: bool = False) -> bool:
    value = text(name, "1" if default else "0").lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off", ""}:
        return False
    raise BadSetting(f"{name} must be 1 or 0, but it is “{value}”.")


def number(name: str, default: int) -> int:
    """A whole number above nought."""
    said = text(name, str(default))
    if not (said.isascii() and said.isdigit() and 0 < int(said) < 10**6):
        raise BadSetting(f"{name} must be a whole number, but it is “{said}”.")
    return int(said)


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


def redis_address(name: str) -> str:
    """``redis://...``, ``rediss://...`` (TLS) or ``unix:///path``; empty without Redis."""
    address = text(name)
    if address and urlsplit(address).scheme not in {"redis", "rediss", "unix"}:
        raise BadSetting(f"{name} must look like redis://host:6379/0 or unix:///path/to/socket.")
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
    parts = urlsplit(text(name))
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise BadSetting(f"{name} must look like smtp://user:password@host:587?tls=1.")
    try:
        port = parts.port
    except ValueError as wrong:
        raise BadSetting(f"{name} has a port that is not a number.") from wrong
    ssl = parts.scheme == "smtps"
    starttls = parse_qs(parts.query).get("tls", ["0"])[0] == "1" and not ssl
    return MailServer(
        host=parts.hostname,
        port=port or (465 if ssl else 587 if starttls else 25),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        starttls=starttls,
        ssl=ssl,
    )


def level(name: str, default: str) -> str:
    """A level of the log."""
    value = text(name, default).upper()
    if value not in _LEVELS:
        raise BadSetting(f"{name} must be one of {', '.join(_LEVELS)}, but it is “{value}”.")
    return value


def hosts(name: str) -> list[str]:
    """Host names alone, as a browser sends them."""
    found = words(name)
    for host in found:
        if "/" in host or " " in host:
            plain = urlsplit(host).hostname or host.split("/")[0].split()[0]
            raise BadSetting(f"{name} holds host names with commas between: write {plain} instead of “{host}”.")
    return found


def key(name: str) -> str:
    """A word that proves who calls: long enough, or none."""
    value = text(name)
    if value and len(value) < _SHORTEST_KEY:
        raise BadSetting(f"{name} must have at least {_SHORTEST_KEY} letters, or be left out.")
    return value


def database_address(name: str) -> str:
    """``postgres://...``, or ``sqlite:///path`` for a file elsewhere; empty for the file in the data folder."""
    address = text(name)
    parts = urlsplit(address)
    try:
        port_is_right = parts.port is None or parts.port > 0
    except ValueError:
        port_is_right = False
    is_file = parts.scheme == "sqlite" and address.startswith("sqlite:///")
    is_server = parts.scheme in {"postgres", "postgresql"} and len(parts.path) > 1 and "@" not in parts.path
    if address and not (port_is_right and (is_file or is_server)):
        raise BadSetting(
            f"{name} must look like postgres://user:password@host:5432/name; signs such as @ or / in the password are "
            "written as %40 and %2F."
        )
    return address


def check_services() -> None:
    """The words of LINE and Zoom, each with its colons, for every network. Raises :class:`BadSetting`."""
    for name in sorted(os.environ):
        value = text(name)
        if not value or name in _INNER:
            continue
        parts = [part.strip() for part in value.split(":")]
        if name == "WETHI_LINE" or name.startswith("WETHI_LINE_"):
            if not value.partition(":")[2].strip() or not parts[0]:
                raise BadSetting(f"{name} must hold the channel secret and the channel access token, a colon between.")
        elif (name == "WETHI_ZOOM" or name.startswith("WETHI_ZOOM_")) and (len(parts) != 5 or not all(parts)):
            raise BadSetting(
                f"{name} must hold five words with colons between: account, client, secret, webhook secret, host's e-mail."
            )


def unknown() -> Iterator[tuple[str, str]]:
    """Names that look like settings of ours and are none, each with the one that was probably meant ("" for none)."""
    from difflib import get_close_matches

    for name in sorted(os.environ):
        known = name in NAMES or name in _INNER or name.startswith(_BY_NETWORK)
        if name.startswith("WETHI_") and not known:
            yield name, next(iter(get_close_matches(name, sorted(NAMES), n=1)), "")
