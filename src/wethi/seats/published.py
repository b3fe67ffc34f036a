"""What everybody may know of a draw: rules, chances under codes, the number, the way to it, the files. Never a name."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page, Paginator

from wethi.network.choices import Sector
from wethi.programme.models import Edition
from wethi.seats.choices import HELD, Source
from wethi.seats.models import Chance, Plan, PlanFile, Seat, Throw
from wethi.seats.pictures import HEIGHT, WIDTH, Step, staircase
from wethi.seats.shown import RuleRow, rule_rows
from wethi.seats.standing import held_of, problem_now, problem_of_plan
from wethi.seats.words import Legend, legend_of, of_hundred, parsed, reason_words, what_of

_PAGE = 100


@dataclass(frozen=True)
class Half:
    """One halving: which side was kept, where in it the number lies (0 to 1), how many tickets are left."""

    no: int
    first: int
    tickets: int
    side: int
    at: float
    left: int


@dataclass(frozen=True)
class Die:
    sector: str
    name: str
    digit: int | None


@dataclass
class Draw:
    """A plan as the public sees it. ``stairs``: the chances; ``halves``: the way to the ticket, empty before the draw."""

    plan: Plan
    legend: Legend
    rules: list[RuleRow]
    stairs: list[Step]
    dice: list[Die]
    struck: list[Throw]
    halves: list[Half] = field(default_factory=list)
    given: int = 0
    confirmed: int = 0
    against: list[str] = field(default_factory=list)
    withdrawn: list[Plan] = field(default_factory=list)
    smallest: str = ""
    box: tuple[float, float] = (WIDTH, HEIGHT)

    @property
    def thrown(self) -> int:
        return sum(1 for die in self.dice if die.digit is not None)

    @property
    def is_drawn(self) -> bool:
        return self.plan.seated_at is not None


def draw_of(edition: Edition) -> Draw | None:
    """The draw that is public now. None: nothing was ever published."""
    plans = list(Plan.objects.filter(edition=edition, published_at__isnull=False).order_by("-no"))
    plan = next((one for one in plans if one.is_public), None)
    if plan is None:
        return None
    plan.edition = edition
    legend = legend_of(plan, public=True)
    throws = list(Throw.objects.filter(plan=plan))
    seats = list(Seat.objects.filter(plan=plan).values_list("state", "against")) if plan.seated_at else []
    states = [state for state, _against in seats]
    aside = {key for state, keys in seats if state in HELD for key in keys}
    return Draw(
        plan, legend, rule_rows(plan, problem_of_plan(plan), legend), staircase(plan), _dice(plan, throws),
        [one for one in throws if one.struck_at], _halves(plan) if plan.seated_at and not plan.everyone else [],
        sum(1 for state in states if state in HELD), states.count("confirmed"),
        sorted(what_of(parsed(key), legend) for key in aside),
        [one for one in plans if one.withdrawn_at], of_hundred(plan.maximin or 0),
    )  # fmt: skip


def withdrawn_plans(edition: Edition) -> list[Plan]:
    """Plans that were public once, with the reason why they are not."""
    return list(Plan.objects.filter(edition=edition, published_at__isnull=False, withdrawn_at__isnull=False))


def _dice(plan: Plan, throws: list[Throw]) -> list[Die]:
    names = dict(Sector.choices)
    standing = {one.place: one.digit for one in throws if one.struck_at is None}
    codes = (plan.edition.sectors or Sector.values) if plan.source != Source.LOTTERY else [""]
    found = []
    for place in range(plan.dice):
        code = codes[place % len(codes)]
        found.append(Die(code, str(names.get(code, "")), standing.get(place)))
    return found


def _halves(plan: Plan) -> list[Half]:
    text = PlanFile.objects.filter(plan=plan, kind="allocation").values_list("text", flat=True).first()
    path = json.loads(text)["path"] if text else []
    number, found = int(plan.number), []
    for no, step in enumerate(path, 1):
        if "taken" not in step:
            return []  # every outcome was written out: nothing was halved
        half = step["tickets"] // 2
        side = 0 if step["taken"] == "first" else 1
        first, left = (step["first"], half) if side == 0 else (step["first"] + half, step["tickets"] - half)
        found.append(Half(no, step["first"], step["tickets"], side, (number - first + 0.5) / left, left))
    return found


@dataclass(frozen=True)
class ChanceRow:
    """One code: its chance, the tickets that are it, with how many it is shared, why it is none; the outcome once there is one."""

    code: str
    chance: float
    tickets: int
    hundred: str
    equals: int
    reason: str
    issues: str
    outcome: str  # "", seat, none
    seat: str


def chances_of(
    edition: Edition, code: str = "", page: str = ""
) -> tuple[Plan | None, Page[Any] | None, list[ChanceRow]]:
    """A page of every published chance, or that of one code; four statements."""
    plan = Plan.objects.filter(edition=edition, state__in=["published", "drawn"]).first()
    if plan is None:
        return None, None, []
    rows = Chance.objects.filter(plan=plan).order_by("nominee__code").select_related("nominee")
    if code:
        rows = rows.filter(nominee__code=code)
    shown = Paginator(rows, _PAGE).get_page(page)
    legend = legend_of(plan, public=True)
    issue_code = {key: one for one, key in plan.codes["issue"].items()}
    drawn: dict[int, str] = {}
    if plan.seated_at:
        first = Seat.objects.filter(plan=plan, came_by__in=["draw", "enough"])
        for nominee, issue, mode in first.values_list("nominee_id", "issue_id", "mode"):
            drawn[nominee] = legend.issue(issue_code.get(issue, "")) + (" (Zoom)" if mode == "zoom" else "")
    found = []
    for one in shown:
        ways = ", ".join(dict.fromkeys(legend.issue(issue) for issue, _mode, _share in one.ways))
        outcome = "" if not plan.seated_at else "seat" if one.nominee_id in drawn else "none"
        found.append(
            ChanceRow(
                one.nominee.code, one.chance, round(one.chance * plan.tickets), of_hundred(one.chance), one.equals,
                reason_words(one.reason) if one.reason else "", ways, outcome, drawn.get(one.nominee_id, ""),
            )
        )  # fmt: skip
    return plan, shown, found


def chance_table(plan: Plan) -> tuple[list[str], list[list[Any]]]:
    """Every chance as columns for a file."""
    rows = Chance.objects.filter(plan=plan).order_by("nominee__code").values_list(
        "nominee__code", "chance", "equals", "reason"
    )  # fmt: skip
    return ["code", "probability", "equals", "reason"], [list(row) for row in rows]


def public_file(edition: Edition, kind: str) -> str | None:
    """``plan`` from its publication on, ``allocation`` from the draw on, ``now`` as ``wethi seats repair`` writes it."""
    plan = Plan.objects.filter(edition=edition, state__in=["published", "drawn"]).first()
    if plan is None or (kind != "plan" and plan.seated_at is None):
        return None
    if kind == "now":
        return _standing_now(plan)
    return PlanFile.objects.filter(plan=plan, kind=kind).values_list("text", flat=True).first()


def _standing_now(plan: Plan) -> str | None:
    """The seats as they are held now beside the draw they began with; a substitute stands for whom the draw seated."""
    text = PlanFile.objects.filter(plan=plan, kind="allocation").values_list("text", flat=True).first()
    if text is None:
        return None
    before = json.loads(text)
    old = {one["id"]: (one["issue"], one["mode"]) for one in before["seats"]}
    now = held_of(plan)
    left = sorted(
        set(Seat.objects.filter(plan=plan).exclude(state__in=HELD).values_list("nominee__code", flat=True)) - set(now)
    )
    seats = [{"id": code, "issue": way[0], "mode": way[1]} for code, way in sorted(now.items())]
    published, real = problem_of_plan(plan), problem_now(plan)
    pairs = list(zip(real.people, published.people, strict=True))
    came = {one.id: dict(one.traits) for one, before_them in pairs if one.traits is not before_them.traits}
    ways = {one.id: one.modes[0] for one, before_them in pairs if one.modes is not before_them.modes}
    told = {
        "seats": seats,
        "number": plan.number,
        "commitment_sha256": plan.commitment,
        "repair": {
            "declined": left, "added": sorted(set(now) - set(old)), "full": len(now) >= published.seats, "before": before,
            "moved": sorted({code for code in set(now) & set(old) if now[code] != old[code]} | ways.keys()), "ways": ways,
            "lost": sorted(set(old) - set(now) - set(left)), "instead": came,
        },
    }  # fmt: skip
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"))
