"""Who among equals: the tickets of every bundle are shared alike, so that each of them holds whole tickets of the million.

``n`` equals share the ``T`` tickets of a bundle: everybody has ``T // n`` of them, ``T % n`` have one more. When the bundle is halved,
both halves are shared like that, whatever the half has for the group: those who have one more in a half are chosen among those who have
it in the bundle, or all of them and some others. It always comes out, so a person's tickets are as many as were published, or one more.
The choice is by hash of the commitment, the bundle and the person: fixed before the number is known, and nobody's to make.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Split:
    """A bundle on the way to a ticket: ``halves`` of it as tickets per group, and in which of them the ticket lies."""

    first: int
    count: int
    inside: bool
    totals: Sequence[int]
    halves: Sequence[int]


def sharers(ids: Sequence[str], group: int, total: int, way: Sequence[Split], seed: str) -> list[str]:
    """Those of a group who sit on the ticket that ``way`` ends with; ``total``: tickets of the group in all, at the root.

    ``seed``: the commitment. An empty way: there is one ticket only.
    """
    size = len(ids)
    if size == 1 or not total:
        last = _last(way, group, total)
        return list(ids) if last else []
    more: Collection[str] = _chosen(ids, total % size, seed)
    last = total
    for split in way:
        whole, part = split.totals[group], split.halves[group]
        one, other = part % size, (whole - part) % size
        kept = set(more)
        if one + other == len(kept):  # who has one more has it in one of the halves
            first = set(_chosen(kept, one, f"{seed}/{split.first}/{split.count}"))
            second = kept - first
        else:  # they have it in both, and all the others in one
            others = [name for name in ids if name not in kept]
            first = set(_chosen(others, one - len(kept), f"{seed}/{split.first}/{split.count}"))
            second = (set(others) - first) | kept
            first |= kept
        more, last = (first, part) if split.inside else (second, whole - part)
    return list(ids) if last == size else sorted(more)


def _last(way: Sequence[Split], group: int, total: int) -> int:
    if not way:
        return total
    end = way[-1]
    return end.halves[group] if end.inside else end.totals[group] - end.halves[group]


def _chosen(names: Collection[str], number: int, seed: str) -> Collection[str]:
    """The first ``number`` by SHA-256 of ``seed:id``."""
    if number in (0, len(names)):
        return names if number else ()
    return sorted(names, key=lambda name: (hashlib.sha256(f"{seed}:{name}".encode()).digest(), name))[:number]
