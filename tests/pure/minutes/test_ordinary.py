"""Manners of plain minutes: pairs parted by one stroke, the event's own fields, who is away, prices without their word."""

import pytest
from tests.pure.minutes.told import HEAD, value

from wethi.pure.minutes import read_minutes


def people_of(text):
    return [(one["name"], one["status"]) for one in read_minutes(text)["attendees"]["people"]]


def test_one_stroke_parts_a_key_from_its_value():
    read = read_minutes(
        "สรุปประชุมทีมสวนผัก ครั้งที่ 2/2568\n\nวันที่ | พุธ 5 มีนาคม 2568\nเวลา | 13.00-15.00 น.\nสถานที่ | ห้องสมุดชุมชน\n"
        "ลาประชุม | พว.สายใจ (ไปราชการ)\n\n1. ตลาดนัด\n\nรายการ | รายละเอียด\nชื่องาน | ตลาดผักริมรั้ว\nวันจัดงาน | 3-4 พฤษภาคม 2568\n"
        "เวลา | 08.30-14.00 น.\nสถานที่ | ลานวัดใหม่\nแนวคิด | ปลูกเองกินเอง\nผู้เข้าร่วม | ชาวสวน 40 คน\n"
    )
    assert value(read["channel"]["place"]) == "ห้องสมุดชุมชน"
    assert value(read["time"]["start"]) == "13:00"
    assert [one["name"] for one in read["attendees"]["people"]] == ["พว.สายใจ"]
    assert value(read["attendees"]["absent"]) == 1
    event = read["event"]
    assert value(event["name"]) == "ตลาดผักริมรั้ว"
    assert (value(event["dates"]["start"]), value(event["dates"]["end"])) == ("2025-05-03", "2025-05-04")
    assert (value(event["start_time"]), value(event["theme"])) == ("08:30", "ปลูกเองกินเอง")


def test_a_head_of_two_columns_is_no_field():
    read = read_minutes(f"{HEAD}\nงาน | ผู้รับผิดชอบ\n")
    assert value(read["event"]["name"]) is None


EVENT = "ชื่องาน: เวทีคนรักคลอง\nวันที่: 5-6 มิถุนายน 2568\nเวลา: 08.30-16.30 น.\nสถานที่: หอประชุมเทศบาล\nผู้เข้าร่วม: 350 คน\n"


@pytest.mark.parametrize("lead", ["\nสาระสำคัญ\n\n", "\n1. รูปแบบการจัดงาน\n    "])
def test_fields_below_the_events_name_are_the_events(lead):
    head = HEAD.rstrip() + " ณ ศาลาริมคลอง มีผู้เข้าร่วม 46 คน\n"
    read = read_minutes(head + lead + EVENT.replace("\n", "\n    " if "1." in lead else "\n"))
    assert (value(read["date"]), value(read["time"]["start"]), value(read["time"]["end"])) == (
        "2025-03-08",
        "09:00",
        "12:00",
    )
    assert value(read["channel"]["place"]) == "ศาลาริมคลอง"
    assert value(read["attendees"]["total"]) == 46
    assert value(read["event"]["name"]) == "เวทีคนรักคลอง"
    assert value(read["event"]["dates"]["start"]) == "2025-06-05"
    assert value(read["event"]["start_time"]) == "08:30"


def test_a_header_that_names_the_event_first_tells_its_own_day():
    read = read_minutes("บันทึกประชุมทีมคลอง\nงาน: เวทีคนรักคลอง\nวันที่: 8 มีนาคม 2568\nเวลา: 09.00-12.00 น.\n\n1. เรื่องทั่วไป\n")
    assert (value(read["date"]), value(read["time"]["start"])) == ("2025-03-08", "09:00")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ('1. งาน\nงานชื่อ "วันกลับบ้าน 30 ปี" จัดวันเสาร์ที่ 3 พฤษภาคม 2568', "วันกลับบ้าน 30 ปี"),
        ("1. ออกร้านงานจังหวัด งานชื่อ ผ้าสวยเมืองเรา วันที่ 3-9 พฤษภาคม 2568", "ผ้าสวยเมืองเรา"),
        ("3 เตรียมงาน Fair\n3.1 ชื่องาน วันคุณภาพโรงพยาบาลเรา\n3.2 วันจัดงาน 3 พฤษภาคม 2568", "วันคุณภาพโรงพยาบาลเรา"),
        ("ชื่องาน: วิ่งริมคลอง 2025\nจัดวันที่: 3 พฤษภาคม 2568", "วิ่งริมคลอง 2025"),
    ],
)
def test_what_calls_itself_the_events_name_is_it(line, name):
    read = read_minutes(f"{HEAD}\n{line}\n")
    assert value(read["event"]["name"]) == name
    assert value(read["event"]["dates"]["start"]) == "2025-05-03"


