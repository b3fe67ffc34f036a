"""The files that go with a message: named in its ``enclosures``, read from the store when it leaves."""

from __future__ import annotations

from typing import Any

from wethi.kit.files.models import StoredFile
from wethi.kit.files.stored import place_of
from wethi.kit.outbox.models import Message

LARGEST = 10 * 1024 * 1024
"""Octets of all enclosures of one e-mail; what is more stays behind the link."""


def enclosed(files: list[StoredFile]) -> list[dict[str, Any]]:
    """How a message remembers them."""
    return [{"file": one.pk, "name": one.name} for one in files]


def files_of(message: Message) -> list[StoredFile]:
    keys = [entry["file"] for entry in message.enclosures if "file" in entry]
    found = StoredFile.objects.in_bulk(keys)
    return [found[key] for key in keys if key in found and found[key].network_id == message.network_id]


def enclosures_of(message: Message) -> list[tuple[str, bytes, str]]:
    """(name, body, type) of each. Raises ``OSError`` when one cannot be read: the message must not leave without it."""
    files = files_of(message)
    if len(files) != len([entry for entry in message.enclosures if "file" in entry]):
        raise FileNotFoundError(message.public_id)
    return [(one.name, place_of(one).read_bytes(), one.content_type) for one in files]
