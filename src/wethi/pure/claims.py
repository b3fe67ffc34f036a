"""What somebody may be paid for a forum: from days, distance and role by rates that hold on those days.

Amounts are whole satang and are rounded down to them, in the funder's favour. Quantities are thousandths of their unit,
so that 37.4 km and half an hour stay exact. A rate for a district or a role weighs more than one for everybody.
"""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal["per_diem", "online", "travel_district", "travel_km", "lodging", "speaker"]
Mode: TypeAlias = Literal["hub", "zoom"]

THOUSAND = 1000
MEALS = 3  # a day's allowance is for three meals; each that is provided takes its third away


@dataclass(frozen=True, slots=True)
class Rate:
    """What one unit of ``kind`` is paid with, between two days. ``key`` is the caller's. "" as role, district or
    vehicle holds for every one. ``ceiling`` is for one unit; without it the rate is the ceiling."""

    key: int
    kind: Kind
    satang: int
    from_on: dt.date
    until_on: dt.date | None = None
    role: str = ""
    district: str = ""
    vehicle: str = ""
    ceiling: int | None = None

    def holds_on(self, day: dt.date) -> bool:
        return self.from_on <= day and (self.until_on is None or day <= self.until_on)

    @property
    def most(self) -> int:
        return self.satang if self.ceiling is None else max(self.ceiling, self.satang)


@dataclass(frozen=True, slots=True)
class Part:
    """Somebody's part in the forum. ``metres`` is one way; ``meals`` are those provided on each day on site."""

    days: tuple[tuple[dt.date, Mode], ...]
    role: str = ""
    district: str = ""
    metres: int = 0
    vehicle: str = "car"
    nights: int = 0
    minutes_spoken: int = 0
    meals: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """One line of a claim. ``quantity`` in thousandths of days, trips, kilometres, nights or hours; ``rate`` is what one
    unit is paid with after meals were taken off."""

    kind: Kind
    quantity: int
    rate: int
    satang: int
    ceiling: int
    rate_key: int


@dataclass(frozen=True, slots=True)
class Claim:
    """``missing``: kinds of support the part asks for and no rate holds for."""

    items: tuple[Item, ...]
    missing: tuple[Kind, ...] = ()

    @property
    def total(self) -> int:
        return sum(item.satang for item in self.items)


def claim(part: Part, rates: Iterable[Rate]) -> Claim:
    """The claim of one person. Without days there is none."""
    known = list(rates)
    found: list[tuple[Rate, int, int]] = []  # rate, thousandths, meals taken off
    missing: list[Kind] = []
    for kind, day, quantity in _wanted(part, known):
        rate = best(known, kind, day, part)
        if rate is None:
            missing.append(kind)
        else:
            found.append((rate, quantity, part.meals if kind == "per_diem" else 0))
    return Claim(tuple(_items(found, part.minutes_spoken)), tuple(dict.fromkeys(missing)))


def best(rates: Sequence[Rate], kind: Kind, day: dt.date, part: Part) -> Rate | None:
    """The rate that fits closest; of equals the one that holds since last, then the one that was written last."""
    fitting = [
        rate
        for rate in rates
        if rate.kind == kind
        and rate.holds_on(day)
        and rate.role in ("", part.role)
        and rate.district in ("", part.district)
        and (kind != "travel_km" or rate.vehicle in ("", part.vehicle))
    ]
    return max(fitting, key=lambda r: (r.district != "", r.role != "", r.vehicle != "", r.from_on, r.key), default=None)


def amount(quantity: int, rate: int) -> int:
    """Thousandths of a unit at so many satang the unit."""
    return quantity * rate // THOUSAND


def after_meals(satang: int, meals: int) -> int:
    """A day's allowance without the meals that are provided: 240 baht with two of them are 80."""
    return satang * (MEALS - min(max(meals, 0), MEALS)) // MEALS


def _wanted(part: Part, rates: Sequence[Rate]) -> Iterator[tuple[Kind, dt.date, int]]:
    """(kind, the day whose rate holds, thousandths) of everything the part gives a claim to."""
    on_site = sorted(day for day, mode in part.days if mode == "hub")
    for day in on_site:
        if part.meals < MEALS:
            yield "per_diem", day, THOUSAND
    for day in sorted(day for day, mode in part.days if mode == "zoom"):
        yield "online", day, THOUSAND
    # Whoever stays overnight travels there and back once.
    for day in on_site[:1] if part.nights else on_site:
        if part.metres and best(rates, "travel_district", day, part) is None:
            yield "travel_km", day, part.metres * 2
        else:
            yield "travel_district", day, THOUSAND
    if on_site and part.nights:
        yield "lodging", on_site[0], part.nights * THOUSAND
    if part.days and part.minutes_spoken:
        yield "speaker", min(day for day, _mode in part.days), round(part.minutes_spoken * THOUSAND / 60)


def _items(found: Sequence[tuple[Rate, int, int]], minutes: int) -> Iterator[Item]:
    """One line for each rate, in the order in which they came up. Hours are paid by the minute: 70 minutes are no 1.166 hours."""
    together: Counter[int] = Counter()
    first: dict[int, tuple[Rate, int]] = {}
    for rate, quantity, meals in found:
        together[rate.key] += quantity
        first.setdefault(rate.key, (rate, meals))
    for key, (rate, meals) in first.items():
        each, most = after_meals(rate.satang, meals), after_meals(rate.most, meals)
        quantity = together[key]
        if rate.kind == "speaker":
            yield Item(rate.kind, quantity, each, each * minutes // 60, most * minutes // 60, key)
        else:
            yield Item(rate.kind, quantity, each, amount(quantity, each), amount(quantity, most), key)
