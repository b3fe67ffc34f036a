"""What the worker does for seats: plans, draws, offers that ran out."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from wethi.audit.actions import WORKER
from wethi.kit.jobs.claims import Claim
from wethi.kit.jobs.registry import every, register
from wethi.seats.actions.answering import expire_offers
from wethi.seats.actions.giving import DRAW_JOB, give_seats
from wethi.seats.actions.planning import PLAN_JOB, make_plan
from wethi.seats.actions.repairing import REPAIR_JOB, make_repair

_LEASE = dt.timedelta(minutes=5)  # a large pool whose tree is hard to split


def _plan(claim: Claim) -> dict[str, Any]:
    return {"state": make_plan(plan_id=claim.arguments["plan"], by=WORKER, at=timezone.now()).state}


def _draw(claim: Claim) -> dict[str, Any]:
    return {"state": give_seats(plan_id=claim.arguments["plan"], by=WORKER, at=timezone.now()).state}


def _repair(claim: Claim) -> dict[str, Any]:
    return {"state": make_repair(repair_id=claim.arguments["repair"], by=WORKER, at=timezone.now()).state}


register(REPAIR_JOB, _repair, attempts=2, lease=_LEASE)
register(PLAN_JOB, _plan, attempts=2, lease=_LEASE)
register(DRAW_JOB, _draw, attempts=3, lease=_LEASE)
every("seats.expire", dt.timedelta(minutes=10), lambda at: expire_offers(by=WORKER, at=at))
