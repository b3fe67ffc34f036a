"""The data files of the case."""

from __future__ import annotations

import csv
import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

_FOLDER = Path(__file__).resolve().parent / "data"


def text(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")


@cache
def document(name: str) -> Any:
    """A JSON file; read it, never change it."""
    return json.loads(text(name))


@cache
def table(name: str) -> tuple[dict[str, str], ...]:
    """A CSV file with a head row."""
    return tuple(csv.DictReader(text(name).splitlines()))


def day(value: str) -> dt.date:
    return dt.date.fromisoformat(value)


def clock(value: str) -> dt.time:
    return dt.time.fromisoformat(value)


_DAYS = {"on", "starts_on", "ends_on"}
_CLOCKS = {"starts_at", "ends_at", "first_starts_at"}


def fields(entry: dict[str, Any], *left_out: str) -> dict[str, Any]:
    """An entry of a JSON file as fields of a model: ISO days and times become days and times."""
    made = {}
    for name, value in entry.items():
        if name in left_out:
            continue
        if value is not None and name in _DAYS:
            value = day(value)
        elif value is not None and name in _CLOCKS:
            value = clock(value)
        made[name] = value
    return made
