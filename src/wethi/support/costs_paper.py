"""What an edition cost, as a paper for funders and co-organisers."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils import translation

from wethi.programme.models import Edition
from wethi.pure.blocks import Column, Digits, Document, Heading, Page, Table, paragraph
from wethi.pure.satang import in_words, show_baht
from wethi.support.costs import CostRow, Costs
from wethi.support.queries import Budget


def costs_document(edition: Edition, costs: Costs, budget: Budget) -> Document:
    """Sum, what for, from whom, per hub, per issue; every table makes the sum again."""
    with translation.override("th"):
        digits: Digits = "thai" if edition.digits == "thai" else "arabic"
        right = Column(3.2, "right")
        kinds = [*((name, show_baht(amount)) for name, amount in costs.kinds), ("รวม", show_baht(costs.total))]
        funders = [
            (row.funder.name, show_baht(row.funder.granted), show_baht(row.planned), show_baht(row.spent))
            for row in budget.funders
        ]
        if budget.loose_spent:
            funders.append(("ยังไม่ได้จัดเข้าหมวด", "", "", show_baht(budget.loose_spent)))
        funders.append(("รวม", show_baht(budget.granted), show_baht(budget.planned), show_baht(budget.spent)))
        each = f" เฉลี่ยคนละ {show_baht(costs.each)} บาท ({costs.people:,} คน)" if costs.each is not None else ""
        return Document(
            title=f"ค่าใช้จ่าย {edition.name}",
            digits=digits,
            page=Page(size=15),
            blocks=(
                Heading(1, "สรุปค่าใช้จ่าย", align="center"),
                paragraph(edition.name, align="center"),
                paragraph(f"จ่ายจริงรวม {show_baht(costs.total)} บาท ({in_words(costs.total)}){each}"),
                Heading(2, "จ่ายเป็นค่าอะไร"),
                Table((Column(0), right), ("รายการ", "บาท"), tuple(kinds)),
                Heading(2, "จากแหล่งทุนใด"),
                Table((Column(0), right, right, right), ("แหล่งทุน", "ได้รับ", "ตามแผน", "จ่ายจริง"), tuple(funders)),
                Heading(2, "ตามจุด"),
                _table("จุด", costs.hubs),
                Heading(2, "ตามประเด็น"),
                _table("ประเด็น", costs.issues),
            ),
        )


def _table(what: str, rows: Iterable[CostRow]) -> Table:
    columns = (Column(0), Column(1.6, "right"), *(Column(2.9, "right") for _at in range(4)))
    head = (what, "คน", "เฉพาะที่นี่", "ส่วนของค่าใช้จ่ายรวม", "รวม", "ต่อคน")
    known = list(rows)
    body = [
        (row.name, f"{row.people:,}", *map(show_baht, (row.own, row.share, row.whole)), "-" if row.each is None else show_baht(row.each))
        for row in known
    ]  # fmt: skip
    sums = (sum(row.own for row in known), sum(row.share for row in known), sum(row.whole for row in known))
    body.append(("รวม", f"{sum(row.people for row in known):,}", *map(show_baht, sums), ""))
    return Table(columns, head, tuple(body))
