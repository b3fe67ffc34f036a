"""Zoom in the forum: meetings made once, links in batches, the broadcast follows the cues, webhooks in any disorder."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from tests.live.conftest import Stage, minutes
from wethi.attendance.models import Guest, OnlineStay
from wethi.attendance.queries import here
from wethi.audit.actions import WORKER
from wethi.demo.zoom import ZoomStandIn
from wethi.kit.jobs import registry
from wethi.kit.jobs.models import Unit
from wethi.kit.jobs.registry import Later
from wethi.live import actions
from wethi.live.actions.told import take_events
from wethi.live.adapters.zoom import Refused, Unanswered, moment
from wethi.live.adapters.zoom import account as accounts
from wethi.live.adapters.zoom import client as calling
from wethi.live.models import Recording, ZoomEvent, ZoomMeeting, ZoomSeat
from wethi.live.queries import zoom_people, zoom_seats
from wethi.live.wording import zoom_problem
from wethi.network.models import Person
from wethi.programme import actions as programme_actions
from wethi.rosters.models import Opening, Registration
from wethi.seats.models import Nominee, Plan, Seat


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoomStandIn]:
    made = ZoomStandIn()
    calling._tokens.clear()
    monkeypatch.setattr(calling.time, "sleep", lambda _seconds: None)
    monkeypatch.setattr(accounts, "_find", lambda _network: made.account)
    yield made
    made.close()


class FakeClaim:
    """A unit as the worker hands it over."""

    def __init__(self, unit: Unit) -> None:
        self.arguments, self.attempt = unit.arguments, unit.attempt

    def hold(self) -> bool:
        return True


def work(*kinds: str) -> list[Any]:
    """Does every unit of these kinds once; its result, or what it raised."""
    registry.discover()
    found = []
    for unit in Unit.objects.filter(batch__kind__in=kinds, state="open").select_related("batch").order_by("pk"):
        unit.attempt += 1
        unit.save(update_fields=["attempt"])
        try:
            found.append(registry.kinds[unit.batch.kind].work(FakeClaim(unit)))  # type: ignore[arg-type]
        except Exception as wrong:
            found.append(wrong)
        else:
            Unit.objects.filter(pk=unit.pk).update(state="done")
    return found


@pytest.fixture
def meeting(stage: Stage, stand: ZoomStandIn) -> ZoomMeeting:
    """The one meeting of the first issue on the first day, made through the interface."""
    act: dict[str, Any] = {"by": WORKER, "at": stage.world.now}
    programme_actions.put_session(
        edition=stage.edition, session=stage.sessions["panel"], issue=stage.edition.issues.get(no=1), **act
    )
    assert actions.plan_meetings(edition=stage.edition, **stage.act()) == 1
    assert work("zoom.meeting") == [{"number": "81000000001"}]
    return ZoomMeeting.objects.select_related("edition__network", "day").get()


def test_meetings_are_planned_once_and_made_once_even_when_an_answer_was_lost(stage: Stage, stand: ZoomStandIn) -> None:
    act: dict[str, Any] = {"by": WORKER, "at": stage.world.now}
    programme_actions.put_session(
        edition=stage.edition, session=stage.sessions["panel"], issue=stage.edition.issues.get(no=1), **act
    )
    assert actions.plan_meetings(edition=stage.edition, **stage.act()) == 1
    assert actions.plan_meetings(edition=stage.edition, **stage.act()) == 0
    stand.faults = ["", "drop_after"]
    first = work("zoom.meeting")
    assert all(isinstance(one, Unanswered) for one in first[:1])
    work("zoom.meeting")
    assert len(stand.meetings) == 1
    made = ZoomMeeting.objects.get()
    assert (made.state, made.problem) == ("planned", "")
    kept = stand.meetings[made.number]
    assert (kept["start_time"], kept["duration"]) == ("2021-09-28T13:20:00", 110)


def test_when_zoom_takes_no_more_today_it_is_said_and_tried_again(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    ZoomMeeting.objects.update(number="", state="waiting")
    stand.meetings.clear()
    Unit.objects.update(state="open")
    stand.faults = ["daily"]
    (later,) = work("zoom.meeting")
    assert isinstance(later, Later)
    assert dt.timedelta(hours=5) < later.until - timezone.now() < dt.timedelta(hours=7)
    ZoomMeeting.objects.update(problem="day_full 2021-09-28T00:05")
    page = Client()
    page.force_login(stage.director)
    told = page.get(reverse("live:zoom", args=[stage.edition.slug])).content.decode()
    assert "วันนี้ Zoom ไม่รับเพิ่มแล้ว" in told
    assert "07.05 น." in told  # on the network's clock
    work("zoom.meeting")
    assert ZoomMeeting.objects.get().problem == ""


def test_seventy_people_get_their_links_in_three_calls_and_none_gets_two(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    people = [(None, f"คนที่ {number}", f"P{number}@songkhla.example") for number in range(70)]
    assert actions.ask_seats(meeting=meeting, people=people, **stage.act()) == 70
    stand.asked.clear()
    stand.faults = ["", "drop_after"]  # the second thirty are taken, but nobody hears of it
    assert [one if isinstance(one, dict) else type(one) for one in work("zoom.seats")] == [
        {"given": 30},
        Unanswered,
        {"given": 10},
    ]
    assert ZoomSeat.objects.filter(state="ready").count() == 40
    work("zoom.seats")
    assert ZoomSeat.objects.filter(state="ready").exclude(join_url="").count() == 70
    assert sum(path.endswith("batch_registrants") for _verb, path in stand.asked) == 3
    before = dict(ZoomSeat.objects.values_list("email", "join_url"))
    assert actions.ask_seats(meeting=meeting, people=people, **stage.act()) == 0
    work("zoom.seats")
    assert dict(ZoomSeat.objects.values_list("email", "join_url")) == before


def test_more_people_than_zoom_has_links_for_are_told_beforehand_and_nobody_is_asked_for(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting, settings: Any
) -> None:
    assert settings.ZOOM_MOST_LINKS == 4999
    for number in range(3):
        _seat_by_zoom(stage, meeting, number)
    assert zoom_seats([meeting]) == {meeting.pk: 3} == {meeting.pk: len(zoom_people(meeting))}
    settings.ZOOM_MOST_LINKS = 3
    client = Client()
    client.force_login(stage.director)
    zoom = reverse("live:zoom", args=[stage.edition.slug])
    button = reverse("live:meeting_step", args=[stage.edition.slug, meeting.public_id, "links"])
    assert button in client.get(zoom).content.decode()
    client.post(button)
    assert work("zoom.seats") == [{"given": 3}]
    _seat_by_zoom(stage, meeting, 3)
    with CaptureQueriesContext(connection) as few:
        page = client.get(zoom).content.decode()
    assert button not in page
    assert "เกินจำนวนที่ Zoom รับ 1 คน" in page
    before = list(ZoomSeat.objects.values())
    told = client.post(button, follow=True).content.decode()
    assert "ยังไม่ออกลิงก์ใหม่" in told
    assert list(ZoomSeat.objects.values()) == before
    assert work("zoom.seats", "zoom.cancel") == []
    for number in range(4, 9):
        _seat_by_zoom(stage, meeting, number)
    with CaptureQueriesContext(connection) as many:
        client.get(zoom)
    assert len(few) == len(many)


def test_of_two_with_one_address_each_keeps_their_own_link_when_the_other_gives_up(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    """An organisation's address stands beside many names; a link shows the name it was made for."""
    people = [stage.named, Person.objects.exclude(pk=stage.named.pk)[0]]
    seats = [_seat_by_zoom(stage, meeting, number, person=person) for number, person in enumerate(people)]
    Registration.objects.update(email="office@songkhla.example")

    def asked() -> dict[int | None, tuple[str, str]]:
        actions.ask_seats(meeting=meeting, people=zoom_people(meeting), **stage.act())
        work("zoom.seats", "zoom.cancel")
        return {one.person_id: (one.state, one.join_url) for one in ZoomSeat.objects.all()}

    first = asked()
    assert {state for state, _url in first.values()} == {"ready"}
    assert len({url for _state, url in first.values()}) == 2
    seats[0].state = "declined"
    seats[0].save()
    assert asked() == {people[0].pk: ("cancelled", ""), people[1].pk: first[people[1].pk]}
    seats[0].state = "confirmed"
    seats[0].save()
    again = asked()
    assert (again[people[0].pk][0], again[people[1].pk]) == ("ready", first[people[1].pk])


