"""DOCX: what an office opens says the same, in the right type, with the settings that Thai needs."""

import re
from io import BytesIO

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kit.press import sample
from wethi.kit.press import to_docx, to_text
from wethi.pure import blocks as b


def opened(doc: b.Document, **options):
    return docx.Document(BytesIO(to_docx(doc, **options)))


def all_text(word) -> str:
    return "".join(node.text or "" for node in word.element.body.iter(qn("w:t")))


def folded(text: str) -> str:
    return re.sub(r"\s", "", text)


def test_text_comes_back_exactly_white_space_apart():
    doc = sample.full_paper()
    assert folded(all_text(opened(doc))) == folded(to_text(doc))


def test_thai_type_is_set_in_all_four_slots_and_in_half_points():
    style = opened(sample.full_paper()).styles["Normal"].element.rPr
    faces = style.find(qn("w:rFonts"))
    assert {faces.get(qn(f"w:{slot}")) for slot in ("ascii", "hAnsi", "cs", "eastAsia")} == {"TH Sarabun New"}
    assert style.find(qn("w:sz")).get(qn("w:val")) == style.find(qn("w:szCs")).get(qn("w:val")) == "32"
    assert style.find(qn("w:lang")).get(qn("w:bidi")) == "th-TH"
    swapped = opened(sample.full_paper(), family="Laksaman").styles["Heading 1"].element.rPr.find(qn("w:rFonts"))
    assert swapped.get(qn("w:cs")) == "Laksaman"
    assert not [key for key in swapped.attrib if key.endswith("Theme")]


def test_bold_and_italic_are_said_for_thai_too():
    word = opened(b.Document("ก", (b.Paragraph((b.Run("หนา", bold=True), b.Run("เอน", italic=True))),)))
    strong, slanted = word.paragraphs[0].runs
    assert [strong.font.cs_bold, strong.bold, bool(strong.italic)] == [True, True, False]
    assert [slanted.font.cs_italic, slanted.italic, bool(slanted.bold)] == [True, True, False]


def test_page_is_a4_with_the_margins_of_official_papers():
    section = opened(sample.full_paper()).sections[0]
    assert round(section.page_width.cm, 1) == 21.0
    assert [round(length.cm, 2) for length in (section.left_margin, section.right_margin)] == [3.0, 2.0]
    wide = opened(b.Document("ก", (), page=b.Page(landscape=True))).sections[0]
    assert wide.page_width > wide.page_height


@pytest.mark.parametrize(("digits", "order"), [("thai", "THAIARABIC"), ("arabic", "ARABIC")])
def test_page_number_stands_above_all_but_the_first_page(digits, order):
    section = opened(sample.full_paper(), digits=digits).sections[0]
    assert section.different_first_page_header_footer
    assert not section.first_page_header.paragraphs[0].text
    assert f"PAGE \\* {order}" in section.header._element.xml


def test_head_of_a_table_is_repeated():
    table = opened(sample.full_paper()).tables[0]
    assert [cell.text for cell in table.rows[0].cells] == ["เวลา", "กิจกรรม", "สถานที่"]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert table.rows[1]._tr.trPr.find(qn("w:tblHeader")) is None
    assert sum(column.width.cm for column in table.columns) > 0


def test_properties_name_the_paper_and_nobody_else():
    properties = opened(sample.full_paper()).core_properties
    assert properties.title == 'รายงาน "วันพลเมือง"'
    assert properties.author == properties.comments == ""


def test_the_same_paper_gives_the_same_words_in_the_same_parts():
    doc = sample.full_paper()
    assert opened(doc).element.xml == opened(doc).element.xml


@settings(max_examples=40, deadline=None)
@given(text=st.text(max_size=80))
def test_no_text_breaks_the_writer(text):
    doc = b.Document(text, (b.Heading(1, text), b.paragraph(text), b.KeyValue(((text, text),))))
    assert folded(all_text(opened(doc))) == folded(to_text(doc))


def test_paragraph_settings_stand_in_the_order_that_word_demands():
    order = ["pStyle", "keepNext", "pageBreakBefore", "pBdr", "tabs", "spacing", "ind", "jc", "rPr"]
    found = opened(sample.full_paper()).element.body.iter(qn("w:pPr"))
    for settings_of_one in found:
        names = [child.tag.rpartition("}")[2] for child in settings_of_one]
        assert names == sorted(names, key=order.index)


def test_style_settings_stand_in_the_order_that_word_demands():
    order = ["rFonts", "b", "bCs", "i", "iCs", "color", "kern", "sz", "szCs", "lang"]
    for name in ("Normal", "Heading 1", "Heading 2", "Heading 3"):
        names = [child.tag.rpartition("}")[2] for child in opened(sample.full_paper()).styles[name].element.rPr]
        assert names == sorted(names, key=order.index)


def test_the_last_two_lines_before_a_signature_stay_with_it():
    signs = b.Signature((b.Signatory("นายปิ่น ญูดี", "ผู้จด"),))
    items = tuple(b.ListItem(b.plain(f"ข้อ {no}")) for no in range(4))
    last = (b.ListBlock((b.ListItem(b.plain("ใหญ่"), (b.ListBlock(items),)),)), signs, b.paragraph("เลิกเวลาเที่ยง"), signs)
    table = b.Table((b.Column(), b.Column()), ("ที่", "อะไร"), tuple((f"{no}", f"แถว {no}") for no in range(4)))
    for blocks, kept in (
        (last, ["-ข้อ 2", "-ข้อ 3", "เลิกเวลาเที่ยง"]),
        ((table, signs), ["2", "แถว 2", "3", "แถว 3"]),
        ((b.paragraph("สั้น " * 60), signs), [("สั้น " * 60)]),
        ((b.paragraph("สั้น"), b.KeyValue((("ก", "ข"),)), signs), ["สั้น", "กข"]),
        ((b.paragraph("สั้น"), b.PageBreak(), signs), []),
    ):
        body = opened(b.Document("ก", blocks)).element.body
        found = [one for one in body.iter(qn("w:p")) if one.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None]
        texts = ["".join(run.text or "" for run in one.iter(qn("w:t"))) for one in found]
        words = [text for text in texts if text and not text.startswith(("ลงชื่อ", "(", "ผู้จด"))]
        assert words == kept
