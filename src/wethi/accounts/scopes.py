"""In which network a scope lies. The floor that owns a kind of scope resolves it (see ``config``)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from wethi.accounts.choices import Scope

Resolver = Callable[[int], int | None]
"""A scope's id -> its network's id, None when there is no such thing."""

_resolvers: dict[str, Resolver] = {}


class NoSuchScope(Exception):
    """The edition, issue, hub ... does not exist."""


def install(resolvers: Mapping[str, Resolver]) -> None:
    _resolvers.update(resolvers)


def network_of(kind: str, key: int) -> int | None:
    """The network's id; None for the installation alone. Raises :class:`NoSuchScope`."""
    if kind == Scope.INSTALLATION:
        return None
    found = _resolvers[kind](key)
    if found is None:
        raise NoSuchScope(f"{kind} {key}")
    return found
