"""Addresses for pages: Thai kept whole, or Thai written in Latin letters.

Python's word pattern drops Thai vowels and marks (ประชุม -> ประชม), so the usual slug functions must not be used.
"""

import re
import unicodedata
from collections.abc import Mapping

from wethi.pure.thai.clusters import clusters
from wethi.pure.thai.lazy_pattern import LazyPattern
from wethi.pure.thai.normal import normalise
from wethi.pure.thai.romanise import romanise

EDITION_SLUG = LazyPattern(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_NOT_KEPT = LazyPattern("[^0-9a-z\u0e01-\u0e3a\u0e40-\u0e4e]+")
_ACCENTS = LazyPattern("[\u0300-\u036f]")
_NOT_THAI = LazyPattern("[^\u0e00-\u0e7f]+")


def slug(text: str, fallback: str = "", *, longest: int = 80) -> str:
    """Lower-case words joined by dashes, Thai letters, vowels and marks whole, digits Arabic.

    Never longer than `longest` characters and never cut inside a Thai cluster. `fallback` when nothing is left.
    """
    plain = _NOT_THAI.sub(_without_accents, normalise(text).text.lower())
    made = _NOT_KEPT.sub("-", plain).strip("-")
    return _shortened(made, longest) or fallback


def ascii_slug(text: str, fallback: str = "", *, longest: int = 60, known: Mapping[str, str] | None = None) -> str:
    """A slug in plain Latin letters, Thai romanised: สงขลา ๒๕๖๔ -> songkhla-2564.

    `known` gives the Latin spelling of names the rules would miss (place and organisation names).
    """
    plain = normalise(text).text
    for thai in sorted(known or {}, key=len, reverse=True):
        plain = plain.replace(thai, f" {(known or {})[thai]} ")
    return slug(romanise(plain), fallback, longest=longest)


def valid_edition_slug(text: str) -> bool:
    """Whether an edition may have this address: 3 to 60 of a-z, 0-9 and single dashes, with at least one letter."""
    return 3 <= len(text) <= 60 and EDITION_SLUG.fullmatch(text) is not None and not text.replace("-", "").isdigit()


def _without_accents(match: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", match[0])))


def _shortened(made: str, longest: int) -> str:
    if len(made) <= longest:
        return made
    head = ""
    for piece in clusters(made):
        if len(head) + len(piece) > longest:
            break
        head += piece
    # A whole word less looks better than half a word, unless that would throw most of the slug away.
    at = head.rfind("-")
    if at > longest // 2 and made[len(head)] != "-":
        head = head[:at]
    return head.strip("-")
