"""What money puts into a person's page: their receipt vouchers, to print, sign and send back as a photograph.

Light on purpose: the start of the house imports it. What weighs is imported when a page is shown.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest

from wethi.accounts.entrance import Bearer
from wethi.accounts.person_page import Section, Subject
from wethi.network.models import Person
from wethi.support.choices import VoucherState
from wethi.support.models import Voucher


def own_vouchers(bearer: Bearer, row: Any) -> QuerySet[Voucher]:
    """Those that left the house, of the edition of the link, else of every one; none before the second step."""
    if not isinstance(row, Person) or not bearer.trusted or bearer.link.subject_kind != "person":
        return Voucher.objects.none()
    rows = Voucher.objects.filter(Q(person=row) | Q(person__merged_into=row), edition__network=bearer.link.network_id)
    rows = rows.exclude(state__in=(VoucherState.PREPARED, VoucherState.CANCELLED))
    if bearer.link.edition_id:
        rows = rows.filter(edition=bearer.link.edition_id)
    return rows.select_related("edition__network", "hub").order_by("-pk")


def _money(request: HttpRequest, bearer: Bearer, subject: Subject) -> Mapping[str, Any] | None:
    from wethi.pure.satang import in_words, show_baht

    rows = list(own_vouchers(bearer, subject.row).prefetch_related("items"))
    if not rows:
        return None
    to_send = (VoucherState.SENT, VoucherState.SIGNED)
    return {"rows": rows, "baht": show_baht, "in_words": in_words, "to_send": to_send}


SECTIONS = (Section("money", "support/me_money.html", _money, private=True, order=45),)
