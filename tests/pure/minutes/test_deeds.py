"""Who acts, where the verb is none of the vocabulary's: it stands right behind somebody who can act."""

import pytest
from tests.pure.minutes.told import tasks_of

LISTED = "มอบหมายงาน\n"


def owned(line, section=LISTED, head=None):
    told = tasks_of(f"{section}1) {line}", **({"head": head} if head else {}))
    return told[0][:2] if told else None


@pytest.mark.parametrize(
    ("owner", "work"),
    [
        ("ครูสมใจ", "ตระเวนแจกใบปลิวในตลาด"),
        ("ฝ่ายไอที", "ไล่เช็กสายทุกเส้น"),
        ("อบต.หนองไผ่", "ไถกลบร่องน้ำหน้างาน"),
        ("งานการเงิน", "แนบหลักฐานการเบิกจ่าย"),
        ("กลุ่มแม่บ้าน", "ห่อขนมเทียน 500 ชิ้น"),
        ("สำนักปลัด", "เร่งเวียนหนังสือ"),
        ("คณะกรรมการ", "เคาะรายชื่อผู้รับรางวัล"),
        ("ฝ่ายสวัสดิการ", "หุงข้าว 40 กิโล"),
        ("อสม.หมู่ 4", "เคาะประตูบ้านสำรวจลูกน้ำ"),
        ("สภาเด็กและเยาวชน", "ระดมอาสา 20 คน"),
        ("ครูสมใจกับป้าจันทร์", "ห่อของขวัญ"),
        ("วัดโพธิ์ทอง", "เปิดศาลาให้ใช้"),
        ("ผู้ใหญ่บุญมี", "เกณฑ์คนมาช่วยขุดลอก"),
    ],
)
def test_work_is_known_by_its_place_behind_who_acts(owner, work):
    assert owned(owner + work) == (work, owner)


def test_a_blank_parts_an_actor_from_work_that_is_not_known():
    assert owned("ฝ่ายสถานที่ ชะแผงลอยริมรั้ว") == ("ชะแผงลอยริมรั้ว", "ฝ่ายสถานที่")
    assert owned("กลุ่มแม่บ้าน หมู่ 4 ทำขนม") == ("ทำขนม", "กลุ่มแม่บ้าน หมู่ 4")


def test_who_came_is_known_by_name_whatever_the_verb():
    met = "บันทึกการประชุม\nวันที่ 8 มีนาคม 2568\nผู้เข้าร่วมประชุม\n1. ครูสมใจ แก้วดี\n2. นายดำ คงทอง\n\n"
    assert owned("ครูสมใจจิกรายชื่อเด็กขาดเรียน", head=met) == ("จิกรายชื่อเด็กขาดเรียน", "ครูสมใจ")
    assert owned("ครูสมหญิงจิกรายชื่อเด็กขาดเรียน", head=met)[1] is None


@pytest.mark.parametrize("line", ["กลุ่มสตรีเย็บผ้าจัดทำถุง 50 ใบ", "ชมรมปั่นจักรยานจัดทำแผนที่"])
def test_a_group_that_is_called_by_what_it_does_keeps_its_name(line):
    assert owned(line)[1] == line[: line.index("จัดทำ")]


@pytest.mark.parametrize(
    "line",
    [
        "หมอวิชัยบรรยายเรื่องเบาหวาน",
        "ครูสมใจวาดป้ายแล้ว",
        "ครูแดงเล่าว่าเด็กวาดป้ายสวย",
        "ลุงชัยให้เด็กขึงเชือก",
        "ครูสมใจวาดภาพฝาผนังเสร็จเมื่อวันศุกร์",
        "ป้าสมพร แขวนป้ายไว้หน้าบ้านตั้งแต่เมื่อวาน",
        "น้าหนุ่ยขัดเรือเองทุกปี",
        "ปู่จันทร์ปั้นหม้อมา 50 ปี",
        "ครูต้นตรวจเวรกลางคืนทุกคืน",
        "ป้าละเอียดขึ้นป้ายร้านใหม่แล้ว",
        "ลุงชาติขายวัวได้แล้ว 2 ตัว",
        "บริษัทรับเหมาขอขยายเวลาถึงวันที่ 31 มกราคม 2570",
    ],
)
def test_what_is_only_told_is_no_task(line):
    assert owned(line, section="เรื่องอื่น ๆ\n") is None


def test_what_a_person_is_to_do_is_a_task_anywhere():
    assert owned("ลุงชัยขึงเชือกกั้นลานจอดรถ", section="การเตรียมงาน\n") == ("ขึงเชือกกั้นลานจอดรถ", "ลุงชัย")
