"""Places of Thailand, as people write them."""

import random

import pytest

from wethi.pure.thai.places import (
    by_postcode,
    districts,
    match_place,
    place,
    postcodes,
    province_in,
    provinces,
    roman_names,
    subdistricts,
)

SONGKHLA = "90"
LETTERS = "กขคงจชดตถทนบปพมยรลวสหอะาิีุูเแโไ่้็์ั"


def test_songkhla() -> None:
    assert len(provinces()) == 77
    assert len(districts(SONGKHLA)) == 16
    assert len(subdistricts(SONGKHLA)) == 127
    assert len(postcodes(SONGKHLA)) == 23
    assert districts("00") == ()
    assert subdistricts("0000") == ()
    found = place("901105")
    assert found is not None
    assert (found.name, found.district_code, found.province_code) == ("คลองแห", "9011", "90")
    assert place("909999") is None
    assert found.code in [one.code for one in by_postcode("๙๐๑๑๐")]
    assert roman_names(SONGKHLA)["หาดใหญ่"] == "Hat Yai"


@pytest.mark.parametrize(
    ("text", "code"),
    [("เครือข่ายพลเมืองพัทลุง", "93"), ("จังหวัดสงขลา", "90"), ("Phatthalung", "93"), ("90", "90"), ("นครศรีธรรมราช", "80"),
     ("สงขลาและพัทลุง", ""), ("เครือข่ายริมเล", ""), ("", "")],
)  # fmt: skip
def test_the_province_a_name_speaks_of(text: str, code: str) -> None:
    found = province_in(text)
    assert (found.code if found else "") == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ต.คลองแห อ.หาดใหญ่ จ.สงขลา 90110", "901105"),
        ("ต.คลองแหอ.หาดใหญ่จ.สงขลา", "901105"),
        ("123 ม.4 ตำบลควนลัง อำเภอหาดใหญ่ จังหวัดสงขลา ๙๐๑๑๐", "901102"),
        ("ตำบลควนลัง อำเภอหาดใหญ่ สงขลา", "901102"),
        ("แขวงลุมพินี เขตปทุมวัน กทม.", "100704"),
        ("จ.สงขลา", "90"),
        ("อ.เมือง จ.สงขลา", "9001"),
        ("กรุงเทพฯ", "10"),
    ],
)
def test_addresses_anywhere(text: str, code: str) -> None:
    found = match_place(text)
    assert found is not None
    assert (found.place.code, found.edits) == (code, 0)


def test_bare_names_and_doubt() -> None:
    town = match_place("หาดใหญ่", SONGKHLA)
    assert town is not None
    assert town.place.code == "9011"
    assert [other.code for other in town.others] == ["901101"]
    assert not town.sure
    typo = match_place("หาดใหย่", SONGKHLA, level="district")
    assert typo is not None
    assert (typo.place.code, typo.edits, typo.sure) == ("9011", 1, False)
    assert match_place("xyz", SONGKHLA) is None
    assert match_place("", SONGKHLA) is None
    assert match_place("เชียงดาว", SONGKHLA) is None
    twice = match_place("ต.สะกอม", SONGKHLA)
    assert twice is not None
    assert len(twice.others) == 1


def _typos(name: str, rng: random.Random) -> set[str]:
    made = set()
    for _ in range(25):
        at = rng.randrange(len(name))
        made.add(name[:at] + name[at + 1 :])
        made.add(name[:at] + rng.choice(LETTERS) + name[at + 1 :])
        made.add(name[:at] + rng.choice(LETTERS) + name[at:])
        at = rng.randrange(len(name) - 1)
        made.add(name[:at] + name[at + 1] + name[at] + name[at + 2 :])
    return made - {name}


def test_one_wrong_letter_in_any_subdistrict_is_forgiven() -> None:
    """At least 95 % of one-letter typos (left out, wrong, added, swapped) lead to the right name."""
    rng = random.Random(2564)
    right = tried = 0
    for one in subdistricts(SONGKHLA):
        for typo in _typos(one.name, rng):
            found = match_place(typo, SONGKHLA, level="subdistrict")
            tried += 1
            right += found is not None and found.place.name == one.name
    assert tried > 7000
    assert right / tried >= 0.95
