"""Who is who: names as people type them into Zoom against the people a forum expects.

Nobody is matched silently on a likeness alone: what is not sure goes to a person with the likeliest answers first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from wethi.pure.thai.names import compare_form, name_similarity

SURE, LIKELY = 0.93, 0.78  # likeness of names, see pure.thai.names.name_similarity
_WORTH_A_LOOK = 0.5
_MARGIN = 0.08  # by which the best answer must be better than the next to be sure
_AROUND = re.compile(
    r"[\[(（{].*?[\])）}]|[-–—|/_•·:,]+|\b(?:zoom|iphone|ipad|galaxy|android|oppo|vivo|redmi)\b.*", re.I
)

Confidence = Literal["sure", "likely", "unsure", "none"]


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who may be there: any key, the full name, and what else is on file (empty where nothing is)."""

    key: str
    name: str
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """For one typed name: the answer in words of confidence, and up to three candidates, the likeliest first.

    ``why``: ``email``, ``name``, ``name_and_organisation`` or empty. Only ``sure`` may be taken without asking.
    """

    confidence: Confidence
    candidates: tuple[tuple[str, float], ...]
    why: str = ""

    @property
    def key(self) -> str | None:
        return self.candidates[0][0] if self.candidates and self.confidence == "sure" else None


def match_names(typed: Sequence[tuple[str, str]], known: Sequence[Known]) -> list[Match]:
    """One match for each (name, e-mail) of ``typed``, in their order.

    Two typed names that would both surely be one person are both handed to a person: one of them is somebody else, or
    the same one came twice.
    """
    register = _Register(known)
    matches = [register.match(name, email.lower()) for name, email in typed]
    taken: dict[str, list[int]] = {}
    for place, match in enumerate(matches):
        if match.key is not None and match.why != "email":
            taken.setdefault(match.key, []).append(place)
    for places in taken.values():
        for place in places if len(places) > 1 else ():
            matches[place] = Match("likely", matches[place].candidates, matches[place].why)
    return matches


class _Register:
    """The people who are known, by address and by sound; whoever has neither alone is looked for among all."""

    def __init__(self, known: Sequence[Known]) -> None:
        self._known = known
        self._by_email: dict[str, list[Known]] = {}
        self._by_sound: dict[str, list[Known]] = {}
        for person in known:
            if person.email:
                self._by_email.setdefault(person.email.lower(), []).append(person)
            self._by_sound.setdefault(compare_form(person.name), []).append(person)

    def match(self, name: str, email: str) -> Match:
        owners = self._by_email.get(email, [])
        if len(owners) == 1:
            return Match("sure", ((owners[0].key, 1.0),), "email")
        bare = " ".join(_AROUND.sub(" ", name).split()) or name
        sound = compare_form(bare)
        if not sound:
            return Match("none", ())
        same = self._by_sound.get(sound, [])
        if len(same) == 1 and " " in sound:
            return Match("sure", ((same[0].key, 1.0),), "name")
        return self._likely(name, bare, " " in sound)

    def _likely(self, name: str, bare: str, whole: bool) -> Match:
        scored = sorted(((_likeness(bare, name, person), person) for person in self._known), key=_best_first)[:3]
        scored = [(score, person) for score, person in scored if score >= _WORTH_A_LOOK]
        if not scored:
            return Match("none", ())
        candidates = tuple((person.key, round(score, 3)) for score, person in scored)
        best, person = scored[0]
        second = scored[1][0] if len(scored) > 1 else 0.0
        beside = bool(person.organisation) and person.organisation in name
        why = "name_and_organisation" if beside else "name"
        if best >= SURE and best - second >= _MARGIN and (whole or beside):
            return Match("sure", candidates, why)
        return Match("likely" if best >= LIKELY else "unsure", candidates, why)


def _best_first(pair: tuple[float, Known]) -> tuple[float, str]:
    return -pair[0], pair[1].key


def _likeness(bare: str, whole: str, person: Known) -> float:
    """Of the name with what stands around it taken away; an organisation written beside it is taken away too."""
    score = name_similarity(bare, person.name)
    if person.organisation and person.organisation in whole:
        alone = " ".join(_AROUND.sub(" ", whole.replace(person.organisation, " ")).split())
        score = max(score, name_similarity(alone, person.name) if alone else 0.0)
    return score
