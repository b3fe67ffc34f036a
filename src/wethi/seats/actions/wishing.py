"""People who hold a seat and would come another way, to another hub or on more days: at once where every rule stays kept as
well as before, otherwise their wish waits for room, in the order of asking, or for the desk's word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from wethi.audit.actions import WORKER, By, record
from wethi.kit.outbox import actions as outbox
from wethi.programme.models import Hub
from wethi.programme.rules import require_in_edition
from wethi.seats.actions.shared import RIGHT, NoReason, NothingToDecide, locked, seat_ids
from wethi.seats.actions.telling import tell_later_ones
from wethi.seats.choices import HELD, NO, NO_SUBSTITUTE
from wethi.seats.facts import SeatChanged, SeatChangedAgainst, SeatFact, SeatKept, SeatWished
from wethi.seats.models import Plan, Seat, SeatStep
from wethi.seats.pool import Ground
from wethi.seats.queries import message_keys
from wethi.seats.rules import require_own_or
from wethi.seats.standing import said_traits, standing_of


@dataclass(frozen=True)
class Otherwise:
    """How somebody would come. ``hub_id``: None by Zoom, or where nobody said which hub."""

    mode: str
    hub_id: int | None
    days: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        return {"mode": self.mode, "hub": self.hub_id, "days": list(self.days)}


@transaction.atomic
def ask_otherwise(
    *, seat: Seat, mode: str = "", hub: Hub | None = None, days: Collection[str] = (), by: By, at: dt.datetime
) -> bool:
    """By the person's own link or the desk; what is not said stays. Returns whether the seat is now as they said; if not, the
    wish waits. A seat that is not held is left alone."""
    require_own_or(by, RIGHT, seat, at)
    now = locked(seat)
    if now.state not in HELD:
        return False
    wanted = _wanted(now, mode, hub, days)
    if wanted == Otherwise(now.mode, now.hub_id, tuple(now.days)):
        if now.wish is not None:
            _settle(now, "kept", SeatKept, by, at)
        met = True
    elif wanted.mode == "zoom" or (wanted.hub_id and not _in_the_way(now, wanted)):
        _change(now, wanted, by, at)
        serve_wishes(plan=now.plan, at=at)
        met = True
    else:
        _wait(now, wanted.as_json(), by, at)
        met = False
    seat.refresh_from_db()
    return met


@transaction.atomic
def ask_substitute(*, seat: Seat, name: str, phone: str = "", by: By, at: dt.datetime) -> None:
    """Whoever registered themselves stands on no list on which another could be named: the desk decides who has the seat."""
    require_own_or(by, RIGHT, seat, at)
    now = locked(seat)
    if now.state in HELD:
        _wait(now, {"substitute": name.strip()[:200], "phone": phone.strip()[:40]}, by, at)
        seat.refresh_from_db()


@transaction.atomic
def allow_otherwise(*, seat: Seat, why: str = "", hub: Hub | None = None, by: By, at: dt.datetime) -> Seat:
    """The desk's yes, at the hub it names where the person named none; a rule that is then not kept needs a reason, stays with the
    seat, and the public page says that it was set aside. Raises :class:`NothingToDecide`, :class:`NoReason`."""
    require_in_edition(by, RIGHT, seat.edition, at)
    now, wanted = _waiting(seat)
    if hub is not None and hub.edition_id == now.edition_id and wanted.mode == "hub":
        wanted = replace(wanted, hub_id=hub.pk)
    against = _in_the_way(now, wanted)
    if (against and len(why.strip()) < 3) or (wanted.mode == "hub" and wanted.hub_id is None):
        raise NoReason
    if against:
        now.against = sorted({*now.against, *against})
        Seat.objects.filter(pk=now.pk).update(against=now.against)
        words = why.strip()[:200]
        SeatStep.objects.create(seat=now, state=now.state, at=at, by_kind=by.kind, why="against", words=words)
        record(SeatChangedAgainst(**seat_ids(now)), by=by, at=at)
    _change(now, wanted, by, at)
    tell_later_ones(plan=now.plan, seats=[now], at=at)
    serve_wishes(plan=now.plan, at=at)
    seat.refresh_from_db()
    return seat


@transaction.atomic
def keep_as_it_is(*, seat: Seat, why: str = "", by: By, at: dt.datetime) -> int:
    """The wish is taken back by whose it is, or the desk says no and they are written to, with its reason ``why``. Returns how many
    messages were written. Raises :class:`NothingToDecide`."""
    require_own_or(by, RIGHT, seat, at)
    now = locked(seat)
    if now.state not in HELD or now.wish is None:
        raise NothingToDecide
    if by.kind == "link":
        _settle(now, "kept", SeatKept, by, at)
        told = 0
    else:
        no = NO if "mode" in now.wish else NO_SUBSTITUTE
        _settle(now, no, SeatKept, by, at, words=why.strip()[:200])
        told = tell_later_ones(plan=now.plan, seats=[now], at=at)
    seat.refresh_from_db()
    return told


def serve_wishes(*, plan: Plan, at: dt.datetime) -> int:
    """A step of whatever makes room, inside its transaction: those who wait are served in the order of asking, and written to.
    Returns how many were."""
    served: list[Seat] = []
    while (seat := _first_with_room(plan)) is not None:
        _change(seat, _of(seat.wish), WORKER, at)
        served.append(seat)
    tell_later_ones(plan=plan, seats=served, at=at)
    return len(served)


def _first_with_room(plan: Plan) -> Seat | None:
    rows = Seat.objects.filter(plan=plan, state__in=HELD, wish__isnull=False).order_by("wished_at", "pk")
    for seat in rows.select_related("edition__network", "nominee", "stands_for", "plan__edition__network"):
        if "mode" in seat.wish and seat.wish["hub"] and not _in_the_way(seat, _of(seat.wish)):
            return seat
    return None


def in_the_way(seat: Seat) -> list[str]:
    """Keys of the rules that would not hold if the wish that waits were met; none for a substitute."""
    return _in_the_way(seat, _of(seat.wish)) if seat.wish and "mode" in seat.wish else []


def _in_the_way(seat: Seat, wanted: Otherwise) -> list[str]:
    """Keys of rules kept less well than now, and hubs that are full without a rule."""
    plan = seat.plan
    issue = next(code for code, key in plan.codes["issue"].items() if key == seat.issue_id)
    standing = standing_of(plan)
    person = standing.people.get((seat.stands_for or seat.nominee).code)
    worse: list[str] = []
    if person is not None:
        looked_at = {name for one in standing.people.values() for name in one.traits}
        traits = said_traits(
            person.traits, wanted.mode, wanted.hub_id, wanted.days, plan, Ground(seat.edition), looked_at
        )
        before = standing.faults()
        standing.add(person, issue, seat.mode, by=-1)
        standing.add(replace(person, traits=traits, modes=(wanted.mode,)), issue, wanted.mode)
        worse = [key for key, count in standing.faults().items() if count > before.get(key, 0)]
    return worse or _full(seat, wanted)


def _full(seat: Seat, wanted: Otherwise) -> list[str]:
    """Days on which the hub has no place left, in the form of keys of rules."""
    hub = Hub.objects.filter(pk=wanted.hub_id or 0).first()
    if wanted.mode != "hub" or hub is None or not hub.capacity:
        return []
    ground = Ground(seat.edition)
    others = Seat.objects.filter(edition=seat.edition_id, state__in=HELD, hub=hub).exclude(pk=seat.pk)
    taken = [day for days in others.values_list("days", flat=True) for day in days]
    full = [day for day in wanted.days if taken.count(day) >= hub.capacity and day in ground.day_code]
    return [f"hub_day:{ground.hub_code.get(hub.pk, '')}/{ground.day_code[day]}" for day in full]


def _wanted(seat: Seat, mode: str, hub: Hub | None, days: Collection[str]) -> Otherwise:
    """What was said, the rest as it is; a hub that was not named is the person's own, or the only one there is."""
    way = mode if mode in ("hub", "zoom") else seat.mode
    chosen = tuple(sorted(set(days))) or tuple(seat.days)
    if way == "zoom":
        return Otherwise(way, None, chosen)
    if hub is not None and hub.edition_id == seat.edition_id and hub.kind == "site":
        return Otherwise(way, hub.pk, chosen)
    own = seat.hub_id or seat.nominee.source.hub_id
    if own is None:
        sites = list(Hub.objects.filter(edition=seat.edition_id, kind="site").values_list("pk", flat=True)[:2])
        own = sites[0] if len(sites) == 1 else None
    return Otherwise(way, own, chosen)


