"""Text as the index keeps it, and what somebody typed as the index looks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from wethi.pure.thai.normal import normalise
from wethi.pure.thai.stop_words import STOP_WORDS
from wethi.pure.thai.words import words

GAP = "\u200b"  # between two words that stand without a space; normalising took every other one out
_BETWEEN = "\x1e"  # the sign between records; words never reach across it
LONGEST_QUERY = 100  # code points
MOST_TOKENS = 16
LONGEST_TOKEN = 120

# Letters, digits and the marks that belong to them: Python's own word pattern cuts Thai at every vowel above or below.
_TOKEN = re.compile("(?:[^\\W_]|[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0300-\u036f\u064b-\u0652])+")


def segmented(text: str) -> str:
    """The normalised text with :data:`GAP` between words; without the gaps it is the normalised text again."""
    return segmented_together([text])[0]


def segmented_together(texts: Sequence[str]) -> list[str]:
    """:func:`segmented` for each: one call of the segmenter for all of them costs a third less."""
    if not texts:
        return []
    plain_texts = (normalise(text.replace("\x00", " ").replace(_BETWEEN, " ")).text for text in texts)
    made = GAP.join(words(_BETWEEN.join(plain_texts)))
    for space in " \n":
        made = made.replace(f"{GAP}{space}", space).replace(f"{space}{GAP}", space)
    return [one.strip(GAP) for one in made.split(_BETWEEN)]


def plain(text: str) -> str:
    """Segmented text as people read it."""
    return text.replace(GAP, "")


def tokens(text: str) -> list[str]:
    """The words of segmented text in lower case, without signs."""
    return [found[:LONGEST_TOKEN] for found in _TOKEN.findall(text.lower())]


class Query(NamedTuple):
    """``text``: normalised, in lower case; ``typed``: its parts between spaces; ``meant``: tokens that say something."""

    text: str
    typed: tuple[str, ...]
    tokens: tuple[str, ...]
    meant: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.tokens


def query(text: str) -> Query:
    """What was typed, cut to :data:`LONGEST_QUERY`; no sign in it has a meaning of its own."""
    return _query(" ".join(text.replace("\x00", " ")[: LONGEST_QUERY * 2].split())[:LONGEST_QUERY])


@lru_cache(maxsize=512)
def _query(text: str) -> Query:
    whole = segmented(text)
    read = plain(whole).lower()
    found = tuple(tokens(whole)[:MOST_TOKENS])
    once = tuple(dict.fromkeys(found))
    return Query(
        read,
        tuple(dict.fromkeys(part for part in read.split() if _TOKEN.search(part)))[:MOST_TOKENS],
        found,
        tuple(token for token in once if token not in STOP_WORDS) or once,
    )
