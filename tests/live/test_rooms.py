"""Rooms with a stage of their own: led at the same time as the main stage, each for itself, and told apart everywhere."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.live.conftest import Stage, minutes
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.stream.models import LiveEvent
from wethi.live import actions
from wethi.live.actions.zoom import streams_follow
from wethi.live.chart import chart_of
from wethi.live.models import Screen, Show, ZoomMeeting
from wethi.live.queries import airings_of, cues_of, meetings_led, real_programme, show_for_screens, stages, watch_again
from wethi.live.rules import key_of
from wethi.live.viewing import samples_of
from wethi.programme import actions as programme_actions


class Rooms:
    """The panel at the hub goes on the main stage; at the same time the room by Zoom broadcasts a talk of its own, and an
    exchange follows there that is not broadcast."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.start = stage, stage.start
        act: dict[str, Any] = {"by": stage.world.by(stage.world.secretary), "at": stage.world.now}
        day = {"edition": stage.edition, "day": stage.day}
        self.talk = programme_actions.put_session(
            session=stage.sessions["beside"], starts_at=dt.time(13, 50), ends_at=dt.time(14, 20), is_broadcast=True,
            title="รายการ beside", title_en="Item beside", hubs=[stage.room], **day, **act,
        )  # fmt: skip
        self.exchange = programme_actions.put_session(
            starts_at=dt.time(14, 20), ends_at=dt.time(14, 40), format="exchange", title="รายการ after", hubs=[stage.room],
            **day, **act,
        )  # fmt: skip
        programme_actions.release_programme(edition=stage.edition, **act)
        self.main = stage.show()
        self.room = actions.make_show(
            edition=stage.edition, day=stage.day, hub=stage.room, **stage.act(stage.world.now)
        )

    def open_both(self) -> None:
        """At ten to two both are on; the main stage is five minutes late with its talk."""
        stage, start = self.stage, self.start
        actions.begin_run(show=self.main, is_rehearsal=False, **stage.act(start))
        actions.begin_run(show=self.room, is_rehearsal=False, **stage.act(start + minutes(45)))
        main = stage.cues(self.main)
        stage.press(self.main, "next", at=start)
        stage.press(self.main, "next", main["art"].public_id, at=start + minutes(12))
        stage.press(self.room, "next", at=start + minutes(51), console="in-the-room")


@pytest.fixture
def rooms(stage: Stage) -> Rooms:
    return Rooms(stage)


def page(monkeypatch: pytest.MonkeyPatch, stage: Stage, at: dt.datetime, path: str = "") -> str:
    monkeypatch.setattr(timezone, "now", lambda: at)
    answer = Client().get(f"{path}/live/{stage.edition.slug}/")
    assert answer.status_code == 200
    return answer.content.decode()


def test_of_sessions_at_once_the_first_is_led_from_the_main_stage(rooms: Rooms) -> None:
    assert [cue.title.split()[-1] for cue in cues_of(rooms.main)] == ["art", "talk", "break", "panel", "closing"]
    assert [cue.title.split()[-1] for cue in cues_of(rooms.room)] == ["beside", "after"]
    assert [cue.is_broadcast for cue in cues_of(rooms.room)] == [True, False]
    assert (rooms.main.code, rooms.room.code) == ("2021-09-28", f"2021-09-28-{rooms.stage.room.public_id}")
    with pytest.raises(actions.NothingReleased):  # everything there is led from the main stage
        actions.make_show(
            edition=rooms.stage.edition, day=rooms.stage.day, hub=rooms.stage.hub, **rooms.stage.act(rooms.start)
        )
    again = actions.make_show(
        edition=rooms.stage.edition, day=rooms.stage.day, hub=rooms.stage.room, **rooms.stage.act(rooms.start)
    )
    assert again == rooms.room
    actions.renew_show(show=rooms.room, **rooms.stage.act(rooms.start))
    assert len(cues_of(rooms.room)) == 2


