"""What the floors above keep in words about a person, and how they empty it when the person is erased."""

from __future__ import annotations

from collections.abc import Callable, Sequence

Emptier = Callable[[int], None]
"""Takes a person's id and empties what a floor above keeps in words about them."""

_emptiers: list[Emptier] = []


def install(emptiers: Sequence[Emptier]) -> None:
    """Handed over by ``config``: each floor that writes a person's words or name somewhere knows how to empty it."""
    _emptiers[:] = emptiers


def empty(person_id: int) -> None:
    """Everything the floors above keep in words about the person."""
    for emptier in _emptiers:
        emptier(person_id)
