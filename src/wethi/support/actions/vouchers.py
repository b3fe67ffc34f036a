"""Vouchers are prepared for people, changed while nobody has the paper, corrected by a new one afterwards."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Sum
from django.utils.translation import gettext as _

from wethi.audit.actions import By, record, record_many
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.support.actions.refusals import (
    AboveCeiling,
    ComesNoMore,
    NotInThisState,
    OtherEdition,
    ReasonMissing,
    TooMuchWithheld,
)
from wethi.support.attended import attended_days
from wethi.support.choices import UNPAID, ItemKind, VoucherState
from wethi.support.claiming import items_of, lines_by_kind, rates_of
from wethi.support.coming import Coming
from wethi.support.facts import VoucherCancelled, VoucherChanged, VoucherCorrected, VoucherPrepared
from wethi.support.fitting import OPEN, comings, fits
from wethi.support.models import BudgetLine, Voucher, VoucherItem
from wethi.support.numbering import draw_numbers, strike_number
from wethi.support.queries import entitlement_of
from wethi.support.rules import above_ceiling

_AT_ONCE = 25  # vouchers a transaction: the database is never held long
_PART = ("role", "days", "district_code", "metres", "vehicle", "nights", "minutes_spoken", "meals")


def ids_of(voucher: Voucher) -> dict[str, Any]:
    edition = voucher.edition
    return {"network_id": edition.network_id, "edition_id": edition.pk, "voucher_id": voucher.pk}


def prepare_vouchers(*, edition: Edition, people: Sequence[Coming], by: By, at: dt.datetime) -> int:
    """A numbered voucher for each who has none that stands; returns how many were made. Doing it again makes none."""
    require_in_edition(by, "vouchers.edit", edition, at)
    if any(part.person.network_id != edition.network_id for part in people):
        raise OtherEdition
    rates, lines, meals = rates_of(edition.pk), lines_by_kind(edition.pk), entitlement_of(edition).meals
    made = 0
    for start in range(0, len(people), _AT_ONCE):
        with transaction.atomic():
            Edition.objects.select_for_update().get(pk=edition.pk)  # two who prepare at once do it one after the other
            some = people[start : start + _AT_ONCE]
            there = set(
                Voucher.objects.filter(edition=edition, person__in=[part.person.pk for part in some])
                .exclude(state=VoucherState.CANCELLED)
                .values_list("person_id", flat=True)
            )
            fresh = [_drawn(edition, part, meals, at) for part in some if part.person.pk not in there]
            made += len(_keep(edition, fresh, rates, lines, by, at))
    return made


def _drawn(edition: Edition, part: Coming, meals: int, at: dt.datetime) -> Voucher:
    return Voucher(
        edition=edition,
        person=part.person,
        role=part.role,
        name=part.person.full_name,
        sort_name=part.person.sort_name,
        address=part.address[:400],
        organisation=part.organisation[:250],
        hub_id=part.hub_id,
        issue_id=part.issue_id,
        days=part.days,
        district_code=part.district_code,
        minutes_spoken=part.minutes_spoken,
        meals=meals,
        made_at=at,
    )


def _keep(
    edition: Edition, fresh: list[Voucher], rates: Any, lines: dict[str, int], by: By, at: dt.datetime
) -> list[Voucher]:
    if not fresh:
        return []
    numbers = draw_numbers(edition, [voucher.public_id for voucher in fresh], at=at)
    items: list[VoucherItem] = []
    for voucher, number in zip(fresh, numbers, strict=True):
        voucher.number = number
        own = items_of(voucher, rates, lines)
        voucher.total = sum(item.amount for item in own)
        items += own
    kept = Voucher.objects.bulk_create(fresh)
    VoucherItem.objects.bulk_create(items)
    record_many([VoucherPrepared(**ids_of(voucher)) for voucher in kept], by=by, at=at)
    return kept


@transaction.atomic
def change_part(*, voucher: Voucher, by: By, at: dt.datetime, **part: Any) -> Voucher:
    """Another role, other days, distance ...: what the rates pay is reckoned anew; lines of another kind stay.

    Raises :class:`NotInThisState` once the paper may be in somebody's hands.
    """
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    _only_prepared(voucher)
    for name, value in part.items():
        setattr(voucher, name, value)
    if voucher.hub is not None and voucher.hub.edition_id != voucher.edition_id:
        raise OtherEdition
    voucher.items.exclude(kind=ItemKind.OTHER).delete()
    VoucherItem.objects.bulk_create(items_of(voucher, rates_of(voucher.edition_id), lines_by_kind(voucher.edition_id)))
    return _reckon(voucher, by, at, over=False)


@transaction.atomic
def put_item(
    *,
    voucher: Voucher,
    item: VoucherItem | None = None,
    amount: int,
    what: str = "",
    over_why: str = "",
    line: BudgetLine | None = None,
    by: By,
    at: dt.datetime,
) -> Voucher:
    """Another amount for a line, or a line of its own kind. Above the ceiling needs the right to overrule and a reason.

    Raises :class:`AboveCeiling`, :class:`NotInThisState`, :class:`OtherEdition`.
    """
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    _only_prepared(voucher)
    last = voucher.items.order_by("-order").values_list("order", flat=True).first()
    item = item or VoucherItem(voucher=voucher, kind=ItemKind.OTHER, order=(last or 0) + 1)
    if item.voucher_id != voucher.pk or (line is not None and line.edition_id != voucher.edition_id):
        raise OtherEdition
    item.amount, item.over_why = amount, over_why.strip()[:300]
    item.what = what.strip()[:200] or item.what
    item.line = line or item.line
    if item.kind == ItemKind.OTHER:
        item.rate = amount
        if not item.what:
            raise ReasonMissing
    reason = above_ceiling(item)
    if reason:
        raise AboveCeiling(reason)
    is_over = item.ceiling is not None and amount > item.ceiling
    if is_over:
        require_in_edition(by, "money.overrule", voucher.edition, at)
    else:
        item.over_why = ""
    item.save()
    return _reckon(voucher, by, at, over=is_over)


@transaction.atomic
def remove_item(*, item: VoucherItem, by: By, at: dt.datetime) -> Voucher:
    voucher = item.voucher
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    _only_prepared(voucher)
    item.delete()
    return _reckon(voucher, by, at, over=False)


@transaction.atomic
def set_withheld(*, voucher: Voucher, withheld: int, note: str, by: By, at: dt.datetime) -> Voucher:
    """Tax that is kept back, with the reason; the accountant decides, the voucher shows gross, tax and net."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    _only_prepared(voucher)
    if not 0 <= withheld <= voucher.total:
        raise TooMuchWithheld
    if withheld and not note.strip():
        raise ReasonMissing
    voucher.withheld, voucher.withheld_note = withheld, note.strip()[:300]
    voucher.save(update_fields=["withheld", "withheld_note"])
    record(VoucherChanged(**ids_of(voucher)), by=by, at=at)
    return voucher


