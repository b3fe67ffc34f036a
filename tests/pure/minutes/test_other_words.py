"""The same things told in other words than most do: keys of tables, who acts, where people sat, what an event is called."""

import pytest
from tests.pure.minutes.told import tasks_of, value

from wethi.pure.minutes import read_minutes

MET = "ครั้งที่ 2/2567\nวันที่ 4 กรกฎาคม 2567 เวลา 18.00-20.00 น. ณ ศาลาริมคลอง\nผู้เข้าร่วม 11 คน\n"
HEAD = f"ประชุมเตรียมงานวันริมคลอง {MET}"


def test_a_table_without_a_head_tells_the_meeting_in_everyday_words():
    rows = "| | |\n|---|---|\n| เมื่อ | จันทร์ 20 พฤษภาคม 2567 |\n| พบกันที่ | ศูนย์เรียนรู้ริมคลอง |\n| ออนไลน์ | Microsoft Teams |\n| มากี่คน | 29 คน (ที่ห้อง 22 ออนไลน์ 7) |\n"
    read = read_minutes(f"## บันทึกวงเตรียมวันริมคลอง\n\n{rows}\nวงหน้าเจอกัน **จันทร์ 10 มิถุนายน 2567 เวลา 9.30 น.**\n")
    assert value(read["channel"]["place"]) == "ศูนย์เรียนรู้ริมคลอง"
    assert value(read["channel"]["kind"]) == "hybrid"
    assert [value(read["attendees"][way]) for way in ("total", "onsite", "online")] == [29, 22, 7]
    assert (value(read["next_meeting"]["date"]), value(read["next_meeting"]["time"])) == ("2024-06-10", "09:30")


def test_columns_ask_who_what_and_which_day():
    rows = "| ผู้รับงาน | สิ่งที่ต้องทำ | ส่งวันไหน |\n|---|---|---|\n| ป้าจุก | นัดชาวเรือเล็ก | 30 ก.ค. 67 |\n"
    assert tasks_of(rows, HEAD) == [("นัดชาวเรือเล็ก", "ป้าจุก", "2024-07-30")]


def test_those_who_joined_are_told_below_the_members_and_the_absent():
    lists = (
        "รายชื่อกรรมการที่มาประชุม\n๑. นางสาวกมล เอมสุข  ประธานกรรมการ\n๒. นายเฉลิม แก่นจันทร์  กรรมการ\n"
        "รายชื่อกรรมการที่ไม่มาประชุม\n๑. นายสุเมธ คงคา  ลาป่วย\n"
        "รายชื่อผู้เข้าร่วมประชุม\n๑. นายอดุลย์ บ้านแหลม  คนทำเกลือ\n\nเริ่มประชุมเวลา ๑๓.๓๐ น.\n"
    )
    read = read_minutes(f"รายงานการประชุมคณะกรรมการจัดสมัชชาคนริมคลอง\nครั้งที่ ๖/๒๕๖๗\nวันที่ ๑๖ กรกฎาคม ๒๕๖๗\n\n{lists}")
    assert [value(read["attendees"][part]) for part in ("members", "absent", "others")] == [2, 1, 1]
    assert value(read["event"]["name"]) == "สมัชชาคนริมคลอง"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- พี่หวาน หาเรือรับแขก 2 ลำ / ขอคำตอบภายใน 20 ก.ค. 67", ("หาเรือรับแขก 2 ลำ", "พี่หวาน", "2024-07-20")),
        ("- มอบ ดร.ปรีดี สุขดี เรียบเรียงร่างข้อเสนอ ภายในวันที่ 20 ก.ค. 67", ("เรียบเรียงร่างข้อเสนอ", "ดร.ปรีดี สุขดี", "2024-07-20")),
    ],
)
def test_who_acts_is_not_what_is_done(line, expected):
    (told,) = tasks_of(f"ใครทำอะไร\n{line}\n", HEAD)
    assert (told[0].split(" / ")[0], *told[1:]) == expected


def test_what_people_have_become_is_no_task():
    assert tasks_of("1. เล่าสู่กันฟัง\n- เยาวชนสมัครเป็นผู้ช่วยงานแล้ว 36 คน\n", HEAD) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (f'ประชุมทีมงาน "วันเครือข่ายริมคลอง" {MET}- งานเราจัด 25-26 ก.ค. 67 ที่ลานวัด\n', "วันเครือข่ายริมคลอง"),
        (f'จดจากวงประชุมกรรมการงาน "เวทีคนริมคลอง" {MET}ก. งานเอาเป็นวันที่ 25 ถึง 26 กรกฎา 2567\n', "เวทีคนริมคลอง"),
        (f"บันทึกประชุมอนุกรรมการฝ่ายการเงิน งานมหกรรมริมคลอง {MET}1. ยอดยกมา 500 บาท\n", "งานมหกรรมริมคลอง"),
    ],
)
def test_the_title_tells_the_event_that_points_only_call_theirs(text, name):
    assert value(read_minutes(text)["event"]["name"]) == name


def test_a_line_for_those_who_were_not_there_is_no_title():
    read = read_minutes(
        'สรุปสั้นๆ ให้คนที่ไม่ได้เข้านะคะ 🙏\nประชุมทีมงาน "วันริมคลอง" ครั้งที่ 2\nเมื่อคืนวันพฤหัสที่ 4 ก.ค. 67 คุยกันใน Zoom เข้ามา 17 คน\n'
    )
    assert value(read["title"]) == 'ประชุมทีมงาน "วันริมคลอง" ครั้งที่ 2'


