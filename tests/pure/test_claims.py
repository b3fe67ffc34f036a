"""Money to the satang: typed, shared out, and claimed from days, distance and role."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.claims import Claim, Part, Rate, after_meals, claim
from wethi.pure.satang import NotAnAmount, as_baht, in_words, read_baht, shares, show_baht

FIRST = dt.date(2021, 9, 28)
DAYS = [FIRST + dt.timedelta(days=offset) for offset in range(3)]
SINCE = dt.date(2020, 10, 1)


def rates(*more: Rate) -> list[Rate]:
    return [
        Rate(1, "per_diem", 24000, SINCE),
        Rate(2, "online", 10000, SINCE),
        Rate(3, "travel_km", 400, SINCE, vehicle="car"),
        Rate(4, "travel_km", 200, SINCE, vehicle="motorcycle"),
        Rate(5, "travel_district", 30000, SINCE, district="9011"),
        Rate(6, "lodging", 80000, SINCE, ceiling=150000),
        Rate(7, "speaker", 60000, SINCE, role="speaker", ceiling=120000),
        *more,
    ]


def of(part: Part, *more: Rate) -> Claim:
    return claim(part, rates(*more))


def on_site(*days: dt.date, **more: Any) -> Part:
    return Part(tuple((day, "hub") for day in days), **more)


def lines(found: Claim) -> list[tuple[str, int, int]]:
    return [(item.kind, item.quantity, item.satang) for item in found.items]


def test_three_days_on_site_from_hat_yai() -> None:
    assert lines(of(on_site(*DAYS, district="9011"))) == [
        ("per_diem", 3000, 72000),
        ("travel_district", 3000, 90000),
    ]


def test_two_meals_provided_leave_a_third() -> None:
    found = of(on_site(FIRST, district="9011", meals=2))
    assert lines(found)[0] == ("per_diem", 1000, 8000)
    assert [one[0] for one in lines(of(on_site(FIRST, district="9011", meals=3)))] == ["travel_district"]


def test_distance_where_the_district_has_no_rate() -> None:
    assert lines(of(on_site(FIRST, district="9002", metres=37_450)))[1] == ("travel_km", 74_900, 29_960)
    assert lines(of(on_site(FIRST, metres=37_450, vehicle="motorcycle")))[1] == ("travel_km", 74_900, 14_980)


def test_who_stays_overnight_travels_once() -> None:
    found = of(on_site(*DAYS, district="9011", nights=2))
    assert ("travel_district", 1000, 30000) in lines(found)
    assert ("lodging", 2000, 160000) in lines(found)
    assert next(item.ceiling for item in found.items if item.kind == "lodging") == 300000


def test_on_zoom_nobody_travels() -> None:
    assert lines(of(Part(((FIRST, "zoom"), (DAYS[1], "zoom")), district="9011"))) == [("online", 2000, 20000)]


def test_speaking_is_for_speakers() -> None:
    assert lines(of(Part(((FIRST, "zoom"),), role="speaker", minutes_spoken=90)))[1] == ("speaker", 1500, 90000)
    assert lines(of(Part(((FIRST, "zoom"),), role="speaker", minutes_spoken=70)))[1] == ("speaker", 1167, 70000)
    assert of(Part(((FIRST, "zoom"),), minutes_spoken=90)).missing == ("speaker",)


def test_no_rate_is_said_not_guessed() -> None:
    found = of(on_site(FIRST, district="9002"))
    assert found.missing == ("travel_district",)
    assert claim(on_site(dt.date(2019, 9, 1)), rates()).missing == ("per_diem", "travel_district")


def test_nobody_is_paid_for_no_day() -> None:
    assert of(Part((), district="9011", nights=2, minutes_spoken=60)) == Claim(())


def test_a_rate_that_changes_between_two_days_makes_two_lines() -> None:
    newer = Rate(8, "per_diem", 27000, DAYS[1])
    assert lines(of(on_site(*DAYS, district="9011"), newer))[:2] == [
        ("per_diem", 1000, 24000),
        ("per_diem", 2000, 54000),
    ]


def test_the_closest_rate_wins() -> None:
    senior = Rate(9, "per_diem", 27000, dt.date(2020, 1, 1), role="coordinator")
    assert of(on_site(FIRST, district="9011", role="coordinator"), senior).items[0].rate_key == 9
    assert of(on_site(FIRST, district="9011"), senior).items[0].rate_key == 1


amounts = st.integers(0, 10**10)


@given(amounts, st.lists(st.integers(0, 10**6), min_size=1, max_size=60))
def test_shares_make_the_whole_again(satang: int, weights: list[int]) -> None:
    parts = shares(satang, weights)
    assert sum(parts) == satang
    whole = sum(weights)
    if whole:
        assert all(abs(part * whole - satang * weight) < whole for part, weight in zip(parts, weights, strict=True))


@given(amounts)
def test_what_is_shown_is_read(satang: int) -> None:
    assert read_baht(show_baht(satang)) == satang
    assert as_baht(satang) * 100 == satang


@given(st.integers(0, 10**7), st.integers(0, 3))
def test_meals_never_pay_more(satang: int, meals: int) -> None:
    assert 0 <= after_meals(satang, meals) * 3 <= satang * (3 - meals)


@given(
    st.lists(st.sampled_from(DAYS), unique=True),
    st.integers(0, 400_000),
    st.integers(0, 3),
    st.integers(0, 3),
    st.sampled_from(["", "9011", "9002"]),
    st.integers(0, 10**6),
)
def test_a_claim_is_the_sum_of_its_lines(
    days: list[dt.date], metres: int, nights: int, meals: int, district: str, price: int
) -> None:
    part = on_site(*days, metres=metres, nights=nights, meals=meals, district=district)
    found = of(part, Rate(10, "per_diem", price, SINCE, role="other"))
    assert found.total == sum(item.satang for item in found.items)
    assert all(0 <= item.satang <= item.ceiling for item in found.items)
    assert len({item.rate_key for item in found.items}) == len(found.items)


@pytest.mark.parametrize(
    ("typed", "satang"),
    [("1,250.50", 125050), ("๑,๒๕๐.๕ บาท", 125050), ("300", 30000), ("300.-", 30000), ("0", 0), ("฿ 20", 2000)],
)
def test_amounts_as_people_type_them(typed: str, satang: int) -> None:
    assert read_baht(typed) == satang


@pytest.mark.parametrize("typed", ["", "-5", "1.234", "12,34", "สิบ", "1e5", "9" * 40, "٣"])
def test_what_is_no_amount(typed: str) -> None:
    with pytest.raises(NotAnAmount):
        read_baht(typed)


def test_in_words() -> None:
    assert in_words(125050) == "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์"
    assert in_words(2100) == "ยี่สิบเอ็ดบาทถ้วน"
