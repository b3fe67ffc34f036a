"""A forum as large as the reference case, made through the product's own actions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from tests.world import World
from wethi.audit.actions import COMMAND
from wethi.network import actions as network_actions
from wethi.programme import actions
from wethi.programme.models import Edition, Hub, Issue

FORMATS = ("prototype", "panel", "exchange", "proposal", "demonstration")
SUBJECTS = (
    "ตลาดเช้าออนไลน์ของคนริมเล",
    "ขยะพันครัวเรือน เกาะไผ่เรียนรู้อะไร",
    "น้ำในทะเลสาบ ใครดูแลและดูแลอย่างไร",
    "กองทุนสวัสดิการวันละบาทระดับจังหวัด",
    "สภาพลเมืองระดับตำบล ทำได้จริงหรือ",
    "พืชร่วมยางสิบสองชนิดในสวนสามไร่",
    "ศูนย์พักคอยที่ชุมชนดูแลเอง",
    "ผู้ดูแลที่บ้านแปดสิบสี่คน กับคืนที่ไม่มีรถพยาบาล",
)
GIVEN = ("สมใจ", "วิชัย", "มาลี", "ประเสริฐ", "ฟาตีมะห์", "อนันต์", "จันทร์เพ็ญ", "สุริยา", "นูรียะห์", "ธีรเดช")
FAMILY = (
    "ริมเล",
    "ควนทอง",
    "บ้านใหม่",
    "แสงทะเล",
    "นาควน",
    "ท่ายอ",
    "เกาะไผ่",
    "ทองงาม",
    "ทุ่งตะเคียน",
    "ปากบาง",
    "เขาน้อย",
    "โคกพรุ",
)
ACT: dict[str, Any] = {"by": COMMAND}


def hubs_for(world: World) -> list[Hub]:
    names = (
        ("online", "Zoom ห้อง ๑", ""),
        ("online", "Zoom ห้อง ๒", ""),
        ("site", "จุดเมืองสงขลา", "หอเก่าริมท่า"),
        ("site", "จุดหาดใหญ่", "ศาลาคนจนเมือง"),
        ("site", "จุดระโนด", "ลานบ้านปลา"),
    )
    return [
        actions.put_hub(
            edition=world.edition, name=name, kind=kind, place=place, order=order, capacity=30, at=world.now, **ACT
        )
        for order, (kind, name, place) in enumerate(names)
    ]


def fill(world: World, count: int = 60, speakers: int = 2) -> Edition:
    """``count`` sessions with ``speakers`` each over the three days, segments, released and open to the public."""
    act = {**ACT, "at": world.now}
    edition = world.edition
    hubs = hubs_for(world)
    issues = list(Issue.objects.filter(edition=edition).order_by("no"))
    days = list(edition.days.order_by("on"))
    for number in range(count):
        day = days[number % 3]
        place = number // 3
        row, column = divmod(place, 5)
        starts = dt.time(9 + row * 2, 15 * (column % 2))
        session = actions.put_session(
            edition=edition,
            title=f"{SUBJECTS[number % len(SUBJECTS)]} ({number + 1})",
            title_en=f"Session number {number + 1}",
            abstract=f"เล่าเรื่องที่ {number + 1} ให้กันฟัง",
            abstract_en=f"Told to each other, the {number + 1}.",
            day=day,
            starts_at=starts,
            ends_at=dt.time(10 + row * 2, 30),
            format=FORMATS[number % 5],
            issue=issues[number % 5],
            is_broadcast=column == 0,
            hubs=[hubs[column]],
            organisations=[world.organisations[number % 6]],
            **act,
        )
        actions.set_speakings(
            session=session,
            speakings=[
                {
                    "shown_name": f"{GIVEN[(number * speakers + i) % 10]} {FAMILY[(number * speakers + i) % 12]}",
                    "shown_from": world.organisations[number % 6].name,
                    "role": "moderator" if i else "speaker",
                }
                for i in range(speakers)
            ],
            **act,
        )
    for day in days:
        actions.put_session(
            edition=edition,
            title="โนราเบิกโรง",
            format="folk_art",
            day=day,
            starts_at=dt.time(8, 30),
            ends_at=dt.time(9),
            is_broadcast=True,
            **act,
        )
        for no, hour in enumerate((8, 11, 13, 15), start=1):
            actions.put_segment(day=day, no=no, starts_at=dt.time(hour, 30), ends_at=dt.time(hour + 1, 45), **act)
    actions.release_programme(edition=edition, **act)
    return actions.open_edition(edition=edition, **act)


def history(world: World) -> None:
    for year, text in ((1975, "เริ่มกลุ่มออมทรัพย์ในชุมชน"), (1997, "ร่วมปฏิรูปการเมือง"), (2018, "จัดวันพลเมืองครั้งแรก")):
        network_actions.put_milestone(network=world.network, year=year, text=text, by=COMMAND, at=world.now)
