"""A list as a file: read as offices send it, shown first, refused in sentences, replaced only where it changed."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.rosters.roster_world import act, bearer, named, put_deadline, roster_of
from tests.world import NOW, World
from wethi.accounts.tokens import last_four
from wethi.kit.sheets import UnreadableSheet, read_sheets
from wethi.programme import actions as programme_actions
from wethi.pure.thai.ids import dialled
from wethi.rosters import actions
from wethi.rosters.models import Line, Roster
from wethi.rosters.needs import needs_of, needs_text
from wethi.rosters.sheets import Preview, preview_pasted, preview_sheets, template_bytes

LIST = """ใบรายชื่อผู้เข้าร่วมวันพลเมือง
ลำดับ,คำนำหน้า,ชื่อ,สกุล,โทร,ตำบล,อำเภอ,ประเด็น 1,ประเด็น 2,วันที่มา,มาอย่างไร,อาหาร,ยินยอม
๑,นาง,สมหญิง,ใจกว้าง,๐๘๙-๐๐๐-๑๒๓๔,คลองแห,หาดใหญ่,2,สงขลาอยู่ร่วมกับโรคระบาด,ทุกวัน,จุดหาดใหญ่,ฮาลาล,ยินยอม
๒,นาย,อับดุลเลาะ,หมัดอ่าวตะวัน,810005678,,,3,,"28,29",Zoom,มังสวิรัติ,
๓,นาย,วิรัช,ทองท่ายอ,08100,,,9,,31,ไปดาวอังคาร,,
๔,,,,,,,,,,,,
๕,นาง,สมหญิง,ใจกว้าง,0890001234,,,2,,,Zoom,,
"""


@pytest.fixture
def roster(world: World) -> Roster:
    programme_actions.put_hub(edition=world.edition, name="จุดหาดใหญ่", kind="site", **act(world))
    return roster_of(world)


def _preview(roster: Roster, text: str | bytes, filename: str = "list.csv") -> Preview:
    data = text.encode() if isinstance(text, str) else text
    return preview_sheets(roster=roster, sheets=read_sheets(data, filename=filename))


def _take(world: World, roster: Roster, preview: Preview) -> tuple[int, int]:
    return actions.take_lines(roster=roster, changes=preview.changes, source="file", **act(world))


def test_a_list_as_offices_send_it(world: World, roster: Roster) -> None:
    preview = _preview(roster, LIST)
    assert [row.state for row in preview.rows] == ["new", "new", "wrong", "wrong", "double"]
    assert _take(world, roster, preview) == (2, 0)
    first = Line.objects.get(given_name="สมหญิง")
    assert [wish.no for wish in first.wishes] == [2, 1]
    assert (first.hub.name, sorted(first.coming)[0], set(first.coming.values())) == ("จุดหาดใหญ่", "2021-09-28", {"hub"})  # type: ignore[union-attr]
    assert (first.phone, first.subdistrict_code[:4], first.agreed) == ("0890001234", "9011", ["health"])
    assert needs_of(first).food == ("halal",)
    assert first.raw["โทร"] == "๐๘๙-๐๐๐-๑๒๓๔"
    assert not [one.raw for one in Line.objects.all() if "อาหาร" in one.raw]  # under seal, or nowhere
    assert preview.not_agreed == 1
    second = Line.objects.get(given_name="อับดุลเลาะ")
    assert (second.sealed, sorted(second.coming)) == (None, ["2021-09-28", "2021-09-29"])  # no consent, nothing kept


def test_a_district_alone_is_kept_and_takes_nothing_finer_away(world: World, roster: Roster) -> None:
    rows = "ชื่อ,สกุล,ตำบล,อำเภอ\nสมหญิง,ใจกว้าง,,หาดใหญ่\nสมชาย,ใจดี,คลองแห,หาดใหญ่\n"
    _take(world, roster, _preview(roster, rows))
    codes = dict(Line.objects.values_list("given_name", "subdistrict_code"))
    assert (codes["สมหญิง"], codes["สมชาย"][:4], len(codes["สมชาย"])) == ("9011", "9011", 6)
    again = _preview(roster, rows.replace("คลองแห", ""))
    assert [row.state for row in again.rows] == ["unchanged", "unchanged"]
    pasted = preview_pasted(
        roster=roster,
        text="1. นางสาวกานดา ดีงาม 089-000-7777 12/3 หมู่ 4 อ.จะนะ จ.สงขลา\n2. นายวิชัย มั่นคง 089-000-8888 5/2 หมู่ 1 ต.ไม่มีจริงเลย อ.จะนะ",
    )
    found = [(row.change.values["address"], row.change.values["subdistrict_code"]) for row in pasted.rows if row.change]
    assert found == [("12/3 หมู่ 4", "9003"), ("5/2 หมู่ 1 ต.ไม่มีจริงเลย", "9003")]


def test_what_is_wrong_is_told_by_row_and_column(roster: Roster) -> None:
    errors = _preview(roster, LIST).errors
    assert any("Row 5, column E (โทร)" in error for error in errors)
    assert any("column H (ประเด็น 1)" in error and "none of the issues: 1 " in error for error in errors)
    assert any(error.startswith("Row 6") and "name is missing" in error for error in errors)
    places = "ชื่อ,สกุล,วัน,มาอย่างไร,จุด,ช่วยเหลือ\nกานดา,ใจดี,99,เดิน,ดาวอังคาร,ไม่มี\nขวัญ,ใจดี,28,เดิน,-,-\n"
    told = _preview(roster, places)
    said = [(error.split(":")[0], "ดาวอังคาร" in error, "เดิน" in error) for error in told.errors]
    assert said == [
        ("Row 2, column E (จุด)", True, False), ("Row 2, column C (วัน)", False, False),
        ("Row 3, column D (มาอย่างไร)", False, True),
    ]  # fmt: skip
    assert told.not_agreed == 0  # "none" is no need
    with pytest.raises(UnreadableSheet):
        _preview(roster, "a,b\n1,2\n")


def test_a_corrected_file_replaces_only_what_changed(world: World, roster: Roster) -> None:
    _take(world, roster, _preview(roster, LIST))
    untouched = Line.objects.get(given_name="อับดุลเลาะ")
    assert _preview(roster, LIST).counts["new"] == 0
    corrected = _preview(roster, LIST.replace("คลองแห", "คอหงส์"))
    assert [row.state for row in corrected.rows][:2] == ["changed", "unchanged"]
    assert set(corrected.rows[0].differs) == {"subdistrict_code"}
    assert _take(world, roster, corrected) == (0, 1)
    assert Line.objects.count() == 2
    again = Line.objects.get(pk=untouched.pk)
    assert again.changed_at == untouched.changed_at


def test_the_template_comes_back_as_it_went(world: World, roster: Roster) -> None:
    issue, hub = world.edition.issues.get(no=4), world.edition.hubs.get(name="จุดหาดใหญ่")
    line = named(
        world, roster, wish1=issue, coming={"2021-09-28": "zoom", "2021-09-30": "hub"}, hub=hub, birth_year=1960,
        subdistrict_code="901101", agreed=["picture"], needs=needs_text(["halal"], "", "รถเข็น"), position="ประธาน",
    )  # fmt: skip
    data = template_bytes(roster, [line])
    book = openpyxl.load_workbook(io.BytesIO(data))
    sheet: Any = book.worksheets[0]
    column = {cell.value: cell.column for cell in sheet[1]}
    rules = {str(rule.sqref) for rule in sheet.data_validations.dataValidation}
    assert len(rules) == 15
    assert any(rule.startswith(sheet.cell(1, column["วันที่ 30 ก.ย."]).column_letter) for rule in rules)
    assert book.worksheets[1].sheet_state == "hidden"
    assert "วิธีกรอก" in book.sheetnames
    assert len(list(book["วิธีกรอก"].iter_rows())) >= 8
    preview = _preview(roster, data, "names.xlsx")
    assert [row.state for row in preview.rows] == ["unchanged"]
    sheet.cell(2, column["สกุล"], "ใจกว้างมาก")
    sheet.cell(2, column["โทร"]).value = None  # an emptied cell is an answer
    sheet.cell(2, column["วันที่ 29 ก.ย."], "Zoom")
    sheet.cell(2, column["ยินยอมบันทึกเสียง"], "ยินยอม")
    sheet.cell(2, column["อาหาร"], "มังสวิรัติ")
    sheet.cell(2, column["ยินยอม (อาหารและสุขภาพ)"], "ยินยอม")
    sheet.cell(3, column["ชื่อ"], "ละเอียด")
    sheet.cell(3, column["วันที่ 28 ก.ย."], "จุดหาดใหญ่")
    sheet.cell(4, column["ชื่อ"], "สองจุด")
    sheet.cell(4, column["วันที่ 28 ก.ย."], "จุดเชียงใหม่")
    written = io.BytesIO()
    book.save(written)
    preview = _preview(roster, written.getvalue(), "names.xlsx")
    assert [row.state for row in preview.rows] == ["changed", "new", "wrong"]
    assert set(preview.rows[0].differs) == {"family_name", "phone", "coming", "agreed", "sealed"}
    assert "รายชื่อ" in preview.errors[0]
    assert "จุดเชียงใหม่" in preview.errors[0]
    _take(world, roster, preview)
    line.refresh_from_db()
    assert (line.phone, line.agreed, line.position) == ("", ["picture", "recording", "health"], "ประธาน")
    assert line.coming == {"2021-09-28": "zoom", "2021-09-29": "zoom", "2021-09-30": "hub"}
    assert (needs_of(line).food, needs_of(line).help) == (("vegetarian",), "รถเข็น")


def test_a_sheet_for_each_issue_and_what_is_no_list(world: World, roster: Roster) -> None:
    """Each sheet names its issue; the same person on two of them is one; a head repeated on every page is no name."""
    book = openpyxl.Workbook()
    for number, name in ((1, "ประเด็น 1"), (2, "ประเด็นที่ 2 เศรษฐกิจ")):
        sheet: Any = book.active if number == 1 else book.create_sheet()
        sheet.title = name
        for row in (
            ["ชื่อ - สกุล", "โทร", "28 ก.ย.", "วันที่ 29"],
            [f"นายคนที่{number} ใจดี", f"081000000{number}", "/", "Zoom"],
        ):
            sheet.append(row)
        sheet.append(["ชื่อ - สกุล", "โทร", "28 ก.ย.", "วันที่ 29"])
        sheet.append(["นางซ้ำ สองแผ่น", "0890009999", "", ""])
    book.create_sheet("งบประมาณ").append(["ค่าเดินทาง", 500])
    written = io.BytesIO()
    book.save(written)
    preview = _preview(roster, written.getvalue(), "issues.xlsx")
    assert [row.state for row in preview.rows] == ["new", "new", "new", "double"]
    assert preview.unread == ("งบประมาณ",)
    assert "ประเด็นที่ 2 เศรษฐกิจ" in preview.errors[0]
    assert "ประเด็น 1" in preview.errors[0]
    _take(world, roster, preview)
    second = Line.objects.get(given_name="คนที่2")
    assert second.wish1.no == 2  # type: ignore[union-attr]
    assert second.gender == "m"
    assert second.coming == {"2021-09-28": "hub", "2021-09-29": "zoom"}


def test_pasting_again_keeps_what_each_was_given(world: World, roster: Roster) -> None:
    """What is chosen for all is for the new ones, not over the wish and the days somebody has."""
    own, other = world.edition.issues.get(no=2), world.edition.issues.get(no=5)
    line = named(world, roster, wish1=own, coming={"2021-09-28": "zoom"})
    text = "นางสมหญิง ใจกว้าง 089 000 1234 ประธานกลุ่ม\nนายละเอียด สานสุข 081 222 3344"
    shared = {"wish1": other, "coming": {"2021-09-29": "zoom"}, "hub": None}
    preview = preview_pasted(roster=roster, text=text, shared=shared)
    assert [(row.state, set(row.differs)) for row in preview.rows] == [("changed", {"position"}), ("new", set())]
    _take(world, roster, preview)
    line.refresh_from_db()
    assert (line.wish1, list(line.coming)) == (own, ["2021-09-28"])


def test_a_table_in_a_word_document(world: World, roster: Roster) -> None:
    import docx

    made = docx.Document()
    made.add_paragraph("รายชื่อผู้เข้าร่วม")
    table = made.add_table(rows=2, cols=3)
    for cell, text in zip(table.rows[0].cells, ("ชื่อ - สกุล", "โทร", "ประเด็น"), strict=True):
        cell.text = text
    for cell, text in zip(table.rows[1].cells, ("นางสมหญิง ใจกว้าง", "089-000-1234", "3"), strict=True):
        cell.text = text
    written = io.BytesIO()
    made.save(written)
    assert _take(world, roster, _preview(roster, written.getvalue(), "list.docx")) == (1, 0)
    assert Line.objects.get().wish1.no == 3  # type: ignore[union-attr]
    empty = io.BytesIO()
    docx.Document().save(empty)
    with pytest.raises(UnreadableSheet, match="no table"):
        _preview(roster, empty.getvalue(), "x.docx")


def test_from_the_page(world: World, roster: Roster) -> None:
    client = bearer(world, roster)
    file = SimpleUploadedFile("รายชื่อ.csv", LIST.encode())
    shown = client.post("/me/list/file/", {"file": file})
    body = shown.content.decode()
    assert shown.status_code == 200
    assert "Columns that are not used" not in body
    assert not Line.objects.exists()
    sealed = body.split('name="sealed" value="')[1].split('"')[0]
    client.post("/me/list/take/", {"sealed": sealed})
    assert Line.objects.filter(source="file").count() == 2
    other = bearer(world, roster_of(world, 4))
    other.post("/me/list/take/", {"sealed": sealed})
    assert Line.objects.count() == 2
    broken = client.post("/me/list/file/", {"file": SimpleUploadedFile("x.xlsx", b"PK\x03\x04broken")})
    assert broken.status_code == 422
    got = client.get("/me/list/template.xlsx")
    assert got.content[:2] == b"PK"


def test_a_row_that_is_unticked_stays_out_and_an_extension_is_kept(world: World, roster: Roster, client: Any) -> None:
    client.force_login(world.secretary)
    base = f"/en/desk/{world.edition.slug}/lists/of/{roster.public_id}/"
    names = "นายสมชาย ใจดี 074-311123 ต่อ 12\nนางสมศรี ดีใจ 0822222222\nพิมพ์ลดา สุขใจ"
    short = client.post(f"{base}add/", {"who": names.replace("0822222222", "08222222")}).content.decode()
    assert "the telephone lacks 2 digits" in short, "said before it is taken over"
    page = client.post(f"{base}add/", {"who": names}).content.decode()
    assert "lacks" not in page
    assert page.count('name="take"') == page.count('name="shown"') == 3
    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    done = client.post(
        f"{base}take/", {"sealed": sealed, "shown": ["0", "1", "2", "x"], "take": ["0", "1"]}, follow=True
    ).content.decode()
    assert "1 row stayed out." in done
    assert set(Line.objects.values_list("given_name", "phone")) == {
        ("สมชาย", "074311123 ต่อ 12"), ("สมศรี", "0822222222"),
    }  # fmt: skip
    assert "074-311-123 ต่อ 12" in done or "074311123 ต่อ 12" in done
    assert last_four("074311123 ต่อ 12") == "1123"
    assert dialled("074311123 ต่อ 12") == "074311123;ext=12"


def test_what_was_pasted_outlasts_the_closing_and_a_page_that_lay_open(
    world: World, roster: Roster, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = bearer(world, roster)
    names = "นายสมชาย ใจดี 0811111111\nนางสมศรี ดีใจ 0822222222"
    page = client.post("/en/me/list/add/", {"who": names}).content.decode()
    typed = {"sealed": page.split('name="sealed" value="')[1].split('"')[0], "shown": ["0", "1"], "take": ["1"]}

    def refused(sentence: str) -> str:
        answer = client.post("/en/me/list/take/", typed)
        said: str = answer.content.decode()
        assert answer.status_code == 409
        assert sentence in said
        assert "สมชาย" in said, "what was pasted is still there"
        assert 'name="take" value="0">' in said, "and who was unticked stays so"
        assert 'name="take" value="1" checked' in said
        assert not Line.objects.exists()
        return said

    with monkeypatch.context() as old:
        old.setattr("wethi.rosters.views.taking._LASTS", -1)
        fresh = refused("This page lay open for a long time").split('name="sealed" value="')[1].split('"')[0]
    monkeypatch.delenv("WETHI_TODAY")
    put_deadline(world)
    refused("closed")
    actions.extend(rosters=[roster], until=timezone.now() + dt.timedelta(days=1), why="น้ำท่วม", **act(world))
    assert client.post("/en/me/list/take/", {**typed, "sealed": fresh}).status_code == 302
    assert [line.given_name for line in Line.objects.all()] == ["สมศรี"]


def test_more_names_than_are_taken_at_once_stay_in_the_field(world: World, roster: Roster) -> None:
    client = bearer(world, roster)
    many = "\n".join(f"นาย ก{number} ข" for number in range(5_001))
    answer = client.post("/en/me/list/add/", {"who": many})
    assert answer.status_code == 422
    assert "At most 5,000 names are taken at once" in answer.content.decode()
    assert "นาย ก5000 ข" in answer.content.decode()


def test_the_secretariat_types_on_their_behalf(world: World, roster: Roster, client: Any) -> None:
    client.force_login(world.secretary)
    base = f"/desk/{world.edition.slug}/lists/of/{roster.public_id}/"
    client.post(f"{base}add/", {"who": "นางสมหญิง ใจกว้าง 0890001234"})
    line = Line.objects.get()
    assert (line.source, Roster.objects.get(pk=roster.pk).opened_at) == ("behalf", None)
    shown = client.get(f"/en{base}name/{line.public_id}/")
    assert shown.status_code == 200
    assert "added นางสมหญิง ใจกว้าง to the list of" in shown.content.decode()
    client.force_login(world.treasurer)
    assert client.get(base).status_code == 404
    client.force_login(world.outsider)
    assert client.post(f"{base}add/", {"who": "นางสมหญิง ใจกว้าง"}).status_code == 404


def test_five_thousand_rows_are_shown_in_time(roster: Roster) -> None:
    head = "คำนำหน้า,ชื่อ,สกุล,โทร,ตำบล,อำเภอ,ประเด็น 1,วันที่มา,มาอย่างไร\n"
    rows = "".join(
        f'นาง,สมหญิง{n},ใจกว้าง{n % 97},08{n:08d},คลองแห,หาดใหญ่,{n % 5 + 1},"28,29",Zoom\n' for n in range(5000)
    )
    began = time.process_time()
    preview = _preview(roster, head + rows)
    spent = time.process_time() - began
    assert preview.counts["new"] == 5000
    assert spent < 15, spent  # three seconds is the aim; figures are taken elsewhere
    assert timezone.now() > NOW
