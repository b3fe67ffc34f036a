"""The masthead's links. The floor that knows all rooms hands over how to build them; pages here stay ignorant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

Links = list[tuple[str, str]]  # text, address


class Part(NamedTuple):
    """A part of the work and its rooms; its word leads to the first of them."""

    text: str
    rooms: Links


def _nothing(reader: Any, edition: Any, network: Any) -> list[Part]:
    return []


def _nowhere(reader: Any, edition: Any, network: Any) -> str:
    return ""


def _no_house(reader: Any) -> str:
    return ""


_build: Callable[[Any, Any, Any], list[Part]] = _nothing
_find: Callable[[Any, Any, Any], str] = _nowhere
_house: Callable[[Any], str] = _no_house


def install(
    build: Callable[[Any, Any, Any], list[Part]], find: Callable[[Any, Any, Any], str], house: Callable[[Any], str]
) -> None:
    """``build(reader, edition, network)`` returns the parts for a desk page of that edition or network; ``find`` the
    address of the search for it, "" where the reader may not search; ``house(reader)`` where it is said how the
    house is doing, "" for whoever may not see it."""
    global _build, _find, _house
    _build, _find, _house = build, find, house


def house_address(reader: Any) -> str:
    return _house(reader)


def search_address(reader: Any, edition: Any, network: Any) -> str:
    return _find(reader, edition, network)


def parts(reader: Any, edition: Any, network: Any) -> list[Part]:
    return _build(reader, edition, network)


def current_of(found: list[Part], path: str) -> str:
    """The room's address that the page at ``path`` belongs to: the longest one it begins with."""
    inside = [address for part in found for _text, address in part.rooms if path.startswith(address)]
    return max(inside, key=len, default="")
