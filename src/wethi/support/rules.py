"""Whether a voucher may be paid, and what an amount may be. A rule returns a reason as a sentence, or None."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wethi.accounts.rules import require_bearer, spoken_for
from wethi.audit.actions import By
from wethi.network.models import Person
from wethi.pure.satang import show_baht
from wethi.pure.thai.dates import show_date
from wethi.support.models import Entitlement, Voucher, VoucherItem

LINK = "hub_boxes"
"""The kind of subject of a hub's link: its bearer notes what came, and sees how many eat what."""

Days = Mapping[str, str]
"""ISO day -> hub or zoom."""


def has_link_of(by: By, hub_id: int, at: dt.datetime) -> bool:
    """Bears the link of this hub, which still opens something."""
    return spoken_for(by, at) == (LINK, hub_id)


def require_own(by: By, voucher: Voucher, at: dt.datetime) -> None:
    """The bearer of the living link of whoever it is made out to. Raises ``NotAllowed``."""
    # Whoever was merged answers through the row that is kept.
    kept = voucher.person.merged_into_id or voucher.person_id
    ours = Person.objects.filter(Q(pk=kept) | Q(merged_into=kept)).values_list("pk", flat=True)
    require_bearer(by, at, *(("person", key) for key in ours))


def is_entitled(rule: Entitlement, *, sector: str, modes: set[str], role: str) -> bool:
    """People with one of the roles are paid whatever their sector; others by sector and by how they come."""
    return role in rule.roles or (sector in rule.sectors and bool(modes & set(rule.modes)))


def unproven(voucher: Voucher, attended: Days) -> str | None:
    """Why attendance does not carry this voucher yet. ``attended``: the days on which the person was seen."""
    if not voucher.days:
        return _("The voucher names no day.")
    missing = sorted(set(voucher.days) - set(attended))
    if not attended:
        return _("No attendance is noted.")
    if missing:
        return _("Not seen on %(days)s.") % {"days": ", ".join(_day(day) for day in missing)}
    other = sorted(day for day, mode in voucher.days.items() if mode == "hub" and attended[day] != "hub")
    if other:
        return _("Was on Zoom, not on site, on %(days)s.") % {"days": ", ".join(_day(day) for day in other)}
    return None


def may_not_pay(voucher: Voucher, attended: Days) -> str | None:
    """Paying needs attendance, or somebody who overruled it with a reason."""
    return None if voucher.overruled_why else unproven(voucher, attended)


def above_ceiling(item: VoucherItem) -> str | None:
    if item.ceiling is None or item.amount <= item.ceiling or item.over_why:
        return None
    return _("%(amount)s is above the ceiling of %(ceiling)s baht. Say why.") % {
        "amount": show_baht(item.amount),
        "ceiling": show_baht(item.ceiling),
    }


def _day(iso: str) -> str:
    return show_date(dt.date.fromisoformat(iso), style="short", lang="en" if get_language() == "en" else "th")
