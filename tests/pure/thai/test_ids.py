"""Citizen numbers and telephone numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.digits import to_thai
from wethi.pure.thai.ids import (
    NumberNotUnderstood,
    check_digit,
    is_national_id,
    mask,
    mask_national_id,
    mask_phone,
    national_id,
    phone,
    show_national_id,
    show_phone,
    typed_phone,
)

TWELVE = st.text(alphabet="0123456789", min_size=12, max_size=12)


@given(TWELVE, st.integers(0, 12), st.integers(1, 9))
def test_every_single_wrong_digit_but_those_the_sum_cannot_see(twelve: str, place: int, shift: int) -> None:
    whole = twelve + str(check_digit(twelve))
    assert national_id(show_national_id(whole)) == whole
    assert national_id(to_thai(whole)) == whole
    wrong = whole[:place] + str((int(whole[place]) + shift) % 10) + whole[place + 1 :]
    assert is_national_id(wrong) == (check_digit(wrong[:12]) == int(wrong[12]))


def test_known_numbers() -> None:
    assert is_national_id("1-1017-00203-74-3")
    assert is_national_id("1234567890121")
    assert not is_national_id("1234567890122")
    assert is_national_id("0994000165111")
    assert mask_national_id("1101700203743") == "X-XXXX-XXXXX-74-3"


@pytest.mark.parametrize(
    ("text", "reason"),
    [("", "empty"), ("12345", "length"), ("123456789012A", "letters"), ("1234567890122", "checksum")],
)
def test_refusals_never_repeat_the_number(text: str, reason: str) -> None:
    with pytest.raises(NumberNotUnderstood) as caught:
        national_id(text)
    assert caught.value.reason == reason
    assert not text or text not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "number", "shown"),
    [
        ("081-234-5678", "+66812345678", "081-234-5678"),
        ("โทร. ๐๘๑ ๒๓๔ ๕๖๗๘", "+66812345678", "081-234-5678"),
        ("+66 81 234 5678", "+66812345678", "081-234-5678"),
        ("+66 (0)81-234-5678", "+66812345678", "081-234-5678"),
        ("66812345678", "+66812345678", "081-234-5678"),
        ("0066812345678", "+66812345678", "081-234-5678"),
        ("074-123456", "+6674123456", "074-123-456"),
        ("02 123 4567 ต่อ 12", "+6621234567", "02-123-4567"),
        ("+60 4 123 4567", "+6041234567", "+6041234567"),
    ],
)
def test_phones(text: str, number: str, shown: str) -> None:
    assert phone(text) == number
    assert show_phone(number) == shown
    assert phone(shown) == number
    assert show_phone(shown.replace("-", "")) == shown, "bare digits too"


@pytest.mark.parametrize("text", ["", "081-234-567", "081-234-56789", "812345678", "abc", "011234567", "+12", "๐๘๑๒๓"])
def test_bad_phones(text: str) -> None:
    with pytest.raises(NumberNotUnderstood):
        phone(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("+66 81-234 5678", "0812345678"),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678"),
        ("(081) 2345", "0812345"),
        ("081", "081"),
        ("08", ""),
        ("081 x", ""),
        ("--- ..", ""),
    ],
)
def test_a_part_of_a_telephone_number_to_look_for(text: str, found: str) -> None:
    assert typed_phone(text, least=3) == found
    assert typed_phone(text, least=9) == (found if len(found) > 9 else "")


def test_masks() -> None:
    assert mask_phone("+66812345678") == "08X-XXX-5678"
    assert mask_phone("+6674123456") == "07X-XXX-456"
    assert mask("AB-1234") == "XX-XX34"
    assert mask("AB", keep=0) == "XX"
    assert mask("", keep=2) == ""