def _waiting(seat: Seat) -> tuple[Seat, Otherwise]:
    now = locked(seat)
    if now.state not in HELD or not now.wish or "mode" not in now.wish:
        raise NothingToDecide
    return now, _of(now.wish)


def _of(wish: dict[str, Any]) -> Otherwise:
    return Otherwise(wish["mode"], wish["hub"], tuple(wish["days"]))


def _change(seat: Seat, wanted: Otherwise, by: By, at: dt.datetime) -> None:
    before = {"mode": seat.mode, "hub": seat.hub_id, "days": seat.days}
    seat.mode, seat.hub_id, seat.days = wanted.mode, wanted.hub_id, list(wanted.days)
    seat.otherwise, seat.wish, seat.wished_at = True, None, None
    seat.told_at = seat.told_at or at  # whoever asks knows
    seat.save(update_fields=["mode", "hub", "days", "otherwise", "wish", "wished_at", "told_at"])
    SeatStep.objects.create(seat=seat, state=seat.state, at=at, by_kind=by.kind, why="way", before=before)
    outbox.overtake(keys=message_keys(seat.pk))
    record(SeatChanged(**seat_ids(seat)), by=by, at=at)


def _wait(seat: Seat, wish: dict[str, Any], by: By, at: dt.datetime) -> None:
    if seat.wish == wish:
        return
    Seat.objects.filter(pk=seat.pk).update(wish=wish, wished_at=at)
    SeatStep.objects.create(seat=seat, state=seat.state, at=at, by_kind=by.kind, why="wish")
    record(SeatWished(**seat_ids(seat)), by=by, at=at)


def _settle(seat: Seat, why: str, fact: type[SeatFact], by: By, at: dt.datetime, words: str = "") -> None:
    Seat.objects.filter(pk=seat.pk).update(wish=None, wished_at=None)
    SeatStep.objects.create(seat=seat, state=seat.state, at=at, by_kind=by.kind, why=why, words=words)
    record(fact(**seat_ids(seat)), by=by, at=at)
