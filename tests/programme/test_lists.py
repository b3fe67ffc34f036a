"""A list of sessions: read with its mistakes by row and column, taken over, corrected, taken back, taken out again."""

from __future__ import annotations

import datetime as dt
import io
import time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.programme.programme_world import Programme
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.kit.sheets import NoHead, Sheet, SheetRow, read_sheet, xlsx_bytes
from wethi.programme import actions
from wethi.programme.exports.table import session_rows
from wethi.programme.imports import preview_sessions
from wethi.programme.imports.lines import _each_name
from wethi.programme.models import Session, SessionImport

ROOT = "/desk/songkhla-2564/programme/"
HEAD = ("วัน", "เวลา", "ชื่อรายการ", "รูปแบบ", "ประเด็น", "จุด", "วิทยากร", "องค์กร", "เป้าหมาย", "อำเภอ")
GOOD = (
    ("28 ก.ย. 64", "9.00-10.30 น.", "ตลาดเช้า", "เสวนา", "2", "จุดเมืองสงขลา", "นางอุไร เกตุริมเล (ศูนย์สุขภาพ) [ผู้ดำเนินรายการ]; คนนอก", "หอการค้าเมืองเก่า", "เศรษฐกิจ, สังคม", "หาดใหญ่"),
    ("๒", "13.00 – 14.00", "ป่าริมเล", "ต้นแบบ", "เมืองกับธรรมชาติ", "ทุกจุด", "", "", "", ""),
)  # fmt: skip
BAD = (
    ("31 ก.ย. 64", "9.00-10.00", "วันผิด", "เสวนา", "1", "", "", "", "", ""),
    ("28 ก.ย. 64", "10.00-9.00", "เวลากลับกัน", "เสวนา", "1", "", "", "", "", ""),
    ("28 ก.ย. 64", "9.00-10.00", "", "เสวนา", "1", "", "", "", "", ""),
    ("28 ก.ย. 64", "9.00-10.00", "รูปแบบผิด", "ร้องเพลง", "9", "", "", "", "", ""),
    ("28 ก.ย. 64", "9.00-10.00", "จุดผิด", "เสวนา", "1", "จุดที่ไม่มี", "", "องค์กรลึกลับ", "ความรัก", "เชียงใหม่"),
)  # fmt: skip


@pytest.mark.parametrize(
    "cell",
    [
        "นายสมชาย ใจดี" + ", " * 30_000,
        "," * 60_000,
        "และ" * 20_000,
        "(," * 30_000,
        ",)" * 30_000,
        "นาย ก" + " " * 60_000 + "ข",
        " ;" * 30_000,
        "(()" * 20_000,
        "[" * 60_000,
        "นาง ก (" + "ข (ค) " * 10_000,
    ],
    ids=range(10),
)
def test_a_cell_of_signs_is_read_once(world: World, programme: Programme, cell: str) -> None:
    """Speakers, place, time and aims of sixty thousand letters: time grows with their length only."""
    head = ("วันที่", "เวลา", "กิจกรรม", "จุด", "วิทยากร", "เป้าหมาย")
    sheet = Sheet(
        "รายการ", "csv", "utf-8", (SheetRow(1, head), SheetRow(2, ("28 ก.ย. 64", cell, "รายการ", cell, cell, cell)))
    )
    began = time.process_time()
    preview = preview_sessions(edition=world.edition, sheet=sheet)
    assert time.process_time() - began < 1.0
    assert len(preview.rows) == 1


def test_commas_between_names_and_commas_inside_brackets() -> None:
    for written, names in (
        ("นายก ข, นางค ง และนางสาวจ ฉ", ["นายก ข", "นางค ง", "นางสาวจ ฉ"]),
        ("นายก ข (ครู, ประธาน), นางค ง [ผู้ดำเนินรายการ]", ["นายก ข (ครู, ประธาน)", "นางค ง [ผู้ดำเนินรายการ]"]),
        ("นายก ข (ครู และหมอ) และนางค ง (วัด, บ้าน)", ["นายก ข (ครู และหมอ)", "นางค ง (วัด, บ้าน)"]),
        ("นายก ข,", ["นายก ข"]),
        ("กลุ่มรักษ์ป่า, คนเมือง", ["กลุ่มรักษ์ป่า, คนเมือง"]),
    ):
        assert _each_name(written) == names


def _act(world: World) -> dict[str, Any]:
    return {"by": world.by(world.secretary), "at": world.now}


def _sheet(*rows: tuple[str, ...], head: tuple[str, ...] = HEAD) -> Sheet:
    return read_sheet(xlsx_bytes("รายการ", head, rows))


