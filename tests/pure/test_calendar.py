"""Our calendar lines, as another library reads them."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from wethi.pure.calendar import WIDTH, folded, moment, text, texts, written

WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")) | st.sampled_from("กำลังพลน้ำใจที่อยู่๒๕๖๔\n,;:\\\"'")
)


def read_back(name: str, value: str) -> object:
    lines = [("BEGIN", "VCALENDAR"), ("BEGIN", "VEVENT"), (name, value), ("END", "VEVENT"), ("END", "VCALENDAR")]
    return Calendar.from_ical(written(lines)).walk("VEVENT")[0][name]


@given(WORDS)
def test_a_text_is_read_back_as_it_was(words: str) -> None:
    assert str(read_back("SUMMARY", text(words))) == words


@given(st.lists(WORDS.filter(bool), min_size=1, max_size=4))
def test_several_texts_stay_apart(words: list[str]) -> None:
    assert list(map(str, read_back("CATEGORIES", texts(words)).cats)) == words  # type: ignore[attr-defined]


@given(st.datetimes(dt.datetime(1900, 1, 1), dt.datetime(2200, 1, 1)), st.integers(-14 * 60, 14 * 60))
def test_an_instant_is_read_back_to_the_second(at: dt.datetime, offset: int) -> None:
    local = at.replace(tzinfo=dt.timezone(dt.timedelta(minutes=offset)))
    assert read_back("DTSTART", moment(local)).dt == local.replace(microsecond=0)  # type: ignore[attr-defined]


@given(st.text(st.characters(exclude_categories=("Cs", "Cc"))))
def test_no_part_is_too_long_and_no_letter_is_cut(line: str) -> None:
    made = folded(line)
    assert made.endswith(b"\r\n")
    parts = made.removesuffix(b"\r\n").split(b"\r\n")
    assert all(len(part) <= WIDTH and part.decode() is not None for part in parts)
    assert all(part.startswith(b" ") for part in parts[1:])
    assert b"".join([parts[0], *(part[1:] for part in parts[1:])]).decode() == line


def test_control_characters_that_a_calendar_may_not_hold_are_left_out() -> None:
    assert text("a\x00b\x0bc\r\nd\re\tf") == "abc\\nd\\ne\tf"


def test_a_line_of_three_octet_letters_is_filled_as_far_as_they_go() -> None:
    first, second = folded("ก" * 30).removesuffix(b"\r\n").split(b"\r\n")
    assert (len(first), len(second)) == (75, 16)
