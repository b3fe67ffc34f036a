"""A key for each person, in a folder of its own, never in the backups of the data. Its end is the deletion.

``WETHI_KEYS/people/<public id>.key``   32 random bytes
``WETHI_KEYS/gone/<public id>``         who was erased, and when: this list outlives a restored backup
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from wethi.network.models import Person

_FORMAT = b"\x01"


class KeyDestroyed(Exception):
    """The person was erased: nothing can be sealed or opened for them any more."""


class NotReadable(Exception):
    """There is no key for this value, or the value is damaged."""


class Keyed(Protocol):
    """Whatever has a key of its own: a person, a line of a name list."""

    public_id: str


@dataclass(frozen=True)
class Gone:
    """A line of the deletion list. ``kind``: of the subject, see ``privacy.others``; most are people of the network."""

    kind: str
    subject_id: int
    public_id: str
    network_id: int
    at: dt.datetime


def seal(person: Keyed, value: bytes) -> bytes:
    """AES-256-GCM with the person's key; opens with this person's key alone. Raises :class:`KeyDestroyed`."""
    nonce = secrets.token_bytes(12)
    return _FORMAT + nonce + AESGCM(_key(person.public_id)).encrypt(nonce, value, person.public_id.encode())


def open_sealed(person: Keyed, sealed: bytes) -> bytes:
    """Raises :class:`KeyDestroyed` or :class:`NotReadable`."""
    if is_gone(person.public_id):
        raise KeyDestroyed
    path = _path(person.public_id)
    if not path.exists() or sealed[:1] != _FORMAT:
        raise NotReadable
    try:
        return AESGCM(path.read_bytes()).decrypt(sealed[1:13], sealed[13:], person.public_id.encode())
    except InvalidTag as wrong:
        raise NotReadable from wrong


def pseudonym(keyed: Keyed, words: str) -> str:
    """128 bits in hex that only the holder of the key can make of ``words``. Raises :class:`KeyDestroyed`."""
    return hmac.new(_key(keyed.public_id), words.encode(), hashlib.sha256).hexdigest()[:32]


def destroy_key(person: Person, at: dt.datetime) -> None:
    """Notes the deletion first, then overwrites and removes the key. Doing it again changes nothing."""
    note_gone(Gone("person", person.pk, person.public_id, person.network_id, at))
    forget_key(person.public_id)


def note_gone(gone: Gone) -> None:
    """A line of the deletion list; written once."""
    note = _folder("gone") / gone.public_id
    if not note.exists():
        line = {gone.kind: gone.subject_id, "network": gone.network_id, "at": gone.at.isoformat()}
        _write(note, json.dumps(line).encode())


def forget_key(public_id: str) -> None:
    """Overwrites and removes a key: what was sealed with it is noise, also in older backups, which hold no keys."""
    path = _path(public_id)
    with contextlib.suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(b"\0" * 32)
            file.flush()
            os.fsync(file.fileno())
        path.unlink()


def old_keys(pattern: str, before: dt.datetime) -> list[str]:
    """Names of the keys that fit a pattern of file names (``*.id.*``) and were written before; younger ones may belong to
    a row that is not kept yet."""
    found = _folder("people").glob(f"{pattern}.key")
    return sorted(path.name.removesuffix(".key") for path in found if path.stat().st_mtime < before.timestamp())


def is_gone(public_id: str) -> bool:
    return (settings.KEYS / "gone" / public_id).exists()


def deletion_list() -> Iterator[Gone]:
    """Everybody who was ever erased in this installation, also after the backup one may have restored."""
    for path in sorted((settings.KEYS / "gone").glob("[!.]*")):
        kept = json.loads(path.read_text())
        network, at = kept.pop("network"), dt.datetime.fromisoformat(kept.pop("at"))
        kind, key = kept.popitem()
        yield Gone(kind, key, path.name, network, at)


def _key(public_id: str) -> bytes:
    if is_gone(public_id):
        raise KeyDestroyed
    path = _path(public_id)
    if not path.exists():
        _write(path, secrets.token_bytes(32))
    return path.read_bytes()


def _path(public_id: str) -> Path:
    return _folder("people") / f"{public_id}.key"


def _folder(name: str) -> Path:
    folder: Path = settings.KEYS / name
    for one in (settings.KEYS, folder):  # ``parents`` would make the upper one readable for everybody
        one.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _write(path: Path, content: bytes) -> None:
    """All or nothing, and never over what another process wrote a moment before."""
    draft = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
