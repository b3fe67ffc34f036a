"""Wishes that serve one another: somebody leaves what another waits for, and so on round to the first. Numbers only.

A search in breadth over what a set of moves takes and gives on balance, so that the fewest people move. In pure exchanges, where
everybody holds one place and wishes for one, every round is found, of any length; where several quotas count somebody at once, every
pair, and whatever else lies within the steps that are spent.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

STEPS = 400  # balances looked at from one wish: some thousandths of a second

Balance = frozenset[tuple[int, int]]


@dataclass(frozen=True)
class Move:
    """What would be taken and what given back, by key of the quota; what is in both counts in neither."""

    gains: frozenset[int]
    gives: frozenset[int]


def partners(start: Move, others: Sequence[Move], room: Mapping[int, int], *, steps: int = STEPS) -> list[int] | None:
    """Places in ``others`` of those who must move together with ``start``, the fewest; among as few whoever stands first. None: there
    is no such round. ``room``: places left by quota."""
    alike: dict[Move, list[int]] = {}
    for place, move in enumerate(others):
        if move.gives:
            alike.setdefault(move, []).append(place)
    begun = _with(frozenset(), start)
    seen: set[Balance] = {begun}
    waiting: deque[tuple[Balance, tuple[Move, ...]]] = deque([(begun, ())])
    while waiting and steps > 0:
        steps -= 1
        balance, used = waiting.popleft()
        short = next((key for key, number in sorted(balance) if number > room[key]), None)
        if short is None:
            return [alike[move][used[:no].count(move)] for no, move in enumerate(used)]
        for move, places in alike.items():
            if short in move.gives and used.count(move) < len(places):
                then = _with(balance, move)
                if then not in seen:
                    seen.add(then)
                    waiting.append((then, (*used, move)))
    return None


def _with(balance: Balance, move: Move) -> Balance:
    numbers = dict(balance)
    for keys, by in ((move.gains, 1), (move.gives, -1)):
        for key in keys:
            numbers[key] = numbers.get(key, 0) + by
    return frozenset(entry for entry in numbers.items() if entry[1])
