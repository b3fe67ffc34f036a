"""What a row of the results is."""

from __future__ import annotations

import datetime as dt
import math
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True)
class Figure:
    """One line of the table. ``held``: None where there is no bar or nothing could be measured."""

    key: str  # stable name of the line in results.json
    row: str  # the bar's number, or ""
    measure: str
    bar: str
    figure: str
    held: bool | None = None
    note: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    made_by: str = ""  # name of the row in benchmarks.run
    on: str = field(default_factory=lambda: dt.datetime.now(dt.UTC).date().isoformat())

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


def median(values: Sequence[float]) -> float:
    return float(statistics.median(values))


def repeated(measure: Callable[[], float], times: int = 3) -> tuple[float, list[float]]:
    """The median and every single value."""
    values = [measure() for _ in range(times)]
    return median(values), values


def percentile(values: Sequence[float], share: float) -> float:
    """The value that ``share`` (0..1) of the sorted values do not exceed."""
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values")
    return ordered[max(0, math.ceil(share * len(ordered) - 1e-9) - 1)]