def test_those_in_the_meeting_are_all_who_came():
    read = read_minutes(
        "บันทึกประชุมชาวคลอง ครั้งที่ 4/2567\nสถานที่: ศาลาริมคลอง\nเวลา: 14.00-16.45 น. วันที่ 4 กรกฎาคม 2567\nอยู่ในที่ประชุม 12 คน\n\n1. เรื่องเรือ\n"
    )
    assert value(read["attendees"]["total"]) == 12


def test_related_topics_under_another_heading():
    read = read_minutes(f"{HEAD}1. เรื่องเรือ\n\nเรื่องเกี่ยวเนื่อง:\n- ข้ามคลองไปโรงเรียน ตอนที่ 1 - 8\n")
    assert [one["serial"] for one in read["related_topics"]] == [{"from": 1, "to": 8}]


def test_the_subject_of_a_letter_is_the_title_where_it_has_no_other():
    head = "จาก: อรทัย <orathai@example.org>\nถึง: ทีมงาน\nเรื่อง: สรุปประชุมทีมวันริมคลอง ครั้งที่ 3\n\nสวัสดีค่ะทุกคน\n\n"
    read = read_minutes(f"{head}ประชุมออนไลน์ เมื่อวันศุกร์ที่ 3 พ.ค. 2567 เวลา 10.00-11.30 น. เข้าประชุม 9 คน\n\n1. เรื่องเรือ\n")
    assert value(read["title"]) == "สรุปประชุมทีมวันริมคลอง ครั้งที่ 3"


def test_what_is_done_at_an_event_is_not_its_name():
    points = "๒. งานวันผู้เฒ่าริมคลอง ปี ๒๕๖๗\n    - กิจกรรม: ทำบุญตักบาตร รดน้ำขอพร รำวงย้อนยุค\n    - วันที่ ๒๕ กรกฎาคม ๒๕๖๗\n"
    assert value(read_minutes(f"บันทึกการประชุมกรรมการ {MET}{points}")["event"]["name"]) != "ทำบุญตักบาตร รดน้ำขอพร รำวงย้อนยุค"


def test_making_appointments_is_work():
    line = "มอบหมายให้นางคำพูน วงค์ดี นัดหมาย อสม. 12 หมู่บ้าน ภายในวันที่ 20 กรกฎาคม 2567"
    assert [owner for _, owner, _ in tasks_of(f"1. {line}\n", HEAD)] == ["นางคำพูน วงค์ดี"]


def test_what_was_sent_to_be_looked_at_was_done():
    line = "ฝ่ายเลขานุการส่งรายงานเมื่อวันที่ 8 พฤษภาคม 2567 ให้กรรมการตรวจล่วงหน้าแล้ว ไม่มีผู้ขอแก้ไข"
    assert tasks_of(f"ระเบียบวาระที่ 2 รับรองรายงาน\n{line}\n", HEAD) == []


def test_what_was_resolved_behind_a_debate():
    line = "ที่ประชุมอภิปรายกันแล้วลงมติให้ซื้อเครื่องสูบน้ำใหม่ ด้วยคะแนน 7 ต่อ 2 เสียง"
    (decision,) = read_minutes(f"{HEAD}1. {line}\n")["decisions"]
    assert (decision["votes"]["yes"], decision["votes"]["no"]) == (7, 2)


def test_a_name_holds_no_figure():
    line = "- มอบ ผอ.สมจิต ชั่งปลากะพง 40 ตัว ส่งรายชื่อภายในวันที่ 20 กรกฎาคม 2567"
    assert [owner for _, owner, _ in tasks_of(f"งาน\n{line}\n", HEAD)] == ["ผอ.สมจิต"]


def test_who_is_told_in_a_field_is_taken_whole():
    fields = "งาน: หาวิทยากร\nผู้รับผิดชอบ: กลุ่มริมคลองเดินได้\nกำหนด: 20 กรกฎาคม 2567\n"
    assert [owner for _, owner, _ in tasks_of(f"งานที่มอบหมาย\n{fields}", HEAD)] == ["กลุ่มริมคลองเดินได้"]


def test_old_things_worth_reading_are_related_topics():
    read = read_minutes(f"{HEAD}1. เรื่องเรือ\n\nของเก่าน่าอ่าน\n- เล่าเรื่องปากคลอง ตอนที่ ๑ - ๘\n- ดอนหอยก่อนมีถนน\n")
    assert len(read["related_topics"]) == 2
    assert read["tasks"] == []


def test_when_people_meet_again_stands_behind_what_goes_on():
    story = "ครูชัยเสนอให้บันทึกเสียงไว้ใช้สอนต่อ นัดเจอกันอีกครั้งวันเสาร์ที่ 10 สิงหาคม 2567 เวลา 13.00 น."
    read = read_minutes(f"{HEAD}1. {story}\n")
    assert (value(read["next_meeting"]["date"]), value(read["next_meeting"]["time"])) == ("2024-08-10", "13:00")


def test_what_the_event_will_talk_about_are_its_issues():
    story = "งานวันริมคลองจัดวันที่ 10 สิงหาคม 2567 ในงานจะคุยกันสามเรื่อง ได้แก่ สิทธิในที่ดิน ภาษาแม่ในโรงเรียน และการดูแลคนเจ็บ"
    issues = read_minutes(f"{HEAD}1. {story}\n")["event"]["issues"]
    assert [one["title"] for one in issues] == ["สิทธิในที่ดิน", "ภาษาแม่ในโรงเรียน", "การดูแลคนเจ็บ"]
