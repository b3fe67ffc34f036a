"""Word documents as they are really written: numbers that Word draws, tables that only lay out, changes that are tracked."""

import io
import re
import time
import zipfile

import pytest

from wethi.kit.files import docx_text
from wethi.kit.files.extract import extract_text

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"


def read(body, numbering="", styles=""):
    parts = {
        "word/document.xml": f'<w:document xmlns:w="{W}" xmlns:mc="{MC}"><w:body>{body}</w:body></w:document>',
        "word/numbering.xml": f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="{W}">{styles}</w:styles>',
    }
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return extract_text(stream.getvalue()).text.split("\n")


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t xml:space='preserve'>{text}</w:t></w:r></w:p>"


def numbered(number, depth=0, more=""):
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>{more}'


def level(depth, shape, text, more=""):
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(levels, numbers='<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', before=""):
    return f'<w:abstractNum w:abstractNumId="0">{before}{levels}</w:abstractNum>{numbers}'


def table(*rows):
    def cell(inside):
        return f"<w:tc>{inside if inside.startswith('<') else p(inside)}</w:tc>"

    return "<w:tbl>" + "".join(f"<w:tr>{''.join(map(cell, row))}</w:tr>" for row in rows) + "</w:tbl>"


def test_a_letterhead_beside_its_picture_is_lines_not_a_row():
    assert read(table(("<w:p/>", p("ชมรมคนริมคลอง") + p("บันทึกการประชุม") + p("วันที่ ๓ มีนาคม")))) == [
        "ชมรมคนริมคลอง",
        "บันทึกการประชุม",
        "วันที่ ๓ มีนาคม",
    ]
    assert read(table((p("วันที่") + p("เวลา"), p("๓ มีนาคม") + p("๙.๐๐ น.")))) == [
        "| วันที่ | ๓ มีนาคม |",
        "| เวลา | ๙.๐๐ น. |",
    ]


def test_a_list_of_names_counted_in_the_first_column_is_a_numbered_list():
    count = f"<w:p><w:pPr>{numbered(1)}</w:pPr></w:p>"
    rows = table((count, "นางสาย ใจดี", "กรรมการ"), (count, "นายมา ดีใจ", ""))
    assert read(rows, lists(level(0, "thaiNumbers", "%1."))) == ["๑. นางสาย ใจดี   กรรมการ", "๒. นายมา ดีใจ"]
    assert read(table(("1", "เช่าเรือ"), ("2", "จองเวที"))) == ["1. เช่าเรือ", "2. จองเวที"]
    assert read(table(("ที่", "งาน"), ("1", "เช่าเรือ"))) == ["| ที่ | งาน |", "| 1 | เช่าเรือ |"]


def test_cells_over_columns_and_rows_keep_the_others_in_their_places():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("งานทั้งหมด") + "</w:tc><w:tc>" + p("ใคร") + "</w:tc>"
    first = '<w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("{}") + "</w:tc>"
    more = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"

    def rows(said):
        one = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("ก", "ข"))
        two = "".join(f"<w:tc>{p(text)}</w:tc>" for text in ("ค", "ง"))
        return f"<w:tbl><w:tr>{wide}</w:tr><w:tr>{one}{first.format(said)}</w:tr><w:tr>{two}{more}</w:tr></w:tbl>"

    assert read(rows("ครูนิด")) == ["| งานทั้งหมด |  | ใคร |", "| ก | ข | ครูนิด |", "| ค | ง | ครูนิด |"]
    assert read(rows("500 บาท"))[-1] == "| ค | ง |  |"  # a sum is told once


def test_a_table_inside_a_cell_is_told_once():
    assert read(table(("นอก", table(("ใน",)) + "<w:p/>"))) == ["| นอก | ใน |"]


def test_text_boxes_stand_before_the_line_they_hang_on():
    box = f"<w:txbxContent>{p('บันทึกการประชุม')}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert read(f"<w:p><w:r>{both}</w:r><w:r><w:t>วันที่ ๒</w:t></w:r></w:p>") == ["บันทึกการประชุม", "วันที่ ๒"]


def test_hidden_words_and_deleted_ends_of_lines_are_not_there():
    deleted = '<w:rPr><w:del w:id="1"/></w:rPr>'
    assert read(p("เริ่ม", deleted) + p("ประชุม")) == ["เริ่มประชุม"]
    assert read(
        "<w:p><w:r><w:t>มา</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>ไม่</w:t></w:r><w:r><w:t>ครบ</w:t></w:r></w:p>"
    ) == ["มาครบ"]
    row = "<w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr>"
    assert read(table(("ก", "ข"), ("ค", "ง")).replace("</w:tbl>", f"{row}</w:tbl>")) == ["| ก | ข |", "| ค | ง |"]
    sign = '<w:p><w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:t> มา</w:t></w:r></w:p>'
    assert read(sign) == ["✓ มา"]


