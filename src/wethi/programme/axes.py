"""The three axes of a programme: aims, places, sectors; which crossings have no session yet, who carries results on.

Where a session says nothing of its own, its aim is that of its issue's mark and its sectors are those of its organisations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from wethi.network.choices import Sector
from wethi.network.models import Organisation
from wethi.programme.choices import Aim, SessionFormat, SessionState
from wethi.programme.models import Edition, Issue
from wethi.programme.snapshot import Shown, as_it_stands

AIMS = tuple(str(code) for code in Aim.values)
SECTORS = tuple(str(code) for code in Sector.values)
# What brings a result somebody may carry on; openings, plenaries and breaks do not.
WITH_RESULT = frozenset(
    str(one)
    for one in (
        SessionFormat.PROTOTYPE,
        SessionFormat.PANEL,
        SessionFormat.EXCHANGE,
        SessionFormat.PROPOSAL,
        SessionFormat.DEMONSTRATION,
    )
)


@dataclass
class Axes:
    """(aim, sector) and (aim, district code) -> the sessions of that crossing."""

    by_sector: dict[tuple[str, str], list[Shown]] = field(default_factory=dict)
    by_place: dict[tuple[str, str], list[Shown]] = field(default_factory=dict)
    placeless: int = 0
    carried: list[Shown] = field(default_factory=list)
    alone: list[Shown] = field(default_factory=list)

    @property
    def holes(self) -> list[tuple[str, str]]:
        """Crossings of aim and sector without a session."""
        return [(aim, sector) for aim in AIMS for sector in SECTORS if not self.by_sector.get((aim, sector))]


def crossings(sessions: Sequence[Shown], marks: Mapping[int, str], sectors: Mapping[int, str]) -> Axes:
    """``marks``: issue -> its mark; ``sectors``: organisation -> its sector."""
    found = Axes()
    for one in sessions:
        if one.state == SessionState.CANCELLED or one.format not in WITH_RESULT:
            continue
        own = marks.get(one.issue or 0, "")
        aims = one.aims or ((own,) if own in AIMS else ())
        working = one.sectors or tuple(dict.fromkeys(sectors[key] for key in one.organisations if key in sectors))
        for aim in aims:
            for sector in working:
                found.by_sector.setdefault((aim, sector), []).append(one)
            for place in one.places:
                found.by_place.setdefault((aim, place), []).append(one)
        found.placeless += not one.places
        (found.carried if one.carried_on_by else found.alone).append(one)
    return found


def axes_of(edition: Edition) -> Axes:
    """Six statements, however many sessions."""
    marks = dict(Issue.objects.filter(edition=edition).values_list("pk", "mark"))
    sectors = dict(Organisation.objects.filter(sessions__edition=edition).values_list("pk", "sector"))
    return crossings(as_it_stands(edition), marks, sectors)
