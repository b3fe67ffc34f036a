"""Vouchers that no longer fit how their person comes: another way, another hub, other days, or not at all."""

from __future__ import annotations

from wethi.programme.models import Edition
from wethi.support.choices import VoucherState
from wethi.support.coming import Coming, coming
from wethi.support.models import Voucher

OPEN = (VoucherState.PREPARED, VoucherState.SENT)
"""Of what is signed the days stand on paper: it is compared with who was seen."""


def comings(edition: Edition) -> dict[int, Coming]:
    """Person -> how they come now."""
    return {one.person.pk: one for one in coming(edition)}


def unfitting(edition: Edition) -> set[int]:
    """Ids of vouchers; a statement for them and those for who comes. What was corrected by hand for its days is meant so."""
    rows = Voucher.objects.filter(edition=edition, state__in=OPEN, replaces=None).only("person_id", "days", "hub_id")
    now = comings(edition)
    return {one.pk for one in rows if not fits(one, now.get(one.person_id))}


def fits(voucher: Voucher, part: Coming | None) -> bool:
    return (
        part is not None
        and voucher.days == part.days
        and ("hub" not in part.days.values() or voucher.hub_id == part.hub_id)
    )
