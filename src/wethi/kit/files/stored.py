"""Files on disk under random names, each with its row. Writing comes before the transaction, taking away after it."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from django.conf import settings
from django.db import transaction

from wethi.kit.files.models import StoredFile


class Measure(NamedTuple):
    """Of a file that was written: bytes and their SHA-256."""

    size: int
    sha256: str


def place_at(name: str) -> tuple[str, Path]:
    """Path below the media folder and whole path of a new file, its folder made."""
    path = f"{name[:2]}/{name}"
    whole = Path(settings.MEDIA_ROOT) / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    return path, whole


def write(body: bytes, *, ending: str) -> str:
    """Writes the body and returns its path below the media folder. Outside any transaction."""
    path, whole = place_at(secrets.token_hex(16) + ending)
    whole.write_bytes(body)
    return path


def keep(
    path: str,
    body: bytes | Measure,
    *,
    purpose: str,
    name: str,
    content_type: str,
    subject_kind: str,
    subject_id: int,
    network_id: int,
    at: dt.datetime,
) -> StoredFile:
    """The row of a written file, in the caller's transaction. ``body``: what was written, or its measure."""
    size, sha256 = body if isinstance(body, Measure) else (len(body), hashlib.sha256(body).hexdigest())
    return StoredFile.objects.create(
        network_id=network_id,
        purpose=purpose,
        subject_kind=subject_kind,
        subject_id=subject_id,
        name=name,
        path=path,
        content_type=content_type,
        size=size,
        sha256=sha256,
        created_at=at,
    )


@contextmanager
def written(*paths: str) -> Iterator[None]:
    """Around the transaction that keeps the rows of written files: without it they are removed. "" stands for no file."""
    try:
        yield
    except BaseException:
        unlink(path for path in paths if path)
        raise


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
