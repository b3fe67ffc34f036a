"""A released programme with everything an export may stumble over."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tests.world import World
from wethi.network import actions as network_actions
from wethi.network.models import Person
from wethi.privacy import actions as privacy_actions
from wethi.programme import actions
from wethi.programme.models import Hub, Session


@dataclass
class Programme:
    named: Person  # agreed to be named
    unnamed: Person  # did not
    hub: Hub
    second_hub: Hub
    panel: Session
    opening: Session
    draft: Session
    cancelled: Session


def build_programme(world: World) -> Programme:
    act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
    edition = world.edition
    day = edition.days.get(no=1)
    hub = actions.put_hub(edition=edition, name="จุดเมืองสงขลา", name_en="Songkhla hub", place="หอเก่า", order=2, **act)
    second = actions.put_hub(edition=edition, name="Zoom, ห้อง ๑", kind="online", order=1, **act)
    named = network_actions.add_person(
        network=world.network, title="นาง", given_name="อุไร", family_name="เกตุริมเล", **act
    )
    unnamed = network_actions.add_person(
        network=world.network, title="นาย", given_name="ลับ", family_name="ไม่บอก", **act
    )
    privacy_actions.give_consent(person=named, purpose="name_published", channel="paper", **act)
    panel = actions.put_session(
        edition=edition,
        day=day,
        starts_at=dt.time(13, 30),
        ends_at=dt.time(14, 45),
        format="panel",
        issue=edition.issues.get(no=1),
        title="เปิดเมืองอย่างไร; ใครได้, ใครเสีย " + "ริมเล" * 20,
        title_en="Reopening: who gains, who loses?",
        abstract="บรรทัดแรก\nบรรทัดสอง <&>",
        hubs=[hub, second],
        organisations=world.organisations[:2],
        is_broadcast=True,
        **act,
    )
    actions.set_speakings(
        session=panel,
        speakings=[
            {"person": named, "shown_name": named.full_name, "shown_from": "ศูนย์ประสานสุขภาพริมเล"},
            {"person": unnamed, "shown_name": unnamed.full_name},
        ],
        **act,
    )
    opening = actions.put_session(
        edition=edition,
        day=day,
        starts_at=dt.time(13),
        ends_at=dt.time(13, 30),
        format="folk_art",
        title="โนราเบิกโรง",
        **act,
    )
    cancelled = actions.put_session(
        edition=edition, day=day, starts_at=dt.time(15), ends_at=dt.time(16), format="exchange", title="ที่งดไป", **act
    )
    actions.release_programme(edition=edition, **act)
    cancelled.refresh_from_db()
    actions.put_session(edition=edition, session=cancelled, state="cancelled", **act)
    actions.release_programme(edition=edition, **act)
    draft = actions.put_session(
        edition=edition, day=day, starts_at=dt.time(16), ends_at=dt.time(17), format="panel", title="ร่างลับสุดยอด", **act
    )
    edition.refresh_from_db()
    return Programme(named, unnamed, hub, second, panel, opening, draft, cancelled)
