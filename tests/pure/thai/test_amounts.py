"""Numbers in words, both ways, and amounts of baht."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.amounts import baht_text, find_numbers, read_number, spell_number


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "ศูนย์บาทถ้วน"),
        (1, "หนึ่งบาทถ้วน"),
        (10, "สิบบาทถ้วน"),
        (11, "สิบเอ็ดบาทถ้วน"),
        (20, "ยี่สิบบาทถ้วน"),
        (21, "ยี่สิบเอ็ดบาทถ้วน"),
        (101, "หนึ่งร้อยเอ็ดบาทถ้วน"),
        (111, "หนึ่งร้อยสิบเอ็ดบาทถ้วน"),
        (Decimal("1250.50"), "หนึ่งพันสองร้อยห้าสิบบาทห้าสิบสตางค์"),
        (Decimal("0.25"), "ยี่สิบห้าสตางค์"),
        (Decimal("5.01"), "ห้าบาทหนึ่งสตางค์"),
        (Decimal("5.10"), "ห้าบาทสิบสตางค์"),
        (Decimal("1E+3"), "หนึ่งพันบาทถ้วน"),
        (1_000_001, "หนึ่งล้านเอ็ดบาทถ้วน"),
        (1_000_000_000, "หนึ่งพันล้านบาทถ้วน"),
        (21 * 10**12, "ยี่สิบเอ็ดล้านล้านบาทถ้วน"),
        (-80, "ลบแปดสิบบาทถ้วน"),
    ],
)
def test_baht(amount: Decimal | int, words: str) -> None:
    assert baht_text(amount) == words


@pytest.mark.parametrize("amount", ["0.001", "10.005", "NaN", "Infinity"])
def test_baht_refuses(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        baht_text(Decimal(amount))


@given(st.integers(0, 10**15))
def test_spelt_numbers_are_read_again(number: int) -> None:
    assert read_number(spell_number(number)) == number


@given(st.integers(0, 10**9))
def test_digits_are_read(number: int) -> None:
    assert read_number(f"{number:,}") == number
    assert read_number(str(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("สามสิบสอง", 32),
        ("หนึ่งร้อย", 100),
        ("ร้อย", 100),
        ("ร้อยกว่า", 100),
        ("ร้อยเอ็ด", 101),
        ("พันสองร้อย", 1200),
        ("๓๒", 32),
        ("2 ล้าน", 2_000_000),
        ("๑.๒ ล้าน", 1_200_000),
        ("สองล้านห้าแสน", 2_500_000),
        ("สองสาม", None),
        ("สามารถ", None),
        ("สิบร้อย", None),
        ("1.5", None),
        ("", None),
    ],
)
def test_read(text: str, number: int | None) -> None:
    assert read_number(text) == number


def _seen(text: str) -> list[tuple[int | Decimal, bool, bool]]:
    return [(hit.value, hit.about, hit.sure) for hit in find_numbers(text)]


def test_found() -> None:
    assert _seen("ผู้เข้าร่วมสามสิบสองคน") == [(32, False, True)]
    assert _seen("ผู้เข้าร่วม ๓๒ คน") == [(32, False, True)]
    assert _seen("ร้อยกว่าคน") == [(100, True, True)]
    assert _seen("ราว 1000-3000 คน") == [(1000, True, True), (3000, False, True)]
    assert _seen("ใช้เงิน 1,250.50 บาท") == [(Decimal("1250.50"), False, True)]
    assert _seen("สามารถห้ามศูนย์ประสานงานเรียบร้อย พันธมิตร เก้าอี้ ห้าง ภาคี") == []


@pytest.mark.parametrize("unit", ["สิบ", "1,", "1,000", "ล้าน ", "สอง ", "9"])
def test_hostile_text_stays_linear(unit: str) -> None:
    began = time.process_time()
    find_numbers(unit * (20_000 // len(unit)))
    assert time.process_time() - began < 1.0


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("งบสองแสนห้า", 250_000),
        ("งบสามหมื่นห้า เหลือไม่มาก", 35_000),
        ("หนึ่งล้านห้า", 1_500_000),
        ("ล้านสองแสนห้า", 1_250_000),
        ("หมื่นสอง", 12_000),
        ("พันห้า", 1_500),
        ("สองพันห้า", 2_500),
        ("สองหมื่นสี่บาท", 24_000),
        ("สองหมื่นสี่บาทถ้วน", 20_004),
        ("สองร้อยห้าคน", 205),
    ],
)
def test_numbers_spoken_short_are_what_speakers_mean(text: str, number: int) -> None:
    assert [hit.value for hit in find_numbers(text)] == [number]


@pytest.mark.parametrize("text", ["ร้อยห้า", "สองร้อยห้า", "ร้อยห้าคน", "สองพันห้าคน", "หมื่นหนึ่ง"])
def test_numbers_that_may_mean_either_are_none(text: str) -> None:
    assert find_numbers(text) == []
