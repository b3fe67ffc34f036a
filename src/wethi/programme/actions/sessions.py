"""Sessions of the programme, who speaks in them, and the release of a version."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.network.models import Organisation
from wethi.programme.actions.parts import OtherEdition
from wethi.programme.choices import SessionState
from wethi.programme.facts import ProgrammeReleased, SessionPut
from wethi.programme.models import Edition, Hub, Session, Speaking
from wethi.programme.rules import require_in_edition

_MOVES = {"day", "starts_at", "ends_at", "hubs", "state"}


class SessionTimesWrong(Exception):
    """A session would end before it starts."""


class NothingToRelease(Exception):
    """The programme has no session with a day and a time."""


@transaction.atomic
def put_session(
    *,
    edition: Edition,
    by: By,
    at: dt.datetime,
    session: Session | None = None,
    hubs: Iterable[Hub] | None = None,
    organisations: Iterable[Organisation] | None = None,
    **values: Any,
) -> Session:
    """Adds a session or changes what differs. Raises :class:`OtherEdition`, :class:`SessionTimesWrong`.

    Of ``session`` only its key counts: the row is read again, so that a page that was open long overwrites nothing.
    """
    require_in_edition(by, "programme.edit", edition, at)
    hubs = None if hubs is None else list(hubs)
    organisations = None if organisations is None else list(organisations)
    _check_owners(edition, session, hubs, organisations, values)
    is_new = session is None
    if session is None:
        session = Session(edition=edition, changed_at=at, **values)
        changed = tuple(values)
    else:
        session = Session.objects.select_for_update().get(pk=session.pk)
        changed = tuple(name for name, value in values.items() if getattr(session, name) != value)
        changed += _other_rows(session, hubs=hubs, organisations=organisations)
        if not changed:
            return session
        was_public = session.state != SessionState.DRAFT
        for name in changed:
            if name in values:
                setattr(session, name, values[name])
        if was_public and _MOVES & set(changed):
            session.sequence += 1  # stays 0 exactly as long as no calendar can know the session
        session.changed_at = at
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        raise SessionTimesWrong
    session.save()
    if hubs is not None:
        session.hubs.set(hubs)
    if organisations is not None:
        session.organisations.set(organisations)
    record(
        SessionPut(
            network_id=edition.network_id, edition_id=edition.pk, part_id=session.pk, is_new=is_new, changed=changed
        ),
        by=by,
        at=at,
    )
    return session


def _other_rows(session: Session, **wanted: list[Any] | None) -> tuple[str, ...]:
    """Names of the relations that are to become other rows than they are."""
    return tuple(
        name
        for name, rows in wanted.items()
        if rows is not None and {row.pk for row in rows} != set(getattr(session, name).values_list("pk", flat=True))
    )


def _check_owners(
    edition: Edition,
    session: Session | None,
    hubs: Sequence[Hub] | None,
    organisations: Sequence[Organisation] | None,
    values: dict[str, Any],
) -> None:
    ours = [session, values.get("issue"), values.get("day"), *(hubs or [])]
    if any(part is not None and part.edition_id != edition.pk for part in ours):
        raise OtherEdition
    theirs = [values.get("carried_on_by"), *(organisations or [])]
    if any(organisation is not None and organisation.network_id != edition.network_id for organisation in theirs):
        raise OtherEdition


@transaction.atomic
def set_speakings(*, session: Session, speakings: Sequence[dict[str, Any]], by: By, at: dt.datetime) -> None:
    """Replaces who speaks: dicts with ``shown_name`` and optionally person, organisation, role, shown_from."""
    edition = session.edition
    require_in_edition(by, "programme.edit", edition, at)
    for entry in speakings:
        for row in (entry.get("person"), entry.get("organisation")):
            if row is not None and row.network_id != edition.network_id:
                raise OtherEdition
    session.speakings.all().delete()
    Speaking.objects.bulk_create(
        [Speaking(session=session, order=order, **entry) for order, entry in enumerate(speakings)]
    )
    record(
        SessionPut(
            network_id=edition.network_id,
            edition_id=edition.pk,
            part_id=session.pk,
            is_new=False,
            changed=("speakings",),
        ),
        by=by,
        at=at,
    )


@transaction.atomic
def release_programme(*, edition: Edition, by: By, at: dt.datetime) -> Edition:
    """Shows the drafted sessions to the public as the next version. Raises :class:`NothingToRelease`."""
    require_in_edition(by, "programme.release", edition, at)
    ready = edition.sessions.filter(day__isnull=False, starts_at__isnull=False).exclude(state=SessionState.CANCELLED)
    if not ready.exists():
        raise NothingToRelease
    ready.filter(state=SessionState.DRAFT).update(state=SessionState.RELEASED, changed_at=at)
    edition.programme_version += 1
    edition.programme_released_at = at
    edition.save(update_fields=["programme_version", "programme_released_at"])
    record(
        ProgrammeReleased(network_id=edition.network_id, edition_id=edition.pk, version=edition.programme_version),
        by=by,
        at=at,
    )
    return edition
