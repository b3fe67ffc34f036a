"""How a row of some kind is called when the record is read. The floors above hand their resolvers over at start-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

Resolver = Callable[[set[int]], Mapping[int, str]]
"""Ids -> names, in one query. An id that is missing has gone; an erased person is named as such."""

_resolvers: dict[str, Resolver] = {}


def register(kind: str, resolver: Resolver) -> None:
    _resolvers[kind] = resolver


def names_of(wanted: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """(kind, id) -> name for every pair that has a resolver and still exists; one query for each kind."""
    by_kind: dict[str, set[int]] = {}
    for kind, key in wanted:
        by_kind.setdefault(kind, set()).add(key)
    found: dict[tuple[str, int], str] = {}
    for kind, keys in by_kind.items():
        if kind in _resolvers:
            found.update({(kind, key): name for key, name in _resolvers[kind](keys).items()})
    return found