def test_a_list_as_a_secretary_writes_it_is_read(world: World, programme: Programme) -> None:
    """Heads that say two things, activities, everyday formats, part of an issue's name, speakers with a comma."""
    head = ("วันที่", "เวลา", "กิจกรรม", "รูปแบบ", "ห้อง/สถานที่", "ประเด็น", "วิทยากร/ผู้รับผิดชอบ")
    rows = (
        ("28 ก.ย. 64", "08.30-09.00", "ลงทะเบียน", "", "จุดเมืองสงขลา", "", ""),
        ("28 ก.ย. 64", "9.00-9.10", "รำเปิดงาน", "การแสดง", "จุดเมืองสงขลา", "", ""),
        ("28 ก.ย. 64", "9.10-10.00", "ถ้อยคำต้อนรับ", "ปาฐกถา", "", "", "นางอุไร เกตุริมเล, นายสมชาย ใจดี"),
        ("28 ก.ย. 64", "10.00-12.00", "ป่ากับเมือง", "ห้องย่อย", "", "กับธรรมชาติ", "กลุ่มรักษ์ป่า, คนเมือง"),
        ("28 ก.ย. 64", "12.00-13.00", "พักรับประทานอาหารกลางวัน", "", "", "", ""),
    )
    preview = preview_sessions(edition=world.edition, sheet=_sheet(*rows, head=head))
    assert [str(one) for one in preview.problems] == []
    values = [row.line.values for row in preview.rows]
    assert [one["format"] for one in values] == ["break", "folk_art", "plenary", "exchange", "break"]
    assert [one.name for one in values[0]["hubs"]] == ["จุดเมืองสงขลา"]
    assert values[3]["issue"].title == "เมืองกับธรรมชาติ"
    assert [one["shown_name"] for one in values[2]["speakings"]] == ["นางอุไร เกตุริมเล", "นายสมชาย ใจดี"]
    assert [one["shown_name"] for one in values[3]["speakings"]] == ["กลุ่มรักษ์ป่า, คนเมือง"]


def test_mistakes_are_told_by_row_and_column(world: World, programme: Programme) -> None:
    with translation.override("en"):
        preview = preview_sessions(edition=world.edition, sheet=_sheet(*GOOD, *BAD))
        told = [str(one) for one in preview.problems]
    assert preview.counts == {"new": 2, "wrong": 5}
    assert told[0] == "Row 4, column A (วัน): “31 ก.ย. 64” is not a day we can read. Write it like 28 ก.ย. 2564."
    assert "Row 5, column B (เวลา): This ends before it starts." in told
    assert any(line.startswith("Row 6, column C") for line in told)
    assert any("Row 7, column D" in line and "ร้องเพลง" in line for line in told)
    for letter in "FHIJ":
        assert any(line.startswith(f"Row 8, column {letter} ") for line in told), letter


def test_a_list_comes_in_is_corrected_and_goes(world: World, programme: Programme) -> None:
    edition, act = world.edition, _act(world)
    before = edition.sessions.count()
    brought = actions.import_sessions(
        edition=edition, preview=preview_sessions(edition=edition, sheet=_sheet(*GOOD, *BAD)), **act
    )
    assert brought is not None
    made = Session.objects.get(edition=edition, title="ตลาดเช้า")
    assert (made.starts_at, made.ends_at, made.format, made.state) == (dt.time(9), dt.time(10, 30), "panel", "draft")
    assert (made.aims, made.places) == (["economy", "society"], ["9011"])
    assert [one.name for one in made.hubs.all()] == ["จุดเมืองสงขลา"]
    first, second = made.speakings.all()
    assert (first.person, first.role, second.person) == (programme.named, "moderator", None)
    assert edition.sessions.count() == before + 2

    again = preview_sessions(edition=edition, sheet=_sheet(*GOOD))
    assert again.counts == {"unchanged": 2}
    assert actions.import_sessions(edition=edition, preview=again, **act) is None

    corrected = (GOOD[0][0], "9.00-11.00 น.", *GOOD[0][2:])
    then = preview_sessions(edition=edition, sheet=_sheet(corrected, GOOD[1]))
    assert [list(row.changes) for row in then.rows if row.state == "changed"] == [["ends_at"]]
    second_list = actions.import_sessions(edition=edition, preview=then, **act)
    assert second_list is not None
    made.refresh_from_db()
    assert made.ends_at == dt.time(11)
    assert actions.undo_session_import(edition=edition, brought=second_list, **act) == (1, 0)
    made.refresh_from_db()
    assert made.ends_at == dt.time(10, 30)
    assert actions.undo_session_import(edition=edition, brought=second_list, **act) == (0, 0)
    # The first list's session was worked on since: it stays, the other goes.
    assert actions.undo_session_import(edition=edition, brought=brought, **act) == (1, 1)
    assert edition.sessions.count() == before + 1


def test_what_is_taken_out_comes_in_without_a_change(world: World, programme: Programme) -> None:
    for language in ("th", "en"):
        with translation.override(language):
            head, rows = session_rows(world.edition, language)
        preview = preview_sessions(edition=world.edition, sheet=read_sheet(xlsx_bytes("x", head, rows)))
        assert not preview.problems, [str(one) for one in preview.problems]
        assert preview.counts == {"unchanged": 3}, [row.changes for row in preview.rows if row.changes]


