"""What somebody who registered adds later: where letters go, food and help under seal with their word to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.audit.facts import Code
from wethi.kit import clock
from wethi.network.models import Person
from wethi.privacy.choices import Purpose
from wethi.privacy.keys import forget_key, seal
from wethi.rosters.about import key_of, registrations_of
from wethi.rosters.actions.forgetting import forget_line_needs
from wethi.rosters.actions.registering import registration_ids, require_own_or_desk
from wethi.rosters.choices import RegistrationState
from wethi.rosters.facts import LineChanged, RegistrationAgreed, RegistrationCompleted, RegistrationNoLongerAgreed
from wethi.rosters.models import Line, Registration

_HEALTH = Purpose.HEALTH.value


class RegistrationOver(Exception):
    """It was cancelled, or the forum is over: nothing more is asked or kept."""

    def __str__(self) -> str:
        return _("Nothing more is needed: the registration was cancelled or the forum is over.")


class NotAgreed(Exception):
    """Food and help without a word to it."""

    def __str__(self) -> str:
        return _("Food and help may only be kept when the person agrees.")


@transaction.atomic
def put_particulars(*, registration: Registration, values: Mapping[str, Any], by: By, at: dt.datetime) -> None:
    """By the person's own code or the desk. ``values`` by field; ``needs``: text about food and help, which takes the
    place of an earlier one and asks for ``health`` in ``agreed``; "" changes nothing. Raises :class:`RegistrationOver`,
    :class:`NotAgreed`."""
    require_own_or_desk(registration, by, at)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    row.opening = registration.opening
    if is_over(row, at):
        raise RegistrationOver
    fresh = dict(values)
    needs, agreed = fresh.pop("needs", ""), fresh.pop("agreed", ())
    changed = [name for name, value in fresh.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, fresh[name])
    if {"name", "phone", "email"} & set(changed):
        row.key = key_of(row.name, row.phone or row.email)
    if needs:
        if _HEALTH not in agreed:
            raise NotAgreed
        row.sealed = seal(row, needs.encode())
        changed.append("sealed")
        if _HEALTH not in row.agreed:
            row.agreed = [*row.agreed, _HEALTH]
            changed.append("agreed")
            record(RegistrationAgreed(**registration_ids(row), purpose=Code(_HEALTH)), by=by, at=at)
    if changed:
        row.changed_at = at
        row.save(update_fields=[*changed, "key", "changed_at"])
        record(RegistrationCompleted(**registration_ids(row), changed=tuple(changed)), by=by, at=at)


@transaction.atomic
def withdraw_needs(*, registration: Registration, by: By, at: dt.datetime) -> None:
    """The word to food and help is taken back: what was kept is gone with its key. Never refused for the date."""
    require_own_or_desk(registration, by, at)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    row.opening = registration.opening
    _take_back(row, by, at)


@transaction.atomic
def forget_needs(*, person_id: int, by: By, at: dt.datetime) -> None:
    """A step of a person's taking back their word to food and help, which asks: lists and registrations keep nothing of it either,
    whoever wrote it there."""
    person = Person.objects.get(pk=person_id)
    for row in registrations_of(person).select_related("opening__edition").filter(sealed__isnull=False):
        _take_back(row, by, at)
    same = Q(person=person) | Q(person__merged_into=person)
    lines = Line.objects.filter(same, sealed__isnull=False).select_related("roster__participation__edition")
    for line in lines:
        forget_line_needs(line, at)
        edition = line.roster.edition
        told = LineChanged(
            network_id=edition.network_id, edition_id=edition.pk, roster_id=line.roster_id, line_id=line.pk,
            changed=("sealed", "agreed"),
        )  # fmt: skip
        record(told, by=by, at=at)


def _take_back(row: Registration, by: By, at: dt.datetime) -> None:
    if not row.sealed and _HEALTH not in row.agreed:
        return
    forget_key(row.public_id)
    row.sealed, row.guardian_name, row.changed_at = None, "", at
    row.agreed = [one for one in row.agreed if one != _HEALTH]
    row.save(update_fields=["sealed", "guardian_name", "agreed", "changed_at"])
    record(RegistrationNoLongerAgreed(**registration_ids(row), purpose=Code(_HEALTH)), by=by, at=at)


def is_over(row: Registration, at: dt.datetime) -> bool:
    edition = row.opening.edition
    today = clock.as_shown(at, edition.network.time_zone).date()
    return row.state == RegistrationState.CANCELLED or bool(edition.ends_on and edition.ends_on < today)
