"""Files as people send them: whole, damaged, protected, in old encodings, and made to do harm."""
# ruff: noqa: PT017

import io
import re
import time
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from django.utils.translation import override
from docx.oxml.ns import qn
from hypothesis import given, settings
from hypothesis import strategies as st

from wethi.kit.files import docx_text, unreadable
from wethi.kit.files.docx_numbers import written
from wethi.kit.files.extract import LARGEST, Unreadable, extract_text

MINUTES = "บันทึกการประชุมเตรียมงานตลาดนัดชุมชน\nวันที่ ๕ มีนาคม ๒๕๖๗ เวลา ๑๓.๓๐ น.\n๑. เรื่องแจ้งเพื่อทราบ\n"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def refused(data, **more):
    with pytest.raises(Unreadable) as caught:
        extract_text(data, **more)
    assert str(caught.value).endswith(".")
    with override("th"):
        assert not re.search("[A-Za-z]{4} [a-z]", caught.value.sentence)
    return caught.value.reason_code


def zipped(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


def document(body, numbering=""):
    parts = {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'}
    if numbering:
        parts["word/numbering.xml"] = f'<w:numbering xmlns:w="{W}">{numbering}</w:numbering>'
    return zipped(parts)


def listed(text, number, depth=0):
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}<w:r><w:t>{text}</w:t></w:r></w:p>"


@pytest.mark.parametrize(
    ("codec", "name"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8"), ("utf-16", "utf-16"), ("cp874", "cp874"), ("utf-32", "utf-32")],
)
def test_plain_text_in_every_usual_encoding(codec, name):
    found = extract_text(MINUTES.encode(codec))
    assert (found.kind, found.encoding, found.text) == ("text", name, MINUTES)


def test_a_told_encoding_is_used_and_a_wrong_one_is_refused():
    assert extract_text(MINUTES.encode("cp874"), encoding="TIS-620").text == MINUTES
    assert refused(MINUTES.encode("cp874"), encoding="utf-8") == "unknown_encoding"
    assert refused(MINUTES.encode(), encoding="klingon") == "unknown_encoding"


def test_western_bytes_are_not_taken_for_thai():
    assert refused("Réunion à l'école élémentaire, très bien reçu".encode("latin-1") * 3) == "unknown_encoding"


def test_markdown_is_told_by_name_or_by_its_signs():
    assert extract_text(b"plain", filename="minutes.md").kind == "markdown"
    assert extract_text(b"# Title\n\n| a | b |\n|---|---|\n| 1 | 2 |\n").kind == "markdown"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        ("\ufeff \n".encode(), "empty"),
        (b"\x00\x01\x02\x03" * 50, "binary"),
        (bytes(range(256)) * 4, "binary"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "unsupported"),
        (b"{\\rtf1 hello}", "unsupported"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 100, "unsupported"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"%PDF-1.7\nnothing here", "broken"),
        (b"PK\x03\x04 not a zip", "broken"),
        (b"a" * (LARGEST + 1), "too_large"),
        (b"\xff\xfe\x00", "unknown_encoding"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(data, reason):
    assert refused(data) == reason


def test_a_spreadsheet_or_torn_document_is_refused():
    assert refused(zipped({"xl/workbook.xml": "<workbook/>"})) == "unsupported"
    assert refused(document("<w:p>")[:-40]) == "broken"
    assert refused(zipped({"word/document.xml": "<w:document"})) == "broken"
    assert refused(zipped({"word/document.xml": f'<w:document xmlns:w="{W}"/>'})) == "broken"
    assert refused(document("<w:p/>")) == "empty"


def test_a_zip_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(docx_text, "LARGEST_PART", 10_000)
    assert refused(document("<w:p/>" * 5_000)) == "too_large"


def test_a_text_without_end_is_refused(monkeypatch):
    assert refused(document(f"<w:p><w:r><w:t>{'a' * (LARGEST // 3 + 1)}</w:t></w:r></w:p>" * 3)) == "too_large"
    pdf = (Path(__file__).parent / "made_of_a_page.pdf").read_bytes()
    signs = len(extract_text(pdf).text)
    monkeypatch.setattr(unreadable, "MOST_SIGNS", signs // 2)
    assert refused(pdf) == "too_large"


def test_a_line_of_dashes_that_is_no_rule_is_looked_at_once():
    begun = time.process_time()
    assert extract_text(b"-" * 300_000 + b"x\nab").kind == "text"
    assert time.process_time() - begun < 2
    assert extract_text("| ก | ข |\n|:---|---:|\n".encode()).kind == "markdown"
    assert extract_text("ก\n---\nข\n - - \nค\n -----\n".encode()).kind == "markdown"
    assert extract_text("ก\n---\nข\n - - \n--- ค\n".encode()).kind == "text"


def test_entities_are_not_expanded():
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    body = f'{bomb}<w:document xmlns:w="{W}"><w:body><w:p><w:r><w:t>x &b; y</w:t></w:r></w:p></w:body></w:document>'
    assert "aaaaaaaaaa" not in extract_text(zipped({"word/document.xml": body})).text


def test_word_paragraphs_tables_tabs_and_breaks():
    made = docx.Document()
    made.add_paragraph("รายงานการประชุม")
    made.add_paragraph("นายสมคิด\tประธาน").add_run().add_break()
    table = made.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("งาน", "ผู้รับผิดชอบ", "จองห้อง", "สุดา"), strict=True):
        cell.text = text
    stream = io.BytesIO()
    made.save(stream)
    lines = extract_text(stream.getvalue(), filename="x.docx").text.split("\n")
    assert lines == ["รายงานการประชุม", "นายสมคิด\tประธาน", "", "| งาน | ผู้รับผิดชอบ |", "| จองห้อง | สุดา |"]


def test_word_list_styles_count():
    made = docx.Document()
    for text in ("หนึ่ง", "สอง"):
        made.add_paragraph(text, style="List Number")
    made.add_paragraph("จุด", style="List Bullet")
    assert made.styles["List Number"].element.find(qn("w:pPr")) is not None
    stream = io.BytesIO()
    made.save(stream)
    assert extract_text(stream.getvalue()).text.split("\n") == ["1. หนึ่ง", "2. สอง", "• จุด"]


def test_thai_numbers_letters_and_levels_are_written_as_word_shows_them():
    def level(depth, shape, text):
        return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{shape}"/><w:lvlText w:val="{text}"/></w:lvl>'

    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "thaiNumbers", "%1.")
        + level(1, "thaiNumbers", "%1.%2")
        + level(2, "thaiLetters", "%3.")
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = "".join(
        [
            listed("a", 1),
            listed("b", 1, 1),
            listed("c", 1, 1),
            listed("d", 1, 2),
            listed("e", 1),
            listed("f", 1, 1),
            listed("g", 2),
        ]
    )
    lines = extract_text(document(body, numbering)).text.split("\n")
    assert lines == ["๑. a", "  ๑.๑ b", "  ๑.๒ c", "    ก. d", "๒. e", "  ๒.๑ f", "๑. g"]


@pytest.mark.parametrize(
    ("shape", "shown"), [("lowerRoman", "iv"), ("upperLetter", "D"), ("decimalZero", "04"), ("odd", "4")]
)
def test_other_number_formats(shape, shown):
    assert written(4, shape) == shown


def test_deleted_text_is_left_out_and_added_text_is_kept():
    body = "<w:p><w:r><w:t>มา</w:t></w:r><w:del><w:r><w:delText>ไม่</w:delText><w:t>ไม่</w:t></w:r></w:del><w:ins><w:r><w:t>ครบ</w:t></w:r></w:ins></w:p>"
    assert extract_text(document(body)).text == "มาครบ"


def test_web_page_blocks_lists_and_tables():
    page = (
        "<!DOCTYPE html><html><head><title>t</title><style>p{}</style></head><body><h1>ประชุม</h1>"
        "<p>วันที่ ๕<br>มีนาคม</p><script>bad()</script><ol start=3><li>สาม<ul><li>ย่อย</li></ul></li><li>สี่</li></ol>"
        "<table><tr><th>งาน</th><th>ใคร</th></tr><tr><td><p>จอง</p></td><td>สุดา</td></tr></table></body></html>"
    )
    found = extract_text(page.encode())
    assert found.kind == "html"
    assert found.text.split("\n") == [
        "ประชุม",
        "วันที่ ๕",
        "มีนาคม",
        "3. สาม",
        "  - ย่อย",
        "4. สี่",
        "| งาน | ใคร |",
        "| จอง | สุดา |",
    ]


def test_a_pdf_without_text_says_so():
    made = pypdfium2.PdfDocument.new()
    made.new_page(200, 200)
    stream = io.BytesIO()
    made.save(stream)
    assert refused(stream.getvalue()) == "no_text_layer"


def test_a_protected_pdf_says_so(tmp_path):
    pikepdf = pytest.importorskip("pikepdf")
    made = pikepdf.new()
    made.add_blank_page()
    made.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(owner="o", user="u"))
    assert refused((tmp_path / "locked.pdf").read_bytes()) == "encrypted"


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400),
        st.binary(max_size=200).map(lambda tail: b"PK\x03\x04" + tail),
        st.binary(max_size=200).map(lambda tail: b"%PDF-1.4\n" + tail),
        st.text(max_size=200).map(lambda text: ("<html>" + text).encode("utf-8", "replace")),
    )
)
def test_any_bytes_give_text_or_a_refusal(data):
    try:
        assert extract_text(data).text.strip()
    except Unreadable as refusal:
        assert refusal.reason_code
        assert refusal.sentence


