"""For whom papers can be made besides what this floor knows: lists that floors above hand down at start-up.

What they hand down is a call, so that nothing of papers is imported before one is made.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wethi.papers.sources import Source

Lists = Callable[[], "Sequence[Source]"]
_handed: dict[str, Lists] = {}


def install(floor: str, lists: Lists) -> None:
    """``lists()`` gives the sources of a floor above; handed over again they are replaced."""
    _handed[floor] = lists


def handed_down() -> list[Source]:
    return [one for lists in _handed.values() for one in lists()]
