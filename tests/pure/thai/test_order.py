"""Thai dictionary order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.order import compare, sort_key

PLAIN = ["!", "1", "10", "๒", "a", "B", "É", "z"]
SYLLABLES = ["ก", "กระบี่", "กา", "ก่า", "ก้า", "กาก", "การ", "กำ", "กิน", "เก", "เก่า", "เกาะ", "แก", "แกง", "ไก่"]
OTHERS = ["ขา", "ขาว", "ข้าว", "เขา", "แขก", "จะนะ", "เจ้า", "นา", "น้า", "น่าน", "นาม", "น้ำ", "เมือง", "สงขลา", "สะเดา"]
ORDERED = [*PLAIN, *SYLLABLES, *OTHERS, "หาดใหญ่", "อาหาร"]


def test_dictionary_order() -> None:
    shuffled = ORDERED[:]
    random.Random(4).shuffle(shuffled)
    assert sorted(shuffled, key=sort_key) == ORDERED


def test_the_words_plain_sorting_gets_wrong() -> None:
    assert sorted(["ขา", "ไก่", "แกง", "เกาะ"], key=sort_key) == ["เกาะ", "แกง", "ไก่", "ขา"]
    assert sorted(["ขา", "ไก่", "แกง", "เกาะ"]) != ["เกาะ", "แกง", "ไก่", "ขา"]
    assert sort_key("๑๒")[:2] == sort_key("12")[:2]


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_total_order(left: str, right: str) -> None:
    assert compare(left, right) == -compare(right, left)
    assert (compare(left, right) == 0) == (left == right)
