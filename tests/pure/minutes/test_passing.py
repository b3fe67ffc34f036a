"""What minutes tell in passing: who presides, the same hour as today, who does what without a sign for it."""

import pytest

from wethi.pure.minutes import read_minutes

HEAD = "ประชุมทีมตลาดริมคลอง 3 ก.พ. 2570 เวลา 18.30 น. ที่ร้านกาแฟ\n"


def people(text):
    return [(one["name"], one["role"]) for one in read_minutes(text)["attendees"]["people"]]


def tasks(text):
    return [(task["what"], task["owner"]) for task in read_minutes(text)["tasks"]]


def test_who_presides_in_a_sentence_came():
    text = "บันทึกประชุมหมู่บ้าน วันที่ 3 กุมภาพันธ์ 2570 ที่ศาลา โดยมีคุณนฤมล แสนคำ เป็นประธาน มีคนมา 15 คน\n1. ซื้อไฟ"
    assert people(text) == [("คุณนฤมล แสนคำ", "ประธาน")]
    assert people(HEAD + "1. ให้นายดำ ขำดี เป็นประธานจัดงาน\n2. ซื้อไฟ") == []


def test_the_same_hour_is_this_meetings():
    met = read_minutes(HEAD + "1. ซื้อไฟ\nนัดหน้า 3 มี.ค. เวลาเดิม")["next_meeting"]
    assert (met["date"]["value"], met["time"]["value"], met["time"]["quote"]) == ("2027-03-03", "18:30", "เวลาเดิม")
    hourless = HEAD.replace(" เวลา 18.30 น.", "")
    assert read_minutes(hourless + "1. ซื้อไฟ\nนัดหน้า 3 มี.ค. เวลาเดิม")["next_meeting"]["time"] is None
    elsewhere = "1. ตลาดเปิดเวลาเดิม\n2. ซื้อไฟ\n3. เก็บขยะ\nนัดหน้า 3 มี.ค."
    assert read_minutes(HEAD + elsewhere)["next_meeting"]["time"] is None


def test_a_nickname_of_the_row_of_who_came_may_touch_its_verb():
    text = HEAD + "ผู้เข้าร่วม: แนน, บอย, ต้น\n- แนนดูแลกราฟิก\n- บอยแจ้งว่างบเหลือ 500 บาท\n- ต้นส่งรูปแล้ว\n- ฝนตกดูแลยาก"
    assert tasks(text) == [("ดูแลกราฟิก", "แนน")]
    assert tasks(HEAD + "- แนนดูแลกราฟิก") == []


def test_behind_a_count_stands_who_sees_to_it():
    listed = "แบ่งงาน\n- ข้าวต้ม 2,000 ลูก แม่บ้านหมู่ 4\n- เต็นท์ 4 หลัง อบต.\n- เชิญแขก 40 คน โรงเรียนวัดใต้"
    assert tasks(HEAD + listed)[:2] == [("ข้าวต้ม 2,000 ลูก", "แม่บ้านหมู่ 4"), ("เต็นท์ 4 หลัง", "อบต.")]
    assert tasks(HEAD + listed)[2][1] is None


@pytest.mark.parametrize("told", ["วันนี้คนมา 15\n1. ซื้อไฟ", "- ซื้อไฟ\n- คนมา 15"])
def test_a_bare_count_of_who_came(told):
    assert read_minutes(HEAD + told)["attendees"]["total"]["value"] == 15


def test_villages_are_not_people():
    assert read_minutes(HEAD + "1. คนมา 15 หมู่บ้าน\n2. ซื้อไฟ")["attendees"]["total"] is None


def test_a_number_behind_the_name_of_the_event_is_not_the_meetings():
    text = "สรุปประชุมเครือข่าย\nเรื่อง เตรียมเวทีอากาศสะอาด ครั้งที่ 3\n3 ก.พ. 2570\n1. ชื่องาน: เวทีอากาศสะอาด ครั้งที่ 3\n2. ซื้อไฟ"
    read = read_minutes(text)
    assert read["meeting"]["no"] is None
    assert read["event"]["name"]["value"].startswith("เวทีอากาศสะอาด")
    assert read_minutes(text.replace("อากาศสะอาด ครั้งที่ 3\n2", "อากาศสะอาด\n2"))["meeting"]["no"]["value"] == 3


