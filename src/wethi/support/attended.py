"""On which days somebody was really there: what paying asks for."""

from __future__ import annotations

from collections.abc import Iterable

from wethi.attendance.queries import attended
from wethi.programme.models import Edition


def attended_days(edition: Edition, person_ids: Iterable[int]) -> dict[int, dict[str, str]]:
    """Person -> ISO day -> hub or zoom; people who were seen nowhere are missing. Three statements."""
    found = attended(edition, people=person_ids)
    return {
        key: {day.isoformat(): mode for day, mode in sorted(one.days.items())} for key, one in found.items() if one.days
    }
