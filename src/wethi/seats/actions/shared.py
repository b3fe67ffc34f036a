"""What all that becomes of a seat begins with."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from wethi.seats.models import Plan, Seat

RIGHT = "seats.edit"


class NothingToDecide(Exception):
    """Nobody waits for a word on the seat: somebody else decided, or they no longer wish it."""

    def __str__(self) -> str:
        return _("Nobody waits for a word any more. Look at the seat again.")


class NoReason(Exception):
    """Letting somebody in against a rule needs a reason."""

    def __str__(self) -> str:
        return _("Please write the reason: it is kept with the seat.")


def locked(seat: Seat) -> Seat:
    """The seat as it is now, its plan locked: who comes next is decided by one at a time."""
    Plan.objects.select_for_update().get(pk=seat.plan_id)
    return Seat.objects.select_related("edition__network", "nominee", "plan__edition__network").get(pk=seat.pk)


def seat_ids(seat: Seat) -> dict[str, Any]:
    return {
        "network_id": seat.edition.network_id, "edition_id": seat.edition_id, "seat_id": seat.pk, "issue_id": seat.issue_id,
    }  # fmt: skip
