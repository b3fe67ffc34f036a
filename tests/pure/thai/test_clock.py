"""Times of day: numbers, spoken Thai, English; and what only looks like a time."""

import time as stopwatch
from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.clock import (
    TimeNotUnderstood,
    find_times,
    parse_time,
    show_duration,
    show_time,
    show_time_range,
)
from wethi.pure.thai.normal import normalise

MINUTES = st.integers(0, 24 * 60 - 1).map(lambda minute: time(minute // 60, minute % 60))


def _seen(text: str) -> list[tuple[time, time | None]]:
    return [(hit.first, hit.last) for hit in find_times(normalise(text).text)]


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("๑๙.๓๐น.", 19, 30),
        ("13:00", 13, 0),
        ("13 นาฬิกา 30 นาที", 13, 30),
        ("เวลา 9.15", 9, 15),
        ("ตีสาม", 3, 0),
        ("ตี 5 ครึ่ง", 5, 30),
        ("หกโมงเช้า", 6, 0),
        ("สามโมงเช้า", 9, 0),
        ("เก้าโมงครึ่ง", 9, 30),
        ("เก้าโมงเช้า", 9, 0),
        ("เก้าโมงสิบห้านาที", 9, 15),
        ("สิบเอ็ดโมง", 11, 0),
        ("เที่ยง", 12, 0),
        ("เที่ยงวัน", 12, 0),
        ("เที่ยงครึ่ง", 12, 30),
        ("บ่ายโมง", 13, 0),
        ("บ่ายโมงครึ่ง", 13, 30),
        ("บ่ายสามโมงครึ่ง", 15, 30),
        ("บ่าย 2 โมง", 14, 0),
        ("สี่โมงเย็น", 16, 0),
        ("ห้าโมงเย็น", 17, 0),
        ("หกโมงเย็น", 18, 0),
        ("หกโมงครึ่งตอนเย็น", 18, 30),
        ("เจ็ดโมงตอนเช้า", 7, 0),
        ("หนึ่งทุ่ม", 19, 0),
        ("ทุ่มหนึ่ง", 19, 0),
        ("สองทุ่มครึ่ง", 20, 30),
        ("ห้าทุ่ม", 23, 0),
        ("เที่ยงคืน", 0, 0),
        ("24.00 น.", 0, 0),
        ("1:30 pm", 13, 30),
        ("12.15 a.m.", 0, 15),
        ("9 am", 9, 0),
    ],
)
def test_one_time(text: str, hour: int, minute: int) -> None:
    for sentence in (text, f"เริ่ม {text} ที่ห้องประชุม"):
        assert _seen(sentence) == [(time(hour, minute), None)]
    assert parse_time(text) == time(hour, minute)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("๑๓.๐๐ - ๑๖.๐๐ น.", time(13), time(16)),
        ("10.00-12.00 / Zoom", time(10), time(12)),
        ("13.00 น. - 16.00 น.", time(13), time(16)),
        ("13-16 น.", time(13), time(16)),
        ("8.30 ถึง 16.30 น.", time(8, 30), time(16, 30)),
        ("เก้าโมงเช้าถึงเที่ยง", time(9), time(12)),
        ("บ่ายโมงถึงสี่โมงเย็น", time(13), time(16)),
        ("9-11 โมง", time(9), time(11)),
        ("สองถึงสามทุ่ม", time(20), time(21)),
        ("1:30-3:00 pm", time(13, 30), time(15)),
        ("10:00-2:00 pm", time(10), time(14)),
    ],
)
def test_ranges(text: str, first: time, last: time) -> None:
    assert _seen(text) == [(first, last)]


@pytest.mark.parametrize(
    "text",
    [
        "1.20 บาท",
        "๑.๒ ล้านบาท",
        "ข้อ 1.20",
        "ข้อ 9.00",
        "1.10-1.20 ล้าน",
        "18/9/64",
        "2021-09-18",
        "โทร 081-234-5678",
        "25.00 น.",
        "13.75 น.",
        "มติ 10:5",
        "ทุ่มเทงบประมาณ",
        "ด้วยความเที่ยงธรรม",
        "อาหารเที่ยง",
        "โจมตีสามครั้ง",
        "บ่าย 2 กลุ่ม",
        "เพิ่มขึ้น 12.50 เท่า",
        "๑๐๐๐-๓๐๐๐ คน",
    ],
)
def test_not_times(text: str) -> None:
    assert _seen(text) == []


def test_doubt_is_told() -> None:
    assert [hit.sure for hit in find_times("เริ่ม 13.00")] == [False]
    assert [hit.sure for hit in find_times("เวลา 13.00")] == [True]
    assert [hit.sure for hit in find_times("สามโมง")] == [False]
    assert [hit.first for hit in find_times("สามโมง")] == [time(15)]
    assert [hit.sure for hit in find_times("1.10-1.20")] == [False]


@given(MINUTES, MINUTES)
def test_shown_times_are_read_again(first: time, last: time) -> None:
    for digits in ("thai", "arabic"):
        shown = show_time(first, digits=digits)  # type: ignore[arg-type]
        assert parse_time(shown) == first
        assert _seen(shown) == [(first, None)]
    assert parse_time(show_time(first, lang="en")) == first
    assert _seen(show_time_range(first, last)) == [(first, last)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("สักครู่", "not_a_time"),
        ("25.00", "no_such_time"),
        ("9.75", "no_such_time"),
        ("9-11 โมง", "several"),
    ],
)
def test_refusals(text: str, reason: str) -> None:
    with pytest.raises(TimeNotUnderstood) as caught:
        parse_time(text)
    assert caught.value.reason == reason


def test_shown() -> None:
    assert show_time(time(13, 30)) == "13.30 น."
    assert show_time(time(9), digits="thai") == "๐๙.๐๐ น."
    assert show_time(time(9), lang="en") == "09:00"
    assert show_time_range(time(13), time(16)) == "13.00–16.00 น."
    assert show_time_range(time(13), None) == "13.00 น."
    assert show_duration(5) == "5:00"
    assert show_duration(2.5) == "2:30"
    assert show_duration(90) == "1:30:00"
    assert show_duration(-0.5) == "-0:30"
    assert parse_time("1330") == time(13, 30)
    assert parse_time("๑๓") == time(13)


@pytest.mark.parametrize("unit", ["1.00-", "13.00 ", "เที่ยง", "บ่าย", "1:", "สองถึง", "สิบ", "ทุ่ม"])
def test_hostile_text_stays_linear(unit: str) -> None:
    began = stopwatch.process_time()
    find_times(unit * (20_000 // len(unit)))
    assert stopwatch.process_time() - began < 1.0
