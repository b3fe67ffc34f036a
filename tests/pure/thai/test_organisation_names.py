"""Organisations written in two ways, places while they are typed, the order of a dictionary as one text, tiles of districts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wethi.pure.thai.order import sort_key, sort_text
from wethi.pure.thai.organisation_names import organisation_similarity
from wethi.pure.thai.place_search import place_line, suggest
from wethi.pure.thai.places import districts, subdistricts
from wethi.pure.tilemap import layout, name_lines


@pytest.mark.parametrize(
    ("one", "other", "is_one"),
    [
        ("อบต.คลองแห", "องค์การบริหารส่วนตำบลคลองแห", True),
        ("ทต.น้ำน้อย", "เทศบาลตำบลน้ำน้อย", True),
        ("มูลนิธิชุมชนสงขลา", "มูลนิธิ ชุมชนสงขลา (สงขลา)", True),
        ("บริษัท ริมเล จำกัด", "บจก.ริมเล", True),
        ("กลุ่มริมเลที่ 1", "กลุ่มริมเลที่ 2", False),
        ("กลุ่มริมเลที่ ๒", "กลุ่มริมเลที่ 2", True),
        ("เทศบาลตำบลปริก", "เทศบาลตำบลปาดัง", False),
        ("โรงเรียนหาดใหญ่", "โรงพยาบาลหาดใหญ่", False),
        ("", "มูลนิธิ", False),
    ],
)
def test_one_organisation_in_two_spellings(one: str, other: str, is_one: bool) -> None:
    assert (organisation_similarity(one, other) >= 0.85) is is_one
    assert organisation_similarity(one, other) == organisation_similarity(other, one)


THAI = st.text(alphabet="กขคงจชญดตนบปผมยรลวสหอะาิีึืุูเแโใไๅๆ่้๊๋์๐๑๒ abz", max_size=12)


@given(THAI, THAI)
def test_one_text_sorts_like_the_key(left: str, right: str) -> None:
    first, second = sort_key(left), sort_key(right)
    if first[:2] != second[:2]:
        assert (sort_text(left) < sort_text(right)) == (first[:2] < second[:2])
    else:
        assert sort_text(left) == sort_text(right)


def test_every_subdistrict_of_songkhla_is_found_while_it_is_typed() -> None:
    for one in subdistricts("90"):
        assert one in suggest(one.name, "90", most=30)
        assert one in suggest(place_line(one.code), "90")
    assert suggest("90110", "90")
    assert suggest("", "90") == suggest("12", "90") == []


@pytest.mark.parametrize("province", ["90", "10", "93", "96"])
@pytest.mark.parametrize("size", [56.0, 104.0])
def test_tiles_stand_apart_and_inside_the_drawing(province: str, size: float) -> None:
    codes = [one.code for one in districts(province)]
    found = layout(province, codes, size)
    assert [spot.code for spot in found.spots] == codes
    assert found.is_hexes is (province == "90")
    for at, spot in enumerate(found.spots):
        assert 0 < spot.x < found.width
        assert 0 < spot.y < found.height
        assert len(spot.seats) == 6
        for other in found.spots[at + 1 :]:
            assert abs(spot.x - other.x) > size * 0.9 or abs(spot.y - other.y) > size * 0.4


def test_names_fit_into_two_lines() -> None:
    assert name_lines("9016", "คลองหอยโข่ง", []) == ["คลอง", "หอยโข่ง"]
    assert len(name_lines("9301", "เมืองพัทลุง", ["เมือง", "พัทลุง"])) == 2
