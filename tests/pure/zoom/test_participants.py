"""Each form in which the participants' report has come, and the people behind its rows."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.zoom import Join, NotAParticipantsReport, read_participants, stays

BANGKOK = ZoneInfo("Asia/Bangkok")
WITH_MEETING = """\ufeffMeeting ID,Topic,Start Time,End Time,User Email,Duration (Minutes),Participants
812 3456 7890,เวทีประเด็นสุขภาพ,09/28/2021 12:41:05 PM,09/28/2021 04:10:00 PM,host@example.org,209,3

Name (Original Name),User Email,Join Time,Leave Time,Duration (Minutes),Guest,Recording Consent,In Waiting Room
นายสมหมาย ริมเล,,09/28/2021 12:50:00 PM,09/28/2021 12:58:30 PM,9,Yes,,Yes
นายสมหมาย ริมเล,,09/28/2021 12:58:30 PM,09/28/2021 02:00:00 PM,62,Yes,Agree,No
ครูน้อย (มาลี ทองท่า),malee@example.org,09/28/2021 01:00:00 PM,09/28/2021 04:00:00 PM,180,Yes,Agree,No
สมหมาย ริมเล,,09/28/2021 02:05:00 PM,09/28/2021 04:00:00 PM,115,Yes,Agree,No
"""
UNIQUE = """Name (Original Name),User Email,Total Duration (Minutes),Guest
สมหมาย ริมเล,,177,Yes
มาลี ทองท่า,MALEE@example.org,180,No
"""
NEWER = """Topic,Meeting ID,Name (original name),Email,Join time,Leave time,Duration (minutes),Guest,In waiting room
เวทีประเด็นสุขภาพ,812 3456 7890,สมหมาย ริมเล,,2021-09-28 12:58:30,2021-09-28 14:00:00,62,Yes,No
"""


def test_the_meeting_stands_above_the_table() -> None:
    report = read_participants(WITH_MEETING, zone=BANGKOK)
    assert report.meeting
    assert (report.meeting.number, report.meeting.topic) == ("81234567890", "เวทีประเด็นสุขภาพ")
    assert report.meeting.starts_at == dt.datetime(2021, 9, 28, 12, 41, 5, tzinfo=BANGKOK)
    assert [join.line for join in report.joins] == [5, 6, 7, 8]
    teacher = report.joins[2]
    assert (teacher.name, teacher.original, teacher.email) == ("ครูน้อย", "มาลี ทองท่า", "malee@example.org")
    assert (teacher.seconds, teacher.is_guest, teacher.consent, teacher.waited) == (10_800, True, "Agree", False)
    assert report.joins[0].waited
    assert not report.unread


def test_two_lines_of_one_person_are_one_stay_and_waiting_is_none() -> None:
    by_name = {stay.name: stay for stay in stays(read_participants(WITH_MEETING, zone=BANGKOK).joins)}
    assert set(by_name) == {"สมหมาย ริมเล", "มาลี ทองท่า"}
    stay = by_name["สมหมาย ริมเล"]
    assert len(stay.joins) == 2
    assert stay.seconds == (61 * 60 + 30) + 115 * 60
    assert stay.first_at == dt.datetime(2021, 9, 28, 12, 58, 30, tzinfo=BANGKOK)


def test_a_report_of_unique_users_has_durations_alone() -> None:
    report = read_participants(UNIQUE, zone=BANGKOK)
    assert [(stay.email, stay.seconds, stay.first_at) for stay in stays(report.joins)] == [
        ("", 177 * 60, None),
        ("malee@example.org", 180 * 60, None),
    ]


def test_the_newer_spelling_repeats_the_meeting_on_every_row() -> None:
    report = read_participants(NEWER, zone=BANGKOK)
    assert report.meeting
    assert report.meeting.number == "81234567890"
    assert report.joins[0].joined_at == dt.datetime(2021, 9, 28, 12, 58, 30, tzinfo=BANGKOK)


def test_a_spreadsheet_may_have_put_other_separators() -> None:
    for other in ";\t":
        assert read_participants(WITH_MEETING.replace(",", other), zone=BANGKOK) == read_participants(
            WITH_MEETING, zone=BANGKOK
        )


@pytest.mark.parametrize(
    ("written", "day"),
    [("28/09/2021 13:00:00", 28), ("09/28/2021 01:00:00 PM", 28), ("28/09/2564 13:00:00", 28), ("09/08/21 1:00 PM", 8)],
)
def test_days_in_either_order_and_years_of_either_era(written: str, day: int) -> None:
    text = f"Name (Original Name),Join Time\nมาลี ทองท่า,{written}\n"
    (join,) = read_participants(text, zone=BANGKOK).joins
    assert join.joined_at == dt.datetime(2021, 9, day, 13, 0, tzinfo=BANGKOK)


def test_bad_rows_are_named_and_good_ones_kept() -> None:
    text = (
        "Name (Original Name),User Email,Join Time,Leave Time\n"
        ",someone@example.org,,\nมาลี ทองท่า,,เมื่อเช้า,\n\nสมหมาย ริมเล,,09/28/2021 01:00:00 PM,\n"
    )
    report = read_participants(text, zone=BANGKOK)
    assert report.unread == ((2, "no_name"), (3, "bad_time"))
    assert [join.name for join in report.joins] == ["สมหมาย ริมเล"]


def test_an_ordinary_table_is_refused() -> None:
    for text in ("", "ชื่อ,หน่วยงาน\nมาลี,อบต.\n", "\x00\x01"):
        with pytest.raises(NotAParticipantsReport):
            read_participants(text, zone=BANGKOK)


_NOON = dt.datetime(2021, 9, 28, 12, tzinfo=BANGKOK)
_spans = st.lists(st.tuples(st.integers(0, 300), st.integers(0, 300)).map(sorted), min_size=1, max_size=12)


@given(_spans)
def test_time_covered_twice_counts_once(spans: list[list[int]]) -> None:
    joins = [
        Join(
            line=number,
            name="มาลี ทองท่า",
            original="มาลี ทองท่า",
            email="",
            joined_at=_NOON + dt.timedelta(minutes=begin),
            left_at=_NOON + dt.timedelta(minutes=end),
            seconds=None,
            is_guest=None,
            consent="",
            waited=False,
        )
        for number, (begin, end) in enumerate(spans)
    ]
    (stay,) = stays(joins)
    minutes = {minute for begin, end in spans for minute in range(begin, end)}
    assert stay.seconds == len(minutes) * 60


@given(st.text(max_size=400))
def test_whatever_comes_is_read_or_refused(text: str) -> None:
    try:
        report = read_participants("Name (Original Name),Join Time\n" + text, zone=BANGKOK)
    except NotAParticipantsReport:
        return
    assert all(join.name for join in report.joins)
