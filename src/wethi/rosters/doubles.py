"""Lines of lists that may name one person. The network's own way of comparing people does the work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wethi.network.doubles.finding import LIKELY, PERHAPS, SURE, Candidate, doubles_among
from wethi.pure.thai.names import compare_form
from wethi.rosters.models import Line

_SAYS_LITTLE = {"alike", "organisation", "phones", "born"}
_CONFIDENCE = {SURE: 95, LIKELY: 80, PERHAPS: 60}


@dataclass(frozen=True)
class Found:
    """``first`` and ``second`` are ids of lines, the smaller first; ``confidence`` of a hundred."""

    first: int
    second: int
    confidence: int
    reasons: tuple[str, ...]


def pairs_among(lines: Sequence[Line]) -> list[Found]:
    """The surest first. No SQL beyond the lines handed over."""
    candidates = []
    for line in lines:
        spoken = compare_form(f"{line.given_name} {line.family_name}".strip()).split(" ", 1)
        candidates.append(
            Candidate(
                line.pk,
                line.public_id,
                line.full_name,
                (spoken[0], spoken[1] if len(spoken) > 1 else ""),
                frozenset([line.phone] if line.phone else ()),
                frozenset([line.email] if line.email else ()),
                f"{''.join(line.address.split())}/{line.subdistrict_code}" if line.address else "",
                frozenset([line.roster_id]),
                born=line.birth_year,
            )
        )
    # A shared list says less than a shared organisation: people of one list are meant to be different people.
    return [
        Found(pair.first.key, pair.second.key, _CONFIDENCE[pair.sureness], pair.reasons)
        for pair in doubles_among("person", candidates, set())
        if "organisation" not in pair.reasons or not set(pair.reasons) <= _SAYS_LITTLE
    ]
