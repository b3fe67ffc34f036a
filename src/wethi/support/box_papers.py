"""Papers of boxes: labels for cartons, packing lists, the list of what is bought."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils import translation

from wethi.papers.choices import PaperKind
from wethi.papers.queries import filled_paper
from wethi.programme.models import Edition, Hub
from wethi.pure.blocks import (
    Block,
    Column,
    Digits,
    Document,
    Heading,
    Page,
    PageBreak,
    Signatory,
    Signature,
    Table,
    in_digits,
    paragraph,
)
from wethi.pure.satang import show_baht
from wethi.pure.templates import as_written
from wethi.pure.thai.addresses import full_address
from wethi.pure.thai.dates import show_date
from wethi.pure.thai.ids import show_phone
from wethi.rosters.models import Hosting
from wethi.support.listing import Purchase
from wethi.support.models import Parcel


def _digits(edition: Edition) -> Digits:
    return "thai" if edition.digits == "thai" else "arabic"


def _day(day: dt.date, edition: Edition) -> str:
    return show_date(day, style="medium", digits=_digits(edition))


def receivers(edition: Edition) -> dict[int, Hosting]:
    """Hub -> what its host said about the delivery."""
    return {one.hub_id: one for one in Hosting.objects.filter(hub__edition=edition)}


def address_of(hub: Hub, hosting: Hosting | None) -> str:
    """Where parcels of a hub go."""
    known = full_address(hosting.address, hosting.subdistrict_code, hosting.postcode) if hosting else ""
    return known or hub.place


def where_to(hub: Hub, hosting: Hosting | None) -> list[str]:
    """Address and contact, for a list."""
    contact = (
        " ".join(word for word in (hosting.contact_name, show_phone(hosting.contact_phone)) if word) if hosting else ""
    )
    return [line for line in (address_of(hub, hosting), f"ผู้รับ {contact}" if contact else "") if line]


def labels_document(edition: Edition, parcels: Sequence[Parcel]) -> Document:
    """One label a carton, as the edition's template has it: to whom, for which day, which carton of how many, what is in
    all of them."""
    with translation.override("th"):
        hosts = receivers(edition)
        rows = [
            _label(edition, parcel, carton, hosts.get(parcel.hub_id))
            for parcel in parcels
            for carton in range(1, parcel.cartons + 1)
        ]
        return filled_paper(edition, PaperKind.BOX_LABEL, {"parcels": rows}).document


def _label(edition: Edition, parcel: Parcel, carton: int, hosting: Hosting | None) -> dict[str, Any]:
    lines = list(parcel.lines.all())
    return {
        "hub": parcel.hub.name, "day": show_date(parcel.day, style="medium", digits="arabic"),
        "address": address_of(parcel.hub, hosting), "name": hosting.contact_name if hosting else "",
        "phone": show_phone(hosting.contact_phone) if hosting else "", "parcel": f"{carton}/{parcel.cartons}",
        "contents": ", ".join(f"{as_written(line.thing.name)} {line.sent:,}" for line in lines),
        "count": sum(line.sent for line in lines if line.box_id),
    }  # fmt: skip


def packing_document(edition: Edition, parcels: Sequence[Parcel]) -> Document:
    """A page for each parcel, to be ticked while packing and signed when it is received."""
    with translation.override("th"):
        hosts = receivers(edition)
        blocks: list[Block] = []
        for parcel in parcels:
            if blocks:
                blocks.append(PageBreak())
            blocks += _packing(edition, parcel, where_to(parcel.hub, hosts.get(parcel.hub_id)))
        return Document(
            title=f"ใบจัดของและส่งมอบ {edition.name}",
            digits=_digits(edition),
            page=Page(numbered=False),
            blocks=tuple(blocks),
        )


def _packing(edition: Edition, parcel: Parcel, lines: Sequence[str]) -> list[Block]:
    rows, digits = [], _digits(edition)
    for line in parcel.lines.all():
        numbers = (in_digits(f"{count:,}", digits) for count in (line.counted, line.spare, line.sent))
        rows.append((line.thing.name, *numbers, "", ""))
        if line.box is not None:
            rows += [
                (f"   {content.supply.name}", "", "", in_digits(f"{content.count * line.sent:,}", digits), "", "")
                for content in line.box.contents.all()
            ]
    cartons = f"จำนวน {in_digits(str(parcel.cartons), digits)} กล่อง"
    leaving = (f"ออกเดินทาง {_day(parcel.leaves_on, edition)}", parcel.carrier, cartons)
    columns = (Column(0), *(Column(1.9, "right") for _at in range(3)), Column(2.1), Column(2.1))
    head = ("รายการ", "คน", "สำรอง", "รวม", "จัดแล้ว", "รับแล้ว")
    return [
        Heading(1, "ใบจัดของและส่งมอบ", align="center"),
        paragraph(f"{parcel.hub.name} สำหรับ {_day(parcel.day, edition)}", align="center"),
        *(paragraph(line, tight=True) for line in lines),
        paragraph(" ".join(word for word in leaving if word)),
        Table(columns, head, tuple(rows)),
        Signature((Signatory("", "ผู้ส่งมอบ"), Signatory("", "ผู้รับมอบ"))),
    ]


def purchase_document(edition: Edition, purchases: Sequence[Purchase]) -> Document:
    """What is ordered from whom, by when, and what it costs."""
    with translation.override("th"):
        digits = _digits(edition)
        rows = [
            (
                one.producer or "-",
                one.supply.name,
                f"{in_digits(f'{one.pieces:,}', digits)} {one.supply.unit}",
                _day(one.order_by, edition) if one.order_by else "",
                in_digits(show_baht(one.price), digits),
            )
            for one in purchases
        ]
        rows.append(("", "รวม", "", "", in_digits(show_baht(sum(one.price for one in purchases)), digits)))
        columns = (Column(4.6), Column(0), Column(2.8, "right"), Column(2.8), Column(2.8, "right"))
        return Document(
            title=f"รายการสั่งซื้ออาหารว่าง {edition.name}",
            digits=digits,
            blocks=(
                Heading(1, "รายการสั่งซื้ออาหารว่าง", align="center"),
                paragraph(in_digits(edition.name, digits), align="center"),
                Table(columns, ("ผู้ผลิต", "รายการ", "จำนวน", "สั่งภายใน", "เป็นเงิน (บาท)"), tuple(rows)),
            ),
        )
