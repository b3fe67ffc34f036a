"""Made-up people: names put together from parts, so that nobody living is meant."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wethi.demo.sources import document, table
from wethi.pure.thai.places import postcodes, subdistricts

_SEED = 2564
_MUSLIM_DISTRICTS = {"9003", "9004", "9005", "9006", "9010"}  # where about half the people are Muslims


@dataclass(frozen=True)
class MadeUp:
    """One person as the demonstration adds them; ``organisation`` is a key of ``organisations.csv``."""

    title: str
    given_name: str
    family_name: str
    gender: str
    birth_year: int
    organisation: str
    sector: str
    position: str
    is_focal: bool
    phone: str
    email: str
    address: dict[str, str]


def compose(count: int) -> list[MadeUp]:
    """The same ``count`` people every time; the first of each organisation is its focal person."""
    chance = random.Random(_SEED)  # noqa: S311 made-up names, not secrets
    organisations = table("organisations.csv")
    names = _names(chance)
    made = []
    for number in range(count):
        organisation = organisations[number % len(organisations)]
        made.append(_person(chance, names, number, organisation, is_focal=number < len(organisations)))
    return made


def _names(chance: random.Random) -> dict[bool, Iterator[tuple[str, str, str]]]:
    """Two endless streams of (gender, given, family), Muslim names or not; no full name comes twice."""
    parts = document("names.json")
    tails = parts["family_tails"]
    plain = [
        (gender, given, head + tail)
        for gender, pool in (("f", parts["female"]), ("m", parts["male"]))
        for given in pool
        for head in parts["family_heads"]
        for tail in tails
    ]
    plain += [("m", given, f"แซ่{tail}") for given in parts["male"] for tail in parts["chinese_tails"]]
    muslim = [
        (gender, given, head + tail)
        for gender, pool in (("f", parts["muslim_female"]), ("m", parts["muslim_male"]))
        for given in pool
        for head in parts["muslim_heads"]
        for tail in tails
    ]
    chance.shuffle(plain)
    chance.shuffle(muslim)
    return {False: iter(plain), True: iter(muslim)}


def _person(
    chance: random.Random,
    names: dict[bool, Iterator[tuple[str, str, str]]],
    number: int,
    organisation: dict[str, str],
    *,
    is_focal: bool,
) -> MadeUp:
    is_muslim = organisation["district"] in _MUSLIM_DISTRICTS and chance.random() < 0.5
    gender, given, family = next(names[is_muslim], None) or next(names[False])
    parts = document("names.json")
    sector = organisation["sector"]
    title = "นาย" if gender == "m" else chance.choice(("นาง", "นางสาว"))
    if sector == "academia" and chance.random() < 0.5:
        title = chance.choice(parts["academic"])
    positions: Sequence[str] = parts["positions"][sector]
    position = positions[0] if is_focal else chance.choice(positions[1:])
    return MadeUp(
        title=title,
        given_name=given,
        family_name=family,
        gender=gender,
        birth_year=chance.randint(1946, 2002),
        organisation=organisation["key"],
        sector=sector,
        position=position,
        is_focal=is_focal,
        phone=f"08{chance.choice('19')}000{number:04d}",
        email=f"person{number:04d}@songkhla.example" if is_focal or chance.random() < 0.4 else "",
        address=_address(chance, organisation["district"]),
    )


def _address(chance: random.Random, district: str) -> dict[str, str]:
    place = chance.choice(subdistricts(district))
    village = chance.choice(document("names.json")["villages"])
    found = postcodes(place.code)
    return {
        "line": f"{chance.randint(1, 240)}/{chance.randint(1, 9)} หมู่ {chance.randint(1, 11)} {village}",
        "subdistrict_code": place.code,
        "postcode": found[0] if found else "",
    }