def test_a_quoted_name_keeps_all_that_stands_in_its_quotes():
    read = read_minutes('ชมรมคลองถกเตรียมเวที "สมัชชาคนคลอง 2568"\nเมื่อวันศุกร์ที่ 7 มีนาคม 2568 ชมรมคลองประชุมที่ศาลา\n')
    assert value(read["event"]["name"]) == "สมัชชาคนคลอง 2568"


def test_the_day_said_with_the_events_name_is_the_events_and_no_term_of_school():
    read = read_minutes(
        f'{HEAD}\n1. ที่ประชุมเห็นชอบให้จัดงาน "วันแม่ของเรา" ในวันเสาร์ที่ 9 สิงหาคม 2568\n2. เรื่องเปิดเทอม กำหนดเปิดวันที่ 16 พฤษภาคม 2568\n'
    )
    assert value(read["event"]["dates"]["start"]) == "2025-08-09"


def test_what_people_wear_is_not_of_the_theme():
    read = read_minutes(f"{HEAD}\n1. ธีมงานคือ ย้อนวันเก่า แต่งชุดไทยมากันได้\n")
    assert value(read["event"]["theme"]) == "ย้อนวันเก่า"


def test_how_people_meet_next_time_is_not_how_they_met():
    read = read_minutes(f"{HEAD}\n1. เรื่องทั่วไป\n\nการประชุมครั้งต่อไป 5 เมษายน 2568 ผ่านระบบ Zoom\n")
    assert read["channel"]["platforms"] == []


@pytest.mark.parametrize(
    ("line", "names", "count"),
    [
        ("ลา 2 คน คือ พะตีจอแฮ โพเก, น.ส.อะหมี่ แซ่ลี", ["พะตีจอแฮ โพเก", "น.ส.อะหมี่ แซ่ลี"], 2),
        ("กรรมการไม่เข้าประชุม 2 ท่าน ได้แก่ คุณมานี (ติดภารกิจ) และคุณปิติ (อยู่ต่างประเทศ)", ["คุณมานี", "คุณปิติ"], 2),
        ("มา 12 คน ขอลา 3 คน (พี่ตุ้ม รุ่น 12, อ.สมาน, โหน่ง รุ่น 27)", ["พี่ตุ้ม", "อ.สมาน", "โหน่ง"], 3),
        ("มา 15 คน (ไต๋ดำ กับ เฮียตง ลา ติดออกเรือ)", ["ไต๋ดำ", "เฮียตง"], 2),
        ("มา 13 คน ส่วนพี่เล็กกับอาจารย์แดงแจ้งลา", ["พี่เล็ก", "อาจารย์แดง"], 2),
        ("มา 22 คน ลา 3 (เจ๊ติ๋ม ป้าแมว ลุงเดช)", ["เจ๊ติ๋ม", "ป้าแมว", "ลุงเดช"], 3),
        ("ไม่มาประชุม 2 คน (นายสม แก่นคำ ติดราชการ, ร.ต.อ.วิ ใจกล้า)", ["นายสม แก่นคำ", "ร.ต.อ.วิ ใจกล้า"], 2),
    ],
)
def test_who_is_away_is_named_beside_their_count(line, names, count):
    read = read_minutes(f"{HEAD}{line}\n\n1. เรื่องทั่วไป\n")
    assert [one["name"] for one in read["attendees"]["people"] if one["status"] == "absent"] == names
    assert value(read["attendees"]["absent"]) == count


