"""What fits whom, and whether there is room: for who registers, and for who would rather have another place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from wethi.rosters.choices import RegistrationState as State
from wethi.rosters.models import ChangeWish, Quota, Registration


class Kind(Protocol):
    """What quotas look at."""

    @property
    def issue_id(self) -> int | None: ...
    @property
    def sector(self) -> str: ...
    @property
    def days(self) -> Sequence[str]: ...
    @property
    def mode(self) -> str: ...


@dataclass(frozen=True)
class Choice:
    """Issue, days (ISO), way and hub, as somebody chooses them. ``hub_id``: None by Zoom, or where nobody said which hub."""

    issue_id: int | None
    days: tuple[str, ...]
    mode: str
    hub_id: int | None

    def of(self, sector: str) -> Chosen:
        """The same by somebody of this sector."""
        return Chosen(self.issue_id, sector, self.days, self.mode)


@dataclass(frozen=True)
class Chosen:
    """A choice with the sector of whoever made it, as quotas look at it."""

    issue_id: int | None
    sector: str
    days: tuple[str, ...]
    mode: str


class Quotas:
    """What fits whom, worked out once for each kind of wish."""

    def __init__(self, rows: Sequence[Quota]) -> None:
        self.rows = rows
        self._fitting: dict[tuple[Any, ...], list[Quota]] = {}

    def fitting(self, wish: Kind) -> list[Quota]:
        kind = (wish.issue_id, wish.sector, wish.days, wish.mode)
        if kind not in self._fitting:
            self._fitting[kind] = [quota for quota in self.rows if fits(quota, *kind)]
        return self._fitting[kind]

    def state_now(self, wish: Kind) -> State:
        """A place where every quota that fits has room."""
        full = any(quota.taken >= quota.places for quota in self.fitting(wish))
        return State.WAITING if full else State.CONFIRMED

    def room(self) -> dict[int, int]:
        """Places left, by key."""
        return {quota.pk: quota.places - quota.taken for quota in self.rows}


def fits(quota: Quota, issue_id: int | None, sector: str, days: Sequence[str], mode: str) -> bool:
    return (
        quota.issue_id in (None, issue_id)
        and quota.sector in ("", sector)
        and quota.mode in ("", mode)
        and (quota.day is None or quota.day.isoformat() in days)
    )


def chosen_by(row: Registration) -> Chosen:
    return Chosen(row.issue_id, row.sector, tuple(row.days), row.mode)


def wished_by(wish: ChangeWish) -> Choice:
    return Choice(wish.issue_id, tuple(wish.days), wish.mode, wish.hub_id)


def placed(wish: Kind, quotas: Quotas, taken: Counter[int]) -> State:
    """A place where there is one, and it is taken: the rows in memory and ``taken`` are counted on."""
    state = quotas.state_now(wish)
    if state == State.CONFIRMED:
        for quota in quotas.fitting(wish):
            quota.taken += 1
            taken[quota.pk] += 1
    return state


def exchanged(had: Kind | None, wanted: Kind, quotas: Quotas, taken: Counter[int]) -> bool:
    """Whether there is room for ``wanted``, besides the places ``had`` takes and gives back; then both are counted. Quotas that
    fit both need no room."""
    old = quotas.fitting(had) if had is not None else []
    new = quotas.fitting(wanted)
    gained = [quota for quota in new if quota not in old]
    if any(quota.taken >= quota.places for quota in gained):
        return False
    traded({one.pk for one in gained}, {one.pk for one in old if one not in new}, quotas, taken)
    return True


def traded(gains: Collection[int], gives: Collection[int], quotas: Quotas, taken: Counter[int]) -> None:
    """These are counted one up, those one down."""
    for quota in quotas.rows:
        by = (quota.pk in gains) - (quota.pk in gives)
        quota.taken += by
        taken[quota.pk] += by
