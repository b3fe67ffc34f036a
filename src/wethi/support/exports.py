"""The accountant's file: one row a voucher with every amount in its column, sums that make the total."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from wethi.programme.models import Edition
from wethi.pure.satang import as_baht
from wethi.support.choices import ItemKind, PaidHow, VoucherState
from wethi.support.models import Expense, Voucher, VoucherItem
from wethi.support.queries import expenses_of

Table = tuple[list[str], list[list[Any]]]


def accounts_table(edition: Edition, numbers: Mapping[int, str]) -> Table:
    """Vouchers, cancelled ones with nought, then expenses. ``numbers``: person -> ID number, where it may be shown."""
    split: dict[int, dict[str, int]] = {}
    lines: dict[int, list[str]] = {}
    items = VoucherItem.objects.filter(voucher__edition=edition).order_by("voucher_id", "order", "pk")
    for voucher, kind, amount, code, what in items.values_list("voucher", "kind", "amount", "line__code", "line__what"):
        own = split.setdefault(voucher, {})
        own[kind] = own.get(kind, 0) + amount
        if code or what:
            lines.setdefault(voucher, []).append(code or what)
    head = [
        _("Paper number"), _("Paper"), _("State"), _("Day of payment"), _("Name"), _("ID number"), _("Address"), _("Organisation"),
        *(str(label) for _code, label in ItemKind.choices),
        _("Sum"), _("Tax kept back"), _("Paid out"), _("Way of paying"), _("Reference"), _("Budget lines"), _("Remark"),
    ]  # fmt: skip
    words = {code: str(label) for code, label in (*VoucherState.choices, *PaidHow.choices)} | {"": _("receipt voucher")}
    rows = [
        _voucher_row(one, split.get(one.pk, {}), lines.get(one.pk, []), numbers, words)
        for one in Voucher.objects.filter(edition=edition).order_by("pk")
    ]
    rows += [_expense_row(one) for one in expenses_of(edition).order_by("on", "pk")]
    return head, rows


def _voucher_row(
    voucher: Voucher, split: Mapping[str, int], lines: list[str], numbers: Mapping[int, str], words: Mapping[str, str]
) -> list[Any]:
    """``words`` of states and ways of paying, made once for all rows."""
    counts = voucher.state != "cancelled"
    remark = "; ".join(why for why in (voucher.cancelled_why, voucher.overruled_why, voucher.withheld_note) if why)
    return [
        voucher.number, words[""], words[voucher.state], voucher.paid_on, voucher.name,
        numbers.get(voucher.person_id, "") if counts else "", voucher.address, voucher.organisation,
        *(_baht(split.get(code, 0) if counts else 0) for code in ItemKind.values),
        _baht(voucher.total if counts else 0), _baht(voucher.withheld if counts else 0),
        _baht(voucher.to_pay if voucher.state == "paid" else 0),
        words[voucher.paid_how] if voucher.paid_how else "", voucher.paid_reference,
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