def test_numbers_end_a_list_of_names_without_numbers():
    text = (
        "บันทึกการประชุม\nวันที่ 3 กุมภาพันธ์ 2570\nผู้เข้าประชุม\nนายดำ ขำดี\tประธาน\nนางแดง แจ่มใส\tกรรมการ\n\n"
        "1. ข้อมูลงาน\nชื่องาน\tประเพณีแข่งเรือ\nวันงาน\t4-5 กันยายน 2570"
    )
    read = read_minutes(text)
    assert read["attendees"]["total"]["value"] == 2
    assert read["event"]["name"]["value"] == "ประเพณีแข่งเรือ"


def test_the_work_of_a_body_does_not_begin_inside_its_name():
    assert tasks(HEAD + "แบ่งงาน\n- ให้ฝ่ายประเมินผลส่งรายงานภายใน 30 วัน") == [("ส่งรายงาน", "ฝ่ายประเมินผล")]


def organisations(text):
    return [name for item in read_minutes(text)["items"] for name in item["orgs"]]


def test_common_words_name_no_organisation():
    plain = "1. กิจกรรมทำให้เกิดการขยายเครือข่ายเพิ่มขึ้นทุกปี\n2. โรงเรียนในพื้นที่เข้าร่วม 5 แห่ง และโรงเรียนของเรา\n3. ซื้อไฟ"
    assert organisations(HEAD + plain) == []
    named = "1. มูลนิธิชุมชนสงขลา เป็นเจ้าภาพร่วม\n2. แจ้งว่าเครือข่ายผู้บริโภคเข้าร่วม\n3. ซื้อไฟ"
    assert organisations(HEAD + named) == ["มูลนิธิชุมชนสงขลา", "เครือข่ายผู้บริโภค"]


def test_work_that_is_given_to_nobody_is_not_cut_at_its_words():
    text = HEAD + "1. มอบหมายให้ ทำบัญชีรายรับรายจ่าย ภายใน 30 มีนาคม 2570\n2. ซื้อไฟ"
    assert tasks(text)[0] == ("ทำบัญชีรายรับรายจ่าย", None)


def test_the_day_until_which_one_may_register_is_a_deadline():
    read = read_minutes(HEAD + "1. Registration closes on 31 March 2027\n2. สมัครได้ถึงวันที่ 3 เมษายน 2570\n3. ซื้อไฟ")
    assert [day["value"] for day in read["deadlines"]] == ["2027-03-31", "2027-04-03"]
    assert read["tasks"] == []


def test_what_others_give_is_no_work_of_theirs():
    text = (
        "1. เรื่องเงิน\n1.1 อบต.วาวี สัญญาจะช่วยงานเทศกาล 50,000 บาท\n1.2 สภาเกษตรกรจะสมทบ 20,000 บาท ที่เหลือกลุ่มออกเอง\n2. ซื้อไฟ"
    )
    assert tasks(HEAD + text) == []
    assert tasks(HEAD + "1. อบต.วาวี จะจัดเต็นท์ 5 หลัง ภายใน 20 ก.พ. 2570\n2. ซื้อไฟ")[0][1] == "อบต.วาวี"


def test_votes_are_told_with_what_they_are_for():
    text = "1. ลงคะแนนเลือกของที่ระลึก เห็นด้วยกับผ้าบัฟ 9 เสียง ไม่เห็นด้วย 4 เสียง งดออกเสียง 1 เสียง\n2. ใครไม่ไปปรับ 300 บาท (ยกมือ 25 ไม่เอา 3 เฉยๆ 2)"
    votes = [one["votes"] for one in read_minutes(HEAD + text)["decisions"]]
    assert votes == [{"yes": 9, "no": 4, "abstain": 1}, {"yes": 25, "no": 3, "abstain": 2}]


def test_an_office_before_a_name_is_the_office():
    text = "ประชุมห้องสมุด 3 ก.พ. 2570\nผู้เข้าประชุม (4)\n• ผอ.สกร.อำเภอเมือง นางบุญเลิศ ศรีใส\n• นายดำ ขำดี\n\nเรื่องที่คุย\n1. ซื้อไฟ\n2. เก็บขยะ"
    assert people(text) == [("นางบุญเลิศ ศรีใส", "ผอ.สกร.อำเภอเมือง"), ("นายดำ ขำดี", None)]
    assert read_minutes(text)["attendees"]["total"]["value"] == 4
