"""Places while they are being typed: a part of a name, a district, a postcode, one letter wrong."""

from functools import cache

from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.normal import normalise
from wethi.pure.thai.places import (
    Place,
    by_postcode,
    comparable,
    districts,
    match_place,
    place,
    provinces,
    subdistricts,
)

_BANGKOK = "10"


def place_line(code: str) -> str:
    """A subdistrict or district as an address has it: ต.คลองแห อ.หาดใหญ่ จ.สงขลา. "" for an unknown code."""
    province, district = place(code[:2]), place(code[:4])
    if province is None or district is None:
        return ""
    low, middle, high = ("แขวง", "เขต", "") if province.code == _BANGKOK else ("ต.", "อ.", "จ.")
    line = f"{middle}{district.name} {high}{province.name}"
    below = place(code) if len(code) == 6 else None
    return f"{low}{below.name} {line}" if below else line


@cache
def _pool() -> tuple[tuple[str, str, Place], ...]:
    """(comparable name, of its district, the subdistrict) for the whole country."""
    return tuple(
        (comparable(low.name), comparable(middle.name), low)
        for high in provinces()
        for middle in districts(high.code)
        for low in subdistricts(middle.code)
    )


def suggest(text: str, province: str = "", *, most: int = 12) -> list[Place]:
    """Subdistricts somebody may mean, those of ``province`` first; at most ``most``."""
    plain = normalise(text).text.strip()
    digits = to_ascii(plain)
    if digits.isdigit():
        return list(by_postcode(digits))[:most] if len(digits) == 5 else []
    words = [
        form
        for word in plain.replace("ต.", " ").replace("อ.", " ").replace("จ.", " ").split()
        if (form := comparable(word))
    ]
    if not words:
        return []
    first, *others = words
    ranked: list[tuple[int, str, Place]] = []
    for name, district, one in _pool():
        rank = (
            0
            if name == first
            else 1
            if name.startswith(first)
            else 2
            if first in name
            else 3
            if district.startswith(first)
            else 9
        )
        if rank == 9 or not all(word in district or word in name or word in _province(one.code[:2]) for word in others):
            continue
        ranked.append((rank + (0 if one.province_code == province else 4), one.code, one))
    ranked.sort(key=lambda row: row[:2])
    if ranked:
        return [one for _rank, _code, one in ranked[:most]]
    match = match_place(plain, province or None, level="subdistrict")
    return [match.place, *match.others][:most] if match and match.place.level == "subdistrict" else []


@cache
def _province(code: str) -> str:
    found = place(code)
    return comparable(found.name) if found else ""
