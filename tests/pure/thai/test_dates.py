"""Dates: read in every written form, found in text, shown in both languages."""

import time
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.dates import (
    DateNotUnderstood,
    PartialDate,
    be,
    ce,
    find_dates,
    parse_date,
    parse_partial_date,
    show_date,
    show_partial_date,
    show_range,
    show_year,
)
from wethi.pure.thai.digits import to_thai
from wethi.pure.thai.months import MONTHS, MONTHS_EN, MONTHS_EN_SHORT, MONTHS_SHORT, WEEKDAYS, WEEKDAYS_SHORT
from wethi.pure.thai.normal import normalise

FIRST, LAST = date(ce(2400), 1, 1), date(ce(2700), 12, 31)


def _undotted(day: date) -> str:
    return MONTHS_SHORT[day.month - 1].replace(".", "")


def _spoken(day: date) -> str:
    name = MONTHS[day.month - 1]
    for ending in ("คม", "ยน", "พันธ์"):
        name = name.removesuffix(ending)
    return name


FORMS: dict[str, Callable[[date], str]] = {
    "full": lambda d: show_date(d, style="full"),
    "letter": lambda d: show_date(d, style="letter"),
    "long": lambda d: show_date(d, style="long", digits="arabic"),
    "medium": lambda d: show_date(d, style="medium"),
    "english": lambda d: show_date(d, style="full", lang="en"),
    "english medium": lambda d: show_date(d, style="medium", lang="en"),
    "american": lambda d: f"{MONTHS_EN[d.month - 1]} {d.day}, {d.year}",
    "english month, Buddhist year": lambda d: f"{d.day} {MONTHS_EN_SHORT[d.month - 1]} {be(d.year)}",
    "iso": lambda d: d.isoformat(),
    "iso Buddhist": lambda d: f"{be(d.year)}-{d.month:02d}-{d.day:02d}",
    "slashes": lambda d: to_thai(f"{d.day}/{d.month}/{be(d.year)}"),
    "slashes Common Era": lambda d: f"{d.day:02d}/{d.month:02d}/{d.year}",
    "dots": lambda d: f"{d.day:02d}.{d.month:02d}.{be(d.year)}",
    "glued": lambda d: f"{d.day}{MONTHS_SHORT[d.month - 1]}{be(d.year)}",
    "dashes": lambda d: f"{d.day}-{MONTHS_SHORT[d.month - 1]}-{be(d.year)}",
    "slashes and a name": lambda d: f"{d.day}/{MONTHS[d.month - 1]}/{be(d.year)}",
    "undotted": lambda d: f"{d.day} {_undotted(d)} {be(d.year)}",
    "spoken": lambda d: f"วันที่ {d.day} เดือน{_spoken(d)} ปี {be(d.year)}",
    "short weekday": lambda d: f"{WEEKDAYS_SHORT[d.weekday()]} {d.day} {MONTHS_SHORT[d.month - 1]} {be(d.year)}",
    "weekday behind": lambda d: f"{d.day} {MONTHS[d.month - 1]} {be(d.year)} (วัน{WEEKDAYS[d.weekday()]})",
    "mixed digits": lambda d: f"{to_thai(str(d.day))} {MONTHS[d.month - 1]} 2{to_thai(str(be(d.year))[1:])}",
    "era": lambda d: f"{d.day} {MONTHS[d.month - 1]} พ.ศ.{be(d.year)}",
    "common era": lambda d: f"{d.day} {MONTHS[d.month - 1]} ค.ศ. {d.year}",
    "month by number": lambda d: f"วันที่ {d.day} เดือน {d.month} พ.ศ. {be(d.year)}",
}


@pytest.mark.parametrize("form", FORMS)
def test_round_trip_of_three_centuries(form: str) -> None:
    """Every 23rd day of BE 2400-2700; the forms together and hypothesis below take in the other days."""
    write = FORMS[form]
    offset = sorted(FORMS).index(form)
    day = FIRST + timedelta(offset)
    while day <= LAST:
        assert parse_date(write(day)) == day, write(day)
        day += timedelta(23)


