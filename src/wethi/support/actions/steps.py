"""A voucher's way: sent, signed and back, checked, paid; and each step back again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from typing import Any

from django.db import transaction

from wethi.audit.actions import By, record, record_many
from wethi.audit.facts import Code
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.support.actions.refusals import NothingToPay, NotInThisState, NotProven, ReasonMissing
from wethi.support.actions.vouchers import ids_of
from wethi.support.attended import attended_days
from wethi.support.choices import PaidHow, VoucherState
from wethi.support.facts import VoucherMoved, VoucherOverruled, VoucherPaid, VoucherSteppedBack
from wethi.support.models import Voucher
from wethi.support.rules import may_not_pay, unproven

S = VoucherState
_BEFORE = {S.SENT: S.PREPARED, S.SIGNED: S.SENT, S.CHECKED: S.SIGNED, S.PAYABLE: S.SIGNED, S.PAID: S.PAYABLE}
_EMPTIED: dict[VoucherState, dict[str, Any]] = {
    S.SENT: {"sent_at": None},
    S.SIGNED: {"signed_at": None},
    S.CHECKED: {"checked_at": None},
    S.PAYABLE: {"checked_at": None, "overruled_why": ""},
    S.PAID: {"paid_at": None, "paid_on": None, "paid_how": "", "paid_reference": ""},
}


def note_sent(*, voucher: Voucher, by: By, at: dt.datetime) -> None:
    """The paper left the house. It may be sent at any time."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    _move(voucher, [S.PREPARED], S.SENT, by, at, sent_at=at)


def note_enclosed(*, edition: Edition, people: Collection[int], by: By, at: dt.datetime) -> int:
    """The vouchers of these people (ids) went out with their letters; returns how many were not noted as sent before."""
    require_in_edition(by, "vouchers.edit", edition, at)
    with transaction.atomic():
        rows = Voucher.objects.filter(edition=edition, person__in=people, state=S.PREPARED, replaced_by=None)
        gone = list(rows.select_for_update(of=("self",)))
        Voucher.objects.filter(pk__in=[one.pk for one in gone]).update(state=S.SENT, sent_at=at)
        for one in gone:
            one.edition = edition
        if gone:
            record_many([VoucherMoved(**ids_of(one), state=Code(S.SENT.value)) for one in gone], by=by, at=at)
    return len(gone)


def note_signed(*, voucher: Voucher, by: By, at: dt.datetime) -> None:
    """The signed paper came back, by post or by hand."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    _move(voucher, [S.PREPARED, S.SENT], S.SIGNED, by, at, signed_at=at)


def check_voucher(*, voucher: Voucher, by: By, at: dt.datetime) -> None:
    """Name, signature, sum were looked at. It is to be paid when attendance carries it; otherwise it waits."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    seen = attended_days(voucher.edition, [voucher.person_id]).get(voucher.person_id, {})
    proven = unproven(voucher, seen) is None
    _move(voucher, [S.SIGNED], S.PAYABLE if proven else S.CHECKED, by, at, checked_at=at)


def look_for_proof(*, vouchers: Sequence[Voucher], by: By, at: dt.datetime) -> int:
    """Checked vouchers whose attendance is noted by now become payable; returns how many did."""
    waiting = [voucher for voucher in vouchers if voucher.state == S.CHECKED]
    for edition in {voucher.edition for voucher in waiting}:
        require_in_edition(by, "vouchers.edit", edition, at)
    seen = attended_days(waiting[0].edition, [one.person_id for one in waiting]) if waiting else {}
    proven = [one for one in waiting if unproven(one, seen.get(one.person_id, {})) is None]
    for voucher in proven:
        _move(voucher, [S.CHECKED], S.PAYABLE, by, at)
    return len(proven)


def overrule(*, voucher: Voucher, why: str, by: By, at: dt.datetime) -> None:
    """Lets a checked voucher be paid without proof of attendance. The reason stays on it."""
    require_in_edition(by, "money.overrule", voucher.edition, at)
    if not why.strip():
        raise ReasonMissing
    with transaction.atomic():
        _move(voucher, [S.CHECKED], S.PAYABLE, by, at, overruled_why=why.strip()[:300])
        record(VoucherOverruled(**ids_of(voucher)), by=by, at=at)


def pay_voucher(*, voucher: Voucher, how: str, on: dt.date, reference: str = "", by: By, at: dt.datetime) -> None:
    """The money was handed out or sent. Raises :class:`NotProven`, :class:`NothingToPay`, :class:`NotInThisState`."""
    require_in_edition(by, "money.pay", voucher.edition, at)
    seen = attended_days(voucher.edition, [voucher.person_id]).get(voucher.person_id, {})
    with transaction.atomic():
        now = Voucher.objects.select_for_update().select_related("edition").get(pk=voucher.pk)
        if now.state == S.CHECKED and (lacking := unproven(now, seen)):
            raise NotProven(lacking)  # it waits for nothing else
        if now.state != S.PAYABLE:
            raise NotInThisState(str(now.get_state_display()))
        if now.to_pay <= 0:
            raise NothingToPay
        reason = may_not_pay(now, seen)
        if reason:
            raise NotProven(reason)
        told = VoucherPaid(**ids_of(now), how=Code(PaidHow(how).value))
        Voucher.objects.filter(pk=now.pk).update(
            state=S.PAID, paid_at=at, paid_on=on, paid_how=how, paid_reference=reference.strip()[:100]
        )
        record(told, by=by, at=at)
    voucher.refresh_from_db()


def step_back(*, voucher: Voucher, why: str = "", by: By, at: dt.datetime) -> None:
    """Undoes the last step. A payment is taken back by whoever may pay, with a reason."""
    paid = voucher.state == S.PAID
    require_in_edition(by, "money.pay" if paid else "vouchers.edit", voucher.edition, at)
    before = _BEFORE.get(voucher.stands)
    if before is None:
        raise NotInThisState(str(voucher.get_state_display()))
    if paid and not why.strip():
        raise ReasonMissing
    changes = dict(_EMPTIED[voucher.stands])
    if paid:
        changes["overruled_why"] = voucher.overruled_why
    with transaction.atomic():
        _change(voucher, [voucher.stands], before, changes)
        record(VoucherSteppedBack(**ids_of(voucher), state=Code(before.value)), by=by, at=at)


@transaction.atomic
def _move(
    voucher: Voucher, whence: Sequence[VoucherState], to: VoucherState, by: By, at: dt.datetime, **changes: Any
) -> None:
    _change(voucher, whence, to, changes)
    record(VoucherMoved(**ids_of(voucher), state=Code(to.value)), by=by, at=at)


def _change(voucher: Voucher, whence: Sequence[VoucherState], to: VoucherState, changes: dict[str, Any]) -> None:
    """One statement decides between two who click at once. Raises :class:`NotInThisState`."""
    moved = Voucher.objects.filter(pk=voucher.pk, state__in=whence).update(state=to, **changes)
    voucher.refresh_from_db(fields=["state", *changes])
    if not moved:
        raise NotInThisState(str(voucher.get_state_display()))
