"""The word list: which of its words stands in what somebody wrote, however it is spaced."""

from __future__ import annotations

from wethi.pure.thai.normal import normalise


def plain(text: str) -> str:
    """Comparable: one form of each Thai cluster, small letters, no white space and nothing invisible."""
    return "".join(
        letter for letter in normalise(text).text.lower() if letter.isalnum() or "\u0e30" <= letter <= "\u0e4e"
    )


def listed_words(written: str) -> list[str]:
    """The words of a list, one a line, as they were written."""
    return [word for line in written.splitlines() if plain(word := line.strip())]


def word_found(text: str, words: list[str]) -> str:
    """The first word of the list that stands in the text; "" when none does."""
    compared = plain(text)
    return next((word for word in words if plain(word) in compared), "")[:60]
