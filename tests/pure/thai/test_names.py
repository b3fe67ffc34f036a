"""Names of people in parts, and which spellings may be one person."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.names import compare_form, name_similarity, split_name


@pytest.mark.parametrize(
    ("line", "title", "given", "family"),
    [
        ("นายสมชาย ใจดี", "นาย", "สมชาย", "ใจดี"),
        ("นาย สมชาย ใจดี", "นาย", "สมชาย", "ใจดี"),
        ("นางสาวสมศรี มีสุข", "นางสาว", "สมศรี", "มีสุข"),
        ("น.ส.สมศรี  มีสุข", "น.ส.", "สมศรี", "มีสุข"),
        ("น. ส. สมศรี มีสุข", "น. ส.", "สมศรี", "มีสุข"),
        ("ด.ช.ฟ้า ใส", "ด.ช.", "ฟ้า", "ใส"),
        ("๑. ผศ.ดร.สมชาย ณ สงขลา", "ผศ.ดร.", "สมชาย", "ณ สงขลา"),
        ("2) รศ. ดร. นพ. วีระ ศรี", "รศ. ดร. นพ.", "วีระ", "ศรี"),
        ("ศ.นพ.ประเวศ ดีงาม", "ศ.นพ.", "ประเวศ", "ดีงาม"),
        ("ภก.มานะ อดทน", "ภก.", "มานะ", "อดทน"),
        ("พญ.ใจ งาม", "พญ.", "ใจ", "งาม"),
        ("ว่าที่ ร.ต. วิชัย กล้าหาญ", "ว่าที่ ร.ต.", "วิชัย", "กล้าหาญ"),
        ("ว่าที่ร้อยตรีวิชัย กล้าหาญ", "ว่าที่ร้อยตรี", "วิชัย", "กล้าหาญ"),
        ("พ.ต.อ.หญิง สุดา ดวงดี", "พ.ต.อ.หญิง", "สุดา", "ดวงดี"),
        ("พระมหาสมชาย ฐิตธมฺโม", "พระมหา", "สมชาย", "ฐิตธมฺโม"),
        ("พระครูสุวัฒนาภรณ์", "พระครู", "สุวัฒนาภรณ์", ""),
        ("กำนันประสิทธิ์ แก้วมณี", "กำนัน", "ประสิทธิ์", "แก้วมณี"),
        ("ผู้ใหญ่บ้านอารีย์ หมัดหมัน", "ผู้ใหญ่บ้าน", "อารีย์", "หมัดหมัน"),
        ("นายก สมชาย ใจดี", "นายก", "สมชาย", "ใจดี"),
        ("อาจารย์กนก ทอง", "อาจารย์", "กนก", "ทอง"),
        ("อ.กนก ทอง", "อ.", "กนก", "ทอง"),
        ("นายกมล รักดี", "นาย", "กมล", "รักดี"),
        ("นายกฤษณะ ทองดี", "นาย", "กฤษณะ", "ทองดี"),
        ("นางสาวนายิกา สุข", "นางสาว", "นายิกา", "สุข"),
        ("คุณากร ใจดี", "", "คุณากร", "ใจดี"),
        ("นายเกษม", "นาย", "เกษม", ""),
        ("สมชาย", "", "สมชาย", ""),
        ("Dr. John Smith", "Dr.", "John", "Smith"),
        ("", "", "", ""),
    ],
)
def test_parts(line: str, title: str, given: str, family: str) -> None:
    name = split_name(line)
    assert (name.title, name.given, name.family, name.role) == (title, given, family, False)


@pytest.mark.parametrize(
    "line", ["นายกเทศมนตรีนครหาดใหญ่", "นายอำเภอหาดใหญ่", "นายกสมาคมสตรี", "ผู้ใหญ่บ้านหมู่ 3", "ประธานชมรมผู้สูงอายุ", "ครูใหญ่"]
)
def test_offices_are_not_cut(line: str) -> None:
    name = split_name(line)
    assert (name.title, name.given, name.family, name.role) == ("", line, "", True)


def test_what_stands_behind_a_name() -> None:
    assert split_name("นายสมชาย ใจดี (ชาย)").rest == "ชาย"
    assert split_name("นพ.สมชาย ใจดี  ผู้อำนวยการโรงพยาบาล").rest == "ผู้อำนวยการโรงพยาบาล"
    name = split_name("นายสมชาย ใจดี ประธานชมรม")
    assert (name.family, name.rest) == ("ใจดี", "ประธานชมรม")
    assert name.full == "นายสมชาย ใจดี"
    assert split_name("ผศ.ดร.สมชาย ณ สงขลา").full == "ผศ.ดร. สมชาย ณ สงขลา"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("นายสมชาย ใจดี", "สมไชย ใจดี"),
        ("พงศ์เทพ ศรีสุข", "พงษ์เทพ ศรีสุข"),
        ("พรรณี วรรณา", "พันณี วรรณา"),
        ("ณัฐพล จันทร์แก้ว", "นัฐพล จันทแก้ว"),
        ("ใจดี สมชาย", "สมชาย ใจดี"),
        ("ประสิทธิ์ แก้วมณี", "ประสิทธ์ แก้วมณี"),
        ("นางสมศรี มีสุข", "น.ส. สมศรี มีสุข"),
        ("สมชาย", "สมชาย ใจดี"),
    ],
)
def test_one_person(left: str, right: str) -> None:
    assert name_similarity(left, right) >= 0.8


@pytest.mark.parametrize(
    ("left", "right"),
    [("สมชาย ใจดี", "สมชาย มีสุข"), ("สมศรี ใจดี", "สมชาย ใจดี"), ("วิชัย กล้าหาญ", "วิภา รักดี"), ("", "สมชาย ใจดี")],
)
def test_two_people(left: str, right: str) -> None:
    assert name_similarity(left, right) < 0.8


@given(st.text(max_size=40), st.text(max_size=40))
def test_symmetric_and_bounded(left: str, right: str) -> None:
    score = name_similarity(left, right)
    assert 0.0 <= score <= 1.0
    assert score == pytest.approx(name_similarity(right, left), abs=0.02)


def test_compare_form_forgives_tones_and_silent_letters() -> None:
    assert compare_form("นายสุวรรณ แก้ว") == compare_form("สุวัณ แกว")
