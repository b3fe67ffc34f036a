"""Thai dictionary order.

A leading vowel sorts behind its consonant, tone marks and the other marks above only break ties, Thai digits count as
Arabic ones. Signs, digits and Latin letters come before Thai, as they do by code point.
"""

import re
import unicodedata

from wethi.pure.thai.digits import to_ascii

_LEADING = re.compile("([\u0e40-\u0e44])([\u0e01-\u0e2e])")
_MARKS = re.compile("[\u0e47-\u0e4e]")
_PLACE = re.compile("[^\u0e47-\u0e4e]")
_ACCENTS = re.compile("[\u0300-\u036f]")
_LATIN = re.compile("[\u00c0-\u024f]")


def sort_key(text: str) -> tuple[str, str, str]:
    """Key for `sorted`: letters first, then marks, then the text itself, so that equal keys mean equal texts."""
    plain = to_ascii(text)
    if _LATIN.search(plain):
        plain = _LATIN.sub(_without_accent, plain)
    swapped = _LEADING.sub(r"\2\1", plain.casefold())
    return _MARKS.sub("", swapped), _PLACE.sub("\x00", swapped), text


def sort_text(text: str) -> str:
    """The same order as one text, for a database to sort by code point: letters, a tab, then where the marks stand.

    Texts that differ in their digits' script or in case only are equal here.
    """
    letters, marks, _own = sort_key(text)
    return f"{letters}\t{marks.replace(chr(0), '!').rstrip('!')}".rstrip("\t")


def compare(left: str, right: str) -> int:
    """-1, 0 or 1 by Thai order: the shape a database collation asks for."""
    first, second = sort_key(left), sort_key(right)
    return (first > second) - (first < second)


def _without_accent(match: re.Match[str]) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFD", match[0]))
