"""Manners of telling that once were misread: each a few lines, each the general case."""

import pytest

from wethi.pure.minutes import read_minutes

HEAD = "สรุปประชุมชมรมริมคลอง ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"


def tasks_of(text):
    return [(task["what"], task["owner"], task["due"] and task["due"]["date"]) for task in read_minutes(text)["tasks"]]


def test_each_task_of_a_story_has_its_own_day():
    story = (
        "เรื่องเงิน เครือข่ายมีอยู่ 22,450 บาท ค่าข้าวกลางวันคิดคนละ 35 บาท แม่หลวงคำเอ้ยรับไปสั่งข้าวเหนียว 40 กิโลกรัม"
        "ให้ได้ก่อนวันที่ 3 สิงหาคม ส่วนนายธีระ วงค์คำ จะทำป้ายบอกทาง 24 ป้ายภายในวันที่ 28 กรกฎาคม 2567\n"
    )
    assert tasks_of(HEAD + story) == [
        ("สั่งข้าวเหนียว 40 กิโลกรัม", "แม่หลวงคำเอ้ย", "2024-08-03"),
        ("ทำป้ายบอกทาง 24 ป้าย", "นายธีระ วงค์คำ", "2024-07-28"),
    ]


@pytest.mark.parametrize("sign", ["→", "=", ":", "/"])
def test_whoever_stands_before_a_sign_does_what_stands_behind_it(sign):
    lines = f"งาน\n- ต่าย {sign} ทำแผนที่ ภายใน 12 ก.ค.\n- เปิ้ล {sign} ออกแบบเสื้อ ภายใน 20 ก.ค.\n"
    assert [(owner, due) for _, owner, due in tasks_of(HEAD + lines)] == [("ต่าย", "2024-07-12"), ("เปิ้ล", "2024-07-20")]


def test_a_rule_or_what_is_not_to_be_done_is_no_task():
    ruled = HEAD + "มติ\n1. ให้ผู้ใหญ่นั่งแถวหลัง ไม่ขึ้นเวที\n2. สมาชิกใหม่ต้องอบรม 2 วัน\n"
    assert tasks_of(ruled) == []
    assert len(read_minutes(ruled)["decisions"]) == 2


def test_a_heading_of_resolutions_is_none_itself():
    read = read_minutes(HEAD + "4. ที่ประชุมมีมติ\n 4.1 ไม่รับบูธสารเคมี\n 4.2 งดโฟม\n")
    assert [one["text"] for one in read["decisions"]] == ["ไม่รับบูธสารเคมี", "งดโฟม"]


@pytest.mark.parametrize(
    ("text", "votes"),
    [
        ("มติ ไม่เห็นชอบ เห็นชอบ 2 เสียง ไม่เห็นชอบ 4 เสียง งดออกเสียง 1 เสียง", (2, 4, 1)),
        ("มติ อนุมัติ 7 เสียง ไม่อนุมัติ 1 เสียง งดออกเสียง 1 เสียง", (7, 1, 1)),
        ("มติ เห็นชอบ 6 เสียง ไม่เห็นชอบ ไม่มี งดออกเสียง 1 เสียง", (6, 0, 1)),
        ("มติ ตัดหนังที่ยาวเกิน โหวต 9 ต่อ 2 งด 1", (9, 2, 1)),
        ("The committee agreed to hold the market on 12 to 14 April 2024.", (None, None, None)),
        ("The meeting approved the programme by 14 votes to 2, with 1 abstention.", (14, 2, 1)),
    ],
)
def test_votes_are_counted_as_they_are_told(text, votes):
    (decision,) = read_minutes(HEAD + "1. เรื่องเงิน\n" + text + "\n")["decisions"]
    assert tuple(decision["votes"][side] for side in ("yes", "no", "abstain")) == votes


def test_who_once_came_or_is_to_come_did_not_meet():
    past = "1. เล่าเรื่องเดิม\nงานครั้งแรกเมื่อปี 2562 มีคนมากว่า 3,000 คน\n2. งานปีนี้\n- ผู้เข้าร่วม: 400 คน\n- สถานที่: บึงแก่นนคร\n"
    read = read_minutes(HEAD + past)
    assert read["attendees"]["total"]["value"] == 11
    assert read["channel"]["place"]["value"] == "ศาลาริมคลอง"


def test_a_name_in_the_same_breath_as_its_day_is_surer_than_the_title():
    told = 'เตรียมงานลอยกระทงปลอดโฟม ครั้งที่ 2\nวันที่ 4 ตุลาคม 2566\n1. งาน "ลอยกระทงบ่มีโฟม" จัดวันที่ 26-27 พฤศจิกายน 2566\n'
    assert read_minutes(told)["event"]["name"]["value"] == "ลอยกระทงบ่มีโฟม"


def test_a_letters_day_is_not_the_meetings():
    letter = (
        "บันทึกข้อความ\nที่ นศ 0932/154   วันที่ 12 มิถุนายน 2567\nเรื่อง รายงานการประชุม อสม.\n\n"
        "ด้วยเมื่อวันที่ 10 มิถุนายน 2567 เวลา 09.00 - 12.00 น. รพ.สต.เขาแก้ว ได้ประชุม อสม. มีผู้เข้าประชุม 78 คน สรุปดังนี้\n"
        "1. พบไข้เลือดออก 14 ราย\n"
    )
    assert read_minutes(letter)["date"]["value"] == "2024-06-10"


def test_a_thing_may_count_itself():
    read = read_minutes(HEAD + "1. จัดซื้อเหรียญ 90 เหรียญ และฝน 1,034.6 มม.\n")
    assert {(one["min"], one["unit"]) for one in read["quantities"]} >= {(90, "เหรียญ"), (1034.6, "มม.")}