@given(st.dates(FIRST, LAST), st.sampled_from(sorted(FORMS)), st.sampled_from(["ประชุม", "ภายใน", "เริ่ม "]))
def test_found_in_a_sentence(day: date, form: str, before: str) -> None:
    normal = normalise(f"{before} {FORMS[form](day)} ณ ห้องประชุม")
    hits = find_dates(normal.text)
    assert [hit.first for hit in hits] == [day]
    assert hits[0].weekday_ok
    assert hits[0].year_stated


@given(st.dates(date(ce(2500), 1, 1), date(ce(2599), 12, 31)))
def test_two_digit_years(day: date) -> None:
    short = f"{be(day.year) % 100:02d}"
    for text in (f"{day.day} {MONTHS[day.month - 1]} {short}", f"{day.day}/{day.month}/{short}"):
        assert parse_date(text) == day, text
        assert parse_date(to_thai(text)) == day


@given(st.dates(FIRST, LAST), st.integers(1, 45))
def test_ranges_come_back(first: date, days: int) -> None:
    last = first + timedelta(days)
    if last > LAST:
        return
    for style in ("full", "letter", "long", "medium"):
        hits = find_dates(normalise(show_range(first, last, style=style)).text)
        assert [(hit.first, hit.last) for hit in hits] == [(first, last)], show_range(first, last, style=style)


def _seen(text: str, **known: object) -> list[tuple[date | None, date | None]]:
    return [(hit.first, hit.last) for hit in find_dates(normalise(text).text, **known)]  # type: ignore[arg-type]


SEPTEMBER = (date(2021, 9, 28), date(2021, 9, 30))


@pytest.mark.parametrize(
    "text",
    [
        "๒๘ - ๓๐ กันยายน ๖๔",
        "28-30 ก.ย. 64",
        "28–30 กย 2564",
        "ระหว่างวันที่ ๒๘ ถึง ๓๐ กันยา ๖๔",
        "28 กันยายน - 30 กันยายน 2564",
        "28/9/64 - 30/9/64",
        "28-30/9/2564",
        "เดือนกันยายน 2564 วันที่ 28 ถึง 30",
        "September 28-30, 2021",
        "28 to 30 September 2021",
        "วันอังคาร-พฤหัสบดีที่ 28-30 กันยายน 2564",
        "วันอังคารที่ 28 ถึงวันพฤหัสบดีที่ 30 กันยายน 2564",
        "28 - 30 กันยายน\n2564",
    ],
)
def test_written_ranges(text: str) -> None:
    assert _seen(text) == [SEPTEMBER]


def test_ranges_over_months_and_years() -> None:
    assert _seen("๓๐ พ.ย. – ๒ ธ.ค. ๒๕๖๔") == [(date(2021, 11, 30), date(2021, 12, 2))]
    assert _seen("30 ธ.ค. - 2 ม.ค. 2565") == [(date(2021, 12, 30), date(2022, 1, 2))]
    assert _seen("30 ธ.ค. 2564 ถึง 2 ม.ค. 2565") == [(date(2021, 12, 30), date(2022, 1, 2))]


def test_lists() -> None:
    (hit,) = find_dates("4, 11 และ 18 กันยายน 2564")
    assert hit.days == (date(2021, 9, 4), date(2021, 9, 11), date(2021, 9, 18))
    assert hit.last is None
    (hit,) = find_dates("4, 11-13 และ 18 ก.ย. 64")
    assert [day.day for day in hit.days] == [4, 11, 12, 13, 18]
    (hit,) = find_dates("จำนวน 30, 18 กันยายน 2564")
    assert (hit.first, hit.days) == (date(2021, 9, 18), ())
    assert _seen("4 กันยายน, 2 ตุลาคม และ 6 พฤศจิกายน 2564") == [
        (date(2021, 9, 4), None),
        (date(2021, 10, 2), None),
        (date(2021, 11, 6), None),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "10.00-12.00 / Zoom",
        "เข้าร่วมกระบวนการปฏิรูปการเมืองปี ๔๐",
        "พระราชบัญญัติสุขภาพแห่งชาติ พ.ศ. ๒๕๕๐",
        "ครั้งที่ 2/2564",
        "3 ตุลาการ",
        "18 may attend",
        "โทร 081-234-5678",
        "๑๐๐๐-๓๐๐๐ คนต่อวัน",
        "วันที่ ๒๘",
        "1/2/3",
        "ข้อ 1.2.3",
    ],
)
def test_no_dates(text: str) -> None:
    assert find_dates(normalise(text).text, year=2021) == []


