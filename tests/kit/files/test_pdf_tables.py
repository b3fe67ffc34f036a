"""Tables, columns and running heads of printed pages."""

import io
import time
from pathlib import Path

import pypdfium2
import pytest
import typst
from pypdfium2 import raw

from wethi.kit.files.extract import extract_text
from wethi.kit.press import th_sarabun_new

HERE = Path(__file__).parent


def read(source: str | bytes) -> list[str]:
    if isinstance(source, str):
        page = '#set text(font: "TH Sarabun New", size: 16pt)\n#set page(width: 14cm, height: 9cm, margin: 1.5cm)\n'
        source = typst.compile((page + source).encode(), font_paths=[str(th_sarabun_new().folder)], format="pdf")
    return [line.strip() for line in extract_text(source).text.replace("\f", "\n").split("\n") if line.strip()]


def test_cells_between_lines_are_rows_with_what_their_width_cut_joined():
    """Word's table, numbers, bullets of two levels and columns without lines, as LibreOffice prints them; the last row
    goes on over the page."""
    assert read((HERE / "tables_by_an_office.pdf").read_bytes())[:11] == [
        "บันทึกการประชุมชมรมคนริมคลอง",
        "ผู้มาประชุม",
        "1.   นางสายใจ ดีงาม   ประธานชมรมคนรักคลองและตลาดน้ำวัดกลาง   ประธาน",
        "2.   นายมานะ พายเรือ   กำนันตำบลท่าน้ำ   กรรมการ",
        "3.   ครูนิด รักเรียน   ผู้อำนวยการโรงเรียนวัดกลางคลองประชาสรรค์   เลขานุการ",
        "• ตกลงปิดถนนหน้าตลาดหนึ่งวันเพื่อให้คนเดินได้สะดวกและตั้งร้านได้ทั้งสองฝั่งของคลองตามที่เทศบาลแนะนำ",
        "○ ขอรั้วเหล็กจากสถานีตำรวจ",
        "| งานที่ต้องทำ | ผู้รับผิดชอบ | กำหนดเสร็จ |",
        "| เช่าเรือหางยาวสำหรับพาคนชมคลองทั้งวันรวม 12 ลำ | คุณบุญมา เรือเร็ว และกลุ่มเรือท่าน้ำ | 20 มี.ค. 68 |",
        "| พิมพ์ป้ายบอกทาง 28 แผ่น | ครูนิด | 25 มี.ค. 68 |",
        "บรรทัดที่ว่าด้วยเรื่องทั่วไปของงานวันคลองสวย",
    ]


def test_a_table_over_two_pages_is_one_and_a_cell_over_two_rows_is_said_of_both():
    head = "table.header([ที่], [งาน], [ใคร])"
    rows = "[๑], [เช่าเรือ], table.cell(rowspan: 2)[ครูนิด], [๒], [พิมพ์ป้าย], [๓], [จองวงดนตรี], [มานะ], "
    more = "".join(f"[{number}], [งานอื่น], [สายใจ], " for number in "๔๕๖๗๘")
    assert read(f"ประชุม\n\n#table(columns: (1cm, 5cm, 3cm), {head}, {rows}{more})\nจบ") == [
        "ประชุม",
        "| ที่ | งาน | ใคร |",
        "| ๑ | เช่าเรือ | ครูนิด |",
        "| ๒ | พิมพ์ป้าย | ครูนิด |",
        "| ๓ | จองวงดนตรี | มานะ |",
        *(f"| {number} | งานอื่น | สายใจ |" for number in "๔๕๖๗๘"),
        "จบ",
    ]


def test_a_frame_is_no_table():
    assert read("#box(stroke: 1pt, inset: 6pt, width: 100%)[กรอบที่มีสองบรรทัด \\ ไม่ใช่ตาราง]") == [
        "กรอบที่มีสองบรรทัด",
        "ไม่ใช่ตาราง",
    ]


