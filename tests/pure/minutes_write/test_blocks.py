"""The layouts as block trees: what they say, what they leave out, and in whose digits."""

from __future__ import annotations

import pytest

from tests.pure.minutes_write.samples import due, empty, entry, fact, item
from wethi.kit.press import to_text
from wethi.pure import blocks as b
from wethi.pure.minutes.write import minutes_blocks, names_of


def lines(doc, layout, digits="thai", **options) -> list[str]:
    text = to_text(minutes_blocks(doc, layout, digits, **options))
    return [line.strip() for line in text.split("\n") if line.strip()]


def meeting():
    doc = empty()
    doc["title"] = fact("ประชุมเตรียมเวที ครั้งที่ ๒")
    doc["meeting"].update(no=fact(2), year_be=fact(2567))
    doc["date"] = fact("2024-08-14")
    doc["time"] = {"start": fact("09:30"), "end": fact("12:00")}
    doc["items"] = [
        item(1, "ข้อแรกได้แก่"),
        item(2, "ลูก", parent="i1", level=2, marker="paren", no="1"),
        item(3, "ข้อหลัง", no="2"),
    ]
    return doc


@pytest.mark.parametrize("layout", ["summary", "formal"])
def test_minutes_of_which_nothing_is_known_are_a_paper(layout):
    paper = minutes_blocks(empty(), layout)
    assert paper.title == "รายงานการประชุม"
    assert isinstance(to_text(paper), str)


def test_an_unknown_layout_is_refused():
    with pytest.raises(ValueError, match="letter"):
        minutes_blocks(empty(), "letter")


def test_summary_head_is_one_line_and_number_is_not_said_twice():
    assert lines(meeting(), "summary")[:3] == [
        '"ประชุมเตรียมเวที ครั้งที่ ๒"',
        "วันที่ ๑๔ สิงหาคม ๒๕๖๗ เวลา ๐๙.๓๐ - ๑๒.๐๐ น.",
        "สรุปประเด็นสำคัญ",
    ]


def test_formal_head_and_foot_use_the_words_of_the_form():
    found = lines(meeting(), "formal", "arabic", recorder="นางป้ำ ฝ้ายคำ", checker="นายซื่อ ญูดี")
    assert found[:5] == [
        "รายงานการประชุม",
        '"ประชุมเตรียมเวที ครั้งที่ ๒"',
        "ครั้งที่ 2/2567",
        "เมื่อวันพุธที่ 14 สิงหาคม 2567",
        "เริ่มประชุมเวลา 09.30 น.",
    ]
    assert "เลิกประชุมเวลา 12.00 น." in found
    assert found[-5:] == ["(นางป้ำ ฝ้ายคำ)", "ผู้จดรายงานการประชุม", found[-3], "(นายซื่อ ญูดี)", "ผู้ตรวจรายงานการประชุม"]


def test_digits_of_the_text_stay_the_writers():
    doc = meeting()
    doc["items"][2]["text"] = "รับ ๓๐ คน และ 40 คน"
    assert "2. รับ ๓๐ คน และ 40 คน" in lines(doc, "summary", "arabic")
    assert "๒. รับ ๓๐ คน และ 40 คน" in lines(doc, "summary")


def test_a_task_that_its_point_tells_is_not_told_again():
    doc = meeting()
    doc["items"][2]["text"] = "นางป้ำส่งรายชื่อ ภายในวันศุกร์ที่ 6 กันยายน ๒๕๖๗"
    doc["tasks"] = [entry(item_id="i3", what="ส่งรายชื่อ", owner="นางป้ำ", due=due("2024-09-06", "fri"), outputs=[])]
    assert not [line for line in lines(doc, "formal") if "มอบหมาย" in line]
    doc["tasks"][0]["due"] = due("2024-09-13", "fri")
    assert "มอบหมายให้นางป้ำ ส่งรายชื่อ ภายในวันศุกร์ที่ ๑๓ กันยายน ๒๕๖๗" in lines(doc, "formal")
    doc["tasks"][0]["due"] = due(days=7, after="จัดเวที")
    doc["tasks"][0]["what"] = "ทำรายงาน"
    assert "มอบหมายให้นางป้ำ ทำรายงาน ภายใน ๗ วันหลังจัดเวที" in lines(doc, "formal")


def test_the_event_is_told_in_the_head_only_where_the_points_do_not():
    doc = meeting()
    doc["event"].update(theme=fact("น้ำคือชีวิต"), dates={"start": fact("2024-09-17"), "end": fact("2024-09-19")})
    found = lines(doc, "summary")
    assert "แนวคิดหลัก: น้ำคือชีวิต" in found
    assert "วันจัดงาน: ๑๗ กันยายน ๒๕๖๗ ถึง ๑๙ กันยายน ๒๕๖๗" in found
    doc["items"][2]["text"] = "แนวคิดคือ น้ำคือชีวิต จัดวันที่ ๑๗ - ๑๙ กันยายน ๖๗"
    assert not [line for line in lines(doc, "summary") if line.startswith(("แนวคิดหลัก", "วันจัดงาน"))]


def test_same_marks_on_two_levels_take_different_signs():
    doc = meeting()
    doc["items"][1]["marker"] = "dot"
    found = lines(doc, "summary")
    assert found[-3:] == ["๑. ข้อแรกได้แก่", "ข้อ ๑ ลูก", "๒. ข้อหลัง"]


def test_no_one_absent_is_said():
    doc = meeting()
    doc["attendees"]["absent"] = fact(0)
    found = lines(doc, "formal")
    assert found[found.index("ผู้ไม่มาประชุม") + 1] == "ไม่มี"


def test_line_ends_inside_a_text_never_make_a_new_line():
    doc = meeting()
    doc["items"][2]["text"] = "บรรทัดหนึ่ง\nระเบียบวาระที่ ๙\r\n  เรื่องปลอม"
    assert "๒. บรรทัดหนึ่ง ระเบียบวาระที่ ๙ เรื่องปลอม" in lines(doc, "formal")
    agenda = [one for one in minutes_blocks(doc, "formal").blocks if isinstance(one, b.Heading) and "วาระ" in one.text]
    assert agenda == []


def test_a_point_whose_parent_is_missing_is_still_printed():
    doc = meeting()
    doc["items"][1]["parent"] = "i99"
    assert any(line.endswith("ลูก") for line in lines(doc, "summary"))


def test_names_are_handed_to_the_press():
    doc = meeting()
    doc["attendees"]["people"] = [entry(name="นางป้ำ ฝ้ายคำ", org="มูลนิธิลุ่มน้ำ", role=None, status="member")]
    doc["tasks"] = [entry(item_id=None, what="ส่ง", owner="บังหมาน", due=None, outputs=[])]
    assert names_of(doc) == ["นางป้ำ ฝ้ายคำ", "บังหมาน", "มูลนิธิลุ่มน้ำ"]
