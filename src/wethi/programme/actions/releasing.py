"""A version of the programme is shown: kept as it is, compared with the one before, told to whom it concerns."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.network.models import Organisation, Person
from wethi.programme.actions.telling import tell_whom_it_concerns
from wethi.programme.changes import compare, next_version
from wethi.programme.choices import SessionState
from wethi.programme.facts import ProgrammeReleased
from wethi.programme.models import Edition, Release, Session
from wethi.programme.queries import released_sessions
from wethi.programme.rules import require_in_edition
from wethi.programme.snapshot import Shown, as_it_stands, written


class NothingToRelease(Exception):
    """The programme has no session with a day and a time."""


@transaction.atomic
def release_programme(*, edition: Edition, by: By, at: dt.datetime) -> Edition:
    """Shows the programme as it stands as the next version; until then the public reads the one before.

    From the second version on, a short "what changed for you" waits in the outbox for everyone concerned.
    Raises :class:`NothingToRelease`.
    """
    require_in_edition(by, "programme.release", edition, at)
    edition.programme_version = Edition.objects.select_for_update().get(pk=edition.pk).programme_version
    before = released_sessions(edition.pk) if edition.programme_version else ()
    shown = next_version(before, as_it_stands(edition))
    if not any(one.state == SessionState.RELEASED for one in shown):
        raise NothingToRelease
    edition.programme_version += 1
    edition.programme_released_at = at
    edition.save(update_fields=["programme_version", "programme_released_at"])
    _keep(edition, shown, at)
    if before:
        tell_whom_it_concerns(edition, compare(before, shown), at=at)
    record(
        ProgrammeReleased(network_id=edition.network_id, edition_id=edition.pk, version=edition.programme_version),
        by=by,
        at=at,
    )
    return edition


def _keep(edition: Edition, shown: Sequence[Shown], at: dt.datetime) -> None:
    release = Release.objects.create(
        edition=edition, version=edition.programme_version, released_at=at, snapshot=written(shown)
    )
    voices = [voice for one in shown for voice in one.voices]
    people = {voice.person for voice in voices if voice.person}
    organisations = {key for one in shown for key in (*one.organisations, one.carried_on_by) if key}
    organisations |= {voice.organisation for voice in voices if voice.organisation}
    release.people.set(Person.objects.filter(network=edition.network_id, pk__in=people))
    release.organisations.set(Organisation.objects.filter(network=edition.network_id, pk__in=organisations))
    on = [one.id for one in shown if one.state == SessionState.RELEASED]
    sessions = Session.objects.filter(edition=edition, pk__in=on)
    sessions.filter(released_in__isnull=True).update(released_in=edition.programme_version)
    sessions.update(state=SessionState.RELEASED)
    numbers = {one.id: one.sequence for one in shown if one.sequence}
    raised = list(Session.objects.filter(edition=edition, pk__in=numbers).only("sequence"))
    for session in raised:
        session.sequence = numbers[session.pk]
    Session.objects.bulk_update(raised, ["sequence"])
