"""Lists of people and organisations come in: guessed, shown, kept once, refused in sentences."""

from __future__ import annotations

import io
import time
from typing import Any

import openpyxl
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.sheets import UnreadableSheet
from wethi.network import actions
from wethi.network.exports import as_file, organisations_table, people_table
from wethi.network.imports import NoHead, preview_people
from wethi.network.imports.columns import field_of
from wethi.network.imports.lines import Line
from wethi.network.models import Affiliation, Contact, Organisation, Person
from wethi.network.queries import organisations_of, people_of

LIST = """ใบรายชื่อผู้เข้าร่วมวันพลเมือง
ลำดับ,คำนำหน้า,ชื่อ,นามสกุล,หน่วยงาน/องค์กร,ภาคส่วน,ตำแหน่ง,เบอร์โทรศัพท์,อีเมล,ที่อยู่,ตำบล,อำเภอ,รหัสไปรษณีย์
๑,นาง,สมหญิง,ใจกว้าง,กลุ่มสานกระจูดบ้านโคกพรุ,ชุมชน,ประธาน,๐๘๙-๐๐๐-๑๒๓๔,Somying@Example.org,12/3 หมู่ 4,คลองแห,หาดใหญ่,90110
๒,นาย,อับดุลเลาะ,หมัดอ่าวตะวัน,มูลนิธิชุมชนริมเล,,,810005678,,,,,
๓,นาย,วิรัช,ทองท่ายอ,มูลนิธิชุมชนริมเล,,,08100,,,,,
๔,,,,มูลนิธิชุมชนริมเล,,,,,,,,
๕,นาย,สุรินทร์,แซ่ควน,คนริมเลที่ไม่มีใครรู้จัก,,,,,,,,
๖,นาง,สมหญิง,ใจกว้าง,กลุ่มสานกระจูดบ้านโคกพรุ,ชุมชน,,0890001234,,,,,
"""


@pytest.fixture(autouse=True)
def _english() -> Any:
    with translation.override("en"):
        yield


