"""Lists of who came, what was resolved and what is to be done, in manners that once were misread."""

import pytest
from tests.pure.minutes.told import tasks_of

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


@pytest.mark.parametrize("heading", ["👉 ใครทำอะไร", "ใครทำอะไร", "✅ ตกลงแล้ว\n- งดโฟม"])
@pytest.mark.parametrize("sign", [" - ", ": ", " "])
def test_who_is_called_by_a_sign_does_it_under_whatever_heading(heading, sign):
    lines = f"{heading}\n@ต่าย{sign}โทรหาตลาด ภายใน 20 ส.ค.\n@ครูแอ๊ด{sign}ขอยืมเต็นท์จากเทศบาล\n@all อย่าลืมมา\n"
    assert tasks_of("- ราคาขึ้น\n" + lines, HEAD)[:2] == [
        ("โทรหาตลาด", "ต่าย", "2024-08-20"),
        ("ขอยืมเต็นท์จากเทศบาล", "ครูแอ๊ด", None),
    ]


def test_a_heading_with_a_picture_needs_no_list_below():
    lines = "- ราคาขึ้น\n👉 มติ\nไม่รับบูธเหล้า\nงดโฟม\n📌 แบ่งงาน\nต่าย - โทรหาตลาด ภายใน 20 ส.ค.\nบอย - หารถกระบะ\n"
    assert [(owner, what) for what, owner, _ in tasks_of(lines, HEAD)] == [("ต่าย", "โทรหาตลาด"), ("บอย", "หารถกระบะ")]
    assert [one["text"] for one in read_minutes(HEAD + lines)["decisions"]] == ["ไม่รับบูธเหล้า", "งดโฟม"]


def test_whom_work_was_given_to_may_stand_before_the_word():
    lines = "งานฝากทำ\n- จ๊ะนา มอบให้จัดทำเมนู ภายใน 10 ส.ค. 2567\n- ก๊ะเยาะ รับมอบหมายให้ทำบัญชี\n- ประธาน มอบให้ฝ่ายช่างตรวจไฟ\n"
    assert tasks_of(lines, HEAD) == [
        ("จัดทำเมนู", "จ๊ะนา", "2024-08-10"),
        ("ทำบัญชี", "ก๊ะเยาะ", None),
        ("ตรวจไฟ", "ฝ่ายช่าง", None),
    ]


@pytest.mark.parametrize("heading", ["สั่งการ", "4 สั่งการ", "ข้อสั่งการ:"])
@pytest.mark.parametrize("stroke", [" / ", " - "])
def test_orders_by_strokes(heading, stroke):
    lines = f"1 น้ำนม\n- ราคา 21 บาท\n2 ถัง\n- 1 ใบ\n3 ปันผล\n- ร้อยละ 5\n{heading}\n- ผจก.{stroke}ทำสัญญา{stroke}ภายใน 6 ส.ค. 67\n- ธุรการ{stroke}ส่งหนังสือเชิญ{stroke}20 ส.ค. 67\n"
    assert tasks_of(lines, HEAD) == [
        ("ทำสัญญา", "ผจก.", "2024-08-06"),
        ("ส่งหนังสือเชิญ", "ธุรการ", "2024-08-20"),
    ]


@pytest.mark.parametrize(
    ("told", "votes"),
    [
        ("(รับ 10 ไม่รับ 1 งด 2)", (10, 1, 2)),
        ("รับ 10 เสียง ไม่รับ 1 เสียง", (10, 1, None)),
        ("เอา 12 ไม่เอา 3", (12, 3, None)),
        ("เห็น 8 ไม่เห็น 2 งด 1", (8, 2, 1)),
        ("ยกมือ 14 คัดค้าน 2", (14, 2, None)),
        ("สมาชิกรับ 3 ถังต่อวัน", (None, None, None)),
        ("ให้กลุ่มรับ 10 คน ไม่รับคนนอก", (None, None, None)),
    ],
)
def test_votes_in_short_words(told, votes):
    (decision,) = read_minutes(HEAD + "มติ\n- อนุมัติซื้อถังทำเย็น 1 ใบ " + told + "\n")["decisions"]
    assert tuple(decision["votes"][side] for side in ("yes", "no", "abstain")) == votes


