"""Was this the draw that was promised? Whole numbers and one hash function: no solver, no numpy, no trust in either."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wethi.pure.allocation.bundles import unpack_half
from wethi.pure.allocation.canonical import commitment, ways
from wethi.pure.allocation.certificate import bound_of
from wethi.pure.allocation.drawing import BadNumber, Seat, seated, ticket_of, way_down, way_through
from wethi.pure.allocation.equals import Split
from wethi.pure.allocation.plan import EVERYONE, PANELS, TREE, Panel, Plan, root_from_json
from wethi.pure.allocation.problem import PIN_IN, PIN_OUT, Problem, with_others, with_ways
from wethi.pure.allocation.shape import Shape, shape_of
from wethi.pure.allocation.wording import name_of


@dataclass(frozen=True)
class Verdict:
    """``rule``: the first that is broken, or what else does not fit (number, commitment, path, person, root, plan)."""

    valid: bool
    rule: str | None
    en: str
    th: str

    def as_json(self) -> dict[str, Any]:
        return {"valid": self.valid, "rule": self.rule, "message": self.en, "message_th": self.th}


class Broken(Exception):
    def __init__(self, rule: str, en: str, th: str) -> None:
        super().__init__(en)
        self.verdict = Verdict(False, rule, en, th)


def verify(problem: Problem, found: Mapping[str, Any], number: str, plan: Plan | None = None) -> Verdict:
    """``found``: what ``draw --json`` wrote. With a plan also that it is this plan's draw; without one, that people, rules
    and the root written into the allocation are those of its commitment."""
    try:
        if plan is not None:
            _plan(plan)
        _number(found, number)
        if "repair" in found:
            return _repaired(problem, found, number, plan)
        root = found["root"]
        _commitment(problem, found, root, plan)
        shape = shape_of(problem)
        x, panels = root_from_json(root, len(shape.columns))
        method, tickets = root["method"], int(root["tickets"])
        ticket = ticket_of(number, tickets)
        _people(problem, found["seats"])
        _rules(problem, found["seats"], everyone=method == EVERYONE)
        _root(shape, method, tickets, x, panels)
        if method == TREE:
            leaf, way = _walked(shape, x, tickets, ticket, found["path"], plan)
        else:
            leaf = _picked(panels, ticket, found["path"])
            way = way_through(shape, x, panels, ticket)
        _seats(seated(shape, x, leaf, way, number, found["commitment_sha256"]), found["seats"])
    except Broken as broken:
        return broken.verdict
    except BadNumber as bad:
        return Verdict(False, "number", bad.en, bad.th)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError, StopIteration):
        return Verdict(
            False,
            "file",
            "The file of the allocation is incomplete or damaged.",
            "ไฟล์ผลการจับสลากไม่ครบหรือเสียหาย",
        )
    return Verdict(
        True, None,
        f"Valid: {len(found['seats'])} seats, every rule kept, drawn by number {number} from the lottery that was committed to.",
        f"ถูกต้อง: จัดที่นั่ง {len(found['seats'])} คน ตรงตามกติกาทุกข้อ และมาจากหมายเลข {number} ตามที่ประกาศไว้ก่อนจับสลาก",
    )  # fmt: skip


def _number(found: Mapping[str, Any], number: str) -> None:
    if found["number"] != number:
        raise Broken(
            "number", f"The allocation says number {found['number']}, drawn was {number}.",
            f"ไฟล์ระบุหมายเลข {found['number']} แต่หมายเลขที่ออกคือ {number}",
        )  # fmt: skip


def _commitment(problem: Problem, found: Mapping[str, Any], root: Mapping[str, Any], plan: Plan | None) -> None:
    said = found["commitment_sha256"]
    if plan is not None and said != plan.commitment:
        raise Broken("commitment", "The allocation belongs to another plan.", "ผลนี้เป็นของแผนอื่น")
    if commitment(problem.as_json(), root) != said:
        raise Broken(
            "commitment", "People, rules or root are not those that were committed to.",
            "รายชื่อ กติกา หรือสลากตั้งต้นไม่ตรงกับที่ประกาศไว้ก่อนจับสลาก",
        )  # fmt: skip


def _people(problem: Problem, seats: Sequence[Mapping[str, Any]]) -> None:
    people = {person.id: person for person in problem.people}
    seen: set[str] = set()
    for seat in seats:
        name = seat["id"]
        person = people.get(name)
        if person is None:
            raise Broken("person", f"“{name}” was not nominated.", f"“{name}” ไม่อยู่ในรายชื่อ")
        if name in seen:
            raise Broken("person", f"“{name}” is seated twice.", f"“{name}” ได้ที่นั่งซ้ำ")
        seen.add(name)
        if person.pin == PIN_OUT:
            raise Broken("person", f"“{name}” was left out by hand.", f"“{name}” ถูกกำหนดไม่ให้เข้าร่วม")
        if seat["issue"] not in person.wishes:
            raise Broken(
                "person", f"“{name}” did not wish for {seat['issue']}.", f"“{name}” ไม่ได้เลือกประเด็น {seat['issue']}"
            )
        if seat["mode"] not in person.modes:
            raise Broken(
                "person", f"“{name}” cannot take part by {seat['mode']}.", f"“{name}” เข้าร่วมแบบ {seat['mode']} ไม่ได้"
            )
    for person in problem.people:
        if person.pin == PIN_IN and person.id not in seen and person.wishes and person.modes:
            raise Broken("person", f"“{person.id}” was to be seated for sure.", f"“{person.id}” ต้องได้ที่นั่งตามที่กำหนด")


def _rules(problem: Problem, seats: Sequence[Mapping[str, Any]], *, everyone: bool = False) -> None:
    """Every rule, counted person by person, nothing grouped or left out."""
    people = {person.id: person for person in problem.people}
    placed = [(people[seat["id"]], seat["issue"], seat["mode"]) for seat in seats]
    by_value: dict[tuple[str, str], list[tuple[Any, Any, Any]]] = {}
    for one in placed:
        for trait, value in one[0].traits.items():
            by_value.setdefault((trait, value), []).append(one)
    for rule in problem.rules:
        pool = by_value.get((rule.trait, rule.value), []) if rule.trait else placed
        count = sum(rule.counts(person, issue, mode) for person, issue, mode in pool)
        low = 0 if everyone and rule.kind == "seats" else rule.low
        if count < low or (rule.high is not None and count > rule.high):
            en, th = _limits(low, rule.high)
            name = name_of(rule)
            raise Broken(
                rule.key,
                f"{name['en']}: {count} are seated, {en} are allowed ({rule.key}).",
                f"{name['th']}: จัดไว้ {count} คน กติกาคือ{th} ({rule.key})",
            )


def _limits(low: int, high: int | None) -> tuple[str, str]:
    if high is None:
        return f"{low} or more", f"อย่างน้อย {low} คน"
    return (f"{low}–{high}", f" {low}–{high} คน") if low < high else (f"exactly {low}", f" {low} คนพอดี")


def _root(shape: Shape, method: str, tickets: int, x: Sequence[int], panels: Sequence[Panel]) -> None:
    """All tickets together keep the scaled rules; what is written out adds up to them."""
    if method in (PANELS, EVERYONE):
        sums = [0] * len(x)
        for panel in panels:
            for place, count in enumerate(panel.seats):
                sums[place] += panel.tickets * count
        if sums != list(x) or sum(panel.tickets for panel in panels) != tickets or min(p.tickets for p in panels) < 1:
            raise Broken(
                "root",
                "The allocations do not add up to the published chances.",
                "ผลรวมของแต่ละแบบไม่ตรงกับโอกาสที่ประกาศไว้",
            )
    elif method != TREE or panels:
        raise Broken("root", "The kind of lottery is not known.", "ไม่รู้จักวิธีจับสลากนี้")
    if method == TREE and (rule := shape.broken(list(x), tickets)):
        raise Broken("root", f"All tickets together break the rule {rule}.", f"สลากทั้งหมดรวมกันผิดกติกา {rule}")


def _walked(
    shape: Shape, x: Sequence[int], tickets: int, ticket: int, path: Sequence[Mapping[str, Any]], plan: Plan | None
) -> tuple[Sequence[int], list[Split]]:
    """From the root to the ticket: each bundle is the sum of its halves, each half keeps the scaled rules."""
    steps, total, halves = ways(tickets, ticket), list(x), []
    if len(path) != len(steps):
        raise Broken("path", "The way from all tickets to this one is incomplete.", "เส้นทางจากสลากทั้งหมดมาถึงใบนี้ไม่ครบ")
    for (first, count, inside), step in zip(steps, path, strict=True):
        if (step["first"], step["tickets"], step["taken"]) != (first, count, "first" if inside else "second"):
            raise Broken(
                "path",
                f"At ticket {first} the way does not follow the number.",
                f"ที่สลากใบ {first} เส้นทางไม่ตรงกับหมายเลข",
            )
        half = unpack_half(total, count, step["half"])
        if plan is not None and (first, count) in plan.nodes and list(plan.nodes[first, count]) != half:
            raise Broken(
                "path", f"At ticket {first} the half is not the published one.", f"ที่สลากใบ {first} ไม่ตรงกับที่เผยแพร่ไว้"
            )
        rest = [a - b for a, b in zip(total, half, strict=True)]
        for bundle, size in ((half, count // 2), (rest, count - count // 2)):
            if rule := shape.broken(bundle, size):
                raise Broken(
                    "path", f"A bundle at ticket {first} breaks the rule {rule}.", f"ชุดสลากที่ใบ {first} ผิดกติกา {rule}"
                )
        halves.append(half)
        total = half if inside else rest
    return total, way_down(shape, x, steps, halves)


def _picked(panels: Sequence[Panel], ticket: int, path: Sequence[Mapping[str, Any]]) -> Sequence[int]:
    first = 0
    for place, panel in enumerate(panels):
        if first <= ticket < first + panel.tickets:
            if list(path) != [{"panel": place, "first": first, "tickets": panel.tickets}]:
                raise Broken("path", "The allocation named is not that of the number.", "แบบที่ระบุไม่ตรงกับหมายเลข")
            return panel.seats
        first += panel.tickets
    raise Broken("path", "No allocation has this ticket.", "ไม่มีแบบใดตรงกับสลากใบนี้")


def _seats(drawn: Sequence[Seat], seats: Sequence[Mapping[str, Any]]) -> None:
    due = {(seat.id, seat.issue, seat.mode) for seat in drawn}
    given = {(seat["id"], seat["issue"], seat["mode"]) for seat in seats}
    if due != given:
        extra = sorted(one[0] for one in given - due) or sorted(one[0] for one in due - given)
        raise Broken(
            "person", f"Among equals the number seats others: see “{extra[0]}”.",
            f"ในกลุ่มที่มีคุณสมบัติเท่ากัน หมายเลขนี้ให้ที่นั่งแก่ผู้อื่น ดู “{extra[0]}”",
        )  # fmt: skip


def _repaired(problem: Problem, found: Mapping[str, Any], number: str, plan: Plan | None) -> Verdict:
    """After people dropped out: it began with a valid draw, nobody but they and those named lost or changed a seat, the rules hold.

    ``instead``: id -> traits of who came in place of this person, or of this person since they come otherwise; they are
    counted as they are. ``ways``: id -> the way, hub or zoom, by which this person said to come since the draw.
    """
    earlier = found["repair"]["before"]
    before = verify(problem, earlier, number, plan)
    if not before.valid:
        return before
    declined = {*found["repair"]["declined"], *earlier.get("repair", {}).get("declined", ())}
    named = declined | set(found["repair"]["moved"]) | set(found["repair"]["lost"])
    old = {seat["id"]: (seat["issue"], seat["mode"]) for seat in earlier["seats"]}
    new = {seat["id"]: (seat["issue"], seat["mode"]) for seat in found["seats"]}
    for name, seat in old.items():
        if name not in named and new.get(name) != seat:
            raise Broken("person", f"“{name}” had a seat and did not decline it.", f"“{name}” ได้ที่นั่งแล้วและไม่ได้สละสิทธิ์")
    if set(found["repair"]["added"]) != new.keys() - old.keys():
        raise Broken("person", "Those who were added are not those who are named.", "รายชื่อผู้เข้าแทนไม่ตรงกับที่ระบุไว้")
    ways = found["repair"].get("ways", {})
    if not ways.keys() <= named:
        raise Broken("person", "Somebody changed their way and is not named.", "มีผู้เปลี่ยนวิธีเข้าร่วมแต่ไม่ได้ระบุไว้")
    _people(with_ways(problem, ways), found["seats"])
    for seat in found["seats"]:
        if seat["id"] in declined:
            raise Broken("person", f"“{seat['id']}” has declined.", f"“{seat['id']}” ได้สละสิทธิ์แล้ว")
    came = found["repair"].get("instead", {})
    if not came.keys() <= new.keys():
        raise Broken("person", "Somebody came in place of a person without a seat.", "มีผู้มาแทนคนที่ไม่ได้ที่นั่ง")
    _rules(with_others(problem, came), found["seats"], everyone=not found["repair"]["full"])
    return Verdict(
        True, None, f"Valid after repair: {len(found['seats'])} seats, every rule kept.",
        f"ถูกต้องหลังจัดใหม่: {len(found['seats'])} คน ตรงตามกติกาทุกข้อ",
    )  # fmt: skip


def _plan(plan: Plan) -> None:
    """The plan itself: its root keeps the rules, its chances are those of the root, its proof proves."""
    shape = plan.shape
    _root(shape, plan.method, plan.tickets, plan.root, plan.panels)
    for panel in plan.panels if plan.method == PANELS else ():
        if rule := shape.broken(list(panel.seats)):
            raise Broken("plan", f"A published allocation breaks the rule {rule}.", f"แบบที่เผยแพร่ผิดกติกา {rule}")
    for node, total, size in _published(plan):
        if rule := shape.broken(list(total), size):
            raise Broken(
                "plan",
                f"The published bundle at ticket {node} breaks the rule {rule}.",
                f"ชุดที่เผยแพร่ที่ใบ {node} ผิดกติกา {rule}",
            )
    if plan.proof is not None:
        value = bound_of(shape, plan.proof.multipliers, plan.proof.floors)
        if value is None or min(value, 1) != plan.proof.value or plan.maximin > float(plan.proof.value) + 1e-9:
            raise Broken("certificate", "The proof of the smallest chance does not hold.", "หลักฐานพิสูจน์โอกาสต่ำสุดไม่ถูกต้อง")
    _promised(plan)


def _promised(plan: Plan) -> None:
    """What the plan says of its chances is what its root gives: the smallest, the levels, who has none, the wishes."""
    loose, chances = _loose(plan), plan.probabilities
    able = [chance for name, chance in chances.items() if name not in plan.reasons]
    attained = min(able, default=1.0)
    if attained < plan.maximin - loose:
        raise Broken("plan", "Somebody's chance is below the smallest one promised.", "มีผู้ได้โอกาสต่ำกว่าที่สัญญาไว้")
    if plan.gap > loose and attained > plan.maximin + loose:
        raise Broken("maximin", "The smallest chance is larger than the one named.", "โอกาสต่ำสุดจริงมากกว่าที่ระบุไว้")
    if any(chances.get(name, 1.0) > 0 for name in plan.reasons):
        raise Broken("reasons", "Somebody named as without a chance has one.", "มีผู้ที่ระบุว่าไม่มีโอกาส แต่มีโอกาสได้ที่นั่ง")
    told = sorted(chance for chance, people in plan.levels for _ in range(people))
    if len(told) != len(chances) or any(
        abs(one - other) > loose for one, other in zip(told, sorted(chances.values()), strict=True)
    ):
        raise Broken("levels", "The levels are not those of the chances.", "ระดับโอกาสในแผนไม่ตรงกับโอกาสของแต่ละคน")
    if plan.preference is not None:
        seats = sum(plan.root) or 1
        for rank, name in enumerate(("first", "second", "third"), 1):
            share = (
                sum(x for column, x in zip(plan.shape.columns, plan.root, strict=True) if column.rank == rank) / seats
            )
            if abs(share - plan.preference[name]) > len(plan.root) / seats + 1e-6:
                raise Broken("preference", "The wishes are not those of the root.", "สัดส่วนอันดับที่เลือกไม่ตรงกับสลากตั้งต้น")


def _loose(plan: Plan) -> float:
    """What rounding to tickets may take: one ticket where chances were rounded up or down, one per allocation in a mixture."""
    return max(1, len(plan.panels)) / plan.tickets + 1e-9


def _published(plan: Plan) -> list[tuple[int, Sequence[int], int]]:
    from wethi.pure.allocation.bundles import totals_of

    found: list[tuple[int, Sequence[int], int]] = []
    for (first, count), total in totals_of(plan.root, plan.tickets, plan.nodes).items():
        half, size = plan.nodes[first, count], count // 2
        found.append((first, half, size))
        found.append((first + size, [a - b for a, b in zip(total, half, strict=True)], count - size))
    return found
