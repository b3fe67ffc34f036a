"""What happens to an edition's money and boxes. Ids, counts and codes; never a name, a number or an amount typed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from django.utils.translation import gettext_noop

from wethi.audit.facts import Code, Fact
from wethi.support.choices import IdentityReason, PaidHow, VoucherState

_REASON: Mapping[str, Any] = dict(IdentityReason.choices)
_HOW: Mapping[str, Any] = dict(PaidHow.choices)
_STATE: Mapping[str, Any] = dict(VoucherState.choices)


class FunderPut(Fact):
    funder_id: int
    object_kind: ClassVar[str] = "funder"
    object_field: ClassVar[str] = "funder_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote {object} among those who give money.")


class BudgetLinePut(Fact):
    line_id: int
    object_kind: ClassVar[str] = "budget_line"
    object_field: ClassVar[str] = "line_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote the budget line {object}.")


class BudgetPartRemoved(Fact):
    part_id: int
    object_kind: ClassVar[str] = "part"
    object_field: ClassVar[str] = "part_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took an unused part out of the budget.")


class ExpenseNoted(Fact):
    expense_id: int
    object_kind: ClassVar[str] = "expense"
    object_field: ClassVar[str] = "expense_id"
    sentence: ClassVar[str] = gettext_noop("{actor} noted the expense {object}.")


class ExpenseCancelled(ExpenseNoted):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the expense {object}.")


class RatePut(Fact):
    rate_id: int
    object_kind: ClassVar[str] = "rate"
    object_field: ClassVar[str] = "rate_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote a rate: {object}.")


class RateRemoved(Fact):
    part_id: int
    object_kind: ClassVar[str] = "part"
    object_field: ClassVar[str] = "part_id"
    sentence: ClassVar[str] = gettext_noop("{actor} took a rate away.")


class EntitlementSet(Fact):
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} set whom {object} pays.")


class VoucherFact(Fact):
    voucher_id: int
    object_kind: ClassVar[str] = "voucher"
    object_field: ClassVar[str] = "voucher_id"


class VoucherPrepared(VoucherFact):
    sentence: ClassVar[str] = gettext_noop("{actor} prepared the voucher of {object}.")


class VoucherChanged(VoucherFact):
    over: bool = False
    sentence: ClassVar[str] = gettext_noop("{actor} changed what the voucher of {object} pays.")


class VoucherCorrected(VoucherFact):
    old_id: int
    sentence: ClassVar[str] = gettext_noop("{actor} put a corrected voucher in place of an earlier one: {object}.")


class VoucherMoved(VoucherFact):
    state: Code
    state_words: ClassVar[Mapping[str, Any]] = _STATE
    sentence: ClassVar[str] = gettext_noop("{actor} noted about the voucher of {object}: {state}.")


class VoucherOverruled(VoucherFact):
    sentence: ClassVar[str] = gettext_noop("{actor} let the voucher of {object} be paid without proof of attendance.")


class VoucherPaid(VoucherFact):
    how: Code
    how_words: ClassVar[Mapping[str, Any]] = _HOW
    sentence: ClassVar[str] = gettext_noop("{actor} paid the voucher of {object}: {how}.")


class VoucherSteppedBack(VoucherFact):
    state: Code
    state_words: ClassVar[Mapping[str, Any]] = _STATE
    sentence: ClassVar[str] = gettext_noop("{actor} took a step back with the voucher of {object}: {state}.")


class VoucherCancelled(VoucherFact):
    sentence: ClassVar[str] = gettext_noop("{actor} cancelled the voucher of {object}.")


class ScanKept(VoucherFact):
    sentence: ClassVar[str] = gettext_noop("{actor} kept a picture of the signed voucher of {object} under seal.")


class ScanSeen(VoucherFact):
    sentence: ClassVar[str] = gettext_noop("{actor} looked at the signed voucher of {object}.")


class IdentityFact(Fact):
    person_id: int
    object_kind: ClassVar[str] = "person"
    object_field: ClassVar[str] = "person_id"


class IdentityKept(IdentityFact):
    sentence: ClassVar[str] = gettext_noop("{actor} kept an ID number of {object} under seal.")


class IdentityRead(IdentityFact):
    reason: Code
    reason_words: ClassVar[Mapping[str, Any]] = _REASON
    sentence: ClassVar[str] = gettext_noop("{actor} read the ID number of {object}: {reason}.")


class IdentityForgotten(IdentityFact):
    sentence: ClassVar[str] = gettext_noop("{actor} deleted the ID number of {object}.")


class IdentitiesRenewed(Fact):
    count: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} sealed the {count} ID numbers of {object} with new keys.")


class AccountsExported(Fact):
    rows: int
    numbers: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop(
        "{actor} took the accountant's file of {object}: {rows} vouchers, {numbers} ID numbers."
    )


class SupplyPut(Fact):
    supply_id: int
    object_kind: ClassVar[str] = "supply"
    object_field: ClassVar[str] = "supply_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote about {object}.")


class SupplyWithdrawn(SupplyPut):
    sentence: ClassVar[str] = gettext_noop("{actor} took {object} off the list of foods and equipment.")


class BoxPut(Fact):
    box_id: int
    object_kind: ClassVar[str] = "box_kind"
    object_field: ClassVar[str] = "box_id"
    sentence: ClassVar[str] = gettext_noop("{actor} wrote what is in the box {object}.")


class ParcelsCounted(Fact):
    parcels: int
    boxes: int
    object_kind: ClassVar[str] = "edition"
    object_field: ClassVar[str] = "edition_id"
    sentence: ClassVar[str] = gettext_noop("{actor} counted the boxes of {object}: {boxes} in {parcels} parcels.")


class HubNumbersRead(Fact):
    hub_id: int
    object_kind: ClassVar[str] = "hub"
    object_field: ClassVar[str] = "hub_id"
    sentence: ClassVar[str] = gettext_noop("{actor} read how many eat what and need help at {object}, in numbers.")


class ParcelFact(Fact):
    parcel_id: int
    object_kind: ClassVar[str] = "parcel"
    object_field: ClassVar[str] = "parcel_id"


class ParcelChanged(ParcelFact):
    sentence: ClassVar[str] = gettext_noop("{actor} changed what goes to {object}.")


class ParcelPacked(ParcelFact):
    sentence: ClassVar[str] = gettext_noop("{actor} packed what goes to {object}.")


class ParcelSent(ParcelFact):
    sentence: ClassVar[str] = gettext_noop("{actor} sent off what goes to {object}.")


class ParcelReceived(ParcelFact):
    missing: int = 0
    sentence: ClassVar[str] = gettext_noop("{actor} received what was sent to {object}; {missing} are missing.")


class ParcelSettled(ParcelFact):
    sentence: ClassVar[str] = gettext_noop("{actor} settled the difference at {object}.")


class ParcelSteppedBack(ParcelFact):
    sentence: ClassVar[str] = gettext_noop("{actor} took a step back with the parcel of {object}.")
