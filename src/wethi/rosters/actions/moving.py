"""A place that became free goes on: first to whoever has none and waits longest, then to whoever keeps another one till then.
Where nothing is free, those change with one another whose wishes fit."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from django.db.models import F

from wethi.audit.actions import By, record_many
from wethi.kit.counted import count_on
from wethi.kit.outbox import actions as outbox
from wethi.programme.models import Edition
from wethi.rosters import words
from wethi.rosters.actions.registering import message_to, registration_ids
from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.facts import RegistrationMovedOver, RegistrationMovedUp
from wethi.rosters.models import ChangeWish, Opening, Quota, Registration
from wethi.rosters.queries import changes_waiting
from wethi.rosters.quotas import Choice, Chosen, Quotas, chosen_by, exchanged, placed, traded, wished_by
from wethi.rosters.settled import settled
from wethi.rosters.trading import Exchange, Move


def locked_quotas(opening_id: int) -> Quotas:
    """Of whatever moves places the first step, before any registration is locked: of two at once the later waits for all of them."""
    return Quotas(list(Quota.objects.select_for_update().filter(opening=opening_id).order_by("pk")))


def free_place(row: Registration) -> None:
    quotas = locked_quotas(row.opening_id)
    fitting = [quota.pk for quota in quotas.fitting(chosen_by(row))]
    Quota.objects.filter(pk__in=fitting, taken__gt=0).update(taken=F("taken") - 1)


def move_up(*, opening: Opening, by: By, at: dt.datetime) -> None:
    """A step of what makes room. Whoever waits and fits gets a place, in the order of coming; then whoever would rather have
    another, in the order of asking; then those change among themselves whose wishes serve one another. The places they leave go on
    in the same way. All are told."""
    quotas = locked_quotas(opening.pk)
    taken: Counter[int] = Counter()
    waiting = {row.pk: row for row in Registration.objects.filter(opening=opening, state=State.WAITING).order_by("pk")}
    changes = open_changes(opening, waiting)
    up: list[Registration] = []
    over: list[ChangeWish] = []
    swapped: list[ChangeWish] = []
    while True:
        fresh = [row for row in waiting.values() if placed(chosen_by(row), quotas, taken) == State.CONFIRMED]
        for row in fresh:
            del waiting[row.pk]
            row.state = State.CONFIRMED
        up += fresh
        met = next((one for one in changes if _met(one, quotas, taken)), None)
        together = [met] if met is not None else trade_among(changes, quotas, taken)
        if not together:
            break
        for one in together:
            changes.remove(one)
            waiting.pop(one.registration_id, None)
            put_choice(one.registration, wished_by(one))
            one.registration.state = State.CONFIRMED
        (over if met is not None else swapped).extend(together)
    _write(opening, up, over, swapped, by, at)
    count_on(Quota, "taken", taken)


def trade_among(changes: Sequence[ChangeWish], quotas: Quotas, taken: Counter[int]) -> list[ChangeWish]:
    """The first, in the order of asking, whose wish is served by others' and serves theirs, with those others; already counted."""
    hold = [one for one in changes if one.registration.state == State.CONFIRMED]
    moves = [move_of(chosen_by(one.registration), wished_by(one), quotas) for one in hold]
    together = Exchange(moves, quotas.room()).first() or []
    for place in together:
        traded(moves[place].gains, moves[place].gives, quotas, taken)
    return [hold[place] for place in together]


def trade_for(
    row: Registration, choice: Choice, quotas: Quotas, changes: Sequence[ChangeWish], taken: Counter[int]
) -> list[ChangeWish] | None:
    """Those whose wishes serve what somebody who has a place wishes for now, already counted. None: nobody's do."""
    hold = [one for one in changes if one.registration.state == State.CONFIRMED and one.registration_id != row.pk]
    moves = [move_of(chosen_by(one.registration), wished_by(one), quotas) for one in hold]
    mine = move_of(chosen_by(row), choice, quotas)
    found = Exchange(moves, quotas.room()).partners(mine)
    if found is None:
        return None
    for move in (mine, *(moves[place] for place in found)):
        traded(move.gains, move.gives, quotas, taken)
    return [hold[place] for place in found]


def move_of(had: Chosen, choice: Choice, quotas: Quotas) -> Move:
    old = {quota.pk for quota in quotas.fitting(had)}
    new = {quota.pk for quota in quotas.fitting(choice.of(had.sector))}
    return Move(frozenset(new - old), frozenset(old - new))


def write_traded(*, opening: Opening, swapped: list[ChangeWish], by: By, at: dt.datetime) -> None:
    """A step of changing: those who were found for somebody get what they waited for, and are told."""
    for one in swapped:
        put_choice(one.registration, wished_by(one))
    _write(opening, [], [], swapped, by, at)


def open_changes(opening: Opening, waiting: Mapping[int, Registration]) -> list[ChangeWish]:
    """In the order of asking. Whoever waits is the same row in both lists."""
    found = list(changes_waiting(opening))
    kept = settled([one.registration_id for one in found])
    for one in found:
        one.registration = waiting.get(one.registration_id, one.registration)
    return [one for one in found if one.registration_id not in kept]


def _met(one: ChangeWish, quotas: Quotas, taken: Counter[int]) -> bool:
    row = one.registration
    had = chosen_by(row) if row.state == State.CONFIRMED else None
    return exchanged(had, wished_by(one).of(row.sector), quotas, taken)


def _write(
    opening: Opening, up: list[Registration], over: list[ChangeWish], swapped: list[ChangeWish], by: By, at: dt.datetime
) -> None:
    Registration.objects.filter(pk__in=[row.pk for row in up]).update(state=State.CONFIRMED, changed_at=at)
    changed = [*over, *swapped]
    for one in changed:
        one.registration.changed_at = at
        one.registration.save(update_fields=["issue", "days", "mode", "hub", "state", "changed_at"])
    if changed:
        ChangeWish.objects.filter(pk__in=[one.pk for one in changed]).delete()
    told = dict.fromkeys(up, words.moved_up) | {one.registration: words.moved_over for one in over}
    tell(opening, told | {one.registration: words.swapped for one in swapped}, at)
    record_many([RegistrationMovedUp(**registration_ids(row)) for row in up], by=by, at=at)
    record_many([RegistrationMovedOver(**registration_ids(one.registration)) for one in changed], by=by, at=at)


def tell(
    opening: Opening, told: Mapping[Registration, Callable[[Edition, str], tuple[str, str]]], at: dt.datetime
) -> None:
    """One message each, of where they come in the end."""
    edition, moment = opening.edition, f"{at.timestamp():.0f}"
    for row in told:
        row.opening = opening
    outbox.prepare_many(
        [
            message_to(
                row, edition, f"registration-{row.pk}-{moment}", "registrations", *words_for(edition, row.name), at
            )
            for row, words_for in told.items()
        ]
    )


def put_choice(row: Registration, choice: Choice) -> tuple[str, ...]:
    """The row as chosen; returns which fields changed."""
    wanted = {"issue_id": choice.issue_id, "days": list(choice.days), "mode": choice.mode, "hub_id": choice.hub_id}
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    for name in changed:
        setattr(row, name, wanted[name])
    return tuple(name.removesuffix("_id") for name in changed)