def test_content_controls_stand_around_rows_cells_and_words():
    def held(inside):
        return f"<w:sdt><w:sdtContent>{inside}</w:sdtContent></w:sdt>"

    cells = held(f"<w:tc>{p('ก')}</w:tc>") + f"<w:tc>{held(p('ข'))}</w:tc>"
    assert read(held(f"<w:tbl>{held(f'<w:tr>{cells}</w:tr>')}</w:tbl>")) == ["| ก | ข |"]


def test_an_entry_set_in_further_keeps_its_columns():
    right = '<w:ind w:left="1800" w:hanging="360"/>'
    found = read(
        p("เวที", numbered(1)) + p("เสียง", numbered(1, 0, right)) + p("-\tไฟ", right), lists(level(0, "decimal", "%1."))
    )
    assert found == ["1. เวที", "    2. เสียง", "    - ไฟ"]


def test_numbers_of_styles_of_linked_lists_and_of_one_list_alone():
    places = f'<w:style w:styleId="Item"><w:pPr>{numbered(1)}</w:pPr></w:style><w:style w:styleId="Own"><w:basedOn w:val="Item"/></w:style>'
    assert read(p("ก", '<w:pStyle w:val="Own"/>') * 2, lists(level(0, "decimal", "(%1)")), places) == ["(1) ก", "(2) ก"]
    linked = lists(level(0, "thaiLetters", "%1."), before='<w:styleLink w:val="L"/>')
    linked += '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum><w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>'
    assert read(p("เรือ", numbered(9)), linked) == ["ก. เรือ"]
    own = f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "decimal", "ข้อ %1")}</w:lvlOverride></w:num>'
    assert read(p("เรือ", numbered(1)), lists(level(0, "bullet", ""), own)) == ["ข้อ 1 เรือ"]
    legal = lists(level(0, "upperRoman", "%1.") + level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    assert read(p("เงิน", numbered(1)) + p("รับ", numbered(1, 1)), legal) == ["I. เงิน", "  1.1 รับ"]


def test_empty_entries_count_but_are_not_shown():
    found = read(p("ก", numbered(1)) + p("", numbered(1)) + p("ค", numbered(1)), lists(level(0, "decimal", "%1.")))
    assert found == ["1. ก", "", "3. ค"]


@pytest.mark.parametrize(
    "shape", ["<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", "<w:tbl><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"]
)
def test_what_is_nested_without_end_stops(shape):
    inside = p("x")
    for _ in range(60):
        inside = shape.format(inside)
    assert read(p("นอก") + inside)[0] == "นอก"


def test_a_cell_that_says_it_spans_thousands_of_columns_does_not():
    wide = '<w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr>' + p("ก") + "</w:tc>"
    line = read(f"<w:tbl><w:tr>{wide}<w:tc>{p('ข')}</w:tc></w:tr><w:tr>{wide}</w:tr></w:tbl>")[0]
    assert len(re.findall(r"\|", line)) <= docx_text.WIDEST + 2


def test_a_document_made_to_do_harm_is_read_at_once():
    lists = range(1, 20_001)
    levels = "".join(
        f'<w:num w:numId="{at}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/>'
        f"{level(0, 'decimal', '%1)')}</w:lvlOverride></w:num>"
        for at in lists
    )
    begun = time.process_time()
    found = read(
        "".join(p("ก", numbered(at)) for at in lists),
        f'<w:abstractNum w:abstractNumId="1">{level(0, "decimal", "%1.")}</w:abstractNum>{levels}',
    )
    assert time.process_time() - begun < 6
    assert found == ["1) ก"] * 20_000


def test_a_lists_level_that_word_does_not_have_is_set_in_no_further():
    far = f'<w:abstractNum w:abstractNumId="1">{level(999_999, "decimal", "%1.")}</w:abstractNum>'
    far += '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    (found,) = read(p("ก", numbered(1, 999_999)), far)
    assert found.endswith(". ก")
    assert len(found) < 40


def test_a_merged_cell_says_a_name_again_and_a_long_text_once():
    def cell(text, merged):
        return f"<w:tc><w:tcPr><w:vMerge{merged}/></w:tcPr>{p(text)}</w:tc>"

    def table(text, rows):
        below = f"<w:tr>{cell('', '')}<w:tc>{p('ข')}</w:tc></w:tr>" * rows
        first = cell(text, ' w:val="restart"')
        return f"<w:tbl><w:tr>{first}<w:tc>{p('ข')}</w:tc></w:tr>{below}</w:tbl>"

    assert read(table("ครูนิด", 2)) == ["| ครูนิด | ข |"] * 3
    assert sum(map(len, read(table("ก" * 100_000, 2_000)))) < 200_000
    assert sum(map(len, read(table("ก" * 300, 9_000)))) < 400_000
