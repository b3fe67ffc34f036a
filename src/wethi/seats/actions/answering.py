"""What people say to their seat, what happens when they say nothing, and who comes next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import WORKER, By, record
from wethi.kit.outbox import actions as outbox
from wethi.programme.rules import require_in_edition
from wethi.seats.actions.giving import new_seat, put_seats
from wethi.seats.actions.shared import RIGHT, locked, seat_ids
from wethi.seats.actions.telling import tell_later_ones
from wethi.seats.actions.wishing import serve_wishes
from wethi.seats.choices import HELD, CameBy, SeatState
from wethi.seats.facts import SeatConfirmed, SeatDaysSaid, SeatDeclined, SeatExpired, SeatFact, SeatGivenUp
from wethi.seats.models import Nominee, Reserve, Seat, SeatStep
from wethi.seats.queries import message_keys, settings_of
from wethi.seats.rules import is_over, reply_by, require_own_or
from wethi.seats.standing import Standing, standing_of, with_leaver

BY_DAYS = "days"
"""Why a step was made: they come on other days."""


class SeatGone(Exception):
    """The seat is no longer this person's: it was declined, ran out or went to another."""

    def __str__(self) -> str:
        return _("This seat is no longer held for you. Call the secretariat if this is a mistake.")


def turn(
    *, seat: Seat, state: SeatState, fact: type[SeatFact], why: str = "", words: str = "", by: By, at: dt.datetime
) -> None:
    """The seat is in another state from now on; a step of what becomes of it, which asks. A message about it that nobody
    let go is out of date."""
    gone: dict[str, Any] = {} if state in HELD else {"wish": None, "wished_at": None}
    Seat.objects.filter(pk=seat.pk).update(state=state, state_at=at, **gone)
    SeatStep.objects.create(seat=seat, state=state, at=at, by_kind=by.kind, why=why, words=words)
    outbox.overtake(keys=message_keys(seat.pk))
    record(fact(**seat_ids(seat)), by=by, at=at)


@transaction.atomic
def confirm_seat(*, seat: Seat, days: Collection[str] = (), by: By, at: dt.datetime) -> None:
    """By the person's own link or the desk. Confirming twice is no mistake. ``days`` (ISO): on which of the seat's days they
    come; none given, on all of them. Raises :class:`SeatGone`."""
    require_own_or(by, RIGHT, seat, at)
    now = locked(seat)
    if now.state == SeatState.OFFERED:
        if is_over(now, at) and by.kind == "link":
            raise SeatGone
        turn(seat=now, state=SeatState.CONFIRMED, fact=SeatConfirmed, by=by, at=at)
        Seat.objects.filter(pk=now.pk, told_at__isnull=True).update(told_at=at)  # whoever answers knows
    elif now.state != SeatState.CONFIRMED:
        raise SeatGone
    if days:
        _come_on(now, days, by, at)
    seat.refresh_from_db()


def _come_on(seat: Seat, days: Collection[str], by: By, at: dt.datetime) -> None:
    """Boxes, vouchers and the door count on the days that were said; the seat's own days stand in the first such step."""
    first = SeatStep.objects.filter(seat=seat, why=BY_DAYS).order_by("pk").values_list("before", flat=True).first()
    kept = [day for day in (first["days"] if first else seat.days) if day in days]
    if not kept or kept == seat.days:
        return
    SeatStep.objects.create(
        seat=seat, state=SeatState.CONFIRMED, at=at, by_kind=by.kind, why=BY_DAYS, before={"days": seat.days}
    )
    Seat.objects.filter(pk=seat.pk).update(days=kept)
    record(SeatDaysSaid(**seat_ids(seat)), by=by, at=at)


@transaction.atomic
def decline_seat(*, seat: Seat, why: str = "", by: By, at: dt.datetime) -> Seat | None:
    """An offered seat is declined, a confirmed one given back; who moved up from the reserve list is handed back.

    ``why``: a code of the reason, kept with the step. Raises :class:`SeatGone`.
    """
    require_own_or(by, RIGHT, seat, at)
    now = locked(seat)
    if now.state not in HELD:
        raise SeatGone
    next_one = leave_seat(seat=now, why=why, by=by, at=at)
    seat.refresh_from_db()
    return next_one


