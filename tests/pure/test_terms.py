"""TF-IDF over Thai words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure import terms

COUNTED = st.dictionaries(st.text("กขคงจ", min_size=1, max_size=3), st.integers(1, 50), max_size=40)


@given(COUNTED, COUNTED)
def test_a_vector_has_length_one_and_nearness_is_between_nothing_and_one(
    one: dict[str, int], two: dict[str, int]
) -> None:
    with_word = dict.fromkeys({*one, *two}, 1)
    left, right = terms.weights(one, with_word, 5), terms.weights(two, with_word, 5)
    assert len(left) <= terms.TERMS
    if left:
        assert terms.nearness(left, left) == pytest.approx(1)
    assert 0 <= terms.nearness(left, right) <= 1 + 1e-9
    assert terms.nearness(left, right) == pytest.approx(terms.nearness(right, left))
    assert set(terms.shared(left, right)) <= set(left) & set(right)


def test_dates_numbers_and_empty_words_are_no_terms() -> None:
    counted = terms.counts("ประชุมครั้งที่ ๒/๒๕๖๔", "วันพุธที่ 22 กันยายน พ.ศ. ๒๕๖๔ เวลา 13.30 น. ที่ประชุมเห็นชอบแผนผังภูมินิเวศ")
    assert "ภูมินิเวศ" in counted or {"ภูมิ", "นิเวศ"} & set(counted)
    assert not {"กันยายน", "พุธ", "ประชุม", "ที่", "เวลา"} & set(counted)
    assert not any(letter.isdigit() for word in counted for letter in word)


def test_rare_words_weigh_more() -> None:
    weighed = terms.weights({"ก": 1, "ข": 1}, {"ก": 1, "ข": 9}, 10)
    assert weighed["ก"] > weighed["ข"]


@pytest.mark.parametrize("word", ["วันที่", "ครั้งที่", "เตรียมงาน", "ผู้เข้าร่วม"])
def test_what_stands_in_all_minutes_is_no_reason(word: str) -> None:
    assert not terms.is_term(word)
