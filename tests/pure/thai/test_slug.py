"""Addresses in Thai and in Latin letters, and the other keyboard."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.keyboard import likely_other_layout, other_layout, to_latin_layout, to_thai_layout
from wethi.pure.thai.slug import ascii_slug, slug, valid_edition_slug

THAI = st.text(alphabet="กขคงจนมรลสหอเแโไะาำิีุู่้๊็์ั ๒5aB-()", max_size=60)


def test_thai_stays_whole() -> None:
    assert slug("ประชุมพื้นที่ ครั้งที่ ๒/2564") == "ประชุมพื้นที่-ครั้งที่-2-2564"
    assert slug("Café  Zoom!") == "cafe-zoom"
    assert slug("!!!", "meeting") == "meeting"
    assert slug("นํ้าท่วม") == slug("น้ำท่วม")


@given(st.one_of(THAI, st.text(max_size=60)), st.integers(5, 30))
def test_slugs_are_safe(text: str, longest: int) -> None:
    made = slug(text, "x", longest=longest)
    assert re.fullmatch("[0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e]+(-[0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e]+)*", made)
    assert len(made) <= longest
    assert slug(made, "x", longest=longest) == made


@given(st.one_of(THAI, st.text(max_size=60)))
def test_latin_slugs_are_ascii(text: str) -> None:
    made = ascii_slug(text, "edition")
    assert re.fullmatch("[\u0e01-\u0e4ea-z0-9]+(-[\u0e01-\u0e4ea-z0-9]+)*", made)
    assert made.isascii()


@pytest.mark.parametrize(
    ("thai", "latin"),
    [
        ("สงขลา ๒๕๖๔", "songkhla-2564"),
        ("หาดใหญ่", "hatyai"),
        ("ประชุม", "prachum"),
        ("สมัชชา", "samatcha"),
        ("เชียงใหม่", "chiangmai"),
        ("ภูเก็ต", "phuket"),
        ("ควนลัง", "khuanlang"),
        ("คลองหอยโข่ง", "khlonghoikhong"),
        ("บางกล่ำ", "bangklam"),
        ("เวที", "wethi"),
        ("สิ่งแวดล้อม", "singwaetlom"),
        ("ขอนแก่น", "khonkaen"),
        ("ปัตตานี", "pattani"),
    ],
)
def test_romanised(thai: str, latin: str) -> None:
    assert ascii_slug(thai) == latin


def test_known_spellings_win() -> None:
    known = {"สะบ้าย้อย": "Saba Yoi"}
    assert ascii_slug("เวทีสะบ้าย้อย 2564", known=known) == "wethi-saba-yoi-2564"


def test_edition_slugs() -> None:
    assert valid_edition_slug("songkhla-2564")
    for bad in ("", "ab", "2564", "Songkhla", "a--b", "-ab", "ab-", "สงขลา", "a b c", "a" * 61, "abc\n"):
        assert not valid_edition_slug(bad), bad


def test_other_keyboard() -> None:
    assert other_layout("l;ylfu") == "สวัสดี"
    assert other_layout("สวัสดี") == "l;ylfu"
    assert other_layout("ประชุม") == to_latin_layout("ประชุม")
    assert likely_other_layout("l;ylfu") == "สวัสดี"
    assert likely_other_layout("hello") is None
    assert likely_other_layout("") is None


@given(st.text(alphabet="กขฃคฅฆงจฉชซฌญฎฏฐฑฒณดตถทธนบปผฝพฟภมยรฤลฦวศษสหฬอฮะัาำิีึืฺุูเแโใไๅๆ็่้๊๋์ํฯ"))
def test_keys_map_both_ways(text: str) -> None:
    assert to_thai_layout(to_latin_layout(text)) == text
