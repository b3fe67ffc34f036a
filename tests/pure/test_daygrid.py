"""Moving within a day, and what is seen of it: never out of the day, never shorter than a step, nothing overlooked."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wethi.pure import daygrid
from wethi.pure.daygrid import CLOSES, OPENS, SHORTEST, Span

minute = st.integers(OPENS, CLOSES - SHORTEST)
spans = st.builds(lambda start, length: (start, min(start + length, CLOSES)), minute, st.integers(SHORTEST, 400))
days = st.lists(spans, max_size=30)


@given(spans, st.integers(-2000, 2000))
def test_a_move_keeps_the_length_and_stays_in_the_day(span: Span, by: int) -> None:
    start, end = daygrid.moved(span, by)
    assert end - start == span[1] - span[0]
    assert OPENS <= start < end <= CLOSES
    if span[0] + by >= OPENS and span[1] + by <= CLOSES:
        assert daygrid.moved((start, end), -by) == span


@given(spans, st.integers(-2000, 2000))
def test_a_session_is_never_shorter_than_a_step(span: Span, by: int) -> None:
    start, end = daygrid.resized(span, by)
    assert start == span[0]
    assert start + SHORTEST <= end <= CLOSES


@given(st.integers(0, 24 * 60), st.sampled_from([5, 15]))
def test_snapping_goes_to_the_nearest_step(at: int, step: int) -> None:
    found = daygrid.snapped(at, step)
    assert found % step == 0
    assert abs(found - at) <= step // 2 + 1


def _meet(one: Span, two: Span) -> bool:
    return one[0] < two[1] and two[0] < one[1]


@given(days)
def test_whatever_meets_something_earlier_is_reported_once(found: list[Span]) -> None:
    pairs = daygrid.overlapping(found)
    assert all(_meet(found[one], found[two]) for one, two in pairs)
    later = [two for _one, two in pairs]
    assert len(later) == len(set(later))
    order = sorted(range(len(found)), key=lambda one: found[one])
    meets = {two for place, two in enumerate(order) for one in order[:place] if _meet(found[one], found[two])}
    assert set(later) == meets


@given(days, st.integers(1, 60))
def test_gaps_are_where_nothing_is(found: list[Span], least: int) -> None:
    for start, end in daygrid.gaps(found, least):
        assert end - start >= least
        assert not any(_meet((start, end), span) for span in found)


@given(days, days)
def test_a_stretch_without_rest_holds_none(work: list[Span], rests: list[Span]) -> None:
    for start, end in daygrid.without_rest(work, rests, longest=180, rest=10):
        assert end - start > 180
        assert not any(_meet((start, end), rest) for rest in rests)
        assert not [gap for gap in daygrid.gaps(work, 10) if _meet(gap, (start, end))]


@given(days)
def test_no_two_in_a_lane_meet_and_there_are_no_more_lanes_than_needed(found: list[Span]) -> None:
    lanes = daygrid.lanes(found)
    for one, first in enumerate(found):
        for two in range(one):
            assert lanes[one] != lanes[two] or not _meet(first, found[two])
    at_once = max((sum(start <= span[0] < end for start, end in found) for span in found), default=0)
    assert len(set(lanes)) == at_once
