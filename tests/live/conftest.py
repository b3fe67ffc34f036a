"""A day with a released programme and its run of show."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.kept_rows import furnished
from tests.world import World, grant
from wethi.accounts.choices import Role, Scope
from wethi.accounts.models import User
from wethi.live import actions
from wethi.live.models import Cue, Show
from wethi.live.queries import cues_of
from wethi.network import actions as network_actions
from wethi.privacy import actions as privacy_actions
from wethi.programme import actions as programme_actions

TEN = dt.datetime(2021, 9, 28, 6, 0, tzinfo=dt.UTC)  # 13.00 in Songkhla on the first day
CONSOLE, OTHER = "console-one", "console-two"


def minutes(count: float) -> dt.timedelta:
    return dt.timedelta(minutes=count)


class Stage:
    """The first day on the stage: opening, talk, break, panel, closing from 13.00 to 15.00."""

    def __init__(self, world: World) -> None:
        self.world, self.edition, self.start = world, world.edition, TEN
        self.director = User.objects.create_user("director@example.org", name="เปรม")
        grant(self.director, Role.DIRECTOR, Scope.NETWORK, world.network.pk, world.network.pk)
        act: dict[str, Any] = {"by": world.by(world.secretary), "at": world.now}
        day = self.edition.days.get(no=1)
        self.hub = programme_actions.put_hub(edition=self.edition, name="จุดระโนด", name_en="Ranot hub", **act)
        self.room = programme_actions.put_hub(edition=self.edition, name="Zoom, ห้อง ๑", kind="online", **act)
        self.named = network_actions.add_person(
            network=world.network, title="นาง", given_name="อุไร", family_name="เกตุริมเล", **act
        )
        self.unnamed = network_actions.add_person(
            network=world.network, title="นาย", given_name="ลับ", family_name="ไม่บอก", **act
        )
        privacy_actions.give_consent(person=self.named, purpose="name_published", channel="paper", **act)
        self.sessions = {}
        for key, begin, end, form, more in (
            ("art", (13, 0), (13, 10), "folk_art", {"is_broadcast": True}),
            ("talk", (13, 10), (13, 40), "plenary", {"is_broadcast": True}),
            ("break", (13, 40), (13, 50), "break", {}),
            ("panel", (13, 50), (14, 40), "panel", {"is_broadcast": True, "hubs": [self.hub]}),
            ("beside", (13, 50), (14, 40), "exchange", {"hubs": [self.room]}),
            ("closing", (14, 40), (15, 0), "plenary", {"is_broadcast": True}),
        ):
            self.sessions[key] = programme_actions.put_session(
                edition=self.edition, day=day, starts_at=dt.time(*begin), ends_at=dt.time(*end), format=form,
                title=f"รายการ {key}", title_en=f"Item {key}", **more, **act,
            )  # fmt: skip
        programme_actions.set_speakings(
            session=self.sessions["panel"],
            speakings=[
                {"person": self.named, "shown_name": self.named.full_name, "shown_from": "ศูนย์ประสานสุขภาพริมเล"},
                {"person": self.unnamed, "shown_name": self.unnamed.full_name, "shown_from": "หอการค้าเมืองเก่า"},
            ],
            **act,
        )
        programme_actions.release_programme(edition=self.edition, **act)
        programme_actions.open_edition(edition=self.edition, **act)
        self.day = day

    def act(self, at: dt.datetime | None = None) -> dict[str, Any]:
        return {"by": self.world.by(self.director), "at": at or self.start}

    def show(self) -> Show:
        return actions.make_show(edition=self.edition, day=self.day, **self.act(self.world.now))

    def cues(self, show: Show) -> dict[str, Cue]:
        """By the last word of their title."""
        return {cue.title.split()[-1]: cue for cue in cues_of(show)}

    def press(
        self, show: Show, verb: str, on: str = "", to: str = "", *, at: dt.datetime, age: float = 0,
        console: str = CONSOLE, mark: str = "",
    ) -> dict[str, str]:  # fmt: skip
        """One press ``age`` minutes before it comes in at ``at``; what was refused."""
        run = show.runs.order_by("-pk").first()
        sent = actions.SentPress(mark or f"{verb}-{at.timestamp()}-{console}-{age}", verb, on, to, int(age * 60_000))
        done = actions.take_presses(
            show=show, run_id=run.public_id if run else "", console=console, presses=[sent], **self.act(at)
        )
        return done.refused


@pytest.fixture
def stage(world: World) -> Stage:
    return furnished("stage", world, lambda: Stage(world))
