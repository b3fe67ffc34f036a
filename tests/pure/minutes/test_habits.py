"""Habits of writers that were once misread: taking back what was written, forms, words torn or misspelt, parts counted in."""

import pytest
from tests.pure.minutes.told import HEAD, tasks_of

from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.corrections import stated
from wethi.pure.minutes.spelling import spelt, surplus, tears
from wethi.pure.thai.dates import find_dates


def came(text):
    found = read_minutes(HEAD + text + "\n1. เรื่องน้ำ\n2. เรื่องไฟ")["attendees"]
    return {key: fact["value"] for key, fact in found.items() if key != "people" and fact}


@pytest.mark.parametrize(
    ("text", "stands", "gone"),
    [
        ("ส่งภายใน 30 เมษายน 2568 ไม่ใช่ ขอแก้เป็น ภายใน 31 พฤษภาคม 2568", "31 พฤษภาคม 2568", "30 เมษายน 2568"),
        ("5 มี.ค. 68 เอ๊ย 6 มี.ค. 68", "6 มี.ค. 68", "5 มี.ค. 68"),
        ("by 5 May 2024, sorry, 6 May 2024", "6 May 2024", "5 May 2024"),
        ("12 มกราคม 2568 (ไม่ใช่ 13 มกราคม 2568)", "12 มกราคม 2568", "13 มกราคม 2568"),
        ("3 พ.ค. 68 โทษที ต้องเป็น 4 พ.ค. 68", "4 พ.ค. 68", "3 พ.ค. 68"),
    ],
)
def test_a_day_that_is_taken_back_is_told_no_more(text, stands, gone):
    kept, dropped = stated(text, find_dates(text))
    assert [text[hit.start : hit.end] for hit in kept] == [stands]
    assert [text[hit.start : hit.end] for hit in dropped] == [gone]


@pytest.mark.parametrize(
    "text",
    ["เลื่อนจาก 5 พ.ค. 68 แก้เป็น 7 พ.ค. 68", "5 พ.ค. 68 และ 7 พ.ค. 68", "5 พ.ค. 68 ถ้าไม่ทัน ขอโทษทุกคนด้วย เจอกัน 7 พ.ค. 68"],
)
def test_two_days_that_both_count_both_stand(text):
    assert len(stated(text, find_dates(text))[0]) == 2


def test_the_day_written_instead_is_the_deadline_and_the_work_ends_before_the_other():
    text = "1. รั้ว\n2. ส่งแบบฟอร์มกลับภายในวันที่ 18 มีนาคม 2568 ไม่ใช่ แก้เป็น วันที่ 19 มีนาคม 2568"
    assert tasks_of(text) == [("ส่งแบบฟอร์มกลับ", None, "2025-03-19")]


def test_words_misspelt_or_torn_are_the_words_they_stand_for():
    assert spelt("ภายไนวันที่ 5 ประทานกองทุน รับประทานอาหาร") == "ภายในวันที่ 5 ประธานกองทุน รับประทานอาหาร"
    assert surplus("เว ลา 09.00 วัน ที่ 5 ทุกครั้ง ที่ศาลา สะมาชิก") == [(2, 3), (15, 16), (40, 41)]
    assert tears("ให้ สสอ. ภาย", "ใน 9 กุมภาพันธ์")
    assert not tears("จัดกิจกรรม", "การแสดง")
    assert tasks_of("มอบหมาย\n- ป้าแต๋ว ทาสีรั้ว ภายไนวันที่ 20 มีนาคม 2568") == [("ทาสีรั้ว", "ป้าแต๋ว", "2025-03-20")]


