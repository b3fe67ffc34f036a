"""Discussion tables: people to tables over several rounds, so that kinds of people mix and everybody meets new partners.

Each round starts from a deal (people sorted by kind and dealt out like cards, those who know each other apart where that is free) and is
improved by exchanging two people of different tables while that lowers the cost: squared distance of each table from the whole for every
trait, and pairs that have met before. Seeded by a number, so the same number gives the same tables.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

_MET = 1.0
_TRIES = 160


@dataclass(frozen=True)
class Quality:
    """``meetings``: distinct partners met per person, mean; ``most``: how many could be met at most (no partner twice).

    ``fewest``: of the person who met fewest. ``spread``: mean over tables, traits and values of the distance between the table's count
    and its fair share, in people; at best about 0.25 because people are whole.
    """

    meetings: float
    most: float
    fewest: int
    spread: float


@dataclass(frozen=True)
class Seating:
    """``rounds[r][t]``: the people at table ``t`` in round ``r``."""

    rounds: tuple[tuple[tuple[str, ...], ...], ...]
    quality: Quality


def seat_tables(
    people: Mapping[str, Mapping[str, str]], *, tables: int, rounds: int, mix: Sequence[str], number: str = "000000"
) -> Seating:
    """``people``: traits by id; ``mix``: the traits to spread. Table sizes differ by one at most.

    Raises ValueError when there are more tables than people, or none.
    """
    if not 1 <= tables <= len(people) or rounds < 1:
        raise ValueError("there must be at least one person for each table, and one round")
    ids = sorted(people)
    chance = random.Random(f"tables:{number}")  # noqa: S311 - repeatable, not secret
    kinds = [tuple(people[name].get(trait, "") for trait in mix) for name in ids]
    plan = _Rounds(kinds, tables, chance)
    made = [plan.next() for _ in range(rounds)]
    named = tuple(tuple(tuple(sorted(ids[one] for one in table)) for table in turn) for turn in made)
    return Seating(named, quality_of(named, people, mix))


class _Rounds:
    def __init__(self, kinds: list[tuple[str, ...]], tables: int, chance: random.Random) -> None:
        self.kinds, self.tables, self.chance = kinds, tables, chance
        self.count = len(kinds)
        self.met = [[0] * self.count for _ in kinds]
        self.share = [
            {value: number / self.count for value, number in Counter(kind[trait] for kind in kinds).items()}
            for trait in range(len(kinds[0]) if kinds else 0)
        ]

    def next(self) -> list[list[int]]:
        best = min((self._improved(self._dealt()) for _ in range(2)), key=self._cost)
        for table in best:
            for one in table:
                row = self.met[one]
                for other in table:
                    if other != one:
                        row[other] += 1
        return best

    def _dealt(self) -> list[list[int]]:
        order = list(range(self.count))
        self.chance.shuffle(order)
        order.sort(key=lambda one: self.kinds[one])
        dealt: list[list[int]] = [[] for _ in range(self.tables)]
        turn = self.chance.randrange(self.tables)
        for place, one in enumerate(order):
            dealt[(place + turn) % self.tables].append(one)
        return dealt

    def _cost(self, dealt: list[list[int]]) -> float:
        cost = 0.0
        for table in dealt:
            for trait, share in enumerate(self.share):
                counts = Counter(self.kinds[one][trait] for one in table)
                cost += sum((counts[value] - part * len(table)) ** 2 for value, part in share.items())
            cost += _MET / 2 * sum(self.met[one][other] for one in table for other in table)
        return cost

    def _improved(self, dealt: list[list[int]]) -> list[list[int]]:
        counts = [
            [Counter(self.kinds[one][trait] for one in table) for trait in range(len(self.share))] for table in dealt
        ]
        if self.tables < 2:
            return dealt
        idle, patience = 0, _TRIES * self.count
        for _ in range(6 * patience):
            left, right = self.chance.sample(range(self.tables), 2)
            one, other = self.chance.randrange(len(dealt[left])), self.chance.randrange(len(dealt[right]))
            if self._gain(dealt, counts, left, right, dealt[left][one], dealt[right][other]) < -1e-9:
                self._swap(dealt, counts, left, right, one, other)
                idle = 0
            else:
                idle += 1
                if idle > patience // 4:
                    break
        return dealt

    def _gain(
        self, dealt: list[list[int]], counts: list[list[Counter[str]]], left: int, right: int, one: int, other: int
    ) -> float:
        """How the cost changes when ``one`` of table ``left`` and ``other`` of ``right`` change places."""
        gain = 0.0
        for trait, share in enumerate(self.share):
            leaves, comes = self.kinds[one][trait], self.kinds[other][trait]
            if leaves != comes:
                for table, away, here in ((left, leaves, comes), (right, comes, leaves)):
                    size, count = len(dealt[table]), counts[table][trait]
                    gain += 2 - 2 * (count[away] - share[away] * size) + 2 * (count[here] - share[here] * size)
        mine, theirs = self.met[one], self.met[other]
        gain += _MET * (
            sum(theirs[each] - mine[each] for each in dealt[left]) + sum(mine[each] - theirs[each] for each in dealt[right])
            - 2 * mine[other]
        )  # fmt: skip
        return gain

    def _swap(
        self, dealt: list[list[int]], counts: list[list[Counter[str]]], left: int, right: int, one: int, other: int
    ) -> None:
        first, second = dealt[left][one], dealt[right][other]
        dealt[left][one], dealt[right][other] = second, first
        for trait in range(len(self.share)):
            counts[left][trait][self.kinds[first][trait]] -= 1
            counts[left][trait][self.kinds[second][trait]] += 1
            counts[right][trait][self.kinds[second][trait]] -= 1
            counts[right][trait][self.kinds[first][trait]] += 1


def quality_of(
    rounds: Sequence[Sequence[Sequence[str]]], people: Mapping[str, Mapping[str, str]], mix: Sequence[str]
) -> Quality:
    """Measured on any seating, whoever made it."""
    partners: dict[str, set[str]] = {name: set() for name in people}
    could, spread, parts = 0, 0.0, 0
    for turn in rounds:
        for table in turn:
            could += len(table) * (len(table) - 1)
            for name in table:
                partners[name].update(other for other in table if other != name)
            for trait in mix:
                shares = Counter(people[name].get(trait, "") for name in people)
                here = Counter(people[name].get(trait, "") for name in table)
                for value, number in shares.items():
                    spread += abs(here[value] - number * len(table) / len(people))
                    parts += 1
    met = [len(found) for found in partners.values()]
    most = min(could / len(people), len(people) - 1)
    return Quality(sum(met) / len(met), most, min(met), spread / max(parts, 1))
