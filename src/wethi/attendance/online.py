"""Who the people in an online room are: their names against the guests, and what goes to a person for a look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from wethi.attendance.choices import StayState
from wethi.attendance.expected import emails_of
from wethi.attendance.models import Guest
from wethi.programme.models import Edition
from wethi.pure.thai.names import compare_form
from wethi.pure.zoom import Known, Match, Stay, match_names, stays
from wethi.pure.zoom.participants import Join


def stay_key(name: str, email: str, registrant: str = "") -> str:
    """By what somebody is known again within one room, from file to file and event to event."""
    if registrant:
        return f"id:{registrant}"[:200]
    return f"mail:{email.lower()}"[:200] if email else f"name:{compare_form(name) or name.casefold()}"[:200]


def known_guests(edition: Edition) -> dict[str, Guest]:
    """Everybody who may be in the room; whoever stands for another is found under the other."""
    standing = Guest.objects.filter(edition=edition, same_as__isnull=True).exclude(name="").order_by("pk")
    return {one.public_id: one for one in standing}


def matched(edition: Edition, typed: Sequence[tuple[str, str]]) -> list[tuple[dict[str, Any], Guest | None]]:
    """For each (name, e-mail): the columns of a stay that say who it is, and the guest where that is sure."""
    guests, emails = known_guests(edition), emails_of(edition)
    known = [Known(key, one.name, emails.get(one.key, ""), one.organisation) for key, one in guests.items()]
    found = []
    for match in match_names(typed, known):
        guest = guests.get(match.key) if match.key else None
        found.append((columns_of(match), guest))
    return found


def columns_of(match: Match) -> dict[str, Any]:
    state = {"sure": StayState.SURE, "none": StayState.NOBODY}.get(match.confidence, StayState.LOOK)
    return {
        "state": state.value,
        "confidence": match.confidence,
        "why": match.why[:24],
        "candidates": [[key, score] for key, score in match.candidates],
    }


def wired(stay: Stay) -> list[list[str | None]]:
    """The times of one person's joins, sorted, as they are kept."""
    return spans_of_joins(stay.joins)


def spans_of_joins(joins: Sequence[Join]) -> list[list[str | None]]:
    pairs = [(join.joined_at, join.left_at) for join in joins if join.joined_at and join.left_at]
    return [
        [begin.astimezone(dt.UTC).isoformat(), end.astimezone(dt.UTC).isoformat()]
        for begin, end in sorted(pairs)
        if end > begin
    ]


def people_of(joins: Sequence[Join]) -> list[Stay]:
    return stays(joins)


def with_told(
    spans: list[list[str | None]], joined_at: dt.datetime | None, left_at: dt.datetime | None
) -> list[list[str | None]]:  # fmt: skip
    """``spans`` with what is told now. Coming and going told apart are joined by their order, however late they come:
    each coming with the first going after it. Who went and whose coming is not told yet was there for no time."""
    begin, end = (moment and moment.astimezone(dt.UTC).isoformat() for moment in (joined_at, left_at))
    known = {str(first): last for first, last in spans}
    if begin and end:
        if end > begin:
            known[begin] = end
        else:
            known.setdefault(begin, None)
        return [[first, known[first]] for first in sorted(known)]
    comings = {first for first, last in known.items() if first != last} | ({begin} if begin else set())
    goings = [last for last in known.values() if last]
    if end and (end not in goings or None in known.values()):
        goings.append(end)
    told: dict[str, str | None] = dict.fromkeys(comings)
    for going in sorted(goings):
        first = min((one for one, last in told.items() if last is None and one < going), default=going)
        told[first] = going
    return [[first, told[first]] for first in sorted(told)]
