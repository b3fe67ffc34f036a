"""Lists of who came, what was resolved and what is to be done, in manners that once were misread."""

import pytest

from wethi.pure.minutes import read_minutes

HEAD = "บันทึกประชุมเครือข่ายบ้านนา ครั้งที่ 2/2567\nวันศุกร์ที่ 7 มิถุนายน 2567 เวลา 09.00-12.00 น.\n"


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("พระราชวชิรญาณ", "รองเจ้าคณะจังหวัด"),
        ("พระครูโพธิสารคุณ", "เจ้าคณะตำบล"),
        ("พระสมชาย", "เจ้าอาวาสวัดนา"),
        ("นางจิราพร พันธ์ดี", "พยาบาลวิชาชีพ"),
        ("นายวิชิต  หนูแก้ว", "กรรมการ"),
    ],
)
def test_an_office_behind_wide_blanks_is_no_surname(name, office):
    read = read_minutes(f"{HEAD}ผู้มาประชุม\n1. {name}        {office}        กรรมการ\n2. นายสมาน บุญล้อม      กรรมการ\n")
    assert read["attendees"]["people"][0]["name"] == " ".join(name.split())


@pytest.mark.parametrize(
    "line",
    [
        "ผู้เข้าประชุม  ผู้ปกครอง 58 คน ครู 9 คน รวมทั้งสิ้น 67 คน",
        "ผู้เข้าประชุม ชาย 30 คน หญิง 37 คน รวม 67 คน",
        "ผู้เข้าร่วม นักเรียน 50 คน ครู 9 คน ผู้ปกครอง 8 คน รวม 67 คน",
    ],
)
def test_the_sum_of_who_came_is_the_total(line):
    assert read_minutes(f"{HEAD}{line}\n")["attendees"]["total"]["value"] == 67


def test_a_place_behind_wide_blanks():
    assert (
        read_minutes(f"{HEAD}ณ  โรงอาหารโรงเรียนวัดนา  อำเภอท่าใหม่\n")["channel"]["place"]["value"]
        == "โรงอาหารโรงเรียนวัดนา"
    )


@pytest.mark.parametrize("rule", ["ให้ทุกโรงพยาบาลใช้แบบยืม-คืนฉบับเดียวกัน", "ให้แต่ละหมู่บ้านจัดเวรกันเอง", "ทุกร้านต้องติดป้ายราคา"])
def test_what_all_must_do_is_a_rule_and_no_task(rule):
    read = read_minutes(f"{HEAD}\nมติ\n- เห็นชอบ {rule}\n- มอบหมายให้นายสมาน บุญล้อม ทำป้าย\n")
    assert [task["owner"] for task in read["tasks"]] == ["นายสมาน บุญล้อม"]
    assert rule in read["decisions"][0]["text"]


@pytest.mark.parametrize("due", ["ยังไม่กำหนด", "ไม่ระบุ", "ไม่มีกำหนด", "-"])
def test_work_whose_day_is_not_set_keeps_its_owner(due):
    read = read_minutes(f"{HEAD}\nงาน\n- จองศาลา / สมหมาย ไผ่แก้ว / ภายใน 21 มิ.ย. 67\n- หาเครื่องเสียง / ประยงค์ / {due}\n")
    assert [(task["what"], task["owner"]) for task in read["tasks"]] == [
        ("จองศาลา", "สมหมาย ไผ่แก้ว"),
        ("หาเครื่องเสียง", "ประยงค์"),
    ]


@pytest.mark.parametrize("heading", ["ตกลงว่า", "ตกลงกันแล้วว่า", "วงตกลงกันว่า", "สรุปว่า"])
def test_what_was_agreed_under_a_word_that_opens_a_list(heading):
    read = read_minutes(f"{HEAD}\n{heading}\nก. ใครตัดไม้ในเขตป่า ปรับ 5,000 บาท\nข. ห้ามเบื่อปลาตลอดคลอง\n")
    assert [one["text"] for one in read["decisions"]] == ["ใครตัดไม้ในเขตป่า ปรับ 5,000 บาท", "ห้ามเบื่อปลาตลอดคลอง"]
