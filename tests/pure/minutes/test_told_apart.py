"""Words that tell a fact and stand inside one as well, and figures told one against another."""

import pytest
from tests.pure.minutes.told import value

from wethi.pure.minutes import read_minutes

MET = "ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"
HELD = "- งานจัดวันที่ 10 สิงหาคม 2567\n"


def read(text: str):
    return read_minutes(f"ประชุมเตรียมงานวันริมคลอง {MET}{text}")


def test_a_theme_may_hold_the_word_that_tells_themes():
    assert value(read(f"{HELD}- แนวคิดหลัก คลองคือบ้าน\n")["event"]["theme"]) == "คลองคือบ้าน"


@pytest.mark.parametrize(
    ("told", "came"),
    [
        ("ผู้เข้าร่วมรวม 21 คน แบ่งเป็น ณ ห้องประชุม 14 คน และผ่านระบบออนไลน์ 7 คน ไม่มาประชุม 3 คน", (21, 14, 7, 3)),
        ("องค์ประชุม 21 คน ลากิจ 2 คน ลาป่วย 1 คน", (21, None, None, 3)),
        ("ผู้มาประชุม 21 คน ลา 3 คน (ลากิจ 2 ลาป่วย 1)", (21, None, None, 3)),
    ],
)
def test_how_many_came_and_how_many_were_away(told, came):
    reading = read_minutes(f"บันทึกการประชุมเตรียมงานวันริมคลอง ครั้งที่ 2\nวันที่ 4 กรกฎาคม 2567\n{told}\n\n1. เรื่องเรือ\n")
    assert tuple(value(reading["attendees"][key]) for key in ("total", "onsite", "online", "absent")) == came
    assert reading["channel"]["place"] is None


def test_votes_told_as_one_figure_against_another():
    decision = read("3. มติที่ประชุม\n3.1 เก็บค่าบูธ 100 บาท มติ 15 ต่อ 4 งด 2\n")["decisions"][0]
    assert tuple(decision["votes"].values()) == (15, 4, 2)