def test_a_document_torn_anywhere_never_breaks_the_reader():
    whole = document("<w:p><w:r><w:t>ข้อความ</w:t></w:r></w:p>" * 5)
    for cut in range(0, len(whole), 7):
        torn = whole[:cut] + b"\xff" + whole[cut + 1 :]
        for data in (whole[:cut], torn):
            try:
                extract_text(data)
            except Unreadable as refusal:
                assert refusal.sentence


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04" + b"\x00" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.textPK", "OpenDocument"),
        (b'<?xml version="1.0"?>\n<office:document>x</office:document>', "XML"),
        (
            b"From: <Saved>\r\nSubject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tb=x\r\n\r\nx",
            "web archive",
        ),
    ],
)
def test_other_documents_are_named_in_the_refusal(data, said):
    with pytest.raises(Unreadable, match=said):
        extract_text(data)
    assert refused(data) == "unsupported"


def test_the_names_that_windows_has_for_thai_are_known():
    for name in ("windows-874", "TIS_620", "iso-8859-11", "cp874"):
        assert extract_text(MINUTES.encode("cp874"), encoding=name).encoding == "cp874"


def test_marks_that_a_program_escaped_and_tones_before_their_vowels_are_put_right():
    assert extract_text("1\\. เรือ\n2\\. แพ \\(ไม้\\)\n".encode()).text == "1. เรือ\n2. แพ (ไม้)\n"
    assert extract_text(rb"C:\new\.x").text == r"C:\new\.x"
    assert extract_text("ก\u0e48\u0e35 น\u0e49\u0e35".encode()).text == "ก\u0e35\u0e48 น\u0e35\u0e49"
