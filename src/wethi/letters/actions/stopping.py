"""Whoever asks us to stop while something for them waits in the outbox: it does not go, and the outbox says why."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Q

from wethi.audit.actions import WORKER, record
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message
from wethi.kit.outbox.troubles import OBJECTED, OFF_LIST
from wethi.letters.actions.printing import forget_prints
from wethi.letters.choices import Whom
from wethi.letters.facts import MessagesStopped
from wethi.letters.models import Invitation, Mailing
from wethi.letters.seated import behind, letters_behind
from wethi.network.models import Person
from wethi.rosters.models import Line
from wethi.seats.models import Nominee, Seat


@transaction.atomic
def stop_writing_to_person(*, person_id: int, at: dt.datetime) -> int:
    """A step of their objection or of taking back their word, which ask. Returns how many messages were taken out."""
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        return 0
    same = [person_id, *Person.objects.filter(merged_into=person_id).values_list("pk", flat=True)]
    lines = list(Line.objects.filter(person__in=same).values_list("pk", flat=True))
    seated = Nominee.objects.filter(person__in=same)
    registered = list(seated.exclude(registration=None).values_list("registration_id", flat=True))
    written = Invitation.objects.filter(person__in=same)
    theirs = Q(to_kind="person", to_id__in=same) | _about(written, lines, registered)
    return _stop(person.network_id, theirs, written, at, OBJECTED)


@transaction.atomic
def stop_writing_to_other(*, kind: str, key: int, network_id: int, at: dt.datetime) -> int:
    """The same for whoever is known by a letter, a list or a seat alone; ``kind`` and ``key`` of their link's subject."""
    written, (of, number) = letters_behind(kind, key), behind(kind, key)
    lines, registered = [number] if of == "line" else [], [number] if of == "registration" else []
    return _stop(network_id, _about(written, lines, registered), written, at, OBJECTED)


@transaction.atomic
def stop_letters_to_name(*, of: str, number: int, network_id: int, at: dt.datetime) -> int:
    """A name on a list, or a registration, was taken off: letters that came of it do not go. A step of what takes it off."""
    theirs = Q(key=f"{of}-{number}")
    if of == "line":
        person = Line.objects.filter(pk=number).values("person")
        theirs |= Q(person__in=person, mailing__whom__in=(Whom.SEATS, Whom.LISTS))
    written = Invitation.objects.filter(theirs, mailing__edition__network=network_id)
    return _stop(network_id, _about(written, [], []), written, at, OFF_LIST)


def _about(written: Iterable[Invitation], lines: Sequence[int], registered: Sequence[int]) -> Q:
    seats = Seat.objects.filter(Q(nominee__line__in=lines) | Q(nominee__registration__in=registered))
    return (
        Q(to_kind="invitation", to_id__in=[one.pk for one in written])
        | Q(to_kind="line", to_id__in=lines)
        | Q(to_kind="registration", to_id__in=registered)
        | Q(to_kind="seat", to_id__in=list(seats.values_list("pk", flat=True)))
    )


def _stop(network_id: int, theirs: Q, written: Iterable[Invitation], at: dt.datetime, why: str) -> int:
    count = outbox.stop(messages=Message.objects.filter(theirs, network_id=network_id), why=why)
    if count:
        for mailing in Mailing.objects.filter(pk__in={one.mailing_id for one in written}).select_related("edition"):
            forget_prints(mailing)
        record(MessagesStopped(network_id=network_id, count=count), by=WORKER, at=at)
    return count
