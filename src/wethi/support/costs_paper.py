"""What an edition cost, as a paper for funders and co-organisers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from wethi.programme.models import Edition
from wethi.pure.blocks import Column, Digits, Document, Heading, Page, Table, in_digits, paragraph
from wethi.pure.satang import in_words, show_baht
from wethi.support.costs import CostRow, Costs
from wethi.support.queries import Budget


def costs_document(edition: Edition, costs: Costs, budget: Budget) -> Document:
    """Sum, what for, from whom, per hub, per issue; every table makes the sum again."""
    with translation.override("th"):
        digits: Digits = "thai" if edition.digits == "thai" else "arabic"

        def baht(satang: int) -> str:
            return in_digits(show_baht(satang), digits)

        right = Column(3.2, "right")
        kinds = [*((name, baht(amount)) for name, amount in costs.kinds), ("รวม", baht(costs.total))]
        funders = [
            (row.funder.name, baht(row.funder.granted), baht(row.planned), baht(row.spent)) for row in budget.funders
        ]
        if budget.loose_spent:
            funders.append(("ยังไม่ได้จัดเข้าหมวด", "", "", baht(budget.loose_spent)))
        funders.append(("รวม", baht(budget.granted), baht(budget.planned), baht(budget.spent)))
        count = in_digits(f"{costs.people:,}", digits)
        each = f" เฉลี่ยคนละ {baht(costs.each)} บาท ({count} คน)" if costs.each is not None else ""
        return Document(
            title=f"ค่าใช้จ่าย {edition.name}",
            digits=digits,
            page=Page(size=15, left=2),
            blocks=(
                Heading(1, "สรุปค่าใช้จ่าย", align="center"),
                paragraph(in_digits(edition.name, digits), align="center"),
                paragraph(f"จ่ายจริงรวม {baht(costs.total)} บาท ({in_words(costs.total)}){each}"),
                Heading(2, "จ่ายเป็นค่าอะไร"),
                Table((Column(0), right), ("รายการ", "บาท"), tuple(kinds)),
                Heading(2, "จากแหล่งทุนใด"),
                Table((Column(0), right, right, right), ("แหล่งทุน", "ได้รับ", "ตามแผน", "จ่ายจริง"), tuple(funders)),
                Heading(2, "ตามจุด"),
                _table("จุด", costs.hubs, digits),
                Heading(2, "ตามประเด็น"),
                _table("ประเด็น", costs.issues, digits),
            ),
        )


def _table(what: str, rows: Iterable[CostRow], digits: Digits) -> Table:
    columns = (Column(0), Column(1.5, "right"), *(Column(2.6, "right") for _at in range(4)))
    head = (what, "คน", "เฉพาะที่นี่", "ส่วนของค่าใช้จ่ายรวม", "รวม", "ต่อคน")
    known = list(rows)
    body = [
        (row.name, f"{row.people:,}", *map(show_baht, (row.own, row.share, row.whole)), "-" if row.each is None else show_baht(row.each))
        for row in known
    ]  # fmt: skip
    sums = (sum(row.own for row in known), sum(row.share for row in known), sum(row.whole for row in known))
    body.append(("รวม", f"{sum(row.people for row in known):,}", *map(show_baht, sums), ""))
    return Table(
        columns, head, tuple((name, *(in_digits(number, digits) for number in numbers)) for name, *numbers in body)
    )
