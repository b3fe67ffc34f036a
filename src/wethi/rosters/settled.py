"""Registrations that floors above have built on: seats were published or given by what they say, so they stand as they are."""

from __future__ import annotations

from collections.abc import Callable, Collection

Which = Callable[[Collection[int]], set[int]]
"""Ids of registrations -> those of them that are built on."""

_asked: list[Which] = []


def install(which: Which) -> None:
    """Handed over by ``config``."""
    if which not in _asked:
        _asked.append(which)


def settled(registration_ids: Collection[int]) -> set[int]:
    """Of nobody, no question is asked."""
    return set().union(*(which(registration_ids) for which in _asked)) if registration_ids else set()
