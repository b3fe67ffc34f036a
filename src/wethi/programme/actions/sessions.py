"""Sessions of the programme and who speaks in them. What is written here is a draft until the next release."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import transaction
from django.db.models import F

from wethi.audit.actions import By, record
from wethi.network.models import Organisation
from wethi.programme.facts import SessionPut
from wethi.programme.models import Edition, Hub, Session, Speaking
from wethi.programme.rules import require_in_edition
from wethi.programme.steps import OtherEdition


class SessionTimesWrong(Exception):
    """A session would end before it starts."""


class ChangedMeanwhile(Exception):
    """Somebody else changed the session since the page was opened. ``session`` is how it stands now."""

    def __init__(self, session: Session) -> None:
        super().__init__(session.public_id)
        self.session = session


@transaction.atomic
def put_session(
    *,
    edition: Edition,
    by: By,
    at: dt.datetime,
    session: Session | None = None,
    hubs: Iterable[Hub] | None = None,
    organisations: Iterable[Organisation] | None = None,
    version: int | None = None,
    **values: Any,
) -> Session:
    """Adds a session or changes what differs. Raises :class:`OtherEdition`, :class:`SessionTimesWrong`.

    Of ``session`` only its key counts: the row is read again, so that a page that was open long overwrites nothing.
    ``version``: the one the page showed; another one since raises :class:`ChangedMeanwhile`.
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
        if version is not None and session.version != version:
            raise ChangedMeanwhile(session)
        changed = tuple(name for name, value in values.items() if getattr(session, name) != value)
        changed += _other_rows(session, hubs=hubs, organisations=organisations)
        if not changed:
            return session
        for name in changed:
            if name in values:
                setattr(session, name, values[name])
        session.version += 1
        session.changed_at = at
    if session.starts_at and session.ends_at and session.ends_at <= session.starts_at:
        raise SessionTimesWrong
    session.save()
    if hubs is not None:
        session.hubs.set(hubs)
    if organisations is not None:
        _carried_by(session, organisations)
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


def _carried_by(session: Session, organisations: list[Organisation]) -> None:
    """Those that stay keep their place, new ones come behind in the order given: it is the order they are named in."""
    link = Session.organisations.through.objects
    link.filter(session=session).exclude(organisation__in=organisations).delete()
    there = set(link.filter(session=session).values_list("organisation_id", flat=True))
    new = dict.fromkeys(one for one in organisations if one.pk not in there)
    link.bulk_create(Session.organisations.through(session=session, organisation=one) for one in new)


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
    Session.objects.filter(pk=session.pk).update(version=F("version") + 1, changed_at=at)
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
