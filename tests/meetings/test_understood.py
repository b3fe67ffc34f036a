"""What minutes say of a forum, as the statements a person takes or refuses."""

from __future__ import annotations

import time
from typing import Any

import pytest

from wethi.meetings.shown import Voice, shown
from wethi.meetings.understood import chosen, statements
from wethi.pure.minutes import read_minutes

HEAD = (
    "บันทึกประชุมทีมเตรียมงานเวทีพลเมืองนครศรีธรรมราช ปี 2566 ครั้งที่ 1\n"
    "วันที่ 5 กรกฎาคม 2566 เวลา 13.00-15.30 น. ผ่านระบบ Zoom ผู้เข้าร่วม 24 คน\n"
)


def _said(text: str) -> dict[str, Any]:
    return chosen(statements(read_minutes(text)))


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("1. จัดเวทีวันที่ 9-10 กันยายน 2566 ที่มหาวิทยาลัยราชภัฏนครศรีธรรมราช ร่วมกับระบบ Zoom", "hybrid"),
        ("1. จัดเวทีวันที่ 9-10 กันยายน 2566 ณ หอประชุมเทศบาลนคร", "onsite"),
        ("1. จัดเวทีที่โรงแรมทวินโลตัส วันที่ 9-10 กันยายน 2566", "onsite"),
        ("1. จัดเวทีวันที่ 9-10 กันยายน 2566 ผ่านระบบ Zoom", "online"),
        ("1. จัดเวทีวันที่ 9-10 กันยายน 2566", None),
    ],
)
def test_a_forum_at_a_place_is_not_only_online(line: str, channel: str | None) -> None:
    said = _said(f"{HEAD}{line}\n2. ธีมงานคือ นครน่าอยู่\n")
    assert said["event.days"] == "2023-09-09/2023-09-10"
    assert said.get("event.channel") == channel


@pytest.mark.parametrize(
    "other",
    [
        "มติ เห็นชอบให้ใช้ Zoom สองห้อง",
        "มอบคุณสมชาย ทดสอบระบบ Zoom ภายในวันที่ 1 กันยายน 2566",
        "นัดประชุมครั้งต่อไป 26 กรกฎาคม 2566 ผ่าน Zoom",
        "เดือนที่แล้วไปดูงาน on site ที่สตูล",
    ],
)
def test_zoom_spoken_of_elsewhere_says_nothing_of_how_the_forum_is_held(other: str) -> None:
    assert "event.channel" not in _said(f"{HEAD}1. จัดเวทีวันที่ 9-10 กันยายน 2566\n2. {other}\n")


@pytest.mark.parametrize(
    ("line", "channel"),
    [
        ("ผู้เข้าร่วมประเด็นละ 60 คน ทั้ง on site และ on zoom", "hybrid"),
        ("รูปแบบการจัดงาน ผ่านระบบ Zoom ทั้งหมด", "online"),
        ("กิจกรรมทุกวันจัดแบบออนไซต์", "onsite"),
    ],
)
def test_how_the_forum_is_held_may_stand_in_a_point_of_its_own(line: str, channel: str) -> None:
    assert _said(f"{HEAD}1. จัดเวทีวันที่ 9-10 กันยายน 2566\n2. {line}\n")["event.channel"] == channel


def test_issues_that_were_numbered_alike_are_all_kept() -> None:
    said = _said(f"{HEAD}1. จัดเวทีวันที่ 9-10 กันยายน 2566\n2. ประเด็นหลัก ดังนี้\n1) ป่าต้นน้ำ\n1) ชายฝั่ง\n2) ผู้สูงอายุ\n")
    issues = [value for key, value in said.items() if key.startswith("event.issues.")]
    assert [one["title"] for one in issues] == ["ป่าต้นน้ำ", "ชายฝั่ง", "ผู้สูงอายุ"]
    assert len({one["no"] for one in issues}) == 3


def test_what_was_only_taken_note_of_is_no_resolution() -> None:
    text = (
        f"{HEAD}ระเบียบวาระที่ 1 เรื่องแจ้งให้ทราบ\nประธานแจ้งเรื่องงบประมาณ\nมติที่ประชุม รับทราบ\n"
        "ระเบียบวาระที่ 2 เรื่องเพื่อพิจารณา\nวันจัดงาน\nมติที่ประชุม เห็นชอบให้จัดวันที่ 9-10 กันยายน 2566\n"
    )
    assert [value for key, value in _said(text).items() if key.startswith("decisions.")] == [
        "เห็นชอบให้จัดวันที่ 9-10 กันยายน 2566"
    ]


