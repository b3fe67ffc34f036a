"""Which person of the network a line means: surely, perhaps, or somebody new. Compares; changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from wethi.network.imports.standing import Standing
from wethi.network.models import Network
from wethi.rosters.models import Line


@dataclass(frozen=True)
class Meant:
    """``differs``: field -> (what the network keeps, what the list says); shown, never written over."""

    line: Line
    person_id: int
    name: str
    differs: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass
class Matches:
    """``sure``: same name and same telephone or e-mail. ``perhaps``: a namesake. ``new``: nobody of this name."""

    sure: list[Meant]
    perhaps: list[Line]
    new: list[Line]


def matches_of(network: Network, lines: Sequence[Line]) -> Matches:
    """Five SQL statements for any number of lines."""
    standing = Standing(network)
    by_name: dict[tuple[str, str], list[int]] = {}
    for key, person in standing.people.items():
        by_name.setdefault(_name(person["given_name"], person["family_name"]), []).append(key)
    found = Matches([], [], [])
    for line in lines:
        namesakes = by_name.get(_name(line.given_name, line.family_name), [])
        same = [key for key in namesakes if _reaches(standing.people[key], line)]
        if len(same) == 1:
            person = standing.people[same[0]]
            name = f"{person['title']}{person['given_name']} {person['family_name']}".strip()
            found.sure.append(Meant(line, same[0], name, _differences(person, line)))
        elif namesakes:
            found.perhaps.append(line)
        else:
            found.new.append(line)
    return found


def _name(given: str, family: str) -> tuple[str, str]:
    return Standing.name_key(given), Standing.name_key(family)


def _reaches(person: dict[str, list[str]], line: Line) -> bool:
    return bool((line.phone and line.phone in person["phones"]) or (line.email and line.email in person["emails"]))


def _differences(person: dict[str, object], line: Line) -> dict[str, tuple[str, str]]:
    pairs = {
        "title": (person["title"], line.title),
        "sector": (person["sector"], line.sector),
        "email": ((person["emails"] or [""])[0], line.email),  # type: ignore[index]
    }
    return {name: (str(kept), said) for name, (kept, said) in pairs.items() if said and str(kept) != said}