def _seat_by_zoom(stage: Stage, meeting: ZoomMeeting, number: int, person: Person | None = None) -> Seat:
    """A confirmed seat by Zoom, on the first day, in the meeting's issue."""
    at: dict[str, Any] = {"state_at": stage.start, "offered_at": stage.start}
    plan, _made = Plan.objects.get_or_create(
        edition=stage.edition, no=1, defaults={"state": "drawn", "made_at": stage.start}
    )
    opening, _made = Opening.objects.get_or_create(edition=stage.edition)
    came = Registration.objects.create(
        opening=opening, key=f"r{number}", name=f"คนที่ {number}", email=f"{number}@songkhla.example", sector="civil",
        at=stage.start, changed_at=stage.start,
    )  # fmt: skip
    one = Nominee.objects.create(
        edition=stage.edition, code=f"1000{number}", registration=came, person=person, added_at=stage.start
    )
    return Seat.objects.create(
        edition=stage.edition, plan=plan, nominee=one, issue=meeting.issue, mode="zoom", days=["2021-09-28"],
        came_by="draw", state="confirmed", **at,
    )  # fmt: skip


def test_zoom_takes_nobody_more(stand: ZoomStandIn, meeting: ZoomMeeting, stage: Stage) -> None:
    """Its own word counts, whatever stands in the settings."""
    stand.registrants[meeting.number] = {f"{number}@x.example": {} for number in range(4_999)}
    actions.ask_seats(meeting=meeting, people=[(None, "ก", "k@x.y"), (None, "ข", "b@x.y")], **stage.act())
    work("zoom.seats")
    refused = ZoomSeat.objects.filter(state="failed")
    assert [zoom_problem(one.problem, stage.edition).startswith("การประชุมนี้เต็มแล้ว") for one in refused] == [True, True]
    for said in (
        "400/3043 Meeting has reached maximum attendee capacity.", "404/3035 Webinar has reached maximum attendee capacity.",
        "400/3000 You have reached the limit for the number of attendees you can add. Contact Zoom Support.", "409/9 maximum capacity",
    ):  # fmt: skip
        assert zoom_problem(said, stage.edition).startswith("การประชุมนี้เต็มแล้ว"), said
        status, code = (int(part) for part in said.partition(" ")[0].split("/"))
        assert not Refused(status, code, said.partition(" ")[2]).is_about_what_was_asked
    assert "เต็มแล้ว" not in zoom_problem("400/3000 Cannot access meeting info.", stage.edition)
    assert Refused(400, 300, "registrants.email: Invalid field.").is_about_what_was_asked
    assert sum(path.endswith("batch_registrants") for _verb, path in stand.asked) == 1


