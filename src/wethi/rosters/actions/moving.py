"""A place that became free goes on: first to whoever has none and waits longest, then to whoever keeps another one till then."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db.models import F

from wethi.audit.actions import By, record_many
from wethi.rosters import words
from wethi.rosters.actions.registering import count_on, put_message, registration_ids
from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.facts import RegistrationMovedOver, RegistrationMovedUp
from wethi.rosters.models import ChangeWish, Opening, Quota, Registration
from wethi.rosters.queries import changes_waiting
from wethi.rosters.quotas import Choice, Quotas, chosen_by, exchanged, placed, wished_by
from wethi.rosters.settled import settled


def free_place(row: Registration) -> None:
    quotas = Quotas(list(Quota.objects.select_for_update().filter(opening=row.opening_id)))
    fitting = [quota.pk for quota in quotas.fitting(chosen_by(row))]
    Quota.objects.filter(pk__in=fitting, taken__gt=0).update(taken=F("taken") - 1)


def move_up(*, opening: Opening, by: By, at: dt.datetime) -> None:
    """A step of what makes room. Whoever waits and fits gets a place, in the order of coming; then whoever would rather have
    another, in the order of asking. The place they leave goes on in the same way. All are told."""
    quotas = Quotas(list(Quota.objects.select_for_update().filter(opening=opening)))
    taken: Counter[int] = Counter()
    waiting = {row.pk: row for row in Registration.objects.filter(opening=opening, state=State.WAITING).order_by("pk")}
    changes = _open_changes(opening, waiting)
    up: list[Registration] = []
    over: list[ChangeWish] = []
    while True:
        fresh = [row for row in waiting.values() if placed(chosen_by(row), quotas, taken) == State.CONFIRMED]
        for row in fresh:
            del waiting[row.pk]
            row.state = State.CONFIRMED
        up += fresh
        met = next((one for one in changes if _met(one, quotas, taken)), None)
        if met is None:
            break
        changes.remove(met)
        waiting.pop(met.registration_id, None)
        put_choice(met.registration, wished_by(met))
        met.registration.state = State.CONFIRMED
        over.append(met)
    _write(opening, up, over, by, at)
    count_on(taken)


def _open_changes(opening: Opening, waiting: dict[int, Registration]) -> list[ChangeWish]:
    """Whoever waits is the same row in both lists."""
    found = list(changes_waiting(opening))
    kept = settled([one.registration_id for one in found])
    for one in found:
        one.registration = waiting.get(one.registration_id, one.registration)
    return [one for one in found if one.registration_id not in kept]


def _met(one: ChangeWish, quotas: Quotas, taken: Counter[int]) -> bool:
    row = one.registration
    had = chosen_by(row) if row.state == State.CONFIRMED else None
    return exchanged(had, wished_by(one).of(row.sector), quotas, taken)


def _write(opening: Opening, up: list[Registration], over: list[ChangeWish], by: By, at: dt.datetime) -> None:
    Registration.objects.filter(pk__in=[row.pk for row in up]).update(state=State.CONFIRMED, changed_at=at)
    for one in over:
        one.registration.changed_at = at
        one.registration.save(update_fields=["issue", "days", "mode", "hub", "state", "changed_at"])
    if over:
        ChangeWish.objects.filter(pk__in=[one.pk for one in over]).delete()
    told = dict.fromkeys(up, words.moved_up) | {one.registration: words.moved_over for one in over}
    for row, words_for in told.items():  # one message each, of where they come in the end
        row.opening = opening
        subject, text = words_for(opening.edition, row.name)
        put_message(row, f"registration-{row.pk}-{at.timestamp():.0f}", "registrations", subject, text, at)
    record_many([RegistrationMovedUp(**registration_ids(row)) for row in up], by=by, at=at)
    record_many([RegistrationMovedOver(**registration_ids(one.registration)) for one in over], by=by, at=at)


def put_choice(row: Registration, choice: Choice) -> tuple[str, ...]:
    """The row as chosen; returns which fields changed."""
    wanted = {"issue_id": choice.issue_id, "days": list(choice.days), "mode": choice.mode, "hub_id": choice.hub_id}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return tuple(name.removesuffix("_id") for name in changed)
