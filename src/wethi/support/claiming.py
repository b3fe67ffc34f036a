"""A voucher's lines out of a part and the edition's rates; which budget line pays each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast

from wethi.pure.claims import Claim, Kind, Mode, Part, Rate, claim
from wethi.support.models import BudgetLine, Voucher, VoucherItem
from wethi.support.models import Rate as RateRow


def rates_of(edition_id: int) -> list[Rate]:
    """The edition's rates as the engine reads them; one statement."""
    return [
        Rate(
            key=one.pk,
            kind=cast(Kind, one.kind),
            satang=one.amount,
            from_on=one.from_on,
            until_on=one.until_on,
            role=one.role,
            district=one.district_code,
            vehicle=one.vehicle,
            ceiling=one.ceiling,
        )
        for one in RateRow.objects.filter(edition=edition_id).order_by("pk")
    ]


def part_of(voucher: Voucher) -> Part:
    days = tuple((dt.date.fromisoformat(day), cast(Mode, mode)) for day, mode in sorted(voucher.days.items()))
    return Part(
        days=days,
        role=voucher.role,
        district=voucher.district_code,
        metres=voucher.metres,
        vehicle=voucher.vehicle,
        nights=voucher.nights,
        minutes_spoken=voucher.minutes_spoken,
        meals=voucher.meals,
    )


def claim_of(voucher: Voucher, rates: Sequence[Rate]) -> Claim:
    return claim(part_of(voucher), rates)


def lines_by_kind(edition_id: int) -> dict[str, int]:
    """Kind of item -> the budget line that carries it, the first that says so."""
    found: dict[str, int] = {}
    for line in BudgetLine.objects.filter(edition=edition_id):
        for kind in line.pays:
            found.setdefault(kind, line.pk)
    return found


def items_of(voucher: Voucher, rates: Sequence[Rate], lines: dict[str, int]) -> list[VoucherItem]:
    """The lines as the rates have them, not saved."""
    return [
        VoucherItem(
            voucher=voucher,
            order=order,
            kind=item.kind,
            quantity=item.quantity,
            rate=item.rate,
            amount=item.satang,
            ceiling=item.ceiling,
            line_id=lines.get(item.kind),
        )
        for order, item in enumerate(claim_of(voucher, rates).items)
    ]