def test_who_gives_the_seat_up_loses_the_link_and_gets_it_back_with_the_seat(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    one, other = (None, "หนึ่ง", "one@songkhla.example"), (None, "สอง", "two@songkhla.example")
    actions.ask_seats(meeting=meeting, people=[one, other], **stage.act())
    work("zoom.seats")
    assert actions.ask_seats(meeting=meeting, people=[one], **stage.act()) == 0
    assert work("zoom.cancel") == [{"taken_back": 1}]
    assert set(stand.registrants[meeting.number]) == {"one@songkhla.example"}
    gone = ZoomSeat.objects.get(email="two@songkhla.example")
    assert (gone.state, gone.join_url) == ("cancelled", "")
    actions.ask_seats(meeting=meeting, people=[one, other], **stage.act())
    work("zoom.seats")
    assert ZoomSeat.objects.filter(state="ready").exclude(join_url="").count() == 2


def test_a_meeting_follows_the_programme_and_is_deleted_when_it_is_withdrawn(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    act: dict[str, Any] = {"by": WORKER, "at": stage.world.now}
    actions.plan_meetings(edition=stage.edition, **stage.act())
    assert work("zoom.meeting") == [{"number": meeting.number, "moved": False}]
    programme_actions.put_session(
        edition=stage.edition, session=stage.sessions["panel"], ends_at=dt.time(14, 30), **act
    )
    actions.plan_meetings(edition=stage.edition, **stage.act())
    assert work("zoom.meeting") == [{"number": meeting.number, "moved": True}]
    assert stand.meetings[meeting.number]["duration"] == 100
    actions.withdraw_meeting(meeting=meeting, **stage.act())
    assert work("zoom.delete") == [{"done": "deleted"}]
    assert stand.meetings == {}
    assert actions.plan_meetings(edition=stage.edition, **stage.act()) == 1


def test_one_wrong_address_costs_the_others_nothing(stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting) -> None:
    people = [(None, "ถูก", "ok@songkhla.example"), (None, "ผิด", "wrong"), (None, "ถูกด้วย", "also@songkhla.example")]
    actions.ask_seats(meeting=meeting, people=people, **stage.act())
    work("zoom.seats")
    assert dict(ZoomSeat.objects.values_list("name", "state")) == {"ถูก": "ready", "ผิด": "failed", "ถูกด้วย": "ready"}
    client = Client()
    client.force_login(stage.director)
    page = client.get(reverse("live:zoom", args=[stage.edition.slug])).content.decode()
    assert "ผิด <span" in page, "who has no link, and why"
    assert "registrants.email" in page


def test_a_turn_that_the_day_breaks_off_asks_nobody_again(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    people = [(None, "ผิด", "wrong"), (None, "หนึ่ง", "one@songkhla.example"), (None, "สอง", "two@songkhla.example")]
    actions.ask_seats(meeting=meeting, people=people, **stage.act())
    stand.asked.clear()
    stand.faults = ["", "", "", "daily"]  # all at once, then one by one: the third is for another day
    assert [type(one) for one in work("zoom.seats")] == [Later]
    assert dict(ZoomSeat.objects.values_list("name", "state")) == {"ผิด": "failed", "หนึ่ง": "ready", "สอง": "waiting"}
    Unit.objects.filter(batch__kind="zoom.seats").update(attempt=0)  # what is put off was no attempt
    assert work("zoom.seats") == [{"given": 1}]
    assert ZoomSeat.objects.get(name="สอง").join_url
    assert sum(path.endswith("batch_registrants") for _verb, path in stand.asked) == 5


def test_what_zoom_refuses_is_told_with_what_to_do(stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting) -> None:
    stand.meetings.clear()
    stand.asked.clear()
    people = [(None, f"คนที่ {number}", f"p{number}@songkhla.example") for number in range(20)]
    actions.ask_seats(meeting=meeting, people=people, **stage.act())
    work("zoom.seats")
    assert len(stand.asked) == 1, "what is wrong is wrong for all of them"
    client = Client()
    client.force_login(stage.director)
    page = client.get(reverse("live:zoom", args=[stage.edition.slug])).content.decode()
    assert page.count("ไม่มีห้องนี้ใน Zoom แล้ว") == 1
    assert "คนที่ 19" in page
    assert "Meeting 81000000001 is not found" in page
    with override("en"):
        assert zoom_problem("400/0 Invalid client_id", stage.edition).startswith("Zoom does not accept this network's")
        assert zoom_problem("401/124 x", stage.edition).startswith("Zoom does not accept this network's")
        assert zoom_problem("500 out of the blue", stage.edition) == "Zoom says: 500 out of the blue"


def _on_air(stage: Stage, meeting: ZoomMeeting) -> Any:
    page = actions.put_page(
        edition=stage.edition, kind="other", title="เพจหลัก", address="https://page.example/", **stage.act()
    )
    actions.set_stream_target(
        meeting=meeting, page=page, stream_url="rtmp://x/live", stream_key="SECRETKEY", **stage.act()
    )
    return page


def test_the_broadcast_follows_the_cues_and_the_key_is_kept_nowhere(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    _on_air(stage, meeting)
    assert "SECRETKEY" not in json.dumps([str(vars(row)) for row in (*ZoomMeeting.objects.all(), *Unit.objects.all())])
    stand.start(meeting.number)
    show, start = stage.show(), timezone.now()
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "next", at=start)
    work("zoom.stream")
    assert stand.on_air[meeting.number]
    stage.press(show, "next", cues["art"].public_id, at=start + minutes(0.1))
    assert work("zoom.stream") == []  # still on the air: nothing is asked
    stage.press(show, "next", cues["talk"].public_id, at=start + minutes(0.2))
    work("zoom.stream")
    assert not stand.on_air[meeting.number]
    stage.press(show, "undo", cues["break"].public_id, at=start + minutes(0.3))
    work("zoom.stream")
    assert stand.on_air[meeting.number]
    actions.close_run(show=show, **stage.act(start + minutes(0.4)))
    work("zoom.stream")
    assert not stand.on_air[meeting.number]


def test_a_start_that_zoom_missed_is_never_made_up_for_later(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    _on_air(stage, meeting)
    stand.start(meeting.number)
    now = timezone.now()
    actions.switch_stream(meeting=meeting, on=True, **stage.act(now))
    stand.faults = ["503"] * calling.TRIES
    assert isinstance(work("zoom.stream")[0], Unanswered)
    meeting.refresh_from_db()
    assert meeting.problem == "no_answer"
    actions.switch_stream(meeting=meeting, on=False, **stage.act(now))
    assert {one["done"] for one in work("zoom.stream")} == {"overtaken", "off"}
    assert not stand.on_air.get(meeting.number)
    actions.switch_stream(meeting=meeting, on=True, **stage.act(now - minutes(11)))
    assert work("zoom.stream") == [{"done": "too late"}]
    assert not stand.on_air.get(meeting.number)
    ended = ZoomMeeting.objects.get()
    assert (ended.stream_state, ended.problem) == ("failed", "too_late")


def _post(event: dict[str, Any], stand: ZoomStandIn, **how: Any) -> int:
    body, headers = stand.signed(event, **how)
    answer = Client().post(
        reverse("zoom_hook:zoom", args=["songkhla"]), body, content_type="application/json",
        headers=headers,
    )  # fmt: skip
    return answer.status_code


@pytest.mark.parametrize(
    ("how", "status"), [({"secret": "other"}, 401), ({"age": 301}, 401), ({"age": -400}, 401), ({}, 204)]
)
def test_forged_and_replayed_webhooks_are_turned_away(
    stand: ZoomStandIn, meeting: ZoomMeeting, how: dict[str, Any], status: int
) -> None:
    assert _post(stand.start(meeting.number), stand, **how) == status
    assert ZoomEvent.objects.count() == (status == 204)


def test_a_webhook_address_is_validated_and_other_networks_have_none(stand: ZoomStandIn, meeting: ZoomMeeting) -> None:
    event = {"event": "endpoint.url_validation", "event_ts": 1, "payload": {"plainToken": "qgg8vlvZRS6UYooatFL8Aw"}}
    body, headers = stand.signed(event)
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        reverse("zoom_hook:zoom", args=["songkhla"]), body, content_type="application/json", headers=headers
    )
    assert answer.json()["encryptedToken"] == "ae7c940e5051b2a17c1c49f4818fff9a88e210f5d820ff3c862635e27c93a4d9"
    assert (
        client.post(
            reverse("zoom_hook:zoom", args=["nowhere"]), body, content_type="application/json", headers=headers
        ).status_code
        == 404
    )
    assert client.get(reverse("zoom_hook:zoom", args=["songkhla"])).status_code == 405


def test_events_doubled_late_and_out_of_order_give_the_same(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    base = int(stage.start.timestamp() * 1000)
    seat = ZoomSeat.objects.create(
        meeting=meeting, person=stage.named, name=stage.named.full_name, email="u@songkhla.example", state="ready",
        registrant="REG1", join_url="x", asked_at=stage.start,
    )  # fmt: skip
    # As Zoom's manual has them: who leaves is not told with the time of coming.
    person = {"user_name": "iPhone", "user_id": "7", "registrant_id": seat.registrant}
    came, went = {**person, "join_time": "2021-09-28T06:10:00Z"}, {**person, "leave_time": "2021-09-28T06:30:00Z"}
    guest = {"user_name": "แขก", "user_id": "8", "email": "", "join_time": "2021-09-28T06:20:00Z"}
    broken = {**guest, "user_id": "9", "join_time": "0001-01-01T00:00:00+14:00"}
    events = [
        stand.event("meeting.started", meeting.number, ts=base),
        stand.event("meeting.participant_joined", meeting.number, ts=base + 600_000, participant=came),
        stand.event("meeting.participant_left", meeting.number, ts=base + 1_800_000, participant=went),
        stand.event("meeting.participant_joined", meeting.number, ts=base + 1_200_000, participant=guest),
        stand.event("meeting.participant_joined", meeting.number, ts=base + 1_200_001, participant=broken),
        stand.event("meeting.ended", meeting.number, ts=base + 7_200_000),
    ]  # fmt: skip
    seen = []
    for number in [2, 3, 4, 1, 1, 0, 2, 5, 0, 3]:  # the last two once more after the end
        assert _post(events[number], stand) == 204
        take_events(by=WORKER, at=timezone.now())
        meeting.refresh_from_db()
        seen.append((meeting.state, meeting.people_in, here(stage.edition, stage.day.on).online_now))
    assert ZoomEvent.objects.count() == 6
    assert seen[0][1:] == (0, 0)
    assert seen[6] == ("started", 2, 1)  # two guests of one name: two at the console, one for whom names are compared
    assert seen[-1] == ("ended", 0, 0)  # nobody was told to have gone, but the meeting is over
    times = dict(OnlineStay.objects.values_list("name", "seconds"))
    assert times == {stage.named.full_name: 1200, "แขก": int(stage.start.timestamp()) + 7200 - 1632810000}
    assert not ZoomEvent.objects.exclude(payload={}).exists()  # names go once they are taken in
    stand.meetings[meeting.number]["status"] = "ended"
    Unit.objects.filter(batch__kind="zoom.report").delete()  # no word of the end reached us: it is asked for by hand
    client = Client()
    client.force_login(stage.director)
    zoom = reverse("live:zoom", args=[stage.edition.slug])
    assert "ดึงรายชื่อผู้เข้าร่วม" in client.get(zoom).content.decode()
    client.post(reverse("live:meeting_step", args=[stage.edition.slug, meeting.public_id, "fetch"]))
    stand.joins[meeting.number] = [
        {"name": "iPhone", "user_email": "", "registrant_id": "REG1", "join_time": "2021-09-28T06:10:00Z", "leave_time": "2021-09-28T06:30:00Z"},
        {"name": "iPhone", "user_email": "", "registrant_id": "REG1", "join_time": "2021-09-28T06:40:00Z", "leave_time": "2021-09-28T06:50:00Z"},
    ]  # fmt: skip
    assert work("zoom.report") == [{"rows": 2}]
    assert OnlineStay.objects.get(name=stage.named.full_name).seconds == 1800


def test_an_event_that_cannot_be_taken_in_is_told_in_the_log_and_waits_no_longer(
    stand: ZoomStandIn, meeting: ZoomMeeting, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_more: Any) -> None:
        raise ValueError("a NUL")

    monkeypatch.setattr("wethi.live.actions.told.note_join", fails)
    _post(stand.event("meeting.participant_joined", meeting.number, participant={"user_name": "แขก"}), stand)
    assert take_events(by=WORKER, at=timezone.now()) == 1
    assert "cannot be taken in" in caplog.text
    assert not ZoomEvent.objects.filter(taken_at=None).exists()


def test_a_new_name_and_a_second_device_make_nobody_two(stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting) -> None:
    base = int(stage.start.timestamp() * 1000)
    Guest.objects.create(
        edition=stage.edition,
        name="สมชาย ใจดี",
        key="walk:1",
        origin="walk",
        no=7,
        added_at=stage.start,
        changed_at=stage.start,
    )
    told = {"number": 0}

    def tell(event: str, minute: int, **person: str) -> tuple[int, int, int]:
        """People at the console, people inside for the door, people known in all."""
        moment = f"2021-09-28T06:{minute:02d}:00Z"
        person |= {"join_time" if event == "joined" else "leave_time": moment}
        name, told["number"] = f"meeting.participant_{event}", told["number"] + 1
        stand_at = base + minute * 60_000 + told["number"]
        assert _post(stand.event(name, meeting.number, ts=stand_at, participant=person), stand) == 204
        take_events(by=WORKER, at=timezone.now())
        meeting.refresh_from_db()
        return meeting.people_in, here(stage.edition, stage.day.on).online_now, OnlineStay.objects.count()

    _post(stand.event("meeting.started", meeting.number, ts=base), stand)
    phone = {"user_id": "7", "participant_uuid": "AAA", "email": ""}
    assert tell("joined", 1, user_name="iPhone", **phone) == (1, 1, 1)
    assert tell("joined", 2, user_name="สมชาย ใจดี", user_id="9", participant_uuid="BBB", email="")[2] == 2
    assert tell("left", 3, user_name="สมชาย ใจดี", **phone) == (
        1,
        1,
        1,
    )  # Zoom tells of no renaming, only of the new name
    assert OnlineStay.objects.get().guest == Guest.objects.get(name="สมชาย ใจดี")
    assert tell("left", 9, user_name="สมชาย ใจดี", user_id="9", participant_uuid="BBB", email="") == (0, 0, 1)
    assert OnlineStay.objects.get().seconds == 480
    # By one personal link from two devices.
    for minute, place, uuid in ((9, "11", "CCC"), (10, "12", "DDD")):
        seen = tell("joined", minute, user_name="อุไร", user_id=place, participant_uuid=uuid, registrant_id="REG1")
        assert seen == (1, 1, 2)
    assert tell("left", 11, user_name="อุไร", user_id="11", participant_uuid="CCC", registrant_id="REG1")[0] == 1
    # Two personal links opened under one account are two people.
    shared = {"participant_user_id": "ACC", "email": "hub@songkhla.example"}
    for place, link in (("13", "REG2"), ("14", "REG3")):
        seen = tell("joined", 12, user_name=link, user_id=place, registrant_id=link, **shared)
    assert seen == (3, 3, 4)
    # Its report, fetched by hand, knows them by the same numbers.
    stand.meetings[meeting.number]["status"] = "ended"
    stand.joins[meeting.number] = [
        {"name": "สมชาย (iPhone)", "id": "", "user_id": "7", "user_email": "", "join_time": "2021-09-28T06:01:00Z",
         "leave_time": "2021-09-28T06:03:00Z"},
    ]  # fmt: skip
    actions.fetch_after(meeting=meeting, **stage.act())
    assert work("zoom.report") == [{"rows": 1}]
    assert OnlineStay.objects.count() == 4
    assert OnlineStay.objects.get(guest__name="สมชาย ใจดี").seconds == 480


def test_each_time_a_meeting_was_held_has_its_own_report(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    """Ended by mistake and begun again: who was there only before is not lost, though no event of theirs arrived."""
    stand.meetings[meeting.number]["uuid"] = "/Bq5//x+6QGmXw0hKdbEJw=="  # such as Zoom wants encoded twice
    for name in ("เช้า", "บ่าย"):
        stand.start(meeting.number)
        stand.come(meeting.number, name=name)
        stand.joins[meeting.number][-1] |= {"join_time": "2021-09-28T06:10:00Z"}
        ended = stand.end(meeting.number)
        stand.joins[meeting.number][-1] |= {"leave_time": "2021-09-28T06:30:00Z"}
        assert _post(ended, stand) == 204
    take_events(by=WORKER, at=timezone.now())
    assert work("zoom.report") == [{"rows": 1}, {"rows": 1}]
    assert set(OnlineStay.objects.values_list("name", flat=True)) == {"เช้า", "บ่าย"}


def test_a_report_that_is_not_ready_is_asked_for_again(stand: ZoomStandIn, meeting: ZoomMeeting) -> None:
    _post(stand.event("meeting.ended", meeting.number), stand)
    take_events(by=WORKER, at=timezone.now())
    assert isinstance(work("zoom.report")[0], Refused)
    assert Unit.objects.filter(batch__kind="zoom.report", state="open").count() == 1


def test_an_event_of_a_meeting_we_do_not_know_leaves_nothing_personal(stand: ZoomStandIn, meeting: ZoomMeeting) -> None:
    event = stand.event(
        "meeting.participant_joined", meeting.number, participant={"user_name": "คนแปลกหน้า", "email": "x@y.z"}
    )
    event["payload"]["object"]["id"] = "99999"
    assert _post(event, stand) == 204
    assert ZoomEvent.objects.get().payload == {}
    assert take_events(by=WORKER, at=timezone.now()) == 0


def test_recordings_are_fetched_once_with_their_part_and_unknown_consent(
    stage: Stage, stand: ZoomStandIn, meeting: ZoomMeeting
) -> None:
    show = stage.show()
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(stage.start))
    for number, on in enumerate(["", "art", "talk"]):
        stage.press(show, "next", cues[on].public_id if on else "", at=stage.start + minutes(20 * number))
    for _time in range(2):
        event = stand.event("recording.completed", meeting.number)
        assert _post(event, stand) == 204
        take_events(by=WORKER, at=timezone.now())
        work("zoom.files")
    kept = list(Recording.objects.order_by("kind"))
    assert [(one.kind, one.may_publish, bool(one.file)) for one in kept] == [
        ("recording", "unknown", True),
        ("transcript", "unknown", True),
    ]
    assert {one.airing.no for one in kept if one.airing} == {1}


def test_everything_works_with_pasted_links_too(stage: Stage) -> None:
    client = Client()
    client.force_login(stage.director)
    address = reverse("live:meeting_add", args=[stage.edition.slug])
    form = {
        "day": str(stage.day.pk),
        "topic": "สุขภาพ",
        "issue": str(stage.edition.issues.get(no=1).pk),
        "join_url": "https://zoom.us/j/812",
        "number": "812 3456 7890",
    }
    assert client.post(address, form).status_code == 302
    assert ZoomMeeting.objects.get().number == "81234567890"
    assert "อยู่แล้ว" in client.post(address, form).content.decode()
    page = client.get(reverse("live:zoom", args=[stage.edition.slug])).content.decode()
    assert "WETHI_ZOOM" in page
    made = ZoomMeeting.objects.get()
    with pytest.raises(actions.NoAccount):
        actions.ask_seats(meeting=made, people=[(None, "x", "x@y.z")], **stage.act())


def test_the_worker_knows_its_work() -> None:
    registry.discover()
    assert {"zoom.meeting", "zoom.seats", "zoom.stream", "zoom.report", "zoom.files"} <= set(registry.kinds)
    assert dt.timedelta(seconds=5) == registry.chores["live.zoom_events"].every


def test_a_time_is_read_as_zoom_writes_it() -> None:
    noon = dt.datetime(2021, 9, 28, 12, tzinfo=dt.UTC)
    assert [moment("2021-09-28T12:00:00Z"), moment("2021-09-28T19:00:00+07:00")] == [noon, noon]
    assert moment("2021-09-28T12:00:00") == noon, "without a zone it is UTC"
    assert [moment(None), moment(""), moment("soon")] == [None, None, None]