def test_years_that_are_not_written() -> None:
    assert _seen("18 กันยายน", year=2021) == [(date(2021, 9, 18), None)]
    assert _seen("18 กันยายน", year=2021, after=date(2021, 9, 18)) == [(date(2021, 9, 18), None)]
    assert _seen("17 กันยายน", year=2021, after=date(2021, 9, 18)) == [(date(2022, 9, 17), None)]
    assert _seen("29 ก.พ.", after=date(2021, 1, 1)) == [(date(2024, 2, 29), None)]
    (hit,) = find_dates("18 กันยายน")
    assert (hit.first, hit.day, hit.month, hit.year_stated, hit.impossible) == (None, 18, 9, False, False)
    assert _seen("28 กันยายน 50 คน", year=2021) == [(date(2021, 9, 28), None)]
    assert _seen("28 กันยายน 13.00 น.", year=2021) == [(date(2021, 9, 28), None)]
    assert _seen("18 กันยายน 20 ตุลาคม 2564", year=2021) == [(date(2021, 9, 18), None), (date(2021, 10, 20), None)]
    assert _seen("วันที่ ๒๘ บ่ายโมง", year=2021, month=9) == [(date(2021, 9, 28), None)]


def test_weekdays_are_checked_never_corrected() -> None:
    (hit,) = find_dates("วันพุธที่ 22 กันยายน 2564")
    assert (hit.start, hit.weekday, hit.weekday_ok) == (0, 2, True)
    (hit,) = find_dates("วันพฤหัสบดีที่ 22 กันยายน 2564")
    assert (hit.first, hit.weekday, hit.weekday_ok) == (date(2021, 9, 22), 3, False)


def test_impossible_days_and_years() -> None:
    for text in ("31 กันยายน 2564", "29 ก.พ. 2564", "32/1/2564", "18 กันยายน 2864", "30-28 กันยายน 2564", "31 ก.พ."):
        (hit,) = find_dates(text)
        assert hit.impossible, text
        assert hit.first is None


@pytest.mark.parametrize("word", ["กรกฏาคม", "กรกฎา", "ก.ค.", "กค", "กรกฏา", "July", "Jul."])
def test_spellings_of_one_month(word: str) -> None:
    assert parse_date(f"5 {word} 2564") == date(2021, 7, 5)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty"),
        ("  \u200b", "empty"),
        ("พรุ่งนี้", "not_a_date"),
        ("ประชุม 18 กันยายน 2564", "not_a_date"),
        ("18 กันยายน", "no_year"),
        ("31/9/2564", "no_such_day"),
        ("31 กันยายน 2564", "no_such_day"),
        ("18/9/2864", "year_unclear"),
        ("18 กันยายน 2300", "year_unclear"),
        ("18 กันยายน พ.ศ. 2021", "year_unclear"),
        ("28-30 กันยายน 2564", "several"),
        ("วันพฤหัสบดีที่ 22 กันยายน 2564", "weekday_clash"),
    ],
)
def test_refusals_say_why(text: str, reason: str) -> None:
    with pytest.raises(DateNotUnderstood) as caught:
        parse_date(text)
    assert caught.value.reason == reason


