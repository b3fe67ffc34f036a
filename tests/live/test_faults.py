"""What goes wrong on the day, read off the page that everybody has open: nothing is lost, and nothing false is said.

What needs a server that is killed is tried in ``tests/journeys/test_a_show_is_led.py`` and ``tests/audience/test_rush.py``;
a school behind one address in ``tests/audience/test_live_page.py``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.live.conftest import CONSOLE, Stage, minutes
from tests.live.test_rooms import page
from wethi.audience import actions as audience
from wethi.audience.models import Question
from wethi.audit.actions import WORKER
from wethi.demo.zoom import ZoomStandIn
from wethi.live import actions
from wethi.live.actions.told import take_events
from wethi.live.adapters.zoom import account as accounts
from wethi.live.models import Press, Show, ZoomEvent, ZoomMeeting
from wethi.live.queries import cues_of, real_programme
from wethi.live.rules import key_of
from wethi.live.state import whole
from wethi.programme import actions as programme_actions


@pytest.fixture
def led(stage: Stage) -> Show:
    """Open, with the opening on since one o'clock."""
    show = stage.show()
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(stage.start - minutes(5)))
    stage.press(show, "next", at=stage.start)
    return show


def on_page(monkeypatch: pytest.MonkeyPatch, stage: Stage, at: dt.datetime) -> str:
    """The title under "now"."""
    found = re.search(r'id="now-title">(?:<a [^>]*>)?([^<]*)<', page(monkeypatch, stage, at))
    assert found
    return found[1].strip()


