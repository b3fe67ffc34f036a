"""The edition's roll: held by whoever changes guests or arrivals, so that a device that asks "since 17" misses nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import F

from wethi.attendance.codes import badge_hash, badge_token, new_numbers
from wethi.attendance.models import Guest, Roll
from wethi.kit.stream.publish import desk_channel, publish


def next_rev(edition_id: int) -> int:
    """The number of this change; the row stays locked until the transaction ends."""
    if not Roll.objects.filter(edition_id=edition_id).update(rev=F("rev") + 1):
        Roll.objects.get_or_create(edition_id=edition_id)
        Roll.objects.filter(edition_id=edition_id).update(rev=F("rev") + 1)
    return int(Roll.objects.values_list("rev", flat=True).get(edition_id=edition_id))


def number_guests(edition_id: int, guests: Iterable[Guest]) -> None:
    """Gives new guests their row number and the hash of their badge; to be called while the roll is held."""
    numbers = new_numbers(set(Guest.objects.filter(edition_id=edition_id).values_list("no", flat=True)))
    for guest in guests:
        guest.no = next(numbers)
        guest.badge_hash = badge_hash(badge_token(guest.public_id))


def tell_boards(edition_id: int, at: dt.datetime) -> None:
    """Open arrival boards fetch themselves anew, at most once a second."""
    publish(desk_channel(edition_id), "arrivals", {}, key="board", at=at)