def _bring(world: World, data: bytes, who: Any = None) -> Any:
    preview = preview_people(network=world.network, data=data, filename="list.csv")
    return preview, actions.import_people(
        network=world.network, preview=preview, by=world.by(who or world.secretary), at=world.now
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp874"])
def test_a_list_as_offices_send_it(world: World, encoding: str) -> None:
    preview, imported = _bring(world, LIST.encode(encoding))
    assert [row.state for row in preview.rows] == ["new", "new", "wrong", "wrong", "wrong", "double"]
    assert (imported.added, imported.organisations) == (2, 1)
    person = Person.objects.get(family_name="ใจกว้าง")
    assert person.full_name == "นางสมหญิง ใจกว้าง"
    assert set(person.contacts.values_list("value", flat=True)) == {"0890001234", "somying@example.org"}
    assert person.addresses.get().subdistrict_code.startswith("9011")
    assert person.affiliations.get().organisation.sector == "community"
    assert Contact.objects.filter(person__given_name="อับดุลเลาะ").get().value == "0810005678"


def test_errors_say_row_and_column_in_both_languages(world: World) -> None:
    preview = preview_people(network=world.network, data=LIST.encode())
    assert preview_people(network=world.network, data="รายชื่อ\nอุไร เกตุริมเล\n".encode()).changes_anything
    assert [str(error) for error in preview.errors] == [
        "Row 5, column H (เบอร์โทรศัพท์): “08100” is no telephone number.",
        "Row 6, column C (ชื่อ): The name is missing.",
        "Row 7, column E (หน่วยงาน/องค์กร): “คนริมเลที่ไม่มีใครรู้จัก” is not in the network yet, and its sector is not known. "
        "Add a column “sector”.",
        "Row 8: The same as row 3.",
    ]
    with translation.override("th"):
        assert "แถวที่ 5 คอลัมน์ H" in str(preview_people(network=world.network, data=LIST.encode()).errors[0])


def test_the_same_file_twice_changes_nothing(world: World) -> None:
    _bring(world, LIST.encode())
    before = (Person.objects.count(), Contact.objects.count(), Affiliation.objects.count(), Entry.objects.count())
    preview, imported = _bring(world, LIST.encode())
    assert not preview.changes_anything
    assert imported.batch == ""
    assert before == (
        Person.objects.count(),
        Contact.objects.count(),
        Affiliation.objects.count(),
        Entry.objects.count(),
    )


def test_what_a_person_keeps_is_never_written_over(world: World) -> None:
    _bring(world, "ชื่อ,สกุล,โทร\nอุไร,เกตุริมเล,0890001111\n".encode())
    preview, imported = _bring(world, "ชื่อ,สกุล,คำนำหน้า,โทร,อีเมล\nอุไร,เกตุริมเล,นาง,0890001111,urai@example.org\n".encode())
    assert imported.completed == 1
    preview, imported = _bring(world, "ชื่อ,สกุล,คำนำหน้า,โทร\nอุไร,เกตุริมเล,นางสาว,0890001111\n".encode())
    assert preview.rows[0].state == "unchanged"
    assert preview.rows[0].differs == {"title": ("นาง", "นางสาว")}
    assert Person.objects.get(given_name="อุไร").title == "นาง"


@pytest.mark.parametrize(
    "rows",
    [
        ",,\n0890001111,,\n0890002222,,\n",  # three of one name, one of them without a number
        ",a@example.org,\n0890001111,a@example.org,\n",
        "0890001111 / 0890002222,,กลุ่มหนึ่ง\n0890002222,,กลุ่มสอง\n,,กลุ่มสอง\n,,\n",
    ],
)
def test_namesakes_twice_change_nothing(world: World, rows: str) -> None:
    lines = "".join(f"สมชาย,ใจดี,ชุมชน,{row}\n" for row in rows.splitlines())
    data = f"ชื่อ,สกุล,ภาคส่วน,โทร,อีเมล,องค์กร\n{lines}".encode()
    _bring(world, data)
    there = people_of(world.network).count()
    assert not _bring(world, data)[0].changes_anything
    assert people_of(world.network).count() == there


def test_every_cell_is_kept_or_told(world: World) -> None:
    data = (
        "ชื่อ,สกุล,ตำแหน่ง,โทร,อำเภอ,จังหวัด\n"
        'อุไร,เกตุริมเล,ประธาน,"081-2345678, 074-311222 / 12",หาดใหญ่,\n'
        "สุรินทร์,แซ่ควน,,0890001111,,พัทลุง\n"
        "รวม,2 คน,,,,\n"
    )
    twice = "ชื่อ,สกุล,โทร,องค์กร,ภาคส่วน\nอุไร,เกตุ,0890001111,กลุ่มหนึ่ง,ชุมชน\nอุไร,เกตุ,0890001111,กลุ่มสอง,ชุมชน\n"
    assert str(preview_people(network=world.network, data=twice.encode()).errors[0]) == (
        "Row 3: The same as row 2. Add “กลุ่มสอง” on their own page, as a further place."
    )
    preview, imported = _bring(world, data.encode())
    assert (imported.added, [row.state for row in preview.rows]) == (2, ["new", "new", "wrong"])
    urai = Person.objects.get(given_name="อุไร")
    assert list(urai.contacts.order_by("pk").values_list("value", flat=True)) == ["0812345678", "074311222"]
    assert urai.addresses.get().subdistrict_code == "9011"
    assert [str(remark) for remark in preview.remarks] == [
        "Row 2, column D (โทร): “12” is no telephone number.",
        "Row 2, column C (ตำแหน่ง): A position needs an organisation; “ประธาน” is not kept.",
        "Row 3, column F (จังหวัด): A province alone is no address; “พัทลุง” is not kept.",
    ]
    told = people_table(people_of(world.network))[1][1]
    assert "หาดใหญ่" in told
    assert "0812345678 / 074311222" in told
    completed, _done = _bring(world, "ชื่อ,สกุล,โทร\nอุไร,เกตุริมเล,0812345678/0890007777\n".encode())
    assert completed.rows[0].adds == {"phone": "0890007777"}
    _bring(world, "ชื่อ,สกุล,องค์กร,ภาคส่วน\nอุไร,เกตุริมเล,กลุ่มริมเล,ชุมชน\n".encode())
    _named, positioned = _bring(world, "ชื่อ,สกุล,องค์กร,ตำแหน่ง\nอุไร,เกตุริมเล,กลุ่มริมเล,ประธาน\n".encode())
    assert urai.affiliations.get().position == "ประธาน"
    actions.undo_import(network=world.network, batch=positioned.batch, by=world.by(world.secretary), at=world.now)
    assert urai.affiliations.get().position == ""


def test_namesakes_stay_two_people(world: World) -> None:
    _bring(world, "ชื่อ,สกุล,โทร\nอุไร,เกตุริมเล,0890001111\nอุไร,เกตุริมเล,0890002222\n".encode())
    assert Person.objects.filter(given_name="อุไร").count() == 2


def test_whole_names_in_one_column_and_offices_refused(world: World) -> None:
    preview, _imported = _bring(
        world, "ชื่อ-สกุล,โทร\nผศ.ดร.ธีรเดช วงศ์ชลธาร,0890001111\nนายกเทศมนตรีนครหาดใหญ่,0890002222\n".encode()
    )
    assert [row.state for row in preview.rows] == ["new", "wrong"]
    person = Person.objects.get(family_name="วงศ์ชลธาร")
    assert (person.title, person.given_name) == ("ผศ.ดร.", "ธีรเดช")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize("language", ["th", "en"])
def test_what_is_exported_comes_back_unchanged(world: World, kind: str, language: str) -> None:
    _bring(world, LIST.encode())
    network = world.network
    several = Person.objects.get(given_name="สมหญิง")
    other = Organisation.objects.exclude(affiliations__person=several).first()
    Affiliation.objects.create(person=several, organisation=other, position="เลขานุการ; ผู้ประสานงาน", from_on=world.now)
    Contact.objects.create(person=several, kind="email", value="second@example.org", from_on=world.now)
    actions.add_person(
        network=network,
        given_name="=HYPERLINK(1)",
        family_name="-",
        birth_year=1960,
        gender="f",
        sector="civil",
        by=world.by(world.secretary),
        at=world.now,
    )
    with translation.override(language):
        for table in (people_table(people_of(network)), organisations_table(organisations_of(network))):
            data = as_file(kind, "รายชื่อ", table)
            preview = preview_people(network=network, data=data)
            assert preview.errors == []
            assert {row.state for row in preview.rows} == {"unchanged"}
            assert not any(row.differs for row in preview.rows if row.line.text("given_name") != "สมหญิง")
        elsewhere = world.other_network
        for table in (organisations_table(organisations_of(network)), people_table(people_of(network))):
            preview = preview_people(network=elsewhere, data=as_file(kind, "รายชื่อ", table))
            actions.import_people(network=elsewhere, preview=preview, by=world.by(world.outsider), at=world.now)
        there = Person.objects.get(network=elsewhere, given_name="สมหญิง")
        places = there.affiliations.order_by("pk").values_list("organisation__name", "position")
        assert list(places) == [
            ("กลุ่มสานกระจูดบ้านโคกพรุ", "ประธาน"), (other.name, "เลขานุการ, ผู้ประสานงาน")
        ]  # fmt: skip
        emails = there.contacts.filter(kind="email").order_by("pk").values_list("value", flat=True)
        assert list(emails) == ["somying@example.org", "second@example.org"]
    if kind == "xlsx":
        sheet = openpyxl.load_workbook(io.BytesIO(as_file(kind, "x", people_table(people_of(network))))).active
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)  # type: ignore[union-attr]