def leave_seat(*, seat: Seat, why: str = "", by: By, at: dt.datetime) -> Seat | None:
    """A step of declining, withdrawing and erasing, which ask: ``seat`` is locked and held. Who moved up is handed back."""
    standing = standing_of(seat.plan)
    if seat.state == SeatState.CONFIRMED:
        turn(seat=seat, state=SeatState.GIVEN_UP, fact=SeatGivenUp, why=why, by=by, at=at)
    else:
        turn(seat=seat, state=SeatState.DECLINED, fact=SeatDeclined, why=why, by=by, at=at)
    return _move_up(seat, standing, by, at)


def expire_offers(*, by: By = WORKER, at: dt.datetime) -> int:
    """Offers that waited long enough go to whoever comes next, one transaction each; returns how many ran out."""
    waiting = Seat.objects.filter(state=SeatState.OFFERED, reply_by__isnull=False).select_related("edition__network")
    return sum(_expire(seat, by, at) for seat in waiting.order_by("pk") if is_over(seat, at))


@transaction.atomic
def _expire(seat: Seat, by: By, at: dt.datetime) -> bool:
    require_in_edition(by, RIGHT, seat.edition, at)
    now = locked(seat)
    if now.state != SeatState.OFFERED or not is_over(now, at):
        return False
    standing = standing_of(now.plan)
    turn(seat=now, state=SeatState.EXPIRED, fact=SeatExpired, by=by, at=at)
    _move_up(now, standing, by, at)
    return True


def _move_up(left: Seat, standing: Standing, by: By, at: dt.datetime) -> Seat | None:
    """Whoever has a seat and waits for room goes first; then the first on the reserve list with whom every rule stands as well
    as before gets the seat of ``left``. ``standing`` still has them."""
    if serve_wishes(plan=left.plan, at=at):
        standing = with_leaver(standing_of(left.plan), left)
    rules = settings_of(left.edition)
    if not rules.moves_up:
        return None
    found = next_in_line(left, standing)
    if found is None:
        return None
    nominee, mode = found
    wait = reply_by(left.edition, rules.reply_days, at)
    seat = new_seat(left.plan, nominee, left.issue_id, mode, CameBy.RESERVE, wait, at)
    seat.replaces = left
    put_seats(plan=left.plan, rows=[seat], by=by, at=at)
    tell_later_ones(plan=left.plan, seats=[seat], at=at)
    return seat


def next_in_line(left: Seat, standing: Standing) -> tuple[Nominee, str] | None:
    """Of the same issue and sector: those who come the same way first, each list in its order. ``standing`` still has ``left``."""
    issue = next(code for code, key in left.plan.codes["issue"].items() if key == left.issue_id)
    leaver = standing.people.get(left.stands_for.code if left.stands_for else left.nominee.code)
    lacked = standing.missing()
    if leaver is not None:
        standing.add(leaver, issue, left.mode, by=-1)
    lists = Reserve.objects.filter(plan=left.plan, issue=left.issue, sector=left.sector).exclude(
        nominee__seats__plan=left.plan  # has one, or had one and said no
    )
    waiting = lists.select_related("nominee__line__roster__participation__organisation", "nominee__registration")
    for reserve in sorted(waiting, key=lambda one: (one.mode != left.mode, one.mode, one.place)):
        person = standing.people.get(reserve.nominee.code)
        if person is None or not still_stands(reserve.nominee) or not standing.has_room(person, issue, reserve.mode):
            continue
        standing.add(person, issue, reserve.mode)
        if standing.missing() <= lacked:
            return reserve.nominee, reserve.mode
        standing.add(person, issue, reserve.mode, by=-1)
    return None


def still_stands(nominee: Nominee) -> bool:
    """Whether the name was neither withdrawn nor cancelled since."""
    source = nominee.source
    return bool(source.state == "standing") if nominee.line_id else source.state in ("confirmed", "waiting")
