"""Vouchers go to the printer: papers of the archive, made by the worker; with ID numbers they are drawn and not kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from wethi.audit.actions import By
from wethi.papers.actions import Wanted, issue_papers
from wethi.papers.choices import NumberKind, PaperKind
from wethi.papers.models import Number, PaperBatch
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.support.actions.refusals import OtherEdition
from wethi.support.models import Voucher
from wethi.support.printing import names_on, voucher_values


def print_vouchers(*, edition: Edition, vouchers: Sequence[Voucher], title: str, by: By, at: dt.datetime) -> PaperBatch:
    """One PDF each, one of all for the printer, a ZIP by organisation. ``vouchers`` come with hub and items; a voucher that
    is printed again and did not change is not made again. Raises ``papers.actions.NobodyToWriteTo``."""
    require_in_edition(by, "vouchers.edit", edition, at)
    if any(one.edition_id != edition.pk for one in vouchers):
        raise OtherEdition
    numbers = _numbers(edition, vouchers)
    wanted = [
        Wanted(
            one.public_id, voucher_values(one, list(one.items.all())), one.name, one.organisation, one.person_id,
            names_on(one), number=numbers.get(one.public_id),
        )
        for one in vouchers
    ]  # fmt: skip
    return issue_papers(
        edition=edition, kind=PaperKind.VOUCHER, wanted=wanted, title=title, number_kind="", by=by, at=at
    )


def _numbers(edition: Edition, vouchers: Sequence[Voucher]) -> dict[str, Number]:
    """Those that the vouchers took when they were prepared."""
    keys = [one.public_id for one in vouchers]
    found: dict[str, Number] = {}
    for start in range(0, len(keys), 500):
        rows = Number.objects.filter(
            register__network=edition.network_id, register__kind=NumberKind.VOUCHER, key__in=keys[start : start + 500]
        )
        found |= {one.key: one for one in rows.select_related("register")}
    return found