def test_what_is_wrapped_in_a_column_without_lines_stays_with_its_row():
    rows = (
        "[๑.], [นางสายใจ ดีงาม], [ประธานชมรมคนรักคลองและตลาดน้ำวัดกลาง], [ประธาน], [๒.], [นายมานะ พายเรือ], [กำนัน], [กรรมการ],"
        "[๓.], [ครูนิด รักเรียน], [ครูใหญ่], [เลขานุการ]"
    )
    assert read(f"#grid(columns: (1cm, 3.5cm, 4cm, 2.5cm), row-gutter: 8pt, {rows})") == [
        "๑. นางสายใจ ดีงาม   ประธานชมรมคนรักคลองและตลาดน้ำวัดกลาง   ประธาน",
        "๒. นายมานะ พายเรือ   กำนัน   กรรมการ",
        "๓. ครูนิด รักเรียน   ครูใหญ่   เลขานุการ",
    ]


def test_running_heads_are_left_out_but_for_a_title_on_the_first_page():
    page = "#set page(header: [{}], footer: context [หน้า #counter(page).display() ของชมรม])\n"
    body = "#pagebreak()\n".join(f"ข้อความของหน้านี้คือ{word}\n\n" for word in ("เรือ", "แพ", "โป๊ะ"))
    told = [f"ข้อความของหน้านี้คือ{word}" for word in ("เรือ", "แพ", "โป๊ะ")]
    assert read(page.format("ชมรมคนริมคลอง") + body) == told
    assert read(page.format("บันทึกการประชุมครั้งที่ ๔") + body) == ["บันทึกการประชุมครั้งที่ ๔", *told]


def test_marks_called_by_each_others_names_are_told_apart_by_where_they_stand():
    assert read((HERE / "marks_misnamed.pdf").read_bytes()) == [
        "ผู้เข้าร่วมประชุมจากหมู่บ้านริมน้ำ",
        "ครูนุ้ยไม่ได้มา ให้กลุ่มแม่บ้านทำอาหารต่อ",
        "เด็กรุ่นใหม่เก็บของเล่นที่ศูนย์เรียนรู้",
        "อาจารย์เสาร์ตั้งใจว่าจะอยู่ดูแลร้านค้าก่อนบ่าย",
    ]


