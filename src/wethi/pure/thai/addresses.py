"""A postal address in one line, as it is written on an envelope."""

from __future__ import annotations

from wethi.pure.thai.places import place

_BANGKOK = "10"


def full_address(line: str, subdistrict_code: str, postcode: str = "") -> str:
    """House and road as written, then subdistrict, district and province by code, then the postcode that is given."""
    parts = [line.strip()]
    for digits, before, in_bangkok in ((6, "ต.", "แขวง"), (4, "อ.", "เขต"), (2, "จ.", "")):
        found = place(subdistrict_code[:digits]) if len(subdistrict_code) >= digits else None
        if found is not None:
            parts.append(f"{in_bangkok if subdistrict_code[:2] == _BANGKOK else before}{found.name}")
    parts.append(postcode.strip())
    return " ".join(part for part in parts if part)
