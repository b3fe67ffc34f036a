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


class Exchange:
    """Moves that wait, the first who asked first; ``room``: places left by quota."""

    def __init__(self, moves: Sequence[Move], room: Mapping[int, int]) -> None:
        self.moves, self.room = moves, room
        self._alike: dict[Move, list[int]] = {}
        for place, move in enumerate(moves):
            self._alike.setdefault(move, []).append(place)
        self._giving: dict[int, list[Move]] = {}
        for move in self._alike:
            for key in move.gives:
                self._giving.setdefault(key, []).append(move)

    def first(self) -> list[int] | None:
        """Places of the first for whom there is a round, and of the others in it."""
        for places in self._alike.values():
            found = self.partners(self.moves[places[0]], places[0])
            if found is not None:
                return [places[0], *found]
        return None

    def partners(self, start: Move, own: int | None = None, *, steps: int = STEPS) -> list[int] | None:
        """Places of those who must move together with ``start``, the fewest; among as few whoever stands first. None: there is no such
        round. ``own``: the place of ``start``, if it waits too."""
        begun = _with(frozenset(), start)
        seen: set[Balance] = {begun}
        waiting: deque[tuple[Balance, tuple[Move, ...]]] = deque([(begun, ())])
        while waiting and steps > 0:
            steps -= 1
            balance, used = waiting.popleft()
            short = next((key for key, number in sorted(balance) if number > self.room[key]), None)
            if short is None:
                return [self._free(move, own)[used[:no].count(move)] for no, move in enumerate(used)]
            for move in self._giving.get(short, ()):
                if used.count(move) < len(self._free(move, own)):
                    then = _with(balance, move)
                    if then not in seen:
                        seen.add(then)
                        waiting.append((then, (*used, move)))
        return None

    def _free(self, move: Move, own: int | None) -> list[int]:
        return [place for place in self._alike[move] if place != own] if own is not None else self._alike[move]


def _with(balance: Balance, move: Move) -> Balance:
    numbers = dict(balance)
    for keys, by in ((move.gains, 1), (move.gives, -1)):
        for key in keys:
            numbers[key] = numbers.get(key, 0) + by
    return frozenset(entry for entry in numbers.items() if entry[1])