def test_which_of_them_the_main_stage_leads_is_chosen_and_taken_back(
    rooms: Rooms, monkeypatch: pytest.MonkeyPatch
) -> None:
    stage, panel = rooms.stage, rooms.stage.sessions["panel"]
    act = stage.act(rooms.start - minutes(60))
    during = rooms.start + minutes(55)

    def standing() -> list[list[str]]:
        shows = Show.objects.filter(edition=stage.edition).order_by("pk")
        return [[cue.title.split()[-1] for cue in cues_of(show)] for show in shows]

    def on_page() -> str:
        return page(monkeypatch, stage, during, "/en").split('id="now-title"')[1].split("</p>")[0]

    assert "Item panel" in on_page()
    actions.put_cue(show=rooms.main, cue=stage.cues(rooms.main)["panel"], notes="ไมค์สองตัว", **act)
    for wrong in (stage.sessions["talk"], rooms.exchange):
        with pytest.raises(actions.NoChoice):
            actions.choose_main(session=wrong, **act)
    with pytest.raises(NotAllowed):
        actions.choose_main(session=rooms.talk, by=stage.world.by(stage.world.rapporteur), at=act["at"])
    client = Client()
    client.force_login(stage.director)
    home, button = (
        reverse("live:home", args=[stage.edition.slug]),
        reverse("live:choose_main", args=[stage.edition.slug, rooms.talk.public_id]),
    )
    assert button in client.get(home).content.decode()
    told = client.post(button, follow=True).content.decode()
    assert "“รายการ beside” ขึ้นเวทีกลางแล้ว" in told
    assert standing() == [["art", "talk", "break", "beside", "closing"], ["after"]]
    assert "Item beside" in on_page()
    assert Entry.objects.filter(verb="live.main_chosen", object_id=rooms.talk.pk).count() == 1
    with pytest.raises(actions.NothingToUndo):  # half of the choice cannot be taken back in one of the sheets
        actions.undo_change(show=rooms.main, **act)
    actions.renew_show(show=rooms.main, **act)
    assert standing()[0] == ["art", "talk", "break", "beside", "closing"]
    actions.make_show(edition=stage.edition, day=stage.day, hub=stage.hub, **act)
    assert standing()[2] == ["panel"]
    actions.choose_main(session=panel, **act)
    assert standing() == [["art", "talk", "break", "panel", "closing"], ["beside", "after"], []]
    assert stage.cues(rooms.main)["panel"].notes == ""  # as it stood last, in its room
    assert (
        client.post(reverse("live:choose_main", args=[stage.edition.slug, panel.public_id]), {"back": "1"}).status_code
        == 302
    )
    assert standing() == [["art", "talk", "break", "panel", "closing"], ["beside", "after"], []]
    actions.choose_main(session=rooms.talk, **act)
    assert actions.forget_choice(session=rooms.talk, **act)
    assert "ไม่ได้เลือกไว้" in client.post(button, {"back": "1"}, follow=True).content.decode()
    actions.begin_run(show=rooms.room, is_rehearsal=True, **act)
    stage.press(rooms.room, "next", at=act["at"])
    with pytest.raises(actions.AlreadyOn):  # it is being rehearsed at this moment
        actions.choose_main(session=rooms.talk, **act)
    actions.close_run(show=rooms.room, **act)
    actions.choose_main(session=rooms.talk, **act)
    assert actions.forget_choice(session=rooms.talk, **act)
    rooms.open_both()
    with pytest.raises(actions.AlreadyOn):  # the room has begun with it
        actions.choose_main(session=rooms.talk, **stage.act(during))
    assert standing()[1] == ["beside", "after"]
    assert "จึงย้ายเวทีไม่ได้" in client.post(button, follow=True).content.decode()


def test_both_run_at_once_and_a_key_moves_its_own_show_alone(rooms: Rooms) -> None:
    rooms.open_both()
    now = rooms.start + minutes(55)
    found = stages(rooms.stage.edition, now)
    assert found.main is not None
    assert found.main.now is not None
    assert found.main.now.title == "รายการ talk"
    assert [(one.room, one.now.title if one.now else "") for one in found.rooms] == [
        (rooms.stage.room.public_id, "รายการ beside")
    ]
    told = LiveEvent.objects.filter(channel=f"edition:{rooms.stage.edition.pk}", kind="cue").latest("seq").payload
    assert (told["room"], told["now"]["title"]) == (rooms.stage.room.public_id, "รายการ beside")
    with pytest.raises(actions.RunIsOpen):  # this stage is taken, whatever happens on the other
        actions.begin_run(show=rooms.room, is_rehearsal=True, **rooms.stage.act(now))
    times = real_programme(rooms.stage.edition, now).times
    assert {times[rooms.talk.pk].state, times[rooms.stage.sessions["talk"].pk].state} == {"on"}
    assert [(one.title.split()[-1], one.run.show.hub_id) for one in airings_of(rooms.stage.edition)] == [
        ("art", None), ("beside", rooms.stage.room.pk),
    ]  # fmt: skip


