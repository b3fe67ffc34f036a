"""Places of Thailand by DOPA code: provinces, districts, subdistricts, postcodes.

A thin layer over geothai (data CC-BY-4.0), loaded on first use. It adds what people need who type: forgiving of one
wrong letter, of prefixes (ต. ตำบล แขวง, อ. อำเภอ เขต, จ. จังหวัด) and of a place written in one line.
"""

import re
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Literal

from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.likeness import edits
from wethi.pure.thai.normal import normalise

Level = Literal["province", "district", "subdistrict"]


@dataclass(frozen=True, slots=True)
class Place:
    """A province (2-digit code), district (4) or subdistrict (6); `postcodes` only for subdistricts."""

    level: Level
    code: str
    name: str
    name_en: str
    postcodes: tuple[str, ...] = ()

    @property
    def province_code(self) -> str:
        """Code of the province it lies in (its own for a province)."""
        return self.code[:2]

    @property
    def district_code(self) -> str | None:
        """Code of its district (its own for a district); None for a province."""
        return self.code[:4] if len(self.code) >= 4 else None


@dataclass(frozen=True, slots=True)
class PlaceMatch:
    """A place found, the single-letter edits between it and what was typed, and equally good others."""

    place: Place
    edits: int
    others: tuple[Place, ...] = ()

    @property
    def sure(self) -> bool:
        """Whether it can be taken without asking."""
        return self.edits == 0 and not self.others


@cache
def _geothai() -> ModuleType:
    import geothai

    return geothai


@cache
def provinces() -> tuple[Place, ...]:
    """All 77 provinces by code."""
    return tuple(Place("province", found.code, found.name_th, found.name_en) for found in _geothai().provinces())


def province_in(text: str) -> Place | None:
    """The one province a name speaks of (เครือข่ายพลเมืองพัทลุง, Phatthalung, 93); None where it names none or several."""
    plain = comparable(text)
    found = [one for one in provinces() if text.strip() == one.code or any(word in plain for word in _forms(one.code))]
    longest = [one for one in found if not any(one.name != two.name and one.name in two.name for two in found)]
    return longest[0] if len(longest) == 1 else None


@cache
def districts(province_code: str) -> tuple[Place, ...]:
    """Districts of a province by code; empty for an unknown one. Songkhla is 90."""
    return tuple(
        Place("district", found.code, found.name_th, found.name_en) for found in _geothai().districts(province_code)
    )


@cache
def subdistricts(code: str) -> tuple[Place, ...]:
    """Subdistricts of a district (4 digits) or of a whole province (2 digits), by code; empty for an unknown one."""
    if len(code) == 2:
        return tuple(place for district in districts(code) for place in subdistricts(district.code))
    return tuple(
        Place("subdistrict", found.code, found.name_th, found.name_en, tuple(found.postal_codes))
        for found in _geothai().subdistricts(code)
    )


@cache
def place(code: str) -> Place | None:
    """The place behind a code of 2, 4 or 6 digits, or None."""
    pool = provinces() if len(code) == 2 else districts(code[:2]) if len(code) == 4 else subdistricts(code[:4])
    return next((found for found in pool if found.code == code), None)


def postcodes(code: str) -> tuple[str, ...]:
    """Postcodes of a subdistrict, district or province, sorted, each once."""
    if len(code) == 6:
        found = place(code)
        return found.postcodes if found else ()
    return tuple(sorted({post for under in subdistricts(code) for post in under.postcodes}))


def by_postcode(postcode: str) -> tuple[Place, ...]:
    """Subdistricts that use a postcode."""
    found = _geothai().by_postal_code(normalise(postcode).text.strip())
    return tuple(Place("subdistrict", one.code, one.name_th, one.name_en, tuple(one.postal_codes)) for one in found)


_PREFIX: dict[Level, str] = {
    "subdistrict": r"(?:ตำบล|แขวง|ต\.|(?i:tambon|subdistrict)\s)",
    "district": r"(?:อำเภอ|กิ่งอำเภอ|เขต|อ\.|(?i:amphoe|district)\s)",
    "province": r"(?:จังหวัด|จ\.|(?i:province)\s)",
}
_ANY_PREFIX = "|".join(_PREFIX.values())
_NAME = "[\u0e01-\u0e4e]+?|[A-Za-z][A-Za-z ]*?"
_PART = {
    level: LazyPattern(rf"{prefix}\s*(?P<name>{_NAME})(?=\s*(?:{_ANY_PREFIX})|[^\u0e01-\u0e4eA-Za-z ]| [^A-Za-z]|\s*$)")
    for level, prefix in _PREFIX.items()
}
_ANY = LazyPattern(_ANY_PREFIX)
_BANGKOK = LazyPattern("^(?:กทม\\.?|กรุงเทพฯ?|กรุงเทพมหานครฯ?)$")
_BARE = LazyPattern("[\\s.\\-'’()ฯ]")
_LEVELS: tuple[Level, ...] = ("subdistrict", "district", "province")


