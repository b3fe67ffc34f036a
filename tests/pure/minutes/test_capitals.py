"""English minutes all in capitals are read as well as others, and keep the writer's capitals."""

from pathlib import Path

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes

UPPER = """MINUTES OF MEETING NO. 4/2026
KRABI COASTAL FORUM WORKING GROUP
DATE: TUESDAY 14 APRIL 2026
TIME: 13:30-16:00

PRESENT:
1. MR. SOMCHAI DEEJAI, CHAIR
2. DR. PRASIT RAKTHAI
ABSENT:
3. MRS. WANNA SUKJAI

1. PREPARATION FOR THE COASTAL FORUM 2026
1.1 THE FORUM WILL BE HELD ON 6-7 JUNE 2026 AT THE CITY HALL.
RESOLUTION: APPROVED THE BUDGET OF 250,000 BAHT, 12 VOTES IN FAVOUR, 2 AGAINST, 1 ABSTENTION.
2. ACTION ITEMS
- MS. NIDA TO SEND INVITATIONS TO 15 VILLAGES BY 10 MAY 2026
- THE TREASURER WILL PREPARE THE BUDGET REPORT WITHIN 7 DAYS
- DR. PRASIT - DRAFT PROGRAMME - 5 MAY 2026
NEXT MEETING: TUESDAY 12 MAY 2026 AT 13:30"""


def test_minutes_in_capitals():
    read = read_minutes(UPPER)
    assert value(read["title"]) == "MINUTES OF MEETING NO. 4/2026"
    assert [(one["name"], one["status"]) for one in read["attendees"]["people"]] == [
        ("MR. SOMCHAI DEEJAI", "member"),
        ("DR. PRASIT RAKTHAI", "member"),
        ("MRS. WANNA SUKJAI", "absent"),
    ]
    event = read["event"]
    assert (value(event["name"]), value(event["dates"]["start"])) == ("COASTAL FORUM", "2026-06-06")
    (decision,) = read["decisions"]
    assert decision["votes"] == {"yes": 12, "no": 2, "abstain": 1}
    assert tasks_of(UPPER, head="") == [
        ("SEND INVITATIONS TO 15 VILLAGES", "MS. NIDA", "2026-05-10"),
        ("PREPARE THE BUDGET REPORT", "THE TREASURER", 7),
        ("DRAFT PROGRAMME", "DR. PRASIT", "2026-05-05"),
    ]
    assert value(read["next_meeting"]["date"]) == "2026-05-12"


@pytest.mark.parametrize("name", ["31-english-coop", "45-food-english"])
def test_known_minutes_tell_the_same_in_capitals(name):
    text = (Path(__file__).parent / "unseen" / f"{name}.txt").read_text(encoding="utf-8")
    told, upper = read_minutes(text), read_minutes(text.upper())
    for key in ("decisions", "tasks", "proposals"):
        assert [one["quote"].upper() for one in told[key]] == [one["quote"] for one in upper[key]]
    assert [(one["owner"] or "").upper() for one in told["tasks"]] == [one["owner"] or "" for one in upper["tasks"]]
    assert [one["due"] for one in told["tasks"]] == [one["due"] for one in upper["tasks"]]


def test_capitals_in_thai_lines_stay():
    text = HEAD + "1. จัดงาน SONGKHLA SMART GREEN วันที่ 5 เมษายน 2568\n2. ซื้อไฟ"
    assert value(read_minutes(text)["event"]["name"]).endswith("SONGKHLA SMART GREEN")


def test_a_title_on_two_lines_keeps_its_dash():
    text = (
        "MEETING MINUTES\nYouth Fair 2026 — Organizing Committee,\nMeeting No. 3/2026\nDate: 14 April 2026\n1. Opening"
    )
    assert "—" in value(read_minutes(text)["title"])
