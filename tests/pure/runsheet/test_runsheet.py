"""A show that runs late, early, twice pressed and without a network: times add up, promises are kept."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.runsheet import BadSheet, Cue, Press, Run, checked, clock, forecast, replay, segments

MINUTE = 60
START = 13 * 3600

SHEET = checked(
    [
        Cue("art", START, 10 * MINUTE, 5 * MINUTE, is_broadcast=True),
        Cue("talk", START + 10 * MINUTE, 20 * MINUTE, 10 * MINUTE, is_broadcast=True),
        Cue("panel", START + 30 * MINUTE, 40 * MINUTE, 20 * MINUTE, is_broadcast=True),
        Cue("break", START + 70 * MINUTE, 15 * MINUTE, 15 * MINUTE, guard="start"),
        Cue("demo", START + 85 * MINUTE, 20 * MINUTE, 10 * MINUTE, is_broadcast=True),
        Cue("closing", START + 105 * MINUTE, 15 * MINUTE, 15 * MINUTE, guard="length", is_broadcast=True),
    ]
)


def _pressed(*steps: tuple[str, int]) -> Run:
    presses, on = [], ""
    keys = [cue.key for cue in SHEET]
    for number, (to, at) in enumerate(steps):
        presses.append(Press(str(number), "jump", on, at, to))
        on = to
    assert all(to in keys for to, _ in steps)
    return replay(SHEET, presses)


def _at(slots: list[Any], key: str) -> Any:
    return next(slot for slot in slots if slot.cue.key == key)


def test_before_the_first_press_the_plan_stands() -> None:
    slots = forecast(SHEET, Run(), START - 600)
    assert [(slot.start, slot.end, slot.cut) for slot in slots] == [(cue.start, cue.end, 0) for cue in SHEET]
    assert [slot.state for slot in slots][:2] == ["next", "later"]
    figures = clock(SHEET, Run(), START - 600)
    assert (figures.following, figures.left, figures.late) == ("art", 600, 0)


def test_a_late_talk_takes_from_the_panel_and_the_break_comes_when_promised() -> None:
    run = _pressed(("art", START), ("talk", START + 10 * MINUTE))
    now = START + 42 * MINUTE  # twelve minutes over
    slots = forecast(SHEET, run, now)
    assert _at(slots, "panel").cut == 12 * MINUTE
    assert _at(slots, "break").start == START + 70 * MINUTE
    assert _at(slots, "closing").late == 0
    figures = clock(SHEET, run, now)
    assert (figures.current, figures.following, figures.left) == ("talk", "panel", -12 * MINUTE)
    assert (figures.late, figures.cut) == (0, 12 * MINUTE)


def test_what_the_panel_cannot_give_makes_the_break_late_and_the_demonstration_pays() -> None:
    run = _pressed(("art", START), ("talk", START + 10 * MINUTE))
    slots = forecast(SHEET, run, START + 55 * MINUTE)  # 25 minutes over, the panel can give 20
    assert _at(slots, "break").late == 5 * MINUTE
    assert _at(slots, "break").end - _at(slots, "break").start == 15 * MINUTE
    assert _at(slots, "demo").cut == 5 * MINUTE
    assert _at(slots, "closing").late == 0


def test_the_closing_is_late_rather_than_shorter() -> None:
    run = _pressed(("demo", START + 120 * MINUTE))
    slots = forecast(SHEET, run, START + 125 * MINUTE)
    closing = _at(slots, "closing")
    assert closing.end - closing.start == 15 * MINUTE
    assert closing.late == 35 * MINUTE


def test_time_to_spare_is_a_holding_card_before_the_break() -> None:
    run = _pressed(("panel", START + 10 * MINUTE))
    slots = forecast(SHEET, run, START + 12 * MINUTE)
    pause = _at(slots, "break")
    assert (pause.start, pause.wait) == (START + 70 * MINUTE, 20 * MINUTE)
    assert [slot.state for slot in slots[:2]] == ["passed_over", "passed_over"]


def test_a_double_press_moves_once_and_a_press_sent_twice_counts_once() -> None:
    presses = [
        Press("a", "next", "", START),
        Press("b", "next", "art", START + 600),
        Press("c", "next", "art", START + 601),  # the other console, in the same second
        Press("b", "next", "art", START + 600),  # sent again after the network came back
    ]
    run = replay(SHEET, presses)
    assert run.current == "talk"
    assert [(refusal.press.id, refusal.why) for refusal in run.refused] == [("c", "another_cue_is_on")]


def test_undo_goes_back_in_time_and_the_end_is_the_end() -> None:
    presses = [
        Press("a", "next", "", START),
        Press("b", "next", "art", START + 60),
        Press("c", "undo", "talk", START + 70),
    ]
    run = replay(SHEET, presses)
    assert (run.current, run.starts, run.ends) == ("art", {"art": START}, {})
    ended = replay(SHEET, [*presses, Press("d", "end", "art", START + 90), Press("e", "next", "", START + 95)])
    assert ended.is_over
    assert ended.ends == {"art": START + 90}
    assert [refusal.why for refusal in ended.refused] == ["over"]
    assert replay(SHEET, [Press("a", "undo", "", START)]).refused[0].why == "nothing_to_undo"
    again = replay(SHEET, [*presses, Press("d", "end", "art", START + 90), Press("e", "undo", "", START + 95)])
    assert again.current == "art"


def test_a_slow_clock_never_makes_time_run_back() -> None:
    run = replay(SHEET, [Press("a", "next", "", START), Press("b", "next", "art", START - 3600)])
    assert run.ends["art"] == run.starts["talk"] == START


def test_a_word_to_the_stage_and_who_speaks_end_with_the_cue_also_when_it_is_jumped_back_to() -> None:
    presses = [
        Press("0", "say", "", START - 60, "wait"),
        Press("a", "next", "", START),
        Press("b", "voice", "art", START + 10, "v1"),
        Press("c", "say", "art", START + 20, "five"),
    ]
    run = replay(SHEET, presses)
    assert (run.word, run.voice, run.heard(START + 40)) == ("five", "v1", {"v1": 30})
    presses.append(Press("d", "next", "art", START + 50))
    run = replay(SHEET, presses)
    assert (run.word, run.voice, run.heard(START + 90)) == ("", "", {"v1": 40})
    undone = replay(SHEET, [*presses, Press("e", "undo", "talk", START + 60)])
    assert (undone.voice, undone.heard(START + 70)) == ("v1", {"v1": 60})  # as if it had not been pressed
    assert undone.word == ""  # it was said then, not now
    presses += [
        Press("f", "jump", "talk", START + 100, "art"),
        Press("g", "say", "talk", START + 101, "one"),  # sent late, of the cue before
    ]
    run = replay(SHEET, presses)
    assert (run.current, run.word, run.voice, run.heard(START + 200)) == ("art", "", "", {"v1": 40})
    presses += [Press("h", "say", "art", START + 110, "close"), Press("i", "voice", "art", START + 120, "v1")]
    run = replay(SHEET, presses)
    assert (run.word, run.heard(START + 130)) == ("close", {"v1": 50})
    over = replay(SHEET, [*presses, Press("j", "end", "art", START + 140)])
    assert (over.word, over.voice, over.heard(START + 900)) == ("", "", {"v1": 60})


def test_a_hub_is_called_and_ready_until_its_cue_begins() -> None:
    presses = [
        Press("a", "next", "", START),
        Press("b", "call", "art", START + 10, "talk"),
        Press("c", "ready", "", START + 20, "talk"),
        Press("d", "ready", "", START + 21, "art"),  # it is on
    ]
    assert replay(SHEET, presses).called == {"talk": ("ready", START + 20)}
    presses.append(Press("e", "next", "art", START + 30))
    assert replay(SHEET, presses).called == {}
    assert replay(SHEET, [*presses, Press("f", "undo", "talk", START + 31)]).called == {"talk": ("ready", START + 20)}
    assert replay(SHEET, [*presses, Press("f", "jump", "talk", START + 31, "art")]).called == {}


def test_segments_follow_the_cues_and_the_limit_warns() -> None:
    slots = forecast(SHEET, Run(), START - 60)
    first, second = segments(slots, limit=60 * MINUTE)
    assert first.keys == ("art", "talk", "panel")
    assert (first.over, first.state) == (10 * MINUTE, "ahead")
    assert (second.keys, second.over) == (("demo", "closing"), 0)
    assert segments(slots, limit=None)[0].over == 0
    run = _pressed(("art", START), ("talk", START + 10 * MINUTE))
    assert segments(forecast(SHEET, run, START + 11 * MINUTE), None)[0].state == "on"


def test_a_segment_may_be_parted_by_hand() -> None:
    cues = checked([Cue("a", 0, 10, is_broadcast=True), Cue("b", 10, 10, is_broadcast=True, opens_segment=True)])
    assert [segment.keys for segment in segments(forecast(cues, Run(), 0), None)] == [("a",), ("b",)]


@pytest.mark.parametrize(
    ("cues", "code"),
    [
        ([Cue("a", 0, 10), Cue("a", 10, 10)], "twice"),
        ([Cue("a", 0, 0)], "length"),
        ([Cue("a", 0, 10, 11)], "least"),
        ([Cue("a", 0, 10), Cue("b", 5, 10)], "backwards"),
    ],
)
def test_a_sheet_no_clock_can_run_is_refused(cues: list[Cue], code: str) -> None:
    with pytest.raises(BadSheet) as bad:
        checked(cues)
    assert bad.value.code == code


@st.composite
def _shows(draw: st.DrawFn) -> tuple[tuple[Cue, ...], Run, int]:
    at, cues = 0, []
    for number in range(draw(st.integers(1, 12))):
        at += draw(st.sampled_from([0, 0, 60, 300]))
        length = draw(st.integers(1, 3600))
        cues.append(
            Cue(
                str(number),
                at,
                length,
                draw(st.integers(0, length)),
                draw(st.sampled_from(["", "", "length", "start"])),
            )
        )
        at += length
    sheet = checked(cues)
    presses, clock_now = [], 0
    for number in range(draw(st.integers(0, len(cues)))):
        clock_now += draw(st.integers(0, 4000))
        presses.append(Press(str(number), "next", str(number - 1) if number else "", clock_now))
    return sheet, replay(sheet, presses), clock_now + draw(st.integers(0, 4000))


@given(_shows())
def test_nothing_overlaps_nobody_gives_more_than_he_has_and_promises_hold(
    show: tuple[tuple[Cue, ...], Run, int],
) -> None:
    cues, run, now = show
    slots = forecast(cues, run, now)
    assert [slot.cue for slot in slots] == list(cues)
    for before, after in pairwise(slots):
        assert before.end <= after.start
        assert after.start == before.end + after.wait or after.state in {"done", "on"} or before.state == "passed_over"
    for slot in slots:
        if slot.state in {"next", "later"}:
            assert 0 <= slot.cut <= slot.cue.slack
            assert slot.end - slot.start == slot.cue.length - slot.cut
            assert slot.start >= now or slot.start >= slot.cue.start
            if slot.cue.guard == "start":
                assert slot.late >= 0
            if slot.cut:  # nobody is cut while there would have been time to spare before the next promise
                ahead = slots[slots.index(slot) :]
                assert not next((one.wait for one in ahead if one.cue.guard == "start"), 0)


@given(_shows(), st.integers(1, 600))
def test_later_never_becomes_earlier(show: tuple[tuple[Cue, ...], Run, int], more: int) -> None:
    cues, run, now = show
    for early, late in zip(forecast(cues, run, now), forecast(cues, run, now + more), strict=True):
        assert late.end >= early.end
