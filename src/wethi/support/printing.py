"""Vouchers, signature sheets, certificates, labels and lists as papers: one tree of blocks each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils import translation
from django.utils.translation import npgettext, pgettext

from wethi.kit.press import Paper
from wethi.papers.choices import PaperKind
from wethi.papers.queries import filled_paper
from wethi.programme.models import Edition
from wethi.pure.blocks import (
    Column,
    Digits,
    Document,
    Heading,
    Page,
    Signatory,
    Signature,
    Table,
    in_digits,
    paragraph,
)
from wethi.pure.claims import THOUSAND
from wethi.pure.satang import as_baht, in_words, show_baht
from wethi.pure.templates import as_written
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.ids import show_national_id
from wethi.support.choices import ItemKind
from wethi.support.models import Expense, Voucher, VoucherItem


def _unit(kind: str, count: int) -> str:
    return {
        ItemKind.PER_DIEM: npgettext("unit", "day", "days", count), ItemKind.ONLINE: npgettext("unit", "day", "days", count),
        ItemKind.TRAVEL_DISTRICT: pgettext("unit", "there and back"), ItemKind.TRAVEL_KM: pgettext("unit", "km"),
        ItemKind.LODGING: npgettext("unit", "night", "nights", count), ItemKind.SPEAKER: pgettext("unit", "h"),
    }[ItemKind(kind)]  # fmt: skip


def quantity_words(item: VoucherItem) -> str:
    """3 วัน × 240.00, in the language that is set; nothing where there is one of it."""
    if item.kind == ItemKind.OTHER:
        return ""
    if item.kind == ItemKind.SPEAKER:
        hours, minutes = divmod(round(item.quantity * 60 / THOUSAND), 60)
        shown = f"{hours}:{minutes:02}"
    else:
        whole, rest = divmod(item.quantity, THOUSAND)
        shown = f"{whole}.{rest:03}".rstrip("0").rstrip(".") if rest else f"{whole:,}"
    return f"{shown} {_unit(item.kind, 1 if item.quantity == THOUSAND else 2)} × {show_baht(item.rate)}"


def item_words(item: VoucherItem) -> str:
    what = item.what or str(ItemKind(item.kind).label)
    more = quantity_words(item)
    return f"{what} ({more})" if more else what


def voucher_values(voucher: Voucher, items: Sequence[VoucherItem], *, number: str = "") -> dict[str, Any]:
    """What a receipt voucher says. ``number``: the thirteen digits where they may be printed, otherwise a line to be filled
    by hand. The day is left to the pen unless it was paid. Tax kept back is a line below nought."""
    with translation.override("th"):
        edition = voucher.edition
        lines = [{"what": item_words(item), "amount": as_baht(item.amount)} for item in items]
        if voucher.withheld:
            lines.append({"what": f"หัก ภาษี ณ ที่จ่าย {voucher.withheld_note}", "amount": as_baht(-voucher.withheld)})
        return {
            "number": voucher.number, "made_at": voucher.hub.name if voucher.hub else edition.network.name,
            "date": voucher.paid_on, "payee": voucher.name, "id_number": show_national_id(number) if number else "",
            "address": voucher.address, "organisation": voucher.organisation, "payer": edition.network.name,
            "lines": lines, "total": as_baht(voucher.to_pay), "reason": _days(voucher.days),
        }  # fmt: skip


def voucher_paper(voucher: Voucher, items: Sequence[VoucherItem], *, number: str = "") -> Paper:
    """One receipt voucher as its template has it, not kept."""
    with translation.override("th"):
        values = voucher_values(voucher, items, number=number)
        document = filled_paper(voucher.edition, PaperKind.VOUCHER, values).document
        return Paper(document, names_on(voucher))


def names_on(voucher: Voucher) -> tuple[str, ...]:
    return tuple(name for name in (voucher.name, voucher.organisation) if name)


def signature_sheet(edition: Edition, title: str, vouchers: Sequence[Voucher], *, first: int = 1) -> Document:
    """Everybody who is paid, with room to sign; the sum of those on it at the end. ``first``: what the first is numbered.
    ``title``: the hub, or the body that pays."""
    with translation.override("th"):
        digits: Digits = "thai" if edition.digits == "thai" else "arabic"
        rows = [
            (in_digits(str(no), digits), in_digits(one.number, digits), one.name, one.organisation, in_digits(show_baht(one.to_pay), digits), "", "")
            for no, one in enumerate(vouchers, start=first)
        ]  # fmt: skip
        whole = sum(one.to_pay for one in vouchers)
        rows.append(
            ("", "", f"รวม {in_digits(str(len(vouchers)), digits)} คน", "", in_digits(show_baht(whole), digits), "", "")
        )
        head = ("ที่", "เลขที่", "ชื่อ-สกุล", "หน่วยงาน", "จำนวนเงิน", "ลายมือชื่อผู้รับเงิน", "วันที่")
        widths = (1.2, 3.4, 0, 5.2, 2.6, 4.6, 2.0)
        columns = tuple(Column(width, "right" if at == 4 else "left") for at, width in enumerate(widths))
        return Document(
            title=f"{title} {edition.name}",
            digits=digits,
            page=Page(left=1.8, right=1.8, landscape=True, size=14),
            blocks=(
                Heading(1, "ใบลงลายมือชื่อรับเงินสนับสนุนการเข้าร่วม", align="center"),
                paragraph(f"{in_digits(edition.name, digits)} · {title}", align="center"),
                Table(columns, head, tuple(rows)),
                paragraph(f"รวมเงิน ({in_words(whole)})"),
                Signature((Signatory("", "ผู้จ่ายเงิน"), Signatory("", "ผู้ตรวจสอบ"))),
            ),
        )


def certificate_in_lieu(expense: Expense) -> Paper:
    """For what nobody gives a receipt for: a songthaew, a motorcycle taxi, a market stall."""
    with translation.override("th"):
        edition = expense.edition
        what = f"{expense.what} (จ่ายให้ {as_written(expense.payee)})" if expense.payee else expense.what
        values = {
            "number": expense.paper_no, "date": expense.on, "payee": expense.signer, "position": expense.signer_position,
            "payer": edition.network.name, "reason": expense.reason, "total": as_baht(expense.amount),
            "lines": [{"day": expense.on, "what": what, "amount": as_baht(expense.amount)}],
        }  # fmt: skip
        document = filled_paper(edition, PaperKind.IN_LIEU, values).document
        return Paper(document, tuple(name for name in (expense.signer, expense.payee) if name))


def _days(days: Mapping[str, str]) -> str:
    return ", ".join(show_date(dt.date.fromisoformat(day), style="short") for day in sorted(days)) or "-"


def names_in(vouchers: Iterable[Voucher]) -> list[str]:
    """Names no line may break."""
    return [name for one in vouchers for name in names_on(one)]
