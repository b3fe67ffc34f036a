"""A plan: asked for, computed by the worker, published with every chance, withdrawn with a reason."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from wethi.audit.actions import WORKER, By, record
from wethi.audit.facts import Code
from wethi.kit.jobs.batches import start_batch
from wethi.kit.stream.publish import desk_channel, publish
from wethi.programme.models import Edition
from wethi.programme.rules import require_in_edition
from wethi.pure.allocation.plan import Plan as Lottery
from wethi.pure.allocation.reading import BadInput
from wethi.seats.actions.giving import give_later, take_back_all
from wethi.seats.actions.pooling import gather_pool, nominees_in, put_rules
from wethi.seats.choices import PlanState
from wethi.seats.facts import PlanAsked, PlanFailed, PlanMade, PlanPublished, PlanWithdrawn
from wethi.seats.models import Chance, Nominee, Plan, PlanFile
from wethi.seats.pool import Codes, Ground, problem_of

PLAN_JOB = "seats.plan"
_CHUNK = 250
_FEW = 40
"""Up to so many groups of equals every seating is written out; for more a number is followed through its halvings."""


class NotNow(Exception):
    """The plan is not in a state in which this can be done."""

    def __str__(self) -> str:
        return _("This cannot be done with the plan as it stands now. Look at the page again.")


class OtherPlanStands(NotNow):
    """Another plan of the edition is public."""

    def __str__(self) -> str:
        return _("Another plan is public. Withdraw it first, with a reason.")


def ids_of(plan: Plan) -> dict[str, Any]:
    return {"network_id": plan.edition.network_id, "edition_id": plan.edition_id, "plan_id": plan.pk}


@transaction.atomic
def ask_plan(*, edition: Edition, bundles: int = 1024, by: By, at: dt.datetime) -> Plan:
    """A plan with the rules as they stand; the worker computes it. One that is being computed already is handed back."""
    require_in_edition(by, "seats.edit", edition, at)
    rules = put_rules(edition=edition, by=by, at=at)
    type(rules).objects.select_for_update().get(pk=rules.pk)  # two secretaries at once ask for one plan
    running = Plan.objects.filter(edition=edition, state=PlanState.MAKING).first()
    if running is not None:
        return running
    last = Plan.objects.filter(edition=edition).aggregate(last=Max("no"))["last"] or 0
    plan = Plan.objects.create(
        edition=edition, no=last + 1, given=rules.given, source=rules.source, bundles=bundles, stage="names", made_at=at
    )
    batch = start_batch(
        PLAN_JOB, [("plan", {"plan": plan.pk})], by=by, at=at, network_id=edition.network_id, edition_id=edition.pk
    )
    plan.batch_id = batch.pk
    plan.save(update_fields=["batch_id"])
    record(PlanAsked(**ids_of(plan)), by=by, at=at)
    return plan


def make_plan(*, plan_id: int, by: By = WORKER, at: dt.datetime) -> Plan:
    """The work of the job: names, rules, chances, proof. Done twice it changes nothing; killed midway it begins again."""
    plan = Plan.objects.select_related("edition__network").get(pk=plan_id)
    require_in_edition(by, "seats.edit", plan.edition, at)
    if plan.state != PlanState.MAKING:
        return plan
    nominees = nominees_in(plan.edition, gather_pool(edition=plan.edition, by=by, at=at))
    try:
        problem, codes = problem_of(plan.given, nominees, Ground(plan.edition))
    except BadInput as bad:
        return _fail(plan, PlanState.FAILED, {"en": bad.en, "th": bad.th}, by, at)
    from wethi.pure.allocation.checking import check
    from wethi.pure.allocation.planning import plan_seats
    from wethi.pure.allocation.problem import Infeasible

    _stage(plan, "rules")
    plan.codes = codes.as_json()
    report = check(problem)
    plan.people, plan.able, plan.seats = report["people"], report["able"], report["seats"]
    if not report["feasible"]:
        return _fail(plan, PlanState.CONTRADICTORY, report, by, at)
    _stage(plan, "chances")
    try:
        lottery = plan_seats(
            problem, tickets=plan.tickets, enumerate_nodes=1000 if plan.tickets == 1000 else plan.bundles, few=_FEW
        )
    except Infeasible as infeasible:
        from wethi.pure.allocation.conflicts import explain

        return _fail(plan, PlanState.CONTRADICTORY, {**report, **explain(infeasible.problem).as_json()}, by, at)
    _stage(plan, "proof")
    _prove(lottery)
    plan.told = report
    _keep(plan, lottery, codes, {one.code: one for one in nominees}, by, at)
    return plan


def _stage(plan: Plan, stage: str) -> None:
    with transaction.atomic():
        Plan.objects.filter(pk=plan.pk).update(stage=stage)
        publish(desk_channel(plan.edition_id), "seats", {}, key="seats", at=timezone.now())


def _prove(lottery: Lottery) -> None:
    """The plan as anybody would check it: whole numbers, no solver."""
    from wethi.pure.allocation.drawing import draw
    from wethi.pure.allocation.verifying import verify

    verdict = verify(lottery.problem, draw(lottery, "000000").as_json(), "000000", lottery)
    if not verdict.valid:
        raise AssertionError(f"the plan does not verify: {verdict.rule}: {verdict.en}")


def _fail(plan: Plan, state: PlanState, told: dict[str, Any], by: By, at: dt.datetime) -> Plan:
    with transaction.atomic():
        plan.state, plan.told, plan.done_at, plan.stage = state, told, at, ""
        plan.save()
        record(PlanFailed(**ids_of(plan), outcome=Code(state.value)), by=by, at=at)
    return plan


def _keep(plan: Plan, lottery: Lottery, codes: Codes, known: dict[str, Nominee], by: By, at: dt.datetime) -> None:
    """Chances in chunks; the plan is ready when the last one stands."""
    Chance.objects.filter(plan=plan).delete()
    rows = _chances(plan, lottery, known)
    for start in range(0, len(rows), _CHUNK):
        Chance.objects.bulk_create(rows[start : start + _CHUNK])
    text = json.dumps(lottery.as_json(), ensure_ascii=False, separators=(",", ":"))
    with transaction.atomic():
        PlanFile.objects.filter(plan=plan).delete()
        PlanFile.objects.create(plan=plan, kind="plan", text=text)
        plan.state, plan.stage, plan.done_at = PlanState.READY, "", at
        plan.everyone, plan.maximin, plan.bound = lottery.everyone, lottery.maximin, lottery.bound
        plan.commitment = lottery.commitment
        plan.numbers = {
            "levels": [list(level) for level in lottery.levels],
            "preference": dict(lottery.preference) if lottery.preference else None,
            "gap": lottery.gap, "method": lottery.method, "seconds": lottery.seconds, "bundles": len(lottery.nodes) + 1,
            "panels": len(lottery.panels), "rules": len(lottery.shape.rules), "bytes": len(text.encode()),
        }  # fmt: skip
        plan.save()
        record(PlanMade(**ids_of(plan), people=plan.people, seats=plan.seats), by=by, at=at)


def _chances(plan: Plan, lottery: Lottery, known: dict[str, Nominee]) -> list[Chance]:
    rows = []
    for place, group in enumerate(lottery.shape.groups):
        ways = []
        for column in lottery.shape.of_group[place]:
            share = lottery.root[column] / (lottery.tickets * len(group.ids))
            if share:
                way = lottery.shape.columns[column]
                ways.append([way.issue, way.mode, share])
        for code in group.ids:
            rows.append(
                Chance(
                    plan=plan, nominee=known[code], chance=lottery.probabilities[code], ways=ways, group=place,
                    reason=lottery.reasons.get(code, ""), equals=len(group.ids),
                )
            )  # fmt: skip
    return rows


@transaction.atomic
def publish_plan(
    *, plan: Plan, draw_at: dt.datetime | None = None, draw_place: str = "", by: By, at: dt.datetime
) -> None:
    """Every chance, the rules and the commitment are public from now on. Where there is room for all the seats are given at once.

    Raises :class:`NotNow`, :class:`OtherPlanStands`.
    """
    require_in_edition(by, "seats.draw", plan.edition, at)
    try:
        with transaction.atomic():
            done = Plan.objects.filter(pk=plan.pk, state=PlanState.READY).update(
                state=PlanState.PUBLISHED, published_at=at, draw_at=draw_at, draw_place=draw_place.strip()[:200]
            )
    except IntegrityError as other:
        raise OtherPlanStands from other
    if not done:
        raise NotNow
    plan.refresh_from_db()
    record(PlanPublished(**ids_of(plan)), by=by, at=at)
    if plan.everyone:
        give_later(plan=plan, number="000000", by=by, at=at)


@transaction.atomic
def withdraw_plan(*, plan: Plan, why: str, by: By, at: dt.datetime) -> None:
    """It no longer counts; what was published of it stays readable with the reason. Seats it gave are taken back.

    Raises :class:`NotNow`, and ValueError without a reason for a plan that was public.
    """
    require_in_edition(by, "seats.draw", plan.edition, at)
    plan = Plan.objects.select_for_update().select_related("edition__network").get(pk=plan.pk)
    if plan.state in (PlanState.WITHDRAWN, PlanState.MAKING):
        raise NotNow
    if plan.is_public and not why.strip():
        raise ValueError(_("Say why: the reason is published."))
    take_back_all(plan=plan, by=by, at=at)
    plan.state, plan.withdrawn_at, plan.withdrawn_why = PlanState.WITHDRAWN, at, why.strip()[:300]
    plan.save(update_fields=["state", "withdrawn_at", "withdrawn_why"])
    record(PlanWithdrawn(**ids_of(plan)), by=by, at=at)
