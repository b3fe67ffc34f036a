"""Food and help as one sealed text: short, so that one key opens all that is needed to prepare it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from wethi.privacy.keys import KeyDestroyed, NotReadable, open_sealed
from wethi.rosters.choices import Food
from wethi.rosters.models import Line, Registration


@dataclass(frozen=True)
class Needs:
    """``food``: codes of :class:`Food`; ``allergies`` and ``help`` in words."""

    food: tuple[str, ...] = ()
    allergies: str = ""
    help: str = ""


def needs_text(food: Sequence[str], allergies: str, help: str) -> str:
    """What is sealed; "" when nothing is needed. Food we have no code for is kept among the allergies."""
    codes = [one for one in food if one in Food.values]
    words = ", ".join([*(one for one in food if one and one not in Food.values), *([allergies] if allergies else [])])
    if not (codes or words or help):
        return ""
    return json.dumps({"food": codes, "allergies": words[:300], "help": help[:300]}, ensure_ascii=False)


def needs_words(needs: Needs) -> str:
    """For whoever prepares it, in one line."""
    food = dict(Food.choices)
    return " · ".join([*(str(food[one]) for one in needs.food), *filter(None, (needs.allergies, needs.help))])


def needs_of(line: Line | Registration) -> Needs:
    """Opens the seal of a line or a registration; nothing where there is none or its key has gone. What a person is shown comes by
    ``actions.read_needs``, which records it."""
    if not line.sealed:
        return Needs()
    try:
        return needs_from(open_sealed(line, bytes(line.sealed)).decode())
    except (KeyDestroyed, NotReadable):
        return Needs()


def needs_from(text: str) -> Needs:
    """What :func:`needs_text` made; any other text is words."""
    try:
        kept = json.loads(text)
        return Needs(tuple(kept["food"]), kept["allergies"], kept["help"])
    except (ValueError, KeyError, TypeError):
        return Needs(allergies=text)
