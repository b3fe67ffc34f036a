"""What is to be bought, packed and stuck on cartons, out of the parcels as they stand."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from wethi.programme.models import Edition
from wethi.support.models import BoxKind, Parcel, Supply
from wethi.support.queries import box_kinds, parcels_of


@dataclass
class Purchase:
    """Pieces of one food in all parcels. ``order_by``: the day on which the first of them must be ordered."""

    supply: Supply
    pieces: int = 0
    by_day: dict[dt.date, int] = field(default_factory=lambda: defaultdict(int))
    order_by: dt.date | None = None

    @property
    def price(self) -> int:
        return self.pieces * self.supply.price

    @property
    def producer(self) -> str:
        return self.supply.producer.name if self.supply.producer else self.supply.producer_name


def purchases_of(edition: Edition) -> list[Purchase]:
    """By producer, then by name; five statements."""
    boxes = {box.pk: box for box in box_kinds(edition)}
    found: dict[int, Purchase] = {}
    for parcel in parcels_of(edition):
        for line in parcel.lines.all():
            if line.box_id is None:
                continue
            for content in boxes[line.box_id].contents.all():
                one = found.setdefault(content.supply_id, Purchase(content.supply))
                one.pieces += content.count * line.sent
                one.by_day[parcel.leaves_on] += content.count * line.sent
                ordered = parcel.leaves_on - dt.timedelta(days=content.supply.order_days)
                one.order_by = min(one.order_by or ordered, ordered)
    return sorted(found.values(), key=lambda one: (one.producer, one.supply.name))


@dataclass
class BoxTable:
    """Boxes by day and hub: rows of hubs, a column a day; each cell the parcel with its boxes by kind."""

    days: list[dt.date]
    kinds: list[BoxKind]
    rows: list[tuple[object, list[Parcel | None]]]

    def boxes(self, parcel: Parcel | None) -> int:
        return sum(line.sent for line in parcel.lines.all() if line.box_id) if parcel else 0

    def by_kind(self, parcel: Parcel) -> list[tuple[BoxKind, int]]:
        sent = {line.box_id: line.sent for line in parcel.lines.all() if line.box_id}
        return [(kind, sent[kind.pk]) for kind in self.kinds if sent.get(kind.pk)]

    def of_day(self, at: int) -> int:
        return sum(self.boxes(cells[at]) for _hub, cells in self.rows)

    @property
    def whole(self) -> int:
        return sum(self.of_day(at) for at in range(len(self.days)))


def box_table(edition: Edition, hubs: Sequence[object], kinds: list[BoxKind], parcels: Sequence[Parcel]) -> BoxTable:
    days = sorted({parcel.day for parcel in parcels})
    at = {(parcel.hub_id, parcel.day): parcel for parcel in parcels}
    rows = [(hub, [at.get((getattr(hub, "pk", 0), day)) for day in days]) for hub in hubs]
    return BoxTable(days, kinds, rows)
