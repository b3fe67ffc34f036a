"""What somebody who holds a seat asked for and waits for, as pages show it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from wethi.programme.models import Hub
from wethi.seats.models import Seat


@dataclass(frozen=True)
class Wish:
    """``hub``: None by Zoom, or where none was named; ``substitute``: who is to come instead of somebody on no list."""

    seat: Seat
    mode: str = ""
    hub: Hub | None = None
    days: tuple[dt.date, ...] = ()
    substitute: str = ""
    phone: str = ""


def wish_of(seat: Seat) -> Wish | None:
    return next(iter(wishes_of([seat])), None)


def wishes_of(seats: Iterable[Seat]) -> list[Wish]:
    """Those that wait; one statement for their hubs."""
    waiting = [one for one in seats if one.is_held and one.wish]
    hubs = Hub.objects.in_bulk([one.wish["hub"] for one in waiting if one.wish.get("hub")])
    return [_shown(one, hubs) for one in waiting]


def _shown(seat: Seat, hubs: dict[int, Hub]) -> Wish:
    wish = seat.wish
    if "mode" not in wish:
        return Wish(seat, substitute=wish["substitute"], phone=wish["phone"])
    days = tuple(dt.date.fromisoformat(day) for day in wish["days"])
    return Wish(seat, wish["mode"], hubs.get(wish["hub"] or 0), days)
