"""Where a row came from, told beside it: the floor that knows hands it down at start-up, the pages below show it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Told:
    """``from preparatory meeting no. 2, item 7``, and the address of those words."""

    words: str
    address: str


Finder = Callable[[Mapping[str, Collection[int]]], dict[str, dict[int, Told]]]
"""Kind of row (``issue``, or a field of it: ``edition.theme``) -> ids; answers kind -> id -> where it came from."""

_finders: list[Finder] = []


def install(finder: Finder) -> None:
    """Handed over by ``config``."""
    if finder not in _finders:
        _finders.append(finder)


def told_of(**wanted: Collection[int]) -> dict[str, dict[int, Told]]:
    """One statement for all of them; ``edition__theme`` asks for a field. Each kind asked for has an answer."""
    asked = {kind.replace("__", "."): ids for kind, ids in wanted.items()}
    found: dict[str, dict[int, Told]] = {kind: {} for kind in asked}
    for finder in _finders if any(asked.values()) else ():
        for kind, told in finder(asked).items():
            found[kind].update(told)
    return found
