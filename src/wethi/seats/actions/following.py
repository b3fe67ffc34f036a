"""What the lists decide follows into the seats: a name that is withdrawn gives its seat back, a substitute takes it over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import transaction
from django.db.models import QuerySet

from wethi.audit.actions import WORKER, By, record
from wethi.kit.outbox import actions as outbox
from wethi.kit.outbox.models import Message
from wethi.programme.rules import require_in_edition
from wethi.rosters.models import Line
from wethi.seats.actions.answering import leave_seat, turn
from wethi.seats.actions.giving import new_seat, put_seats
from wethi.seats.actions.pooling import new_nominee
from wethi.seats.actions.shared import NoReason, NothingToDecide, locked, seat_ids
from wethi.seats.actions.telling import tell_later_ones
from wethi.seats.choices import HELD, LET_IN, WENT_ON, CameBy, SeatState
from wethi.seats.facts import SeatConfirmed, SeatSubstituted, SubstituteAsked, SubstituteLetIn
from wethi.seats.models import Seat, SeatStep
from wethi.seats.standing import fresh_person, standing_of


def _held(**who: int) -> Seat | None:
    return Seat.objects.filter(state__in=HELD, **who).select_related("edition__network", "nominee").first()


@transaction.atomic
def follow_withdrawn(*, line_id: int = 0, registration_id: int = 0, by: By, at: dt.datetime) -> None:
    """A step of taking a name off a list or cancelling a registration, which ask."""
    who = {"nominee__line": line_id} if line_id else {"nominee__registration": registration_id}
    seat = _held(**who) or (_held(instead=line_id) if line_id else None)
    if seat is not None:
        leave_seat(seat=locked(seat), why="withdrawn", by=by, at=at)


@transaction.atomic
def follow_erased(*, person_id: int, by: By = WORKER, at: dt.datetime) -> None:
    """A step of erasing a person, which asks."""
    for seat in Seat.objects.filter(nominee__person=person_id, state__in=HELD).select_related("edition__network"):
        leave_seat(seat=locked(seat), why="erased", by=by, at=at)
    _forget(Seat.objects.filter(nominee__person=person_id))


@transaction.atomic
def forget_seated(*, line_id: int = 0, registration_id: int = 0) -> None:
    """The same for somebody who is nobody of the network; their seat went on when their name was taken off."""
    who = {"nominee__line": line_id} if line_id else {"nominee__registration": registration_id}
    _forget(Seat.objects.filter(**who))


def _forget(seats: QuerySet[Seat]) -> None:
    SeatStep.objects.filter(seat__in=seats).update(words="")
    outbox.forget(messages=Message.objects.filter(to_kind="seat", to_id__in=seats.values("pk")))
    seats.update(wish=None, wished_at=None)


@transaction.atomic
def follow_substituted(*, line_id: int, by: By, at: dt.datetime) -> Seat | None:
    """A step of naming a substitute, which asks: they take over issue, way and days where every rule stays kept.

    Otherwise the seat waits for the desk's word (:func:`let_in_instead`, :func:`pass_on`), an unanswered one no longer than its offer.
    """
    line = Line.objects.select_related("roster__participation__edition__network").get(pk=line_id)
    seat = _held(nominee__line=line.replaces_id or 0) or _held(instead=line.replaces_id or 0)
    if seat is None:
        return None
    now = locked(seat)
    if not broken_by(now, line):
        return take_over(seat=now, line=line, by=by, at=at)
    Seat.objects.filter(pk=now.pk).update(instead=line)
    SeatStep.objects.create(seat=now, state=now.state, at=at, by_kind=by.kind, why="instead")
    record(SubstituteAsked(**seat_ids(now)), by=by, at=at)
    return None


@transaction.atomic
def let_in_instead(*, seat: Seat, why: str, by: By, at: dt.datetime) -> Seat:
    """The substitute gets the seat although a rule is then not kept; which ones and the reason stay with it, and the public page
    says how often that was done. Raises :class:`NothingToDecide`, :class:`NoReason`."""
    require_in_edition(by, "seats.edit", seat.edition, at)
    now = locked(seat)
    if now.state not in HELD or now.instead is None:
        raise NothingToDecide
    if len(why.strip()) < 3:
        raise NoReason
    line = Line.objects.select_related("roster__participation__edition__network").get(pk=now.instead_id or 0)
    return take_over(
        seat=now, line=line, against=broken_by(now, line), words=why.strip()[:200], word=LET_IN, by=by, at=at
    )


@transaction.atomic
def pass_on(*, seat: Seat, by: By, at: dt.datetime) -> Seat | None:
    """Who was to come instead does not: the seat goes to whoever comes next on the reserve list, who is handed back, and they are
    written to. Raises :class:`NothingToDecide`."""
    require_in_edition(by, "seats.edit", seat.edition, at)
    now = locked(seat)
    if now.state not in HELD or not (now.instead_id or (now.wish and "substitute" in now.wish)):
        raise NothingToDecide
    after = leave_seat(seat=now, why=WENT_ON, by=by, at=at)
    tell_later_ones(plan=now.plan, seats=[now], at=at)
    return after


def broken_by(seat: Seat, line: Line) -> list[str]:
    """Keys of the rules that would no longer hold with ``line`` in this seat. Nobody is written down by asking."""
    issue = next(code for code, key in seat.plan.codes["issue"].items() if key == seat.issue_id)
    standing = standing_of(seat.plan)
    leaver = standing.people.get(seat.stands_for.code if seat.stands_for else seat.nominee.code)
    person = fresh_person(seat.plan, line)
    before = {rule.key for rule, _count in standing.broken()}
    if leaver is not None:
        standing.add(leaver, issue, seat.mode, by=-1)
    standing.add(person, issue, seat.mode)
    return [rule.key for rule, _count in standing.broken() if rule.key not in before]


def take_over(
    *, seat: Seat, line: Line, against: Sequence[str] = (), words: str = "", word: str = "", by: By, at: dt.datetime
) -> Seat:
    """``seat`` is locked; the new one is confirmed where the old one was, and waits as long where it was not. ``word``: the desk's, of
    which whoever had the seat is told too."""
    turn(seat=seat, state=SeatState.SUBSTITUTED, fact=SeatSubstituted, why=word, by=by, at=at)
    nominee = new_nominee(seat.edition, line, at)
    fresh = new_seat(seat.plan, nominee, seat.issue_id, seat.mode, CameBy.SUBSTITUTE, seat.reply_by or at, at)
    fresh.hub_id, fresh.days, fresh.otherwise = seat.hub_id, seat.days, seat.otherwise
    fresh.replaces, fresh.stands_for = seat, seat.stands_for or seat.nominee
    fresh.against = list(against)
    put_seats(plan=seat.plan, rows=[fresh], by=by, at=at)
    if against:
        SeatStep.objects.create(seat=fresh, state=fresh.state, at=at, by_kind=by.kind, why="against", words=words)
        record(SubstituteLetIn(**seat_ids(fresh)), by=by, at=at)
    if SeatStep.objects.filter(seat=seat, state=SeatState.CONFIRMED).exists():
        turn(seat=fresh, state=SeatState.CONFIRMED, fact=SeatConfirmed, by=by, at=at)
        fresh.state = SeatState.CONFIRMED
    tell_later_ones(plan=seat.plan, seats=[fresh, seat] if word else [fresh], at=at)
    return fresh
