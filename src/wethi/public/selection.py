"""A visitor's own choice of sessions: in a cookie or in an address, never in the database."""

from __future__ import annotations

import re
from typing import Any

from wethi.programme.choices import SessionState
from wethi.programme.queries import released_sessions

_ID = re.compile(r"[A-Za-z0-9_-]{6,24}")
MOST = 120  # sessions in one selection: what fits into a cookie and an address
LASTS = 60 * 60 * 24 * 120


def cookie_of(edition: Any) -> str:
    return f"mine_{edition.slug}"


def picked(written: str, edition: Any) -> list[str]:
    """The public ids in the words that the programme shows, in the order of the programme."""
    wanted = {part for part in written[:4000].split(".")[:MOST] if _ID.fullmatch(part)}
    return [
        one.public_id
        for one in released_sessions(edition.pk)
        if one.public_id in wanted and one.state == SessionState.RELEASED
    ]


def written(chosen: list[str]) -> str:
    return ".".join(chosen)
