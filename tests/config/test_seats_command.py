"""``wethi seats``: what other programs rely on: arguments, JSON alone on standard output, exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.pure.allocation.worlds import small_forum
from wethi.config.command import main

CATEGORIES = "category,feature,min,max\ngender,f,2,3\ngender,m,2,3\nage,old,1,3\nage,young,2,4\n"
PEOPLE = "id,gender,age\n" + "".join(f"p{n},{'fm'[n % 2]},{('old', 'young', 'young')[n % 3]}\n" for n in range(12))


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "categories.csv").write_text(CATEGORIES)
    (tmp_path / "people.csv").write_text(PEOPLE)
    nominees, rules = small_forum()
    (tmp_path / "nominees.csv").write_bytes(nominees)
    (tmp_path / "rules.json").write_bytes(rules)


SINGLE = ["--categories", "categories.csv", "--people", "people.csv", "--seats", "5"]
SEVERAL = ["--nominees", "nominees.csv", "--rules", "rules.json"]


def run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    code = main(["seats", *words, "--json"])
    out = capsys.readouterr().out
    return code, json.loads(out) if out else None


@pytest.mark.parametrize("inputs", [SINGLE, SEVERAL], ids=["single", "several"])
def test_from_check_to_verify(capsys: pytest.CaptureFixture[str], inputs: list[str]) -> None:
    assert run(capsys, "check", *inputs)[0] == 0
    code, plan = run(capsys, "plan", *inputs, "--out", "plan.json")
    assert code == 0
    assert plan.keys() >= {
        "feasible", "maximin", "levels", "probabilities", "preference", "bound", "gap", "panels", "commitment_sha256", "seconds",
    }  # fmt: skip
    assert plan["bound"].keys() >= {"value", "multipliers"}
    code, drawn = run(capsys, "draw", "--plan", "plan.json", "--number", "042317")
    assert code == 0
    assert run(capsys, "draw", *inputs, "--number", "042317") == (0, drawn)
    assert drawn["commitment_sha256"] == plan["commitment_sha256"]
    assert {"id", "issue", "mode"} == drawn["seats"][0].keys()
    if inputs is SINGLE:
        assert (drawn["seats"][0]["issue"], drawn["seats"][0]["mode"], plan["preference"]) == (None, None, None)
        assert plan["panels"]
    Path("seats.json").write_text(json.dumps(drawn))
    checked = ["--allocation", "seats.json", "--number", "042317"]
    for source in (["--plan", "plan.json"], inputs, ["--plan", "plan.json", *inputs]):
        assert run(capsys, "verify", *source, *checked)[1]["rule"] is None
    drawn["seats"].pop()
    Path("seats.json").write_text(json.dumps(drawn))
    code, verdict = run(capsys, "verify", "--plan", "plan.json", *checked)
    assert (code, verdict["valid"]) == (1, False)
    code, told = run(capsys, "explain", "--plan", "plan.json", "--id", next(iter(plan["probabilities"])))
    assert code == 0
    assert told["th"]


def test_repair_is_verified_with_the_draw_it_began_with(capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, "plan", *SEVERAL, "--out", "plan.json")
    drawn = run(capsys, "draw", "--plan", "plan.json", "--number", "000001")[1]
    Path("seats.json").write_text(json.dumps(drawn))
    Path("ids.txt").write_text(drawn["seats"][0]["id"] + "\n")
    rest = ["--plan", "plan.json", "--number", "000001"]
    code, done = run(capsys, "repair", *rest, "--allocation", "seats.json", "--declined", "ids.txt")
    assert code == 0
    assert len(done["seats"]) == 20
    Path("repaired.json").write_text(json.dumps(done))
    assert run(capsys, "verify", *rest, "--allocation", "repaired.json")[0] == 0
    gone = {drawn["seats"][0]["id"]}
    for step in range(4):
        gone.add(done["seats"][step]["id"])
        Path("ids.txt").write_text(done["seats"][step]["id"] + "\n")
        code, done = run(capsys, "repair", *rest, "--allocation", "repaired.json", "--declined", "ids.txt")
        assert code == 0
        assert not gone & {seat["id"] for seat in done["seats"]}, "who declined before is not asked again"
        assert set(done["repair"]["declined"]) == gone
        Path("repaired.json").write_text(json.dumps(done))
        assert run(capsys, "verify", *rest, "--allocation", "repaired.json")[0] == 0
    other = [*rest[:2], "--number", "000002", "--allocation", "repaired.json", "--declined", "ids.txt"]
    assert main(["seats", "repair", *other]) == 1
    Path("bytes.txt").write_bytes(bytes(range(128, 256)))
    assert main(["seats", "repair", *rest, "--allocation", "repaired.json", "--declined", "bytes.txt"]) == 2
    assert main(["seats", "verify", *rest[:2], "--number", "42", "--allocation", "repaired.json"]) == 2
    capsys.readouterr()
    done["seats"][3]["id"], done["seats"][4]["id"] = done["seats"][4]["id"], done["seats"][3]["id"]
    done["seats"].pop()
    Path("repaired.json").write_text(json.dumps(done))
    assert run(capsys, "verify", *rest, "--allocation", "repaired.json")[0] == 1
    Path("forged.json").write_text(json.dumps({"seats": drawn["seats"], "number": "000001", "repair": {}}))
    assert run(capsys, "verify", *rest, "--allocation", "forged.json")[0] == 1


def test_headings_may_be_written_in_capitals(capsys: pytest.CaptureFixture[str]) -> None:
    same = run(capsys, "plan", *SEVERAL)[1]["commitment_sha256"]
    nominees = Path("nominees.csv")
    head, rest = nominees.read_text().split("\n", 1)
    nominees.write_text(head.upper() + "\n" + rest)
    assert run(capsys, "plan", *SEVERAL)[1]["commitment_sha256"] == same


def test_infeasible_is_three_with_reasons(capsys: pytest.CaptureFixture[str]) -> None:
    Path("categories.csv").write_text(CATEGORIES.replace("age,old,1,3", "age,old,5,5"))
    for verb in (["check"], ["plan"], ["draw", "--number", "000000"]):
        code, found = run(capsys, *verb, *SINGLE)
        assert code == 3
        assert found["feasible"] is False
        assert found["conflicts"]
        assert found["relaxation"]["changes"]
        assert found["conflicts"][0]["th"]


@pytest.mark.parametrize(
    "words",
    [
        ["draw", *SINGLE, "--number", "12"], ["draw", *SINGLE, "--number", "๐๔๒๓๑๗"], ["plan", "--people", "people.csv"],
        ["plan", "--nominees", "nowhere.csv", "--rules", "rules.json"], ["plan", *SINGLE, *SEVERAL],
        ["explain", *SINGLE, "--id", "nobody"], ["plan", "--nominees", "people.csv", "--rules", "rules.json"], ["plan"],
        ["draw", "--plan", "rules.json", "--number", "000000"], ["plan", *SINGLE[:-1], "0"],
    ],
)  # fmt: skip
def test_bad_input_is_two_with_a_sentence(capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    code = main(["seats", *words])
    caught = capsys.readouterr()
    assert (code, caught.out) == (2, "")
    assert caught.err.startswith("wethi: ")


def test_slips_of_the_pen_are_said(capsys: pytest.CaptureFixture[str]) -> None:
    """A key twice, a spreadsheet for a list, a hub that is written in two ways, cells left empty."""
    rules = Path("rules.json").read_text()
    Path("twice.json").write_text(rules.rstrip()[:-1] + ', "seats": 3}')
    Path("book.csv").write_bytes(b"PK\x03\x04")
    nominees = ["--nominees", "nominees.csv"]
    for words, said in (([*nominees, "--rules", "twice.json"], "twice"), (["--nominees", "book.csv", "--rules", "rules.json"], "CSV UTF-8")):  # fmt: skip
        assert main(["seats", "check", *words]) == 2
        assert said in capsys.readouterr().err
    Path("hubs.json").write_text(json.dumps({**json.loads(rules), "hub_cap": {"Hat Yai": 90}}))
    _code, report = run(capsys, "check", *nominees, "--rules", "hubs.json")
    assert {"unknown_hub", "uncapped_hub"} <= {note["code"] for note in report["notes"]}
    people = Path("people.csv")
    head, first, rest = people.read_text().split("\n", 2)
    people.write_text("\n".join([head, ",".join([first.split(",")[0], *([""] * head.count(","))]), rest]))
    assert main(["seats", "check", *SINGLE]) in (0, 3)
    assert "an empty cell has no rule" in capsys.readouterr().out
    assert main(["seats", "draw", *SINGLE, "--number", "000007"]) in (0, 3)
    assert "\n\n" not in capsys.readouterr().out


def test_sentences_come_in_thai_and_english(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seats", "plan", *SEVERAL]) == 0
    out = capsys.readouterr().out
    assert "โอกาสน้อยที่สุดคือ" in out
    assert "The smallest chance is" in out


def test_tables_over_rounds(capsys: pytest.CaptureFixture[str]) -> None:
    code, found = run(
        capsys, "tables", "--people", "people.csv", "--tables", "3", "--rounds", "2", "--mix", "gender,age"
    )
    assert code == 0
    assert sorted(name for table in found["rounds"][1] for name in table) == sorted(f"p{n}" for n in range(12))
    assert main(["seats", "tables", "--people", "people.csv", "--tables", "99"]) == 2
    assert main(["seats", "tables", "--people", "people.csv", "--tables", "2", "--mix", "height"]) == 2
