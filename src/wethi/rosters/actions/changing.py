"""Somebody who registered would rather have another issue, day or way: at once where there is room; otherwise what they have
stays theirs, and they may wait for the other. Whoever waits for what they leave, and leaves what they wish for, changes with them."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record
from wethi.kit.counted import count_on
from wethi.rosters import words
from wethi.rosters.actions.moving import locked_quotas, move_up, open_changes, put_choice, tell, trade_for, write_traded
from wethi.rosters.actions.particulars import RegistrationOver, is_over
from wethi.rosters.actions.registering import NotOpen, registration_ids, require_own_or_desk
from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.facts import RegistrationChanged, RegistrationWished, RegistrationWishForgotten
from wethi.rosters.models import ChangeWish, Quota, Registration
from wethi.rosters.quotas import Choice, Chosen, Quotas, chosen_by, exchanged, wished_by
from wethi.rosters.settled import settled


class SeatsSettled(Exception):
    """The seats were published or given by what the registration says."""

    def __str__(self) -> str:
        return _("The seats were drawn or are being drawn by what you chose. Call the secretariat.")


@transaction.atomic
def change_registration(
    *, registration: Registration, choice: Choice, waits: bool = False, by: By, at: dt.datetime
) -> bool:
    """By the person's own code or the desk. Returns whether the registration is now as chosen, by a free place or by changing with
    others who wait; if not, all that is wished for is taken, nothing was lost, and with ``waits`` the wish is kept and served when
    a place becomes free or somebody wishes to change the other way.

    Raises :class:`RegistrationOver`, :class:`SeatsSettled`, and :class:`NotOpen` for what needs another place after the closing.
    """
    require_own_or_desk(registration, by, at)
    quotas = locked_quotas(registration.opening_id)
    row = Registration.objects.select_for_update().get(pk=registration.pk)
    row.opening = registration.opening
    wanted = choice.of(row.sector)
    _require_changeable(row, wanted, by, at)
    taken: Counter[int] = Counter()
    met = _has_room(row, wanted, quotas, taken)
    with_them = None
    if not met and row.state == State.CONFIRMED:
        with_them = trade_for(row, choice, quotas, open_changes(row.opening, {}), taken)
    if with_them is not None:
        met = True
        write_traded(opening=row.opening, swapped=with_them, by=by, at=at)
    if met:
        _write(row, choice, taken, by, at)
    if with_them:
        tell(row.opening, {row: words.swapped}, at)
    if not met and waits:
        _wait(row, choice, by, at)
    registration.refresh_from_db()
    return met


@transaction.atomic
def forget_change(*, registration: Registration, by: By, at: dt.datetime) -> bool:
    """Stays as registered and waits for nothing else. Returns whether there was a wish."""
    require_own_or_desk(registration, by, at)
    gone = bool(ChangeWish.objects.filter(registration=registration.pk).delete()[0])
    if gone:
        record(RegistrationWishForgotten(**registration_ids(registration)), by=by, at=at)
    return gone


def _require_changeable(row: Registration, wanted: Chosen, by: By, at: dt.datetime) -> None:
    if is_over(row, at):
        raise RegistrationOver
    if settled([row.pk]):
        raise SeatsSettled
    if by.kind == "link" and not row.opening.is_open and wanted != chosen_by(row):
        raise NotOpen


def _has_room(row: Registration, wanted: Chosen, quotas: Quotas, taken: Counter[int]) -> bool:
    """Who waits has no place to give back; who is to be looked at takes none; a double is told what anybody would be, and counts
    nothing."""
    now = chosen_by(row)
    if row.state == State.HELD or row.held_too or wanted == now:
        return True
    if row.state == State.DOUBLE:
        has = quotas.state_now(now) == State.CONFIRMED
        return exchanged(now if has else None, wanted, quotas, Counter())
    return exchanged(now if row.state == State.CONFIRMED else None, wanted, quotas, taken)


def _write(row: Registration, choice: Choice, taken: Counter[int], by: By, at: dt.datetime) -> None:
    ChangeWish.objects.filter(registration=row).delete()
    other = choice.of(row.sector) != chosen_by(row)
    changed = put_choice(row, choice)
    if not changed:
        return
    if row.state == State.WAITING and other:
        row.state = State.CONFIRMED
    row.changed_at = at
    row.save(update_fields=["issue", "days", "mode", "hub", "state", "changed_at"])
    record(RegistrationChanged(**registration_ids(row), changed=changed), by=by, at=at)
    count_on(Quota, "taken", taken)
    if any(number < 0 for number in taken.values()):
        move_up(opening=row.opening, by=by, at=at)


def _wait(row: Registration, choice: Choice, by: By, at: dt.datetime) -> None:
    """Whoever asks for the same again keeps their turn."""
    kept = ChangeWish.objects.filter(registration=row).first()
    if kept is not None and wished_by(kept) == choice:
        return
    ChangeWish.objects.update_or_create(
        registration=row,
        defaults={
            "issue_id": choice.issue_id, "days": list(choice.days), "mode": choice.mode, "hub_id": choice.hub_id, "at": at,
        },
    )  # fmt: skip
    record(RegistrationWished(**registration_ids(row)), by=by, at=at)
