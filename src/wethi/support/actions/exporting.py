"""The accountant's file leaves the house: with ID numbers only by the treasurer, and the record says so."""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from wethi.audit.actions import By, record
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.support.actions.identity import read_identities
from wethi.support.choices import IdentityReason
from wethi.support.exports import Table, accounts_table
from wethi.support.facts import AccountsExported
from wethi.support.models import Voucher


def take_accounts(*, edition: Edition, with_numbers: bool = False, by: By, at: dt.datetime) -> Table:
    """Head and rows. Each ID number in it counts as read."""
    require_in_edition(by, "support.see", edition, at)
    numbers: dict[int, str] = {}
    if with_numbers:
        people = Voucher.objects.filter(edition=edition).exclude(state="cancelled").values_list("person_id", flat=True)
        numbers = read_identities(edition=edition, person_ids=people, reason=IdentityReason.ACCOUNTS, by=by, at=at)
    table = accounts_table(edition, numbers)
    with transaction.atomic():
        told = AccountsExported(
            network_id=edition.network_id, edition_id=edition.pk, rows=len(table[1]), numbers=len(numbers)
        )
        record(told, by=by, at=at)
    return table