FORMS = [
    "เรื่องที่ 1 รั้ว\nงาน: ทาสีรั้ว\nผู้รับผิดชอบ: ป้าแต๋ว\nกำหนดเสร็จ: 20 มีนาคม 2568\nเรื่องที่ 2 ศาลา\nงาน: มุงหลังคา\nผู้รับผิดชอบ: ลุงดำ\nกำหนดเสร็จ: ภายใน 7 วัน",
    "1. รั้ว\nผู้รับผิดชอบ : ป้าแต๋ว\nสิ่งที่ต้องทำ : ทาสีรั้ว\nกำหนด : 20 มี.ค. 68\n2. ศาลา\nผู้รับผิดชอบ : ลุงดำ\nสิ่งที่ต้องทำ : มุงหลังคา\nกำหนด : ภายใน 7 วันนับแต่วันประชุม",
    "งานที่มอบหมาย\nกำหนดส่ง: 20 มี.ค. 68\nผู้รับผิดชอบ: ป้าแต๋ว\nสิ่งที่ต้องทำ: ทาสีรั้ว\nกำหนดส่ง: ภายใน 7 วัน\nผู้รับผิดชอบ: ลุงดำ\nสิ่งที่ต้องทำ: มุงหลังคา",
    "ใครทำอะไร\n- งาน: ทาสีรั้ว / ผู้รับผิดชอบ: ป้าแต๋ว / กำหนด: 20 มี.ค. 68\nงานที่ต้องทำ\n- ลุงดำ มุงหลังคา ภายใน 7 วัน",
    "1. รั้ว\n- เจ้าภาพ: ป้าแต๋ว\n- ภารกิจ: ทาสีรั้ว\n- เส้นตาย: 20 มี.ค. 68\n2. ศาลา\n- เจ้าภาพ: ลุงดำ\n- ภารกิจ: มุงหลังคา\n- เส้นตาย: ภายใน 7 วัน",
]


@pytest.mark.parametrize("text", FORMS)
def test_a_form_tells_who_does_what_until_when_in_fields_of_any_order(text):
    assert tasks_of(text) == [("ทาสีรั้ว", "ป้าแต๋ว", "2025-03-20"), ("มุงหลังคา", "ลุงดำ", 7)]


def test_fields_of_an_event_are_no_form_of_work():
    text = "1. งานประจำปี\nงาน: ลอยกระทงคลองใส\nวันที่: 15 พฤศจิกายน 2568\nสถานที่: ท่าน้ำ\n2. จบ"
    assert tasks_of(text) == []


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("- ฝากสมหมายซื้อหลอดไฟ ก่อน 20 มี.ค. 68", ("ซื้อหลอดไฟ", "สมหมาย", "2025-03-20")),
        ("- ครูต้อย (ป.4) พิมพ์แบบสอบถาม by 21 March 2025", ("พิมพ์แบบสอบถาม", "ครูต้อย", "2025-03-21")),
        ("- ผู้ปกครองทุกคนส่งใบอนุญาต ภายใน 19 มี.ค. 68", ("ส่งใบอนุญาต", "ผู้ปกครองทุกคน", "2025-03-19")),
        ("- จองรถบัส (Mali, by 20 March 2025)", ("จองรถบัส", "Mali", "2025-03-20")),
        ("- Book the bus - Mali - 20 March 2025", ("Book the bus", "Mali", "2025-03-20")),
        ("- Mali will จองรถบัส by 20 March 2025", ("จองรถบัส", "Mali", "2025-03-20")),
        ("- Tom: upload รูป – no deadline yet", ("upload รูป", "Tom", None)),
        ("- ขอให้ป้าแต๋วส่งรายชื่อ ให้ สสอ. ภายใน 20 มี.ค. 68", ("ส่งรายชื่อ ให้ สสอ.", "ป้าแต๋ว", "2025-03-20")),
        ("- ป้าแต๋ว ทาสีรั้ว (20 มี.ค. 68)", ("ทาสีรั้ว", "ป้าแต๋ว", "2025-03-20")),
    ],
)
def test_who_acts_is_told_in_many_ways(line, told):
    assert told in tasks_of("มอบหมาย\n- ลุงดำ มุงหลังคา ภายใน 7 วัน\n" + line)


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("สมาชิกมีทั้งหมด 98คน มาประชุม71คน ขาด27คน", {"total": 71, "absent": 27}),
        ("กรรมการ 9 คน มาประชุม 7 คน ลา 2 คน", {"total": 7, "absent": 2}),
        ("Attendees: 13 คน (รวม intern สองคน)", {"total": 13}),
        ("ผู้เข้าร่วม 24 คน (รวมพระ 3 รูป)", {"total": 24}),
        ("ผู้เข้าร่วม: 15 คน (ในห้อง 9 คน / ออนไลน์ 6 คน)", {"total": 15, "onsite": 9, "online": 6}),
        ("Attendees: 18 people (onsite 11, online 7)", {"total": 18, "onsite": 11, "online": 7}),
        ("ผู้มาประชุม 12 คน ผู้เข้าร่วม 5 คน รวม 17 คน", {"total": 17, "members": 12, "others": 5}),
    ],
)
def test_those_who_could_have_come_and_those_counted_in_are_not_all_who_came(line, figures):
    assert came(line) == figures


