"""A preparatory meeting with items, a task, and the topics that were accepted with its minutes."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.world import World
from wethi.meetings.models import Item, Meeting, Reading, Task

TOPICS = [
    {"title": '"แผนผังภูมินิเวศ"', "serial": None},
    {"title": "จดหมายข่าวเมืองร่วมแรง", "serial": {"from": 1, "to": 10}},
    {"title": "ก้าวแรกของผู้ดูแลที่บ้าน", "serial": None},
]


@pytest.fixture
def meeting(world: World) -> Meeting:
    reading = Reading.objects.create(
        network=world.network,
        edition=world.edition,
        text="",
        text_hash="0",
        read={},
        state="accepted",
        read_at=world.now,
        corrected={"related_topics": TOPICS},
        undo=[{"what": "related", "value": topic} for topic in TOPICS],
    )
    meeting = Meeting.objects.create(
        network=world.network,
        edition=world.edition,
        no=2,
        title="ประชุมเตรียมงาน ครั้งที่ ๒",
        held_on=dt.date(2021, 9, 18),
        reading=reading,
        created_at=world.now,
        attendance={"total": 32},
    )
    first = Item.objects.create(meeting=meeting, order=1, section="สรุป", marker="dot", no="1", text="เล่าความเป็นมา")
    Item.objects.create(
        meeting=meeting,
        order=2,
        section="สรุป",
        marker="paren",
        no="1",
        parent=first,
        level=2,
        kind="decision",
        text="จัดผ่าน Zoom",
        body=["ถามได้ที่ 081-234-5678 หรือ somjai@example.org", "โทร ๐๗๔ ๑๒๓ ๔๕๖"],
    )
    task_item = Item.objects.create(
        meeting=meeting, order=3, section="ข้อเสนอ", marker="dot", no="7", kind="task", text="ส่งรายชื่อ"
    )
    Task.objects.create(
        network=world.network,
        edition=world.edition,
        meeting=meeting,
        item=task_item,
        what="ส่งรายชื่อให้ 0812345678",
        owner="ครูน้อย (+66 81 234 5678)",
        due_on=dt.date(2021, 9, 22),
        created_at=world.now,
    )
    return meeting
