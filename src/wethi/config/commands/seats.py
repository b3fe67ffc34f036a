"""``wethi seats``: fair seats by a public draw, for anyone. No database, no framework; `verify` needs no solver either."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wethi.pure.allocation.plan import Plan
    from wethi.pure.allocation.problem import Problem

INPUTS = "--categories categories.csv --people people.csv --seats 30"
INVALID, BAD, INFEASIBLE = 1, 2, 3


def register(verbs: Any) -> None:
    from wethi.config.command import add, group
    from wethi.config.commands import seats_tables

    nouns = group(
        verbs, "seats", en="Fair seats by a public draw", th="จัดที่นั่งอย่างเป็นธรรมด้วยการจับสลากสาธารณะ",
        ends="exit codes: 0 done or valid, 1 not valid or refused, 2 bad input, 3 the rules cannot all be kept\n"
        "รหัสผลลัพธ์: 0 สำเร็จหรือถูกต้อง, 1 ไม่ถูกต้อง, 2 ข้อมูลนำเข้าผิด, 3 กติกาขัดกัน",
    )  # fmt: skip
    check = add(
        nouns, "check", en="Do the rules fit the people?", th="กติกาเข้ากันได้กับรายชื่อหรือไม่",
        examples=[f"wethi seats check {INPUTS}", "wethi seats check --nominees nominees.csv --rules rules.json"],
    )  # fmt: skip
    _inputs(check, plan=False)
    check.set_defaults(run=check_seats)
    plan = add(
        nouns, "plan", en="The fairest chances, proven, before the draw", th="คำนวณโอกาสที่เป็นธรรมที่สุดพร้อมหลักฐาน ก่อนจับสลาก",
        examples=["wethi seats plan --nominees nominees.csv --rules rules.json --out plan.json"],
    )  # fmt: skip
    _inputs(plan, plan=False)
    plan.add_argument("--out", help="keep the plan in this file / บันทึกแผนลงไฟล์")
    _lottery(plan)
    plan.set_defaults(run=plan_seats)
    draw = add(
        nouns, "draw", en="Who sits where, by the public number", th="ผลการจัดที่นั่งตามหมายเลขที่ออก",
        examples=["wethi seats draw --plan plan.json --number 042317 --json > seats.json"],
    )  # fmt: skip
    _inputs(draw)
    _lottery(draw)
    draw.add_argument("--number", required=True, help="six digits / ตัวเลขหกหลัก")
    draw.set_defaults(run=draw_seats)
    verify = add(
        nouns, "verify", en="Was this the draw that was promised?", th="ตรวจว่าผลตรงกับที่ประกาศไว้หรือไม่",
        examples=["wethi seats verify --plan plan.json --allocation seats.json --number 042317"],
    )  # fmt: skip
    _inputs(verify)
    verify.add_argument("--allocation", required=True, help="what draw --json wrote / ไฟล์ผลการจับสลาก")
    verify.add_argument("--number", required=True, help="six digits / ตัวเลขหกหลัก")
    verify.set_defaults(run=verify_seats)
    repair = add(
        nouns, "repair", en="The least change when people drop out", th="จัดใหม่โดยเปลี่ยนน้อยที่สุดเมื่อมีผู้สละสิทธิ์",
        examples=["wethi seats repair --plan plan.json --allocation seats.json --declined ids.txt --number 042317"],
    )  # fmt: skip
    _inputs(repair)
    repair.add_argument("--allocation", required=True, help="what draw --json wrote / ไฟล์ผลการจับสลาก")
    repair.add_argument("--declined", required=True, help="ids, one a line / รหัส บรรทัดละหนึ่งคน")
    repair.add_argument("--number", required=True, help="six digits / ตัวเลขหกหลัก")
    repair.set_defaults(run=repair_seats)
    explain = add(
        nouns, "explain", en="One person's chance in words", th="อธิบายโอกาสของหนึ่งคน",
        examples=["wethi seats explain --plan plan.json --id n0042"],
    )  # fmt: skip
    _inputs(explain)
    explain.add_argument("--id", required=True, help="whose / รหัสของผู้สมัคร")
    explain.add_argument("--allocation", help="what draw --json wrote, after the draw / ไฟล์ผลการจับสลาก")
    explain.set_defaults(run=explain_seats)
    seats_tables.register(nouns)


def _inputs(verb: argparse.ArgumentParser, *, plan: bool = True) -> None:
    if plan:
        verb.add_argument("--plan", help="a plan kept by plan --out / ไฟล์แผน")
    verb.add_argument("--categories", help="CSV: category,feature,min,max / ไฟล์กลุ่มและจำนวน")
    verb.add_argument("--people", help="CSV: one column per category, optional id / ไฟล์รายชื่อ")
    verb.add_argument("--seats", type=_whole, help="seats of the one panel / จำนวนที่นั่ง")
    verb.add_argument("--household", default="", help="a column of people; at most one seat each / คอลัมน์ครัวเรือน")
    verb.add_argument("--cap", type=_part, help="nobody's chance above this, 0 to 1 / เพดานโอกาสของแต่ละคน")
    verb.add_argument("--nominees", help="CSV: id,org,sector,...,pref1,pref2,pref3 / ไฟล์ผู้สมัคร")
    verb.add_argument("--rules", help="rules.json / ไฟล์กติกา")
    verb.add_argument("--json", action="store_true", help="JSON instead of sentences / แสดงเป็น JSON")


def _lottery(verb: argparse.ArgumentParser) -> None:
    verb.add_argument("--tickets", type=_whole, default=1_000_000, help="tickets, 1000 for three dice / จำนวนสลาก")
    verb.add_argument(
        "--enumerate", nargs="?", type=_whole, const=1024, default=0, metavar="NODES",
        help="split, check and publish the first bundles beforehand / คำนวณและเผยแพร่ชุดสลากล่วงหน้า",
    )  # fmt: skip


def _whole(text: str) -> int:
    try:
        return int(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"“{text}” is not a whole number / ไม่ใช่จำนวนเต็ม") from wrong


def _part(text: str) -> float:
    try:
        return float(text)
    except ValueError as wrong:
        raise argparse.ArgumentTypeError(f"“{text}” is not a number from 0 to 1 / ไม่ใช่จำนวนระหว่าง 0 ถึง 1") from wrong


def _refuse(en: str, th: str, code: int = BAD) -> Exception:
    from wethi.config.command import Refused

    return Refused(f"{en}\n       {th}", code)


def _bytes(name: str) -> bytes:
    try:
        return Path(name).read_bytes()
    except OSError as trouble:
        raise _refuse(f"{name}: cannot be read ({trouble.strerror}).", f"{name}: เปิดไฟล์ไม่ได้") from trouble


def _problem(chosen: argparse.Namespace) -> Problem | None:
    """The problem of the inputs; None when there are none."""
    from wethi.pure.allocation.reading import BadInput

    single, several = (chosen.categories, chosen.people, chosen.seats), (chosen.nominees, chosen.rules)
    given = [one is not None for one in (*single, *several)]
    if not any(given):
        return None
    if given not in ([True] * 3 + [False] * 2, [False] * 3 + [True] * 2):
        raise _refuse(
            "Give --categories, --people and --seats for one panel, or --nominees and --rules for several issues.",
            "ระบุ --categories --people --seats สำหรับคณะเดียว หรือ --nominees --rules สำหรับหลายประเด็น",
        )
    try:
        if all(given[:3]):
            from wethi.pure.allocation.single import read_single

            if chosen.seats < 1 or not 0 < (chosen.cap or 1) <= 1:
                raise _refuse(
                    "--seats begins at 1, --cap lies above 0 and not above 1.",
                    "--seats เริ่มที่ 1 และ --cap อยู่ระหว่าง 0 ถึง 1",
                )
            return read_single(
                _bytes(chosen.categories), _bytes(chosen.people), chosen.seats,
                names=(chosen.categories, chosen.people), household=chosen.household, cap=chosen.cap,
            )  # fmt: skip
        from wethi.pure.allocation.several import read_several

        return read_several(_bytes(chosen.nominees), _bytes(chosen.rules), names=(chosen.nominees, chosen.rules))
    except BadInput as bad:
        raise _refuse(bad.en, bad.th) from bad


def _needed(chosen: argparse.Namespace) -> Problem:
    problem = _problem(chosen)
    if problem is None:
        raise _refuse("Say which people and rules: " + INPUTS, "โปรดระบุไฟล์รายชื่อและกติกา")
    return problem


def _stored(chosen: argparse.Namespace) -> Plan | None:
    """The plan of ``--plan``. Raises Altered."""
    from wethi.pure.allocation.plan import Altered, plan_from_json

    if not chosen.plan:
        return None
    try:
        return plan_from_json(json.loads(_bytes(chosen.plan)))
    except Altered:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as wrong:
        raise _refuse(
            f"{chosen.plan}: this is not a whole plan of seats, as plan --out writes it.",
            f"{chosen.plan}: ไม่ใช่ไฟล์แผนจัดที่นั่งที่ครบถ้วน (ไฟล์ที่ได้จาก plan --out)",
        ) from wrong


def _plan(chosen: argparse.Namespace) -> Plan:
    """From the file or, the same again, from the inputs. Raises Infeasible."""
    from wethi.pure.allocation.plan import Altered

    try:
        plan = _stored(chosen)
    except Altered as altered:
        raise _refuse(f"{chosen.plan}: {altered.en}", f"{chosen.plan}: {altered.th}", INVALID) from altered
    if plan is not None:
        problem = _problem(chosen)
        if problem is not None and problem.as_json() != plan.problem.as_json():
            raise _refuse("The plan was made from other people or rules.", "แผนนี้สร้างจากรายชื่อหรือกติกาอื่น", INVALID)
        return plan
    from wethi.pure.allocation.planning import plan_seats as make

    tickets = getattr(chosen, "tickets", 1_000_000)
    if not 2 <= tickets <= 1_000_000:
        raise _refuse("--tickets lies between 2 and 1,000,000.", "--tickets อยู่ระหว่าง 2 ถึง 1,000,000")
    return make(_needed(chosen), tickets=tickets, enumerate_nodes=getattr(chosen, "enumerate", 0))


def _allocation(name: str) -> dict[str, Any]:
    try:
        found = json.loads(_bytes(name))
        if not isinstance(found, dict):
            raise ValueError("an object is expected")
    except ValueError as wrong:
        raise _refuse(
            f"{name}: this is not an allocation, as draw --json writes it.",
            f"{name}: ไม่ใช่ไฟล์ผลการจับสลาก (ไฟล์ที่ได้จาก draw --json)",
        ) from wrong
    return found


def _print(chosen: argparse.Namespace, found: Any, lines: list[dict[str, str]]) -> None:
    """JSON alone, or sentences: Thai first, English below."""
    if chosen.json:
        json.dump(found, sys.stdout, ensure_ascii=False, indent=1)
        print()
        return
    for language in ("th", "en"):
        for line in lines:
            if line[language]:  # names are said once
                print(line[language])


def _infeasible(chosen: argparse.Namespace, problem: Problem) -> int:
    from wethi.pure.allocation.conflicts import explain

    found = explain(problem).as_json()
    _print(chosen, found, _reasons(found))
    return INFEASIBLE


def _reasons(found: dict[str, Any]) -> list[dict[str, str]]:
    changes = (found["relaxation"] or {"changes": []})["changes"]
    return [found, *found["conflicts"], *changes, *found["recruit"]]


def check_seats(chosen: argparse.Namespace) -> int:
    problem = _needed(chosen)
    from wethi.pure.allocation.checking import check

    report = check(problem)
    first = {
        "en": f"{report['people']} people, {report['able']} can be seated, {report['seats']} seats.",
        "th": f"{report['people']} คน จัดที่นั่งได้ {report['able']} คน ที่นั่ง {report['seats']} ที่",
    }
    fits = (
        [{"en": "The rules can all be kept.", "th": "จัดที่นั่งตามกติกาได้ครบทุกข้อ"}]
        if report["feasible"]
        else _reasons(report)
    )
    _print(chosen, report, [first, *fits, *report["notes"]])
    return 0 if report["feasible"] else INFEASIBLE


def plan_seats(chosen: argparse.Namespace) -> int:
    from wethi.pure.allocation.problem import Infeasible

    chosen.plan = None
    try:
        plan = _plan(chosen)
    except Infeasible as infeasible:
        return _infeasible(chosen, infeasible.problem)
    if chosen.out:
        try:
            text = json.dumps(plan.as_json(), ensure_ascii=False, separators=(",", ":"))
            Path(chosen.out).write_text(text + "\n", encoding="utf-8")
        except OSError as trouble:
            raise _refuse(
                f"{chosen.out}: cannot be written ({trouble.strerror}).", f"{chosen.out}: เขียนไฟล์ไม่ได้"
            ) from trouble
    from wethi.pure.allocation.telling import tell_plan

    _print(chosen, plan.summary(), tell_plan(plan))
    return 0


def draw_seats(chosen: argparse.Namespace) -> int:
    from wethi.pure.allocation.drawing import BadNumber, draw, ticket_of
    from wethi.pure.allocation.problem import Infeasible, Stuck

    try:
        ticket_of(chosen.number, chosen.tickets if not chosen.plan else 1_000_000)
        plan = _plan(chosen)
        found = draw(plan, chosen.number)
    except BadNumber as bad:
        raise _refuse(bad.en, bad.th) from bad
    except Stuck as stuck:
        raise _refuse(
            "The bundle of this ticket cannot be split. Make the plan with --tickets 1000 --enumerate and publish that.",
            "แบ่งชุดสลากของใบนี้ไม่ได้ โปรดทำแผนด้วย --tickets 1000 --enumerate แล้วประกาศใหม่",
            INVALID,
        ) from stuck
    except Infeasible as infeasible:
        return _infeasible(chosen, infeasible.problem)
    from wethi.pure.allocation.telling import tell_draw

    _print(chosen, found.as_json(), tell_draw(found))
    return 0


def verify_seats(chosen: argparse.Namespace) -> int:
    from wethi.pure.allocation.drawing import BadNumber, ticket_of
    from wethi.pure.allocation.plan import Altered
    from wethi.pure.allocation.verifying import Verdict, verify

    found = _allocation(chosen.allocation)
    try:
        ticket_of(chosen.number, 1_000_000)
        plan, problem = _stored(chosen), _problem(chosen)
        people = problem or (plan.problem if plan else _needed(chosen))
        verdict = verify(people, found, chosen.number, plan)
    except BadNumber as bad:
        raise _refuse(bad.en, bad.th) from bad
    except Altered as altered:
        verdict = Verdict(False, altered.what, altered.en, altered.th)
    _print(chosen, verdict.as_json(), [])
    if not chosen.json:
        json.dump(verdict.as_json(), sys.stdout, ensure_ascii=False)
        print()
    return 0 if verdict.valid else INVALID


def repair_seats(chosen: argparse.Namespace) -> int:
    from wethi.pure.allocation.drawing import BadNumber, ticket_of
    from wethi.pure.allocation.reading import BadInput, decoded

    found = _allocation(chosen.allocation)
    try:
        ticket_of(chosen.number, 1_000_000)
        seated = [str(one["id"]) for one in found["seats"]]
        text = decoded(_bytes(chosen.declined), chosen.declined)
    except (BadNumber, BadInput) as bad:
        raise _refuse(bad.en, bad.th) from bad
    except (KeyError, TypeError) as wrong:
        raise _refuse(f"{chosen.allocation}: seats are missing.", f"{chosen.allocation}: ไม่มีรายการที่นั่ง") from wrong
    if found.get("number", chosen.number) != chosen.number:
        raise _refuse(
            f"{chosen.allocation}: this is the draw of number {found['number']}, not of {chosen.number}.",
            f"{chosen.allocation}: เป็นผลของหมายเลข {found['number']} ไม่ใช่ {chosen.number}",
            INVALID,
        )
    people = _people(chosen)
    declined = [line.strip() for line in text.splitlines() if line.strip()]
    known = {person.id for person in people.people}
    for name in [*declined, *seated]:
        if name not in known:
            raise _refuse(f"“{name}” is not among the people.", f"ไม่มี “{name}” ในรายชื่อ")
    from wethi.pure.allocation.repairing import mended, without

    done = mended(people, found, declined, chosen.number)
    if done is None:
        return _infeasible(chosen, without(people, [*declined, *found.get("repair", {}).get("declined", ())]))
    from wethi.pure.allocation.telling import tell_repair

    _print(chosen, done, tell_repair(done["repair"], declined))
    return 0


def _people(chosen: argparse.Namespace) -> Problem:
    """Repairing needs people and rules, not the lottery."""
    return _plan(chosen).problem if chosen.plan else _needed(chosen)


def explain_seats(chosen: argparse.Namespace) -> int:
    from wethi.pure.allocation.explaining import Unknown, explain_person
    from wethi.pure.allocation.problem import Infeasible

    drawn = _allocation(chosen.allocation) if chosen.allocation else None
    try:
        found = explain_person(_plan(chosen), chosen.id, drawn)
    except Unknown as unknown:
        raise _refuse(f"“{chosen.id}” is not among the people.", f"ไม่มี “{chosen.id}” ในรายชื่อ") from unknown
    except Infeasible as infeasible:
        return _infeasible(chosen, infeasible.problem)
    _print(chosen, found, [found])
    return 0
