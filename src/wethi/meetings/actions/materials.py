"""Recordings, slides and chats kept with a session: where from, what they are, what may be done with them."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.kit.files import stored
from wethi.meetings.facts import MaterialAdded, MaterialChanged, MaterialRemoved
from wethi.meetings.models import SessionFile
from wethi.meetings.rules import require_for_edition_part
from wethi.programme.models import Session

LARGEST = 50 * 1024 * 1024


class NothingToKeep(Exception):
    """Neither a file nor an address where it lies."""


class TooLarge(Exception):
    """Larger than what is kept here; its address is kept instead."""


def add_material(
    *, session: Session, by: By, at: dt.datetime, body: bytes = b"", filename: str = "", **values: Any
) -> SessionFile:
    """Keeps a file, or the address of one. ``values``: kind, title, source, may_record, may_publish, licence.

    The file is written before the transaction. Raises :class:`NothingToKeep`, :class:`TooLarge`.
    """
    require_for_edition_part(by, "meetings.edit", session.edition, session, at)
    if not body and not values.get("source"):
        raise NothingToKeep
    if len(body) > LARGEST:
        raise TooLarge
    path = stored.write(body, ending="") if body else ""
    with stored.written(path), transaction.atomic():
        made = SessionFile.objects.create(
            session=session, added_by=by.user, added_at=at, sha256=hashlib.sha256(body).hexdigest() if body else "",
            **values,
        )  # fmt: skip
        if body:
            made.file = stored.keep(
                path, body, purpose="session", name=filename[:200] or made.title, content_type="application/octet-stream",
                subject_kind="session_file", subject_id=made.pk, network_id=session.edition.network_id, at=at,
            )  # fmt: skip
            made.save(update_fields=["file"])
        record(MaterialAdded(**_ids(made)), by=by, at=at)
    return made


@transaction.atomic
def change_material(*, material: SessionFile, by: By, at: dt.datetime, **values: Any) -> SessionFile:
    """What is known of it: title, source, consents, licence."""
    require_for_edition_part(by, "meetings.edit", material.session.edition, material.session, at)
    changed = [name for name, value in values.items() if getattr(material, name) != value]
    for name in changed:
        setattr(material, name, values[name])
    if changed:
        material.save(update_fields=changed)
        record(MaterialChanged(**_ids(material), changed=tuple(changed)), by=by, at=at)
    return material


@transaction.atomic
def remove_material(*, material: SessionFile, by: By, at: dt.datetime) -> None:
    """The file goes; that it was there, and its hash, stays."""
    require_for_edition_part(by, "meetings.edit", material.session.edition, material.session, at)
    file, material.file, material.removed_at = material.file, None, at
    material.save(update_fields=["file", "removed_at"])
    if file is not None:
        stored.take_away([file])
    record(MaterialRemoved(**_ids(material)), by=by, at=at)


def _ids(material: SessionFile) -> dict[str, Any]:
    edition = material.session.edition
    return {
        "network_id": edition.network_id, "edition_id": edition.pk, "material_id": material.pk,
        "session_id": material.session_id,
    }  # fmt: skip