def drawn(strokes: list[tuple[float, float, float, float]], words: list[tuple[float, float, str]]) -> bytes:
    made = pypdfium2.PdfDocument.new()
    page = made.new_page(600, 840)
    for left, bottom, width, height in strokes:
        line = raw.FPDFPageObj_CreateNewRect(left, bottom, width, height)
        raw.FPDFPath_SetDrawMode(line, raw.FPDF_FILLMODE_WINDING, False)
        raw.FPDFPage_InsertObject(page, line)
    font = raw.FPDFText_LoadStandardFont(made, b"Helvetica")
    for left, bottom, word in words:
        text = raw.FPDFPageObj_CreateTextObj(made, font, 10.0)
        units = (word + "\0").encode("utf-16-le")
        raw.FPDFText_SetText(text, (raw.c_ushort * (len(units) // 2)).from_buffer_copy(units))
        raw.FPDFPageObj_Transform(text, 1, 0, 0, 1, left, bottom)
        raw.FPDFPage_InsertObject(page, text)
    raw.FPDFPage_GenerateContent(page)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("strokes", "words"),
    [
        (  # cells as small as signs
            [(x, 0, 0.5, 840) for x in range(0, 600, 4)] + [(0, y, 600, 0.5) for y in range(0, 840, 4)],
            [(x + 1, y + 1, "a") for x in range(0, 600, 12) for y in range(0, 840, 12)],
        ),
        ([], [(50 + at * 20, 700 - line * 12, "abc") for at in range(700) for line in range(5)]),  # columns without end
        ([(0, y / 20, 600, 0.5) for y in range(16_000)], [(50, 700, "abc")]),  # more lines than a page has
    ],
)
def test_a_page_made_to_do_harm_is_read_soon(strokes, words):
    data = drawn(strokes, words)
    begun = time.process_time()
    assert "a" in extract_text(data).text
    assert time.process_time() - begun < 8


def test_two_columns_of_text_are_read_one_behind_the_other_with_their_lines_joined():
    told = [
        f"{number}. ที่ประชุมตกลงให้ล้างตลาดก่อนวันงานหนึ่งวันโดยขอแรงพ่อค้าแม่ค้าทุกแผงมาช่วยกันคนละครึ่งวัน" for number in range(1, 9)
    ]
    page = "#set page(width: 25cm, height: 9cm, columns: 2)\n#set text(size: 14pt)\n#set par(leading: 0.6em, spacing: 0.6em)\n"
    assert read(page + "\n\n".join(line.replace(". ", ".#h(0.3em)") for line in told)) == told


def test_a_table_of_one_row_and_its_rest_on_the_next_page_are_one():
    source = "#table(columns: (3cm, 4cm), [งาน], [ใคร], [เช่าเรือหางยาวพาคนชมคลองทั้งวันและจัดคนคอยดูแลที่ท่าน้ำทั้งสองฝั่งให้ครบทุกเที่ยว], [บุญมา])"
    rows = read("#v(2.5cm)\n" + source)
    assert len(rows) == 2
    assert rows[1].startswith("| เช่าเรือ")
    assert rows[1].endswith("ทุกเที่ยว | บุญมา |")


def copied(data: bytes, times: int) -> bytes:
    made = pypdfium2.PdfDocument.new()
    made.import_pages(pypdfium2.PdfDocument(data), [0] * times)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def test_copies_of_a_short_page_are_a_text():
    assert read(copied(drawn([], [(50, 700, "abc")]), 2)) == ["abc", "abc"]


def test_a_forest_of_lines_on_every_page_is_looked_through_on_some():
    data = copied(drawn([(at % 500, at / 30, 60, 9) for at in range(19_000)], [(50, 700, "abc")]), 120)
    begun = time.process_time()
    assert "abc" in extract_text(data).text
    assert time.process_time() - begun < 10


def test_a_text_beside_hundreds_of_rows_is_not_said_in_each_and_columns_without_number_are_no_table():
    level = [(300, y, 290, 0.5) for y in range(4, 796, 4)]
    frame = [(4, 4, 586, 0.5), (4, 796, 586, 0.5), (4, 4, 0.5, 792), (300, 4, 0.5, 792), (590, 4, 0.5, 792)]
    words = [(6, 790 - line * 3, "ab" * 20) for line in range(200)] + [(320, y + 1, "c") for y in range(4, 790, 4)]
    assert len(extract_text(drawn(level + frame, words)).text) < 20_000
    net = [(at * 4, 0, 0.5, 840) for at in range(140)] + [(0, at * 4, 600, 0.5) for at in range(140)]
    assert len(extract_text(drawn(net, [(at * 4 + 1, at * 4 + 1, "a") for at in range(1, 138)])).text) < 1_000


@pytest.mark.parametrize("half", ["D800", "DC00"])
def test_a_font_that_calls_a_sign_half_of_one_leaves_a_text_that_can_be_stored(half: str):
    called = f"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfchar <62> <{half}> endbfchar".encode()
    shown = b"BT /F 12 Tf 50 700 Td (abc) Tj ET"
    things = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 600 800] >>",
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(shown), shown),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 6 0 R >>",
        b"<< /Length %d >> stream\n%s\nendstream" % (len(called), called),
    )
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, thing) for number, thing in enumerate(things, start=1))
    text = extract_text(b"%PDF-1.4\n" + body + b"trailer << /Root 1 0 R >>\n%%EOF").text
    assert text == "a\ufffdc"
    assert text.encode()