def test_each_resolution_and_proposal_of_one_sentence():
    story = (
        "1. วันงาน\nที่ประชุมตกลงให้ทุกสถานีออกอากาศพร้อมกัน และตกลงไม่รับโฆษณาเหล้า\n\nครูสมพรเสนอให้เปิดชั่วโมงเด็ก เสนอให้เก็บเพลงซอ\n"
    )
    read = read_minutes(HEAD + story)
    assert [one["text"] for one in read["decisions"]] == ["ที่ประชุมตกลงให้ทุกสถานีออกอากาศพร้อมกัน", "ตกลงไม่รับโฆษณาเหล้า"]
    assert len(read_minutes(HEAD + story.replace("1. วันงาน", "วงคุยเรื่องวันงานกันนาน"))["proposals"]) == 2


def test_points_begin_behind_a_list_of_one_name():
    lists = (
        "ผู้มาประชุม\n1. นางแดง ใจดี\n2. นายขาว คงมั่น\nผู้ไม่มาประชุม\n1. นายดำ ขำดี\n\n1. เรื่องทั่วไป\n1.1 ซื้อไฟ 3 ดวง\n2. เรื่องอื่น"
    )
    read = read_minutes(HEAD + lists)
    assert [item["no"] for item in read["items"]] == ["1", "1.1", "2"]
    assert read["attendees"]["absent"]["value"] == 1


def test_a_resolution_in_a_cell_is_the_words_of_its_point():
    table = "มติที่ประชุม\n\n| ข้อ | มติ | เห็นด้วย | ไม่เห็นด้วย |\n|---|---|---|---|\n| 1 | ให้มอบรายได้เข้ากองทุนอาหาร | 27 | 0 |\n| 2 | ให้งดขายเหล้า | 19 | 8 |\n"
    read = read_minutes(HEAD + table)
    assert [(item["text"], item["kind"]) for item in read["items"]] == [
        ("ให้มอบรายได้เข้ากองทุนอาหาร", "decision"),
        ("ให้งดขายเหล้า", "decision"),
    ]
    assert read["tasks"] == []


def test_the_last_name_above_a_sum_counts():
    lists = "ผู้มาประชุม\n1. โค้ชเอก\n2. ลุงชิด\n\nผู้ไม่มาประชุม\n1. พี่กบ\n\nรวมทั้งสิ้น 2 คน\n\n1. ซื้อไฟ\n2. ซื้อของ"
    read = read_minutes(HEAD + lists)
    assert [one["name"] for one in read["attendees"]["people"]] == ["โค้ชเอก", "ลุงชิด", "พี่กบ"]


def test_work_told_twice_at_one_point_is_one_task():
    told = "แบ่งงาน\n1. ครูยา ทำโพสต์ขอรับบริจาค ก่อน 9 มิ.ย.\n   มอบหมายให้ครูยา ทำโพสต์ขอรับบริจาค ภายในวันอาทิตย์ที่ 9 มิถุนายน 2567\n2. งานบริหารทั่วไป: รวบรวมใบเสร็จ"
    assert tasks_of(told, head=HEAD) == [
        ("ทำโพสต์ขอรับบริจาค", "ครูยา", "2024-06-09"),
        ("รวบรวมใบเสร็จ", "งานบริหารทั่วไป", None),
    ]


@pytest.mark.parametrize(
    "line", ["Copyright: Ms Dao will ask the authors", "สงวนลิขสิทธิ์ภาพงานไว้กับชมรม", "สงวนลิขสิทธิ์ มอบครูนิดทำหนังสือ"]
)
def test_what_is_told_of_rights_is_no_foot_of_a_page(line):
    assert line in read_minutes(f"{HEAD}1. ซื้อไฟ\n{line}\n2. ซื้อของ\n")["items"][0]["body"]


@pytest.mark.parametrize("line", ["สงวนลิขสิทธิ์ สำนักงานจังหวัดนครพนม", "© 2567 เทศบาลตำบลริมน้ำ", "นโยบายความเป็นส่วนตัว"])
def test_the_foot_of_a_web_page_is_no_point(line):
    assert [item["text"] for item in read_minutes(f"{HEAD}1. ซื้อไฟ\n2. ซื้อของ\n\n{line}\n")["items"]] == ["ซื้อไฟ", "ซื้อของ"]
