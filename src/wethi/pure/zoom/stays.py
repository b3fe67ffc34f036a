"""From joins to stays: how long each person was in the meeting, however often the line fell.

Two devices at once count once; time in the waiting room does not count.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from wethi.pure.thai.names import compare_form
from wethi.pure.zoom.participants import Join


@dataclass(frozen=True, slots=True)
class Stay:
    """One person of one report. ``seconds`` is the time covered by at least one of ``joins`` (None: no times at all)."""

    name: str
    email: str
    joins: tuple[Join, ...]
    first_at: dt.datetime | None
    last_at: dt.datetime | None
    seconds: int | None


def stays(joins: Iterable[Join]) -> list[Stay]:
    """One stay for each person, in the order of their first row.

    A person is an e-mail address where the report gives one, otherwise a name as it sounds. Somebody who came once with
    an address and once without is one person, as long as no other address bears that name.
    """
    kept = [join for join in joins if not join.waited]
    addresses: dict[str, set[str]] = {}
    for join in kept:
        if join.email:
            addresses.setdefault(_sound(join), set()).add(join.email)
    grouped: dict[str, list[Join]] = {}
    for join in kept:
        known = addresses.get(_sound(join), set())
        key = join.email or (next(iter(known)) if len(known) == 1 else f"name:{_sound(join)}")
        grouped.setdefault(key, []).append(join)
    return [_stay(rows) for rows in grouped.values()]


def _sound(join: Join) -> str:
    return compare_form(join.original) or join.original.casefold()


def _stay(rows: list[Join]) -> Stay:
    spans = sorted((row.joined_at, row.left_at) for row in rows if row.joined_at and row.left_at)
    named = max(rows, key=lambda row: row.seconds or 0)
    return Stay(
        name=named.original,
        email=next((row.email for row in rows if row.email), ""),
        joins=tuple(rows),
        first_at=min((row.joined_at for row in rows if row.joined_at), default=None),
        last_at=max((row.left_at for row in rows if row.left_at), default=None),
        seconds=_covered(spans) if spans else _added(rows),
    )


def _covered(spans: list[tuple[dt.datetime, dt.datetime]]) -> int:
    """Seconds of the union of ``spans``, which are sorted by their beginning."""
    total, until = 0.0, spans[0][0]
    for begin, end in spans:
        total += max(0.0, (end - max(begin, until)).total_seconds())
        until = max(until, end)
    return int(total)


def _added(rows: list[Join]) -> int | None:
    known = [row.seconds for row in rows if row.seconds is not None]
    return sum(known) if known else None
