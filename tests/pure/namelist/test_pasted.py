"""Pasted names: whatever is pasted is read or left aside with a reason; what is written plainly is read exactly."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wethi.pure.namelist import ID_LEFT_OUT, read_pasted

PASTED = """รายชื่อผู้เข้าร่วม กลุ่มสานกระจูด
2021.09.18 วันเสาร์
๑. นางสมหญิง ใจกว้าง (ประธาน) ๐๘๙-๐๐๐-๑๒๓๔ กลุ่มสานกระจูดบ้านโคกพรุ
2)นายวิรัช ทองท่ายอ โทร. 08100
3\tนาง\tละเอียด\tสานสุข\t0890001235\tชุมชน
4\tผศ.ดร.ธีรเดช วงศ์ชลธารพิพัฒน์\tมหาวิทยาลัยริมเล\tอาจารย์\tThira@Example.org
16:30\tพิมพ์ลดา\tนายอาหมัด ทองท่ายอ 0810000000
นายกเทศมนตรีเมืองควนทอง 074123456
ด.ญ.ฟ้าใส ใบตาล, 0891234567, ร.ร.บ้านโคกพรุ
- อับดุลเลาะ หมัดอ่าวตะวัน 81-000-5678 เครือข่ายประมงพื้นบ้าน
12345
"""


def test_a_message_as_it_comes() -> None:
    found = read_pasted(PASTED)
    said = [(one.title, one.given, one.family, one.phone, one.organisation, one.position) for one in found.people]
    assert said == [
        ("นาง", "สมหญิง", "ใจกว้าง", "0890001234", "กลุ่มสานกระจูดบ้านโคกพรุ", "ประธาน"),
        ("นาย", "วิรัช", "ทองท่ายอ", "", "", ""),
        ("นาง", "ละเอียด", "สานสุข", "0890001235", "", ""),
        ("ผศ.ดร.", "ธีรเดช", "วงศ์ชลธารพิพัฒน์", "", "มหาวิทยาลัยริมเล", "อาจารย์"),
        ("นาย", "อาหมัด", "ทองท่ายอ", "0810000000", "", ""),
        ("ด.ญ.", "ฟ้าใส", "ใบตาล", "0891234567", "ร.ร.บ้านโคกพรุ", ""),
        ("", "อับดุลเลาะ", "หมัดอ่าวตะวัน", "0810005678", "เครือข่ายประมงพื้นบ้าน", ""),
    ]
    assert found.people[1].wrong_phone == "08100"
    assert found.people[2].sector == "community"
    assert found.people[3].email == "thira@example.org"
    assert [(one.number, one.reason) for one in found.left_out] == [
        (1, "heading"),
        (2, "chat"),
        (8, "office"),
        (11, "no_name"),
    ]


MESSY = """1. นายสมชาย ใจดี 0811111111    2. นางสมศรี ดีใจ 0822222222
สมปอง ทองดี 0811111111 สมใจ ดีมาก 0822222222
นายสมหมาย ทะเลงาม
081-111-1119
ชื่อ-สกุล: นางสมศรี ดีใจ โทร: 0822222222
081-111-1111 นายสมชาย ใจดี
👤 นายสมชาย ใจดี 📞 0811111111 ค่ะ
นายสมชาย ใจดี เลขบัตรประชาชน 3-9001-00123-45-6 โทร.081-1111111
10:23 สมหญิง นายสมชาย ใจดี 0811111111
นางสาวอามีนะห์ หมัดหมาน/0867778888
นาย สมชาย ใจดี ม.4 ต.คลองแห อ.หาดใหญ่ 0811111111
นายสมชาย ใจดี ตำแหน่ง ประธานกลุ่มออมทรัพย์ หน่วยงาน เทศบาลเมืองควนทอง โทร.081-1111111
นายประเสริฐ ศรีสุข ผอ.รพ.สต.บ้านโคก ภาครัฐ 0811112222
นายกสมาคมประมง นายสมหมาย ทะเลงาม 0811113333
สมหญิง ใจกว้าง(ประธานชุมชน)0890001234
นายสมชาย ใจดี แทน นางสมศรี ดีใจ 0811111111
นายสมบัติ มีสุข ม.6 0861234567
พร้อมเบอร์โทรค่ะ
"""


def test_as_people_really_write() -> None:
    """Two columns, the telephone below or before, labels, symbols, an ID number, an office before the name."""
    found = read_pasted(MESSY)
    said = [(one.number, one.given, one.family, one.phone, one.organisation, one.position) for one in found.people]
    assert said == [
        (1, "สมชาย", "ใจดี", "0811111111", "", ""),
        (1, "สมศรี", "ดีใจ", "0822222222", "", ""),
        (2, "สมปอง", "ทองดี", "0811111111", "", ""),
        (2, "สมใจ", "ดีมาก", "0822222222", "", ""),
        (3, "สมหมาย", "ทะเลงาม", "0811111119", "", ""),
        (5, "สมศรี", "ดีใจ", "0822222222", "", ""),
        (6, "สมชาย", "ใจดี", "0811111111", "", ""),
        (7, "สมชาย", "ใจดี", "0811111111", "", ""),
        (8, "สมชาย", "ใจดี", "0811111111", "", ""),
        (9, "สมชาย", "ใจดี", "0811111111", "", ""),
        (10, "อามีนะห์", "หมัดหมาน", "0867778888", "", ""),
        (11, "สมชาย", "ใจดี", "0811111111", "", ""),
        (12, "สมชาย", "ใจดี", "0811111111", "เทศบาลเมืองควนทอง", "ประธานกลุ่มออมทรัพย์"),
        (13, "ประเสริฐ", "ศรีสุข", "0811112222", "", "ผอ.รพ.สต.บ้านโคก"),
        (14, "สมหมาย", "ทะเลงาม", "0811113333", "", "นายกสมาคมประมง"),
        (15, "สมหญิง", "ใจกว้าง", "0890001234", "", "ประธานชุมชน"),
        (16, "สมชาย", "ใจดี", "0811111111", "", "แทน นางสมศรี ดีใจ"),
        (17, "สมบัติ", "มีสุข", "0861234567", "", ""),
    ]
    assert "ต.คลองแห" in found.people[11].address
    assert found.people[13].sector == "state"
    assert "3-9001" not in found.people[8].raw
    assert ID_LEFT_OUT in found.people[8].raw
    assert [(one.number, one.reason) for one in found.left_out] == [(18, "heading")]


CHAT = """[29/11 09:12] พิมพ์ลดา: สวัสดีค่ะ ส่งรายชื่อนะคะ
[29/11 09:12] พิมพ์ลดา: นายสมชาย ใจดี 0811111111
[29/11/2569 9:13 น.] พิมพ์ลดา สุขใจ: สมศรี ดีใจ โทร: 0822222222
[11/29 9:14 AM] Pimlada: อับดุลเลาะ หมัดอ่าวตะวัน 0833333333 ประธานกลุ่ม
[29/11 09:15] พิมพ์ลดา:
09:16 ประเสริฐ สมปอง ทองดี 0844444444
09:16 ประเสริฐ ธีรเดช ณ สงขลา 0855555555
09:17 ประเสริฐ วิรัช ทองท่ายอ
09:17 ประเสริฐ รับทราบครับ
09:18 ประเสริฐ [สติกเกอร์]
09:19 สมหญิง ใจกว้าง ละเอียด สานสุข 0866666666 กลุ่มสานกระจูด
09:20 พรุ่งนี้ เจอกัน หน้า ศาลากลาง ตอนเช้า มืด
04:30PM\tPim\tละเอียด ใจงาม 0877777777
04:31PM\tPim\t[Photo]
2026/11/29(อาทิตย์)
Sun, 11/29/2026
น.ส.อามีนะห์ หมัดหมาน 074-311123 ต่อ 12
นายกอเซ็ม สุขใจ โทร. 074 311 124 (ext. 345) เลขานุการ
"""


def test_heads_of_a_line_chat_go_and_the_rest_of_the_line_is_read() -> None:
    found = read_pasted(CHAT)
    said = [(one.number, f"{one.given} {one.family}", one.phone) for one in found.people]
    assert said == [
        (2, "สมชาย ใจดี", "0811111111"),
        (3, "สมศรี ดีใจ", "0822222222"),
        (4, "อับดุลเลาะ หมัดอ่าวตะวัน", "0833333333"),
        (6, "สมปอง ทองดี", "0844444444"),
        (7, "ธีรเดช ณ สงขลา", "0855555555"),
        (8, "วิรัช ทองท่ายอ", ""),
        (11, "ละเอียด สานสุข", "0866666666"),
        (13, "ละเอียด ใจงาม", "0877777777"),
        (17, "อามีนะห์ หมัดหมาน", "074311123 ต่อ 12"),
        (18, "กอเซ็ม สุขใจ", "074311124 ต่อ 345"),
    ]
    assert found.people[-1].position == "เลขานุการ"
    assert found.people[6].organisation == "กลุ่มสานกระจูด"
    assert {one.number for one in found.left_out} == {1, 5, 9, 10, 12, 14, 15, 16}


titles = st.sampled_from(["นาย", "นาง", "นางสาว", "ผศ.ดร.", "เด็กหญิง", ""])
givens = st.sampled_from(["สมหญิง", "วิรัช", "ละเอียด", "อับดุลเลาะ", "ซูไรนี", "ธีรเดช", "พิมพ์ลดา"])
families = st.sampled_from(["ใจกว้าง", "ทองท่ายอ", "สานสุข", "หมัดอ่าวตะวัน", "เจ๊ะนาควน", "แซ่ควน", "ณ สงขลา"])
numbers = st.integers(0, 9_999_999).map(lambda tail: f"08{'1' if tail % 2 else '9'}{tail:07d}")
groups = st.sampled_from(["{}{}{}", "{}-{}-{}", "{} {} {}", "{}.{}.{}", "โทร. {} {} {}", "โทร {}-{}-{}"])
organisations = st.sampled_from(["", "กลุ่มสานกระจูดบ้านโคกพรุ", "เทศบาลเมืองควนทอง", "มูลนิธิชุมชนริมเล"])
between = st.sampled_from(["\t", " , ", "   ", "; ", " | "])
before = st.sampled_from(["", "1. ", "12) ", "- ", "๓. ", "7\t"])


@given(titles, givens, families, numbers, groups, organisations, between, before, st.booleans())
def test_what_is_written_plainly_is_read_exactly(
    title: str,
    given_name: str,
    family: str,
    number: str,
    group: str,
    organisation: str,
    gap: str,
    mark: str,
    thai: bool,
) -> None:
    written = group.format(number[:3], number[3:6], number[6:])
    if thai:
        written = written.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙"))
    line = mark + gap.join(part for part in (f"{title}{given_name} {family}", written, organisation) if part)
    (found,) = read_pasted(line).people
    assert (found.title, found.given, found.family) == (title, given_name, family)
    assert (found.phone, found.wrong_phone, found.organisation, found.raw) == (number, "", organisation, line)


@given(titles, givens, families, numbers)
def test_cells_of_a_spreadsheet(title: str, given_name: str, family: str, number: str) -> None:
    line = "\t".join(["4", *([title] if title else []), given_name, family, number])
    (found,) = read_pasted(line).people
    assert (found.title, found.given, found.family, found.phone) == (title, given_name, family, number)


@settings(max_examples=300)
@given(st.text(alphabet=st.sampled_from("กขคงนายางสมเแโไใ์่้๊ิี 0891๐๒-().,\t\n:@a.z|/"), max_size=300))
def test_whatever_is_pasted_is_read_or_left_aside(text: str) -> None:
    found = read_pasted(text)
    lines = text.splitlines()
    numbers_seen = sorted([one.number for one in found.people] + [one.number for one in found.left_out])
    assert len(numbers_seen) == len(set(numbers_seen))
    assert all(lines[one.number - 1] == one.raw for one in (*found.people, *found.left_out))
    assert all(one.given for one in found.people)
    assert all(
        one.phone == "" or (one.phone.isdigit() and one.phone[0] == "0") or one.phone[0] == "+" for one in found.people
    )


def test_what_line_writes_itself_names_nobody() -> None:
    said = "ป้าเพ็ญ เข้าร่วมกลุ่ม\nสมชาย ใจดี ยกเลิกการส่งข้อความ\nPhotos\n[สติกเกอร์]\nSomchai joined the group\nนายดี ใจงาม 0810000000"
    found = read_pasted(said)
    assert [one.given for one in found.people] == ["ดี"]
    assert {one.reason for one in found.left_out} == {"chat"}


@pytest.mark.parametrize("hostile", ["0" * 50_000, "(" * 20_000, "a@" * 20_000, "นาย " * 20_000, "1.\t" * 20_000])
def test_hostile_lines_cost_little(hostile: str) -> None:
    began = time.process_time()
    read_pasted(hostile)
    assert time.process_time() - began < 2
