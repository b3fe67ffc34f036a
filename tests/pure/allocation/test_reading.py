"""Files as people hand them in: tolerant of spreadsheets, strict about meaning."""

from __future__ import annotations

import json

import pytest

from tests.pure.allocation.worlds import HEAD, small_forum
from wethi.pure.allocation.reading import BadInput
from wethi.pure.allocation.several import read_several
from wethi.pure.allocation.single import read_single

RULES = "category,feature,min,max\nเพศ,หญิง,1,2\nเพศ,ชาย,1,2\n"
PEOPLE = "id,เพศ\nก,หญิง\nข,ชาย\nค,ชาย\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "utf-16"])
@pytest.mark.parametrize("comma", [",", ";", "\t"])
def test_encodings_and_commas_of_spreadsheets(encoding: str, comma: str) -> None:
    files = [text.replace(",", comma).replace("\n", "\r\n").encode(encoding) for text in (RULES, PEOPLE)]
    problem = read_single(files[0], files[1], 2)
    assert [person.id for person in problem.people] == ["ก", "ข", "ค"]
    assert {rule.key for rule in problem.rules} == {"เพศ:หญิง", "เพศ:ชาย", "seats"}


def test_rows_without_id_are_counted_from_zero() -> None:
    problem = read_single(RULES.encode(), "เพศ\nหญิง\nชาย\n".encode(), 1)
    assert [person.id for person in problem.people] == ["0", "1"]


@pytest.mark.parametrize(
    ("rules", "people", "row", "column", "words"),
    [
        (RULES, PEOPLE + "ก,หญิง\n", 5, "id", "already in row 2"),
        (RULES.replace("1,2", "3,2", 1), PEOPLE, 2, "min", "above the maximum"),
        (RULES.replace("1,2", "x,2", 1), PEOPLE, 2, "min", "not a whole number"),
        (RULES, PEOPLE.replace("เพศ", "gender"), 1, "เพศ", "missing"),
        (RULES, PEOPLE + "ง,ชาย,x\n", 5, None, "3 cells"),
        (RULES, "", None, None, "empty"),
        (RULES + "เพศ,ชาย,1,2\n", PEOPLE, 4, "feature", "twice"),
    ],
)
def test_what_is_wrong_is_named_by_row_and_column(
    rules: str, people: str, row: int | None, column: str | None, words: str
) -> None:
    with pytest.raises(BadInput) as caught:
        read_single(rules.encode(), people.encode(), 1)
    assert (caught.value.row, caught.value.column) == (row, column)
    assert words in caught.value.en
    assert caught.value.th


def nominee(**cells: str) -> bytes:
    row = (
        dict(
            zip(
                HEAD.strip().split(","),
                ["n1", "o1", "state", "old", "f", "<30", "d1", "hatyai", "yes", "all", "A", "B", ""],
                strict=True,
            )
        )
        | cells
    )
    return (HEAD + ",".join(row.values()) + "\n").encode()


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"zoom_ok": "perhaps"}, "zoom_ok"),
        ({"days": "monday"}, "days"),
        ({"pref2": "A"}, "pref2"),
        ({"pref3": "C"}, "pref3"),
    ],
)
def test_cells_of_nominees(cells: dict[str, str], column: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_several(nominee(**cells), b'{"seats": 1, "issues": ["A", "B"]}')
    assert (caught.value.row, caught.value.column) == (2, column)


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ({"seets": 1}, "seets"), ({}, "seats"), ({"seats": -1}, "seats"), ({"seats": 1, "sector": {"state": [5, 2]}}, "sector.state"),
        ({"seats": 1, "sector": {"state": 5}}, "sector.state"), ({"seats": {"A": 1}}, "seats"), ({"seats": {"A": 1, "B": 1, "C": 1}}, "seats.C"),
        ({"seats": 1, "hub_cap": 5}, "hub_cap"), ({"seats": 1, "chance_cap": 2}, "chance_cap"), ({"seats": 1, "issues": ["A", "A"]}, "issues"),
        ({"seats": 1, "issue_rules": {"Z": {}}}, "issue_rules.Z"), ({"seats": 1, "issue_rules": {"A": {"hub_cap": {}}}}, "issue_rules.A.hub_cap"),
    ],
)  # fmt: skip
def test_keys_of_rules(rules: dict[str, object], key: str) -> None:
    with pytest.raises(BadInput) as caught:
        read_several(nominee(), json.dumps(rules).encode())
    assert caught.value.column == key


def test_old_organisations_are_returning_ones_in_both_files() -> None:
    problem = read_several(*small_forum())
    assert {person.traits["org_status"] for person in problem.people} == {"new", "returning"}
    assert any(rule.value == "returning" and rule.low == 2 for rule in problem.rules)


def test_one_issue_may_have_rules_of_its_own() -> None:
    own = {"health": {"seats": 4, "sector": {"state": [0, 9]}, "org_cap_issue": {"*": 2, "o1": 5}}}
    problem = read_several(*small_forum(issue_rules=own, district_min_total={"*": 1, "d2": 3}))
    rules = {rule.key: rule for rule in problem.rules}
    assert (rules["seats@health"].high, rules["seats@economy"].high) == (4, 10)
    assert (rules["sector:state@health"].high, rules["sector:private@health"].high) == (9, 5)
    assert (rules["org_issue:o1@health"].high, rules["org_issue:o2@health"].high) == (5, 2)
    assert (rules["district_total:d2"].low, rules["district_total:d0"].low) == (3, 1)


def test_a_value_nobody_knows_is_a_note() -> None:
    problem = read_several(nominee(sector="sate"), b'{"seats": 1}')
    assert "sate" in problem.notes[0]["en"]


def test_who_can_take_part_in_no_way_has_no_chance_and_a_reason() -> None:
    from wethi.pure.allocation.planning import plan_seats

    nominees, rules = small_forum()
    text = nominees.decode() + "nx,o9,civil,new,f,<30,d1,,no,all,health,,\nny,o9,civil,new,f,<30,d1,,yes,all,,,\n"
    plan = plan_seats(read_several(text.encode(), rules))
    assert (plan.probabilities["nx"], plan.probabilities["ny"]) == (0.0, 0.0)
    assert plan.reasons == {"nx": "no_mode", "ny": "no_wish"}
    assert plan.levels[0] == (0.0, 2)
    assert plan.maximin > 0


def test_a_forum_without_a_seat_is_refused() -> None:
    with pytest.raises(BadInput) as caught:
        read_several(nominee(), b'{"seats": 0}')
    assert caught.value.column == "seats"


def test_households_need_their_column() -> None:
    with pytest.raises(BadInput) as caught:
        read_several(nominee(), b'{"seats": 1, "household_max": 1}')
    assert (caught.value.row, caught.value.column) == (1, "household")
