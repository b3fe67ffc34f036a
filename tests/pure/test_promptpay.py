"""PromptPay texts against the published ones, and back again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.promptpay import NotAPromptPay, Payment, checksum, payload, payment_to, read_payload
from wethi.pure.thai.ids import check_digit

PUBLISHED = [
    ("0801234567", None, "00020101021129370016A000000677010111011300668012345675802TH530376463046197"),
    ("080-123-4567", 422, "00020101021229370016A000000677010111011300668012345675802TH530376454044.22630444FE"),
    (
        "0994000165111",
        35000,
        "00020101021229370016A000000677010111021309940001651115802TH53037645406350.0063041CBE",
    ),
]


@pytest.mark.parametrize(("typed", "satang", "text"), PUBLISHED)
def test_the_published_codes(typed: str, satang: int | None, text: str) -> None:
    payment = payment_to(typed, satang)
    assert payload(payment) == text
    assert read_payload(text) == payment


def test_the_checksum_of_the_standard() -> None:
    assert checksum("123456789") == "29B1"


def test_a_bill_with_its_references() -> None:
    bill = Payment("bill", "099400016511101", 10_000, ("INV2564", "7"))
    assert read_payload(payload(bill)) == bill


@pytest.mark.parametrize(
    ("typed", "reason"),
    [("", "payee"), ("074000000", "payee"), ("1101702003740", "payee"), ("08012345", "payee"), ("x" * 40, "payee")],
)
def test_who_cannot_be_paid(typed: str, reason: str) -> None:
    with pytest.raises(NotAPromptPay) as refused:
        payment_to(typed)
    assert refused.value.reason == reason
    assert typed not in str(refused.value) or not typed


@pytest.mark.parametrize("satang", [0, -1, 10**12])
def test_amounts_that_no_code_holds(satang: int) -> None:
    with pytest.raises(NotAPromptPay, match="amount"):
        payload(payment_to("0801234567", satang))


def test_a_wrong_letter_is_noticed() -> None:
    text = PUBLISHED[1][2]
    for at in range(len(text) - 4):
        other = text[:at] + ("1" if text[at] != "1" else "2") + text[at + 1 :]
        with pytest.raises(NotAPromptPay):
            read_payload(other)


@pytest.mark.parametrize("text", ["", "6304FFFF", "ไทย" * 9, "0002", PUBLISHED[0][2][:-8] + "6304"])
def test_texts_that_are_none(text: str) -> None:
    with pytest.raises(NotAPromptPay):
        read_payload(text)


citizens = st.integers(10**11, 10**12 - 1).map(lambda n: f"{n}{check_digit(str(n))}")
mobiles = st.integers(0, 10**8 - 1).flatmap(lambda n: st.sampled_from("689").map(lambda first: f"0{first}{n:08}"))


@given(st.one_of(citizens, mobiles, st.integers(0, 10**15 - 1).map("{:015}".format)), st.integers(1, 10**10))
def test_what_is_written_is_read(typed: str, satang: int) -> None:
    payment = payment_to(typed, satang)
    assert read_payload(payload(payment)) == payment
