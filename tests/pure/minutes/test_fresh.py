"""Manners met in minutes that were made up to be read: each once read wrongly or not at all."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of, value

from wethi.pure.minutes import read_minutes

LISTED = "แบ่งหน้าที่\n"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- อบต.แม่หวาดปล่อยรถน้ำมาล้างถนนเช้าวันงาน", ("ปล่อยรถน้ำมาล้างถนนเช้าวันงาน", "อบต.แม่หวาด", None)),
        ("- ฝ่ายนิทรรศการขึ้นโครงบูธ 18 ช่อง", ("ขึ้นโครงบูธ 18 ช่อง", "ฝ่ายนิทรรศการ", None)),
        ("- ครูปราณี ออกข้อสอบแข่งทักษะ ส่งให้ ผอ. ภายใน 15 มี.ค.", ("ออกข้อสอบแข่งทักษะ ส่งให้ ผอ.", "ครูปราณี", "2025-03-15")),
        ("- อ.กนก ชวนนักศึกษาอาสา 40 คนมาช่วย", ("ชวนนักศึกษาอาสา 40 คนมาช่วย", "อ.กนก", None)),
        ("- เต็นท์ 4 หลัง ยืมเทศบาล - ผู้ใหญ่เวียงไปพูดให้", ("เต็นท์ 4 หลัง ยืมเทศบาล", "ผู้ใหญ่เวียง", None)),
        (
            "- Mr. Wichai to get three quotations before 15 April 2025",
            ("get three quotations", "Mr. Wichai", "2025-04-15"),
        ),
        (
            "- The logistics team books six minivans by 1 April 2025",
            ("books six minivans", "The logistics team", "2025-04-01"),
        ),
        ("- The design team sends the poster by 1 April 2025", ("sends the poster", "The design team", "2025-04-01")),
    ],
)
def test_who_does_what(line, told):
    assert tasks_of(LISTED + line + "\n- ซื้อไฟ 3 ดวง")[0] == told


def test_a_surname_that_looks_like_work_is_whole_where_a_list_has_it():
    lists = "ผู้มาประชุม\n1. นางแดง ใจดี\n2. นางสาวอารยา จัดการดี     เลขานุการ\n\n1. เรื่องตลาด\nมติที่ประชุม เห็นชอบ และมอบหมายให้\n"
    work = "(1) นางสาวอารยา จัดการดี ประสานชมรม ภายในวันที่ 20 มีนาคม 2568\n(2) รพ.แม่ทา จัดหน่วยตรวจตา"
    assert tasks_of(lists + work) == [
        ("ประสานชมรม", "นางสาวอารยา จัดการดี", "2025-03-20"),
        ("จัดหน่วยตรวจตา", "รพ.แม่ทา", None),
    ]


def test_a_resolution_below_proposals_is_none():
    read = read_minutes(HEAD + "1. เรื่องตลาด\n2. ข้อเสนอ\n  - ควรแยกขยะ\nมติ เห็นชอบตามที่เสนอ\n")
    assert [one["text"] for one in read["proposals"]] == ["ควรแยกขยะ"]
    assert len(read["decisions"]) == 1


def test_english_that_resolves_in_capitals_and_names_its_event_in_the_header():
    text = (
        "Minutes of the Planning Committee\nPHANG NGA BAY YOUTH SUMMIT 2026\n\nDate: Thursday, 5 March 2026\n"
        "1. Programme\n1.1 The summit will take place on 16-17 May 2026 at Khao Lak Hall, doors open 08:30.\n"
        "RESOLVED to limit each session to 60 participants (14 for, 2 against, 2 abstentions).\n2. Other"
    )
    read = read_minutes(text)
    assert value(read["event"]["name"]) == "PHANG NGA BAY YOUTH SUMMIT"
    (decision,) = read["decisions"]
    assert decision["votes"] == {"yes": 14, "no": 2, "abstain": 2}


def test_a_column_of_bodies_and_who_is_responsible():
    table = "มอบหมายงาน\n| ภารกิจ | หน่วยงาน/ผู้รับผิดชอบ | แล้วเสร็จ |\n|---|---|---|\n| จัดจ้างเวที | กองคลัง | 14 มี.ค. 68 |\n| ประกันภัย | ยังไม่ระบุ | - |\n"
    assert tasks_of(table) == [("จัดจ้างเวที", "กองคลัง", "2025-03-14"), ("ประกันภัย", None, None)]


def test_a_day_alone_is_no_work():
    told = tasks_of("1. ให้น้องแพทเกลี่ยกองใหม่ให้เสร็จก่อนวันที่ 5 เมษา\n2. ซื้อไฟ")
    assert all("เมษา" not in what for what, _, _ in told)


def test_codes_before_who_is_called_count_the_work():
    lines = "AI1 @ดาว ร่างกำหนดการ → 20 มี.ค.\nAI2 พี่ต้น คุยกับเทศบาล → 15 มี.ค.\n"
    assert tasks_of(LISTED + lines) == [("ร่างกำหนดการ", "ดาว", "2025-03-20"), ("คุยกับเทศบาล", "พี่ต้น", "2025-03-15")]


def test_what_a_stage_costs_is_no_event():
    text = (
        "# บันทึกประชุม Core team — เทศกาลหนังสือเด็กเชียงดาว ปี 2\n- วันที่: 9 สิงหาคม 2568\n\n## 1. คอนเซ็ปต์\n"
        'ธีมปีนี้ = "อ่านดอย อ่านดาว" ทุกคนโอเค\nวันงาน 29–30 พ.ย. 68 ที่ลานวัด เริ่ม 9 โมง\n\n## 2. งบ\n| หมวด | เงิน |\n|---|---|\n| เวที | 18,000 |\n| สื่อ | 7,500 |\n'
    )
    event = read_minutes(text)["event"]
    assert (value(event["name"]), value(event["theme"])) == ("เทศกาลหนังสือเด็กเชียงดาว", "อ่านดอย อ่านดาว")
    assert value(event["dates"]["start"]) == "2025-11-29"


def test_what_somebody_thinks_fit_among_proposals_is_no_resolution():
    read = read_minutes(HEAD + "1. เรื่องตลาด\n\nข้อคิดเห็น\n- ตัวแทนประมงขอให้เว้นแนวชายฝั่ง\n- เห็นควรบันทึกภาพตลอดงาน\n")
    assert read["decisions"] == []
    assert [one["text"] for one in read["proposals"]][-1] == "เห็นควรบันทึกภาพตลอดงาน"


def test_heads_of_all_villages_and_a_meeting_that_follows_up():
    text = "1. ให้ผู้ใหญ่บ้านทุกหมู่บ้านเก็บแบบสอบถามหมู่ละ 50 ชุด ส่งภายใน 7 วันหลังเวที\n2. ซื้อไฟ\n\nประชุมติดตามวันอังคารที่ 22 เมษายน 2568 เวลา 14.00 น."
    assert tasks_of(text)[0][1] == "ผู้ใหญ่บ้านทุกหมู่บ้าน"
    assert value(read_minutes(HEAD + text)["next_meeting"]["date"]) == "2025-04-22"


@pytest.mark.parametrize("behind", ["", "วันที่ 3 มีนาคม 2569", "ครั้งที่ 2/2569\nวันที่ 3 มีนาคม 2569"])
def test_a_title_in_quotation_marks_that_a_page_glued_to_what_follows(behind):
    read = read_minutes(f'"สรุปการประชุมเตรียมงานสัปดาห์คนหูหนวก"{behind}\nณ ศาลา\n1. ซื้อไฟ\n2. ซื้อของ\n')
    assert value(read["title"]) == "สรุปการประชุมเตรียมงานสัปดาห์คนหูหนวก"
