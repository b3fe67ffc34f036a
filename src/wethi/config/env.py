"""What the surroundings say: settings read from the environment, each with a sentence when it is wrong.

One installation is configured by environment variables alone (or a ``wethi.env`` file beside the data, read first):

``WETHI_DATA``      folder for the database, media and generated secrets (default ``.data`` in the working folder)
``DATABASE_URL``    ``postgres://...`` for a country; without it SQLite in the data folder
``WETHI_KEYS``      folder with the key files; belongs to another backup than the data (default ``<data>-keys``)
``WETHI_HOSTS``     host names the program answers to, separated by commas
``WETHI_DEBUG``     1 while developing
``WETHI_ADMIN``     1 opens /admin/ for superusers with a second factor
``EMAIL_URL``       ``smtp://user:password@host:587?tls=1``; without it mail is kept in the outbox and shown
``WETHI_LINE``      secret and token of a LINE official account, a colon between; ``WETHI_LINE_<NETWORK>`` for one network
``WETHI_ZOOM``      a Zoom account: ``account:client:secret:webhook secret:host's e-mail``; ``WETHI_ZOOM_<NETWORK>`` for one
``WETHI_YOUTUBE_KEY``  a key to YouTube's Data API: the number of viewers is asked while a part is on air
``REDIS_URL``       ``redis://host:6379/0`` shortens the way of live events between processes and machines
``WETHI_PAPER_FONT``  folder with another paper font
"""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit


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


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def folder(name: str, default: str) -> Path:
    return Path(text(name) or default).expanduser().absolute()


def secret(path: Path, *, length: int = 50) -> str:
    """The secret in ``path``; made on the first call, readable by the owner alone."""
    if path.exists():
        return path.read_text(encoding="ascii").strip()
    path.parent.mkdir(parents=True, exist_ok=True)
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
