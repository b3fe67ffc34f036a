"""From the agenda over notes to minutes, and back through the reader of minutes."""

from __future__ import annotations

import datetime as dt
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.meetings.desk import act
from tests.pure.minutes_write.equality import compared
from tests.world import World
from wethi.kit.files.extract import extract_text
from wethi.meetings import actions
from wethi.meetings.actions.calling import Name
from wethi.meetings.draft import draft_of
from wethi.meetings.exports import document_of, paper_of
from wethi.meetings.models import Meeting, Record, Task
from wethi.meetings.queries import lines_of
from wethi.pure.minutes import read_minutes
from wethi.pure.minutes.schema import SCHEMA

NOTES = """/วาระ เรื่องที่ประธานแจ้งให้ที่ประชุมทราบ
ประธานเล่าว่าปีนี้จัดผ่าน Zoom ห้องเดียวสามวัน
  จุดจัดงานมีหกแห่ง
  ผู้ชมราว ๑๐๐๐ คนต่อวัน
/วาระ เรื่องเพื่อพิจารณา
/มติ ใช้ชื่อเดิมของงาน
ที่ประชุมเห็นชอบให้จัดสามวัน
/ข้อเสนอ เปิดแต่ละช่วงด้วยโนรา
@มูลนิธิชุมชนริมเล ส่งกำหนดการให้องค์กรร่วมจัด ภายในวันพุธที่ 22 กันยายน
  /งาน จองห้องประชุม
    ห้องใหญ่
      ชั้น ๒
        ใกล้บันได
          มีทางลาด
/วาระ เรื่องอื่น ๆ
"""


def a_meeting(world: World, **more: Any) -> Meeting:
    known = {
        "title": "ประชุมเตรียมงานวันพลเมือง ครั้งที่ ๓", "kind": "preparatory", "no": 3, "held_on": dt.date(2021, 9, 18),
        "starts_at": dt.time(13), "ends_at": dt.time(16), "channel": "hybrid", "platforms": ["Zoom"],
        "place": "ห้องประชุมใหญ่ เทศบาลเมืองควนทอง", "next_on": dt.date(2021, 9, 25), "next_at": dt.time(9, 30),
        "recorder": "นางสาวมาลี ริมเล",
    }  # fmt: skip
    return actions.call_meeting(edition=world.edition, **{**known, **more}, **act(world))


def noted(world: World, meeting: Meeting, text: str = NOTES) -> Record:
    record = actions.begin_notes(meeting=meeting, **act(world, "rapporteur"))
    actions.save_lines(record=record, changes=actions.plain_changes(text, ""), **act(world, "rapporteur"))
    return record


def who_came(world: World, meeting: Meeting) -> None:
    names = [
        Name("นายซื่อตรง ญูดี", "มูลนิธิชุมชนริมเล", "ประธาน", sector="civil"),
        Name("นางป้ำ ฝ้ายคำ", "เทศบาลเมืองควนทอง", "ปลัดเทศบาล", "substitute", stands_for="นายกเทศมนตรี", sector="local"),
        Name("นายเปี๊ยก กตัญญู", "", "กรรมการ", "leave", reason="ติดราชการ"),
        Name("นางสาวฎีกา ฐานันดร", "กลุ่มออมทรัพย์บ้านท่ายอ", "", "other"),
    ]
    actions.add_attendees(meeting=meeting, names=names, **act(world))


@pytest.fixture
def made(world: World) -> Meeting:
    meeting = a_meeting(world)
    who_came(world, meeting)
    actions.make_minutes(record=noted(world, meeting), **act(world))
    return Meeting.objects.get(pk=meeting.pk)


def test_lines_become_items_decisions_and_tasks(world: World, made: Meeting) -> None:
    rows = [(item.level, item.no, item.marker, item.kind, item.text) for item in made.items.all()]
    assert rows == [
        (1, "1", "dot", "info", "ประธานเล่าว่าปีนี้จัดผ่าน Zoom ห้องเดียวสามวัน"),
        (2, "1", "paren", "info", "จุดจัดงานมีหกแห่ง"),
        (2, "2", "paren", "info", "ผู้ชมราว ๑๐๐๐ คนต่อวัน"),
        (1, "1", "dot", "decision", "มติที่ประชุม ใช้ชื่อเดิมของงาน"),
        (1, "2", "dot", "decision", "ที่ประชุมเห็นชอบให้จัดสามวัน"),
        (1, "3", "dot", "proposal", "เสนอว่า เปิดแต่ละช่วงด้วยโนรา"),
        (1, "4", "dot", "task", "มอบหมายให้มูลนิธิชุมชนริมเล ส่งกำหนดการให้องค์กรร่วมจัด ภายในวันพุธที่ ๒๒ กันยายน ๒๕๖๔"),
        (2, "1", "paren", "task", "ที่ประชุมมอบหมายให้ จองห้องประชุม"),
        (3, "", "bullet", "info", "ห้องใหญ่"),
        (4, "", "bullet", "info", "ชั้น ๒"),
        (5, "", "bullet", "info", "ใกล้บันได"),
        (6, "", "bullet", "info", "มีทางลาด"),
    ]
    sent, booked = made.tasks.order_by("id")
    assert (sent.what, sent.owner, sent.due_on) == ("ส่งกำหนดการให้องค์กรร่วมจัด", "มูลนิธิชุมชนริมเล", dt.date(2021, 9, 22))
    assert (booked.what, booked.owner, booked.due_on) == ("จองห้องประชุม", "", None)
    assert made.record.state == "ready"
    jsonschema.validate(document_of(made), SCHEMA)


