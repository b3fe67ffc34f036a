"""Calling a meeting, its agenda and attendance list, carrying tasks on, adopting the last minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client

from tests.meetings.desk import act
from tests.meetings.test_minutes_from_notes import a_meeting, noted, who_came
from tests.world import World
from wethi.accounts.rules import NotAllowed
from wethi.kit.files.extract import extract_text
from wethi.meetings import actions
from wethi.meetings.actions.calling import Name, Point
from wethi.meetings.exports import paper_of
from wethi.meetings.models import Meeting, Task
from wethi.meetings.queries import agenda_of, next_number, open_tasks_before
from wethi.meetings.typed import name_typed, names_typed
from wethi.network import actions as network_actions

DESK = "/desk/songkhla-2564/meetings/"


def test_numbers_run_through_the_edition_or_anew_each_year(world: World) -> None:
    a_meeting(world, no=None, held_on=dt.date(2021, 12, 1))
    a_meeting(world, no=None, held_on=dt.date(2021, 12, 8))
    assert next_number(world.edition, "preparatory", "year", 2022) == 1
    assert next_number(world.edition, "preparatory", "edition", 2022) == 3
    assert next_number(world.edition, "committee", "year", 2021) == 1
    with pytest.raises(actions.NumberTaken):
        a_meeting(world, no=2, held_on=dt.date(2021, 12, 15))


def test_the_next_meeting_takes_over_agenda_people_and_open_tasks(world: World) -> None:
    last = a_meeting(world)
    who_came(world, last)
    made = actions.make_minutes(record=noted(world, last), **act(world))
    actions.finish_task(task=made.tasks.get(what="จองห้องประชุม"), **act(world))
    following = a_meeting(world, no=4, title="ครั้งที่ ๔", held_on=dt.date(2021, 9, 25), previous=made)
    points = [(point.no, point.title, point.task_id, point.adopts_id) for point in agenda_of(following)]
    open_task = Task.objects.get(meeting=made, state="open")
    assert points == [
        ("1", "เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ", None, None),
        ("2", "รับรองรายงานประชุมเตรียมงานวันพลเมือง ครั้งที่ ๓", None, made.pk),
        ("3", "เรื่องสืบเนื่อง", None, None),
        ("3.1", "ส่งกำหนดการให้องค์กรร่วมจัด", open_task.pk, None),
        ("4", "เรื่องเพื่อพิจารณา", None, None),
        ("5", "เรื่องอื่น ๆ", None, None),
    ]
    assert list(open_tasks_before(following)) == [open_task]
    # Whoever came in somebody's place is not taken over; who was on leave still is, and is marked so.
    assert [one.status for one in following.attendees.all()] == ["present", "leave", "present"]
    record = actions.begin_notes(meeting=following, **act(world))
    assert [line.kind for line in record.lines.order_by("order")] == ["topic", "topic", "topic", "", "topic", "topic"]


def test_the_page_that_calls_the_next_meeting_says_what_it_takes_over(world: World, client: Client) -> None:
    client.force_login(world.secretary)
    last = a_meeting(world)
    who_came(world, last)
    made = actions.make_minutes(record=noted(world, last), **act(world))
    carried = Task.objects.filter(meeting=made, state="open").count()
    answer = client.get(f"{DESK}call/?after={made.public_id}")
    assert answer.status_code == 200
    assert f"งานค้าง {carried} งาน" in answer.content.decode()
    typed = {
        "title": "ประชุมครั้งต่อไป", "kind": "preparatory", "numbering": "year", "channel": "onsite", "held_on": "25 ก.ย. 64",
    }  # fmt: skip
    assert client.post(f"{DESK}call/?after={made.public_id}", typed).status_code == 302
    following = Meeting.objects.get(title="ประชุมครั้งต่อไป")
    assert made.pk in [point.adopts_id for point in agenda_of(following)]


def test_seeded_notes_are_looked_through_and_printed(world: World, client: Client) -> None:
    meeting = a_meeting(world)
    actions.set_agenda(meeting=meeting, points=[Point("ก"), Point("ย่อย", level=2)], **act(world))
    record = actions.begin_notes(meeting=meeting, **act(world))
    client.force_login(world.secretary)
    for page in ("", "review/", "print/", "removed/"):
        answer = client.get(f"/desk/songkhla-2564/meetings/notes/{record.public_id}/{page}")
        assert answer.status_code == 200
        assert page == "removed/" or "ย่อย" in answer.content.decode()


def test_attendance_is_counted_and_nobody_is_in_twice(world: World) -> None:
    meeting = a_meeting(world)
    typed = names_typed("อุไร เกตุริมเล, มูลนิธิ ชุมชนริมเล\nวิรัช ทองท่ายอ, เทศบาลนาควน\nสมหญิง ใจกว้าง, ชมรมคนรักเล")
    known, guessed, unknown = actions.add_attendees(meeting=meeting, names=typed, **act(world))
    assert (known.body, known.sector) == (
        world.organisations[4],
        "civil",
    )  # as the network has it, not as the words sound
    assert (guessed.body, guessed.sector, unknown.sector) == (None, "local", "")
    meeting.attendees.all().delete()
    who_came(world, meeting)
    who_came(world, meeting)
    meeting.refresh_from_db()
    assert meeting.attendees.count() == 4
    assert meeting.attendance == {"total": 3, "members": 2, "others": 1, "absent": 1}
    away = meeting.attendees.get(status="leave")
    actions.mark_attendee(attendee=away, status="present", **act(world))
    actions.remove_attendee(attendee=meeting.attendees.get(status="other"), **act(world))
    meeting = Meeting.objects.get(pk=meeting.pk)
    assert meeting.attendance == {"total": 3, "members": 3, "others": None, "absent": None}


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("๑. นายสมชาย ใจดี, เทศบาลเมือง, ปลัด", ("นายสมชาย ใจดี", "เทศบาลเมือง", "ปลัด", "present", "", "")),
        ("นางป้ำ ฝ้ายคำ แทน นายกเทศมนตรี, เทศบาลเมือง", ("นางป้ำ ฝ้ายคำ", "เทศบาลเมือง", "", "substitute", "นายกเทศมนตรี", "")),
        ("นายเปี๊ยก กตัญญู (ลา ติดราชการ)", ("นายเปี๊ยก กตัญญู", "", "", "leave", "", "ติดราชการ")),
        ("นายเปี๊ยก กตัญญู\tอบต.ท่ายอ (ขาด)", ("นายเปี๊ยก กตัญญู", "อบต.ท่ายอ", "", "absent", "", "")),
        ("นางสาวมาลา ลาภดี", ("นางสาวมาลา ลาภดี", "", "", "present", "", "")),
        ("<b>x</b>", ("<b>x</b>", "", "", "present", "", "")),
    ],
)  # fmt: skip
def test_names_as_people_type_them(typed: str, found: tuple[str, ...]) -> None:
    name = name_typed(typed)
    assert name is not None
    assert (name.name, name.organisation, name.role, name.status, name.stands_for, name.reason) == found
    assert name_typed("   ") is None


def test_adoption_closes_the_notes(world: World) -> None:
    meeting = a_meeting(world)
    record = noted(world, meeting)
    made = actions.make_minutes(record=record, **act(world))
    later = a_meeting(world, no=4, held_on=dt.date(2021, 9, 25))
    with pytest.raises(actions.NotOfThisSeries):
        actions.adopt_minutes(meeting=made, adopted_in=made, **act(world))
    actions.adopt_minutes(meeting=made, adopted_in=later, corrections="หน้า ๒ แก้คำผิด", **act(world))
    record.refresh_from_db()
    record.meeting.refresh_from_db()
    with pytest.raises(actions.NotReady):
        actions.reopen_notes(record=record, **act(world))
    actions.take_adoption_back(meeting=made, **act(world))
    made.refresh_from_db()
    assert (made.adopted_at, made.adopted_in) == (None, None)


def test_only_a_meeting_without_notes_is_called_off(world: World) -> None:
    bare, minuted = a_meeting(world), a_meeting(world, no=4)
    noted(world, minuted)
    actions.call_off_meeting(meeting=bare, **act(world))
    with pytest.raises(actions.HasMinutes):
        actions.call_off_meeting(meeting=minuted, **act(world))
    assert not world.edition.meetings.filter(withdrawn_at=None, pk=bare.pk).exists()


@pytest.mark.parametrize("who", ["treasurer", "outsider"])
def test_who_may_not(world: World, client: Client, who: str) -> None:
    meeting = a_meeting(world)
    who_came(world, meeting)
    person = meeting.attendees.first()
    calls: list[Any] = [
        lambda by: actions.call_meeting(edition=world.edition, title="x", kind="other", **by),
        lambda by: actions.call_off_meeting(meeting=meeting, **by),
        lambda by: actions.set_agenda(meeting=meeting, points=[], **by),
        lambda by: actions.add_attendees(meeting=meeting, names=[Name("x")], **by),
        lambda by: actions.change_attendee(attendee=person, entry=Name("x"), **by),
        lambda by: actions.mark_attendee(attendee=person, status="absent", **by),
        lambda by: actions.remove_attendee(attendee=person, **by),
        lambda by: actions.adopt_minutes(meeting=meeting, **by),
        lambda by: actions.take_adoption_back(meeting=meeting, **by),
    ]
    for call in calls:
        with pytest.raises(NotAllowed):
            call(act(world, who))
    client.force_login(getattr(world, who))
    one = f"{DESK}{meeting.public_id}/"
    for address in (
        f"{DESK}call/",
        f"{one}change/",
        f"{one}agenda/",
        f"{one}attendance/",
        f"{one}attendance/{person.pk}/",
        f"{one}agenda.pdf",
    ):
        assert client.get(address).status_code == 404, address
    for address in (f"{one}call-off/", f"{one}adopt/", f"{one}attendance/pick/", f"{one}attendance/{person.pk}/mark/"):
        assert client.post(address).status_code == 404, address


def test_a_rapporteur_does_not_adopt(world: World, client: Client) -> None:
    meeting = a_meeting(world)
    with pytest.raises(NotAllowed):
        actions.adopt_minutes(meeting=meeting, **act(world, "rapporteur"))
    with pytest.raises(NotAllowed):
        actions.make_minutes(record=noted(world, meeting), **act(world, "rapporteur"))
    client.force_login(world.rapporteur)
    assert client.post(f"{DESK}{meeting.public_id}/adopt/").status_code == 404


def test_who_takes_minutes_does_not_look_through_the_networks_people(world: World, client: Client) -> None:
    meeting = a_meeting(world)
    person = network_actions.add_person(network=world.network, given_name="สมควร", family_name="ริมเล", **act(world))
    client.force_login(world.rapporteur)
    page = client.get(f"{DESK}{meeting.public_id}/attendance/?q=สมคว").content.decode()
    assert 'name="names"' in page
    assert person.public_id not in page
    picked = client.post(f"{DESK}{meeting.public_id}/attendance/pick/", {"person": person.public_id})
    assert picked.status_code == 404


def test_more_names_than_a_list_holds_are_refused_and_stay_as_typed(world: World, client: Client) -> None:
    meeting = a_meeting(world)
    client.force_login(world.secretary)
    names = "\n".join(f"คนที่ {number}" for number in range(3001))
    refused = client.post(f"{DESK}{meeting.public_id}/attendance/", {"names": names})
    assert refused.status_code == 422
    assert "คนที่ 3000" in refused.content.decode()
    assert not meeting.attendees.exists()


def test_the_last_minutes_are_adopted_from_the_agenda(world: World, client: Client) -> None:
    meeting = a_meeting(world, numbering="edition")
    made = actions.make_minutes(record=noted(world, meeting), **act(world))
    following = a_meeting(world, no=4, title="ครั้งที่ ๔", held_on=dt.date(2021, 9, 25), previous=made)
    client.force_login(world.secretary)
    here = f"{DESK}{following.public_id}/"
    assert 'name="stay"' in client.get(here).content.decode()
    answer = client.post(f"{DESK}{made.public_id}/adopt/", {"adopted_in": following.public_id, "stay": "1"})
    assert answer["Location"] == here
    assert 'name="stay"' not in client.get(here).content.decode()
    made.refresh_from_db()
    assert made.adopted_in == following
    # Counted through the edition, its number stands alone on page and paper.
    assert "๓/๒๕๖๔" not in client.get(f"{DESK}{made.public_id}/").content.decode()
    assert "๓/๒๕๖๔" not in extract_text(paper_of(made, "docx", "formal", "thai"), filename="m.docx").text


def test_the_pages(world: World, client: Client) -> None:
    client.force_login(world.secretary)
    person = network_actions.add_person(
        network=world.network, title="นาย", given_name="สมควร", family_name="ริมเล", organisation=world.organisations[0],
        position="ผู้อำนวยการ", **act(world),
    )  # fmt: skip
    form = client.get(f"{DESK}call/").content.decode()
    assert "ครั้งที่ ๑" in form
    wrong = client.post(
        f"{DESK}call/",
        {"title": "x", "kind": "preparatory", "numbering": "year", "channel": "onsite", "held_on": "๓๑ ก.ย. ๖๔"},
    )
    assert (wrong.status_code, "๓๑ ก.ย. ๖๔" in wrong.content.decode()) == (422, True)
    typed = {
        "title": "ประชุมครั้งแรก", "kind": "preparatory", "numbering": "edition", "channel": "online", "held_on": "18 ก.ย. 64",
        "starts_at": "13.00", "ends_at": "16.00", "platforms": "Zoom, Facebook Live",
    }  # fmt: skip
    assert client.post(f"{DESK}call/", typed).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.no, meeting.year, meeting.platforms) == (1, 2021, ["Zoom", "Facebook Live"])
    one = f"{DESK}{meeting.public_id}/"
    rows = {
        "title-0": "ข",
        "order-0": "2",
        "title-1": "ก",
        "order-1": "๑",
        "minutes-1": "๑๕",
        "title-2": "ข.๑",
        "order-2": "2.5",
        "level-2": "2",
        "title-3": "",
    }
    assert client.post(f"{one}agenda/", rows).status_code == 302
    assert [(point.no, point.title, point.minutes) for point in agenda_of(meeting)] == [
        ("1", "ก", 15),
        ("2", "ข", None),
        ("2.1", "ข.๑", None),
    ]
    refused = client.post(f"{one}agenda/", {"title-0": "ก", "minutes-0": "นาน"})
    assert refused.status_code == 422
    client.post(f"{one}attendance/", {"names": "นายสมชาย ใจดี, กลุ่มออมทรัพย์บ้านท่ายอ\nนางมาลี (ลา)\n"})
    client.post(f"{one}attendance/pick/", {"person": person.public_id})
    picked = meeting.attendees.get(person=person)
    assert (picked.name, picked.organisation, picked.sector) == ("นายสมควร ริมเล", "ศูนย์ประสานสุขภาพริมเล", "state")
    found = client.get(f"{one}attendance/?q=สมคว", headers={"HX-Request": "true"}).content.decode()
    assert "นายสมควร ริมเล" in found
    assert "<html" not in found
    marked = client.post(f"{one}attendance/{picked.pk}/mark/", {"status": "absent"}, headers={"HX-Request": "true"})
    assert "figures" in marked.content.decode()
    entry = {"name": "นายสมควร ริมเล", "status": "substitute", "stands_for": ""}
    assert client.post(f"{one}attendance/{picked.pk}/", entry).status_code == 422
    page = client.get(one).content.decode()
    assert "ข.๑" in page
    for paper in ("agenda", "attendance"):
        assert client.get(f"{one}{paper}.docx").content.startswith(b"PK")
        assert client.get(f"{one}{paper}.pdf").content.startswith(b"%PDF-")


def test_as_many_questions_for_many_as_for_few(
    world: World, client: Client, django_assert_max_num_queries: Any
) -> None:
    client.force_login(world.secretary)
    meeting = a_meeting(world)
    one = f"{DESK}{meeting.public_id}/"
    who_came(world, meeting)
    actions.set_agenda(meeting=meeting, points=[Point("ก")], **act(world))
    counts = []
    for address in (one, f"{one}agenda/", f"{one}attendance/"):
        client.get(address)
        with django_assert_max_num_queries(30) as few:
            client.get(address)
        counts.append(len(few))
    actions.add_attendees(meeting=meeting, names=[Name(f"คนที่ {n}", f"กลุ่ม {n % 40}") for n in range(500)], **act(world))
    actions.set_agenda(meeting=meeting, points=[Point(f"เรื่อง {n}") for n in range(60)], **act(world))
    for address, count in zip((one, f"{one}agenda/", f"{one}attendance/"), counts, strict=True):
        with django_assert_max_num_queries(count):
            assert client.get(address).status_code == 200
