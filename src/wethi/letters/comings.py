"""How a receiver comes: the seat they hold says it, else what they answered, else how they were invited."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Q

from wethi.letters.choices import Coming
from wethi.letters.models import Invitation, Reply
from wethi.letters.queries import replies_by_key
from wethi.programme.models import Edition, Hub
from wethi.rosters.models import Line, Registration
from wethi.seats.models import Seat
from wethi.seats.queries import seats_of

_PATHS = {"person": "nominee__person", "line": "nominee__line", "registration": "nominee__registration"}


@dataclass(frozen=True)
class Comes:
    """``days``: ISO, none when they said no. ``hub``: None by Zoom, or where none is known."""

    days: Sequence[str]
    mode: str
    hub: Hub | None
    seat: Seat | None
    reply: Reply | None


def comes(one: Invitation) -> Comes:
    seat = seats_by_invitation(one.mailing.edition, [one]).get(one.pk)
    reply = replies_by_key(one.mailing.edition, [one.key]).get(one.key)
    if seat is not None and seat.is_held:
        return Comes(seat.days, seat.mode, seat.hub, seat, reply)
    if reply is not None and reply.coming == Coming.NO:
        return Comes([], one.mode, one.hub, seat, reply)
    days: Sequence[str] = (reply.days if reply else []) or one.days
    if not days:
        days = [on.isoformat() for on in one.mailing.edition.days.order_by("on").values_list("on", flat=True)]
    mode = (reply.mode if reply else "") or one.mode
    hub = None if mode == "zoom" else (reply.hub if reply and reply.hub_id else one.hub)
    return Comes(days, mode, hub, seat, reply)


def seats_by_invitation(edition: Edition, invitations: Iterable[Invitation]) -> dict[int, Seat]:
    """Invitation -> the seat that is held, or the last one that was; one statement."""
    found: dict[int, Seat] = {}
    wanted = {one.pk: _place(one) for one in invitations}
    asked = Q()
    for path in _PATHS.values():
        asked |= Q(**{f"{path}__in": [key for at, key in wanted.values() if at == path]})
    held: dict[tuple[str, int], Seat] = {}
    # In the order of their making: a seat that is held comes after those that were given back.
    for seat in sorted(seats_of(edition).filter(asked), key=lambda one: (one.is_held, one.pk)):
        whose = seat.nominee
        for path, key in zip(_PATHS.values(), (whose.person_id, whose.line_id, whose.registration_id), strict=True):
            held[path, key or 0] = seat
    for pk, place in wanted.items():
        if place in held and place[1]:
            found[pk] = held[place]
    return found


def _place(one: Invitation) -> tuple[str, int]:
    """Who answers may be one with somebody else since: people are found by what the invitation says now."""
    kind, _dash, number = one.key.partition("-")
    if kind == "person":
        return _PATHS[kind], one.person_id or 0
    return (_PATHS[kind], int(number)) if kind in _PATHS else ("", 0)


def row_behind(invitation: Invitation) -> Line | Registration | None:
    """The standing line or registration that the letter went to."""
    kind, _dash, number = invitation.key.partition("-")
    if kind == "line":
        return (
            Line.objects.select_related("roster__participation__edition__network")
            .filter(pk=int(number), state="standing")
            .first()
        )
    if kind == "registration":
        return (
            Registration.objects.select_related("opening__edition__network")
            .filter(pk=int(number))
            .exclude(state="cancelled")
            .first()
        )
    return None
