"""What a text is about, in words that can be shown: TF-IDF over Thai words, and how near two texts are by it.

A term's weight is (1 + log of its count) * log(texts / texts with it); a text is its heaviest terms, scaled to length
one; two texts are as near as the cosine of the two. Dates, numbers and words that say nothing are left out, or all
minutes would look alike.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping

from wethi.pure.thai.digits import to_ascii
from wethi.pure.thai.normal import normalise
from wethi.pure.thai.stop_words import STOP_WORDS
from wethi.pure.thai.words import search_words

_THAI = re.compile("[\u0e01-\u0e5b]")
TERMS = 40  # with twenty, half of the neighbours of short texts are missed (benchmarks, related topics)
_SHORTEST = 2  # letters
_LONGEST = 60
_TITLE = 3  # times that a word of the title counts

Weights = dict[str, float]


def counts(title: str, text: str) -> dict[str, int]:
    """Term -> how often, words of the title counted threefold."""
    found: Counter[str] = Counter()
    for words, times in ((title, _TITLE), (text, 1)):
        # The dictionary's longest words are what people call things by: ชาวประมง, not ชาว and ประมง.
        for word in search_words(normalise(words).text, engine="longest_match"):
            if is_term(word):
                found[word] += times
    return dict(found)


def is_term(word: str) -> bool:
    """Whether the word may say what a text is about."""
    return (
        _SHORTEST <= len(word) <= _LONGEST
        and word not in STOP_WORDS
        and not any(letter.isdigit() for letter in to_ascii(word))
    )


def weights(counted: Mapping[str, int], texts_with: Mapping[str, int], texts: int, most: int = TERMS) -> Weights:
    """The ``most`` heaviest terms as a vector of length one; ``texts_with`` lacks no term that stands in a text."""
    raw = {
        term: (1 + math.log(count)) * math.log((texts + 1) / max(1, texts_with.get(term, 1)))
        for term, count in counted.items()
        if count > 0
    }
    heaviest = sorted(raw.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
    length = math.sqrt(sum(weight * weight for _term, weight in heaviest))
    return {term: weight / length for term, weight in heaviest if weight > 0} if length else {}


def nearness(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """0 to 1."""
    few, many = (one, other) if len(one) <= len(other) else (other, one)
    return sum(weight * many[term] for term, weight in few.items() if term in many)


def shared(one: Mapping[str, float], other: Mapping[str, float], most: int = 3) -> list[str]:
    """The terms that brought the two together most, the strongest first: ``most`` in Thai letters, then ``most`` in
    others, since a text may stand there in two languages."""
    both = {term: weight * other[term] for term, weight in one.items() if term in other}
    strongest = sorted(both, key=lambda term: (-both[term], term))
    return [term for thai in (True, False) for term in [one for one in strongest if is_thai(one) == thai][:most]]


def is_thai(term: str) -> bool:
    """Whether it is written in Thai letters."""
    return _THAI.search(term) is not None
