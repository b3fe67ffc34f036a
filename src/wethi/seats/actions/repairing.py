"""Empty seats filled with the least change: computed by the worker, looked at before and after, then done or discarded."""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from django.db import transaction

from wethi.audit.actions import WORKER, By, record
from wethi.audit.facts import Code
from wethi.kit.jobs.batches import start_batch
from wethi.kit.stream.publish import desk_channel, publish
from wethi.programme.rules import require_in_edition
from wethi.pure.allocation.problem import Problem
from wethi.seats.actions.answering import still_stands
from wethi.seats.actions.giving import new_seat, put_seats
from wethi.seats.actions.planning import NotNow, ids_of
from wethi.seats.actions.shared import seat_ids
from wethi.seats.actions.telling import tell_later_ones
from wethi.seats.choices import HELD, CameBy, PlanState, RepairState, SeatState
from wethi.seats.facts import RepairAsked, RepairSettled, SeatMoved, SeatTakenBack
from wethi.seats.models import Nominee, Plan, Repair, Seat, SeatStep
from wethi.seats.queries import settings_of
from wethi.seats.rules import reply_by
from wethi.seats.standing import Held, excused, held_of, problem_now

REPAIR_JOB = "seats.repair"


class Overtaken(NotNow):
    """Somebody answered since the repair was computed."""


@transaction.atomic
def ask_repair(*, plan: Plan, by: By, at: dt.datetime) -> Repair:
    """How the empty seats can be filled; the worker computes it. Raises :class:`NotNow` before the seats were given."""
    require_in_edition(by, "seats.edit", plan.edition, at)
    plan = Plan.objects.select_for_update().select_related("edition__network").get(pk=plan.pk)
    if plan.state != PlanState.DRAWN or plan.seated_at is None:
        raise NotNow
    running = Repair.objects.filter(plan=plan, state=RepairState.MAKING).first()
    if running is not None:
        return running
    found = Repair.objects.create(plan=plan, made_at=at)
    batch = start_batch(
        REPAIR_JOB, [("repair", {"repair": found.pk})], by=by, at=at, network_id=plan.edition.network_id,
        edition_id=plan.edition_id,
    )  # fmt: skip
    found.batch_id = batch.pk
    found.save(update_fields=["batch_id"])
    record(RepairAsked(**ids_of(plan), repair_id=found.pk), by=by, at=at)
    return found


def fingerprint(held: Held) -> str:
    """The seats as they stand, so that a proposal is not applied to others."""
    return hashlib.sha256(repr(sorted(held.items())).encode()).hexdigest()


def gone_of(plan: Plan, problem: Problem) -> set[str]:
    """Codes of those who cannot be seated any more: said no, let it run out, withdrew, went to a substitute's place."""
    said_no = Seat.objects.filter(plan=plan).exclude(state__in=HELD).values_list("nominee__code", flat=True)
    rows = Nominee.objects.filter(edition=plan.edition, code__in=[one.id for one in problem.people])
    left = {one.code for one in rows.select_related("line", "registration") if not still_stands(one)}
    return (set(said_no) | left) - set(held_of(plan))


def make_repair(*, repair_id: int, by: By = WORKER, at: dt.datetime) -> Repair:
    """The work of the job. Nobody who has a seat loses it while there is another way."""
    found = Repair.objects.select_related("plan__edition__network").get(pk=repair_id)
    plan = found.plan
    require_in_edition(by, "seats.edit", plan.edition, at)
    if found.state != RepairState.MAKING:
        return found
    from wethi.pure.allocation.drawing import Seat as Drawn
    from wethi.pure.allocation.repairing import repair

    problem, held = excused(problem_now(plan), plan), held_of(plan)
    done = repair(
        problem, [Drawn(code, *way) for code, way in held.items() if code in {one.id for one in problem.people}],
        gone_of(plan, problem), plan.number,
    )  # fmt: skip
    found.stood, found.state = fingerprint(held), RepairState.IMPOSSIBLE
    if done is not None:
        after = {seat.id: seat for seat in done.seats}
        found.state = RepairState.PROPOSED
        found.proposal = {
            "added": [after[code].as_json() for code in done.added],
            "moved": [{**after[code].as_json(), "from": list(held[code])} for code in done.moved],
            "lost": list(done.lost),
            "full": done.full,
        }
    with transaction.atomic():
        found.save()
        publish(desk_channel(plan.edition_id), "seats", {}, key="seats", at=at)
    return found


