"""The verifier: no solver, no numpy, and every kind of tampering is found."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.pure.allocation.worlds import small_forum
from wethi.pure.allocation.drawing import draw
from wethi.pure.allocation.plan import Altered, plan_from_json
from wethi.pure.allocation.planning import plan_seats
from wethi.pure.allocation.problem import Problem
from wethi.pure.allocation.several import read_several
from wethi.pure.allocation.verifying import verify

NUMBER = "271828"
Drawn = dict[str, Any]


@pytest.fixture(scope="module")
def problem() -> Problem:
    return read_several(*small_forum())


@pytest.fixture(scope="module")
def stored(problem: Problem) -> Drawn:
    found: Drawn = json.loads(json.dumps(plan_seats(problem, enumerate_nodes=8, few=0).as_json()))
    return found


@pytest.fixture
def drawn(stored: Drawn) -> Drawn:
    found: Drawn = json.loads(json.dumps(draw(plan_from_json(stored), NUMBER).as_json()))
    return found


def swap_person(found: Drawn) -> None:
    seated = {seat["id"] for seat in found["seats"]}
    found["seats"][0]["id"] = next(f"n{n:02d}" for n in range(60) if f"n{n:02d}" not in seated)


def double(found: Drawn) -> None:
    found["seats"][0] = dict(found["seats"][1])


def leave_out(found: Drawn) -> None:
    found["seats"].pop()


def other_issue(found: Drawn) -> None:
    found["seats"][0]["issue"] = "politics"


def other_mode(found: Drawn) -> None:
    found["seats"][0]["mode"] = "boat"


def other_root(found: Drawn) -> None:
    found["root"]["x"][0] += 1
    found["root"]["x"][1] -= 1


def other_half(found: Drawn) -> None:
    half = found["path"][12]["half"]
    found["path"][12]["half"] = ("0" if half[0] != "0" else "1") + half[1:]


def other_way(found: Drawn) -> None:
    found["path"][3]["taken"] = "first" if found["path"][3]["taken"] == "second" else "second"


def no_path(found: Drawn) -> None:
    del found["path"]


def short_path(found: Drawn) -> None:
    found["path"].pop()


def other_commitment(found: Drawn) -> None:
    found["commitment_sha256"] = "0" * 64


@pytest.mark.parametrize(
    "tamper",
    [swap_person, double, leave_out, other_issue, other_mode, other_root, other_half, other_way, no_path, short_path, other_commitment],
    ids=lambda one: one.__name__,
)  # fmt: skip
@pytest.mark.parametrize("with_plan", [True, False])
def test_tampering_with_the_outcome_is_found(
    problem: Problem, stored: Drawn, drawn: Drawn, tamper: Callable[[Drawn], None], with_plan: bool
) -> None:
    plan = plan_from_json(stored) if with_plan else None
    assert verify(problem, drawn, NUMBER, plan).valid
    tamper(drawn)
    verdict = verify(problem, drawn, NUMBER, plan)
    assert not verdict.valid
    assert verdict.rule
    assert verdict.th


def test_another_number_is_found(problem: Problem, stored: Drawn, drawn: Drawn) -> None:
    assert verify(problem, drawn, "271829", plan_from_json(stored)).rule == "number"
    drawn["number"] = "271829"
    assert not verify(problem, drawn, "271829", plan_from_json(stored)).valid


def test_other_people_are_found(drawn: Drawn) -> None:
    nominees, rules = small_forum()
    assert verify(read_several(nominees.replace(b"n07,o3", b"n07,o1"), rules), drawn, NUMBER).rule == "commitment"


@pytest.mark.parametrize(
    "tamper",
    [
        lambda plan: plan["probabilities"].update(n05=0.9),
        lambda plan: plan["root"]["x"].__setitem__(0, plan["root"]["x"][0] + 1),
        lambda plan: plan["inputs"]["rules"][0].update(high=99),
        lambda plan: plan["nodes"].update({"0:1000000": "0" * len(plan["nodes"]["0:1000000"])}),
        lambda plan: plan.update(maximin=0.9),
        lambda plan: plan.update(commitment_sha256="1" * 64),
        lambda plan: plan.update(seed="1" * 64),
        lambda plan: plan["bound"].update(value=0.9),
        lambda plan: plan["bound"]["multipliers"].clear(),
        lambda plan: plan.update(everyone=True),
        lambda plan: plan.update(gap=0.1),
    ],
)
def test_an_altered_plan_is_refused(stored: Drawn, tamper: Callable[[Drawn], None]) -> None:
    plan = copy.deepcopy(stored)
    tamper(plan)
    with pytest.raises(Altered):
        plan_from_json(plan)


def test_a_false_proof_is_found(problem: Problem, stored: Drawn, drawn: Drawn) -> None:
    plan = copy.deepcopy(stored)
    plan["certificate"]["value"] = plan["bound"]["exact"] = "99/100"
    plan["bound"]["value"], plan["gap"] = 0.99, 0.99 - plan["maximin"]
    assert verify(problem, drawn, NUMBER, plan_from_json(plan)).rule == "certificate"


@pytest.mark.parametrize(
    ("rule", "tamper"),
    [
        ("levels", lambda plan: plan.update(levels=[[0.5, 60]])),
        ("levels", lambda plan: plan.update(levels=plan["levels"][:-1])),
        ("maximin", lambda plan: plan.update(maximin=0.01, gap=plan["bound"]["value"] - 0.01)),
        ("reasons", lambda plan: plan["reasons"].update(n05="no_wish")),
        ("preference", lambda plan: plan.update(preference={"first": 1.0, "second": 0.0, "third": 0.0})),
    ],
)
def test_what_a_plan_says_of_its_chances_is_held_against_its_root(
    problem: Problem, stored: Drawn, drawn: Drawn, rule: str, tamper: Callable[[Drawn], None]
) -> None:
    plan = copy.deepcopy(stored)
    tamper(plan)
    assert verify(problem, drawn, NUMBER, plan_from_json(plan)).rule == rule


def test_verifying_loads_no_solver(tmp_path: Any, stored: Drawn, drawn: Drawn) -> None:
    (tmp_path / "plan.json").write_text(json.dumps(stored))
    (tmp_path / "seats.json").write_text(json.dumps(drawn))
    code = (
        "import sys; from wethi.config.command import main;"
        f"code = main(['seats', 'verify', '--plan', 'plan.json', '--allocation', 'seats.json', '--number', '{NUMBER}']);"
        "print(code, [name for name in ('numpy', 'highspy', 'django') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True)
    verdict, last = done.stdout.strip().splitlines()
    assert json.loads(verdict)["valid"] is True
    assert last == "0 []"