def test_the_next_meeting_is_shown_with_its_hour() -> None:
    text = f"{HEAD}1. จัดเวทีวันที่ 9-10 กันยายน 2566\nนัดครั้งต่อไป 26 กรกฎาคม 2566 บ่ายโมงครึ่ง\n"
    found = {one.key: one for one in statements(read_minutes(text))}["deadlines.next_meeting"]
    assert found.value["at"] == "13:30"
    assert shown(found.kind, found.value, Voice()) == "พุธ ๒๖ กรกฎาคม ๒๕๖๖ 13.30 น. · ประชุมเตรียมงานครั้งต่อไป"


def test_an_english_forum_at_a_place_is_not_only_online() -> None:
    said = _said(
        "Minutes of the 2nd Preparatory Meeting\nDate: Tuesday 6 August 2024, 14:00–16:30, via Zoom\nPresent: 18 people\n"
        "1. The forum will be held on 18–20 October 2024 at Rambhai Barni Rajabhat University and on Zoom.\n"
    )
    assert said["event.channel"] == "hybrid"


def _deadlines(text: str) -> list[tuple[str, str]]:
    found = [value for key, value in _said(text).items() if key.startswith("deadlines.")]
    return [(value["kind"], value["on"]) for value in found]


@pytest.mark.parametrize("whose", ["วิทยากร", "ผู้ดำเนินรายการ", "คณะทำงาน", "องค์กรร่วมจัด"])
def test_names_of_others_are_not_the_names_of_those_who_will_come(whose: str) -> None:
    text = f"{HEAD}1. มอบทีมเลขาฯ ส่งรายชื่อ{whose} ภายในวันจันทร์ที่ 14 สิงหาคม 2566\n"
    assert ("rosters", "2023-08-14") not in _deadlines(text)


def test_names_of_those_who_will_come_are() -> None:
    text = f"{HEAD}1. องค์กรร่วมจัดส่งรายชื่อผู้เข้าร่วม ภายในวันจันทร์ที่ 14 สิงหาคม 2566\n"
    assert _deadlines(text) == [("rosters", "2023-08-14")]


def test_of_several_days_in_one_item_each_is_what_its_own_words_say() -> None:
    text = (
        f"{HEAD}1. มอบหมายให้นายเจริญ หมั่นคง ประสานมหาวิทยาลัย ภายในวันที่ 20 กรกฎาคม 2566 "
        "และให้ฝ่ายเลขานุการจัดทำหนังสือเชิญ ภายในวันพฤหัสบดีที่ 27 กรกฎาคม 2566\n"
    )
    assert _deadlines(text) == [("letters", "2023-07-27")]


@pytest.mark.parametrize(
    ("told", "step"),
    [
        ("เริ่มจากกลุ่มออมทรัพย์ปี 2530 ต่อมามีสภาองค์กรชุมชนปี 2551", "มีสภาองค์กรชุมชนปี 2551"),
        ("เริ่มจากกลุ่มออมทรัพย์ปี 2530 และจัดเวทีครั้งแรกเมื่อปี 2559", "จัดเวทีครั้งแรกเมื่อปี 2559"),
        ("เริ่มจากกลุ่มออมทรัพย์ปี 2530 กระทั่งจัดงานมาตั้งแต่ปี 2561", "จัดงานมาตั้งแต่ปี 2561"),
    ],
)
def test_a_step_of_the_history_stands_without_the_word_that_joined_it_to_the_one_before(told: str, step: str) -> None:
    said = _said(f"{HEAD}1. ที่มาของเครือข่าย {told}\n")
    assert [value["text"] for key, value in said.items() if key.startswith("milestones.")] == [
        "เริ่มจากกลุ่มออมทรัพย์ปี 2530",
        step,
    ]


def test_a_thousand_points_with_days_are_understood_at_once() -> None:
    lines = (f"{at + 1}. ส่งรายชื่อกลุ่มที่ {at} ภายในวันที่ {at % 28 + 1} สิงหาคม {2566 + at // 28 % 9}\n" for at in range(1000))
    document = read_minutes(HEAD + "เรื่องที่ตกลง\n" + "".join(lines))
    assert len(document["deadlines"]) == 1000
    begun = time.process_time()
    list(statements(document))
    assert time.process_time() - begun < 3
