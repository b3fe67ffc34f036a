"""One sentence about how the house is doing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from django.utils import timezone


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``level``: good, look (needs a look soon), bad (wrong now)."""

    code: str
    level: str
    sentence: str
    what_to_do: str = ""
    stops_serving: bool = False


def days_since(note: Path) -> int:
    """Whole days since the moment written in a file such as ``last-backup``; a clock that went back counts as none."""
    return max((timezone.now() - dt.datetime.fromisoformat(note.read_text().strip())).days, 0)