def test_what_belongs_to_people_is_the_same_read_in_runs_or_one_by_one(world: World, monkeypatch: Any) -> None:
    _bring(world, LIST.encode())
    actions.add_person(
        network=world.other_network, given_name="ผู้อื่น", phone="0890009999", by=world.by(world.outsider), at=world.now
    )
    _bring(world, LIST.replace("สมหญิง", "สมชาย").encode())
    whole = people_table(people_of(world.network))
    assert "0890009999" not in str(whole)
    monkeypatch.setattr("wethi.network.exports._MOST_RUNS", 0)
    assert people_table(people_of(world.network)) == whole


def test_organisations_alone(world: World) -> None:
    rows = ("วิทยาลัยชุมชนควนทอง,วิชาการ,หาดใหญ่,074000123", "ไม่บอกภาค,,,", "หอการค้าเมืองเก่า,เอกชน,ระโนด,")
    data = "\n".join(("องค์กร,ภาคส่วน,อำเภอ,โทร", *rows)).encode()
    preview, imported = _bring(world, data)
    assert [row.state for row in preview.rows] == ["new", "wrong", "completed"]
    assert Organisation.objects.get(name="วิทยาลัยชุมชนควนทอง").district_code == "9011"
    assert imported.organisations == 1
    again = preview_people(network=world.network, data=data)
    assert [row.state for row in again.rows] == ["unchanged", "wrong", "unchanged"]