def test_edges_of_the_eras() -> None:
    assert parse_date("1/1/2400") == date(1857, 1, 1)
    assert parse_date("31/12/2700") == date(2157, 12, 31)
    assert parse_date("31/12/2157") == date(2157, 12, 31)
    assert parse_date("18092564") == date(2021, 9, 18)
    for year in ("2399", "2701", "1856", "2158"):
        with pytest.raises(DateNotUnderstood):
            parse_date(f"1/1/{year}")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ปี ๒๕๖๑", PartialDate(2018)),
        ("2018", PartialDate(2018)),
        ("ปี ๔๐", PartialDate(1997)),
        ("พ.ศ. 2561", PartialDate(2018)),
        ("ค.ศ. 2018", PartialDate(2018)),
        ("ก.ย. ๖๔", PartialDate(2021, 9)),
        ("กันยายน 2564", PartialDate(2021, 9)),
        ("9/2564", PartialDate(2021, 9)),
        ("2021-09", PartialDate(2021, 9)),
        ("September 2021", PartialDate(2021, 9)),
        ("๒๘ กันยายน ๒๕๖๔", PartialDate(2021, 9, 28)),
    ],
)
def test_partial_dates(text: str, expected: PartialDate) -> None:
    assert parse_partial_date(text) == expected


@pytest.mark.parametrize("text", ["พ.ศ. 2018", "13/2564", "2300", "นานมาแล้ว"])
def test_partial_dates_refused(text: str) -> None:
    with pytest.raises(DateNotUnderstood):
        parse_partial_date(text)


def test_shown() -> None:
    day = date(2021, 9, 22)
    assert show_date(day, style="full") == "พุธ ๒๒ กันยายน ๒๕๖๔"
    assert show_date(date(2021, 9, 28), style="letter") == "วันอังคารที่ ๒๘ กันยายน พ.ศ. ๒๕๖๔"
    assert show_date(day) == "๒๒ กันยายน ๒๕๖๔"
    assert show_date(day, style="short") == "๒๒ ก.ย."
    assert show_date(day, style="medium", digits="arabic") == "22 ก.ย. 2564"
    assert show_date(day, style="day") == "๒๒"
    assert show_date(day, style="weekday") == "พุธ"
    assert show_date(day, style="full", lang="en") == "Wednesday 22 September 2021"
    assert show_range(*SEPTEMBER) == "๒๘–๓๐ กันยายน ๒๕๖๔"
    assert show_range(date(2021, 11, 30), date(2021, 12, 2)) == "๓๐ พฤศจิกายน – ๒ ธันวาคม ๒๕๖๔"
    assert show_range(date(2021, 12, 30), date(2022, 1, 2)) == "๓๐ ธันวาคม ๒๕๖๔ – ๒ มกราคม ๒๕๖๕"
    assert show_range(*SEPTEMBER, style="short") == "๒๘–๓๐ ก.ย."
    assert show_range(*SEPTEMBER, lang="en") == "28–30 September 2021"
    assert show_range(day, None) == show_date(day)
    assert show_partial_date(2018) == "๒๕๖๑"
    assert show_partial_date(2021, 9) == "กันยายน ๒๕๖๔"
    assert show_partial_date(2021, 9, lang="en") == "September 2021"
    assert show_year(2021, digits="arabic") == "2564"
    with pytest.raises(ValueError, match="before"):
        show_range(SEPTEMBER[1], SEPTEMBER[0])
    with pytest.raises(ValueError, match="style"):
        show_date(day, style="tiny")  # type: ignore[arg-type]


@pytest.mark.parametrize("unit", ["1,", "1-", "1 ", "28 กันยายน ", "วันที่ ", "จันทร์", "1/", "กันยา", "1 และ ", "-1 ถึง"])
def test_hostile_text_stays_linear(unit: str) -> None:
    def took(size: int) -> float:
        began = time.process_time()
        find_dates(unit * (size // len(unit)), year=2021, month=3)
        return time.process_time() - began

    assert took(20_000) < 1.5


@pytest.mark.parametrize("typed", ["ม.ค." + " " * 3000 + "x", "ปี" + "\t" * 3000 + "x", "1" + " " * 3000 + "x"])
def test_gaps_of_any_length_in_a_field_are_refused_at_once(typed):
    begun = time.process_time()
    for parse in (parse_date, parse_partial_date):
        with pytest.raises(DateNotUnderstood):
            parse(typed)
    assert time.process_time() - begun < 0.5
