"""Whether a word stands in a longer text, one letter forgiven: for lists short enough to be read through."""

from __future__ import annotations

from wethi.pure.thai.likeness import edits

_SHORTEST = 4  # a shorter word with a letter wrong is any word


def stands_nearly(word: str, text: str) -> bool:
    """Both in one case. One letter may be missing, too many, another, or two may have changed places."""
    if word in text:
        return True
    if len(word) < _SHORTEST or len(text) < len(word) - 1:
        return False
    half = len(word) // 2
    for part, before in ((word[:half], 0), (word[half:], half)):  # one of the halves has no mistake in it
        at = text.find(part)
        while at >= 0:
            for start in {at - before, at - before - 1, at - before + 1} if before else {at}:
                for length in (len(word), len(word) - 1, len(word) + 1):
                    piece = text[max(start, 0) : max(start, 0) + length]
                    if edits(word, piece, at_most=1) <= 1:
                        return True
            at = text.find(part, at + 1)
    return False
