"""Plain short minutes, as most are: every line of the header counts, and nothing is invented."""

import pytest
from tests.pure.minutes.told import value

from wethi.pure.minutes import read_minutes


def test_a_line_with_the_date_before_the_first_point_is_no_heading():
    read = read_minutes("ประชุมทีมงาน ครั้งที่ ๑\nวันที่ ๑ ตุลาคม ๒๕๖๖ เวลา ๐๙.๐๐ น.\n๑. รับทราบเรื่องงบประมาณ\n๒. อื่นๆ")
    assert value(read["date"]) == "2023-10-01"
    assert value(read["time"]["start"]) == "09:00"
    assert [item["section"] for item in read["items"]] == [None, None]


def test_a_title_that_speaks_of_tasks_is_a_title():
    read = read_minutes("ประชุมแบ่งงานวันผู้สูงอายุ\nวันที่ 2 เมษายน 2567\n1. เตรียมเวที\n")
    assert value(read["title"]) == "ประชุมแบ่งงานวันผู้สูงอายุ"
    assert value(read["date"]) == "2024-04-02"


def test_a_bare_heading_of_topics_makes_no_event_issues():
    read = read_minutes("ประชุมเครือข่าย วันที่ ๑๔ ก.พ. ๖๕\nประเด็น\n๑. ความคืบหน้า\n๒. แผนต่อไป\n")
    assert read["event"]["issues"] == []


def test_points_numbered_without_a_sign():
    read = read_minutes("1 งบประมาณ\n1.1 งบกิจกรรม 1.2 ล้านบาท\n2 แผนจัดซื้อ\n2.1 คอมพิวเตอร์ 5 เครื่อง\n")
    assert [(item["no"], item["level"]) for item in read["items"]] == [("1", 1), ("1.1", 2), ("2", 1), ("2.1", 2)]
    assert value(read["title"]) is None


def test_men_and_women_are_parts_of_the_figure():
    read = read_minutes("ประชุมหมู่บ้าน 10 พ.ย. 2566\nผู้เข้าร่วม ชาย 12 คน หญิง 18 คน รวม 30 คน\n1. น้ำ\n")
    assert value(read["attendees"]["total"]) == 30
    assert read["warnings"] == []


@pytest.mark.parametrize(
    ("line", "tasks"),
    [
        (
            "1. พี่โอ๋จองเต็นท์ น้องแพรทำป้าย และลุงเชยขนเก้าอี้ ภายในวันที่ 10 เมษายน 2567",
            [("พี่โอ๋", "2024-04-10"), ("น้องแพร", "2024-04-10"), ("ลุงเชย", "2024-04-10")],
        ),
        ("1. มอบหมายให้กองคลังสืบราคา ภายในวันที่ 15 เมษายน 2567", [("กองคลัง", "2024-04-15")]),
        ("1. มอบนางแดงเก็บเงินภายในสิ้นเดือน", [("นางแดง", "2024-04-30")]),
        ("1. คลิปสั้น 10 คลิป ภายใน พ.ค. 67 พี่อ้อดูแล", [("พี่อ้อ", "2024-05-31")]),
        ("1. ไฟทางเสีย ให้ผู้ช่วยแจ้ง อบต.", [("ผู้ช่วย", None)]),
        ("1. เรื่องอื่นๆ: เสนอให้จัดทัศนศึกษา", []),
        ("1. คุณแอนเสนอให้เพิ่มป้าย", []),
    ],
)
def test_who_does_what_until_when(line, tasks):
    read = read_minutes(f"ประชุมทีม\nวันที่ 2 เมษายน 2567\n{line}\n")
    assert [(task["owner"], task["due"] and task["due"]["date"]) for task in read["tasks"]] == tasks


@pytest.mark.parametrize(
    ("line", "place", "kind"),
    [
        ("3 ธ.ค. 2565 / 13.30 น. / อบจ.เชียงราย ชั้น 2", "อบจ.เชียงราย ชั้น 2", "onsite"),
        ("วันที่ 3 ธ.ค. 2565\nสถานที่ วัดคลองแห", "วัดคลองแห", "onsite"),
        ("วันที่ 3 ธ.ค. 2565\nมัสยิดบ้านบน", "มัสยิดบ้านบน", "onsite"),
        ("วันที่ 3 ธ.ค. 2565 ผ่าน Zoom และห้องประชุมเทศบาล", "ห้องประชุมเทศบาล", "hybrid"),
        ("วันที่ 3 ธ.ค. 2565 ผ่าน Zoom", None, "online"),
    ],
)
def test_where_people_met(line, place, kind):
    read = read_minutes(f"ประชุมทีมงาน\n{line}\n1. เรื่องแรก\n2. เรื่องที่สอง\n")
    assert value(read["channel"]["place"]) == place
    assert value(read["channel"]["kind"]) == kind


@pytest.mark.parametrize(
    ("line", "theme"),
    [
        ("1. ธีมงาน ยะลาเมืองแห่งการเรียนรู้ รับกับทิศทางเมืองสร้างสรรค์", "ยะลาเมืองแห่งการเรียนรู้"),
        ("1. Theme : ปัตตานีเมืองสันติสุข ท่ามกลางความเปลี่ยนแปลง", "ปัตตานีเมืองสันติสุข"),
        ('1. จัดงานภายใต้หัวข้อ "ตรังสุขภาวะ ก้าวไปด้วยกัน" ในสถานการณ์สังคมสูงวัย', "ตรังสุขภาวะ ก้าวไปด้วยกัน"),
        ("1. ธีมงาน ยังไม่ได้เลือก", None),
    ],
)
def test_the_theme_without_the_clause_after_it(line, theme):
    read = read_minutes(f"ประชุมเตรียมงานเวทีพลเมือง\nวันที่ 2 เมษายน 2567\n{line}\n2. งบประมาณ\n")
    assert value(read["event"]["theme"]) == theme
