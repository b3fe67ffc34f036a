"""Tables in and out: encodings, separators, damage, bombs, formulas."""

from __future__ import annotations

import contextlib
import csv
import io
import sys
import time
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from wethi.kit.sheets import UnreadableSheet, csv_bytes, defused, read_sheet, xlsx_bytes
from wethi.kit.sheets.reading import LARGEST, column_letters
from wethi.kit.sheets.web_table import read_web_table

HEAD = ["ชื่อ", "สกุล", "โทร"]
ROWS = [["สมหญิง", "ใจกว้าง", "0890001234"], ["อับดุลเลาะ", "หมัดอ่าวตะวัน", "0810005678"]]


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def _workbook(*sheets: tuple[str, list[list[object]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)  # type: ignore[arg-type]
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def _cells(data: bytes) -> list[list[str]]:
    return [list(row.cells) for row in read_sheet(data).rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874", "tis-620", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_csv_in_every_usual_form(encoding: str, separator: str) -> None:
    text = "\r\n".join(separator.join(row) for row in [HEAD, *ROWS])
    assert _cells(text.encode(encoding)) == [HEAD, *ROWS]


def test_row_numbers_are_those_of_the_file() -> None:
    sheet = read_sheet('ชื่อ,ที่อยู่\n\nก,"บ้านเลขที่ 1\nหมู่ 4"\n\nข,2\n'.encode())
    assert [(row.number, row.cells[0]) for row in sheet.rows] == [(1, "ชื่อ"), (3, "ก"), (6, "ข")]


def test_a_separator_inside_quotes_does_not_count() -> None:
    assert _cells('ชื่อ;ที่อยู่\nก;"12, หมู่ 4, ถนนริมเล, ตำบล"\n'.encode())[1] == ["ก", "12, หมู่ 4, ถนนริมเล, ตำบล"]


def test_xlsx_numbers_days_and_further_sheets() -> None:
    import datetime as dt

    data = _workbook(
        ("ว่าง", []),
        ("รายชื่อ", [["ชื่อ", "โทร", "วัน"], ["สมหญิง", 890001234.0, dt.datetime(2021, 9, 28)]]),
        ("เก่า", [["ก"]]),
    )
    sheet = read_sheet(data)
    assert (sheet.name, sheet.left_out) == ("รายชื่อ", ("เก่า",))
    assert sheet.rows[1].cells == ("สมหญิง", "890001234", "2021-09-28")
    assert read_sheet(data, sheet="เก่า").rows[0].cells == ("ก",)


def test_formulas_are_read_never_run() -> None:
    data = _workbook(("a", [["ชื่อ", "รวม"], ["ก", '=HYPERLINK("http://example.org";"x")'], ["ข", "=1+1"]]))
    assert [row.cells[1] for row in read_sheet(data).rows[1:]] == ['=HYPERLINK("http://example.org";"x")', "=1+1"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n", "empty"),
        (b",,\r\n,,\r\n", "empty"),
        (b"a" * (LARGEST + 1), "too_large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 90 + "WordDocument".encode("utf-16-le"), "old_word"),
        (b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "old_excel"),
        (b"MIME-Version: 1.0\nContent-Type: multipart/related", "not_a_sheet"),
        (b"%PDF-1.7\n", "not_a_sheet"),
        (b"{\\rtf1 x}", "not_a_sheet"),
        (b"<!DOCTYPE html><p>hello", "no_table"),
        (b"PK\x03\x04broken", "broken"),
        (b"\x89PNG\r\n\x1a\n\0\0", "not_a_sheet"),
        (b"\xdb\xdc\xdd\xde,\xfc\xfd", "unknown_encoding"),
        (("ก," * 121 + "ก").encode(), "too_many_columns"),
        (b'"' + b"x" * 200_000 + b'",b', "broken"),
        (b"x" * 20_001 + b",b", "long_cell"),
    ],
)
def test_refusals_are_sentences(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(data)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")
    with translation.override("th"), pytest.raises(UnreadableSheet) as in_thai:
        read_sheet(data)
    assert any("ก" <= letter <= "๙" for letter in in_thai.value.sentence)
    if code == "unknown_encoding":  # nothing better is known of it
        with pytest.raises(UnreadableSheet, match=r"called \.xlsx but"):
            read_sheet(data, filename="รายชื่อ.XLSX")


def test_what_is_called_xlsx_and_is_none_but_can_be_read() -> None:
    csv_file = "ชื่อ;สกุล\nสมหญิง;ใจกว้าง\n".encode("cp874")
    assert read_sheet(csv_file, filename="list.xlsx").rows[1].cells == ("สมหญิง", "ใจกว้าง")
    mail = """<!-- saved --><html><head><style>td{}</style><title>x</title></head><body>
        <table><tr><td><p>เรียน ท่าน</p><table border=1><tr><th rowspan=2>ชื่อ<th colspan=2>ติดต่อ</th></tr>
        <tr><td>โทร<td>อีเมล</td></tr><script>x<td>y</script>
        <tr><td>สมหญิง <br>ใจกว้าง</td><td>089&nbsp;000&#45;1234</td><td>=1+1</td></tr><tr><td>ค้าง"""
    for data in (mail.encode(), mail.encode("cp874"), mail.encode("utf-16")):
        sheet = read_sheet(data, filename="list.xlsx")
        assert sheet.kind == "html"
        assert [row.cells for row in sheet.rows] == [
            ("ชื่อ", "ติดต่อ"), ("ชื่อ", "โทร", "อีเมล"), ("สมหญิง ใจกว้าง", "089 000-1234", "=1+1"), ("ค้าง",),
        ]  # fmt: skip
    wide = b"<table><tr>" + b"<td colspan=999999999 rowspan=99999>x</td>" * 300 + b"</tr><tr></tr></table>"
    with pytest.raises(UnreadableSheet):
        read_sheet(wide)
    with pytest.raises(UnreadableSheet):
        read_sheet(b"<table>" + b"<tr><td>a<td>b" * 20_002)


@pytest.mark.parametrize(
    "odd",
    [
        "<tr><td colspan=" + "9" * 5000 + ">x",
        "<tr><td>&#" + "9" * 5000 + ";",
        "<![foo bar[ x ]]>",
        "<![ x>",
        "<tr><td title='open>x",
        *(broken * (2_000_000 // len(broken)) for broken in ("<a ", "<!--", "<![", "</", '<a b="', "&#")),
    ],
    ids=lambda odd: odd[:20],
)
def test_a_broken_page_is_read_or_refused_and_never_at_length(odd: str) -> None:
    began = time.process_time()
    with contextlib.suppress(UnreadableSheet):
        sheet = read_sheet(f"<table><tr><td>a<td>b</tr>{odd}".encode(), filename="list.xlsx")
        assert sheet.rows[0].cells == ("a", "b")
    assert time.process_time() - began < 10


def test_a_page_leaves_its_head_open_or_has_signs_of_tags_in_a_title() -> None:
    page = b"<html><head><title>x</title><body><table><tr><td title='a > b' colspan=\"2\">a < b<td>c &lt;d"
    assert read_sheet(page).rows[0].cells == ("a < b", "", "c <d")


def test_the_rows_of_all_tables_of_a_page_are_counted() -> None:
    table = b"<table>" + b"<tr><td colspan=120>a<td>b" * 40 + b"</table>"
    with pytest.raises(UnreadableSheet) as refused:
        read_web_table((table * 6_000)[: 5 * 1024 * 1024].decode(), encoding="utf-8", filename="", most_rows=50)
    assert refused.value.code == "too_many_rows"


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        (["mimetype", "content.xml"], "LibreOffice"),
        (["xl/workbook.bin"], "xlsb"),
        (["Index/Document.iwa"], "Numbers"),
        (["names.xlsx"], "packed folder"),
    ],
)
def test_another_archive_is_called_by_its_name(parts: list[str], words: str) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        for part in parts:
            archive.writestr(part, "x")
    with translation.override("en"), pytest.raises(UnreadableSheet, match=words) as refused:
        read_sheet(written.getvalue(), filename="list.xlsx")
    assert refused.value.code == "not_a_sheet"


def test_where_the_problem_is() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(_workbook(("รายชื่อ", [["ชื่อ", "หมายเหตุ"], ["ก", "ย" * 20_001]])))
    assert refused.value.sentence.startswith("Sheet “รายชื่อ”, row 2, column B: ")


def test_too_many_rows() -> None:
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(b"a,b\n" * 20_001)
    assert refused.value.code == "too_many_rows"
    assert len(read_sheet(b"a,b\n" * 20_000).rows) == 20_000


def test_a_zip_bomb_and_a_hidden_document_type_are_not_opened() -> None:
    good = _workbook(("a", [["x"]]))
    for body, code in ((b"<a>" + b" " * 30_000_000, "swollen"), (b'<!DOCTYPE a [<!ENTITY b "c">]><a/>', "broken")):
        written = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                new.writestr(name, old.read(name))
            new.writestr("xl/worksheets/sheet9.xml", body)
        with pytest.raises(UnreadableSheet) as refused:
            read_sheet(written.getvalue())
        assert refused.value.code == code


def test_a_document_without_a_table_is_told_so() -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(UnreadableSheet) as refused:
        read_sheet(written.getvalue())
    assert refused.value.code == "no_table"


@pytest.mark.parametrize("cut", [40, 400, 3000])
def test_a_workbook_cut_short_is_broken_never_a_traceback(cut: int) -> None:
    with pytest.raises(UnreadableSheet):
        read_sheet(_workbook(("a", [["x"] * 20] * 50))[:cut])


@pytest.mark.parametrize("text", ["=1+1", "+66", "-5", "@SUM(A1)", "=cmd|'/c calc'!A0"])
def test_exports_cannot_run_and_come_back_as_they_were(text: str) -> None:
    as_csv = csv_bytes(["ก", "ข"], [["x", text]])
    assert as_csv.startswith(b"\xef\xbb\xbf")
    assert f"'{text}" in as_csv.decode()
    as_xlsx = xlsx_bytes("ก", ["ก", "ข"], [["x", text]])
    cell = openpyxl.load_workbook(io.BytesIO(as_xlsx)).active["B2"]  # type: ignore[index]
    assert (cell.data_type, cell.value) == ("s", f"'{text}")
    for data in (as_csv, as_xlsx):
        assert _cells(data)[1] == ["x", text]


_text = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Cn")), max_size=20)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(_text, _text), min_size=1, max_size=6))
def test_what_is_written_is_read_again(rows: list[tuple[str, str]]) -> None:
    for data in (
        csv_bytes(["ชื่อ", "สกุล", "ท้าย"], [[*row, "."] for row in rows]),
        xlsx_bytes("a", ["ชื่อ", "สกุล", "ท้าย"], [[*row, "."] for row in rows]),
    ):
        read = [row.cells[:2] for row in read_sheet(data).rows[1:]]
        plain = [tuple(cell.replace("\u00a0", " ").strip() for cell in row) for row in rows]
        marks = {"'=", "'+", "'-", "'@"}
        assert [row for row in read if not any(cell[:2] in marks for cell in row)] == [
            row for row, kept in zip(plain, read, strict=True) if not any(cell[:2] in marks for cell in kept)
        ]
        assert len(read) == len(rows)


_cell = st.one_of(
    st.text(alphabet=st.sampled_from('=+-@\t\r\n,"ก\x00\x1fa'), max_size=4),
    st.none(),
    st.integers(),
    st.just(Decimal("-1.50")),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.lists(_cell, min_size=1, max_size=4), max_size=5))
def test_looking_through_some_rows_at_once_finds_what_looking_at_each_cell_does(rows: list[list[object]]) -> None:
    rows = [*rows, *[["ก", "x", None, 7]] * 12, *rows]
    into = io.StringIO(newline="")
    csv.writer(into, lineterminator="\r\n").writerows([[defused(cell) for cell in row] for row in [["ก"], *rows]])
    assert csv_bytes(["ก"], rows) == b"\xef\xbb\xbf" + into.getvalue().encode()


def test_openpyxl_is_loaded_on_first_use_only() -> None:
    import subprocess

    asked = "import sys; import wethi.kit.sheets as s; s.csv_bytes(['a'], [['b']]); sys.exit('openpyxl' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0


def test_columns_are_called_as_spreadsheets_do() -> None:
    assert [column_letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]
