"""Registration from the desk: opened and closed, places set, given back and handed on in the order of coming."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import Case, F, Value, When

from wethi.audit.actions import WORKER, By, record
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message
from wethi.network.models import Person
from wethi.privacy.keys import forget_key
from wethi.programme.models import Edition, Issue
from wethi.programme.rules import require_in_edition
from wethi.rosters.about import registrations_of
from wethi.rosters.actions.forgetting import EMPTY
from wethi.rosters.actions.moving import free_place, locked_quotas, move_up
from wethi.rosters.actions.registering import registration_ids, require_own_or_desk
from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.facts import (
    QuotasPut,
    RegistrationCancelled,
    RegistrationClosed,
    RegistrationOpened,
)
from wethi.rosters.models import ChangeWish, Opening, Particulars, Quota, Registration
from wethi.rosters.quotas import fits

_PARTICULARS = tuple(field.name for field in Particulars._meta.get_fields())


@transaction.atomic
def open_registration(*, edition: Edition, by: By, at: dt.datetime) -> Opening:
    require_in_edition(by, "edition.open", edition, at)
    opening, _is_new = Opening.objects.get_or_create(edition=edition)
    if not opening.is_open:
        opening.opened_at, opening.closed_at = at, None
        opening.save(update_fields=["opened_at", "closed_at"])
        record(RegistrationOpened(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)
    return opening


@transaction.atomic
def close_registration(*, edition: Edition, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "edition.open", edition, at)
    if Opening.objects.filter(edition=edition, opened_at__isnull=False, closed_at__isnull=True).update(closed_at=at):
        record(RegistrationClosed(network_id=edition.network_id, edition_id=edition.pk), by=by, at=at)


@dataclass(frozen=True)
class Wanted:
    """A quota as it is to be; ``None`` and "" fit everybody."""

    places: int
    issue: Issue | None = None
    sector: str = ""
    day: dt.date | None = None
    mode: str = ""


@transaction.atomic
def put_quotas(*, edition: Edition, wanted: Sequence[Wanted], by: By, at: dt.datetime) -> None:
    """These quotas and no others; those that stay keep their count, new ones count whoever has a place already.

    A quota is never set below what is taken: then nobody more comes in until it is.
    """
    require_in_edition(by, "rosters.edit", edition, at)
    opening, _is_new = Opening.objects.get_or_create(edition=edition)
    opening.edition = edition
    locked_quotas(opening.pk)
    confirmed = list(Registration.objects.filter(opening=opening, state=State.CONFIRMED))
    Quota.objects.filter(opening=opening).delete()
    rows = []
    for one in wanted:
        row = Quota(opening=opening, issue=one.issue, sector=one.sector, day=one.day, mode=one.mode, places=one.places)
        row.taken = sum(1 for each in confirmed if fits(row, each.issue_id, each.sector, each.days, each.mode))
        row.places = max(row.places, row.taken)
        rows.append(row)
    Quota.objects.bulk_create(rows)
    Opening.objects.filter(pk=opening.pk).update(quota_version=F("quota_version") + 1)
    places = sum(one.places for one in wanted)
    record(QuotasPut(network_id=edition.network_id, edition_id=edition.pk, places=places), by=by, at=at)
    move_up(opening=opening, by=by, at=at)


@transaction.atomic
def cancel_registration(*, registration: Registration, by: By, at: dt.datetime) -> None:
    """By the person's own code or the desk; the place goes to whoever waits longest and fits."""
    require_own_or_desk(registration, by, at)
    opening = registration.opening
    locked_quotas(opening.pk)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    if row.state == State.CANCELLED:
        return
    if row.state == State.CONFIRMED:
        free_place(row)
    Registration.objects.filter(pk=row.pk).update(state=State.CANCELLED, changed_at=at)
    ChangeWish.objects.filter(registration=row).delete()
    registration.refresh_from_db()
    record(RegistrationCancelled(**registration_ids(registration)), by=by, at=at)
    move_up(opening=opening, by=by, at=at)


@transaction.atomic
def take_in(*, registration: Registration, by: By, at: dt.datetime) -> None:
    """One that was held is as good as any other now: a place where there is one, else the waiting list."""
    require_in_edition(by, "rosters.edit", registration.opening.edition, at)
    locked_quotas(registration.opening_id)
    row = Registration.objects.filter(pk=registration.pk)
    row.filter(held_too=True).update(
        held_too=False, changed_at=at
    )  # a double takes no place, and its bearer learns nothing
    if row.filter(state=State.HELD).update(state=State.WAITING, changed_at=at):
        move_up(opening=registration.opening, by=by, at=at)
    registration.refresh_from_db()


@transaction.atomic
def forget_registered(*, person: Person, at: dt.datetime) -> None:
    """A step of erasing a person, which asks for the right: the words go, the row stays for the counts, the place is free."""
    for opening_id in registrations_of(person).order_by("opening").values_list("opening", flat=True).distinct():
        locked_quotas(opening_id)
    found = list(registrations_of(person).select_for_update(of=("self",)).select_related("opening__edition__network"))
    for row in found:
        if row.state == State.CONFIRMED:
            free_place(row)
    state = Case(
        When(state__in=[State.CONFIRMED, State.WAITING, State.HELD], then=Value(State.CANCELLED)), default="state"
    )
    forget_words(found, key="", state=state, changed_at=at)
    told = Message.objects.filter(to_kind="registration", to_id__in=[row.pk for row in found])
    outbox.forget(messages=told)
    for opening in {row.opening_id: row.opening for row in found}.values():
        move_up(opening=opening, by=WORKER, at=at)


def forget_registration(*, registration_id: int, at: dt.datetime) -> None:
    """A step of deleting what is known of somebody who registered and is nobody of the network."""
    row = Registration.objects.select_related("opening__edition__network").filter(pk=registration_id).first()
    if row is None:
        return
    cancel_registration(registration=row, by=WORKER, at=at)
    forget_words([row], key="")
    outbox.forget(messages=Message.objects.filter(to_kind="registration", to_id=row.pk))


def forget_words(rows: Iterable[Registration], **more: Any) -> int:
    """What says who registered goes, and the keys of what was sealed; returns how many."""
    kept = list(rows)
    for row in kept:
        forget_key(row.public_id)
    ChangeWish.objects.filter(registration__in=kept).delete()
    return Registration.objects.filter(pk__in=[row.pk for row in kept]).update(
        name="", phone="", email="", **{name: EMPTY[name] for name in _PARTICULARS}, **more
    )
