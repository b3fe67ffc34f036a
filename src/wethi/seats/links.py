"""Links of the floors above whose bearers answer for a seat: a letter to a name on a list is a letter to whoever sits there."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.db.models import QuerySet

from wethi.seats.models import Nominee

Behind = Callable[[int], tuple[str, int] | None]
"""Id of the link's subject -> ``line`` or ``registration`` and its id; None where it is neither."""

_behind: dict[str, Behind] = {}


def install(behind: Mapping[str, Behind]) -> None:
    """Handed over by ``config``: kind of subject of a link -> whose name is behind it."""
    _behind.update(behind)


def nominees_behind(kind: str, key: int, network_id: int | None) -> QuerySet[Nominee]:
    """Of nobody where the kind is not known here."""
    found = _behind[kind](key) if kind in _behind else None
    if found is None:
        return Nominee.objects.none()
    return Nominee.objects.filter(**{found[0]: found[1]}, edition__network=network_id or 0)