def test_the_live_page_shows_the_stage_and_beside_it_the_room(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = rooms.stage
    act = stage.act(rooms.start)
    actions.put_page(edition=stage.edition, kind="other", title="เพจหลัก", address="https://main.example/", **act)
    actions.put_page(
        edition=stage.edition, kind="other", title="เพจของห้อง", address="https://room.example/", hub=stage.room, **act
    )
    rooms.open_both()
    shown = page(monkeypatch, stage, rooms.start + minutes(55), "/en")
    assert re.search(r'id="now-title">(<a [^>]*>)?Item talk<', shown)
    beside = shown.split('id="beside"')[1].split("</dl>")[0]
    assert "Item beside" in beside
    assert f'data-room="{stage.room.public_id}"' in beside
    assert 'href="https://room.example/"' in beside
    assert "Item panel" not in beside  # by the programme it would be on; its director has not come to it
    assert 'href="https://main.example/"' in shown.split('class="nowline"')[0]
    actions.close_run(show=rooms.room, **stage.act(rooms.start + minutes(60)))
    after = page(monkeypatch, stage, rooms.start + minutes(61), "/en").split('id="beside"')[1].split("</dl>")[0]
    assert "Item beside" not in after  # it is over, although the programme's time is not
    told = LiveEvent.objects.filter(channel=f"edition:{stage.edition.pk}", kind="cue").latest("seq").payload
    assert (told["room"], told["now"], told["state"]) == (stage.room.public_id, None, "none")


def test_as_many_statements_for_one_room_as_for_many(rooms: Rooms) -> None:
    rooms.open_both()

    def statements() -> int:
        with CaptureQueriesContext(connection) as counted:
            stages(rooms.stage.edition, rooms.start + minutes(55))
            real_programme(rooms.stage.edition, rooms.start + minutes(55))
        return len(counted)

    few, stage = statements(), rooms.stage
    act: dict[str, Any] = {"by": stage.world.by(stage.world.secretary), "at": stage.world.now}
    for number in range(3):
        hub = programme_actions.put_hub(edition=stage.edition, name=f"ห้อง {number}", kind="online", **act)
        programme_actions.put_session(
            edition=stage.edition, day=stage.day, starts_at=dt.time(13, 50), ends_at=dt.time(14, 20), format="exchange",
            title=f"รายการ r{number}", hubs=[hub], **act,
        )  # fmt: skip
        programme_actions.release_programme(edition=stage.edition, **act)
        show = actions.make_show(edition=stage.edition, day=stage.day, hub=hub, **stage.act(stage.world.now))
        actions.begin_run(show=show, is_rehearsal=False, **stage.act(rooms.start))
    assert statements() == few
    assert len(stages(stage.edition, rooms.start).rooms) == 4


def test_each_broadcast_out_of_zoom_follows_its_own_stage(rooms: Rooms) -> None:
    stage = rooms.stage
    act = stage.act(rooms.start)
    carrier = actions.put_page(edition=stage.edition, kind="other", title="เพจ", address="https://p.example/", **act)
    for number, hub in enumerate((None, stage.room)):
        made = actions.put_meeting(
            edition=stage.edition, day=stage.day, topic=f"ห้อง {number}", hub=hub, number=f"8100000000{number}", **act
        )
        ZoomMeeting.objects.filter(pk=made.pk).update(source="api", stream_page=carrier)
    assert [list(meetings_led(one).values_list("topic", flat=True)) for one in (rooms.main, rooms.room)] == [
        ["ห้อง 0"], ["ห้อง 1"],
    ]  # fmt: skip
    with pytest.raises(actions.MeetingWrong):
        actions.set_stream_target(
            meeting=made, page=carrier, stream_url="rtmp://x/", stream_key="k", hub=programme_actions.put_hub(
                edition=stage.world.other_edition, name="อื่น", by=stage.world.by(stage.world.outsider), at=stage.world.now
            ), **act,
        )  # fmt: skip
    streams_follow(show=rooms.room, on=True, **act)
    assert list(ZoomMeeting.objects.order_by("topic").values_list("stream_state", flat=True)) == ["off", "asked"]


def test_a_page_of_a_room_counts_in_the_parts_of_that_room_alone(rooms: Rooms) -> None:
    stage = rooms.stage
    pages = [
        actions.put_page(
            edition=stage.edition,
            kind="other",
            title=title,
            address=f"https://{title}.example/",
            hub=hub,
            **stage.act(),
        )
        for title, hub in (("main", None), ("room", stage.room))
    ]
    rooms.open_both()
    now = rooms.start + minutes(70)
    for found, count in zip(pages, (900, 60), strict=True):
        counts = [(rooms.start + minutes(52 + 5 * step), count + step) for step in range(3)]
        actions.count_viewers(page=found, counts=counts, method="form", **stage.act(now))
    chart = chart_of(
        samples_of(pages, rooms.start, now), pages, list(airings_of(stage.edition)), stage.edition.network.time_zone
    )
    parts = {row["part"].title.split()[-1]: row["peak"] for row in chart.rows if row["part"]}
    assert parts == {"art": 902, "beside": 62}
    assert chart.peak.peak == 964  # both at once
    (lane,) = chart.lanes
    assert lane.hub == stage.room
    assert ([no for _x, _width, no in chart.parts], [no for _x, _width, no in lane.parts]) == (["1"], ["1"])
    assert lane.curve.count("L") == len(chart.table) - 1  # of its own page alone
    assert chart.height > lane.y


def test_the_console_and_screens_of_a_room_are_its_own(rooms: Rooms) -> None:
    stage = rooms.stage
    client = Client()
    client.force_login(stage.director)
    console = client.get(reverse("live:console", args=[stage.edition.slug, rooms.room.code])).content.decode()
    assert "รายการ beside" in console
    assert "รายการ panel" not in console
    assert client.get(reverse("live:console", args=[stage.edition.slug, "2021-09-28-nowhere"])).status_code == 404
    home = client.get(reverse("live:home", args=[stage.edition.slug])).content.decode()
    assert f"/live/{rooms.room.code}/console/" in home
    screens = client.get(reverse("live:screens", args=[stage.edition.slug])).content.decode()
    assert screens.count('value="caption"') == 2
    caption = actions.put_screen(edition=stage.edition, kind="caption", hub=stage.room, **stage.act())
    today = stage.start.astimezone(ZoneInfo("Asia/Bangkok")).date()
    assert show_for_screens(stage.edition, today, stage.room) == rooms.room
    assert show_for_screens(stage.edition, today) == rooms.main
    assert show_for_screens(stage.edition, today, stage.hub) == rooms.main
    assert Client().get(reverse("screen:state", args=[key_of(caption)])).json()["show"] == rooms.room.public_id
    assert Screen.objects.count() == 1
    with pytest.raises(ValueError, match="counting"):
        actions.put_screen(edition=stage.edition, kind="counting", hub=stage.room, **stage.act())


def test_a_recording_is_offered_to_everybody_only_with_consent(rooms: Rooms, monkeypatch: pytest.MonkeyPatch) -> None:
    stage = rooms.stage
    rooms.open_both()
    part = airings_of(stage.edition)[0]
    common: dict[str, Any] = {"edition": stage.edition, "kind": "recording", "airing": part, **stage.act()}
    with pytest.raises(actions.NotAgreed):
        actions.add_recording(title="ช่วงแรก", source="https://video.example/1", may_record="no", **common)
    kept = actions.add_recording(title="ช่วงแรก", source="https://video.example/1", may_record="yes", **common)
    assert watch_again(stage.edition) == {}
    now = rooms.start + minutes(55)
    assert "video.example" not in page(monkeypatch, stage, now)
    actions.change_recording(recording=kept, may_publish="yes", **stage.act())
    assert watch_again(stage.edition) == {part.pk: "https://video.example/1"}
    assert "https://video.example/1" in page(monkeypatch, stage, now)
    english = page(monkeypatch, stage, now, "/en")
    assert re.search(r"Segment 1</b>[^ก-๛]*Item art", english)  # the part is called in the page's language too
    assert Show.objects.count() == 2
