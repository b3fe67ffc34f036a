"""The number, digit by digit, and the seats it gives."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from wethi.audit.actions import WORKER, By, record, record_many
from wethi.audit.facts import Code
from wethi.kit.jobs.batches import start_batch
from wethi.programme.rules import require_in_edition
from wethi.pure.allocation.drawing import Allocation
from wethi.pure.allocation.plan import Plan as Lottery
from wethi.pure.allocation.plan import plan_from_json
from wethi.seats.choices import HELD, CameBy, PlanState, SeatState
from wethi.seats.facts import DigitStruck, DigitThrown, SeatOffered, SeatsGiven, SeatTakenBack
from wethi.seats.models import Nominee, Plan, PlanFile, Reserve, Seat, SeatStep, Throw
from wethi.seats.queries import settings_of
from wethi.seats.rules import reply_by

DRAW_JOB = "seats.draw"
_CHUNK = 100


class NotThrown(Exception):
    """The digit cannot be noted: not in turn, noted already, or the number stands."""

    def __str__(self) -> str:
        return _("This digit stands already, or another comes first. Look at the page again.")


def _ids(plan: Plan) -> dict[str, Any]:
    return {"network_id": plan.edition.network_id, "edition_id": plan.edition_id, "plan_id": plan.pk}


def thrown(plan: Plan) -> list[Throw]:
    """The digits that stand, from the left."""
    return list(Throw.objects.filter(plan=plan, struck_at__isnull=True).order_by("place"))


@transaction.atomic
def note_digit(*, plan: Plan, place: int, digit: int, sector: str = "", by: By, at: dt.datetime) -> Throw:
    """The next digit as it was thrown on camera. Raises :class:`NotThrown`; of two who type at once one is refused."""
    require_in_edition(by, "seats.draw", plan.edition, at)
    plan = Plan.objects.select_for_update().select_related("edition__network").get(pk=plan.pk)
    if plan.state != PlanState.PUBLISHED or plan.everyone or not 0 <= digit <= 9:
        raise NotThrown
    if place != len(thrown(plan)) or place >= plan.dice:
        raise NotThrown
    try:
        with transaction.atomic():
            throw = Throw.objects.create(plan=plan, place=place, digit=digit, sector=sector, at=at)
    except IntegrityError as other:
        raise NotThrown from other
    record(DigitThrown(**_ids(plan), place=place + 1, digit=digit), by=by, at=at)
    return throw


@transaction.atomic
def strike_digit(*, plan: Plan, why: str, by: By, at: dt.datetime) -> None:
    """The last digit was typed wrongly: it stays visible as struck out, with the reason. Not once the number is sealed."""
    require_in_edition(by, "seats.draw", plan.edition, at)
    plan = Plan.objects.select_for_update().select_related("edition__network").get(pk=plan.pk)
    standing = thrown(plan)
    if plan.state != PlanState.PUBLISHED or not standing:
        raise NotThrown
    if not why.strip():
        raise ValueError(_("Say why: the reason is published."))
    last = standing[-1]
    Throw.objects.filter(pk=last.pk).update(struck_at=at, struck_why=why.strip()[:200])
    record(DigitStruck(**_ids(plan), place=last.place + 1, digit=last.digit), by=by, at=at)


@transaction.atomic
def seal_number(*, plan: Plan, by: By, at: dt.datetime) -> str:
    """All digits stand and are right: from now on the number is the number, and the worker seats the people. Returns it."""
    require_in_edition(by, "seats.draw", plan.edition, at)
    plan = Plan.objects.select_for_update().select_related("edition__network").get(pk=plan.pk)
    standing = thrown(plan)
    if plan.state != PlanState.PUBLISHED or len(standing) != plan.dice:
        raise NotThrown
    number = "".join(str(throw.digit) for throw in standing).rjust(6, "0")
    give_later(plan=plan, number=number, by=by, at=at)
    return number


def give_later(*, plan: Plan, number: str, by: By, at: dt.datetime) -> None:
    """A step of sealing and publishing, which ask: the plan is drawn, the worker gives the seats."""
    require_in_edition(by, "seats.draw", plan.edition, at)
    start_batch(
        DRAW_JOB, [("draw", {"plan": plan.pk})], by=by, at=at, network_id=plan.edition.network_id, edition_id=plan.edition_id
    )  # fmt: skip
    Plan.objects.filter(pk=plan.pk).update(state=PlanState.DRAWN, number=number, drawn_at=at)


def give_seats(*, plan_id: int, by: By = WORKER, at: dt.datetime) -> Plan:
    """The work of the job: the allocation of the number, checked, its seats and reserve lists. Killed midway it goes on."""
    plan = Plan.objects.select_related("edition__network").get(pk=plan_id)
    require_in_edition(by, "seats.draw", plan.edition, at)
    if plan.state != PlanState.DRAWN or plan.seated_at is not None:
        return plan
    from wethi.pure.allocation.drawing import draw
    from wethi.pure.allocation.repairing import reserves
    from wethi.pure.allocation.verifying import verify

    lottery = plan_from_json(json.loads(PlanFile.objects.get(plan=plan, kind="plan").text))
    found = draw(lottery, plan.number)
    told = found.as_json()
    verdict = verify(lottery.problem, told, plan.number, lottery)
    if not verdict.valid:
        raise AssertionError(f"the draw does not verify: {verdict.rule}: {verdict.en}")
    known = {one.code: one for one in Nominee.objects.filter(edition=plan.edition).select_related(*_SOURCES)}
    _put_reserves(plan, reserves(lottery.problem, found.seats, [], plan.number), known)
    came = CameBy.ENOUGH if plan.everyone else CameBy.DRAW
    _put_seats(plan, lottery, found, known, came, by, at)
    with transaction.atomic():
        PlanFile.objects.filter(plan=plan, kind="allocation").delete()
        text = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        PlanFile.objects.create(plan=plan, kind="allocation", text=text)
        if Plan.objects.filter(pk=plan.pk, seated_at__isnull=True, state=PlanState.DRAWN).update(seated_at=at):
            record(SeatsGiven(**_ids(plan), seats=len(found.seats), came_by=Code(came.value)), by=by, at=at)
    plan.refresh_from_db()
    return plan


_SOURCES = ("line__roster__participation__organisation", "registration")


def _put_reserves(plan: Plan, lists: Sequence[Mapping[str, Any]], known: Mapping[str, Nominee]) -> None:
    Reserve.objects.filter(plan=plan).delete()
    rows = [
        Reserve(
            plan=plan, issue_id=plan.codes["issue"][one["issue"]], sector=one["sector"] or "", mode=one["mode"],
            place=place, nominee=known[code],
        )
        for one in lists
        for place, code in enumerate(one["ids"], 1)
    ]  # fmt: skip
    for start in range(0, len(rows), 500):
        Reserve.objects.bulk_create(rows[start : start + 500])


def _put_seats(
    plan: Plan, lottery: Lottery, found: Allocation, known: Mapping[str, Nominee], came: CameBy, by: By, at: dt.datetime
) -> None:
    """In chunks; whoever has their seat of this plan already is passed over."""
    wait = reply_by(plan.edition, settings_of(plan.edition).reply_days, at)
    there = set(Seat.objects.filter(plan=plan).values_list("nominee_id", flat=True))
    rows = [
        new_seat(plan, known[seat.id], plan.codes["issue"][seat.issue or ""], seat.mode or "", came, wait, at)
        for seat in found.seats
        if known[seat.id].pk not in there
    ]
    for start in range(0, len(rows), _CHUNK):
        with transaction.atomic():
            put_seats(plan=plan, rows=rows[start : start + _CHUNK], by=by, at=at)


def new_seat(
    plan: Plan, nominee: Nominee, issue_id: int, mode: str, came: CameBy, wait: dt.datetime, at: dt.datetime
) -> Seat:
    """An offer; where there was room for everybody it is confirmed without a question."""
    source, sure = nominee.source, came == CameBy.ENOUGH
    days = source.coming if nominee.line_id else source.days
    return Seat(
        edition_id=plan.edition_id, plan=plan, nominee=nominee, issue_id=issue_id, sector=nominee.sector, mode=mode,
        hub_id=source.hub_id if mode == "hub" else None, days=sorted(days), came_by=came,
        state=SeatState.CONFIRMED if sure else SeatState.OFFERED, state_at=at, offered_at=at,
        reply_by=None if sure else wait,
    )  # fmt: skip


def put_seats(*, plan: Plan, rows: Sequence[Seat], by: By, at: dt.datetime) -> None:
    """New seats with their first step; inside a transaction."""
    made = Seat.objects.bulk_create(rows)
    SeatStep.objects.bulk_create([SeatStep(seat=one, state=one.state, at=at, by_kind=by.kind) for one in made])
    ids: dict[str, Any] = {"network_id": plan.edition.network_id, "edition_id": plan.edition_id}
    record_many(
        [SeatOffered(**ids, seat_id=one.pk, issue_id=one.issue_id, came_by=Code(one.came_by)) for one in made], by=by, at=at
    )  # fmt: skip


def take_back_all(*, plan: Plan, by: By, at: dt.datetime) -> int:
    """Every seat the plan gave that somebody still has; a step of withdrawing the plan."""
    require_in_edition(by, "seats.draw", plan.edition, at)
    held = list(Seat.objects.filter(plan=plan, state__in=HELD))
    if not held:
        return 0
    Seat.objects.filter(pk__in=[seat.pk for seat in held]).update(state=SeatState.TAKEN_BACK, state_at=at)
    SeatStep.objects.bulk_create(
        [SeatStep(seat=seat, state=SeatState.TAKEN_BACK, at=at, by_kind=by.kind, why="withdrawn") for seat in held]
    )
    ids: dict[str, Any] = {"network_id": plan.edition.network_id, "edition_id": plan.edition_id}
    record_many([SeatTakenBack(**ids, seat_id=seat.pk, issue_id=seat.issue_id) for seat in held], by=by, at=at)
    return len(held)