@pytest.mark.parametrize("layout", ["summary", "formal"])
@pytest.mark.parametrize("kind", ["pdf", "docx"])
def test_what_goes_out_is_read_back_equal(made: Meeting, layout: str, kind: str) -> None:
    document = document_of(made)
    found = extract_text(paper_of(made, kind, layout, "thai"), filename=f"minutes.{kind}")
    assert compared(read_minutes(found.text, kind=found.kind), layout) == compared(document, layout)


def test_a_mark_of_the_notes_never_stands_in_the_minutes(world: World) -> None:
    meeting = a_meeting(world)
    line = "@มูลนิธิชุมชนริมเล จัดทำรายงานฉบับเต็ม ภายในวันศุกร์ที่ 29 ต.ค. 64"
    actions.make_minutes(record=noted(world, meeting, line), **act(world))
    assert [item.text for item in meeting.items.all()] == [
        "มอบหมายให้มูลนิธิชุมชนริมเล จัดทำรายงานฉบับเต็ม ภายในวันศุกร์ที่ ๒๙ ตุลาคม ๒๕๖๔"
    ]


def test_made_again_tasks_keep_their_state(world: World, made: Meeting) -> None:
    task = made.tasks.get(what="จองห้องประชุม")
    actions.finish_task(task=task, **act(world))
    record = made.record
    with pytest.raises(actions.RecordClosed):
        actions.save_lines(record=record, changes=actions.plain_changes("ช้าไป", "00000z"), **act(world))
    actions.reopen_notes(record=record, **act(world, "rapporteur"))
    actions.save_lines(record=record, changes=actions.plain_changes("@ฝ่ายอาหาร เตรียมขนม", "00000z"), **act(world))
    actions.make_minutes(record=record, **act(world))
    assert made.tasks.count() == 3
    task.refresh_from_db()
    assert (task.state, task.item.text) == ("done", "ที่ประชุมมอบหมายให้ จองห้องประชุม")


def test_what_stands_against_minutes(world: World) -> None:
    meeting = a_meeting(world)
    record = noted(world, meeting, "")
    with pytest.raises(actions.NotReady):
        actions.make_minutes(record=record, **act(world))
    assert Task.objects.count() == 0


SAID = st.sampled_from(
    [
        "ประธานเล่าเรื่องเมืองเก่า",
        "มีผู้สมัคร ๑๒๐ คน",
        "หลายคนชอบชื่อ Songkhla Smart",
        "ขอบคุณเจ้าภาพทุกแห่ง",
        "ใช้ห้องประชุมเดิม",
        "ติดต่อ 0812345678",
    ]
)
LINE = st.builds(
    lambda depth, mark, said: "  " * depth + mark + said,
    st.integers(0, 4),
    st.sampled_from(["", "", "", "/มติ ", "/ข้อเสนอ ", "/งาน ", "@เทศบาลเมืองควนทอง "]),
    SAID,
)
PARTS = st.lists(st.tuples(st.booleans(), st.lists(LINE, min_size=1, max_size=5)), min_size=1, max_size=4)


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(parts=PARTS, layout=st.sampled_from(["summary", "formal"]), with_agenda=st.booleans())
def test_any_notes_come_back(world: World, parts: Any, layout: str, with_agenda: bool) -> None:
    meeting = a_meeting(world, no=None, title="ประชุมเตรียมงานวันพลเมือง")
    text = "\n".join(
        "\n".join([f"/วาระ เรื่องที่ {number} ของวันนี้" if with_agenda else "", *lines])
        for number, (_is, lines) in enumerate(parts, start=1)
    )
    record = noted(world, meeting, text)
    # Words that would be read as something else are marked in the review, for a person to mend.
    assume(not any(item.reads_otherwise for item in draft_of(lines_of(record), meeting.held_on).items))
    made = actions.make_minutes(record=record, **act(world))
    found = extract_text(paper_of(made, "docx", layout, "thai"), filename="minutes.docx")
    assert compared(read_minutes(found.text, kind=found.kind), layout) == compared(document_of(made), layout)