def test_a_list_inside_a_point_ends_where_the_points_go_on():
    text = "1. ข่าว\n2. เวทีน้ำ\n- กำหนดจัดวันที่ 5-6 เมษายน 2568\n- ประเด็น:\n  1) ปลา\n  2) ป่า\n- คนราว 80 คน\n3. มติ\n- เห็นชอบให้ใช้เรือ\n4. งานที่มอบหมาย\n- Jess: draft โปสเตอร์ by 1 April 2025"
    document = read_minutes(HEAD + text)
    assert [(item["level"], item["no"]) for item in document["items"] if item["marker"] == "dot"] == [
        (1, "1"),
        (1, "2"),
        (1, "3"),
        (1, "4"),
    ]
    assert [issue["title"] for issue in document["event"]["issues"]] == ["ปลา", "ป่า"]
    assert [task["owner"] for task in document["tasks"]] == ["Jess"]


def test_a_running_head_inside_a_sentence_is_passed_over():
    head = "สำนักงานสาธารณสุขอำเภอป่าบอน                                     หน้า {} จาก 3\n"
    text = (
        head.format(1)
        + "รายงานการประชุมคณะกรรมการสุขภาพ\nครั้งที่ 1/2568\nวันที่ 8 มีนาคม 2568\n1. สถานการณ์ที่ต้องเร่งมือทำก่อนสิ้นปีงบประมาณนี้ของทุกตำบล\nในอำเภอมีผู้ป่วยติดเตียงที่ขึ้นทะเบียนไว้แล้วจำนวน 86 ราย และ\nยังไม่มีผู้ดูแลหลัก 12 ราย\n\n"
        + head.format(2)
        + "2. การมอบหมายงาน\n2.1 มอบนางพรทิพย์ สุขเจริญ จัดทำทะเบียนเตียงและที่นอนลมของ\nทุกตำบลให้ครบถ้วน และสำรวจรถเข็นที่ยังใช้ได้ทุกคันของหน่วย\n\n"
        + head.format(3)
        + "บริการ ให้แล้วเสร็จภายในวันที่ 15 เมษายน 2568\n3. ปิดประชุม"
    )
    task = read_minutes(text)["tasks"][0]
    assert (task["owner"], task["due"]["date"]) == ("นางพรทิพย์ สุขเจริญ", "2025-04-15")
    assert "หน้า" not in task["what"]


def test_votes_told_before_the_resolution_are_its_votes():
    text = HEAD + "1. เงินกู้\n2. ยกมือ เห็นด้วย 64 เสียง ไม่เห็นด้วย 5 เสียง งดออกเสียง 2 เสียง มติให้กู้รายละสามหมื่น"
    assert [decision["votes"] for decision in read_minutes(text)["decisions"]] == [{"yes": 64, "no": 5, "abstain": 2}]


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("จ่ายไม่เกินคดีละ 85,000 บาท", "คดี"),
        ("เก็บสวนละ 200 บาท", "สวน"),
        ("ดอกเบี้ยร้อยละ 6 บาท", None),
        ("ค่าน้ำมัน800บาทต่อเที่ยว", "เที่ยว"),
    ],
)
def test_what_a_sum_is_told_for_each_of(text, per):
    assert [sum_["per"] for sum_ in read_minutes(HEAD + "1. " + text + "\n2. จบ")["money"]] == [per]


def test_an_office_that_goes_on_below_its_name_ends_no_list_of_names():
    text = (
        "รายงานการประชุม\nครั้งที่ 1/2568\nวันที่ 8 มีนาคม 2568\n\nผู้มาประชุม\n"
        "  1.  นางรัตนา   สุขแก้ว      ผู้แทนสมาคมผู้ประกอบการ\n      ท่องเที่ยว\n  2.  นายวิรัช   ทองมี       ผู้แทนชุมชน\n"
        "ผู้ไม่มาประชุม\n  1.  นายประสงค์   เพ็งดี     ติดราชการ\n\nเริ่มประชุมเวลา 09.30 น.\n"
    )
    read = read_minutes(text)["attendees"]
    assert [person["name"] for person in read["people"]] == ["นางรัตนา สุขแก้ว", "นายวิรัช ทองมี", "นายประสงค์ เพ็งดี"]
    assert read["members"]["value"] == 2
