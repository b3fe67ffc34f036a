"""A person who is erased: what the lists hold in words about them goes, the count stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q

from wethi.audit.actions import WORKER, record
from wethi.audit.facts import Code
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message
from wethi.privacy.choices import Purpose
from wethi.privacy.keys import forget_key
from wethi.rosters.actions.pictures import take_pictures_away
from wethi.rosters.actions.printing import forget_prints
from wethi.rosters.choices import LineState, Source, Why
from wethi.rosters.facts import LineWithdrawn
from wethi.rosters.models import Line, ListPicture, Roster

EMPTY: dict[str, Any] = {
    "raw": {},
    "title": "",
    "given_name": "",
    "family_name": "",
    "gender": "",
    "birth_year": None,
    "organisation": "",
    "position": "",
    "phone": "",
    "email": "",
    "address": "",
    "subdistrict_code": "",
    "postcode": "",
    "sealed": None,
    "agreed": [],
    "guardian_name": "",
}
"""What of a line is emptied; sector, days and wishes stay for the counts."""


def empty_lines(lines: Iterable[Line], at: dt.datetime) -> int:
    """Empties the lines and ends their keys, and deletes photographs on which their names may stand; returns how many."""
    kept = list(lines)
    seen = Q(roster__in={line.roster_id for line in kept}, typed_at__isnull=False)
    typed = Q(roster__in={line.roster_id for line in kept if line.source == Source.BEHALF})
    take_pictures_away(pictures=ListPicture.objects.filter(seen | typed).select_related("file"), at=at)
    rosters = Roster.objects.filter(pk__in={line.roster_id for line in kept})
    forget_prints(rosters.values_list("participation__edition", flat=True))
    for line in kept:
        forget_key(line.public_id)
    told = Message.objects.filter(to_kind="line", to_id__in=[line.pk for line in kept])
    outbox.forget(messages=told)
    return Line.objects.filter(pk__in=[line.pk for line in kept]).update(**EMPTY)


def forget_line_needs(line: Line, at: dt.datetime) -> None:
    """Food and help of one name go with their key, and the row as it was written, which may tell of them; what else was agreed to
    stays."""
    forget_key(line.public_id)
    line.sealed, line.raw, line.changed_at = None, {}, at
    line.agreed = [one for one in line.agreed if one != Purpose.HEALTH]
    line.save(update_fields=["sealed", "raw", "agreed", "changed_at"])


def forget_line(*, line_id: int, at: dt.datetime) -> None:
    """A step of deleting what is known of somebody who is on a list alone: the name is off it, a seat goes on."""
    line = Line.objects.select_related("roster__participation__edition").filter(pk=line_id).first()
    if line is None:
        return
    empty_lines([line], at)
    standing = Line.objects.filter(pk=line.pk).exclude(state=LineState.WITHDRAWN)
    if not standing.update(state=LineState.WITHDRAWN, state_why=Why.ERASED, state_at=at, changed_at=at):
        return
    Line.objects.filter(counted_with=line).update(counted_with=None)
    edition = line.roster.edition
    told = LineWithdrawn(
        network_id=edition.network_id, edition_id=edition.pk, roster_id=line.roster_id, line_id=line.pk,
        why=Code(Why.ERASED.value),
    )  # fmt: skip
    record(told, by=WORKER, at=at)


def forget_named(person_id: int, at: dt.datetime) -> None:
    """A step of erasing a person, which asks for the right."""
    mine = Line.objects.filter(person_id=person_id)
    empty_lines(mine, at)
    mine.exclude(state=LineState.WITHDRAWN).update(state=LineState.WITHDRAWN, state_why=Why.ERASED)
