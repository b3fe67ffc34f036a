"""One sentence about how the house is doing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Finding:
    """One thing looked at. ``level``: good, look (needs a look soon), bad (wrong now)."""

    code: str
    level: str
    sentence: str
    what_to_do: str = ""
    stops_serving: bool = False
