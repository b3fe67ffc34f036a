"""Normalised text and the way back to the original."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.normal import _ILLEGAL, _is_legal, fold_characters, mark_damage, normalise

ODD = st.text(alphabet="กขเแาำํ้่ัิ ๑2-–\u00a0\u200b\u200d\ufeff\u00adx\n", max_size=60)


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("๒๘\u200b–๓๐\u00a0ก.ย.", "28-30 ก.ย."),
        ("เเผน", "แผน"),
        ("เ\u200bเผน", "แผน"),
        ("นํ้า", "น้ำ"),
        ("น้ํา", "น้ำ"),
        ("ทํา", "ทำ"),
        ("นำ้", "น้ำ"),
        ("25๖๒ − 3", "2562 - 3"),
        ("ที่ประชุม", "ที่ประชุม"),
    ],
)
def test_forms(written: str, plain: str) -> None:
    assert normalise(written).text == plain


def test_sara_am_is_never_split() -> None:
    assert normalise("ตำบล").text == "ตำบล"
    assert "\u0e4d" not in normalise("ตำบลน้ำน้อย").text


def test_spans_lead_back_to_the_writers_characters() -> None:
    normal = normalise("วัน\u200bที่ ๒๘\u00a0กันยายน นํ้าท่วม เเล้ว")
    at = normal.text.index("28")
    assert normal.quote(at, at + 10) == "๒๘\u00a0กันยายน"
    at = normal.text.index("น้ำ")
    assert normal.quote(at, at + 3) == "นํ้า"
    at = normal.text.index("แล้ว")
    assert normal.quote(at, at + 4) == "เเล้ว"
    assert normal.quote(0, 3) == "วัน"
    assert normal.quote(3, 6) == "ที่"
    with pytest.raises(ValueError, match="outside"):
        normal.original_span(0, 1000)


@given(ODD)
def test_idempotent_and_spans_ordered(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal.text).text == normal.text
    floor = 0
    for at in range(len(normal.text)):
        start, end = normal.original_span(at, at + 1)
        assert 0 <= start < end <= len(text)
        assert start >= floor or text[start:end] == text[floor : floor + end - start] or start + 4 >= floor
        floor = start
    if normal.text:
        assert normalise(normal.quote(0, len(normal.text))).text == normal.text


@given(ODD)
def test_folding_keeps_the_length(text: str) -> None:
    assert len(fold_characters(text)) == len(text)


@pytest.mark.parametrize("unit", ["ํ\u200b", "ํ่", "เ\u200b", "ำ้", "\u200b", "กํ้า ", "เเ"])
def test_linear_on_hostile_text(unit: str) -> None:
    began = time.process_time()
    normalise(unit * (200_000 // len(unit)))
    assert time.process_time() - began < 1.0


def test_damage_tells_torn_text_from_typed_text() -> None:
    clean = "การประชุมเตรียมงานวันพลเมืองสงขลา ครั้งที่ ๒ ที่ประชุมเห็นชอบให้เกาะกลุ่มพันธุ์สิทธิ์ แก้วน้ำ ก็ดี"
    assert mark_damage(clean) == 0.0
    assert mark_damage("") == 0.0
    assert mark_damage("plain English") == 0.0
    for torn in ("กำรประชมุ ทปี่ ระชุม", "ก รประช ม", "ท่ีประชุม้้", "เ ปน็ าร", "ีการ ่ประชุม"):
        assert mark_damage(torn) > 0.03, torn


@given(st.text(alphabet=[*map(chr, range(0x0E01, 0x0E4F)), *"  \na1.😀"], max_size=8))
def test_what_is_quickly_told_to_be_legal_has_no_sign_out_of_place(text):
    assert not _is_legal(text) or _ILLEGAL.compiled.search(text) is None


def test_letters_alone_have_no_sign_to_be_out_of_place():
    assert (mark_damage("ก ก ก"), mark_damage("")) == (0.0, 0.0)


@pytest.mark.parametrize("text", ["\u0e33\u0e48 \u0e32\u0e48", "\u0e19 \u0e4d\u0e32", "\u0e49 \u0e4d\u0e32"])
def test_one_pass_leaves_nothing_for_another(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once
