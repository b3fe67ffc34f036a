"""People the house knows by a letter or a list alone, who are nobody of the network: they see, copy, correct, object to and
delete what is kept about them as everybody does. The floors that write to them say here what that is."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from wethi.network.models import Network


@dataclass(frozen=True)
class Other:
    """Whom a link of another kind speaks for. ``name`` is empty once what was kept is emptied."""

    kind: str
    id: int
    public_id: str
    network: Network
    name: str
    desk: str = ""  # address of the desk's page about them


@dataclass(frozen=True)
class Kept:
    """One line of what is kept. ``private``: shown whole only after the second step, to the desk always."""

    label: str
    value: str
    private: bool = False

    @property
    def masked(self) -> str:
        """Enough to know it again: the first letter and the last two."""
        if not self.private or len(self.value) < 4:
            return self.value
        return f"{self.value[:1]}•••{self.value[-2:]}"


@dataclass(frozen=True)
class Source:
    """What one floor keeps about others: each takes the id of a row of its kind."""

    find: Callable[[int], Other | None]
    kept: Callable[[int], list[Kept]]
    copy: Callable[[int], dict[str, Any]]
    forget: Callable[[int, dt.datetime], None]


_sources: dict[str, Source] = {}


def install(sources: Mapping[str, Source]) -> None:
    """Handed over by ``config``: kind of subject of a link -> the floor that keeps something about it."""
    _sources.update(sources)


def source_of(kind: str) -> Source | None:
    return _sources.get(kind)


def other_of(kind: str, key: int) -> Other | None:
    source = _sources.get(kind)
    return source.find(key) if source else None


def kept_about(other: Other) -> list[Kept]:
    return _sources[other.kind].kept(other.id)


def copy_about(other: Other) -> dict[str, Any]:
    return _sources[other.kind].copy(other.id)


def forget_other(other: Other, at: dt.datetime) -> None:
    _sources[other.kind].forget(other.id, at)