def test_a_directory_names_whom_to_call_in_each_organisation(world: World) -> None:
    """Organisations with somebody to call: these come in as people, focal; kind and sector are told by the name."""
    directory = (
        "ชื่อองค์กร,ชื่อย่อ,อำเภอ,ผู้ประสานงาน,โทร.\n"
        "สมาคมรักษ์ทะเลสาบ,สรท.,หาดใหญ่,นายประสิทธิ์ ทองเกลี้ยง,081-2345678\n"
        "กรมชลประทาน,,,น.ส.วิภา สุขเกษม,0819998877\n"
    ).encode()
    _preview, done = _bring(world, directory)
    assert (done.added, done.organisations) == (2, 2)
    made = Organisation.objects.get(name="สมาคมรักษ์ทะเลสาบ")
    assert (made.kind, made.sector, made.short_name, made.district_code) == ("foundation", "civil", "สรท.", "9011")
    assert Organisation.objects.get(name="กรมชลประทาน").sector == "state"
    focal = Affiliation.objects.get(organisation=made)
    assert (focal.is_focal, focal.person.family_name) == (True, "ทองเกลี้ยง")
    assert preview_people(network=world.network, data=directory).counts == {"unchanged": 2}, "nobody lives where it is"
    again = preview_people(network=world.network, data="ชื่อ,สกุล,สังกัด\nวีระ,จันทร์สว่าง,สรท.\n".encode(), filename="a.csv")
    assert not again.errors
    assert not again.columns.are_focal


def test_taking_a_list_back_keeps_who_is_needed(world: World) -> None:
    _preview, imported = _bring(world, LIST.encode())
    needed = Person.objects.get(family_name="ใจกว้าง")
    actions.change_person(person=needed, title="นางสาว", by=world.by(world.secretary), at=world.now)
    assert actions.undo_import(
        network=world.network, batch=imported.batch, by=world.by(world.secretary), at=world.now
    ) == (1, 2)  # and the organisation that person is in
    assert list(Person.objects.filter(network=world.network)) == [needed]
    assert (
        actions.undo_import(network=world.network, batch=imported.batch, by=world.by(world.secretary), at=world.now)[0]
        == 0
    )


@pytest.mark.parametrize("who", ["rapporteur", "treasurer", "outsider"])
def test_only_the_secretariat_of_this_network_brings_lists_in(world: World, who: str) -> None:
    with pytest.raises(NotAllowed):
        _bring(world, LIST.encode(), getattr(world, who))
    assert not Person.objects.exists()