@pytest.mark.parametrize("line", ["ลา 2 คน (ป่วย, ไปราชการ)", "ลา 4 คน (ไปราชการ 3 ลาป่วย 1)", "มา 9 คน (ชาย 4, หญิง 5)"])
def test_why_people_are_away_is_no_name(line):
    assert people_of(f"{HEAD}{line}\n\n1. เรื่องทั่วไป\n") == []


@pytest.mark.parametrize(
    ("line", "sums"),
    [
        ("ขายผ้าถุง 14 ผืน ผืนละ 1800 ผ้าขาวม้า 30 ผืน ผืนละ 350", [1800, 350]),
        ("ค่าล็อกแพในกลุ่มล็อกละ 300 คนนอก 800", [300, 800]),
        ("เก็บเงินลงขันลำละ 500 ให้จบเดือนนี้", [500]),
        ("ค่ารถคนละ 300", [300]),
        ("ลงมติขึ้นราคาผ้าจาก 2500 เป็น 2800", [2500, 2800]),
        ("ซื้อเส้นไหม 15 กิโล เบิกเงินไป 12000", [12000]),
        ("สปอนเซอร์ยังขาด 7 หมื่น รายได้เข้ากองทุน", [70000]),
        ("เลี้ยงขนมจีน งบไม่เกิน 6000", [6000]),
        ("ค่าสมัคร 350 บาท (เด็ก 150)", [350, 150]),
        ("ราคาวัวจาก 25000 ลดเหลือ 22000", [25000, 22000]),
        ("ค่าน้ำตาล 126 ค่าเฉลี่ย 240", []),
        ("ค่าไนเตรตในบ่อ 150 ค่าพิกัดบนแผนที่ 1250", []),
        ("เด็กสมัครค่ายเยาวชน 120 ค่ายลูกเสือ 185", []),
        ("หักร้อยละ 10 เข้ากลุ่ม", []),
        ("จัดโต๊ะละ 10 ทีมละ 12", []),
        ("ลงแรงครัวเรือนละ 2 วัน ห้องละ 30 คน", []),
    ],
)
def test_a_price_needs_no_word_for_money(line, sums):
    assert [one["amount"] for one in read_minutes(f"{HEAD}\n1. {line}\n")["money"]] == sums


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("ค้างเกิน 6 เดือน 11 หลัง", [11, 11, "หลัง"]),
        ("ตั้งโรงทานขนมจีน 101 โรงทาน", [101, 101, "โรงทาน"]),
        ("เหมา 5 โต๊ะขึ้นไปลดราคา", [5, None, "โต๊ะ"]),
        ("ล่ามอย่างน้อยห้องละ 2 คน", [2, None, "คน"]),
        ("สมาชิกเสียชีวิตในรอบปี 3 ราย", [3, 3, "ราย"]),
        ("เกษตรกร 8 ดอย ทอผ้า 9 ลาย", [8, 8, "ดอย"]),
    ],
)
def test_what_is_counted(line, count):
    read = read_minutes(f"{HEAD}\n1. {line}\n")
    assert count in [[one["min"], one["max"], one["unit"]] for one in read["quantities"]]


def test_months_and_a_count_are_no_day():
    read = read_minutes(f"{HEAD}\n1. ค้างเกิน 6 เดือน 11 หลัง\n")
    assert [one["value"] for one in read["dates"]] == ["2025-03-08"]


def test_who_gave_no_vote_abstained():
    read = read_minutes(f"{HEAD}\n1. เสื้อ\nโหวตกันแล้ว เอาเสื้อโปโล 11 เสียง เสื้อยืด 4 เสียง ไม่ลงคะแนน 1 เสียง\n")
    votes = read["decisions"][0]["votes"]
    assert (votes["yes"], votes["abstain"]) == (11, 1)


def test_parts_of_who_came_are_no_others():
    read = read_minutes(f"{HEAD}ผู้เข้าร่วม 19 คน ประกอบด้วย อสม. 12 คน เจ้าหน้าที่ 4 คน ครู 3 คน\n\n1. เรื่องทั่วไป\n")
    assert (value(read["attendees"]["total"]), value(read["attendees"]["others"])) == (19, None)
