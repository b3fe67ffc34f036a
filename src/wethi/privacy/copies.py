"""What the floors above keep about a person, for the copy that everybody may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from wethi.network.models import Person

Part = Callable[[Person], list[dict[str, Any]]]
"""Everything one floor keeps about a person, as plain data."""

_parts: dict[str, Part] = {}


def install(parts: Mapping[str, Part]) -> None:
    """Handed over by ``config``: the name of a part in the copy, and who gives it."""
    _parts.clear()
    _parts.update(parts)


def parts_of(person: Person) -> dict[str, list[dict[str, Any]]]:
    """Part by part, also for whoever was merged into the person."""
    people = [person, *Person.objects.filter(merged_into=person)]
    return {name: [entry for one in people for entry in part(one)] for name, part in _parts.items()}
