"""The masthead's links. The floor that knows all rooms hands over how to build them; pages here stay ignorant."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Links = list[tuple[str, str]]  # text, address


def _nothing(edition: Any, network: Any) -> Links:
    return []


_build: Callable[[Any, Any], Links] = _nothing


def install(build: Callable[[Any, Any], Links]) -> None:
    """``build(edition, network)`` returns the links for a desk page of that edition or network."""
    global _build
    _build = build


def links(edition: Any, network: Any) -> Links:
    return _build(edition, network)


def current_of(found: Links, path: str) -> str:
    """The address among ``found`` that the page at ``path`` belongs to: the longest one it begins with."""
    inside = [address for _, address in found if path.startswith(address)]
    return max(inside, key=len, default="")
