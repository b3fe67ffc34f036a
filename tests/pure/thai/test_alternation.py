"""Alternations grouped by their first letter match what they matched before."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.alternation import by_first_letter, members

PATTERN = r"(?<!ผู้)ประสาน|ประชุม(?!ครั้ง|ใหญ่)|(?<!ร่วม)(?<!ผู้)จัด(?:ทำ|ส่ง)?|ก[ก|ข]|กข?|\|ก|ป|(?i:by|at)|จ?อ|พ\.อ\."
LETTERS = ["ประ", "สาน", "ชุม", "ครั้ง", "ผู้", "ร่วม", "จัด", "ทำ", "ก", "ข", "|", "ป", "by", "จ", "อ", "พ.", " "]


@given(st.lists(st.sampled_from(LETTERS), max_size=8).map("".join))
def test_the_same_is_found(text):
    plain, grouped = (re.compile(pattern) for pattern in (PATTERN, by_first_letter(PATTERN)))
    assert [match.span() for match in plain.finditer(text)] == [match.span() for match in grouped.finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "grouped"),
    [("กา|ขา|กิน", "ก(?:า|ิน)|ขา"), ("(?<!ผู้)ช่วย|ชวน", "ช(?:(?<!ผู้ช)่วย|วน)"), ("(?:ก|ข)า|ก", "(?:ก|ข)า|ก")],
)
def test_members_with_one_letter_stand_together(pattern, grouped):
    assert by_first_letter(pattern) == grouped


def test_bars_in_brackets_part_nothing():
    assert members(r"ก(?:ข|ค)|[|]|\||ง") == ["ก(?:ข|ค)", "[|]", r"\|", "ง"]
