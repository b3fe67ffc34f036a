"""A printed paper gives back the paragraphs that were written, and a page that does not tell them is left alone."""

from pathlib import Path

import pytest
import typst
from tests.kit.press import sample

from wethi.kit.files.extract import extract_text
from wethi.kit.press import th_sarabun_new, to_pdf, to_text
from wethi.pure import blocks as b


def written_lines(doc: b.Document) -> list[str]:
    return [line.strip() for line in to_text(doc).split("\n") if line.strip()]


def read_lines(pdf: bytes) -> list[str]:
    return [line.strip() for line in extract_text(pdf).text.replace("\f", "\n").split("\n") if line.strip()]


@pytest.mark.parametrize("repeat", [1, 3, 14, 30])
def test_paragraphs_and_points_come_back_line_for_line_and_blank_for_blank(repeat):
    kinds = (b.Heading, b.Paragraph, b.ListBlock)
    doc = b.Document("ก", tuple(one for one in sample.full_paper(repeat).blocks if isinstance(one, kinds)))
    assert read_lines(to_pdf(doc, names=[sample.NAME])) == written_lines(doc)


def test_a_name_under_a_signature_keeps_its_line():
    sign = b.Signature((b.Signatory(sample.NAME, "ผู้จดรายงานการประชุม"),))
    doc = b.Document("ก", (*(b.paragraph(sample.LONG) for _ in range(3)), sign))
    assert read_lines(to_pdf(doc, names=[sample.NAME]))[-2:] == [f"({sample.NAME})", "ผู้จดรายงานการประชุม"]


def test_lines_of_a_page_without_paragraph_spacing_are_left_alone():
    lines = [f"{number}. {'ประชุมเตรียมงาน ' * (1 + number % 4)}".strip() for number in range(1, 20)]
    source = '#set text(font: "TH Sarabun New", size: 16pt)\n#set par(leading: 0.5em)\n' + " \\\n".join(
        f"#[{line.replace('. ', '.#h(0.3em)', 1)}]" for line in lines
    )
    pdf = typst.compile(source.encode(), font_paths=[str(th_sarabun_new().folder)], format="pdf")
    assert len(read_lines(pdf)) == len(lines)


def test_a_page_of_few_short_lines_is_not_taken_for_vertical_writing():
    topics = b.bullets(["ดูแลกันในตำบล!!", "แผนที่ลุ่มน้ำฉบับชุมชน", "บันทึกคนริมคลอง"])
    for few in (b.paragraph("เรื่องที่เกี่ยวข้อง"), b.Rule()):
        doc = b.Document("ก", (*(b.paragraph(sample.LONG) for _ in range(3)), b.PageBreak(), few, topics))
        assert read_lines(to_pdf(doc, names=[sample.NAME])) == written_lines(doc)


def test_digits_that_stand_a_little_apart_are_one_figure():
    apart = "#h(0.16em)"
    source = f'#set text(font: "TH Sarabun New", size: 16pt)\nมา 1{apart}7 คน เวลา 1{apart}1{apart}.20 น. เลขที่ 12 34'
    pdf = typst.compile(source.encode(), font_paths=[str(th_sarabun_new().folder)], format="pdf")
    assert read_lines(pdf) == ["มา 17 คน เวลา 11.20 น. เลขที่ 12 34"]


def test_a_page_printed_by_a_browser_says_each_cluster_once():
    """Chromium tells the marks above a consonant as the whole cluster once more, and the second half of ำ not at all."""
    printed = (Path(__file__).parent / "printed_by_a_browser.pdf").read_bytes()
    assert read_lines(printed) == [
        "บันทึกการประชุมเครือข่ายคนรักแม่น้ำเพชรบุรี ครั้งที่ 6/2568",
        "วันที่ 9 กันยายน 2568 เวลา 18.00-20.30 น. ผู้เข้าร่วม 17 คน",
        "1. เชิญคนต้นน้ำ กลางน้ำ ปลายน้ำ กลุ่มละ 40 คน ผลแล็บจะออกสิ้นเดือนนี้",
        "2. ตั้งจุดคัดกรองที่ป้ายรถ ทำปี่พาทย์ให้ทัน และน้ำใจ",
    ]


@pytest.mark.parametrize("by", ["exported_by_an_office", "plain_text_by_an_office", "made_of_a_page"])
def test_what_other_programs_tell_of_thai_is_put_right(by):
    """LibreOffice tells marks, blanks and strokes before or after the signs they stand with; WeasyPrint calls the parts of
    ำ and a tone above a vowel by numbers that mean nothing. Long lines are joined again."""
    assert read_lines((Path(__file__).parent / f"{by}.pdf").read_bytes()) == [
        "บันทึกการประชุมเครือข่ายคนรักแม่น้ำเพชรบุรี ครั้งที่ 6/2568",
        "วันที่ 9 กันยายน 2568 เวลา 18.00-20.30 น. ผู้เข้าร่วม 17 คน",
        "1. ที่ประชุมตกลงเชิญคนต้นน้ำ กลางน้ำ ปลายน้ำ กลุ่มละ 40 คน ผลแล็บจะออกสิ้นเดือนนี้ ให้ผู้ใหญ่บ้านทั้งสองฝั่งตั้งจุดคัดกรองที่ป้ายรถ "
        "และทำปี่พาทย์ให้ทันวันงานซึ่งกำหนดไว้แล้ว",
        "2. รุ่นใหม่รับดูแลน้ำใจและเรื่องเล่าของคนริมน้ำ",
        "3. ค่าเต็นท์ 4 หลัง – จ่ายแล้ว",
    ]


def test_marks_of_older_fonts_and_pictures_keep_their_places():
    source = '#set text(font: "TH Sarabun New", size: 16pt)\n😀 ปี\uf70b จ้าง ฝั\uf70aง'
    pdf = typst.compile(source.encode(), font_paths=[str(th_sarabun_new().folder)], format="pdf")
    assert read_lines(pdf) == ["😀 ปี้ จ้าง ฝั่ง"]


def test_columns_stay_apart():
    source = '#set text(font: "TH Sarabun New", size: 16pt)\nนางทองม้วน บุญประคม#h(4em)กรรมการ'
    pdf = typst.compile(source.encode(), font_paths=[str(th_sarabun_new().folder)], format="pdf")
    assert read_lines(pdf) == ["นางทองม้วน บุญประคม   กรรมการ"]
