"""The accountant's file: one row a voucher with every amount in its column, sums that make the total."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wethi.programme.models import Edition
from wethi.pure.satang import as_baht
from wethi.support.choices import ItemKind
from wethi.support.models import Expense, Voucher, VoucherItem
from wethi.support.queries import expenses_of, vouchers_of

Table = tuple[list[str], list[list[Any]]]


def accounts_table(edition: Edition, numbers: Mapping[int, str]) -> Table:
    """Vouchers, cancelled ones with nought, then expenses. ``numbers``: person -> ID number, where it may be shown."""
    vouchers = list(vouchers_of(edition).order_by("pk"))
    split: dict[int, dict[str, int]] = {}
    lines: dict[int, list[str]] = {}
    for item in VoucherItem.objects.filter(voucher__edition=edition).select_related("line"):
        own = split.setdefault(item.voucher_id, {})
        own[item.kind] = own.get(item.kind, 0) + item.amount
        if item.line is not None:
            lines.setdefault(item.voucher_id, []).append(item.line.code or item.line.what)
    head = [
        _("Paper number"), _("Paper"), _("State"), _("Day of payment"), _("Name"), _("ID number"), _("Address"), _("Organisation"),
        *(str(label) for _code, label in ItemKind.choices),
        _("Sum"), _("Tax kept back"), _("Paid out"), _("Way of paying"), _("Reference"), _("Budget lines"), _("Remark"),
    ]  # fmt: skip
    rows = [_voucher_row(one, split.get(one.pk, {}), lines.get(one.pk, []), numbers) for one in vouchers]
    rows += [_expense_row(one) for one in expenses_of(edition).order_by("on", "pk")]
    return head, rows


def _voucher_row(voucher: Voucher, split: Mapping[str, int], lines: list[str], numbers: Mapping[int, str]) -> list[Any]:
    counts = voucher.state != "cancelled"
    remark = "; ".join(
        words for words in (voucher.cancelled_why, voucher.overruled_why, voucher.withheld_note) if words
    )
    return [
        voucher.number, _("receipt voucher"), str(voucher.get_state_display()), voucher.paid_on, voucher.name,
        numbers.get(voucher.person_id, "") if counts else "", voucher.address, voucher.organisation,
        *(_baht(split.get(code, 0) if counts else 0) for code, _label in ItemKind.choices),
        _baht(voucher.total if counts else 0), _baht(voucher.withheld if counts else 0),
        _baht(voucher.to_pay if voucher.state == "paid" else 0),
        str(voucher.get_paid_how_display()) if voucher.paid_how else "", voucher.paid_reference,
        ", ".join(dict.fromkeys(lines)), remark,
    ]  # fmt: skip


def _expense_row(expense: Expense) -> list[Any]:
    amount = 0 if expense.cancelled_at else expense.amount
    kinds = [_baht(0) for _code in ItemKind.choices]
    return [
        expense.paper_no, str(expense.get_paper_display()), _("was cancelled") if expense.cancelled_at else _("paid"), expense.on,
        expense.payee, "", "", "", *kinds, _baht(amount), _baht(0), _baht(amount), "", "",
        expense.line.code or expense.line.what,
        "; ".join(words for words in (expense.what, expense.reason, expense.cancelled_why) if words),
    ]  # fmt: skip


def _baht(satang: int) -> Decimal:
    return as_baht(satang)