@transaction.atomic
def apply_repair(*, repair: Repair, by: By, at: dt.datetime) -> None:
    """The proposal as it was shown. Raises :class:`Overtaken` when somebody answered since, :class:`NotNow`."""
    plan = repair.plan
    require_in_edition(by, "seats.edit", plan.edition, at)
    Plan.objects.select_for_update().get(pk=plan.pk)
    now = Repair.objects.get(pk=repair.pk)
    if now.state != RepairState.PROPOSED:
        raise NotNow
    if fingerprint(held_of(plan)) != now.stood:
        raise Overtaken
    seats = {
        seat.stands_for.code if seat.stands_for else seat.nominee.code: seat
        for seat in Seat.objects.filter(plan=plan, state__in=HELD).select_related("nominee", "stands_for", "edition")
    }
    for code in now.proposal["lost"]:
        _take_back(seats[code], by, at)
    for moved in now.proposal["moved"]:
        _move(plan, seats[moved["id"]], moved, by, at)
    added = _add(plan, now.proposal["added"], by, at)
    tell_later_ones(plan=plan, seats=[*(seats[moved["id"]] for moved in now.proposal["moved"]), *added], at=at)
    _settle(repair, RepairState.APPLIED, by, at)


@transaction.atomic
def discard_repair(*, repair: Repair, by: By, at: dt.datetime) -> None:
    require_in_edition(by, "seats.edit", repair.plan.edition, at)
    if repair.state in (RepairState.PROPOSED, RepairState.IMPOSSIBLE, RepairState.FAILED):
        _settle(repair, RepairState.DISCARDED, by, at)


def _settle(repair: Repair, state: RepairState, by: By, at: dt.datetime) -> None:
    repair.refresh_from_db()
    repair.state, repair.settled_at = state, at
    repair.save(update_fields=["state", "settled_at"])
    done = repair.proposal if state == RepairState.APPLIED else {"added": [], "moved": []}
    record(
        RepairSettled(
            **ids_of(repair.plan), repair_id=repair.pk, added=len(done["added"]), moved=len(done["moved"]),
            outcome=Code(state.value),
        ),
        by=by,
        at=at,
    )  # fmt: skip


def _take_back(seat: Seat, by: By, at: dt.datetime) -> None:
    Seat.objects.filter(pk=seat.pk).update(state=SeatState.TAKEN_BACK, state_at=at)
    SeatStep.objects.create(seat=seat, state=SeatState.TAKEN_BACK, at=at, by_kind=by.kind, why="repair")
    record(SeatTakenBack(**seat_ids(seat)), by=by, at=at)


def _move(plan: Plan, seat: Seat, moved: dict[str, Any], by: By, at: dt.datetime) -> None:
    """The row goes to another issue or way; the step says where it was. Told anew."""
    source = seat.nominee.source
    before = {"issue": seat.issue_id, "mode": seat.mode}
    seat.issue_id, seat.mode = plan.codes["issue"][moved["issue"]], moved["mode"]
    said = seat.hub_id if seat.otherwise else None
    seat.hub_id = (said or source.hub_id) if seat.mode == "hub" else None
    seat.told_at, seat.state_at = None, at
    seat.save(update_fields=["issue", "mode", "hub", "told_at", "state_at"])
    SeatStep.objects.create(seat=seat, state=seat.state, at=at, by_kind=by.kind, why="moved", before=before)
    record(SeatMoved(**seat_ids(seat)), by=by, at=at)


def _add(plan: Plan, added: list[dict[str, Any]], by: By, at: dt.datetime) -> list[Seat]:
    wait = reply_by(plan.edition, settings_of(plan.edition).reply_days, at)
    known = {
        one.code: one
        for one in Nominee.objects.filter(edition=plan.edition, code__in=[one["id"] for one in added]).select_related(
            "line__roster__participation__organisation", "registration"
        )
    }
    rows = [
        new_seat(plan, known[one["id"]], plan.codes["issue"][one["issue"]], one["mode"], CameBy.REPAIR, wait, at)
        for one in added
    ]
    put_seats(plan=plan, rows=rows, by=by, at=at)
    return rows