def test_a_preview_of_another_network_is_refused(world: World) -> None:
    preview = preview_people(network=world.other_network, data=LIST.encode())
    with pytest.raises(actions.OtherNetwork):
        actions.import_people(network=world.network, preview=preview, by=world.by(world.secretary), at=world.now)


def test_people_of_another_network_are_neither_matched_nor_shown(world: World) -> None:
    actions.add_person(
        network=world.other_network,
        given_name="สมหญิง",
        family_name="ใจกว้าง",
        title="แพทย์หญิง",
        phone="0890001234",
        by=world.by(world.outsider),
        at=world.now,
    )
    preview = preview_people(network=world.network, data=LIST.encode())
    assert preview.rows[0].state == "new"
    assert not any(row.differs for row in preview.rows)


@pytest.mark.parametrize("data", [b"", b"a,b\n1,2\n", "ชื่อ\nก,ข\n".encode(), b"PK\x03\x04x", b"\x00\x01"])
def test_what_is_no_list_is_refused_in_a_sentence(world: World, data: bytes) -> None:
    with pytest.raises(UnreadableSheet) as refused:
        preview_people(network=world.network, data=data)
    assert refused.value.sentence.endswith(".")


def test_a_cell_of_brackets_above_the_list_is_read_once(world: World) -> None:
    """Looked at as a head, which it is not."""
    data = ('"' + "(," * 9_000 + '"\nชื่อ,สกุล,องค์กร,ภาค\nสม,ใจ,กลุ่มหนึ่ง,ชุมชน\n').encode()
    began = time.process_time()
    preview = preview_people(network=world.network, data=data, filename="list.csv")
    assert time.process_time() - began < 1.0
    assert preview.counts["new"] == 1


def test_no_head_is_said(world: World) -> None:
    with pytest.raises(NoHead):
        preview_people(network=world.network, data="สมหญิง,ใจกว้าง\nอุไร,เกตุ\n".encode())


def test_comparing_takes_few_statements_whatever_the_length(world: World) -> None:
    def statements(rows: int) -> int:
        data = ("ชื่อ,สกุล,โทร\n" + "".join(f"ก{n},ข,08900{n:05d}\n" for n in range(rows))).encode()
        with CaptureQueriesContext(connection) as caught:
            preview_people(network=world.network, data=data)
        return len(caught)

    assert statements(3) == statements(300) <= 6


@pytest.mark.parametrize(
    ("head", "field"),
    [
        ("ชื่อ - สกุล", "full_name"),
        ("ชื่อ–นามสกุล", "full_name"),
        ("คำนำหน้าชื่อ", "title"),
        ("เบอร์โทร", "phone"),
        ("โทรศัพท์มือถือ", "phone"),
        ("E-mail", "email"),
        ("อีเมล์", "email"),
        ("สังกัด", "organisation"),
        ("ชื่อองค์กร", "organisation"),
        ("ภาคส่วน", "sector"),
        ("First name", "given_name"),
        ("ตำบล/แขวง", "subdistrict"),
        ("ลำดับ", None),
        ("หมายเหตุ", None),
        ("", None),
    ],
)
def test_heads_people_write(head: str, field: str | None) -> None:
    assert field_of(head) == field


@pytest.mark.parametrize("cell", ["; สภาเด็ก", "สภาเด็ก;", "สภาเด็ก; สภาเด็ก", "กลุ่มออม; สภาเด็ก; สภาเด็ก"])
def test_an_empty_or_repeated_organisation_of_a_cell_is_none(cell: str) -> None:
    line = Line(2, {"organisation": cell, "position": "; ".join("กรรมการ" for _name in cell.split(";"))})
    line.divide_places()
    assert line.places[-1] == ("สภาเด็ก", "กรรมการ")
    assert len(line.places) == 1 + ("กลุ่มออม" in cell)