def test_a_console_without_network_for_ten_minutes(stage: Stage, led: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """Meanwhile the page says what the house knew; afterwards what was pressed, with the times of the keys."""
    cues, start = stage.cues(led), stage.start
    assert on_page(monkeypatch, stage, start + minutes(18)) == "รายการ art"
    back = start + minutes(21)
    sent = [
        actions.SentPress("a", "next", cues["art"].public_id, age_ms=10 * 60_000),
        actions.SentPress("b", "next", cues["talk"].public_id, age_ms=60_000),
    ]
    run = led.runs.get()
    for _again in range(2):
        done = actions.take_presses(show=led, run_id=run.public_id, console=CONSOLE, presses=sent, **stage.act(back))
        assert done.refused == {}
    assert on_page(monkeypatch, stage, back) == "รายการ break"
    talk = real_programme(stage.edition, back).times[stage.sessions["talk"].pk]
    assert (talk.starts_at, talk.ends_at) == (start + minutes(11), start + minutes(20))
    assert Press.objects.count() == 3


@pytest.mark.parametrize("age", [-3_600_000, 12 * 3_600_000, 10**12])
def test_a_console_whose_clock_is_wrong(stage: Stage, led: Show, monkeypatch: pytest.MonkeyPatch, age: int) -> None:
    cues, at = stage.cues(led), stage.start + minutes(10)
    sent = actions.SentPress("a", "next", cues["art"].public_id, age_ms=age)
    run = led.runs.get()
    actions.take_presses(show=led, run_id=run.public_id, console=CONSOLE, presses=[sent], **stage.act(at))
    assert on_page(monkeypatch, stage, at + minutes(1)) in ("รายการ talk", "รายการ art")
    for real in real_programme(stage.edition, at + minutes(1)).times.values():
        if real.state != "ahead":
            assert run.began_at <= real.starts_at <= at + minutes(1)


def test_a_hub_without_network_for_ten_minutes(stage: Stage, led: Show, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its slips come in late and once; its late answer is no answer to another call; the show goes on without it."""
    cues, start = stage.cues(led), stage.start
    screen = actions.put_screen(edition=stage.edition, kind="hub", hub=stage.hub, **stage.act())
    for on, at in (("art", 10), ("talk", 40), ("break", 50)):
        stage.press(led, "next", cues[on].public_id, at=start + minutes(at))
    monkeypatch.setattr(timezone, "now", lambda: start + minutes(52))
    ready = reverse("screen:ready", args=[key_of(screen)])
    for _again in range(2):
        answer = Client().post(ready, {"cue": cues["panel"].public_id, "mark": "late"})
        assert answer.status_code == 302
    assert Press.objects.filter(verb="ready").count() == 1
    assert on_page(monkeypatch, stage, start + minutes(53)) == "รายการ panel"
    by = {"by": stage.world.by(stage.world.secretary), "at": start + minutes(60)}
    slips = [("ถนนน้ำท่วมทุกปี ใครดูแล", "ป้าแดง"), ("รถรับส่งมีไหม", "")]
    for _again in range(2):
        audience.type_in_paper(hub=stage.hub, questions=slips, **by)
    assert Question.objects.count() == 2
    assert "ป้าแดง" not in page(monkeypatch, stage, start + minutes(61))  # nobody has shown them yet


def test_a_show_that_ends_early_or_late_is_over_when_its_director_says_so(
    stage: Stage, led: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    cues, start = stage.cues(led), stage.start
    assert on_page(monkeypatch, stage, start + minutes(30)) == "รายการ art"  # whatever the programme says
    for on, at in (("art", 31), ("talk", 60)):
        stage.press(led, "next", cues[on].public_id, at=start + minutes(at))
    stage.press(led, "end", cues["break"].public_id, at=start + minutes(70))
    assert on_page(monkeypatch, stage, start + minutes(71)) == "ขณะนี้ยังไม่มีรายการ"
    actions.close_run(show=led, **stage.act(start + minutes(72)))
    after = page(monkeypatch, stage, start + minutes(73))
    assert "รายการ panel" not in after.split('id="polls"')[0]
    assert on_page(monkeypatch, stage, start + minutes(100)) == "ขณะนี้ยังไม่มีรายการ"


def test_on_another_day_than_planned_the_page_says_no_day(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """“Next, 28 September” three days before would be false: what the director leads comes today."""
    show, early = stage.show(), stage.start - dt.timedelta(days=3)
    coming = page(monkeypatch, stage, early).split('id="next"')[1].split("</dl>")[0]
    assert "ก.ย." in coming
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(early))
    stage.press(show, "next", at=early)
    coming = page(monkeypatch, stage, early + minutes(1)).split('id="next"')[1].split("</dl>")[0]
    assert "รายการ talk" in coming
    assert "ก.ย." not in coming


# ---- Zoom ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def stand(monkeypatch: pytest.MonkeyPatch) -> Iterator[ZoomStandIn]:
    made = ZoomStandIn()
    monkeypatch.setattr(accounts, "_find", lambda _network: made.account)
    yield made
    made.close()


@pytest.fixture
def meeting(stage: Stage, stand: ZoomStandIn) -> ZoomMeeting:
    made = actions.put_meeting(edition=stage.edition, day=stage.day, topic="สุขภาพ", number="81000000001", **stage.act())
    stand.adopt("81000000001", "สุขภาพ", "")
    carrier = actions.put_page(
        edition=stage.edition, kind="other", title="เพจ", address="https://p.example/", **stage.act()
    )
    ZoomMeeting.objects.filter(pk=made.pk).update(source="api", stream_page=carrier)
    return ZoomMeeting.objects.get()


def test_zooms_interface_down_costs_the_show_nothing(
    stage: Stage, meeting: ZoomMeeting, stand: ZoomStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A key is taken at once: nobody waits for Zoom, and the page follows the cues, not Zoom's livestream."""
    stand.faults = ["drop"] * 50
    show = stage.show()
    actions.begin_run(show=show, is_rehearsal=False, **stage.act())
    assert stage.press(show, "next", at=stage.start) == {}
    assert stand.asked == []
    assert ZoomMeeting.objects.get().stream_state == "asked"
    assert on_page(monkeypatch, stage, stage.start + minutes(1)) == "รายการ art"


def test_webhooks_forged_replayed_late_doubled_and_out_of_order_change_nothing_that_is_shown(
    stage: Stage, led: Show, meeting: ZoomMeeting, stand: ZoomStandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = page(monkeypatch, stage, stage.start + minutes(2))
    monkeypatch.undo()
    monkeypatch.setattr(accounts, "_find", lambda _network: stand.account)
    address, base = reverse("zoom_hook:zoom", args=["songkhla"]), int(stage.start.timestamp() * 1000)

    def post(event: dict[str, Any], **how: Any) -> int:
        body, headers = stand.signed(event, **how)
        return Client().post(address, body, content_type="application/json", headers=headers).status_code

    ended = stand.event("meeting.ended", meeting.number, ts=base + 3_600_000)
    started = stand.event("meeting.started", meeting.number, ts=base)
    stopped = stand.event("meeting.live_streaming_stopped", meeting.number, ts=base + 60_000)
    assert [post(ended, secret="guessed"), post(ended, age=3600), post({**ended, "event": "x"}, secret="")] == [401] * 3
    assert ZoomEvent.objects.count() == 0
    assert [post(one) for one in (stopped, started, started, stopped)] == [204] * 4
    take_events(by=WORKER, at=stage.start + minutes(2))
    assert (ZoomEvent.objects.count(), ZoomMeeting.objects.get().state) == (2, "started")
    assert page(monkeypatch, stage, stage.start + minutes(2)) == before


def test_a_run_of_show_that_is_changed_on_the_day_changes_nothing_that_was_done(
    stage: Stage, led: Show, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Cues are moved and taken out, a new release is taken over: what is on stays on, with its times and who spoke."""
    cues, start, act = stage.cues(led), stage.start, stage.act(stage.start + minutes(30))
    stage.press(led, "next", on=cues["art"].public_id, at=start + minutes(10))
    stage.press(led, "next", on=cues["talk"].public_id, to=cues["panel"].public_id, at=start + minutes(20))
    speaker = cues["panel"].voices.all()[0].public_id
    stage.press(led, "voice", on=cues["panel"].public_id, to=speaker, at=start + minutes(21))

    def told() -> list[Any]:
        state = whole(Show.objects.get(pk=led.pk), start + minutes(31), full=True)
        times = real_programme(stage.edition, start + minutes(31)).times
        return [
            on_page(monkeypatch, stage, start + minutes(31)),
            next(one["voices"][0]["id"] for one in state["cues"] if one["key"] == cues["panel"].public_id),
            [times[stage.sessions[key].pk][:2] for key in ("art", "talk", "panel")],
        ]  # fmt: skip

    before = told()
    assert before[:2] == ["รายการ panel", speaker]
    actions.move_cue(show=led, cue=cues["closing"], to=0, **act)
    actions.move_cue(show=led, cue=cues["art"], to=2, **act)
    assert told()[0] == before[0]
    assert told()[2] == before[2]
    for _change in range(2):
        actions.undo_change(show=led, **act)
    for key in ("art", "panel"):  # done, on
        with pytest.raises(actions.CueWrong) as wrong:
            actions.remove_cue(show=led, cue=cues[key], **act)
        assert wrong.value.code == "on"
    secretary = {"by": stage.world.by(stage.world.secretary), "at": start + minutes(30)}
    for key in ("panel", "closing"):
        programme_actions.put_session(
            edition=stage.edition, session=stage.sessions[key], state="cancelled", **secretary
        )
    added = programme_actions.put_session(
        edition=stage.edition, day=stage.day, title="เพิ่มกะทันหัน", is_broadcast=True, starts_at=dt.time(13, 42),
        ends_at=dt.time(13, 58), **secretary,
    )  # fmt: skip
    programme_actions.release_programme(edition=stage.edition, **secretary)
    fresh = Show.objects.select_related("edition__network", "day").get(pk=led.pk)
    assert whole(fresh, start, full=True)["old"] is True, "the console says so"
    assert "old" not in whole(fresh, start, full=False)
    assert [cue.pk for cue in actions.renew_show(show=fresh, **act)] == [cues["panel"].pk]
    assert told() == before
    assert [cue.title for cue in cues_of(led)][-2:] == ["รายการ panel", added.title], "behind what is on, not before it"
    # Closed, and tidied up afterwards: the programme keeps the real times.
    closing = start + minutes(40)
    stage.press(led, "next", on=cues["panel"].public_id, at=closing)
    actions.close_run(show=led, **stage.act(closing))
    with pytest.raises(actions.CueWrong):
        actions.remove_cue(show=led, cue=cues["talk"], **act)
    assert told()[2][:2] == before[2][:2]
