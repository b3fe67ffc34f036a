"""A previewed list of sessions is taken over, and taken back as long as nobody has worked on what it brought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit.sheets import plain_head
from wethi.network.models import Organisation, Person
from wethi.programme.actions.parts import remove_part
from wethi.programme.actions.sessions import put_session, set_speakings
from wethi.programme.facts import SessionsImported, SessionsImportUndone
from wethi.programme.imports import FIELD_LABELS, Preview, PreviewRow
from wethi.programme.models import Day, Edition, Hub, Issue, Session, SessionImport
from wethi.programme.rules import require_in_edition
from wethi.programme.snapshot import Shown, entry_of, shown_of
from wethi.programme.steps import OtherEdition

CHUNK = 50
"""Rows a transaction: other writers wait for no longer than one chunk."""


@transaction.atomic
def remember_heads(*, edition: Edition, heads: Mapping[str, str], by: By, at: dt.datetime) -> None:
    """What the columns of a list mean, chosen by a person: head -> field, "" for one that is not read.

    No fact: it changes nothing but the next guess."""
    require_in_edition(by, "programme.edit", edition, at)
    known = {plain_head(head): field for head, field in heads.items() if not field or field in FIELD_LABELS}
    edition.import_heads = {**edition.import_heads, **{head: field for head, field in known.items() if head}}
    edition.save(update_fields=["import_heads"])


def import_sessions(*, edition: Edition, preview: Preview, by: By, at: dt.datetime) -> SessionImport | None:
    """Writes the new and the changed rows; rows with errors stay out. None when there was nothing to write.

    Commits in chunks: stopped in the middle, the same file brings the rest.
    """
    require_in_edition(by, "programme.edit", edition, at)
    if preview.edition.pk != edition.pk:
        raise OtherEdition
    rows = [row for row in preview.rows if row.state in {"new", "changed"}]
    if not rows:
        return None
    with transaction.atomic():
        brought = SessionImport.objects.create(edition=edition, at=at)
    for start in range(0, len(rows), CHUNK):
        with transaction.atomic():
            brought.journal += [_write(edition, row, by=by, at=at) for row in rows[start : start + CHUNK]]
            brought.save(update_fields=["journal"])
    counts = preview.counts
    with transaction.atomic():
        ids: dict[str, Any] = {"network_id": edition.network_id, "edition_id": edition.pk}
        fact = SessionsImported(batch=Code(brought.public_id), added=counts["new"], altered=counts["changed"], **ids)
        record(fact, by=by, at=at)
    return brought


def _write(edition: Edition, row: PreviewRow, *, by: By, at: dt.datetime) -> dict[str, Any]:
    values = {name: row.line.values[name] for name in row.changes}
    speakings = values.pop("speakings", None)
    session = None
    if row.session is not None:
        session = Session.objects.get(pk=row.session.id, edition=edition)
    kept = session
    if values or session is None:
        kept = put_session(edition=edition, session=session, by=by, at=at, **values)
    if kept is not None and speakings is not None:
        set_speakings(session=kept, speakings=speakings, by=by, at=at)
    made = Session.objects.get(pk=kept.pk if kept else 0)
    before = entry_of(row.session) if row.session is not None else None
    return {"session": made.pk, "version": made.version, "before": before}


@transaction.atomic
def undo_session_import(*, edition: Edition, brought: SessionImport, by: By, at: dt.datetime) -> tuple[int, int]:
    """Sessions it added go, sessions it changed become what they were; whatever was changed since stays.

    Returns how many were undone and how many stay. A second time there is nothing left to undo.
    """
    require_in_edition(by, "programme.edit", edition, at)
    if brought.edition_id != edition.pk:
        raise OtherEdition
    if brought.undone_at is not None:
        return 0, 0
    undone = kept = 0
    for line in brought.journal:
        session = Session.objects.filter(pk=line["session"], edition=edition, version=line["version"]).first()
        if session is not None and _undo(edition, session, line["before"], by=by, at=at):
            undone += 1
        else:
            kept += 1
    brought.undone_at = at
    brought.save(update_fields=["undone_at"])
    ids: dict[str, Any] = {"network_id": edition.network_id, "edition_id": edition.pk}
    record(SessionsImportUndone(batch=Code(brought.public_id), undone=undone, kept=kept, **ids), by=by, at=at)
    return undone, kept


def _undo(edition: Edition, session: Session, before: dict[str, Any] | None, *, by: By, at: dt.datetime) -> bool:
    if before is None:
        if session.released_in is not None:
            return False  # people know of it: it is to be cancelled instead
        try:
            with transaction.atomic():
                remove_part(edition=edition, part=session, by=by, at=at)
        except ProtectedError:
            return False
        return True
    _put_back(edition, session, shown_of(before), by=by, at=at)
    return True


def _put_back(edition: Edition, session: Session, before: Shown, *, by: By, at: dt.datetime) -> None:
    """A session as it was; what it referred to and is gone since stays away."""
    values: dict[str, Any] = {name: getattr(before, name) for name in _PLAIN}
    values |= {name: list(getattr(before, name)) for name in ("aims", "places", "sectors")}
    put_session(
        edition=edition,
        session=session,
        issue=Issue.objects.filter(pk=before.issue or 0, edition=edition).first(),
        day=Day.objects.filter(pk=before.day or 0, edition=edition).first(),
        hubs=Hub.objects.filter(pk__in=before.hubs, edition=edition),
        organisations=Organisation.objects.filter(pk__in=before.organisations, network=edition.network_id),
        carried_on_by=Organisation.objects.filter(pk=before.carried_on_by or 0, network=edition.network_id).first(),
        **values,
        by=by,
        at=at,
    )
    people = Person.objects.filter(network=edition.network_id).in_bulk(
        [one.person for one in before.voices if one.person]
    )
    bodies = Organisation.objects.filter(network=edition.network_id).in_bulk(
        [one.organisation for one in before.voices if one.organisation]
    )
    speakings = [
        {
            "shown_name": one.name,
            "shown_from": one.origin,
            "role": one.role,
            "person": people.get(one.person or 0),
            "organisation": bodies.get(one.organisation or 0),
        }
        for one in before.voices
    ]
    standing = list(session.speakings.values_list("shown_name", "shown_from", "role"))
    if standing != [(one.name, one.origin, one.role) for one in before.voices]:
        set_speakings(session=session, speakings=speakings, by=by, at=at)


_PLAIN = ("starts_at", "ends_at", "format", "title", "title_en", "abstract", "abstract_en", "is_broadcast")