def test_the_same_statements_for_few_and_many(world: World, programme: Programme) -> None:
    def statements(count: int) -> int:
        rows = [(*GOOD[1][:2], f"เรื่อง {number}", *GOOD[1][3:]) for number in range(count)]
        with CaptureQueriesContext(connection) as caught:
            preview_sessions(edition=world.edition, sheet=_sheet(*rows))
        return len(caught)

    statements(1)
    assert statements(6) == statements(60) <= 12


def test_a_head_is_chosen_and_remembered(world: World, programme: Programme) -> None:
    sheet = _sheet(("เรื่องหนึ่ง", "เสวนา"), head=("อะไรดี", "รูปแบบ"))
    with pytest.raises(NoHead):
        preview_sessions(edition=world.edition, sheet=sheet)
    actions.remember_heads(edition=world.edition, heads={"อะไรดี": "title"}, **_act(world))
    world.edition.refresh_from_db()
    assert preview_sessions(edition=world.edition, sheet=sheet).counts == {"new": 1}


def test_columns_that_say_too_little_are_asked_back_and_not_remembered(world: World, programme: Programme) -> None:
    client = Client()
    client.force_login(world.secretary)
    file = SimpleUploadedFile("x.xlsx", xlsx_bytes("x", HEAD, GOOD))
    page = client.post(f"{ROOT}import/", {"file": file}).content.decode()
    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    chosen = {f"column-{at}": "" for at in range(len(HEAD))} | {"column-2": "abstract"}
    refused = client.post(f"{ROOT}import/", {"sealed": sealed, **chosen})
    assert refused.status_code == 422
    choices = refused.content.decode().split('name="column-2"')[1].split("</select>")[0]
    assert '<option value="abstract" selected>' in choices
    assert client.post(f"{ROOT}import/", {"sealed": sealed, "column-2": "ground"}).status_code == 200, "no such field"
    file = SimpleUploadedFile("x.xlsx", xlsx_bytes("x", HEAD, GOOD))
    assert client.post(f"{ROOT}import/", {"file": file}).status_code == 200
    world.edition.refresh_from_db()
    assert world.edition.import_heads == {}


def test_who_may_not(world: World, programme: Programme) -> None:
    preview = preview_sessions(edition=world.edition, sheet=_sheet(*GOOD))
    for user in (world.rapporteur, world.outsider):
        with pytest.raises(NotAllowed):
            actions.import_sessions(edition=world.edition, preview=preview, by=world.by(user), at=world.now)
    client = Client()
    client.force_login(world.outsider)
    for path in ("import/", "sessions.xlsx", "axes/", "days/2021-09-28/grid/", "release/", "take-over/"):
        assert client.get(f"{ROOT}{path}").status_code == 404, path
    mine = actions.import_sessions(edition=world.edition, preview=preview, **_act(world))
    assert mine is not None
    other = "/desk/phatthalung-2564/programme/import/undo/"
    assert client.post(other, {"list": mine.public_id}).status_code == 404


def test_the_pages_mend_and_take_over(world: World, programme: Programme) -> None:
    client = Client()
    client.force_login(world.secretary)
    file = SimpleUploadedFile("รายการ.xlsx", xlsx_bytes("x", HEAD, (*GOOD, *BAD[:2])))
    page = client.post(f"{ROOT}import/", {"file": file}).content.decode()
    assert 'name="cell-4-0"' in page
    sealed = page.split('name="sealed" value="')[1].split('"')[0]
    mended = client.post(f"{ROOT}import/", {"sealed": sealed, "cell-4-0": "29 ก.ย. 64"}).content.decode()
    assert 'name="cell-4-0"' not in mended
    assert 'name="cell-5-1"' in mended
    sealed = mended.split('name="sealed" value="')[1].split('"')[0]
    assert client.post(f"{ROOT}import/apply/", {"sealed": sealed}).status_code == 200
    assert set(Session.objects.filter(edition=world.edition, title__in=["วันผิด", "เวลากลับกัน"]).values_list("title")) == {
        ("วันผิด",)
    }
    brought = SessionImport.objects.get(edition=world.edition)
    assert client.post(f"{ROOT}import/undo/", {"list": brought.public_id}).status_code == 302
    assert client.post(f"{ROOT}import/apply/", {"sealed": "x"}).status_code == 422
    assert not Session.objects.filter(edition=world.edition, title="วันผิด").exists()


def test_a_broken_file_is_a_sentence(world: World, programme: Programme) -> None:
    client = Client()
    client.force_login(world.secretary)
    for body in (b"", b"\x00\x01", b"PK\x03\x04nothing", io.BytesIO(b"a,b\n1,2\n").getvalue()):
        answer = client.post(f"{ROOT}import/", {"file": SimpleUploadedFile("x.csv", body or b" ")})
        assert answer.status_code == 422
