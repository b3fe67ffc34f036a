"""Words for codes as the public pages say them, and times without the unit where a column says it."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import pgettext

from wethi.network.choices import Sector
from wethi.programme.choices import SessionFormat

Words = dict[str, str]


def format_words() -> Words:
    """Session formats in the language that is on."""
    return {code: str(label) for code, label in SessionFormat.choices}


def sector_words() -> Words:
    return {code: str(label) for code, label in Sector.choices}


def axis_words() -> Words:
    """Sectors in one word, for the heads of narrow columns."""
    return {
        Sector.STATE: pgettext("axis", "State"),
        Sector.LOCAL: pgettext("axis", "Local"),
        Sector.ACADEMIA: pgettext("axis", "Academia"),
        Sector.PRIVATE: pgettext("axis", "Private"),
        Sector.CIVIL: pgettext("axis", "Civil"),
        Sector.COMMUNITY: pgettext("axis", "Community"),
    }


def clock_words(at: dt.time, english: bool) -> str:
    """13.30 in Thai, 13:30 in English; the unit is left to the heading."""
    return f"{at.hour:02d}:{at.minute:02d}" if english else f"{at.hour:02d}.{at.minute:02d}"
