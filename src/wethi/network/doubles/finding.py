"""Pairs that may be one, with how sure that is and why. Reads a network's rows once; compares only what shares a clue."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any

from wethi.network.choices import ContactKind
from wethi.network.listing import full_name
from wethi.network.models import Address, Affiliation, Contact, Network, NotTheSame
from wethi.network.queries import organisations_of, people_of
from wethi.pure.thai.names import compare_form, name_similarity
from wethi.pure.thai.organisation_names import organisation_parts, organisation_similarity

SURE, LIKELY, PERHAPS = "sure", "likely", "perhaps"
_LARGEST_CLUE = 60  # rows that share one clue; more of them say nothing (an office's telephone, a common name)
_ASKED_FROM = 0.8
_ORDER = {SURE: 0, LIKELY: 1, PERHAPS: 2}


@dataclass
class Candidate:
    """What of a row is compared."""

    key: int
    public_id: str
    name: str
    spoken: tuple[str, str]  # the name's two parts as they sound
    phones: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    address: str = ""
    places: frozenset[int] = frozenset()  # organisations of a person
    district: str = ""
    born: int | None = None


@dataclass(frozen=True)
class Pair:
    """``first`` was there earlier. ``reasons`` are codes: name, alike, phone, email, address, organisation, district;
    against it: born, phones."""

    kind: str
    first: Candidate
    second: Candidate
    sureness: str
    reasons: tuple[str, ...]
    likeness: float

    @property
    def reeds(self) -> int:
        """Of five: how sure it is, as the eye reads it."""
        return {SURE: 5, LIKELY: 4, PERHAPS: 3}[self.sureness]


@dataclass
class _Clues:
    by_clue: dict[tuple[str, str], list[Candidate]] = field(default_factory=lambda: defaultdict(list))

    def note(self, one: Candidate, clues: Iterable[tuple[str, str]]) -> None:
        for clue in clues:
            if clue[1]:
                self.by_clue[clue].append(one)

    def pairs(self) -> Iterator[tuple[Candidate, Candidate]]:
        seen: set[tuple[int, int]] = set()
        for sharing in self.by_clue.values():
            if not 2 <= len(sharing) <= _LARGEST_CLUE:
                continue
            for one, other in combinations(sharing, 2):
                pair = (one.key, other.key) if one.key < other.key else (other.key, one.key)
                if pair not in seen and one.key != other.key:
                    seen.add(pair)
                    yield (one, other) if one.key < other.key else (other, one)


def _contacts(**within: Any) -> dict[str, dict[int, set[str]]]:
    owner = "person_id" if "person__network" in within else "organisation_id"
    found: dict[str, dict[int, set[str]]] = {kind: defaultdict(set) for kind in ContactKind.values}
    for key, kind, value in Contact.objects.filter(until_on__isnull=True, **within).values_list(owner, "kind", "value"):
        found[kind][key].add(value)
    return found


def _people(network: Network) -> list[Candidate]:
    """Four statements."""
    contacts = _contacts(person__network=network)
    addresses = {
        key: f"{''.join(line.split())}/{code}"
        for key, line, code in Address.objects.filter(person__network=network, until_on__isnull=True)
        .exclude(line="")
        .values_list("person_id", "line", "subdistrict_code")
    }
    places: dict[int, set[int]] = defaultdict(set)
    for key, organisation in Affiliation.objects.filter(person__network=network, until_on__isnull=True).values_list(
        "person_id", "organisation_id"
    ):
        places[key].add(organisation)
    found = []
    for key, public_id, title, given, family, born in people_of(network).values_list(
        "pk", "public_id", "title", "given_name", "family_name", "birth_year"
    ):
        name = full_name(title, given, family)
        spoken = compare_form(f"{given} {family}".strip()).split(" ", 1)
        found.append(
            Candidate(
                key, public_id, name, (spoken[0], spoken[1] if len(spoken) > 1 else ""),
                frozenset(contacts["phone"].get(key, ())), frozenset(contacts["email"].get(key, ())),
                addresses.get(key, ""), frozenset(places.get(key, ())), born=born,
            )
        )  # fmt: skip
    return found


def _two(network: Network, kind: str) -> set[tuple[int, int]]:
    return set(NotTheSame.objects.filter(network=network, kind=kind).values_list("first_id", "second_id"))


def people_doubles(network: Network) -> list[Pair]:
    """The surest first. Six statements whatever the number."""
    return doubles_among("person", _people(network), _two(network, "person"))


def organisation_doubles(network: Network) -> list[Pair]:
    contacts = _contacts(organisation__network=network)
    found = []
    for key, public_id, name, short, district in organisations_of(network).values_list(
        "pk", "public_id", "name", "short_name", "district_code"
    ):
        found.append(
            Candidate(
                key, public_id, name, organisation_parts(name),
                frozenset(contacts["phone"].get(key, ())), frozenset(contacts["email"].get(key, ())), short,
                district=district,
            )
        )  # fmt: skip
    return doubles_among("organisation", found, _two(network, "organisation"))


def doubles_among(kind: str, candidates: list[Candidate], two: set[tuple[int, int]]) -> list[Pair]:
    """Pairs worth asking about, without those known to be ``two``."""
    clues = _Clues()
    for one in candidates:
        first, second = one.spoken
        clues.note(one, [("phone", value) for value in one.phones] + [("email", value) for value in one.emails])
        if kind == "person":
            clues.note(one, {("name", first), ("name", second), ("head", first[:3] + second[:3])})
            if one.address:
                clues.note(one, [("address", one.address)])
        else:
            clues.note(one, [("rest", second), ("head", second[:3]), ("tail", f"{len(second) // 8}{second[-4:]}")])
            if one.address:  # the short name
                clues.note(one, [("rest", organisation_parts(one.address)[1])])
    weigh = _weigh_people if kind == "person" else _weigh_organisations
    found = [pair for one, other in clues.pairs() if (one.key, other.key) not in two and (pair := weigh(one, other))]
    return sorted(found, key=lambda pair: (_ORDER[pair.sureness], -pair.likeness, pair.first.name))


def _weigh_people(one: Candidate, other: Candidate) -> Pair | None:
    alike = name_similarity(one.name, other.name)
    reasons = ["name"] if one.spoken == other.spoken and one.spoken[1] else ["alike"] if alike >= _ASKED_FROM else []
    for code, shared in (
        ("phone", one.phones & other.phones),
        ("email", one.emails & other.emails),
        ("organisation", one.places & other.places),
    ):
        if shared:
            reasons.append(code)
    if one.address and one.address == other.address:
        reasons.append("address")
    against = []
    if one.born and other.born and one.born != other.born:
        against.append("born")
    if one.phones and other.phones and "phone" not in reasons:
        against.append("phones")
    strong = {"phone", "email"} & set(reasons)
    if alike >= _ASKED_FROM and strong:
        sureness = LIKELY if "born" in against else SURE
    elif alike >= 0.9 and {"organisation", "address"} & set(reasons):
        sureness = PERHAPS if against else LIKELY
    elif ("name" in reasons and not against) or (strong and alike >= 0.5 and not against):
        sureness = PERHAPS
    else:
        return None
    return Pair("person", one, other, sureness, (*reasons, *against), alike)


def _weigh_organisations(one: Candidate, other: Candidate) -> Pair | None:
    alike = organisation_similarity(one.name, other.name)
    for short, long in ((one.address, other.name), (other.address, one.name)):
        if short:
            alike = max(alike, organisation_similarity(short, long))
    reasons = ["name"] if alike >= 0.999 else ["alike"] if alike >= 0.85 else []
    for code, shared in (("phone", one.phones & other.phones), ("email", one.emails & other.emails)):
        if shared:
            reasons.append(code)
    apart = bool(one.district and other.district and one.district != other.district)
    if one.district and one.district == other.district:
        reasons.append("district")
    if apart:
        reasons.append("apart")
    strong = {"phone", "email"} & set(reasons)
    if ("name" in reasons or alike >= 0.95) and not apart:
        sureness = SURE
    elif alike >= 0.85:
        sureness = PERHAPS if apart and not strong else LIKELY
    elif strong and alike >= 0.6:
        sureness = PERHAPS
    else:
        return None
    return Pair("organisation", one, other, sureness, tuple(reasons), alike)