def match_place(text: str, province: str | None = None, *, level: Level | None = None) -> PlaceMatch | None:
    """The place a person meant, one wrong letter forgiven (two in names of ten letters or more), or None.

    `text` is a name or a line such as "ต.คลองแห อ.หาดใหญ่ จ.สงขลา"; a stated district or province narrows the choice.
    `province` (code) says where to look; without it and without a stated province the whole country is searched.
    A bare name is looked for among districts and subdistricts of the province (or everywhere) unless `level` says.
    """
    plain = normalise(text).text.strip()
    read = {part: pattern.search(plain) for part, pattern in _PART.items()}
    stated = {part: match["name"].strip() for part, match in read.items() if match}
    if not stated:
        return _bare_match(plain, province, level)
    within = province
    last = plain.split()[-1]
    if "province" not in stated and len(plain.split()) > 1 and not _ANY.match(last):
        named = _nearest(last, provinces())  # a province at the end of an address often stands without จ.
        within = named.place.code if named is not None and named.edits == 0 else province
    if "province" in stated:
        found_province = _nearest(stated["province"], provinces())
        if found_province is None:
            return None
        within = found_province.place.code
        if len(stated) == 1:
            return found_province
    scopes = [within] if within else [found.code for found in provinces()]
    found_district: PlaceMatch | None = None
    if "district" in stated:
        pool = [one for scope in scopes for one in districts(scope)]
        found_district = _nearest(stated["district"], pool)
        if "subdistrict" not in stated or found_district is None:
            return found_district
        same = (found_district.place, *found_district.others)
        found = _nearest(stated["subdistrict"], [sub for one in same for sub in subdistricts(one.code)])
        if found is not None:
            return found
    return _nearest(stated["subdistrict"], [sub for scope in scopes for sub in subdistricts(scope)])


def _bare_match(plain: str, province: str | None, level: Level | None) -> PlaceMatch | None:
    levels = (level,) if level else _LEVELS
    pool: list[Place] = []
    if "province" in levels:
        pool += provinces()
    for scope in [province] if province else [found.code for found in provinces()]:
        if "district" in levels:
            pool += districts(scope)
        if "subdistrict" in levels:
            pool += subdistricts(scope)
    return _nearest(plain, pool, prefer_larger=level is None)


def _nearest(name: str, pool: "tuple[Place, ...] | list[Place]", *, prefer_larger: bool = False) -> PlaceMatch | None:
    wanted = comparable(name)
    if not wanted:
        return None
    most = 2 if len(wanted) >= 10 else 1 if len(wanted) >= 3 else 0
    best: list[Place] = []
    least = most + 1
    for one in pool:
        for form in _forms(one.code):
            if abs(len(form) - len(wanted)) >= least + 1:
                continue
            count = 0 if form == wanted else edits(wanted, form, at_most=min(least, most))
            if count < least:
                best, least = [one], count
            elif count == least <= most and one not in best:
                best.append(one)
    if not best or least > most:
        return None
    if len(best) > 1 and least:
        best = _closest_in_sound(wanted, best)
    best.sort(key=lambda one: (len(one.code) if prefer_larger else 0, one.code))
    return PlaceMatch(best[0], least, tuple(best[1:]))


def _closest_in_sound(wanted: str, tied: list[Place]) -> list[Place]:
    """Among equally near names those that keep the consonants typed: marks and vowels go wrong more often."""
    scores = [min(edits(_bones(wanted), _bones(form), at_most=3) for form in _forms(one.code)) for one in tied]
    return [one for one, score in zip(tied, scores, strict=True) if score == min(scores)]


def _bones(name: str) -> str:
    return re.sub("[\u0e30-\u0e3a\u0e40-\u0e4e]", "", name)


@cache
def _forms(code: str) -> tuple[str, ...]:
    """Comparable spellings of a place; the capital district answers to เมือง too, Bangkok to its short forms."""
    found = place(code)
    if found is None:
        return ()
    forms = [comparable(found.name), found.name_en.lower().replace(" ", "")]
    if found.level == "district" and code.endswith("01") and found.name.startswith("เมือง"):
        forms.append("เมือง")
    return tuple(forms)


def comparable(name: str) -> str:
    """A place's name without prefix, gaps and signs, for comparing."""
    plain = normalise(name).text.strip()
    if _BANGKOK.match(plain):
        return "กรุงเทพมหานคร"
    plain = re.sub(rf"^(?:{_ANY_PREFIX})\s*", "", plain)
    return _BARE.sub("", plain).lower()


def roman_names(province_code: str) -> dict[str, str]:
    """Thai names of a province, its districts and subdistricts with their official Latin spelling, for `ascii_slug`."""
    own = place(province_code)
    pool = [*([own] if own else []), *districts(province_code), *subdistricts(province_code)]
    return {one.name: one.name_en for one in pool}
