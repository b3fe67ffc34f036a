"""Files on disk under random names, each with its row. Writing comes before the transaction, taking away after it."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from wethi.kit.files.models import StoredFile


def write(body: bytes, *, ending: str) -> str:
    """Writes the body and returns its path below the media folder. Outside any transaction."""
    name = secrets.token_hex(16)
    path = f"{name[:2]}/{name}{ending}"
    whole = Path(settings.MEDIA_ROOT) / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    whole.write_bytes(body)
    return path


def keep(
    path: str,
    body: bytes,
    *,
    purpose: str,
    name: str,
    content_type: str,
    subject_kind: str,
    subject_id: int,
    network_id: int,
    at: dt.datetime,
) -> StoredFile:
    """The row of a written file, in the caller's transaction."""
    return StoredFile.objects.create(
        network_id=network_id,
        purpose=purpose,
        subject_kind=subject_kind,
        subject_id=subject_id,
        name=name,
        path=path,
        content_type=content_type,
        size=len(body),
        sha256=hashlib.sha256(body).hexdigest(),
        created_at=at,
    )


def place_of(file: StoredFile) -> Path:
    return Path(settings.MEDIA_ROOT) / file.path


def take_away(files: Iterable[StoredFile]) -> None:
    """Deletes the rows now and the files once the transaction is kept."""
    paths = [(file.pk, file.path) for file in files]
    StoredFile.objects.filter(pk__in=[key for key, _path in paths]).delete()
    transaction.on_commit(lambda: unlink([path for _key, path in paths]))


def unlink(paths: Iterable[str]) -> None:
    """Removes written files whose rows are not, or no longer, kept."""
    for path in paths:
        (Path(settings.MEDIA_ROOT) / path).unlink(missing_ok=True)