def _only_prepared(voucher: Voucher) -> None:
    if Voucher.objects.select_for_update().get(pk=voucher.pk).state != VoucherState.PREPARED:
        raise NotInThisState(str(voucher.get_state_display()))


def _reckon(voucher: Voucher, by: By, at: dt.datetime, *, over: bool) -> Voucher:
    voucher.total = voucher.items.aggregate(n=Sum("amount"))["n"] or 0
    voucher.withheld = min(voucher.withheld, voucher.total)
    voucher.save()
    record(VoucherChanged(**ids_of(voucher), over=over), by=by, at=at)
    return voucher


@transaction.atomic
def cancel_voucher(*, voucher: Voucher, why: str, by: By, at: dt.datetime) -> None:
    """It stays with its number and the reason. What was paid is not cancelled: take the payment back first."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    if not why.strip():
        raise ReasonMissing
    changed = Voucher.objects.filter(pk=voucher.pk, state__in=UNPAID).update(
        state=VoucherState.CANCELLED, cancelled_why=why.strip()[:300], cancelled_at=at
    )
    if not changed:
        voucher.refresh_from_db(fields=["state"])
        raise NotInThisState(str(voucher.get_state_display()))
    strike_number(voucher.edition, voucher.public_id, why, at=at)
    record(VoucherCancelled(**ids_of(voucher)), by=by, at=at)
    voucher.refresh_from_db()


@transaction.atomic
def fit_voucher(*, voucher: Voucher, by: By, at: dt.datetime) -> Voucher:
    """Reckoned for how the person comes now; one that was sent already is replaced by a new number. Raises :class:`ComesNoMore`,
    :class:`NotInThisState` once it is signed."""
    require_in_edition(by, "vouchers.edit", voucher.edition, at)
    part = comings(voucher.edition).get(voucher.person_id)
    if part is None or not part.days:
        raise ComesNoMore
    if fits(voucher, part):
        return voucher
    if voucher.state not in OPEN:
        raise NotInThisState(str(voucher.get_state_display()))
    if voucher.state == VoucherState.SENT:
        before, voucher = voucher, correct_voucher(voucher=voucher, why=_("comes otherwise than it said"), by=by, at=at)
        if voucher.days != before.days:  # they were seen: that weighs more than what was said
            return voucher
    return change_part(voucher=voucher, days=part.days, hub_id=part.hub_id, by=by, at=at)


@transaction.atomic
def correct_voucher(*, voucher: Voucher, why: str, by: By, at: dt.datetime) -> Voucher:
    """A new voucher for the days on which the person was seen; the old one stays with its number, cancelled.

    Where nobody was seen the new one starts with the old one's days, to be changed by hand.
    """
    cancel_voucher(voucher=voucher, why=why, by=by, at=at)
    seen = attended_days(voucher.edition, [voucher.person_id]).get(voucher.person_id)
    fresh = Voucher(edition=voucher.edition, person_id=voucher.person_id, replaces=voucher, made_at=at)
    for name in (*_PART, "name", "sort_name", "address", "organisation", "hub_id", "issue_id"):
        setattr(fresh, name, getattr(voucher, name))
    fresh.days = seen or voucher.days
    [kept] = _keep(voucher.edition, [fresh], rates_of(voucher.edition_id), lines_by_kind(voucher.edition_id), by, at)
    others = [
        VoucherItem(voucher=kept, order=90 + at_, kind=ItemKind.OTHER, what=one.what, rate=one.rate, amount=one.amount, line_id=one.line_id)
        for at_, one in enumerate(voucher.items.filter(kind=ItemKind.OTHER))
    ]  # fmt: skip
    VoucherItem.objects.bulk_create(others)
    kept.total += sum(one.amount for one in others)
    kept.save(update_fields=["total"])
    record(VoucherCorrected(**ids_of(kept), old_id=voucher.pk), by=by, at=at)
    return kept
