"""Names of provinces, districts and subdistricts, for those who only want to keep them whole.

They stand in a file of their own under `wethi/_third_party`: what asks for codes and postcodes takes longer to load than
a letter takes to be set.
"""

from functools import cache
from itertools import accumulate
from pathlib import Path

_WHERE = ("_third_party", "thai-places", "places_th.txt")
_MOST = 5  # words of a name


@cache
def place_names() -> frozenset[str]:
    """Empty where the file was not shipped: nothing is kept together then."""
    shipped = Path(__file__).parents[2].joinpath(*_WHERE)
    return frozenset(shipped.read_text("utf-8").split()) if shipped.is_file() else frozenset()


def with_places_whole(words: list[str]) -> list[str]:
    """The same text; words that together are a name of a place are one. A name that begins or ends inside a word is none,
    and one that would cut a longer name is none either: บ้าน|คลองหอยโข่ง."""
    made: list[str] = []
    at = 0
    while at < len(words):
        count = _words_of_name(words, at)
        if count > 1 and len("".join(words[at : at + count])) < len(
            "".join(words[at + 1 : at + 1 + _words_of_name(words, at + 1)])
        ):
            count = 1
        made.append("".join(words[at : at + count]))
        at += count
    return made


def _words_of_name(words: list[str], at: int) -> int:
    """How many words from here are one name; 1 where none begins."""
    if at >= len(words) or words[at] < "ก":  # white space, signs and Latin letters
        return 1
    longer = list(accumulate(words[at : at + _MOST]))
    known = place_names()
    return next((count for count in range(len(longer), 1, -1) if longer[count - 1] in known), 1)
