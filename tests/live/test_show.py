"""The run of show: made of the programme, led, slipped and cut, followed by the public."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.live.conftest import OTHER, Stage, minutes
from wethi.accounts.rules import NotAllowed
from wethi.audit.models import Entry
from wethi.kit.pages.models import PublicVersion
from wethi.kit.stream.models import LiveEvent
from wethi.live import actions
from wethi.live.models import Airing, Cue, Press
from wethi.live.queries import cues_of, on_now, presses_of, real_programme, run_of, show_channel, stages
from wethi.live.shown import Board, air_words, board_of
from wethi.live.state import whole
from wethi.programme import actions as programme_actions


def test_the_show_is_what_everybody_sees_in_its_order(stage: Stage) -> None:
    show = stage.show()
    cues = cues_of(show)
    assert [cue.title for cue in cues] == [f"รายการ {key}" for key in ("art", "talk", "break", "panel", "closing")]
    assert [cue.guard for cue in cues] == ["", "", "start", "", "length"]
    assert [cue.is_broadcast for cue in cues] == [True, True, False, True, True]
    assert [voice.origin for voice in cues[3].voices.all()] == ["ศูนย์ประสานสุขภาพริมเล", "หอการค้าเมืองเก่า"]
    assert stage.show() == show
    assert Entry.objects.filter(verb="live.show_made").count() == 1


def test_where_nobody_said_what_is_broadcast_the_main_stage_leads_what_is_alone(stage: Stage) -> None:
    """A programme out of a spreadsheet names the room of everything: opening and closing are no show of a room."""
    secretary = {"by": stage.world.by(stage.world.secretary), "at": stage.world.now}
    for key in ("art", "talk", "panel", "closing"):
        values = {"session": stage.sessions[key], "is_broadcast": False, "hubs": [stage.room]}
        programme_actions.put_session(edition=stage.edition, **values, **secretary)
    programme_actions.release_programme(edition=stage.edition, **secretary)
    stage.edition.refresh_from_db()
    assert [cue.title.split()[-1] for cue in cues_of(stage.show())] == ["art", "talk", "break", "closing"]


def test_a_day_without_a_released_programme_has_no_show(stage: Stage) -> None:
    with pytest.raises(actions.NothingReleased):
        actions.make_show(edition=stage.edition, day=stage.edition.days.get(no=2), **stage.act())


def test_only_who_leads_shows_may(stage: Stage) -> None:
    show = stage.show()
    outside = {"by": stage.world.by(stage.world.outsider), "at": stage.start}
    for refused in (
        lambda: actions.make_show(edition=stage.edition, day=stage.day, **outside),
        lambda: actions.begin_run(show=show, is_rehearsal=True, **outside),
        lambda: actions.take_presses(show=show, run_id="", console="x", presses=[], **outside),
        lambda: actions.put_cue(show=show, title="x", length_s=60, **outside),
        lambda: actions.undo_change(show=show, **outside),
        lambda: actions.put_screen(edition=stage.edition, kind="clock", **outside),
    ):
        with pytest.raises(NotAllowed):
            refused()
    watching = {"by": stage.world.by(stage.world.rapporteur), "at": stage.start}
    with pytest.raises(NotAllowed):
        actions.begin_run(show=show, is_rehearsal=False, **watching)


def test_the_public_hears_of_the_real_show_and_never_of_a_rehearsal(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    assert stages(stage.edition, start) == (None, (), frozenset())
    before = dict(PublicVersion.objects.values_list("scope", "version"))
    actions.begin_run(show=show, is_rehearsal=True, **stage.act(start - minutes(60)))
    stage.press(show, "next", at=start - minutes(60))
    assert stages(stage.edition, start - minutes(59)).main is None
    assert whole(show, start - minutes(59), full=True)["run"]["rehearsal"] is True
    assert not LiveEvent.objects.filter(channel=f"edition:{stage.edition.pk}", kind="cue").exists()
    assert dict(PublicVersion.objects.values_list("scope", "version")) == before
    actions.close_run(show=show, **stage.act(start - minutes(30)))

    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start - minutes(5)))
    waiting = stages(stage.edition, start - minutes(5)).main
    assert waiting is not None
    assert (waiting.state, waiting.now, waiting.next.key if waiting.next else "") == (
        "before",
        None,
        cues["art"].public_id,
    )
    assert stage.press(show, "next", at=start + minutes(2)) == {}
    on = stages(stage.edition, start + minutes(3)).main
    assert on is not None
    assert on.now is not None
    assert (on.state, on.now.title, on.now.session) == ("on", "รายการ art", stage.sessions["art"].public_id)
    told = LiveEvent.objects.filter(channel=f"edition:{stage.edition.pk}", kind="cue").latest("seq").payload
    assert told["now"]["key"] == cues["art"].public_id
    assert stage.named.full_name not in str(told)
    assert PublicVersion.objects.get(scope=f"e{stage.edition.pk}").version > before[f"e{stage.edition.pk}"]


def test_late_is_cut_where_the_rule_allows_and_the_break_comes_when_promised(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "next", at=start + minutes(8))
    times = real_programme(stage.edition, start + minutes(9)).times
    assert times[stage.sessions["break"].pk].starts_at == start + minutes(40)
    assert times[stage.sessions["talk"].pk].ends_at == start + minutes(40)
    assert times[stage.sessions["art"].pk].state == "on"
    assert stage.sessions["beside"].pk not in times
    stage.press(show, "next", cues["art"].public_id, at=start + minutes(20))
    stage.press(show, "next", cues["talk"].public_id, at=start + minutes(45))
    times = real_programme(stage.edition, start + minutes(46)).times
    assert (times[stage.sessions["talk"].pk].state, times[stage.sessions["talk"].pk].ends_at) == (
        "done",
        start + minutes(45),
    )
    assert times[stage.sessions["closing"].pk].ends_at == start + minutes(120)  # the panel gives what was lost


def test_presses_sent_twice_or_by_two_move_once(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    assert stage.press(show, "next", at=start, mark="m1") == {}
    assert stage.press(show, "next", at=start + minutes(1), mark="m1") == {}
    assert stage.press(show, "next", cues["art"].public_id, at=start + minutes(10), mark="m2") == {}
    assert stage.press(show, "next", cues["art"].public_id, at=start + minutes(10), mark="m3") == {
        "m3": "another_cue_is_on"
    }
    assert stage.press(show, "next", cues["art"].public_id, at=start + minutes(11), mark="m3") == {
        "m3": "another_cue_is_on"
    }
    assert Press.objects.count() == 3
    assert stage.press(show, "undo", cues["talk"].public_id, at=start + minutes(12)) == {}
    on = on_now(show, start + minutes(12))
    assert on is not None
    assert on.now is not None
    assert on.now.key == cues["art"].public_id


def test_a_console_that_was_away_for_ten_minutes_catches_up_with_the_times_of_its_presses(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    run = actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "next", at=start)
    back = start + minutes(45)
    sent = [
        actions.SentPress("a", "next", cues["art"].public_id, "", 34 * 60_000),
        actions.SentPress("b", "next", cues["talk"].public_id, "", 4 * 60_000),
    ]
    done = actions.take_presses(show=show, run_id=run.public_id, console="console-one", presses=sent, **stage.act(back))
    assert done.refused == {}
    times = real_programme(stage.edition, back).times
    assert times[stage.sessions["talk"].pk].starts_at == start + minutes(11)
    assert times[stage.sessions["break"].pk].starts_at == start + minutes(41)


def test_after_a_takeover_the_console_that_was_away_changes_nothing(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "next", at=start)
    assert stage.press(show, "next", cues["art"].public_id, at=start + minutes(9), console=OTHER, mark="x") == {
        "x": "not_leading"
    }
    actions.take_lead(show=show, console=OTHER, **stage.act(start + minutes(10)))
    # pressed before the takeover, sent after it: it still counts
    assert stage.press(show, "next", cues["art"].public_id, at=start + minutes(15), age=6, mark="late") == {}
    assert stage.press(show, "next", cues["talk"].public_id, at=start + minutes(40), console=OTHER, mark="y") == {}
    # pressed after the takeover without knowing of it
    assert stage.press(show, "next", cues["talk"].public_id, at=start + minutes(50), age=12, mark="later") == {
        "later": "not_leading"
    }
    assert whole(show, start + minutes(50), full=True)["lead"]["console"] == OTHER


@pytest.mark.parametrize("age", [-7200.0, 60 * 24 * 400.0])
def test_a_console_with_a_wrong_clock_shifts_nothing(stage: Stage, age: float) -> None:
    """It sends how long ago a key was pressed; nonsense is held within the run."""
    show, start = stage.show(), stage.start
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "next", at=start + minutes(5), age=age)
    press = Press.objects.get()
    assert start <= press.at <= start + minutes(5)


def test_a_press_of_a_run_that_was_closed_meanwhile_counts_only_if_it_was_made_before(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    actions.close_run(show=show, **stage.act(start + minutes(5)))
    assert stage.press(show, "next", at=start + minutes(9), age=6, mark="in") == {}
    assert stage.press(show, "next", stage.cues(show)["art"].public_id, at=start + minutes(9), mark="out") == {
        "out": "over"
    }
    with pytest.raises(actions.RunWanted):
        actions.close_run(show=show, **stage.act(start + minutes(9)))


def test_broadcast_parts_follow_the_cues_and_an_undone_key_takes_one_back(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    order = ["", "art", "talk", "break"]
    for number, (on, _next) in enumerate(pairwise([*order, ""])):
        stage.press(show, "next", cues[on].public_id if on else "", at=start + minutes(10 * number))
    first, second = Airing.objects.order_by("started_at")
    assert (first.started_at, first.ended_at, first.title, first.title_en) == (
        start, start + minutes(20), "รายการ art", "Item art",
    )  # fmt: skip
    assert (second.started_at, second.ended_at, second.no) == (start + minutes(30), None, 2)
    stage.press(show, "undo", cues["panel"].public_id, at=start + minutes(31))
    assert Airing.objects.get() == first


def test_only_one_show_of_a_stage_runs(stage: Stage) -> None:
    show = stage.show()
    actions.begin_run(show=show, is_rehearsal=True, **stage.act())
    with pytest.raises(actions.RunIsOpen):
        actions.begin_run(show=show, is_rehearsal=False, **stage.act())


def test_a_show_on_another_day_than_planned_keeps_its_times_of_day(stage: Stage) -> None:
    show = stage.show()
    later = stage.start + dt.timedelta(days=7)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(later - minutes(10)))
    stage.press(show, "next", at=later)
    on = on_now(show, later)
    assert on is not None
    assert on.late_s == 0


def test_the_sheet_is_changed_and_every_change_is_taken_back(stage: Stage) -> None:
    show = stage.show()
    cues = stage.cues(show)
    act = stage.act()
    added = actions.put_cue(show=show, title="วีดิทัศน์", kind="video", length_s=180, after=cues["art"], **act)
    second = actions.split_cue(show=show, cue=cues["panel"], first_s=1800, title="ตอบคำถาม", **act)
    assert [cue.title.split()[-1] for cue in cues_of(show)] == [
        "art",
        "วีดิทัศน์",
        "talk",
        "break",
        "panel",
        "ตอบคำถาม",
        "closing",
    ]
    assert [voice.name for voice in second.voices.all()] == [voice.name for voice in cues["panel"].voices.all()]
    actions.move_cue(show=show, cue=added, to=0, **act)
    actions.remove_cue(show=show, cue=cues["talk"], **act)
    assert [cue.title.split()[-1] for cue in cues_of(show)][:2] == ["วีดิทัศน์", "art"]
    for _change in range(4):
        actions.undo_change(show=show, **act)
    found = cues_of(show)
    assert [cue.title.split()[-1] for cue in found] == ["art", "talk", "break", "panel", "closing"]
    assert found[3].length_s == 50 * 60
    with pytest.raises(actions.NothingToUndo):
        actions.undo_change(show=show, **act)


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"length_s": 0}, "length"), ({"length_s": 60, "least_s": 61}, "least"), ({"length_s": 99999}, "length"),
        ({"length_s": 60, "guard": "start"}, "fixed"), ({"length_s": 60, "fixed_s": 90000}, "fixed"),
    ],
)  # fmt: skip
def test_a_cue_no_clock_could_run_is_refused(stage: Stage, values: dict[str, object], code: str) -> None:
    with pytest.raises(actions.CueWrong) as wrong:
        actions.put_cue(show=stage.show(), title="x", **values, **stage.act())  # type: ignore[arg-type]
    assert wrong.value.code == code


def test_a_later_release_is_taken_over_and_what_was_made_by_hand_stays(stage: Stage) -> None:
    show = stage.show()
    cues = stage.cues(show)
    secretary = {"by": stage.world.by(stage.world.secretary), "at": stage.world.now}
    actions.put_cue(show=show, cue=cues["talk"], notes="เปิดไฟเวที", **stage.act())
    programme_actions.put_session(
        edition=stage.edition, session=stage.sessions["talk"], title="ชื่อใหม่ talk", **secretary
    )
    programme_actions.put_session(
        edition=stage.edition, session=stage.sessions["panel"], state="cancelled", **secretary
    )
    programme_actions.release_programme(edition=stage.edition, **secretary)
    stage.edition.refresh_from_db()
    show.refresh_from_db()
    actions.renew_show(show=show, **stage.act())
    found = cues_of(show)
    assert [cue.title for cue in found] == ["รายการ art", "ชื่อใหม่ talk", "รายการ break", "รายการ closing"]
    assert found[1].notes == "เปิดไฟเวที"


def test_captions_name_only_who_agreed_and_screens_get_no_notes(stage: Stage) -> None:
    show = stage.show()
    cues = stage.cues(show)
    actions.put_cue(show=show, cue=cues["panel"], notes="ลับเฉพาะทีม", responsible="เด่นชัย", **stage.act())
    seen = str(whole(show, stage.start, full=False))
    assert stage.named.full_name in seen
    assert "หอการค้าเมืองเก่า" in seen
    for hidden in (stage.unnamed.full_name, "ลับเฉพาะทีม", "เด่นชัย"):
        assert hidden not in seen
        assert hidden in str(whole(show, stage.start, full=True))
    actions.forget_voice(stage.named.pk)
    assert stage.named.full_name not in str(whole(show, stage.start, full=True))


def test_an_organisation_stands_in_the_pages_language_where_it_has_a_name_in_it(stage: Stage) -> None:
    show = stage.show()
    voice = stage.cues(show)["panel"].voices.all()[0]
    body = stage.world.organisations[0]
    body.name_en = "Lakeside Health Coordination Centre"
    body.save()
    voice.organisation, voice.origin = body, body.name
    voice.save()
    client = Client()
    client.force_login(stage.director)
    address = reverse("live:show", args=[stage.edition.slug, show.code])
    assert f"({body.name_en})" in client.get(f"/en{address}").content.decode()
    assert f"({body.name})" in client.get(address).content.decode()
    voice.origin = "ทีมงาน"  # typed over it
    voice.save()
    assert "(ทีมงาน)" in client.get(f"/en{address}").content.decode()


def test_words_to_the_stage_and_calls_are_told_and_move_nothing(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "next", at=start)
    voice = cues["panel"].voices.all()[0].public_id
    art = cues["art"].public_id
    for verb, to in (("say", "five"), ("call", cues["panel"].public_id), ("voice", voice)):
        assert stage.press(show, verb, art, to, at=start + minutes(1)) == {}
    assert stage.press(show, "say", art, "rude", at=start + minutes(2), mark="r") == {"r": "unknown"}
    told = LiveEvent.objects.filter(channel=show_channel(show), kind="show").latest("seq").payload
    assert [one["verb"] for one in told["presses"]] == ["next", "say", "call", "voice"]
    on = on_now(show, start + minutes(2))
    assert on is not None
    assert on.now is not None
    assert on.now.key == art

    def board(at: dt.datetime) -> Board:
        run = run_of(show)
        assert run is not None
        return board_of(show, cues_of(show), run, presses_of(run), at)

    assert board(start + minutes(2)).word == "เหลือ 5 นาที"
    stage.press(show, "next", art, at=start + minutes(3))
    assert board(start + minutes(3)).word == "", "what the stage was told is not told to whoever comes next"
    stage.press(show, "jump", cues["talk"].public_id, art, at=start + minutes(4))
    assert board(start + minutes(4)).word == "", "nor once more to whoever is on again"
    stage.press(show, "say", art, "close", at=start + minutes(5))
    assert board(start + minutes(5)).word == "กรุณาสรุป"


def test_who_spoke_when_a_cue_was_on_does_not_speak_when_it_is_on_again(stage: Stage) -> None:
    show, start = stage.show(), stage.start
    cues = stage.cues(show)
    panel, closing = cues["panel"].public_id, cues["closing"].public_id
    voice = cues["panel"].voices.all()[0].public_id
    actions.begin_run(show=show, is_rehearsal=False, **stage.act(start))
    stage.press(show, "jump", "", panel, at=start)
    stage.press(show, "voice", panel, voice, at=start + minutes(1))
    stage.press(show, "next", panel, at=start + minutes(3))
    stage.press(show, "jump", closing, panel, at=start + minutes(8))
    run = run_of(show)
    assert run is not None
    board = board_of(show, cues_of(show), run, presses_of(run), start + minutes(9))
    assert board.speaking is None
    assert [(one.css, one.spoke) for one in board.voices] == [("did", "2:00"), ("", "–")]


@pytest.mark.parametrize(
    ("on", "following", "said"),
    [
        (None, Cue(is_broadcast=True), "begins with it"),
        (Cue(is_broadcast=False), Cue(is_broadcast=True), "begins with it"),
        (Cue(is_broadcast=True), Cue(is_broadcast=True), ""),
        (Cue(is_broadcast=True), Cue(is_broadcast=True, opens_segment=True), "A new part"),
        (Cue(is_broadcast=True), Cue(is_broadcast=False), "ends before it"),
        (Cue(is_broadcast=False), Cue(is_broadcast=False), ""),
        (None, None, ""),
    ],
)
def test_whoever_broadcasts_by_hand_reads_what_comes(on: Cue | None, following: Cue | None, said: str) -> None:
    with translation.override("en"):
        words = air_words(on, following)
    assert said in words
    assert bool(said) == bool(words)


def test_where_nothing_is_open_the_plan_stands_whatever_the_time_is(stage: Stage) -> None:
    show = stage.show()
    board = board_of(show, cues_of(show), None, [], stage.start + minutes(90))
    assert board.rows[0].plan == "13.00"
    assert not any(row.real or row.cut for row in board.rows)
    assert (board.state, board.next_at, board.late, board.left) == ("none", "13.00", "", "")
