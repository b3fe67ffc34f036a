"""The minutes of the reference forum, every fact; read where the file lies beside the checkout."""

from pathlib import Path

import pytest
from tests.pure.minutes.told import value

from wethi.pure.minutes import read_minutes

FILE = Path(__file__).resolve().parents[3].parent / "shared/data/minutes/songkhla-2564-preparatory-2.txt"


@pytest.fixture(scope="module")
def minutes():
    if not FILE.exists():
        pytest.skip("reference file not here")
    return read_minutes(FILE.read_text(encoding="utf-8"))


def test_the_meeting(minutes):
    assert value(minutes["title"]) == "ประชุมเตรียมงานวันพลเมืองสงขลาปี ๒๕๖๔ ครั้งที่ ๒"
    assert [value(title) for title in minutes["alt_titles"]] == ["ประชุมเตรียมงานวันพลเมืองครั้งที่ ๒"]
    assert {key: value(fact) for key, fact in minutes["meeting"].items()} == {
        "no": 2,
        "year_be": 2564,
        "kind": "preparatory",
    }
    assert value(minutes["date"]) == "2021-09-18"
    assert (value(minutes["time"]["start"]), value(minutes["time"]["end"])) == ("13:00", "16:00")
    assert value(minutes["channel"]["kind"]) == "online"
    assert [value(one) for one in minutes["channel"]["platforms"]] == ["Zoom"]
    assert minutes["channel"]["place"] is None
    assert value(minutes["attendees"]["total"]) == 32


def test_the_event(minutes):
    event = minutes["event"]
    assert value(event["name"]) == "วันพลเมืองสงขลา"
    assert (value(event["dates"]["start"]), value(event["dates"]["end"])) == ("2021-09-28", "2021-09-30")
    assert value(event["start_time"]) == "13:00"
    assert event["start_time"]["quote"] == "บ่ายโมง"
    assert value(event["theme"]) == "Songkhla Smart&Green สงขลาปลอดภัยอย่างยั่งยืน"
    assert [issue["no"] for issue in event["issues"]] == [1, 2, 3, 4, 5]
    assert event["issues"][4]["title"] == "การเมืองภาคพลเมืองในวิถีใหม่"
    assert len(event["formats"]) == 4
    assert {value(one) for one in event["sectors"]} == {"state", "local", "academia", "private", "civil", "community"}


def test_history_and_figures(minutes):
    assert [one["year_be"] for one in minutes["milestones"]] == [2518, 2540, 2561]
    figures = [(one["min"], one["max"], one["unit"], one["per"], one["about"]) for one in minutes["quantities"]]
    assert (100, 100, "คน", "ประเด็น", False) in figures
    assert (1000, 3000, "คน", "วัน", True) in figures
    assert (5, 5, "ประเด็น", None, False) in figures


def test_points_and_proposals(minutes):
    items = {item["id"]: item for item in minutes["items"]}
    assert len(items) == 16
    assert [item["level"] for item in minutes["items"]] == [1] * 4 + [2] * 5 + [1] * 7
    assert {items[f"i{n}"]["parent"] for n in range(5, 10)} == {"i4"}
    assert len(items["i4"]["body"]) == 2
    assert [one["item_id"] for one in minutes["proposals"]] == [f"i{n}" for n in range(10, 17)]


def test_the_four_tasks_of_the_seventh_proposal(minutes):
    tasks = minutes["tasks"]
    assert [task["item_id"] for task in tasks] == ["i16"] * 4
    send, give, issue, hubs = tasks
    assert send["what"].startswith("ส่งกำหนดการ")
    assert "รายชื่อ ที่อยู่" in give["what"]
    assert give["owner"] == "แต่ละองค์กรร่วมจัด"
    assert issue["owner"] == "ส่วนกลาง"
    assert issue["outputs"] == ["หนังสือเชิญ", "เอกสารประกอบ", "ใบสำคัญรับเงิน"]
    assert "ระบุจำนวนคน" in hubs["what"]
    for task in tasks:
        assert task["due"] == {"date": "2021-09-22", "relative": None, "weekday": "wed", "weekday_ok": True}


def test_related_topics(minutes):
    topics = minutes["related_topics"]
    assert len(topics) == 10
    serials = [(one["serial"]["from"], one["serial"]["to"]) for one in topics if one["serial"]]
    assert serials == [(1, 10), (11, 21), (1, 10)]
    assert topics[2]["title"] == "ก้าวที่ 1 ของ iMedCare ธุรกิจเพื่อสังคมของสงขลา"
    assert topics[3]["title"] == "แผนผังภูมินิเวศ"
    assert topics[9]["title"].endswith('"พลิกโฉมพลังพลเมืองสงขลาเพื่อสังคมสุขภาวะที่ยั่งยืน"')


def test_no_warning_is_given(minutes):
    assert minutes["warnings"] == []
