"""Which work there is: filled by the ``tasks`` room of each app when a worker starts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.module_loading import autodiscover_modules

if TYPE_CHECKING:
    from wethi.kit.jobs.claims import Claim

Work = Callable[["Claim"], dict[str, Any] | None]
Close = Callable[[int], None]


class GiveUp(Exception):
    """Raised by a work: trying again would not help. The message is the sentence shown with the unit."""


class Later(Exception):
    """Raised by a work: it cannot be done before ``until``, and that counts as no attempt."""

    def __init__(self, until: dt.datetime, why: str) -> None:
        super().__init__(why)
        self.until = until


class Unclear(Exception):
    """Raised by a work: the outside effect may or may not have happened, so a person decides (``batches.resolve``)."""


@dataclass(frozen=True)
class Kind:
    """``attempts`` in all before a unit fails; ``lease`` is renewed while the work runs. ``expected``: failures of others, such as
    a service that is away, which are one line in the log."""

    name: str
    work: Work
    close: Close | None
    attempts: int
    lease: dt.timedelta
    expected: tuple[type[Exception], ...] = ()


@dataclass(frozen=True)
class Chore:
    name: str
    every: dt.timedelta
    work: Callable[[dt.datetime], object]


kinds: dict[str, Kind] = {}
chores: dict[str, Chore] = {}


def register(
    kind: str,
    work: Work,
    *,
    close: Close | None = None,
    attempts: int = 5,
    lease: dt.timedelta = dt.timedelta(seconds=60),
    expected: tuple[type[Exception], ...] = (),
) -> None:
    """``work(claim)`` does one unit outside any transaction and returns what is kept as its result.

    It may be called again for the same unit after a crash, so its effect must be keyed by the unit (write the row of
    this key, the file of this name). ``close(batch_id)`` runs once or more after the last unit, before
    the batch is done.
    """
    kinds[kind] = Kind(kind, work, close, attempts, lease, expected)


def every(name: str, interval: dt.timedelta, work: Callable[[dt.datetime], object]) -> None:
    """A chore for each worker: ``work(at)`` at its start and then every ``interval``. It must bear being done twice."""
    chores[name] = Chore(name, interval, work)


def discover() -> None:
    autodiscover_modules("tasks")
